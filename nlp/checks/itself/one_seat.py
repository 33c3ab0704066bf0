"""One seat and two who hold it: "the mayor of Dunholt, Ada Quill" and "Dunholt's mayor, Rui Melo".

Which posts have one seat is told by the words ("its editor", "the captain of …"). A short form of the body's name will
do ("the Gazette's editor"), and in a short passage a title alone. Deputies, joint holders and a change of hands are no
slips; where the record knows one of the two, the office check decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, islice

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Kind
from nlp.lexicon import HONORIFICS
from nlp.names import compare, fold
from nlp.names.countries import is_country
from nlp.people import Post
from nlp.people.roles import find_roles, one_form
from nlp.reading import Case

PROPERTY = "position held"


def judge(case: Case) -> Iterator[Finding]:
    """A finding for the second holder of a post that one person holds, one an article."""
    yield from islice(_second_holders(case), 1)


def _second_holders(case: Case) -> Iterator[Finding]:
    named = frozenset(case.people.bearers)  # "Speaking in New Delhi, the governor said"
    seats = [
        post for post in case.people.posts if post.one_seat and not _is_anybodys(post) and post.naming.bearer in named
    ][:_MANY]
    for first, second in combinations(seats, 2):
        if first.naming.bearer == second.naming.bearer:
            continue
        if first.role != second.role and _in_one(first) != _in_one(second):
            continue
        if not _one_body(case, first, second, seats) or not _are_two(first, second):
            continue
        if _is_known(case, first) or _is_known(case, second) or _changes_hands(case, first, second):
            continue
        yield _finding(case, first, second)


def _in_one(post: Post) -> str:
    """ "the driver of the bus" and "the bus driver"."""
    return f"{post.body} {post.role}" if post.body.islower() else post.role


def _finding(case: Case, first: Post, second: Post) -> Finding:
    one, other = (flat(case.article.text, post.naming.span) for post in (first, second))
    body = next((post.body for post in (first, second) if post.body), "")
    post = f"{first.role} of {body}" if body else first.role
    return inconsistent(
        case,
        second.naming.span,
        property=PROPERTY,
        subject=post,
        stated=other,
        expected=one,
        message=f"The {post} is {one} earlier in the story, {other} here.",
        detail="two holders",
        confidence=0.9 if body else 0.85,
        also=(first.naming.span,),
    )


def _are_two(first: Post, second: Post) -> bool:
    """Whether two names are two people's. Of one surname they may be one: that is `one_name.py`'s to say."""
    one, other = first.naming, second.naming
    words, others = one.bearer.split(), other.bearer.split()
    if words[-1] == others[-1] or (min(len(words), len(others)) == 1 and set(words) & set(others)):
        return False  # President Lee is Lee Teng-hui
    return not compare(one.name, other.name, kind=Kind.PERSON).same


def _is_anybodys(post: Post) -> bool:
    """ "Council president": any town's; "Fed Governor": one of several."""
    if post.role == "governor" and fold(post.body) in _BOARDS:
        return True
    if post.body in ANY_BODY or post.body.rstrip(".").casefold() in HONORIFICS:
        return True  # "at the invitation of H.E. President Tinubu"
    return fold(post.body) in _ANY or post.body.split()[-1:] == ["Committee"]


# Central banks and broadcasters whose board members are called governors.
_BOARDS = frozenset(["fed", "federal reserve", "federal reserve board", "bbc", "boj", "riksbank"])


def _one_body(case: Case, first: Post, second: Post, seats: list[Post]) -> bool:
    """Whether the two posts are of one body, as far as the words go."""
    text = case.article.text
    one, other = (_body(case, post) for post in (first, second))
    short = len(text) <= _SHORT
    if one[:1].isupper() and other[:1].isupper():
        few, many = sorted((fold(one).split(), fold(other).split()), key=len)
        is_short = _is_short_for(few, many, short=short) and not _is_of_two(text, few)
        return few == many or is_short or (_stem(one) == _stem(other) and not (is_country(one) and is_country(other)))
    if not short:
        return False
    if first.role != second.role:
        return True
    if one and other and one.islower() and other.islower():
        return one.split()[0] == other.split()[0]
    if one and other and fold(one).split()[-1] == fold(other).split()[-1]:
        return True  # "the museum" is the Dunholt Museum
    # A title alone, or "the island's president": of the one body that the passage has.
    bodies = {fold(body) for post in seats if post.role == first.role and (body := _body(case, post))[:1].isupper()}
    if len(bodies) > 1 or (bodies and first.role in _OF_TEAMS) or _is_told_of_a_handover(case, first, second):
        return False
    if not one and not other and _in_one_sentence(case, first, second):
        return False  # "Captain Ana Ruiz and Captain Bo Tarn"
    if not all(body or " " in post.naming.bearer for body, post in ((one, first), (other, second))):
        return False  # "President Clinton": of a story that leaves it to its readers whose
    if not one and other and other.split()[-1] not in text[: second.span.start]:
        return False  # "The captain, Lars Holm, …  The captain of the tug"
    of_a_state = first.role in _OF_STATES or first.role.endswith("minister")
    if of_a_state and bool(one) != bool(other) and (not one or _in_one_sentence(case, first, second)):
        return False  # "President Quill … the Norlandic president": the body comes first, and holds for what follows
    if one and other:
        proper, common = (one, other) if other.islower() else (other, one)
        return not (is_country(proper) and common.split()[-1] not in _LANDS)  # "the agency's president"
    return not _abroad(case, one or other)


