"""The headline's figure against the lead's: "axe 90 jobs" over a story that begins with 100 of them.

It speaks only where the lead gives one figure of the same thing, no figure of the body bears the headline out (rounded,
hedged, as the sum of two or as an equivalent in words), and headline and lead share the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from nlp.domain import EntityRef, Finding, FindingKind, Severity, Span
from nlp.figures import Figure, Hedge, agree, find_figures, singular
from nlp.reading import Case

PROPERTY = "number of members"


def judge(case: Case) -> Iterator[Finding]:
    """The figures of the title that the lead contradicts."""
    title = case.reading.layout.title
    if title is None:
        return
    text = case.article.text
    if len(text[title.start : title.end].split()) < _HEADLINE:
        return  # a title that is a number, or a name
    body = _figures(case, text, title.end, len(text))
    lead_end = lead_end_of(case, title)
    headlines = case.figures(title)
    if len(headlines) > 1 and any(figure.part for figure in headlines):
        return  # "Six of ten hostages freed": a part and its whole
    for headline in headlines:
        rival = _rival(text, title, headline, [figure for figure in body if figure.span.start < lead_end])
        if rival is None and len(headlines) == 1:
            rival = _far_rival(text, title, headline, body) or _rate(headline, body)
        if rival is not None and not _borne_out(headline, body):
            yield _finding(case, headline, rival)


def _rival(text: str, title: Span, headline: Figure, lead: list[Figure]) -> Figure | None:
    """The one figure of the lead that counts what the headline counts."""
    if headline.upper is not None:
        return None
    alike = [figure for figure in lead if _same_thing(text, title, headline, figure)]
    if headline.unit == "age":
        alike = alike[:1]
    if len(alike) != 1 or alike[0].upper is not None:
        return None
    if alike[0].hedge in (Hedge.AT_LEAST, Hedge.AT_MOST) and alike[0].hedge is not headline.hedge:
        return None
    return alike[0]


def _far_rival(text: str, title: Span, headline: Figure, body: list[Figure]) -> Figure | None:
    """The one number anywhere in the story that counts what the headline counts, or is its only sum or share."""
    if headline.upper is not None:
        return None
    alike = [
        figure
        for figure in body
        if figure.unit == headline.unit
        and _near(headline, figure)
        and not _SOME_OF_THEM.search(text[: figure.span.start][-BESIDE:])
        and (headline.unit is not None or _one_noun(headline, figure))
    ]
    if len({figure.value for figure in alike}) != 1 or alike[0].upper is not None or alike[0].part:
        return None
    figure, where = alike[0], around(text, alike[0].span)
    if (
        _A_YEAR.search(text, where.start, where.end)
        or figure.hedge not in (headline.hedge, Hedge.EXACT)
        or _OTHER_TIME.search(
            text, max(where.start, figure.span.start - BESIDE), min(where.end, figure.span.end + BESIDE // 2)
        )
    ):
        return None
    shared = words_around(text, title, headline.span) & words_around(text, where, figure.span)
    if headline.unit == "age":
        return figure
    if headline.unit in _ALONE:
        one_sum = _turned(headline, figure) or _ratio(headline, figure) <= _ONE_SUM
        return figure if one_sum else None
    if headline.unit is None:
        own = set(_stems(headline.noun or ""))
        return figure if shared - own and not _COMPARED.match(text, figure.span.end) else None
    return figure if len(shared) >= SHARED else None


def _turned(one: Figure, other: Figure) -> bool:
    """Whether two numbers have the same digits in another order: 45 and 54."""
    digits = [sorted(f"{figure.value / figure.place:.0f}") for figure in (one, other)]
    return digits[0] == digits[1] and one.place == other.place


def _rate(headline: Figure, body: list[Figure]) -> Figure | None:
    """The first rate of a story whose headline gives another to the decimal: no writer of headlines computes those."""
    if headline.unit != "%" or headline.place >= 1 or headline.hedge is not Hedge.EXACT:
        return None
    rates = [figure for figure in body if figure.unit == "%" and figure.place == headline.place]
    return rates[0] if rates and _ratio(headline, rates[0]) <= _ONE_SUM else None


def _one_noun(headline: Figure, figure: Figure) -> bool:
    if headline.noun is None or figure.noun is None or headline.noun in _TIMES:
        return False
    return headline.noun[:_STEM] == figure.noun[:_STEM]


def _same_thing(text: str, title: Span, headline: Figure, figure: Figure) -> bool:
    if headline.unit != figure.unit:
        return False
    shared = words_around(text, title, headline.span) & words_around(text, around(text, figure.span), figure.span)
    if headline.unit is not None:
        return len(shared) >= (1 if headline.unit == "age" else SHARED) and _near(headline, figure)
    if headline.noun is None or headline.noun in _TIMES or not _near(headline, figure):
        return False
    if figure.noun is not None and figure.noun[:_STEM] == headline.noun[:_STEM]:
        return len(shared | {headline.noun}) >= SHARED
    # "22 new Boeing 787 Dreamliner aircraft", then "24 new Boeing 787 Dreamliners".
    return len(_behind(text, headline) & _behind(text, figure)) >= SHARED


def _behind(text: str, figure: Figure) -> set[str]:
    return set(list(_stems(text[figure.span.end : figure.span.end + _REACH]))[:4])


def _near(headline: Figure, figure: Figure) -> bool:
    """Of one order: £13bn and £23bn may be one contract, £80m and £1.2bn are two sums."""
    ratio = _ratio(headline, figure)
    return ratio <= _ONE_ORDER or (headline.unit is not None and ratio in _SLIPPED)


def _ratio(one: Figure, other: Figure) -> float:
    low, high = sorted((one.value, other.value))
    return high / low if low > 0 else float("inf")


def _borne_out(headline: Figure, body: list[Figure]) -> bool:
    like = [figure for figure in body if _one_currency(headline, figure) and (figure.noun not in _TIMES)]
    if headline.noun in _FATES:
        # "wounding at least ten" bears out no "kill 14".
        others = _FATES - {headline.noun}
        like = [figure for figure in like if figure.noun not in others or figure.value == headline.value]
    # "a 13 and a 14-year-old"
    if headline.unit == "age" and any(one.unit is None and one.value == headline.value for one in body):
        return True
    if any(_bears(headline, replace(figure, unit=headline.unit)) for figure in like):
        return True
    values = [figure.value for figure in like if figure.noun in (headline.noun, None)][
        :SUMMED
    ]  # "2,000 jobs here, 1,000 there"
    sums = (sum(some) for size in (2, 3) for some in combinations(values, size))
    return any(abs(total - headline.value) < headline.place for total in sums)


def _bears(headline: Figure, figure: Figure) -> bool:
    """A headline rounds the story's figure; the story does not round the headline's."""
    rounder = figure.place > headline.place and figure.hedge is Hedge.EXACT and headline.hedge is Hedge.EXACT
    if rounder:
        return figure.value == headline.value
    if headline.hedge is figure.hedge is Hedge.AT_LEAST:
        # "more than 5 million" over "more than 3 million": either may be rounded, neither leaves room for the other.
        return agree(replace(headline, hedge=Hedge.EXACT), replace(figure, hedge=Hedge.EXACT))
    # "companies planning more than 10 redundancies" leaves room for any headline, and speaks of none.
    return agree(headline, figure) and _ratio(headline, figure) <= _HEDGED


def _one_currency(headline: Figure, figure: Figure) -> bool:
    """A headline writes "$52m" for the story's "AU$52m"."""
    return headline.unit == figure.unit or (headline.unit == "$" and (figure.unit or "").endswith("$"))


