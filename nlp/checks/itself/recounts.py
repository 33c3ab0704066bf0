"""A count that comes back as another: "killing 27 people … All 29 of the dead", "four of the six bridges … the three
that still stand", "carried 146 passengers … all 164 passengers".

What comes back must say so by its words (`Refers`), and no sum or difference of the story's counts may make it. Sums
that it is brought to are `made_of.py`'s, nobody who was hurt `both_ways.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from nlp.checks.itself.headline_words import stems
from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding
from nlp.figures import ANY_FATE, Count, Hedge, Refers, derivable, leaves_room, same_kind, singles
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The counts of an article that come back as others."""
    text, title = case.article.text, case.reading.layout.title
    # `headline.py` holds the title against the story.
    counts = [one for one in case.counts if title is None or not one.span.overlaps(title)]
    for place, again in enumerate(counts[:_COUNTED]):
        if again.refers is Refers.NEW or again.hedge is not Hedge.EXACT or again.value == 0:
            continue
        if _OF_ANOTHER_TIME.match(text, again.span.end):
            continue
        if case.reading.layout.is_quoted(again.span) and not _is_all(text, again):
            continue
        if _SET_AGAINST.search(text, max(0, again.span.start - _AROUND), again.span.start):
            continue
        before = counts[:place]
        if (
            before
            and before[-1].span.end > again.span.start - _PART_BEFORE
            and before[-1].value in {one.value for one in before[:-1]}
        ):
            continue  # "funerals of five victims … five of the 16 people killed"
        for rule in _RULES:
            first = rule(case, again, before, counts)
            if first is not None and not _ANOTHER_YEAR.search(text[: first.span.start][-_AROUND:]):
                yield _finding(case, again, first, rule.__name__)
                break


def _fates(case: Case, again: Count, before: Sequence[Count], counts: Sequence[Count]) -> Count | None:
    """ "Three skiers were killed … the four victims' bodies", "detained 63 … a lawyer for the 36 arrested"."""
    if again.fate is None or again.refers is not Refers.BACK:
        return None
    alike = [one for one in before if one.fate is not None and again.fate in (one.fate, ANY_FATE)]
    told = [one for one in alike if same_kind(one.noun, again.noun) and not one.part and one.value > 0]
    if not told or any(leaves_room(one, again.value) for one in told) or _is_of_others(case, told, again):
        return None
    if any(_ANOTHER.search(case.article.text[: one.span.start][-_BEFORE:]) for one in told):
        return None  # "Another 10 Israelis were killed" leaves it open of how many groups there are
    group = [one.value for one in told if one.sentence == told[-1].sentence]
    if not _LEAST_OF_ALL * max(group) <= again.value <= _FAR * sum(group):
        return None
    values = [one.value for one in counts if one is not again and one.fate == again.fate]
    text = case.article.text
    besides = (one for one in counts if one.span > again.span and one.sentence == again.sentence)
    # "killed six people in the market and two at the gate"
    values += [one.value for one in besides if text[: one.span.start].endswith(" and ")]
    if again.noun == "victim" or again.fate == ANY_FATE:
        values += [one.value for one in counts if one is not again and one.fate not in (None, "dead")]
    alone = _ones(case, told, again)
    if derivable(again.value, values, alone):
        return None
    # "detained 63 on Friday and a further 21 on Saturday"
    more = [one.value for one in before if one.span > told[0].span and one.fate != again.fate]
    sums = (one.value + sum(some) for one in told for size in (1, 2) for some in combinations(more[-_TABLE:], size))
    return None if again.value in (one + extra for one in sums for extra in range(min(alone, 3) + 1)) else told[-1]


