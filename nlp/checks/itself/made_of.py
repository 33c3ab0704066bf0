"""A number and what it is made of, told with words that leave nothing out: "Five new members will join. They are A, B
and C", "killed 14. The dead were six women, five men and two children", "five children, two sons, Dario and Beppe, and
two daughters", "A total of 64 medals … There were 22 gold, 19 silver and 33 bronze"; and what some of them are
brought to ("two more, which brings the dead to six").

`parts.py` has parts told one by one, `roll_call.py` and `totals.py` the lists of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, Count, Hedge, Refers, derivable, is_person, number_of, singles
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The numbers of an article that the sentence behind them does not make."""
    parts = case.sentences[:_MANY]
    for place, (one, other) in enumerate(pairwise(parts)):
        if other.end - one.start > _LONGEST:
            continue
        yield from _they_are(case, place, other)
    text = case.article.text
    for part in parts if case.says("children", "siblings", "grandchildren") else ():
        for match in islice(_CHILDREN.finditer(text, part.start, part.end), _FEW):
            yield from _children(case, match)
    for match in islice(_MEDALS.finditer(text), _FEW) if case.says("silver", "silvers") else ():
        yield from _medals(case, match, parts)
    yield from _brought_to(case)


def _they_are(case: Case, place: int, sentence: Span) -> Iterator[Finding]:
    """ "Five new members will join. They are the banker Hugh Mostyn, the trombonist Pim de Vries and …"."""
    text = case.article.text
    match = _THEY_ARE.match(text, sentence.start, sentence.end)
    if match is None:
        return
    opening = [count for count in case.counts if count.sentence == place]
    if match["of"]:  # "An eleven-ship flotilla sailed. … It is composed of"
        told = [count for count in case.counts if place - _REACH <= count.sentence <= place]
        opening = [count for count in told if text.startswith("-", count.span.end)] or opening
    if len(opening) > 1 and match["fate"]:  # "Nine died and 40 were hurt. The dead were"
        opening = [count for count in opening if count.fate == match["fate"]]
    if len(opening) != 1 or opening[0].hedge is not Hedge.EXACT or opening[0].part:
        return
    whole = opening[0]
    items = [item for item in re.split(r",?\sand\s|,\s", match["list"]) if item]
    counted = [_ITEM.fullmatch(item) for item in items]
    if all(counted):
        made = sum(number_of(item["n"].lower()) or 1.0 for item in counted if item)
    elif (
        match["of"] is None
        and whole.refers is Refers.NEW
        and all(map(_NAMED.search, items))
        and not _NOT_NAMES.search(match["list"])
    ):
        made = float(len(items))
    else:
        return
    if made != whole.value and len(items) > 1 and made < _FAR * whole.value:
        yield _finding(
            case, whole.span, number(made), f"{number(made)} are told of ({match['list']})", match.span("list")
        )


def _brought_to(case: Case) -> Iterator[Finding]:
    """ "Three died … two more, which brings the dead to six"."""
    text, title = case.article.text, case.reading.layout.title
    counts = [one for one in case.counts if title is None or not one.span.overlaps(title)]
    for place, again in enumerate(counts):
        if (
            again.refers is not Refers.SUM
            or again.hedge is not Hedge.EXACT
            or case.reading.layout.is_quoted(again.span)
        ):
            continue
        told = _summed(text, counts[:place], again)
        if not told:
            continue
        alone, most = singles(text, told[0].span, again.span), max(one.value for one in told)
        if len(told) + alone < 2 or not most < again.value < _FAR * most:
            continue
        values = [one.value for one in counts if one is not again]
        kinds = {None, *_GENERIC, *(one.noun for one in told)}
        if again.noun in kinds and not derivable(again.value, values, alone):
            why = f"The story has {flat(text, told[-1].span)} earlier, {flat(text, again.span)} here."
            first = told[-1].span
            yield _finding(case, again.span, number(told[-1].value), why, (first.start, first.end))


def _summed(text: str, before: Sequence[Count], again: Count) -> list[Count]:
    """The counts that a sum may be of; none where they leave it open."""
    told = [one for one in before if again.sentence - one.sentence <= _BACK]
    if len(told) == 1 or any(_ANOTHER.search(text[: one.span.start][-_NEAR:]) for one in told):
        # "An additional 14 officers were arrested, bringing the detainees to 50": of whom 28 bodies were none.
        told = [
            one
            for one in told
            if one.fate == again.fate
            or (one.fate is None and is_person(one.noun))
            or one.noun == again.noun is not None
        ]
    if any(
        one.hedge is not Hedge.EXACT or _INCLUDING.search(text, max(0, one.span.start - _NEAR), one.span.start)
        for one in told
    ):
        return []
    if not told or _ANOTHER_YEAR.search(text[: told[-1].span.start][-_AROUND:]):
        return []
    if text.startswith(" in total", again.span.end) and text[told[-1].span.end : again.span.start].endswith(" and "):
        return []  # "74 golds and 166 in total"
    brings = _BRINGS.search(text[: again.span.start][-_AROUND:]) is not None
    if again.fate is not None and again.sentence != told[-1].sentence and not brings:
        return []  # "Five of the staff and two medics were killed. Nine died in total"
    return told


def _children(case: Case, match: re.Match[str]) -> Iterator[Finding]:
    """ "five children, two sons, Dario and Beppe, and two daughters"."""
    whole, one, other = (number_of(match[group].lower()) or 1.0 for group in ("whole", "one", "other"))
    if {match["kin"].rstrip("s"), match["kin2"].rstrip("s")} not in _BOTH or one + other == whole:
        return
    working = f"{number(one)} + {number(other)} = {number(one + other)}"
    yield _finding(case, Span(*match.span("whole")), number(one + other), working, match.span())


