"""What a sentence says something of, by its head: "net income for the quarter" before "rose" is profit, "the number
of people beginning an apprenticeship" is people.

Reach for it to ask whether two sentences speak of one quantity. It reads words alone, and has None where they do not
say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.figures.counted import singular


@dataclass(frozen=True, slots=True)
class Subject:
    """The head in the singular, one word for those of one sense ("net", "earnings": profit), and what qualifies it."""

    head: str
    qualities: frozenset[str]

    def is_told_by(self, other: Subject) -> bool:
        """Whether what is said of `other` may be of this: of "tobacco profit" it is not of "profit"."""
        return self.head == other.head and not other.qualities - self.qualities - {"net"}


def subject_of(before: str) -> Subject | None:
    """The subject of the verb that stands right behind `before`."""
    words = [match[0] for match in _WORD.finditer(before)]
    while words and words[-1].lower() in _AUXILIARIES:
        words.pop()
    start = next((at for at in range(len(words), 0, -1) if words[at - 1].lower() in _OPENS), 0)
    return _of(words[start:])


def object_in(behind: str) -> Subject | None:
    """What the phrase right behind "a rise in" names."""
    return _of([match[0] for match in _WORD.finditer(re.split(r"[,;:.()]", behind, maxsplit=1)[0])])


def _of(words: list[str]) -> Subject | None:
    core, rest = _cut(words)
    if not core:
        return None
    if core[-1].lower() in _OF_WHAT and rest[:1] == ["of"] and _cut(rest[1:])[0]:
        core = _cut(rest[1:])[0]
    owner = next((at + 1 for at in range(len(core) - 1, -1, -1) if core[at].endswith(("'s", "’s", "s'", "s’"))), 0)
    core = core[owner:] or core[-1:]
    head = core[-1].lower()
    head = _ONE_SENSE.get(head, singular(head))
    return Subject(head, frozenset(word.lower() for word in core[:-1] if _qualifies(word)))


def _cut(words: list[str]) -> tuple[list[str], list[str]]:
    end = next((at for at, word in enumerate(words) if word.lower() in _BREAKS), len(words))
    return words[:end], words[end:]


def _qualifies(word: str) -> bool:
    return word.lower() not in _NO_QUALITY and not word[0].isdigit()


_WORD = re.compile(r"[A-Za-z0-9](?:[\w’'&-]|\.(?=['’]))*|[,;:(]")
_BREAKS = frozenset(
    "for in of from during at on to excluding before after by with including as that despite but and while since "
    "because , ; : (".split()
)
_OPENS = frozenset(
    "that said says while but although and as when because which who , ; : ( reported posted whose where expects "
    "expected say saw".split()
)
_AUXILIARIES = frozenset(
    "was were is are had has have been will would could may might be being also further still again only just even "
    "more than it to".split()
)
_OF_WHAT = frozenset("number total rate level amount share proportion value volume cost price sum".split())
_NO_QUALITY = frozenset(
    "a an the its their his her our this that third-quarter first-quarter second-quarter fourth-quarter quarterly "
    "annual "
    "group first second third fourth quarter half year full-year company overall total last".split()
)
_ONE_SENSE = {
    word: words[0]
    for words in (
        ("profit", "profits", "income", "earnings", "net", "earning"),
        ("sales", "sale", "revenue", "revenues", "turnover"),
    )
    for word in words
}
