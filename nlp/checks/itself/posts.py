"""Posts that no record has, and two who hold one: "the mayor of Dunholt, Ada Quill" and "Dunholt's mayor, Rui Melo".

Offices of state are judged by `two_holders.py`; here it is the sheriffs, coaches, editors and accountants of a story,
read by their words alone. A post is a role and the body that it belongs to; a short form of the body's name will do
("the Gazette's editor"). Deputies, joint holders and a change of hands are no slips, nor is a director beside another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.checks.itself.two_holders import ANY_BODY, PARTIES
from nlp.domain import Finding, Kind, Span
from nlp.names import compare, fold
from nlp.names.countries import is_country
from nlp.reading import Case

PROPERTY = "position held"


def judge(case: Case) -> Iterator[Finding]:
    """A finding for the second holder of a post that one person holds, one an article."""
    yield from islice(_second_holders(case), 1)
    yield from _bare_titles(case, case.article.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Holding:
    """Somebody who is said to hold a post: the name's place, the role in one form for all ("chair"), the body or ""."""

    span: Span
    role: str
    body: str
    name: str


def _second_holders(case: Case) -> Iterator[Finding]:
    text = case.article.text
    held: list[_Holding] = []
    for holding in _holdings(case):
        first = next((one for one in held if one.role == holding.role and _one_body(text, one, holding)), None)
        if first is None:
            held.append(holding)
            continue
        one, other = fold(first.name), fold(holding.name)
        if one == other or compare(first.name, holding.name, kind=Kind.PERSON).same:
            continue
        relatives = _KIN.search(text, first.span.start, holding.span.end) is not None
        same_surname = one.split()[-1] == other.split()[-1]
        if (same_surname and (" " not in other or relatives)) or _changes_hands(text, first, holding):
            continue
        post = f"{holding.role} of {holding.body}" if holding.body not in {"", _ITS} else holding.role
        detail = "two names" if same_surname else "two holders"
        yield _second(case, first.span, holding.span, post=post, detail=detail)


def _holdings(case: Case) -> Iterator[_Holding]:
    """Everybody who is said to hold a post, in the order of the text."""
    text, layout = case.article.text, case.reading.layout
    found: dict[int, _Holding] = {}
    for form in _FORMS:
        for match in islice(form.finditer(text), _MANY):
            words = match.groupdict()
            body = re.sub(r"^[Tt]he\s", "", " ".join((words.get("body") or words.get("its") or "").split()))
            role = " ".join(match["post"].lower().split())
            span = Span(*match.span("name"))
            if (
                span.start in found
                or body in ANY_BODY | _NO_BODIES
                or (not body and len(text) > _SHORT)
                or match["name"].split()[-1] in PARTIES
                or _POSSESSED.search(match["name"])
                or not layout.is_prose(span)
                or _is_known(case, span)
            ):
                continue
            body = _ITS if words.get("its") else body
            found[span.start] = _Holding(span=span, role=_ONE_ROLE.get(role, role), body=body, name=match["name"])
    return iter([holding for _, holding in sorted(found.items())])


def _one_body(text: str, first: _Holding, holding: _Holding) -> bool:
    """Whether one name is the other or its end: "the Harbour Gazette" and "the Gazette"."""
    one, other = first.body, holding.body
    if one == other:
        # "its" of two bodies is the nearer one's.
        return one != _ITS or "\n\n" not in text[first.span.end : holding.span.start]
    if not (one[:1].isupper() and other[:1].isupper()) or _MANY_OF_THEM.search(one):
        return False  # "the committee" is any of a parliament's
    few, many = sorted((fold(one).split(), fold(other).split()), key=len)
    return many[-len(few) :] == few


def _changes_hands(text: str, first: _Holding, holding: _Holding) -> bool:
    """Whether copy says near one of the two that there are two by right, or one after the other."""
    spans = (first.span, holding.span)
    return any(_CHANGE.search(text, max(0, one.start - _AROUND), one.end + _AROUND) for one in spans)


def _bare_titles(case: Case, text: str) -> Iterator[Finding]:
    """ "Prime Minister Anselm Korda opened … Prime Minister Boyan Lisev said", in a passage that names one country at
    most."""
    if len(text) > _SHORT:
        return
    found = [
        match
        for match in islice(_BARE_TITLE.finditer(text), _MANY)
        if case.reading.layout.is_prose(Span(*match.span()))
    ]
    found = [match for match in found if not _is_known(case, Span(*match.span("name")))]
    for first, match in ((one, two) for one in found for two in found if one.start() < two.start()):
        if first["post"] != match["post"] or first["name"].split()[-1] == match["name"].split()[-1]:
            continue
        if _CHANGE.search(text) or _KIN.search(text) or _abroad(text):
            continue
        one, other = Span(*first.span("name")), Span(*match.span("name"))
        yield _second(case, one, other, post=match["post"], confidence=0.85)
        return


