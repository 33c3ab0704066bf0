"""One bearer with two spellings, or with two given names or surnames."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.domain import EntityRef, Kind
from nlp.names import Spelling, fold
from nlp.names import compare as compare_names
from nlp.names.given import is_given
from nlp.people.traits import Trait
from nlp.spelling.frequency import commonness
from nlp.stories.about import NEAR, all_agrees, shared, tie
from nlp.stories.stems import stems
from nlp.stories.values import Decided, Difference, DifferenceKind, Side, StoryName, StoryPrint


def differing_names(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One bearer, two spellings; a short form of a name is no other spelling of it."""
    for one in a.names:
        for other in b.names:
            if one.folded == other.folded and not (_printed_among(one, b.names) or _printed_among(other, a.names)):
                yield _spelt_otherwise(one, other, linked=one.id is not None)  # "Wojcik", "Wójcik"
            if one.folded == other.folded or _is_short_form(one, other) or _inflected(one, other):
                continue
            match = compare_names(one.name, other.name, kind=one.kind or other.kind)
            linked = one.id is not None and one.id == other.id
            close = match.same and match.spelling in (Spelling.VARIANT, Spelling.MISSPELLING)
            if not close or not (linked or _alike(one, other)):
                continue
            if _among(one, b.names) or _among(other, a.names):
                continue
            yield _spelt_otherwise(one, other, linked=linked)


