"""A total and the list beside it: "30 ships (24 tankers and 8 tugs)", "$3m, $4m and $6m, a total of $12m", "20 ferries,
12 of them electric and the other 10 diesel".

The list must be bare: a hedge, or words that leave room ("including"), end it. All is reckoned with the digits as
printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent, like, not_the_total, number
from nlp.domain import Finding, Span
from nlp.figures import WORDED, Figure, Hedge
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The totals of an article that the list beside them does not make."""
    text = case.article.text
    for sentence in case.counting:
        if sentence.end - sentence.start > _LONGEST:
            continue
        yield from _total_before(case, sentence, case.figures(sentence))
        if case.says("exports", "imports"):
            yield from _balance(case, sentence, case.figures(sentence))
        if _TOTAL.search(text, sentence.start, sentence.end):
            yield from _total_behind(case, sentence)


def _balance(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "Exports came to 14.2 billion and imports to 11.1 billion, a surplus of 2.1 billion"."""
    text = case.article.text
    if len(figures) != _THREE:
        return
    one, other, gap = figures
    words = [
        text[sentence.start : one.span.start],
        text[one.span.end : other.span.start],
        text[other.span.end : gap.span.start],
    ]
    first, second, last = (_TRADE.search(words[0]), _TRADE.search(words[1]), _SURPLUS.search(words[2]))
    if first is None or second is None or last is None or first[0].lower()[:6] == second[0].lower()[:6]:
        return
    if not (Hedge.EXACT is one.hedge is other.hedge is gap.hedge) or "%" in (one.unit, other.unit, gap.unit):
        return
    due = abs(one.value - other.value)
    slack = (one.place + other.place + gap.place) / 2
    if abs(due - gap.value) <= slack * _ROUNDED:
        return
    yield inconsistent(
        case,
        gap.span,
        subject="balance",
        stated=flat(text, gap.span),
        expected=number(round(due, 6)),
        message=f"{flat(text, one.span)} and {flat(text, other.span)} are {number(round(due, 6))} apart, "
        f"not {flat(text, gap.span)}.",
        detail="balance",
        also=(one.span, other.span),
    )


def _total_before(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "30 ships (24 tankers and 8 tugs)": a list of all parts, right behind their total."""
    text = case.article.text
    for place, total in enumerate(figures):
        parts, whole = _listed(text, sentence, total, figures[place + 1 :])
        if total.value == len(parts) and any(part.value != round(part.value) for part in parts):
            continue  # "three rates - 0.07, 0.14 and 0.35": so many
        if total.unit == "%":
            continue  # "up 6%, with 2% in the public sector and 6.2% in the private": an average
        if len(parts) < 2 or any(part.hedge is not Hedge.EXACT or part.upper for part in (total, *parts)):
            continue
        if max(part.value for part in parts) > total.value:
            continue  # "in two sizes - 38 mm and 42 mm"
        summed = sum(part.value for part in parts)
        slack = sum(min(part.place, (_ROUND_SUM if part.unit else _ROUND) * part.value) for part in parts) / 2
        slack = slack if max(part.value for part in parts) >= _COUNTED else 0.0
        if abs(summed - total.value) <= max(slack, _EXACT) or (summed < total.value and not whole):
            continue
        yield not_the_total(
            case,
            Span(total.span.start, parts[-1].span.end),
            parts=(flat(text, part.span) if part.unit else number(part.value) for part in parts),
            made=like(text, total, summed),
            total=flat(text, total.span),
            subject=total.noun or "total",
        )


def _listed(text: str, sentence: Span, total: Figure, after: Sequence[Figure]) -> tuple[list[Figure], bool]:
    """The figures of the list behind a total, and whether the list says that it is whole; none if it is not."""
    opening = _LIST_OPENS.match(text, total.span.end, min(sentence.end, total.span.end + 100))
    if opening is None or not after or after[0].span.start - opening.end() > _FIRST:
        return [], False
    mark = opening["mark"].strip()
    closing = {"(": ")", "—": "—", "–": "–", "-": " - ", "--": "--"}.get(mark)
    end = text.find(closing, opening.end(), sentence.end) if closing else sentence.end
    if end < 0:
        end = sentence.end
    parts = [figure for figure in after if opening.end() <= figure.span.start < end]
    # What follows the list after a comma is no part of it ("…, will meet in the autumn").
    behind = _AFTER.search(text, parts[-1].span.end, end) if parts and closing is None else None
    words = text[opening.end() : end if behind is None else behind.start()]
    if not parts or (closing is None and re.search(r"[;:]", words)) or _NOT_ALL.search(words):
        return [], False
    if any(not _of_unit(part, total) or part.part for part in parts) or (total.unit is not None and mark == "("):
        return [], False  # "£100m ($150m)"
    gaps = [text[one.span.end : two.span.start] for one, two in pairwise(parts)]
    # "a squad of 23 (three goalkeepers, eight defenders)" breaks off; a list that ends with "and" has named them all.
    whole = bool(gaps) and _ENDS.search(gaps[-1]) is not None
    return (parts if all(_PART_GAP.fullmatch(gap) for gap in gaps) else []), whole


def _of_unit(part: Figure, total: Figure) -> bool:
    """ "12 million euros …: 5 million for the hospital" names the currency once."""
    return part.unit == total.unit or (part.unit is None and total.unit in _CURRENCIES and part.value >= _SUM_OF_MONEY)


def _total_behind(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "$3m, $4m and $6m, a total of $12m"."""
    text = case.article.text
    figures = case.figures(sentence)
    for place, total in enumerate(figures):
        parts = _parts_before(text, figures[:place], total)
        if len(parts) < 2 or any(one.hedge is not Hedge.EXACT or one.upper for one in (total, *parts)):
            continue
        if total.unit == "%" or _ROOM.search(text, sentence.start, total.span.end + _BEHIND):
            continue
        summed = sum(one.value for one in parts)
        slack = sum(one.place for one in parts) / 2 + total.place / 2 if max(one.value for one in parts) >= 1000 else 0
        slack = min(slack, summed * _ROUNDING)
        if abs(summed - total.value) <= max(slack, _EXACT):
            continue
        yield not_the_total(
            case,
            total.span,
            parts=(flat(text, one.span) for one in parts),
            made=like(text, total, summed),
            total=flat(text, total.span),
            subject=total.noun or "total",
            also=tuple(one.span for one in parts),
        )
        return


def _parts_before(text: str, figures: Sequence[Figure], total: Figure) -> list[Figure]:
    """The list that ends right before a total, in its order; empty where there is none."""
    if not figures:
        return []
    gap = text[figures[-1].span.end : total.span.start]
    closing = _A_TOTAL_OF.fullmatch(gap) or (_IN_ALL.match(text, total.span.end) and _COMMA.fullmatch(gap))
    if not closing:
        return []
    parts = [figures[-1]]
    for figure in reversed(figures[:-1]):
        if _LIST_GAP.fullmatch(text[figure.span.end : parts[0].span.start]) is None:
            break
        parts.insert(0, figure)
    # "24 kilometres on the first day and 19 on the second": the unit is named once.
    units = {one.unit for one in parts}
    alike = parts[0].unit == total.unit and units <= {total.unit, None} and not any(one.part for one in parts)
    return parts if alike and _LAST.search(text[parts[0].span.end : parts[-1].span.start]) else []


# Longer than a sentence of prose: a table whose marks were lost.
_LONGEST = 700
_EXACT, _THREE = 0.49, 3
# "surplus of 3.1" where 3.11 comes out of numbers rounded twice.
_ROUNDED = 1.2
_ROUNDING = 0.02
_BEHIND = 20
_TOTAL = re.compile(r"\btotal of\b|\bin (?:all|total)\b|\baltogether\b", re.IGNORECASE)
_A_TOTAL_OF = re.compile(
    r"(?:\s[\w’'-]+){0,6}?(?:,|\s[-–—])?\s(?:for|making|or|giving)?\s?(?:a|an overall)\stotal of\s"
)
_IN_ALL = re.compile(r"(?:\s[a-z]+){0,2}?\s(?:in all|in total|altogether)\b")
_COMMA = re.compile(r"(?:\s[\w’'-]+){0,6}?,\s(?:or\s|making\s)?")
_LIST_GAP = re.compile(r"(?:\s[\w’'.-]+){0,6}?(?:,|,?\sand|,?\splus)\s(?:[a-z][\w’'-]*\s){0,2}?")
_LAST = re.compile(r"\b(?:and|plus)\b")
_ROOM = re.compile(
    r"\b(?:includ\w+|among|such as|others?|some|nearly|about|almost|per|each|average|respectively|than|from)\b", re.I
)
# How far the first part stands from the mark that opens the list ("28 from Labour", "$6m for schools").
_FIRST = 12
# A part of a thousand is rounded by the way ("1,200 and 800 jobs" make "2,000"), one of thirty is counted.
_COUNTED = 100
_ROUND = 0.05
# "$2 billion in loans" beside "$1.5 billion in grants" is no $2.4 billion.
_ROUND_SUM = 0.1
_LIST_OPENS = re.compile(
    rf"(?:-[a-z]+)?(?:\s(?!\d|(?:and|{WORDED})\b)[\w’'-]+){{0,9}}?"
    r"(?P<mark>\s?\(|:\s|\s?[—–]\s?|\s--?\s|,?\s(?:consists?|consisting|is made up|made up|composed|comprised)\sof\s"
    r"|,?\scompris(?:es|ing)\s)"
)
_NOT_ALL = re.compile(
    r"\b(?:includ\w+|among|such as|others?|rest(?! of)|some|several|many|mostly|mainly|of (?:whom|which|them|these|"
    r"those)|each"
    r"|per|up from|down from|compared|than|last year|year|years|old|aged|more|to|by(?!\sa\b|\san\b)|times)\b",
    re.IGNORECASE,
)
_PART_GAP = re.compile(r"(?:\s[\w’'.-]+){0,9}?(?:,|,?\sand|,?\splus|\s?&)\s(?:[a-z][\w’'-]*\s){0,2}?")
_ENDS = re.compile(r"\b(?:and|plus)\b|&")
_AFTER = re.compile(r",\s(?!and\b)")
_CURRENCIES = frozenset("$ £ € ¥ ₽ ₹ A$ AU$ C$ NZ$ HK$ franc crown rand peso zloty".split())
_SUM_OF_MONEY = 1000
_TRADE = re.compile(r"\b(?:exports?|imports?)\b", re.IGNORECASE)
_SURPLUS = re.compile(r"\b(?:surplus|deficit|gap|shortfall)\b[^,;]{0,20}$")
