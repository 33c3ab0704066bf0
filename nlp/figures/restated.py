"""Whether the second of two figures is the first in another unit: "10 miles (16 km)", "sixty metres – some 200 feet –",
"600 hectares, which works out at about 1,500 acres", "Rs 90 crore, or $11 million".

Reach for it where a measure or a sum is told in two units side by side. It reads what stands between the two and right
behind; whether they fit is the caller's.
"""

from __future__ import annotations

import re

from nlp.figures.figure import Figure


def is_restated(text: str, one: Figure, other: Figure) -> bool:
    """Whether the words between two figures, and those behind, say that the second is the first again."""
    if (one.upper is None) is not (other.upper is None) or _AND_MORE.match(text, other.span.end):
        return False
    gap = " ".join(text[one.span.end : other.span.start].split(" "))
    if len(gap) > _FAR:
        return False
    if _CLOSED.fullmatch(gap) is not None:
        return _is_of_one(gap, text[other.span.end : other.span.end + _BESIDE])
    return _RESUMED.fullmatch(gap) is not None and _ENDS.match(text, other.span.end) is not None


def _is_of_one(gap: str, behind: str) -> bool:
    """ "12 metres long, or 20 feet wide" are two measures."""
    ways = {found[0] for words in (gap, behind[:_WIDE_AT]) if (found := _WAY.search(words)) is not None}
    return len(ways) < _TWO


_FAR, _BESIDE, _WIDE_AT, _TWO = 100, 12, 8, 2
_HEDGE = (
    r"(?:about|around|some|nearly|almost|roughly|approximately|approx\.?|circa|close\sto|just|slightly|well|a\slittle|a\s"
    r"bit|a\sshade|over|under|shy\sof|short\sof|above|below|more\sthan|less\sthan|the\sbest\spart\sof|an\sestimated)"
)
_HEDGES = rf"(?:{_HEDGE}\s){{0,3}}"
# What says that a quantity is told again: "or", "that is to say", "which works out at", "the equivalent of", "i.e.".
_OR = r"(?:or(?:\srather)?|i\.?\s?e\.?,?|viz\.?|namely|that\sis(?:,?\sto\ssay)?,?|in\sother\swords,?)"
_IS = (
    r"(?:which\s(?:is|was|makes|made|comes\sto|came\sto|amounts\sto|translates\s(?:to|into|as)|converts\sto|equals)"
    r"|(?:which\s)?(?:works?|working|worked)\sout\s(?:at|to|as)|(?:the\s)?equivalent\s(?:to|of)|equal\sto|equalling)"
)
_LINK = rf"(?:(?:{_OR}\s)?(?:{_IS}\s)?(?:the\sequivalent\s(?:to|of)\s)?)"
_SAME = rf"(?:{_OR}\s(?:{_IS}\s)?|{_IS}\s(?:the\sequivalent\s(?:to|of)\s)?)"
# "of cocaine", "high", "a day", "in weight"
_TAIL = r"(?:\s(?!and\b|or\b|but\b)[a-z]+(?:\sof\s[a-z]+)?|\sof\s[a-z]+(?:\s[a-z]+)?|\s(?:a|an|per)\s[a-z]+)?"
# A bracket or a dash, or a comma with words that say so.
RESTATES = rf"(?:(?:\s?[(\[]|\s[–—-]{{1,2}}\s|—){_LINK}{_HEDGES}|,\s{_SAME}{_HEDGES}|,\s{_HEDGE}\s{_HEDGES})"
# "20 grams of heroin or four kilos of hemp" are two things.
_CLOSED = re.compile(rf"{_TAIL}{RESTATES}|\s{_SAME}{_HEDGES}")
# "372 mm in the day to Tuesday, or 37.2 centimetres,"
_RESUMED = re.compile(rf"\s[^.;:()]{{10,70}},\s{_SAME}{_HEDGES}")
_ENDS = re.compile(r"[,.;)]\s?|\s[–—-]|\.?$")
# "3 tonnes, or 300 kilograms more than its rival", "40km, about 5 miles of it in the wood"
_AND_MORE = re.compile(
    r"\s(?:(?:[a-z]+\s)?(?:more|less|fewer|further|[a-z]+er)\b|short\s(?:of|than)|of\s(?:it|them|which|that|whom)\b|above|below|"
    r"(?:from|away|off|apart)\b|each\b|up\b|down\b|ahead\b|behind\b)"
)
_WAY = re.compile(r"\b(?:long|wide|high|tall|deep|thick|across)\b")
