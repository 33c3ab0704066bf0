"""The outcome of a vote against its two counts: a bill carried by the fewer, a plan defeated by nine for and six
against, a casting vote at eight to five, two-thirds reached with 96 of 160.

What needs more than half, a veto and a vote of confidence have an outcome of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from nlp.checks.itself.ballots import MEMBERS, VOTES, find_ballots, is_sided, sides_of
from nlp.checks.itself.inconsistent import flat, miscounted, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, PLAIN, fraction_of, whole_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The votes of an article whose outcome was another."""
    text = case.article.text
    if not case.says(*_WORDS):
        return
    counting = case.counting[:_MANY]
    for sentence in counting:
        if sentence.end - sentence.start <= _LONGEST:
            yield from _carried(case, sentence)
            yield from _qualified(case, sentence)
    told = {sides_of(match): match for one in counting for match in find_ballots(text, one)}
    if len(told) == 1 and not _ROUNDS.search(text):
        ballot = next(iter(told.values()))
        yield from _outcome(case, ballot)
        yield from _tie(case, ballot)
    yield from _short(case, list(told.values()))


def _outcome(case: Case, ballot: re.Match[str]) -> Iterator[Finding]:
    """ "was defeated …, nine councillors voting for it and six against": the one vote of a story."""
    text, (yes, no) = case.article.text, sides_of(ballot)
    near = _near(case, ballot)
    if yes == no or not is_sided(ballot) or _OWN_RULE.search(text):
        return
    told = {match.lastgroup: match for match in _DID.finditer(text, near.start, near.end)}
    if len(told) != 1:
        return
    way, did = told.popitem()
    if (way == "passed") is (yes > no) or case.reading.layout.is_quoted(Span(*did.span())):
        return
    yield miscounted(
        case,
        Span(*did.span()),
        subject="votes",
        stated=did[0],
        expected="carried" if yes > no else "lost",
        message=f"{number(yes)} for it and {number(no)} against: it was {'carried' if yes > no else 'lost'}.",
        also=Span(*ballot.span()),
    )


def _tie(case: Case, ballot: re.Match[str]) -> Iterator[Finding]:
    """ "split right down the middle, eight votes to five": a chair's own vote makes a difference of one."""
    text, (yes, no) = case.article.text, sides_of(ballot)
    near = _near(case, ballot)
    tied = _TIED.search(text, near.start, near.end)
    if tied is None or abs(yes - no) <= 1:
        return
    yield miscounted(
        case,
        Span(ballot.start("yes"), ballot.end("no"))
        if ballot.start("yes") < ballot.start("no")
        else Span(*ballot.span()),
        subject="votes",
        stated=f"{number(yes)} to {number(no)}",
        expected="a tie",
        message=f"“{flat(text, Span(*tied.span()))}”: {number(yes)} to {number(no)} is no tie.",
        also=Span(*tied.span()),
    )


def _short(case: Case, ballots: list[re.Match[str]]) -> Iterator[Finding]:
    """ "needed a two-thirds majority and was adopted by 84 votes to 52", "96 of the 160 … the bar was cleared"."""
    text = case.article.text
    need, passed = list(_NEED.finditer(text)), _REACHED.search(text)
    if len(need) != 1 or passed is None or _FAILED_TO.search(text) or _ROUNDS.search(text):
        return
    parts = [(whole_of(one["n"]), whole_of(one["of"]), one) for one in _OF_ALL.finditer(text)]
    parts += [(sides_of(one)[0], sum(sides_of(one)), one) for one in ballots]
    share = fraction_of(need[0]["share"])
    if len(parts) != 1 or share is None or (parts[0][2].re is _OF_ALL and "present" in text):
        return
    votes, whole, told = parts[0]
    if not 0 < votes < whole or votes >= share * whole - 1:
        return
    yield miscounted(
        case,
        Span(*told.span()),
        subject="votes",
        stated=flat(text, Span(*told.span())),
        expected=f"{number(float(ceil(share * whole)))} votes",
        message=f"{need[0]['share'].capitalize()} of {number(whole)} is {number(float(ceil(share * whole)))}; "
        f"{number(votes)} are fewer.",
        also=Span(*need[0].span()),
    )


def _near(case: Case, ballot: re.Match[str]) -> Span:
    """The sentence of a vote and the two before it."""
    parts = [part for part in case.sentences if part.start < ballot.end() and part.end > ballot.start() - _BACK]
    return Span(parts[0].start, parts[-1].end) if parts else Span(*ballot.span())


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


