"""Where two stories on one event differ: what cannot both be true, what has moved on, what is only worded otherwise.

The facts decide where each story's own check has settled the claim; otherwise it stays unknown. Stories on different
events have no differences, whoever appears in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.domain import EntityRef, Kind, Verdict
from nlp.names import Spelling, fold
from nlp.names import compare as compare_names
from nlp.names.countries import is_country
from nlp.spelling.frequency import commonness
from nlp.stories.about import NEAR, SAME_SHARE, one_sentence, shared
from nlp.stories.counts import differing_figures
from nlp.stories.event import same_event
from nlp.stories.values import (
    Comparison,
    Decided,
    Difference,
    DifferenceKind,
    Side,
    StoryDay,
    StoryHolder,
    StoryName,
    StoryPrint,
    StorySite,
)
from nlp.when import WEEKDAYS, written


def compare(a: StoryPrint, b: StoryPrint) -> Comparison:
    """Two stories side by side; `a` is the earlier where the two have days."""
    same, score = same_event(a, b)
    if not same:
        return Comparison(same_event=False, score=score)
    found = [difference for rule in _RULES for difference in rule(a, b)]
    return Comparison(
        same_event=True, score=score, differences=tuple(sorted(found, key=lambda one: (_RANK[one.kind], one.a.at.span)))
    )


def _holders(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
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
    if _mentions(a, fold(other.person).split(" ")[-1]) or _mentions(b, fold(one.person).split(" ")[-1]):
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
        if portfolio:
            found.add(" ".join(filter(None, (portfolio, role))))
    return found


def _also_holds(one: StoryHolder, holders: Sequence[StoryHolder]) -> bool:
    return any(_one_office(one, other) and _same_person(one.person, other.person) for other in holders)


def _same_person(one: str, other: str) -> bool:
    short, long = sorted((fold(one), fold(other)), key=len)
    return short in (long, long.split(" ")[-1]) or compare_names(one, other, kind=Kind.PERSON).same


def _lists(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
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


def _series(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """Two rows of names that are alike but for one."""
    for one in a.series:
        for other in b.series:
            missing, added = set(one.members) - set(other.members), set(other.members) - set(one.members)
            if not len(missing) == len(added) == 1 or len(one.members) - 1 < _ROW_SHARED:
                continue
            (left,), (right,) = missing, added
            near = left in right or right in left or compare_names(left, right, kind=Kind.PLACE).same
            if near or _mentions(b, left) or _mentions(a, right):
                continue
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


def _mentions(story: StoryPrint, folded: str) -> bool:
    return any(folded in name.folded for name in story.names) or any(folded in row.members for row in story.series)


def _scores(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """The one result of a story against the one result of the other."""
    one, other = {(s.most, s.fewest) for s in a.scores}, {(s.most, s.fewest) for s in b.scores}
    if len(one) != 1 or len(other) != 1 or one == other:
        return
    left, right = a.scores[0], b.scores[0]
    yield Difference(
        kind=DifferenceKind.CONFLICT,
        what="figure",
        a=Side(at=left.at, value=left.at.quote),
        b=Side(at=right.at, value=right.at.quote),
        subject=EntityRef(name="result"),
        message=f"The first has {left.at.quote}, the second {right.at.quote}.",
    )


def _periods(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """A month or year that the other story has otherwise: "since March 2021", "since March 2019"."""
    for one in a.periods:
        for other in b.periods:
            # "since March 2021" and "took up the post in March 2019"; two bare years need one word before them.
            alike = len(one.value) == len(other.value) and (one.how == other.how or "-" in one.value)
            if one.value == other.value or not alike:
                continue
            common, fewer = shared(one.about, other.about), min(len(one.about), len(other.about))
            if common < NEAR or common < SAME_SHARE * fewer:
                continue
            if any(one.value == third.value for third in b.periods) or any(
                other.value == third.value for third in a.periods
            ):
                continue
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="date",
                a=Side(at=one.at, value=one.value),
                b=Side(at=other.at, value=other.value),
                subject=EntityRef(name=f"{one.how} when"),
                message=f"The first has {one.at.quote}, the second {other.at.quote}.",
            )
            return


def _names(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One bearer, two spellings; a short form of a name is no other spelling of it."""
    for one in a.names:
        for other in b.names:
            if one.folded == other.folded or _is_short_form(one, other) or _inflected(one, other):
                continue
            match = compare_names(one.name, other.name, kind=one.kind or other.kind)
            linked = one.id is not None and one.id == other.id
            close = match.same and match.spelling in (Spelling.VARIANT, Spelling.MISSPELLING)
            if not close or not (linked or _alike(one, other)):
                continue
            if _among(one, b.names) or _among(other, a.names):
                continue
            yield Difference(
                kind=DifferenceKind.VARIANT,
                what="name",
                a=Side(at=one.at, value=one.name),
                b=Side(at=other.at, value=other.name),
                subject=EntityRef(name=one.name, id=one.id if linked else None),
                message=f"The first writes {one.name}, the second {other.name}.",
                decided=_spelt_right(one, other),
            )


