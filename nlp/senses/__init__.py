"""What kinds of things nouns name: whether two may be one in other words ("jobs" and "posts", "book" and "novel").

Reach for it where a story comes back to something by another noun. It says what may be the same, never what is: two
nouns that are alike need a definite article, a count or a name beside them before they are taken for one.

From the nouns of WordNet 3.1 (Princeton University; its licence lies beside this file): those that news uses at least
0.6 times in a million words (by `wordfreq`), and their five commonest senses. A line of `nouns.tsv` is one sense: the
line of the next wider one, the nouns of which it is the first or second sense, and those of which it is a lesser one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

# "Book" is wider than "novel" by one step, "vehicle" than "ambulance" by three; further up everything is an object.
_STEPS = 3
# What has more kinds than this is said of too much to be the same thing: "piece" has 375, "worker" 324.
_MOST_KINDS = 350


@dataclass(frozen=True, slots=True)
class _Senses:
    wider: tuple[int | None, ...]  # by sense
    kinds: tuple[int, ...]  # how many senses stand below, by sense
    of: dict[str, tuple[int, ...]]  # a noun's senses
    common: dict[str, tuple[int, ...]]  # the first two of them
    person: int
    animal: int


def may_be_one(noun: str, other: str) -> bool:
    """Whether two nouns (singular, small letters) can name one thing: the same sense, or one a kind of the other."""
    return noun == other or any(
        one == two or _is_kind(one, two) or _is_kind(two, one)
        for one in _senses().of.get(noun, ())
        for two in _senses().of.get(other, ())
    )


def is_person(noun: str) -> bool:
    """Whether a noun (singular, small letters) commonly names a human being: "miner", "driver", "guest"; not "crew"."""
    return _is_commonly(noun, _senses().person)


def is_animal(noun: str) -> bool:
    """Whether a noun (singular, small letters) commonly names a beast: "dog", "swan"; "patient" and "stock" do not."""
    return _is_commonly(noun, _senses().animal)


def _is_commonly(noun: str, kind: int) -> bool:
    return any(kind in _widening(sense) for sense in _senses().common.get(noun, ()))


def _is_kind(one: int, wider: int) -> bool:
    return wider in _widening(one)[: _STEPS + 1] and _senses().kinds[wider] < _MOST_KINDS


def _widening(sense: int) -> list[int]:
    """A sense and the wider ones above it, in order."""
    found, wider = [sense], _senses().wider
    while (above := wider[found[-1]]) is not None:
        found.append(above)
    return found


@lru_cache(maxsize=1)
def _senses() -> _Senses:
    lines = [line.split("\t") for line in files(__package__).joinpath("nouns.tsv").read_text("utf-8").splitlines()]
    wider = tuple(int(above) if above else None for above, _, _ in lines)
    common: dict[str, list[int]] = {}
    lesser: dict[str, list[int]] = {}
    kinds = [0] * len(lines)
    for sense, (_, first, behind) in enumerate(lines):
        for noun in first.split():
            common.setdefault(noun, []).append(sense)
        for noun in behind.split():
            lesser.setdefault(noun, []).append(sense)
    for sense in range(len(lines) - 1, -1, -1):  # what is wider stands before
        if (above := wider[sense]) is not None:
            kinds[above] += kinds[sense] + 1
    person, animal = (
        next(sense for sense, (_, first, _) in enumerate(lines) if names <= set(first.split()))
        for names in ({"person", "somebody"}, {"animal", "beast"})
    )
    return _Senses(
        wider=wider,
        kinds=tuple(kinds),
        of={noun: tuple(common.get(noun, []) + lesser.get(noun, [])) for noun in common.keys() | lesser.keys()},
        common={noun: tuple(senses) for noun, senses in common.items()},
        person=person,
        animal=animal,
    )
