"""A difference as told against the two levels that the story gives: "fell from 240 to 180 … The drop of 40%", "net
income rose 21% … to $94.2 million, or 89 cents a share, from $85 million", "raised $27 million more than its rival,
$76.8 million to $60 million".

`figures/levels.py` finds the two levels, `figures/changed.py` what is said of them; here is which belongs to which:
what stands before them in their own clause, what a later sentence calls "the drop", and what the sentences before say
of the same quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge
from nlp.figures.changed import WAY, By, Changed, find_changed, is_up
from nlp.figures.levels import Levels, find_levels
from nlp.figures.subject import Subject, object_in, subject_of
from nlp.reading import Case


class _Sentence:
    """One sentence: its levels, and what it says of differences, looked for when it is asked."""

    def __init__(self, case: Case, span: Span) -> None:
        self.case, self.span = case, span
        self.figures = case.figures(span) if span.end - span.start <= _LONGEST else ()
        self.levels = list(find_levels(case.article.text, self.figures)) if len(self.figures) > 1 else []

    @cached_property
    def changed(self) -> list[Changed]:
        ends = {end.span for pair in self.levels for end in (pair.old, pair.new)}
        if not self.figures:
            return []
        found = find_changed(self.case.article.text, self.span.start, self.span.end, self.figures)
        return [one for one in found if one.span not in ends]


def judge(case: Case) -> Iterator[Finding]:
    """The differences of an article that its levels do not make."""
    text = case.article.text
    if _SIDE_BY_SIDE.search(text) is None:
        return
    read = [_Sentence(case, part) for part in case.sentences[:_MANY]]
    for place, one in enumerate(read):
        for levels, changed in _links(text, read, place, one):
            found = _held(case, levels, changed)
            if found is not None:
                yield found
                break
        for rule in (_turned, _called_later, _that_number, _ahead, _followed):
            yield from islice(rule(case, read, place), 1)


def _links(text: str, read: Sequence[_Sentence], place: int, one: _Sentence) -> Iterator[tuple[Levels, Changed]]:
    """The levels of a sentence, each with what is said of it."""
    for levels in one.levels:
        yield from ((levels, changed) for changed in _in_clause(text, one, levels))
    if len(one.levels) == 1:
        yield from ((one.levels[0], changed) for changed in _named_later(text, read, place))
    if one.levels:
        yield from ((one.levels[0], changed) for changed in _led_in(text, read, place))


def _in_clause(text: str, sentence: _Sentence, levels: Levels) -> Iterator[Changed]:
    """ "sales rose 65 percent to $59.2 million from $35.9 million", "from 80 to 60, a drop of a quarter"."""
    near = [
        one
        for one in sentence.changed
        if one.span.end <= levels.span.start
        and levels.span.start - one.span.end <= (_NEAR if levels.moved else _FAR)
        and (
            not _OTHER_CLAUSE.search(text, one.span.end, levels.span.start)
            or _THAN_ITS_RIVAL.fullmatch(text, one.span.end, levels.span.start)
        )
        and (one.by is not By.PERCENT or levels.new.unit != "%" or _ITS_ENDS.match(text, one.span.end))
        and not any(one.span.end <= other.span.start < levels.span.start for other in sentence.figures)
    ]
    if len(near) == 1:
        yield near[0]
    between = [one for one in sentence.changed if levels.span.start < one.span.start < levels.span.end]
    if len(between) == 1 and not near:
        yield between[0]
    for one in sentence.changed:
        if one.noun and levels.span.end <= one.span.start and _APPOSED.fullmatch(text, levels.span.end, one.span.start):
            yield one


def _named_later(text: str, read: Sequence[_Sentence], place: int) -> Iterator[Changed]:
    """ "fell from 240 to 180 last year. … The drop of 40% was the steepest"."""
    for later in read[place + 1 : place + 1 + _LATER]:
        if later.levels:
            return
        for one in later.changed:
            if one.noun and _is_definite(text, later.span, one):
                yield one
                return


def _is_definite(text: str, sentence: Span, one: Changed) -> bool:
    """ "The drop of 40%", "The 40% drop", not "the 11 percent profit rise", "the drop of 40% in imports"."""
    return _THE_ONE.search(text[sentence.start : one.span.start]) is not None and (
        _NO_NOUN.match(text, one.span.end) is not None
    )


def _led_in(text: str, read: Sequence[_Sentence], place: int) -> Iterator[Changed]:
    """ "net income rose 21%, even though … Net advanced to $94.2 million from $85 million"."""
    levels = read[place].levels[0]
    mine = _subject_of_levels(text, read[place].span, levels)
    if place and _THERE_WERE.match(text[read[place].span.start : levels.new.span.start]):
        before = read[place - 1]
        if len(before.changed) == len(before.figures) == 1 and not before.changed[0].noun:
            yield before.changed[0]
        return
    if mine is None or not levels.moved:
        return
    for earlier in reversed(read[max(0, place - _EARLIER) : place]):
        if earlier.levels:
            return
        if len(earlier.changed) != 1:
            continue
        one = earlier.changed[0]
        other = _subject_of_change(text, earlier.span, one)
        if (
            one.by is By.PERCENT
            and other is not None
            and mine.is_told_by(other)
            and not _ITS_END.match(text, one.span.end)
        ):
            yield one
            return


def _turned(case: Case, read: Sequence[_Sentence], place: int) -> Iterator[Finding]:
    """ "rose to $24 million, or 10 cents a share, from $27 million", "an average of $412,000, down from $389,000"."""
    text, sentence = case.article.text, read[place]
    for levels in sentence.levels:
        new, old = levels.new, levels.old
        verb = _VERB_BEFORE.search(text[max(sentence.span.start, levels.span.start - _VERB) : levels.span.start])
        way = levels.rises if levels.rises is not None or verb is None else is_up(verb["way"])
        if (
            way is None
            or not levels.moved
            or levels.span.end - levels.span.start > _VERB
            or new.value == old.value
            or not new.hedge is old.hedge is Hedge.EXACT
        ):
            continue
        if verb is not None and verb["way"].lower() in _BETTER:
            continue  # "the loss ratio improved to 82.8 percent from 83.1"
        if (new.value > old.value) is way or _RANKED.search(text, sentence.span.start, sentence.span.end):
            continue
        if levels.rises is None and verb is not None:
            told = Span(levels.span.start - len(verb[0]), levels.span.start - len(verb[0]) + len(verb["way"]))
        else:
            told = levels.span
        yield _way(case, new, old, told)


def _called_later(case: Case, read: Sequence[_Sentence], place: int) -> Iterator[Finding]:
    """ "11.4 in 2022, against 12.6 in the year before. … the annual increase"."""
    text, levels = case.article.text, read[place].levels
    if len(levels) != 1 or levels[0].old.value == levels[0].new.value:
        return
    for later in read[place + 1 : place + _CALLED_LATER]:
        match = _THE_WAY.search(text, later.span.start, later.span.end)
        if later.levels or match is None:
            if later.levels:
                return
            continue
        rises = levels[0].new.value > levels[0].old.value
        if (match["up"] is not None) is not rises:
            yield _way(case, levels[0].new, levels[0].old, Span(*match.span("noun")))
        return


def _that_number(case: Case, read: Sequence[_Sentence], place: int) -> Iterator[Finding]:
    """ "found 5 in 10 Americans … that number has increased to 4 in 10"."""
    text = case.article.text
    for one in read[place].figures:
        match = _THAT_NUMBER.search(text, max(read[place].span.start, one.span.start - _VERB), one.span.start)
        if match is None or place == 0:
            continue
        before = [other for other in read[place - 1].figures if other.unit == one.unit and other.hedge is Hedge.EXACT]
        rises = is_up(match["way"])
        if not before or one.hedge is not Hedge.EXACT:
            continue
        near = [other for other in before if 1 / _STEPS < other.value / one.value < _STEPS]
        if near and all(other.value != one.value and (one.value > other.value) is not rises for other in near):
            yield _way(case, one, near[0], Span(*match.span("way")))


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


def _ahead(case: Case, read: Sequence[_Sentence], place: int) -> Iterator[Finding]:
    """ "trails in the popular vote, getting 26.5 percent compared to her rival's 25 percent"."""
    text, sentence = case.article.text, read[place]
    for levels in sentence.levels:
        match = _AHEAD.search(text, sentence.span.start, levels.span.start)
        if match is None or levels.moved or levels.old.value == levels.new.value:
            continue
        leads = match["trails"] is None
        if (levels.new.value > levels.old.value) is not leads:
            yield _ranked(case, Span(*match.span("verb")), levels.new, levels.old, leads)


def _followed(case: Case, read: Sequence[_Sentence], place: int) -> Iterator[Finding]:
    """ "first among supporters (at 10 percent), followed by Romney (17 percent)"."""
    text = case.article.text
    for one, other in pairwise(read[place].figures):
        between = text[one.span.end : other.span.start]
        if one.unit == other.unit == "%" and one.value < other.value and _FOLLOWED.fullmatch(between):
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


def _subject_of_levels(text: str, sentence: Span, levels: Levels) -> Subject | None:
    before = text[sentence.start : levels.span.start]
    verb = _MOVES.search(before)
    return None if verb is None else subject_of(before[: verb.start()])


def _subject_of_change(text: str, sentence: Span, changed: Changed) -> Subject | None:
    if changed.noun:
        behind = _IN_WHAT.match(text, changed.span.end, sentence.end)
        return None if behind is None else object_in(behind["what"])
    before = text[sentence.start : changed.span.start]
    verb = _BY.search(before)
    return None if verb is None else subject_of(before[: verb.start()])


def _held(case: Case, levels: Levels, changed: Changed) -> Finding | None:
    """What is wrong with a difference of two levels as told; None where it may be right, or of something else."""
    due = _due(levels, changed)
    if (
        due is None
        or changed.span in (levels.old.span, levels.new.span)
        or changed.value in (levels.old.value, levels.new.value)
    ):
        return None
    low, high = changed.low, changed.high
    if changed.by is not By.TIMES and (changed.rises is False or (changed.rises is None and sum(due) < 0)):
        low, high = -high, -low
    if low <= due[1] and due[0] <= high:
        return None
    middle, said = sum(due) / 2, (low + high) / 2
    turned = changed.by is not By.TIMES and middle * said < 0
    if not turned and not 1 / _STEPS < abs(said / middle) < _STEPS:
        return None
    text = case.article.text
    told = flat(text, changed.span)
    right = _right(levels, changed)
    way = "" if changed.by is By.TIMES or changed.rises is None else "a rise of " if changed.rises else "a fall of "
    ends = f"{flat(text, levels.old.span)} to {flat(text, levels.new.span)}"
    return inconsistent(
        case,
        changed.span,
        subject="multiple" if changed.by is By.TIMES else "change",
        stated=told,
        expected=right,
        message=f"From {ends} is {right}, not {way}{told}."
        if levels.moved
        else f"{flat(text, levels.new.span)} and {flat(text, levels.old.span)}: {right}, not {way}{told}.",
        detail="multiple" if changed.by is By.TIMES else "change",
        confidence=0.92,
        also=(levels.old.span, levels.new.span),
    )


def _due(levels: Levels, changed: Changed) -> tuple[float, float] | None:
    """Between what the difference must be by the digits of its levels, in the measure in which it is told."""
    low, high = levels.ratio
    if changed.by is By.TIMES:
        return low, high
    if changed.by is By.PERCENT and levels.new.unit != "%":
        return (low - 1) * 100 - _FREE, (high - 1) * 100 + _FREE
    if changed.by is By.CENTS:
        # "60 cents" of "$5.40", "25 basis points" of 4.5 percent
        if levels.new.unit is None or levels.new.value > _SMALL_SUM:
            return None
        return tuple((end + free) * 100 for end, free in zip(levels.apart, (-_CENT, _CENT), strict=True))  # type: ignore[return-value]
    if levels.new.unit == "%" if changed.by in (By.POINTS, By.PERCENT) else changed.unit == levels.new.unit:
        least, most = levels.apart
        said = (changed.low + changed.high) / (2 if changed.rises else -2)
        if changed.by is By.PERCENT and (low - 1) * 100 - _FREE <= said <= (high - 1) * 100 + _FREE:
            return None  # "a 67 percent increase to get from 60 percent to 100"
        free = _FREE_STEP * max(abs(least), abs(most))
        return least - free, most + free
    return None


def _right(levels: Levels, changed: Changed) -> str:
    old, new = levels.old.value, levels.new.value
    if changed.by is By.TIMES:
        return f"{new / old:.1f} times"
    way = "a rise" if new > old else "a fall"
    if changed.by is By.PERCENT and levels.new.unit != "%":
        change = abs(new / old - 1) * 100
        return f"{way} of {number(round(change, 1 if change < 10 else 0))}%"
    if changed.by is By.CENTS:
        return f"{way} of {number(round(abs(new - old) * 100, 1))}"
    if levels.new.unit == "%":
        return f"{way} of {number(round(abs(new - old), 4))} points"
    return f"{way} of {_apart(new - old)}"


def _apart(value: float) -> str:
    """A difference in short: "16.8 million"."""
    size, name = next(((size, name) for size, name in _SIZES if abs(value) >= size), (1.0, ""))
    return number(round(abs(value) / size, 4)) + name


_MANY, _LONGEST = 600, 600
_NEAR, _FAR, _LATER, _EARLIER = 45, 75, 6, 2
# "up 31%" of a change of 30.4% is rounded with a free hand; nobody is called for a point.
_FREE, _FREE_STEP = 1.5, 0.02
_SIZES = ((1e9, " billion"), (1e6, " million"))
_SMALL_SUM, _CENT = 100, 0.002
# A difference of another order is of another thing.
_STEPS = 12.0
_SIDE_BY_SIDE = re.compile(
    r"\b(?:number|figure|total|rate|share|from|compared|against|versus|vs|instead|rather|followed)\b|\sto\s[$£€\d]"
)
_OTHER_CLAUSE = re.compile(
    r"[;:]|\b(?:while|whereas|but|although|though|which|whose|since|giving|because|adding|alone|and|despite|with|as|"
    r"when|where|after)\b",
    re.IGNORECASE,
)
_THAN_ITS_RIVAL = re.compile(
    r"\s(?:votes\s|seats\s)?(?:more|less|fewer|higher|lower)\sthan\s[^.;:\d]{3,65}?(?:\s[-–—]{1,2}|—|:|,|\s\()\s?[$£€]?"
)
_ITS_ENDS = re.compile(r",?\s(?:to|from|[-–—]|\()")
_NO_NOUN = re.compile(
    rf"[-\s](?:(?:percentage\s)?points?\s)?{WAY}\b(?!\s(?:in|of|reported|recorded|posted|seen|by|for|last|from)\b)|"
    rf"(?:\spercentage\spoints)?(?:[.,;]|\s(?:was|is|came|has|had|will|would|follow\w*|mean\w*|since|over)\b)",
    re.IGNORECASE,
)
_CALLED_LATER, _VERB = 4, 60
_VERB_BEFORE = re.compile(
    rf"(?<!in )(?<!line )\b{WAY}(?:\s[a-z]+ly|\sagain|\sback|\sfurther)?\s(?:from|to)\s(?:(?:a|an|the|its|average|"
    rf"record|total|seasonally|adjusted|"
    r"annual|of|about|around)\s){0,4}$",
    re.IGNORECASE,
)
# "the yen weakened from 80 to 110", "ranked from 5th to 3rd"
_BETTER = frozenset(["improved", "improvement", "weakened"])
_RANKED = re.compile(
    r"\b(?:yen|baht|won|dollar|rupees?|pesos?|roubles?|rubles?|rupiah|lira|respectively|rank\w*|place|position|"
    r"number(?! of)|no|table|"
    r"chart|list|odds|seed\w*)\b",
    re.IGNORECASE,
)
_THE_WAY = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:(?:sharp|steep|annual|latest|overall|big|sudden|modest|slight|recent|marked)\s)?"
    r"(?P<noun>(?P<up>increase|rise|jump|surge|growth)|drop|fall|decline|decrease|reduction|slump)\b"
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
_FOLLOWED = re.compile(r"(?:\)|\sof\s[\w\s]{3,30})?,?\s(?:closely\s)?followed\s(?:closely\s)?by\s[^.;\d]{2,60}?")
_APPOSED = re.compile(r"(?:\s[\w’'-]+){0,6}?(?:,|\s[-–—]|\s\()\s?(?:or\s)?(?:an?\s)(?:[a-z-]+\s){0,2}?(?:of\s)?")
_THE_ONE = re.compile(
    r"(?:\b[Tt]he|\b[Tt]his|^That)\s(?:(?!an?\b|of\b)[a-z-]+\s){0,2}?(?:of\s)?(?:(?:some|about|nearly|almost|"
    r"more\sthan)\s)?$"
)
_MOVES = re.compile(
    rf"\b{WAY}(?:\s[a-z]+ly)?\s(?:(?:by\s)?[^.;,]{{0,25}}?)?(?:to|from)\s(?:\w+\s){{0,3}}$"
    r"|\b(?:was|were|totall?ed|came\sto|stood\sat|reached|hit)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b{WAY}(?:\s(?:sharply|slightly|by|a|an|another|further|about|some|around|nearly|almost|roughly|just|only|over|"
    rf"under|more|less|than|at|least|as|much|full))*\s$",
    re.IGNORECASE,
)
_THERE_WERE = re.compile(r"There\swere\s(?:[a-z]+\s){0,2}$")
_IN_WHAT = re.compile(r"[-\s](?:[a-z-]+\s)?[a-z]+\sin\s(?P<what>[^.;]{3,60})")
_ITS_END = re.compile(r",?\s(?:to|at)\s(?:a\s(?:record\s)?)?[$£€A-Z]{0,3}\d")
