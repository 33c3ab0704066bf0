"""Which names are those of countries, so that "in Lima" and "in Peru" are not taken for two places of one event."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from nlp.names.folding import fold


def is_country(name: str) -> bool:
    """Whether `name` is the English name of a country or territory, or the short form that news copy uses."""
    return fold(name) in _countries()


def is_of_a_country(word: str) -> bool:
    """Whether one word says of which country or people something is, or is a language's name: "Brazilian", "French"."""
    folded = fold(word)
    return folded in _languages() or (
        folded.endswith(("an", "ese", "i"))
        and any(folded.startswith(name[: max(_STEM, len(name) - 1)]) for name in _countries() if len(name) >= _STEM)
    )


# "Mali" of "Malian", "Canad" of "Canadian".
_STEM = 4


@cache
def _languages() -> frozenset[str]:
    named = [name.split() for name in Locale("en").languages.values()]
    # "British English"; "Old English" and "Western Frisian" have no people.
    peoples = {words[0] for words in named if len(words) == 1 or words[0].endswith(("ian", "ean", "can", "ish", "ss"))}
    return frozenset(map(fold, peoples))


@cache
def _countries() -> frozenset[str]:
    known = (name for code, name in Locale("en").territories.items() if code.isalpha())
    # "Bosnia & Herzegovina", "Myanmar (Burma)", "St. Lucia" in the tables of names; copy has other forms of them too.
    forms = (form for name in known for form in (name, re.sub(r" \(.*\)", "", name)))
    plain = {fold(form.replace("&", "and")) for form in forms}
    return frozenset(plain | {re.sub(r"^st ", "saint ", name) for name in plain}) | _SHORT


_SHORT = frozenset(
    (
        "us,usa,uk,uae,britain,america,england,scotland,wales,northern ireland,russia,burma,korea,congo,dr congo,"
        "republic of congo,democratic republic of congo,republic of the congo,democratic republic of the congo,"
        "ivory coast,czech republic,turkey,bosnia,macedonia,palestine,swaziland,east timor,hong kong,vatican,"
        "soviet union,yugoslavia,czechoslovakia"
    ).split(",")
)
