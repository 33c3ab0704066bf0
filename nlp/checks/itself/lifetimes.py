"""The ages of one person against a birth, and against each other: "born in 1942 … in 1955 when she was 18", "17, began
on it five years ago, when he was 14", "Born in 1952, the novelist died on Sunday at 67".

Every age at a time says between which days its bearer was born; two that share no such day contradict each other. The
passage must have one person and nobody's relatives, and an age that any year beside it bears out is left alone.
`one_person.py` has two ages printed beside one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from nlp.checks.itself.age_forms import I_AM
from nlp.checks.itself.ages import Age, ages
from nlp.checks.itself.bearers import APART, GOES_ON, people_of
from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.names import fold
from nlp.people.kin import KIN
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The ages of an article that one person cannot have had."""
    text = case.article.text
    if _HINT.search(text) is None:
        return
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start < _LONGEST]
    found = [age for place, part in enumerate(parts) for age in ages(case, parts, place, part)]
    for one, other in combinations(sorted(found, key=lambda age: age.span)[:_FEW], 2):
        named = one.bearer is not None and one.bearer == other.bearer
        near = other.part - one.part <= (_FAR if named else APART)
        if near and _contradict(one, other) and _of_one(case, parts, one, other):
            yield _finding(case, one, other)
            return


def _contradict(one: Age, other: Age) -> bool:
    """Whether the two put the birth into years that do not meet; of two ages, one is of now and one of then."""
    now_and_then = (one.of_now and other.of_then) or (one.of_then and other.of_now)
    if one.birth is other.birth and not now_and_then:
        return False
    free = one.free + other.free
    return all(low > last + free or first > high + free for low, high in one.born for first, last in other.born)


def _of_one(case: Case, parts: Sequence[Span], one: Age, other: Age) -> bool:
    """Whether both can only be of one person: one name at most from the one to the other, and nobody's relative."""
    text = case.article.text
    window = Span(parts[one.part].start, parts[other.part].end)
    if any(_may_be_kin(text, parts[age.part], age.span) for age in (one, other)):
        return False
    if one.bearer is not None and other.bearer is not None:
        kin = _HIS_KIN if other.part - one.part > APART else _MY_KIN
        if kin.search(text, parts[max(0, one.part - 1)].start, window.end):
            return False  # a father and a son of one name
        return one.bearer == other.bearer
    if one.least or other.least:
        return False
    if _is_of_the_only_one(case, parts, one, other):
        return True
    people = {one.bearer for one in people_of(case, window)}
    if len(people) > 1:
        return False
    if one.part == other.part:
        return True
    if not (one.birth or other.birth):
        if len(people) == 1 and I_AM.pattern.search(text, parts[other.part].start, parts[other.part].end):
            return True
        return other.part == one.part + 1 and (
            GOES_ON.match(text, parts[other.part].start) is not None or _opens_with(case, parts, one, other)
        )
    return len(people) == 1 or GOES_ON.match(text, parts[other.part].start) is not None


def _is_of_the_only_one(case: Case, parts: Sequence[Span], one: Age, other: Age) -> bool:
    """Whether the second age is "the 41-year-old's", or "The nun's", in a story that has named nobody but whom the
    first is of."""
    text, part = case.article.text, parts[other.part]
    by_what = _BY_WHAT.search(text[part.start : other.span.start]) or (other.birth and _THE_ONE.match(text, part.start))
    named = {naming.bearer.split()[-1] for naming in people_of(case, Span(0, part.start))}
    return bool(by_what) and one.bearer is not None and named == {one.bearer}


def _opens_with(case: Case, parts: Sequence[Span], one: Age, other: Age) -> bool:
    """Whether the second sentence opens with the surname of whom the first is of: "He was 78. Marsh made …"."""
    text = case.article.text
    word = text[parts[other.part].start : parts[other.part].end].split(" ", 1)[0]
    first = text[parts[max(0, one.part - 1)].start : parts[one.part].end]
    return word in first and any(naming.bearer.split()[-1] == fold(word) for naming in case.people.namings)


def _may_be_kin(text: str, part: Span, age: Span) -> bool:
    """Whether an age may be a relative's: one is named before it in its sentence, or right behind it."""
    told = _CHILD_OF.sub(lambda match: " " * len(match[0]), text[part.start : part.end])
    if _BY_AGE.search(told[: age.start - part.start]) and told.startswith("-year-old ", age.end - part.start):
        return _RELATIVE.match(told, age.end - part.start) is not None  # "A 93-year-old widow" is told of herself
    behind = told[age.end - part.start :].removeprefix("-year-old")[:_BESIDE].partition(" and ")[0]
    return _KIN.search(told[: age.end - part.start] + behind) is not None


def _finding(case: Case, one: Age, other: Age) -> Finding:
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


_MANY, _FEW, _LONGEST, _FAR = 400, 24, 500, 12
# "The 41-year-old said", "The nun was born in 1925".
_BY_WHAT = re.compile(r"\b[Tt]he\s(?:[a-z]+,\swho\sis\s(?:now\s|still\s)?in\s(?:his|her)\s(?:[a-z]+\s)?)?\Z")
_THE_ONE = re.compile(r"The\s[a-z-]+\s(?:was|is),?\s(?:born)\b")
_BESIDE = 14
_BY_AGE = re.compile(r"(?:^|[.,“\"]\s)(?:An?|The)\s\Z")
_MY_KIN = re.compile(rf"\b[Mm]y\s(?:[a-z]+\s)?{KIN}\b")
_RELATIVE = re.compile(r"-year-old\s(?:nephew|niece|son|daughter|brother|sister|cousin|grandson|granddaughter)\b")
_HIS_KIN = re.compile(rf"\b(?:his|her|their|my|[A-Z][\w-]+['’]s)\s(?:[a-z]+\s)?{KIN}\b")
_Y = r"(?:18|19|20)\d\d(?![\d%]|,\d)"
_HINT = re.compile(
    r"\b(?:[Bb]orn\b|[Bb]irth\b|died\b|(?:when|as) (?:he|she) was\b|years ago\b|saw the (?:first )?light\b|"
    r"was [\w-]+ when\b|turned \d\d\b|(?:age|aged?) (?:of )?[\w]|(?:is|was|[Nn]ow|at|At|be) \d\d[,.])|"
    rf"\({_Y}\s?[-–]|\d-year-old\b|, \d\d[,.]"
)
# "the daughter of a chemist" is the one who is told of.
# So is who began in "his uncle's shop".
_CHILD_OF = re.compile(
    r"\b(?:the|an?)\s(?:[a-z]+\s){0,3}?(?:sons?|daughters?|child)\sof\san?\s"
    # "a tanner's daughter who wrote"
    r"|\ban?\s(?:[a-z]+\s)?[a-z]+['’]s\s(?:sons?|daughters?|child)\b"
    rf"|\b(?:in|at|for|from)\s(?:his|her)\s{KIN}['’]s\s(?!age)[a-z]+"
)
_KIN = re.compile(
    rf"\b(?:{KIN}s?|child|children|grandchildren|baby|girlfriend|boyfriend|couple|both|fictional|character|hero|"
    rf"heroine|narrator|protagonist)\b",
    re.IGNORECASE,
)
