"""Who is said to belong to what, one by one: "NATO member Sweden", "X, a member of the EU,", "fellow EU member X".

Reach for it where a name and a body stand together without a list. What was so once, may be so one day, or is denied,
is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from nlp.claims.membership import MembershipClaim, claim_of, may_be_a_body
from nlp.domain import Kind, Mention
from nlp.reading import Page


def extract(page: Page) -> Iterator[MembershipClaim]:
    """Every single member that the article's prose names."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for mention in page.mentions:
        if not may_be_a_body(mention) or mention.text.casefold().startswith("non-"):
            continue
        for body in (_body_of(text, mention, by_start), _fellows_of(text, mention, by_start)):
            if body is not None:
                yield claim_of(page, body, (mention,))
        hedged = _NOT_NOW.search(text, max(0, mention.span.start - 20), mention.span.start)
        member_x = None if hedged else _MEMBER_X.match(text, mention.span.end)
        member = by_start.get(member_x.end()) if member_x else None
        if member is not None and member.kind is not Kind.PERSON:
            yield claim_of(page, mention, (member,))


_IS = (
    r"(?:,[ \u00a0](?:which[ \u00a0]is[ \u00a0])?|[ \u00a0]is[ \u00a0])(?:(?:also|now|itself)[ \u00a0])?"
    r"(?:a|an)[ \u00a0]"
)
_SORT = r"(?:(?:full|permanent|founding|founder|long-time|longtime|fellow|leading|key|current)[ \u00a0])?"
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
# "Turkey, along with fellow NATO members X and Y", "France and fellow EU member X": the first is one of them too.
_FELLOWS = re.compile(
    r",?[ \u00a0](?:and|(?:along[ \u00a0]|together[ \u00a0])?with|like|joined|joining)[ \u00a0](?:its[ \u00a0])?"
    r"(?:other[ \u00a0])?fellow[ \u00a0](?=[A-Z])"
)
_ARE_MEMBERS = re.compile(r"[ \u00a0-](?:members?|allies|ally|nations?|countries|country|states?)\b")


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
    its = _ITS_MEMBER.match(text, body.span.end) if body is not None and may_be_a_body(body) else None
    return body if its is not None and not _ENDED.match(text, its.end()) else None


def _fellows_of(text: str, member: Mention, by_start: Mapping[int, Mention]) -> Mention | None:
    """The body whose other members a name is said to stand with."""
    fellows = _FELLOWS.match(text, member.span.end)
    body = by_start.get(fellows.end()) if fellows else None
    return body if body is not None and _ARE_MEMBERS.match(text, body.span.end) else None


# "If Ukraine is a member of NATO by then": nothing is said of today.
_SUPPOSED = re.compile(
    r"\b(?:if|unless|once|when|until|whether|neither|that)[ \u00a0](?:the[ \u00a0])?$", re.IGNORECASE
)
_NOT_NOW = re.compile(
    r"\b(?:would-be|future|former|aspiring|potential|prospective|candidate|non|ex|then)[ \u00a0-]$", re.IGNORECASE
)
