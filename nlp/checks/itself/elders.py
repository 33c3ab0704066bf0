"""The ages of two people against what is said of the two: a parent and a child, twins, an elder brother, "nine years
his junior", "the oldest of the three".

Reach for it where one age must be more than another. The ages of one person are `lifetimes.py`'s and `one_person.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import WORDED, number_of
from nlp.names import fold
from nlp.reading import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aged:
    """Somebody by the name in print, with an age: "Luis Pardo, 51"."""

    name: str
    span: Span
    age: int
    where: Span


def judge(case: Case) -> Iterator[Finding]:
    """The ages of an article that what it says of two people rules out."""
    text = case.article.text
    if _HINT.search(text) is None:
        return
    aged = list(_aged(case))
    for rule in (_kin, _junior, _elder, _superlative, _twins):
        found = next(rule(case, aged), None)
        if found is not None:
            yield found
            return


def _aged(case: Case) -> Iterator[_Aged]:
    text = case.article.text
    for match in _NAMED_AGE.finditer(text):
        name, age = ("name", "n") if match["name"] else ("name2", "n2")
        where = Span(*match.span(age))
        if case.reading.layout.is_prose(where) and not _OF_THEN.search(text[: where.start][-_NEAR:]):
            yield _Aged(name=match[name], span=Span(*match.span(name)), age=int(match[age]), where=where)


def _kin(case: Case, aged: Sequence[_Aged]) -> Iterator[Finding]:
    """ "Ros Abdale, 31, and her son Kit, 36"; "Nadia Orr is 43. Her mother, who is 47"; "her 21-year-old son"."""
    text = case.article.text
    for match in _HIS_KIN.finditer(text):
        own = match["n"] or match["year_old"]
        ways = _apart(match["kin"].lower(), (match["way"] or "").lower())
        if (
            own is None
            or ways is None
            or _OTHER_KIN.search(match["way"] or "")
            or case.reading.layout.is_quoted(Span(*match.span()))
        ):
            continue
        whose = _whose(case, aged, match)
        if whose is None or _AT_DEATH.search(text, whose.span.start, match.end() + _NEAR):
            continue
        least, most = ways
        more = int(own) - whose.age
        if least <= more <= most:
            continue
        where = Span(*match.span("n" if match["n"] else "year_old"))
        told = f"{flat(text, Span(*match.span('rel')))} is {own}, and {whose.name} {whose.age}"
        yield _finding(case, where, whose.where, told, expected=_must(whose.age, least, most))


def _whose(case: Case, aged: Sequence[_Aged], match: re.Match[str]) -> _Aged | None:
    """Whose relative one is: the person named last before, by whatever part of the name, if the story has the age."""
    text = case.article.text
    named = [one for one in case.people.namings if one.span.end <= match.start()]
    before = [one for one in aged if one.where.end <= match.start()]
    if match["whose"]:
        wanted = fold(match["whose"])
    elif named and (not before or named[-1].span.start > before[-1].span.start):
        wanted = named[-1].bearer
    elif before:
        wanted = fold(before[-1].name)
    else:
        return None
    ages = [
        one
        for one in aged
        if fold(one.name).split()[-1] == wanted.split()[-1] and not one.span.overlaps(Span(*match.span()))
    ]
    near = [
        one for one in ages if one.where.end <= match.start() and text.count("\n\n", one.where.end, match.start()) <= 1
    ]
    others = (
        {fold(one.name) for one in before if near and one.span.start >= near[-1].span.start} - {fold(near[-1].name)}
        if near
        else set()
    )
    between = {one.bearer for one in named if near and one.span.start > near[-1].where.end} - {wanted}
    return near[-1] if near and len({one.age for one in ages}) == 1 and not others and not between else None


def _apart(kin: str, way: str) -> tuple[int, int] | None:
    """By how many years at least and at most the relative is older."""
    if "twin" in (kin, way):
        return 0, 0
    if kin in ("brother", "sister"):
        return (
            (0, _ANY)
            if way in ("elder", "older", "eldest", "big")
            else (-_ANY, 0)
            if way in ("younger", "youngest", "little")
            else None
        )
    young = _TWO_LIVES if kin.startswith("grand") else _A_CHILD
    return (young, _ANY) if kin in _PARENTS else (-_ANY, -young)


def _must(age: int, least: int, most: int) -> str:
    if least == most:
        return str(age)
    return f"at least {age + least}" if most == _ANY else f"at most {age + most}"


def _junior(case: Case, aged: Sequence[_Aged]) -> Iterator[Finding]:
    """ "Jack Moor, 52, handed over to Clara Wynn, 47, nine years his junior"."""
    text = case.article.text
    for match in _HIS_JUNIOR.finditer(text):
        at = next((place for place, one in enumerate(aged) if one.where.end == match.start()), 0)
        if not at:
            continue
        one, other, said = aged[at], aged[at - 1], number_of(match["years"]) or 0
        more = one.age - other.age if match["way"] == "senior" else other.age - one.age
        if text.count(". ", other.where.end, one.span.start) <= 1 and abs(more - said) > 1:
            told = f"{one.name} is {one.age}, {other.name} {other.age}"
            yield _finding(case, Span(*match.span("years")), one.where, told, expected=f"{abs(more)} years")


def _elder(case: Case, aged: Sequence[_Aged]) -> Iterator[Finding]:
    """ "Luke, 31, is four years younger than Petra, who is 33"; "the elder of the two sisters. She was 24. Her sister,
    Rita, 27"."""
    text = case.article.text
    for pattern in (_YEARS_YOUNGER, _THE_ELDER, _THE_ELDER_SHE):
        for match in pattern.finditer(text):
            one, other = int(match["one"]), int(match["other"])
            more = one - other if match["way"] in ("older", "elder") else other - one
            said = number_of(match["years"]) if "years" in pattern.groupindex and match["years"] else None
            if more < 0 if said is None else abs(more - said) > 1:
                told = f"{one} is {abs(one - other)} years {'more' if one > other else 'less'} than {other}"
                expected = f"{abs(one - other)} years {'older' if one > other else 'younger'}"
                yield _finding(case, Span(*match.span("way")), Span(*match.span("other")), told, expected=expected)


