"""A lone surname that must be the one introduced before: "Philippa Marsden … Marsdon, 33, must pay".

However many are called so elsewhere: who is met by the surname alone has been introduced, and the story has one whom it
can be. Two spellings of any other name are `second_spelling.py`'s.
"""

from __future__ import annotations

import re
from itertools import chain

from nlp.checks.slip import MOST_PLACES
from nlp.domain import Span
from nlp.lexicon import HONORIFICS
from nlp.names.letters import distance, is_inflection
from nlp.names.transliteration import one_name
from nlp.reading import Case
from nlp.spelling.frequency import ATTESTED
from nlp.spelling.slips import SHORTEST, is_derived, is_of_demonym
from nlp.spelling.story import Story


def surname_meant(folded: str, story: Story, case: Case) -> str | None:
    """The one surname that a lone, unintroduced one must be: "Philippa Marsden … Marsdon, 33, must pay"."""
    places = story.words[folded]
    if len(places) > _FEW_PLACES or not all(is_somebody_alone(word.span, case) for word in places):
        return None
    if any(folded in naming.bearer.split() for naming in case.people.namings if " " in naming.bearer):
        return None
    introduced = {
        naming.bearer.split()[-1]
        for naming in case.people.namings
        if " " in naming.bearer and naming.span < places[0].span
    }
    near = [
        surname
        for surname in introduced
        if surname in story.words
        and distance(folded, surname) <= _most_slips(folded, story)
        and folded[0] == surname[0]
    ]
    if len(near) != 1 or is_spelt_out(folded, near[0], story, case):
        return None
    whole = (one.bearer.split() for one in case.people.namings if near[0] in one.bearer.split())
    if not is_doubled(folded, near[0]) and one_name(folded, near[0], chain.from_iterable(whole)):
        return None  # "Sergei Rodchenkov … Mr Rodtchenkov"
    titled = all(word.before in HONORIFICS for word in places)
    if titled and not folded.endswith("s"):
        return near[0]  # "Mr McAlorumn" is nobody's adjective
    is_ending = is_inflection(folded, near[0]) and near[0] != folded + "h"  # "Deshmuk" is no form of Deshmukh
    if is_ending or is_of_demonym(folded, near[0]) or is_derived(folded, near[0]):
        return None
    longer = folded.startswith(near[0]) and folded != near[0] + near[0][-1]
    return None if longer else near[0]  # "Khargeji" is the Indian for Mr Kharge


def _most_slips(folded: str, story: Story) -> int:
    """How many letters may be wrong in a surname: two where it is long, and nobody has printed it."""
    if len(folded) < SHORTEST:
        return 0
    return 2 if len(folded) >= _LONG and story.seen(folded) < ATTESTED else 1


def is_somebody_alone(span: Span, case: Case) -> bool:
    """Whether a word stands for a person by itself: "Marsdon, 33,", "Mr Marsdon", "Marsdon said"."""
    text, start, end = case.article.text, span.start, span.end
    titled = _TITLED.search(text, max(0, start - 12), start) is not None
    beside = _CAPITAL_BEFORE.search(text, max(0, start - 20), start) or _CAPITAL_BEHIND.match(text, end)
    return titled or (beside is None and _ACTS.match(text, end) is not None)


def is_doubled(folded: str, right: str) -> bool:
    """Whether a letter struck twice is all that parts the two."""
    return any(folded == right[:place] + letter + right[place:] for place, letter in enumerate(right))


def is_spelt_out(folded: str, right: str, story: Story, case: Case) -> bool:
    """ "Colmer (pronounced Calmer)", "his name was spelled Caym, Chaym": the story itself speaks of two forms."""
    words = (word for one in (folded, right) for word in story.words[one][:MOST_PLACES])
    return any(
        _SPELT.search(case.article.text, max(0, word.span.start - _NEAR), word.span.end + _NEAR) for word in words
    )


_FEW_PLACES = 2
_LONG = 7
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|General|Justice|Judge|Captain|Professor)\.?\s\Z")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.’'-]*\s\Z")
_CAPITAL_BEHIND = re.compile(r"\s[A-Z]|-|\s(?:and|of)\b")
_ACTS = re.compile(
    r",\s(?:who|\d\d|aged)\b|[’']s\s|,\s[a-z]+(?:ed|ly)?\b|\s(?:who|said|says|has|had|was|is|will|would|also|then|later|told|did|does|"
    r"went|came|took|made|left|gave|put|won|lost|asks|[a-z]+ed)\b"
)
_NEAR = 40
# "(Individual Delegate, or Délégué Individuel in French)" is told in two languages.
_SPELT = re.compile(
    r"\b(?:pronounced|spelled|spelt|spellings?|rhymes|misspel\w+|sic|anagram|pun|"
    r"in (?:French|German|Italian|Spanish|Portuguese|Dutch|Latin|Russian|Arabic)(?=[),.;:]))(?!\w)",
    re.IGNORECASE,
)