_MANY, _LONGEST, _BACK = 400, 400, 220
_CARRIED = re.compile(
    rf"\b(?:pass(?:ed|es)|approv(?:ed|es)|adopt(?:ed|s)|carried|back(?:ed|s)|endors(?:ed|es)|ratif(?:ied|ies)|won|elected)\b"
    rf"[^.;:\d]{{0,60}}?\b(?:by|with)\s(?:a\svote\sof\s)?(?P<yes>{VOTES})\s(?:votes\s)?to\s(?P<no>{VOTES})(?!\s(?:in\sfavou?r|percent|per))",
    re.IGNORECASE,
)
_DEFEATED = re.compile(
    r"\b(?:defeat(?:ed|ing|s)|beat(?:ing|s)?|edg(?:ed|ing)|oust(?:ed|ing)|unseat(?:ed|ing)|overc[ao]m(?:e|ing))\b"
    rf"[^.;:\d]{{0,90}}?\b(?:by|with)\s(?P<yes>{VOTES})\s(?:votes\s)?(?:to|against)\s(?:(?:his|her|their)\s[\w’']+\s|"
    rf"[A-Z][\w’]+['’]s?\s)?(?P<no>{VOTES})(?!\s(?:percent|per\scent|%))",
)
_QUALIFIED = re.compile(
    rf"\b(?P<n>{PLAIN})\s(?:[a-z]+\s)?of\s(?:the\s)?(?P<of>{PLAIN})\s(?:votes|seats|ballots|{MEMBERS})(?:\s[a-z]+)?,\s"
    r"(?:which\s(?:was|is)\s|a\s)?(?P<way>more\sthan|over|well\sover|above|exceeding|short\sof|less\sthan|fewer\sthan|below)\s"
    r"(?:the\s(?:required\s|needed\s)?)?(?P<share>a\sthird|one-third|half|two[ -]thirds|three[ -]fifths|"
    r"three[ -]quarters)\b"
)
_FAILED = re.compile(r"\b(?:not|failed|never|against|rejection|veto\w*)\b", re.IGNORECASE)
_ROUNDS = re.compile(
    r"\b(?:(?:first|second|earlier|last|previous|another|final)\s(?:vote|ballot|round|reading)|two\s(?:votes|rounds)|"
    r"both\s(?:chambers|houses|votes)|last\s(?:year|month|time)|joint|committee)\b",
    re.IGNORECASE,
)
_WORDS = "vote votes voted voting ballot majority ayes aye motion favour favor against passed thirds".split()
_DID = re.compile(
    r"\b(?:(?P<passed>passed|approved|adopted|carried|accepted|endorsed|ratified)"
    r"|(?P<lost>defeated|rejected|thr(?:ew|own)\sout|turned\sdown|voted\sdown))\b"
)
# What is decided by more than half of the votes has no such words.
_OWN_RULE = re.compile(
    r"\b(?:need\w*|requir\w+|threshold|quorum|two[- ]thirds|three[- ]fifths|three[- ]quarters|super-?majority|veto\w*|"
    r"filibuster|cloture|confidence|censure|impeach\w*|remov\w+|short\sof|weighted|unanim\w+|to\s(?:reject|defeat|repeal|block)|"
    r"amendments?|override|invalid|turnout|blocked)\b",
    re.IGNORECASE,
)
_TIED = re.compile(
    r"\b(?:casting\svote|tie-?break\w*|(?:was|were|ended|finished)\s(?:tied|deadlocked|level)|split\s(?:right\s|evenly\s|straight\s)?"
    r"down\sthe\smiddle|evenly\s(?:split|divided)|broke\sthe\stie)\b"
)
_SHARE = r"(?P<share>two[- ]thirds|three[- ]fifths|three[- ]quarters)"
_NEED = re.compile(rf"\b(?:need\w*|requir\w+|amended|changed|pass\w*|decided)\b[^.;]{{0,40}}?\b{_SHARE}")
_OF_ALL = re.compile(rf"\b(?P<n>{COUNT})\sof\s(?:the|its)\s(?P<of>{COUNT})\s{MEMBERS}\b", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:adopted|passed|approved|carried|cleared|reached|met|amended\sthe)\b")
_FAILED_TO = re.compile(r"\b(?:not|fail\w*|short\sof|reject\w*|defeat\w*|lost|fell)\b|n[’']t\b")
