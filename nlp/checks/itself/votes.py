"""The votes of a house against themselves: more votes than seats, a majority that is not the difference, one vote told
two ways.

`carried.py` has the outcome, `elections.py` the shares of a people's vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from nlp.checks.itself.ballots import ABSTAINED, CHAMBER, MEMBERS, TALLY, find_ballots, sides_of
from nlp.checks.itself.inconsistent import flat, miscounted, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, FEW_WORDS, PLAIN, whole_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The votes of an article that cannot be."""
    text = case.article.text
    if _OF_VOTES.search(text) is None:
        return
    yield from _all_voted(case, case.sentences[:_MANY])
    counting = case.counting[:_MANY]
    told = {sides_of(match): match for one in counting for match in find_ballots(text, one)}
    if len(told) == _TWO:
        yield from _again(case, *sorted(told.values(), key=lambda one: one.start()))
    if len(told) == 1:
        vote = next(iter(told.values()))
        yield from _seats(case, vote)
        yield from _sides_again(case, vote)
    yield from _not_all(case)
    for sentence in counting:
        if sentence.end - sentence.start <= _LONGEST and _VOTES.search(text, sentence.start, sentence.end):
            yield from _majority(case, sentence)


def _seats(case: Case, vote: re.Match[str]) -> Iterator[Finding]:
    """ "There are 17 senators … lost by eleven votes to seven": the one vote of a story, in the one house it counts."""
    text = case.article.text
    chambers = {_size(match): match for match in islice(CHAMBER.finditer(text), _TABLE)}
    if len(chambers) != 1:
        return
    (seats, chamber), (yes, no) = chambers.popitem(), sides_of(vote)
    within = _around(case, chamber, vote)
    others = sum(whole_of(one["n"]) for one in ABSTAINED.finditer(text, vote.start(), within.end))
    working = " + ".join(number(votes) for votes in (yes, no, others) if votes or votes is not others)
    no += others
    if not yes or not seats < yes + no <= seats * 2 or _JOINT.search(text, within.start, within.end):
        return
    yield miscounted(
        case,
        Span(*vote.span()),
        subject="votes",
        stated=f"{number(yes + no)} votes",
        expected=f"at most {number(seats)}",
        message=f"{working} = {number(yes + no)} votes, in a chamber of {number(seats)}.",
        also=Span(*chamber.span()),
    )


def _size(chamber: re.Match[str]) -> float:
    return next(whole_of(size) for size in chamber.groups() if size is not None)


def _around(case: Case, *found: re.Match[str]) -> Span:
    """The sentences from the first to the last of what was found."""
    first, last = min(one.start() for one in found), max(one.end() for one in found)
    held = [part for part in case.sentences if part.end > first and part.start < last]
    return Span(held[0].start, held[-1].end) if held else Span(first, last)


