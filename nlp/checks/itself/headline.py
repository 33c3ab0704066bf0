"""The headline's figures against the story's: "axe 90 jobs" over a lead with 100 of them.

It speaks where no figure of the story bears the headline's out (the same, rounded, hedged, or the sum of some), and the
opening has another of the same thing: of one unit, near in value, with the headline's words around it. Of 936 figures
of real headlines made wrong by one digit or number word 547 are told; as they stand, 2,576 stories with a figure in the
headline raise 14 alarms, seven of them on slips of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.checks.itself.headline_words import (
    BESIDE,
    FATES,
    OPENING,
    adds_up,
    around,
    is_another_bearer,
    is_counted_up_to,
    is_supposed,
    same_noun,
    stems,
    told_apart,
    words_around,
)
from nlp.domain import Finding, Span
from nlp.figures import COUNT, Figure, Hedge, agree, find_figures
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The figures of the title that the story contradicts."""
    title = case.reading.layout.title
    if title is None:
        return
    text = case.article.text
    if len(text[title.start : title.end].split()) < _HEADLINE:
        return  # a title that is a number, or a name
    headlines = case.figures(title)
    if not headlines or (len(headlines) > 1 and any(figure.part for figure in headlines)):
        return  # "Six of ten hostages freed": a part and its whole
    body = [one for one in find_figures(text, title.end, len(text)) if case.reading.layout.is_prose(one.span)]
    for headline in headlines:
        rival = _rival(text, title, headline, body)
        if rival is not None:
            yield told_apart(case, headline.span, rival.span, headline.noun or headline.unit or "headline")


def _rival(text: str, title: Span, headline: Figure, body: Sequence[Figure]) -> Figure | None:
    """The opening's figure that stands for the headline's and differs from it; None where the story bears it out."""
    # "1.47 AM", "1 in 3": no counts.
    if headline.upper is not None or (
        headline.unit is None and headline.noun != "magnitude" and (headline.place < 1 or headline.value == 1)
    ):
        return None
    if _LABEL.search(text[title.start : headline.span.start]) or headline.noun == "cheer":
        return None  # "the season 3 premiere", "two cheers for"
    if _SHARE.match(text, headline.span.end, title.end):
        return None  # "4 in 10 firms", "4 extremists, 23 others dead"
    if headline.unit is None and is_counted_up_to(text, title, headline.value, headline.noun):
        return None
    if _LISTED.match(text, headline.span.start, title.end):
        # "5 things to watch in Saturday's contests": of the story's own making, and not its three states
        body = [figure for figure in body if same_noun(headline, figure)]
    kinship = {figure.span: _kinship(text, title, headline, figure) for figure in body}
    if any(_bears_out(headline, figure, kinship[figure.span]) for figure in body):
        return None
    opening = [
        figure
        for figure in body
        if figure.span.start < title.end + OPENING
        and _may_stand_for(text, headline, figure)
        and not _is_some(text, figure)
        and not is_supposed(text, title, figure.span)
    ]
    kin = [figure for figure in opening if kinship[figure.span] >= _KIN] or _alone(text, title, headline, body)
    if not kin and headline.value >= _ROUNDED:  # "recalls 450,000 cars" over "calling back 540,000 vehicles"
        kin = [figure for figure in opening if kinship[figure.span] > 0 and _is_a_slip(headline, figure)]
    kin = kin or [figure for figure in opening if _leads(text, title, headline, figure, opening)]
    if not kin:
        return None
    rival = max(kin, key=lambda figure: (kinship[figure.span], -figure.span.start))
    far = headline.unit is None and _ratio(headline, rival) > _ONE_SIZE and not _is_a_slip_or_digit(headline, rival)
    sure = headline.value >= _ROUNDED or same_noun(headline, rival)
    if far and not (sure and kinship[rival.span] >= _SURE_KIN):
        return None
    if rival.unit == "age" and is_another_bearer(text, title, headline.span, rival.span, kinship[rival.span]):
        return None
    return None if adds_up(text, headline, rival, body) else rival


def _alone(text: str, title: Span, headline: Figure, body: Sequence[Figure]) -> list[Figure]:
    """What a story gives once is what its headline is about: its one age, sum or number of votes, if nearly the same.

    A rate to the decimal is the story's first: no writer of headlines computes those.
    """
    rate = headline.unit == "%" and headline.place < 1 and headline.hedge is Hedge.EXACT
    if rate:
        alike = [figure for figure in body if figure.unit == "%" and figure.place == headline.place][:1]
    elif headline.unit not in {None, "%"} or (headline.noun and headline.noun not in _TIMES):
        alike = [
            figure for figure in body if headline.unit == figure.unit and (headline.unit or same_noun(headline, figure))
        ]
    else:
        return []
    alike = [
        figure
        for figure in alike
        if _ratio(headline, figure) <= _ONE_ORDER
        and not _is_some(text, figure)
        and not is_supposed(text, title, figure.span)
        and not figure.part
    ]
    one_value = len({figure.value for figure in alike}) == 1 and alike[0].upper is None
    near = one_value and (_is_a_slip(headline, alike[0]) or _ratio(headline, alike[0]) <= _ONE_SUM)
    return alike[:1] if near and (rate or not _is_of_another_time(text, alike[0])) else []


