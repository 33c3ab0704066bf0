"""One person under two given names, and one post with two holders, told by the words of the post alone: "finance
director Paul Renshaw … Peter Renshaw … remains the finance director", "its chief executive, Ana Ruiz, … its chief
executive, Tom Weir,".

`two_holders.py` has the offices of a named country or body. Relatives share surnames and a board has many directors:
the post must be one, and nobody may be called a brother.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.checks.itself.two_holders import ANY_BODY
from nlp.domain import Finding, Kind, Span
from nlp.names import compare, fold
from nlp.names.countries import is_country
from nlp.reading import Case

PROPERTY = "position held"


def judge(case: Case) -> Iterator[Finding]:
    """The second given name of one person, and the second holder of one post, within an article."""
    text = case.article.text
    yield from _given_names(case, text)
    yield from _holders(case, text)
    yield from _described(case, text)
    yield from _bare_titles(case, text)


def _given_names(case: Case, text: str) -> Iterator[Finding]:
    surnames: dict[str, re.Match[str]] = {}
    for match in islice(_NAME.finditer(text), _MANY):
        if fold(match["given"]) in _NO_GIVEN_NAMES or not case.reading.layout.is_prose(Span(*match.span())):
            continue
        first = surnames.setdefault(fold(match["surname"]), match)
        one, other = fold(first["given"]), fold(match["given"])
        if (
            one == other
            or not _shares_a_post(text, first, match)
            or _KIN.search(text, first.start(), match.end() + _BESIDE)
        ):
            continue
        if compare(first[0], match[0], kind=Kind.PERSON).same:
            continue
        if min(text.count(first[0]), text.count(match[0])) > 1:
            continue  # a slip is printed once: two ministers Soren in one story are two
        yield inconsistent(
            case,
            Span(*match.span()),
            property=PROPERTY,
            subject=first[0],
            stated=match[0],
            expected=first[0],
            message=f"{first[0]} earlier in the story, {match[0]} here, of the same post.",
            detail="two names",
            confidence=0.9,
            also=(Span(*first.span()),),
        )
        return


def _shares_a_post(text: str, first: re.Match[str], match: re.Match[str]) -> bool:
    return bool(_posts(text, first) & _posts(text, match))


def _posts(text: str, match: re.Match[str]) -> set[str]:
    """What the words beside a name call its bearer: "finance director Paul Renshaw", "Roth, the driver,"."""
    before = re.split(r"[.;:?!\n]\s", text[max(0, match.start() - _BESIDE) : match.start()])[-1]
    after = re.split(r"[.;:?!\n]\s", text[match.end() : match.end() + _BEHIND])[0]
    post, apposed, is_one = _POST_BEFORE.search(before), _POST_BEHIND.match(after), _POST_STILL.search(after)
    return {found["post"].lower() for found in (post, apposed, is_one) if found is not None}


def _holders(case: Case, text: str) -> Iterator[Finding]:
    held: dict[str, re.Match[str]] = {}
    for match in islice(_HOLDER.finditer(text), _MANY):
        body = fold(match["body"] or "its")
        key = f"{body} {match['post'].lower()}"
        first = held.setdefault(key, match)
        if first is match or not case.reading.layout.is_prose(Span(*match.span())):
            continue
        one, other = fold(first["name"]), fold(match["name"])
        alike = one.split()[-1] == other.split()[-1] or compare(first["name"], match["name"], kind=Kind.PERSON).same
        around = text[max(0, first.start() - _AROUND) : match.end() + _AROUND]
        # "its" of two bodies is the nearer one's.
        far = body == "its" and text.count("\n\n", first.end(), match.start()) > 0
        if alike or far or _CHANGE.search(around):
            continue
        yield _second(case, first, match, post=match["post"])
        return


def _described(case: Case, text: str) -> Iterator[Finding]:
    """ "Luis Echeverri, the chairman of the port authority, … Ramon Ibarguen, the chairman of the port authority,"."""
    held: dict[str, re.Match[str]] = {}
    found = [
        match
        for form in (_POST_THEN_NAME, _NAME_THEN_POST, _CLUB_POST_NAME)
        for match in islice(form.finditer(text), _MANY)
    ]
    for match in sorted(found, key=re.Match.start):
        if (match["body"] is None and len(text) > _SHORT) or _is_known(case, match):
            continue
        if match["body"] in ANY_BODY:
            continue  # "Council president" of any town
        key = fold(f"{match['post']} of {match['body']}")
        first = held.setdefault(key, match)
        around = text[max(0, first.start() - _AROUND) : match.end() + _AROUND]
        if first is match or not case.reading.layout.is_prose(Span(*match.span())) or _CHANGE.search(around):
            continue
        one, other = fold(first["name"]), fold(match["name"])
        if compare(first["name"], match["name"], kind=Kind.PERSON).same or one.split()[-1] == other or one == other:
            continue
        same_surname = one.split()[-1] == other.split()[-1]
        if same_surname and (" " not in other or _KIN.search(text, first.start(), match.end())):
            continue
        post = match["post"] if match["body"] is None else f"{match['post']} of {match['body']}"
        yield _second(case, first, match, post=post, detail="two names" if same_surname else "two holders")
        return


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
    found = [match for match in found if not _is_known(case, match)]
    for first, match in ((one, two) for one in found for two in found if one.start() < two.start()):
        if first["post"] != match["post"] or first["name"].split()[-1] == match["name"].split()[-1]:
            continue
        if _CHANGE.search(text) or _KIN.search(text) or _abroad(text):
            continue
        yield _second(case, first, match, post=match["post"], confidence=0.85)
        return


def _second(
    case: Case,
    first: re.Match[str],
    match: re.Match[str],
    *,
    post: str,
    detail: str = "two holders",
    confidence: float = 0.9,
) -> Finding:
    """The finding on the second name that one post is given."""
    return inconsistent(
        case,
        Span(*match.span("name")),
        property=PROPERTY,
        subject=post,
        stated=match["name"],
        expected=first["name"],
        message=f"The {post} is {first['name']} earlier in the story, {match['name']} here.",
        detail=detail,
        confidence=confidence,
        also=(Span(*first.span("name")),),
    )


def _is_known(case: Case, match: re.Match[str]) -> bool:
    """Whether the record has the bearer: then it says which office is his, and the office check decides."""
    span = Span(*match.span("name"))
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
# A longer story speaks of more than one country, whether it names them so or not.
_SHORT = 900
_BESIDE = 50
_BEHIND = 90
_AROUND = 120
_NAME = re.compile(r"(?<![\w’'-])(?P<given>[A-Z][a-zé]{2,})\s(?P<surname>[A-Z][a-z][\w’-]{2,})\b(?!\s[A-Z])")
_NO_GIVEN_NAMES = frozenset(
    "the mrs miss lord lady sir dame king queen prince princess pope saint judge justice president senator captain "
    "mount lake port fort "
    "new north south east west san santa monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june "
    "july august september october november december professor doctor general colonel minister mayor governor "
    "sergeant inspector "
    "constable brother sister father mother uncle aunt witness former young old great little upper lower central "
    "royal".split()
)
_KIN = re.compile(
    r"\b(?:brothers?|sisters?|sons?|daughters?|wife|husband|father|mother|parents|cousins?|uncle|aunt|nephew|niece|"
    r"widow|twins?|family|"
    r"siblings|couple|grand\w+|relatives?|no relation|succe\w+|former\w*|replac\w+|Mr and Mrs)\b",
    re.IGNORECASE,
)
_ONE = (
    r"(?:(?:chief|finance|financial|managing|executive|medical|artistic|sporting|technical|operating|music|general|"
    r"police|fire|club|team|head"
    r"|deputy|vice|prime|foreign|interior|health|finance|defen[cs]e|education|justice)\s)?"
    r"(?:executive|director|officer|driver|president|chairman|chairwoman|chair|minister|mayor|governor|secretary|"
    r"manager|coach|captain|"
    r"teacher|spokesman|spokeswoman|pilot|editor|treasurer|commissioner|inspector|principal|"
    r"headmaster|"
    r"headmistress|curator|conductor|bishop|witness|farmer|baker|doctor|nurse|lawyer|author|actor|actress|singer|"
    r"architect|engineer)"
)
_POST_BEFORE = re.compile(rf"\b(?P<post>{_ONE})\s(?:(?:Mr|Mrs|Ms|Dr|Sir)\.?\s)?$", re.IGNORECASE)
_POST_BEHIND = re.compile(
    rf",\s(?:(?:the|a|an|its|their)\s)?(?P<post>{_ONE})\b(?=[,.]|\s(?:of|at|who|from)\b|$)", re.IGNORECASE
)
_POST_STILL = re.compile(rf"\b(?:remains|is|stays|was)\s(?:still\s)?(?:the|a|its)\s(?P<post>{_ONE})\b", re.IGNORECASE)
_UNIQUE = (
    r"(?:chief\sexecutive(?:\sofficer)?|managing\sdirector|chairman|chairwoman|chair|president|"
    r"director(?:\sgeneral)?|mayor|governor|"
    r"prime\sminister|head\steacher|headmaster|principal|(?:finance|artistic|medical|sporting|music)\sdirector|"
    r"editor|captain|manager|"
    r"head\scoach|treasurer|owner|police\schief|secretary\sgeneral)"
)
_HOLDER = re.compile(
    rf"\b(?:[Tt]he\s(?P<body>[\w-]+)[’']s?|[Ii]ts|[Tt]heir)\s(?P<post>{_UNIQUE}),\s"
    r"(?P<name>(?:(?:Sir|Dr|Dame)\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]*){1,3})(?=,)"
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
_POST_THEN_NAME = re.compile(rf"\b[Tt]he\s{_POST}(?:\s(?:of|to|for)\s{_BODY})?,\s(?P<name>{_PERSON})(?=,)")
_NAME_THEN_POST = re.compile(
    rf"(?<![\w’'-])(?<!with )(?<!at )(?<!in )(?<!of )(?<!for )(?<!to )(?<!by )(?<!from )(?P<name>{_PERSON}),"
    rf"\s(?:who\sis\s)?the\s{_POST}(?:\s(?:of|to|for)\s{_BODY})?(?=[,.])"
)
# "Golden Gate coach Marv Ellison"
_CLUB_POST_NAME = re.compile(
    r"(?<![\w’'-])(?P<body>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\s"
    rf"(?P<post>coach|manager|captain|mayor|president|chairman|chief\sexecutive|boss|principal|"
    rf"headteacher)\s(?P<name>{_PERSON})"
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
    r"\b(?:succe(?:ed|ss)\w*|replac\w+|predecessor|former\w*|ex-|outgoing|incoming|hand(?:ed|ing|s)? over|took over|"
    r"takes? over|"
    r"resign\w*|step(?:ped|ping|s)? down|appoint\w*|named|sworn|sack\w*|then-|acting|interim|newly|joint|co-|"
    r"rivals?)\b",
    re.IGNORECASE,
)
