"""Which party and which state a politician is said to be of.

"Sen. John McCain (R-Ariz.)", "Rep. X, D-N.Y.,", "Republican Senator X", "Labour MP X", "X, a Democrat from New York,".
Letters and postal codes are spelt out; which party a word means is the store's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nlp.domain import Claim, Kind, Mention, Span
from nlp.reading import Page
from nlp.tense import Moment, moment_of

PARTY = "member of political party"


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationClaim(Claim):
    """`person` is said to be of a party, of a state, or both; "" where the copy does not say.

    `asks` are the names under which the store may have the party. `state` is spelt out.
    """

    person: Mention
    party: str
    state: str
    moment: Moment


def extract(page: Page) -> Iterator[AffiliationClaim]:
    """Every claim on party or state in the article's prose."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for person in page.mentions:
        if person.kind is Kind.PLACE:
            continue
        for pattern in (_LETTER, _MEMBER_FROM):
            match = pattern.match(text, person.span.end)
            if match is not None:
                span = Span(person.span.start, match.end())
                state = match["state"] or match.groupdict().get("home") or ""
                yield from _claim(page, person, span, party=match["party"], state=state)
    yield from _seats(page, by_start)
    for match in _ADJECTIVE.finditer(text):
        person_at = by_start.get(match.end())
        if person_at is not None and person_at.kind is not Kind.PLACE:
            span = Span(match.start(), person_at.span.end)
            yield from _claim(page, person_at, span, party=match["party"], state=match["state"] or "")


# The two letters of American copy, and the short forms of British; the store has the parties under their names.
_PARTIES = {
    "D": "Democratic Party",
    "R": "Republican Party",
    "Dem": "Democratic Party",
    "Rep": "Republican Party",
    "Democrat": "Democratic Party",
    "Democratic": "Democratic Party",
    "Republican": "Republican Party",
    "Tory": "Conservative Party",
    "Conservative": "Conservative Party",
    "Labour": "Labour Party",
    "Lib Dem": "Liberal Democrats",
    "Liberal Democrat": "Liberal Democrats",
    "SNP": "Scottish National Party",
}
_STATES = (
    "AL Ala. Alabama|AK - Alaska|AZ Ariz. Arizona|AR Ark. Arkansas|CA Calif. California|CO Colo. Colorado|"
    "CT Conn. Connecticut|DE Del. Delaware|FL Fla. Florida|GA Ga. Georgia|HI - Hawaii|ID - Idaho|IL Ill. Illinois|"
    "IN Ind. Indiana|IA - Iowa|KS Kan. Kansas|KY Ky. Kentucky|LA La. Louisiana|ME - Maine|MD Md. Maryland|"
    "MA Mass. Massachusetts|MI Mich. Michigan|MN Minn. Minnesota|MS Miss. Mississippi|MO Mo. Missouri|"
    "MT Mont. Montana|NE Neb. Nebraska|NV Nev. Nevada|NH N.H. New_Hampshire|NJ N.J. New_Jersey|NM N.M. New_Mexico|"
    "NY N.Y. New_York|NC N.C. North_Carolina|ND N.D. North_Dakota|OH - Ohio|OK Okla. Oklahoma|OR Ore. Oregon|"
    "PA Pa. Pennsylvania|RI R.I. Rhode_Island|SC S.C. South_Carolina|SD S.D. South_Dakota|TN Tenn. Tennessee|"
    "TX Tex. Texas|UT - Utah|VT Vt. Vermont|VA Va. Virginia|WA Wash. Washington|WV W.Va. West_Virginia|"
    "WI Wis. Wisconsin|WY Wyo. Wyoming"
)
# Every form in which copy prints a state, by the form without its full stops.
STATES = {
    form.replace(".", "").replace("_", " ").casefold(): row.split()[2].replace("_", " ")
    for row in _STATES.split("|")
    for form in row.split()
    if form != "-"
}
_STATE = r"(?P<state>[A-Z][A-Za-z]*\.?(?:[ ]?[A-Z][a-z]*\.?)?)"
_NAME = r"[A-Z][a-z]+(?:[ ][A-Z][a-z]+)?"
_SENATOR = r"(?:U\.?S\.?[ \u00a0])?(?:Senator|Sen\.|Representative|Rep\.|Congressman|Congresswoman)[ \u00a0]"
_SEAT = re.compile(rf"\b(?:(?P<before>{_NAME})(?:['’]s)?[ \u00a0])?{_SENATOR}")
_OF_STATE = re.compile(rf",?[ \u00a0](?:of|from)[ \u00a0](?P<state>{_NAME})(?=[,;.\s])")
_LETTER = re.compile(
    # "Jack Reed (R.I.)" is of Rhode Island.
    rf"[ \u00a0]*[,(][ \u00a0]*(?!R\.[ ]?I\.|D\.[ ]?C\.)(?P<party>[DR])"
    rf"(?:\.?,[ ]|[-\u2013\u2014]| of |\.)[ ]?{_STATE}(?=[),;.\s])"
)
_MEMBER_FROM = re.compile(
    rf",[ \u00a0](?:a|an|the)[ \u00a0](?:(?P<home>{_NAME})[ \u00a0])?(?P<party>Republican|Democrat)"
    rf"(?:[ \u00a0](?:from|of)[ \u00a0]{_STATE}(?=[,;.\s])|(?=[,;.]))"
)
_ADJECTIVE = re.compile(
    r"\b(?P<state>)(?P<party>Republican|Democratic|Democrat|Labour|Conservative|Tory|Lib Dem|Liberal Democrat|SNP)"
    r"[ \u00a0]"
    r"(?:U\.?S\.?[ \u00a0])?(?:Senator|Sen\.|Representative|Rep\.|Congressman|Congresswoman|Governor|Gov\.|MP|MSP|MEP|"
    r"AM|peer|councillor)[ \u00a0]"
)


def _seats(page: Page, by_start: Mapping[int, Mention]) -> Iterator[AffiliationClaim]:
    """ "Arizona Sen. John McCain", "Sen. John McCain of Arizona": a state without a party."""
    for match in _SEAT.finditer(page.prose):
        person = by_start.get(match.end())
        if person is None or person.kind is Kind.PLACE:
            continue
        of = _OF_STATE.match(page.prose, person.span.end)
        for state, span in (
            (match["before"] or "", Span(match.start(), person.span.end)),
            (of["state"] if of else "", Span(person.span.start, of.end() if of else person.span.end)),
        ):
            if state.casefold() in STATES:
                yield from _claim(page, person, span, party="", state=state)


def _claim(page: Page, person: Mention, span: Span, *, party: str, state: str) -> Iterator[AffiliationClaim]:
    spelt = STATES.get(state.replace(".", "").strip().casefold(), "")
    if state and not spelt:
        first = re.match(r"[A-Z][A-Za-z]*\.?", state)
        spelt = STATES.get(first[0].replace(".", "").casefold(), "") if first else ""
    name = _PARTIES.get(party, "")
    moment = moment_of(page, span)
    yield AffiliationClaim(
        property=PARTY,
        span=span,
        quote=page.text_of(span),
        subject=person.full,
        value=", ".join(part for part in (name, spelt) if part),
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        person=person,
        party=name,
        asks=tuple(dict.fromkeys(one for one in (name, name.removesuffix(" Party"), party) if len(one) > 1)),
        state=spelt,
        moment=moment,
    )
