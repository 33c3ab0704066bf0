"""The ages of one person against a birth, and against each other: "born in 1942 … in 1955 when she was 18", "17, began
on it five years ago, when he was 14", "Born in 1952, the novelist died on Sunday at 67".

Every age at a time says between which days its bearer was born; two that share no such day contradict each other. The
passage must have one person and nobody's relatives, and an age that any year beside it bears out is left alone.
`one_person.py` has two ages printed beside one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import WORDED, number_of
from nlp.names import fold
from nlp.names.countries import is_country
from nlp.people.kin import KIN
from nlp.reading import Case
from nlp.when import find_years

# From when to when, as years in fractions.
_Time = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Age:
    """One age in print, in the sentence `part`, and the times that it may be of.

    `free` is what it may be off by. `birth` marks the birth itself, `of_now` an age of the story's day, `of_then` one
    of a time that stands beside it.
    """

    span: Span
    part: int
    age: int
    times: tuple[_Time, ...]
    free: float
    birth: bool = False
    of_now: bool = False
    of_then: bool = False
    birthday: bool = False

    @property
    def born(self) -> tuple[_Time, ...]:
        """Between which years it puts the birth, for each time that it may be of."""
        if self.birth:
            return self.times
        lived = self.age if self.birthday else self.age + 1
        return tuple((first - lived, last - self.age) for first, last in self.times)


def judge(case: Case) -> Iterator[Finding]:
    """The ages of an article that one person cannot have had."""
    text = case.article.text
    if _HINT.search(text) is None:
        return
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start < _LONGEST]
    found = [age for place, part in enumerate(parts) for age in _ages(case, parts, place, part)]
    for one, other in combinations(sorted(found, key=lambda age: age.span)[:_FEW], 2):
        if other.part - one.part <= _APART and _contradict(one, other) and _of_one(case, parts, one, other):
            yield _finding(case, one, other)
            return


def _contradict(one: _Age, other: _Age) -> bool:
    """Whether the two put the birth into years that do not meet; of two ages, one is of now and one of then."""
    now_and_then = (one.of_now and other.of_then) or (one.of_then and other.of_now)
    if one.birth is other.birth and not now_and_then:
        return False
    free = one.free + other.free
    return all(low > last + free or first > high + free for low, high in one.born for first, last in other.born)


def _of_one(case: Case, parts: Sequence[Span], one: _Age, other: _Age) -> bool:
    """Whether both can only be of one person: one name at most from the one to the other, and nobody's relative."""
    text = case.article.text
    window = Span(parts[one.part].start, parts[other.part].end)
    if any(_may_be_kin(text, parts[age.part], age.span) for age in (one, other)):
        return False
    people = {
        naming.bearer
        for naming in case.people.namings
        if window.start <= naming.span.start < window.end
        and not _PLACED.search(text[max(0, naming.span.start - _BESIDE) : naming.span.start])
        and not is_country(naming.name)
    }
    if len(people) > 1:
        return False
    if one.part == other.part:
        return True
    if not (one.birth or other.birth):
        return other.part == one.part + 1 and (
            _GOES_ON.match(text, parts[other.part].start) is not None or _opens_with(case, parts, one, other)
        )
    return len(people) == 1 or _GOES_ON.match(text, parts[other.part].start) is not None


def _just_died(text: str, part: Span) -> bool:
    """ "… died on Monday. He was 78." """
    return _DIED.search(text, part.start, part.end) is not None and not find_years(text, part.start, part.end)


def _opens_with(case: Case, parts: Sequence[Span], one: _Age, other: _Age) -> bool:
    """Whether the second sentence opens with the surname of whom the first is of: "He was 78. Marsh made …"."""
    text = case.article.text
    word = text[parts[other.part].start : parts[other.part].end].split(" ", 1)[0]
    first = text[parts[max(0, one.part - 1)].start : parts[one.part].end]
    return word in first and any(naming.bearer.split()[-1] == fold(word) for naming in case.people.namings)


