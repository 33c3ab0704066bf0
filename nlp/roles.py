"""Names of offices taken apart, so that the forms of copy and the forms of records meet.

"Foreign Secretary", "Secretary of State for Foreign and Commonwealth Affairs" and "secretary for foreign affairs" share
a key; "Deputy Foreign Secretary" and "Minister of State for Foreign Affairs" do not. A key is `head|portfolio`; the
store files an office under each of its keys, and a claim asks by its own. Reach for it to compare roles; it does not
find them in text (`nlp/claims/office.py` does).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role taken apart: "deputy minister of foreign affairs" has head "deputy minister".

    `portfolios` is empty for an office that needs none ("prime minister"). `whole` is the portfolio as it stands,
    before it is split at "and" and commas.
    """

    head: str
    portfolios: tuple[str, ...] = ()
    whole: str = ""


def role_keys(text: str) -> tuple[str, ...]:
    """Every key under which a role as written in a record is filed, the fullest first.

    >>> role_keys("Secretary of State for Health and Social Care")
    ('secretary|health and social care', 'secretary|health', 'secretary|social care')
    """
    role = parse_role(text)
    if role is None:
        return (f"{_normal(text)}|",)
    keys = [f"{role.head}|{role.whole}"]
    keys += [f"{role.head}|{portfolio}" for portfolio in role.portfolios]
    keys += [f"{head}|{portfolio}" for head, portfolio in _SHORTHAND.get((role.head, role.whole), ())]
    return tuple(dict.fromkeys(keys))


def claim_keys(role: Role) -> tuple[str, ...]:
    """The keys that a role as printed in copy asks for, all of which must be met by an office that is meant.

    "Work and Pensions Secretary" asks for both of its portfolios; the record may have more.
    """
    if role.whole and len(role.portfolios) > 1:
        return tuple(f"{role.head}|{portfolio}" for portfolio in role.portfolios)
    return (f"{role.head}|{role.whole}",)


def loose_keys(role: Role) -> tuple[str, ...]:
    """Keys of offices that copy may mean by a looser word; good to confirm a holder, never to contradict one.

    "The British foreign minister" is the Foreign Secretary; but "health minister" is as often one of his juniors.
    """
    return tuple(
        f"{head}|{portfolio}" for head in _LOOSE_HEADS.get(role.head, ()) for portfolio in role.portfolios or ("",)
    )


@lru_cache(maxsize=4096)
def parse_role(text: str) -> Role | None:
    """The role that `text` names, from a record ("Minister of Defence") or from copy ("defense minister").

    None where no word of it is a role's head.
    """
    words = _normal(text)
    words = _ABBREVIATIONS.get(words, words)
    match = _HEAD.search(words)
    if match is None:
        return None
    return _assemble(match[0], words[: match.start()].strip(), words[match.end() :].strip())


@lru_cache(maxsize=16_384)
def is_head(words: str) -> bool:
    """Whether `words` (one to four, any case) are by themselves the name of a kind of office."""
    normal = re.sub(r" (?:elect|designate)$", "", _normal(words))
    return normal in _HEAD_SET or normal in _ABBREVIATIONS or normal == _MEMBERS


# "Representatives Ada Quill and Raf Aster"; in the name of a record's office they are the house.
_MEMBERS = "representatives"