def _figures(case: Case, text: str, start: int, end: int) -> list[Figure]:
    return [figure for figure in find_figures(text, start, end) if case.reading.layout.is_prose(figure.span)]


def lead_end_of(case: Case, title: Span) -> int:
    paragraphs = [span for span in case.reading.layout.paragraphs if span.start >= title.end]
    if not paragraphs:
        return title.end
    return min(paragraphs[min(1, len(paragraphs) - 1)].end, paragraphs[0].start + _LEAD)


def around(text: str, span: Span) -> Span:
    """The figure's sentence, as far as it is near."""
    before = re.split(_SENTENCE_END, text[max(0, span.start - _REACH) : span.start])[-1]
    after = re.split(_SENTENCE_END, text[span.end : span.end + _REACH], maxsplit=1)[0]
    return Span(span.start - len(before), span.end + len(after))


def words_around(text: str, where: Span, figure: Span) -> set[str]:
    """The words of content around a figure, without it, each by its stem."""
    return {*_stems(text[where.start : figure.start]), *_stems(text[figure.end : where.end])}


def _stems(words: str) -> Iterator[str]:
    for word in re.findall(r"[a-z]{3,}", words.lower()):
        if word not in _EMPTY:
            stem = singular(word)
            yield _MEANS.get(stem) or _ENDING.sub("", stem)[:_LONG_STEM]


