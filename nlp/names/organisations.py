"""Whether two names are one organisation's: legal forms, numbers, abbreviations and initials set aside or compared.

"Siemens" and "Siemens AG" are one; "Deutsche Bank AG" and "Deutsche Bank GmbH" are two, and so are a bank and its
trust company. Reach for it through `nlp.names.compare`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlp.names.countries import is_country
from nlp.names.folding import LONGEST, fold, latin
from nlp.names.letters import slips
from nlp.names.match import NameMatch, Spelling, different
from nlp.names.tables import word_set
from nlp.names.transliteration import one_name


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationName:
    """An organisation's name taken apart: what names it, its legal form's family, and its general words."""

    core: tuple[str, ...]
    form: str | None
    general: tuple[str, ...]


@lru_cache(maxsize=65_536)
def organisation(text: str) -> OrganisationName:
    """The parts of an organisation's name as printed.

    >>> organisation("The Siemens Aktiengesellschaft").core, organisation("Siemens AG").form
    (('siemens',), 'ag')
    """
    plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), latin(_POSSESSIVE.sub("", text[:LONGEST])))
    folded = fold(plain.replace("&", " and "))
    for pattern, short in _COUNTRIES:
        folded = pattern.sub(short, folded)
    form = None
    for pattern, family in _FORMS:
        shorter = pattern.sub(" ", f" {folded} ").strip()
        if shorter and shorter != folded:
            form = form or family
            folded = " ".join(shorter.split())
    words = [_NUMBERS.get(word, _SPELT.get(word, word)) for word in folded.split() if word not in _LITTLE]
    core = _tens(words)
    general: list[str] = []
    while len(core) > 1 and core[-1] in _GENERAL:
        general.insert(0, core.pop())
    return OrganisationName(core=tuple(core), form=form, general=tuple(general))


def compare_organisations(a: str, b: str) -> NameMatch:
    """Whether `a` and `b` name one organisation, and how `a` is spelt beside `b`."""
    one, other = organisation(a), organisation(b)
    if not one.core or not other.core:
        return different("one of them has no letters")
    forms = {one.form, other.form} - {None}
    if one.core == other.core and len(forms) > 1 and not forms & _LOOSE_FORMS:
        return different(f"other legal forms ({one.form}, {other.form})", score=_CONTRADICTED)
    if one.general and other.general and one.general != other.general:
        return different("other kinds of company", score=_CONTRADICTED)
    if one.core == other.core:
        same_form = one.form == other.form and one.general == other.general
        why = (
            "the same apart from capitals, accents or punctuation"
            if same_form
            else "the same apart from the legal form"
        )
        return NameMatch(same=True, score=1.0 if same_form else 0.95, spelling=Spelling.VARIANT, why=why)
    if "".join(one.core) == "".join(other.core):
        return NameMatch(same=True, score=0.97, spelling=Spelling.VARIANT, why="the same apart from spaces")
    if _is_acronym(a, one, other) or _is_acronym(b, other, one):
        return NameMatch(same=True, score=0.8, spelling=Spelling.VARIANT, why="initials for the full name")
    return _compare_words(one, other)


def _compare_words(one: OrganisationName, other: OrganisationName) -> NameMatch:
    if sorted(map(_nation, one.core)) == sorted(map(_nation, other.core)):
        return NameMatch(same=True, score=0.9, spelling=Spelling.VARIANT, why="the same words in another order")
    if len(one.core) != len(other.core):
        return _compare_run_together(one, other)
    made, worst, carried = 0, ("", ""), ("", "")
    for first, second in zip(one.core, other.core, strict=True):
        if first == second:
            continue
        if one_name(first, second, (*one.core, *other.core)):
            carried = (first, second)
            continue
        between = slips(first, second) if not (first.isdigit() or second.isdigit()) else None
        countries = is_country(first) and is_country(second)
        # "Human Rights Wach" can be nobody else.
        shortest = _SHORTEST_SLIP - (len(one.core) > 2 and first.isalpha() and second.isalpha())
        if between is None or countries or min(len(first), len(second)) < shortest:
            return different(f"“{first.title()}” is not “{second.title()}”", score=_CONTRADICTED * _alike(one, other))
        made, worst = made + between, (first, second)
    if made > _SLIPS:
        return different("too many letters differ", score=_CONTRADICTED)
    if not made:
        why = f"“{carried[0].title()}” and “{carried[1].title()}” are one name, carried over differently"
        return NameMatch(same=True, score=0.95, spelling=Spelling.VARIANT, why=why)
    why = f"“{worst[0].title()}” and “{worst[1].title()}” differ by a slip"
    score = 1 - made / max(len("".join(one.core)), len("".join(other.core)))
    return NameMatch(same=True, score=max(score, _FLOOR), spelling=Spelling.MISSPELLING, why=why)


def _compare_run_together(one: OrganisationName, other: OrganisationName) -> NameMatch:
    first, second = "".join(one.core), "".join(other.core)
    made = slips(first, second)
    if made == 1 and abs(len(first) - len(second)) <= 1 and min(len(first), len(second)) >= _SHORTEST_JOINED:
        return NameMatch(same=True, score=0.85, spelling=Spelling.MISSPELLING, why="a letter and a space apart")
    spare = set(one.core) ^ set(other.core)
    return different(f"“{' '.join(sorted(spare)).title()}” is in one alone", score=_CONTRADICTED * _alike(one, other))


def _is_acronym(printed: str, short: OrganisationName, full: OrganisationName) -> bool:
    """ "CSTO", "U.N.": two letters are an acronym only where they are printed as one."""
    shortest = 2 if printed.isupper() else _SHORTEST_ACRONYM
    if len(short.core) != 1 or len(full.core) < shortest or not short.core[0].isalpha():
        return False
    return short.core[0] == "".join(word[0] for word in (*full.core, *full.general)) or short.core[0] == "".join(
        word[0] for word in full.core
    )


def _nation(word: str) -> str:
    return _NATIONS.get(word, word)


def _alike(one: OrganisationName, other: OrganisationName) -> float:
    shared = len(set(one.core) & set(other.core))
    return shared / max(len(one.core), len(other.core))


def _tens(words: list[str]) -> list[str]:
    """ "Forty four" is 44."""
    found: list[str] = []
    for word in words:
        if found and word.isdigit() and len(word) == 1 and found[-1] in _ROUND:
            found[-1] = str(int(found[-1]) + int(word))
        else:
            found.append(word)
    return found


_CONTRADICTED = 0.6
_FLOOR = 0.75
_SLIPS = 2
# "LXC Aviation" is not "LAU Aviation", "BWI Industries" not "BAE Industries".
_SHORTEST_SLIP = 5
_SHORTEST_JOINED = 8
_SHORTEST_ACRONYM = 3

_POSSESSIVE = re.compile(r"(?<=[A-Za-z])['’]s\b")
# Dotted initials are one word: A.B.C., p.l.c., U.S.
_INITIALS = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z]))?")
_COUNTRIES = (
    (re.compile(r"\bunited states(?: of america)?\b|\busa\b"), "us"),
    (re.compile(r"\bunited kingdom\b"), "uk"),
    (re.compile(r"\bco operation\b"), "cooperation"),
)
_LITTLE = word_set("the of and for de der des du la le und et y")
_GENERAL = word_set("group holding holdings company corporation co corp")
_SPELT = {
    "organisation": "organization",
    "organisations": "organizations",
    "centre": "center",
    "defence": "defense",
    "labour": "labor",
    "programme": "program",
    "intl": "international",
    "int": "international",
    "natl": "national",
    "dept": "department",
    "govt": "government",
    "assn": "association",
    "univ": "university",
    "bros": "brothers",
    "mfg": "manufacturing",
    "inst": "institute",
}
# "Chinese Communist Party" is the Communist Party of China.
_NATIONS = dict(
    pair.split()
    for pair in """
        chinese china,russian russia,american us,british uk,britain uk,french france,german germany,japanese japan
        indian india,italian italy,spanish spain,turkish turkey,greek greece,polish poland,swedish sweden
        norwegian norway,danish denmark,dutch netherlands,israeli israel,iranian iran,iraqi iraq,syrian syria
        egyptian egypt,ukrainian ukraine,mexican mexico,brazilian brazil,canadian canada,australian australia
        kenyan kenya,nigerian nigeria,pakistani pakistan,vietnamese vietnam,thai thailand,irish ireland
        """.strip()
    .replace("\n", ",")
    .split(",")
    if pair.strip()
)
_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
"""
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(_UNITS.split())
} | {
    "thirty": "30", "forty": "40", "fourty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90", "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4",
    "4th": "4", "fifth": "5", "5th": "5", "sixth": "6", "6th": "6", "seventh": "7", "7th": "7", "eighth": "8",
    "8th": "8", "ninth": "9", "9th": "9", "tenth": "10", "10th": "10",
}  # fmt: skip
_ROUND = word_set("20 30 40 50 60 70 80 90")

