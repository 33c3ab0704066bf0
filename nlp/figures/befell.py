"""What befell those whom a number counts: killed, hurt, arrested, charged, moved out, taken ill, shut, burnt down.

Reach for it to ask whether two counts are of one group by what was done to them, however it is said: "detained 63
people", "63 people had been detained", "the 63 detained", "the 63 detainees", "63 arrests". It reads words alone.
"""

from __future__ import annotations

import re

from nlp.figures.kinds import is_person
from nlp.figures.numbers import WORDED


def befell(before: str, after: str, head: str | None, told: str | None) -> str | None:
    """What befell those counted, by their noun, by a word before it, by the verb, or by "of those killed"."""
    if head in NOUNS:
        return NOUNS[head]
    if told in _TOLLS:
        return told
    if (so_far := _NUMBER_OF.search(before)) is not None:
        return meaning_of(so_far["deed"] or so_far["those"] or "deaths")
    if (of := _OF_THOSE.match(after)) is not None:
        return _meaning(of["deed"])
    if (such := _SUCH.match(after)) is not None and such["deed"].lower() not in _SUCH_ARE_NEW:
        return _meaning(such["deed"])
    if (then := _THEN.match(after)) is not None:
        return _meaning(then["deed"])
    if (deed := _DID.search(before)) is not None:
        return _meaning(deed["deed"])
    if _HELD.search(before) is not None or _THOSE_HELD.match(after) is not None:
        return "arrested"
    if head == "job" and (_CUTS.search(before) or _GO.match(after)):
        return "dismissed"
    return "dead" if is_person(head) and before.endswith(" lost ") else None


def meaning_of(word: str) -> str | None:
    """What a single word says that befell somebody ("dead" for "fatalities"), None where it is no such word."""
    low = word.lower()
    return NOUNS.get(low) or (_meaning(low) if _ANY_DEED.fullmatch(low) else None)


def _meaning(deed: str) -> str:
    words = " ".join(deed.lower().split())
    return next(meaning for meaning, pattern in _MEANINGS if pattern.fullmatch(words))


