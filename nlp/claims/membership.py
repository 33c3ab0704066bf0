"""Who is said to belong to what, by lists that name an organisation's members.

"comprising A, B and C", "the six members of the CSTO: A, B …", "the G7 nations - A, B …", "EU members A and B". A list
that says "such as" or "including", or follows "members" straight, does not claim to be whole; one that says
"comprising" or gives its count does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from nlp.domain import Claim, Kind, Mention, Span
from nlp.names.countries import is_country
from nlp.reading import Page
from nlp.time.tense import Moment, moment_of

PROPERTY = "member of"


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipClaim(Claim):
    """`members` are said to belong to `body`. `whole`: the list claims that there are no others.

    `count` is the number of members that the passage prints, None where it prints none. `quote` covers the members.
    """

    body: Mention
    members: tuple[Mention, ...]
    whole: bool
    count: int | None
    moment: Moment


def extract(page: Page) -> Iterator[MembershipClaim]:
    """Every list of members in the article's prose, each once."""
    found: dict[tuple[Span, int], MembershipClaim] = {}
    for claim in (*_lists(page), *_behind_the_body(page), *_before_the_body(page)):
        if _BUT_ONE.search(page.prose, max(0, claim.body.span.start - _REACH), claim.span.start):
            claim = replace(claim, whole=False, count=None)
        around = page.prose[max(0, claim.span.start - _REACH) : claim.span.end + _REACH]
        if _ELECTED_TOO not in claim.body.text or _PERMANENT.search(around):
            found.setdefault((claim.span, claim.body.cluster), claim)
    yield from found.values()


# "Norland and the other four members of the pact (A, B, C and D)": all but one, and who that is stands elsewhere.
_BUT_ONE = re.compile(
    r"\b(?:(?:[Tt]he|[Ii]ts|[Tt]heir)[ \u00a0](?:other|remaining|rest)|[Ff]ellow)[ \u00a0][^.;:]{0,90}\Z"
)

# Its other ten seats go round, so that only its permanent members are anything to hold a list against.
_ELECTED_TOO = "Security Council"
_REACH = 100
_PERMANENT = re.compile(r"(?<!non-)(?<!non)permanent|\bveto\b")


def _lists(page: Page) -> Iterator[MembershipClaim]:
    """ "The alliance comprises A, B and C": a list whose body the phrase or its sentence names."""
    text = page.prose
    for pattern, whole in (
        (_WHOLE, True),
        (_MEMBERS_ARE, True),
        (_COUNTED, True),
        (_THE_N_MEMBERS, True),
        (_THE_BODY, True),
        (_THE_N_ARE, True),
        (_PARTIAL, False),
        (_MEMBERS_OF, False),
    ):
        if pattern in _OF_MEMBERS and "ember" not in text:
            continue
        for match in pattern.finditer(text):
            if _PARTIAL_WORD.search(match[0]):
                continue
            members = _list_at(page, match.end())
            if pattern in (_COUNTED, _THE_N_MEMBERS) and not _is_all_of_them(text, members, _count(text, match)):
                continue
            if pattern is _MEMBERS_OF and not (len(members) > 2 and text.startswith(",", members[-1].span.end)):
                continue
            if pattern in (_THE_BODY, _THE_N_ARE) and len(members) < _SHORTEST_BRACKETED:
                continue
            body = _body(page, match, members)
            if body is not None and len(members) > 1:
                others = _BESIDES.search(text, max(0, body.span.start - _FAR), body.span.start) is not None
                yield claim_of(page, body, members, whole=whole and not others, count=_count(text, match))


NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NUMBER = rf"(?P<count>{NUMBERS}|\d{{1,3}})"
_LIST_OPENS = r"(?:[ \u00a0]*[:,\u2014\u2013(-]+)?[ \u00a0]*(?:namely[ \u00a0])?(?:the[ \u00a0])?"
_WHOLE = re.compile(
    r"\b(?:which[ \u00a0]|that[ \u00a0])?(?:now[ \u00a0]|currently[ \u00a0])?(?:comprising|comprises|comprised of|"
    r"consisting of|consists of|made up of|composed of|"
    r"groups|grouping|brings together|bringing together|unites|uniting)" + _LIST_OPENS
)
_MEMBERS_ARE = re.compile(
    rf"\b(?:(?:[Ww]hose|[Ii]ts|[Tt]he|[Aa]ll(?:[ \u00a0]the)?|has)[ \u00a0])(?:{NUMBER}[ \u00a0])?"
    r"(?:(?:current|full|permanent)[ \u00a0])?"
    r"(?:member[ \u00a0](?:states|countries|nations)|members)"
    r"(?:[ \u00a0]of[ \u00a0](?:the[ \u00a0])?(?P<of>[A-Z](?:[A-Z]?\.|[\w’'\- ]){1,60}?))?"
    r"(?:[ \u00a0](?:are|being)|[ \u00a0]?[:\u2014\u2013(-]+|,(?=[ \u00a0]namely\b))" + _LIST_OPENS
)
# "The six members of the CSTO, Russia, …, and Tajikistan, met": a comma opens the list, so its length must bear it out.
_COUNTED = re.compile(
    rf"\b[Tt]he[ \u00a0]{NUMBER}[ \u00a0](?:members|member[ \u00a0](?:states|countries|nations))"
    r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?(?P<of>[A-Z](?:[A-Z]?\.|[\w’'\- ]){1,60}?),[ \u00a0](?:the[ \u00a0])?"
)
# "The five permanent members, Britain, …, and Russia, have a veto": of the body named before.
_THE_N_MEMBERS = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Aa]ll)[ \u00a0]{NUMBER}[ \u00a0](?:permanent[ \u00a0]|current[ \u00a0]|full[ \u00a0])?"
    r"(?:members|member[ \u00a0](?:states|countries|nations)),[ \u00a0](?:the[ \u00a0])?(?=[A-Z])"
)
# "The bloc - A, B and C - meets", "The bloc (A, B and C)": of a body named before.
_THE_BODY = re.compile(
    rf"\b[Tt]he[ \u00a0](?:(?P<count>{NUMBERS}|\d{{1,3}})-(?:nation|member|country|state)[ \u00a0])?"
    r"(?:bloc|group|grouping|alliance|union|pact)[ \u00a0]?[(\u2014\u2013-][ \u00a0]?(?:the[ \u00a0])?"
)
# "several members of the GCC; the six are A, B …"
_THE_N_ARE = re.compile(rf"\b[Tt]he[ \u00a0]{NUMBER}[ \u00a0]are[ \u00a0](?:the[ \u00a0])?(?=[A-Z])")
# "Members of the CSTO, Russia, Armenia and Belarus, met": a list in commas is of some of them.
_MEMBERS_OF = re.compile(
    r"\b[Mm]ember(?:s|[ \u00a0](?:states|countries|nations))[ \u00a0]of[ \u00a0](?:the[ \u00a0])?"
    r"(?P<of>[A-Z](?:[A-Z]?\.|[\w’'\- ]){1,60}?),[ \u00a0](?:the[ \u00a0])?"
)
_PARTIAL = re.compile(
    r"\b(?:members?|member[ \u00a0](?:states|countries|nations))(?:[ \u00a0]of[ \u00a0](?:the[ \u00a0])?"
    r"(?P<of>[A-Z](?:[A-Z]?\.|[\w’'\- ]){1,60}?))?,?[ \u00a0]"
    r"(?:such as|including|include|like|among them)[ \u00a0]"
    r"(?:the[ \u00a0])?"
)
_OF_MEMBERS = (_MEMBERS_ARE, _COUNTED, _THE_N_MEMBERS, _PARTIAL, _MEMBERS_OF)
_PARTIAL_WORD = re.compile(r"\b(?:others|some|several|mostly|mainly)\b")
_BETWEEN = re.compile(r",?[ \u00a0]*(?:and[ \u00a0]|&[ \u00a0]|as well as[ \u00a0])?(?:the[ \u00a0])?")
_NUMBERS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(2, 13),
        strict=True,
    )
)


