"""The story's own sums: shares of a whole, and parts with their total.

Every rule computes with the digits as printed: "41%" is anything from 40.5 to 41.5, so three shares may make 101.5.
A hedged figure ("about 30") is left out of it. The working is in the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from nlp.checks.changes import DOWN, UP
from nlp.checks.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, find_figures, number_of
from nlp.reading import Case
from nlp.sentences import sentences

PROPERTY = "number of members"


def judge(case: Case) -> Iterator[Finding]:
    """The sums of an article that do not come out."""
    text = case.article.text
    for sentence in islice(sentences(text, case.reading.layout), _MANY):
        if sentence.end - sentence.start > _LONGEST:
            continue
        figures = find_figures(text, sentence.start, sentence.end)
        if len(figures) >= 2:
            yield from _shares(case, sentence, figures)
            yield from _parts(case, sentence, figures)


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
    if not _of_one_whole(words, shares, text) or _CHANGE.search(words) or _OVERLAP.search(words):
        return
    total = sum(share.value for share in shares)
    slack = sum(share.place for share in shares) / 2 + _VAGUE * len(vague)
    if total <= _ALL + slack:
        return
    working = " + ".join(f"{number(share.value)}%" for share in shares)
    yield inconsistent(
        case,
        Span(shares[0].span.start, shares[-1].span.end),
        property=PROPERTY,
        subject="shares of a whole",
        stated=f"{number(round(total, 2))}%",
        expected="100%",
        message=f"{working} = {number(round(total, 2))}%; rounding explains at most {number(round(slack, 2))}.",
        detail="shares",
        confidence=0.95,
    )


def _of_one_whole(words: str, shares: Sequence[Figure], text: str) -> bool:
    """Whether the shares are of one whole: the sentence says so, or it is a list of who got how much of a vote."""
    wholes = {match["whole"].lower() for share in shares if (match := _OF_A_WHOLE.match(text, share.span.end))}
    if len(wholes) > 1:
        return False  # "93% of the black vote, 71% of the Hispanic vote and 73% of the Asian vote"
    if len(shares) == 2:
        return any(pattern.search(words) is not None for pattern in (_RIVALS, _FOR_AND_AGAINST, _BOTH_SEXES))
    if len(shares) < 3:
        return False
    if _WHOLE.search(words):
        return True
    if _ANSWERS.search(words):
        return False
    gaps = (text[one.span.end : two.span.start] for one, two in pairwise(shares))
    return _VOTED.search(words) is not None and all(_SHARE_GAP.fullmatch(gap) for gap in gaps)


def _parts(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "30 ships (24 tankers and 8 tugs)": a list of all parts, right behind their total."""
    text = case.article.text
    for place, total in enumerate(figures):
        parts, whole = _listed(text, sentence, total, figures[place + 1 :])
        if len(parts) < 2 or any(part.hedge is not Hedge.EXACT or part.upper for part in (total, *parts)):
            continue
        summed = sum(part.value for part in parts)
        slack = sum(min(part.place, (_ROUND_SUM if part.unit else _ROUND) * part.value) for part in parts) / 2
        slack = slack if max(part.value for part in parts) >= _COUNTED else 0.0
        if abs(summed - total.value) <= max(slack, _EXACT) or (summed < total.value and not whole):
            continue
        working = " + ".join(flat(text, part.span) if part.unit else number(part.value) for part in parts)
        right = number(summed) if total.unit is None else _like(text, total, summed)
        yield inconsistent(
            case,
            Span(total.span.start, parts[-1].span.end),
            property=PROPERTY,
            subject=total.noun or "total",
            stated=flat(text, total.span),
            expected=right,
            message=f"{working} = {right}, where the total is given as {flat(text, total.span)}.",
            detail="parts and total",
            confidence=0.92,
        )


def _like(text: str, total: Figure, value: float) -> str:
    """A sum written as the total is: "$11m" beside "$10m"."""
    printed = flat(text, total.span)
    size = total.value / (number_of(re.sub(r"[^\d.,]", "", printed)) or total.value)
    return re.sub(r"\d[\d.,]*", lambda _: number(round(value / size, 3)), printed, count=1)


