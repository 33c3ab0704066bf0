"""In which country a city is said to lie.

"Lyon, Germany,", "the German city of Lyon", "Germany's second city, Lyon,", "Lyon, a city in northern Germany". A list
of places, the subject of the next clause, a state and a region are no country here, nor is what the city once was part
of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nlp.domain import Claim, Kind, Mention, Span
from nlp.layout.copy import Furniture
from nlp.reading import Page
from nlp.time.tense import Moment, moment_of

PROPERTY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class CityClaim(Claim):
    """`city` is said to lie in `country`, a country's name or an adjective of it."""

    city: Mention
    country: Mention
    moment: Moment


def extract(page: Page) -> Iterator[CityClaim]:
    """Every country that the article's prose gives a city."""
    by_start = {mention.span.start: mention for mention in page.mentions}
    seen: set[tuple[int, int]] = set()
    for city, country in (*_behind(page, by_start), *_before(page, by_start), *_datelines(page)):
        pair = (city.span.start, country.span.start)
        if pair not in seen and city.text != country.text and _may_be_a_place(city) and _may_be_a_place(country):
            seen.add(pair)
            yield _claim(page, city, country)


_Pair = tuple[Mention, Mention]


def _behind(page: Page, by_start: Mapping[int, Mention]) -> Iterator[_Pair]:
    """ "Lyon, Germany," and "Lyon, a city in northern Germany"."""
    text = page.prose
    for city in page.mentions:
        for pattern in (_COMMA, _A_CITY_IN, _IN_THE_NORTH_OF, _IN):
            match = pattern.match(text, city.span.end)
            country = by_start.get(match.end()) if match is not None else None
            if country is None or _OTHER.search(text, max(0, city.span.start - 24), city.span.start):
                continue
            if _says_so(pattern, text, city, country, by_start):
                yield city, country
            break


def _says_so(
    pattern: re.Pattern[str], text: str, city: Mention, country: Mention, by_start: Mapping[int, Mention]
) -> bool:
    """Whether a country behind a city is said to hold it, and is no next item, subject or place of an act."""
    if pattern is _COMMA:
        return _stands_alone(text, city, country, by_start) or _is_its_largest(text, city, country)
    if pattern is _IN:
        apart = _CLOSES_IN.match(text, country.span.end)
        return apart is not None and _IN_IT.search(text, max(0, city.span.start - 30), city.span.start) is not None
    if _A_THING_IN.search(text, max(0, city.span.start - 30), city.span.start) and _A_THING.match(text, city.span.end):
        return False  # "a hotel in Dubai, a tower in Jeddah, a golf resort in Qatar"
    if pattern is _IN_THE_NORTH_OF:
        return _AT.search(text, max(0, city.span.start - 16), city.span.start) is not None
    return True


def _before(page: Page, by_start: Mapping[int, Mention]) -> Iterator[_Pair]:
    """ "The German city of Lyon", "the German port city Lyon", "Germany's largest city, Lyon,"."""
    text = page.prose
    for country in page.mentions:
        match = (
            _CITY_OF.match(text, country.span.end)
            or _ITS_CITY.match(text, country.span.end)
            or _ITS_REGION.match(text, country.span.end)
        )
        if match is None and _IN_A_COUNTRY.search(text, max(0, country.span.start - 30), country.span.start):
            match = _ITS.match(text, country.span.end)
        city = by_start.get(match.end()) if match is not None else None
        if city is not None and not _OTHER.search(text, max(0, country.span.start - 24), country.span.start):
            yield city, country


def _datelines(page: Page) -> Iterator[_Pair]:
    """ "LYON, France (Agency) -": furniture, in which no names are looked for."""
    for part in page.layout.parts:
        place = _OF_A_DATELINE.match(page.prose, part.span.start, part.span.end)
        if part.kind is Furniture.DATELINE and place is not None:
            city, country = (
                Mention(
                    span=Span(*place.span(group)),
                    text=place[group],
                    kind=Kind.PLACE,
                    cluster=UNGATHERED,
                    full=place[group].title(),
                )
                for group in ("city", "country")
            )
            yield city, country


# The number of a name that is gathered under no other.
UNGATHERED = -1
_OF_A_DATELINE = re.compile(
    r"(?P<city>[A-Z][A-Z’' -]*[A-Z]),[ \u00a0](?P<country>[A-Z][\w’'-]+(?:[ \u00a0](?!\d)[A-Z][\w’'-]+){0,2})"
    r"(?=,?[ \u00a0]*(?:[(\u2013\u2014-]|[A-Z][a-z]{2,8}\.?[ \u00a0]\d))"
)


