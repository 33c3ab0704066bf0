"""Where things happen in a story: "in Geneva", "off Port Ellery", and its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Kind, Span
from nlp.layout.copy import Furniture
from nlp.names import fold
from nlp.names.countries import is_country
from nlp.stories.kept.names import NO_NAMES
from nlp.stories.kept.story import Story
from nlp.stories.values import StorySite


def sites(story: Story) -> Iterator[StorySite]:
    """The places where things happen, that of the dateline included."""
    text, reading = story.text, story.reading
    kinds = {mention.span.start: mention.kind for mention in reading.mentions}
    # "Malmo" is the city that the facts know, whatever the reading took it for.
    kinds |= {entity.span.start: entity.kind for entity in story.report.entities if entity.id is not None}
    for part in reading.layout.parts:
        if part.kind is Furniture.DATELINE and (place := _DATELINE_PLACE.match(text, part.span.start, part.span.end)):
            where = Span(*place.span())
            yield StorySite(
                name=place[0].title(), folded=fold(place[0]), at=story.place(where), about=(), near=(), leads=False
            )
    for sentence in story.sentences:
        span = sentence.span
        for match in _IN.finditer(text, span.start, span.end):
            site = _DAY_BEHIND.sub("", match["site"])  # "landed in Mexico Wednesday"
            where = Span(match.start("site"), match.start("site") + len(site))
            kind = kinds.get(where.start, Kind.OTHER)
            built = " " in site and site.split()[-1].lower() in _BUILDINGS
            if match["how"] == "of" and not built:
                continue
            # A distance, a town's preposition or its airport says that it is a place, whatever the reading took it for.
            sure = (
                built
                or _SURELY.search(text[max(span.start, where.start - _BEFORE) : where.start]) is not None
                or _FACILITY.match(text, where.end) is not None
            )
            if fold(site) in NO_NAMES or (not sure and _ADJECTIVE.match(text, where.end)):
                continue
            # "in Linz" is one too, whatever a reading of short names made of it.
            inside = match[0].startswith("in ") and " " not in site and not site.isupper()
            if kind not in (Kind.PLACE, None) and not sure and not inside:
                continue
            yield StorySite(
                name=site,
                folded=fold(site),
                at=story.place(where),
                about=sentence.about,
                near=story.near(sentence, where),
                leads=where.start < story.lead,
                house=built or (match[0].endswith(f" the {site}") and not is_country(site)),
                here=match["how"] not in _ON_THE_WAY
                and _WHO_SAYS.search(text, max(span.start, match.start() - _BEFORE), match.start()) is None,
            )


# How far before a place the words stand that say it is one.
_BEFORE = 40
_DATELINE_PLACE = re.compile(r"[A-Z][A-Z’'. -]+[A-Z.](?=[,\s(/]|$)")
_SURELY = re.compile(
    r"\b(?:off|near|outside|\d+\s?(?:km|miles|kilometres|kilometers)\s(?:\w+\s)?(?:of|from|off)"
    r"|(?:town|city|village|resort|suburb|port)(?:\sof)?)\s$"
)
_DAY_BEHIND = re.compile(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
# What stands in a town and bears its own name: "Carrow House", "the Federal Theatre".
_BUILDINGS = frozenset(
    "house hall library museum gallery theatre theater cinema hotel inn pub restaurant school college university "
    "academy hospital infirmary clinic church cathedral abbey chapel mosque temple synagogue monastery palace castle "
    "mansion lodge manor stadium arena airport station terminal prison jail barracks courthouse court club centre "
    "center mall zoo factory mill".split()
)
# "from Pokhara to Baglung": both are places, whatever the reading took them for.
# "police in Sicily said" of what happened in Palermo.
_WHO_SAYS = re.compile(r"\b(?:police|officials|authorities|prosecutors|sources|diplomats)\s\Z", re.IGNORECASE)
_ON_THE_WAY = frozenset(["to", "from", "across"])
_FACILITY = re.compile(r"\s(?:airport|harbour|harbor|port|prison|stadium|(?:railway |bus )?station)\b")
# "Iran's" is Iran.
_NAMED = r"[A-Z](?:[\w-]|[’'](?!s\b))+"
_IN = re.compile(
    r"\b(?P<how>in|at|near|outside|inside|off|across|to|from|of(?=\sthe))\s"
    r"(?:the\s(?:[A-Za-z][a-z-]+\s){0,2}(?:town|city|village|resort|port|suburb|district|province|island)\s(?:of\s)?|the\s"
    r"|central\s|northern\s|southern\s|eastern\s|western\s|downtown\s|nearby\s|north(?:ern)?\s){0,2}"
    rf"(?P<site>{_NAMED}(?:\s(?:(?:de|del|la|el|al|of|the|upon)\s)?{_NAMED}){{0,3}})"
    r"(?![\w-])(?!\s\d)"
)
# "in Asian markets", "to Labour MPs": what follows is the thing, and the name before it describes it.
_ADJECTIVE = re.compile(
    r"\s(?!(?:on|in|at|for|and|or|to|after|before|by|with|when|where|as|is|was|were|has|had|will|would|said|from|"
    r"during|"
    r"since|but|while|that|which|who|late|early|last|next|this|over|about|of|an?|the|his|her|its|their|into|near|under|against|between|because|if|than|who|whose|"
    r"can|could|should|may|might|must|do|does|did|have|came|went|began|took|fell|rose|won|lost|left|ran|met|told|made|yesterday|today|later|[a-z]{3,}(?:ed|ing))\b)[a-z]+"
    r"|[’']s"
)
