"""A share of a number, told in words, against the count that follows: "two in five of the 250 nurses … The 140 nurses",
"a third of the city's 120 playgrounds … 50 sites", "more than two-thirds … Of 5,000 farmers, 3,100 backed the plan".

`shares.py` has a share beside its two numbers. What the words leave open ("about", "nearly", "more than") is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, WORDED, Hedge, fraction_of, number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The counts of an article that its own shares do not make."""
    text = case.article.text
    shares = (match for part in case.counting for match in _SHARE_OF_N.finditer(text, part.start, part.end))
    for match in islice(shares, _FEW):
        yield from islice(_counted(case, match), 1)
    for match in islice(_MAJORITY.finditer(text), _FEW) if case.says("majority", "minority", "half") else ():
        if (float(match["n"]) < _HALF) is (match["few"] is None) and case.reading.layout.is_prose(Span(*match.span())):
            yield _finding(
                case,
                Span(*match.span("n")),
                stated=f"{match['n']}%",
                expected="more than half" if match["few"] is None else "less than half",
                message=f"“{match[0]}”: {match['n']}% is {'less' if match['few'] is None else 'more'} than half.",
                also=Span(*match.span()),
            )
    if case.says("majority"):
        yield from islice(_majority_told(case), 1)
    voted = _OF_N.search(text)
    share = _SHARE_OF_ALL.search(text) if voted is not None else None
    if share is not None and voted is not None and share.end() <= voted.start() <= share.end() + _REACH:
        yield from _asked(case, share, voted)


def _majority_told(case: Case) -> Iterator[Finding]:
    """ "A narrow majority of voters oppose joining … found 46% against and 41% for"."""
    text, parts = case.article.text, case.sentences[:_MANY]
    for place, part in enumerate(parts):
        match = _MAJORITY_OF.search(text, part.start, part.end)
        if match is None or case.reading.layout.is_quoted(Span(*match.span())):
            continue
        for later in parts[place : place + _LATER]:
            sides = [one for one in case.figures(later) if one.unit == "%" and one.span.start > match.end()]
            words = text[later.start : later.end]
            if len(sides) < _SIDES or not _NEARLY_ALL <= sum(one.value for one in sides) <= _ALL:
                continue
            most = max(sides, key=lambda one: one.value)
            if most.value < _HALF - most.place / 2 and _FOR_AND_AGAINST.search(words) and most.hedge is Hedge.EXACT:
                yield _finding(
                    case,
                    most.span,
                    stated=flat(text, most.span),
                    expected="more than half",
                    message=f"“{match[0]}”: {flat(text, most.span)} is less than half.",
                    also=Span(*match.span()),
                )
            return


def _counted(case: Case, match: re.Match[str]) -> Iterator[Finding]:
    """ "A quarter of the 160 staff walked out. The other 100 kept the plant running"."""
    text = case.article.text
    bounds, whole = _bounds(match), number_of(match["whole"])
    window = text[match.end() : match.end() + _REACH].split("\n\n")[0]
    if bounds is None or not whole or _SHARE_OF_N.search(window):
        return
    for form in _FORMS:
        again = re.compile(form.replace("NOUN", re.escape(match["noun"]))).search(window)
        count = None if again is None else number_of(again["n"])
        if again is None or not count or not 0 < count < whole:
            continue
        rest = form is _FORMS[0]
        low, high = (1 - bounds[1], 1 - bounds[0]) if rest else bounds
        ratio = count / whole
        if low <= ratio <= high or (not rest and abs(1 - ratio - sum(bounds) / 2) <= _FREE):
            return  # the rest of them
        start = match.end() + again.start("n")
        right = number(round((low + high) / 2 * whole))
        told = flat(text, Span(*match.span("part")))
        yield _finding(
            case,
            Span(start, start + len(again["n"])),
            stated=again["n"],
            expected=f"about {right}",
            message=f"{told.capitalize()} of {match['whole']} leaves about {right}, not {again['n']}."
            if rest
            else f"{again['n']} of {match['whole']} is {number(round(ratio * 100))}%, not {told}.",
            also=Span(*match.span("part")),
        )
        return


def _asked(case: Case, share: re.Match[str], voted: re.Match[str]) -> Iterator[Finding]:
    """ "More than two-thirds of members voted for … Of 5,000 farmers who cast a ballot, 3,100 backed"."""
    bounds, whole, part = _bounds(share), number_of(voted["whole"]), number_of(voted["n"])
    if bounds is None or not whole or not part or not 0 < part < whole:
        return
    ratio = part / whole
    other_way = (_AGAINST.search(share[0]) is None) is not (_AGAINST.search(voted[0]) is None)
    if bounds[0] <= (1 - ratio if other_way else ratio) <= bounds[1]:
        return
    yield _finding(
        case,
        Span(*voted.span("n")),
        stated=voted["n"],
        expected=share["part"],
        message=f"{voted['n']} of {voted['whole']} is {number(round(ratio * 100))}%, not "
        f"{(share['hedge'] or '').lower()}{share['part'].lower()}.",
        also=Span(*share.span()),
    )


