"""The story's own sums: shares of a whole, parts and their total, change in per cent, and multiples.

Every rule computes with the digits as printed: "41%" is anything from 40.5 to 41.5, so three shares may make 101.5.
A hedged figure ("about 30") is left out of it. The working is in the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, find_figures
from nlp.reading import Case
from nlp.sentences import sentences

PROPERTY = "number of members"


def judge(case: Case) -> Iterator[Finding]:
    """The sums of an article that do not come out."""
    text, layout = case.article.text, case.reading.layout
    for sentence in sentences(text, layout):
        if sentence.end - sentence.start > _LONGEST:
            continue
        figures = find_figures(text, sentence.start, sentence.end)
        if len(figures) >= 2:
            for rule in (_shares, _parts, _change, _multiple):
                yield from rule(case, sentence, figures)


def _shares(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "41% for, 37% against and 25% undecided": shares of one whole make more than all of it."""
    text = case.article.text
    shares = [figure for figure in figures if figure.unit == "%"]
    if len(shares) < 3 or any(share.hedge is not Hedge.EXACT or share.upper is not None for share in shares):
        return
    words = text[sentence.start : sentence.end]
    if not _WHOLE.search(words) or _CHANGE.search(words) or _OVERLAP.search(words):
        return
    total = sum(share.value for share in shares)
    slack = sum(share.place for share in shares) / 2
    if total <= 100 + slack:
        return
    span = Span(shares[0].span.start, shares[-1].span.end)
    working = " + ".join(f"{_number(share.value)}%" for share in shares)
    yield inconsistent(
        case,
        span,
        property=PROPERTY,
        subject="shares of a whole",
        stated=f"{_number(total)}%",
        expected="100%",
        message=f"{working} = {_number(total)}%; rounding explains at most {_number(slack)}.",
        detail="shares",
        confidence=0.95,
    )


