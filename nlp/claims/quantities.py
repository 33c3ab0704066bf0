"""How many people a place is said to have, and how large it is said to be.

"Kenya, population 54 million,", "a city of 2.1 million", "Lagos has 15 million inhabitants", "the country of 5.5
million people", "covers 450,000 square kilometres". A population of something else ("a Muslim population of", "home to
a million refugees"), what it was or will be, and a part of it are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nlp.claims.around import MANY, is_subject, mentions_in, opening, opening_before
from nlp.domain import Claim, Kind, Mention, Span
from nlp.figures import Hedge, number_of
from nlp.names.countries import is_country, is_of_a_country
from nlp.reading import Page
from nlp.time.tense import Moment, moment_of

POPULATION = "population"
AREA = "area"
# In square kilometres.
SQUARE_MILE = 2.58999


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityClaim(Claim):
    """`place` is said to have `amount` people, or square kilometres.

    `unit` is the value of the last digit printed, in the same measure: 100,000 for "5.5 million".
    """

    place: Mention
    amount: float
    unit: float
    hedge: Hedge
    moment: Moment


def extract(page: Page) -> Iterator[QuantityClaim]:
    """Every population and area that the article's prose gives a place."""
    if not any(word in page.prose for word in _WORTH_A_LOOK):
        return
    by_start = {mention.span.start: mention for mention in page.mentions}
    for place in page.mentions:
        if place.kind is Kind.PERSON and " " in place.text:
            continue
        subject = is_subject(page.prose, place.span.start)
        if _AWAY_FROM.search(page.prose, max(0, place.span.start - _LONGEST), place.span.start):
            continue
        for pattern in (*_APPOSED, *(_TOLD if subject else ())):
            match = pattern.match(page.prose, place.span.end)
            if match is not None:
                yield from _claim(page, place, match)
                break
    for match in _POPULATION_OF.finditer(page.prose):
        named = by_start.get(match.end())
        rest = _IS_N.match(page.prose, named.span.end) if named is not None else None
        if (
            named is not None
            and rest is not None
            and not _PARTED.search(page.prose, max(0, match.start() - 14), match.start())
        ):
            yield from _claim(page, named, rest)
    for match in _WITH.finditer(page.prose):
        if (country := by_start.get(match.end())) is not None:
            yield from _claim(page, country, match, span=Span(match.start(), country.span.end))
    yield from _called(page)
    yield from _of_the_only_country(page)