def _listed(text: str, sentence: Span, total: Figure, after: Sequence[Figure]) -> tuple[list[Figure], bool]:
    """The figures of the list behind a total, and whether the list says that it is whole; none if it is not."""
    opening = _LIST_OPENS.match(text, total.span.end, min(sentence.end, total.span.end + 100))
    if opening is None or not after or after[0].span.start - opening.end() > _FIRST:
        return [], False
    mark = opening["mark"].strip()
    closing = {"(": ")", "—": "—", "–": "–", "-": " - "}.get(mark)
    end = text.find(closing, opening.end(), sentence.end) if closing else sentence.end
    if end < 0:
        end = sentence.end
    words = text[opening.end() : end]
    parts = [figure for figure in after if opening.end() <= figure.span.start < end]
    if not parts or (closing is None and re.search(r"[;:]", words)) or _NOT_ALL.search(words):
        return [], False
    if any(part.unit != total.unit or part.part for part in parts) or (total.unit is not None and mark == "("):
        return [], False  # "£100m ($150m)"
    gaps = [text[one.span.end : two.span.start] for one, two in pairwise(parts)]
    # "a squad of 23 (three goalkeepers, eight defenders)" breaks off; a list that ends with "and" has named them all.
    whole = bool(gaps) and _LAST.search(gaps[-1]) is not None
    return (parts if all(_GAP.fullmatch(gap) for gap in gaps) else []), whole


# No story has more sentences; a table or a hostile text may.
_MANY = 1000
# Longer than a sentence of prose: a table whose marks were lost.
_LONGEST = 700
# How far the first part stands from the mark that opens the list ("28 from Labour", "$6m for schools").
_FIRST = 12
_EXACT = 0.49
# A part of a thousand is rounded by the way ("1,200 and 800 jobs" make "2,000"), one of thirty is counted.
_COUNTED = 100
_ROUND = 0.05
# "$2 billion in loans" beside "$1.5 billion in grants" is no $2.4 billion.
_ROUND_SUM = 0.1

_OF_A_WHOLE = re.compile(r"\sof\s(?:the\s|all\s|its\s|their\s)?(?P<whole>[\w-]+(?:\s(?!and\b|or\b)[\w-]+)?)")
_WHOLE = re.compile(
    r"\b(?:undecided|don['’]t know|no opinion|abstain\w*|opposed?|of the votes?|of votes|the rest|remaind\w+|remaining"
    r"|split|divided|made up of|breakdown)\b|(?:%|per ?cent)\s(?:were\s|are\s|voted\s)?against\b",
    re.IGNORECASE,
)
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
_OVERLAP = re.compile(r"\b(?:also|both|as well as|multiple|either|turnout|respectively|up from|down from|than)\b", re.I)
# Answers to several questions of one poll: "61% said that he should go, 63% thought that she lied".
_ANSWERS = re.compile(
    r"%\s(?:of\s\w+\s)?(?:said|would|thought|think|believed?|wanted?|agreed?|felt|knew|trust\w*)\b", re.I
)
# "coal made up 45%" is no rise.
_MADE_UP = re.compile(r"\b(?<=ma[dk]e)s?\sup\b|\b(?<=making)\sup\b", re.IGNORECASE)
_CHANGE = re.compile(f"{UP}|{DOWN}", re.IGNORECASE)
_LIST_OPENS = re.compile(
    r"(?:\s[\w’'-]+){0,5}?(?P<mark>\s?\(|:\s|\s?[—–]\s?|\s-\s|,?\s(?:consists?|consisting|is made up|made up)\sof\s)"
)
_NOT_ALL = re.compile(
    r"\b(?:includ\w+|among|such as|others?|rest(?! of)|some|several|many|mostly|mainly|of (?:whom|which|them|these|"
    r"those)|each"
    r"|per|up from|down from|compared|than|last year|year|years|old|aged|more|to|by|times)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?:\s[\w’'.-]+){0,6}?(?:,|,?\sand|,?\splus|\s?&)\s(?:[a-z][\w’'-]*\s){0,2}?")
_LAST = re.compile(r"\b(?:and|plus)\b|&")
