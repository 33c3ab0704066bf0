"""Short forms gathered under the full name that they follow: a number for each bearer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from nlp.domain import Kind, Mention, Span
from nlp.mentions.forms import TITLE_REACH, Named, name_words
from nlp.names.countries import is_country
from nlp.roles import is_head

_LONGEST_NAME = 6


def gather(text: str, spans: Sequence[Named]) -> tuple[Mention, ...]:
    """Number the bearers: a lone surname belongs to the full name of that surname which stands nearest before it."""
    named = [(item, text[item.span.start : item.span.end]) for item in spans]
    full = _FullNames()
    for index, (item, printed) in enumerate(named):
        if item.kind is Kind.PERSON:
            full.add(index, name_words(printed), title_before(text, item.span.start))
    clusters: dict[str, int] = {}
    mentions: list[Mention] = []
    for index, (item, printed) in enumerate(named):
        whole = printed
        kind = item.kind
        words = name_words(printed)
        # "Indonesia" is not short for "Garuda Indonesia", whatever the model takes the airline for.
        title = title_before(text, item.span.start)
        is_place = item.kind is Kind.PLACE and not title and not _is_said_of_a_person(text, item.span)
        bearer = None if is_place else full.bearer(index, words, title)
        if bearer is not None:
            whole = named[bearer][1]
            kind = named[bearer][0].kind or kind
        elif kind is Kind.PERSON and not title and is_country(printed) and printed not in _COUNTRIES_AND_NAMES:
            kind = Kind.PLACE  # the model takes "Austria" in "NATO member Austria" for somebody
        cluster = clusters.setdefault(whole.casefold(), len(clusters))
        mentions.append(Mention(span=item.span, text=printed, kind=kind, cluster=cluster, full=whole))
    return tuple(mentions)


def _is_said_of_a_person(text: str, span: Span) -> bool:
    """Whether the words around a name are of a person, though the model takes it for a place ("Marin, 34,")."""
    before = text[max(0, span.start - 14) : span.start]
    return _OF_A_PERSON.search(before) is not None or _AGED.match(text, span.end) is not None


_COUNTRIES_AND_NAMES = frozenset({"Chad", "Georgia", "India", "Israel", "Jordan"})
# "The 47-year-old Marsh": no place has an age in years there.
_OF_A_PERSON = re.compile(r"(?:-year-old|\b(?:Mr|Mrs|Ms|Miss|Dr)\.?)[ \u00a0]$")
_AGED = re.compile(r",[ \u00a0][1-9]\d,|[ \u00a0]\([1-9]\d\)")
_Ending = tuple[tuple[str, ...], str]


class _FullNames:
    """The full names of a text by each of their endings; a list of names has thousands, and each is asked for.

    An ending is filed with the office that stands before its name as well: in a story that names Ilse Brandt and
    President Karl Brandt, "President Brandt" is the one so titled.
    """

    def __init__(self) -> None:
        self._places: defaultdict[_Ending, list[int]] = defaultdict(list)
        self._names: defaultdict[_Ending, set[tuple[str, ...]]] = defaultdict(set)

    def add(self, index: int, name: tuple[str, ...], title: str) -> None:
        """Note the name of the mention `index`, and the office before it or ""; they come in order."""
        if len(name) <= _LONGEST_NAME:
            for start in range(1, len(name)):
                for ending in dict.fromkeys(((name[start:], ""), (name[start:], title))):
                    self._places[ending].append(index)
                    self._names[ending].add(name)

    def bearer(self, index: int, words: tuple[str, ...], title: str) -> int | None:
        """The full name that a shorter form at `index` stands for, None where there is none."""
        ending = (words, title if title and len(self._names.get((words, ""), ())) > 1 else "")
        places = self._places.get(ending, [])
        before = bisect_left(places, index)
        if before:
            return places[before - 1]
        # A headline's surname precedes its full name; it is taken for it only where one bearer alone has the name.
        return places[0] if places and len(self._names[ending]) == 1 else None


def title_before(text: str, start: int) -> str:
    """The office that the name at `start` follows, in small letters ("president"); "" where none does."""
    match = _LAST_WORDS.search(text, max(0, start - TITLE_REACH), start)
    words = match[0].replace("-", " ").split() if match else []
    titles = (" ".join(words[at:]) for at in range(len(words)))
    return next((title.casefold() for title in titles if is_head(title)), "")


_LAST_WORDS = re.compile(r"(?:(?<![\w’'-])[A-Z][\w-]*\.?[ \u00a0-]){1,3}$")