def _same(case: Case, again: Count, before: Sequence[Count], counts: Sequence[Count]) -> Count | None:
    """ "Twenty-two schools will stay shut … the twenty-seven closed schools", "carried 146 people … all 164".

    Of one noun, and near, or all of them, or with the words that told them ("the 128 houses that the storm damaged").
    """
    text = case.article.text
    if again.noun is None or again.refers is not Refers.BACK:
        return None
    told = [one for one in before if one.noun is not None and same_kind(one.noun, again.noun) and not one.part]
    said = _SAID_OF.match(text, again.span.end)
    if said is not None:
        words = set(stems(said["such"] or said["said"])).difference(stems(again.noun))
        retold = [one for one in told if one.sentence < again.sentence and not words.isdisjoint(_words(case, one))]
        told = retold or told
    if not told or any(one.refers is not Refers.NEW or one.hedge is not Hedge.EXACT for one in told):
        return None
    first, distance = told[0], again.sentence - told[-1].sentence
    if len({one.value for one in told}) > 1 or not _LEAST <= again.value / first.value <= _FAR or distance < 1:
        return None
    if not (said is not None and retold) and (
        distance > (_FURTHER if _is_all(text, again) else _NEAR) or first.value > _MANY
    ):
        return None
    if _is_elsewhere(case, told, again) or _is_of_others(case, told, again):
        return None
    if _WHOSE.search(text[: again.span.start][-_BEFORE:]):
        return None  # "scored 44 goals … his 32 goals in the league", "four new ferries … two of its 10"
    if (
        not _is_all(text, again)
        and again.value < first.value
        and _zeros(first.value) > _zeros(again.value)
        and first.value >= _ROUND
    ):
        return None  # "1,000 lorries", and of its own it has 980
    return _unless_made_of_others(case, again, told, counts)


def _words(case: Case, one: Count) -> set[str]:
    part = case.sentences[one.sentence]
    return set(stems(case.article.text[part.start : part.end]))


def _is_all(text: str, again: Count) -> bool:
    """Whether it says that it counts them all: "all 164 passengers", "every one of these 1,500 posts"."""
    return (
        _ALL_OF.search(text[: again.span.start][-_BEFORE:]) is not None
        or _ON_THE_ROLL.match(text, again.span.end) is not None
    )


def _unless_made_of_others(case: Case, again: Count, told: Sequence[Count], counts: Sequence[Count]) -> Count | None:
    """The last of those that it may come back to, where no sum or difference of the story's counts makes it."""
    values = [one.value for one in counts if one is not again]
    return None if derivable(again.value, values, _ones(case, told, again)) else told[-1]


def _ones(case: Case, told: Sequence[Count], again: Count) -> int:
    return singles(case.article.text, told[0].span, again.span, befell=again.fate is not None)


def _is_of_others(case: Case, told: Sequence[Count], again: Count) -> bool:
    """ "In 1998 the 14 trapped men", "the five suspended officials of a rival union", "the 12 killed in Hull"."""
    text = case.article.text
    start = max(0, told[0].span.start - _AROUND)
    opening = case.sentences[again.sentence].start
    its_own = text[start : case.sentences[told[-1].sentence].end]
    match = _OTHERS_OF.match(text, again.span.end)
    if match is not None:
        own = match["day"] or match["of"]
        return own not in (text[start : again.span.start] if match["of"] and own[0].isupper() else its_own)
    event = _THE_EVENT.search(text, opening, again.span.start)
    if event is not None and event["event"] not in its_own:
        return True  # "A bus crash killed nine. … The derailment, in which 11 died,"
    occasions = _ANOTHER_OCCASION.finditer(text, max(opening, told[-1].span.end), again.span.start)
    return any(one[0] not in its_own for one in occasions)


def _is_elsewhere(case: Case, told: Sequence[Count], again: Count) -> bool:
    """ "Fifty schools in Narathiwat reopened … the majority of the 62 schools in Ruso": a place or owner of its own."""
    text = case.article.text
    match = _OF_ITS_OWN.match(text, again.span.end)
    if match is not None and match["of"].islower() and _is_all(text, again):
        return False  # "all 164 passengers from the flight"
    around = text[max(0, told[0].span.start - _AROUND) : min(again.span.start, told[-1].span.end + _AROUND)]
    return match is not None and match["of"] not in around


def _zeros(value: float) -> int:
    printed = f"{value:.0f}"
    return len(printed) - len(printed.rstrip("0"))


