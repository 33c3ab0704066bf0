"""An ordinal against the times it counts: "the fourth time that the Swede had won the race, after victories in 2017 and
2021", "his third title … has now won twice", "for the third time this year. They had met in January, in March and in
April".

The list must name years or months alone; one that says it names some of them ("including") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case
from nlp.when import MONTHS


def judge(case: Case) -> Iterator[Finding]:
    """The ordinals of an article that the times it names do not make."""
    text = case.article.text
    yield from islice(_times_in(case), 1)
    if _NTH.search(text) is None:
        return
    parts = case.sentences[:_MANY]
    for place, part in enumerate(parts):
        match = _NTH.search(text, part.start, part.end)
        if match is None or case.reading.layout.is_quoted(Span(*match.span())):
            continue
        following = parts[place + 1] if place + 1 < len(parts) else None
        window = Span(match.end(), part.end if following is None else following.end)
        if "\n\n" in text[window.start : window.end]:
            window = Span(match.end(), part.end)
        if _SOME.search(text, part.start, window.end):
            continue
        found = _listed(text, window) or _counted(text, window, match)
        if found is None:
            continue
        before, where = found
        nth = _ORDINALS[match["nth"].lower()]
        if before + 1 == nth:
            continue
        yield inconsistent(
            case,
            Span(*match.span("nth")),
            subject=match["what"],
            stated=match["nth"],
            expected=f"number {before + 1}",
            message=f"“{match[0]}”: “{' '.join(text[where.start : where.end].split())}” makes {before} before it.",
            detail="ordinal",
            confidence=0.88,
            also=(where,),
        )
        return


def _times_in(case: Case) -> Iterator[Finding]:
    """ "has won the race five times, in 2016, 2018, 2019 and 2024"."""
    text = case.article.text
    for match in islice(_TIMES_IN.finditer(text), _MANY):
        count, named = number_of(match["n"]), len(_TIME.findall(match["list"]))
        if count is None or count == named or not case.reading.layout.is_prose(Span(*match.span())):
            continue
        yield inconsistent(
            case,
            Span(*match.span("n")),
            subject="times",
            stated=match["n"],
            expected=str(named),
            message=f"“{match[0]}”: {named} times are named.",
            detail="ordinal",
            confidence=0.88,
            also=(Span(*match.span("list")),),
        )


def _listed(text: str, window: Span) -> tuple[int, Span] | None:
    """How many earlier times a list of years or months names, and where it stands."""
    match = _AFTER_WINS.search(text, window.start, window.end) or _HAD_MET.search(text, window.start, window.end)
    if match is None:
        return None
    times = len(_TIME.findall(match["list"]))
    return (times, Span(match.start("list"), match.end("list"))) if times > 1 else None


def _counted(text: str, window: Span, nth: re.Match[str]) -> tuple[int, Span] | None:
    """What "has now won twice" or "after two defeats" leaves before the ordinal's own."""
    match = _HAS_WON.search(text, window.start, window.end)
    if match is None:
        return None
    count = _TIMES.get(match["n"].lower()) or int(number_of(match["n"].lower().removesuffix(" times")) or 0)
    own = 1 if match["has"].lower() in ("has", "have") and match["tense"] else 0
    return (count - own, Span(*match.span())) if count else None


_MANY = 500
_ORDINALS = {
    word: number
    for number, word in enumerate(
        ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=2
    )
}
_NTH_WORD = "|".join(_ORDINALS)
_NTH = re.compile(
    rf"\b(?:(?:for\s)?(?:the|a)|his|her|its|their)\s(?P<nth>{_NTH_WORD})\s(?:[\w-]+\s){{0,3}}?"
    r"(?P<what>time|titles?|victory|win|defeat|crown|medal|gold|championship|cup|trophy|success|triumph|term|meeting|"
    r"attempt|strike|election)\b",
    re.IGNORECASE,
)
_Y = r"(?:19|20)\d\d"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_ONE = rf"(?:in\s)?(?:{_Y}|{_MONTH})(?:\s(?:in|at)\s(?:[A-Z][\w-]+\s?){{1,3}})?"
_LIST = rf"(?P<list>{_ONE}(?:,\s{_ONE})*(?:,?\sand\s{_ONE})(?:,\s{_ONE})?)"
_AFTER_WINS = re.compile(
    rf"\b(?:after|following|adding\sto|having\swon|to\sgo\swith)\s(?:(?:his|her|its|their|the|earlier|previous|two|"
    rf"three|four|five)\s)*(?:victories|wins|titles|successes|triumphs|defeats|it|golds|medals|crowns|those|attempts)?"
    rf"\s?(?:of\s|in\s)?{_LIST}(?=[.,;]|$)"
)
_TIMES_IN = re.compile(rf"\b(?P<n>three|four|five|six|seven)\stimes,\s{_LIST}(?=[.;])")
_HAD_MET = re.compile(
    rf"\b(?:had|has|have)\s(?:\w+\s)?(?:met|won|done\sso|struck|failed|lost)\s(?:it\s)?{_LIST}(?=[.;]|$)"
)
_HAS_WON = re.compile(
    r"\b(?P<has>has|have|had)\s(?P<tense>now\s)?(?:won|taken|lost|met)\s(?:it\s|the\s\w+\s)?"
    r"(?P<n>twice|three\stimes|four\stimes|five\stimes|six\stimes)\b"
)
_TIMES = {"twice": 2}
_TIME = re.compile(rf"{_Y}|{_MONTH}")
_SOME = re.compile(
    r"\b(?:includ\w+|among|such as|most recently|respectively|or|last|row|runner-up|second place|in a row|successive|"
    r"consecutive|straight)\b",
    re.IGNORECASE,
)
