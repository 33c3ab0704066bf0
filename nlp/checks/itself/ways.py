"""Which way two numbers differ, as told against the two: "rose from 5% to 4%", "grew 5.6 percent, slower than the 4.8
percent of July", "trails in the vote, getting 26.5 percent to her rival's 25 percent".

`changes.py` has how far. A rank rises by falling and a currency weakens to more of it, so these are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge
from nlp.figures.changed import WAY, is_up
from nlp.figures.levels import is_negative
from nlp.figures.timed import find_timed
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The ways of an article that its numbers do not go."""
    for place, part in enumerate(case.sentences[:_MANY]):
        if part.end - part.start <= _LONGEST and len(case.figures(part)) > 0:
            for rule in _RULES:
                yield from islice(rule(case, place, part), 1)


def _turned(case: Case, place: int, part: Span) -> Iterator[Finding]:
    """ "rose to $24 million, or 10 cents a share, from $27 million", "an average of $412,000, down from $389,000"."""
    text = case.article.text
    for levels in case.levels(part):
        new, old = levels.new, levels.old
        start = levels.span.start
        verb = _VERB_BEFORE.search(text[max(part.start, start - _VERB) : start])
        said = levels.rises is not None or verb is not None
        if levels.stepped or not (levels.moved and said) or not new.hedge is old.hedge is Hedge.EXACT:
            continue
        rises = is_up(verb["way"]) if levels.rises is None and verb is not None else levels.rises is True
        if new.value == old.value or (new.value > old.value) is rises or _RANKED.search(text, part.start, part.end):
            continue
        word = "" if verb is None else verb["way"].lower()
        if word == "growth" and _FORECAST.search(text, part.start, start):
            continue
        if word in _BETTER or (word == "weakened" and new.unit is None):
            continue  # "the loss ratio improved to 82.8 percent from 83.1", "the ringgit weakened from 4 to 4.2"
        if levels.rises is None and verb is not None:
            yield _way(case, new, old, Span(start - len(verb[0]), start - len(verb[0]) + len(verb["way"])))
        else:
            yield _way(case, new, old, levels.span)


def _called(case: Case, place: int, part: Span) -> Iterator[Finding]:
    """ "from 12,400 in April to 11,200 in May, a rise that …", "11.4 in 2022, against 12.6. … the annual increase"."""
    text, levels = case.article.text, case.levels(part)
    if len(levels) != 1:
        return
    match = _A_WAY.match(text, levels[0].span.end, part.end)
    for later in case.sentences[place + 1 : place + _LATER]:
        if match is not None or case.levels(later):
            break
        match = _THE_WAY.search(text, later.start, later.end)
        if match is not None and sum(one.span.end <= match.start() for one in case.figures(later)) > 1:
            return  # "50,000 hectares against 100,000, although the effects of this reduction": of its own two
    rises = levels[0].new.value > levels[0].old.value
    if match is not None and is_up(match["noun"]) is not rises and not _RANKED.search(text, part.start, part.end):
        yield _way(case, levels[0].new, levels[0].old, Span(*match.span("noun")))


def _that_number(case: Case, place: int, part: Span) -> Iterator[Finding]:
    """ "found 5 in 10 Americans … that number has increased to 4 in 10"."""
    text = case.article.text
    for one in case.figures(part) if place else ():
        match = _THAT_NUMBER.search(text, max(part.start, one.span.start - _VERB), one.span.start)
        if match is None or one.hedge is not Hedge.EXACT:
            continue
        before = [
            other
            for other in case.figures(case.sentences[place - 1])
            if other.unit == one.unit and other.hedge is Hedge.EXACT and 1 / _STEPS < other.value / one.value < _STEPS
        ]
        rises = is_up(match["way"])
        if before and all(other.value != one.value and (one.value > other.value) is not rises for other in before):
            yield _way(case, one, before[0], Span(*match.span("way")))


