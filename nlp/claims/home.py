"""From where a story is told: the place of its dateline, the seats of government that it names, and the countries that
it speaks of most.

Copy for readers at home prints no country: "WASHINGTON - President Quill …", "Prime Minister Dahl left Downing Street".
Reach for it where a title stands with a surname alone, and neither says whose office it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from nlp.layout.copy import Furniture
from nlp.names.countries import is_country, is_of_a_country
from nlp.reading import Page
from nlp.states import STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """`places` are the names of places from which a story is told, likeliest first; `state` is its dateline's."""

    places: tuple[str, ...] = ()
    state: str = ""

    @classmethod
    def of(cls, page: Page) -> Home:
        """The home of a story."""
        part = next((one for one in page.layout.parts if one.kind is Furniture.DATELINE), None)
        dateline = _DATELINE.match(page.prose, part.span.start, part.span.end) if part is not None else None
        seats = [_SEATS[match[0]] for match in _SEAT.finditer(page.prose)]
        named = Counter(one.text for one in page.mentions if is_country(one.text) or is_of_a_country(one.text))
        places = [*seats, *(name for name, _ in named.most_common(_MOST))]
        if dateline is None:
            return cls(places=tuple(dict.fromkeys(places)))
        state = (dateline["state"] or "").replace(".", "").casefold()
        return cls(places=tuple(dict.fromkeys([dateline["place"], *places])), state=STATES.get(state, ""))


# A story of two countries speaks of its own and of the other; of a third a summit does.
_MOST = 3
# Where a government sits, by the name that stands for it; the country as any record spells it.
_SEATS = {
    "White House": "United States",
    "Capitol Hill": "United States",
    "Pentagon": "United States",
    "Downing Street": "United Kingdom",
    "Whitehall": "United Kingdom",
    "Kremlin": "Russia",
    "Elysee": "France",
    "Élysée": "France",
    "Zhongnanhai": "China",
    "Blue House": "South Korea",
}
_SEAT = re.compile(r"\b(?:" + "|".join(_SEATS) + r")\b")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.’' ]*?)(?:, (?P<state>[A-Z][A-Za-z. ]{1,15}?))?,?[ \u00a0]*(?:[,(/\u2013\u2014-]|$)"
)
