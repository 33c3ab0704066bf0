"""Who is said to belong to what: lists that name an organisation's members, single members, and their number.

"comprising A, B and C", "the six members of the CSTO: A, B …", "NATO member Sweden", "X, a member of the EU,". A list
that says "such as" or "including" does not claim to be whole; one that says "comprising" or gives its count does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nlp.domain import Claim, Kind, Mention, Span
from nlp.reading import Page
from nlp.tense import Moment, moment_of
from nlp.territories import is_country

PROPERTY = "member of"
NUMBER = "number of members"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeClaim(Claim):
    """`body` is said to have `count` members."""

    body: Mention
    count: int
    moment: Moment


def extract(page: Page) -> Iterator[MembershipClaim | SizeClaim]:
    """Every claim on membership in the article's prose."""
    text = page.prose
    for pattern, whole in ((_WHOLE, True), (_MEMBERS_ARE, True), (_COUNTED, True), (_PARTIAL, False)):
        for match in pattern.finditer(text):
            if _PARTIAL_WORD.search(match[0]):
                continue
            members = _list_at(page, match.end())
            if pattern is _COUNTED and not _is_all_of_them(text, members, _count(text, match)):
                continue
            body = _body(page, match, members)
            if body is not None and len(members) > 1:
                yield _claim(page, body, members, whole=whole, count=_count(text, match))
    yield from _bracketed(page)
    yield from _single(page)
    yield from _sizes(page)


