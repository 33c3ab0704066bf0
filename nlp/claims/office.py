"""Who is said to hold which office: every form in which wire copy ties a name to a role.

"Russian Foreign Minister Sergei Lavrov", "the CSTO's secretary general, X,", "X, the foreign secretary,", "X is prime
minister of Y", "Prime Minister X of Y". The words of the role are kept as printed and taken apart by `nlp.roles`; which
of them name a country or organisation is settled when the store has answered (`nlp/checks/office.py`).
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nlp.domain import Claim, Kind, Mention, Span
from nlp.lexicon import DAYS, FUNCTION_TAGS, HONORIFICS, PORTFOLIO_WORDS
from nlp.mentions import RUN, name_words, tags_of
from nlp.reading import Page
from nlp.roles import claim_keys, loose_keys, parse_role
from nlp.tense import Moment, moment_of

PROPERTY = "position held"


class Hold(StrEnum):
    """What a qualifier makes of "holds"."""

    HOLDS = "holds"
    FORMER = "former"
    THEN = "then"
    ACTING = "acting"
    ELECT = "elect"
    WOULD_BE = "would be"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One way to take the words before a role's head apart: which name a country or organisation, which a portfolio."""

    of: str
    keys: tuple[str, ...]
    loose: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClaim(Claim):
    """`person` holds, held or will hold the office that `role` and its surroundings name.

    `splits` are the ways to read the role's words, most of the words taken for the country or organisation first.
    `form` names the pattern that found it. `sure` is False for forms that a list of people can imitate ("X, the prime
    minister, and Y"): good to confirm, not to contradict. `of_after` is the country that follows the
    name. `full` is the person's full name within the article.
    """

    role: str
    role_span: Span
    person: str
    full: str
    person_span: Span
    cluster: int
    splits: tuple[Split, ...]
    hold: Hold
    form: str
    moment: Moment
    sure: bool = True
    of_after: str = ""

    # `property` is a field of every claim; the decorator of that name is the builtin.
    @builtins.property
    def role_keys(self) -> tuple[str, ...]:
        """Every key of a role that the claim may mean, each once."""
        return tuple(dict.fromkeys(key for split in self.splits for key in (*split.keys, *split.loose)))


def extract(page: Page) -> Iterator[OfficeClaim]:
    """Every claim on an office in the article's prose."""
    text = page.article.text
    yield from _led(page)
    yield from _respectively(page)
    people = {mention.span.start: mention for mention in page.mentions}
    tags = tags_of(page.doc)
    seen: set[tuple[int, int]] = set()
    for role in _roles(text, tags):
        for form, person, sure in _people(text, role, people):
            if not page.layout.is_prose(role.span) or (role.head.start, person.span.start) in seen:
                continue
            seen.add((role.head.start, person.span.start))
            claim = _claim(page, role, form=form, person=person, sure=sure)
            if claim is not None:
                yield claim


_LEADS = re.compile(
    r",?[ \u00a0]who[ \u00a0](?:now[ \u00a0]|currently[ \u00a0])?"
    r"(?:heads|leads|runs|chairs|has[ \u00a0](?:led|headed|run|chaired))[ \u00a0](?:the[ \u00a0])?"
)


def _led(page: Page) -> Iterator[OfficeClaim]:
    """ "X, who has led the CSTO since 2023": an office named by what its holder does."""
    by_start = {mention.span.start: mention for mention in page.mentions}
    for person in page.mentions:
        match = _LEADS.match(page.article.text, person.span.end) if _may_be_person(person) else None
        body = by_start.get(match.end()) if match else None
        head = parse_role("head")
        if body is not None and body.kind is not Kind.PERSON and head is not None:
            split = Split(of=body.text, keys=(), loose=loose_keys(head))
            yield _made(page, person, Span(body.span.start, body.span.end), (split,), form="leads")


