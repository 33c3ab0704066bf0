"""What a number counts, as far as the words around it say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.figures.numbers import NUMBER_WORD


def counted(before: str, after: str) -> tuple[str | None, bool]:
    """What a number counts, None where the words do not say, and whether it is a part ("six of the ten")."""
    part = _PART.match(after)
    rest = after[part.end() :] if part else after
    compound = _COMPOUND.match(after)
    if _MORE.match(after) or _OF_THE_INJURED.search(before):
        return (_toll(before, rest) or head_of(rest)), True
    if compound:
        return singular(compound[1].lower()), False
    toll = "magnitude" if _MAGNITUDE.search(before) else _toll(before, rest)
    if toll is not None:
        return toll, part is not None
    return head_of(rest), part is not None


def head_of(rest: str) -> str | None:
    """The singular of the plural noun that ends the phrase begun by a number; None where none follows."""
    for count, word in enumerate(_run(rest)):
        if count == _MODIFIERS:
            break
        low = word.lower()
        if low in _STOP:
            break
        if low in _PLURALS:
            return _PLURALS[low]
        if low.endswith("men") and len(low) > _MEN:
            return low[:-2] + "an"  # "gunmen", "policewomen"
        if (
            low.endswith("s")
            and not low.endswith(("ss", "us", "is", "'s", "’s"))
            and (len(low) > 3 or word[0].isupper())
        ):
            return singular(low)
    return None


def _run(rest: str) -> Iterator[str]:
    """The words straight after a number, to the first mark that ends the phrase."""
    position = 0
    while match := _WORD.match(rest, position):
        yield match[1]
        position = match.end()


def singular(word: str) -> str:
    """A plural's singular, near enough to compare two words of one thing."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _toll(before: str, after: str) -> str | None:
    match = _TOLL_AFTER.match(after)
    if match:
        return _TOLLS[match["t"].lower()]
    match = _TOLL_BEFORE.search(before) or _TOLL_OF.search(before)
    return _TOLLS[match["t"].lower()] if match else None


# How far the counted noun stands behind its number: "12 new long-haul Airbus aircraft".
_MODIFIERS = 5
_MEN = 4
_TOLLS = {
    **dict.fromkeys(("killed", "kills", "kill", "killing", "dead", "died", "die", "dies", "deaths", "lives"), "dead"),
    **dict.fromkeys(("drowned", "drown", "drowning", "perish", "perished"), "dead"),
    **dict.fromkeys(("fatalities", "bodies", "death toll", "toll"), "dead"),
    **dict.fromkeys(("injured", "injures", "injuring", "wounded", "wounds", "wounding", "hurt", "hurts"), "injured"),
    **dict.fromkeys(("injuries",), "injured"),
    **dict.fromkeys(("missing", "unaccounted"), "missing"),
    **dict.fromkeys(("arrested", "arrests", "arresting", "detained", "detaining", "held"), "arrested"),
}
_PLURALS = {
    **{word: word for word in ("people", "staff", "troops", "police", "aircraft", "crew", "sheep", "cattle")},
    **dict.fromkeys(("persons",), "people"),
    **dict.fromkeys(("countries", "nations"), "country"),
    **dict.fromkeys(("workers", "employees"), "worker"),
    **dict.fromkeys(("jobs", "posts", "redundancies"), "job"),
    "men": "man",
    "women": "woman",
    "children": "child",
    "buses": "bus",
    "lives": "dead",
}
_STOP = frozenset(
    (
        "of in on at to for from by with and or but as that which who is are was were be been has have had will "
        "would could may might can should than into over under after before since while when where this these "
        "those his her its their between per a an the more less other others not out up down said says "
        "about through across among against"
    ).split()
)
_MAGNITUDE = re.compile(r"\bmagnitude(?:\sof)?[\s-]$", re.IGNORECASE)
# "the death toll of the quake in the valley has risen to".
_TOLL_OF = re.compile(r"\b(?P<t>death toll)\s[^.;:\d]{1,45}\s(?:to|at|is|was|reached|reaches)\s$", re.IGNORECASE)
_PART = re.compile(
    r"(?:,?\s(?:or [\w\s%]{1,30},\s)?of|\sout of)(?:\s(?:the|its|their|his|her|those|these|all)\b)?"
    rf"(?:\s(?:\d[\d,]*|{NUMBER_WORD})\b)?",
    re.IGNORECASE,
)
# "a 90-day consultation", "a 300-strong crowd".
_COMPOUND = re.compile(r"[-–](?!and\b|to\b)([A-Za-z]{3,})")
# "Four more people have died", "Of the injured 22 were still in hospital": not all of them.
_MORE = re.compile(r"\smore\s(?!than\b)")
_OF_THE_INJURED = re.compile(r"\b[Oo]f\s(?:the|those)\s(?:dead|killed|injured|wounded|missing|arrested|detained),?\s\Z")
_WORD = re.compile(r"[ \n]{1,2}[\"“]?([A-Za-z0-9][\w’'/-]*)")
_PEOPLE = (
    r"(?:\s(?:[a-z-]+\s){0,2}?(?:people|persons?|men|women|children|civilians|passengers|soldiers|troops|workers|miners"
    r"|police|protesters|migrants|others|villagers|students|residents|officers|rebels|militants)"
    # "50 people, including 16 officers, were hurt", "eight people, most of them children, died"
    r"(?:,\s(?:including|among\sthem|mostly|(?:most|many|some|all)\sof\s(?:them|whom))\b[^,.;:\n]{2,60},)?)?"
)
_TOLL_AFTER = re.compile(
    rf"{_PEOPLE}(?:\s(?:were|was|are|is|have|has|had|been|being|also|confirmed|left|reported|feared)){{0,3}}"
    r"\s(?P<t>killed|drown(?:ed)?|perish(?:ed)?|dead|died|die|dies|deaths|fatalities|bodies|injured|wounded|hurt|injuries|"
    r"missing|unaccounted"
    r"|arrested|detained|arrests|held(?=\s(?:over|after|for|in connection|on suspicion)\b))\b",
    re.IGNORECASE,
)
_TOLL_BEFORE = re.compile(
    r"\b(?P<t>killed|kills|kill|killing|death toll|toll|injured|injures|injuring|wounded|wounding|wounds|hurts"
    r"|arrested|arresting|arrests|detained|detaining)\s"
    r"(?:(?:of|at|to|rises|rose|has|risen|climbs|climbed|reached|reaches|stands|now|was|is|put)\s){0,4}"
    r"(?:(?:at least|about|around|more than|nearly|almost|some|over|as many as|up to|another)\s)?$",
    re.IGNORECASE,
)
