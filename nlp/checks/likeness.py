"""Whether a name that is nearly a known person's can be theirs, by what the story says beside it and around it.

Names near to a famous one are borne: a Donald Trumpf sits on a school board, a Peter Magyari leads a union. A slip
needs something that speaks for the known person: the office, the country, a colleague, the right spelling elsewhere;
and nothing beside the name that makes its bearer somebody else.
"""

from __future__ import annotations

import re

from nlp.checks.age import is_of_the_age_said
from nlp.checks.office import offices_of
from nlp.claims.around import opening
from nlp.claims.office import PROPERTY, OfficeClaim
from nlp.domain import Mention
from nlp.knowledge import Candidate
from nlp.linking import country_of
from nlp.names.letters import slips
from nlp.reading import Case
from nlp.roles import parse_role
from nlp.spelling.frequency import ATTESTED, commonness
from nlp.spelling.story import Story

# So often in print that a reader takes a near name that nobody prints for theirs: Sarkozy 2.8; not Magyar 2.5.
_FAMOUS = 2.7
# So much commoner in print than the near name that few bear that: Blair 4.0, Blar 1.0; Gorbachev 3.1, Gorbachov 1.0.
_FAR_COMMONER = 2.0
# With a name of so many letters, one slip away, hardly anybody else can be meant (Yushchenko, Ahmadinejad).
_LONG = 8
# A given name and a surname.
_PAIR = 2


def holds_the_office_said(candidate: Candidate, mention: Mention, case: Case) -> bool:
    """Whether the story gives the bearer an office that the known person holds or held."""
    held = _offices_held(candidate.entity_id, case)
    return any(held & offices_of(case.knowledge, claim, [candidate.entity_id]) for claim in _claims_on(mention, case))


def is_theirs(candidate: Candidate, mention: Mention, right: str, printed: str, story: Story, case: Case) -> bool:
    """Whether a near name can be taken for the known person's.

    Args:
        right: the folded word of the known name for which `printed` stands.
    """
    if is_nobodys(printed, right):
        return True
    # "Ruth Bader Ginsberg": two words that are right leave no doubt of the third.
    likely = (
        len(mention.text.split()) > _PAIR
        or _sits_where_said(candidate, mention, right, printed, case)
        or _is_likely(candidate, right, printed, story, case)
    )
    return likely and not is_somebody_else(candidate.entity_id, mention, case)


def is_nobodys(printed: str, right: str) -> bool:
    """Whether nobody is called so: no name has one letter three times on end ("Helen Lidddell")."""
    return _THRICE.search(printed) is not None and _THRICE.search(right) is None


_THRICE = re.compile(r"(\w)\1\1")


def is_among_colleagues(known: str, case: Case) -> bool:
    """Whether the story names the person's country or body, or somebody else who serves there."""
    own = country_of(known, case.knowledge)
    if not own:
        return False
    for mention in case.reading.mentions:
        link = case.links.get(mention.cluster)
        if link is None or link.id is None or not link.exact or link.id == known:
            continue
        if link.id in own or own & (country_of(link.id, case.knowledge) | _capital_of(link.id, case)):
            return True
    return False


def is_somebody_else(known: str, mention: Mention, case: Case) -> bool:
    """Whether what stands beside a name makes its bearer another than the known person of like name.

    A trade does, a local post, another office, an age that is not theirs, or that it is said: "no relation".
    """
    text, span = case.article.text, mention.span
    if _NO_RELATION.search(text, opening(text, span.start), span.end + _BESIDE):
        return True
    called = _CALLED.search(text[max(0, span.start - _BESIDE) : span.start])
    if called is not None and not (_SPEAKS.match(called[0]) and _is_of_their_own(known, span.start, case)):
        return True
    if _DESCRIBED.match(text, span.end, span.end + _BESIDE):
        return True
    if _AGED.match(text, span.end) and not is_of_the_age_said(known, mention, case):
        return True
    held = {_head(office, case) for office in _offices_held(known, case)}
    if not held:
        return False
    own = country_of(known, case.knowledge)
    return any(_is_another_office(claim, held, own, known, case) for claim in _claims_on(mention, case))