def _assemble(head: str, before: str, after: str) -> Role:
    deputy = re.match(r"(deputy|vice|assistant|associate|junior|shadow|first deputy|senior vice)(?:\s|$)", before)
    if deputy:
        head = f"{deputy[1]} {head}"
        before = before[deputy.end() :].strip()
    if head == "minister":
        # "Union Home Minister", "the federal health minister": of the whole country, and not of one of its states.
        before = re.sub(r"^(?:union|federal)(?:\s+|$)", "", before)
    if head == "secretary" and before in {"state", "us state", "u s state"} and not after:
        head, before = "secretary of state", ""  # "US State Secretary"
    if head == "secretary of state" and after.startswith(("for ", "on ")):
        head = "secretary"
    if head == "cabinet secretary" and (before or after.startswith("for ")):
        head = "secretary"  # Kenya's "Foreign Affairs Cabinet Secretary", "Cabinet Secretary for Health"
    # "to" belongs to the portfolio's name only for envoys; "with responsibility for" is a record's long form of "for".
    after = re.sub(
        r"^(?:(?:of|for|to|on|at|in charge of|responsible for|with responsibility for)\s+)?(?:the\s+)?", "", after
    )
    whole = _portfolio(" ".join(part for part in (before, after) if part))
    parts = tuple(
        dict.fromkeys(_portfolio(part) for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", whole) if part.strip())
    )
    if len(parts) == 1:
        parts = (whole,) if whole else ()
    return Role(head=_HEAD_FORMS.get(head, head), portfolios=parts, whole=whole)


def _portfolio(text: str) -> str:
    text = re.sub(r"^(?:the|our|its|his|her)\s+", "", text.strip(" ,"))
    return _PORTFOLIOS.get(text, text)


def _normal(text: str) -> str:
    folded = anyascii(text).casefold().replace("&", " and ")
    folded = re.sub(r"\([^)]*\)", " ", folded)
    folded = re.sub(r"'s\b|'", "", folded)
    folded = re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)", "", folded)
    folded = re.sub(r"[^a-z0-9, ]+", " ", folded)
    folded = " ".join(_SPELLINGS.get(word, word) for word in re.findall(r"[a-z0-9]+|,", folded))
    return folded.replace(" ,", ",")


# One word for what is spelt two ways, or said of men and of women.
_SPELLINGS = {
    "defense": "defence",
    "labor": "labour",
    "center": "centre",
    "programme": "program",
    "organisation": "organization",
    "advisor": "adviser",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "chairmen": "chair",
    "co-chairman": "co-chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "congressman": "representative",
    "congresswoman": "representative",
    "congressmen": "representative",
    "congresswomen": "representative",
    "ministers": "minister",
    "presidents": "president",
    "secretaries": "secretary",
    "senators": "senator",
    "governors": "governor",
    "chancellors": "chancellor",
    "premiers": "premier",
    "leaders": "leader",
    "mayors": "mayor",
    "ambassadors": "ambassador",
    "commissioners": "commissioner",
    "justices": "justice",
    "finances": "finance",
    "environmental": "environment",
    "undersecretary": "under secretary",
    "sec": "secretary",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "pres": "president",
    "min": "minister",
    "gen": "general",
    "lt": "lieutenant",
    "amb": "ambassador",
    "dept": "department",
    "boss": "chief",
}

_ABBREVIATIONS = {
    "pm": "prime minister",
    "dpm": "deputy prime minister",
    "fm": "foreign minister",
    "sg": "secretary general",
    "vp": "vice president",
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "ag": "attorney general",
    "potus": "president",
    "premier minister": "prime minister",
    "minister president": "minister president",
}

# Heads of roles, the longer before the shorter: "secretary general" is no "secretary".
_HEADS = tuple(
    (
        "prime minister, first minister, chief minister, minister president, minister of state, minister delegate, "
        "minister without portfolio, parliamentary under secretary of state, parliamentary under secretary, "
        "parliamentary secretary, under secretary of state, under secretary general, under secretary, chief cabinet "
        "secretary, cabinet secretary, chief secretary, economic secretary, financial secretary, permanent secretary, "
        "private secretary, press secretary, executive secretary, first secretary of state, first secretary, secretary "
        "of state, secretary general, general secretary, governor general, lieutenant governor, attorney general, "
        "solicitor general, auditor general, surgeon general, prosecutor general, director general, inspector general, "
        "paymaster general, postmaster general, advocate general, comptroller general, chief of staff, chief of the "
        "general staff, chief of the defence staff, chief executive, chief justice, chief whip, chief constable, lord "
        "chancellor, vice chancellor, lord privy seal, lord president, lord speaker, high commissioner, high "
        "representative, permanent representative, national security adviser, managing director, police chief, vice "
        "president, vice chair, co chair, minister, secretary, president, chancellor, premier, taoiseach, governor, "
        "mayor, chair, speaker, commissioner, director, ambassador, senator, representative, leader, justice, monarch, "
        "king, queen, emperor, pope, chief, head"
    ).split(", ")
)
_HEAD_SET = frozenset(_HEADS)
# The leftmost head counts ("private secretary to the prime minister"), and of two that start there the longer.
_ANY_HEAD = r"\b(?:" + "|".join(sorted(_HEADS, key=len, reverse=True)) + r")\b"
# A justice sits on a court; before another head the word is a portfolio ("justice minister").
_HEAD = re.compile(rf"(?!\bjustice {_ANY_HEAD}){_ANY_HEAD}(?! general\b)")