_MEMBERS = r"(?:members|member[ \u00a0](?:states|countries|nations))\b(?![ \u00a0]of\b)"
_NUMBER = r"(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_LIST_OPENS = r"(?:[ \u00a0]*[:,\u2014\u2013(-]+)?[ \u00a0]*(?:the[ \u00a0])?"
_WHOLE = re.compile(
    r"\b(?:which[ \u00a0]|that[ \u00a0])?(?:now[ \u00a0]|currently[ \u00a0])?(?:comprising|comprises|comprised of|"
    r"consisting of|consists of|made up of|composed of|"
    r"groups|grouping|brings together|bringing together|unites|uniting)" + _LIST_OPENS
)
_MEMBERS_ARE = re.compile(
    rf"\b(?:(?:[Ww]hose|[Ii]ts|[Tt]he)[ \u00a0])(?:{_NUMBER}[ \u00a0])?(?:current[ \u00a0]|full[ \u00a0])?"
    r"(?:member[ \u00a0](?:states|countries|nations)|members)"
    r"(?:[ \u00a0]of[ \u00a0](?:the[ \u00a0])?(?P<of>[A-Z][\w’'\- ]{1,60}?))?"
    r"(?:[ \u00a0](?:are|being)|[ \u00a0]?[:\u2014\u2013(-]+)" + _LIST_OPENS
)
# "The six members of the CSTO, Russia, …, and Tajikistan, met": a comma opens the list, so its length must bear it out.
_COUNTED = re.compile(
    rf"\b[Tt]he[ \u00a0]{_NUMBER}[ \u00a0](?:members|member[ \u00a0](?:states|countries|nations))"
    r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?(?P<of>[A-Z][\w’'\- ]{1,60}?),[ \u00a0](?:the[ \u00a0])?"
)
_PARTIAL = re.compile(
    r"\b(?:members?|member[ \u00a0](?:states|countries|nations))(?:[ \u00a0]of[ \u00a0](?:the[ \u00a0])?"
    r"(?P<of>[A-Z][\w’'\- ]{1,60}?))?,?[ \u00a0](?:such as|including|include|like)[ \u00a0](?:the[ \u00a0])?"
)
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
        if opened < mention.span.start and mention.span.end <= match.start() and mention.kind is not Kind.PERSON
    ]
    bodies = [mention for mention in before if mention.kind is not Kind.PLACE]
    # The model calls "Benelux" and many an acronym a place.
    bodies += [mention for mention in before if not is_country(mention.text)]
    if bodies:
        return bodies[0]
    # "Russia leads the CSTO. The alliance comprises …": the body is the last acronym of the sentence before.
    if not _CALLED.search(text, max(0, opened), match.start()):
        return None
    earlier = [mention for mention in page.mentions if mention.span.end <= opened and _is_acronym(mention)]
    return earlier[-1] if earlier else None


# What copy calls a body that it has named before.
_CALLED = re.compile(r"\b[Tt]he (?:[a-z]+[- ]){0,2}(?:alliance|bloc|group|grouping|organi[sz]ation|union|pact)\b")


def _is_acronym(mention: Mention) -> bool:
    return 3 <= len(mention.text) <= 8 and mention.text.isupper() and mention.text.isalpha()


def _count(text: str, match: re.Match[str]) -> int | None:
    printed = match.groupdict().get("count")
    if printed is None:
        near = re.search(
            rf"\b{_NUMBER}[ \u00a0-](?:member|nation|country|state)\b", text[max(0, match.start() - 60) : match.start()]
        )
        printed = near["count"] if near else None
    if printed is None:
        return None
    return _NUMBERS.get(printed) or (int(printed) if printed.isdigit() else None)


def _claim(
    page: Page, body: Mention, members: tuple[Mention, ...], *, whole: bool, count: int | None
) -> MembershipClaim:
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
        body=body,
        members=members,
        whole=whole,
        count=count,
        moment=moment,
    )


_BRACKET = re.compile(
    r"(?:[ \u00a0](?:members|states|countries|nations))?[ \u00a0]?"
    r"(?P<open>[(:]|[\u2013\u2014-])[ \u00a0]?(?:the[ \u00a0])?"
)
# "The CSTO's members, Russia, …, met", "the CSTO includes Russia, …": good for those named, not for those left out.
_SOME = re.compile(
    rf"(?:['’]s?)?[ \u00a0](?:{_NUMBER}[ \u00a0])?(?:members|member[ \u00a0](?:states|countries|nations)),[ \u00a0]"
    r"(?:the[ \u00a0])?|,?[ \u00a0](?:which[ \u00a0])?(?:now[ \u00a0])?includes[ \u00a0](?:the[ \u00a0])?"
)
_CLOSES = re.compile(r"[ \u00a0]?[)\u2013\u2014-]|[.;]")
_CLOSES_SOME = re.compile(r"[,.;]|$")
# Two names in brackets after an organisation are as often its places or its offices.
_SHORTEST_BRACKETED = 3


def _bracketed(page: Page) -> Iterator[MembershipClaim]:
    """ "The CSTO (Russia, Armenia, …)": a list in brackets or dashes straight after the organisation's name."""
    text = page.prose
    for body in page.mentions:
        if body.kind is Kind.PERSON or (body.kind is Kind.PLACE and is_country(body.text)):
            continue
        for opens, closes, whole in ((_BRACKET, _CLOSES, True), (_SOME, _CLOSES_SOME, False)):
            match = opens.match(text, body.span.end)
            members = _list_at(page, match.end()) if match else ()
            if len(members) >= _SHORTEST_BRACKETED and closes.match(text, members[-1].span.end):
                yield _claim(page, body, members, whole=whole, count=None)


_IS = (
    r"(?:,[ \u00a0](?:which[ \u00a0]is[ \u00a0])?|[ \u00a0]is[ \u00a0])(?:(?:also|now|itself)[ \u00a0])?"
    r"(?:a|an)[ \u00a0]"
)
_SORT = r"(?:(?:full|founding|founder|long-time|longtime|fellow|leading|key|current)[ \u00a0])?"
_IS_MEMBER = re.compile(
    rf"{_IS}{_SORT}member[ \u00a0](?:(?:state|country|nation)[ \u00a0])?of[ \u00a0](?:the[ \u00a0])?"
    r"|[ \u00a0](?:also[ \u00a0])?belongs?[ \u00a0]to[ \u00a0](?:the[ \u00a0])?"
)
# "Norway, a NATO member,": the body stands before the word.
_IS_A = re.compile(rf"{_IS}{_SORT}")
_ITS_MEMBER = re.compile(
    r"[ \u00a0-]member(?:[ \u00a0-](?:state|country|nation))?(?=[,.;)]|$|[ \u00a0](?:and|since|but)\b)"
)
_MEMBER_X = re.compile(r"[ \u00a0-](?:member(?:[ \u00a0-]state)?|ally)[ \u00a0]")
# "a member of the CSTO until 2012"
_ENDED = re.compile(r",?[ \u00a0](?:until|till|before|from[ \u00a0]\d{4}[ \u00a0](?:to|until))\b")


def _single(page: Page) -> Iterator[MembershipClaim]:
    """ "Sweden, a member of NATO", "Sweden, a NATO member," and "NATO member Sweden"."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for mention in page.mentions:
        if mention.kind is Kind.PERSON:
            continue
        body = _body_of(text, mention, by_start)
        if body is not None:
            yield _claim(page, body, (mention,), whole=False, count=None)
        hedged = _NOT_NOW.search(text, max(0, mention.span.start - 20), mention.span.start)
        member_x = None if hedged else _MEMBER_X.match(text, mention.span.end)
        member = by_start.get(member_x.end()) if member_x else None
        if member is not None and member.kind is not Kind.PERSON:
            yield _claim(page, mention, (member,), whole=False, count=None)


def _body_of(text: str, member: Mention, by_start: Mapping[int, Mention]) -> Mention | None:
    """The body that a name is said to be a member of, None where the words do not say so of today."""
    if _SUPPOSED.search(text, max(0, member.span.start - 24), member.span.start):
        return None
    is_member = _IS_MEMBER.match(text, member.span.end)
    if is_member is not None:
        body = by_start.get(is_member.end())
        return None if body is None or _ENDED.match(text, body.span.end) else body
    is_a = _IS_A.match(text, member.span.end)
    body = by_start.get(is_a.end()) if is_a else None
    its = _ITS_MEMBER.match(text, body.span.end) if body is not None and body.kind is not Kind.PERSON else None
    return body if its is not None and not _ENDED.match(text, its.end()) else None


# "If Ukraine is a member of NATO by then": nothing is said of today.
_SUPPOSED = re.compile(
    r"\b(?:if|unless|once|when|until|whether|neither|that)[ \u00a0](?:the[ \u00a0])?$", re.IGNORECASE
)
_NOT_NOW = re.compile(
    r"\b(?:would-be|future|former|aspiring|potential|prospective|candidate|non|ex|then)[ \u00a0-]$", re.IGNORECASE
)
_N_MEMBER = re.compile(rf"\b{_NUMBER}[ \u00a0-](?:member|nation|country|state)[ \u00a0](?=[A-Z])", re.IGNORECASE)
# "the six members of the CSTO"; without "the" they are some of its members, and "the other five" are too.
_N_MEMBERS_OF = re.compile(
    rf"\b(?:[Tt]he|[Aa]ll)[ \u00a0]{_NUMBER}[ \u00a0](?:members|member[ \u00a0](?:states|countries|nations))[ \u00a0]of"
    r"[ \u00a0](?:the[ \u00a0])?(?=[A-Z])"
)


# "The CSTO has six members", "the CSTO's six members"
_HAS_MEMBERS = re.compile(
    r"(?:(?:,[ \u00a0]which)?[ \u00a0](?:now[ \u00a0]|currently[ \u00a0])?has|['’]s?)"
    rf"[ \u00a0]{_NUMBER}[ \u00a0](?:full[ \u00a0])?{_MEMBERS}"
)


def _sizes(page: Page) -> Iterator[SizeClaim]:
    """ "The six-member CSTO", "the six members of the CSTO": how many belong to a body."""
    by_start = {mention.span.start: mention for mention in page.mentions}
    for pattern in (_N_MEMBER, _N_MEMBERS_OF):
        for match in pattern.finditer(page.prose):
            body = by_start.get(match.end())
            printed = match["count"].casefold()
            count = _NUMBERS.get(printed) or (int(printed) if printed.isdigit() else 0)
            if body is None or body.kind is Kind.PERSON or not count or _PART_OF_BODY.match(page.prose, body.span.end):
                continue
            yield _size(page, body, count, Span(match.start("count"), body.span.end), match["count"])
    for body in page.mentions:
        has = _HAS_MEMBERS.match(page.prose, body.span.end) if body.kind is not Kind.PERSON else None
        if has is not None:
            printed = has["count"]
            count = _NUMBERS.get(printed) or (int(printed) if printed.isdigit() else 0)
            if count:
                yield _size(page, body, count, Span(body.span.start, has.end()), printed)


def _size(page: Page, body: Mention, count: int, span: Span, printed: str) -> SizeClaim:
    moment = moment_of(page, span)
    return SizeClaim(
        property=NUMBER,
        span=span,
        quote=page.text_of(span),
        subject=body.text,
        value=printed,
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        body=body,
        count=count,
        moment=moment,
    )


# "the three members of the CSTO delegation", "the six-member NATO team"
_PART_OF_BODY = re.compile(
    r"['’]s?[ \u00a0]|[ \u00a0](?:delegation|team|committee|commission|council|mission|board|panel)"
)
