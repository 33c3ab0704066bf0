"""Titles that their bearers keep for life: in the United States whoever was president is called so ever after.

"President Quill brought the delegates to their feet" says nothing of who is in office; "President Quill ordered troops
to the border" does. Reach for it before such a title, printed without its country, is held against one who has left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from nlp.checks.office_record import country_names, holders_named, names_todays
from nlp.claims.holding import OfficeClaim
from nlp.domain import Entity, Span, Statement
from nlp.reading import Case
from nlp.states import STATES
from nlp.time.present import Now

# "Governor Ada Quill was no perfect candidate", six years after she was one; whoever writes of a president so means the
# one of today.
_GOVERNS = re.compile(r"president", re.IGNORECASE)
_LONG_GONE = timedelta(days=4 * 365)
# "All of President Quill's tax cuts are set to end": what is said is said of the cuts.
_POSSESSIVE = re.compile(r"['’]s?[ \u00a0]")
_KEPT = "a title kept for life, and nothing here is done with its powers"
_FOR_LIFE = re.compile(
    r"(?:vice[ -])?presidents?|governors?|gov\.?|senators?|sen\.?|ambassador|speaker|secretary", re.IGNORECASE
)


def kept_for_life(claim: OfficeClaim, office: Entity | None, ended: Sequence[Statement], case: Case) -> str:
    """Why the title of one who has left may be a courtesy, in a phrase; "" where it is none or its powers are used."""
    if office is None or not ended or not is_kept_for_life(claim, office, case):
        return ""
    last = max(one.end.last for one in ended if one.end is not None)
    if _GOVERNS.search(claim.role) is None and claim.as_of is not None and claim.as_of - last > _LONG_GONE:
        return _KEPT
    around = case.article.text[slice(*_around(claim.span, case))]
    served = _SERVED_BY.search(case.article.text, max(0, claim.span.start - _SHORT), claim.span.start)
    if claim.quoted or served is not None or _RETIRED.search(around) is not None:
        return _KEPT
    if " " not in claim.person:
        return "" if _POWERS.search(around) is not None else _KEPT
    # A full name is how copy introduces whoever is in office; of another it says "former", unless it tells of then.
    whose = _POSSESSIVE.match(case.article.text, claim.span.end) is not None
    several = len(holders_named(office, case)) > 1 or names_todays(claim, office, case)
    told_of_then = (whose or claim.setting.now is Now.OPEN) and several
    return _KEPT if told_of_then else ""


def is_kept_for_life(claim: OfficeClaim, office: Entity | None, case: Case) -> bool:
    """Whether the title, printed without its country, is one that its bearers keep."""
    bare = _FOR_LIFE.fullmatch(claim.role) is not None and not claim.of_after
    where = country_names(office, case.knowledge) if office is not None else ()
    return bare and any(name == "United States" or name in _STATES for name in where)


# "Gov. Quill" is called so ever after, as a president is.
_STATES = frozenset(STATES.values())


def _around(claim: Span, case: Case) -> tuple[int, int]:
    """The paragraph of a claim, as far as a reader takes it in at once."""
    whole = next((one for one in case.reading.layout.paragraphs if one.overlaps(claim)), claim)
    return max(whole.start, claim.start - _REACH), min(whole.end, claim.end + _REACH)


# "A senior adviser to President Quill", and the vice president's too: who served him, served him then.
_SERVED_BY = re.compile(
    r"\b(?:advis[eo]r|assistant|aide|counsel|deputy|speechwriter|chief[ \u00a0]of[ \u00a0]staff)"
    r"[ \u00a0](?:to|for|under)[ \u00a0]$"
)
_SHORT = 40
# Two sentences of copy to either side.
_REACH = 300
# What only whoever is in office does, and whom they do it with.
_POWERS = re.compile(
    r"\b(?:White[ \u00a0]House(?!['’])|[Aa]dministration|executive[ \u00a0]orders?|Oval[ \u00a0]Office|"
    r"Air[ \u00a0]Force[ \u00a0]One|Rose[ \u00a0]Garden|State[ \u00a0]of[ \u00a0]the[ \u00a0]Union|veto\w*|budgets?|"
    r"nominat\w+|nominees?|appoint(?:s|ed)|pardoned|ordered|signed|troops|Pentagon|Congress|Capitol[ \u00a0]Hill|"
    r"lawmakers|legislation|[Cc]abinet|sanctions|tariffs?|into[ \u00a0]law|polic(?:y|ies)|proposals?)\b"
)
# What is said of those who have left.
_RETIRED = re.compile(
    r"\b(?:[Ff]ormer[ \u00a0](?:[Pp]residents?|commander|[Gg]overnors?|[Ss]enators?)|ex-presidents?|"
    r"(?:left|leaving|out[ \u00a0]of)[ \u00a0](?:office|the[ \u00a0]White[ \u00a0]House)|"
    r"(?:his|her)[ \u00a0](?:successor|presidency|library|memoirs?|foundation|years[ \u00a0]in|time[ \u00a0]in|legacy)|"
    r"[Pp]residential[ \u00a0](?:library|centre|center|museum)|(?<=[a-z][ \u00a0])(?:Foundation|Library)|"
    r"impeachment[ \u00a0]trial|indict(?:ed|ments?)|biograph\w+|historians?)\b"
)
