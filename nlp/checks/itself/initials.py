"""An acronym that is not the initials of its own name: "the Harbour Pilots' Union (HTU)", "The National Union of Ferry
Workers (NUFW) … The NUWF".

Copy has many letters that fit no name: those of a name in another language, of a company at its exchange, of a name
told short. So only one letter may be off, or two change places, and no better known body may have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from rapidfuzz.distance import OSA

from nlp.checks.itself.expansions import (
    BODIES,
    NAME_BEFORE,
    OF_THE,
    REACH,
    SMALL,
    STEM,
    WORD,
    Expansion,
    find_told,
    flat_name,
    initials_of,
    shortened,
    spelt_out,
)
from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.names.countries import is_country, is_of_a_country
from nlp.reading import Case
from nlp.spelling.frequency import SEEN_AS_NAME, SEEN_AS_NAME_IN_STORY, commonness


def judge(case: Case) -> Iterator[Finding]:
    """The acronyms of an article that its own names do not make."""
    text = case.article.text
    if _ANY_SHORT_FORM.search(text) is None:
        return
    told = [one for one in find_told(text) if case.reading.layout.is_prose(one.span)]
    yield from islice(_swapped(case, told), 1)
    yield from islice(_unfit(case), 1)


def _swapped(case: Case, told: list[Expansion]) -> Iterator[Finding]:
    """ "The National Union of Ferry Workers (NUFW) …  The NUWF": two letters change places, or one is another."""
    text = case.article.text
    for match in islice(_ANY_SHORT_FORM.finditer(text), _MANY) if told else ():
        short, span = match[0], Span(*match.span())
        if any(one.short == short for one in told) or text.count(short) > 1 or not case.reading.layout.is_prose(span):
            continue
        own = next((one for one in told if _is_swapped(text, one.short, short, span)), None)
        if own is None:
            continue
        yield inconsistent(
            case,
            span,
            property="official name",
            subject=own.words,
            stated=short,
            expected=own.short,
            message=f"“{own.words}” is {own.short} elsewhere in the story, {short} here.",
            detail="acronym",
            confidence=0.93,
            also=(own.span,),
        )


def _is_swapped(text: str, own: str, short: str, span: Span) -> bool:
    """Whether an acronym that nothing spells out is a slip of `own`."""
    if sorted(own) == sorted(short) and len(short) >= _CHANCE:
        return len(short) > _CHANCE or OSA.distance(own, short) == 1
    # "The Trade Board (CLA) … The CLO": another body's would be well known, or told; its own stands nowhere else.
    return (
        len(own) == len(short)
        and OSA.distance(own, short) == 1
        and text.count(own) == 1
        and text[max(0, span.start - 4) : span.start].lower() == "the "
        and _EXPLAINED.match(text, span.end) is None
        and commonness(short) < SEEN_AS_NAME_IN_STORY
    )


def _unfit(case: Case) -> Iterator[Finding]:
    """ "The Rail, Maritime and Transport union (RTM)", "the Harbour Pilots' Union (HTU)": the initials are others.

    The story has them elsewhere, or two letters changed places, or one is in no word of the name. Letters that are well
    known, and those of a name from another language, are no slips: "the Social Democratic Party (SPD)".
    """
    text = case.article.text
    others = {match[0] for match in islice(_ANY_SHORT_FORM.finditer(text), _MANY)}
    for match in islice(_UNFIT.finditer(text), _MANY):
        short, span = match["short"], Span(*match.span("short"))
        before = text[max(0, match.start() - REACH) : match.start()]
        if len(re.findall(rf"\b{short}\b", text)) > 1:
            continue  # letters that come again are the body's own, whatever they stand for
        found = _better_known(before, short, others) or _own_initials(before, short)
        if (
            found is None
            or not case.reading.layout.is_prose(span)
            or _ABROAD.search(text[max(0, span.start - _BESIDE) : span.end + _BESIDE])
        ):
            continue
        name, right = found
        yield inconsistent(
            case,
            span,
            property="official name",
            subject=name,
            stated=short,
            expected=right,
            message=f"The initials of “{name}” are {right}; {short} stands here.",
            detail="acronym",
            confidence=0.9,
        )


def _better_known(before: str, short: str, others: set[str]) -> tuple[str, str] | None:
    """The name that ends `before`, and its initials, where the story has these, or they are better known."""
    swapped = [short[:at] + short[at + 1] + short[at] + short[at + 2 :] for at in range(len(short) - 1)]
    rights = [one for one in swapped if commonness(short) < min(commonness(one), SEEN_AS_NAME_IN_STORY)]
    rights += [one for one in others if len(one) == len(short) and 0 < OSA.distance(one, short) <= _TWO_LETTERS]
    for right in rights:
        length = spelt_out(before, right)
        if length is not None:
            name = flat_name(before[-length:])
            # "the cannabis company Canopy Growth (CGC)": the initials of no name; "North Bristol NHS Trust (NBT)"
            whole = name[:1].isupper() and _CAPITALISED.search(before[:-length]) is None
            return (name, right) if whole and not any(map(_is_from_abroad, name.split())) else None
    return None


def _own_initials(before: str, short: str) -> tuple[str, str] | None:
    """The name that ends `before`, and its initials, where `short` is a slip of them."""
    match = NAME_BEFORE.search(before.rstrip() + " ")
    if match is None or commonness(short) >= SEEN_AS_NAME or shortened(before, short) is not None:
        return None
    starts = [match.start("name"), *(match.start() + tail.end() for tail in OF_THE.finditer(match[0]))]
    names = [flat_name(before[start:]) for start in starts if initials_of(before[start:])[:1] == short[:1]]
    return next(((name.removeprefix("The "), initials_of(name)) for name in names if _is_slip(name, short)), None)


def _is_slip(name: str, short: str) -> bool:
    """Whether a body's initials in English are these but for one letter, or for two that changed places."""
    own = initials_of(name)
    words = [word for word in WORD.findall(name) if word.lower() not in SMALL]
    if (
        len(own) != len(short)
        or own == short
        or words[-1].lower()[:STEM] in _COMPANIES
        or not any(word.lower()[:STEM] in BODIES for word in words)
    ):
        return False
    if any(_is_from_abroad(word) for word in words):
        return False
    off = [at for at, pair in enumerate(zip(own, short, strict=True)) if pair[0] != pair[1]]
    if len(off) == 1:
        return short[off[0]] not in words[off[0]].upper()
    return len(off) == _TWO_LETTERS and off[1] == off[0] + 1 and sorted(own) == sorted(short)