def _majority(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "won by 12 votes, 230 to 208"."""
    text = case.article.text
    margins = list(_MARGIN.finditer(text, sentence.start, sentence.end))
    if len(margins) != 1:
        return
    margin = whole_of(margins[0]["n"] or margins[0]["n2"])
    pairs = list({sides_of(one): one for one in find_ballots(text, sentence)}.values())
    pairs = [one for one in pairs if one.start("yes") >= margins[0].end() or one.end() <= margins[0].start()]
    if len(pairs) != 1 or margin in sides_of(pairs[0]):
        return
    most, fewest = sorted(sides_of(pairs[0]), reverse=True)
    if most - fewest == margin or _OVERALL.search(text, sentence.start, sentence.end):
        return
    yield miscounted(
        case,
        Span(*margins[0].span()),
        subject="votes",
        stated=number(margin),
        expected=number(most - fewest),
        message=f"{number(most)} - {number(fewest)} = {number(most - fewest)}, not {number(margin)}.",
        also=Span(*pairs[0].span()),
    )


def _again(case: Case, one: re.Match[str], other: re.Match[str]) -> Iterator[Finding]:
    """ "by a vote of 212 to 198 … Friday's 221-198 vote": with "the", and one side as it was."""
    text = case.article.text
    (yes, no), (again, against) = sides_of(one), sides_of(other)
    pointed = _THE.search(text[: other.start("yes")][-_BEFORE:]) and _VOTE.match(text, other.end("no"))
    held = text[one.start() : other.end()]
    if not pointed or (yes == again) is (no == against) or _ROUNDS.search(text) or _OTHER_HOUSE.search(held):
        return
    yield miscounted(
        case,
        Span(other.start("yes"), other.end("no")),
        subject="votes",
        stated=f"{number(again)} to {number(against)}",
        expected=f"{number(yes)} to {number(no)}",
        message=f"The vote is {number(yes)} to {number(no)} earlier, {number(again)} to {number(against)} here.",
        also=Span(*one.span()),
    )


def _all_voted(case: Case, parts: Sequence[Span]) -> Iterator[Finding]:
    """ "voted 7-4 … All 12 members took part"."""
    text = case.article.text
    for place, part in enumerate(parts):
        whole = _ALL_VOTED.search(text, part.start, part.end)
        if whole is None:
            continue
        near = Span(parts[max(0, place - 2)].start, part.end)
        votes = list(TALLY.finditer(text, near.start, near.end))
        if len(votes) != 1 or _TWICE.search(text, near.start, near.end):
            return
        cast = sum(sides_of(votes[0])) + sum(
            whole_of(match["n"]) for match in ABSTAINED.finditer(text, near.start, near.end)
        )
        if cast == whole_of(whole["n"]):
            return
        yield miscounted(
            case,
            Span(*whole.span("n")),
            subject="votes",
            stated=whole["n"],
            expected=number(cast),
            message=f"“{votes[0][0].strip(' ,(')}” makes {number(cast)} votes with those who abstained, not "
            f"{whole['n']}.",
            also=Span(*votes[0].span()),
        )
        return


def _sides_again(case: Case, told: re.Match[str]) -> Iterator[Finding]:
    """ "by a vote of eight to three … The four who voted against it": the one vote of a story, by its sides."""
    text = case.article.text
    if _ROUNDS.search(text):
        return
    yes, no = sides_of(told)
    for match in islice(_SIDE.finditer(text, told.end()), _TABLE):
        if whole_of(match["n"]) not in (yes, no):
            yield miscounted(
                case,
                Span(*match.span("n")),
                subject="votes",
                stated=match["n"],
                expected=number(no),
                message=f"“{flat(text, Span(*match.span()))}”: the vote was {number(yes)} to {number(no)}.",
                also=Span(told.start("yes"), told.end("no")),
            )
            return


def _not_all(case: Case) -> Iterator[Finding]:
    """ "unanimously approved … Two members voted against"."""
    text = case.article.text
    whole = _UNANIMOUS.search(text)
    against = _AGAINST.search(text, whole.end(), whole.end() + _FAR) if whole is not None else None
    if whole is None or against is None or _ROUNDS.search(text):
        return
    yield miscounted(
        case,
        Span(*against.span()),
        subject="votes",
        stated=against["n"],
        expected="nobody",
        message=f"“{whole[0]}”, and “{flat(text, Span(*against.span()))}”.",
        also=Span(*whole.span()),
    )


_MANY, _TWO, _BEFORE = 400, 2, 24
_THE = re.compile(r"\b(?:[Tt]he|[A-Z][a-z]+day[’']s|[Tt]hat)\s(?:close\s|narrow\s)?$")
_VOTE = re.compile(r"\s(?:vote|tally|count|result|margin|victory|defeat)\b")
_OTHER_HOUSE = re.compile(
    r"\b(?:[Ss]enate[’']s|[Hh]ouse[’']s|[Cc]ommittee|[Aa]mendment|[Uu]pper|[Ll]ower|[Bb]oard[’']s)\b"
)
_LONGEST = 400
_OF_VOTES = re.compile(r"\bvot|\bballot|\bmajority\b|\bunanimous|\b(?:seat|member)s?\b|\bby \d", re.IGNORECASE)
_VOTES = re.compile(r"\bvot|\bpass|\bmajority\b|\bby \d", re.IGNORECASE)
_MARGIN = re.compile(
    rf"\bby\s(?P<n>{PLAIN}|{FEW_WORDS})\svotes\b(?!\sto\b)|\b(?:majority|margin)\sof\s(?:just\s|only\s)?(?P<n2>{PLAIN}|"
    rf"{FEW_WORDS}\b)(?!\sto\b)",
    re.I,
)
_JOINT = re.compile(r"\b(?:joint|both|two rounds|proxy|shares?|shareholders?|delegates|first|second)\b", re.IGNORECASE)
_OVERALL = re.compile(
    r"\b(?:overall|over all|absolute|combined|total|two rounds|about|nearly|almost|two-thirds)\b", re.I
)
_ALL_VOTED = re.compile(
    r"\b[Aa]ll\s(?:of\s)?(?:the\s|its\s)?(?P<n>\d{1,3}|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fifteen)\s(?:[a-z]+\s)?"
    rf"{MEMBERS}\s(?:took\spart|voted|were\spresent|cast|attended)\b"
)
_TABLE = 12
_SIDE = re.compile(
    rf"\b[Tt]he\s(?P<n>{COUNT})\s(?:[a-z]+\s)?(?:{MEMBERS}\s)?who\s(?:had\s)?"
    r"(?:voted\s(?:against|no\b|for|yes\b|in\sfavou?r)|opposed|dissented|voted\sit\sdown)"
)
_TWICE = re.compile(r"\b(?:joint|both|two rounds|proxy|shares?|first|second|again)\b", re.IGNORECASE)
_ROUNDS = re.compile(
    r"\b(?:(?:first|second|earlier|last|previous|another|final)\s(?:vote|ballot|round|reading)|two\s(?:votes|rounds)|"
    r"both\s(?:chambers|houses|votes)|last\s(?:year|month|time)|joint|committee)\b",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(
    r"\b(?:unanimously\s(?:[a-z]+ed|backed|passed|chose)|(?:voted|approved|passed|agreed|rejected)\sunanimously|"
    r"unanimous\svote)\b"
)
# Of all, not of a party.
_AGAINST = re.compile(
    rf"\b(?P<n>{COUNT})\s(?:{MEMBERS}\s)(?:(?:had|have)\s)?(?:voted\s(?:against|no)|dissented)\b", re.I
)
_FAR = 600