# "All 15 of those affected": all, whatever it was.
ANY_FATE = "any"
# What somebody is called to whom it befell, in the singular and, where copy counts by it, in the plural.
NOUNS = {
    **dict.fromkeys("dead death fatality deaths fatalities body bodies corpse coffin casualties".split(), "dead"),
    **dict.fromkeys("injured wounded injury injuries".split(), "injured"),
    **dict.fromkeys("arrest arrests detainee detainees".split(), "arrested"),
    **dict.fromkeys("evacuee evacuees".split(), "moved out"),
    **dict.fromkeys("hostage hostages captive captives abductee".split(), "seized"),
    **dict.fromkeys("victim victims".split(), "dead"),
    **dict.fromkeys("accused defendant defendants".split(), "charged"),
    **dict.fromkeys("patient patients".split(), "ill"),
    **dict.fromkeys("kill killing lost".split(), "dead"),
}
_TOLLS = frozenset(("dead", "injured", "missing", "arrested"))
# What was done (a participle, which is the past as well), by what it comes to. Where copy uses several for one deed
# they are one here.
_DEEDS = {
    "dead": r"killed|died|drown(?:ed)?|perish(?:ed)?|dead|murdered|slain|shot\sdead|executed|hanged|beheaded|suffocated"
    r"|(?:(?!sentenced|condemned)[a-z]+ed|shot|beaten|frozen)\sto\sdeath|(?:lost|lose)\stheir\slives|did\snot\s(?:come\shome|live|survive)",
    "injured": r"injured|wounded|hurt|maimed",
    "missing": r"missing|unaccounted\sfor",
    "arrested": r"arrested|detained|rounded\sup|taken\sinto\scustody|in\scustody|remanded",
    "charged": r"charged|accused|indicted|prosecuted|on\strial|arraigned",
    "convicted": r"convicted|jailed|sentenced|imprisoned|sent\sto\s(?:prison|jail)|found\sguilty",
    "rescued": r"rescued|saved|plucked|winched|brought\sashore|lifted\soff|pulled\sout|airlifted|"
    r"brought\s(?:up|out|to\s(?:safety|the\ssurface))",
    "escaped": r"escaped|broke\sout|broken\sout|fled",
    "moved out": r"evacuated|moved\sout|displaced|led\sout|moved\sto\ssafety",
    "ill": r"(?:taken|fallen|fell)\s(?:ill|sick)|sickened|poisoned|infected|hospitali[sz]ed|taken\sto\shospital|"
    r"treated|sick|ill",
    "trapped": r"trapped|stranded|marooned",
    "seized": r"kidnapped|abducted|seized|taken\shostage|captured|snatched",
    "suspended": r"suspended",
    "dismissed": r"dismissed|sacked|laid\soff|made\sredundant|fired|redundant|redundancies|axed|expelled|"
    r"(?:lose|lost|losing)\stheir\sjobs",
    "destroyed": r"destroyed|gutted|burned\sdown|burnt\sdown|wrecked|flattened|razed|demolished",
    "closed": r"closed|shut\sdown|shuttered|closing",
    "stolen": r"stolen",
    ANY_FATE: r"affected|involved",
}
_MEANINGS = tuple((meaning, re.compile(words.replace(r"\s", " "))) for meaning, words in _DEEDS.items())
DEED = "|".join(_DEEDS.values())
_ANY_DEED = re.compile(rf"(?:{DEED})", re.IGNORECASE)
_OF_THOSE = re.compile(
    rf"\s(?:[a-z]+\s)?of\s(?:the|those)\s(?:\d[\d,]*\s)?(?:people\s|men\s)?(?P<deed>{DEED})\b", re.IGNORECASE
)
# "taking the number of those who drowned to 46", "the death toll from a magnitude 6.4 quake has risen to", "the dead
# now number".
_NUMBER_OF = re.compile(
    r"\b(?:the\s(?P<those>dead|injured|wounded|missing)\s(?:now\s)?number(?:s|ed)?\s$|"
    rf"(?:number\sof\s(?:[a-z]+\s){{0,3}}?(?P<deed>{DEED}|deaths|victims|bodies)|toll)\b(?:[^.;:]|\.\d){{0,100}}?\s"
    r"(?:to|at|is|was|(?:reach|pass|top)(?:ed|es)|topped|tops)\s(?:(?:at\sleast|about|more\sthan|nearly)\s)?$)",
    re.IGNORECASE,
)
# Two lifeboats that "rescued 12 students" were not rescued.
_NO_OBJECT = rf"(?!\s(?:\d|{WORDED}\b|(?:an?|the|some|at\sleast|about|more|him|her|them|it)\b))"
# "the four missing fishermen", "the 36 arrested", "the nine people killed".
_SUCH = re.compile(rf"\s(?:[a-z]+\s)?(?P<deed>{DEED})\b{_NO_OBJECT}", re.IGNORECASE)
# "12 suspended sentences", "six treated posts": a word that stands before other things too says it of nobody.
_SUCH_ARE_NEW = frozenset(("treated", "fired", "closing"))
_AUX = (
    r"were|was|are|have|has|had|to|be|been|being|later|also|all|still|now|known|thought|said|reported|confirmed|feared|"
    r"believed|left"
)
_THEN = re.compile(
    r"(?:\s(?!were\b|was\b|are\b|had\b|have\b|and\b|that\b|in\b|of\b|to\b|who\b|is\b)[A-Za-z’'-]+){0,4}?(?:,\s[^,.;:]{4,70},)?"
    rf"(?:\s(?:who|that))?(?:\s(?:{_AUX})){{0,6}}\s(?P<deed>{DEED})\b{_NO_OBJECT}",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?P<deed>arrested|detained|charged|jailed|convicted|sentenced|rescued|saved|winched|plucked|airlifted|evacuated|treated|sickened|poisoned|"
    r"trapped|stranded|kidnapped|abducted|seized|suspended|sacked|destroyed|gutted|wrecked|flattened|closed|"
    r"infected|executed|hanged|beheaded|murdered)"
    r"\s(?:(?:at\sleast|about|around|more\sthan|nearly|almost|some|over|as\smany\sas|up\sto|another|all)\s)?$",
    re.IGNORECASE,
)
# Of jobs: "shed 1,400 jobs", "70 jobs will go".
# "Police held 14 people … all 16 of those held": of others it is a meeting or a party.
_HELD = re.compile(r"\b(?:[Pp]olice|[Oo]fficers|[Tt]roops|[Aa]uthorities)\s(?:have\s|had\s)?held\s$")
_THOSE_HELD = re.compile(r"\s(?:[a-z]+\s)?of\s(?:the|those)\s(?:(?:people|men)\s)?held\b")
_CUTS = re.compile(
    r"\b(?:cut|shed|axe|slash|los|eliminat|scrap|shed)(?:s|es|e|d|ed|ing|ting|ding)?\s(?:[a-z]+\s){0,2}$"
)
_GO = re.compile(
    r"\s(?:[a-z-]+\s)*?(?:jobs|posts)\s(?:will|are\sto|would|could|may)\s(?:go|be\s(?:lost|cut|axed|shed))\b"
)
