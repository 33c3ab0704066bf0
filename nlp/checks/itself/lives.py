"""A life against itself: birth year and age, birthdays, what follows a death, "the fourth of three children", and the
age of a firm. One sentence, or the next one where it goes on with "He" or "She".

Ages may be off by one, as birthdays fall; another year or another person in between ends the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from nlp.checks.itself.elapsed import find_points
from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case
from nlp.when import find_years

PROPERTY = "point in time"


def judge(case: Case) -> Iterator[Finding]:
    """The ages, births, deaths and ranks among siblings of an article that cannot be."""
    text = case.article.text
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start <= _LONGEST]
    yield from _lived(case, parts)
    for part in parts:
        yield from _once(case, part)
        yield from _born_and_died(case, part)
        yield from _siblings(case, part)
        yield from _life_dates(case, part)
        yield from _birthday(case, part, part)
        yield from _died(case, part, part)
        yield from _before_birth(case, part)
        yield from _firm(case, part)
    for one, other in pairwise(parts):
        if _GOES_ON.match(text, other.start):
            yield from _birthday(case, one, other)
            yield from _died(case, one, other)
            yield from _after_death(case, one, other)


def _lived(case: Case, parts: list[Span]) -> Iterator[Finding]:
    """ "has died aged 91 … He was born in Dundee in 1935": one birth and one age, of a death or birthday of these
    days."""
    text = case.article.text
    births = [match for part in parts for match in islice(_BORN.finditer(text, part.start, part.end), 2)]
    ages = [match for part in parts for match in islice(_NOW_AGED.finditer(text, part.start, part.end), 2)]
    if len(births) != 1 or len({match["n"] or match["m"] or match["o"] for match in ages}) != 1:
        return
    born, aged = births[0], ages[0]
    where = next(part for part in parts if part.start <= born.start() < part.end)
    own = _OF_THE_SAME.match(text, where.start) or where.start <= aged.start() < where.end
    if not own or abs(born.start() - aged.start()) > _ONE_LIFE or _RELATIVE.search(text, where.start, born.end()):
        return
    years = {year for year, _ in find_years(text, aged.start() - 40, aged.end() + 40)} - {int(born["year"])}
    age, now = int(aged["n"] or aged["m"] or aged["o"]), case.as_of.year - int(born["year"])
    if years or now - 2 <= age <= now + 1 or not 0 < now < _OLDEST:
        return
    group = "n" if aged["n"] else "m" if aged["m"] else "o"
    yield inconsistent(
        case,
        Span(*aged.span(group)),
        property=PROPERTY,
        subject="age",
        stated=str(age),
        expected=f"{now - 1} or {now}",
        message=f"Born in {born['year']}, which makes {now - 1} or {now} in {case.as_of.year}, not {age}.",
        detail="age",
        confidence=0.9,
        also=(Span(*born.span("year")),),
    )


def _reversed(case: Case, match: re.Match[str], message: str) -> Finding:
    """The year of birth stands behind the other of the two."""
    return inconsistent(
        case,
        Span(*match.span()),
        property=PROPERTY,
        subject="order of years",
        stated=match["b"],
        expected=f"after {match['year']}",
        message=message,
        detail="order",
        confidence=0.93,
    )


def _born_and_died(case: Case, part: Span) -> Iterator[Finding]:
    """ "(born 1931, died 1923)"."""
    for match in _BORN_DIED.finditer(case.article.text, part.start, part.end):
        if int(match["b"]) < int(match["year"]):
            yield _reversed(case, match, f"“{match[0]}”: {match['b']} is before {match['year']}.")


def _once(case: Case, part: Span) -> Iterator[Finding]:
    """ "who was born on May 5, 1990, became the winner in March 2012 at the age of 23"."""
    text = case.article.text
    born, aged = _only(_BORN, text, part), _only(_AT_THE_AGE, text, part)
    points = find_points(text, part, case.as_of)
    if born is None or aged is None or len(points) != 2:
        return
    birth, then = points
    if not born.start() < birth.span.start < born.end() or aged.start() < birth.span.end:
        return
    if abs(aged.start() - then.span.start) > _NEAR or text[birth.span.end : aged.start()].count(";"):
        return
    low, high = ((then.first - birth.last).days / _YEAR, (then.last - birth.first).days / _YEAR)
    free, age = 0 if high - low < 1 else 1, int(aged["n"])
    if int(low) - free <= age <= int(high) + free or high < 0:
        return
    yield inconsistent(
        case,
        Span(*aged.span("n")),
        property=PROPERTY,
        subject="age",
        stated=str(age),
        expected=str(int(high)),
        message=f"Born {birth.told}, which makes {int(high)} by {then.told}, not {age}.",
        detail="age",
        confidence=0.92,
        also=(birth.span, then.span),
    )


def _birthday(case: Case, one: Span, other: Span) -> Iterator[Finding]:
    """ "Born in 1984, she celebrated her 50th birthday on Tuesday"."""
    text = case.article.text
    born = _only(_BORN, text, one)
    turned = _only(_BIRTHDAY, text, other)
    if born is None or turned is None:
        return
    years = {year for part in (one, other) for year, _ in find_years(text, part.start, part.end)} - {int(born["year"])}
    age, now = int(turned["nth"] or turned["n"]), case.as_of.year - int(born["year"])
    if years or not _RECENT.search(text, other.start, other.end) or abs(now - age) <= 1 or not 0 < now < _OLDEST:
        return
    yield _told(case, turned, born, stated=str(age), expected=f"{now - 1} or {now}", year=case.as_of.year)


def _died(case: Case, one: Span, other: Span) -> Iterator[Finding]:
    """ "Born in 1950, the 71-year-old novelist died on 4 March 2024", "He died in 2010 at the age of 52"."""
    text = case.article.text
    born, died, aged = _only(_BORN, text, one), _only(_DIED, text, other), _only(_AGED, text, other)
    if born is None or died is None or aged is None or born.start() > died.start():
        return
    if one == other and _AGED_ELSEWHERE.search(text, one.start, one.end):
        return
    lived, age = int(died["year"]) - int(born["year"]), int(aged["n"] or aged["m"])
    if lived < 0 or lived - 2 <= age <= lived + 1:
        return
    yield _told(case, aged, born, stated=str(age), expected=f"{lived - 1} or {lived}", year=int(died["year"]))


def _life_dates(case: Case, part: Span) -> Iterator[Finding]:
    """ "Mrs. Bell (1920-1995) was 85 when she died"."""
    text = case.article.text
    dates, aged = _only(_DATES, text, part), _only(_AGED_AT_DEATH, text, part)
    if dates is None or aged is None or dates.end() > aged.start():
        return
    lived, age = int(dates["b"]) - int(dates["year"]), int(aged["n"] or aged["m"])
    if lived > 0 and not lived - 2 <= age <= lived + 1:
        yield _told(case, aged, dates, stated=str(age), expected=f"{lived - 1} or {lived}", year=int(dates["b"]))


def _before_birth(case: Case, part: Span) -> Iterator[Finding]:
    """ "born in 1950 and graduated in 1948"."""
    text = case.article.text
    for match in _BORN_AND.finditer(text, part.start, part.end):
        if int(match["b"]) <= int(match["year"]):
            yield _reversed(case, match, f"Born in {match['year']}, and {match['did']} in {match['b']}.")


def _after_death(case: Case, one: Span, other: Span) -> Iterator[Finding]:
    """ "She died in 1998. She won her last award in 2004"."""
    text = case.article.text
    died, did = _only(_SHE_DIED, text, one), _DID.match(text, other.start, other.end)
    if died is None or did is None or int(did["b"]) <= int(died["year"]):
        return
    if _POSTHUMOUS.search(text, one.start, other.end):
        return
    yield inconsistent(
        case,
        Span(*did.span("b")),
        property=PROPERTY,
        subject="order of years",
        stated=did["b"],
        expected=f"before {died['year']}",
        message=f"Died in {died['year']} one sentence earlier, {did['did']} in {did['b']} here.",
        detail="order",
        confidence=0.9,
        also=(Span(*died.span("year")),),
    )


def _siblings(case: Case, part: Span) -> Iterator[Finding]:
    """ "the fourth of three children", "the third of four sons, he has two brothers"."""
    text = case.article.text
    for match in _NTH_OF.finditer(text, part.start, part.end):
        nth, count = _NTH[match["nth"].lower()], number_of(match["n"]) or 0
        brothers = _only(_BROTHERS[match["kin"]], text, part) if match["kin"] in _BROTHERS else None
        others = None if brothers is None else number_of(brothers["n"])
        if nth > count:
            told, right = f"The {match['nth']} of {match['n']}.", f"{match['nth']} of at least {nth}"
        elif others is not None and others != count - 1 and not _NOT_ALL.search(text, part.start, part.end):
            told, right = f"One of {match['n']} {match['kin']} has {count - 1:.0f} of them beside.", f"{count - 1:.0f}"
        else:
            continue
        yield inconsistent(
            case,
            Span(*match.span()),
            property="number of members",
            subject=match["kin"],
            stated=match[0],
            expected=right,
            message=f"“{match[0]}”: {told}",
            detail="siblings",
            confidence=0.92,
        )


def _firm(case: Case, part: Span) -> Iterator[Finding]:
    """ "the century-old brewery, founded in 1962"."""
    text = case.article.text
    founded, old = _only(_FOUNDED, text, part), _only(_OLD, text, part)
    if founded is None or old is None:
        return
    years = [year for year, _ in find_years(text, part.start, part.end)]
    age = case.as_of.year - int(founded["year"])
    said = 100 if old["n"] is None else int(old["n"])
    free = _CENTURY if old["n"] is None else max(2, 0.05 * said if said % 10 == 0 else 2)
    gap = text[min(founded.end(), old.end()) : max(founded.start(), old.start())]
    if len(years) > 1 or len(gap) > _NEAR or abs(age - said) <= free or age < 0 or _APART.search(gap):
        return
    yield _told(case, old, founded, stated=old[0], expected=f"{age} years", year=case.as_of.year)


def _told(case: Case, match: re.Match[str], first: re.Match[str], *, stated: str, expected: str, year: int) -> Finding:
    return inconsistent(
        case,
        Span(*match.span()),
        property=PROPERTY,
        subject="age",
        stated=stated,
        expected=expected,
        message=f"“{match[0]}”: from {first['year']} to {year} makes {expected}.",
        detail="age",
        confidence=0.92,
        also=(Span(*first.span()),),
    )


def _only(pattern: re.Pattern[str], text: str, part: Span) -> re.Match[str] | None:
    """The one match of a pattern in a sentence; two would be of two people."""
    found = list(islice(pattern.finditer(text, part.start, part.end), 2))
    return found[0] if len(found) == 1 else None


_MANY = 400
_LONGEST = 500
_OLDEST = 120
# "Century-old" is said of 90 years and of 130.
_CENTURY = 35
_NEAR = 60
_Y = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|,\d)"
_BORN = re.compile(rf"\b[Bb]orn\s(?:in|on)\s(?:[\w.,]+\s){{0,4}}?(?:in\s)?(?P<year>{_Y})")
_BORN_DIED = re.compile(
    rf"\bborn\s(?:in\s)?(?P<year>{_Y})(?:\sin\s[A-Z]\w+)?,?\s(?:and\s)?(?:he\s|she\s)?died\s(?:in\s)?(?P<b>{_Y})"
)
_YEAR = 365.25
_ONE_LIFE = 1500
_NOW_AGED = re.compile(
    r"\b(?:has\sdied|(?:who\s)?died\s(?:on\s[A-Z][a-z]+day|yesterday|today|last\s(?:week|month|night)|this\sweek)|"
    r"died\ssuddenly)\b"
    r"[^.;\d]{0,40}?\b(?:aged|at\sthe\sage\sof|at)\s(?P<n>\d{2,3})\b(?![,:]\d)|"
    r"\bdied\s[^.;\d]{0,30}?on\s[A-Z][a-z]+day,?\s(?:at|aged)\s(?P<m>\d{2,3})\b"
    r"|\bturned\s(?P<o>\d{2,3})\son\s[A-Z][a-z]+day\b"
)
_OF_THE_SAME = re.compile(r"(?:He|She|Born)\s")
_RELATIVE = re.compile(r"\b(?:his|her)\s(?:\w+\s)?(?:wife|husband|father|mother|son|daughter|brother|sister|twin)\b")
_AT_THE_AGE = re.compile(r"\b(?:aged|at\sthe\sage\sof|when\s(?:he|she)\swas)\s(?P<n>\d{1,2})\b(?!\sto\b|-|,\d)")
_GOES_ON = re.compile(r"(?:He|She)\s")
_BIRTHDAY = re.compile(
    r"\b(?:celebrat\w+|marked|marks)\s(?:his|her)\s(?P<nth>\d{1,3})(?:st|nd|rd|th)\sbirthday\b|\bturned\s(?P<n>\d{2})\b"
)
_RECENT = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:week|month|year)|last (?:week|month)|today|yesterday)\b"
)
_DIED = re.compile(rf"\bdied\b[^.;:\d]{{0,40}}(?:\d{{1,2}}\s\w+\s|[A-Z][a-z]+\s\d{{1,2}},\s)?(?:in\s)?(?P<year>{_Y})")
_AGED = re.compile(r"\b(?:aged|at the age of|at)\s(?P<n>\d{2})\b(?!\s?%)|\b(?P<m>\d{2})-year-old\b")
_AGED_ELSEWHERE = re.compile(r"\b(?:when|whose|who was|by (?:a|the)|his|her)\b")
_DATES = re.compile(rf"\((?P<year>{_Y})\s?[-–]\s?(?P<b>{_Y})\)")
_AGED_AT_DEATH = re.compile(
    r"\bwas\s(?P<n>\d{2})\swhen\s(?:he|she)\sdied\b|\bdied\s(?:aged|at the age of|at)\s(?P<m>\d{2})\b"
)
_DO = r"(?P<did>graduated|married|was elected|enrolled|won|joined|moved|emigrated|became|wrote|published|made|directed)"
_BORN_AND = re.compile(
    rf"\b(?:He|She)\swas\sborn\s(?:in\s[A-Z]\w+\s)?in\s(?P<year>{_Y})(?:\sin\s[A-Z]\w+)?,?\sand\s{_DO}\b[^.;:\d]{{0,40}}?\bin\s(?P<b>{_Y})"
)
_SHE_DIED = re.compile(rf"\b(?:[Hh]e|[Ss]he)\sdied\s(?:of\s\w+\s)?in\s(?P<year>{_Y})")
_DID = re.compile(rf"(?:He|She)\s{_DO}\b[^.;:\d]{{0,50}}?\bin\s(?P<b>{_Y})")
_POSTHUMOUS = re.compile(
    r"\bposthum\w+|\bafter (?:his|her) death\b|\bhusband|\bwife|\bfather|\bmother|\bson\b|\bdaughter", re.I
)
_KIN = r"(?P<kin>children|sons|daughters|siblings|brothers|sisters|boys|girls)"
_COUNT = r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NTH = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_NTH_OF = re.compile(rf"\bthe\s(?P<nth>{'|'.join(_NTH)})\sof\s(?:the\s)?{_COUNT}\s{_KIN}\b", re.I)
_BROTHERS = {
    "sons": re.compile(rf"\b(?:his|has|had)\s{_COUNT}\sbrothers\b"),
    "daughters": re.compile(rf"\b(?:her|has|had)\s{_COUNT}\ssisters\b"),
}
_NOT_ALL = re.compile(r"\b(?:dead|died|late|surviv\w+|half|elder|older|younger|other|living)\b")
_FOUNDED = re.compile(rf"\b(?:[Ff]ounded|[Ff]ormed|[Ee]stablished)\sin\s(?P<year>{_Y})")
_OLD = re.compile(
    r"\b(?:century-old|(?P<n>\d{2,3})-year-old)(?=\s(?:[a-z]+\s)?(?:company|firm|brewery|club|school|bank|paper"
    r"|newspaper|magazine|party|group|museum|hospital|theatre|theater|orchestra|college|university|business|store|shop"
    r"|factory|festival|organi[sz]ation|airline|choir|charity|union|league|institute|society|hotel|restaurant)\b)"
)
_APART = re.compile(r"\b(?:by|whose|of|owner|son|director|founder|rival|successor|parent)\b")
