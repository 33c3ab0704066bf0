"""One bearer with two spellings, or with two given names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.domain import EntityRef, Kind
from nlp.names import Spelling
from nlp.names import compare as compare_names
from nlp.spelling.frequency import commonness
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


def differing_given_names(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One surname in the lead of both stories, with two given names: "Simon Harker" and "Steven Harker"."""
    for one in a.names:
        for other in b.names:
            left, right = one.folded.split()[-2:], other.folded.split()[-2:]
            if not (len(left) == len(right) == 2 and left[1] == right[1] and left[0] != right[0]):
                continue
            if not (_is_full_name(one) and _is_full_name(other)):
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
                message=f"The given name differs: {one.name} in the first, {other.name} in the second.",
            )


def _is_full_name(name: StoryName) -> bool:
    """Whether it is a name of two or three words with none of the language's in it."""
    words = name.folded.split()
    return len(words) <= _LONGEST_NAME and all(commonness(word) < _NO_NAME for word in words)


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
