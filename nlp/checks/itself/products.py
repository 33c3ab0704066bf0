"""Numbers that multiply: "each of the 250 families will receive 2,000 pounds, 750,000 pounds in all", "40 tonnes at 250
dollars a tonne, paying 12,000 dollars", "200 litres a minute, or 15,000 an hour", "12 million over three days, or six
million a day".

`figures/per.py` reads what is told for each one. Told must be how many there are and what they make, and words that
say that the one comes of the other; copy rounds freely, so that a finding needs a tenth between what is told and what
comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, same_kind
from nlp.figures.counts import SPANS
from nlp.figures.per import Rate, find_rates, is_number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The products and averages of an article that do not come out."""
    text = case.article.text
    if _RATE.search(text) is None:
        return
    parts = case.sentences[:_MANY]
    told: set[Span] = set()
    for place, sentence in enumerate(parts):
        if sentence.end - sentence.start > _LONGEST or _RATE.search(text, sentence.start, sentence.end) is None:
            continue
        mine = case.figures(sentence)
        following = parts[place + 1] if place + 1 < len(parts) else None
        figures = [*mine, *(case.figures(following) if following is not None else ())]
        for rate in find_rates(text, sentence, mine):
            found = _made(case, rate, figures) or _in_a_longer_time(case, rate, figures)
            if found is not None and found.span not in told:
                told.add(found.span)
                yield found
                break


def _made(case: Case, rate: Rate, figures: Sequence[Figure]) -> Finding | None:
    """What so many at so much each do not make."""
    text = case.article.text
    amount = rate.amount
    others = [one for one in figures if one.span != amount.span and one is not rate.count]
    counts = [rate.count] if rate.count is not None else [one for one in others if is_number_of(one, rate.each)]
    totals = [
        one
        for one in others
        if one not in counts and _is_alike(one, amount) and one.value > amount.value and not _is_rate(text, one, rate)
    ]
    if len(counts) != 1 or counts[0].upper is not None or not totals:
        return None
    (count,) = counts
    made = amount.value * count.value
    first, last = (
        min(one.span.start for one in (amount, count, *totals)),
        max(one.span.end for one in (amount, count, *totals)),
    )
    if any(_near(made, one.value) for one in totals) or _BESIDES.search(text, first, last):
        return None
    linked = [one for one in totals if _comes_of(text, one, [rate.span, count.span])]
    bound = [amount, *linked, *(() if count.noun in SPANS else (count,))]  # "over three days" is no bound
    if len(linked) != 1 or any(one.hedge in _BOUNDS for one in bound):
        return None
    (total,) = linked
    between = [one for one in others if one not in (count, total) and one.unit is None and one.noun not in SPANS]
    if any(max(rate.end, count.span.end) <= one.span.start < total.span.start for one in between):
        return None  # "A$14,000 a pair … three pairs for 21 parrots worth a total of A$28,000"
    if amount.unit is None and not amount.hedge is count.hedge is total.hedge is Hedge.EXACT:
        return None
    if not 1 / _FAR < made / total.value < _FAR:
        return None
    wrong = max((total, amount, count), key=lambda one: one.span)
    right = {total.span: made, amount.span: total.value / count.value, count.span: total.value / amount.value}
    return _finding(
        case, wrong, right[wrong.span], f"{flat(text, amount.span)} times {number(count.value)}", made, total, count
    )


def _in_a_longer_time(case: Case, rate: Rate, figures: Sequence[Figure]) -> Finding | None:
    """ "200 litres a minute … or 15,000 litres in an hour"."""
    text, amount = case.article.text, rate.amount
    for total in figures:
        if total.span == amount.span or not _is_alike(total, amount) or total.upper is not None:
            continue
        longer = _IN_ONE.match(text, total.span.end)
        within = None if longer is None else _IN.get((rate.each, longer["each"]))
        beside = _COMMA.fullmatch(text, rate.end, total.span.start)
        if within is None or not (beside or _comes_of(text, total, [rate.span])):
            continue
        if any(is_number_of(one, rate.each) for one in figures):
            return None  # "over a 50-week year"
        low, high = (times * amount.value for times in within)
        if low * (1 - _FREE) <= total.value <= high * (1 + _FREE) or not 1 / _FAR < total.value / high < _FAR:
            return None
        made = high if low == high or total.value > high else low
        working = f"{flat(text, amount.span)} a {rate.each}"
        return _finding(case, total, made, working, made, total, None)
    return None