def _leads(text: str, title: Span, headline: Figure, figure: Figure, opening: Sequence[Figure]) -> bool:
    """Whether it is the one change or span of time in the first sentence: "after nine days" over "after 16 days".

    One shared word is enough there.
    """
    sentence = around(text, figure.span)
    if text[title.end : sentence.start].strip() or headline.hedge is not Hedge.EXACT or figure.hedge is not Hedge.EXACT:
        return False
    alike = [one for one in opening if one.unit == figure.unit and (figure.unit or same_noun(one, figure))]
    alone = [one for one in alike if sentence.start <= one.span.start < sentence.end] == [figure]
    of_one = headline.unit == "%" or (headline.noun in _TIMES and same_noun(headline, figure))
    if not alone or not of_one or _is_of_another_time(text, figure) or _OF_WORK.match(text, figure.span.end):
        return False
    if headline.unit == "%" and not _CHANGED.search(text, title.start, title.end):
        return False
    shared = words_around(text, title, headline.span) & words_around(text, sentence, figure.span)
    return bool(shared.difference(stems(headline.noun or "")))


def _is_of_another_time(text: str, figure: Figure) -> bool:
    beside = text[max(0, figure.span.start - BESIDE) : figure.span.end + BESIDE // 2]
    return _OTHER_TIME.search(beside) is not None


def _kinship(text: str, title: Span, headline: Figure, figure: Figure) -> int:
    """How much speaks for it that two figures count one thing: the words of content around both, and what they count.

    One noun is as good as two words where it is a toll's or stands in the story's first sentence; spans of time are
    worded in many ways, so that theirs says nothing.
    """
    sentence = around(text, figure.span)
    shared = words_around(text, title, headline.span) & words_around(text, sentence, figure.span)
    if headline.noun in FATES and figure.noun in FATES and headline.noun != figure.noun:
        return -1  # "kills 12", and another twelve injured
    shared -= set(stems(headline.noun or ""))
    if headline.noun in _TIMES:
        return len(shared) - 1
    if not same_noun(headline, figure):
        return len(shared)
    opens = not text[title.end : sentence.start].strip()
    return len(shared) + (_KIN if opens or headline.noun in FATES else 1)


def _one_unit(headline: Figure, figure: Figure) -> bool:
    """A headline writes "$52m" for the story's "AU$52m"; years are held to years, and hours to hours."""
    if {headline.noun, figure.noun} & _TIMES and not same_noun(headline, figure):
        return False
    return headline.unit == figure.unit or (headline.unit == "$" and (figure.unit or "").endswith("$"))


def _may_stand_for(text: str, headline: Figure, figure: Figure) -> bool:
    """Whether one may be a slip of the other: £13bn and £23bn may be one contract, £80m and £1.2bn are two sums."""
    if figure.upper is not None or figure.value == headline.value or not _one_unit(headline, figure):
        return False
    if headline.unit == "%" and _CHANGED.search(text, headline.span.start - BESIDE // 2, headline.span.start):
        # "Arrests jump 40%" over "most of them, 89 percent, were turned back"
        sentence = around(text, figure.span)
        if not _CHANGED.search(text, sentence.start, sentence.end):
            return False
    slip = _is_a_slip_or_digit(headline, figure) or (headline.unit is not None and _ratio(headline, figure) in _SLIPPED)
    return slip or _ratio(headline, figure) <= _ONE_ORDER


def _is_a_slip(one: Figure, other: Figure) -> bool:
    """Whether two numbers have the same digits in another order (13, 31), or are heard for one another (13, 30)."""
    digits = [sorted(f"{figure.value / figure.place:.0f}") for figure in (one, other)]
    low, high = sorted((one.value, other.value))
    scale = 10.0 ** (len(f"{low:.0f}") - 2)
    teen = low / scale - 10
    heard = teen in range(3, 10) and high / scale == 10 * teen
    return heard or (digits[0] == digits[1] and one.place == other.place)


def _is_a_slip_or_digit(one: Figure, other: Figure) -> bool:
    """Whether one is a slip of the other, or has one digit wrong: "89 states sue" over "19 states"."""
    digits = [f"{figure.value / figure.place:.0f}" for figure in (one, other)]
    wrong = sum(here != there for here, there in zip(*digits, strict=False))
    alike = len(digits[0]) == len(digits[1]) > 1 and wrong == 1 and one.place == other.place
    return alike or _is_a_slip(one, other)


def _ratio(one: Figure, other: Figure) -> float:
    low, high = sorted((one.value, other.value))
    return high / low if low > 0 else float("inf")


def _is_some(text: str, figure: Figure) -> bool:
    """ "The first 40 homes", "40 other homes", "another 26 hours": some of what is counted, or more of it."""
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
    return _SOME_OF_THEM.search(before) is not None or (
        figure.noun not in FATES and _ANOTHER.search(before) is not None
    )


def _bears_out(headline: Figure, figure: Figure, kinship: int) -> bool:
    """Whether a figure of the story may be the headline's: the same, or what a headline would round to it."""
    # "a 13 and a 14-year-old", "from three hours to two"
    if figure.unit is figure.noun is None and figure.value == headline.value:
        return True
    if not _one_unit(headline, figure):
        return False
    near = _KIN if headline.unit in (None, "%") else 1
    if kinship < near and headline.noun and figure.noun and not same_noun(headline, figure):
        return False
    if figure.value == headline.value:
        return True
    rounds = headline.place > figure.place
    if headline.hedge is figure.hedge is Hedge.AT_LEAST and not (rounds and headline.value <= figure.value):
        # "more than 5 million" over "more than 3 million": either may be rounded, neither leaves room for the other.
        return False
    finer = headline.place < figure.place
    if finer and figure.hedge is Hedge.EXACT:
        return False  # "60,300 firms" over "60,000 firms": a headline knows nothing closer than its story
    if headline.place == figure.place and headline.hedge is figure.hedge:
        return False  # "nearly 4 years" over "nearly three years"
    # "81%" over "more than 80%"
    finer = finer or (figure.hedge is Hedge.AT_LEAST and figure.value < headline.value < _JUST_OVER * figure.value)
    hedged = finer or headline.hedge is not Hedge.EXACT or figure.hedge is Hedge.ABOUT
    may_round = hedged or headline.unit is not None or headline.value >= _ROUNDED
    # A headline says no more than "at least 18" does; but "62" over "more than 60", and "up to $44bn" over $44.4bn.
    said = replace(headline, hedge=Hedge.EXACT) if rounds and headline.hedge is Hedge.AT_MOST else headline
    hedge = figure.hedge if finer or figure.hedge is Hedge.ABOUT else Hedge.EXACT
    told = replace(figure, unit=headline.unit, hedge=hedge)
    return may_round and _ratio(headline, figure) <= _HEDGED and agree(said, told)


_LABEL = re.compile(
    r"\b(?:season|series|episode|part|chapter|phase|round|stage|type|grade|class|level|version)\s\Z", re.I
)
_CHANGED = re.compile(
    r"\b(?:up|down|off|by|rises?|rose|risen|jump\w*|surg\w+|soar\w*|climb\w*|increas\w+|gain\w*|gr[eo]w\w*|falls?|fell|fallen|"
    r"drop\w*|slump\w*|plung\w+|declin\w+|decreas\w+|slip\w*|tumbl\w+|sinks?|sank|cuts?|rais\w+|hik\w+|more|less|fewer|"
    r"higher|lower|doubl\w+|chang\w+|dearer|cheaper)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\s(?:(?:in|out\sof)\s(?:\d|ten\b|five\b|four\b)|others?\b)", re.IGNORECASE)
_LISTED = re.compile(
    r"[\w-]+\s(?:[\w-]+\s)?(?:things|ways|reasons|takeaways|questions|lessons|moments|tips|storylines|charts)\b",
    re.IGNORECASE,
)
# Words shared around two figures of one thing; "17 years is a long time" had two with a title's "11 years of pain".
_KIN = 2
# 13 and 23, 90 and 100, "five" and "ten": slips of a digit; a sale of 40 million is another thing than one of 13.
_ONE_SIZE = 2.4
# "1,500 jobs in Dresden" over "500 jobs at its plant in Dresden": further apart, and alike in more words.
_ONE_ORDER = 4.0
_SURE_KIN = 3
_ONE_SUM = 1.6
# "fined £300,000" over £30,000: a zero too many.
_SLIPPED = (10.0, 100.0, 1000.0)
_HEDGED = 1.5
_JUST_OVER = 1.1
# Nobody rounds 22 dead to 20 for a headline; 789 jobs are 800.
_ROUNDED = 100
_BEFORE = 30
_SOME_OF_THEM = re.compile(
    rf"\b(?:(?:first|last|other|remaining|next|further|among)|(?:{COUNT}|one|some|many|most|all|any|each|half|part|"
    r"majority|dozens|hundreds|thousands)\sof(?:\sthe)?)\s$",
    re.IGNORECASE,
)
_TIMES = frozenset("year month week day hour minute second decade time".split())
# "20 days of cleaning" is no term in jail.
_OF_WORK = re.compile(r"\s[a-z]+\sof\s")
_ANOTHER = re.compile(r"\banother\s$")
_HEADLINE = 3
_OTHER_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|last|previous\w*|earlier|compared|since|another|other|separate\w*|former\w*|average|ago|"
    r"before|until)\b"
)
