"""The two ends of a change: "from 200 to 240", "to 240 from 200", "240, up from 200", "14 euros instead of 11", and
which way the words beside an amount say that it went.

Reach for it to read a change; what comes out wrong is judged in `changes.py` (per cents, ways), `multiples.py`,
`moves.py` (changes named by their size) and `differences.py` (amounts, comparisons).
"""

from __future__ import annotations

import re

from nlp.figures import Figure


def way_of(text: str, figure: Figure) -> tuple[bool, bool] | None:
    """Up or down by the verb right before an amount ("rose by 8 percent"); None where there is none."""
    behind = WAY_BEHIND.match(text, figure.span.end)
    if behind is not None:
        return behind["way"] in ("higher", "up"), behind["way"] in ("lower", "down")
    verb = WAY_BY.search(text[max(0, figure.span.start - PHRASE) : figure.span.start])
    return None if verb is None else (RISING.match(verb[0]) is not None, FALLING.match(verb[0]) is not None)


def negative(text: str, *figures: Figure) -> bool:
    """ "to -0.2% from -0.5%" rises."""
    return any(_MINUS.search(text[max(0, one.span.start - _SIGN) : one.span.start]) for one in figures)


def ends(text: str, one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """The old and the new end, for "from X to Y" and for "to Y from X"."""
    if one.upper is not None or other.upper is not None:
        return None  # "against 85-90 last year"
    if not _one_measure(one, other) or _HALF in (one.value, other.value):
        return None  # "to 11 cents in the first half, up from nine"
    before, between = text[max(0, one.span.start - 24) : one.span.start], text[one.span.end : other.span.start]
    if _COMPOUND.search(before) or _COMPOUND.search(between):
        return None  # "one hour, eight minutes, up from 45 minutes"
    if _RANGE_BEFORE.search(before) and _RANGE.fullmatch(between):
        return None  # "down from the six to eight hours it takes"
    if _FROM.search(before) and _TO.fullmatch(between):
        return None if _RANGING.search(before) else (one, other)
    if _TO_BEFORE.search(before) and _FROM_BETWEEN.fullmatch(between):
        return other, one
    if _SET_BESIDE.fullmatch(between):
        return other, one
    if _AFTER.fullmatch(between) and _BEFORE_THAT.match(text, other.span.end):
        return other, one
    return None


def _one_measure(one: Figure, other: Figure) -> bool:
    # "14 euros instead of 11", "from 120 to 145 euros": one of them is bare.
    near = max(one.value, other.value) < STEPS * min(one.value, other.value)
    bare = near and any(figure.unit is None and figure.noun is None for figure in (one, other))
    large = min(one.value, other.value) >= _SUM and None in (one.unit, other.unit)
    if one.unit != other.unit and not large and not (bare and not {one.unit, other.unit} & {"%", "age"}):
        return False
    # "417.2 million, or 3.55 a share, up from 413.4 million" has two pairs.
    if max(one.value, other.value) > _MANIFOLD * min(one.value, other.value):
        return False
    return one.noun is None or other.noun is None or one.noun == other.noun


def beside(text: str, percent: Figure, old: Figure, new: Figure) -> bool:
    """Whether nothing but a phrase stands between the change and its two ends."""
    first, last = min(old.span.start, new.span.start), max(old.span.end, new.span.end)
    gap = text[percent.span.end : first] if percent.span.end <= first else text[last : percent.span.start]
    quantile = _QUANTILE.search(text[max(0, percent.span.start - _SIGN) : percent.span.start])
    return len(gap) <= PHRASE and not (_OTHER_CLAUSE.search(gap) or _OWN_SUBJECT.search(gap) or quantile)


PHRASE = 60
_RANGE_BEFORE = re.compile(r"[,–—-]\s(?:up|down)\sfrom\s(?:the\s)?$")
_RANGE = re.compile(r"\sto\s")
_MANIFOLD = 50
_HALF = 0.5
# "to 220 million euros from 180 million": a bare sum this large shares the currency beside it.
_SUM = 1000
# The 200 of "from 200 to 240" is taken as given to within 3%, not to the nearest hundred.
ROUND_END = 0.03
UP = (
    r"\b(?:ros?e|rises?|risen|rising|up|grew|grow\w*|increas\w+|jump\w*|climb\w*|surg\w+|soar\w*|leap\w*|"
    r"gain\w*|advanc\w+)\b"
)
DOWN = (
    r"\b(?:fell|falls?|fallen|falling|down|dropp?\w*|declin\w+|decreas\w+|cuts?|cutting|slump\w*|plung\w+|shrank"
    r"|shr[iu]nk|slid|slips?|slipped|lost|reduc\w+|tumbl\w+|sank|dipped|eased|plummeted|retreated|weakened)\b"
)
# "and the deficit widened 26 per cent", "since it had 7 percent fewer shares" is of another thing.
_OTHER_CLAUSE = re.compile(
    r"[;:]|\b(?:while|whereas|but|although|though|which|whose|since|giving|because|adding|alone|and)\b", re.IGNORECASE
)
# "when it was raised from $8 to $9, sales increased by 8 percent"; "the lowest 20 percent fell from 3 to 2".
_OWN_SUBJECT = re.compile(
    r",\s(?!(?:up|down|or|an?|it|that|rising|falling)\b)[\w-]+(?:\s[\w-]+){0,2}\s"
    r"(?:rose|fell|grew|increased|dropped|declined|climbed|jumped)\s(?:by\s)?$"
)
_QUANTILE = re.compile(r"\b(?:top|lowest|bottom|highest|poorest|richest|upper|lower|other)\s$")
RISING, FALLING = re.compile(UP, re.IGNORECASE), re.compile(DOWN, re.IGNORECASE)
_SET_BESIDE = re.compile(
    r"(?:\s[a-z][\w-]*){0,4}?(?:\s(?:in|last|this|from|on)(?:\s[\w-]+){1,3}?)?,?\s(?:up\sfrom|down\sfrom|"
    r"compared\s(?:with|"
    r"to)|against|"
    r"versus|instead\sof|rather\sthan|after\s(?:closing|ending|finishing|settling)(?:\s[\w-]+){0,2}?\sat|"
    r"having\s(?:closed|ended|finished|stood|been)(?:\s[\w-]+){0,3}?(?:\sat)?)\s(?:(?:a|the|its|some|about)\s)?"
    # "; it had ended the previous day at", ", since 2019, when it stood at"
    r"|(?:\s[a-z][\w-]*){0,4}?[;,]\s(?:(?:it|they)\s)?had\s(?:closed|ended|finished|stood)(?:\s[\w-]+){0,3}?\sat\s"
    r"|[^.;:\d]{0,70}?\ssince\s(?:19|20)\d\d,\swhen\s(?:it|they)\s(?:stood|was|were)\s(?:at\s)?"
)
# "120 cases last year after 150 the year before"
_AFTER = re.compile(r"(?:\s[a-z][\w-]*){0,5}?,?\s(?:after|against|from|compared\swith)\s")
_BEFORE_THAT = re.compile(
    r"(?:\s[a-z]+)?\s(?:in\s)?(?:the|a|one)\s(?:same\s)?(?:year|month|week|day|season)\s(?:before|earlier|previously)\b"
)
WAY_BY = re.compile(
    rf"(?:{UP}|{DOWN}|\braised|\bput up|\blowered)\s(?:sharply\s|slightly\s|a\sfurther\s|another\s|"
    rf"its\s[\w\s]{{3,30}}?\s)?(?:by\s)?$",
    re.IGNORECASE,
)
# "closed 8 cents higher at $6.12"
WAY_BEHIND = re.compile(r"(?:\s(?:cents|pence|points))?\s(?P<way>higher|lower|up|down)\s(?:at|on|to)\b")
# An amount of another order is of another thing.
STEPS = 10.0
_COMPOUND = re.compile(r"\b(?:hours?|minutes?|feet|foot|pounds?|years?),?\s(?:and\s)?$")
_MINUS = re.compile(r"(?:[-−–]|\b(?:minus|negative)\s)(?:[£$€¥])?$")
_SIGN = 10
_FROM = re.compile(r"\bfrom\s(?:(?:a|an|the|its|previous|total|of|record)\s){0,3}$", re.IGNORECASE)
# "with rebates ranging from $300 to $1,000"
_RANGING = re.compile(r"\b(?:rang(?:es?|ed|ing)|anywhere|vary|varied|varying)\sfrom\s$", re.IGNORECASE)
_TO = re.compile(r"(?:\s(?!and\b|or\b|but\b|to\b|from\b)[\w’'-]+){0,6}?,?\sto\s(?:a\s(?:record\s|total\s)?(?:of\s)?)?")
_TO_BEFORE = re.compile(r"\b(?:to|at)\s(?:(?:a|an|record|total|of)\s){0,3}$", re.IGNORECASE)
_FROM_BETWEEN = re.compile(
    r"(?:\s[a-z][\w-]*){0,3}?(?:\s(?:in|on|by|at|last|this)(?:\s[\w-]+){1,3}?)?,?\sfrom\s(?:(?:a|an|the|its|"
    r"some)\s){0,2}"
)
# What a change upwards is called.
RISES = frozenset(["rise", "increase", "jump", "gain", "growth"])