def _in_one_sentence(case: Case, first: Post, second: Post) -> bool:
    return any(part.start <= first.span.start and second.span.end <= part.end for part in case.sentences)


def _body(case: Case, post: Post) -> str:
    """The body of a post; of "its editor" the one named last before."""
    if not post.its:
        return post.body
    text = case.article.text
    start = max((part.start for part in case.sentences if part.start <= post.span.start), default=0)
    people = {one.naming.bearer for one in case.people.posts}
    before = [match for match in _NAMED.finditer(text, start, post.span.start) if fold(match[0]) not in people]
    return before[-1][0] if before else ""


def _is_short_for(few: list[str], many: list[str], *, short: bool) -> bool:
    """ "Cobalt" and "Cobalt Foods"; in a short passage "Gazette" and "Harbour Gazette"."""
    return 0 < len(few) < len(many) and (many[: len(few)] == few or (short and many[-len(few) :] == few))


def _is_of_two(text: str, few: list[str]) -> bool:
    """Whether two longer names of the text have the short one: Leeds United, Rovers and United."""
    short = " ".join(word.capitalize() for word in few)
    longer = {match[0] for match in re.finditer(rf"(?:[A-Z][\w’-]+\s)?\b{re.escape(short)}\b(?:\s[A-Z][\w’-]+)?", text)}
    return len(longer - {short}) > 1


def _stem(body: str) -> str:
    """A country or body without the ending that makes it an adjective ("Brazil", "Brazilian")."""
    folded = fold(body)
    stem = re.sub(r"(?:ian|ean|ese|ish|an|ia|i|a|e)\Z", "", folded)
    return stem if len(stem) >= _STEM else folded


def _changes_hands(case: Case, first: Post, second: Post) -> bool:
    """Whether copy says of one of the two that there are two by right, or one after the other."""
    text = case.article.text
    if first.role in _SEVERAL and _SEVERAL[first.role].search(text):
        return True
    for post in (first, second):  # "who was driving" is the deed itself
        text = text[: post.span.start] + " " * (post.span.end - post.span.start) + text[post.span.end :]
    role = first.role.split()[-1]
    several = re.compile(rf"\b{re.escape(role)}(?:{'' if role == 'chair' else 'e?s|'}men|women)\b", re.IGNORECASE)
    verbs = {post.span.start for post in case.people.posts}
    if any(match.start() not in verbs for match in several.finditer(text)):
        return True  # "the two captains", "the finance ministers of …"
    starts = (first.naming.span.start, second.naming.span.start)
    for part in case.people.sentences_naming(first.naming.bearer, second.naming.bearer):
        told = _CHANGE if any(part.start <= start < part.end for start in starts) else _HANDOVER
        if _is_handed(told, text, first.role, part.start, part.end) or _IN_A_YEAR.match(text, part.start, part.end):
            return True
    return _has_a_term(case, first, second) or _has_a_term(case, second, first)


def _has_a_term(case: Case, post: Post, other: Post) -> bool:
    """Whether a post ends, or began when the other may have held it: "mayor until May", "in 2015 … since 2019"."""
    text = case.article.text
    end = max(post.span.end, post.naming.span.end)
    # "Lawns may not be watered until May, Mayor Ada Quill said": what stands before is no term of hers.
    term = _TERM.search(text, min(post.span.start, post.naming.span.start), end + _BESIDE)
    if term is None or term[0] != "since":
        return term is not None
    parts = case.people.sentences_naming(other.naming.bearer)
    return any(_OF_THE_PAST.search(text, part.start, part.end) for part in parts)


def _is_told_of_a_handover(case: Case, first: Post, second: Post) -> bool:
    """Whether a change is told of the post, of one of the two, or straight behind: not of another's in the passage."""
    text, role = case.article.text, first.role.split()[-1]
    own = case.people.sentences_naming(first.naming.bearer, second.naming.bearer)
    near = False
    for part in case.sentences:
        is_own = part in own or role in text[part.start : part.end].lower()
        if (is_own or near) and _is_handed(_HANDOVER, text, first.role, part.start, part.end):
            return True
        near = is_own
    return False


def _is_handed(change: re.Pattern[str], text: str, role: str, start: int, end: int) -> bool:
    """Whether words of a change stand in a stretch, and not of another post: "want to appoint a sporting director"."""
    for match in change.finditer(text, start, end):
        of = next(find_roles(text, match.end(), min(end, match.end() + _BESIDE)), None)
        if (
            of is None
            or one_form(text[of.start : of.end]) in (role, role.split()[-1])
            or _OTHER_POST.match(match[0]) is None
        ):
            return True
    return False