def _told_first(case: Case, place: int, part: Span) -> Iterator[Finding]:
    """ "Ridership fell last month. … carried 310,000 in June; in May they had carried 280,000"."""
    text, parts = case.article.text, case.sentences
    if not place or case.figures(parts[place - 1]):
        return
    later = case.figures(parts[place + 1]) if place + 1 < len(parts) else ()
    timed = list(find_timed(text, part, case.figures(part), later))
    told = list(_MOVED.finditer(text, parts[place - 1].start, parts[place - 1].end))
    if not len(timed) == len(told) == 1 or timed[0].new.value == timed[0].old.value:
        return
    if (timed[0].new.value > timed[0].old.value) is not is_up(told[0][0]):
        yield _way(case, timed[0].new, timed[0].old, Span(*told[0].span()))


def _way(case: Case, new: Figure, old: Figure, told: Span) -> Finding:
    text = case.article.text
    right, wrong = ("a rise", "a fall") if new.value > old.value else ("a fall", "a rise")
    return inconsistent(
        case,
        told,
        subject="change",
        stated=flat(text, told),
        expected=right,
        message=f"From {flat(text, old.span)} to {flat(text, new.span)} is {right}, not {wrong}.",
        detail="change",
        confidence=0.9,
        also=(old.span, new.span),
    )


def _ahead(case: Case, place: int, part: Span) -> Iterator[Finding]:
    """ "trails in the popular vote, getting 26.5 percent compared to her rival's 25 percent"."""
    text = case.article.text
    for levels in case.levels(part):
        match = _AHEAD.search(text, part.start, levels.span.start)
        if match is None or levels.moved or levels.old.value == levels.new.value:
            continue
        leads = match["trails"] is None
        if (levels.new.value > levels.old.value) is not leads:
            yield _ranked(case, Span(*match.span("verb")), levels.new, levels.old, leads)


def _followed(case: Case, place: int, part: Span) -> Iterator[Finding]:
    """ "first among supporters (at 10 percent), followed by Romney (17 percent)"."""
    text = case.article.text
    for one, other in pairwise(case.figures(part)):
        between = text[one.span.end : other.span.start]
        lost = is_negative(text, other) or _LOST.search(text, max(part.start, one.span.start - _VERB), one.span.start)
        if one.unit == other.unit == "%" and one.value < other.value and not lost and _FOLLOWED.fullmatch(between):
            yield _ranked(case, other.span, one, other, True)


def _ranked(case: Case, span: Span, one: Figure, other: Figure, leads: bool) -> Finding:
    text = case.article.text
    return inconsistent(
        case,
        span,
        subject="ranking",
        stated=flat(text, span),
        expected="behind" if leads else "ahead",
        message=f"{flat(text, one.span)} is {'less' if leads else 'more'} than {flat(text, other.span)}, and is told "
        f"to be {'ahead' if leads else 'behind'}.",
        detail="ranking",
        confidence=0.9,
        also=tuple(figure.span for figure in (one, other) if figure.span != span),
    )


def _compared(case: Case, place: int, part: Span) -> Iterator[Finding]:
    """ "grew 5.6 percent, slower than the 4.8 percent of July"."""
    text = case.article.text
    for one, other in pairwise(case.figures(part)):
        match = _COMPARED.search(text, one.span.end, other.span.start)
        if match is None or one.unit is None or one.unit != other.unit or not one.hedge is other.hedge is Hedge.EXACT:
            continue
        less = match["less"] is not None
        if any(is_negative(text, figure) for figure in (one, other)):
            continue
        if one.upper or other.upper or one.value == other.value or (one.value < other.value) is less:
            continue
        if one.unit != "%" and not 1 / _ONE_KIND <= one.value / other.value <= _ONE_KIND:
            continue
        more = "more" if less else "less"
        yield inconsistent(
            case,
            Span(*match.span("way")),
            subject="comparison",
            stated=match["way"],
            expected=more,
            message=f"{flat(text, one.span)} is {more} than {flat(text, other.span)}, not {match['way']}.",
            detail="comparison",
            confidence=0.9,
            also=(one.span, other.span),
        )


