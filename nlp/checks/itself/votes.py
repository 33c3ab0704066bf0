"""The votes of a house against themselves: more votes than seats, a majority that is not the difference, a bill carried
by the fewer.

`elections.py` has the shares of a people's vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil

from nlp.checks.itself.inconsistent import flat, miscounted, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, FEW_WORDS, PLAIN, WORDED, fraction_of, whole_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The votes of an article that cannot be."""
    text = case.article.text
    if _OF_VOTES.search(text) is None:
        return
    yield from _all_voted(case, case.sentences[:_MANY])
    counting = case.counting[:_MANY]
    told = {_pair(match): match for one in counting for match in _TALLY.finditer(text, one.start, one.end)}
    if len(told) == 1:
        vote = next(iter(told.values()))
        yield from _seats(case, vote)
        yield from _sides_again(case, vote)
    yield from _not_all(case)
    for sentence in counting:
        if sentence.end - sentence.start <= _LONGEST and _VOTES.search(text, sentence.start, sentence.end):
            yield from _majority(case, sentence)
            yield from _carried(case, sentence)
            yield from _qualified(case, sentence)


def _seats(case: Case, vote: re.Match[str]) -> Iterator[Finding]:
    """ "There are 17 senators … lost by eleven votes to seven": the one vote of a story, in the one house it counts."""
    text = case.article.text
    chambers = {_size(match): match for match in islice(_CHAMBER.finditer(text), _TABLE)}
    if len(chambers) != 1:
        return
    (seats, chamber), (yes, no) = chambers.popitem(), _pair(vote)
    within = _around(case, chamber, vote)
    others = sum(whole_of(one["n"]) for one in _ABSTAINED.finditer(text, vote.start(), within.end))
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
    yield miscounted(
        case,
        Span(*margins[0].span()),
        subject="votes",
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


def _carried(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "approved the bill by 40 votes to 60", "defeated the incumbent, Bo Tarn, by 6,412 votes to 6,908"."""
    text = case.article.text
    for form, wrong in ((_CARRIED, "fewer for it than against"), (_DEFEATED, "the winner has the fewer")):
        match = form.search(text, sentence.start, sentence.end)
        if match is None or whole_of(match["yes"]) >= whole_of(match["no"]):
            continue
        if _FAILED.search(text, sentence.start, match.end()) is None:
            yield miscounted(
                case,
                Span(match.start("yes"), match.end("no")),
                subject="votes",
                stated=f"{match['yes']} to {match['no']}",
                expected=f"{match['no']} to {match['yes']}",
                message=f"“{flat(text, Span(*match.span()))}”: {wrong}.",
                also=Span(*match.span()),
            )
            return


def _sides_again(case: Case, told: re.Match[str]) -> Iterator[Finding]:
    """ "by a vote of eight to three … The four who voted against it": the one vote of a story, by its sides."""
    text = case.article.text
    if _ROUNDS.search(text):
        return
    yes, no = _pair(told)
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


def _qualified(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "won 210 of the 350 votes, more than the two-thirds that it needed"."""
    match = _QUALIFIED.search(case.article.text, sentence.start, sentence.end)
    share = fraction_of(match["share"]) if match is not None else None
    if match is None or share is None:
        return
    votes, whole = whole_of(match["n"]), whole_of(match["of"])
    more = match["way"].lower().startswith(("more", "over", "above", "exceed", "well"))
    if not 0 < votes < whole or (votes >= share * whole) is more or abs(votes - share * whole) < 1:
        return
    due = number(float(ceil(share * whole)))
    yield miscounted(
        case,
        Span(*match.span("share")),
        subject="votes",
        stated=match["share"],
        expected=f"{due} votes",
        message=f"{match['share'].capitalize()} of {match['of']} is {due}; {match['n']} is "
        f"{'fewer' if more else 'more'}.",
        also=Span(match.start("n"), match.end("of")),
    )


def _pair(match: re.Match[str]) -> tuple[float, float]:
    return whole_of(match["yes"]), whole_of(match["no"])


_MANY = 400
_LONGEST = 400
# A tally in digits, or both its sides in words.
_V = rf"(?:{PLAIN}|{WORDED}\b)"
_BODY = (
    r"(?:chamber|house|senate|parliament|assembly|council|board|committee|legislature|congress|duma|bundestag|knesset|"
    r"diet|panel|court|synod)"
)
_MEMBERS = (
    r"(?:members|councill?ors|delegates|senators|lawmakers|deputies|judges|justices|directors|commissioners|trustees|"
    r"legislators|MPs|aldermen|supervisors)"
)
_OF_VOTES = re.compile(r"\bvot|\bballot|\bmajority\b|\bunanimous|\b(?:seat|member)s?\b|\bby \d", re.IGNORECASE)
_VOTES = re.compile(r"\bvot|\bpass|\bmajority\b|\bby \d", re.IGNORECASE)
_CHAMBER = re.compile(
    rf"\b(?P<n>{COUNT})-(?:seat|member|strong)\s(?:[\w-]+\s){{0,2}}?{_BODY}\b|\b{_BODY}\sof\s(?P<n2>{PLAIN})(?:\smembers|"
    rf"\sseats|\s[a-z]+ed\b)|\b{_BODY}\shas\s(?P<n3>{COUNT})\s(?:members|seats)\b|\bthere\sare\s(?P<n4>{COUNT})\s{_MEMBERS}\b",
    re.IGNORECASE,
)
_TALLY = re.compile(
    rf"(?:\b(?:by|of|with|vot(?:ed|es?|ing)|pass(?:ed|es)(?:\sthe\s\w+)?|beat\s[A-Z]\w+\sby|votes,)\s|[,(]\s?)"
    rf"(?P<yes>{_V})(?:\svotes)?(?:\sto\s|[-–])(?:(?:his|her|its|their)\s[\w’']+\s(?:[\w’']+\s)?|"
    rf"[A-Z]\w+['’]s?\s)?(?P<no>{_V})",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"\b(?P<yes>{PLAIN})\s(?:votes\s)?(?:(?:in\sfavou?r|for)\s(?:and|to)\s|to\s(?:his|her|their|"
    rf"its)\s(?:[\w’'-]+\s){{1,3}}?)"
    rf"(?P<no>{PLAIN})(?:\svotes)?(?:\sagainst)?",
    re.IGNORECASE,
)
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
    rf"{_MEMBERS}\s(?:took\spart|voted|were\spresent|cast|attended)\b"
)
_TABLE = 12
_SIDE = re.compile(
    rf"\b[Tt]he\s(?P<n>{COUNT})\s(?:[a-z]+\s)?(?:{_MEMBERS}\s)?who\s(?:had\s)?"
    r"(?:voted\s(?:against|no\b|for|yes\b|in\sfavou?r)|opposed|dissented|voted\sit\sdown)"
)
_TWICE = re.compile(r"\b(?:joint|both|two rounds|proxy|shares?|first|second|again)\b", re.IGNORECASE)
_ROUNDS = re.compile(
    r"\b(?:(?:first|second|earlier|last|previous|another|final)\s(?:vote|ballot|round|reading)|two\s(?:votes|rounds)|"
    r"both\s(?:chambers|houses|votes)|last\s(?:year|month|time)|joint|committee)\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    rf"\b(?:pass(?:ed|es)|approv(?:ed|es)|adopt(?:ed|s)|carried|back(?:ed|s)|endors(?:ed|es)|ratif(?:ied|ies)|won|elected)\b"
    rf"[^.;:\d]{{0,60}}?\b(?:by|with)\s(?:a\svote\sof\s)?(?P<yes>{_V})\s(?:votes\s)?to\s(?P<no>{_V})(?!\s(?:in\sfavou?r|percent|per))",
    re.IGNORECASE,
)
_DEFEATED = re.compile(
    r"\b(?:defeat(?:ed|ing|s)|beat(?:ing|s)?|edg(?:ed|ing)|oust(?:ed|ing)|unseat(?:ed|ing)|overc[ao]m(?:e|ing))\b"
    rf"[^.;:\d]{{0,90}}?\b(?:by|with)\s(?P<yes>{_V})\s(?:votes\s)?(?:to|against)\s(?:(?:his|her|their)\s[\w’']+\s|"
    rf"[A-Z][\w’]+['’]s?\s)?(?P<no>{_V})(?!\s(?:percent|per\scent|%))",
)
_UNANIMOUS = re.compile(
    r"\b(?:unanimously\s(?:[a-z]+ed|backed|passed|chose)|(?:voted|approved|passed|agreed|rejected)\sunanimously|"
    r"unanimous\svote)\b"
)
# Of all, not of a party.
_AGAINST = re.compile(
    rf"\b(?P<n>{COUNT})\s(?:{_MEMBERS}\s)(?:(?:had|have)\s)?(?:voted\s(?:against|no)|dissented)\b", re.I
)
_FAR = 600
_QUALIFIED = re.compile(
    rf"\b(?P<n>{PLAIN})\s(?:[a-z]+\s)?of\s(?:the\s)?(?P<of>{PLAIN})\s(?:votes|seats|ballots|{_MEMBERS})(?:\s[a-z]+)?,\s"
    r"(?:which\s(?:was|is)\s|a\s)?(?P<way>more\sthan|over|well\sover|above|exceeding|short\sof|less\sthan|fewer\sthan|below)\s"
    r"(?:the\s(?:required\s|needed\s)?)?(?P<share>a\sthird|one-third|half|two[ -]thirds|three[ -]fifths|"
    r"three[ -]quarters)\b"
)
_FAILED = re.compile(r"\b(?:not|failed|never|against|rejection|veto\w*)\b", re.IGNORECASE)
_ABSTAINED = re.compile(
    r"\b(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:[a-z]+\s)?(?:abst[ae]\w+|absent)\b"
)
