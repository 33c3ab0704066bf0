"""What a game's own reckoning makes of its numbers: runs and wickets by which a cricket side won, strokes under par,
points clear in a table.

`scores.py` and `results.py` have the games whose result is two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import flat, miscounted, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The margins of an article that its own numbers do not make."""
    text = case.article.text
    for rule, words in _RULES:
        found = rule(text) if case.says(*words) else None
        if found is not None and case.reading.layout.is_prose(found[0]):
            span, right, working, also = found
            stated = flat(text, span)
            yield miscounted(case, span, subject="margin", stated=stated, expected=right, message=working, also=also)


Reckoned = tuple[Span, str, str, Span]


def _runs(text: str) -> Reckoned | None:
    """ "Chasing 241, the islanders were all out for 198 and lost by 53 runs"."""
    margin, out, target = _only(_BY_RUNS, text), _only(_ALL_OUT, text), _only(_TARGET, text)
    if margin is None or out is None or target is None:
        return None
    fell = out["n"] or out["m"]
    by, made, set_ = (number_of(one) or 0.0 for one in (margin["n"], fell, target["n"]))
    due = set_ - made
    if by in (due, due - 1) or due <= 1:
        return None
    due -= 0 if target["reply"] else 1
    working = f"All out for {fell} against {target['n']} is a defeat by {number(due)} runs, not {margin['n']}."
    return Span(*margin.span("n")), number(due), working, Span(*out.span())


def _wickets(text: str) -> Reckoned | None:
    """ "reached 204 for five and won by four wickets": ten less five."""
    margin, fallen = _only(_BY_WICKETS, text), _only(_FOR_WICKETS, text)
    if margin is None or fallen is None or (number_of(margin["n"]) or 0) + (number_of(fallen["n"]) or 0) == _WICKETS:
        return None
    due = number(_WICKETS - (number_of(fallen["n"]) or 0))
    working = f"{fallen['n'].capitalize()} wickets down is a win by {due}, not {margin['n']}."
    return Span(*margin.span("n")), due, working, Span(*fallen.span())


def _strokes(text: str) -> Reckoned | None:
    """ "a total of 12 under par, three strokes clear … second on ten under"."""
    margin, totals = _only(_BY_STROKES, text), list(islice(_UNDER.finditer(text), 3))
    if margin is None or len(totals) != 2 or _SECOND.search(text) is None:
        return None
    one, other = (number_of(match["n"]) or 0.0 for match in totals)
    due = abs(one - other)
    if not due or number_of(margin["n"]) == due:
        return None
    working = f"{totals[0][0]} and {totals[1][0]} are {number(due)} strokes apart, not {margin['n']}."
    return Span(*margin.span("n")), number(due), working, Span(*totals[1].span())


def _points(text: str) -> Reckoned | None:
    """ "with 41 points, three clear of Hythe, who have 39"."""
    match = _only(_CLEAR, text)
    if match is None:
        return None
    one, by, other = (number_of(match[group]) or 0.0 for group in ("one", "n", "other"))
    if one - other == by or other >= one or one - other > by * _FAR:
        return None
    working = f"{match['one']} points are {number(one - other)} more than {match['other']}, not {match['n']}."
    return Span(*match.span("n")), number(one - other), working, Span(*match.span())


def _played(text: str) -> Reckoned | None:
    """ "12 wins, five draws and four defeats from 20 matches", "20 games, winning 12, drawing five and losing four"."""
    found = [match for form in _RECORDS if (match := _only(form, text)) is not None]
    if len(found) != 1:
        return None
    match = found[0]
    made = sum(number_of(match[group]) or 0.0 for group in ("won", "drawn", "lost") if match[group])
    if made == number_of(match["n"]):
        return None
    return (
        Span(*match.span("n")),
        number(made),
        f"“{match[0]}”: that is {number(made)} in all.",
        Span(*match.span("won")),
    )


