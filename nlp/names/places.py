"""Whether two names are one place's: words without parts, in several languages and romanisations.

What a place is called in its own language, was called, or is called in the language of an earlier ruler cannot be read
off its letters; the best known are a small table of common knowledge, and the facts have the rest as aliases.
"""

from __future__ import annotations

import re

from nlp.names.countries import is_country
from nlp.names.folding import fold, squash
from nlp.names.letters import slips
from nlp.names.match import NameMatch, Spelling, different
from nlp.names.transliteration import umlaut_written_out


def compare_places(a: str, b: str) -> NameMatch:
    """Whether `a` and `b` name one place, and how `a` is spelt beside `b`."""
    one, other = _plain(a), _plain(b)
    if not one or not other:
        return different("one of them has no letters")
    if one == other:
        return _variant(0.98, "the same apart from “the”" if fold(a) != one or fold(b) != other else "written out")
    if squash(one) == squash(other):
        return _variant(0.97, "the same apart from spaces")
    if (number := _NAMES.get(one)) is not None and number == _NAMES.get(other):
        return _variant(0.95, "two names of one place")
    if (is_country(one) and is_country(other)) or _directions(one) != _directions(other):
        return different("two places of like name")
    if _is_romanised(one, other):
        return _variant(0.9, "two romanisations of one name")
    made = slips(one, other)
    longest = max(len(one), len(other))
    if made is None or min(len(one), len(other)) < _SHORTEST or (made > 1 and longest < _TWO_SLIPS):
        return different("other letters")
    why = f"“{a}” and “{b}” differ by a slip"
    return NameMatch(same=True, score=1 - made / longest, spelling=Spelling.MISSPELLING, why=why)


def _variant(score: float, why: str) -> NameMatch:
    return NameMatch(same=True, score=score, spelling=Spelling.VARIANT, why=why)


def _plain(name: str) -> str:
    return _SAINT.sub("saint ", fold(name).removeprefix("the "))


def _directions(name: str) -> frozenset[str]:
    return frozenset(name.split()) & _DIRECTIONS


def _is_romanised(one: str, other: str) -> bool:
    """ "Falluja" and "Fallujah", "Donbas" and "Donbass", "Zürich" and "Zuerich"; a letter doubled is a slip."""
    if min(len(one), len(other)) < _SHORTEST or is_country(one) or is_country(other):
        return False
    return umlaut_written_out(one, other) or _carried_over(one) == _carried_over(other)


def _carried_over(name: str) -> str:
    for pattern, replacement in _SCHEMES:
        name = pattern.sub(replacement, name)
    return name


# What schemes trade in the names of towns: Qandahar, Kabool, Bachmut, Kryvyy, Luxemburg, Basrah, Donbass, Benghazi.
_SCHEMES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"q", "k"),
        (r"[ck]h(?=[aeioumnrl])", "k"),
        (r"gh(?=[aeiou])", "g"),
        (r"oo|ou", "u"),
        (r"ee|iy|yy|ij|yi\b", "i"),
        (r"(?<=[a-z])y(?![aeiou])", "i"),
        (r"[ae]h\b", "a"),
        (r"ss\b", "s"),
        (r"\bye", "e"),
    )
)
# Austria and Australia, Niger and Nigeria are two letters apart.
_TWO_SLIPS = 10
# Iran and Iraq, Mali and Bali, Oman and Roman: four letters can be two countries.
_SHORTEST = 5
_SAINT = re.compile(r"^(?:st|sankt|sint) ")
_DIRECTIONS = frozenset("north south east west northern southern eastern western new upper lower".split())

_TABLE = """
kyiv kiev kiiv kyyiv | kharkiv kharkov | lviv lvov lwow lemberg | odesa odessa | mykolaiv nikolayev nikolaev
chernihiv chernigov | ternopil ternopol | zaporizhzhia zaporozhye zaporizhia | chornobyl chernobyl | rivne rovno
luhansk lugansk | vinnytsia vinnitsa | moscow moskva | minsk mensk | hrodna grodno | homel gomel
almaty alma-ata | ashgabat ashkhabad | chisinau kishinev | tallinn tallin reval | yerevan erevan | tbilisi tiflis
beijing peking | guangzhou canton | nanjing nanking | tianjin tientsin | chongqing chungking | xian sian
taipei taibei | qingdao tsingtao | xiamen amoy | hong-kong hongkong xianggang | tibet xizang
mumbai bombay | kolkata calcutta | chennai madras | bengaluru bangalore | pune poona | varanasi benares
yangon rangoon | myanmar burma | busan pusan | incheon inchon | daegu taegu | gwangju kwangju | jeju cheju
mecca makkah | medina madinah | riyadh riyad | tehran teheran | isfahan esfahan | aleppo halab | kabul kabool
sanaa sana | cairo al-qahirah | tikrit tikreet | marrakesh marrakech | tripoli tripolis
jeddah jiddah | karbala kerbala
cologne koln koeln | munich munchen muenchen | nuremberg nurnberg nuernberg | vienna wien | prague praha
warsaw warszawa | krakow cracow | gdansk danzig | wroclaw breslau | rome roma | florence firenze | venice venezia
milan milano | naples napoli | turin torino | genoa genova | lisbon lisboa | seville sevilla | saragossa zaragoza
brussels bruxelles brussel | antwerp antwerpen anvers | ghent gent gand | bruges brugge | the-hague den-haag
geneva geneve genf | lucerne luzern | basel basle bale | bern berne | copenhagen kobenhavn | gothenburg goteborg
bucharest bucuresti | belgrade beograd | athens athina athinai | thessaloniki salonika salonica | istanbul stambul
ivory-coast cote-d-ivoire cote-divoire | turkey turkiye | cape-verde cabo-verde | east-timor timor-leste
swaziland eswatini | czech-republic czechia | macedonia north-macedonia | ho-chi-minh-city saigon
dnipro dnepr dniepr | ulaanbaatar ulan-bator | urumqi urumchi | homs hims | qom qum | herat hirat | erbil arbil
deir-al-zor deir-ez-zor deir-el-zour | lyon lyons | marseille marseilles | addis-ababa addis-abeba | mosul mossul
new-york new-york-city | mexico-city ciudad-de-mexico | havana la-habana | jakarta djakarta | quebec quebec-city
"""
_NAMES = {
    name.replace("-", " "): number
    for number, group in enumerate(_TABLE.replace("\n", "|").split("|"))
    for name in group.split()
}