def _second(
    case: Case, first: Span, second: Span, *, post: str, detail: str = "two holders", confidence: float = 0.9
) -> Finding:
    """The finding on the second name that one post is given."""
    one, other = (flat(case.article.text, span) for span in (first, second))
    return inconsistent(
        case,
        second,
        property=PROPERTY,
        subject=post,
        stated=other,
        expected=one,
        message=f"The {post} is {one} earlier in the story, {other} here.",
        detail=detail,
        confidence=confidence,
        also=(first,),
    )


def _is_known(case: Case, span: Span) -> bool:
    """Whether the record has the bearer: then it says which office is his, and the office check decides."""
    return any(
        mention.span.overlaps(span) and (link := case.links.get(mention.cluster)) is not None and link.id is not None
        for mention in case.reading.mentions
    )


def _abroad(text: str) -> bool:
    """Whether the passage names a country or a people, so that there may be two holders."""
    return any(
        is_country(match[0]) or match["people"] or match["summit"] for match in islice(_PLACE.finditer(text), _MANY)
    )


_MANY = 400
# A longer story speaks of more than one country, and of more than one accountant.
_SHORT = 900
_AROUND = 120
_ITS = "its"
_NO_BODIES = frozenset("the his her their our my former then ex new deputy acting interim vice assistant union".split())
# "Ada Quill, the head of a trade group, America's Bakers United, said": a body, and nobody's name.
_POSSESSED = re.compile(r"[’']s\s")
_MANY_OF_THEM = re.compile(r"(?:[Cc]ommittee|[Pp]anel|Local|Branch)$")
_KIN = re.compile(
    r"\b(?:brothers?|sisters?|sons?|daughters?|wife|husband|father|mother|parents|cousins?|uncle|aunt|nephew|niece|"
    r"widow|twins?|family|"
    r"siblings|couple|grand\w+|relatives?|no relation|succe\w+|former\w*|replac\w+|Mr and Mrs)\b",
    re.IGNORECASE,
)
_ONE_ROLE = {
    **dict.fromkeys(("chairman", "chairwoman", "chairs"), "chair"),
    **dict.fromkeys(("head coach", "coaches"), "coach"),
    **dict.fromkeys(("editor-in-chief", "edits"), "editor"),
    **dict.fromkeys(("skipper", "skippers", "captains"), "captain"),
    **dict.fromkeys(("headteacher", "headmaster", "headmistress", "principal"), "head teacher"),
    "manages": "manager",
    "conducts": "conductor",
}
_UNIQUE = (
    r"(?:chief\sexecutive(?:\sofficer)?|managing\sdirector|chairman|chairwoman|chair|president|"
    r"director(?:\sgeneral)?|mayor|governor|"
    r"prime\sminister|head\steacher|headmaster|principal|(?:finance|artistic|medical|sporting|music)\sdirector|"
    r"editor|captain|manager|"
    r"head\scoach|treasurer|owner|police\schief|secretary\sgeneral)"
)
_PERSON = (
    r"(?!(?:On|In|At|By|The|As|For|From|With|But|And|When|While|After|Before|Since|If|Mr|Mrs|Ms|Under|(?:Mon|"
    r"Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day)\b)[A-Z][\w’'-]+(?:\s(?:(?:van|von|de|der|al|el|bin)\s)?[A-Z][\w’'.-]*){1,3}"
)
# A post, and of what: "the chairman of the port authority". Alone, "the accountant" is one in a short passage.
_POST = (
    r"(?P<post>(?:(?!former\b|then\b|new\b|deputy\b|vice\b|acting\b|first\b|second\b|other\b|"
    r"late\b)[a-z-]+\s){0,2}?[a-z-]{4,}(?<!s))"
)
_BODY = r"(?P<body>(?:the\s)?[A-Za-z][\w’'-]+(?:\s(?:of\s|for\s|the\s|in\s)?[A-Za-z][\w’'-]+){0,4}?)"
_S = r"[ \n\u00a0]"
# Roles that one person holds in one body, as they stand before a name.
_ROLES = (
    r"(?:mayor|sheriff|editor|head\scoach|coach|manager|head\steacher|headteacher|headmaster|headmistress|principal|"
    r"chairman|chairwoman|chief\sexecutive|chief\sconstable|police\schief|fire\schief|coroner|captain|skipper|boss)"
)
_PROPER = r"[A-Z][\w&-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w&-]*){0,4}"
_ENDS = r"(?![\w’'&-]|\s[\dA-Z])"
_FORMS = (
    # "The chairman of the port authority, Ada Quill,"
    re.compile(rf"\b[Tt]he\s{_POST}(?:\s(?:of|to|for)\s{_BODY})?,\s(?P<name>{_PERSON})(?=,)"),
    # "Ada Quill, the chairman of the port authority,"
    re.compile(
        rf"(?<![\w’'-])(?<!with )(?<!at )(?<!in )(?<!of )(?<!for )(?<!to )(?<!by )(?<!from )(?P<name>{_PERSON}),"
        rf"\s(?:who\sis\s)?the\s{_POST}(?:\s(?:of|to|for)\s{_BODY})?(?=[,.])"
    ),
    # "The firm's chairman, Ada Quill," "its chairman, Ada Quill,"
    re.compile(
        rf"\b(?:(?:[Tt]he\s)?(?P<body>{_PROPER}|(?<=[Tt]he\s)[a-z-]+)[’']s?|(?P<its>[Ii]ts|[Tt]heir))\s"
        rf"(?P<post>{_UNIQUE}|{_ROLES}),\s(?P<name>{_PERSON})(?=[,.])"
    ),
    # "Golden Gate coach Ada Quill", "Keno County Sheriff Ada Quill"
    re.compile(rf"(?<![\w’'-])(?P<body>{_PROPER})\s(?P<post>(?i:{_ROLES}))\s(?P<name>{_PERSON})"),
    # "Sheriff Ada Quill of Keno County"
    re.compile(rf"\b(?P<post>(?i:{_ROLES}))\s(?P<name>{_PERSON})\s(?:of|at)\s(?:the\s)?(?P<body>{_PROPER}){_ENDS}"),
    # "Ada Quill, mayor of Dunholt"
    re.compile(
        rf"(?<![\w’'-])(?P<name>{_PERSON}),\s(?:the\s)?(?P<post>{_ROLES})\s(?:of|at)\s(?:the\s)?"
        rf"(?P<body>{_PROPER}){_ENDS}"
    ),
    # "Ada Quill, who chairs the inquiry"
    re.compile(
        rf"(?<![\w’'-])(?P<name>{_PERSON}),\swho\s(?P<post>chairs|edits|coaches|manages|captains|skippers|conducts)\s"
        rf"(?:the\s)?(?P<body>{_PROPER}|(?<=the\s)[a-z-]+){_ENDS}"
    ),
    # "Ada Quill, Dunholt's mayor"
    re.compile(rf"(?<![\w’'-])(?P<name>{_PERSON}),\s(?:the\s)?(?P<body>{_PROPER})[’']s?\s(?P<post>{_ROLES})(?![\w-])"),
)
_BARE_TITLE = re.compile(
    rf"(?:(?<=[.!?]\s)|(?<=[a-z,]\s)|^)(?P<post>Prime\sMinister|President|Chancellor|Mayor|Governor|Archbishop|"
    rf"Police\sChief|"
    rf"Premier|Pope|(?:Finance|Foreign|Interior|Health|Defen[cs]e|Education|Justice|Transport)\s(?:Minister|"
    rf"Secretary))\s"
    rf"(?P<name>{_PERSON})",
    re.MULTILINE,
)
_PLACE = re.compile(
    r"\b(?:(?P<people>[A-Z][a-z]+(?:ian|ese|ish|ean|can|ans|nch|tch|eek|wiss|qi))|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|"
    r"(?P<summit>summits?|counterparts?|bilateral|visiting|leaders|ministers|presidents|governors|mayors|states|"
    r"embass\w+))\b"
)
_CHANGE = re.compile(
    r"\b(?:succe(?:ed|ss)\w*|replac\w+|predecessor|former\w*|ex-\w+|outgoing|incoming|hand(?:ed|ing|s)? over|"
    r"t(?:ook|akes?) over|resign\w*|step(?:ped|ping|s)? down|appoint\w*|elect(?:ed|ion)\w*|named|sworn|sack\w*|then|"
    r"acting|interim|newly|rival\w*|co-\w+|joint\w*|deputy|vice|assistant|until|since|previous\w*|(?:18|19|20)\d\d|"
    r"candidate|challenger|who (?:will|was)|next)\b|-elect\b",
    re.IGNORECASE,
)