def _may_be_a_place(mention: Mention) -> bool:
    """The model takes "Lyon" for a person where it opens a sentence; a full name it knows."""
    return mention.kind is not Kind.PERSON or " " not in mention.text


def _stands_alone(text: str, city: Mention, country: Mention, by_start: Mapping[int, Mention]) -> bool:
    """Whether a country behind a comma closes its phrase, and neither goes on a list nor begins a clause."""
    behind = _TILL_A_DAY.match(text, country.span.end) or _CLOSES.match(text, country.span.end)
    if behind is None:
        return False
    before = _LISTED.search(text, max(0, city.span.start - 60), city.span.start)
    following = by_start.get(behind.end()) if "," in behind[0] else None
    return before is None and (following is None or _is_somebody(following))


def _is_somebody(mention: Mention) -> bool:
    """ "Ada Quill in Lyon, France, Raf Aster in Brussels", "Lyon, France, and Quill's part": no place of a list."""
    return mention.kind is Kind.PERSON and " " in mention.full


def _is_its_largest(text: str, city: Mention, country: Mention) -> bool:
    """ "Lyon, Germany's largest city,": no item of a list, and no subject of what follows."""
    listed = _LISTED.search(text, max(0, city.span.start - 60), city.span.start)
    return listed is None and _LARGEST_CITY.match(text, country.span.end) is not None