def _is_from_abroad(word: str) -> bool:
    """Whether the body may be called otherwise at home: a party, or one of a country that speaks another language."""
    word = re.sub(r"[’']s$", "", word)
    return word in _POLITICAL or (word not in _IN_ENGLISH and (is_country(word) or is_of_a_country(word)))


_MANY = 300
# Initials of four letters are seldom the same by chance.
_CHANCE = 4
_ANY_SHORT_FORM = re.compile(r"(?<![\w-])[A-Z]{3,7}(?![\w-])")
# "The HCPA, the owners' body": another one, whom the story introduces.
_CAPITALISED = re.compile(r"[a-z]\s(?!The\s)[A-Z][\w’'-]*\s$")
_EXPLAINED = re.compile(r",\s(?:an?|the|another)\b|\s\(|\s[-–—]\s")
# What may be told of an acronym beside its name: in a bracket, between dashes, behind "or".
_UNFIT = re.compile(
    r"(?:\s(?P<bracket>\()|,\sor\s(?:the\s)?|\s[–—-]\s(?:the\s)?)(?P<short>[A-Z]{3,7})(?(bracket)\)|(?=,|\s[–—-]\s))"
)
_ABROAD = re.compile(r"\binitials\b|\b(?:acronym|abbreviat\w+|language|translat\w+|known\sin)\b")
# Parties keep the letters that they have at home.
_POLITICAL = frozenset(
    "Party Front Movement Democratic Democrats Democracy Socialist Socialists Communist Liberal".split()
)
# A company may be known by the letters of its exchange.
_COMPANIES = frozenset(("compan", "corpor", "group"))
_IN_ENGLISH = frozenset(
    "European Britain British England English Scotland Scottish Wales Welsh Ireland Irish America American Canada "
    "Canadian Australia Australian Zealand India Indian Pakistan Nigeria Nigerian Kenya Kenyan Ghana Ghanaian "
    "Uganda Ugandan "
    "Zambia Zambian Zimbabwe Malawi Jamaica Jamaican Jersey Georgia".split()
)
_BESIDE = 60
_TWO_LETTERS = 2
