"""Words of news as numbers of their stems, and the kinds of event that they name: what is kept of a story's words.

Words for one kind of event share a number ("killed", "died", "toll"); neither the words nor their order are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from zlib import crc32

from nlp.figures import singular


def stems(words: str) -> Iterator[int]:
    """The words of content, each as the number of its stem; words for one kind of event share a number."""
    return map(stem_of, content(words))


def content(words: str) -> list[str]:
    """The words that say something, in order."""
    return [word for word in re.findall(r"[a-z]{3,}", words.lower()) if word not in _EMPTY]


@lru_cache(maxsize=32_768)
def stem_of(word: str) -> int:
    """The number of a word's stem, or of its kind of event."""
    stem = _ENDING.sub("", singular(word))
    return crc32((_EVENTS.get(stem) or _EVENTS.get(word) or stem[:_STEM]).encode())


def causes(words: Iterable[int]) -> frozenset[int]:
    """The kinds of disaster or crime among the words of a story."""
    return _CAUSES.intersection(words)


def happening(before: str) -> int:
    """The kind of event of the last word of content before a day ("died on", "were killed late on"), or 0."""
    words = [word for word in re.findall(r"[a-z]{3,}", before.lower())[-_BEFORE_DAY:] if word not in _EMPTY]
    for word in reversed(words):
        if word in _TIME_OF_DAY:
            continue
        stem = _ENDING.sub("", singular(word))
        kind = _EVENTS.get(stem) or _EVENTS.get(word)
        return 0 if kind in (None, "say") else crc32(kind.encode())
    return 0


_STEM = 6
_ENDING = re.compile(r"(?:ings?|ed|es|e)$")
_BEFORE_DAY = 5
_TIME_OF_DAY = frozenset("late early morning afternoon evening night shortly".split())
# Words of news that name one kind of event, by what the stem of any of them becomes.
_KINDS_OF_EVENT = (
    "meet met talk discuss discussion negotiat negotiation summit",
    "kill die died di dead death toll fatal fatality perish",
    "crash collid collision smash wreck derail plung",
    "elect election vote ballot poll",
    "resign quit step stood stand",
    "appoint name nominat nominate",
    "fire blaz blaze flame",
    "quake earthquake tremor",
    "attack strik strike assault raid shell bomb blast explosion explod",
    "arrest detain custody",
    "sign agreement deal accord treaty pact agree",
    "cut axe job layoff redundancy lower reduc reduce slash",
    "injur injure wound hurt",
    "storm hurrican hurricane cyclon cyclone typhoon",
    "say said tell told",
    "jail prison sentence sentenc imprison",
    "shoot shot gunman gunmen gunfir gunfire",
    "collaps collapse",
    "flood flooded floodwater",
    "drown capsiz capsize sank sink sunk",
    "landslide mudslide landslid avalanch avalanche",
    "lose lost loss losse deficit",
)
# Kinds of disaster and crime of which a story's lead has one: two stories that have others tell two events.
_CAUSES = frozenset(
    crc32(kind.encode())
    for kind in ("crash", "fire", "quake", "shoot", "collaps", "flood", "drown", "landslide", "storm")
)
_EVENTS = {word: words.split()[0] for words in _KINDS_OF_EVENT for word in words.split()}
_EMPTY = frozenset(
    "the and for are was has had its his her not but who out off all may that this with from have been will were their "
    "would could more than about after over said says say also into they them which when where what some other others "
    "there these those being before during under between against among while since until because such only just very "
    "most many much make made one two three she him you our your any own both each same than then now new year years "
    "monday tuesday wednesday thursday friday saturday sunday according told added including people last next "
    "first".split()
)