def _is_alike(one: Figure, amount: Figure) -> bool:
    """Whether a figure may be a total of such amounts: of the measure, or of the noun, which may be left out."""
    if one.unit != amount.unit:
        return amount.unit is not None and one.unit is None and one.noun is None and one.value > _THOUSAND
    return amount.unit is not None or same_kind(one.noun, amount.noun)


def _is_rate(text: str, figure: Figure, rate: Rate) -> bool:
    """Whether a figure is told for each of the same ("138,000 a year … averaged 177,000 a year")."""
    each = _IN_ONE.match(text, figure.span.end)
    return each is not None and each["each"] == rate.each


def _comes_of(text: str, total: Figure, others: Sequence[Span]) -> bool:
    """Whether the words say that a total comes of the numbers before it, or they of it where it stands first."""
    if _IN_ALL.match(text, total.span.end):
        return True
    before = [one.end for one in others if one.end <= total.span.start]
    end = total.span.start if before else max(one.start for one in others)
    start = max(before, default=total.span.end)
    return end - start <= _APART and _MAKES.search(text, start, end) is not None


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _FREE * max(one, other)


def _finding(
    case: Case, wrong: Figure, right: float, working: str, made: float, total: Figure, count: Figure | None
) -> Finding:
    text = case.article.text
    return inconsistent(
        case,
        wrong.span,
        property="quantity",
        subject="product",
        stated=flat(text, wrong.span),
        expected=number(round(right, 2)),
        message=f"{working} makes {number(round(made, 2))}, not {flat(text, total.span)}.",
        detail="product",
        confidence=0.9,
        also=tuple(one.span for one in (total, count) if one is not None and one is not wrong),
    )


_MANY, _LONGEST, _THOUSAND = 600, 400, 1000
_FREE, _FAR, _APART = 0.1, 2.6, 130
_BOUNDS = (Hedge.AT_LEAST, Hedge.AT_MOST)
# How many of the one are in the other; of working days, weeks and months there are fewer.
_IN = {
    ("second", "minute"): (60, 60),
    ("second", "hour"): (3600, 3600),
    ("minute", "hour"): (60, 60),
    ("hour", "day"): (7, 24),
    ("hour", "week"): (30, 168),
    ("day", "week"): (5, 7),
    ("night", "week"): (7, 7),
    ("day", "month"): (20, 31),
    ("day", "year"): (180, 366),
    ("week", "month"): (4, 4.5),
    ("week", "year"): (36, 53),
    ("fortnight", "year"): (26, 26),
    ("month", "year"): (10, 12),
    ("quarter", "year"): (4, 4),
}
_COMMA = re.compile(r",\s(?:or\s)?(?:about\s)?")
_RATE = re.compile(r"\b(?:[Ee]ach|apiece|an?|per|every|at)\b")
_IN_ONE = re.compile(
    r"(?:\s[a-z]+)?\s(?:in\s|over\s|for\s)?(?:an?|per|each|every|the\s(?:whole|full))\s"
    r"(?P<each>minute|hour|day|week|month|year)\b"
)
_IN_ALL = re.compile(r"(?:\s[a-z]+)?,?\s(?:in\s(?:all|total)|altogether|all\stold)\b")
_MAKES = re.compile(
    r"(?:,|\s[-–—])\s(?:or|in\sall|altogether|a\stotal\sof)\s|"
    r"\b(?:[Tt]hat|which|[Tt]his|it|they|job|sum|bill|cost|total|whole)\s(?:is|was|makes?|made|means?|meant|comes?\sto|came\sto)\b|"
    r"\b(?:making|amount(?:s|ed|ing)?\sto|com(?:es?|ing)\sto|came\sto|adds?\sup\sto|total(?:s|l?ed|l?ing)|"
    r"a\s(?:total|sum|bill)\sof|works?\sout\s(?:at|to)|equivalent|an?\saverage(?:\s[a-z]+)?\sof|averag(?:es|ed|ing)|a\srate\sof|rais(?:ed|ing)|"
    r"earn(?:s|ed|ing)|br(?:ings?|inging|ought)\s(?:in|him|her|them|the)|yield(?:s|ed|ing)|fetch(?:es|ed|ing)|"
    r"pa(?:ys|id|ying)|spen(?:t|ds|ding)|tak(?:es|ing)\sin|took\sin|collect(?:s|ed|ing)|so\sthat|until|"
    r"g[ao](?:ve|ives|iving)|le(?:aves|aving|ft))\b"
)
_BESIDES = re.compile(
    r"\b(?:plus|also|more\sthan|compared|up\sfrom|down\sfrom|instead|while|whereas|but|another|including)\b"
)
