"""Votes and scores against themselves: more votes than seats, a majority that is not the difference, two results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.inconsistent import inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case
from nlp.sentences import sentences

PROPERTY = "number of members"


def judge(case: Case) -> Iterator[Finding]:
    """The votes and scores of an article that cannot be."""
    text, layout = case.article.text, case.reading.layout
    parts = list(islice(sentences(text, layout), _MANY))
    yield from _all_voted(case, parts)
    for sentence in parts:
        if sentence.end - sentence.start <= _LONGEST:
            yield from _points(case, sentence)
            yield from _sets(case, sentence)
            yield from _ahead(case, sentence)
            yield from _halves(case, sentence)
            yield from _won_or_lost(case, sentence)
        if sentence.end - sentence.start <= _LONGEST and _VOTES.search(text, sentence.start, sentence.end):
            yield from _seats(case, sentence)
            yield from _majority(case, sentence)
    yield from _scores(case, parts)


def _seats(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "56 votes to 44 in the 90-seat chamber"."""
    text = case.article.text
    chambers = list(_CHAMBER.finditer(text, sentence.start, sentence.end))
    votes = list(_TALLY.finditer(text, sentence.start, sentence.end))
    if len(chambers) != 1 or len(votes) != 1:
        return
    seats = _whole(chambers[0]["n"] or chambers[0]["n2"])
    yes, no = _pair(votes[0])
    if yes + no <= seats or yes > seats * 2 or _JOINT.search(text, sentence.start, sentence.end):
        return
    yield _told(
        case,
        Span(*votes[0].span()),
        subject="votes and seats",
        stated=f"{number(yes + no)} votes",
        expected=f"at most {number(seats)}",
        message=f"{number(yes)} + {number(no)} = {number(yes + no)} votes, in a chamber of {number(seats)}.",
        also=Span(*chambers[0].span()),
    )


