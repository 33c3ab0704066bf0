"""What is kept of a story, and what two stories side by side come to: plain values, stored and sent as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nlp.domain import EntityRef, Evidence, Kind, Span, Verdict
from nlp.figures import Figure
from nlp.people.traits import Trait


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a claim stands: its offsets in its story and its words, which are short."""

    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryName:
    """A bearer of a name: the fullest form printed, how often, and whether the story opens with it.

    `misspelt`: the facts know the bearer, and not this spelling. `about` are the words of its sentence without its own,
    as numbers, `near` those right around it: who he is. `posts` are what he is said to be the only one of, with the
    body where it is named ("captain|ashgate"); he is `quoted` where he says what is told there. It is `capital`
    where it stands only in a headline or at the head of a sentence, where any word may have a capital letter.
    """

    name: str
    folded: str
    kind: Kind | None
    id: str | None
    at: Place
    count: int
    leads: bool
    misspelt: bool = False
    about: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    posts: tuple[str, ...] = ()
    quoted: bool = False
    capital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHolder:
    """Who holds an office: `keys` are the ways to name it, "whose|role". `verdict` is what the facts said of it, and
    `rightly` whom they have instead, where they have somebody else."""

    keys: tuple[str, ...]
    office: str
    office_id: str | None
    person: str
    at: Place
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    rightly: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryList:
    """Who belongs to a body, as one story lists them; `whole` where the list claims to be complete."""

    body: str
    members: tuple[str, ...]
    whole: bool
    at: Place
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    about: tuple[int, ...] = ()
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFigure:
    """A number and what it counts. `about` are the words of its sentence as numbers, `near` those right around it. It
    `leads` where the story opens with it."""

    figure: Figure
    at: Place
    about: tuple[int, ...]
    near: tuple[int, ...] = ()
    rises: bool
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDay:
    """A day that the story names: `day` as resolved, `weekday` where only that is printed.

    It is `told` where something is said on it, `early` in its first hours. `happening` is the kind of event right
    before it ("died on Monday"), as a number, 0 where none is.
    """

    day: date
    weekday: int
    dated: bool
    at: Place
    about: tuple[int, ...]
    near: tuple[int, ...] = ()
    leads: bool
    told: bool = False
    early: bool = False
    happening: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPeriod:
    """A month, year or hour that the story names: `value` is "2021-03", "2021", "03" or "21:40", `how` the word before
    it ("since", "in")."""

    value: str
    how: str
    at: Place
    about: tuple[int, ...]
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryScore:
    """A result as sport and votes print it ("2-1"), the larger number first; `final` where somebody won or lost by
    it."""

    most: int
    fewest: int
    at: Place
    final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySite:
    """A place where something happens: "in Geneva"; not `here` where somebody comes from it or goes to it. It is a
    `house` where it may stand in a town: "at Carrow House", "at the Concertgebouw"."""

    name: str
    folded: str
    at: Place
    about: tuple[int, ...]
    near: tuple[int, ...] = ()
    leads: bool
    here: bool = True
    house: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySaid:
    """One thing that a story says of a person, by the name that it prints in full."""

    name: str
    folded: str
    trait: Trait
    value: str
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPost:
    """A post that a story tells of ("deputy governor"), and who has it, in folded letters; where no name stands
    beside it, `meant` is the one person of the sentence before ("The agriculture minister took no questions")."""

    role: str
    person: str = ""
    meant: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPrint:
    """What is kept of one story. `as_of` is None where neither the caller nor the copy gave a day.

    `changes` are the offices of which the story reports a change that our record does not have yet. `series` are names
    and things that stand in a row, of no body that is named. `opening` are the words of its headline and first
    sentences, with how much each tells, `start` all those near its beginning, `rare` the little-known names and words
    among them. `telling` is how much each word says of what stands beside it.
    """

    article_id: str
    origin: str
    title: str
    as_of: date | None
    names: tuple[StoryName, ...]
    words: dict[int, float]
    holders: tuple[StoryHolder, ...]
    lists: tuple[StoryList, ...]
    figures: tuple[StoryFigure, ...]
    days: tuple[StoryDay, ...]
    sites: tuple[StorySite, ...]
    changes: tuple[str, ...] = ()
    periods: tuple[StoryPeriod, ...] = ()
    scores: tuple[StoryScore, ...] = ()
    series: tuple[StoryList, ...] = ()
    opening: dict[int, float] = field(default_factory=dict)
    start: tuple[int, ...] = ()
    rare: tuple[tuple[int, ...], ...] = ()
    people: tuple[StorySaid, ...] = ()
    posts: tuple[StoryPost, ...] = ()
    telling: dict[int, float] = field(default_factory=dict)


class DifferenceKind(StrEnum):
    """What becomes of a difference: an editor must choose, take the later one, or nothing."""

    CONFLICT = "conflict"
    UPDATE = "update"
    VARIANT = "variant"


class Decided(StrEnum):
    """Which of the two stories the known facts bear out."""

    A = "a"
    B = "b"
    NEITHER = "neither"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One story's half of a difference."""

    at: Place
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that two stories on one event tell differently (contract, section 5)."""

    kind: DifferenceKind
    what: str
    a: Side
    b: Side
    subject: EntityRef
    message: str
    decided: Decided = Decided.UNKNOWN
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Whether two stories tell one event, how surely, and where they differ."""

    same_event: bool
    score: float
    differences: tuple[Difference, ...] = ()
