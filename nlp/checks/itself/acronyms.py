"""One acronym with two expansions: "the World Health Organization (WHO)", and later "the World Heritage Organization
(WHO)", "the WHO, or World Hunger Office,", or a bare name with the same initials.

Two bodies may well share an acronym, so two expansions count as one body's where they share words, or where a short
passage has no room for two bodies; a name that is merely of the same initials needs a word in common, or four letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import OSA

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.reading import Case
from nlp.spelling.frequency import SEEN_AS_NAME_IN_STORY, commonness


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expansion:
    """A name and the acronym that it stands for; `told` where the text says so by its form."""

    short: str
    span: Span
    words: str
    told: bool


def judge(case: Case) -> Iterator[Finding]:
    """The second expansion of an acronym of an article."""
    text = case.article.text
    if _SHORT_FORM.search(text) is None or _NAMESAKE.search(text):
        return
    told = [one for one in _told(text) if case.reading.layout.is_prose(one.span)]
    shorts = {one.short for one in told}
    yield from islice(_swapped(case, told), 1)
    yield from islice(_out_of_order(case), 1)
    bare = [one for one in _bare_names(text, shorts) if case.reading.layout.is_prose(one.span)]
    first: dict[str, _Expansion] = {}
    for one in sorted([*told, *bare], key=lambda expansion: expansion.span):
        if any(one.span.overlaps(other.span) and other.told and not one.told for other in told):
            continue
        other = first.setdefault(one.short, one)
        if other is one or not (one.told or other.told) or not _are_one_body(text, other, one):
            continue
        yield inconsistent(
            case,
            one.span,
            property="official name",
            subject=one.short,
            stated=one.words,
            expected=other.words,
            message=f"{one.short} stands for “{other.words}” earlier in the story, for “{one.words}” here.",
            detail="acronym",
            confidence=0.9,
            also=(other.span,),
        )
        return


def _swapped(case: Case, told: list[_Expansion]) -> Iterator[Finding]:
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


def _out_of_order(case: Case) -> Iterator[Finding]:
    """ "The Rail, Maritime and Transport union (RTM)": the name's own initials are others.

    The story has them elsewhere, or they are these with two letters changed and better known: "the Social Democratic
    Party (SPD)" is short for the name in its own language.
    """
    text = case.article.text
    others = {match[0] for match in islice(_ANY_SHORT_FORM.finditer(text), _MANY)}
    for match in islice(_BEHIND.finditer(text), _MANY):
        short, span = match["short"], Span(*match.span("short"))
        if match["bracket"] is None or len(re.findall(rf"\b{short}\b", text)) > 1:
            continue
        before = text[max(0, match.start() - _NAME) : match.start()]
        swapped = (short[:at] + short[at + 1] + short[at] + short[at + 2 :] for at in range(len(short) - 1))
        rights = [one for one in swapped if commonness(one) > commonness(short)]
        rights += [one for one in others if len(one) == len(short) and 0 < OSA.distance(one, short) <= _TWO_LETTERS]
        right = next((one for one in rights if _spelt_out(before, one) is not None), None)
        if right is None or not case.reading.layout.is_prose(span):
            continue
        name = _flat(text[match.start() - (_spelt_out(before, right) or 0) : match.start()])
        if name[:1].islower():
            continue  # "the cannabis company Canopy Growth (CGC)": the initials of no name
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


def _are_one_body(text: str, one: _Expansion, other: _Expansion) -> bool:
    """Whether two different expansions can only be meant of one body."""
    first, second = _words(one.words), _words(other.words)
    if _SECTION.search(text, one.span.end, other.span.start):
        return False
    if first == second or first[: len(second)] == second or second[: len(first)] == first:
        return False
    if (one.words.split()[-1] in _NO_BODIES) is not (other.words.split()[-1] in _NO_BODIES):
        return False
    printed = (one.words.split(), other.words.split())
    if len(printed[0]) == len(printed[1]) and all(
        OSA.distance(*pair) <= _ONE_WORD for pair in zip(*printed, strict=True)
    ):
        return False  # "Naam Tamilar Katchi", "Naam Thamilar Katchi": one name in other letters
    shared = len(set(first) & set(second))
    if one.told and other.told:
        # Two bodies of one sentence may share an acronym ("the Association of … (AHI) and the American … (AHI)").
        apart = re.search(r"[.!?]\s", text[one.span.end : other.span.start]) is not None
        return (apart and len(text) < _PASSAGE) or shared >= _ALIKE * len(first)
    if len(text) >= _PASSAGE:
        return shared >= _BARE_ALIKE * max(len(first), len(second))
    return bool((set(first) & set(second)) - _BODIES) or len(one.short) >= _CHANCE


def _told(text: str) -> Iterator[_Expansion]:
    for match in islice(_BEHIND.finditer(text), _MANY):
        short = match["short"]
        before = text[max(0, match.start() - _NAME) : match.start()]
        length = _spelt_out(before, short)
        if length is None and match["bracket"]:
            length = _shortened(before, short) or _one_word_off(text, before, short)
        if length is not None:
            span = Span(match.start() - length, match.end())
            yield _Expansion(short=short, span=span, words=_flat(text[span.start : match.start()]), told=True)
    for match in islice(_BEFORE.finditer(text), _MANY):
        if _initials(match["name"]) == match["short"]:
            yield _Expansion(
                short=match["short"], span=Span(*match.span("name")), words=_flat(match["name"]), told=True
            )


def _bare_names(text: str, shorts: set[str]) -> Iterator[_Expansion]:
    """The names of the text whose initials are those of an acronym that is told of another."""
    if not shorts:
        return
    for match in islice(_RUN.finditer(text), _MANY):
        # "Members of the Growers' Association": the body's name may begin behind "of the".
        starts = [match.start("name"), *(tail.end() for tail in _OF_THE.finditer(text, *match.span("name")))]
        for start in starts:
            words = text[start : match.end("name")]
            if _initials(words) in shorts and not any(word.isupper() and len(word) > 1 for word in words.split()):
                yield _Expansion(
                    short=_initials(words), span=Span(start, match.end("name")), words=_flat(words), told=False
                )


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name) if word.lower() not in _SMALL).upper()


def _spelt_out(before: str, short: str) -> int | None:
    """How many characters before an acronym are the words whose initials it is; None where none are."""
    words = list(re.finditer(r"[\w’'&-]+", before))
    # "The Rail, Maritime and Transport union (RMT)": what it is stands behind the name.
    words = words[:-1] if words and words[-1][0].islower() and words[-1][0][0].upper() != short[-1] else words
    for count in range(len(short), min(len(words), len(short) + _SMALL_WORDS) + 1):
        chosen = [word[0] for word in words[-count:]]
        names = [word for word in chosen if word.lower() not in _SMALL]
        start = words[-count].start()
        if names[:1] == chosen[:1] and "".join(name[0] for name in names).upper() == short:
            return None if re.search(r"[.!?;:()\n]", before[start:]) else len(before) - start
    return None


def _shortened(before: str, short: str) -> int | None:
    """The length of the name right before a bracket that is shortened to some of its initials, the first among them:
    "the Bureau of Soil and Water Research (BSW)"."""
    match = _NAME_BEFORE.search(before)
    # "Squyres of the Securities Industry Automation Corp (SIAC)": the name begins as late as it can.
    tails = [match.start() + tail.end() for tail in _OF_THE.finditer(match[0])] if match else []
    for start in (*reversed(tails), match.start()) if match else ():
        letters = iter(_initials(before[start:]))
        if before[start].upper() == short[0] and all(letter in letters for letter in short):
            return len(before) - start
    return None


def _one_word_off(text: str, before: str, short: str) -> int | None:
    """The length of the name right before a bracket that has the words of the acronym's own name but for one."""
    match = _NAME_BEFORE.search(before)
    own = next((one for one in _OWN.finditer(text) if one["short"] == short and _initials(one["name"]) == short), None)
    if match is None or own is None:
        return None
    one, other = _words(own["name"]), _words(match["name"])
    return len(before) - match.start("name") if len(one) == len(other) > len(set(one) & set(other)) > 1 else None