def _medals(case: Case, match: re.Match[str], parts: tuple[Span, ...]) -> Iterator[Finding]:
    """ "A total of 64 medals went to the hosts … There were 22 gold, 19 silver and 33 bronze"."""
    text = case.article.text
    place = next((at for at, part in enumerate(parts) if part.start <= match.start() < part.end), None)
    if place is None:
        return
    window = Span(parts[max(0, place - 2)].start, parts[place].end)
    totals = list(islice(_OF_MEDALS.finditer(text, window.start, window.end), 2))
    made = sum(number_of(match[group].lower()) or 0.0 for group in ("gold", "silver", "bronze"))
    if (
        len(totals) != 1
        or (totals[0].start() > match.end() and not _GAVE.fullmatch(text, match.end(), totals[0].start()))
        or number_of(totals[0]["n"].lower()) == made
    ):
        return
    yield _finding(
        case, Span(*totals[0].span("n")), number(made), f"gold, silver and bronze make {number(made)}", match.span()
    )


def _finding(case: Case, span: Span, right: str, working: str, also: tuple[int, int]) -> Finding:
    stated = flat(case.article.text, span)
    return inconsistent(
        case,
        span,
        subject="total",
        stated=stated,
        expected=right,
        message=f"{working[0].upper()}{working[1:]}, not {stated}.",
        detail="parts and total",
        confidence=0.9,
        also=(Span(*also),),
    )


_MANY, _LONGEST, _REACH = 600, 700, 2
_FAR, _FEW = 3, 20
_THEY_ARE = re.compile(
    r"(?:They|These|Those(?:\s(?:who|that)\s[^,.;]{3,50}?)?|The\s(?:(?P<fate>dead|injured)|victims|winners|new\smembers)|"
    r"(?P<of>(?:It|The\s[a-z]+)\s(?=(?:is\s|was\s)?(?:composed|made\sup|consist|compris))))\s?"
    r"(?:are|were|(?:is\s|was\s)?(?:composed\sof|made\sup\sof|consist(?:s|ed)\sof|compris(?:es|ed)))\s(?:(?:named|identified)\sas\s)?"
    r"(?P<list>[^.;:()]{5,300}?,?\sand\s[^.;:(),]{3,60}?)"
    r"(?=[.;]|,\s(?:[a-z]+\s){0,2}(?:said|says)\b|,\s[^.,;:()]{3,50}\s(?:said|says|told)\b|\sfrom\s)"
)
_ITEM = re.compile(rf"(?P<n>(?i:{COUNT}|an?))\s(?:[a-z-]+\s)?[a-z]+")
_NAMED = re.compile(
    r"^(?:the\s(?:former\s)?[\w-]+(?:\s[\w-]+)?\s)?(?-i:[A-Z])[\w’'.-]+(?:\s(?:[A-Z][\w’'.-]*|de|van|von|bin|al))*(?:,?\s\d\d)?$"
)
_NOT_NAMES = re.compile(r"\b(?:among|includ\w+|such as|both|each|mostly|mainly|others?|who|which)\b|\d")
_N = rf"(?:{COUNT}|an?)"
_BOTH = ({"son", "daughter"}, {"brother", "sister"}, {"boy", "girl"}, {"grandson", "granddaughter"})
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_NAMES = rf"{_NAME}(?:,\s{_NAME})*(?:,?\sand\s{_NAME})?"
_KIN = r"sons?|daughters?|brothers?|sisters?|boys?|girls?|grandsons?|granddaughters?"
_CHILDREN = re.compile(
    rf"\b(?P<whole>{COUNT})\s(?:adult\s|young\s|surviving\s)?(?:children|siblings|grandchildren)(?:,|:|\s[-–—]|\s\()\s?"
    rf"(?P<one>{_N})\s(?P<kin>{_KIN})(?:,\s{_NAMES})?,?\sand\s(?P<other>{_N})\s(?P<kin2>{_KIN})\b",
    re.IGNORECASE,
)
_MEDALS = re.compile(
    rf"\b(?P<gold>{COUNT})\sgolds?,\s(?P<silver>{COUNT})\ssilvers?,?\sand\s(?P<bronze>{COUNT})\sbronzes?\b",
    re.IGNORECASE,
)
_GAVE = re.compile(
    r"\s(?:gave|brought|made|earned|meant|make|took|put)\s[^.;,\d]{0,40}|,?\s(?:a\stotal\sof|for|or|making)\s"
)
_OF_MEDALS = re.compile(rf"\b(?P<n>{COUNT})\smedals\b", re.IGNORECASE)
_BACK, _NEAR, _AROUND = 2, 20, 150
_GENERIC = frozenset("people person man woman body victim fatality death child".split())
_ANOTHER = re.compile(r"\b(?:[Aa]nother|[Aa]\sfurther|[Aa]n?\sadditional)\s\Z")
_ANOTHER_YEAR = re.compile(r"\b(?:in|since|of|by)\s(?:19|20)\d\d\b|\b(?:In\sanother|[Aa]\sthird|elsewhere)\b")
_BRINGS = re.compile(r"\b(?:br(?:ing|ings|inging|ought)|takes|taking|rais\w+)\s[^.]{0,60}$")
# "4,650 convicts, including 31 women … In total, 5,764 had asked": the total is of the convicts.
_INCLUDING = re.compile(r"\b(?:including|among them|of whom) $")
