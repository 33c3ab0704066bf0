"""Offices that a state or province has as well as the country: an attorney general among state officials is a state's.

Reach for it before a claim that prints no country is held against the national office. It reads the words around the
claim and the story's opening for the signs of a state and of the nation, and says nothing where neither stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta

from nlp.checks.office_record import country_names, serves
from nlp.claims.holding import PROPERTY, OfficeClaim
from nlp.domain import Entity, Span, Statement
from nlp.evidence import entity_of
from nlp.knowledge import Knowledge
from nlp.lexicon import PARTY_ADJECTIVES
from nlp.reading import Case
from nlp.states import STATES

_OF_A_STATE = "may be a state's or province's office"


def of_a_state(claim: OfficeClaim, office: Entity | None, held: Sequence[Statement], person: str, case: Case) -> str:
    """Why a claim may mean a state's office, "" where it does not: nothing ties its bearer to the nation's office."""
    if office is None or claim.of_after or not _has_twins(claim) or not _is_federation(office, case.knowledge):
        return ""
    text, start = case.article.text, claim.span.start
    if _STATE_BEFORE.search(text, max(0, start - 8), start):
        return _OF_A_STATE  # "state Rep. Ada Quill", who was to sit in the nation's house years later
    if held:
        day = claim.as_of
        ahead = day is not None and all(one.start is not None and one.start.first - day > _YEARS_AHEAD for one in held)
        return _OF_A_STATE if ahead else ""
    if claim.as_of is not None and serves(person, case.knowledge, claim.as_of, place=office.of):
        return ""  # the nation's president is no state's attorney general
    if any(_places(split.of, case.knowledge) for split in claim.splits):
        return ""
    if claim.role.partition(" ")[0].casefold() in PARTY_ADJECTIVES:
        return _OF_A_STATE  # "Democratic Attorney General Ada Quill" was elected, as the nation's is not
    if any(re.search(rf"\b{state}\b", text) for state in _states_served(person, case.knowledge)):
        return _OF_A_STATE  # California's attorney general, and later a senator from there
    near, opening = _paragraphs(claim.span, case)
    own = text[near.start : near.end]
    of_a_state = _STATE_SIGN.search(own) is not None or bool(claim.home.state)
    if _NATIONAL.search(own) or (_SEEN_FROM_A_STATE.search(own) and not of_a_state):
        return ""
    top = text[opening.start : opening.end]
    signed = of_a_state or (_STATE_SIGN.search(top) and not _NATIONAL.search(top))
    return _OF_A_STATE if signed else ""


_STATE_BEFORE = re.compile(r"\b[Ss]tate[ \u00a0]\Z")
# Pam Bondi was Florida's attorney general in 2018, and the nation's in 2025.
_YEARS_AHEAD = timedelta(days=2 * 365)


def _states_served(person: str, knowledge: Knowledge) -> frozenset[str]:
    """The American states for which our record has a person in office at any time."""
    dossier = knowledge.dossiers.get(person)
    held = (one.value.id for one in dossier.statements if one.property == PROPERTY) if dossier else ()
    names = [office.name for one in held if one is not None and (office := entity_of(one, knowledge)) is not None]
    return frozenset(state for state in STATES.values() if any(name.endswith(f" {state}") for name in names))


def _has_twins(claim: OfficeClaim) -> bool:
    keys = [key.partition("|") for split in claim.splits for key in split.keys]
    return _CHAMBER.search(claim.role) is not None or any(
        head in _HEADS or (head in _MINISTERS and portfolio in _PORTFOLIOS) for head, _, portfolio in keys
    )


_CHAMBER = re.compile(r"\b(?:Senate|House|Assembly)[ \u00a0](?:majority|minority)[ \u00a0]leader\b", re.IGNORECASE)


def _is_federation(office: Entity, knowledge: Knowledge) -> bool:
    return any(name in _FEDERATIONS for name in country_names(office, knowledge)) or any(
        name in office.name for name in _FEDERATIONS
    )


def _places(name: str, knowledge: Knowledge) -> bool:
    return bool(name) and any(candidate.score >= 100.0 for candidate in knowledge.candidates.get(name, ()))


def _paragraphs(span: Span, case: Case) -> tuple[Span, Span]:
    """The paragraph around `span` with the one before it, and the story's title with its first paragraph."""
    layout = case.reading.layout
    paragraphs = [part for part in layout.paragraphs if layout.is_prose(part)] or list(layout.paragraphs)
    if not paragraphs:
        return span, span
    at = max(0, bisect_right(paragraphs, span.start, key=lambda part: part.start) - 1)
    own = Span(max(paragraphs[max(0, at - 1)].start, span.start - _REACH), min(paragraphs[at].end, span.end + _REACH))
    start = layout.title.start if layout.title else paragraphs[0].start
    return own, Span(start, min(paragraphs[0].end, start + _REACH))


# A paragraph of copy is shorter; a text without any is not read whole.
_REACH = 600
_FEDERATIONS = frozenset(
    (
        "United States,Australia,Canada,Germany,India,Brazil,Mexico,Nigeria,Pakistan,Malaysia,Austria,Switzerland,"
        "Argentina,Belgium,Ethiopia,Venezuela,South Africa,Spain,Russia"
    ).split(",")
)
_HEADS = frozenset(
    (
        "attorney general,solicitor general,secretary of state,speaker,senator,representative,governor,"
        "lieutenant governor,chief justice,treasurer,auditor general,surgeon general,premier"
    ).split(",")
)
_MINISTERS = frozenset({"minister", "secretary", "commissioner"})
_PORTFOLIOS = frozenset(
    (
        "health,education,interior,justice,finance,transport,transportation,agriculture,environment,economy,energy,"
        "labour,housing,culture,science,police,tourism,social affairs,home affairs,commerce"
    ).split(",")
)
_NAMES = "|".join(sorted({re.escape(name) for name in STATES.values()} - {"Washington", "Georgia", "New York"}))
# Signs of a state: its own bodies and officials, its adjective, the name of one.
_STATE_SIGN = re.compile(
    rf"\b(?:{_NAMES})(?:['’]s)?\b|\bstate(?:wide|house)\b|\bstatehouse\b|\b(?:state|provincial)[ \u00a0]"
    r"(?:officials?|lawmakers?|legislat\w+|[Ss]enat\w+|[Rr]ep\w*|[Hh]ouse|attorneys?|law|police|party|government|"
    r"capitol|agencies|Supreme|[Ss]en\.)|\b[Ll]egislatures?\b|\bSenate[ \u00a0]President\b|\bHouse[ \u00a0]Speaker\b|"
    r"\bGov\.|\bgovernors?\b|\bGovernor\b|\bprovinces?\b|\bLandtag\b|\bBundesland\b"
)
# Signs of the nation. "Senate President" is a state's: the nation's is the vice president.
_NATIONAL = re.compile(
    r"\bU\.?S\.?\b|\b[Ff]ederal\b|\bWhite House\b|\badministration\b|\b[Cc]abinet\b|\bPentagon\b|"
    r"\b(?:Justice|State) Department\b|\bDepartment of Justice\b|\bCapitol Hill\b|\bFBI\b|\bnational\b|"
    r"(?<!Senate )\b[Pp]resident\b|\b[Pp]rime [Mm]inister\b|\bchancellor\b|\bparliament\b"
)
# Signs of the nation that a state's officials too have in their mouths: "told Washington that California …".
_SEEN_FROM_A_STATE = re.compile(r"\bCongress\b|\bWashington\b|\bAmerican?s?\b")