def _parts(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "30 ships (24 tankers and 8 tugs)": a list of all parts, right behind their total."""
    text = case.article.text
    for place, total in enumerate(figures):
        parts = _listed(text, sentence, total, figures[place + 1 :])
        if len(parts) < 2 or any(part.hedge is not Hedge.EXACT or part.upper for part in (total, *parts)):
            continue
        summed = sum(part.value for part in parts)
        if abs(summed - total.value) < 0.5 * (1 + sum(part.place for part in parts if part.place >= _ROUND)):
            continue
        working = " + ".join(_number(part.value) for part in parts)
        yield inconsistent(
            case,
            Span(total.span.start, parts[-1].span.end),
            property=PROPERTY,
            subject=total.noun or "total",
            stated=flat(text, total.span),
            expected=_number(summed),
            message=f"{working} = {_number(summed)}, where the total is given as {flat(text, total.span)}.",
            detail="parts and total",
            confidence=0.92,
        )


def _listed(text: str, sentence: Span, total: Figure, after: Sequence[Figure]) -> list[Figure]:
    """The figures of the list that follows a total, if the list says that it is whole; none where it does not."""
    if total.unit is not None or not after:
        return []
    opening = _LIST_OPENS.match(text, total.span.end, min(sentence.end, total.span.end + 100))
    if opening is None or after[0].span.start - opening.end() > 12:
        return []
    closing = {"(": ")", "—": "—", "–": "–", "-": " - "}.get(opening["mark"].strip())
    end = text.find(closing, opening.end(), sentence.end) if closing else sentence.end
    if end < 0:
        end = sentence.end
    if closing is None and re.search(r"[;:]", text[opening.end() : end]):
        return []
    words = text[opening.end() : end]
    parts = [figure for figure in after if opening.end() <= figure.span.start < end]
    if _NOT_ALL.search(words) or any(part.unit is not None or part.part for part in parts):
        return []
    gaps = [text[one.span.end : two.span.start] for one, two in pairwise(parts)]
    return parts if all(_GAP.fullmatch(gap) for gap in gaps) else []


def _change(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "rose 30% from 200 to 240": the change that the two figures make is another."""
    text = case.article.text
    pairs = [pair for pair in pairwise(figures) if _from_to(text, *pair)]
    if len(pairs) != 1:
        return
    (old, new), words = pairs[0], text[sentence.start : sentence.end]
    percents = [figure for figure in figures if figure.unit == "%" and figure not in (old, new)]
    up, down = _UP.search(words), _DOWN.search(words)
    if old.unit == "%" or len(percents) != 1 or (up is None) == (down is None) or old.value <= 0:
        return
    percent = percents[0]
    if not (Hedge.EXACT is old.hedge is new.hedge is percent.hedge) or not _beside(text, percent, old, new):
        return
    change = abs(new.value / old.value - 1) * 100
    slack = _change_slack(old, new) + percent.place
    rises = new.value > old.value
    if abs(change - percent.value) <= max(slack, _CHANGE_SLACK) and rises is (up is not None):
        return
    if rises is not (up is not None) and _RANKED.search(words):
        return
    right = f"{_number(round(change, 1 if change < 10 else 0))}%"
    told = f"From {flat(text, old.span)} to {flat(text, new.span)} is {'a rise' if rises else 'a fall'} of {right}"
    yield inconsistent(
        case,
        percent.span,
        property=PROPERTY,
        subject="change in per cent",
        stated=flat(text, percent.span),
        expected=right,
        message=f"{told}, not {'a rise' if up else 'a fall'} of {flat(text, percent.span)}.",
        detail="per cent change",
        confidence=0.93,
        also=(old.span, new.span),
    )


def _multiple(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "doubled from 40 to 120": it tripled."""
    text = case.article.text
    for old, new in pairwise(figures):
        if not _from_to(text, old, new) or old.value <= 0:
            continue
        match = _MULTIPLE.search(text[max(sentence.start, old.span.start - 90) : old.span.start])
        if match is None or _HEDGED_MULTIPLE.search(match["hedge"] or ""):
            continue
        word = match["word"].lower()
        low, high = next(bounds for stem, bounds in _MULTIPLES.items() if word.startswith(stem))
        ratio = new.value / old.value
        if low <= ratio <= high:
            continue
        yield inconsistent(
            case,
            Span(old.span.start, new.span.end),
            property=PROPERTY,
            subject="multiple",
            stated=word,
            expected=f"{ratio:.1f} times",
            message=f"From {flat(text, old.span)} to {flat(text, new.span)} is {ratio:.1f} times, not “{word}”.",
            detail="multiple",
            confidence=0.93,
        )


def _from_to(text: str, old: Figure, new: Figure) -> bool:
    before, between = text[max(0, old.span.start - 24) : old.span.start], text[old.span.end : new.span.start]
    same = old.unit == new.unit and (old.noun is None or new.noun is None or old.noun == new.noun)
    return same and _FROM.search(before) is not None and _TO.fullmatch(between) is not None


def _beside(text: str, percent: Figure, old: Figure, new: Figure) -> bool:
    """Whether nothing but a phrase stands between the change and its two ends."""
    if percent.span.end <= old.span.start:
        gap = text[percent.span.end : old.span.start]
    else:
        gap = text[new.span.end : percent.span.start]
    return len(gap) <= _PHRASE and not re.search(r"[;:]|\b(?:while|whereas|but|although)\b", gap)


def _change_slack(old: Figure, new: Figure) -> float:
    """How far the printed digits of both ends let the change stray, in points."""
    ends = (old, new)
    return 100 * (new.value / old.value) * sum(min(end.place / end.value, _ROUND_END) for end in ends if end.value) / 2


def _number(value: float) -> str:
    return f"{value:,.10g}" if value < 1e6 or value != int(value) else f"{int(value):,}"


# Longer than a sentence of prose: a table whose marks were lost.
_LONGEST = 700
_PHRASE = 60
# "up 31%" of a change of 30.4% is rounded with a free hand; nobody is called for a point.
_CHANGE_SLACK = 1.5
# The 200 of "from 200 to 240" is taken as given to within 3%, not to the nearest hundred.
_ROUND_END = 0.03
# From here on a part is taken as rounded: "1,200 and 800 jobs" make "2,000" within the last digit printed.
_ROUND = 100

_WHOLE = re.compile(
    r"\b(?:undecided|don['’]t know|no opinion|abstain\w*|neither|against|opposed?|of the votes?|of votes|the rest"
    r"|remaind\w+|remaining|split|divided|made up of|breakdown)\b",
    re.IGNORECASE,
)
_OVERLAP = re.compile(r"\b(?:also|both|as well as|multiple|either|turnout|respectively|up from|down from|than)\b", re.I)
_UP = re.compile(
    r"\b(?:ros?e|rises?|risen|rising|up|grew|grow\w*|increas\w+|jump\w*|climb\w*|surg\w+|soar\w*|gain\w*|advanc\w+)\b",
    re.I,
)
_DOWN = re.compile(
    r"\b(?:fell|falls?|fallen|falling|down|dropp?\w*|declin\w+|decreas\w+|cuts?|cutting|slump\w*|plung\w+|shrank|shr[iu]nk"
    r"|slid|slips?|slipped|lost|reduc\w+|tumbl\w+|sank)\b",
    re.I,
)
_CHANGE = re.compile(f"(?:{_UP.pattern})|(?:{_DOWN.pattern})", re.IGNORECASE)
_RANKED = re.compile(r"\b(?:rank\w*|place|position|number|no|table|chart|list)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:(?:a|an|the|its|previous|total|of|record)\s){0,3}$", re.IGNORECASE)
_TO = re.compile(
    r"(?:\s[a-z][\w-]*){0,4}?(?:\s(?:in|a|last|this)(?:\s[\w-]+){1,3})?,?\sto\s(?:a\s(?:record\s|total\s)?(?:of\s)?)?"
)
_MULTIPLE = re.compile(
    r"\b(?P<hedge>(?:more than|nearly|almost|about|roughly|over|around)\s)?"
    r"(?P<word>doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing))\b"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)
_HEDGED_MULTIPLE = re.compile(r"more than|over", re.IGNORECASE)
# What a writer calls doubled and so on, with the freedom that copy takes: from 52 to 97 has "doubled".
_MULTIPLES = {
    "doubl": (1.7, 2.5),
    "tripl": (2.6, 3.6),
    "trebl": (2.6, 3.6),
    "quadrupl": (3.5, 4.7),
    "halv": (0.4, 0.6),
}
_LIST_OPENS = re.compile(r"(?:\s[\w’'-]+){0,5}?(?P<mark>\s?\(|:\s|\s?[—–]\s?|\s-\s)")
_NOT_ALL = re.compile(
    r"\b(?:includ\w+|among|such as|others?|rest|some|several|many|mostly|mainly|of (?:whom|which|them|these|those)|each"
    r"|per|up from|down from|compared|than|last year|year|years|old|aged|more|to|by|times)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?:\s[\w’'.-]+){0,6}?(?:,|,?\sand|,?\splus|\s?&)\s(?:[a-z][\w’'-]*\s){0,2}?")
