"""Finding the numbers of a text, each with its unit, its reserve and what it counts."""

from __future__ import annotations

import re
from math import floor, log10

from nlp.domain import Span
from nlp.figures.counted import counted
from nlp.figures.figure import Figure, Hedge
from nlp.figures.kinds import is_person
from nlp.figures.numbers import DIGITS, NUMBER_WORD, SPELT, number_of
from nlp.figures.units import MEASURES, MONEY, SIGNS, SIZES
from nlp.when import find_dates, find_years


def find_figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """The figures of `text` between two offsets, in order."""
    stop = len(text) if end is None else end
    if not prints_number(text, start, stop):
        return ()
    taken = [mention.span for mention in find_dates(text[start:stop])]
    taken = [Span(span.start + start, span.end + start) for span in taken]
    taken += [span for _, span in find_years(text, start, stop)]
    found = []
    later = iter(sorted(taken))
    block = next(later, None)
    for match in _NUMBER.finditer(text, start, stop):
        while block is not None and block.end <= match.start():
            block = next(later, None)
        span = Span(*match.span())
        dated = block is not None and block.overlaps(span) and match["sign"] is None and match["size"] is None
        if not dated and (figure := _figure(text, match)) is not None:
            found.append(figure)
    return tuple(found)


def prints_number(text: str, start: int, end: int) -> bool:
    """Whether a number is printed between two offsets, in digits or words, whatever it means there."""
    return _ANY_NUMBER.search(text[start:end].lower()) is not None


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    value = number_of(match["n"])
    if value is None or _is_a_name(text, match):
        return None
    if match["size"] in ("b", "B") and match["sign"] is None:
        return None  # "2 (3b, 1x4)" on a cricket card
    size = SIZES[match["size"].lower()] if match["size"] else 1.0
    place = _place(match["n"], value) * size
    if match["percent"]:
        place = min(place, 1.0)  # "40%" is not "about 40%"
    upper = number_of(match["n2"]) if match["n2"] else None
    if match["n2"] and (upper is None or upper <= value):
        return None  # a score ("3-2"), a vote ("54-45"), a telephone number
    if value == 1 and match["n"].lower() == "one" and match["size"] is None:
        return None  # "one of the men", "the one that": seldom a count
    unit = _unit(match)
    before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 90]
    if unit is None and (_AGE_AFTER.match(after) or (_AGE_BEFORE.search(before) and not _COUNTS_ON.match(after))):
        unit = "age"
    if unit is None and (who := _SOMEBODY_OF.search(before)) and is_person(who[1]) and not _COUNTS_ON.match(after):
        unit = "age" if _YOUNGEST <= value <= _OLDEST else None
    if unit is None and _OF_SOMEBODY.match(after) and _AGE_AT.search(before):
        unit = "age"
    named = _NAMED.search(before)
    youngest = 1 if named is not None and _CHILD.fullmatch(named[1]) else _YOUNGEST
    if unit is None and named is not None and _APPOSED.match(after) and youngest <= value <= _OLDEST:
        unit = "age"
    noun, part = (named[1].lower() if named else None, False) if unit == "age" else counted(before, after)
    return Figure(
        span=Span(match.start(), match.end()),
        value=value * size,
        place=place,
        unit=unit,
        noun=noun,
        hedge=_hedge(before, after),
        part=part,
        upper=None if upper is None else upper * size,
    )


