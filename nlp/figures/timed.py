"""Two levels of one thing that are told each with its time, in one sentence or in two: "stood at 8.2 per cent in May. A
year before it had been 6.9", "310 metres long in 2010 and 280 in 2020", "There were 200 last year and 240 this year".

Reach for it where `levels.py` finds no words that set the two side by side. What is told twice at one time, or of which
the words do not say which was first, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.domain import Span
from nlp.figures.changed import WAY
from nlp.figures.counts import SPANS
from nlp.figures.figure import Figure, Hedge
from nlp.figures.kinds import same_kind
from nlp.figures.levels import Levels
from nlp.when import MONTHS


def find_timed(text: str, sentence: Span, figures: Sequence[Figure], later: Sequence[Figure]) -> Iterator[Levels]:
    """The levels that a sentence and the figures of the one behind it tell of two times."""
    plain = [one for one in (*figures, *later) if _is_level(text, one)]
    for first, second in pairwise(plain):
        if first.span.start >= sentence.end or not _one_measure(first, second):
            continue
        if sum(_one_measure(first, one) for one in plain if one is not first) > 1:
            continue  # a third number of the kind may be the one that is meant
        across = second.span.start >= sentence.end
        if second.span.start - first.span.end > _BESIDE:
            continue
        if across and _TURNS_BACK.fullmatch(text[sentence.end : second.span.start].strip() + " ") is None:
            continue
        clauses = _clauses(text, sentence.start, first, second)
        if any(_NOT_YET.search(clause) or _MOVES.search(clause) for clause in clauses[across:]):
            continue
        if across and _MOVES.search(clauses[0]) and _THEN.search(clauses[1] + " "):
            continue  # "fell 15p to 184p. They had stood at 171p on February 14": before another step
        old, new = _by_time(clauses, first, second)
        if old is not None and new is not None:
            yield Levels(old=old, new=new, moved=True)


def _by_time(clauses: tuple[str, str], first: Figure, second: Figure) -> tuple[Figure | None, Figure | None]:
    """Which of two numbers is the older one and which the newer, none where the words do not say."""
    years = [_YEAR.search(clause) for clause in clauses]
    if years[0] and years[1]:
        if years[0][0] == years[1][0]:
            return None, None
        return (first, second) if years[0][0] < years[1][0] else (second, first)
    before = [_BEFORE.search(clause) is not None or bool(year) for clause, year in zip(clauses, years, strict=True)]
    now = [_NOW.search(clause) is not None for clause in clauses]
    then = [_THEN.search(clause) is not None for clause in clauses]
    if (before[0] or then[0]) and now[1] and not now[0]:
        return first, second
    if (before[1] and not before[0] and not now[1]) or (then[1] and now[0] and not now[1]):
        return second, first
    return None, None


def _clauses(text: str, start: int, first: Figure, second: Figure) -> tuple[str, str]:
    """The words of each number's own clause, without the numbers."""
    between = text[first.span.end : second.span.start]
    breaks = list(_BREAK.finditer(between))
    cut = first.span.end + (breaks[-1].start() if breaks else len(between))
    end = _BREAK.search(text, second.span.end, second.span.end + _FAR)
    starts = [match.end() for match in _BREAK.finditer(text, start, first.span.start)]
    return (
        text[max(starts, default=start) : first.span.start] + "_" + text[first.span.end : cut],
        text[cut : second.span.start]
        + "_"
        + text[second.span.end : second.span.end + _FAR if end is None else end.start()],
    )


def _is_level(text: str, figure: Figure) -> bool:
    if (
        figure.unit == "age"
        or (figure.noun in SPANS and figure.noun not in _SMALL)
        or figure.upper is not None
        or figure.value <= 1
    ):
        return False
    if figure.hedge in (Hedge.AT_LEAST, Hedge.AT_MOST):
        return False
    return _A_STEP.search(text[max(0, figure.span.start - _NEAR) : figure.span.start]) is None and (
        _STEP_BEHIND.match(text, figure.span.end) is None
    )