_S = r"[ \u00a0]"
_HEDGES = {
    **dict.fromkeys(("about", "around", "some", "roughly", "approximately", "an estimated"), Hedge.ABOUT),
    **dict.fromkeys(("estimated", "nearly", "almost", "close to", "just under"), Hedge.ABOUT),
    **dict.fromkeys(("more than", "over", "at least", "just over", "upwards of"), Hedge.AT_LEAST),
    **dict.fromkeys(("less than", "fewer than", "under", "up to"), Hedge.AT_MOST),
}
_HEDGE = rf"(?:(?P<hedge>{'|'.join(sorted(_HEDGES, key=len, reverse=True))}){_S})?"
_SIZES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9}
_NUMBER = (
    r"(?P<n>\d{1,3}(?:,\d{3}){1,3}|\d{1,4}(?:\.\d{1,3})?|(?:half a|one|two|three|four|five|six|seven|eight|nine|ten))"
)
_SIZED = rf"{_NUMBER}(?:[ \u00a0-]?(?P<size>million|billion|thousand|mn?|bn)\b)?"
_PEOPLE = r"(?:people|inhabitants|residents|citizens|souls|persons)"
# What may stand behind a population; a noun there ("3 million Muslims", "2 million of whom") makes it another thing.
_ENDS = (
    rf"(?:{_S}{_PEOPLE}\b"
    rf"(?!{_S}(?:who|whose|displaced|living|affected|at|under|without|infected|over|aged|with|registered))"
    r"|(?=[,.;:)\u2013\u2014]|$|[ \u00a0](?:and|but|is|was|has|in|on|that|which|where|with|according|as|at|by|votes?|"
    r"voted|waits|waited|faces|needs|went|goes|braced|woke)\b))"
)
_SORT = r"(?:[a-z][\w’'-]*[ ,]{1,2}){0,4}?"
_SETTLEMENT = (
    r"(?P<sort>country|nation|state|kingdom|republic|city|town|metropolis|capital|megacity|island|archipelago|port)"
)
_A_CITY_OF = rf"(?:an?|the){_S}{_SORT}{_SETTLEMENT}{_S}of{_S}{_HEDGE}{_SIZED}{_ENDS}"
_WORTH_A_LOOK = ("opulation", "inhabitants", "people", "million", "residents", "citizens", "square ", "sq km", "sq. ")
_BARE = rf"(?:(?:total|current|estimated){_S})?population"
_SQUARE = rf"(?P<area>(?:square{_S}|sq\.?{_S}?)(?:kilomet(?:re|er)s?|km|miles?|mi))\b"
# "Ostrava is nine miles south of Brno, with a population of …": of the one that lies there.
_AWAY_FROM = re.compile(
    rf"\b(?:miles|kilomet(?:re|er)s|km|hours?|minutes){_S}(?:[a-z]+{_S}){{0,3}}(?:of|from|outside){_S}(?:the{_S})?$"
)
# Behind a comma or a bracket, wherever the name itself stands.
_APPOSED = tuple(
    re.compile(pattern)
    for pattern in (
        rf",{_S}(?:which{_S}is{_S})?{_A_CITY_OF}",
        rf"(?:,{_S}(?:with{_S}(?:a|its){_S})?|{_S}\((?:with{_S}(?:a|its){_S})?)(?:{_BARE}|pop\.)(?:{_S}(?:of|is)|:|,)?{_S}"
        rf"{_HEDGE}{_SIZED}{_ENDS}",
        rf",{_S}which{_S}has{_S}a{_S}{_BARE}{_S}of{_S}{_HEDGE}{_SIZED}{_ENDS}",
        rf",{_S}whose{_S}{_BARE}{_S}(?:is(?:{_S}now)?|stands{_S}at){_S}{_HEDGE}{_SIZED}{_ENDS}",
        rf"['’]s?{_S}{_BARE}{_S}(?:of|is(?:{_S}now)?|stands{_S}at){_S}{_HEDGE}{_SIZED}{_ENDS}",
        rf"['’]s?{_S}{_HEDGE}{_SIZED}{_S}{_PEOPLE}(?=[,.;]|$|{_S}(?:are|have|is|will|go|vote|to|in|and)\b)",
        rf",{_S}(?:(?:which{_S}(?:is{_S})?)?home{_S}to|which{_S}has){_S}{_HEDGE}{_SIZED}{_S}{_PEOPLE}(?=[,.;]|$)",
        rf",{_S}(?:which{_S}(?:covers|has{_S}an{_S}area{_S}of)|(?:with{_S})?an{_S}area{_S}of){_S}{_HEDGE}{_SIZED}{_S}{_SQUARE}",
    )
)
# Told of it by a verb: the name must be the subject.
_TOLD = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_S}(?:is|remains){_S}(?:now{_S})?{_A_CITY_OF}",
        rf"{_S}(?:now{_S})?(?:has|with){_S}a{_S}{_BARE}{_S}of{_S}{_HEDGE}{_SIZED}{_ENDS}",
        rf"{_S}(?:now{_S})?(?:has|is{_S}home{_S}to){_S}{_HEDGE}{_SIZED}{_S}{_PEOPLE}(?=[,.;]|$)",
        rf"{_S}(?:covers|has{_S}an{_S}area{_S}of){_S}{_HEDGE}{_SIZED}{_S}{_SQUARE}",
    )
)
_POPULATION_OF = re.compile(rf"\b[Tt]he{_S}(?:total{_S}|current{_S})?population{_S}of{_S}(?:the{_S})?(?=[A-Z])")
# "With 83 million inhabitants, Germany is …"
_WITH = re.compile(
    rf"\b[Ww]ith{_S}(?=a{_S}{_BARE}{_S}of|[^,.;]{{3,40}}{_S}{_PEOPLE},)(?:a{_S}{_BARE}{_S}of{_S}|its{_S})?"
    rf"{_HEDGE}{_SIZED}(?:{_S}{_PEOPLE})?,{_S}(?:the{_S})?(?=[A-Z])"
)
_IS_N = re.compile(rf"{_S}(?:is|stands{_S}at)(?:{_S}now)?{_S}{_HEDGE}{_SIZED}{_ENDS}")
_PARTED = re.compile(rf"\b(?:of|half|third|quarter|to){_S}$")


