"""Numbers as prose prints them: their value, what they count, how exactly and with what reserve they are given.

Reach for it to compare figures of one text or of two. It reads words alone; dates, clock times, scores, model names
("Boeing 787", "G8") and years are no figures. What is counted is a guess from the words around: `noun` may be None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import floor, log10

from nlp.domain import Span
from nlp.when import find_dates, find_years


class Hedge(StrEnum):
    """How much of the figure the writer vouches for."""

    EXACT = ""
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number in prose.

    `span` covers the number with its sign and size ("£1.5 billion", "41%"); `unit` is "%", a currency's sign, "age" or
    a measure in full ("km"), None for a bare count. `noun` is what is counted, singular and lower case; tolls share
    the nouns "dead", "injured", "missing", "arrested" however they are worded. `place` is the value of the last digit
    that the writer gave: 100 for "800", 100,000 for "1.5 million". `part` is true for "six of the ten".
    """

    span: Span
    value: float
    place: float
    unit: str | None = None
    noun: str | None = None
    hedge: Hedge = Hedge.EXACT
    part: bool = False
    upper: float | None = None


def find_figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """The figures of `text` between two offsets, in order."""
    stop = len(text) if end is None else end
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


def number_of(words: str) -> float | None:
    """The value of a number in digits or words ("1,250", "twenty-five", "two and a half"), or None."""
    words = words.strip().lower()
    if words[:1].isdigit():
        return float(words.replace(",", ""))
    total = 0.0
    for word in re.split(r"[\s-]+", words.replace(" and a half", " half")):
        if word in _WORDS:
            total += _WORDS[word]
        elif word == "half":
            total += 0.5
        elif word == "hundred":
            total = (total or 1) * 100
        elif word == "dozen":
            total = (total or 1) * 12
        elif word not in ("a", "and"):
            return None
    return total or None


def agree(one: Figure, other: Figure) -> bool:
    """Whether both may speak of one number: equal, rounded from each other, or within what their hedges leave open."""
    if one.unit != other.unit:
        return False
    for rough, fine in ((one, other), (other, one)):
        if rough.hedge in (Hedge.AT_LEAST, Hedge.AT_MOST):
            more = rough.hedge is Hedge.AT_LEAST
            if _low(rough) <= _high(fine) if more else _low(fine) <= _high(rough):
                return True
            continue
        slack = _slack(rough, fine)
        if _low(rough) - slack <= _high(fine) and _low(fine) <= _high(rough) + slack:
            return True
    return False


def _slack(rough: Figure, fine: Figure) -> float:
    if rough.hedge is Hedge.ABOUT:
        # "nearly 800" for 789, "about 30" for 27.
        return max(rough.place, _ABOUT * rough.value)
    # "800" for 789 or "£1.2bn" for £1.27bn: rounded or cut at its own last digit, where the other has more of them.
    rounded = rough.value >= (_PERCENT_FROM if rough.unit == "%" else _ROUNDED_FROM)
    return 0.999 * rough.place if rough.place > fine.place and rounded else 0.0


def _low(figure: Figure) -> float:
    return figure.value


def _high(figure: Figure) -> float:
    return figure.value if figure.upper is None else figure.upper


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    value = number_of(match["n"])
    if value is None or _is_a_name(text, match):
        return None
    if match["size"] in ("b", "B") and match["sign"] is None:
        return None  # "2 (3b, 1x4)" on a cricket card
    size = _SIZES[match["size"].lower()] if match["size"] else 1.0
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
    if unit is None and _OF_SOMEBODY.match(after) and _AGE_AT.search(before):
        unit = "age"
    named = _NAMED.search(before)
    youngest = 1 if named is not None and _CHILD.fullmatch(named[1]) else _YOUNGEST
    if unit is None and named is not None and _APPOSED.match(after) and youngest <= value <= _OLDEST:
        unit = "age"
    noun, part = (named[1].lower() if named else None, False) if unit == "age" else _noun(before, after)
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
    before = re.search(r"(\w+)[ -]$", text[max(0, match.start() - 24) : match.start()])
    if before is None or not before[1][0].isupper() or before[1] in _OPENERS:
        return False
    # A headline capitalises what it likes ("Kills 12 People"), so a counted noun right behind settles it.
    return re.match(r" (?:[a-z][\w-]+ ){0,2}[a-zA-Z][\w-]*(?:s|en|le)\b", text[match.end() : match.end() + 40]) is None


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["sign"]:
        return _SIGNS.get(match["sign"].upper().rstrip(), match["sign"])
    if match["money"]:
        return _MONEY[match["money"].lower()]
    return _MEASURES[match["measure"].lower()] if match["measure"] else None


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