def _words(name: str) -> tuple[str, ...]:
    """The words as two spellings of one name share them: "Organisation of…" is "Organization for…" here."""
    low = re.sub(r"[’']s\b", "", name.lower()).replace("isation", "ization")
    low = low.replace("centre", "center").replace("defence", "defense")
    return tuple(word.rstrip("s")[:_STEM] for word in re.findall(r"[a-z]+", low) if word not in _SMALL)


def _flat(words: str) -> str:
    return " ".join(words.split()).rstrip(",")


_MANY = 300
# "Anti-Doping" has two initials, "Co-operation" and "Zebu-keepers" one.
_WORD = re.compile(r"[\w’'&]+(?:-[a-z]\w*)*")
# The longest name that is spelt out before its acronym, and how many small words it may have.
_NAME, _SMALL_WORDS = 120, 4
# "Annual" and "annualised", "Palestine" and "Palestinian" are one word here.
_STEM = 6
# A longer text may have two bodies of one acronym (a digest from several places).
_PASSAGE = 1500
_ALIKE, _BARE_ALIKE = 0.25, 0.6
# Initials of four letters are seldom the same by chance.
_CHANCE = 4
_SHORT_FORM = re.compile(r"\b[A-Z]{3,7}\b")
_ANY_SHORT_FORM = re.compile(r"(?<![\w-])[A-Z]{3,7}(?![\w-])")
# "The HCPA, the owners' body": another one, whom the story introduces.
_EXPLAINED = re.compile(r",\s(?:an?|the|another)\b|\s\(|\s[-–—]\s")
_BEHIND = re.compile(
    r"(?:(?P<bracket>\()|(?<=[a-z]),\s(?:or\s|known\sas\s)?(?:the\s)?)(?P<short>[A-Z]{3,7})(?(bracket)\)|(?=[,.\s]))"
)
_CAPITAL = r"[A-Z][\w’'&-]*"
_LONG_NAME = rf"{_CAPITAL}(?:\s(?:(?:of|for|and|the|in|on|&|to)\s){{0,2}}{_CAPITAL}){{1,7}}"
_BEFORE = re.compile(
    rf"\b(?P<short>[A-Z]{{3,7}})(?:,\s(?:or\s)?(?:the\s)?|\s\((?:the\s)?|,?\s(?:which\s)?stands\sfor\s(?:the\s)?)(?P<name>{_LONG_NAME})"
)
_RUN = re.compile(rf"(?<![\w’'-])(?:The\s)?(?P<name>(?!The\s){_LONG_NAME})(?![\w’'-]|\s\(|\s[A-Z])")
_OF_THE = re.compile(r"\s(?:of|for)\sthe\s")
_OWN = re.compile(rf"(?P<name>{_LONG_NAME})\s\((?P<short>[A-Z]{{3,7}})\)")
_NAME_BEFORE = re.compile(rf"(?P<name>{_LONG_NAME})\s$")
# "SOFIA" on a line of its own: a digest from several places.
_SECTION = re.compile(r"\n[A-Z][A-Z .-]{3,30}\n")
_NAMESAKE = re.compile(
    r"\b(?:namesakes?|confused with|renamed|(?:same|three|four|both) (?:initials|letters|acronym)|"
    r"(?:formerly|previously|originally|then) (?:known as|called|the)|which (?:until|was once|used to be)|merged?|"
    r"rebrand\w+|another)\b",
    re.IGNORECASE,
)
# What many bodies are called.
_BODIES = frozenset(
    word[:_STEM]
    for word in "council committee commission association agency authority board union institute institution "
    "organization office service department ministry federation party national international university college "
    "company corporation center group club league front movement bureau foundation society".split()
)
# A law of the body's name, the man at its desk: no other body.
_NO_BODIES = frozenset("Act Bill Law Code Adviser Advisor Director Secretary".split())
_TWO_LETTERS = 2
# How far two spellings of one word are apart.
_ONE_WORD = 1
_SMALL = frozenset(["of", "for", "the", "and", "in", "on", "to", "de", "du", "des", "la", "le", "et", "a", "an", "&"])
