"""A small group whose number changes when it comes back: "sent four engineers … All three of them", "the trio … The
pair were", "six men took part. One of them drove. … The other four".

Nothing else may be counted or parted between the two. Tolls and larger counts are `recounts.py`'s, and the names of a
group's members `roll_call.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import DEED, FEW_WORDS, derivable, number_of, same_kind
from nlp.figures.counted import head_of
from nlp.reading import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """How many there are of a group, and what of ("" where the words leave it out)."""

    span: Span
    value: int
    noun: str


def judge(case: Case) -> Iterator[Finding]:
    """The first group of an article that comes back as more or fewer."""
    text, layout = case.article.text, case.reading.layout
    for match in _BACK.finditer(text):
        again = _group(match)
        if layout.is_quoted(again.span) or not layout.is_prose(again.span):
            continue
        first = _meant(case, again, is_rest=match["rest"] is not None)
        if first is not None:
            yield _finding(case, first, again)
            return


def _meant(case: Case, again: _Group, *, is_rest: bool) -> _Group | None:
    """The group that `again` takes up with another number; None where it may be any other, or is right."""
    text = case.article.text
    start = max(0, again.span.start - _REACH)
    groups = [_group(match) for match in _GROUP.finditer(text, start, again.span.start)]
    if not is_rest:
        groups = sorted([*groups, *_lists(case, Span(start, again.span.start))], key=lambda one: one.span)
    if not groups:
        return None
    first = groups[0] if is_rest else groups[-1]
    window = Span(first.span.end, again.span.start)
    if not same_kind(first.noun or None, again.noun or None) or _NOT_ALL.search(text, start, first.span.start):
        return None
    if _PARTED.search(text, window.start, window.end):
        return None
    if is_rest:
        parts = _parts(case, window)
        return first if parts and parts + again.value != first.value else None
    named = len({one.bearer for one in case.people.namings if start <= one.span.start < window.end})
    counted = {float(_value(match["n"])) for match in _SMALL.finditer(text, 0, window.end)}
    if derivable(again.value, [first.value, named, *counted], 0):
        return None
    return None if _SMALL.search(text, window.start, window.end) else first


def _parts(case: Case, window: Span) -> int:
    """How many of a group a stretch speaks of by name, in one list, or as "one of them"; 0 where that is not plain."""
    text = case.article.text[window.start : window.end]
    lists = _lists(case, window)
    told = [_value(match["n"]) for match in _SOME_OF_THEM.finditer(text)]
    if _SMALL.search(_SOME_OF_THEM.sub("", text)) or len(told) > 1:
        return 0
    if told:
        return told[0]
    # "three batsmen - Kohli, Rahane and Pujara - were out of form" names the whole of them.
    apart = len(lists) == 1 and re.search(r"[.!?]\s", case.article.text[window.start : lists[0].span.start])
    return lists[0].value if apart else 0


def _lists(case: Case, window: Span) -> list[_Group]:
    """The people whom a stretch names in one breath: "Ann Lee, 30, Bo Orr and Dr Cy Day"."""
    named = [one for one in case.people.namings if window.start <= one.span.start < window.end and " " in one.name]
    lists, run = [], named[:1]
    for one, other in pairwise([*named, None]):
        gap = case.article.text[one.span.end : other.span.start] if one and other else ""
        if one and other and _IN_A_LIST.fullmatch(gap):
            run.append(other)
            continue
        if len(run) > 1 and " and " in case.article.text[run[-2].span.end : run[-1].span.start]:
            lists.append(_Group(span=Span(run[0].span.start, run[-1].span.end), value=len(run), noun=""))
        run = [other] if other else []
    return lists


def _group(match: re.Match[str]) -> _Group:
    groups = match.groupdict()
    which = next(group for group in ("n", "n2", "n3", "n4") if groups.get(group))
    noun = groups.get(which.replace("n", "noun")) or ""
    return _Group(span=Span(*match.span(which)), value=_value(match[which]), noun=head_of(f" {noun.lower()}") or "")


def _value(word: str) -> int:
    return _NAMED.get(word.lower()) or int(number_of(word) or 0)


def _finding(case: Case, first: _Group, again: _Group) -> Finding:
    text = case.article.text
    return inconsistent(
        case,
        again.span,
        subject=first.noun or again.noun or "group",
        stated=flat(text, again.span),
        expected=flat(text, first.span),
        message=f"The story has {flat(text, first.span)} earlier, {flat(text, again.span)} here.",
        detail="group",
        confidence=0.88,
        also=(first.span,),
    )


_NAMED = {"both": 2, "pair": 2, "duo": 2, "couple": 2, "trio": 3, "quartet": 4, "quintet": 5}
# How far a group is taken up again: a paragraph or two.
_REACH = 420
_SPANS = (
    r"(?:years|months|weeks|days|hours|minutes|seconds|times|decades|points|goals|runs|wickets|sets|games|metres|meters|"
    r"miles|kilomet(?:re|er)s|dollars|pounds|thirds|quarters|degrees|seats|votes|places|nights|lengths|laps|others)\b"
)
_PLURAL = rf"(?!{_SPANS})(?:[a-z]*(?:[a-rt-z]s|men|people)|children)\b"
# "sent four engineers", "the trio of climbers", "the quartet".
_GROUP = re.compile(
    rf"(?<![\w-])(?P<n>{FEW_WORDS}|pair|duo|trio|quartet|quintet)\s(?:of\s)?"
    rf"(?:(?!(?:of|and|or|to|in|more|other|per)\b)[a-z-]+\s){{0,2}}?(?P<noun>{_PLURAL})"
    r"|\b(?:[Aa]|[Tt]he)\s(?P<n2>duo|trio|quartet|quintet)\b",
    re.IGNORECASE,
)
_OPENS = r"(?:(?<=[.!?]\s)|(?<=\n)|(?<=[.!?][\"”]\s))"
_DOES = (
    r"(?=(?:\s(?:all|both|each|then|later|also|now))?\s(?:were|was|are|is|had|have|has|will|would|could|may|did|deny|"
    rf"(?!(?:{DEED})\b)[a-z]{{3,}}ed|said|told|went|came|took|made)\b)"
)
# "All four of them", "All four engineers wore": no more is said of which they are.
_WHOLE = (
    rf"(?:{_DOES}|\s(?P<%s>{_PLURAL})(?=,\s[A-Z]|,?\s(?!(?:of|in|from|at|on|to|for|and|or|that|who|which|with|by|he|she|it|they|we|"
    r"whose|where|not|as|than)\b)[a-z]))"
)
_BACK = re.compile(
    rf"\b(?=[AaTtB])(?:[Aa]ll\s(?P<n>{FEW_WORDS})(?:\sof\sthem\b|{_WHOLE % 'noun'})"
    rf"|{_OPENS}The\s(?P<n2>{FEW_WORDS}|pair|duo|trio|quartet|quintet){_WHOLE % 'noun2'}"
    rf"|[Tt]he\s(?P<rest>other\s)(?P<n3>{FEW_WORDS}){_WHOLE % 'noun3'}"
    rf"|{_OPENS}(?P<n4>Both)(?:\sof\sthem)?(?=\s(?:were|are|had|have|will)\b))"
)
_SOME_OF_THEM = re.compile(rf"\b(?P<n>one|{FEW_WORDS})\sof\s(?:them|those|these|the\s[a-z]+)\b", re.IGNORECASE)
_IN_A_LIST = re.compile(
    r"(?:,\s(?:aged\s)?\d\d|\s\(\d\d\))?(?:,|,?\sand)\s"
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Justice|Judge|Cllr|Constable|Sergeant|Captain|Sen|Rep|Father|Sister)\.?\s)?"
)
# Any other small number between the two; anywhere before, one that `again` may go back to.
_SMALL = re.compile(
    rf"(?<![\w.,:£$€-])(?P<n>one|{FEW_WORDS}|\d{{1,2}}|both|couple|pair|trio|duo|quartet|half|dozen)\b(?![\d%:,.]?\d)"
    rf"(?!\s(?:[a-z]+\s)?{_SPANS})",
    re.IGNORECASE,
)
# Somebody more, or not all of them.
_PARTED = re.compile(
    r"\b(?:another|others?(?<!the\sother)|more|additional|also|too|including|among|plus|joined|along\swith|as\swell|except|"
    r"second|third|fourth|fifth|last|rest|remaining|former|latter|each|pairs?|"
    r"and\s(?:an?|his|her|their|its|the)\s[a-z]+)\b",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(
    r"\b(?:(?<!gang )(?<!crew )(?<!team )(?<!group )(?<!family )(?<!party )of|among|than|"
    r"least|over|nearly|about|some|first|last|next|another|other|up\sto|more|including|every|past)\s"
    r"(?:the\s|its\s|their\s)?\Z",
    re.IGNORECASE,
)
