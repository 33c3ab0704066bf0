"""Claims on a past that no date tells, which may yet be of these days: "after a strike on the Lebanese capital of …".

Reach for it where what a claim says seldom changes, so that a past in its sentence is no reason to leave it alone.
"""

from __future__ import annotations

import re
from datetime import date

from nlp.reading import Case
from nlp.tense import Moment


def day_of(moment: Moment, case: Case) -> date | None:
    """The claim's day; the article's own, where its past is told without a year or a word of long ago."""
    if moment.as_of is not None or moment.years is not None:
        return moment.as_of
    words, _, _ = moment.why.partition("”")
    return None if _LONG_AGO.search(words) else case.as_of


_LONG_AGO = re.compile(r"then|former|previous|once|centur|decade|war|ago|time|old|days|years|era|reign|\d", re.I)