def _given_names(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One surname in the lead of both stories, with two given names: "Simon Harker" and "Steven Harker"."""
    for one in a.names:
        for other in b.names:
            left, right = one.folded.split()[-2:], other.folded.split()[-2:]
            if not (len(left) == len(right) == 2 and left[1] == right[1] and left[0] != right[0]):
                continue
            if commonness(left[1]) > _NO_SURNAME:
                continue  # "Trump Bows Out" and "Trump Pulling Out", in a headline that capitalises all its words
            if left[0] in other.folded.split() or right[0] in one.folded.split():
                continue  # "Ana Lopez" and "Ana Maria Lopez"; but "Sailor Katrin Neuberg" is Katrin
            # A full name that one reading took for a company's is a person's all the same, if the other's is.
            known = one.id is not None or other.id is not None or Kind.PERSON not in (one.kind, other.kind)
            if known or not (one.leads and other.leads) or compare_names(one.name, other.name, kind=Kind.PERSON).same:
                continue
            if any(_only_bearer(name, story) is False for name, story in ((one, a), (other, b))):
                continue
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="name",
                a=Side(at=one.at, value=one.name),
                b=Side(at=other.at, value=other.name),
                subject=EntityRef(name=one.name),
                message=f"The first calls the same one {one.name}, the second {other.name}.",
            )


def _only_bearer(name: StoryName, story: StoryPrint) -> bool:
    surname = name.folded.split()[-1]
    return not any(
        " " in third.folded and third.folded != name.folded and third.folded.endswith(f" {surname}")
        for third in story.names
    )


def _spelt_right(one: StoryName, other: StoryName) -> Decided:
    if one.misspelt is other.misspelt:
        return Decided.NEITHER if one.misspelt else Decided.UNKNOWN
    return Decided.B if one.misspelt else Decided.A


def _alike(one: StoryName, other: StoryName) -> bool:
    """Spelt alike word by word, so that an organisation is not paired with its neighbour in the alphabet."""
    return len(one.folded.split()) == len(other.folded.split())


def _is_short_form(one: StoryName, other: StoryName) -> bool:
    return set(one.folded.split()) < set(other.folded.split()) or set(other.folded.split()) < set(one.folded.split())


def _inflected(one: StoryName, other: StoryName) -> bool:
    """ "Colombia" and "Colombian", "German" and "Germans", "CSTO" and what it stands for are no two spellings."""
    short, long = sorted((one.folded, other.folded), key=len)
    if " " not in long and long.removeprefix(short) in _ENDINGS:
        return True
    return (" " in one.folded) is not (" " in other.folded) and (one.name.isupper() or other.name.isupper())


def _among(name: StoryName, names: Sequence[StoryName]) -> bool:
    return any(name.folded == other.folded for other in names)


def _days(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One happening on two days: a day that the other story does not know, in a sentence that it shares."""
    known = a.as_of is not None and b.as_of is not None
    for one in a.days:
        rivals = [
            other
            for other in b.days
            if _other_day(one, other, known=known)
            and not _each_its_own(one, other, a, b)
            and (
                (one.leads and other.leads and one_sentence(one.about, other.about)) or _one_happening(one, other, a, b)
            )
            and not any(_one_day(one, third, known=known) for third in b.days)
            and not any(_one_day(third, other, known=known) for third in a.days)
        ]
        if rivals:
            other = max(rivals, key=lambda rival: shared(one.about, rival.about))
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="date",
                a=Side(at=one.at, value=one.day.isoformat()),
                b=Side(at=other.at, value=other.day.isoformat()),
                subject=EntityRef(name="day of the event"),
                message=f"The first has {_say(one)}, the second {_say(other)}.",
            )
            return