def _headless(case: Case, again: Count, before: Sequence[Count], counts: Sequence[Count]) -> Count | None:
    """ "Four of the six bridges were washed away, and the three that still stand", "the 318 that lived"."""
    text = case.article.text
    if again.refers is not Refers.BACK or not _ENDS.match(text, again.span.end):
        return None
    if text.endswith("one of the ", 0, again.span.start):
        return None  # "asked the two what it takes to be one of the 14 in all of Norland"
    if before and all(one.part for one in before) and _OF_THE.fullmatch(text, before[-1].span.end, again.span.start):
        return None  # "Twelve of the 21 killed"
    if any(again.value == one.value + 1 and _HIS.search(text[: one.span.start][-_BEFORE:]) for one in before[-_FEW:]):
        return None  # "his eleven accomplices", and he
    if again.noun is not None and (again.noun not in _BODIES or any(one.fate == again.fate for one in before)):
        return None
    told = [one for one in before if again.sentence - one.sentence <= _NEAR and one.value > 0]
    if not told or any(one.hedge is not Hedge.EXACT for one in told):
        return None
    most = max(told, key=lambda one: one.value)
    parts = any(one.part for one in told) or (len(told) > 1 and most is not told[-1])
    if again.value > _FAR * most.value or not (most.noun or most.value < _MODEL) or most.value > _MOST:
        return None
    if again.fate is not None and not parts:
        return None
    if again.value <= _FEW and not (parts and _WHO.match(text, again.span.end)) and not _alone(case, told, again):
        return None
    if again.value < most.value and not parts and not (again.value > _LEAST * most.value and _alone(case, told, again)):
        return None
    if again.value < most.value and parts and not _is_near_a_rest(again.value, most.value, told):
        return None
    return _unless_made_of_others(case, again, told, counts)


def _is_near_a_rest(value: float, whole: float, told: Sequence[Count]) -> bool:
    """Whether a number is near to what some part leaves of a whole: 23 of 610 prisoners, 400 of them, is of others."""
    rests = (whole - one.value for one in told if one.value < whole)
    return any(abs(value - rest) <= max(_FEW, rest / 2) for rest in rests)


def _alone(case: Case, told: Sequence[Count], again: Count) -> bool:
    """Whether the last count is the only one meant: it opens its sentence, the one before, with no name in it."""
    text, last = case.article.text, told[-1]
    opening = case.sentences[last.sentence]
    between = text[opening.start : again.span.start]
    opens = last.span.start == opening.start and last.refers is Refers.NEW
    return opens and again.sentence - last.sentence == 1 and not _NAMED.search(between)


def _finding(case: Case, again: Count, first: Count, rule: str) -> Finding:
    text = case.article.text
    return inconsistent(
        case,
        again.span,
        subject=again.noun or again.fate or "count",
        stated=flat(text, again.span),
        expected=flat(text, first.span),
        message=f"The story has {flat(text, first.span)} earlier, {flat(text, again.span)} here.",
        detail=_DETAIL[rule],
        confidence=0.85,
        also=(first.span,),
    )