def _may_be_kin(text: str, part: Span, age: Span) -> bool:
    """Whether an age may be a relative's: one is named before it in its sentence, or right behind it."""
    told = _CHILD_OF.sub(lambda match: " " * len(match[0]), text[part.start : part.end])
    behind = told[age.end - part.start :][:_BESIDE].partition(" and ")[0]
    return _KIN.search(told[: age.end - part.start] + behind) is not None


def _ages(case: Case, parts: Sequence[Span], place: int, part: Span) -> Iterator[_Age]:
    """The births and ages of a sentence, each with the times that it can be of."""
    text = case.article.text
    births = list(islice(_BORN.finditer(text, part.start, part.end), 2))
    dates = list(islice(_DATES.finditer(text, part.start, part.end), 2))
    if len(births) + len(dates) > 1:
        return
    points = [one for one in case.times.points(part) if not (one.weekday or one.loose)]
    at_birth = [Span(*match.span("year")) for match in (*births, *dates)]
    for span in at_birth:
        point = next((one for one in points if one.span.overlaps(span)), None)
        year = int(text[span.start : span.end])
        whole = point is not None and point.span.end == span.end
        times = (_year(point.first), _year(point.last)) if point is not None and whole else (float(year), year + 1.0)
        yield _Age(span=span, part=place, age=0, times=(times,), free=0.0, birth=True)
    others = [one for one in points if not any(one.span.overlaps(span) for span in at_birth)]
    earliest, latest = (_year(day.toordinal()) for day in case.times.days)
    now = (earliest, latest) if case.times.is_dated else None
    window = Span(parts[max(0, place - _APART)].start, parts[min(len(parts) - 1, place + _APART)].end)
    # An age of an unnamed time may be of any year near it.
    years = [year for year, span in find_years(text, window.start, window.end) if span not in at_birth]
    years += [int(match["died"]) for match in _DATES.finditer(text, window.start, window.end)]
    near = [(float(year), year + 1.0) for year in years]
    taken: list[Span] = []
    for form in _FORMS:
        for match in islice(form.pattern.finditer(text, part.start, part.end), 3):
            span, age = Span(*match.span("n")), number_of(match["n"])
            if age is None or any(span.overlaps(one) for one in taken):
                continue
            if case.reading.layout.is_quoted(span) and form is not _AT_NOW:
                continue
            beside = [
                (_year(one.first), _year(one.last))
                for one in others
                if match.start() - _NEAR <= one.span.start <= match.end() + _NEAR
            ]
            may_be = _times(form, match, beside=beside, near=near, now=now)
            if may_be:
                taken.append(span)
                yield _Age(
                    span=span,
                    part=place,
                    age=int(age),
                    times=may_be,
                    free=form.free,
                    of_now=form.now or (form.at_death and place > 0 and _just_died(text, parts[place - 1])),
                    of_then=form.dated or form.ago,
                    birthday=form.birthday,
                )


def _times(
    form: _Form, match: re.Match[str], *, beside: list[_Time], near: list[_Time], now: _Time | None
) -> tuple[_Time, ...]:
    """The times that an age can be of, by its form and the years around it; none where that is open."""
    if form.dated:
        return tuple(beside) if len(beside) == 1 else ()
    if now is None:
        return ()
    if form.ago:
        ago = number_of(match["ago"]) or 0.0
        return ((now[0] - ago, now[1] - ago),)
    if form.now and all(now[0] - last <= _THIS_YEAR for _, last in beside):
        return (now,)
    return (*near, now) if len(near) < _TIMES else ()


def _year(moment: float) -> float:
    day = date.fromordinal(int(moment))
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