def _is_all_of_them(text: str, members: tuple[Mention, ...], count: int | None) -> bool:
    return len(members) == count and text[members[-1].span.end : members[-1].span.end + 1] in {",", ".", ""}


def _list_at(page: Page, start: int) -> tuple[Mention, ...]:
    """The names that follow each other from `start` on, parted by nothing but commas and "and"."""
    text = page.prose
    members: list[Mention] = []
    at = start
    by_start = {mention.span.start: mention for mention in page.mentions}
    while True:
        mention = by_start.get(at)
        if mention is None or mention.kind is Kind.PERSON:
            return tuple(members)
        members.append(mention)
        gap = _BETWEEN.match(text, mention.span.end)
        if gap is None or gap.end() == mention.span.end or not gap[0].strip():
            return tuple(members)
        at = gap.end()


def _body(page: Page, match: re.Match[str], members: tuple[Mention, ...]) -> Mention | None:
    """The organisation that a list is of: the one inside the phrase, else the one that its sentence names before."""
    of = match.groupdict().get("of")
    if of is not None:
        for mention in page.mentions:
            if mention.span.start >= match.start("of") and mention.span.end <= match.end("of"):
                return mention
        return None
    text = page.prose
    opened = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n", "? ", "! "))
    before = [
        mention
        for mention in page.mentions
        if opened < mention.span.start and mention.span.end <= match.start() and may_be_a_body(mention)
    ]
    # "Members of the EU and of the CEFTA, which also comprises …": of the one straight before.
    if before and _WHICH.match(text, before[-1].span.end, match.end()):
        return before[-1]
    bodies = [mention for mention in before if mention.kind is not Kind.PLACE]
    # The model calls "Benelux" and many an acronym a place.
    bodies += [mention for mention in before if not is_country(mention.text)]
    if bodies:
        return bodies[0]
    # "Russia leads the CSTO. The alliance comprises …": the body is the last that was named before.
    if not _CALLED.search(text, max(0, opened), match.end()):
        return None
    behind = _KNOWN_AS.match(text, members[-1].span.end) if members else None
    named = next((one for one in page.mentions if behind is not None and one.span.start == behind.end()), None)
    if named is not None:
        return named
    return _named_before(page, opened)


def _named_before(page: Page, end: int) -> Mention | None:
    """The body that the text up to `end` named last; one of whose members it spoke before any other."""
    before = [one for one in page.mentions if end - _FAR <= one.span.start and one.span.end <= end]
    acronyms = [one for one in before if _is_acronym(one)]
    # The model takes "the Visegrad group" for a place.
    bodies = [one for one in before if one.kind is Kind.ORGANIZATION or _A_GROUP.match(page.prose, one.span.end)]
    of_members = [
        one for one in bodies if _MEMBERS_OF_IT.search(page.prose, max(0, one.span.start - 40), one.span.start)
    ]
    return next(iter((*acronyms[::-1], *of_members[::-1], *bodies[::-1])), None)


# "Besides India, the body comprises …"
_BESIDES = re.compile(
    r"\b(?:[Bb]esides|[Aa]part[ \u00a0]from|[Aa]long[ \u00a0]with|[Tt]ogether[ \u00a0]with)\b[^.;]*\Z"
)
_WHICH = re.compile(r",?[ \u00a0](?:which|that)[ \u00a0]")
# "The presidents of the six states of the CSTO met in the Kremlin"
_MEMBERS_OF_IT = re.compile(
    r"\b(?:members|states|countries|nations|leaders|heads)[ \u00a0]of[ \u00a0](?:the[ \u00a0])?\Z"
)
_A_GROUP = re.compile(r"[ \u00a0](?:[Gg]roup(?:ing)?|bloc|alliance|pact)\b")
# The sentence before, and not much more.
_FAR = 300
# What copy calls a body that it has named before, or names behind: "The bloc has … . It is known as the …".
_CALLED = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Aa]ll) (?:[a-z]+[- ]){0,2}(?:alliance|bloc|group|grouping|organi[sz]ation|union|pact|council|"
    r"club|members)\b"
)
_KNOWN_AS = re.compile(
    r"\.[ \u00a0](?:It|They)[ \u00a0](?:is|are)[ \u00a0](?:known[ \u00a0]as|called)[ \u00a0](?:the[ \u00a0])?"
)


