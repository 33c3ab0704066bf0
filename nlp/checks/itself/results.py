"""The words of a match report against its result: "beat Selwick 2-1 … The draw means a replay", "shut out the Pilots
4-0 … The Pilots' only run", "24-21 … The six-point win", a hat-trick in a 2-1.

It speaks where a story has one result alone (`_result`); `scores.py` has what one sentence says of a score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nlp.checks.itself.inconsistent import flat, miscounted, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, number_of
from nlp.reading import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How the one match of a story ended: who won and who lost where the words say so, as they are called."""

    span: Span
    most: int
    fewest: int
    winner: str | None = None
    loser: str | None = None

    @property
    def is_draw(self) -> bool:
        return self.most == self.fewest


def judge(case: Case) -> Iterator[Finding]:
    """The words of an article that its one result makes impossible."""
    text = case.article.text
    if (_SPORT.search(text) or _LINE.search(text)) is None or _MANY_MATCHES.search(text) is not None:
        return
    result = _result(text)
    if result is None:
        return
    for rule in _RULES:
        for match, right in rule(text, result):
            span = Span(*match.span())
            if span.overlaps(result.span) or case.reading.layout.is_quoted(span):
                continue
            yield miscounted(
                case,
                span,
                subject="result",
                stated=flat(text, span),
                expected=right,
                message=f"“{flat(text, result.span)}”: {right}, not “{flat(text, span)}”.",
                also=result.span,
            )
            return


def _result(text: str) -> Result | None:
    """The one result that a story tells; None where it has none, or several."""
    scores = [
        match for match in islice(_SCORE.finditer(text), _TABLE) if not PARTWAY.search(text[: match.start()][-_BEFORE:])
    ]
    scores = [match for match in scores if not AT_THE_BREAK.match(text, match.end())]
    lines = list(islice(_LINE.finditer(text), 2))
    pairs = {frozenset((int(match["a"]), int(match["b"]))) for match in (*scores, *lines)}
    nil = _GOALLESS.search(text)
    if nil is not None:
        pairs.add(frozenset((0,)))
    if len(pairs) != 1:
        return None
    match = [*lines, *scores, *([nil] if nil else [])][0]
    pair = pairs.pop()
    span = Span(*match.span())
    if lines:
        one, other = match["one"], match["other"]
        ahead = int(match["a"]) > int(match["b"])
        winner, loser = (one, other) if ahead else (other, one)
        return Result(span=span, most=max(pair), fewest=min(pair), winner=winner, loser=loser)
    winner = loser = None
    for form in _WHO:
        found = form.search(text, max(0, span.start - _CLAUSE), min(len(text), span.end + _CLAUSE))
        if found is not None and found.start() < span.end and span.start < found.end():
            winner, loser = (found.groupdict().get(side) for side in ("winner", "loser"))
            break
    else:
        near = text[max(0, span.start - _BEFORE) : span.end + _BESIDE]
        if match is not nil and _OUTCOME.search(near) is None:
            return None
    return Result(span=span, most=max(pair), fewest=min(pair), winner=winner, loser=loser)


Told = Iterator[tuple["re.Match[str]", str]]


def _outcome(text: str, result: Result) -> Told:
    """ "drew 1-1 … The win lifts them", "beat them 3-1 … The stalemate"."""
    pattern = _A_WIN if result.is_draw else _A_DRAW
    for match in pattern.finditer(text, result.span.end):
        yield match, "a draw" if result.is_draw else "no draw"


def _side(text: str, result: Result) -> Told:
    """ "Marlow City 2 Hexley Town 3 … gave City a win", "lost 3-2 … Their victory"."""
    if result.is_draw:
        return
    sides = ((result.loser, result.winner, "a defeat", _WON), (result.winner, result.loser, "a win", _LOST))
    for name, other, right, words in sides:
        called = _called(name, other)
        if called is not None:
            for match in re.compile(words.replace("SIDE", called)).finditer(text, result.span.end):
                yield match, right


def _nothing(text: str, result: Result) -> Told:
    """ "shut out the Pilots 4-0 … The Pilots' only run", "a goalless draw … scored the equaliser"."""
    if result.fewest:
        for match in _SHUT_OUT.finditer(text):
            yield match, f"{result.fewest} conceded"
        return
    if result.most == 0:
        for match in _SCORED.finditer(text):
            if not _NOT.search(text[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]):
                yield match, "no goal"
        return
    called = _called(result.loser, result.winner)
    if called is None:
        return
    pattern = re.compile(_LOSER_SCORED.replace("SIDE", called))
    for match in pattern.finditer(text):
        if not _NOT.search(match[0]):
            yield match, "none scored"


