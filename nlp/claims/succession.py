"""Who is said to have come before or after whom in an office.

"His predecessor, X", "X, who took over from Y in May", "Y was replaced as prime minister by X", "Y's successor as
governor, X". Of which office that is said stands beside it, or is the one that the story gives whoever is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nlp.claims.counterparts import holder_before
from nlp.claims.grouped import ITS_HEAD, claim_apart
from nlp.claims.holding import PROPERTY, Hold, OfficeClaim, Split
from nlp.claims.splits import splits_of
from nlp.claims.tied import ends_apposition, may_be_person, person_at, person_ending
from nlp.claims.titles import Title
from nlp.domain import Claim, Kind, Mention, Span
from nlp.mentions import name_words
from nlp.reading import Page
from nlp.roles import Role, claim_keys, parse_role
from nlp.time.setting import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionClaim(Claim):
    """`person` came straight before (or after) the one of whom `other` says that they hold an office.

    `role_said`: the office stands beside the words of succession, so that no other post of the two can be meant.
    """

    person: str
    full: str
    cluster: int
    before: bool
    other: OfficeClaim
    role_said: bool


def successions(
    page: Page, scene: Scene, titles: Sequence[Title], claims: Sequence[OfficeClaim]
) -> Iterator[OfficeClaim | SuccessionClaim]:
    """What the page says of who followed whom, given the `claims` on offices that it makes in so many words."""
    people = {mention.span.start: mention for mention in page.mentions}
    starts = {title.span.start: title for title in titles}
    for pair in _pairs(page.prose, scene, people, starts, claims):
        if not page.layout.is_prose(pair.span) or pair.person.cluster == pair.other.cluster:
            continue
        other = _holder(pair, claims)
        if pair.title is not None or pair.body is not None:
            splits, role = _post(page.prose, pair)
            said = claim_apart(page, scene, pair.other, role, splits, form="succession")
            other = replace(said, hold=Hold.CHANGE if pair.before else Hold.FORMER, sure=False)
            yield other
        if other is not None:
            yield SuccessionClaim(
                property=PROPERTY,
                span=pair.span,
                quote=page.text_of(pair.span),
                subject=f"{'before' if pair.before else 'after'} {other.full}",
                value=" ".join(name_words(pair.person.full)),
                as_of=page.article.as_of,
                quoted=page.layout.is_quoted(pair.span),
                person=pair.person.text,
                full=" ".join(name_words(pair.person.full)),
                cluster=pair.person.cluster,
                before=pair.before,
                other=other,
                role_said=pair.title is not None,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """`person` came before or after `other`, in the office of `title`, or at the head of `body`, where one is said."""

    span: Span
    person: Mention
    other: Mention
    before: bool
    title: Title | None
    body: Mention | None = None


def _post(text: str, pair: _Pair) -> tuple[tuple[Split, ...], Span]:
    """The office that a pair's words say, and where."""
    if pair.title is not None:
        splits = splits_of(text, pair.title, pair.title.after, pair.other)
        return splits, Span(pair.title.span.start, pair.title.head.end)
    assert pair.body is not None  # noqa: S101 - the caller asked
    return (Split(of=pair.body.text, keys=(), loose=ITS_HEAD),), pair.body.span


def _holder(pair: _Pair, claims: Sequence[OfficeClaim]) -> OfficeClaim | None:
    """The claim by which the story gives the other one an office, the nearest before the words of succession."""
    of_other = [one for one in claims if one.cluster == pair.other.cluster and one.hold in {Hold.HOLDS, Hold.CHANGE}]
    return max(
        of_other,
        key=lambda one: (one.span.start <= pair.span.end, -abs(one.span.start - pair.span.start)),
        default=None,
    )


_Titles = Mapping[int, Title]
_People = Mapping[int, Mention]
_S = r"[ \u00a0]"
_NOUN = rf"(?:(?:immediate|direct){_S})?(?P<noun>predecessor|successor)"
_AS = re.compile(rf"{_S}as{_S}(?:(?:the|its|his|her|their){_S})?")
_AT = re.compile(rf"{_S}at{_S}(?:the{_S})?")
_TO_NAME = re.compile(rf",?{_S}")
_OF_WHOM = re.compile(rf"\b(?P<whose>[Hh]is|[Hh]er){_S}{_NOUN}\b|(?P<end>['’]s?){_S}{_NOUN.replace('noun', 'noun2')}\b")
_FOLLOWED = re.compile(
    rf"(?:,?{_S}(?:who|and){_S}|{_S})(?:has{_S}|had{_S})?"
    rf"(?:succeed(?:ed|s|ing)|replac(?:ed|es|ing)|t(?:ook|akes|aken|aking){_S}over{_S}from){_S}"
)
_WAS_FOLLOWED = re.compile(
    rf"(?:,?{_S}who{_S}|{_S})(?:was|has{_S}been|had{_S}been|is{_S}being){_S}(?:succeeded|replaced)(?P<middle>[^.;:]{{0,60}}?)"
    rf"{_S}by{_S}"
)
# "X replaced Y on the committee", "… in goal", "… as the nominee": where or as what, and no office of theirs.
_IN_ANOTHER_POST = re.compile(rf"{_S}(?:on|at|as|in{_S}the|in{_S}goal){_S}(?![A-Z][a-z]+day\b)")