def _bounds(match: re.Match[str]) -> tuple[float, float] | None:
    """What a share in words leaves open: "nearly half" is 40 to 51%, "more than a third" a third and more."""
    words = match["part"].lower()
    among = _IN_SO_MANY.fullmatch(words)
    if among is not None:
        one, other = number_of(among["one"]), number_of(among["other"])
        part = one / other if one and other else None
    elif "cent" in words or "%" in words:
        part = float(re.match(r"[\d.]+", words)[0]) / 100 if words[0].isdigit() else None  # type: ignore[index]
    else:
        part = 0.5 if words in ("half", "majority") else fraction_of(words)
    if part is None:
        return None
    hedge = (match["hedge"] or "").lower().strip()
    if words == "majority" or hedge in ("more than", "over", "at least"):
        return part - _FREE, 1.0
    if hedge in ("less than", "fewer than", "under"):
        return 0.0, part + _FREE
    if hedge in ("just over", "just under", "nearly", "almost"):
        return part - _NEARLY, part + _NEARLY
    return (part - _NEARLY, part + _NEARLY) if hedge else (part - _EXACT, part + _EXACT)


def _finding(case: Case, span: Span, *, stated: str, expected: str, message: str, also: Span) -> Finding:
    return inconsistent(
        case,
        span,
        subject="share",
        stated=stated,
        expected=expected,
        message=message,
        detail="shares",
        confidence=0.9,
        also=(also,),
    )


_FEW, _REACH = 20, 260
# What a count of the share, or (the first) of the rest, stands with.
_FORMS = (
    rf"\b[Tt]he\s(?:other|remaining|rest,)\s(?P<n>{COUNT})\b(?!\s(?:per|%|year|month|day))",
    rf"\b[Tt]he\s(?P<n>{COUNT})\s(?:NOUN|who|that|which|[a-z]+\s(?:NOUN|homes|sites|people))\b",
    rf"^[^.;:]{{0,60}}(?:;|:)\s(?P<n>{COUNT})\s(?:of\sthem|were|was|did|had)\b",
    rf"^[^.;:]{{0,20}},\s(?:or\s)?(?:some\s|about\s)?(?P<n>{COUNT})(?=,|\s(?:people|of\sthem|in\sall))",
    rf"\b(?:lists|names|counted|listed|named|identified)\s(?P<n>{COUNT})\s(?:sites|of\sthem|NOUN)\b",
)
# A majority and the sides of the vote: both of them, and next to nobody besides.
_MANY, _LATER, _SIDES, _NEARLY_ALL, _ALL = 200, 3, 2, 80, 101.5
_MAJORITY_OF = re.compile(
    r"\b[Aa]\s(?:(?:narrow|clear|slim|small|large|bare|solid|thin)\s)?majority\sof\s(?:[\w’'-]+\s)?[\w’'-]+"
)
_FOR_AND_AGAINST = re.compile(r"\b(?:against|(?<!as\s)oppose[ds]?|opposing|reject\w*|disapprov\w+|giving\sit\sup)\b")
_AGAINST = re.compile(r"\b(?:oppos\w+|against|reject\w*)\b")
# "a third" of what is 30% is a writer's freedom; a quarter is not a third.
_FREE, _EXACT, _NEARLY = 0.015, 0.045, 0.08
_HALF = 50.0
_MAJORITY = re.compile(
    r"\b(?:(?:[Aa]\smajority|[Mm]ore\sthan\shalf|[Oo]ver\shalf)|(?P<few>[Aa]\sminority|(?:[Ll]ess|[Ff]ewer)\sthan\shalf))\s"
    r"(?:of\s(?:[a-z]+\s){0,3}?[a-z]+)?(?:,\s(?:or\s)?|\s\()(?P<n>\d{1,2}(?:\.\d+)?)(?:%|\sper\s?cent)"
)
_IN_SO_MANY = re.compile(rf"(?P<one>{WORDED})\s(?:in|out\sof)\s(?P<other>{WORDED})")
_PART = (
    rf"(?:an?|one|two|three|four)[\s-](?:half|thirds?|quarters?|fifths?|tenths?|sixth|eighth)|half|"
    rf"{WORDED}\s(?:in|out\sof)\s(?:every\s)?{WORDED}|\d{{1,2}}(?:\.\d+)?\s?(?:%|per\s?cent)"
)
_HEDGE = (
    r"(?P<hedge>(?:[Jj]ust\sover|[Jj]ust\sunder|[Aa]bout|[Ss]ome|[Nn]early|[Aa]lmost|[Rr]oughly|[Oo]ver|[Aa]round|"
    r"[Mm]ore\sthan|[Ll]ess\sthan|[Ff]ewer\sthan|[Uu]nder|[Aa]t\sleast)\s)?"
)
_SHARE_OF_N = re.compile(
    rf"(?<![\w.-]){_HEDGE}(?P<part>(?i:{_PART}))\sof\s(?:(?:the|its|their|his|her|all)\s){{1,2}}?(?:[\w-]+[’']s?\s)?"
    rf"(?P<whole>{COUNT})\s(?:[a-z-]+\s){{0,2}}?(?P<noun>[a-z]+s|people|staff|children)\b"
)
_SHARE_OF_ALL = re.compile(
    rf"(?<![\w.-]){_HEDGE}(?P<part>(?i:{_PART})|(?<=[Aa]\s)majority)\sof\s(?!\d)(?:the\s|its\s|those\s|all\s)?(?P<noun>[a-z]+)\s"
    r"(?:(?:who\s)?(?:voted|asked|back(?:ed)?|want(?:ed)?|oppos\w+|support\w*|favou?r\w*|polled|said|were|are)\b)"
)
_OF_N = re.compile(
    rf"\b[Oo]f\s(?:the\s)?(?P<whole>{COUNT})\s(?:[a-z]+\s){{1,6}}?[a-z]+,\s(?P<n>{COUNT})\s(?:backed|voted|were|said|wanted|"
    r"supported|opposed|favou?red|rejected|approved|did)\b"
)
