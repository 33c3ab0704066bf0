"""Every count of a text: what is counted, what befell it, and how the words refer to it.

A count is new ("eleven skiers were killed"), points back to one told before ("the 11 dead", "all 29 of them", "its 32
robes"), is the rest of one ("the other four", "the 318 survivors"), sums others up ("12 in all") or is an ordinal
that needs as many ("the sixth man"). "No one" counts nobody, "the trio" three. Shares, sums of money, measures, ages
and spans of time are no counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from nlp.domain import Span
from nlp.figures.befell import DEED, befell, meaning_of
from nlp.figures.counted import head_of
from nlp.figures.figure import Figure, Hedge


class Refers(StrEnum):
    """How a count stands to those before it."""

    NEW = "new"
    BACK = "back"
    REST = "rest"
    SUM = "sum"
    NTH = "nth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One count: `noun` is the singular of what is counted, None where the words leave it out ("the 36 that burned").

    `fate` is "dead", "injured" or "missing" where that is said of them all. `part` is true for "six of the ten";
    `sentence` is the place of its sentence in the text.
    """

    span: Span
    value: float
    noun: str | None
    fate: str | None
    refers: Refers
    hedge: Hedge = Hedge.EXACT
    part: bool = False
    sentence: int = 0


def find_counts(text: str, sentences: Sequence[tuple[Span, Sequence[Figure]]], words: Set[str]) -> tuple[Count, ...]:
    """The counts of a text, in order, out of its sentences' figures; `words` are all that it has, in small letters."""
    forms = [form for form, needs in _IN_WORDS if not words.isdisjoint(needs)]
    return tuple(
        count
        for place, (sentence, figures) in enumerate(sentences)
        for count in _together(
            text, sorted(_in_sentence(text, sentence, figures, forms, place), key=lambda one: one.span)
        )
    )


def _together(text: str, counts: Sequence[Count]) -> Iterator[Count]:
    """ "Nine pupils and three teachers were hurt": what befell the last of a list befell all of them."""
    fates = [one.fate for one in counts]
    for place in range(len(counts) - 2, -1, -1):
        between = text[counts[place].span.end : counts[place + 1].span.start]
        if fates[place] is None and counts[place].refers is counts[place + 1].refers and _LISTED.fullmatch(between):
            fates[place] = fates[place + 1]
    return (replace(one, fate=fate) for one, fate in zip(counts, fates, strict=True))


def _in_sentence(
    text: str, sentence: Span, figures: Sequence[Figure], forms: Sequence[_Form], place: int
) -> Iterator[Count]:
    for figure in figures:
        if (
            figure.unit is not None
            or figure.upper is not None
            or figure.noun in SPANS
            or figure.value < 1
            or figure.value % 1
        ):
            continue
        before = text[max(sentence.start, figure.span.start - _BEFORE) : figure.span.start]
        after = text[figure.span.end : min(sentence.end, figure.span.end + _AFTER)]
        part = _PART.match(after)
        head = None if _NAMED_BY_FATE.match(after) else head_of(after[part.end() - 1 :] if part else after)
        if head in SPANS:
            continue
        bound = after[:1] in "-–" and figure.noun is not None  # "a 320-bed hospital"
        group = _GROUP_OF.search(before) if head is None else None
        yield Count(
            span=figure.span,
            value=figure.value,
            noun=figure.noun if bound else head if group is None else group["group"].lower(),
            fate=None if bound else befell(before, after, head, figure.noun),
            refers=Refers.NEW if bound else _refers(before, after, head),
            hedge=figure.hedge,
            part=part is not None,
            sentence=place,
        )
    for pattern, refers, value in forms:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            groups = match.groupdict()
            noun, fate = groups.get("noun"), groups.get("fate") or groups.get("fate2") or groups.get("noun")
            yield Count(
                span=Span(*match.span("n")),
                value=_VALUES.get(match["n"].lower(), value),
                noun=noun,
                fate=meaning_of(fate or ""),
                refers=refers,
                sentence=place,
            )


def _refers(before: str, after: str, head: str | None) -> Refers:
    if _OTHER.search(before) or (_THE.search(before) and _OTHERS.match(after)):
        return Refers.REST
    if _THE_BLAST.search(before):
        return Refers.BACK
    if _KILLED_ALL.search(before):
        return Refers.NEW
    if _ALL.search(before) or _THE.search(before) or (head is not None and _ITS.search(before)):
        return Refers.BACK
    return Refers.SUM if _BRINGS.search(before) or _IN_ALL.match(after) else Refers.NEW