def may_be_a_body(mention: Mention) -> bool:
    """Whether a name may be an organisation's: the model takes "ASEAN" for a person behind "fellow" or "other"."""
    return mention.kind is not Kind.PERSON or _is_acronym(mention)


def _is_acronym(mention: Mention) -> bool:
    named = 3 <= len(mention.text) <= 8 and mention.text.isupper() and mention.text.isalpha()
    return named or _NUMBERED.fullmatch(mention.text) is not None


# "the G7", "G20"
_NUMBERED = re.compile(r"G-?\d{1,2}")


def _count(text: str, match: re.Match[str]) -> int | None:
    printed = match.groupdict().get("count")
    if printed is None:
        near = re.search(
            rf"\b{NUMBER}[ \u00a0-](?:[a-z]+[ \u00a0])?(?:members?|nations?|countries|country|states?|powers?)\b",
            text[max(0, match.start() - 60) : match.start()],
        )
        printed = near["count"] if near else None
    return number_in(printed) if printed is not None else None


def number_in(printed: str) -> int | None:
    """A small number in words or in digits."""
    return _NUMBERS.get(printed.casefold()) or (int(printed) if printed.isdigit() else None)


def claim_of(
    page: Page, body: Mention, members: tuple[Mention, ...], *, whole: bool = False, count: int | None = None
) -> MembershipClaim:
    """The claim that `members` belong to `body`."""
    noun = _STATES.match(page.prose, body.span.end)
    span = Span(members[0].span.start, members[-1].span.end)
    moment = moment_of(page, span)
    return MembershipClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=body.text,
        value=", ".join(mention.text for mention in members),
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        asks=(f"{body.text} {noun[1]}",) if noun is not None else (),
        body=body,
        members=members,
        whole=whole,
        count=count,
        moment=moment,
    )


