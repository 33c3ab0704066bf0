"""Shares of one whole that cannot be: "41% for, 37% against and 25% undecided" make more than all of it, "two-thirds is
forest, half is farmed and the rest is moor" leaves no rest, "a majority, 46%," is none.

They are held together by the digits as printed: "41%" is anything from 40.5 to 41.5, so three shares may make 101.5.
The working is in the message. A share beside the numbers that make it is `shares.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge
from nlp.figures.changed import WAY
from nlp.figures.shared import find_shares
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The shares of an article that cannot all be of one whole."""
    text = case.article.text
    for sentence in case.sentences[:_MANY]:
        if sentence.end - sentence.start > _LONGEST:
            continue
        figures = case.figures(sentence)
        if len(figures) >= 2:
            yield from _shares(case, sentence, figures)
        if _REST.search(text, sentence.start, sentence.end):
            yield from _fractions(case, sentence)
    if case.says("majority", "minority", "half"):
        yield from islice(_majority(case), _FEW)
    if case.says("majority"):
        yield from islice(_majority_told(case), 1)


def _shares(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "41% for, 37% against and 25% undecided": shares of one whole make more than all of it."""
    text = case.article.text
    shares = [
        figure
        for figure in figures
        if figure.unit == "%" and not _COUNTED_SO_FAR.match(text, figure.span.end, sentence.end)
    ]
    words = _MADE_UP.sub("", text[sentence.start : sentence.end])
    if _OF_THE_VOTE.search(words):
        # "36.3 percent of the vote, New Democracy 27.8, Golden Dawn 6.3"
        shares += [
            Figure(span=Span(*match.span("n")), value=float(match["n"]), place=0.1, unit="%")
            for match in _BARE.finditer(text, sentence.start, sentence.end)
        ]
        shares.sort(key=lambda share: share.span)
    vague = [share for share in shares if share.hedge is not Hedge.EXACT]
    if any(share.hedge is not Hedge.ABOUT for share in vague) or any(share.upper is not None for share in shares):
        return
    if (
        _SPLIT.search(words)
        or not _of_one_whole(words, shares, text)
        or _CHANGE.search(words)
        or _OVERLAP.search(words)
    ):
        return
    behind = [_ASKED.match(text, share.span.end, sentence.end) for share in shares]
    asked = [match["what"].lower() for match in behind if match is not None]
    if len(set(asked)) < len(asked):
        return  # "51% oppose the ban, 60% oppose the halt", "45% of voters in Ohio and 44% in Iowa"
    total = sum(share.value for share in shares)
    slack = sum(share.place for share in shares) / 2 + _VAGUE * len(vague)
    if total <= _ALL + slack or _is_of_who_voted(shares, slack):
        return
    working = " + ".join(f"{number(share.value)}%" for share in shares)
    yield inconsistent(
        case,
        Span(shares[0].span.start, shares[-1].span.end),
        subject="shares of a whole",
        stated=f"{number(round(total, 2))}%",
        expected="100%",
        message=f"{working} = {number(round(total, 2))}%; rounding explains at most {number(round(slack, 2))}.",
        detail="shares",
        confidence=0.95,
    )


def _is_of_who_voted(shares: Sequence[Figure], slack: float) -> bool:
    """ "With 81 pct of them voting, 54.5 pct voted no and 45.5 pct yes": the first is the largest, and the others are
    parts of it."""
    first, *others = shares
    values = [share.value for share in others]
    return bool(values) and first.value > max(values) and abs(sum(values) - _ALL) <= slack


def _fractions(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "two-thirds is forest and half is farmed; the rest is moor": there is no rest."""
    text = case.article.text
    parts = [one for one in find_shares(text, sentence.start, sentence.end) if one.worded]
    if len(parts) < 2 or _SHARED.search(text, sentence.start, sentence.end):
        return
    total = sum((one.low + one.high) / 2 for one in parts)
    if total < _NO_REST or (total < _NO_REST + _FREE and _OTHER_HALF.search(text, sentence.start, sentence.end)):
        return
    working = " + ".join(flat(text, one.span) for one in parts)
    yield inconsistent(
        case,
        Span(parts[0].span.start, parts[-1].span.end),
        subject="shares of a whole",
        stated=f"{number(round(total * 100))}%",
        expected="less than 100%",
        message=f"{working} make {number(round(total * 100))}%, which leaves no rest.",
        detail="shares",
        confidence=0.93,
    )


def _majority(case: Case) -> Iterator[Finding]:
    """ "A majority of them, or 46%": it is less than half."""
    for match in _MAJORITY.finditer(case.article.text):
        few = match["few"] is not None
        if (float(match["n"]) < _HALF) is not few and case.reading.layout.is_prose(Span(*match.span())):
            yield _no_majority(case, Span(*match.span("n")), f"{match['n']}%", match, less=not few)


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
            if len(sides) < _SIDES or not _NEARLY_ALL <= sum(one.value for one in sides) <= _SIDES_MAKE:
                continue
            most = max(sides, key=lambda one: one.value)
            if most.value < _HALF - most.place / 2 and _OPPOSED.search(words) and most.hedge is Hedge.EXACT:
                yield _no_majority(case, most.span, flat(text, most.span), match, less=True)
            return


def _no_majority(case: Case, span: Span, told: str, match: re.Match[str], *, less: bool) -> Finding:
    return inconsistent(
        case,
        span,
        subject="share",
        stated=told,
        expected=f"{'more' if less else 'less'} than half",
        message=f"“{match[0]}”: {told} is {'less' if less else 'more'} than half.",
        detail="shares",
        confidence=0.9,
        also=(Span(*match.span()),),
    )


# Several wholes: "a 50 percent/39 percent split in March, which moved to 48 percent/42 percent", "and the remaining 60
# percent went through a venture in which it had 50 percent".
_SPLIT = re.compile(r"(?:%|per\s?cent)/\d|\bin\swhich\s[\w\s]{1,40}?\b(?:has|had|holds?|held|owns?|owned)\b")


def _of_one_whole(words: str, shares: Sequence[Figure], text: str) -> bool:
    """Whether the shares are of one whole: the sentence says so, or it is a list of who got how much of a vote."""
    wholes = {match["whole"].lower() for share in shares if (match := _OF_A_WHOLE.match(text, share.span.end))}
    if len(wholes) > 1:
        return False  # "93% of the black vote, 71% of the Hispanic vote and 73% of the Asian vote"
    if len(shares) == 2:
        return any(pattern.search(words) is not None for pattern in (_RIVALS, _FOR_AND_AGAINST, _BOTH_SEXES))
    if len(shares) < 3:
        return False
    bracketed = [
        text[share.span.start - 1] == "(" and text[share.span.end : share.span.end + 1] == ")" for share in shares
    ]
    if any(bracketed):
        # "39% back it, 52% are opposed, including nearly one in four (23%) of"
        return all(bracketed) and _OWNED.search(words) is not None
    if _WHOLE.search(words):
        return True
    if _ANSWERS.search(words):
        return False
    if _OF_A_WHOLE.match(text, shares[0].span.end) and all(
        _ELLIPSIS.fullmatch(text[one.span.end : two.span.start]) for one, two in pairwise(shares)
    ):
        return _MADE.search(text[: shares[0].span.start][-_BEFORE:]) is not None
    gaps = (text[one.span.end : two.span.start] for one, two in pairwise(shares))
    return _VOTED.search(words) is not None and all(_SHARE_GAP.fullmatch(gap) for gap in gaps)


# No story has more sentences; a table or a hostile text may.
_MANY = 1000
# Longer than a sentence of prose: a table whose marks were lost.
_LONGEST = 700

_OF_A_WHOLE = re.compile(r"\sof\s(?:the\s|all\s|its\s|their\s)?(?P<whole>[\w-]+(?:\s(?!and\b|or\b)[\w-]+)?)")
_WHOLE = re.compile(
    r"\b(?:undecided|unsure|one answer|single answer|not (?:yet )?(?:made|decided|sure)|don['’]t know|no opinion|"
    r"abstain\w*|opposed?|of the votes?|of votes|the rest|remaind\w+|remaining"
    r"|split|divided|made up of|breakdown)\b|(?:%|per ?cent)\s(?:were\s|are\s|voted\s)?against\b",
    re.IGNORECASE,
)
# "Wind made up 58% of the electricity, gas 22%, nuclear 14% and coal 11%"
_BEFORE = 30
_MADE = re.compile(
    r"\b(?:ma[dk]es?\sup|account(?:s|ed)?\sfor|provid(?:es|ed)|generat(?:es|ed)|suppl(?:ies|ied)|held|holds?|owns?|"
    r"owned|took|takes|produced?s?|represent(?:s|ed)?|has|had|won|got)\s(?:about\s|some\s)?$"
)
_ELLIPSIS = re.compile(
    r"(?:\sof\s(?:the\s|all\s|its\s|their\s)?[\w’' -]{2,60}?)?(?:,|,?\sand)\s(?:the\s)?(?!of\b|for\b)[A-Za-z][\w’'-]*"
    r"(?:\s(?!of\b|for\b)[\w’'-]+){0,2}?\s"
)
# "owned by the family (51%), a pension fund (34%) and the state (25%)"
_OWNED = re.compile(r"\b(?:owned|held|shared|split|divided)\s(?:by|between|among)\b")
_VOTED = re.compile(
    r"\b(?:polls?|vot\w+|ballots?|seats|precincts|candidates?|back(?:ed|ing|s)?|support for)\b", re.IGNORECASE
)
_SHARE_GAP = re.compile(r"[^;.]{0,40}?(?:,|,?\sand|,?\swith)\s(?:[\w’'-]+\s){0,4}?")
# "With 99% of the votes counted" says how far the count is, not who got what.
_COUNTED_SO_FAR = re.compile(
    r"\s(?:of\s)?(?:the\s|all\s|its\s)?(?:votes?|ballots?|precincts?|polling\s(?:stations?|places?)|districts?|"
    r"results?)\s"
    r"(?:\w+\s)?(?:counted|reporting|reported|tallied|processed|declared|in\b)",
    re.IGNORECASE,
)
_RIVALS = re.compile(r"%[^.;]{0,12}\bof the votes?,?\s(?:against|to)\s\d[\d.]*%\s(?:for|by)\b", re.IGNORECASE)
_FOR_AND_AGAINST = re.compile(
    r"^(?!.*\bof (?:wo)?men\b).*(?:%|per ?cent)\s(?:were\s|are\s|voted\s)?(?:for|in favou?r|approved?)\b[^.;%]{0,40}"
    r"\band\s\d[\d.]*\s?(?:%|per ?cent)\s(?:were\s|are\s|voted\s)?(?:against|opposed|disapproved?)\b",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(r"(?<=[a-z] )(?P<n>\d{1,2}\.\d)(?=,|\sand\s|[.;]?$)")
_OF_THE_VOTE = re.compile(r"(?:%|per ?cent) of (?:the )?votes?\b", re.IGNORECASE)
_BOTH_SEXES = re.compile(
    r"(?:%|per ?cent)\s(?:of\s(?:the\s)?\w+\s)?(?:were\s|are\s)?(?P<one>women|men|female|male|girls|"
    r"boys)\s?,?\sand\s\d[\d.]*\s?"
    r"(?:%|per ?cent)\s(?:were\s|are\s)?(?!(?P=one))(?:women|men|female|male|girls|boys)\b(?!['’])",
    re.IGNORECASE,
)
_ALL = 100.0
# "Some 52 per cent" may be 50 or 54.
_VAGUE = 2.5
# Two shares of one verb, place or year are of two questions, places or times.
_ASKED = re.compile(
    r"\s(?:of\s(?:the\s)?[a-z]+\s)?(?P<what>oppose[sd]?|support(?:s|ed)?|approve[sd]?|favou?r(?:s|ed)?|in(?=\s[A-Z1-9]))\b"
)
_OVERLAP = re.compile(
    r"\b(?:uptick|while|whereas|also|both|as well as|multiple|either|turnout|respectively|up from|down from|than|"
    r"compared (?:to|with))\b",
    re.I,
)
# Answers to several questions of one poll: "61% said that he should go, 63% thought that she lied".
_ANSWERS = re.compile(
    r"%\s(?:of\s\w+\s)?(?:said|would|thought|think|believed?|wanted?|agreed?|felt|knew|trust\w*)\b", re.I
)
# "coal made up 45%" is no rise.
_MADE_UP = re.compile(r"\b(?<=ma[dk]e)s?\sup\b|\b(?<=making)\sup\b", re.IGNORECASE)
_CHANGE = re.compile(rf"\b{WAY}\b", re.IGNORECASE)
# A majority and the sides of the vote: both of them, and next to nobody besides.
_LATER, _SIDES, _NEARLY_ALL, _SIDES_MAKE = 3, 2, 80, 101.5
_MAJORITY_OF = re.compile(
    r"\b[Aa]\s(?:(?:narrow|clear|slim|small|large|bare|solid|thin)\s)?majority\sof\s(?:[\w’'-]+\s)?[\w’'-]+"
)
_OPPOSED = re.compile(r"\b(?:against|(?<!as\s)oppose[ds]?|opposing|reject\w*|disapprov\w+|giving\sit\sup)\b")
_FEW = 20
_HALF = 50.0
_MAJORITY = re.compile(
    r"\b(?:(?:[Aa]\smajority|[Mm]ore\sthan\shalf|[Oo]ver\shalf)|(?P<few>[Aa]\sminority|(?:[Ll]ess|[Ff]ewer)\sthan\shalf))\s"
    r"(?:of\s(?:[a-z]+\s){0,3}?[a-z]+)?(?:,\s(?:or\s)?|\s\()(?P<n>\d{1,2}(?:\.\d+)?)(?:%|\sper\s?cent)"
)
_NO_REST, _FREE = 0.995, 0.01
_REST = re.compile(r"\b(?:the (?:rest|remainder|remaining|others?)|what is left)\b", re.IGNORECASE)
_OTHER_HALF = re.compile(r"\bother half\b|\bhalf\b.*\bhalf\b", re.IGNORECASE | re.DOTALL)
_SHARED = re.compile(
    r"\b(?:which include|while|whereas|"
    r"of (?:them|those|these|which|whom|that)|both|also|than|from|increase|rise|fall|cut|by (?:a|half|two)|"
    r"last|over"
    r"|nearly|almost)\b",
    re.IGNORECASE,
)
