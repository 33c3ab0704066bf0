"""Changes that the story works out itself: "rose 30% from 200 to 240", "doubled from 40 to 120", "rose from 5% to 4%".

The per cent, the multiple and the direction are each held against the two ends, by the digits as printed. A hedged
figure is left out of it; so is a rank, which rises by falling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.itself.ends import DOWN, FALLING, PHRASE, RISES, RISING, ROUND_END, UP, beside, ends, negative, way_of
from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, number_of
from nlp.reading import Case

PROPERTY = "number of members"


def judge(case: Case) -> Iterator[Finding]:
    """The changes of an article that do not come out."""
    text = case.article.text
    for sentence in case.counting[:_MANY]:
        if sentence.end - sentence.start <= _LONGEST and _PERCENT.search(text, sentence.start, sentence.end):
            yield from _points(case, sentence)
        if sentence.end - sentence.start <= _LONGEST and _COMPARED.search(text, sentence.start, sentence.end):
            yield from _compared(case, sentence)
        # The half of "in the first half" is no number.
        figures = [one for one in case.figures(sentence) if one.value != _HALF]
        if len(figures) < 2 or sentence.end - sentence.start > _LONGEST:
            continue
        if _UP_OR_DOWN.search(text, sentence.start, sentence.end) is None:
            continue
        pairs = [pair for one, other in pairwise(figures) if (pair := ends(text, one, other)) is not None]
        if len(pairs) == 1 and pairs[0][0].value > 0:
            found = (
                _multiple(case, sentence, *pairs[0])
                or _fraction(case, sentence, *pairs[0])
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
        property=PROPERTY,
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
        property=PROPERTY,
        subject="change",
        stated=match["noun"],
        expected="a rise" if rises else "a fall",
        message=f"From {flat(text, old.span)} to {flat(text, new.span)} is {'a rise' if rises else 'a fall'}, "
        f"not a {match['noun']}.",
        detail="change",
        confidence=0.92,
        also=(old.span, new.span),
    )


def _of(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _fraction(case: Case, sentence: Span, old: Figure, new: Figure) -> Finding | None:
    """ "from 80,000 to 60,000, a drop of a third": it is a quarter."""
    text = case.article.text
    first, last = min(old.span.start, new.span.start), max(old.span.end, new.span.end)
    match = _BY_A_PART.search(text, last, min(sentence.end, last + PHRASE)) or _BY_A_PART.search(
        text, max(sentence.start, first - PHRASE), first
    )
    if match is None or match["hedge"] or old.unit == "%" or negative(text, old, new):
        return None
    part = fraction_of(match["part"])
    change = abs(new.value / old.value - 1)
    if part is None or abs(change - part) <= _FREE_PART:
        return None
    return inconsistent(
        case,
        Span(*match.span("part")),
        property=PROPERTY,
        subject="change",
        stated=match["part"],
        expected=f"{number(round(change * 100))}%",
        message=f"From {flat(text, old.span)} to {flat(text, new.span)} is {number(round(change * 100))}%, "
        f"not {match['part']}.",
        detail="change",
        confidence=0.92,
        also=(old.span, new.span),
    )


def fraction_of(words: str) -> float | None:
    """The value of a fraction in words ("a third", "two-thirds", "half"), or None."""
    return FRACTIONS.get(" ".join(words.lower().replace("-", " ").split()))


def _compared(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "grew 5.6 percent, slower than the 4.8 percent of July"."""
    text = case.article.text
    for one, other in pairwise(case.figures(sentence)):
        match = _COMPARED.search(text, one.span.end, other.span.start)
        if match is None or one.unit is None or one.unit != other.unit or not (Hedge.EXACT is one.hedge is other.hedge):
            continue
        less = match["way"].lower() in _LESS
        if _ONLY_BETWEEN.fullmatch(text[match.end() : other.span.start]) is None or negative(text, one, other):
            continue
        if one.upper or other.upper or one.value == other.value or (one.value < other.value) is less:
            continue
        if one.unit != "%" and max(one.value, other.value) > _ONE_KIND * min(one.value, other.value):
            continue
        yield inconsistent(
            case,
            Span(*match.span()),
            property=PROPERTY,
            subject="comparison",
            stated=match["way"],
            expected="more" if less else "less",
            message=f"{flat(text, one.span)} is {'more' if less else 'less'} than {flat(text, other.span)}, "
            f"not {match['way']}.",
            detail="comparison",
            confidence=0.9,
            also=(one.span, other.span),
        )
        return


