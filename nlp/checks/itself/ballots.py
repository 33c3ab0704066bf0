"""The votes that a text tells by both their sides: "by 212 votes to 198", "a 7-4 vote", "nine voting for it and six
against", "57 ayes and 74 noes", "64 in favour … 41 against"; and the houses of which it gives the size.

Reach for it to hold a vote against its house, its outcome or itself; `votes.py` and `carried.py` do. A match has the
groups "yes" and "no".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.figures import COUNT, PLAIN, WORDED, whole_of


def find_ballots(text: str, within: Span) -> Iterator[re.Match[str]]:
    """The votes of a passage, each with both its sides."""
    small = text[within.start : within.end].lower()
    for form, needs in _FORMS:
        if needs.search(small) is not None:
            yield from form.finditer(text, within.start, within.end)


def sides_of(ballot: re.Match[str]) -> tuple[float, float]:
    """How many were for it, and how many against."""
    return whole_of(ballot["yes"]), whole_of(ballot["no"])


def is_sided(ballot: re.Match[str]) -> bool:
    """Whether its words say which side was for it: "defeated by 26 votes to 24" has the more first, whichever."""
    return ballot.re in _SIDED


# A tally in digits, or both its sides in words.
VOTES = rf"(?:{PLAIN}|{WORDED}\b)"
BODY = (
    r"(?:chamber|commission|house|senate|parliament|assembly|council|board|committee|legislature|congress|duma|bundestag|knesset|"
    r"diet|panel|court|synod)"
)
MEMBERS = (
    r"(?:members|councill?ors|delegates|senators|lawmakers|deputies|judges|justices|directors|commissioners|trustees|"
    r"legislators|MPs|aldermen|supervisors)"
)
CHAMBER = re.compile(
    rf"\b(?P<n>{COUNT})-(?:seat|member|strong)\s(?:[\w-]+\s){{0,2}}?{BODY}\b|\b{BODY}\sof\s(?P<n2>{PLAIN}|{WORDED}\b)"
    rf"(?:\s{MEMBERS}|\sseats|\s[a-z]+ed\b)|\b{BODY}\shas\s(?P<n3>{COUNT})\s(?:members|seats)\b|\b{BODY}[’']s\s(?P<n5>{COUNT})\smembers\b|\b{BODY},\swhich\shas\s(?P<n6>{COUNT})\smembers\b"
    rf"|\bthere\sare\s(?P<n4>{COUNT})\s{MEMBERS}\b",
    re.IGNORECASE,
)
TALLY = re.compile(
    rf"(?:\b(?:by|of|with|vot(?:ed|es?|ing)|pass(?:ed|es)(?:\sthe\s\w+)?|beat\s[A-Z]\w+\sby|votes,)\s|[,(]\s?)"
    rf"(?P<yes>{VOTES})(?:\svotes)?(?:\sto\s|[-–])(?:(?:his|her|its|their)\s[\w’']+\s(?:[\w’']+\s)?|"
    rf"[A-Z]\w+['’]s?\s)?(?P<no>{VOTES})",
    re.IGNORECASE,
)
# "Friday's 221-198 vote"
_A_VOTE = re.compile(rf"\b(?P<yes>{VOTES})(?:-to-|[-–])(?P<no>{VOTES})\s(?:vote|tally)\b", re.IGNORECASE)
# "nine councillors voting for it and six against", "57 ayes to 74 noes", "310 voted no and 204 yes"
_YES = r"(?:for(?:\s(?:it|them|and)\b)?(?=\W|\sand|$)|for\sthe\s[a-z]+|in\sfavou?r|ayes?|yes)\b"
_NO = r"(?:against|no(?:es)?|nays?|opposed)\b"
_SAID = r"\s(?:[a-z’-]+\s){0,4}?"
_BETWEEN = r"[^.;:\d]{0,40}?\b"
_SIDED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<yes>{COUNT}){_SAID}{_YES}{_BETWEEN}(?P<no>{COUNT}){_SAID}{_NO}",
        rf"\b(?P<no>{COUNT}){_SAID}{_NO}{_BETWEEN}(?P<yes>{COUNT}){_SAID}{_YES}",
    )
)
# Each with what a sentence must have for it, in small letters.
_FORMS = (
    (TALLY, re.compile(r"\sto\s|[-–]")),
    (_A_VOTE, re.compile(r"vote|tally")),
    *((form, re.compile(rf"\b{_NO}")) for form in _SIDED),
)
ABSTAINED = re.compile(
    r"\b(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:[a-z]+\s)?(?:abst[ae]\w+|absent)\b"
)