def _superlative(case: Case, aged: Sequence[_Aged]) -> Iterator[Finding]:
    """ "… Luis Pardo, 51, Rosa Vela, 44, and Ivo Castro, 23. Vela, the oldest of the three"."""
    text = case.article.text
    for match in _OLDEST.finditer(text):
        name, way = fold(match["name"] or match["name2"]).split()[-1], "way" if match["way"] else "way2"
        at = next((place for place, part in enumerate(case.sentences) if part.start <= match.start() < part.end), 0)
        for part in reversed(case.sentences[max(0, at - _FAR) : at + 1]):
            group = [one for one in aged if part.start <= one.where.start < part.end]
            own = next(
                (one for one in group if fold(one.name).split()[-1] == name or fold(one.name).split()[0] == name), None
            )
            if own is None or len(group) < _BOTH:
                continue
            oldest = match[way] != "youngest"
            first = max(group, key=lambda one: one.age if oldest else -one.age)
            if first.age != own.age:
                told = f"{own.name} is {own.age}, {first.name} {first.age}"
                yield _finding(case, Span(*match.span(way)), own.where, told, expected=first.name)
            return


def _twins(case: Case, aged: Sequence[_Aged]) -> Iterator[Finding]:
    """ "The twins were parted at birth. Marie Dunn, 46, …; Iris Kovac, 39"."""
    match = _THE_TWINS.search(case.article.text)
    if match is not None and len(aged) == len({one.name for one in aged}) == _BOTH and aged[0].age != aged[1].age:
        one, other = aged
        told = f"{one.name} is {one.age}, {other.name} {other.age}"
        yield _finding(case, Span(*match.span("twins")), other.where, told, expected="one age")


def _finding(case: Case, span: Span, beside: Span, told: str, *, expected: str) -> Finding:
    text = case.article.text
    return inconsistent(
        case,
        span,
        property="date of birth",
        subject="age",
        stated=flat(text, span),
        expected=expected,
        message=f"“{flat(text, span)}”: {told}.",
        detail="age",
        confidence=0.9,
        also=(beside,),
    )