def _majority(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "won by 12 votes, 230 to 208"."""
    text = case.article.text
    margins = list(_MARGIN.finditer(text, sentence.start, sentence.end))
    if len(margins) != 1:
        return
    margin = _whole(margins[0]["n"] or margins[0]["n2"])
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
    yield _told(
        case,
        Span(*margins[0].span()),
        subject="majority",
        stated=number(margin),
        expected=number(most - fewest),
        message=f"{number(most)} - {number(fewest)} = {number(most - fewest)}, not {number(margin)}.",
        also=Span(*pairs[0].span()),
    )


def _all_voted(case: Case, parts: list[Span]) -> Iterator[Finding]:
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
            _whole(match["n"]) for match in _ABSTAINED.finditer(text, near.start, near.end)
        )
        if cast == _whole(whole["n"]):
            return
        yield _told(
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


def _halves(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "scored 24 points in the first half and 14 in the second to win 42-20"."""
    match = _BY_HALVES.search(case.article.text, sentence.start, sentence.end)
    if match is None:
        return
    made = _whole(match["one"]) + _whole(match["other"])
    if made in (float(match["a"]), float(match["b"])):
        return
    yield _told(
        case,
        Span(match.start("a"), match.end("b")),
        subject="score",
        stated=f"{match['a']}-{match['b']}",
        expected=number(made),
        message=f"{match['one']} + {match['other']} = {number(made)}, which is neither {match['a']} nor {match['b']}.",
        also=Span(match.start("one"), match.end("other")),
    )


def _won_or_lost(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "lost 3-0, their biggest victory of the season"."""
    match = _RESULT.search(case.article.text, sentence.start, sentence.end)
    if match is None or (match["did"].lower() in _LOSING) is (match["called"].lower() in _DEFEATS):
        return
    yield _told(
        case,
        Span(*match.span("called")),
        subject="result",
        stated=match["called"],
        expected="a defeat" if match["did"].lower() in _LOSING else "a win",
        message=f"“{match[0]}”: one of the two is the other side's.",
        also=Span(*match.span("did")),
    )


def _ahead(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "won with 8,240 votes, 1,120 more than her nearest rival, who had 6,120"."""
    match = _AHEAD.search(case.article.text, sentence.start, sentence.end)
    if match is None:
        return
    own, apart, other = (_whole(match[group]) for group in ("own", "apart", "other"))
    due = own - apart if match["way"] == "more" else own + apart
    if other == due or own == apart:
        return
    yield _told(
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
    apart, stated = round(float(match["a"]) - float(match["b"]), 2), _whole(match["n"])
    free = 1.0 if "." in match["a"] + match["b"] else _EXACT
    if abs(abs(apart) - stated) <= free or abs(apart) > _LANDSLIDE:
        return
    yield _told(
        case,
        Span(*match.span("n")),
        subject="margin",
        stated=match["n"],
        expected=number(abs(apart)),
        message=f"{match['a']} - {match['b']} = {number(abs(apart))} points, not {match['n']}.",
        also=Span(match.start("a"), match.end("b")),
    )


def _sets(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "won 6-4, 3-6, 7-5 … the straight-sets victory", over two sentences at most."""
    text = case.article.text
    match = _SET_SCORES.search(text, sentence.start, sentence.end)
    if match is None:
        return
    said = _STRAIGHT.search(text, match.end(), min(len(text), sentence.end + _NEXT)) or _STRAIGHT.search(
        text, sentence.start, match.start()
    )
    sets = [(int(one["a"]), int(one["b"])) for one in _ONE_SET.finditer(match[0])]
    lost = _FIRST_LOST.search(text, max(0, sentence.start - _NEXT), match.start())
    if lost is not None and lost.start() >= sentence.start and sets[0][0] > sets[0][1] and len(sets) > 1:
        yield _told(
            case,
            Span(*match.span()),
            subject="sets",
            stated=match[0].strip(),
            expected="a first set lost",
            message=f"“{lost[0]}”, and “{match[0].strip()}” has it won.",
            also=Span(*lost.span()),
        )
        return
    if said is None or any(max(one) < _SET or one[0] == one[1] for one in sets) or said["not"]:
        return
    straight = len({one > other for one, other in sets}) == 1
    count = None if said["n"] is None else number_of(said["n"])
    if (count is None and straight) or count == len(sets):
        return
    yield _told(
        case,
        Span(*said.span("what")),
        subject="sets",
        stated=said["what"],
        expected=f"{len(sets)} sets",
        message=f"“{match[0].strip()}” is {len(sets)} sets{'' if straight else ', one of them lost'}, not "
        f"“{said['what']}”.",
        also=Span(*match.span()),
    )


def _scores(case: Case, parts: list[Span]) -> Iterator[Finding]:
    """ "ended 3-2 … United's 3-1 win": two final scores of the one match of a story."""
    text = case.article.text
    all_scores = list(islice(_SCORE.finditer(text), _FEW + 1))
    if len(all_scores) != 2:
        return  # a round-up, or a match told by its goals
    one, other = all_scores
    final, again = _FINAL.search(text[max(0, one.start() - 60) : one.start()]), _WIN.match(text, other.end())
    where = [place for place, part in enumerate(parts) if part.start <= one.start() < part.end]
    if final is None or again is None or not where or where[0] + 1 >= len(parts):
        return
    sentence = parts[where[0] + 1]
    if (
        not sentence.start <= other.start() < sentence.end
        or _SAME_MATCH.search(text[sentence.start : other.start()]) is None
    ):
        return
    if _OTHER_MATCH.search(text[one.end() : sentence.end]) or {one["a"], one["b"]} == {other["a"], other["b"]}:
        return
    yield _told(
        case,
        Span(*other.span()),
        subject="score",
        stated=other[0],
        expected=one[0],
        message=f"The score is {one[0]} earlier in the story, {other[0]} here.",
        also=Span(*one.span()),
    )


def _told(case: Case, span: Span, *, subject: str, stated: str, expected: str, message: str, also: Span) -> Finding:
    return inconsistent(
        case,
        span,
        property=PROPERTY,
        subject=subject,
        stated=stated,
        expected=expected,
        message=message,
        detail=subject,
        confidence=0.93,
        also=(also,),
    )


def _pair(match: re.Match[str]) -> tuple[float, float]:
    return _whole(match["yes"]), _whole(match["no"])


def _whole(printed: str) -> float:
    return number_of(printed) or 0.0


_MANY = 400
_FEW = 2
_LONGEST = 400
_D = r"\d{1,3}(?:,\d{3}){0,2}(?![\d%]|[.,:/]\d)"
_FEW_WORDS = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_BODY = (
    r"(?:chamber|house|senate|parliament|assembly|council|board|committee|legislature|congress|duma|bundestag|knesset|"
    r"diet|diet|panel|court|synod)"
)
_VOTES = re.compile(r"\bvot|\bpass|\bmajority\b|\bby \d", re.IGNORECASE)
_CHAMBER = re.compile(
    rf"\b(?P<n>{_D})-(?:seat|member|strong)\s(?:[\w-]+\s){{0,2}}?{_BODY}\b|\b{_BODY}\sof\s(?P<n2>{_D})(?:\smembers|"
    rf"\sseats)",
    re.IGNORECASE,
)
_TALLY = re.compile(
    rf"(?:\b(?:by|of|with|vot(?:ed|es?|ing)|pass(?:ed|es)(?:\sthe\s\w+)?|beat\s[A-Z]\w+\sby|votes,)\s|[,(]\s?)"
    rf"(?P<yes>{_D})(?:\svotes)?(?:\sto\s|[-–])(?:(?:his|her|its|their)\s[\w’']+\s(?:[\w’']+\s)?|"
    rf"[A-Z]\w+['’]s?\s)?(?P<no>{_D})",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"\b(?P<yes>{_D})\s(?:votes\s)?(?:(?:in\sfavou?r|for)\s(?:and|to)\s|to\s(?:his|her|their|"
    rf"its)\s(?:[\w’'-]+\s){{1,3}}?)"
    rf"(?P<no>{_D})(?:\svotes)?(?:\sagainst)?",
    re.IGNORECASE,
)
_MARGIN = re.compile(
    rf"\bby\s(?P<n>{_D}|{_FEW_WORDS})\svotes\b(?!\sto\b)|\b(?:majority|margin)\sof\s(?:just\s|only\s)?(?P<n2>{_D}|"
    rf"{_FEW_WORDS}\b)",
    re.I,
)
_JOINT = re.compile(r"\b(?:joint|both|two rounds|proxy|shares?|shareholders?|delegates|first|second)\b", re.IGNORECASE)
_OVERALL = re.compile(
    r"\b(?:overall|over all|absolute|combined|total|two rounds|about|nearly|almost|two-thirds)\b", re.I
)
_BY_HALVES = re.compile(
    rf"\b(?P<one>{_D}|{_FEW_WORDS})\s(?:points|runs|goals|tries)\sin\sthe\sfirst\s(?:half|innings|period|"
    rf"quarter)\sand\s"
    rf"(?P<other>{_D}|{_FEW_WORDS})\s(?:more\s)?in\sthe\ssecond(?:\shalf|\sinnings)?\s(?:to|and)\s(?:win|won|lose|"
    rf"lost|beat|draw)"
    r"\s(?:[A-Z][\w’'-]+\s){0,3}(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?!\d)"
)
_LOSING = frozenset(["lost", "lose", "loses"])
_DEFEATS = frozenset(["defeat", "loss", "beating"])
_RESULT = re.compile(
    r"\b(?P<did>lost|lose|loses|won|win|wins|beat)\s(?:[A-Z][\w’'-]+\s){0,3}\d{1,3}[-–]\d{1,3}(?:\s(?:on|at|"
    r"in)\s[\w’'-]+){0,2},\s"
    r"(?:(?:their|his|her|its|the|a|an)\s)(?:(?!\bafter\b)[\w’'-]+\s){0,4}?(?P<called>victory|win|triumph|defeat|"
    r"loss|beating)\b(?!\sover)"
)
_AHEAD = re.compile(
    rf"(?P<own>{_D})\s(?:votes|seats|points|of the votes),?\s(?:which\swas\s|or\s)?(?P<apart>{_D})\s(?P<way>more|"
    rf"fewer)\sthan\s"
    rf"(?:[\w’'.-]+\s?){{1,6}},?\s(?:who|which|with)\s(?:(?:had|got|won|polled|took|received)\s)?(?P<other>{_D})"
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
_SET = 6
_NEXT = 60
_SET_SCORES = re.compile(
    r"(?<![\d-])\d{1,2}-\d{1,2}(?:\s\(\d{1,2}(?:-\d{1,2})?\))?(?:,?\s\d{1,2}-\d{1,2}(?:\s\(\d{1,2}(?:-\d{1,2})?\))?){1,4}(?![\d-])"
)
_ONE_SET = re.compile(r"(?<![\d(-])(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\d)-])")
_STRAIGHT = re.compile(
    r"(?P<not>\b(?:not|without|than)\s)?(?P<what>\b(?:straight|(?P<n>two|three|four|five))[- ]sets?\b)"
)
_FIRST_LOST = re.compile(r"\b(?:lost|dropped|losing|dropping) the (?:first|opening) set\b")
_SCORE = re.compile(r"(?<![\d$£€.,-])(?P<a>\d{1,2})[-–](?P<b>\d{1,2})(?![\d,-]|\.\d|\s?(?:per|million|billion))")
_FINAL = re.compile(r"\b(?:beat|beats|won|ended|finished|defeated|lost)\b[^.;]{0,50}$")
_WIN = re.compile(r"\s(?:win|victory|defeat|loss|triumph|draw)\b")
_SAME_MATCH = re.compile(r"(?:^[\"“]?The|[’']s?)\s$")
_OTHER_MATCH = re.compile(
    r"\b(?:last|previous|earlier|first|second|half|leg|season|over|against|to|by|since|after|another|then|had|next|"
    r"in\s\d{4})"
    r"\b(?!\sthe\stop|\sthe\s(?:next|final|semi))",
    re.IGNORECASE,
)