def _finding(case: Case, one: _Age, other: _Age) -> Finding:
    text = case.article.text
    first, last = (other, one) if other.birth else (one, other)
    # Of several times that an age may be of, the one that comes nearest to it.
    low, high, then = min(
        ((time[0] - end, time[0] - start, time[0]) for time in last.times for start, end in first.born),
        key=lambda due: abs(due[1] - last.age),
    )
    due = f"{int(low)} or {int(high)}" if int(low) != int(high) else str(int(low))
    told = f"Born in {text[first.span.start : first.span.end]}" if first.birth else f"By “{_phrase(text, first.span)}”"
    return inconsistent(
        case,
        last.span,
        property="date of birth",
        subject="age",
        stated=text[last.span.start : last.span.end],
        expected=due,
        message=f"{told}, which makes {due} in {int(then)}, not {text[last.span.start : last.span.end]}.",
        detail="age",
        confidence=0.9,
        also=(first.span,),
    )


def _phrase(text: str, span: Span) -> str:
    """An age with a few of the words around it, as a message quotes it."""
    start, end = text.rfind(" ", 0, max(0, span.start - 12)) + 1, text.find(" ", span.end + 8)
    return " ".join(text[start : end if end > 0 else len(text)].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A way to print an age: `dated` by the one time beside it, of `now`, counted from now (`ago`), or of any time."""

    pattern: re.Pattern[str]
    free: float = 0.5
    dated: bool = False
    now: bool = False
    ago: bool = False
    birthday: bool = False
    at_death: bool = False


_MANY, _FEW, _LONGEST = 400, 24, 500
# How many sentences may lie between two ages of one person; how many times an undated age may be of.
_APART, _TIMES = 3, 7
_NEAR, _BESIDE = 60, 14
# "turned 85 in May", told in the April after.
_THIS_YEAR = 1.0
_Y = r"(?:18|19|20)\d\d(?![\d%]|,\d)"
_HINT = re.compile(
    rf"\b[Bb]orn\b|\b(?:when|as) (?:he|she) was\b|\byears ago\b|\({_Y}\s?[-–]|\bwas [\w-]+ when\b|"
    r"\bturned \d\d\b|\bat the age of\b"
)
# "born in Hong Kong, worked for it from 1982" is of two times.
_BORN = re.compile(
    rf"\b(?:[Bb]orn|b\.)\b(?:(?!\sand\s)[^.;,()–—]|,(?=\s(?:[A-Z\d]|in\b|on\b))){{0,60}}?(?:\b(?:in|on)\s|,\s|\s)(?<!from\s)(?P<year>{_Y})"
)
_DATES = re.compile(rf"\((?P<year>{_Y})\s?[-–]\s?(?P<died>{_Y})\)")
_N = rf"(?P<n>[1-9]\d{{0,2}}|{WORDED})"
_ONLY = r"(?:\s(?:only|just|still|already|barely))?"
_WHEN = (
    rf"(?:(?:when|as)\s(?:he|she)\swas{_ONLY}|(?:at\sthe\sage\sof|at\sage|aged){_ONLY})\s{_N}\b"
    r"(?![-:,]\d|-|\sto\b|\s(?:per|months|%))"
)
_AT_NOW = _Form(
    pattern=re.compile(
        r"(?:^|(?<=[.“\"]\s)|(?<=[“\"]))At\s(?P<n>[1-9]\d),?\s(?=(?:I|[^.;]{2,50}?\b(?:is|has|remains|still))\b)"
    ),
    now=True,
)
_FORMS = (
    # "five years ago, when he was 14"
    _Form(
        pattern=re.compile(rf"\b(?P<ago>\d{{1,2}}|{WORDED})\syears\sago,?\s(?:[a-z]+\s){{0,3}}?{_WHEN}"),
        ago=True,
        free=0.45,
    ),
    _Form(pattern=re.compile(rf"\bwas{_ONLY}\s{_N}\swhen\s(?:he|she)\b(?!\sdied)"), dated=True),
    _Form(pattern=re.compile(rf"\b{_WHEN}"), dated=True),
    # "a boy of 14 in 1945"
    _Form(pattern=re.compile(rf"\b(?:boy|girl|lad|youth|man|woman)\sof\s{_N}(?=\sin\s{_Y})"), dated=True),
    # "turned 90 in 2011", "would have been 80 in December 2017"
    _Form(
        pattern=re.compile(
            rf"\b(?:turned|would\shave\s(?:been|turned))\s{_N}\s(?=(?:in|on)\s(?:[A-Z][a-z]+\s)?(?:\d{{1,2}},?\s)?{_Y})"
        ),
        dated=True,
        birthday=True,
    ),
    # ", who turned 85 in May,": of this last year.
    _Form(
        pattern=re.compile(
            r",\swho\sturned\s(?P<n>[1-9]\d)\s(?:in|on|this|last|earlier\sthis)\s[A-Za-z]+(?:\s\d{1,2})?,"
        ),
        now=True,
    ),
    # "turned 70 on Tuesday", "turns 70 this week": the day of it is near.
    _Form(
        pattern=re.compile(
            r"\bturn(?:ed|s)\s(?P<n>[1-9]\d)\b(?!\s?(?:per|%|points|people|days|years ago))"
            r"(?=\s(?:on|in|this|last)\b|[,.])"
        ),
        free=0.3,
    ),
    _Form(
        pattern=re.compile(
            r"\b(?:celebrat\w+|mark(?:ed|s))\s(?:his|her)\s(?P<n>[1-9]\d)(?=(?:st|nd|rd|th)\sbirthday\b)"
        ),
        free=0.3,
    ),
    # Of these days; "died aged 62" may have been long ago.
    _Form(
        pattern=re.compile(
            r"\b(?:ha(?:s|d)\sdied|dies|died\s(?:suddenly\s)?(?:on\s[A-Z][a-z]+day|yesterday|today|last\s[a-z]+|this\s[a-z]+))"
            r"\b[^.;]{0,60}?\b(?:aged|at\sthe\sage\sof|at)\s(?P<n>[1-9]\d)\b(?![:.,]\d)"
        )
    ),
    _Form(pattern=re.compile(r"\bwas\s(?P<n>[1-9]\d)\swhen\s(?:he|she)\sdied\b")),
    _AT_NOW,
    _Form(pattern=re.compile(r"(?<=[a-z]),\s(?:now\s|aged\s)?(?P<n>[1-9]\d),\s(?!\d|and\s\d)"), now=True),
    _Form(pattern=re.compile(r"\b(?:is|now)\s(?P<n>[1-9]\d)(?=[,.]|\s(?:and|but|now|years\sold)\b)"), now=True),
    _Form(
        pattern=re.compile(r"(?:^|(?<=\.\s)|\band\s)(?:[Hh]e|[Ss]he)\s(?:is|was)\s(?P<n>[1-9]\d{1,2})(?=[.]|$)"),
        at_death=True,
    ),
    _Form(pattern=re.compile(r"(?:\b[Tt]he|^An?|(?<=\.\s)An?)\s(?P<n>[1-9]\d)-year-old\b")),
)
_DIED = re.compile(r"\b(?:ha[sd]\sdied|died\b[^.;]{0,60}?\b(?:on\s[A-Z][a-z]+day|yesterday|today))\b")
_GOES_ON = re.compile(r"(?:He|She|His|Her|Born|The\s\d\d-year-old)\b")
_PLACED = re.compile(r"\b(?:in|at|from|to|of|near|for|by|the)\s$")
# "the daughter of a chemist" is the one who is told of.
# So is who began in "his uncle's shop".
_CHILD_OF = re.compile(
    r"\b(?:the|an?)\s(?:[a-z]+\s){0,3}?(?:sons?|daughters?|child)\sof\san?\s"
    rf"|\b(?:in|at|for|from)\s(?:his|her)\s{KIN}['’]s\s(?!age)[a-z]+"
)
_KIN = re.compile(
    rf"\b(?:{KIN}s?|child|children|grandchildren|baby|girlfriend|boyfriend|couple|both|fictional|character)\b",
    re.IGNORECASE,
)