# "The number of people killed when a billboard came down on a petrol station in Mumbai in Monday's storm has gone up
# to 14" has its toll this far off.
_BEFORE, _AFTER = 130, 110
SPANS = frozenset(
    "year month week day hour minute second decade century time night season age magnitude point percent per cent pct "
    "degree mile foot inch cent pence penny".split()
)
_PART = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|those|these|all|our)\s)+", re.IGNORECASE)
# "the 36 arrested", and no "36 arrested men".
_NAMED_BY_FATE = re.compile(rf"\s(?:{DEED})\b(?!\s(?:[a-z]+s|people|[a-z]*men|children|crew|staff)\b)", re.IGNORECASE)
_LISTED = re.compile(r"(?:\s[\w-]+){1,3}?(?:,|,?\sand)\s")
_GROUP_OF = re.compile(
    r"\b(?P<group>crew|gang|party|team|family|pack|group|squad|jury|herd|flock|cast|panel)\sof\s$", re.I
)
_OTHER = re.compile(r"\b(?:the|its|their|all)\s(?:other|remaining|surviving)\s$", re.IGNORECASE)
_OTHERS = re.compile(r"\s(?:others?|survivors|left|remaining)\b")
_THE = re.compile(
    r"(?<!day )(?<!of those )(?<!Of those )\b(?:the|those|these)\s(?:same\s)?$(?<!f those )", re.IGNORECASE
)
_ITS = re.compile(r"\b(?:its|their|his|her)\s$", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all(?:\s(?:of\s)?(?:the|its|their|his|her|those))?|(?:each|every\sone|none)\sof\s(?:the|its|their|those))\s$",
    re.IGNORECASE,
)
# "the crash, which killed all 290 aboard" tells it for the first time.
_KILLED_ALL = re.compile(r"\b(?:kill|injur|wound|drown)\w*\sall\s$", re.IGNORECASE)
# "The attack killed six people", "The crash, in which 11 people died,", of which the story has told.
_THE_BLAST = re.compile(
    r"\b[Tt]he\s[a-z]+(?:,\s(?:which|that))?\s(?:killed|injured|wounded|claimed)\s$"
    r"|(?:^|[.!?]\s)[Tt]he\s[a-z]+,\sin\swhich\s$"
)
_BRINGS = re.compile(
    r"\b(?:br(?:ing|ings|inging|ought)|rais(?:es|ed|ing)|takes|taking|took|lift(?:s|ed|ing)|push(?:es|ed|ing))\s(?:the\s|"
    r"its\s|their\s)?(?:[a-z]+\s){1,5}to\s$|\bmaking\s(?:a\stotal\sof|it|that)\s$|\b(?:[Ii]n\s(?:all|total)|[Aa]ltogether),\s$"
)
_IN_ALL = re.compile(r"(?:\s[a-z]+){0,2}\s(?:in\s(?:all|total)|altogether)\b")
_NTHS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_VALUES = {
    **{word: float(number) for number, word in enumerate(_NTHS, start=2)},
    "both": 2.0,
    "pair": 2.0,
    "duo": 2.0,
    "trio": 3.0,
    "quartet": 4.0,
    "quintet": 5.0,
}
_SOMEBODY = (
    r"man|woman|victim|member|passenger|climber|suspect|defendant|survivor|child|boy|girl|sailor|soldier|body|hostage|"
    r"gunman|robber|house|car|ship|boat"
)
_NOBODY = r"(?:[Nn]o\sone|[Nn]obody)"
_NONE = rf"{_NOBODY}|[Nn]one\sof\s(?:the|them|those)[\w\s-]{{0,30}}?|[Nn]o\s(?:people|passengers|children|lives)"
_WERE = r"(?:was|were|had\sbeen|has\sbeen|is|are)\s(?:seriously\s|badly\s)?"
_Form = tuple[re.Pattern[str], Refers, float]
# Each with how it refers, and what it counts where that is not its word's; and the words of which it has one.
_IN_WORDS: tuple[tuple[_Form, Sequence[str]], ...] = (
    (
        (
            re.compile(rf"\b[Tt]he\s(?P<n>{'|'.join(_NTHS[1:])})\s(?:and\s(?:last|final)\s)?(?P<noun>{_SOMEBODY})\b"),
            Refers.NTH,
            0.0,
        ),
        _NTHS[1:],
    ),
    (
        (re.compile(r"\b[Tt]he\s(?P<n>pair|duo|trio|quartet|quintet)\b"), Refers.BACK, 0.0),
        ("pair", "duo", "trio", "quartet", "quintet"),
    ),
    (
        (
            re.compile(r"(?<=\.\s)(?P<n>Both)\s(?:men|women|boys|girls|were|are|have|had|victims|suspects)\b"),
            Refers.BACK,
            0.0,
        ),
        ("both",),
    ),
    (
        (
            re.compile(
                r"\b(?P<n>[Tt]he\s(?P<fate>injured|dead|wounded|missing)\s(?:man|woman|boy|girl|child|driver|soldier))\b"
            ),
            Refers.BACK,
            1.0,
        ),
        ("injured", "dead", "wounded", "missing"),
    ),
    (
        (
            re.compile(
                r"\b(?P<n>[Tt]he\s(?:[a-z]+\s)?(?:man|woman|boy|girl|child|[a-z]+(?:er|or|ist))\swho\s(?:(?:was|were)\s)?(?P<fate>died|drowned|killed|injured|hurt))\b"
            ),
            Refers.BACK,
            1.0,
        ),
        ("died", "drowned", "killed", "injured", "hurt"),
    ),
    (
        (
            re.compile(
                rf"\b(?P<n>(?:{_NONE})\s(?:{_WERE}(?P<fate>killed|hurt|injured|missing|lost)|(?P<fate2>died|drowned)))\b"
            ),
            Refers.NEW,
            0.0,
        ),
        ("killed", "hurt", "injured", "missing", "lost", "died", "drowned"),
    ),
    (
        (
            re.compile(
                rf"\b(?P<n>(?P<fate>killed|killing|injured|hurt)\s{_NOBODY}|"
                r"(?:[Nn]o|[Ww]ithout)\s(?P<fate2>injuries|deaths|fatalities|casualties))\b"
            ),
            Refers.NEW,
            0.0,
        ),
        ("killed", "killing", "injured", "hurt", "injuries", "deaths", "fatalities", "casualties"),
    ),
)