def _one_happening(one: StoryDay, other: StoryDay, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether both days are those of one kind of event ("died on Monday"), which each story has on one day alone."""
    return one.happening == other.happening != 0 and all(
        len({day.day for day in story.days if day.happening == one.happening}) == 1 for story in (a, b)
    )


def _each_its_own(one: StoryDay, other: StoryDay, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether each day is that on which its story was written: what was said on it, a day further on."""
    return a.as_of != b.as_of and one.day == a.as_of and other.day == b.as_of


def _other_day(one: StoryDay, other: StoryDay, *, known: bool) -> bool:
    comparable = known or one.dated == other.dated
    return comparable and not _one_day(one, other, known=known)


def _one_day(one: StoryDay, other: StoryDay, *, known: bool) -> bool:
    if known or (one.dated and other.dated):
        return one.day == other.day
    return one.weekday == other.weekday


def _say(day: StoryDay) -> str:
    return written(day.day) if day.dated else WEEKDAYS[day.weekday]


def _sites(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One happening in two places, neither of which the other story names."""
    left = [one for one in a.sites if one.leads and not _names_place(b, one)]
    right = [other for other in b.sites if other.leads and not _names_place(a, other)]
    # Where each opens with one place that the other does not know, fewer words need to be the same.
    alone = all(len({site.folded for site in sites}) == 1 and sites[0].here for sites in (left, right))
    for one in left:
        for other in right:
            alike = one_sentence(one.about, other.about) or (alone and shared(one.about, other.about) >= NEAR)
            if not alike or is_country(one.name) is not is_country(other.name):
                continue
            close = compare_names(one.name, other.name, kind=Kind.PLACE)
            if close.same or one.folded in other.folded or other.folded in one.folded:
                continue
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="place",
                a=Side(at=one.at, value=one.name),
                b=Side(at=other.at, value=other.name),
                subject=EntityRef(name="place of the event"),
                message=f"It happens in {one.name} in the first, in {other.name} in the second.",
            )
            return


def _names_place(story: StoryPrint, site: StorySite) -> bool:
    return any(site.folded == name.folded for name in story.names) or any(
        site.folded == other.folded for other in story.sites
    )


def _decide(a: Verdict, b: Verdict) -> Decided:
    """What the facts said of each story's own claim decides between the two."""
    against = (Verdict.CONTRADICTED, Verdict.OUTDATED)
    if a is Verdict.CONFIRMED and b is not Verdict.CONFIRMED:
        return Decided.A
    if b is Verdict.CONFIRMED and a is not Verdict.CONFIRMED:
        return Decided.B
    return Decided.NEITHER if a in against and b in against else Decided.UNKNOWN


_RULES = (_holders, _lists, _series, differing_figures, _scores, _days, _periods, _sites, _names, _given_names)
_RECORD = {
    Decided.A: "Our record agrees with the first.",
    Decided.B: "Our record agrees with the second.",
    Decided.NEITHER: "Our record has neither.",
    Decided.UNKNOWN: "Our record settles neither.",
}
_RANK = {DifferenceKind.CONFLICT: 0, DifferenceKind.UPDATE: 1, DifferenceKind.VARIANT: 2}
_ROW_SHARED = 2
_ENDINGS = frozenset(["n", "an", "ian", "s", "ns", "ans", "i", "ese"])
# What "out" is and "young" (5.6) or "king" (5.1) is not.
_NO_SURNAME = 6.0
_ACRONYM = 6