def _is_of_their_own(known: str, at: int, case: Case) -> bool:
    """ "Norwegian Foreign Ministry spokeswoman Ada Quil": whoever speaks for the known person's own country."""
    own = country_of(known, case.knowledge)
    before = (one for one in case.reading.mentions if at - _BESIDE < one.span.start < at)
    named = (name for one in before for name in (one.text, one.text.split()[0]))
    return any(
        one.entity_id in own and one.score >= _EXACT
        for name in named
        for one in case.knowledge.candidates.get(name, ())
    )


_SPEAKS = re.compile(r"spokes(?:man|woman|person)\b", re.IGNORECASE)


def _sits_where_said(candidate: Candidate, mention: Mention, right: str, printed: str, case: Case) -> bool:
    """ "Upper Fell MP Ada Quil": whoever has a seat, and no more, by our record."""
    beside = _SEATED.search(case.article.text, max(0, mention.span.start - _BESIDE), mention.span.start)
    if beside is None or slips(printed, right) != 1:
        return False
    offices = (case.knowledge.entities.get(one) for one in _offices_held(candidate.entity_id, case))
    return any(office is not None and not office.role and office.of is not None for office in offices)


_SEATED = re.compile(r"\b(?:MS?P|MEP|TD|[Cc]ongress(?:wo)?man|[Ll]awmaker|[Ll]egislator)[ \u00a0]$")


def _is_likely(candidate: Candidate, right: str, printed: str, story: Story, case: Case) -> bool:
    """Whether the story, or the name by itself, speaks for the known person."""
    if right in story.words:
        return True
    if slips(printed, right) != 1 and len(right) < _LONG:
        return False  # Kevin Sheekey is two letters from Kevin Shelley, and somebody of his own
    if is_among_colleagues(candidate.entity_id, case):
        return True
    seen, known = story.seen(printed), commonness(right)
    if seen < ATTESTED and (known >= _FAMOUS or len(right) >= _LONG or sorted(right) == sorted(printed)):
        return True
    return known - seen >= _FAR_COMMONER and known >= _FAMOUS


def _capital_of(place: str, case: Case) -> frozenset[str]:
    dossier = case.knowledge.dossiers.get(place)
    return frozenset(one.subject for one in dossier.inverse if one.property == "capital") if dossier else frozenset()


def _claims_on(mention: Mention, case: Case) -> list[OfficeClaim]:
    return [
        claim
        for claim in case.reading.claims
        if isinstance(claim, OfficeClaim) and claim.sure and claim.cluster == mention.cluster
    ]


def _offices_held(known: str, case: Case) -> frozenset[str]:
    dossier = case.knowledge.dossiers.get(known)
    held = (one.value.id for one in dossier.statements if one.property == PROPERTY) if dossier else ()
    return frozenset(one for one in held if one is not None)


def _head(office_id: str, case: Case) -> str:
    dossier = case.knowledge.dossiers.get(office_id)
    entity = dossier.entity if dossier else case.knowledge.entities.get(office_id)
    role = parse_role(entity.role or entity.name) if entity else None
    return role.head if role else ""


def _is_another_office(claim: OfficeClaim, held: set[str], own: frozenset[str], known: str, case: Case) -> bool:
    """ "The county's director of highways": a kind of office that the known person is not known for, and not at home.

    Of their own country our record may lack an office ("Tony Clement, Canada's minister of industry").
    """
    role = parse_role(claim.role)
    if role is None or role.head in held or role.head in _ANY_OFFICE:
        return False
    if role.head in _ONE_OF_MANY and not role.portfolios and is_among_colleagues(known, case):
        return False  # "Sen. Ada Quil of Ohio": who sits in a parliament our record often lacks
    at_home = {
        one.entity_id
        for name in (*claim.asks, claim.of_after)
        for one in case.knowledge.candidates.get(name, ())
        if one.score >= _EXACT
    }
    return not at_home & own