def _pairs(text: str, scene: Scene, people: _People, titles: _Titles, claims: Sequence[OfficeClaim]) -> Iterator[_Pair]:
    for match in _OF_WHOM.finditer(text) if "cessor" in text else ():
        yield from _of_whom(text, match, scene, people, titles, claims)
    for match in _FOLLOWED.finditer(text):
        coming, gone = _subject(match.start(), people, claims), person_at(text, match.end(), people)
        if coming is not None and gone is not None:
            title, body = _title_after(text, gone.span.end, titles), _body_after(text, gone.span.end, people)
            if title is not None or body is not None or not _IN_ANOTHER_POST.match(text, gone.span.end):
                yield _Pair(span=gone.span, person=gone, other=coming, before=True, title=title, body=body)
    for match in _WAS_FOLLOWED.finditer(text):
        gone, coming = _subject(match.start(), people, claims), person_at(text, match.end(), people)
        if coming is not None and gone is not None:
            title = _title_after(text, match.start("middle"), titles) or _title_after(text, coming.span.end, titles)
            if title is None and any(
                _IN_ANOTHER_POST.match(text, at) for at in (match.start("middle"), coming.span.end)
            ):
                continue
            yield _Pair(span=coming.span, person=coming, other=gone, before=False, title=title)


def _of_whom(
    text: str, match: re.Match[str], scene: Scene, people: _People, titles: _Titles, claims: Sequence[OfficeClaim]
) -> Iterator[_Pair]:
    """ "His predecessor, X,", "Y's successor as governor, X,", "X, Y's successor"."""
    title = _title_after(text, match.end(), titles)
    end = title.end if title is not None else match.end()
    gap = _TO_NAME.match(text, end)
    person = person_at(text, gap.end(), people) if gap else None
    if person is not None and gap is not None and "," in gap[0] and not ends_apposition(text, person.span.end):
        return
    other = None
    if match["end"]:
        at = match.start()
        other = person_ending(at, people) or _in_office(text, at, people, titles, claims)
    if person is None:
        start = match.start() if match["whose"] else other.span.start if other else match.start()
        person = person_ending(start - 2, people) if text[max(0, start - 2) : start] in {", ", ",\u00a0"} else None
        if person is None or not (title is not None or ends_apposition(text, end)):
            return
    if match["whose"]:
        holder = holder_before(match.start(), text, scene, claims)
        if holder is not None and not _is_meant(holder, match.start(), text, scene):
            return
        other = _mention_of(holder, people) if holder else _alone_before(match.start(), scene, people, person)
    if other is not None:
        noun = match["noun"] or match["noun2"]
        yield _Pair(span=person.span, person=person, other=other, before=noun == "predecessor", title=title)


def _is_meant(holder: OfficeClaim, at: int, text: str, scene: Scene) -> bool:
    """Whether "his" at `at` can be the holder's: named in that sentence, or in the one that it follows straight upon.

    "Prime Minister Ada Quill spoke. The dean and his predecessor, Bo Tarn, were there" is about the dean's.
    """
    sentence = next((one for one in scene.sentences if one.start <= at < one.end), None)
    if sentence is None or holder.span.start >= sentence.start:
        return sentence is not None
    return text[sentence.start : at].strip(" ,").casefold() in {
        "",
        "but",
        "and",
        "like",
        "unlike",
        "both she and",
        "both he and",
    }


def _title_after(text: str, at: int, titles: _Titles) -> Title | None:
    """The title of " as British prime minister" at `at`."""
    link = _AS.match(text, at)
    return titles.get(link.end()) if link else None


def _body_after(text: str, at: int, people: _People) -> Mention | None:
    """The body of " at the Bank of England" at `at`."""
    link = _AT.match(text, at)
    body = people.get(link.end()) if link else None
    return body if body is not None and body.kind is Kind.ORGANIZATION else None


def _in_office(text: str, at: int, people: _People, titles: _Titles, claims: Sequence[OfficeClaim]) -> Mention | None:
    """Whom "the prime minister" that ends at `at` means: the one to whom the story gives that title, if it is one."""
    title = next((one for one in titles.values() if one.end == at and not one.qualifiers), None)
    role = parse_role(text[title.span.start : at]) if title is not None else None
    if role is None:
        return None
    held = [one for one in claims if one.hold is Hold.HOLDS and not one.moment.past and _is_called(one, role)]
    return _mention_of(held[0], people) if len({one.cluster for one in held}) == 1 else None


def _is_called(claim: OfficeClaim, role: Role) -> bool:
    keys = set(claim_keys(role))
    return any(keys == set(split.keys) for split in claim.splits)


def _subject(at: int, people: _People, claims: Sequence[OfficeClaim]) -> Mention | None:
    """The person whose name, or whose title behind the name, ends at `at`."""
    person = person_ending(at, people)
    if person is not None:
        return person
    apposed = next((one for one in claims if one.role_span.end == at or one.span.end == at), None)
    return _mention_of(apposed, people) if apposed else None


def _mention_of(claim: OfficeClaim, people: _People) -> Mention | None:
    return people.get(claim.person_span.start)


def _alone_before(at: int, scene: Scene, people: _People, person: Mention) -> Mention | None:
    """The only other person named in the sentence before `at`."""
    sentence = next((one for one in scene.sentences if one.start <= at < one.end), None)
    named = [
        one
        for start, one in people.items()
        if sentence is not None
        and sentence.start <= start < at
        and may_be_person(one)
        and one.cluster != person.cluster
    ]
    return named[-1] if named and len({one.cluster for one in named}) == 1 else None