def _goals(text: str, result: Result) -> Told:
    """A hat-trick in a 2-1, "the only goal" of a 3-2, "all three goals" of a 2-0."""
    total = result.most + result.fewest
    if total > _FOOTBALL:
        return
    if result.most < _HAT_TRICK:
        for match in _A_HAT_TRICK.finditer(text):
            yield match, f"{result.most} at most"
    if total > 1:
        for match in _ONLY_GOAL.finditer(text):
            yield match, f"{total} goals"
    for match in _ALL_GOALS.finditer(text):
        count = number_of(match["n"]) if match["n"] else 2.0
        if count and count not in (result.most, result.fewest, total):
            yield match, f"{result.most} goals"
    for match in _GOALS_FROM.finditer(text):
        named = sum(int(more["n"] or 1) for more in _SCORER.finditer(match["names"]))
        lost = match["side"] is not None and result.loser is not None and match["side"] in result.loser
        most = result.fewest if lost else result.most
        if named > most:
            yield match, f"{most} goals at most"


def _margin(text: str, result: Result) -> Told:
    """ "24-21 … The six-point win"."""
    margin = result.most - result.fewest
    for match in (*_BY.finditer(text, result.span.end), *_LOST_BY.finditer(text, result.span.end)):
        if number_of(match["n"]) != margin and margin:
            yield match, f"a margin of {number(float(margin))}"


def _partway(text: str, result: Result) -> Told:
    """ "led 2-1 at half-time and won 1-0"."""
    for match in _AT_HALF_TIME.finditer(text):
        most, fewest = sorted((int(match["x"]), int(match["y"])), reverse=True)
        if most > result.most or fewest > result.fewest:
            yield match, f"{result.most}-{result.fewest} at the end"


def _called(name: str | None, other: str | None) -> str | None:
    """A pattern for a side by any word of its name that the other has not: "Scarlets Academy" is "the Scarlets" too."""
    if name is None:
        return None
    words = set(re.findall(r"[A-Z][\w’'-]+", name)) - set(re.findall(r"[A-Z][\w’'-]+", other or "")) - {"The"}
    return rf"(?:{'|'.join(map(re.escape, sorted(words)))})" if words else None


