"""Which names are those of countries, so that "in Lima" and "in Peru" are not taken for two places of one event."""

from __future__ import annotations

from functools import cache

from babel import Locale

from nlp.names import fold


def is_country(name: str) -> bool:
    """Whether `name` is the English name of a country or territory, or the short form that news copy uses."""
    return fold(name) in _countries()


@cache
def _countries() -> frozenset[str]:
    known = (name for code, name in Locale("en").territories.items() if code.isalpha())
    return frozenset(map(fold, known)) | _SHORT


_SHORT = frozenset(
    ["us", "usa", "uk", "britain", "america", "england", "scotland", "wales", "russia", "burma", "korea"]
)
