"""Shares of a people's vote against themselves: a winner with less than a rival, a referendum that failed with the
more, a lead that is not the difference.

`votes.py` has the votes of a house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.checks.itself.inconsistent import miscounted, number
from nlp.domain import Finding, Span
from nlp.figures import PLAIN, whole_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The elections of an article that cannot have gone so."""
    text = case.article.text
    for sentence in case.counting[:_MANY]:
        if sentence.end - sentence.start <= _LONGEST:
            yield from _points(case, sentence)
            yield from _ahead(case, sentence)
            yield from _referendum(case, sentence)
    for one, other in pairwise([*case.sentences[:_MANY], Span(len(text), len(text))]):
        yield from _beaten(case, one, other)


def _beaten(case: Case, one: Span, other: Span) -> Iterator[Finding]:
    """ "was re-elected with 52 percent of the vote. Her rival won 55 percent"."""
    text = case.article.text
    winner = _WINNER.search(text, one.start, one.end)
    if winner is None or _ROUND.search(text, one.start, other.end):
        return
    rival = _RIVAL.search(text, winner.end(), one.end) or (
        _RIVAL.match(text, other.start, other.end) if text[one.end : other.start].count("\n") < _PARAGRAPH else None
    )
    if rival is None:
        return
    if (winner["p"] is None) is not (rival["p"] is None):
        return
    if winner["p"] is None:
        yield from _counted_out(case, winner, rival)
        return
    most, next_best = float(winner["p"]), float(rival["p"])
    if next_best < most and most + next_best <= _WHOLE_VOTE:
        return
    yield miscounted(
        case,
        Span(*rival.span("p")),
        subject="votes",
        stated=f"{rival['p']}%",
        expected=f"at most {number(round(min(100 - most, most), 1))}%",
        message=f"The winner has {winner['p']}% of the vote, a rival {rival['p']}%.",
        also=Span(*winner.span("p")),
    )


def _counted_out(case: Case, winner: re.Match[str], rival: re.Match[str]) -> Iterator[Finding]:
    """ "won the runoff with 48,210 votes. Her rival got 51,034"."""
    if whole_of(rival["n"]) <= whole_of(winner["n"]):
        return
    yield miscounted(
        case,
        Span(*rival.span("n")),
        subject="votes",
        stated=rival["n"],
        expected=f"at most {winner['n']}",
        message=f"The winner has {winner['n']} votes, a rival {rival['n']}.",
        also=Span(*winner.span("n")),
    )