# "The three Baltic states": a record has them under both words.
_STATES = re.compile(r"[ \u00a0](states|countries|nations|republics|[Gg]roup)\b")
_S = r"[ \u00a0]"
# "The CSTO (Russia, …)", "the G7 nations - Canada, …", "Mercosur's full members: …", "the six CSTO members are …"
_WHO_BELONGS = (
    rf"(?:['’]s?)?(?:{_S}{NUMBER})?"
    rf"(?:(?:{_S}(?:full|current|permanent|industrial|industriali[sz]ed|rich|leading))?{_S}(?:members|member{_S}(?:states|countries|nations)|states|countries|nations|powers)"
    rf"|(?:{_S}[a-z]+)?{_S}partners)?"
)
_BRACKET = re.compile(
    rf"{_WHO_BELONGS}(?:{_S}?(?P<open>[(:]|--|[\u2013\u2014-]){_S}?|{_S}are{_S}(?:now{_S})?|,{_S}namely{_S})(?:the{_S})?"
)
# "AUKUS, the pact between A, B and C,", "the Quad - a grouping of A, B and C -"
_PACT = re.compile(
    rf"(?:,|{_S}[(\u2013\u2014-]){_S}?(?:which{_S}is{_S})?(?:a|an|the){_S}(?:[a-z-]+{_S}){{0,3}}?"
    rf"(?:pact|alliance|partnership|bloc|group|grouping|club|union|forum){_S}(?:between|of|linking|that{_S}links){_S}"
    rf"(?:the{_S})?"
)
# "The CSTO, which is Russia, Armenia, …,", "the Benelux, that is, Belgium, …,"
_WHICH_IS = re.compile(rf",{_S}(?:which{_S}(?:is|are)|that{_S}is,|i\.e\.){_S}(?:the{_S})?")
# "The CSTO's members, Russia, …, met", "the CSTO includes Russia, …": good for those named, not for those left out.
_SOME = re.compile(
    rf"(?:['’]s?)?{_S}(?:{NUMBER}{_S})?(?:members|member{_S}(?:states|countries|nations)|countries|nations|states),{_S}"
    rf"(?:the{_S})?|(?:{_S}(?:bloc|group|grouping|alliance|pact|club|union))?,?{_S}(?:which{_S})?(?:now{_S})?"
    rf"includes{_S}(?:the{_S})?"
)
# "EU members Greece and Cyprus", "NATO allies Greece and Turkey", "the Baltic states of Estonia and Latvia"
_SUCH = re.compile(
    rf"{_S}(?:members|member{_S}(?:states|countries|nations)|(?:countries|nations|states|republics)(?:{_S}of)?|allies){_S}(?:the{_S})?(?=[A-Z])"
)
_CLOSES = re.compile(rf"{_S}?[)\u2013\u2014-]|[.;]|$")
_CLOSES_SOME = re.compile(r"[,.;]|$")
_CLOSES_NAMES = re.compile(r"(?!['’]s?\b)")
# Two names in brackets after an organisation are as often its places or its offices.
_SHORTEST_BRACKETED = 3
_FORMS = (
    (_BRACKET, _CLOSES, True, _SHORTEST_BRACKETED),
    (_PACT, _CLOSES_SOME, True, _SHORTEST_BRACKETED),
    (_WHICH_IS, _CLOSES_SOME, True, _SHORTEST_BRACKETED),
    (_SOME, _CLOSES_SOME, False, _SHORTEST_BRACKETED),
    (_SUCH, _CLOSES_NAMES, False, 2),
)
# "It was backed by nine EU members, Norway and Iceland": a number without "the" opens no list of them.
_NUMBERED_SOME = re.compile(rf"(?<!\b[Tt]he )(?<!\b[Aa]ll )\b{NUMBER}[ \u00a0](?:[a-z]+[ \u00a0])?$")
_OF_THEM = re.compile(r"\b(?:members|states|countries|nations|powers)\b")
_THE_N = re.compile(rf"\b(?:[Tt]he|[Aa]ll|[Tt]hose)[ \u00a0](?:{NUMBER}[ \u00a0])?$")
# "some EU members", "non-NATO allies", "former CSTO members A and B": not those of today, or not that body.
_NOT_THESE = re.compile(
    r"\b(?:non|former|founding|founder|future|prospective|candidate|new|would-be|then)[ \u00a0-]$", re.I
)


def _behind_the_body(page: Page) -> Iterator[MembershipClaim]:
    """ "The CSTO (Russia, Armenia, …)", "EU members A and B": a list straight after the organisation's name."""
    text = page.prose
    for body in page.mentions:
        if not may_be_a_body(body) or (body.kind is Kind.PLACE and is_country(body.text)):
            continue
        if _NOT_THESE.search(text, max(0, body.span.start - 16), body.span.start):
            continue
        for opens, closes, whole, shortest in _FORMS:
            match = opens.match(text, body.span.end)
            members = _list_at(page, match.end()) if match else ()
            if opens is _SUCH:
                members = _to_its_and(text, members)
            before = _THE_N.search(text, max(0, body.span.start - 20), body.span.start)
            counted = number_in(before["count"]) if before is not None and before["count"] else None
            # "The three Benelux countries, Belgium and Luxembourg, met": announced are three.
            # "The Benelux (Belgium and Luxembourg)": two countries in brackets say what it is made of.
            enough = (
                len(members) >= shortest
                or len(members) + 1 == counted == _SHORTEST_BRACKETED
                or (match is not None and match[0].strip() == "(" and _are_two_countries(members))
            )
            if match is not None and enough and closes.match(text, members[-1].span.end):
                # "G7 countries - Germany, France and Italy - objected": those who did.
                some = before is None and _OF_THEM.search(match[0]) is not None
                count = counted or _count(text, match)
                if opens is _SOME and _NUMBERED_SOME.search(text, max(0, body.span.start - 40), body.span.start):
                    break
                # "The seven G7 nations, Canada, … and Spain, met": of as many as are announced one may be left out.
                counted_all = count is not None and 0 <= count - len(members) <= 1
                yield claim_of(page, body, members, whole=counted_all or (whole and not some), count=count)
                break