def _finding(case: Case, headline: Figure, rival: Figure) -> Finding:
    return told_apart(case, headline.span, rival.span, headline.noun or headline.unit or "headline")


def told_apart(case: Case, headline: Span, rival: Span, subject: str) -> Finding:
    text = case.article.text
    stated = text[rival.start : rival.end]
    expected = text[headline.start : headline.end]
    quoted = case.reading.layout.is_quoted(rival)
    return Finding(
        kind=FindingKind.INCONSISTENT,
        severity=Severity.WARNING,
        property=PROPERTY,
        span=rival,
        quote=stated,
        subject=EntityRef(name=subject),
        stated=stated,
        expected=expected,
        message=f"The headline says {expected}, the story {stated}; nothing in the story makes it {expected}.",
        confidence=_QUOTED if quoted else _CONFIDENCE,
        detail="headline",
        also=(headline,),
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The lead: the first two paragraphs, and not more than a long one.
_LEAD = 450
_REACH = 160
_ENDING = re.compile(r"(?:ing|ed|e)$")
# Words of headlines that a lead words otherwise: "profit jumps 35%" over "a 25% rise in profit".
_MEANS = {
    **dict.fromkeys(("die", "died", "dead", "death", "dying", "kill", "killed", "killing", "toll"), "die"),
    **dict.fromkeys(
        "rise rose risen jump jumped surge surged soar soared climb climbed increase up gain grew".split(), "rise"
    ),
    **dict.fromkeys(
        "fall fell fallen drop dropped slump slumped plunge plunged decline sink down slide slid".split(), "fall"
    ),
    **dict.fromkeys("quake earthquake tremor".split(), "quake"),
    **dict.fromkeys("fined fine penalty".split(), "fine"),
    **dict.fromkeys("hire hired hiring recruit recruited add adds added create created employ".split(), "hire"),
    **dict.fromkeys(
        "ax axe axed axing cut cutting shed shedding lose lost slash slashed close closed shut".split(), "cut"
    ),
    **dict.fromkeys("buy bought acquire acquired purchase purchased takeover".split(), "buy"),
    **dict.fromkeys("raise raised raising secure secured".split(), "raise"),
    **dict.fromkeys("leave left leaving inherit inherited bequeath bequeathed".split(), "leave"),
}
BESIDE = 40
_SENTENCE_END = re.compile(r"[.!?][\"”’']?(?=\s)|\n")
# How many words headline and lead must share around the figure; one alone ("to") let "8 years" meet "8 million".
SHARED = 2
_STEM = 5
_LONG_STEM = 7
_ONE_ORDER = 4.0
# "fined £300,000" over £30,000: a zero too many.
_SLIPPED = (10.0, 100.0, 1000.0)
_HEDGED = 1.5
# More figures than this are a table, in which some two always add up.
SUMMED = 14
_CONFIDENCE = 0.9
_QUOTED = 0.7
_COMPARED = re.compile(r"(?:\s[a-z]+)?\s(?:sooner|earlier|later|more|fewer|ahead|behind|clear|ago|longer|away|short)\b")
_SOME_OF_THEM = re.compile(r"\b(?:first|last|other|remaining|next|another|further|of)\s$")
_HEADLINE = 3
# Two sums this near are one that was mistyped; a sale of 40 million is another thing than a contract of 13.
_ONE_SUM = 1.6
# What a story gives once is what its headline is about.
_ALONE = frozenset(["age", *"$ £ € ¥ ₽ ₹ A$ AU$ C$ NZ$ HK$ franc crown rand peso naira".split()])
_OTHER_TIME = re.compile(
    r"\b(?:last|previous\w*|earlier|compared|since|another|other|separate\w*|former\w*|average|ago|before|until)\b"
)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FATES = _set("dead injured missing arrested")
_TIMES = _set("year month week day hour minute second decade time")
_EMPTY = _set(
    "the and for are was has had its his her not but who out off all may that this with from have been will were "
    "their would could more than about after over says said"
)