def _points(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "raised by half a percentage point to 4.5 percent from 4.25", "from 8 to 6 percent, a drop of two percent"."""
    text = case.article.text
    for pattern in _POINTS:
        match = pattern.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        step = _HALVES.get((match["n"] or "").lower()) or number_of(match["n"])
        ends = (float(match["a"]), float(match["b"]))
        apart = round(abs(ends[0] - ends[1]), 3)
        if step is None or not apart:
            continue
        if pattern is _POINTS[1]:
            relative = apart / ends[0] * 100
            if abs(step - apart) > _SAME or abs(relative - step) < 1:
                continue
            stated, expected = f"{match['n']} percent", f"{match['n']} percentage points"
        elif abs(step - apart) <= _SAME:
            continue
        else:
            stated, expected = match["n"], f"{number(apart)} points"
        yield inconsistent(
            case,
            Span(*match.span()),
            property=PROPERTY,
            subject="change",
            stated=stated,
            expected=expected,
            message=f"From {number(ends[0])} to {number(ends[1])} percent is {number(apart)} percentage points.",
            detail="points",
            confidence=0.92,
        )
        return


def _multiple(case: Case, sentence: Span, old: Figure, new: Figure) -> Finding | None:
    text = case.article.text
    first = min(old.span.start, new.span.start)
    # "has tripled its turnover since 2019, when it stood at 33 million" stands between the two.
    last = max(old.span.start, new.span.start)
    match = _MULTIPLE.search(text[max(sentence.start, first - _CLAUSE) : first]) or _MULTIPLE.search(text[first:last])
    if match is None:
        return None
    if _OF_ANOTHER.search(match[0]):
        return None  # "is nearly doubled, while the credit rises from 1,000 to 1,600"
    word = match["word"].lower().replace("-", "")
    low, high = next(bounds for stem, bounds in _MULTIPLES.items() if word.startswith(stem))
    ratio = new.value / old.value
    if _HEDGED_MULTIPLE.search(match["hedge"] or ""):
        low, high = (0.0, high) if word.startswith("halv") else (low, float("inf"))
    if low <= ratio <= high:
        return None
    return inconsistent(
        case,
        Span(first, max(old.span.end, new.span.end)),
        property=PROPERTY,
        subject="multiple",
        stated=word,
        expected=f"{ratio:.1f} times",
        message=f"From {flat(text, old.span)} to {flat(text, new.span)} is {ratio:.1f} times, not “{word}”.",
        detail="multiple",
        confidence=0.93,
    )


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


_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
FRACTIONS = {"half": 0.5} | {
    f"{count} {name}{'s' if value > 1 else ''}": value / whole
    for name, whole in _PARTS.items()
    for count, value in (("a", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4))
    if value < whole
}
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
_BY_A_PART = re.compile(
    r"\b(?:(?:drop|fall|decline|reduction|decrease|rise|increase|jump|gain|cut|loss|surge)\sof|(?:by|down|up))\s"
    r"(?P<hedge>(?:more than|nearly|almost|about|roughly|over|around|some|less than|at least)\s)?"
    r"(?P<part>(?:a|one|two|three|four)[\s-](?:half|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths|sixth|"
    r"eighth)"
    r"|half)\b(?!\sof\sa\b)(?!\sa\b)(?!-)",
    re.IGNORECASE,
)
_FREE_PART = 0.06
# "the yen weakened from 80 to 110", "ranked from 5th to 3rd"
_RANKED = re.compile(
    r"\b(?:yen|rupees?|pesos?|roubles?|rubles?|rupiah|lira|respectively|rank\w*|place|position|number(?! of)|no|table|"
    r"chart|list|odds|seed\w*)\b",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?P<hedge>(?:more than|nearly|almost|about|roughly|over|around)\s)?"
    r"(?P<word>doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing)|(?:three|four|five)-?fold)\b"
    r"[^.;:]{0,120}$",
    re.IGNORECASE,
)
_CLAUSE = 140
_HEDGED_MULTIPLE = re.compile(r"more than|over", re.IGNORECASE)
# What a writer calls doubled and so on, with the freedom that copy takes: from 52 to 97 has "doubled".
_OF_ANOTHER = re.compile(r",\s(?:and|but)\s|\bwhile\s|;\s|(?<!\d)(?!(?:19|20)\d\d\b)\d")
_MULTIPLES = {
    "doubl": (1.7, 2.2),
    "tripl": (2.6, 3.6),
    "trebl": (2.6, 3.6),
    "quadrupl": (3.5, 4.7),
    "halv": (0.4, 0.6),
    "threefold": (2.6, 3.6),
    "fourfold": (3.5, 4.7),
    "fivefold": (4.4, 5.7),
}
_LESS = frozenset(["slower", "lower", "weaker", "smaller"])
_ONE_KIND = 5.0
_COMPARED = re.compile(
    r"(?<=,)\s(?:(?:a\slittle|slightly|far|much|well)\s)?(?P<way>slower|lower|weaker|smaller|faster|higher|"
    r"stronger)\sthan\b"
)
_ONLY_BETWEEN = re.compile(r"\s(?:(?:the|a|its|last|previous|year|month|quarter|[\w-]+[’']s)\s){0,4}")
_PERCENT = re.compile(r"%|per ?cent")
_SAME = 0.051
_HALVES = {"half a": 0.5, "a half": 0.5, "a quarter of a": 0.25, "three quarters of a": 0.75, "one and a half": 1.5}
_PC = r"(?:\s?%|\sper\s?cent(?:age)?)"
_STEP = r"half a|a half|a quarter of a|three quarters of a|\d{1,2}(?:\.\d{1,2})?|one|two|three|four|five|six"
_END = r"\d{1,2}(?:\.\d{1,3})?"
_POINTS = (
    re.compile(
        rf"\bby\s(?P<n>{_STEP})\s(?:percentage\s|per\s?cent\s)?points?,?\sto\s"
        rf"(?P<b>{_END}){_PC},?\sfrom\s(?P<a>{_END})(?![\d%.]\d)"
    ),
    re.compile(
        rf"\bfrom\s(?P<a>{_END})(?:{_PC})?\sto\s(?P<b>{_END}){_PC},\sa\s(?:drop|fall|rise|gain|increase|decline|"
        rf"jump)\sof\s"
        rf"(?P<n>{_STEP})(?:\s?%|\sper\s?cent\b)(?!age)(?!\spoint)"
    ),
)