_S = r"[ \u00a0]"
_COMMA = re.compile(rf",{_S}")
_A_CITY_IN = re.compile(
    rf",{_S}(?:(?:an?|the){_S}(?:[a-z-]+{_S}){{0,3}}?(?:city|town|port|resort|capital){_S})?in{_S}"
    rf"(?:(?:the{_S})?(?:north|south|east|west|central|northern|southern|eastern|western|north-?\w+|south-?\w+){_S}"
    rf"(?:of{_S})?)(?:the{_S})?|,{_S}an?{_S}(?:[a-z-]+{_S}){{0,3}}?(?:city|town|port|resort){_S}in{_S}(?:the{_S})?"
)
_CITY_OF = re.compile(
    rf"{_S}(?!capital)(?:(?:port|coastal|border|eastern|western|northern|southern|central|second|third|largest|main|key|"
    rf"northeastern|northwestern|southeastern|southwestern|industrial|university|cathedral|seaside|strategic){_S}){{0,2}}"
    rf"(?:city|town|port|resort){_S}(?:of{_S})?(?=[A-Z])"
)
_SIDE = r"(?:central|(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?)"
_ITS_CITY = re.compile(
    rf"['’]s?{_S}(?:(?:second|third|fourth|fifth)[ -])?(?:largest|biggest|second|third|most{_S}populous|main){_S}"
    rf"city,?{_S}(?:of{_S})?(?=[A-Z])"
    # "Norland's southern port of Oz"
    rf"|['’]s?{_S}(?:{_SIDE}{_S})?(?:port|border|coastal)?{_S}?(?:city|town|port|resort){_S}of{_S}(?=[A-Z])"
)
# "at talks in Russia's Sochi", "in northeastern China's Harbin"; "owned by Germany's Lyon" is a firm of that name.
_IN_A_COUNTRY = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|central|(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?)[ \u00a0]$"
)
_ITS = re.compile(rf"['’]s{_S}(?=[A-Z])")
# "across Russia's western Kursk region": called after its city.
_ITS_REGION = re.compile(
    rf"['’]s{_S}(?:{_SIDE}{_S})?(?=[A-Z][\w’'-]*(?:{_S}[A-Z][\w’'-]*)?{_S}(?:region|province|oblast|district|airport)\b)"
)
# "Lyon, Germany's largest city,", "Lyon, Germany's economic hub in the east": a city, whatever it is known for.
_LARGEST_CITY = re.compile(
    rf"['’]s?{_S}(?:(?:second|third|fourth|fifth)[ -])?(?:[a-z-]+{_S}){{0,3}}?"
    r"(?:city|port|town|hub|metropolis|cent(?:re|er)|(?:financial|commercial|business)[ \u00a0]capital)"
    rf"(?=[,.;:)]|{_S}and\b|{_S}(?:in|on){_S}(?:the\b|{_SIDE}\b)|$)"
)
# "in Odesa in southern Ukraine": behind a preposition, since who acts there may be a capital's government ("strikes by
# Ankara in northern Syria").
_IN_THE_NORTH_OF = re.compile(
    rf"{_S}in{_S}(?:the{_S})?(?:north|south|east|west|central|northern|southern|eastern|western|north-?\w+|south-?\w+)"
    rf"{_S}(?:of{_S})?(?:the{_S})?"
)
# "born in Lyon in Germany": of a place within a place; who does something "in Lyon in June" or "in Lyon in Germany's
# name" is told apart by what follows.
_IN = re.compile(rf"{_S}in{_S}(?:the{_S})?(?=[A-Z])")
_A_THING_IN = re.compile(rf",{_S}an?{_S}(?:[a-z-]+{_S}){{1,2}}in{_S}$")
_A_THING = re.compile(rf",{_S}an?{_S}(?:[a-z-]+{_S}){{1,3}}in{_S}")
_IN_IT = re.compile(
    r"\b(?:in|near|at|from|outside|around|(?:city|town|port|village|suburb) of|visit(?:s|ed|ing)?(?:[ \u00a0][a-z-]+)?|"
    r"(?:mov|travel|return|head|sail|transferr|deport|extradit)[a-z]*[ \u00a0]to|"
    r"(?:flew|flown|fled|went|goes|drove|taken)[ \u00a0]to)[ \u00a0]$"
)
_CLOSES_IN = re.compile(
    r"[ \u00a0]?[.,;:)]|$|\n|[ \u00a0](?:on|in|last|this|next|and|where|when|who|during|after|before|from|for|"
    r"as[ \u00a0]well[ \u00a0]as)\b|"
    # "a club from Lyon in Germany's second division"
    r"['’]s?[ \u00a0](?:top[ \u00a0]flight|(?:first|second|third)[ \u00a0](?:division|tier|league)|league|"
    r"(?:north|south|east|west)(?:-?(?:east|west))?)\b"
)
_AT = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Aa]round|(?:city|town|port|village|suburb) of)[ \u00a0]$")
# "the former German city of Koenigsberg", "the ancient Greek city of Ephesus", "the then Soviet city of Leningrad".
_OTHER = re.compile(
    r"\b(?:former(?:ly)?|then|once|ancient|old|historic(?:al)?|medieval|occupied|annexed|non|twin|sister|new|biblical|"
    r"fictional|fictitious|imaginary|Little|New)[ \u00a0-](?:[a-z]+[ \u00a0-])?$"
)
# What closes "Lyon, Germany": a mark, or words that take up the story behind a heading or a date.
_CLOSES = re.compile(
    r"(?:[ \u00a0]?,[ \u00a0]?(?:and[ \u00a0]|or[ \u00a0])?(?=[A-Za-z0-9“\"(])|[ \u00a0]?[.;:)\]]|$|\n|"
    # A dateline's agency: "Lyon, France (Agency)", "Lyon, France CNN —".
    r"[ \u00a0](?:\([A-Z]|(?:[A-Z]{2,6}[ \u00a0])?[\u2013\u2014-][ \u00a0]))(?:the[ \u00a0])?"
)
# "to be held in Lyon, Germany from Nov. 17 to 19.", "in Lyon, Germany on Friday, telling …": a day, and the phrase is
# out. "After talks in Lyon, Germany on Friday said …" is not.
_A_DAY = (
    r"(?:on|from|until|since|in|to|this|last|next|and|early|late|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month|"
    r"year|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|"
    r"(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|\d{1,4}\b)"
)
_TILL_A_DAY = re.compile(rf"(?:,?{_S}{_A_DAY}){{1,6}}(?:,{_S}\d{{4}})?(?=[.,;)]|$|\n)")
# "in Paris, London, Germany": one more name right before makes it a list; so does a word that opens one.
_LISTED = re.compile(
    r"(?:[A-Z][\w’'-]+,[ \u00a0](?:and[ \u00a0]|or[ \u00a0])?|\b(?:including|between|like|such as)[ \u00a0])$"
)


def _claim(page: Page, city: Mention, country: Mention) -> CityClaim:
    span = Span(min(city.span.start, country.span.start), max(city.span.end, country.span.end))
    moment = moment_of(page, span)
    return CityClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=city.text,
        value=country.text,
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        asks=tuple(one.full for one in (city, country) if one.cluster == UNGATHERED),
        city=city,
        country=country,
        moment=moment,
    )