def _spelt_otherwise(one: StoryName, other: StoryName, *, linked: bool) -> Difference:
    return Difference(
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
            if not (_is_given_first(one) and _is_given_first(other)):
                continue
            if family and left[differs][:_FAMILIAR] == right[differs][:_FAMILIAR]:
                continue  # "Alexis" is Alexandros at home
            told = tie(one, other, a, b) if is_given(left[-2]) and is_given(right[-2]) else 0.0
            if not _plays_one_part(one, other, family=family) and told < (_ONE_FAMILY if family else _ONE_GIVEN):
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


def differing_parts(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """Two people in one part, neither of whom the other story knows: "the captain, Rob Haskins" and "Terry Noone, the
    Ashgate captain", or who did the one thing that was done."""
    left = [one for one in a.names if _is_somebody(one) and not _knows(b, one)]
    right = [other for other in b.names if _is_somebody(other) and not _knows(a, other)]
    ties = {(at, place): tie(one, other, a, b) for at, one in enumerate(left) for place, other in enumerate(right)}
    for (at, place), strength in ties.items():
        one, other = left[at], right[place]
        posts = _same_posts(one, other)
        rivals = [ties[pair] for pair in ties if (pair[0] == at) is not (pair[1] == place)]
        if not posts and (_has_part(one, a) or _has_part(other, b) or one.id or other.id):
            continue
        enough, margin = (_SAME_POST, 0.0) if posts else (_SAME_PART, _MARGIN)
        if posts and not rivals and all_agrees(a, b):
            enough = 0.0
        if strength < max(enough, max(rivals, default=0.0) + margin):
            continue
        part = posts[0] if posts else "person named"
        yield Difference(
            kind=DifferenceKind.CONFLICT,
            what="office holder" if posts else "name",
            a=Side(at=one.at, value=one.name),
            b=Side(at=other.at, value=other.name),
            subject=EntityRef(name=part),
            message=f"The {part} is {one.name} in the first, {other.name} in the second.",
        )


def differing_things(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One ship, firm or work by two names: where two brief stories agree in all else, and each opens with one name that
    the other does not know, of somebody or something that only does what the other's does."""
    if not all_agrees(a, b):
        return
    left = [one for one in a.names if _may_be_a_thing(one, a) and not _knows(b, one) and not _prints(b, one)]
    right = [other for other in b.names if _may_be_a_thing(other, b) and not _knows(a, other) and not _prints(a, other)]
    ties = {(at, place): tie(one, other, a, b) for at, one in enumerate(left) for place, other in enumerate(right)}
    for (at, place), strength in ties.items():
        one, other = left[at], right[place]
        rivals = [ties[pair] for pair in ties if (pair[0] == at) is not (pair[1] == place)]
        if _is_somebody(one) and _is_somebody(other):
            continue
        if strength >= max(_SAME_THING, max(rivals, default=0.0) + _MARGIN):
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="name",
                a=Side(at=one.at, value=one.name),
                b=Side(at=other.at, value=other.name),
                subject=EntityRef(name=one.name),
                message=f"What is {one.name} in the first is {other.name} in the second.",
            )


def _may_be_a_thing(name: StoryName, story: StoryPrint) -> bool:
    told = name.id is not None or _has_part(name, story) or any(site.folded == name.folded for site in story.sites)
    return name.leads and _is_full_name(name) and not told


def _prints(story: StoryPrint, name: StoryName) -> bool:
    """Whether a story has any word of a name, in whatever use."""
    return any(stem in story.words or stem in story.telling for stem in stems(name.folded))


def _has_part(name: StoryName, story: StoryPrint) -> bool:
    """Whether it is told who somebody is, or that he only says something."""
    return (
        bool(name.posts)
        or name.quoted
        or any(one.folded == name.folded and one.trait is Trait.TITLE for one in story.people)
    )


def _same_posts(one: StoryName, other: StoryName) -> list[str]:
    """The posts that both are said to hold: of one body, or of none that is named in one of the stories."""
    found = []
    for post in _of_a_body(one.posts):
        for its in _of_a_body(other.posts):
            (role, body), (same, of) = post.split("|"), its.split("|")
            if role == same and (not body or not of or not set(body.split()).isdisjoint(of.split())):
                found.append(role)
    return found


def _of_a_body(posts: Sequence[str]) -> list[str]:
    """The posts without those that say less than another: "mayor" of one who is "mayor of Surfside" further on."""
    return [
        post for post in posts if not (post.endswith("|") and any(one.startswith(post) for one in posts if one != post))
    ]


def _is_given_first(name: StoryName) -> bool:
    """Whether it begins as a person's name: not "anti-Trump", "INS Sukanya" or a headline's "Criticized Trump"."""
    first = name.name.split()[0]
    if first[0].islower() or first.isupper():
        return False
    return not name.capital or is_given(fold(first)) or commonness(first) < _A_WORD


def _is_somebody(name: StoryName) -> bool:
    return name.kind is Kind.PERSON and _is_full_name(name)


def _knows(story: StoryPrint, name: StoryName) -> bool:
    """Whether a story has anybody with a word of this name."""
    return any(_has_word(story, word) for word in name.folded.split())


def _plays_one_part(one: StoryName, other: StoryName, *, family: bool) -> bool:
    """Whether both stories have him for the same: they open with him, or say the same around his name. Half of the
    men in the news are called John, so that a given name says less than a surname."""
    common = shared(one.near, other.near)
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


def _printed_among(name: StoryName, names: Sequence[StoryName]) -> bool:
    """Whether it stands among the names with its accents and hyphens; quotation marks and spaces are the printer's."""
    return any(_letters(name) == _letters(other) for other in names)


def _letters(name: StoryName) -> list[str]:
    return re.sub(r"[^\w\s-]", "", name.name.casefold()).split()


def _among(name: StoryName, names: Sequence[StoryName]) -> bool:
    return any(name.folded == other.folded for other in names)


_ENDINGS = frozenset(["n", "an", "ian", "s", "ns", "ans", "i", "ese"])
# What "photo" (5.1), "south" (5.3) and "against" (5.8) are, and "harker" (2.9) and "simon" (4.6) are not.
_NO_NAME = 5.05
_LONGEST_NAME = 3
# "Criticized" (4.0) and "denies" (3.7) are words; most given names that no table has are rarer ("anton", 3.6).
_A_WORD = 3.7
_FAMILIAR = 4
# How far the words around two people must tie them (`about.tie`): a part that is named ("captain"), and one that only
# what is told around it says ("came off the bench"), where nobody else comes near.
_SAME_POST, _SAME_PART, _MARGIN = 0.2, 1.0, 0.5
# The Santa Ligaya and the Dona Ermita, each of one line and on one reef (1.05); the firm bought (.76).
_SAME_THING = 0.7
# Two persons whose other name is the same: half of the men in the news are called John.
_ONE_FAMILY, _ONE_GIVEN = 0.5, 0.9