_RULES: tuple[Callable[[Case, int, Span], Iterator[Finding]], ...] = (
    _turned,
    _called,
    _that_number,
    _told_first,
    _ahead,
    _followed,
    _compared,
)
# No story has more sentences; a table or a hostile text may.
_MANY, _LONGEST = 1000, 700
_LATER, _VERB = 4, 60
# Numbers of another order are of other things.
_STEPS, _ONE_KIND = 12.0, 5.0
_VERB_BEFORE = re.compile(
    rf"(?<!in )(?<!line )\b{WAY}(?:\s[a-z]+ly|\sagain|\sback|\sfurther)?\s(?:from|to)\s(?:(?:a|an|the|its|average|"
    rf"record|total|seasonally|adjusted|"
    r"annual|of|about|around)\s){0,4}$",
    re.IGNORECASE,
)
# "France lost 0.37 percent, followed by Italy on minus 0.59": the lesser loss is ahead.
_LOST = re.compile(r"\b(?:lost|fell|dropped|declined|down|loss|losses|fall|decline|off)\b[^,;]*\Z")
# "shaved its forecast for growth to five percent from six": it is the forecast that falls.
_FORECAST = re.compile(r"\b(?:forecasts?|estimates?|projections?|outlook|expectations?|targets?)\b[^,;]*\Z")
_THE_WAY = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:(?:sharp|steep|annual|latest|overall|big|sudden|modest|slight|recent|marked)\s)?"
    r"(?P<noun>increase|rise|jump|surge|growth|drop|fall|decline|decrease|reduction|slump)\b"
    r"(?=[.,;]|\s(?:was|is|has|had|came|reflect\w*|follow\w*|recorded|reported|will|would|mean\w*|to|on|could)\b)"
)
_THAT_NUMBER = re.compile(
    rf"\b(?:[Tt]hat|[Tt]he|[Tt]his)\s(?:number|figure|total|rate|share|proportion)\s(?:(?:has|had|have|since|"
    rf"now)\s){{0,2}}{WAY}\sto\s"
    r"(?:(?:about|just|only)\s)?$"
)
_AHEAD = re.compile(
    r"\b(?P<verb>(?:leads?|led|is ahead|are ahead|was ahead)|(?P<trails>trails?|trailed|is behind|was behind|lags|"
    r"lagged))\b"
    r"(?!\s(?:to|by|the\sway)\b)(?:\s[\w’'-]+){0,8}?(?:,\s(?:according\sto[^,]{3,40},\s)?(?:(?:with|getting|winning|"
    r"polling|taking|"
    r"having|by|on|at)\s(?:about\s)?)?|\s[-–—]+\s|\s(?:by|with)\s)$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:rose|risen|rising|climb(?:ed|ing)|gr[eo]w(?:n|ing)?|increas(?:ed|ing)|fell|fallen|falling|dropp(?:ed|ing)|declin(?:ed|ing)|"
    r"shr[aiu]nk(?:ing)?|slipp(?:ed|ing)|decreas(?:ed|ing))\b(?!\s(?:out|off|in\s[a-z]+\sof|through|into|on\b))"
)
_FOLLOWED = re.compile(r"(?:\)|\sof\s[\w\s]{3,30})?,?\s(?:closely\s)?followed\s(?:closely\s)?by\s[^.;\d]{2,60}?")
# "the yen weakened from 80 to 110", "ranked from 5th to 3rd"
_BETTER = frozenset(["improved", "improvement"])
_RANKED = re.compile(
    r"\b(?:yen|baht|won|dollar|rupees?|pesos?|roubles?|rubles?|rupiah|lira|respectively|rank\w*|place|position|"
    r"(?<!the )number(?! of)|no|table|"
    r"chart|list|odds|seed\w*)\b",
    re.IGNORECASE,
)
_A_WAY = re.compile(
    r"(?:\s[\w-]+){0,5}?,\s(?:an?|the)\s(?:(?!of\b|in\b)[a-z-]+\s){0,2}?(?P<noun>rise|increase|jump|gain|growth|fall|"
    r"drop|decline|decrease|reduction)\b"
)
_COMPARED = re.compile(
    r"(?<=,)\s(?:(?:a\slittle|slightly|far|much|well)\s)?(?P<way>(?P<less>slower|lower|weaker|smaller)|faster|higher|"
    r"stronger)\sthan\s(?:(?:the|a|its|last|previous|year|month|quarter|[\w-]+[’']s)\s){0,4}$"
)