def _referendum(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "The referendum failed: 58 percent voted yes and 42 percent no"."""
    match = _YES_AND_NO.search(case.article.text, sentence.start, sentence.end)
    if match is None or _NEEDED.search(case.article.text, sentence.start, sentence.end):
        return
    passed = match["did"].lower() not in _LOST
    if (float(match["yes"]) > float(match["no"])) is passed:
        return
    yield miscounted(
        case,
        Span(*match.span("did")),
        subject="votes",
        stated=match["did"],
        expected="failed" if passed else "passed",
        message=f"{match['yes']}% for it and {match['no']}% against: it did not {'pass' if passed else 'fail'}.",
        also=Span(match.start("yes"), match.end("no")),
    )


def _ahead(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "won with 8,240 votes, 1,120 more than her nearest rival, who had 6,120"."""
    match = _AHEAD.search(case.article.text, sentence.start, sentence.end)
    if match is None:
        return
    own, apart, other = (whole_of(match[group]) for group in ("own", "apart", "other"))
    due = own - apart if match["way"] == "more" else own + apart
    if other == due or own == apart:
        return
    yield miscounted(
        case,
        Span(*match.span("other")),
        subject="votes",
        stated=match["other"],
        expected=number(due),
        message=f"{match['apart']} {match['way']} than {match['other']} is not {match['own']}.",
        also=Span(*match.span("own")),
    )


def _points(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "54 percent of the vote to 46 percent for Ortega, an 18-point margin"."""
    match = _POINTS_AHEAD.search(case.article.text, sentence.start, sentence.end)
    if match is None:
        return
    apart, stated = round(float(match["a"]) - float(match["b"]), 2), whole_of(match["n"])
    free = 1.0 if "." in match["a"] + match["b"] else _EXACT
    if abs(abs(apart) - stated) <= free or abs(apart) > _LANDSLIDE:
        return
    yield miscounted(
        case,
        Span(*match.span("n")),
        subject="margin",
        stated=match["n"],
        expected=number(abs(apart)),
        message=f"{match['a']} - {match['b']} = {number(abs(apart))} points, not {match['n']}.",
        also=Span(match.start("a"), match.end("b")),
    )


_MANY, _LONGEST = 400, 400
_LOST = frozenset(["failed", "rejected", "defeated", "lost"])
_PC_ = r"\s?(?:%|per\s?cent)\s"
_YES_AND_NO = re.compile(
    rf"\b(?P<did>failed|rejected|defeated|lost|passed|approved|carried|adopted)\b[^.;%\d]{{0,60}}?(?P<yes>\d{{1,2}}(?:\.\d+)?){_PC_}"
    rf"(?:of\s[a-z]+\s)?(?:voted\s|voting\s|said\s|were\s)?(?:yes|in\sfavou?r|for)\b[^.;%\d]{{0,25}}?(?P<no>\d{{1,2}}(?:\.\d+)?){_PC_}"
    rf"(?:voted\s|voting\s|said\s|were\s)?(?:no|against)\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(r"\b(?:need\w*|requir\w+|threshold|quorum|two-thirds|three-fifths|short of)\b", re.IGNORECASE)
_AHEAD = re.compile(
    rf"(?P<own>{PLAIN})\s(?:votes|seats|points|of the votes),?\s(?:which\swas\s|or\s)?(?P<apart>{PLAIN})\s(?P<way>more|"
    rf"fewer)\sthan\s"
    rf"(?:[\w’'.-]+\s?){{1,6}},?\s(?:who|which|with)\s(?:(?:had|got|won|polled|took|received)\s)?(?P<other>{PLAIN})"
)
_EXACT = 0.51
_LANDSLIDE = 95
_PARAGRAPH = 2
_WHOLE_VOTE = 100.6
_ROUND = re.compile(
    r"\b(?:electoral (?:college|votes)|"
    r"first round|second round|run-?off|previous\w*|last (?:time|year)|in (?:19|20)\d\d|years ago|up from|down "
    r"from|compared|poll(?:s|ster)?|turnout of|district|county|counted|women|men|voters)\b",
    re.IGNORECASE,
)
_SHARE = r"(?P<p>\d{1,2}(?:\.\d{1,2})?)(?:\s?%|\sper\s?cent)"
_COUNTED = rf"(?P<n>{PLAIN})"
_WINNER = re.compile(
    rf"\b(?:(?:re-?)?elected|w[io]ns?|won|victory|victorious|winner|triumphed|defeated|beat)\b[^.;%\d]{{0,60}}?\bwith\s"
    rf"(?:about\s|some\s)?(?:{_SHARE}\sof\s(?:the\s|all\s)?(?:votes?|ballots?)|{_COUNTED}\s(?:votes|ballots)\b)"
)
_RIVAL = re.compile(
    rf"(?:[^.;%\d]{{0,25}}?\b(?:[Rr]ival|[Oo]pponent|[Cc]hallenger|[Rr]unner-up|[Ii]ncumbent|against)\b)[^.;%\d]{{0,60}}?\b"
    rf"(?:w[io]ns?|won|got|took|received|polled|had|with|came\ssecond\swith|gained|managed)\s(?:only\s|just\s|about\s)?(?:{_SHARE}|{_COUNTED}(?!\s(?!votes|and|but|in\s)[a-z]))"
)
_PC = r"\s?(?:%|per\s?cent\b)"
_POINTS_AHEAD = re.compile(
    rf"(?<![\d.])(?P<a>\d{{1,2}}(?:\.\d)?){_PC}(?:\s[\w’'.-]+){{0,5}}?(?:\sto\s|"
    rf"\sagainst\s)(?:[A-Z][\w’'.-]+\s){{0,3}}(?P<b>\d{{1,2}}(?:\.\d)?)"
    rf"(?:{_PC})?(?:\s[\w’'.-]+){{0,4}}?,\s(?:an?\s)?(?P<n>\d{{1,2}})[ -](?:percentage[ -])?points?[ -]"
    r"(?:margin|lead|victory|win|majority|gap)\b"
)
