"""Offices whose title does not stand beside the name.

"X, who has led the CSTO since 2023", "the presidents of Russia and France, X and Y".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.claims.holding import PROPERTY, Hold, OfficeClaim, Split
from nlp.claims.tied import may_be_person
from nlp.domain import Kind, Mention, Span
from nlp.mentions import name_words
from nlp.reading import Page
from nlp.roles import claim_keys, loose_keys, parse_role
from nlp.time.present import Now
from nlp.time.setting import Scene
from nlp.time.tense import moment_of

_LEADS = re.compile(
    r",?[ \u00a0]who[ \u00a0](?:now[ \u00a0]|currently[ \u00a0])?"
    r"(?:heads|leads|runs|chairs|has[ \u00a0](?:led|headed|run|chaired))[ \u00a0](?:the[ \u00a0])?"
)


# Whoever leads a body may be called by any of these.
ITS_HEAD = tuple(
    dict.fromkeys(
        key
        for role in ("head", "leader", "chief")
        if (parsed := parse_role(role)) is not None
        for key in (*claim_keys(parsed), *loose_keys(parsed))
    )
)


def led(page: Page, scene: Scene) -> Iterator[OfficeClaim]:
    """ "X, who has led the CSTO since 2023": an office named by what its holder does."""
    by_start = {mention.span.start: mention for mention in page.mentions}
    for person in page.mentions:
        match = _LEADS.match(page.prose, person.span.end) if may_be_person(person) else None
        body = by_start.get(match.end()) if match else None
        if body is not None and body.kind is not Kind.PERSON:
            split = Split(of=body.text, keys=(), loose=ITS_HEAD)
            claim = claim_apart(page, scene, person, Span(body.span.start, body.span.end), (split,), form="leads")
            yield replace(claim, setting=replace(claim.setting, now=Now.SURE))


def led_by(page: Page, scene: Scene) -> Iterator[OfficeClaim]:
    """ "The Labour Party, led by Tony Blair,": a body named beside its head."""
    by_start = {mention.span.start: mention for mention in page.mentions}
    for body in page.mentions:
        match = _LED_BY.match(page.prose, body.span.end) if body.kind is not Kind.PERSON else None
        person = by_start.get(match.end()) if match else None
        if person is None or not may_be_person(person):
            continue
        if _PART_OF.search(page.prose, max(0, body.span.start - 12), body.span.start):
            continue
        split = Split(of=body.text, keys=(), loose=ITS_HEAD)
        yield claim_apart(page, scene, person, Span(body.span.start, person.span.start), (split,), form="led by")


_LED_BY = re.compile(
    r"(?:,|,[ \u00a0]which[ \u00a0]is)?[ \u00a0](?:now[ \u00a0])?(?:led|headed|chaired|run)[ \u00a0]by[ \u00a0]"
)
# "A team of the European Commission, headed by …": the team is, and not the Commission.
_PART_OF = re.compile(r"\b(?:of|from|at|in|by|for)[ \u00a0](?:the[ \u00a0])?$")


_OF_THESE = re.compile(
    r"\b(?P<role>(?:(?!the\b)[a-z]+[ \u00a0])?(?:[Pp]residents|[Pp]rime[ \u00a0-][Mm]inisters|[Mm]inisters|"
    r"[Cc]hancellors|[Pp]remiers))"
    r"[ \u00a0]of[ \u00a0](?P<places>[A-Z][\w ,’'-]{3,80}?)[ \u00a0]?[,:\u2013\u2014-][ \u00a0]"
)
_LIST_PART = re.compile(r",?[ \u00a0](?:and[ \u00a0])?(?:the[ \u00a0])?")


def respectively(page: Page, scene: Scene) -> Iterator[OfficeClaim]:
    """ "The presidents of Russia and France, Vladimir Putin and Jacques Chirac,": two lists, paired in order."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for match in _OF_THESE.finditer(text):
        places = re.split(r",[ \u00a0]|[ \u00a0]and[ \u00a0](?:the[ \u00a0])?", match["places"])
        people: list[Mention] = []
        at = match.end()
        while (person := by_start.get(at)) is not None and may_be_person(person):
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
            yield claim_apart(
                page, scene, person, Span(match.start(), match.end("places")), (split,), form="respectively"
            )


def claim_apart(
    page: Page, scene: Scene, person: Mention, role: Span, splits: tuple[Split, ...], *, form: str
) -> OfficeClaim:
    """A claim whose role's words do not stand beside the name."""
    span = (
        person.span
        if form == "respectively"
        else Span(min(person.span.start, role.start), max(person.span.end, role.end))
    )
    full = " ".join(name_words(person.full))
    moment = moment_of(page, span)
    return OfficeClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=page.prose[role.start : role.end],
        value=full,
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        asks=tuple(split.of for split in splits),
        role=page.prose[role.start : role.end],
        role_span=role,
        person=person.text,
        full=full,
        person_span=person.span,
        cluster=person.cluster,
        splits=splits,
        hold=Hold.HOLDS,
        form=form,
        moment=moment,
        setting=scene.around(span),
    )
