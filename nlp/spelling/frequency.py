"""How common a word is in written English, names included: what tells a slip of the pen from a rare name.

Reach for `commonness` to weigh a spelling. It knows no meaning; the counts are those of the wordfreq package.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from wordfreq import get_frequency_dict

from nlp.names import fold

# The commonest slips are themselves seen in print ("phillipines" 2.09, "isreal" 2.12, "comission" 2.09); surnames that
# people bear begin where those end ("schulze" 2.38, "howarth" 2.54, "janes" 2.55).
SEEN_AS_NAME = 2.2
# A rare surname of somebody else ("bair" 2.45, "herrin" 2.10) is a slip only where more than likeness says so: the
# right form in the story, or a "Mr Herrin" whom nobody introduced.
SEEN_AS_NAME_IN_STORY = 3.0
# Where the known person holds the office given, even a common name is ("Prime Minister Tony Abbot", 3.43).
SEEN_AS_NAME_IN_OFFICE = 4.0
# Below this a word was seen so seldom that it tells nothing (the scale starts at 1.01, ten times in a milliard words).
ATTESTED = 1.0


@lru_cache(maxsize=65_536)
def commonness(word: str) -> float:
    """The Zipf value of a word, accents and apostrophes or not: 7 is "the", 4 "blair", 2 a rare surname, 0 not seen.

    >>> commonness("Sirkozy") < commonness("Killy") < commonness("Kelly") < commonness("O’Sullivan") + 2
    True
    """
    seen = max(_frequencies().get(form, 0.0) for form in (fold(word), word.lower().replace("’", "'")))
    return math.log10(seen) + 9 if seen else 0.0


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[str, float]:
    # 321,000 words; read once, in a seventh of a second.
    return get_frequency_dict("en", wordlist="large")