# What a legal form is called, longest first, and the family that it is compared by. Forms of one family are one form in
# two languages or lengths: an OAO is an open joint stock company, an OOO a limited liability company.
_FORMS_TABLE = (
    ("(?:otkrytoe|publichnoe|zakrytoe)? ?aktsionernoe obshchestvo", "jsc"),
    ("obshchestvo s ogranichennoy otvetstvennostyu", "llc"),
    ("societatea cu raspundere limitata", "srl"),
    ("(?:open|public|closed)? ?joint stock compan?y?", "jsc"),
    ("limited liability company", "llc"),
    ("public limited company", "plc"),
    ("co(?:mpany)? (?:limited|ltd)", "ltd"),
    ("corp(?:oration)? (?:limited|ltd)", "ltd"),
    ("(?:pte|pty|pvt|private) (?:limited|ltd)", "ltd"),
    ("limited partnership", "lp"),
    ("aktiengesell?schaft|ag|akg", "ag"),
    ("gesellschaft mit beschrankter haftung|gmbh", "gmbh"),
    ("gmbh and co kg|kgaa|kg", "kg"),
    ("sp z ?oo", "spzoo"),
    ("sa de cv", "sa"),
    ("s a r l|sarl", "sarl"),
    ("oao|pao|zao|ao|ojsc|pjsc|cjsc|jsc", "jsc"),
    ("ooo|llc|tov", "llc"),
    ("limited|ltd", "ltd"),
    ("incorporated|inc", "inc"),
    ("corporation|corp", "corp"),
    ("company|co", "company"),
    ("plc", "plc"),
    ("llp", "llp"),
    ("lp", "lp"),
    ("se|nv|bv|bvba|ab|asa|oyj|oy|spa|srl|sas|kk|sa|as|doo|ano|eood|ood|ad|kft|zrt|nyrt|sro", ""),
)
# A firm is called Corp., Company, Inc. or Ltd. by habit as often as by its register.
_LOOSE_FORMS = word_set("company corp inc ltd")


def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = []
    for words, family in _FORMS_TABLE:
        for word in words.split("|") if not family else [words]:
            # A form stands first or last; within a name it is a word like any other ("Se Energy", "Co-op Bank").
            table.append((re.compile(rf"(?:^ (?:{word}) )|(?: (?:{word}) $)"), family or word))
    return tuple(table)


_FORMS = _forms()
