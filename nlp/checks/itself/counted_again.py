"""A number of people or a sum of money that comes back with "the" and another number: "Eleven crew were on the tug …
Nine of the twelve crew", "pay 85 million euros to settle … The 58 million euro settlement", "a ransom of $2 million …
the ransom of $3 million".

`tolls.py` has the dead. What comes back must be the one number of its kind so far; a sum or a rest of two others, a
change, another time and another thing of the kind explain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding
from nlp.figures import COUNT, Figure, Hedge, number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The numbers of an article that come back as others."""
    text = case.article.text
    short = len(text) < _PASSAGE
    if len(text) > _LONG_STORY or not (short or _PEOPLE.search(text) or _SUM_NOUN.search(text) or " worth " in text):
        return
    parts = case.sentences[:_MANY]
    title = case.reading.layout.title  # `headline.py` holds it against the story
    parts = tuple(part for part in parts if title is None or not part.overlaps(title))
    figures = [figure for part in parts for figure in case.figures(part)][:_TABLE]
    found = next(_people(case, figures), None) or next(_sums(case, figures), None) or next(_worth(case, figures), None)
    if found is not None:
        yield found


def _people(case: Case, figures: list[Figure]) -> Iterator[Finding]:
    """ "the twelve crew", where the story has eleven of them."""
    text = case.article.text
    for place, again in enumerate(figures):
        before = text[max(0, again.span.start - _BEFORE) : again.span.start]
        if again.unit is not None or again.hedge is not Hedge.EXACT or _THE.search(before) is None:
            continue
        noun = _counted(text, again)
        if noun is None:
            continue
        told = [one for one in figures[:place] if _counted(text, one) == noun and not one.part]
        if len(told) != 1 or not _introduces(text, told[0]) or told[0].value == again.value:
            continue
        first = told[0]
        if first.value >= _ROUND and first.place > again.place:
            continue  # "1,000 lorries", and of its own it has 980
        if (part := _PART_OF.search(before)) is not None and number_of(part["n"]) == first.value:
            continue  # "found the six of the eight guides guilty", of whom six were named above
        if _SOME_OF_THEM.match(text, again.span.end):
            continue  # "the three most afflicted countries" are some of the 28
        anything = _PEOPLE.match(text, again.span.end) is None
        if anything and (again.value < first.value or _ONE_SENTENCE.fullmatch(text[first.span.end : again.span.start])):
            continue  # "$30 for 70 channels to $45 for all 175 channels"
        if again.span.start - first.span.end > _REACH or _explained(figures[: place + 1], again.value):
            continue
        other = _ANOTHER_IN_SHORT if len(text) < _PASSAGE else _ANOTHER
        if other.search(text, max(0, first.span.start - _BEFORE), again.span.end + _BEHIND):
            continue
        yield _finding(case, again, first, noun)


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


def _counted(text: str, figure: Figure) -> str | None:
    """The noun that a bare number counts, straight behind it."""
    if figure.unit is not None or figure.upper is not None or figure.value > _MOST:
        return None
    match = _PEOPLE.match(text, figure.span.end)
    if match is not None:
        return match["noun"].lower().rstrip("s")
    # In a short passage a thing of any kind is the one thing of its kind.
    return figure.noun if len(text) < _PASSAGE and figure.noun not in _MEASURED else None


def _introduces(text: str, figure: Figure) -> bool:
    """Whether a number is told for the first time: no "the" before it, no reserve, no "of the"."""
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
    return figure.hedge is Hedge.EXACT and not _THE.search(before) and not _AMONG.search(before)


def _explained(figures: list[Figure], value: float) -> bool:
    """Whether the story has the number elsewhere, or two of its counts make or leave it."""
    values = {one.value for one in figures[:-1] if one.unit is None}
    pairs = list(combinations(sorted(values | {1.0})[:20], 2))
    return value in values or any(value in (one + other, other - one) for one, other in pairs)


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
        property="number of members" if again.unit is None else "quantity",
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
_PASSAGE = 1000
_MEASURED = frozenset(
    "year month week day hour minute second point time goal run mark percent cent penny pence degree dead injured "
    "missing arrested magnitude night game match set vote seat people mile".split()
)
_REACH = 700
_BEFORE, _BEHIND, _AROUND = 24, 30, 60
_MOST = 1000
_ROUND = 100
_STEM = 5
_ONE_SUM = 12
_ROUNDED = 0.1
_CURRENCIES = frozenset("$ £ € ¥ ₽ ₹ A$ AU$ C$ NZ$ HK$ franc crown rand peso zloty naira dirham".split())
_THE = re.compile(
    r"\b(?:(?<!more than )(?:[Tt]he|[Aa]ll|[Aa]ll the|[Oo]f the|[Tt]hose|[Tt]hese|[Ii]ts|[Tt]heir))\s(?:(?:same|"
    r"said)\s)?$"
)
_PART_OF = re.compile(rf"\b(?P<n>{COUNT})\s(?:out\s)?of\s(?:the|all|its|their)\s$", re.IGNORECASE)
_SOME_OF_THEM = re.compile(
    r"\s(?:most|injured|wounded|dead|surviving|missing|remaining|main|major|top|leading|[a-z]+est|[a-z]*er)\s"
)
# A number in a compound ("her 14-fight career") is of another thing, and so is one of the same sentence.
_ONE_SENTENCE = re.compile(r"-.*|(?:(?![.!?]\s).)*", re.DOTALL)
_PART_OF_SUM = re.compile(r"(?:\s[a-z]+)?\sof\s(?:the|its|their|a)\s")
_AMONG = re.compile(r"\b(?:other|another|first|last|next|further|additional|of|from|than|per|includ\w+|among)\s$", re.I)
_PEOPLE = re.compile(
    r"\s(?:[a-z-]+\s)?(?P<noun>passengers?|crew|sailors|miners|hostages|jurors|suspects|defendants|students|pupils|"
    r"climbers|hikers|tourists|workers|employees|migrants|refugees|prisoners|inmates|patients|guests|candidates|"
    r"contestants|finalists|players|teams|clubs|schools|shops|stores|branches|houses|homes|flats|ships|boats|lorries|"
    r"buses|villages|towns|paintings|animals|dogs|horses|cows|sheep|members|councillors|families|"
    r"children|men|women|boys|girls|applicants|firefighters|officers|soldiers|divers|orphans|plaintiffs|victims)\b"
)
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
_ANOTHER = re.compile(
    r"\b(?:another|other|others|more|earlier|previous\w*|initial\w*|original\w*|first|second|third|rose|risen|rais\w+|"
    r"increas\w+|reduc\w+|cut|lower\w+|improv\w+|revis\w+|renegotiat\w+|later|additional|further|extra|since|separate|"
    r"similar|remaining|rest|last|next|both|each|per|up to|from|grew|grown|add\w*|join\w*|left|new|annual\w*|a year|"
    r"instead|rather|expan\w+|now|so far|estimat\w+|half|alleged|rejected|counter\w*|two|three|compared|average|"
    r"minus|plus|including|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# In a short passage "two", "from" and "came to rest" tell of no second number.
_ANOTHER_IN_SHORT = re.compile(
    re.sub(r"\|(?:rest|each|per|from|now|half|two|three|both|average|minus|plus)(?=\|)", "", _ANOTHER.pattern),
    re.IGNORECASE,
)
