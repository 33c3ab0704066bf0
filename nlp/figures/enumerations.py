"""A number of things and the list that names them all: "five other candidates — Amy Orr of Ohio; Gov. Jay Day; and Bo
Lee —", "three cities: Oslo, Bergen and Narvik", "two ports, namely the headphone jack and a USB socket".

Reach for it to hold a number against the length of its list. A list that says it is of some of them, or whose items
cannot be told apart by their marks, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.domain import Span
from nlp.figures.numbers import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """How many things a text announces, and which it then names."""

    number: Span
    value: int
    noun: str
    listed: Span
    items: tuple[str, ...]


def find_enumerations(text: str, start: int, end: int) -> Iterator[Enumeration]:
    """The announced lists of one sentence, in order."""
    for match in _COUNTED.finditer(text, start, end):
        value = number_of(match["n"])
        if value is None or _PART.search(text[max(start, match.start() - _BEFORE) : match.start()]):
            continue
        for form in (_MARK, _BARE_MARK):
            opening = form.match(text, match.end(), end)
            found = None if opening is None else _list(text, match, opening, end, bare=form is _BARE_MARK)
            if found is not None:
                yield found
                break


def _list(text: str, told: re.Match[str], opening: re.Match[str], end: int, *, bare: bool) -> Enumeration | None:
    """The list that a mark opens behind a number, None where it is none or not whole."""
    value = int(number_of(told["n"]) or 0)
    stop = _end(text, opening, end, bare=bare)
    listed = text[opening.end() : stop].strip(" ,.")
    if not listed or _NOT_ALL.search(listed) or _SOME_OF.search(text, told.end(), opening.start()):
        return None
    items = _items(listed)
    if not value / 2 <= len(items) <= value * 2:
        return None
    if bare:
        whole = all(map(_NAME.fullmatch, items)) and abs(len(items) - value) <= 1
        before = text[told.end() : opening.end()]
        if _AMONG_OTHERS.search(text, max(0, told.start() - _BEFORE), told.start()):
            return None  # "backed by four members, Iran, Iraq and Japan" may name three beside the four
        # "the support of nine members, Norway and Chad", "the three units of Arlow and Orr"
        if not whole or before != before.lower() or (before == " of " and told["noun"].lower() not in _PLACES):
            return None
    return Enumeration(
        number=Span(*told.span("n")),
        value=value,
        noun=told["noun"],
        listed=Span(opening.end(), stop),
        items=tuple(items),
    )


def _end(text: str, opening: re.Match[str], end: int, *, bare: bool) -> int:
    mark = opening["mark"].strip()
    closing = {"(": r"\)", "—": r"\s?—", "–": r"\s–\s", "-": r"\s-\s", "--": r"\s?--"}.get(mark)
    found = re.compile(closing).search(text, opening.end(), end) if closing else None
    if found is not None:
        return found.start()
    if (bare or mark.endswith(" as")) and (verb := _ITS_VERB.search(text, opening.end(), end)) is not None:
        return verb.start()
    stop = _STOP.search(text, opening.end(), end)
    return end if stop is None else stop.start()


def _items(listed: str) -> list[str]:
    """The things of a list, none where they cannot be told apart."""
    listed = _AGE.sub("", _JOINED.sub(r"\1 & \2", " ".join(listed.split())))
    if ";" in listed:
        items = [re.sub(r"^and\s", "", one.strip()) for one in listed.split(";")]
        if any(_TWO_IN_ONE.search(one) for one in items) or not all(items):
            return []
        return items
    if len(re.findall(r"\sand\s|\s&\s(?=[a-z])", listed)) != 1 or not re.search(r"(?:,\s|\s)and\s[^,]+$", listed):
        return []
    items = re.split(r",?\sand\s|,\s", listed)
    named = [_NAME.fullmatch(one) is not None for one in items]
    plain = [_THING.fullmatch(one) is not None for one in items]
    return items if all(named) or (all(plain) and not any(named)) else []


_BEFORE = 40
_PLACES = frozenset(
    "countries nations cities towns states provinces regions districts counties islands villages ports "
    "republics".split()
)
_NUMBER = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNTED = re.compile(
    rf"(?<![\w.,$£€-])(?P<n>{_NUMBER}|\d{{1,2}})\s(?:(?!of\b|to\b|or\b|and\b|in\b|per\b|million\b|billion\b|"
    rf"thousand\b|hundred\b|dozen\b|by\b|for\b|(?:{_NUMBER})\b)[\w’'-]+\s){{0,3}}?"
    r"(?P<noun>people|men|women|children|(?!years\b|days\b|hours\b|minutes\b|weeks\b|months\b|seconds\b|ways\b|"
    r"times\b|decades\b|centuries\b|weekdays\b|seasons\b|points\b|pages\b)[a-z]{3,}s)\b",
    re.IGNORECASE,
)
_TAIL = rf"(?:\s(?!and\b|or\b|but\b|which\b|while\b|only\b|\d|(?:{_NUMBER})\b)[\w’'-]+){{0,9}}?"
_MARK = re.compile(
    rf"{_TAIL}(?P<mark>\s?[—–]\s?|\s--?\s|:\s|,\snamely,?\s|\snamely\s|\s\("
    r"|,?\s(?:(?:was|were|are|have\sbeen|had\sbeen)\s)?(?:named|identified)\s(?:by\s[a-z]+\s)?as\s)(?=\S)"
)
_BARE_MARK = re.compile(rf"{_TAIL}(?P<mark>,\s|\s(?:are|were|of)\s)(?=[A-Z])")
# "Three men, Ann Lee, Bo Orr and Cy Day, were charged"
_ITS_VERB = re.compile(r",\s(?=(?:was|were|are|have|had|has|will|died|face|all)\b)")
_STOP = re.compile(r":\s|,\s(?:the\s)?[\w’'-]+\s(?:said|says|announced|added)\b|[.!?]?[”\"’)]*$")
_PART = re.compile(
    r"\b(?:of|among|than|least|every|first|last|about|nearly|over|another|top|past|next)\s"
    r"(?:the\s|its\s|their\s|his\s|her\s|[\w-]+[’']s\s)?$",
    re.IGNORECASE,
)
_AMONG_OTHERS = re.compile(r"\b(?:by|from|with|to|for|against|between|in|at|on)\s$")
_NOT_ALL = re.compile(
    r"\b(?:includ\w+|among|such as|others?|respectively|each|both|against|versus|vs|v|more|mostly|mainly|"
    r"either|some|at least|like|or|plus|etc|per|from|to)\b",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"\b(?:includ\w+|among|such as|like|from|some|mostly)\b|,")
_AGE = re.compile(r",\s(?:aged\s)?\d{1,2}(?=,|;|\sand\s|$)")
# "and" within a name, which ends no list.
_JOINED = re.compile(r"\b(Bosnia|Trinidad|Antigua|Sao Tome|Serbia|Saint Kitts|St\.? Kitts)\sand\s([A-Z])")
_TWO_IN_ONE = re.compile(r"\sand\s|,\s[A-Z][\w’'-]+\s[A-Z]")
_NAME = re.compile(
    rf"(?!(?:{_NUMBER}|one)\b)(?:the\s)?(?:[a-z-]+\s){{0,2}}[A-Z][\w’'.-]*(?:\s(?:[A-Z][\w’'.-]*|&|of|de|van|von|der|"
    rf"la|le|al|el|bin|da|dos|du|the)){{0,6}}"
)
_THING = re.compile(rf"(?!(?:{_NUMBER}|one)\b)(?:the\s|an?\s|its\s|their\s)?[a-z][\w’'-]*(?:\s[A-Za-z][\w’'-]*){{0,3}}")
