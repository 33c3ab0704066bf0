"""Changes that the story works out itself: "rose 30% from 200 to 240", "doubled from 40 to 120", "rose from 5% to 4%".

The per cent, the multiple and the direction are each held against the two ends, by the digits as printed. A hedged
figure is left out of it; so is a rank, which rises by falling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.itself.ends import DOWN, FALLING, RISES, RISING, ROUND_END, UP, beside, ends, negative, way_of
from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.checks.itself.multiples import fraction, multiple
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The changes of an article that do not come out."""
    text = case.article.text
    for sentence in case.counting[:_MANY]:
        # The half of "in the first half" is no number.
        figures = [one for one in case.figures(sentence) if one.value != _HALF]
        if len(figures) < 2 or sentence.end - sentence.start > _LONGEST:
            continue
        if _UP_OR_DOWN.search(text, sentence.start, sentence.end) is None:
            continue
        pairs = [pair for one, other in pairwise(figures) if (pair := ends(text, one, other)) is not None]
        if len(pairs) == 1 and pairs[0][0].value > 0:
            found = (
                multiple(case, sentence, *pairs[0])
                or fraction(case, sentence, *pairs[0])
                or _change(case, sentence, figures, *pairs[0])
                or _called(case, sentence, *pairs[0])
            )
            if found is not None:
                yield found


def _change(case: Case, sentence: Span, figures: Sequence[Figure], old: Figure, new: Figure) -> Finding | None:
    text = case.article.text
    words = text[sentence.start : sentence.end]
    first, last = min(old.span.start, new.span.start), max(old.span.end, new.span.end)
    said = _SAID_BETWEEN.search(text, first, last)  # "to $412,000, down from $389,000"
    up, down = _way(words[: first - sentence.start]) or (
        RISING.search(words) is not None,
        FALLING.search(words) is not None,
    )
    if said is not None:
        up, down = said["way"] == "up", said["way"] == "down"
    percents = [figure for figure in figures if figure.unit == "%" and figure not in (old, new)]
    if len(percents) == 1 and not _is_of_them(text, figures, percents[0], old, new):
        return None
    if len(percents) == 1 and said is None and (own := way_of(text, percents[0])) is not None:
        up, down = own  # "exports of cut flowers rose by 8 percent"
    if up is down or not (Hedge.EXACT is old.hedge is new.hedge) or negative(text, old, new):
        return None
    own_end = next((one for one in figures if percents and one.span.start >= percents[0].span.end), None)
    if own_end not in (None, old, new) and _TO_ITS_END.fullmatch(text[percents[0].span.end : own_end.span.start]):
        return None  # "rose 43 percent to three pence, and turnover to 405 million from 198 million"
    rises = new.value > old.value
    change = abs(new.value / old.value - 1) * 100
    way = "a rise" if rises else "a fall"
    right = way if old.unit == "%" else f"{way} of {number(round(change, 1 if change < 10 else 0))}%"
    ends = f"from {flat(text, old.span)} to {flat(text, new.span)}"
    if old.unit != "%" and len(percents) == 1 and beside(text, percents[0], old, new):
        percent = percents[0]
        close = abs(change - percent.value) <= max(_slack(old, new) + percent.place, _FREE)
        if percent.hedge is not Hedge.EXACT or (close and rises is up):
            return None
        stated, span = flat(text, percent.span), percent.span
    elif rises is not up and old.value != new.value and (said or (not percents and _VERB_BEFORE.search(text[:first]))):
        stated = ("a rise " if up else "a fall ") + ends
        span, percents = Span(first, last), []
    else:
        return None
    if rises is not up and _RANKED.search(words):
        return None
    return inconsistent(
        case,
        span,
        subject="change",
        stated=stated,
        expected=right.rsplit(" ", 1)[1] if percents else right,
        message=f"{ends[0].upper()}{ends[1:]} is {right}, not {'a rise' if up else 'a fall'}"
        f"{f' of {stated}' if percents else ''}.",
        detail="change",
        confidence=0.93,
        also=(old.span, new.span) if percents else (),
    )


