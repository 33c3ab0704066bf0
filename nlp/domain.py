"""The words of the product: what an article says (claims), what we know (statements), what we conclude (findings).

Frozen values that every package shares. *Claim* is what an article states, *Statement* what the store holds. "We know
nothing" is a verdict (`Verdict.UNVERIFIED`), never None or False. Families of claims subclass `Claim` in `nlp/claims/`.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nlp.dates import PartialDate, holds_on


class Kind(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    OFFICE = "office"
    EVENT = "event"
    OTHER = "other"


# The properties in use (contract, section 1), and two that no check reads: a desk that keeps them wants them right.
PROPERTIES = (
    "position held",
    "member of",
    "capital",
    "country",
    "headquarters location",
    "date of birth",
    "date of death",
    "inception",
    "population",
    "member of political party",
    "employer",
    "chief executive officer",
    "official name",
    "part of",
    "number of members",
    "convicted of",
    "charge",
)


class Rank(StrEnum):
    """Wikidata's ranks. A deprecated statement is kept, and is never right."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Verdict(StrEnum):
    """What the known facts say of a claim as of its day."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    OUTDATED = "outdated"
    UNVERIFIED = "unverified"


class FindingKind(StrEnum):
    """The kinds of the report (contract, section 4)."""

    CONTRADICTED = "contradicted"
    OUTDATED = "outdated"
    MISSPELLED = "misspelled"
    INCONSISTENT = "inconsistent"
    CONFLICT = "conflict"
    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"


class Severity(StrEnum):
    """How urgently an editor should look; `INFO` is never pushed into a channel on its own."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Offsets in Unicode code points into the article's text exactly as given; `end` is exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a statement comes from."""

    title: str
    url: str | None = None
    retrieved: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A statement's value: exactly one of `id`, `text`, `date`, `quantity` is set (`unit` goes with `quantity`)."""

    id: str | None = None
    text: str | None = None
    date: PartialDate | None = None
    quantity: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something known; `name` is the house style's spelling, `aliases` every other accepted one.

    An office may carry `role` ("Secretary General"), `of` (an entity id) and `seats`: how many hold it at once, where
    None means unknown, and then nobody is contradicted merely because somebody else holds it. `avoid` are spellings
    that are right, and that this newsroom does not use: copy that has one is told the house form.
    """

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    role: str | None = None
    of: str | None = None
    seats: int | None = None
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One known fact: subject, property, value, and when it was true.

    `known_until` is the last day for which the source of an open `end` can promise "still true"; after it the statement
    is unverified. `vouched_by` names the followed sources whose promise that is instead: whoever looks the statement up
    is given their day as `known_until`. `confirmed` is the day it was last confirmed (the newest `retrieved` of its
    sources).
    """

    subject: str
    property: str
    value: Value
    start: PartialDate | None = None
    end: PartialDate | None = None
    rank: Rank = Rank.NORMAL
    sources: tuple[Reference, ...] = ()
    known_until: PartialDate | None = None
    confidence: float | None = None
    note: str | None = None
    vouched_by: tuple[str, ...] = ()

    # `property` is a field of this class; the decorator of that name is the builtin.
    @builtins.property
    def confirmed(self) -> PartialDate | None:
        """The newest day on which one of its sources was read, or None where no source says."""
        days = [source.retrieved for source in self.sources if source.retrieved is not None]
        return max(days, key=lambda day: day.last) if days else None

    def holds_on(self, day: date) -> bool:
        """Whether the statement may be true on `day`; a deprecated one never is."""
        return self.rank is not Rank.DEPRECATED and holds_on(day, start=self.start, end=self.end)

    def vouched_on(self, day: date) -> bool:
        """Whether its source can speak for `day` at all (an open end past `known_until` it cannot)."""
        return self.end is not None or self.known_until is None or day <= self.known_until.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text to check, exactly as given (title line included), and the day as of which it is judged.

    `origin` is opaque to nlp (a channel, a path); `day_from` says where `as_of` comes from: "given", "dateline",
    "publication line" or "today".
    """

    id: str
    text: str
    as_of: date
    origin: str = ""
    day_from: str = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text. `kind` is what the words alone suggest; None where they do not say.

    `cluster` numbers the mentions of one bearer within the article: short forms ("Lavrov", "Mr Lavrov") share the
    number of the full name that they follow. `full` is that full name's text.
    """

    span: Span
    text: str
    kind: Kind | None
    cluster: int
    full: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that the article states and the facts could decide; families subclass it with what they need.

    `span` covers the words quoted to the editor. `as_of` is the day of which the claim speaks, None where the article
    does not say it clearly enough to judge. `quoted`: inside a quotation, so the speaker's words. `asks` are names,
    beside those that the article mentions, that the store must be asked.
    """

    property: str
    span: Span
    quote: str
    subject: str
    value: str
    as_of: date | None
    quoted: bool = False
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a finding rests on: one sentence, when it is true, and its source (or the other article's link)."""

    text: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    source: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRef:
    """An entity as a report names it; `id` is None where the facts do not have it."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One discrepancy (or confirmation), with everything an editor needs to defend a correction.

    `confidence` is from 0 to 1. `message` is one sentence. `also` are further places of the same finding. `detail` is a
    short label ("not yet", "just changed", "in quotation", "house style") that renderers compose from.
    """

    kind: FindingKind
    severity: Severity
    property: str
    span: Span
    quote: str
    subject: EntityRef
    stated: str
    expected: str
    message: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    detail: str | None = None
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedEntity:
    """A mention with the entity it was taken for; `id` is None where the facts have none or two are close."""

    span: Span
    text: str
    kind: Kind | None
    id: str | None
    confidence: float


class Gap(StrEnum):
    """What kept a claim from being judged: what our record lacks is told apart from what the article leaves open."""

    UNKNOWN = "unknown"
    """We hold nothing on it, or nothing that can speak for the day."""
    OPEN = "open"
    """The words leave it open: a past without a date, a plan, somebody's opinion."""
    AMBIGUOUS = "ambiguous"
    """Two bearers of the name fit."""
    ASKED = "asked"
    """The article reports a change, and the reply asks about it."""


@dataclass(frozen=True, slots=True)
class Abstention:
    """Why a claim was not judged; `words` is a phrase for people ("no such office in our record")."""

    gap: Gap
    words: str

    @classmethod
    def unknown(cls, words: str) -> Abstention:
        """Our record lacks it."""
        return cls(Gap.UNKNOWN, words)

    @classmethod
    def left_open(cls, words: str) -> Abstention:
        """The article's words leave it open."""
        return cls(Gap.OPEN, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A claim with its verdict; `reason` says why a claim was left unverified.

    `note` is what the statement that confirms it has to be read with: "suspended", "acting", "named by one chamber".
    """

    property: str
    subject: str
    value: str
    span: Span
    quote: str
    verdict: Verdict
    reason: Abstention | None = None
    note: str | None = None

    @classmethod
    def of(
        cls, claim: Claim, verdict: Verdict, reason: Abstention | None = None, note: str | None = None
    ) -> JudgedClaim:
        """`claim` with its verdict."""
        return cls(
            property=claim.property,
            subject=claim.subject,
            value=claim.value,
            span=claim.span,
            quote=claim.quote,
            verdict=verdict,
            reason=reason,
            note=note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one check of one article found. Coverage is counted from `claims`: silence must mean something."""

    article: Article
    title: str
    words: int
    findings: tuple[Finding, ...]
    entities: tuple[LinkedEntity, ...]
    claims: tuple[JudgedClaim, ...]
    skipped: int = 0
