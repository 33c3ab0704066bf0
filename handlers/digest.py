"""A channel's digest: what one day's articles came to, as a value and as the message that says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.blocks import Block, fallback, rich, say
from handlers.finding_words import finding_words
from handlers.ports import Reply
from handlers.words import counted, long_day, shorten
from nlp.domain import Finding, FindingKind, Severity

# The longest list that anybody read to its end in a channel; what is beyond it is counted.
_SHOWN = 8
_LINE_MAX = 200

# A finding's kind as a digest counts it, singular and plural.
_KINDS = {
    FindingKind.OUTDATED: ("out of date", "out of date"),
    FindingKind.CONTRADICTED: ("that our record differs from", "that our record differs from"),
    FindingKind.MISSPELLED: ("misspelling", "misspellings"),
    FindingKind.INCONSISTENT: ("that does not agree with itself", "that do not agree with themselves"),
    FindingKind.CONFLICT: ("that differs from another story", "that differ from another story"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StillThere:
    """A finding that the article's newest text still gives rise to, and a link to its thread."""

    finding: Finding
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Misspelt:
    """A name as it was misspelt, its right spelling, and in how many articles."""

    stated: str
    expected: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What there is to say of a channel's day. `changed`, `beginning` and `ending` are sentences about our record."""

    day: date
    articles: int
    kinds: dict[FindingKind, int]
    still_there: tuple[StillThere, ...] = ()
    misspelt: tuple[Misspelt, ...] = ()
    changed: tuple[str, ...] = ()
    beginning: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say, so that nothing is posted."""
        return not (self.articles or self.changed or self.beginning or self.ending)


def digest_reply(digest: Digest) -> Reply:
    """The digest as a message to the channel."""
    head = f"Digest for {long_day(digest.day)}: {_counts(digest)}"
    # What is to be checked before what is to be looked at: the list is cut.
    worst_first = sorted(digest.still_there, key=lambda item: item.finding.severity is not Severity.ERROR)
    sections = [
        _section("Still in the copy:", [_still_there(item) for item in worst_first]),
        _section("Misspelt most:", [[say(_misspelt(item))] for item in digest.misspelt]),
        _section("Changed in our record:", [[say(shorten(line, _LINE_MAX))] for line in digest.changed]),
        _section("True from tomorrow in our record:", [[say(shorten(line, _LINE_MAX))] for line in digest.beginning]),
        _section("Ending soon in our record:", [[say(shorten(line, _LINE_MAX))] for line in digest.ending]),
    ]
    lines = [line for section in sections for line in section]
    blocks = [rich([say(head, bold=True)]), *(rich(_runs(section)) for section in sections if section)]
    return Reply(text=fallback([head, *map(_plain, lines)]), blocks=tuple(blocks))


def _counts(digest: Digest) -> str:
    if not digest.articles:
        return "no articles checked."
    kinds = [f"{count} {names[count > 1]}" for kind, names in _KINDS.items() if (count := digest.kinds.get(kind, 0))]
    # Without the sum before it, "2 out of date" reads as two articles.
    found = f"{counted(sum(digest.kinds.values()), 'finding')}: {', '.join(kinds)}" if kinds else ""
    return f"{counted(digest.articles, 'article')} checked; {found or 'no discrepancies in what was checked'}."


def _section(title: str, items: Sequence[list[Block]]) -> list[list[Block]]:
    if not items:
        return []
    more = [[say(f"and {len(items) - _SHOWN} more")]] if len(items) > _SHOWN else []
    return [[say(title, bold=True)], *items[:_SHOWN], *more]


def _runs(lines: Sequence[list[Block]]) -> list[Block]:
    return [run for number, line in enumerate(lines) for run in ([say("\n")] if number else []) + line]


def _plain(line: Sequence[Block]) -> str:
    # A link's words ("thread") mean nothing where there is no link.
    return "".join(run["text"] for run in line if run["type"] == "text").rstrip()


def _still_there(item: StillThere) -> list[Block]:
    words = finding_words(item.finding)
    stated = shorten(item.finding.stated or item.finding.quote, _LINE_MAX)
    said_by = _SAID_BY.get(item.finding.kind, "our record: ")
    expected = f"; {said_by}{shorten(item.finding.expected, _LINE_MAX)}" if item.finding.expected else ""
    if item.finding.kind is FindingKind.CONFLICT:
        expected = ""
    runs = [say(f"{words.sign} {words.label}: “{stated}”{expected} ")]
    return [*runs, {"type": "link", "url": item.link, "text": "thread"}] if item.link else runs


# "“14”; perhaps 13": of two places in a story that do not agree, either may be the wrong one.
_SAID_BY = {FindingKind.INCONSISTENT: "perhaps "}


def _misspelt(item: Misspelt) -> str:
    where = f" in {counted(item.articles, 'article')}" if item.articles > 1 else ""
    return f"“{shorten(item.stated, _LINE_MAX)}” for {shorten(item.expected, _LINE_MAX)}{where}"