_TABLE, _BEFORE, _BESIDE, _CLAUSE = 40, 60, 40, 90
_FOOTBALL, _HAT_TRICK = 9, 3
_SPORT = re.compile(
    r"\b(?:beat|beats|beaten|win|wins|won|victory|defeat(?:ed|s)?|draw|drew|drawn|lost|lose|loss|goals?|coach|match|game|"
    r"cup|league|shut out)\b"
)
_MANY_MATCHES = re.compile(
    r"\b(?:aggregate|on penalties|shoot-?out|first leg|second leg|first game|opener|doubleheader|vot(?:e|es|ed)|bill|"
    r"Senate|court|justices|[Ee]lsewhere|other (?:match|game)|replay(?:ed)?\son|friendl)\b"
)
_SCORE = re.compile(
    r"(?<![\d$£€.,/(-])(?P<a>\d{1,3})(?:[-–]|\s(?:points\s)?to\s(?=\d))(?P<b>\d{1,3})"
    r"(?![\d/-]|,\d|\.\d|\s?(?:per|million|billion|year|run))"
)
_NAME = r"[A-Z][\w’'.-]*(?:\s(?:[A-Z][\w’'.-]*|of|and|&)){0,3}"
_LINE = re.compile(
    rf"^(?P<one>{_NAME})\s(?P<a>\d{{1,3}}),?\s(?:v\s)?(?P<other>{_NAME})\s(?P<b>\d{{1,3}})$", re.MULTILINE
)
_GOALLESS = re.compile(r"\b(?:goalless|scoreless|nil-nil)\s(?:draw|tie|stalemate)\b|\b0-0\b")
PARTWAY = re.compile(
    r"\b(?:led|lead|leading|ahead|trail(?:ed|ing|s)?|down|up|half-time|halftime|behind|making it|made it|to make it|it "
    r"was)\s(?:by\s|at\s|of\s|score\s|was\s|\d+\s){0,2}$"
)
AT_THE_BREAK = re.compile(
    r"\s(?:up|down|ahead|lead|advantage|behind|record|deficit|with\s\d+\sminutes|(?:at|by|before)\s(?:the\s)?"
    r"(?:half|halftime|interval|break|end of))"
)
_WINS = (
    r"(?:beat|beats|beating|defeat(?:s|ed)|thrash(?:ed|es)|edge[sd]|overc[ao]mes?|down(?:ed|s)|stunn?(?:ed|s)|rout(?:ed|s)"
    r"|hammer(?:ed|s)|crush(?:ed|es)|upset|blank(?:ed|s)|shut\sout|held\soff|hold\soff|saw\soff|outlast(?:ed|s)"
    r"|topp?(?:ed|s)|trounce[sd])"
)
_PAIR = r"\d{1,3}(?:[-–]|\s(?:points\s)?to\s)\d{1,3}"
_WINNER, _LOSER = (rf"(?:[Tt]he\s)?(?P<{side}>{_NAME})" for side in ("winner", "loser"))
_WHO = tuple(
    re.compile(form)
    for form in (
        rf"{_WINNER}\s(?:[a-z-]+\s){{0,8}}?(?:to\s)?{_WINS}\s{_LOSER}\s(?:by\s)?{_PAIR}",
        rf"{_LOSER}\s(?:were|was)\sbeaten\s{_PAIR}\s(?:at\shome\s)?by\s{_WINNER}",
        rf"{_LOSER}\s(?:have\s)?(?:lost|lose)\s{_PAIR}(?:\s(?:to|at|against)\s{_WINNER})?",
        rf"{_WINNER}\s(?:won|win|earned|got|had)\s(?:the\s[a-z]+\s|a\s)?{_PAIR}(?:\s(?:win|victory))?"
        rf"(?:\s(?:at|over|against)\s{_LOSER})?",
        rf"gave\s(?:the\s)?(?P<winner>{_NAME}|[a-z]+)\sa\s{_PAIR}\s(?:win|victory)\s(?:at|over|against)\s{_LOSER}",
        rf"{_PAIR}\s(?:win|victory|triumph|success|defeat)\s(?:at|over|against|of)\s{_LOSER}",
        rf"{_PAIR}\s(?:defeat|loss)\s(?:by|to)\s{_WINNER}",
    )
)
_OUTCOME = re.compile(r"\b(?:beat|won|win|victory|lost|loss|defeat|drew|drawn?|tie|beaten|held)\b")
_A_WIN = re.compile(
    r"\b[Tt]he\s(?:[a-z]+-(?:goal|point|run)\s)?(?:win|victory|defeat|loss|triumph)\s"
    r"(?!over|against|by|at|in|of|that)[a-z]+s?\b"
    r"|\b[Aa]fter\s(?:the|their|this|his|her)\s(?:win|victory|defeat|loss)(?=,?\s(?:the\s)?[A-Z])"
)
_A_DRAW = re.compile(
    r"\b[Tt]he\s(?:draw|stalemate)\s(?:leaves|left|means|meant|keeps|kept|lifts|lifted|takes|took|was|is|puts)\b"
    r"|, a (?:draw|stalemate) that\b|\bshared?\sthe\s(?:points|spoils)\b|\ba\spoint\s(?:each|apiece)\b|"
    r"\b(?:[Bb]oth|[Tt]he\stwo)\s(?:sides|teams)\s(?:were|was|seemed)?\s?(?:happy|content|satisfied)\swith\sa\s"
    r"(?:point|draw)\b"
)
_THEN = r"(?:was|is|took|takes|lifts|lifted|means|meant|leaves|left)"
_WON = (
    r"\b(?:gave|handed|earned|won|secured|brought)\s(?:the\s)?SIDE\s(?:[A-Z]\w+\s)?(?:a|an|the|their|its)\s"
    r"(?:[a-z-]+\s){0,2}(?:win|victory|triumph)\b"
    rf"|\bSIDE[’']s?\s(?:[a-z-]+\s){{0,2}}(?:win|victory|triumph)\s{_THEN}\b"
    r"|\bSIDE,\swho\s(?:celebrated|enjoyed|claimed|deserved)\s(?:[a-z]+\s){1,3}(?:win|victory)\b"
    r"|\bSIDE\s(?:have|has)\snow\swon\b|\b(?:win|victory)\sfor\s(?:the\s)?SIDE\b"
)
_LOST = (
    r"\b(?:loss|defeat)\s(?:leaves|left|drops|dropped|keeps|kept|sends|sent)\s(?:[\w’']+\s){0,4}?SIDE\b"
    rf"|\bSIDE[’']s?\s(?:[a-z-]+\s){{0,2}}(?:defeat|loss)\s{_THEN}\b|\b(?:defeat|loss)\sfor\s(?:the\s)?SIDE\b"
)
_SHUT_OUT = re.compile(
    r"\b(?:kept?\sa\sclean\ssheet|(?:throw|threw|pitch|hurl|toss|record)(?:ed|ing)?\sa\sshut-?out)\b"
)
_SCORED = re.compile(
    r"\b(?:(?:got|scored|struck|headed|hit)\s(?:in\s)?(?:the|an?)\s"
    r"(?:only\sgoal|winner|equali[sz]er|opener|late\swinner)|the\sonly\sgoal|"
    r"(?:given|gave|giving|put)\s(?:[\w’'-]+\s){1,3}(?:an?\s(?:early\s|late\s)?lead|ahead|in\sfront)|"
    r"(?:goal|header|strike|penalty)\s(?:settled|decided|won)\sit)\b"
)
_LOSER_SCORED = (
    r"\bSIDE(?:[’']s?)?\s(?:only|lone|consolation)\s(?:goal|run|try|point)\b"
    r"|\bSIDE(?:,\swho\s[^,.]{3,40},)?\s(?:also\s)?(?:scored|equali[sz]ed|levelled|pulled\sone\sback|got\sone\sback|"
    r"opened\sthe\sscoring|took\sthe\slead|went\sahead)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|no|without|thought|disallowed|ruled\sout|offside|last|previous|would|could|had\sthey|against)\b|n[’']t\b"
)
_A_HAT_TRICK = re.compile(r"\b(?:[Aa]|[Hh]is|[Hh]er|[Tt]he)\s(?:[a-z-]+\s)?hat-?trick\b(?!\sof)")
_ONLY_GOAL = re.compile(
    r"\b[Tt]he\sonly\sgoal\b(?!\sin\sthe\s\d|\sof\s(?:the\s(?:first|second|half|opening)|his|her))"
    r"|\b(?:sole|solitary)\sgoal\sof\sthe\s(?:match|game)\b"
)
_ALL_GOALS = re.compile(rf"\b(?:[Bb]oth|[Aa]ll\s(?P<n>{COUNT}))\sgoals\b")
_SCORER = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*(?:\s\((?P<n>\d)\))?")
_ONE_SCORER = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*(?:\s\(\d\))?"
_GOALS_FROM = re.compile(
    rf"\b(?:(?P<side>[A-Z][\w’'-]+),\swhose\s)?[Gg]oals\s(?:came\s)?(?:from|by)\s"
    rf"(?P<names>{_ONE_SCORER}(?:,\s{_ONE_SCORER})*,?\sand\s{_ONE_SCORER})(?=,|\.|\s(?:gave|earned|secured|saw|put))"
)
_BY = re.compile(
    rf"\b(?:[Tt]he|[Tt]heir|[Tt]hat|[Aa])\s(?P<n>{COUNT})-(?:goal|point|run|stroke|shot|frame)\s"
    r"(?:win|victory|defeat|loss|margin|triumph)\b"
)
# "Tulsa … lost by eight": of this match, as nothing else of it was played before.
_LOST_BY = re.compile(
    rf"(?<!had\s)\b(?:won|lost)\sby\s(?P<n>{COUNT})(?=[.,;]|\sfor\s|\sto\s|\sand\s|\spoints?\b|\sgoals?\b)"
)
_AT_HALF_TIME = re.compile(
    r"\b(?:led|ahead|trailed|behind|up|down|leading|trailing)\s(?P<x>\d{1,3})[-–](?P<y>\d{1,3})\s(?:at|by)\s(?:the\s)?"
    r"(?:half-?time|break|interval)\b"
)
_RULES = (_outcome, _side, _nothing, _goals, _margin, _partway)
