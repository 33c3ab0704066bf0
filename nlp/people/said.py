"""What a story says of one person that is one at a time: age, party, home state, title, sex.

Each is read where it stands: beside a name ("Ana Lopes, 62", "Sen. Walt Greer (D-Ohio)"), in a description that can
only be one of the story's people ("the 26-year-old goalkeeper"), or of the one person whom a passage has ("She is 51").
What is told of another time is no second age, and is left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.names.countries import is_country
from nlp.people.age_words import THEN, age_words
from nlp.people.homes import homes
from nlp.people.kin import KIN, KIN_BEFORE
from nlp.people.namings import Naming
from nlp.people.parties import FORMS, PARTY
from nlp.people.people import People
from nlp.people.phrases import FOLLOWER, LIKENED, Phrase, phrases
from nlp.people.seats import seats
from nlp.people.titles import titles
from nlp.people.traits import Said, Trait
from nlp.states import STATES
from nlp.when import MONTHS


def said(people: People) -> Iterator[Said]:
    """Everything of the kind that a text says of its people, in order of the traits."""
    for naming in people.namings:
        yield from _age(people.text, naming)
        yield from _birthday(people.text, naming)
        yield from _party(people.text, naming)
    told = tuple(phrases(people))
    yield from titles(people, told)
    yield from homes(people, told)
    yield from seats(people, told)
    yield from age_words(people, told)
    yield from _memberships(people, told)
    yield from _described(people)
    yield from _sexes(people)


def _age(text: str, naming: Naming) -> Iterator[Said]:
    """ "Ana Lopes, 62, …", "the 62-year-old Ana Lopes"; not in "Lopes, then 36"."""
    start, end = naming.span.start, naming.span.end
    behind = _AGE_BEHIND.match(text, end)
    window = max(0, start - _AGE_REACH)
    before = None if behind is not None else _AGE_BEFORE.search(text[window:start])
    if behind is not None:
        span = Span(*behind.span("age"))
    elif before is not None:
        span = Span(window + before.start("age"), window + before.end("age"))
        if "year" not in before[0] and _OF_TODAY.match(text, end) is None:
            return  # "At 19, Lopes left home"
    else:
        return
    sentence = text[max(0, start - _REACH) : span.end].rpartition(". ")[2]
    sentence = sentence.replace(text[end : span.end], "")  # ", who was 39"
    if THEN.search(sentence + text[span.end : span.end + _BESIDE]) or is_country(naming.name.split()[-1]):
        return  # "the 27-year-old Scotland midfielder" is no Scotland's age
    if before is not None and FOLLOWER.match(text, end):
        return  # "the 61-year-old Trump supporter"
    if _KIN_BEHIND.match(text, span.end):
        return  # "Daniel Harte, 24, his nephew"
    if KIN_BEFORE.search(text[max(0, start - _KIN_REACH) : start]) or _JUNIOR.match(text, end):
        return  # "Sir John Hale, 82, and his son John Hale, 51,"
    behind_it = text[span.end : span.end + _REACH].partition(". ")[0]
    loose = THEN.search(behind_it) is not None
    yield Said(trait=Trait.AGE, bearer=naming.bearer, value=text[span.start : span.end], span=span, loose=loose)


def _birthday(text: str, naming: Naming) -> Iterator[Said]:
    """ "Lopes, who turns 63 in May" is 62 or 63; "Lopes, who celebrated her 63rd birthday on Monday," is 63."""
    match = _BIRTHDAY.match(text, naming.span.end)
    if match is not None:
        age = match["next"] or match["last"]
        value = f"{int(age) - 1} or {age}" if match["next"] else age
        yield Said(
            trait=Trait.AGE,
            bearer=naming.bearer,
            value=value,
            span=Span(*match.span("next" if match["next"] else "last")),
        )


def _party(text: str, naming: Naming) -> Iterator[Said]:
    """ "Senator Roe (D-Ohio)", "Labour's candidate, Ada Quill", "Roe, the chamber's oldest Republican,"."""
    start, end = naming.span.start, naming.span.end
    window = max(0, start - _PARTY_REACH)
    behind = _PARTY_BEHIND.match(text, end)
    before = _PARTY_BEFORE.search(text[window:start])
    if behind is None is before or naming.name in _STATE_NAMES or _SWITCH.search(text, start - _REACH, end + _REACH):
        return
    if behind is not None:
        yield _of_party(naming.bearer, text, Span(*behind.span("party")))
        group = "state" if behind["state"] else "home"  # "(R-Idaho)", ", the Idaho Republican,"
        state = STATES.get((behind[group] or "").replace(".", "").casefold())
        if state is not None:
            yield Said(trait=Trait.STATE, bearer=naming.bearer, value=state, span=Span(*behind.span(group)))
    elif before is not None:
        which = "party" if before["party"] else "named"
        yield _of_party(naming.bearer, text, Span(window + before.start(which), window + before.end(which)))


def _of_party(bearer: str, text: str, span: Span) -> Said:
    printed = " ".join(text[span.start : span.end].lower().split())
    return Said(trait=Trait.PARTY, bearer=bearer, value=FORMS.get(printed, printed), span=span)


def _described(people: People) -> Iterator[Said]:
    """ "The 26-year-old goalkeeper", "the Conservative", "He is 51", "At 39, she"."""
    text = people.text
    for match in _THE_AGED.finditer(text):
        noun = (match["noun"] or "").split()[-1:]
        if LIKENED.search(text, max(0, match.start() - _PARTY_REACH), match.start()):
            continue
        if people.led is not None and not noun and people.has_stranger("man", match.start()):
            continue  # "A man of 34 is charged with robbing a pensioner. … The 81-year-old"
        bearer = people.meant_by(match.start(), noun) or (
            None if noun or _A_NAME.match(text, match.end()) else people.hero
        )
        is_person = not noun or _PERSON.match(noun[0]) is not None
        if bearer is None and is_person and _A_NAME.match(text, match.end()) is None:
            bearer = people.described(match.start(), noun[0] if noun else "man") or people.named_before(match.start())
        if bearer is not None and not _near_then(text, match):
            yield Said(trait=Trait.AGE, bearer=bearer, value=match["age"], span=Span(*match.span("age")))
    for match in _HE_IS.finditer(text):
        bearer = people.meant_by(match.start(), []) or people.named_before(match.start())
        then = _is_of_a_life(text, match.start()) if " was " in match[0] else _near_then(text, match)
        if bearer is not None and not then:
            yield Said(trait=Trait.AGE, bearer=bearer, value=match["age"] or match["at"], span=Span(*match.span()))
    for match in _THE_MEMBER.finditer(text):
        word = "party" if match["party"] else "of"
        bearer = people.last_alone(match.start(), match[word])
        if bearer is not None and not _SWITCH.search(text, max(0, match.start() - _REACH), match.end() + _REACH):
            yield _of_party(bearer, text, Span(*match.span(word)))


def _memberships(people: People, told: tuple[Phrase, ...]) -> Iterator[Said]:
    """Parties in the phrases: "one of two Green members", "The Ohio Republican"."""
    text = people.text
    for phrase in told:
        words = text[phrase.span.start : phrase.span.end]
        part = people.sentence_of(phrase.span.start)
        match = _MEMBER.match(words) if not phrase.verbal else None
        if match is not None and not _SWITCH.search(text, part.start, part.end) and not _LEFT.search(text):
            start = phrase.span.start
            yield _of_party(phrase.bearer, text, Span(start + match.start("party"), start + match.end("party")))


def _is_of_a_life(text: str, place: int) -> bool:
    """Whether "He was 14." tells of a time in a life; it is the age of today where the text tells of a death."""
    start = max(text.rfind(". ", 0, max(0, place - 2)), place - _AROUND, 0)
    return _DEAD.search(text) is None or _EARLIER.search(text, start, place) is not None


def _near_then(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind(". ", 0, match.start()), match.start() - _REACH, 0)
    return THEN.search(text, start, match.end() + _BESIDE) is not None


def _sexes(people: People) -> Iterator[Said]:
    """Mr and Ms, actress and he: of the one person of a passage, since a longer story has couples."""
    for match in _SEX.finditer(people.text) if people.only is not None else ():
        span = Span(*match.span())
        named = match[0] in _COURTESIES or people.meant_by(match.start(), []) is not None
        if people.only is not None and named and people.layout.is_prose(span) and not people.layout.is_quoted(span):
            value = "a woman" if match["she"] else "a man"
            yield Said(trait=Trait.SEX, bearer=people.only, value=value, span=span)


_MEMBER = re.compile(
    rf"(?:[Tt]he|[Aa]n?|[Oo]ne\sof\s(?:the\s)?\w+)\s(?:(?:only|sole|lone|veteran|new|[a-z]+-term|[A-Z][a-z]+)\s){{0,2}}?(?P<party>{PARTY})s?"
    r"(?=\Z|\s(?:member|MP|MLA|councillor|lawmaker|senator|candidate|leader|incumbent|in\b|from\b|on\b))"
)
# Whoever left one party for another, in a passage that tells of it.
_LEFT = re.compile(
    r"\b(?:defect\w*|quit\w*|cross(?:ed|es|ing)\sthe|switch\w*|left\s(?:the\s)?[A-Z]|joined\s(?:the\s)?[A-Z]|turncoat)\b"
)
_PARTY_REACH = 90
_REACH, _AGE_REACH, _KIN_REACH = 60, 24, 40
# ", at the time": how far behind an age its own time stands.
_BESIDE = 13
_AGE_BEHIND = re.compile(
    r",?\s(?:who (?:is|was)\s|an?\s)?\(?(?:aged\s)?(?P<age>(?:(?<=, a )|(?<=, an ))[1-9]\d(?=-year-old)"
    r"|(?<=, )[1-9]\d(?=[,;]|\.(?!\d))|(?<=\()[1-9]\d(?=\))|(?<=aged )[1-9]\d\b"
    r"|(?:(?<=who is )|(?<=who was ))[1-9]\d(?=[,.]))"
)
_A_DAY_OF_LATE = (
    r"(?:(?:in|on|this|last|next|later|earlier)\s(?:(?:this|next|last)\s)?(?:week|month|year|spring|summer|autumn|fall|winter|"
    rf"[A-Z][a-z]+day|(?:{'|'.join(MONTHS)})(?:\s\d{{1,2}})?)(?!,?\s(?:1[89]|20)\d\d)|yesterday|today|tomorrow)\b"
)
_BIRTHDAY = re.compile(
    rf"(?:,\swho)?\s(?:(?:turns|will\s(?:turn|be))\s(?P<next>[1-9]\d)"
    rf"|(?:turned|(?:celebrated|marked)\s(?:his|her))\s(?P<last>[1-9]\d)(?:(?:st|nd|rd|th)\sbirthday)?)\s{_A_DAY_OF_LATE}"
)
_AGE_BEFORE = re.compile(
    r"(?<!-\sto\s)\b(?P<age>[1-9]\d)(?:-year-old\s(?:(?!from\b|in\b|of\b|at\b|near\b)[\w-]+\s){0,2}"
    r"|(?:(?<=\b[Aa]t \d\d)|(?<=\b[Aa]ged \d\d)),\s(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?)\Z"
)
_OF_TODAY = re.compile(r"\s(?:has|is|says|still|will|wants|can|does|may)\b")
_THE_AGED = re.compile(
    r"\b[Tt]he\s(?:now\s)?(?P<age>[1-9]\d)-year-old\b(?!\sfrom\s[A-Z][^,.]*\swho\b)(?:\s(?P<noun>(?!(?:and|was|is|had|has|said|who|will|would|must|may|can|from|of|in|with|at|told|won|lost|left|took|leaves|lives|"
    r"wants|hopes|plans|faces|[a-z]{3,}(?:ed|ies))\b)"
    r"[a-z-]+(?:\s(?:keeper|player|back|half))?))?"
)
# "The 18-year-old Gukesh" is named.
_A_NAME = re.compile(r"\s[A-Z]")
# "The 64-year-old choir" is nobody.
_PERSON = re.compile(r"(?:.*man|.*[a-z]{2}(?:er|or|ist)|boy|girl)\Z")
_HE_IS = re.compile(
    r"(?=[HSA\"“])(?:(?<=[.!?]\s)|(?<=\n)|(?<=[.!?][\"”]\s))(?:(?:He|She)\s(?:is|turned|turns|was(?=\s\d\d\.))\s(?P<age>[1-9]\d)"
    r"(?=[,.]|\syears\sold|\s(?:in|on|last|this|next)\b)|[\"“]?At\s(?P<at>[1-9]\d)"
    r"(?=,?\s(?:(?:he|she)(?:\s(?:is|has|says|still|will|can)|['’]s)|I(?:\s(?:am|have|can|know|feel)|['’](?:m|ve|ll)))\b))"
)
_AROUND = 200
_DEAD = re.compile(r"\b(?:died|dies|dead|killed|death|drowned|murdered)\b")
_EARLIER = re.compile(
    r"\b(?:(?:1[89]|20)\d\d|then|when|ago|first|joined|began|started|married|won|became|left|after|before|at the time)"
    r"\b"
)
_KIN_BEHIND = re.compile(rf",\s(?:his|her)\s(?:[a-z]+\s)?{KIN}\b")
_STATE_NAMES = frozenset(STATES.values())
_JUNIOR = re.compile(r",?\s(?:Jr|Sr|junior|senior|the (?:elder|younger))\b")
_OFFICE = (
    r"(?:MPs?|MEP|MSP|MLA|MLC|TD|[Ss]enator|Sen\.|Congressman|Congresswoman|[Rr]epresentative|Rep\.|[Cc]ouncillor|"
    r"Governor|Gov\.|[Ll]awmaker|[Ll]egislator|candidate|leader|nominee)"
)
# "The Biju Lok Dal candidate for Arda, Ada Quill": a party by its own words.
_ANY_PARTY = rf"(?:{PARTY}|(?:[A-Z][a-z]+\s){{1,3}}(?:Party|Dal|Front|Movement|Congress|Alliance|League))"
_PARTY_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<party>{PARTY})(?:['’]s\s|(?:['’]s)?\s(?:(?:state|U\.S\.|US)\s)?(?:{_OFFICE},?\s)+)"
    rf"|[Tt]he\s(?P<named>{_ANY_PARTY})(?:['’]s)?\scandidate\s(?:for|in)\s[^,.]{{2,40}},\s)\Z"
)
_PARTY_BEHIND = re.compile(
    r"(?:\s\(|,\sof\sthe\s|,\swho\s(?:is\s(?:standing|running)|stands|sits)\sfor\s(?:the\s|(?!Congress))|"
    r"(?:,\s(?:who\sis\s)?|\s(?:is|remains)\s)"
    r"(?:(?:an?|the|one\sof|(?:the\s)?[A-Za-z]+['’]s)\s"
    r"(?:[a-z-]+\s){0,3}?(?:(?P<home>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s)?)?)"
    # "Mayor Ada Quill (R) speaks to the press" is at the right of a picture.
    rf"(?P<party>(?<=[\(\s])(?:[DR](?=-[A-Z])|D(?=\))|R(?=\)(?!\s(?!says\b)[a-z]+s\b))|"
    rf"(?:Lab|Con|Lib Dem)(?=[,)]))|(?<=\s)(?:{PARTY})(?=s?[\s,.]))"
    r"(?!\s(?!M[A-Z]+\b|TD\b|Rep|Sen|Gov|Lead)[A-Z])"
    r"(?:-(?P<state>[A-Z][A-Za-z.]*(?:\s[A-Z][a-z]+)?)(?=[),]))?"
)
_THE_MEMBER = re.compile(
    rf"\b[Tt]he\s(?:(?:[A-Z][a-z]+\s)?(?P<party>Democrat|Republican|Conservative|Tory|Liberal\sDemocrat|Lib\sDem)"
    rf"|(?P<of>{PARTY})\s{_OFFICE}),?\s"
    r"(?=(?:[a-z]+ly\s)?(?:[a-z]+ed|said|says|told|has|had|was|is|who|whose|wants|won|from)\b)"
)
_SWITCH = re.compile(
    r"\b(?:former|ex-|once|then|defect\w*|switch(?:ed|es|ing)?|join\w*|left the|turned|became|"
    r"until\s(?:19|20)\d\d)\b|ex-",
    re.IGNORECASE,
)
_SEX = re.compile(
    r"\b(?:(?P<she>[Ss]he|[Hh]er|[Hh]ers|[Hh]erself|Mrs|Ms|Miss|actress|chairwoman|spokeswoman|"
    r"businesswoman|congresswoman|policewoman|headmistress)|[Hh]e|[Hh]is|[Hh]im|[Hh]imself|Mr|chairman|spokesman|"
    r"businessman|congressman|policeman|headmaster)\b"
)
_COURTESIES = frozenset({"Mr", "Mrs", "Ms", "Miss"})
