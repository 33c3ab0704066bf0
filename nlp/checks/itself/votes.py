"""Votes against themselves: more votes than seats, a majority that is not the difference, a winner with the fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import WORDED, number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The votes of an article that cannot be."""
    text = case.article.text
    parts = case.sentences[:_MANY]
    yield from _all_voted(case, parts)
    for sentence in case.counting[:_MANY]:
        if sentence.end - sentence.start <= _LONGEST:
            yield from _points(case, sentence)
            yield from _ahead(case, sentence)
            yield from _referendum(case, sentence)
        if sentence.end - sentence.start <= _LONGEST and _VOTES.search(text, sentence.start, sentence.end):
            yield from _seats(case, sentence)
            yield from _majority(case, sentence)
            yield from _carried(case, sentence)
    for one, other in pairwise([*parts, Span(len(text), len(text))]):
        yield from _beaten(case, one, other)


def _seats(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "56 votes to 44 in the 90-seat chamber"."""
    text = case.article.text
    chambers = list(_CHAMBER.finditer(text, sentence.start, sentence.end))
    votes = list(_TALLY.finditer(text, sentence.start, sentence.end))
    if len(chambers) != 1 or len(votes) != 1:
        return
    seats = whole_of(chambers[0]["n"] or chambers[0]["n2"])
    yes, no = _pair(votes[0])
    others = sum(whole_of(one["n"]) for one in _ABSTAINED.finditer(text, sentence.start, sentence.end))
    working = " + ".join(number(votes) for votes in (yes, no, others) if votes or votes is not others)
    no += others
    if yes + no <= seats or yes > seats * 2 or _JOINT.search(text, sentence.start, sentence.end):
        return
    yield told(
        case,
        Span(*votes[0].span()),
        subject="votes and seats",
        stated=f"{number(yes + no)} votes",
        expected=f"at most {number(seats)}",
        message=f"{working} = {number(yes + no)} votes, in a chamber of {number(seats)}.",
        also=Span(*chambers[0].span()),
    )


def _majority(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "won by 12 votes, 230 to 208"."""
    text = case.article.text
    margins = list(_MARGIN.finditer(text, sentence.start, sentence.end))
    if len(margins) != 1:
        return
    margin = whole_of(margins[0]["n"] or margins[0]["n2"])
    pairs = [
        match
        for match in (
            *_TALLY.finditer(text, sentence.start, sentence.end),
            *_FOR.finditer(text, sentence.start, sentence.end),
        )
        if match.start("yes") >= margins[0].end() or match.end() <= margins[0].start()
    ]
    if len(pairs) != 1 or margin in _pair(pairs[0]):
        return
    most, fewest = sorted(_pair(pairs[0]), reverse=True)
    if most - fewest == margin or _OVERALL.search(text, sentence.start, sentence.end):
        return
    yield told(
        case,
        Span(*margins[0].span()),
        subject="majority",
        stated=number(margin),
        expected=number(most - fewest),
        message=f"{number(most)} - {number(fewest)} = {number(most - fewest)}, not {number(margin)}.",
        also=Span(*pairs[0].span()),
    )


def _all_voted(case: Case, parts: Sequence[Span]) -> Iterator[Finding]:
    """ "voted 7-4 … All 12 members took part"."""
    text = case.article.text
    for place, part in enumerate(parts):
        whole = _ALL_VOTED.search(text, part.start, part.end)
        if whole is None:
            continue
        near = Span(parts[max(0, place - 2)].start, part.end)
        votes = list(_TALLY.finditer(text, near.start, near.end))
        if len(votes) != 1 or _TWICE.search(text, near.start, near.end):
            return
        cast = sum(_pair(votes[0])) + sum(
            whole_of(match["n"]) for match in _ABSTAINED.finditer(text, near.start, near.end)
        )
        if cast == whole_of(whole["n"]):
            return
        yield told(
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


def _carried(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "approved the bill by 40 votes to 60", "defeated the incumbent, Bo Tarn, by 6,412 votes to 6,908"."""
    text = case.article.text
    for form, wrong in ((_CARRIED, "fewer for it than against"), (_DEFEATED, "the winner has the fewer")):
        match = form.search(text, sentence.start, sentence.end)
        if match is None or whole_of(match["yes"]) >= whole_of(match["no"]):
            continue
        if _FAILED.search(text, sentence.start, match.end()) is None:
            yield told(
                case,
                Span(match.start("yes"), match.end("no")),
                subject="votes",
                stated=f"{match['yes']} to {match['no']}",
                expected=f"{match['no']} to {match['yes']}",
                message=f"“{flat(text, Span(*match.span()))}”: {wrong}.",
                also=Span(*match.span()),
            )
            return


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
    most, next_best = float(winner["p"]), float(rival["p"])
    if next_best < most and most + next_best <= _WHOLE_VOTE:
        return
    yield told(
        case,
        Span(*rival.span("p")),
        subject="votes",
        stated=f"{rival['p']}%",
        expected=f"at most {number(round(min(100 - most, most), 1))}%",
        message=f"The winner has {winner['p']}% of the vote, a rival {rival['p']}%.",
        also=Span(*winner.span("p")),
    )


def _referendum(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "The referendum failed: 58 percent voted yes and 42 percent no"."""
    match = _YES_AND_NO.search(case.article.text, sentence.start, sentence.end)
    if match is None or _NEEDED.search(case.article.text, sentence.start, sentence.end):
        return
    passed = match["did"].lower() not in _LOST
    if (float(match["yes"]) > float(match["no"])) is passed:
        return
    yield told(
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
    yield told(
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
    yield told(
        case,
        Span(*match.span("n")),
        subject="margin",
        stated=match["n"],
        expected=number(abs(apart)),
        message=f"{match['a']} - {match['b']} = {number(abs(apart))} points, not {match['n']}.",
        also=Span(match.start("a"), match.end("b")),
    )


def told(case: Case, span: Span, *, subject: str, stated: str, expected: str, message: str, also: Span) -> Finding:
    return inconsistent(
        case,
        span,
        subject=subject,
        stated=stated,
        expected=expected,
        message=message,
        detail=subject,
        confidence=0.93,
        also=(also,),
    )


def _pair(match: re.Match[str]) -> tuple[float, float]:
    return whole_of(match["yes"]), whole_of(match["no"])


def whole_of(printed: str) -> float:
    return number_of(printed) or 0.0


_MANY = 400
_LONGEST = 400
D = r"\d{1,3}(?:,\d{3}){0,2}(?![\d%]|[.,:/]\d)"
# A tally in digits, or both its sides in words.
_V = rf"(?:{D}|{WORDED}\b)"
FEW_WORDS = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_BODY = (
    r"(?:chamber|house|senate|parliament|assembly|council|board|committee|legislature|congress|duma|bundestag|knesset|"
    r"diet|diet|panel|court|synod)"
)
_VOTES = re.compile(r"\bvot|\bpass|\bmajority\b|\bby \d", re.IGNORECASE)
_CHAMBER = re.compile(
    rf"\b(?P<n>{D})-(?:seat|member|strong)\s(?:[\w-]+\s){{0,2}}?{_BODY}\b|\b{_BODY}\sof\s(?P<n2>{D})(?:\smembers|"
    rf"\sseats|\s[a-z]+ed\b)",
    re.IGNORECASE,
)
_TALLY = re.compile(
    rf"(?:\b(?:by|of|with|vot(?:ed|es?|ing)|pass(?:ed|es)(?:\sthe\s\w+)?|beat\s[A-Z]\w+\sby|votes,)\s|[,(]\s?)"
    rf"(?P<yes>{_V})(?:\svotes)?(?:\sto\s|[-–])(?:(?:his|her|its|their)\s[\w’']+\s(?:[\w’']+\s)?|"
    rf"[A-Z]\w+['’]s?\s)?(?P<no>{_V})",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"\b(?P<yes>{D})\s(?:votes\s)?(?:(?:in\sfavou?r|for)\s(?:and|to)\s|to\s(?:his|her|their|"
    rf"its)\s(?:[\w’'-]+\s){{1,3}}?)"
    rf"(?P<no>{D})(?:\svotes)?(?:\sagainst)?",
    re.IGNORECASE,
)
_MARGIN = re.compile(
    rf"\bby\s(?P<n>{D}|{FEW_WORDS})\svotes\b(?!\sto\b)|\b(?:majority|margin)\sof\s(?:just\s|only\s)?(?P<n2>{D}|"
    rf"{FEW_WORDS}\b)",
    re.I,
)
_JOINT = re.compile(r"\b(?:joint|both|two rounds|proxy|shares?|shareholders?|delegates|first|second)\b", re.IGNORECASE)
_OVERALL = re.compile(
    r"\b(?:overall|over all|absolute|combined|total|two rounds|about|nearly|almost|two-thirds)\b", re.I
)
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
    rf"(?P<own>{D})\s(?:votes|seats|points|of the votes),?\s(?:which\swas\s|or\s)?(?P<apart>{D})\s(?P<way>more|"
    rf"fewer)\sthan\s"
    rf"(?:[\w’'.-]+\s?){{1,6}},?\s(?:who|which|with)\s(?:(?:had|got|won|polled|took|received)\s)?(?P<other>{D})"
)
_EXACT = 0.51
_LANDSLIDE = 95
_ALL_VOTED = re.compile(
    r"\b[Aa]ll\s(?:of\s)?(?:the\s|its\s)?(?P<n>\d{1,3}|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fifteen)\s(?:[a-z]+\s)?"
    r"(?:members|councillors|councilors|delegates|senators|lawmakers|deputies|judges|justices|directors|"
    r"commissioners|trustees)"
    r"\s(?:took\spart|voted|were\spresent|cast|attended)\b"
)
_TWICE = re.compile(r"\b(?:joint|both|two rounds|proxy|shares?|first|second|again)\b", re.IGNORECASE)
_CARRIED = re.compile(
    rf"\b(?:pass(?:ed|es)|approv(?:ed|es)|adopt(?:ed|s)|carried|back(?:ed|s)|endors(?:ed|es)|ratif(?:ied|ies)|won|elected)\b"
    rf"[^.;:,\d]{{0,60}}?\b(?:by|with)\s(?:a\svote\sof\s)?(?P<yes>{_V})\s(?:votes\s)?to\s(?P<no>{_V})(?!\s(?:in\sfavou?r|percent|per))",
    re.IGNORECASE,
)
_DEFEATED = re.compile(
    r"\b(?:defeat(?:ed|ing|s)|beat(?:ing|s)?|edg(?:ed|ing)|oust(?:ed|ing)|unseat(?:ed|ing)|overc[ao]m(?:e|ing))\b"
    rf"[^.;:\d]{{0,90}}?\b(?:by|with)\s(?P<yes>{_V})\s(?:votes\s)?(?:to|against)\s(?:(?:his|her|their)\s[\w’']+\s|"
    rf"[A-Z][\w’]+['’]s?\s)?(?P<no>{_V})(?!\s(?:percent|per\scent|%))",
)
_FAILED = re.compile(r"\b(?:not|failed|never|against|rejection|veto\w*)\b", re.IGNORECASE)
_PARAGRAPH = 2
_WHOLE_VOTE = 100.6
_ROUND = re.compile(
    r"\b(?:first round|second round|run-?off|previous\w*|last (?:time|year)|in (?:19|20)\d\d|years ago|up from|down "
    r"from|compared|poll(?:s|ster)?|turnout of|district|county|counted|women|men|voters)\b",
    re.IGNORECASE,
)
_SHARE = r"(?P<p>\d{1,2}(?:\.\d{1,2})?)(?:\s?%|\sper\s?cent)"
_WINNER = re.compile(
    rf"\b(?:(?:re-?)?elected|w[io]ns?|won|victory|victorious|winner|triumphed|defeated|beat)\b[^.;%\d]{{0,60}}?\bwith\s"
    rf"(?:about\s|some\s)?{_SHARE}\sof\s(?:the\s|all\s)?(?:votes?|ballots?)"
)
_RIVAL = re.compile(
    rf"(?:[^.;%\d]{{0,25}}?\b(?:[Rr]ival|[Oo]pponent|[Cc]hallenger|[Rr]unner-up|[Ii]ncumbent|against)\b)[^.;%\d]{{0,60}}?\b"
    rf"(?:w[io]ns?|won|got|took|received|polled|had|with|came\ssecond\swith|gained|managed)\s(?:only\s|just\s|about\s)?{_SHARE}"
)
_ABSTAINED = re.compile(
    r"\b(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:[a-z]+\s)?(?:abst[ae]\w+|absent)\b"
)
_PC = r"\s?(?:%|per\s?cent\b)"
_POINTS_AHEAD = re.compile(
    rf"(?<![\d.])(?P<a>\d{{1,2}}(?:\.\d)?){_PC}(?:\s[\w’'.-]+){{0,5}}?(?:\sto\s|"
    rf"\sagainst\s)(?:[A-Z][\w’'.-]+\s){{0,3}}(?P<b>\d{{1,2}}(?:\.\d)?)"
    rf"(?:{_PC})?(?:\s[\w’'.-]+){{0,4}}?,\s(?:an?\s)?(?P<n>\d{{1,2}})[ -](?:percentage[ -])?points?[ -]"
    r"(?:margin|lead|victory|win|majority|gap)\b"
)