_OF_THESE = re.compile(
    r"(?P<role>(?:[a-z]+[ \u00a0])?(?:[Pp]residents|[Pp]rime[ \u00a0-][Mm]inisters|[Mm]inisters|"
    r"[Cc]hancellors|[Pp]remiers))"
    r"[ \u00a0]of[ \u00a0](?P<places>[A-Z][\w ,’'-]{3,80}?)[ \u00a0]?[,:\u2013\u2014-][ \u00a0]"
)
_LIST_PART = re.compile(r",?[ \u00a0](?:and[ \u00a0])?(?:the[ \u00a0])?")


def _respectively(page: Page) -> Iterator[OfficeClaim]:
    """ "The presidents of Russia and France, Vladimir Putin and Jacques Chirac,": two lists, paired in order."""
    text = page.article.text
    by_start = {mention.span.start: mention for mention in page.mentions}
    for match in _OF_THESE.finditer(text):
        places = re.split(r",[ \u00a0]|[ \u00a0]and[ \u00a0](?:the[ \u00a0])?", match["places"])
        people: list[Mention] = []
        at = match.end()
        while (person := by_start.get(at)) is not None and _may_be_person(person):
            people.append(person)
            gap = _LIST_PART.match(text, person.span.end)
            if gap is None:
                break
            at = gap.end()
        role = parse_role(match["role"])
        if len(places) < 2 or len(people) != len(places) or role is None:
            continue
        for place, person in zip(places, people, strict=True):
            split = Split(of=place.strip(), keys=claim_keys(role), loose=loose_keys(role))
            yield _made(page, person, Span(match.start(), match.end("places")), (split,), form="respectively")


def _made(page: Page, person: Mention, role: Span, splits: tuple[Split, ...], *, form: str) -> OfficeClaim:
    """A claim whose role's words do not stand beside the name."""
    span = person.span if form == "respectively" else Span(person.span.start, role.end)
    full = " ".join(name_words(person.full))
    moment = moment_of(page, span)
    return OfficeClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=page.text_of(role),
        value=full,
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        asks=tuple(split.of for split in splits),
        role=page.text_of(role),
        role_span=role,
        person=person.text,
        full=full,
        person_span=person.span,
        cluster=person.cluster,
        splits=splits,
        hold=Hold.HOLDS,
        form=form,
        moment=moment,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Role:
    """A role in the text: its head's words, the words before it, and the phrase "of …" after it."""

    head: Span
    before: tuple[Span, ...]
    after: Span | None
    qualifiers: tuple[str, ...]
    suffix: str | None
    plural: bool

    @property
    def span(self) -> Span:
        start = self.before[0].start if self.before else self.head.start
        return Span(start, self.after.end if self.after else self.head.end)


# Heads as copy prints them, longest first; hyphens and plurals included, ranks of the army and of firms left out.
_HEAD = re.compile(
    r"(?<![\w@/])(?:"
    r"prime[ -]ministers?|first ministers?|chief ministers?|(?:under[ -]?)?secretar(?:y|ies)[ -]generals?"
    r"|secretar(?:y|ies) of state|undersecretar(?:y|ies) of state|secretary[ -]general"
    r"|general secretar(?:y|ies)|attorneys?[ -]general|solicitors?[ -]general|governors?[ -]general|director[ -]general"
    r"|lieutenant governor|chief executive(?: officer)?|chief justice|chief of staff|chief whip|chief secretary"
    r"|lord chancellor|vice[ -]presidents?|vice[ -]chair(?:man|woman)?|high commissioner|high representative"
    r"|national security advis[eo]r|managing director|minister[ -]president|cabinet secretary|press secretary"
    r"|police chief|premier|taoiseach"
    r"|(?:under[ -]?)?secretar(?:y|ies)|ministers?|presidents?|chancellors?|governors?|mayors?|speaker"
    r"|chair(?:man|woman|person)?|leaders?|chief|boss|head|ambassador|commissioner|director"
    r"|senators?|representative|PM|DPM|CEO|Gov\.|Sen\.|Rep\.|Pres\."
    r")(?![\w]|['’](?!s?\s))",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:ministers|presidents|secretaries|senators|governors|chancellors|leaders|mayors)$", re.IGNORECASE
)

