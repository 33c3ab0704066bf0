"""One person under two given names, told by the post that both have ("finance director Paul Renshaw … Peter Renshaw …
remains the finance director") or by a letter that parts them ("Jonathon Reyes … Jonathan Reyes").

Relatives share surnames: the post must be one, and nobody may be called a brother. `posts.py` has two of one post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from rapidfuzz.distance import OSA

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Kind, Span
from nlp.names import compare, fold
from nlp.reading import Case
from nlp.spelling.frequency import SEEN_AS_NAME, commonness

PROPERTY = "position held"


def judge(case: Case) -> Iterator[Finding]:
    """The second given name of one person within an article."""
    text = case.article.text
    surnames: dict[str, re.Match[str]] = {}
    for match in islice(_NAME.finditer(text), _MANY):
        if fold(match["given"]) in _NO_GIVEN_NAMES or not case.reading.layout.is_prose(Span(*match.span())):
            continue
        first = surnames.setdefault(fold(match["surname"]), match)
        one, other = fold(first["given"]), fold(match["given"])
        slipped = _is_a_letter_off(first["given"], match["given"])
        if (
            one == other
            or not (slipped or _shares_a_post(text, first, match))
            or _KIN.search(text, first.start(), match.end() + _BESIDE)
        ):
            continue
        if not slipped and compare(first[0], match[0], kind=Kind.PERSON).same:
            continue
        if min(text.count(first[0]), text.count(match[0])) > 1:
            continue  # a slip is printed once: two ministers Soren in one story are two
        yield inconsistent(
            case,
            Span(*match.span()),
            property=PROPERTY,
            subject=first[0],
            stated=match[0],
            expected=first[0],
            message=f"{first[0]} earlier in the story, {match[0]} here, of one person.",
            detail="two names",
            confidence=0.9,
            also=(Span(*first.span()),),
        )
        return


def _is_a_letter_off(one: str, other: str) -> bool:
    """Whether two given names, both of them in print, are one name spelt two ways; what nobody prints is the spelling
    check's."""
    return (
        min(len(one), len(other)) >= _LONG_NAME
        and OSA.distance(fold(one), fold(other)) == 1
        and min(commonness(one), commonness(other)) >= SEEN_AS_NAME
        and one[-1] == other[-1] != "s"
    )


def _shares_a_post(text: str, first: re.Match[str], match: re.Match[str]) -> bool:
    return bool(_posts(text, first) & _posts(text, match))


def _posts(text: str, match: re.Match[str]) -> set[str]:
    """What the words beside a name call its bearer: "finance director Paul Renshaw", "Roth, the driver,"."""
    before = re.split(r"[.;:?!\n]\s", text[max(0, match.start() - _BESIDE) : match.start()])[-1]
    after = re.split(r"[.;:?!\n]\s", text[match.end() : match.end() + _BEHIND])[0]
    post, apposed, is_one = _POST_BEFORE.search(before), _POST_BEHIND.match(after), _POST_STILL.search(after)
    return {found["post"].lower() for found in (post, apposed, is_one) if found is not None}


_MANY = 400
# Jonathan and Jonathon of one surname; Jan and Dan may be two.
_LONG_NAME = 6
_BESIDE = 50
_BEHIND = 90
_NAME = re.compile(r"(?<![\w’'-])(?P<given>[A-Z][a-zé]{2,})\s(?P<surname>[A-Z][a-z][\w’-]{2,})\b(?!\s[A-Z])")
_NO_GIVEN_NAMES = frozenset(
    "the when while after before since where though if mrs miss lord lady sir dame king queen prince princess pope "
    "saint judge justice president senator captain "
    "mount lake port fort "
    "new north south east west san santa monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june "
    "july august september october november december professor doctor general colonel minister mayor governor "
    "sergeant inspector "
    "constable brother sister father mother uncle aunt witness former young old great little upper lower central "
    "royal defense defence labor labour center centre".split()
)
_KIN = re.compile(
    r"\b(?:brothers?|sisters?|sons?|daughters?|wife|husband|father|mother|parents|cousins?|uncle|aunt|nephew|niece|"
    r"widow|twins?|family|"
    r"siblings|couple|grand\w+|relatives?|no relation|succe\w+|former\w*|replac\w+|Mr and Mrs)\b",
    re.IGNORECASE,
)
_ONE = (
    r"(?:(?:chief|finance|financial|managing|executive|medical|artistic|sporting|technical|operating|music|general|"
    r"police|fire|club|team|head"
    r"|deputy|vice|prime|foreign|interior|health|finance|defen[cs]e|education|justice)\s)?"
    r"(?:executive|director|officer|driver|president|chairman|chairwoman|chair|minister|mayor|governor|secretary|"
    r"manager|coach|captain|"
    r"teacher|spokesman|spokeswoman|pilot|editor|treasurer|commissioner|inspector|principal|"
    r"headmaster|"
    r"headmistress|curator|conductor|bishop|witness|farmer|baker|doctor|nurse|lawyer|author|actor|actress|singer|"
    r"architect|engineer)"
)
_POST_BEFORE = re.compile(rf"\b(?P<post>{_ONE})\s(?:(?:Mr|Mrs|Ms|Dr|Sir)\.?\s)?$", re.IGNORECASE)
_POST_BEHIND = re.compile(
    rf",\s(?:(?:the|a|an|its|their)\s)?(?P<post>{_ONE})\b(?=[,.]|\s(?:of|at|who|from)\b|$)", re.IGNORECASE
)
_POST_STILL = re.compile(rf"\b(?:remains|is|stays|was)\s(?:still\s)?(?:the|a|its)\s(?P<post>{_ONE})\b", re.IGNORECASE)
