"""One office with two holders, one body with two lists, one row of names with another in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.domain import EntityRef, Kind, Verdict
from nlp.figures import same_kind
from nlp.names import compare as compare_names
from nlp.names import fold
from nlp.stories.about import tie
from nlp.stories.stems import stems
from nlp.stories.values import Decided, Difference, DifferenceKind, Side, StoryHolder, StoryPrint


def differing_holders(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One office, two holders; a holder whom the other story has too is no difference."""
    told: set[tuple[str, str]] = set()
    for one in a.holders:
        for other in b.holders:
            key = (fold(one.person), fold(other.person))
            if key in told or _same_person(one.person, other.person):
                continue
            if not (_one_office(one, other) or _by_record(one, other) or _one_role(one, other, a, b)):
                continue
            if _also_holds(one, b.holders) or _also_holds(other, a.holders):
                continue
            # "an appointee of President Clinton", in a story that names Trump too.
            if _names_him(b, one) or _names_him(a, other):
                continue
            told.add(key)
            decided = _decide(one.verdict, other.verdict)
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="office holder",
                a=Side(at=one.at, value=one.person),
                b=Side(at=other.at, value=other.person),
                subject=EntityRef(name=one.office, id=one.office_id or other.office_id),
                message=f"{one.office} is {one.person} in the first, {other.person} in the second. {_RECORD[decided]}",
                decided=decided,
                evidence=one.evidence or other.evidence,
            )


def differing_lists(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """Two lists of the members of one body."""
    for one in a.lists:
        for other in b.lists:
            if one.body != other.body or one.members == other.members:
                continue
            missing, added = set(one.members) - set(other.members), set(other.members) - set(one.members)
            if (missing and not other.whole) or (added and not one.whole):
                continue  # "members including X and Y" leaves room
            told = [f"{name.title()} only in the first" for name in sorted(missing)]
            told += [f"{name.title()} only in the second" for name in sorted(added)]
            decided = _decide(one.verdict, other.verdict)
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="list",
                a=Side(at=one.at, value=", ".join(one.members)),
                b=Side(at=other.at, value=", ".join(other.members)),
                subject=EntityRef(name=one.body.upper() if len(one.body) < _ACRONYM else one.body),
                message=f"The members listed differ: {', '.join(told)}. {_RECORD[decided]}",
                decided=decided,
                evidence=one.evidence or other.evidence,
            )
            break


def differing_rows(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """Two rows of names or things that are alike but for one, of which the other story has no word."""
    for one in a.series:
        for other in b.series:
            missing, added = set(one.members) - set(other.members), set(other.members) - set(one.members)
            if not len(missing) == len(added) == 1 or len(one.members) - 1 < _ROW_SHARED:
                continue
            (left,), (right,) = missing, added
            near = left in right or right in left or compare_names(left, right, kind=Kind.PLACE).same
            near = near or min(len(left), len(right)) < _WHOLE_NAME  # "Ft. Myers" is cut at its stop
            if near or _mentions(b, left) or _mentions(a, right) or same_kind(left, right):
                continue
            if _has_word(b, left) or _has_word(a, right) or tie(one, other, a, b) < _ROW_TIED:
                continue  # three allies here, and three others there
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="list",
                a=Side(at=one.at, value=", ".join(one.members)),
                b=Side(at=other.at, value=", ".join(other.members)),
                subject=EntityRef(name=one.at.quote),
                message=f"The names listed differ: {left.title()} only in the first, {right.title()} only in the "
                f"second.",
            )
            return


def _one_office(one: StoryHolder, other: StoryHolder) -> bool:
    if one.office_id is not None and other.office_id is not None:
        return one.office_id == other.office_id
    named = {key for key in one.keys if not key.startswith("|")}
    # "the foreign minister" of no country named is a different office in each story.
    return bool(named & set(other.keys)) or (
        fold(one.office) == fold(other.office) and len(fold(one.office).split()) > 2
    )


def _by_record(one: StoryHolder, other: StoryHolder) -> bool:
    """Whether the facts name the other story's holder where they contradict this one's: "the CSTO's" is no longer
    "the Collective Security Treaty Organization's" by its letters."""
    if not {key.partition("|")[2] for key in one.keys} & {key.partition("|")[2] for key in other.keys}:
        return False
    return any(
        right.verdict is Verdict.CONFIRMED and wrong.rightly != "" and _same_person(wrong.rightly, right.person)
        for wrong, right in ((one, other), (other, one))
    )


def _one_role(one: StoryHolder, other: StoryHolder, a: StoryPrint, b: StoryPrint) -> bool:
    """ "Zambia's finance minister" and "Finance Minister" of one event, where neither story has a second of the kind
    nor names the other's. Two offices of which each says whose it is are told apart by that."""
    roles = _roles(one) & _roles(other)
    if not roles or one.office_id is not None or other.office_id is not None:
        return False
    if not (_unnamed(one) or _unnamed(other)):
        return False
    if _names_him(a, other) or _names_him(b, one):
        return False
    return all(len({fold(each.person) for each in story.holders if _roles(each) & roles}) == 1 for story in (a, b))


def _unnamed(holder: StoryHolder) -> bool:
    """Whether the office stands without its country or body: "Finance Minister Peter Chanda"."""
    return fold(holder.office) in _roles(holder)


def _roles(holder: StoryHolder) -> set[str]:
    """The office's names without whose it is: "finance minister"."""
    found = set()
    for key in holder.keys:
        _, role, portfolio = [*key.split("|"), "", ""][:3]
        if portfolio and role not in _OF_MANY:
            found.add(" ".join(filter(None, (portfolio, role))))
    return found


def _also_holds(one: StoryHolder, holders: Sequence[StoryHolder]) -> bool:
    return any(_one_office(one, other) and _same_person(one.person, other.person) for other in holders)


def _same_person(one: str, other: str) -> bool:
    short, long = sorted((fold(one), fold(other)), key=len)
    return short in (long, long.split(" ")[-1]) or compare_names(one, other, kind=Kind.PERSON).same


def _names_him(story: StoryPrint, holder: StoryHolder) -> bool:
    return _mentions(story, fold(holder.person).split(" ")[-1])


def _mentions(story: StoryPrint, folded: str) -> bool:
    return any(folded in name.folded for name in story.names) or any(folded in row.members for row in story.series)


def _has_word(story: StoryPrint, thing: str) -> bool:
    """Whether it is a thing of one word that the story has as well."""
    return " " not in thing and any(stem in story.words or stem in story.telling for stem in stems(thing))


def _decide(a: Verdict, b: Verdict) -> Decided:
    """What the facts said of each story's own claim decides between the two."""
    against = (Verdict.CONTRADICTED, Verdict.OUTDATED)
    if a is Verdict.CONFIRMED and b is not Verdict.CONFIRMED:
        return Decided.A
    if b is Verdict.CONFIRMED and a is not Verdict.CONFIRMED:
        return Decided.B
    return Decided.NEITHER if a in against and b in against else Decided.UNKNOWN


_RECORD = {
    Decided.A: "Our record agrees with the first.",
    Decided.B: "Our record agrees with the second.",
    Decided.NEITHER: "Our record has neither.",
    Decided.UNKNOWN: "Our record settles neither.",
}
# "Executive director" is one of several in the one firm, and of any firm.
_OF_MANY = frozenset(["director", "vice president", "manager", "partner", "officer"])
_ROW_SHARED = 2
_ROW_TIED = 0.3
_ACRONYM = 6
_WHOLE_NAME = 3
