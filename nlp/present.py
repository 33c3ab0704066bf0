"""Whether a passage speaks of the article's own days: somebody says something, today is named, a verb is present.

Prose names those who left office long ago, and the dead, with their titles ("the wall that Prime Minister Margaret
Thatcher wanted kept"): such a title is a slip only where the passage has its bearer act now. Reach for it when a claim
fits a past that the words around it do not date.
"""

from __future__ import annotations

import re

from nlp.domain import Span


def speaks_of_now(text: str, span: Span) -> bool:
    """Whether the sentence around `span` shows that what it tells happens about now."""
    start = max(text.rfind(mark, 0, span.start) for mark in _BREAKS)
    ends = [at for mark in _BREAKS if (at := text.find(mark, span.end)) >= 0]
    sentence = text[start + 1 : min(ends, default=len(text))]
    return bool(_ACTS.match(text, span.end) or _DAY.search(sentence))


_BREAKS = (". ", ".\n", "\n", "? ", "! ", '." ', ".” ")
# The verb that follows the name: "Prime Minister John Major said", "… has called", "… will visit".
_ACTS = re.compile(
    r"[ \u00a0]*,?[ \u00a0]*(?:also |now |still |later )?"
    r"(?:said|says|told|tells|added|adds|warned|warns|announced|insisted|urged|urges|"
    r"is|has|will|plans|wants|hopes|meets|visits|arrives|backs|calls|faces|denied|confirmed)\b"
)
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|"
    r"(?:this|last|next) (?:week|weekend|month|morning|afternoon|evening|night)|"
    r"(?:is|are) (?:due|expected|set|scheduled|to)|will|says?)\b"
)
