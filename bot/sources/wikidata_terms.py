"""What Wikidata's numbers mean to us: properties by their English label, and classes by the kind of thing they make.

A property that is not here is stored under its P-id, a class that is not here says nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nlp.domain import Kind

# The label is Wikidata's, but for P2124 ("member count"), which the contract calls "number of members".
PROPERTIES: Mapping[str, str] = MappingProxyType(
    {
        "P6": "head of government",
        "P17": "country",
        "P19": "place of birth",
        "P20": "place of death",
        "P21": "sex or gender",
        "P22": "father",
        "P25": "mother",
        "P26": "spouse",
        "P27": "country of citizenship",
        "P30": "continent",
        "P31": "instance of",
        "P35": "head of state",
        "P36": "capital",
        "P37": "official language",
        "P38": "currency",
        "P39": "position held",
        "P40": "child",
        "P47": "shares border with",
        "P69": "educated at",
        "P102": "member of political party",
        "P106": "occupation",
        "P108": "employer",
        "P112": "founded by",
        "P127": "owned by",
        "P131": "located in the administrative territorial entity",
        "P138": "named after",
        "P159": "headquarters location",
        "P169": "chief executive officer",
        "P190": "twinned administrative body",
        "P194": "legislative body",
        "P279": "subclass of",
        "P361": "part of",
        "P421": "located in time zone",
        "P452": "industry",
        "P463": "member of",
        "P488": "chairperson",
        "P527": "has part(s)",
        "P569": "date of birth",
        "P570": "date of death",
        "P571": "inception",
        "P576": "dissolved, abolished or demolished date",
        "P580": "start time",
        "P582": "end time",
        "P585": "point in time",
        "P749": "parent organization",
        "P768": "electoral district",
        "P856": "official website",
        "P1001": "applies to jurisdiction",
        "P1037": "director / manager",
        "P1082": "population",
        "P1128": "employees",
        "P1308": "officeholder",
        "P1313": "office held by head of government",
        "P1365": "replaces",
        "P1366": "replaced by",
        "P1448": "official name",
        "P1454": "legal form",
        "P1549": "demonym",
        "P1559": "name in native language",
        "P1705": "native label",
        "P1813": "short name",
        "P1906": "office held by head of state",
        "P2046": "area",
        "P2124": "number of members",
        "P2131": "nominal GDP",
        "P2389": "organization directed by the office or position",
        "P2937": "parliamentary term",
        "P3320": "board member",
        "P4100": "parliamentary group",
    }
)
# Their values are entities that copy names, so the file or the store must have those. The value of any other property
# that is an item is kept as its number: a file of one person would else be refused for the school and the spouse.
ENTITY_VALUED = frozenset(
    {"P6", "P17", "P27", "P35", "P36", "P39", "P102", "P108", "P159", "P169", "P361", "P463", "P488"}
)
# Numbers given to one thing only, under the names that other formats have for them.
IDENTIFIERS: Mapping[str, str] = MappingProxyType(
    {"P213": "isni", "P214": "viaf", "P297": "iso3166-1", "P298": "iso3166-1-alpha-3", "P1157": "bioguide"}
)
# What else a statement says of itself that an editor may want to read; kept in its note, as items' numbers.
NOTED: Mapping[str, str] = MappingProxyType(
    {
        "P1365": "replaces",
        "P1366": "replaced by",
        "P642": "of",
        "P768": "electoral district",
        "P2937": "parliamentary term",
        "P4100": "parliamentary group",
        "P5102": "nature of statement",
        "P1480": "sourcing circumstances",
    }
)

_CLASSES: Mapping[Kind, str] = {
    Kind.PERSON: "Q5",
    # country, sovereign state, state, republic, historical country, constituent country, dependent territory; city,
    # capital, big city, town, village, settlement, municipality, commune, comune, American city and state,
    # German state; administrative entity and its two upper levels, region, continent, island, river, mountain, sea
    Kind.PLACE: "Q6256 Q3624078 Q7275 Q7270 Q3024240 Q3336843 Q161243 Q515 Q5119 Q1549591 Q3957 Q532 Q486972 Q15284 "
    "Q484170 Q747074 Q1093829 Q35657 Q1221156 Q56061 Q10864048 Q13220204 Q82794 Q5107 Q23442 Q4022 Q8502 Q165",
    # organization, international, intergovernmental and supranational one, company, public company, enterprise,
    # business, political party, government agency, ministry, parliament, non-profit, NGO, university, bank, central
    # bank, football club, sports team, newspaper, daily, news agency, military alliance, foundation, trade union
    Kind.ORGANIZATION: "Q43229 Q484652 Q245065 Q1335818 Q783794 Q891723 Q6881511 Q4830453 Q7278 Q327333 Q192350 Q35749 "
    "Q163740 Q79913 Q3918 Q22687 Q66344 Q476028 Q12973014 Q11032 Q1110794 Q192283 Q1127126 Q157031 Q178790",
    # position, public office, minister, president, prime minister, head of state, head of government, ambassador,
    # governor, mayor, member of parliament
    Kind.OFFICE: "Q4164871 Q294414 Q83307 Q30461 Q14212 Q48352 Q2285706 Q121998 Q132050 Q30185 Q486839",
    # event, public election, war, battle, earthquake, natural disaster, terrorist attack, demonstration
    Kind.EVENT: "Q1656682 Q40231 Q198 Q178561 Q7944 Q8065 Q2223653 Q175331",
}
CLASSES: Mapping[str, Kind] = MappingProxyType(
    {number: kind for kind, numbers in _CLASSES.items() for number in numbers.split()}
)
# What only one kind of thing has, for items whose class is not above; looked at in this order.
TELLING: tuple[tuple[Kind, frozenset[str]], ...] = (
    (Kind.PERSON, frozenset({"P569", "P570", "P21", "P106", "P39"})),
    (Kind.OFFICE, frozenset({"P1308", "P2389"})),
    (Kind.PLACE, frozenset({"P36", "P1082", "P30"})),
    (Kind.ORGANIZATION, frozenset({"P488", "P169", "P452", "P1454", "P2124", "P159"})),
)