def _is_known(case: Case, post: Post) -> bool:
    """Whether the record has the bearer: then it says which office is his, and the office check decides."""
    return any(
        mention.span.overlaps(post.naming.span)
        and (link := case.links.get(mention.cluster)) is not None
        and link.id is not None
        for mention in case.reading.mentions
    )


def _abroad(case: Case, home: str) -> bool:
    """Whether a passage names a country or a people beside `home`, so that there may be two holders."""
    text = case.article.text
    # "Kurian" is a name, and no people.
    named = {start for one in case.people.namings for start in range(one.span.start, one.span.end)}
    peoples = (
        match
        for match in _PEOPLE.finditer(text)
        if match.start() not in named and not match[0].startswith(home[:_HOME] or "-")
    )
    abroad = {match[0] for match in _NAMED.finditer(text) if is_country(match[0])} - {home}
    return any(peoples) or len(abroad) > (0 if home else 1)  # the one country of a passage is at home


_MANY = 200
# A longer story speaks of more than one country, and of more than one accountant.
_SHORT = 1150
_STEM, _HOME = 3, 4
_NAMED = re.compile(r"[A-Z][\w&’-]+(?:\s(?:of\s)?[A-Z][\w&’-]+)*")
# "Republican Governor" names no state: many hold such an office at once.
PARTIES = frozenset(
    "Republican,Democratic,Democrat,Labour,Conservative,Tory,Liberal,Socialist,Independent,GOP".split(",")
)
# "Council president" opens a sentence on any town's.
ANY_BODY = PARTIES | frozenset(
    "Council,Board,Senate,House,Committee,Club,Company,Union,Party,University,College,School,Chamber,Association,"
    "Court,Bank,City,Town,County,State,Village,Borough,District,Student,Group,Federation,League,Team".split(",")
)
_ANY = frozenset("committee panel local branch assistant department division section".split())
# Whoever is abroad has one too.
_OF_STATES = frozenset({"president", "premier", "chancellor", "governor"})
_LANDS = frozenset("country nation island republic kingdom state land federation government".split())
# In a match there are two of each.
_OF_TEAMS = frozenset({"captain", "coach", "manager", "owner", "leader", "director"})
_HANDS = (
    r"succe(?:ed|ss)\w*|replac\w+|(?<!its )predecessor|former\w*|ex-\w+|outgoing|incoming|t(?:ook|akes?) over|"
    r"hand(?:ed|ing|s)? over (?:to|power|the \w+ to)|resign\w*|step(?:ped|ping|s)? (?:down|aside)|appoint\w*|sworn|"
    r"sack\w*|oust\w*|(?<!into the )death of|swore|(?:first|last|second|third|fourth|another) term|re-?election"
)
_HANDOVER = re.compile(rf"\b(?:{_HANDS})\b", re.IGNORECASE)
_CHANGE = re.compile(
    rf"\b(?:{_HANDS}|elect(?:ed|ion)\w*|named|then-\w+|then[ ](?=(?-i:[A-Z]))|(?<=, )then|acting|interim|newly|"
    r"rival (?:president|government|leader|claim)\w*|co-\w+|joint\w*|deputy|vice(?!-chan)|assistant|previous\w*|"
    r"candidate|challenger|who (?:will|was)|retire\w*|quit|died|"
    r"appeals? (?:court|judge)|court of appeal|on appeal|(?:high|lower) court|trial judge)\b|-elect\b",
    re.IGNORECASE,
)
_OTHER_POST = re.compile(r"(?:appoint|sack|named|elected)", re.IGNORECASE)
# "Ada Quill, mayor until May": how far from a post its term stands.
# Two cars have two drivers, and a second hearing another judge.
_SEVERAL = {
    "driver": re.compile(
        r"\b(?:(?:two|three|both|second|other)\s(?:[a-z]+\s)?(?:cars?|vehicles?|vans?|lorr\w+|trucks?|buses|bus|drivers?)|colli\w+|"
        r"head-on|race|rally)\b"
    ),
    "judge": re.compile(
        r"\b(?:appeal\w*|again|retri\w+|judges|panel|bench|earlier|previous\w*|last|another|separate\w*)\b"
    ),
}
_TERM = re.compile(r"\b(?:until|since|(?:from|in|to|by) (?:1[5-9]|20)\d\d)\b")
_OF_THE_PAST = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:then|ago|earlier|before|previous\w*|last (?:year|month|week|season))\b", re.IGNORECASE
)
_IN_A_YEAR = re.compile(r"[\s\"“‘']*(?:In|By|During|From) [^,.]{0,20}?(?:1[5-9]|20)\d\d\b")
_BESIDE = 40
_PEOPLE = re.compile(
    r"\b(?:(?!Parish\b)[A-Z][a-z]+(?:ian|ese|ish|ean|can|ans|nch|tch|eek|wiss|qi)|summits?|counterparts?|bilateral|visiting|"
    r"leaders|states|embass\w+)\b"
)