def _to_its_and(text: str, members: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "The Baltic states of Estonia, Latvia and Lithuania, and Finland": a list ends with its first "and"."""
    for place, (one, following) in enumerate(pairwise(members)):
        if "and" in text[one.span.end : following.span.start]:
            return members[: place + 2]
    return members


def _are_two_countries(members: Sequence[Mention]) -> bool:
    return len(members) == 2 and all(is_country(one.text) for one in members)


# "Russia, …, and Tajikistan, the six members of the CSTO, met"; "Greece and Cyprus, both members of the EU,".
# "Belgium, the Netherlands and Luxembourg form the Benelux."
_MAKE_UP = (
    rf"(?:,{_S}which)?{_S}(?P<which>)(?P<count>)(?:together{_S})?(?:form|make{_S}up|comprise|constitute){_S}the{_S}"
)
_FORM = re.compile(rf"{_MAKE_UP}(?:(?=[A-Z])|(?P<called>group|grouping|bloc|alliance|pact)(?=[,.;]))")
_THE_MEMBERS_OF = re.compile(
    rf",?{_S}(?P<which>the|all|both|each)(?:{_S}{NUMBER})?{_S}(?:(?:full|current|permanent){_S})?"
    rf"(?:members|member{_S}(?:states|countries|nations)){_S}of{_S}(?:the{_S})?(?=[A-Z])"
)
# A list that opens its sentence has no other list before it.
_OPENS = re.compile(r"(?:\A|\n|[.!?][”\"]?[ \u00a0])(?:The[ \u00a0])?$")
_GAP_BEFORE = re.compile(rf"(?:,{_S}(?:and{_S})?|{_S}and{_S})(?:the{_S})?$")


def _before_the_body(page: Page) -> Iterator[MembershipClaim]:
    """ "A, B and C, the three members of the body": the list stands before the organisation's name."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    by_end = {mention.span.end: mention for mention in page.mentions}
    of_members = _THE_MEMBERS_OF.finditer(text) if "member" in text else ()
    for match in chain(of_members, _FORM.finditer(text)):
        members = _list_before(text, match.start(), by_end)
        # "A, B and C, which together make up the group": the body named before.
        called = bool(match.groupdict().get("called")) and bool(members)
        body = _named_before(page, members[0].span.start) if called else by_start.get(match.end())
        if body is None or not (called or may_be_a_body(body)) or len(members) < 2:
            continue
        count = number_in(match["count"]) if match["count"] else None
        if count is not None and not _OPENS.search(text, max(0, members[0].span.start - 8), members[0].span.start):
            members = members[-count:]  # "It has asked Iran, Russia and Armenia, the two members of the body"
        # "Belgium and Luxembourg, the three members of the Benelux": two are a list of all where the number says so.
        whole = match["which"] in {"the", ""} and (len(members) >= _SHORTEST_BRACKETED or count is not None)
        yield claim_of(page, body, members, whole=whole, count=count)


def _list_before(text: str, end: int, by_end: Mapping[int, Mention]) -> tuple[Mention, ...]:
    """The countries that follow each other up to `end`, in their order; the place where all that is told is none."""
    members: list[Mention] = []
    at = end
    while (mention := by_end.get(at)) is not None and is_country(mention.text):
        members.insert(0, mention)
        gap = _GAP_BEFORE.search(text, max(0, mention.span.start - 12), mention.span.start)
        if gap is None:
            break
        at = gap.start()
    return tuple(members)