def _way(before: str) -> tuple[bool, bool] | None:
    """Up or down by the verb right before the two ends; None where nothing there says."""
    verb = _VERB_BEFORE.search(before)
    return None if verb is None else (RISING.match(verb[0]) is not None, FALLING.match(verb[0]) is not None)


def _called(case: Case, sentence: Span, old: Figure, new: Figure) -> Finding | None:
    """ "fell from 12,400 in April to 11,200 in May, a rise that …"."""
    text = case.article.text
    match = _CALLED.match(text, max(old.span.end, new.span.end), sentence.end)
    if match is None or not (Hedge.EXACT is old.hedge is new.hedge) or negative(text, old, new):
        return None
    rises = new.value > old.value
    if new.value == old.value or (match["noun"] in RISES) is rises or _RANKED.search(text[slice(*_of(sentence))]):
        return None
    return inconsistent(
        case,
        Span(*match.span("noun")),
        subject="change",
        stated=match["noun"],
        expected="a rise" if rises else "a fall",
        message=f"From {flat(text, old.span)} to {flat(text, new.span)} is {'a rise' if rises else 'a fall'}, "
        f"not a {match['noun']}.",
        detail="change",
        also=(old.span, new.span),
    )


def _of(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_of_them(text: str, figures: Sequence[Figure], percent: Figure, old: Figure, new: Figure) -> bool:
    """Whether a per cent stands next to the two ends, and is of nothing that it names itself ("a 24 percent increase in
    shares")."""
    places = sorted(figures.index(one) for one in (percent, old, new))
    return places[2] - places[0] == 2 and _OF_ITS_OWN.match(text, percent.span.end) is None


def _is_one_digit(figure: Figure) -> bool:
    return any(
        figure.value == digit * figure.place and figure.place == size for digit in range(1, 10) for size in _LARGE
    )


def _slack(old: Figure, new: Figure) -> float:
    """How far the printed digits of both ends let the change stray, in points."""
    ends = (old, new)
    # "from 5 million to 6 million" has one digit each.
    open_ends = (
        end.place / end.value if _is_one_digit(end) else min(end.place / end.value, ROUND_END)
        for end in ends
        if end.value
    )
    return 100 * (new.value / old.value) * sum(open_ends) / 2


_HALF = 0.5
# No story has more sentences; a table or a hostile text may.
_MANY = 1000
# Longer than a sentence of prose: a table whose marks were lost.
_LONGEST = 700
# "up 31%" of a change of 30.4% is rounded with a free hand; nobody is called for a point.
_FREE = 1.5
_UP_OR_DOWN = re.compile(
    rf"{UP}|{DOWN}|\braised\b|\blowered\b|\bsaving\b|\bhigher\b|\blower\b|\b(?:doubl|tripl|trebl|quadrupl|halv)(?:ed|es|ing)\b|\b(?:three|four|five)-?fold\b",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(
    rf"(?<!in )(?<!line )(?!growth)(?:{UP}|{DOWN})(?:\s(?:sharply|slightly|steadily|again|back|further))?"
    r"\s(?:from|to)\s(?:(?:a|an|the|its|average|record|total|seasonally|adjusted|annual|of|about|around)\s){0,4}$",
    re.IGNORECASE,
)
_LARGE = (1e6, 1e9)
_OF_ITS_OWN = re.compile(r"\s(?:increase|rise|jump|drop|fall|decline|cut|growth)\sin\s|\sfewer\b|\smore\b")
_TO_ITS_END = re.compile(r"\sto\s(?:a\s(?:record\s)?)?")
_SAID_BETWEEN = re.compile(r"\b(?P<way>up|down)\sfrom\b")
_CALLED = re.compile(
    r"(?:\s[\w-]+){0,5}?,\s(?:an?|the)\s(?:(?!of\b|in\b)[a-z-]+\s){0,2}?(?P<noun>rise|increase|jump|gain|growth|fall|drop|"
    r"decline|decrease|reduction)\b"
)
# "the yen weakened from 80 to 110", "ranked from 5th to 3rd"
_RANKED = re.compile(
    r"\b(?:yen|rupees?|pesos?|roubles?|rubles?|rupiah|lira|respectively|rank\w*|place|position|number(?! of)|no|table|"
    r"chart|list|odds|seed\w*)\b",
    re.IGNORECASE,
)
