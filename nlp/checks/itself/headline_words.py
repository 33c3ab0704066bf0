"""A headline beside its story: where the opening ends, which words stand around a figure, and the finding that the two
differ.

`headline.py` and `headline_forms.py` ask here whether both speak of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import Figure, singles, singular
from nlp.figures.explained import HIMSELF
from nlp.reading import Case


def lead_end_of(case: Case, title: Span) -> int:
    """Where the opening of the story under a title ends."""
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
    return {*stems(text[where.start : figure.start]), *stems(text[figure.end : where.end])}


def stems(words: str) -> Iterator[str]:
    """The words of content, each by its stem or by what headlines say for it."""
    for word in re.findall(r"[a-z]{3,}", words.lower()):
        if word not in _EMPTY:
            stem = singular(word)
            yield _MEANS.get(stem) or _ENDING.sub("", stem)[:_LONG_STEM]


def is_another_bearer(text: str, title: Span, told: Span, again: Span, kinship: int) -> bool:
    """Whether an age is somebody else's: a boy's under a girl's, or of one who comes in after the story's opening."""
    sexes = [_SEX.search(text, max(0, span.start - BESIDE // 2), span.end + BESIDE // 2) for span in (told, again)]
    if sexes[0] and sexes[1] and sexes[0].lastgroup != sexes[1].lastgroup:
        return True
    later = re.search(_SENTENCE_END, text[title.end : again.start].strip()) is not None
    return later and kinship < SHARED and _COMES_IN.search(text[max(0, again.start - BESIDE) : again.start]) is not None


def is_counted_up_to(text: str, title: Span, value: float, noun: str | None) -> bool:
    """ "The four men charged" over "the fourth person to be charged"."""
    nth = _NTHS.get(int(value))
    who = rf"(?:person|man|woman|one|suspect|{re.escape(noun or 'victim')})"
    return nth is not None and re.search(rf"\b{nth}\s{who}\b", text[title.end :]) is not None


def told_apart(case: Case, headline: Span, rival: Span, subject: str) -> Finding:
    """A finding that the story has another number than its headline."""
    text = case.article.text
    stated, expected = text[rival.start : rival.end], text[headline.start : headline.end]
    return inconsistent(
        case,
        rival,
        subject=subject,
        stated=stated,
        expected=expected,
        message=f"The headline says {expected}, the story {stated}; nothing in the story makes it {expected}.",
        confidence=_QUOTED if case.reading.layout.is_quoted(rival) else _CONFIDENCE,
        detail="headline",
        also=(headline,),
    )


def is_supposed(text: str, title: Span, figure: Span) -> bool:
    """ "If 5,000 people sign", "may rise to £9m", "had asked for $6 million": under a headline that tells it as done.

    And what an aside dates back: "the firm, which cut 500 jobs in 2019, …".
    """
    sentence = around(text, figure)
    before = text[sentence.start : figure.start]
    if _ASIDE.search(before) and _IN_A_YEAR.match(text, figure.end, sentence.end):
        return True
    return _SUPPOSED.search(before) is not None and _SUPPOSES.search(text, title.start, title.end) is None


def same_noun(one: Figure, other: Figure) -> bool:
    """Whether two figures count what one noun calls."""
    return one.noun is not None and other.noun is not None and one.noun[:_NOUN_STEM] == other.noun[:_NOUN_STEM]


def adds_up(text: str, headline: Figure, rival: Figure, body: Sequence[Figure]) -> bool:
    """ "80 jobs" over "50 jobs in Belfast and 30 jobs in Cork"."""
    sentence = around(text, rival.span)
    values = [
        figure.value
        for figure in body
        if sentence.start <= figure.span.start < sentence.end
        and figure.unit == rival.unit
        and (figure.noun is None or rival.noun is None or headline.noun in FATES or same_noun(figure, rival))
    ][:SUMMED]
    sums = [sum(some) for size in (2, 3) for some in combinations(values, size)]
    end = sentence.end + OPENING
    more = [
        figure.value
        for figure in body
        if sentence.end <= figure.span.start < end
        and figure.unit == rival.unit
        and _MORE.search(text[: figure.span.start][-_BEFORE:])
    ]
    sums += [one + rival.value for one in more]
    if headline.noun in FATES:
        sums += [
            total + one
            for total in (*values, *sums)
            for one in range(1, singles(text, rival.span, Span(sentence.end, sentence.end)) + 1)
        ]
    separately = _ONE_MORE.search(text, sentence.end, end) or _BY_THEIR_OWN_HAND.search(text, rival.span.end, end)
    if (headline.noun in FATES and separately) or _AND_ONE.search(text, rival.span.end, sentence.end):
        sums += [total + 1 for total in (*values, *sums)]  # "three men and a woman"
    return any(abs(total - headline.value) < headline.place for total in sums)


# "Six killed" over five dead in a strike: "separately, one person was shot dead".
_ONE_MORE = re.compile(
    r"\b(?:one|another|an?)\s(?:[\w-]+\s)?(?:person|man|woman|boy|girl|child|worker|soldier|officer|civilian)\b"
    r"[^.;]{0,40}\b(?:dead|killed|died)\b",
    re.IGNORECASE,
)
_BY_THEIR_OWN_HAND = re.compile(r"\b(?:killed|shot)\s(?:himself|herself)\b|\btook\s(?:his|her)\sown\slife\b")
_AND_ONE = re.compile(
    rf"\band\s(?:an?|one)\s(?:[\w-]+\s)?(?:man|woman|boy|girl|child|teenager|driver|passenger|pensioner)\b|{HIMSELF}"
)
_MORE = re.compile(r"\b(?:[Aa]nother|[Aa]\sfurther|[Aa]n?\sadditional)\s$")
_SUPPOSED = re.compile(
    r"\b(?:if|unless)\s[^,;]{0,60}$|\b(?:may|might|could)\s(?:[a-z]+\s){1,4}$|\bneeds?\s$|"
    r"\bhad\s(?:asked|hoped|wanted|sought|planned|called|offered|demanded)\s(?:[a-z]+\s){0,3}$",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(r"\b(?:if|unless|may|might|could|asks?|asked|seeks?|sought|wants?|demands?)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:which|who|where|when)\s[^,;]{0,60}$")
_IN_A_YEAR = re.compile(r"[^,;]{0,60}?\b(?:in|of|since)\s(?:[A-Z][a-z]+\s)?(?:19|20)\d\d\b")
_NTHS = dict(enumerate("third fourth fifth sixth seventh eighth ninth tenth".split(), start=3))
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
_LONG_STEM = 7
# More figures than this are a table, in which some two always add up.
SUMMED = 14
_CONFIDENCE, _QUOTED = 0.9, 0.7
_EMPTY = frozenset(
    "the and for are was has had its his her not but who out off all may that this with from have been will were "
    "their would could more than about after over says said".split()
)
# "A 43-year-old woman was hurt", "His colleague Ana Orr, 39".
_COMES_IN = re.compile(r"\b(?:[Aa]n?|[Aa]nother)\s$|\b(?:[Hh]is|[Hh]er|[Tt]heir)\s[^.;]{2,35}$")
_SEX = re.compile(
    r"\b(?:(?P<he>man|boy|father|son|grandfather)|(?P<she>woman|girl|mother|daughter|widow|grandmother))\b",
    re.IGNORECASE,
)
FATES = frozenset(("dead", "injured", "missing", "arrested"))
# How far a story opens: what it says of the headline's figure stands there.
OPENING = 700
_NOUN_STEM = 5
_BEFORE = 30