_QUALIFIERS = {
    "former": Hold.FORMER,
    "ex": Hold.FORMER,
    "one-time": Hold.FORMER,
    "onetime": Hold.FORMER,
    "erstwhile": Hold.FORMER,
    "previous": Hold.FORMER,
    "late": Hold.FORMER,
    "ousted": Hold.FORMER,
    "deposed": Hold.FORMER,
    "exiled": Hold.FORMER,
    "disgraced": Hold.FORMER,
    "retired": Hold.FORMER,
    "emeritus": Hold.FORMER,
    "then": Hold.THEN,
    "acting": Hold.ACTING,
    "interim": Hold.ACTING,
    "caretaker": Hold.ACTING,
    "shadow": Hold.ACTING,
    "honorary": Hold.WOULD_BE,
    "rebel": Hold.WOULD_BE,
    "self-declared": Hold.WOULD_BE,
    "self-proclaimed": Hold.WOULD_BE,
    "self-styled": Hold.WOULD_BE,
    "fictional": Hold.WOULD_BE,
    "designate": Hold.ELECT,
    "elect": Hold.ELECT,
    "incoming": Hold.ELECT,
    "would-be": Hold.WOULD_BE,
    "aspiring": Hold.WOULD_BE,
    "future": Hold.WOULD_BE,
    "next": Hold.WOULD_BE,
    "potential": Hold.WOULD_BE,
    "possible": Hold.WOULD_BE,
    "likely": Hold.WOULD_BE,
    "prospective": Hold.WOULD_BE,
    "candidate": Hold.WOULD_BE,
    "nominee": Hold.WOULD_BE,
    "hopeful": Hold.WOULD_BE,
    "contender": Hold.WOULD_BE,
    "pretender": Hold.WOULD_BE,
    "newly": Hold.CHANGE,
    "new": Hold.CHANGE,
    "outgoing": Hold.HOLDS,
    "current": Hold.HOLDS,
    "serving": Hold.HOLDS,
    "sitting": Hold.HOLDS,
    "incumbent": Hold.HOLDS,
}
_LEFT_WORD = re.compile(r"[\w.&’'\-]+$")
_ACROSS = re.compile(r"[ \u00a0\n]+$|[ \u00a0]*,[ \u00a0]*$")
_SUFFIX = re.compile(
    r"[ \u00a0-]+(elect|designate|emeritus|candidate|nominee|hopeful|contender|pretender|aspirant)\b", re.IGNORECASE
)
_MAX_WORDS_BEFORE = 7


def _roles(text: str, tags: dict[int, str]) -> Iterator[_Role]:
    for match in _HEAD.finditer(text):
        head = Span(match.start(), match.end())
        before, qualifiers = _words_before(text, head.start, tags)
        suffix = _SUFFIX.match(text, head.end)
        after = None if suffix else _phrase_after(text, head.end)
        yield _Role(
            head=head,
            before=before,
            after=after,
            qualifiers=qualifiers,
            suffix=suffix[1].casefold() if suffix else None,
            plural=bool(_PLURAL.search(match[0])),
        )


def _words_before(text: str, start: int, tags: dict[int, str]) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """The words that belong to the role left of its head, in order, and the qualifiers among or before them."""
    words: list[Span] = []
    qualifiers: list[str] = []
    at = start
    while len(words) < _MAX_WORDS_BEFORE:
        gap = _ACROSS.search(text[max(0, at - 3) : at])
        if gap is None and at > 0 and text[at - 1] != "-":
            break
        edge = at - (len(gap[0]) if gap else 1)
        if gap and "\n" in gap[0]:
            break
        word = _LEFT_WORD.search(text, max(0, edge - 40), edge)
        if word is None:
            break
        printed = word[0]
        span = Span(word.start(), edge)
        comma = gap is not None and "," in gap[0]
        lowered = printed.casefold().rstrip(".")
        if printed.endswith(".") and not re.search(r"\b[A-Za-z]\.$", printed):
            break  # the end of the sentence before
        qualifier = lowered.split("-")[0] if lowered.startswith(("ex-", "then-", "former-")) else lowered
        if qualifier in _QUALIFIERS:
            qualifiers.append(qualifier)
            rest = span.start + len(qualifier) + 1
            if qualifier != lowered and rest < span.end:
                words.insert(0, Span(rest, span.end))
            at = span.start
            if comma:
                break
            continue
        if comma and not _continues_list(text, words, span):
            break
        if (printed in {"of", "for"} and words and _body_ends(text, span.start) and text[words[0].start].isupper()) or (
            printed in {"and", "&"} and words and _is_portfolio(text, words[0]) and _portfolio_ends(text, span.start)
        ):
            words.insert(0, span)
        elif (tags.get(span.start) in FUNCTION_TAGS and lowered not in PORTFOLIO_WORDS) or lowered in DAYS:
            break  # "On Tuesday Foreign Secretary Jack Straw"
        elif printed[0].isupper() or lowered in PORTFOLIO_WORDS:
            if lowered.rstrip("s").rstrip(".") in HONORIFICS and lowered not in {"general"}:
                break
            words.insert(0, span)
        elif lowered in {"the", "a", "an"}:
            _before_article(text, span.start, qualifiers)
            break
        else:
            break
        at = span.start
    while words and text[words[0].start : words[0].end] in {"and", "&", "of", "for"}:
        words.pop(0)
    return tuple(words), tuple(qualifiers)