_NEAR, _FURTHER = 3, 10
_TABLE = 20
# A text with more counts is a table, or hostile: each is held against all before it.
_COUNTED = 400
_LEAST, _FAR = 0.6, 2.5
_LEAST_OF_ALL, _BEFORE = 0.55, 20
_FEW, _MOST, _MANY = 5, 5000, 100_000
# "its 307 compact and the 407"
_MODEL = 100
_AROUND = 150
# "Four categories rather than the seven of Tokyo": another time's number.
_SET_AGAINST = re.compile(
    r"\b(?:rather than|instead of|in place of|as against|up from|down from|unlike|on top of) the $"
)
_ANOTHER_YEAR = re.compile(r"\b(?:in|since|of|by)\s(?:19|20)\d\d\b|\b(?:In\sanother|[Aa]\sthird|elsewhere)\b")
_ROUND = 100
_PART_BEFORE = 9
# "the 128 houses that the tornado damaged", "the 230 damaged homes", "all 187 guests who had been admitted"
_SAID_OF = re.compile(
    r"\s(?:(?P<such>[a-z]+(?:ed|en|nt))\s[a-z]+\b|(?:[a-z]+\s){0,2}?[a-z]+\s(?:who|that|which|whose)\s(?P<said>[^.;,]{4,80}))"
)
_BODIES = frozenset(("body", "victim", "survivor", "dead"))
_NAMED = re.compile(r"[A-Z][a-z]+\s[A-Z][a-z]+|[A-Z][a-z]+,?\sand\s[A-Z]")
_WHO = re.compile(r"\s(?:who|that|which|still|left)\b")
# "the 1.59 million units last year", "the 51 votes needed"
_OF_ANOTHER_TIME = re.compile(
    r"[^.;]{0,50}\b(?:last|previous|earlier|ago|(?:19|20)\d\d|since)\b|(?:\s[a-z]+){0,2}\s(?:needed|required|expected|"
    r"planned)\b(?!\s(?!to\b|for\b|by\b|in\b|if\b|under\b)[a-z])|\s[a-z]*\s?(?:other|more)\b"
)
_OF_ITS_OWN = re.compile(
    r"\s(?:[\w-]+\s){0,2}?[\w-]+(?:s|men|people|children)\s(?:in|of|at|on|from|across|between|to|for)\s(?:(?:the|its|his|their|a)\s)?"
    r"(?P<of>[\w-]+)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_VERB = r"(?:were|was|are|is|have|has|had|will|would|said|can|could|did|do)"
_OTHERS_OF = re.compile(
    rf"\s(?:(?!{_VERB}\b)[\w-]+\s){{0,3}}?(?:in|on|of|at|from|near|by|during|last)\s(?:(?:the|a|an)\s)?"
    rf"(?P<of>(?!{_WEEKDAY}\b)[A-Z][\w’'-]+|(?:19|20)\d\d|week|month|year|another|rival|similar|separate|second|neighbouring|nearby|"
    rf"previous|earlier)\b|\s(?:[a-z]+\s)?[a-z]+(?:ed|en)\son\s(?P<day>{_WEEKDAY})\b"
)
_THE_EVENT = re.compile(r"\b[Tt]he\s(?P<event>[a-z]+),\s(?:in\swhich|which\s[a-z]+ed)\s\Z")
_ANOTHER_OCCASION = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:last|previous|earlier)\s(?:week|month|year|attack|crash|raid|war)\w*|January|February|March|"
    rf"April|June|July|August|September|October|November|December|{_WEEKDAY}[’']s|"
    r"decades|years\sago|another|elsewhere|separate(?:ly)?|previously)\b"
)
_ALL_OF = re.compile(r"\b(?:[Aa]ll|[Ee]very\sone|[Ee]ach)(?:\sof)?(?:\s(?:the|these|those|its|their))?\s$")
_ON_THE_ROLL = re.compile(
    r"\s[a-z-]+\s(?:on\s(?:the\s(?:roll|books|payroll|list|register)|board|its\s(?:roll|books))|aboard|in\sall)\b"
)
_ANOTHER = re.compile(r"\b(?:[Aa]nother|[Aa]\sfurther|[Aa]n?\sadditional)\s\Z")
_OF_THE = re.compile(r"(?:\s[a-z]+)?(?:\sout)?\sof\s(?:the|its|their|all|those)\s(?:the\s)?")
_WHOSE = re.compile(r"\b(?:[Hh]is|[Hh]er|(?<![Aa]ll\s)of\s(?:its|their))\s\Z")
_HIS = re.compile(r"\b(?:[Hh]is|[Hh]er)\s\Z")
_ENDS = re.compile(
    r"(?=[.,;:]\s(?!\d)|[.,;:]?$)|\s(?:who|that|which|were|are|was|is|had|have|has|will|would|could|did|do|in|on|from|for|"
    r"at|to|by|it|they|he|she|and|when|after|said|also|all|still|agreed|[a-z]+ed|men|women|victims|suspects|bodies|"
    r"dead|of\s(?:them|the\s(?:dead|killed|injured)))\b"
)
_DETAIL = {
    "_same": "two counts",
    "_headless": "two counts",
    "_fates": "two tolls",
}
_RULES = (_fates, _same, _headless)