# A parent is so much older, a grandparent so much.
_A_CHILD, _TWO_LIVES, _ANY = 12, 26, 200
_NEAR, _FAR, _BOTH = 24, 3, 2
_PARENTS = frozenset("father mother dad mum mom grandfather grandmother".split())
_NAMED = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}"
_IS = r"(?:,\s(?:who\s(?:is|was|turned)\s)?(?:now\s|aged\s)?|\s\((?:aged\s)?|,?\s(?:is|was)\s(?:now\s|aged\s)?)"
_STOPS = r"(?=[,.;)]|\s(?:and|years\sold|who|from|of)\b)(?![.,]\d)"
_NAMED_AGE = re.compile(
    rf"(?<![\w’'-])(?P<name>{_NAMED}){_IS}(?P<n>[1-9]\d?){_STOPS}"
    rf"|\b(?P<n2>[1-9]\d?)-year-old\s(?:[a-z]+\s){{0,2}}(?P<name2>{_NAMED})"
)
# "At 15 Tess Arden, then 38" is of another time.
_OF_THEN = re.compile(r"\b(?:then|turned|born)\s\Z")
_KIN = (
    r"(?P<kin>grandfather|grandmother|grandson|granddaughter|father|mother|dad|mum|mom|son|daughter|brother|sister|"
    r"twin)"
)
_HIS_KIN = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|(?P<whose>[A-Z][\w-]+)['’]s)\s(?P<rel>(?:(?:own|only|first|baby|"
    rf"(?P<year_old>[1-9]\d?)-year-old)\s)?"
    rf"(?:(?P<way>elder|older|eldest|younger|youngest|big|little|twin|late|"
    r"adopted|adoptive|foster|estranged|"
    rf"surrogate)\s)?{_KIN})\b(?!-in-law|['’]s)"
    rf"(?:(?:,?\s(?:{_NAMED}))?{_IS}(?P<n>[1-9]\d?){_STOPS})?"
)
_OTHER_KIN = re.compile(r"late|adopt|foster|surrogate")
_AT_DEATH = re.compile(r"\b(?:who\s(?:had\s)?died|died\s(?:at|aged)|had\sdied|would\shave|at\sthe\stime|[12]\d\d\d)\b")
_YEARS = rf"(?P<years>\d{{1,2}}|{WORDED})\syears?\s"
_HIS_JUNIOR = re.compile(rf",\s(?:who\sis\s)?{_YEARS}(?:his|her)\s(?P<way>junior|senior)\b")
_ONE = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_YEARS_YOUNGER = re.compile(
    rf"\b{_ONE},\s(?P<one>[1-9]\d),\s(?:is|was)\s{_YEARS}(?P<way>younger|older)\sthan\s(?:(?:his|her)\s[a-z-]+,?\s)?"
    rf"{_ONE},\s(?:who\s(?:is|was)\s)?(?:aged\s)?(?P<other>[1-9]\d)\b(?!-)"
)
_SIBLINGS = r"(?:the\s)?(?:two\s)?(?:sisters|brothers|siblings|girls|boys|pair|two|twins?|daughters|sons)"
_OTHER_ONE = (
    rf"(?:(?:[Hh]is|[Hh]er)\s(?:sister|brother|sibling),?\s)?{_ONE}(?:,|\s(?:is|was))\s(?P<other>[1-9]\d)(?=[,.])"
)
_THE_ELDER = re.compile(
    rf"\b{_ONE},\s(?P<one>[1-9]\d),\s(?:is|was)\sthe\s(?P<way>older|elder|"
    rf"younger)\sof\s{_SIBLINGS}\b[^.]{{0,30}}[.;]\s{_OTHER_ONE}"
)
_THE_ELDER_SHE = re.compile(
    rf"\bthe\s(?P<way>older|elder|younger)\sof\s{_SIBLINGS}[.;]\s(?:She|He)\s(?:is|"
    rf"was)\s(?P<one>[1-9]\d)\.\s{_OTHER_ONE}"
)
# Of all, and not of the women, nor of the members.
_OF_ALL = (
    r"(?:\s(?:of|among)\s(?:the\s(?:dead|victims|group|party|lot|siblings|children|two|three|four|five|six|seven|"
    r"eight)|them|all|those))"
)
_OLDEST = re.compile(
    rf"(?P<name>{_NAMED}),\s(?:who\s(?:is|was)\s)?the\s(?P<way>oldest|eldest|youngest)(?:{_OF_ALL}|(?=[,.]))"
    rf"|\b[Tt]he\s(?P<way2>oldest|eldest|youngest){_OF_ALL}?(?:,|\swas|\sis)\s(?P<name2>{_NAMED})(?=[,.]|\s[a-z(])"
)
_THE_TWINS = re.compile(
    r"(?:^|(?<=\n)|(?<=[.”\"]\s))(?P<twins>(?:The\s)?(?:[Ii]dentical\s)?[Tt]wins|"
    r"Twin\s(?:sisters|brothers|girls|boys))\b(?!['’-])",
    re.MULTILINE,
)
_HINT = re.compile(
    rf"\b(?:{_KIN.replace('?P<kin>', '?:')}|junior|senior|older|younger|elder|oldest|eldest|youngest|[Tt]wins)\b"
)
