"""A number of things and the list that names them all: "five other candidates — Amy Orr of Ohio; Gov. Jay Day; and Bo
Lee —", "three cities: Oslo, Bergen and Narvik", "two ports, namely the headphone jack and a USB socket".

Reach for it to hold a number against the length of its list. A list that says it is of some of them, or whose items
cannot be told apart by their marks, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from nlp.domain import Span
from nlp.figures.counted import head_of
from nlp.figures.kinds import is_person
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
    for match in chain(_COUNTED.finditer(text, start, end), _NAMED_NUMBER.finditer(text, start, end)):
        value = _value(match)
        if value < 2 or _PART.search(text[max(start, match.start() - _BEFORE) : match.start()]):
            continue
        things = _things(text, match, end)
        if things is not None:
            yield things
            continue
        for form in (_MARK, _BARE_MARK):
            opening = form.match(text, match.end(), end)
            found = None if opening is None else _list(text, match, opening, end, bare=form is _BARE_MARK)
            if found is not None:
                yield found
                break
        else:
            far = _at_the_end(text, match, end)
            if far is not None:
                yield far


def _at_the_end(text: str, told: re.Match[str], end: int) -> Enumeration | None:
    """ "Three firms want the arena in Arda, the mayor said: seed seller Orr, insurer Bell and Lee": names at the
    end."""
    opening = _FAR_COLON.match(text, told.end(), end)
    if opening is None or _COUNTED.search(opening[0]) or _OF_SOME.search(opening[0]):
        return None
    value, listed = _value(told), text[opening.end() : end].strip(' .”"')
    items = _items(listed)
    if len(items) < _SOME or not value / 2 < len(items) < value * 2 or _NOT_ALL.search(listed):
        return None
    if not all(map(_NAME.fullmatch, items)):
        return None
    return Enumeration(
        number=Span(*told.span("n")),
        value=value,
        noun=told["noun"] or "members",
        listed=Span(opening.end(), opening.end() + len(listed)),
        items=tuple(items),
    )


def told_on(text: str, one: Span, other: Span) -> Enumeration | None:
    """The list in a sentence of what the one before it announces: "Four men appeared in court. Ian Shah, 22, Tom Bell,
    30, and Karl Orr, 19, denied …", "colleges in five districts. The new institutions will come up at Arda, Belling …".
    """
    counted = list(_COUNTED.finditer(text, one.start, one.end))
    if not counted or _NOT_ALL_OF_THEM.search(text, counted[0].end(), min(len(text), other.end + _REST)):
        return None
    told = counted[0]
    value, before = _value(told), text[max(one.start, told.start() - _BEFORE) : told.start()]
    if _PART.search(before) or (len(counted) > 1 and before.strip() not in _OPENERS):
        return None
    people = is_person(head_of(f" {told['noun'].lower()}"))
    named = _NAMED_AS.match(text, other.start, other.end)
    form = _SUBJECTS if people else _COME_UP
    listed = named or form.match(text, other.start, other.end)
    if listed is None and told["noun"].lower() in _OF_ONE_FAMILY:
        listed = _SIBLINGS.match(text, other.start, other.end)
    people = people or named is not None
    if listed is None or (before.strip() not in _OPENERS and people and not _WHOLE_GROUP.search(before)):
        return None
    items = _COMMA.split(_AGE.sub("", listed["list"]))
    if not people and (len(items) < _SOME or abs(len(items) - value) != 1):
        return None
    if not value / 2 < len(items) < value * 2 or (people and len(set(items)) < len(items)):
        return None
    if people and len(items) < value and _has_another_name(text, listed.end(), items):
        return None
    return Enumeration(
        number=Span(*told.span("n")),
        value=value,
        noun=told["noun"],
        listed=Span(*listed.span("list")),
        items=tuple(items),
    )


def _value(told: re.Match[str]) -> int:
    return _NUMBERS.get(told["n"].lower()) or int(number_of(told["n"]) or 0)


def _has_another_name(text: str, start: int, items: Sequence[str]) -> bool:
    """Whether somebody else is named soon, who may be the missing one; "group leader Ian Dunn said" is none of them."""
    for name in _FULL_NAME.finditer(text, start, start + _REACH):
        if any(name[0] in item for item in items) or _SAID.match(text, name.end()):
            continue
        if not _TITLE.search(text[max(start, name.start() - _BEFORE) : name.start()]):
            return True
    return False


def _things(text: str, told: re.Match[str], end: int) -> Enumeration | None:
    """ "Two conditions, she said: lower inflation, a smaller gap, and a budget": however it is parted."""
    value = _value(told)
    opening = _COLON.match(text, told.end(), end)
    if opening is None or (told["noun"] or "").lower() not in _ABSTRACT:
        return None
    stop = _STOP.search(text, opening.end(), end)
    listed = text[opening.end() : end if stop is None else stop.start()].strip(" ,.")
    if (
        _RUNS_ON.search(listed)
        or '"' in listed
        or _NOT_ALL_OF_THEM.search(listed)
        or " and " not in listed
        or _WHERE.match(listed)
    ):
        return None
    parts = listed.split(", ")
    last = 0 if parts[-1].startswith("and ") or " and " not in parts[-1] else 1
    most = len(re.split(r",\s(?:and\s)?|\sand\s", listed))
    if (not last and len(parts) == 1) or len(parts) <= value <= most or not value / 2 < len(parts) + last < value * 2:
        return None
    items = [*parts[:-1], *re.split(r"\sand\s|^and\s", parts[-1])] if last else parts
    return Enumeration(
        number=Span(*told.span("n")),
        value=value,
        noun=told["noun"],
        listed=Span(opening.end(), opening.end() + len(listed)),
        items=tuple(item.removeprefix("and ") for item in items),
    )


def _list(text: str, told: re.Match[str], opening: re.Match[str], end: int, *, bare: bool) -> Enumeration | None:
    """The list that a mark opens behind a number, None where it is none or not whole."""
    value = _value(told)
    stop = _end(text, opening, end, bare=bare)
    listed = text[opening.end() : stop].strip(" ,.")
    if (
        not listed
        or _WHERE.match(listed)
        or _NOT_ALL.search(listed)
        or _SOME_OF.search(text, told.end(), opening.start())
    ):
        return None
    items = _items(listed.removeprefix("namely, "))
    if opening["mark"].strip() == "(" and all(item.isalpha() and item.islower() for item in items):
        return None  # "three factors (domestic and external)"
    if _OF_A_BODY.search(text[told.end() : opening.start("mark")]):
        return None  # "the three principles set by the Quartet -- the European Union, …"
    if not value / 2 <= len(items) <= value * 2:
        return None
    if bare:
        whole = all(map(_NAME.fullmatch, items)) and abs(len(items) - value) <= 1
        before = text[told.end() : opening.end()]
        beside = _AMONG_OTHERS.search(text, max(0, told.start() - _BEFORE), told.start())
        if beside is not None and not (beside[0].strip() == "in" and (told["noun"] or "").lower() in _PLACES):
            return None  # "backed by four members, Iran, Iraq and Japan" may name three beside the four
        # "the support of nine members, Norway and Chad", "the three units of Arlow and Orr"
        if not whole or before != before.lower() or (before == " of " and (told["noun"] or "").lower() not in _PLACES):
            return None
    return Enumeration(
        number=Span(*told.span("n")),
        value=value,
        noun=told["noun"] or "members",
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
    if bare and (behind := _CLOSES.search(text, opening.end(), end)) is not None:
        return behind.start("stop")
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
    # "Maersk, Hutchison, DP World and a local group": a name and a thing are two in any case.
    mixed = all(one or other for one, other in zip(named, plain, strict=True)) and len(items) > _SOME
    return items if all(named) or (all(plain) and not any(named)) or mixed else []


_BEFORE = 40
_PLACES = frozenset(
    "countries nations cities towns states provinces regions districts counties islands villages ports "
    "republics".split()
)
_NUMBER = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNTED = re.compile(
    rf"(?<![\w.,$£€–-])(?P<n>{_NUMBER}|\d{{1,2}})\s(?:(?!of\b|to\b|or\b|and\b|in\b|per\b|million\b|billion\b|"
    rf"thousand\b|hundred\b|dozen\b|by\b|for\b|(?:{_NUMBER})\b)[\w’'-]+\s){{0,3}}?"
    r"(?P<noun>people|men|women|children|(?!years\b|days\b|hours\b|minutes\b|weeks\b|months\b|seconds\b|ways\b|"
    r"times\b|decades\b|centuries\b|weekdays\b|seasons\b|points\b|pages\b)[a-z]{3,}s)\b",
    re.IGNORECASE,
)
# "the quartet - Ann Bell, Ruth Coyle and Megan Foy - rowed"
_NUMBERS = {"duo": 2, "trio": 3, "quartet": 4, "quintet": 5}
_NAMED_NUMBER = re.compile(r"\b(?P<n>duo|trio|quartet|quintet)\b(?:\sof\s(?P<noun>[a-z]+s))?")
_TAIL = rf"(?:\s(?!and\b|or\b|but\b|which\b|while\b|only\b|\d|(?:{_NUMBER})\b)[\w’'-]+){{0,9}}?"
_MARK = re.compile(
    rf"{_TAIL}(?P<mark>\s?[—–]\s?|\s--?\s|:\s|,\snamely,?\s|\snamely\s|\s\("
    r"|,?\s(?:(?:was|were|are|have\sbeen|had\sbeen)\s)?(?:named|identified)\s(?:on\s[A-Z]\w+\s)?(?:by\s(?:the\s)?[\w’']+(?:\s[\w’']+){0,2}\s)?as\s)(?=\S)"
)
_BARE_MARK = re.compile(rf"{_TAIL}(?P<mark>,\s(?:in\s|at\s)?|\s(?:are|were|of)\s)(?=[A-Z])")
# "Three men, Ann Lee, Bo Orr and Cy Day, were charged"
_ITS_VERB = re.compile(r",\s(?=(?:was|were|are|have|had|has|will|died|face|all)\b)")
_CLOSES = re.compile(
    r"\sand\s[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*(?:,\s\d\d)?(?P<stop>),\s(?=(?!(?:and|or|the|who|which|whose|where)\b)[a-z])"
)
_STOP = re.compile(r":\s|,\ssaid\s|,\s(?:the\s)?[\w’'-]+\s(?:said|says|announced|added)\b|[.!?]?[”\"’)]*$")
_PART = re.compile(
    r"\b(?:of|among|than|least|every|first|last|about|nearly|over|another|top|past|next)\s"
    r"(?:the\s|its\s|their\s|his\s|her\s|(?:[A-Z][\w-]*\s)?[\w-]+[’']s\s)?$",
    re.IGNORECASE,
)
_AMONG_OTHERS = re.compile(r"\b(?:by|from|with|to|for|against|between|in|at|on)\s$")
_NOT_ALL = re.compile(
    r"\b(?:includ\w+|among|along with|such as|others?|respectively|each|both|against|versus|vs|v|more|mostly|mainly|"
    # "Quill and Sens. Tarn, Aster and Lunt": a title of several.
    r"either|some|at least|like|or|plus|etc|per|from|to|sens|reps|govs|messrs)\b",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"\b(?:includ\w+|among|such as|like|from|some|mostly)\b|,")
_OF_SOME = re.compile(r"\b(?:includ\w+|among|such\sas|like|others?|at\sleast|more|some|from)\b")
# What stands beside a name in a list: an age, or a bracket ("(transport)", "(Ohio)"), a home (", of Arlow").
_AGE = re.compile(
    r",\s(?:aged\s)?\d{1,2}(?=,|;|\sand\s|$)|\s\([^()]{1,40}\)(?=,|;|\sand\s|$)|,\sof\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?=,|;|\sand\s|$)"
)
# "and" within a name, which ends no list.
_JOINED = re.compile(r"\b(Bosnia|Trinidad|Antigua|Sao Tome|Serbia|Saint Kitts|St\.? Kitts)\sand\s([A-Z])")
_TWO_IN_ONE = re.compile(r"\sand\s|,\s[A-Z][\w’'-]+\s[A-Z]")
_NAME = re.compile(
    rf"(?!(?:{_NUMBER}|one)\b)(?:the\s)?(?:[a-z-]+\s){{0,2}}[A-Z][\w’'.-]*(?:\s(?:[A-Z][\w’'.-]*|&|of|de|van|von|der|"
    rf"la|le|al|el|bin|da|dos|du|the)){{0,6}}"
)
_THING = re.compile(rf"(?!(?:{_NUMBER}|one)\b)(?:the\s|an?\s|its\s|their\s)?[a-z][\w’'-]*(?:\s[A-Za-z][\w’'-]*){{0,3}}")
# A list in the sentence behind, of full names (with ages or without) that do or are something.
_ONE_OF_THEM = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Judge)\s[A-Z][\w’'-]+|[A-Z][\w’'.-]+(?:\s(?:[A-Z][\w’'.-]*|de|van|von|bin|al)){1,4})"
    r"(?:,\s(?:aged\s)?\d\d|\s\(\d\d\))?"
)
_DO = (
    r",?\s(?:(?:all|both|each)\s[^,.]{2,40},\s)?"
    r"(?:were|was|are|have|had|will|did|deny|denied|admitted|died|face|appeared|pleaded|won|joined|took|sit|sat|all|each)\b"
)
_SUBJECTS = re.compile(
    rf"(?P<list>(?!Both\b|Neither\b|Like\b|Besides\b){_ONE_OF_THEM}(?:,\s{_ONE_OF_THEM})*,?\sand\s{_ONE_OF_THEM}){_DO}"
)
# "Francis, Eugene and Dermot Lynch", of one family.
_GIVEN = r"(?!Both\b|Neither\b)[A-Z][a-z][\w’'-]*"
_SIBLINGS = re.compile(rf"(?P<list>{_GIVEN}(?:,\s{_GIVEN})*,?\sand\s{_GIVEN}(?:\s{_GIVEN})?){_DO}")
_OF_ONE_FAMILY = frozenset("brothers sisters sons daughters children siblings twins".split())
_PLACE = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
_NAMED_AS = re.compile(
    r"(?:They|The\s(?:men|women|dead|victims|two|three|four|five|six|accused|winners))\s(?:were|have\sbeen|are)\s(?:named|"
    r"identified)\s(?:[^,.]{0,40}\s)?as\s"
    rf"(?P<list>{_ONE_OF_THEM}(?:,\s{_ONE_OF_THEM})*,?\sand\s{_ONE_OF_THEM})(?=[.;,]|\s(?:from|of|all)\b|$)"
)
_COME_UP = re.compile(
    r"(?:They|These|The\s(?:new\s)?[a-z]+s(?:,\s[^,.]{3,40},)?)\s(?:will\s|are\s|were\s|is\s|would\s)?(?:[\w’'-]+\s){0,6}?(?:at|in|are|were)\s"
    rf"(?P<list>{_PLACE}(?:,\s{_PLACE})+,?\sand\s{_PLACE})(?=[.;]|$)"
)
_OF_A_BODY = re.compile(r"\b(?:by|of|from)\s[^,]*[A-Z][\w’'-]+$")
_RUNS_ON = re.compile(r"[;:—–\n]| - |[a-z][.!?][“”\"A-Z]")
_COMMA = re.compile(r",?\sand\s|,\s")
_NOT_ALL_OF_THEM = re.compile(
    r"\b(?:includ\w+|among(?!\sthe\s(?:dead|injured|victims))|such\sas|others?|another|also|etc|either|rest|remaining|(?:the|a)\s(?:second|third|fourth|fifth|"
    r"sixth|last|final)|too|as\swell|respectively|unnamed|\d+-year-old|not\sbeen\snamed|first|teenager|juvenile)\b",
    re.IGNORECASE,
)
_OPENERS = frozenset(("", "The", "All", "All the", "Another"))
_WHOLE_GROUP = re.compile(r"\b(?:jailed|convicted|charged|arrested|sentenced|elected|chose|picked|the)\s$")
_FULL_NAME = re.compile(r"[A-Z][a-z][\w’'-]*(?:\s[A-Z][\w’'-]+)+")
_SAID = re.compile(r"(?:,\s[^,.]{3,40},)?\s(?:said|told|says|warned|added)\b")
_TITLE = re.compile(
    r"(?:[a-z]{3,}(?<!\bwith)(?<!\band)(?<!\bfor)(?<!\bagainst)(?<!\bfrom)|[Jj]udge|Det|Supt|Insp|Sgt|PC)\s$"
)
_ATTRIBUTED = r",\s(?:[^.;:,]{1,40}\s(?:said|told\s[a-z]+)|said\s[^.;:,]{2,40})(?:\son\s[A-Z]\w+)?"
_COLON = re.compile(rf"[^.;:,]{{0,60}}(?:{_ATTRIBUTED})?:\s")
_FAR_COLON = re.compile(r"[^.;:!?“”\"]{0,180}?:\s(?=[A-Za-z])")
# "Six ships were idle -- in Spain, France and Chile", "two reasons: one, to protect …": no list of them.
_WHERE = re.compile(r"(?:one|first(?:ly)?|in|at|on|from|off|near|by|to)\b")
_ABSTRACT = frozenset(
    "conditions aims reasons demands goals options questions tasks priorities criteria steps factors causes choices "
    "proposals objectives principles pillars ingredients requirements threats risks lessons targets points".split()
)
_REST, _REACH, _SOME = 250, 400, 3