_EXACT = 100.0
_BESIDE = 80
# Words for whoever is in charge of whatever: they tell no two people apart.
_ANY_OFFICE = frozenset({"leader", "chief", "head", "minister", "secretary", "chair"})
_ONE_OF_MANY = frozenset({"senator", "representative"})
_TRADES = (
    "teacher|headteacher|headmaster|headmistress|principal|student|pupil|undergraduate|plumber|farmer|butcher|baker|"
    "coach|captain|player|striker|goalkeeper|midfielder|defender|driver|singer|actor|actress|author|novelist|writer|"
    "poet|artist|painter|musician|professor|lecturer|doctor|nurse|surgeon|dentist|lawyer|solicitor|barrister|attorney|"
    "judge|magistrate|policeman|policewoman|constable|officer|sergeant|detective|spokesman|spokeswoman|spokesperson|"
    "councillor|councilman|councilwoman|clerk|resident|neighbour|neighbor|owner|shopkeeper|landlord|landlady|"
    "pensioner|grandfather|grandmother|father|mother|widow|vicar|pastor|priest|analyst|economist|strategist|broker|"
    "trader|engineer|architect|scientist|researcher|historian|critic|columnist|editor|reporter|correspondent|presenter|"
    "broadcaster|journalist|photographer|designer|consultant|employee|worker|organiser|organizer|volunteer|treasurer|"
    "superintendent|warden|ranger|firefighter|paramedic|pilot|midwife|folk singer|chef|cook|hairdresser|builder|"
    "carpenter|electrician|mechanic|fisherman|librarian|accountant|haulier|electrician|jockey|trainer|referee|umpire|"
    "boxer|golfer|footballer|cricketer|victim|suspect|defendant|witness|passenger|tourist"
)
_LOCAL = "president|leader|chief|head|chair|chairman|chairwoman|director|secretary|manager|treasurer|governor|mayor"
_BODIES = (
    "board|union|council|club|school|college|university|association|society|committee|branch|district|county|town|"
    "village|parish|city|church|hospital|police|fire|company|student|students|faculty|league|team|chamber|tenants|"
    "residents|farmers|teachers|workers|drivers|miners|hotel|theatre|museum|charity|shop|governors"
)
# "School board president Donald Trumpf", "the butcher Tony Blare".
_CALLED = re.compile(rf"(?:\b(?:{_TRADES})|\b(?:{_BODIES})['’]?s?[ \u00a0](?:{_LOCAL})),?[ \u00a0]$", re.IGNORECASE)
# ", a retired plumber", "who breeds dogs", ", of Leeds,", "of the union".
_DESCRIBED = re.compile(
    rf",?[ \u00a0](?:"
    # "Ada Quil, a former teacher,": politicians were something once.
    rf"(?:an?|the|his|her|our|their|local|retired)[ \u00a0](?!former|one-?time)[^.;:\n]{{0,50}}?\b(?:{_TRADES})\b|"
    rf"(?:an?|the|its|their|our)[ \u00a0][^.;:\n]{{0,40}}?\b(?:{_BODIES})['’]?s?[ \u00a0](?:{_LOCAL})\b|"
    rf"of[ \u00a0]the[ \u00a0](?:[a-z]+[ \u00a0]){{0,2}}(?:{_BODIES})\b|"
    r"who[ \u00a0](?:repairs|coaches|teaches|owns|lives|plays|breeds|sells|drives|keeps|grows|bakes|paints|studies|"
    r"works|runs[ \u00a0]a)\b)"
)
_AGED = re.compile(r",?[ \u00a0]\(?\d\d[,.)]")
# "Ada Quil, no relation,", "spells it with one l", "is often taken for the prime minister"
_NO_RELATION = re.compile(
    r"\b(?:no[ \u00a0](?:relation|kin)\b(?![ \u00a0](?:to|with|between)[ \u00a0][a-z])|not[ \u00a0]related|namesake|"
    r"(?:mistaken|taken|confused)[ \u00a0](?:for|with)|spel(?:ls|led|t|ling)\b|"
    r"with[ \u00a0](?:an?|one|two)[ \u00a0][a-z](?:['’]s)?\b(?!-))"
)
