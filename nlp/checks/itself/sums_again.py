"""A sum of money that comes back with "the" and another number: "pay 85 million euros to settle … The 58 million euro
settlement", "a ransom of $2 million … the ransom of $3 million".

`recounts.py` has people and things. What comes back must be the one sum so far; a change, another time and another
thing of the kind explain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.itself.headline_words import stems
from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding
from nlp.figures import Figure, Hedge
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The sums of money of an article that come back as others."""
    text = case.article.text
    if len(text) > _LONG_STORY or not (_SUM_NOUN.search(text) or " worth " in text or _SAID_OF.search(text)):
        return
    title = case.reading.layout.title  # `headline.py` holds it against the story
    parts = (part for part in case.sentences[:_MANY] if title is None or not part.overlaps(title))
    figures = [figure for part in parts for figure in case.figures(part)][:_TABLE]
    found = next(_sums(case, figures), None) or next(_worth(case, figures), None) or next(_retold(case, figures), None)
    if found is not None:
        yield found


def _sums(case: Case, figures: list[Figure]) -> Iterator[Finding]:
    """ "the 58 million euro settlement", where the story settles for 85 million."""
    text = case.article.text
    sums = [one for one in figures if one.unit in _CURRENCIES and one.upper is None]
    for place, again in enumerate(sums):
        word = _named(text, again)
        if word is None or again.hedge is not Hedge.EXACT:
            continue
        told = [one for one in sums[:place] if one.unit == again.unit and _speaks_of(text, one, word)]
        if len({one.value for one in sums[:place] if one.unit == again.unit}) != 1 or not told:
            continue
        first = told[0]
        if first.hedge is not Hedge.EXACT or _same(first, again):
            continue
        if _PART_OF_SUM.fullmatch(text[first.span.end : again.span.start]):
            continue  # "60 million of the 150 million loan have been granted"
        if _ANOTHER.search(text, max(0, first.span.start - _BEFORE), again.span.end + _BEHIND):
            continue
        yield _finding(case, again, first, word)


def _worth(case: Case, figures: list[Figure]) -> Iterator[Finding]:
    """ "jewels worth 900,000 euros … the jewels, worth 600,000 euros,"."""
    text = case.article.text
    told: dict[str, Figure] = {}
    for figure in figures:
        match = _WORTH.search(text[max(0, figure.span.start - _BEFORE) : figure.span.start])
        if match is None or figure.unit not in _CURRENCIES or figure.hedge is not Hedge.EXACT:
            continue
        first = told.setdefault(match["noun"].lower(), figure)
        if first is figure or first.unit != figure.unit or _same(first, figure) or match["the"] is None:
            continue
        if not _ANOTHER.search(text, max(0, first.span.start - _BEFORE), figure.span.end + _BEHIND):
            yield _finding(case, figure, first, match["noun"])


def _retold(case: Case, figures: list[Figure]) -> Iterator[Finding]:
    """ "has paid $2.4 million for a letter … most of the $4.2 million that the letter cost"."""
    text = case.article.text
    sums = [one for one in figures if one.unit in _CURRENCIES]
    for place, again in enumerate(sums):
        match = _SAID_OF.match(text, again.span.end)
        if match is None or again.hedge is not Hedge.EXACT or not _THE.search(text[: again.span.start][-_BEFORE:]):
            continue
        said = set(stems(match["said"]))
        told = [one for one in sums[:place] if one.unit == again.unit]
        told = [one for one in told if not said.isdisjoint(stems(text[one.span.end : one.span.end + _AROUND]))]
        if len(told) != 1 or told[0].hedge is not Hedge.EXACT or _same(told[0], again):
            continue
        if not _ANOTHER.search(text, max(0, told[0].span.start - _BEFORE), told[0].span.end + _BEHIND):
            yield _finding(case, again, told[0], "sum")


def _named(text: str, figure: Figure) -> str | None:
    """The stem of what a sum that comes back is for: "the 58 million euro settlement", "the ransom of $3 million"."""
    behind = _SUM_NOUN.match(text, figure.span.end)
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
    if behind is not None and _THE.search(before):
        return behind["noun"][:_STEM].lower()
    match = _NOUN_OF.search(before)
    return None if match is None else match["noun"][:_STEM].lower()