def _one_measure(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit and None not in (one.unit, other.unit):
        return False
    if one.unit != other.unit and (one.noun is not None or other.noun is not None):
        return False
    low, high = sorted((one.value, other.value))
    return high <= _STEPS * low and (one.unit is not None or same_kind(one.noun, other.noun))


# How a sentence opens that turns from a level to another: "A year earlier it had been", "Last year there were".
_TURNS_BACK = re.compile(
    r"(?:(?:(?:A|One|The)\s(?:year|month|week|day|season|decade)\s(?:before|earlier|ago|previously)|Last\s[a-z]+|Today|Now|By\scontrast|"
    rf"In\s(?:{'|'.join(MONTHS)}|(?:19|20)\d\d|the\ssame\s[a-z]+(?:\slast\syear)?)),?\s)?"
    r"(?:It|it|They|they|There|there|That|that|The|the|She|she|He|he)(?:\s(?:old|previous|former)\s[a-z]+)?(?:\s[a-z]+)?,?\s"
    r"(?:(?:had|has|have|was|were|is|are|been|now|still|only|just|stood|at|opened|closed|finished|ended|cost|costs|read|on|[A-Z]\w+|about|some)\s){0,6}[$£€]?"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|should|expect\w*|forecast\w*|project\w*|plan\w*|target\w*|estimat\w*|could|may|might|predict\w*|to\scome|record)\b",
    re.IGNORECASE,
)
_MOVES = re.compile(rf"\b(?:{WAY}|(?:doubl|tripl|trebl|quadrupl|halv)\w+)\b", re.IGNORECASE)
_STEPS, _NEAR, _FAR, _BESIDE = 5.0, 40, 60, 110
_SMALL = frozenset(("cent", "penny", "pence"))
_BREAK = re.compile(
    r"[.;:—–]\s|,\s(?:and|but|while|when|after|which)\s|\s(?:and|but|while|whereas)\s|,\s(?:an?|the)\s|,\s(?=in\s(?:19|20)\d\d\b)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE = re.compile(
    r"\b(?:last|the\sprevious|the\spreceding|the\ssame)\s(?:year|month|week|season|quarter|summer|winter|spring|autumn|period|day)\b|"
    r"\b(?:year|month|week|day|season|quarter|decade)s?\s(?:ago|before|earlier|previously)\b|"
    r"\bhad\s(?:(?:still|only|just)\s)?(?:been|stood|cost|closed|finished|opened|measured|carried|ended|read|fetched|had|numbered|"
    r"totall?ed|sold|made|run|paid|charged|taken|held)\b|"
    r"\b(?:the|his|her|its|their)\s(?:old|previous|former|existing)\s[a-z]+\b|\bwhen\s(?:he|she|they|it|work)\b|\bused\sto\b",
    re.IGNORECASE,
)
# Older than what is now: "in March it was 50 cents".
_THEN = re.compile(rf"\b(?:in|on)\s(?:{'|'.join(MONTHS)})\b")
_NOW = re.compile(
    r"\b(?:now|today|this\s(?:year|month|week|season|quarter|summer|winter|spring|autumn|time)|currently|at\spresent)\b",
    re.I,
)
# "rose by 12", "12 more than": no level but a step.
_A_STEP = re.compile(
    r"\b(?:by|fall\sof|rise\sof|drop\sof|increase\sof|loss\sof|gain\sof|jump\sof|decline\sof|cut\sof|up|down|fell|rose|lost|shed|gained|"
    r"another|than|per|every|each|first|last|next|past)\s(?:(?:about|some|nearly|almost|over|a|an|the)\s)?$",
    re.IGNORECASE,
)
_STEP_BEHIND = re.compile(
    r"(?:\s[a-z]+)?\s(?:more|fewer|less|higher|lower|up|down|longer|faster)\b|\s(?:percentage\s)?points?\b|-"
)
