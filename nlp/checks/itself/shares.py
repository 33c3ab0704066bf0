"""A share beside the two numbers that make it: "300 of its 1,500 workers, or 30 percent", "Turnout was 55 per cent … Of
the 46,000 people on the roll, 18,400 cast a ballot", "One household in five … Of 350 homes visited, 105"; and the count
of a share of a number: "two in five of the 250 nurses … The 140 nurses".

`figures/shared.py` reads both; here is which belongs to which. Shares that make more than all are `polls.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, Hedge, number_of, same_kind
from nlp.figures.shared import Portion, Share, find_portions, find_shares
from nlp.reading import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """The shares of a sentence and its portions, each as all that it may be of."""

    span: Span
    shares: Sequence[Share]
    portions: Sequence[tuple[Portion, ...]]


def judge(case: Case) -> Iterator[Finding]:
    """The shares of an article that its own numbers contradict."""
    text, parts = case.article.text, case.sentences[:_MANY]
    read = [_read(case, parts[max(0, place - _EARLIER) : place], part) for place, part in enumerate(parts)]
    told: set[Span] = set()
    for place, one in enumerate(read):
        for some in one.portions:
            if some[0].ratio > 1:
                yield _too_much(case, some[0])
                continue
            share = next(_told_of(text, read, place, some[0]), None)
            found = None if share is None else _held(case, share, some)
            if found is not None and found.span not in told:
                told.add(found.span)
                yield found
        yield from islice(_counted(case, one), 1)


def _read(case: Case, before: Sequence[Span], part: Span) -> _Sentence:
    text = case.article.text
    if part.end - part.start > _LONGEST:
        return _Sentence(span=part, shares=(), portions=())
    figures = case.figures(part)
    earlier = [one for some in before[-_BACK:] for one in case.figures(some)]
    shares = tuple(find_shares(text, part.start, part.end))
    portions = (
        some
        for some in find_portions(text, part, figures, earlier)
        if not any(share.span.overlaps(some[0].span) for share in shares)  # "three out of four" is a share
    )
    return _Sentence(span=part, shares=shares, portions=tuple(portions))


def _told_of(text: str, read: Sequence[_Sentence], place: int, portion: Portion) -> Iterator[Share]:
    """The shares that may be told of a portion, the nearest words first."""
    mine = read[place]
    yield from (share for share in mine.shares if _is_beside(text, share, portion))
    following = read[place + 1] if place + 1 < len(read) else None
    if following is not None and following.shares:
        share = following.shares[0]
        as_many = text.startswith(" as ", share.span.end)
        if _THAT_IS.fullmatch(text, following.span.start, share.span.start) and not as_many:
            yield share
    if len(mine.portions) != 1 or mine.shares:
        return
    for distance in range(1, min(place, _EARLIER) + 1):
        near = read[place - distance]
        if near.shares or near.portions:
            if len(near.shares) == 1 and not near.portions and _is_of_one_group(text, near, mine, portion, distance):
                yield near.shares[0]
            return


def _is_beside(text: str, share: Share, portion: Portion) -> bool:
    """ "300 of its 1,500 workers, or 30 percent", "63 percent: 6.3 million of the 10 million"."""
    if share.span.start >= portion.span.end:
        gap = text[portion.span.end : share.span.start]
        ends = _ENDS.match(text, share.span.end) is not None
        return _WHICH_MEANS.fullmatch(gap) is not None or (ends and _OR.fullmatch(gap) is not None)
    return _FIRST.fullmatch(text, share.span.end, portion.span.start) is not None


def _is_of_one_group(text: str, told: _Sentence, mine: _Sentence, portion: Portion, distance: int) -> bool:
    """Whether a share told before is of the portion's group: both of a turnout, of those whom a survey asked, or of
    one noun."""
    first, second = (text[one.span.start : one.span.end] for one in (told, mine))
    share = told.shares[0]
    if distance == 1 and _THAT_IS.fullmatch(text, mine.span.start, portion.span.start):
        return True
    if _ANOTHER.search(second) or _NEEDED.search(first):
        return False
    if _TURNOUT.search(first) and _VOTERS.search(second):
        return True
    if share.noun is None and _OF_THOSE.match(text, share.span.end) is None:
        return False
    asked = _ASKED.search(second) is not None and share.worded
    return asked or (distance == 1 and same_kind(portion.whole.noun, share.noun) and (asked or share.worded))


def _held(case: Case, share: Share, some: Sequence[Portion]) -> Finding | None:
    """What is wrong with a share of a portion, whatever it may be of; None where it may be right."""
    text = case.article.text
    if any(end.hedge not in (Hedge.EXACT, Hedge.ABOUT) for one in some for end in (one.part, one.whole)):
        return None
    for one in some:
        free = 0.0 if share.worded else one.slack
        if Hedge.ABOUT in (one.part.hedge, one.whole.hedge):
            free += _ABOUT * one.ratio
        if share.low - free <= one.ratio <= share.high + free:
            return None
    last = some[-1]
    right = f"{number(round(last.ratio * 100, 1 if last.ratio < _SMALL else 0))}%"
    part, whole = flat(text, last.part.span), flat(text, last.whole.span)
    return inconsistent(
        case,
        share.span,
        subject="share",
        stated=flat(text, share.span),
        expected=right,
        message=f"{part} of {whole} is {right}, not {flat(text, share.span)}.",
        detail="shares",
        confidence=0.93,
        also=(last.part.span, last.whole.span),
    )


def _too_much(case: Case, portion: Portion) -> Finding:
    part, whole = (flat(case.article.text, one.span) for one in (portion.part, portion.whole))
    return inconsistent(
        case,
        portion.part.span,
        subject="share",
        stated=part,
        expected=f"at most {whole}",
        message=f"{part} of {whole} are more than there are.",
        detail="shares",
        also=(portion.whole.span,),
    )


def _counted(case: Case, sentence: _Sentence) -> Iterator[Finding]:
    """ "A quarter of the 160 staff walked out. The other 100 kept the plant running"."""
    text = case.article.text
    for share in sentence.shares:
        of = _OF_N.match(text, share.span.end)
        whole = None if of is None else number_of(of["whole"])
        if of is None or not whole:
            continue
        window = text[of.end() : of.end() + _REACH].split("\n\n")[0]
        if any(_OF_N.match(window, other.span.end) for other in find_shares(window, 0, len(window))):
            continue
        for form in _FORMS:
            again = re.compile(form.replace("NOUN", re.escape(of["noun"]))).search(window)
            count = None if again is None else number_of(again["n"])
            if again is None or not count or not 0 < count < whole:
                continue
            rest = form is _FORMS[0]
            low, high = (1 - share.high, 1 - share.low) if rest else (share.low, share.high)
            ratio = count / whole
            if low <= ratio <= high or (not rest and abs(1 - ratio - (low + high) / 2) <= _FREE):
                break  # the rest of them
            start = of.end() + again.start("n")
            right = number(round((low + high) / 2 * whole))
            told = flat(text, share.span)
            yield inconsistent(
                case,
                Span(start, start + len(again["n"])),
                subject="share",
                stated=again["n"],
                expected=f"about {right}",
                message=f"{told.capitalize()} of {of['whole']} leaves about {right}, not {again['n']}."
                if rest
                else f"{again['n']} of {of['whole']} is {number(round(ratio * 100))}%, not {told}.",
                detail="shares",
                confidence=0.9,
                also=(share.span,),
            )
            break


_MANY, _LONGEST, _BACK, _EARLIER = 1000, 600, 2, 8
_REACH, _FREE, _SMALL = 260, 0.015, 0.1
# "About 300 of the 400 beds, or 72 percent": some 290 of them.
_ABOUT = 0.12
_HEDGED = (
    r"(?:(?:about|some|nearly|almost|roughly|over|around|more\sthan|less\sthan|at\sleast|just|only|exactly)\s){0,2}"
)
_OR = re.compile(
    rf"(?:\s[\w’'-]+){{0,7}}?,?\s?(?:\bor\s|\(|[-–—]\s?|,\s)"
    rf"(?:or\s|a\s(?:[a-z]+\s)?(?:rate|share|turnout)\sof\s)?{_HEDGED}",
)
_WHICH_MEANS = re.compile(
    rf"(?:\s[\w’'-]+){{0,9}}?,\s(?:which|and\sthat)\s(?:means?|is|makes?|meant|was)\s(?:that\s)?{_HEDGED}"
)
_OF_THOSE = re.compile(r"\sof\s(?:all\s)?(?:those|them|these)\b")
# "or a third of its sales" is of something else.
_ENDS = re.compile(
    r"[^a-z]?(?:\s?(?:%|per\s?cent))|\sof\s(?:(?:the|its|their)\s(?:total|whole|workforce|electorate|time|[a-z]+(?=[.,;)]|$))|capacity\b|"
    r"(?:all|them|those|it)(?=[.,;)]|$))|[.,;)]|$"
)
_FIRST = re.compile(rf"(?::\s|\s\(|,\swith\s|,\sor\s|\s[-–—]\s){_HEDGED}")
_THAT_IS = re.compile(
    r"(?:That|This|It|They|These|Those)\s(?:(?:is|was|are|were|means?|meant|makes?|made|amount(?:s|ed)?\sto|equals|represents?|comes?\sto|came\sto)\s)"
    rf"(?:that\s)?(?:equivalent\sto\s)?{_HEDGED}"
)
_TURNOUT = re.compile(
    r"\b[Tt]urn-?out\b|\bof\s(?:the\s)?(?:registered\s|eligible\s)?(?:voters|electors|the\selectorate)\b"
)
_VOTERS = re.compile(
    r"\b(?:cast\s(?:a\s|their\s)?(?:ballots?|votes?)|(?:went|came)\sto\sthe\spolls|turned\sout|took\spart|voted)\b"
)
_ASKED = re.compile(
    r"\b(?:asked|surveyed|questioned|polled|interviewed|visited|tested|checked|inspected|examined|called\son|respond\w+|replied|"
    r"answered|looked\sat|studied|sampled|stopped|tried)\b"
)
_ANOTHER = re.compile(
    r"\b(?:also|while|whereas|another|last\s(?:year|time)|in\s(?:19|20)\d\d|previous\w*|compared|up\sfrom|down\sfrom)\b"
)
# "Two-thirds of senators must vote to convict": it is not what they did.
_NEEDED = re.compile(r"\b(?:must|needs?|needed|requires?|required|would|could|should|target|goal)\b")
_OF_N = re.compile(
    rf"\sof\s(?:(?:the|its|their|his|her|all)\s){{1,2}}?(?:[\w-]+[’']s?\s)?(?P<whole>{COUNT})\s(?:[a-z-]+\s){{0,2}}?"
    r"(?P<noun>[a-z]+s|people|staff|children)\b"
)
# What a count of the share, or (the first) of the rest, stands with.
_FORMS = (
    rf"\b[Tt]he\s(?:other|remaining|rest,)\s(?P<n>{COUNT})\b(?!\s(?:per|%|year|month|day))",
    rf"\b[Tt]he\s(?P<n>{COUNT})\s(?:NOUN|who|that|which|[a-z]+\s(?:NOUN|homes|sites|people))\b",
    rf"^[^.;:]{{0,60}}(?:;|:)\s(?P<n>{COUNT})\s(?:of\sthem|were|was|did|had)\b",
    rf"^[^.;:]{{0,20}},\s(?:or\s)?(?:some\s|about\s)?(?P<n>{COUNT})(?=,|\s(?:people|of\sthem|in\sall|NOUN))",
    rf"\b(?:Only|Just|But)\s(?P<n>{COUNT})\s(?:are|were|have|has|did|remain|of\sthem)\b",
    rf"\b(?:lists|names|counted|listed|named|identified)\s(?P<n>{COUNT})\s(?:sites|of\sthem|NOUN)\b",
)
