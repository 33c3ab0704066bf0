"""The names of a text and the acronyms that it tells of them: "the World Health Organization (WHO)", "the WHO, or World
Hunger Office,", or a bare name with the same initials.

Reach for it to hold an acronym against the words that it stands for; `acronyms.py` and `initials.py` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nlp.domain import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """A name and the acronym that it stands for; `told` where the text says so by its form."""

    short: str
    span: Span
    words: str
    told: bool


def find_told(text: str) -> Iterator[Expansion]:
    for match in islice(_BEHIND.finditer(text), _MANY):
        short = match["short"]
        before = text[max(0, match.start() - REACH) : match.start()]
        length = spelt_out(before, short)
        if length is None and match["bracket"]:
            length = shortened(before, short) or _one_word_off(text, before, short)
        if length is not None:
            span = Span(match.start() - length, match.end())
            yield Expansion(short=short, span=span, words=flat_name(text[span.start : match.start()]), told=True)
    for match in islice(_BEFORE.finditer(text), _MANY):
        if initials_of(match["name"]) == match["short"] and not _JOKE.search(text[: match.start()][-_BESIDE:]):
            yield Expansion(
                short=match["short"], span=Span(*match.span("name")), words=flat_name(match["name"]), told=True
            )


def find_bare(text: str, shorts: set[str]) -> Iterator[Expansion]:
    """The names of the text whose initials are those of an acronym that is told of another."""
    if not shorts:
        return
    for match in islice(_RUN.finditer(text), _MANY):
        if text[match.start() - 1 : match.start()] in ('"', "“") and _JOKE.search(text[: match.start()][-_BESIDE:]):
            continue  # 'joked that it stands for "No Water Again"'
        # "Members of the Growers' Association": the body's name may begin behind "of the".
        starts = [match.start("name"), *(tail.end() for tail in OF_THE.finditer(text, *match.span("name")))]
        for start in starts:
            words = text[start : match.end("name")]
            if initials_of(words) in shorts and not any(word.isupper() and len(word) > 1 for word in words.split()):
                yield Expansion(
                    short=initials_of(words), span=Span(start, match.end("name")), words=flat_name(words), told=False
                )


def initials_of(name: str) -> str:
    return "".join(word[0] for word in WORD.findall(name) if word.lower() not in SMALL).upper()


def spelt_out(before: str, short: str) -> int | None:
    """How many characters before an acronym are the words whose initials it is; None where none are."""
    words = list(re.finditer(r"[\w’'&-]+", before))
    # "The Rail, Maritime and Transport union (RMT)": what it is stands behind the name.
    words = words[:-1] if words and words[-1][0].islower() and words[-1][0][0].upper() != short[-1] else words
    for count in range(len(short), min(len(words), len(short) + _SMALL_WORDS) + 1):
        chosen = [word[0] for word in words[-count:]]
        names = [word for word in chosen if word.lower() not in SMALL]
        start = words[-count].start()
        if names[:1] == chosen[:1] and "".join(name[0] for name in names).upper() == short:
            return None if re.search(r"[.!?;:()\n]", before[start:]) else len(before) - start
    return None


def shortened(before: str, short: str) -> int | None:
    """The length of the name right before a bracket that is shortened to some of its initials, the first among them:
    "the Bureau of Soil and Water Research (BSW)"."""
    match = NAME_BEFORE.search(before)
    # "Squyres of the Securities Industry Automation Corp (SIAC)": the name begins as late as it can.
    tails = [match.start() + tail.end() for tail in OF_THE.finditer(match[0])] if match else []
    for start in (*reversed(tails), match.start()) if match else ():
        letters = iter(initials_of(before[start:]))
        if before[start].upper() == short[0] and all(letter in letters for letter in short):
            return len(before) - start
    return None


def _one_word_off(text: str, before: str, short: str) -> int | None:
    """The length of the name right before a bracket that has the words of the acronym's own name but for one."""
    match = NAME_BEFORE.search(before)
    own = next(
        (one for one in _OWN.finditer(text) if one["short"] == short and initials_of(one["name"]) == short), None
    )
    if match is None or own is None:
        return None
    one, other = words_of(own["name"]), words_of(match["name"])
    return len(before) - match.start("name") if len(one) == len(other) > len(set(one) & set(other)) > 1 else None


def words_of(name: str) -> tuple[str, ...]:
    """The words as two spellings of one name share them: "Organisation of…" is "Organization for…" here."""
    low = re.sub(r"[’']s\b", "", name.lower()).replace("isation", "ization")
    low = low.replace("centre", "center").replace("defence", "defense")
    return tuple(word.rstrip("s")[:STEM] for word in re.findall(r"[a-z]+", low) if word not in SMALL)


def flat_name(words: str) -> str:
    return " ".join(words.split()).rstrip(",")


_MANY = 300
# "Anti-Doping" has two initials, "Co-operation" and "Zebu-keepers" one.
WORD = re.compile(r"[\w’'&]+(?:-[a-z]\w*)*")
# The longest name that is spelt out before its acronym, and how many small words it may have.
REACH, _SMALL_WORDS = 120, 4
# "Annual" and "annualised", "Palestine" and "Palestinian" are one word here.
STEM = 6
_BEHIND = re.compile(
    r"(?:(?P<bracket>\()|(?<=[a-z]),\s(?:or\s|known\sas\s)?(?:the\s)?)(?P<short>[A-Z]{3,7})(?(bracket)\)|(?=[,.\s]))"
)
_JOKE = re.compile(r"\b(?:jok\w+|quip\w*|wags|jest\w*|mock\w*|really|nicknam\w+|dubbed|say|says)\b")
_CAPITAL = r"[A-Z][\w’'&-]*"
_LONG_NAME = rf"{_CAPITAL}(?:\s(?:(?:of|for|and|the|in|on|&|to)\s){{0,2}}{_CAPITAL}){{1,7}}"
_BEFORE = re.compile(
    rf"\b(?P<short>[A-Z]{{3,7}})(?:,\s(?:or\s)?(?:the\s)?|\s\((?:the\s)?|\s?[–—]\s?(?:the\s)?"
    r"|,?\s(?:(?:which|that)\s)?(?:stands?\sfor|(?:is|are)\sshort\sfor)\s(?:the\s)?"
    rf"|,\swhose\s(?:full|proper|official)\sname\sis\s(?:the\s)?)(?P<name>{_LONG_NAME})"
)
_RUN = re.compile(rf"(?<![\w’'-])(?:The\s)?(?P<name>(?!The\s){_LONG_NAME})(?![\w’'-]|\s\(|\s[A-Z])")
OF_THE = re.compile(r"\s(?:of|for)\sthe\s")
_OWN = re.compile(rf"(?P<name>{_LONG_NAME})\s\((?P<short>[A-Z]{{3,7}})\)")
NAME_BEFORE = re.compile(rf"(?P<name>{_LONG_NAME})\s$")
# What many bodies are called.
BODIES = frozenset(
    word[:STEM]
    for word in "council committee commission association agency authority board union institute institution "
    "organization office service department ministry federation party national international university college "
    "company corporation center alliance trust fund network group club league front movement bureau foundation "
    "society".split()
)
_BESIDE = 60
SMALL = frozenset(["of", "for", "the", "and", "in", "on", "to", "de", "du", "des", "la", "le", "et", "a", "an", "&"])