def _noun(before: str, after: str) -> tuple[str | None, bool]:
    part = _PART.match(after)
    rest = after[part.end() :] if part else after
    compound = _COMPOUND.match(after)
    if compound:
        return singular(compound[1].lower()), False
    toll = "magnitude" if _MAGNITUDE.search(before) else _toll(before, rest)
    if toll is not None:
        return toll, part is not None
    for count, word in enumerate(_run(rest)):
        if count == _MODIFIERS:
            break
        low = word.lower()
        if low in _STOP:
            break
        if low in _PLURALS:
            return _PLURALS[low], part is not None
        if (
            low.endswith("s")
            and not low.endswith(("ss", "us", "is", "'s", "’s"))
            and (len(low) > 3 or word[0].isupper())
        ):
            return singular(low), part is not None
    return None, part is not None


def _run(rest: str) -> Iterator[str]:
    """The words straight after a number, to the first mark that ends the phrase."""
    position = 0
    while match := _WORD.match(rest, position):
        yield match[1]
        position = match.end()


def singular(word: str) -> str:
    """A plural's singular, near enough to compare two words of one thing."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _toll(before: str, after: str) -> str | None:
    match = _TOLL_AFTER.match(after)
    if match:
        return _TOLLS[match["t"].lower()]
    match = _TOLL_BEFORE.search(before) or _TOLL_OF.search(before)
    return _TOLLS[match["t"].lower()] if match else None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ABOUT = 0.12
# Nobody rounds nine dead to ten without saying so.
_ROUNDED_FROM = 20
# 12.3% is told as 12%; a rate of 2.25% is not one of 2%.
_PERCENT_FROM = 10
# How far the counted noun stands behind its number: "12 new long-haul Airbus aircraft".
_MODIFIERS = 5

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: float(number) for number, word in enumerate((*_ONES, *_TEENS), start=1)}
_WORDS |= {word: float(10 * number) for number, word in enumerate(_TENS, start=2)}
_SIZES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "mln", "million"), 1e6),
    **dict.fromkeys(("b", "bn", "bln", "billion"), 1e9),
    **dict.fromkeys(("tn", "trn", "trillion"), 1e12),
}
_SIGNS = {"US$": "$", "USD": "$", "GBP": "£", "EUR": "€"}
_MONEY = {
    **dict.fromkeys(("dollars", "dollar"), "$"),
    **dict.fromkeys(("pounds", "pound"), "£"),
    **dict.fromkeys(("euros", "euro"), "€"),
    **dict.fromkeys(("yen",), "¥"),
    **dict.fromkeys(("roubles", "rubles", "rouble", "ruble"), "₽"),
    **dict.fromkeys(("rupees", "rupee"), "₹"),
    **{f"{kind}{name}{end}": name for kind in ("", "swiss ") for name in ("franc",) for end in ("", "s")},
    **{
        f"{name}s": name
        for name in ("crown", "dirham", "riyal", "peso", "shilling", "dinar", "ringgit", "rupiah", "lira")
    },
    **dict.fromkeys(("kronor", "kroner"), "crown"),
    **{name: name for name in ("yuan", "naira", "rand", "baht", "zloty", "forint", "won", "ringgit", "rupiah", "lira")},
}
_MEASURES = {
    **dict.fromkeys(("km", "kms", "kilometres", "kilometers", "kilometre", "kilometer"), "km"),
    **dict.fromkeys(("miles", "mile"), "mile"),
    **dict.fromkeys(("mph", "miles an hour", "miles per hour"), "mph"),
    **dict.fromkeys(
        ("km/h", "kph", "kmh", *(f"kilomet{end} {per} hour" for end in ("res", "ers") for per in ("an", "per"))), "km/h"
    ),
    **dict.fromkeys(("metres", "meters", "metre", "meter"), "m"),
    **dict.fromkeys(("feet", "foot", "ft"), "ft"),
    **dict.fromkeys(("tonnes", "tonne", "tons", "ton"), "t"),
    **dict.fromkeys(("kg", "kilograms", "kilos", "kilogram", "kilo"), "kg"),
    **dict.fromkeys(("lb", "lbs", "pounds in weight"), "lb"),
    **dict.fromkeys(("cm", "centimetres", "centimeters"), "cm"),
    **dict.fromkeys(("inches", "inch"), "in"),
    **dict.fromkeys(("acres", "acre"), "acre"),
    **dict.fromkeys(("hectares", "hectare"), "ha"),
    **dict.fromkeys(("litres", "liters"), "l"),
    **dict.fromkeys(("gallons", "gallon"), "gal"),
}
_TOLLS = {
    **dict.fromkeys(("killed", "kills", "kill", "killing", "dead", "died", "die", "dies", "deaths", "lives"), "dead"),
    **dict.fromkeys(("drowned", "drown", "drowning", "perished"), "dead"),
    **dict.fromkeys(("fatalities", "bodies", "death toll", "toll"), "dead"),
    **dict.fromkeys(("injured", "injures", "injuring", "wounded", "wounds", "wounding", "hurt", "hurts"), "injured"),
    **dict.fromkeys(("injuries",), "injured"),
    **dict.fromkeys(("missing", "unaccounted"), "missing"),
    **dict.fromkeys(("arrested", "arrests", "arresting", "detained", "detaining", "held"), "arrested"),
}
_PLURALS = {
    **{word: word for word in ("people", "staff", "troops", "police", "aircraft")},
    **dict.fromkeys(("persons",), "people"),
    **dict.fromkeys(("countries", "nations"), "country"),
    **dict.fromkeys(("workers", "employees"), "worker"),
    **dict.fromkeys(("jobs", "posts", "redundancies"), "job"),
    "men": "man",
    "women": "woman",
    "children": "child",
    "buses": "bus",
    "lives": "dead",
}
_STOP = _words(
    "of in on at to for from by with and or but as that which who is are was were be been has have had will would "
    "could may might can should than into over under after before since while when where this these those his her its "
    "their between per a an the more less other others not out up down said says"
)
_OPENERS = _words(
    "The A An In On At By For From With And But Of To Some About Around Over Under Nearly Almost All Those These That "
    "Just Only More Least Than Another Its Their His Her Kills Kill Killed Cuts Cut Axes Axe Wins Win Loses Lose Adds "
    "Up Down Is Are As Dies Aged Age Hurts Injures After Before Between Least Fewer Among Says Said Total"
)
_NUMBER_WORD = "|".join(sorted((*_WORDS, "dozen", "half"), key=len, reverse=True))
_WHOLE_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
# A whole number in words, and one in words or digits, for patterns that read it with `number_of`.
WORDED = rf"(?:(?:{_WHOLE_WORD})(?:-(?:{_WHOLE_WORD}))?)"
COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})*|{WORDED})"
_SIZE = r"thousand|million|billion|trillion|mn|mln|bn|bln|tn|trn|[mbk](?![\w’'])"
_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?(?!\d|,\d)|\d{1,9}(?:\.\d{1,4})?"
_SPELT = (
    r"half a(?= (?:dozen|million|billion|trillion)\b)(?: dozen)?|(?:a )?(?:hundred|dozen)"
    rf"|(?:{_NUMBER_WORD})(?:[- ](?:{_NUMBER_WORD}))?"
    rf"(?: hundred(?: and (?:{_NUMBER_WORD})"
    rf"(?:-(?:{_NUMBER_WORD}))?)?| dozen)?(?: and a half)?"
)
_NUMBER = re.compile(
    rf"(?<![\w.,:/#+£$€¥])(?<![A-Za-z]-)(?<!\d[-–])(?P<from>(?<=from ))?"
    rf"(?:(?P<sign>US\$|A\$|AU\$|C\$|NZ\$|HK\$|[$£€¥₹₽]|(?:USD|GBP|EUR)\s?)\s?)?"
    rf"(?P<n>{_DIGITS}|(?:{_SPELT})\b)"
    rf"(?(from)|(?<![12]\d\d\d)(?:\s?(?:-|–|to)\s?(?:[$£€¥])?(?P<n2>{_DIGITS}))?)"
    rf"(?!\d|[:/]\d|\.\d|(?:st|nd|rd|th|s|am|pm|(?-i:[A-Z]))\b|[’']s?\b|-(?:third|quarter|fifth|tenth|half|way|nil)s?\b"
    rf"| ?(?-i:GMT|BST|EST|EDT|UTC)\b)"
    rf"(?:[ -]?(?P<size>{_SIZE})\b)?"
    rf"(?:\s?(?P<percent>%|per cent\b|percent\b|pc\b)|[ -](?P<money>{'|'.join(_MONEY)})\b"
    rf"|[ -]?(?P<measure>{'|'.join(sorted(_MEASURES, key=len, reverse=True))})\b)?",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"[- ]years?[- ]old\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"(?:\baged?(?: of)?|\b(?:he|she) (?:was|is)|\b(?:dies|died|dead) at|\b(?:man|woman|boy|girl|pensioner|teenager"
    r"|widow|farmer|driver|pilot|student) of)\s$",
    re.IGNORECASE,
)
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
_MAGNITUDE = re.compile(r"\bmagnitude(?:\sof)?[\s-]$", re.IGNORECASE)
# "the death toll of the quake in the valley has risen to".
_TOLL_OF = re.compile(r"\b(?P<t>death toll)\s[^.;:\d]{1,45}\s(?:to|at|is|was|reached|reaches)\s$", re.IGNORECASE)
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
_PART = re.compile(
    r"(?:,?\s(?:or [\w\s%]{1,30},\s)?of|\sout of)(?:\s(?:the|its|their|his|her|those|these|all)\b)?"
    rf"(?:\s(?:\d[\d,]*|{_NUMBER_WORD})\b)?",
    re.IGNORECASE,
)
# "a 90-day consultation", "a 300-strong crowd".
_COMPOUND = re.compile(r"[-–]([A-Za-z]{3,})")
_WORD = re.compile(r"[ \n]{1,2}[\"“]?([A-Za-z0-9][\w’'/-]*)")
_PEOPLE = (
    r"(?:\s(?:[a-z-]+\s){0,2}?(?:people|persons?|men|women|children|civilians|passengers|soldiers|troops|workers|miners"
    r"|police|protesters|migrants|others|villagers|students|residents|officers|rebels|militants))?"
)
_TOLL_AFTER = re.compile(
    rf"{_PEOPLE}(?:\s(?:were|was|are|is|have|has|had|been|being|also|confirmed|left|reported|feared)){{0,3}}"
    r"\s(?P<t>killed|drowned|perished|dead|died|die|dies|deaths|fatalities|bodies|injured|wounded|hurt|injuries|"
    r"missing|unaccounted"
    r"|arrested|detained|arrests|held(?=\s(?:over|after|for|in connection|on suspicion)\b))\b",
    re.IGNORECASE,
)
_TOLL_BEFORE = re.compile(
    r"\b(?P<t>killed|kills|kill|killing|death toll|toll|injured|injures|injuring|wounded|wounding|wounds|hurts"
    r"|arrested|arresting|arrests|detained|detaining)\s"
    r"(?:(?:of|at|to|rises|rose|has|risen|climbs|climbed|reached|reaches|stands|now|was|is|put)\s){0,4}"
    r"(?:(?:at least|about|around|more than|nearly|almost|some|over|as many as|up to|another)\s)?$",
    re.IGNORECASE,
)