def _portfolio_ends(text: str, end: int) -> bool:
    """Whether the word before `end` is of a portfolio: "work and pensions", but not "Mark Vaile and industry"."""
    word = _LEFT_WORD.search(text[max(0, end - 40) : end].rstrip())
    return word is not None and word[0].casefold() in PORTFOLIO_WORDS


def _body_ends(text: str, end: int) -> bool:
    """Whether the word before `end` is of a body's name: "Bank of England governor"."""
    word = _LEFT_WORD.search(text[max(0, end - 40) : end].rstrip())
    return word is not None and word[0][0].isupper() and parse_role(word[0]) is None


def _before_article(text: str, start: int, qualifiers: list[str]) -> None:
    """ "then the foreign secretary": a qualifier may stand before the article."""
    word = _LEFT_WORD.search(text[max(0, start - 12) : start].rstrip())
    if word and word[0].casefold() in {"then", "formerly", "previously", "once"}:
        qualifiers.append("then")


def _continues_list(text: str, words: list[Span], span: Span) -> bool:
    """Whether a comma left of `words` parts two portfolios ("culture, media and sport secretary")."""
    later = [text[word.start : word.end] for word in words]
    return "and" in later and _is_portfolio(text, span)


def _is_portfolio(text: str, span: Span) -> bool:
    return text[span.start : span.end].casefold() in PORTFOLIO_WORDS


def _phrase_after(text: str, end: int) -> Span | None:
    """The phrase "of the Collective Security Treaty Organization" that follows a head; None where there is none."""
    match = re.compile(r"[ \u00a0]+(?:of|for|to|at|on|in charge of)[ \u00a0]+(?:the[ \u00a0]+)?").match(text, end)
    if match is None:
        return None
    at = match.end()
    last = at
    for _ in range(12):
        word = re.compile(r"[\w.&’'\-]+").match(text, at)
        if word is None:
            break
        printed = word[0]
        lowered = printed.casefold()
        if printed[0].isupper() or lowered in PORTFOLIO_WORDS:
            last = word.end()
            if re.search(r"['’]s?$", printed):
                last -= len(printed) - len(re.sub(r"['’]s?$", "", printed))
                break
            if printed.endswith(".") and not re.search(r"\b[A-Za-z]\.$", printed):
                last -= 1
                break
        elif lowered not in {"of", "and", "the", "for", "&"}:
            break
        gap = re.compile(r",?[ \u00a0]+").match(text, word.end())
        if gap is None or ("," in gap[0] and not _comma_goes_on(text, gap.end())):
            break
        at = gap.end()
    return Span(match.end(), last) if last > match.end() else None


def _comma_goes_on(text: str, at: int) -> bool:
    """Whether what follows a comma is a further portfolio ("for culture, media and sport") and not a name."""
    return bool(re.compile(r"(?:[A-Za-z]+,[ ])*[A-Za-z]+[ ]and[ ](?:the[ ])?[A-Za-z]+").match(text, at)) and (
        re.compile(r"[A-Za-z]+").match(text, at)[0].casefold() in PORTFOLIO_WORDS  # type: ignore[index]  # matched above
    )