def _speaks_of(text: str, figure: Figure, word: str) -> bool:
    """Whether the words around a sum have the stem: "to settle the case" for a settlement."""
    around = text[max(0, figure.span.start - _AROUND) : figure.span.end + _AROUND]
    return _PAID.search(around) is not None or any(
        found.lower().startswith(word) for found in re.findall(r"[A-Za-z]+", around)
    )


def _same(one: Figure, other: Figure) -> bool:
    low, high = sorted((one.value, other.value))
    return high - low <= min(max(one.place, other.place), _ROUNDED * high) or high > low * _ONE_SUM


def _finding(case: Case, again: Figure, first: Figure, noun: str) -> Finding:
    text = case.article.text
    return inconsistent(
        case,
        again.span,
        property="quantity",
        subject=noun,
        stated=flat(text, again.span),
        expected=flat(text, first.span),
        message=f"The story has {flat(text, first.span)} earlier, {flat(text, again.span)} here.",
        detail="two numbers",
        confidence=0.85,
        also=(first.span,),
    )


_MANY, _TABLE = 400, 80
# In a long read the second number may be of another case.
_LONG_STORY = 6000
_BEFORE, _BEHIND, _AROUND = 24, 30, 60
_STEM = 5
_ONE_SUM = 12
_ROUNDED = 0.1
_CURRENCIES = frozenset("$ £ € ¥ ₽ ₹ A$ AU$ C$ NZ$ HK$ franc crown rand peso zloty naira dirham".split())
_THE = re.compile(
    r"\b(?:(?<!more than )(?:[Tt]he|[Aa]ll|[Aa]ll the|[Oo]f the|[Tt]hose|[Tt]hese|[Ii]ts|[Tt]heir))\s(?:(?:same|"
    r"said)\s)?$"
)
_PART_OF_SUM = re.compile(r"(?:\s[a-z]+)?\sof\s(?:the|its|their|a)\s")
_SUM_NOUN = re.compile(
    r"[\s-](?:[a-z]+\s)?(?P<noun>settlement|deal|ransom|fine|loan|contract|grant|award|bid|offer|takeover|"
    r"purchase|sale|"
    r"project|scheme|plan|package|fund|donation|prize|penalty|bail|budget|bill|order|investment|rescue|bailout|merger|"
    r"acquisition|payment|gift|bonus|debt|theft|robbery|heist|fraud|jackpot|transfer|levy|price|prize)(?!\s(?:of|between|with)\s[A-Z])\b"
)
_NOUN_OF = re.compile(
    r"\b[Tt]he\s(?P<noun>ransom|fine|loan|grant|award|bid|offer|prize|penalty|bail|budget|gift|bonus|debt|reward|"
    r"jackpot|price|"
    r"donation|fee|settlement|subsidy)\sof\s$"
)
# What is paid for a thing is its price, and what is agreed on a deal.
_PAID = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|b(?:uy|uys|ought|uying)|s(?:ell|ells|old|elling)|cost\w*|spen[dt]\w*|agreed)\b"
)
_WORTH = re.compile(r"(?P<the>\bthe\s)?(?:[a-z]+\s)?\b(?P<noun>[a-z]{4,}),?\s(?:worth|valued\sat)\s$")
_SAID_OF = re.compile(r"\s(?:that|which)\s(?P<said>[^.;,]{4,60})")
_ANOTHER = re.compile(
    r"\b(?:another|other|others|more|earlier|previous\w*|initial\w*|original\w*|first|second|third|rose|risen|rais\w+|"
    r"increas\w+|reduc\w+|cut|lower\w+|improv\w+|revis\w+|renegotiat\w+|later|additional|further|extra|since|separate|"
    r"similar|remaining|rest|last|next|both|each|per|up to|from|grew|grown|add\w*|join\w*|left|new|annual\w*|a year|"
    r"instead|rather|expan\w+|now|so far|estimat\w+|half|alleged|rejected|counter\w*|two|three|compared|average|"
    r"minus|plus|including|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