# Heads under which another is filed: the two words mean one kind of office.
_HEAD_FORMS = {
    "parliamentary under secretary of state": "under secretary",
    "parliamentary under secretary": "under secretary",
    "under secretary of state": "under secretary",
    "general secretary": "secretary general",
    "deputy general secretary": "deputy secretary general",
    "premier": "premier",
    "taoiseach": "prime minister",
    "vice prime minister": "deputy prime minister",
    "vice president": "vice president",
    "vice chair": "vice chair",
    "minister delegate": "minister of state",
}

# Portfolios that have several names. Right of the colon: the name under which all are filed.
_PORTFOLIOS = {
    "foreign": "foreign affairs",
    "external affairs": "foreign affairs",
    "external relations": "foreign affairs",
    "foreign relations": "foreign affairs",
    "foreign policy": "foreign affairs",
    "foreign and commonwealth affairs": "foreign affairs",
    "foreign, commonwealth and development affairs": "foreign affairs",
    "foreign affairs and international cooperation": "foreign affairs",
    "europe and foreign affairs": "foreign affairs",
    "home": "home affairs",
    "home department": "home affairs",
    "internal affairs": "interior",
    "national defence": "defence",
    "armed forces": "defence",
    "pentagon": "defence",
    "national education": "education",
    "economics": "economy",
    "economic": "economy",
    "economic affairs": "economy",
    "finance and public credit": "finance",
    "culture, media and sport": "culture, media and sport",
    "sports": "sport",
    "scottish": "scotland",
    "welsh": "wales",
    "northern irish": "northern ireland",
    "justice and attorney": "justice",
    "environmental protection": "environment",
    "energy and natural resources": "energy and natural resources",
    "us treasury": "treasury",
    "commons": "house of commons",
    "lords": "house of lords",
    "united nations, new york": "united nations",
    "un": "united nations",
    "exchequer": "exchequer",
    "legal": "law",
}

# Offices with a fixed name whose short form is a key of its own: (head, portfolio) of the record -> of the copy.
_SHORTHAND: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("chancellor", "exchequer"): (("chancellor", ""), ("minister", "finance")),
    ("speaker", "house of representatives"): (("speaker", "house"),),
    ("permanent representative", "united nations"): (("ambassador", "united nations"),),
    ("chief executive", "officer"): (("chief executive", ""),),
    # What other countries call a minister of the interior is Britain's Home Secretary.
    ("secretary", "home affairs"): (("minister", "interior"),),
    ("secretary", "transportation"): (("secretary", "transport"),),
}

_LOOSE_HEADS: dict[str, tuple[str, ...]] = {
    "minister": ("secretary", "minister of state", "under secretary", "parliamentary secretary", "deputy minister"),
    "secretary": ("minister", "secretary of state"),
    "prime minister": ("premier", "chief minister"),
    "premier": ("prime minister",),
    "leader": ("president", "prime minister", "chair", "first minister", "chancellor", "secretary general"),
    "chief": ("secretary general", "director general", "president", "chair", "head", "director", "commissioner",
              "managing director", "high representative", "chief executive", "governor", "secretary", "minister"),
    "head": ("secretary general", "director general", "president", "chair", "chief", "director", "chief executive",
             "governor", "managing director"),
    "chair": ("president", "head"),
    "vice president": ("deputy president",),
    "president": ("chair",),
}  # fmt: skip
