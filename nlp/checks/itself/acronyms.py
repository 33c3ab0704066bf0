"""One acronym with two expansions: "the World Health Organization (WHO)", and later "the World Heritage Organization
(WHO)", "the WHO, or World Hunger Office,", or a bare name with the same initials.

Two bodies may well share an acronym, so two expansions count as one body's where they share words, or where a short
passage has no room for two bodies; a name that is merely of the same initials needs a word in common, or four letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from nlp.checks.itself.expansions import BODIES, Expansion, find_bare, find_told, words_of
from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The second expansion of an acronym of an article."""
    text = case.article.text
    if _SHORT_FORM.search(text) is None:
        return
    told = [one for one in find_told(text) if case.reading.layout.is_prose(one.span)]
    shorts = {one.short for one in told}
    bare = [one for one in find_bare(text, shorts) if case.reading.layout.is_prose(one.span)]
    if len(told) + len(bare) < len(("told", "again")) or _NAMESAKE.search(text):
        return
    first: dict[str, Expansion] = {}
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


def _are_one_body(text: str, one: Expansion, other: Expansion) -> bool:
    """Whether two different expansions can only be meant of one body."""
    first, second = words_of(one.words), words_of(other.words)
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
    return bool((set(first) & set(second)) - BODIES) or len(one.short) >= _CHANCE


# A longer text may have two bodies of one acronym (a digest from several places).
_PASSAGE = 1500
_ALIKE, _BARE_ALIKE = 0.25, 0.6
# Initials of four letters are seldom the same by chance.
_CHANCE = 4
_SHORT_FORM = re.compile(r"\b[A-Z]{3,7}\b")
# "SOFIA" on a line of its own: a digest from several places.
_SECTION = re.compile(r"\n[A-Z][A-Z .-]{3,30}\n")
_NAMESAKE = re.compile(
    r"\b(?:namesakes?|confused with|renamed|(?:same|three|four|both) (?:initials|letters|acronym)|"
    r"(?:formerly|previously|originally|then) (?:known as|called|the)|which (?:until|was once|used to be)|merged?|"
    r"rebrand\w+|another)\b",
    re.IGNORECASE,
)
# A law of the body's name, the man at its desk: no other body.
_NO_BODIES = frozenset("Act Bill Law Code Adviser Advisor Director Secretary".split())
# How far two spellings of one word are apart.
_ONE_WORD = 1
