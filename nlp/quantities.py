"""A number with its unit as people read it: "643,801 square kilometres", "1 metre per second".

The record keeps units in the singular, as Wikidata names them. What is said of a place's size in copy is `nlp/claims`.
"""

from __future__ import annotations

import re

# Said alike of one and of many; whatever is no word in small letters (km, %, EUR, Q11573) is too.
_ALIKE = frozenset(
    {"percent", "per cent", "hertz", "siemens", "yen", "yuan", "renminbi", "baht", "won", "rand", "hryvnia"}
)
_OWN = {"foot": "feet", "inch": "inches", "person": "people"}
# "square | kilometre", "metre | per second", "degree | Celsius"
_HEAD = re.compile(
    r"(?P<before>(?:.*? )??)(?P<head>[a-z]{3,})(?P<after>(?: (?:(?:per|of|sterling)\b|[A-Z]).*)?)", re.DOTALL
)


def quantity_words(number: float, unit: str | None) -> str:
    """The number, with its unit where it has one ("1" is none)."""
    amount = f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"
    if unit in (None, "1"):
        return amount
    return f"{amount} {unit if abs(number) == 1 else _plural(unit)}"


def _plural(unit: str) -> str:
    parts = _HEAD.fullmatch(unit)
    if unit in _ALIKE or parts is None or parts["head"] in _ALIKE or parts["head"].endswith("s"):
        return unit
    head = parts["head"]
    if head in _OWN:
        many = _OWN[head]
    elif re.search(r"[^aeiou]y\Z", head):
        many = f"{head[:-1]}ies"
    else:
        many = f"{head}es" if head.endswith(("x", "ch", "sh")) else f"{head}s"
    return f"{parts['before']}{many}{parts['after']}"
