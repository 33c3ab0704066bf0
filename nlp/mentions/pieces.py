"""Parting a capitalised run: a role inside it stands between a bearer and the body before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nlp.domain import Kind, Span
from nlp.lexicon import HONORIFICS, PORTFOLIO_WORDS
from nlp.mentions.forms import TITLE_REACH, Named
from nlp.names import fold
from nlp.names.countries import is_country
from nlp.names.given import is_given
from nlp.roles import is_head

_POSSESSIVE = re.compile(r"['’]s?$")


def pieces(text: str, span: Span, kind: Kind | None) -> Iterable[Named]:
    """The names within `span`: a role inside it parts its bearer from the body before it.

    "CSTO Secretary General Imangali Tasmagambetov" is an organisation, a role and a person, whatever a model calls it.
    """
    words = list(_WORDS.finditer(text, span.start, span.end))
    printed = [word[0] for word in words]
    if len(words) > 1 and is_country(" ".join(printed)):
        yield Named(span, Kind.PLACE)  # "DR Congo" is no doctor
        return
    role = _split_before_name(printed)
    if role == len(printed) == 2 and kind is Kind.PERSON:
        role = 0  # "Mervyn King" and "John Mayor" are names, whatever their bearers are
    first = max(
        role,
        _after_honorific(printed),
        _after_portfolio(text, span.start, printed),
        _after_country(text, span.start, printed),
    )
    if first == 0:
        trimmed = _trim(text, span)
        if trimmed is not None:
            yield Named(trimmed, kind)
        return
    role_starts = _role_start(printed, first)
    if role_starts > 0 and kind in {Kind.ORGANIZATION, Kind.PLACE}:
        body = _trim(text, Span(span.start, words[role_starts - 1].end()))
        if body is not None:
            yield Named(body, kind)
    if first < len(words):
        bearer = _trim(text, Span(words[first].start(), span.end))
        if bearer is not None:
            yield Named(bearer, Kind.PERSON)


_WORDS = re.compile(r"[^ \u00a0\n]+")
_CHIEF_OF = re.compile(r"\b[Cc]hiefs?[ \u00a0]of[ \u00a0]$")
# "Secretary of State for | Defence John Reid": the words before a run say that it opens with a portfolio.
_ROLE_OF = re.compile(
    r"(?:minister|secretary|secretary of state|commissioner|chancellor)s? (?:of|for) (?:the )?"
    r"(?:[a-z]{1,20}(?:, and |, | and | & )){0,4}$",
    re.IGNORECASE,
)
# "Secretary of State for Culture, Media and | Sport Chris Smith": how far back such a phrase begins.
_ROLE_OF_REACH = 80


def _after_honorific(words: Sequence[str]) -> int:
    """How many words stand before the name that follows the last honorific."""
    bare = [word.rstrip(".").casefold() for word in words]
    if _is_a_sheikh(bare):
        return 0
    leading = next((at for at, word in enumerate(bare) if word not in HONORIFICS), len(bare))
    # "But Mr Straw", "Labour MP Jack Straw"; further right only titles that are no surnames ("John Major").
    inside = [at + 1 for at, word in enumerate(bare[:-1]) if word in _NO_SURNAMES]
    return max([leading if leading < len(bare) else 0, *inside])


def _is_a_sheikh(words: Sequence[str]) -> bool:
    """ "Sheikh Hasina", "Sheikh Tamim": of two words it is what they are called; before more it is an honorific."""
    return len(words) == 2 and words[0] == "sheikh"


_NO_SURNAMES = frozenset({"mr", "mrs", "ms", "mp", "msp", "mep", "cm"})


def _after_portfolio(text: str, start: int, words: Sequence[str]) -> int:
    """How many words of a run are the portfolio of the role before it."""
    if words[0] == "Staff" and len(words) > 1 and _CHIEF_OF.search(text, max(0, start - len("Chiefs of ")), start):
        return 1  # "White House Chief of | Staff Ada Quill"
    count = 0
    for word in words:
        if word.casefold().strip(",") not in PORTFOLIO_WORDS and not (count and word == "and"):
            break
        count += 1
    if count == 0 and len(words) > _FULL_NAME and is_given(fold(words[-_FULL_NAME])):
        count = len(words) - _FULL_NAME  # "Minister for | English Devolution | Jim Quill"
    if not 0 < count < len(words) or _ROLE_OF.search(text[max(0, start - _ROLE_OF_REACH) : start]) is None:
        return 0
    return count


_FULL_NAME = 2


def _after_country(text: str, start: int, words: Sequence[str]) -> int:
    """How many words of a run are the country of the role before it: "President of | South Korea Lee Hall"."""
    if _HEAD_OF.search(text, max(0, start - TITLE_REACH), start) is None:
        return 0
    article = int(words[0] == "the")
    longest = min(3 + article, len(words) - 1)
    return next((count for count in range(longest, article, -1) if is_country(" ".join(words[article:count]))), 0)


_HEAD_OF = re.compile(
    r"\b(?:(?:[Pp]resident|[Mm]inister|[Cc]hancellor|[Pp]remier|[Kk]ing|[Qq]ueen|[Ee]mperor)[ \u00a0]of|"
    r"(?:[Aa]mbassador|[Ee]nvoy)[ \u00a0]to)[ \u00a0](?:the[ \u00a0])?$"
)


def _role_start(words: Sequence[str], end: int) -> int:
    """Where the role that ends before word `end` begins, its portfolio included."""
    start = end
    for length in range(1, min(5, end) + 1):
        if is_head(" ".join(words[end - length : end])):
            start = end - length
    while start > 0 and words[start - 1].casefold() in PORTFOLIO_WORDS:
        start -= 1
    return start


def _trim(text: str, span: Span) -> Span | None:
    """`span` without article, honorific, role and possessive; None where nothing of a name is left."""
    start, end = span.start, span.end
    newline = text.find("\n", start, end)
    if newline >= 0:
        end = newline
    match = _POSSESSIVE.search(text, start, end)
    if match and match.end() == end and end - start > 2:
        end = match.start()
    while start < end:
        word = _FIRST_WORD.match(text, start, end)
        if word is None:
            break
        bare = word[0].strip().rstrip(".").casefold()
        if _is_a_sheikh(text[start:end].casefold().split()):
            break
        if bare in {"the", "a", "an", "for", "of", "fellow"} or bare in HONORIFICS:
            start = word.end()
        else:
            break
    while start < end and not (text[start].isalnum()):
        start += 1
    day = _LAST_DAY.search(text, start, end)
    if day and _FIRST_WORD.match(text, start, day.start()):
        end = day.start()
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    if end > start and text[end - 1] == "." and "." not in text[start : end - 1]:
        end -= 1
    return Span(start, end) if end - start > 1 else None


_FIRST_WORD = re.compile(r"[^ \u00a0]+[ \u00a0]+")
# "wrote to Ada Quill Friday" is a name and the day; "Black Friday" and "Joe Friday" are names.
_LAST_DAY = re.compile(r"(?<=[^ \u00a0])[ \u00a0](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")


def _split_before_name(words: Sequence[str]) -> int:
    """How many leading words of a capitalised run are a role rather than a name ("Prime Minister Tony Blair": 2)."""
    best = 0
    for length in range(1, min(5, len(words)) + 1):
        for start in range(length):
            if is_head(" ".join(words[start:length])):
                best = length
    return best