def _is_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether it names and does not count, as after a capitalised word: "Boeing 787", "Section 28", "Route 66"."""
    if match["sign"] or match["size"] or match["percent"] or not match["n"][0].isdigit():
        return False
    if _SHORT_YEAR.match(text, match.start() - 1):
        return True
    before = re.search(r"(\w+)[ -]$", text[max(0, match.start() - 24) : match.start()])
    if before is None or not before[1][0].isupper() or before[1] in _OPENERS:
        return False
    # A headline capitalises what it likes ("Kills 12 People"), so a counted noun right behind settles it.
    return re.match(r" (?:[a-z][\w-]+ ){0,2}[a-zA-Z][\w-]*(?:s|en|le)\b", text[match.end() : match.end() + 40]) is None


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["sign"]:
        return SIGNS.get(match["sign"].upper().rstrip(), match["sign"])
    if match["money"]:
        return MONEY[match["money"].lower()]
    return MEASURES[match["measure"].lower()] if match["measure"] else None


def _place(printed: str, value: float) -> float:
    if "." in printed:
        return 10.0 ** -len(printed.split(".")[1])
    if value == 0 or value != int(value):
        return 0.5
    number, place = int(value), 1.0
    while number % 10 == 0:
        number //= 10
        place *= 10
    return min(place, 10.0 ** floor(log10(value)))


def _hedge(before: str, after: str) -> Hedge:
    match = _HEDGE.search(before)
    if match and _GOES_UP_TO.search(before):
        return Hedge.EXACT
    if match:
        return _HEDGES[" ".join(match["h"].lower().split())]
    if _OR_MORE.match(after):
        return Hedge.AT_LEAST
    return Hedge.ABOUT if _OR_SO.match(after) else Hedge.EXACT


_OPENERS = frozenset(
    (
        "The A An In On At By For From With And But Of To Some About Around Over Under Nearly Almost All Those "
        "These That Just Only More Least Than Another Its Their His Her Kills Kill Killed Cuts Cut Axes Axe Wins "
        "Win Loses Lose Adds Up Down Is Are As Dies Aged Age Hurts Injures After Before Between Least Fewer Among "
        "Says Said Total"
    ).split()
)
_SIZE = r"lakh crore|lakhs?|crores?|thousand|million|billion|trillion|mn|mln|bn|bln|tn|trn|[mbk](?![\w’'])"
_NUMBER = re.compile(
    rf"(?<![\w.,:/#+£$€¥])(?<![A-Za-z]-)(?<!\d[-–])(?P<from>(?<=from ))?"
    rf"(?:(?P<sign>US\$|A\$|AU\$|C\$|NZ\$|HK\$|NT\$|S\$|R\$|[$£€¥₹₽₦₱]|(?:USD|GBP|EUR|Rs\.?|K?Sh)\s?)\s?)?"
    rf"(?P<n>{DIGITS}|(?:{SPELT})\b)"
    rf"(?(from)|(?<![12]\d\d\d)(?:(?<!half)\s?(?:-|–|to)\s?(?:[$£€¥])?(?P<n2>{DIGITS}))?)"
    rf"(?!\d|[:/]\d|\.\d|(?:st|nd|rd|th|s|am|pm|(?-i:[A-Z]))\b|[’']s?\b|-(?:third|quarter|fifth|tenth|half|way|nil)s?\b"
    rf"| ?(?-i:GMT|BST|EST|EDT|UTC)\b)"
    rf"(?:[ -]?(?P<size>{_SIZE})\b)?"
    rf"(?:\s?(?P<percent>%|per cent\b|percent\b|pct\b|pc\b)|[ -](?P<money>{'|'.join(MONEY)})\b"
    rf"|[ -]?(?P<measure>{'|'.join(sorted(MEASURES, key=len, reverse=True))})\b)?",
    re.IGNORECASE,
)
# "the worst since '82"; a number in quotation marks ("'40' rebels") has a second one.
_SHORT_YEAR = re.compile(r"['’‘]\d\d(?![\d'’,.]\d|['’])")
# What a figure takes in any case: many sentences have none of it, and are asked by thirty checks.
# In small letters: a pattern that ignores capitals takes three times as long.
_ANY_NUMBER = re.compile(rf"\d|\b(?:{NUMBER_WORD}|hundred)")
_AGE_AFTER = re.compile(r"[- ](?:years?|yrs?)[- ]old\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"(?:\baged?(?: of)?|\b(?:he|she|who) (?:was|is)|\b(?:dies|died|dead) at|\b(?:man|woman|boy|girl|pensioner|teenager"
    r"|widow|farmer|driver|pilot|student) of)\s$",
    re.IGNORECASE,
)
# "A retired teacher of 73", "a Centre Party politician of 54"; not a mother of 12.
_SOMEBODY_OF = re.compile(r"\b[Aa]n?\s(?:[\w-]+\s){0,3}(?!(?:grand)?(?:mother|father)\b|parent\b)([a-z]+)\sof\s$")
# "At 35 he will be its youngest president."
_AGE_AT = re.compile(r"(?:^|[.;]\s|\b(?:and|but)\s)[Aa]t\s$")
_OF_SOMEBODY = re.compile(r",?\s(?:he|she)\b")
# "Crane, 52, had shown no remorse": the age of the one who is named right before it.
_NAMED = re.compile(
    r"([A-Z][\w’'-]+|\b[Tt]he\s(?:man|woman|boy|girl|driver|victim|climber|pilot|suspect|teenager)),\s$"
)
# "a driver of 12 lorries" counts; "a man of 51 drowned" is that old.
_COUNTS_ON = re.compile(
    r"[ -]?(?!(?:drowned|died|was|is|has|had|who|from|in|on|at|and|to|with|were|after|said|by|when|whose)\b)\w"
)
_APPOSED = re.compile(r",\s(?!\d)|\.(?:\s|$)")
_CHILD = re.compile(r"(?:the\s)?(?:boy|girl|baby|toddler|child)", re.IGNORECASE)
_YOUNGEST, _OLDEST = 10, 110
_HEDGES = {
    **dict.fromkeys(
        ("about", "around", "some", "nearly", "almost", "roughly", "approximately", "close to"), Hedge.ABOUT
    ),
    **dict.fromkeys(("an estimated", "estimated", "circa", "approx"), Hedge.ABOUT),
    **dict.fromkeys(("at least", "more than", "over", "no fewer than", "no less than", "upwards of"), Hedge.AT_LEAST),
    **dict.fromkeys(("above", "exceeding", "as many as", "up to", "at most"), Hedge.AT_MOST),
    **dict.fromkeys(("less than", "fewer than", "under", "below", "no more than", "not more than"), Hedge.AT_MOST),
}
_HEDGES["above"] = _HEDGES["exceeding"] = Hedge.AT_LEAST
_HEDGE_WORDS = "|".join(hedge.replace(" ", r"\s{1,2}") for hedge in sorted(_HEDGES, key=len, reverse=True))
_HEDGE = re.compile(rf"\b(?P<h>{_HEDGE_WORDS})\s{{1,2}}(?:the\s|a\s|another\s)?$", re.IGNORECASE)
# "the rate may go up to 5%": where it goes, not at most what it is.
_GOES_UP_TO = re.compile(r"\b(?:go|goes|going|gone|went|rise|rises|rose|move|moved|put)\sup to\s$", re.IGNORECASE)
_OR_MORE = re.compile(r"(?:\+|\s(?:or|and) more\b)")
_OR_SO = re.compile(r"\s(?:or so|-odd|-ish)\b|-odd\b")