def _called(page: Page) -> Iterator[QuantityClaim]:
    """ "the country of 5.5 million": the place is the only one named before in its sentence, or in the one before."""
    text = page.prose
    for found in islice(_COUNTRY_OF.finditer(text), MANY):
        the = _THE.search(text, max(0, found.start() - _LONGEST), found.start())
        match = _THE_COUNTRY_OF.match(text, the.start()) if the is not None else None
        if match is None:
            continue
        opened = opening(text, match.start())
        for first, last in ((opened, match.start()), (opening_before(text, opened), opened)):
            places = [one for one in mentions_in(page.mentions, first, last) if _may_be_a_place(one)]
            if match["sort"] in _NO_COUNTRY:  # "the British heiress was found in a town of 1,600"
                places = [one for one in places if not is_of_a_country(one.text)]
            if places:
                if len({place.cluster for place in places}) == 1:
                    yield from _claim(page, places[0], match, span=Span(*match.span()))
                break


_NO_COUNTRY = frozenset({"city", "town", "capital", "port", "megacity", "metropolis"})


def _of_the_only_country(page: Page) -> Iterator[QuantityClaim]:
    """ "The country covers 450,000 square kilometres", of the one country that all the text up to there names."""
    text = page.prose
    for the in islice(_THE_COUNTRY.finditer(text), MANY):
        match = next((found for one in (*_APPOSED, *_TOLD) if (found := one.match(text, the.end())) is not None), None)
        before = [one for one in page.mentions if one.span.end <= the.start()]
        named = [one for one in before if is_country(one.text) or is_of_a_country(one.text)]
        if match is not None and len({one.cluster for one in named}) == 1:
            yield from _claim(page, named[-1], match, span=Span(the.start(), match.end()))


_THE_COUNTRY = re.compile(rf"\b[Tt]he{_S}(?:country|nation|kingdom|republic)\b")
# Four words and an article stand before "city" at most.
_LONGEST = 60
_COUNTRY_OF = re.compile(rf"\b{_SETTLEMENT}{_S}of{_S}(?:[a-z ]{{4,14}}{_S})?(?=\d|[a-z]+{_S}[mb])")
_THE = re.compile(rf"\b[Tt](?:he|his){_S}(?:[a-z][\w’'-]*[ ,]{{1,2}}){{0,4}}$")
_THE_COUNTRY_OF = re.compile(rf"\b[Tt](?:he|his){_S}{_SORT}{_SETTLEMENT}{_S}of{_S}{_HEDGE}{_SIZED}{_ENDS}")


def _may_be_a_place(mention: Mention) -> bool:
    return mention.kind is Kind.PLACE or is_country(mention.text)


def _claim(page: Page, place: Mention, match: re.Match[str], *, span: Span | None = None) -> Iterator[QuantityClaim]:
    number = number_of(match["n"].replace("half a", "half"))
    groups = match.groupdict()
    area = groups.get("area")
    size = _SIZES[match["size"]] if match["size"] else 1.0
    # "a city of 2005" and "population 12" are no populations that copy prints.
    if number is None or (not area and number * size < _FEWEST):
        return
    # "a population of 2005": without a size or a comma it reads as a year.
    if size == 1.0 and not area and "," not in match["n"]:
        return
    scale = SQUARE_MILE if area and "mi" in area.replace("kilomet", "") and "km" not in area else 1.0
    digits = len(match["n"].split(".")[1]) if "." in match["n"] else 0
    place_value = _last_place(match["n"]) if not digits else 10.0**-digits
    where = span or Span(place.span.start, match.end())
    moment = moment_of(page, where)
    yield QuantityClaim(
        property=AREA if area else POPULATION,
        span=where,
        quote=page.text_of(where),
        subject=place.text,
        value=_printed(match),
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(where),
        place=place,
        amount=number * size * scale,
        unit=place_value * size * scale,
        hedge=_HEDGES[match["hedge"]] if match["hedge"] else Hedge.EXACT,
        moment=moment,
    )


_FEWEST = 1000


def _last_place(printed: str) -> float:
    digits = printed.replace(",", "")
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if digits.isdigit() else 0.5


def _printed(match: re.Match[str]) -> str:
    return f"{match['n']} {match['size']}" if match["size"] else match["n"]