def _only(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The one match of a pattern; None where there is none or more."""
    found = list(islice(pattern.finditer(text), 2))
    return found[0] if len(found) == 1 else None


# Each with words of which its forms need one.
_RULES = (
    (_runs, ("runs",)),
    (_wickets, ("wicket", "wickets")),
    (_strokes, ("stroke", "strokes", "shot", "shots")),
    (_points, ("points",)),
    (_played, ("wins", "won", "winning")),
)
_WICKETS, _FAR = 10, 5
_OF_GAMES = r"(?:games|matches|fixtures|outings|starts|bouts|fights|tests)"
_WINS = (
    rf"\b(?P<won>{COUNT})\swins?,?\s(?:(?P<drawn>{COUNT})\s(?:draws?|ties?),?\s)?(?:and\s)?"
    rf"(?P<lost>{COUNT})\s(?:defeats?|losses|loss)"
)
_WON = (
    rf"\b(?:won|winning)\s(?P<won>{COUNT})(?:\s[a-z]+)?,\s(?:and\s)?(?:drew|drawn|drawing|tied)\s"
    rf"(?P<drawn>{COUNT})(?:\s[a-z]+)?,?\sand\s(?:lost|losing)\s(?P<lost>{COUNT})"
)
_ITS = r"(?:(?:their|his|her|its|the)\s)?(?:(?:first|last|past|opening)\s)?"
_GAMES = (
    rf"\b(?P<n>{COUNT})\s(?:[a-z]+\s){{0,2}}?{_OF_GAMES}\b(?:\s(?!and\b|but\b)[\w’'-]+){{0,6}}?,?\s(?:with\s|having\s)?"
)
_RECORDS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WINS}\s(?:from|in|after)\s{_ITS}(?P<n>{COUNT})\s(?:[a-z]+\s)?{_OF_GAMES}\b",
        rf"{_WON}\s(?:of|from)\s{_ITS}(?P<n>{COUNT})\b",
        rf"{_GAMES}(?:{_WON})(?=[.;]|$)",
    )
)
_BY_RUNS = re.compile(rf"\b(?:lost|lose|won|win|beaten|losing|winning|defeat|victory)\sby\s(?P<n>{COUNT})\sruns\b")
_ALL_OUT = re.compile(
    rf"\b(?:(?:all\sout|dismissed|bowled\sout|skittled)\sfor|all\sout\son|fell\s(?:all\sout\s)?for)\s(?P<n>{COUNT})\b|\b(?P<m>\d{{2,3}})\sall\sout\b(?!\son|\sfor)"
)
_TARGET = re.compile(
    r"\b(?:(?:[Cc]hasing|[Nn]eeding|[Ss]et|target\sof)\s|(?P<reply>(?:in\s(?:reply|answer)\sto|chase\sof)\s))"
    r"(?P<n>\d{2,3})\b(?!\s(?:for|off|overs|balls))"
)
_BY_WICKETS = re.compile(rf"\b(?:won|win|beat|victory|winning|triumph)\b[^.;]{{0,40}}?\bby\s(?P<n>{COUNT})\swickets?\b")
_FOR_WICKETS = re.compile(
    r"(?<!total on )(?<!score on )(?<!score at )"
    r"\b\d{2,3}[\s-]for[\s-](?P<n>\d|two|three|four|five|six|seven|eight|nine)\b(?!\d|\s(?:wickets?|declared|dec))"
)
_BY_STROKES = re.compile(
    rf"\b(?P<n>(?<=by\s)(?:{COUNT})(?=\s(?:strokes|shots))"
    rf"|(?:{COUNT})(?=\s(?:strokes|shots)\s(?:clear|ahead)|-(?:stroke|shot)\s(?:win|victory)))\b"
)
_UNDER = re.compile(rf"\b(?P<n>{COUNT})[\s-]under(?:[\s-]par)?\b")
_SECOND = re.compile(r"\b(?:second|runner-up|ahead\sof|clear\sof)\b")
_CLEAR = re.compile(
    rf"\b(?P<one>\d{{1,3}})\spoints(?:\sfrom\s\w+\s(?:games|matches))?,\s(?P<n>{COUNT})\s(?:points\s)?(?:clear|ahead)\s"
    r"of\s(?:[A-Z][\w’'-]*\s?){1,3},?\s(?:who\shave|with|on)\s(?P<other>\d{1,3})\b(?!-)"
)
