"""One bearer with two spellings, or with two given names or surnames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.domain import EntityRef, Kind
from nlp.names import Spelling
from nlp.names import compare as compare_names
from nlp.spelling.frequency import commonness
from nlp.stories.about import NEAR, shared
from nlp.stories.values import Decided, Difference, DifferenceKind, Side, StoryName, StoryPrint


def differing_names(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
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


def differing_bearers(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One person by half of his name, with another half in each story: "Simon Harker" and "Steven Harker", "Marta
    Lindholm, the cleaner" and "the cleaner, Marta Lindqvist"."""
    for one in a.names:
        for other in b.names:
            if Kind.PERSON not in (one.kind, other.kind) or not (_is_full_name(one) and _is_full_name(other)):
                continue
            # "Ana Lopez" and "Ana Maria Lopez" differ in nothing; but "Sailor Katrin Neuberg" is Katrin
            left, right = one.folded.split(), other.folded.split()
            family = left[-1] == right[-1]
            common, differs = (-1, -2) if family else (-2, -1)
            if left[common] != right[common] or left[differs] in right or right[differs] in left:
                continue
            if (one.id is not None and other.id is not None) or compare_names(
                one.name, other.name, kind=Kind.PERSON
            ).same:
                continue
            if not all(_only_bearer(name, common, story) for name, story in ((one, a), (other, b))):
                continue
            if any(_has_word(story, word) for story, word in ((a, right[differs]), (b, left[differs]))):
                continue
            if not _plays_one_part(one, other, family=family):
                continue
            which = "given name" if family else "surname"
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="name",
                a=Side(at=one.at, value=one.name),
                b=Side(at=other.at, value=other.name),
                subject=EntityRef(name=one.name),
                message=f"The {which} differs: {one.name} in the first, {other.name} in the second.",
            )


def _plays_one_part(one: StoryName, other: StoryName, *, family: bool) -> bool:
    """Whether both stories have him for the same: they open with him, or say the same around his name. Half of the
    men in the news are called John, so that a given name says less than a surname."""
    common = shared(one.about, other.about)
    if family:
        return (one.leads and other.leads) or common >= NEAR
    return common >= (NEAR if one.leads and other.leads else NEAR + 1)


def _has_word(story: StoryPrint, word: str) -> bool:
    return any(word in name.folded.split() for name in story.names)


def _is_full_name(name: StoryName) -> bool:
    """Whether it is a name of two or three words with none of the language's in it."""
    words = name.folded.split()
    return 1 < len(words) <= _LONGEST_NAME and all(commonness(word) < _NO_NAME for word in words)


def _only_bearer(name: StoryName, part: int, story: StoryPrint) -> bool:
    """Whether nobody else of the story has this part of his name: the last is the surname, the one before it given."""
    shared_part = name.folded.split()[part]
    return not any(
        " " in third.folded and third.folded != name.folded and third.folded.split()[part] == shared_part
        for third in story.names
    )


def _spelt_right(one: StoryName, other: StoryName) -> Decided:
    if one.misspelt is other.misspelt:
        return Decided.NEITHER if one.misspelt else Decided.UNKNOWN
    return Decided.B if one.misspelt else Decided.A


def _alike(one: StoryName, other: StoryName) -> bool:
    """Spelt alike word by word, so that an organisation is not paired with its neighbour in the alphabet; before a
    person's two names may stand a title ("Commander Sergei Afanasyev")."""
    left, right = len(one.folded.split()), len(other.folded.split())
    return left == right or (one.kind is other.kind is Kind.PERSON and min(left, right) > 1)


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


_ENDINGS = frozenset(["n", "an", "ian", "s", "ns", "ans", "i", "ese"])
# What "photo" (5.1), "south" (5.3) and "against" (5.8) are, and "harker" (2.9) and "simon" (4.6) are not.
_NO_NAME = 5.05
_LONGEST_NAME = 3