def _people(text: str, role: _Role, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    """The persons whom the text ties to a role, with the form that does it and whether it can be nothing else."""
    yield from _title_before(text, role, people)
    yield from _title_after(text, role, people)
    yield from _copula(text, role, people)


_GAP = re.compile(r"[ \u00a0]+(?:the[ \u00a0]+)?")
_APPOSED = re.compile(r"[ \u00a0]*,[ \u00a0]+")
_END_OF_APPOSITION = re.compile(
    r"[ \u00a0]*(?:[.;:)\u2014\u2013\n]|,(?![ \u00a0]+and[ \u00a0])|-[ \u00a0]|$|[ \u00a0]who[ \u00a0])"
)


def _title_before(text: str, role: _Role, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    ends = [role.head.end] if role.after is None else _cuts(text, role)
    if role.suffix is not None:
        ends = [_SUFFIX.match(text, role.head.end).end()]  # type: ignore[union-attr]  # a suffix was matched there
    for end in ends:
        gap = _GAP.match(text, end)
        person = _person_at(text, gap.end(), people) if gap and not gap[0].strip() else None
        if person is not None:
            yield "title before", person, True
            if role.plural:
                yield from _others(text, person, people)
            return
    if role.plural:
        return
    end = role.after.end if role.after else role.head.end
    gap = _APPOSED.match(text, end)
    person = _person_at(text, gap.end(), people) if gap else None
    if person is not None and _has_determiner(text, role):
        yield "title, name", person, bool(_END_OF_APPOSITION.match(text, person.span.end))


_NEXT = re.compile(r"(?:,[ \u00a0]|,?[ \u00a0](?:and|&)[ \u00a0])")


def _others(text: str, person: Mention, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    """The further bearers of a plural title: "Foreign Ministers X of Russia and Y of Armenia"."""
    while True:
        country = _OF_COUNTRY.match(text, person.span.end)
        gap = _NEXT.match(text, country.end() if country else person.span.end)
        following = _person_at(text, gap.end(), people) if gap else None
        if following is None:
            return
        person = following
        # Without "of …" behind it the name may begin another clause: "Presidents X and Y met, and Z left".
        yield "title before", person, bool(_OF_COUNTRY.match(text, person.span.end)) or "and" in (gap[0] if gap else "")


_OF_COUNTRY = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?[A-Z][\w.’'-]*(?:[ \u00a0][A-Z][\w.’'-]*)*")


def _cuts(text: str, role: _Role) -> list[int]:
    """Where the phrase after a head may end and the name begin: "Secretary of State for Trade | Patricia Hewitt"."""
    assert role.after is not None  # noqa: S101 - the caller asked
    ends = [role.head.end, role.after.end]
    ends += [match.start() for match in re.compile(r"[ \u00a0]+").finditer(text, role.after.start, role.after.end)]
    return sorted(set(ends), reverse=True)


def _person_at(text: str, at: int, people: dict[int, Mention]) -> Mention | None:
    """The person named at `at`, honorifics passed over; a run of capitals where no name was recognised."""
    honorific = re.compile(r"(?:[A-Z][a-z]+\.?[ \u00a0]+)").match(text, at)
    while honorific and honorific[0].strip().rstrip(".").casefold() in HONORIFICS:
        at = honorific.end()
        honorific = re.compile(r"(?:[A-Z][a-z]+\.?[ \u00a0]+)").match(text, at)
    mention = people.get(at)
    return mention if mention is not None and _may_be_person(mention) else None


def _may_be_person(mention: Mention) -> bool:
    """Whether a mention can be a person's; the small model calls many a foreign name an organisation."""
    if mention.kind in {Kind.PERSON, None}:
        return True
    return mention.kind is Kind.ORGANIZATION and 1 < len(mention.text.split()) <= _LONGEST_NAME


_LONGEST_NAME = 5


def _has_determiner(text: str, role: _Role) -> bool:
    """Whether the role's phrase opens with "the", a possessive or a country: "the foreign secretary, Jack Straw,"."""
    start = role.span.start
    before = text[max(0, start - 14) : start].rstrip().casefold()
    if re.search(r"(?:\bthe|\bits|\btheir|\bhis|\bher|\bour|['’]s|['’])$", before):
        return True
    return any(text[word.start].isupper() for word in role.before)


def _title_after(text: str, role: _Role, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    """ "Jack Straw, the foreign secretary,": the name stands before its title."""
    end = role.after.end if role.after else role.head.end
    if role.suffix is not None:
        end = _SUFFIX.match(text, role.head.end).end()  # type: ignore[union-attr]  # a suffix was matched there
    if not _END_OF_APPOSITION.match(text, end) and not text.startswith(", and ", end):
        return
    head = text[max(0, role.span.start - 60) : role.span.start]
    lead = re.search(
        r"(?P<comma>,[ \u00a0]+)(?:(?:who[ \u00a0]is|the|a|an|its|their|his|her|now|currently|then|also|former|ex|"
        r"formerly|once)[ \u00a0-]+)*$",
        head,
    )
    if lead is None:
        return
    at = role.span.start - len(head) + lead.start("comma")
    person = _person_ending(at, people)
    if person is not None:
        yield "name, title", person, not text.startswith(", and ", end)


def _person_ending(at: int, people: dict[int, Mention]) -> Mention | None:
    for start in range(at - 1, max(-1, at - 60), -1):
        mention = people.get(start)
        if mention is not None:
            return mention if mention.span.end == at and _may_be_person(mention) else None
    return None


_IS = re.compile(
    r"[ \u00a0,]+(?:who[ \u00a0])?(?P<verb>is|was|remains|became|becomes|has been|had been|serves as|served as|"
    r"is serving as|(?:was|were|has been|is|been)[ \u00a0](?:re-?)?(?:named|appointed|elected|sworn in as|chosen|"
    r"confirmed|installed)(?:[ \u00a0]as)?)"
    r"[ \u00a0]+(?:(?:now|currently|also|still)[ \u00a0]+)?(?:(?:the|a|an|its|their|his|her)[ \u00a0]+)?"
    r"(?:(?:current|new)[ \u00a0]+)?$"
)


_IS_NAME = re.compile(r"[ \u00a0](?:is|remains)(?:[ \u00a0](?:now|still|currently))?[ \u00a0]")


def _copula(text: str, role: _Role, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    """ "Jack Straw is foreign secretary", "who was named secretary general"."""
    end = role.after.end if role.after else role.head.end
    if re.compile(r"['’]s?\s|[ \u00a0]+[A-Z]").match(text, end):
        return
    lead = text[max(0, role.span.start - 60) : role.span.start]
    inverted = _IS_NAME.match(text, end)
    if inverted is not None and _has_determiner(text, role):
        person = _person_at(text, inverted.end(), people)
        if person is not None and _END_OF_APPOSITION.match(text, person.span.end):
            yield "is", person, True
    match = _IS.search(lead)
    if match is None:
        return
    person = _person_ending(role.span.start - len(lead) + match.start(), people)
    if person is not None:
        yield match["verb"].split()[-1] if " " in match["verb"] else match["verb"], person, True


_CHANGES = re.compile(r"(?:named|appointed|elected|chosen|confirmed|installed|as|became|becomes|in)$")


def _claim(page: Page, role: _Role, *, form: str, person: Mention, sure: bool) -> OfficeClaim | None:
    text = page.article.text
    printed = page.text_of(Span(role.span.start, role.after.end if role.after else role.head.end))
    after = role.after
    if after is not None and after.end > person.span.start > after.start:
        # The name stood inside the phrase: "Secretary of State for Trade Patricia Hewitt".
        cut = text[after.start : person.span.start].rstrip()
        after = Span(after.start, after.start + len(cut)) if cut else None
    elif after is not None and person.span.start > role.head.end and after.start >= person.span.start:
        after = None
    splits = _splits(text, role, after, person)
    if not splits:
        return None
    hold = _hold(role, form)
    moment = moment_of(page, Span(min(role.span.start, person.span.start), max(role.head.end, person.span.end)))
    if form in {"was", "been"} and moment.past is False:
        moment = Moment(as_of=None, past=True, why="“was” does not say when")
    start = min(role.span.start, person.span.start)
    end = max(role.head.end, person.span.end, after.end if after and after.start < person.span.start else 0)
    if form in {"name, title"} or form in _COPULA_FORMS:
        end = max(end, after.end if after else role.head.end)
    words = name_words(person.full)
    role_text = page.text_of(Span(role.span.start, max(role.head.end, after.end if after else 0)))
    return OfficeClaim(
        property=PROPERTY,
        span=Span(start, end),
        quote=text[start:end],
        subject=role_text or printed,
        value=" ".join(words),
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(Span(start, end)),
        role=role_text,
        role_span=Span(role.span.start, role.head.end),
        person=person.text,
        full=" ".join(words),
        person_span=person.span,
        cluster=person.cluster,
        splits=splits,
        hold=hold,
        form=form,
        moment=moment,
        sure=sure,
        of_after=_country_after(text, person) if after is None else "",
        asks=tuple(dict.fromkeys(split.of for split in splits if split.of)),
    )


_COPULA_FORMS = frozenset(
    [
        "is",
        "was",
        "remains",
        "became",
        "becomes",
        "been",
        "as",
        "named",
        "appointed",
        "elected",
        "chosen",
        "confirmed",
        "installed",
        "in",
    ]
)


def _hold(role: _Role, form: str) -> Hold:
    for qualifier in (*role.qualifiers, *([role.suffix] if role.suffix else [])):
        hold = _QUALIFIERS.get(qualifier, Hold.WOULD_BE)
        if hold is not Hold.HOLDS:
            return hold
    if form in _COPULA_FORMS and _CHANGES.search(form) and form not in {"is", "was", "remains"}:
        return Hold.CHANGE
    return Hold.HOLDS


def _splits(text: str, role: _Role, after: Span | None, person: Mention) -> tuple[Split, ...]:
    """The ways to tell country or organisation from portfolio among the role's words."""
    head = text[role.head.start : role.head.end]
    before = [re.sub(r"['’]s?$", "", text[word.start : word.end]) for word in role.before]
    tail = text[after.start : after.end] if after else ""
    of_after = _country_after(text, person) if not tail else ""
    found: dict[Split, None] = {}
    for cut in range(len(before), -1, -1):
        of = " ".join(before[:cut])
        portfolio = " ".join(before[cut:])
        if tail:
            # "minister of transport", "secretary general of the CSTO": the tail is a portfolio, a body or both.
            _add(found, of, f"{portfolio} {head} of {tail}")
            if not of:
                _add(found, tail, f"{portfolio} {head}")
                inner = re.split(r"[ \u00a0](?:of|for)[ \u00a0](?:the[ \u00a0])?", tail)
                if len(inner) == 2:
                    _add(found, inner[1], f"{portfolio} {head} of {inner[0]}")
        else:
            if of_after and not of:
                _add(found, of_after, f"{portfolio} {head}")
                _add(found, "", f"{head} of {of_after}")
            _add(found, of, f"{portfolio} {head}")
            if of and cut == len(before):
                # "Bank of England governor", "London mayor": a record may hold the body in the role's own name.
                _add(found, "", f"{head} of {of}")
    return tuple(found)


def _country_after(text: str, person: Mention) -> str:
    """The country of "Prime Minister Thaksin Shinawatra of Thailand"."""
    match = re.compile(r"[ \u00a0]+of[ \u00a0]+(?:the[ \u00a0]+)?").match(text, person.span.end)
    run = RUN.match(text, match.end()) if match else None
    if run is None:
        return ""
    inner = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?").match(text, run.end())
    tail = RUN.match(text, inner.end()) if inner else None
    return text[run.start() : tail.end()] if tail else run[0]


def _add(found: dict[Split, None], of: str, role: str) -> None:
    parsed = parse_role(role.strip())
    if parsed is not None:
        found[Split(of=re.sub(r"^[Tt]he ", "", of), keys=claim_keys(parsed), loose=loose_keys(parsed))] = None
