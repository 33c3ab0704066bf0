"""The roles that one person holds in one body, as copy prints them: where a definite word makes them one seat.

The list decides which words are looked at; whether a holder is the only one is told by the words around
(`posts.py`). What a role has in the records is `nlp/roles.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span

_PORTFOLIO = (
    r"(?:finance|foreign|defen[cs]e|interior|justice|health|education|transport|energy|trade|agriculture|environment|"
    r"culture|labou?r|industry|economy|tourism|housing|home|sports?|immigration|water|oil|fisheries|treasury|business|"
    r"ports?|shipping|aviation|railways?|roads?|(?:public\s)?works|mines|mining|power|planning|forests?|irrigation|food|"
    r"commerce|revenue|law|police|science|digital|communications|information|petroleum|(?:local|federal)\sgovernment)"
)
# Whoever looks after one matter of a place or a house: "county engineer", "prison superintendent".
_OF_A_HOUSE = (
    r"(?:county|city|town|borough|district|parish|village|municipal|state|prison|revenue|tax|health|harbou?r|port|park|"
    r"forest|water|university|college|hospital|school|company|club|council|museum|cathedral|county\scouncil)\s"
    r"(?:engineer|superintendent|commissioner|clerk|treasurer|surveyor|registrar|auditor|comptroller|chaplain|marshal|"
    r"librarian|archivist|bursar|secretary|planner|architect|assessor|veterinarian|executive|warden)"
)
_ROLE = re.compile(
    r"(?<![\w’'-])(?:"
    r"(?:prime|first|chief)\sminister|"
    rf"{_PORTFOLIO}\s(?:minister|secretary)|(?:minister|secretary)\s(?:of|for)\s{_PORTFOLIO}|"
    r"secretary[- ]general|general\ssecretary|director[- ]general|attorney[- ]general|governor[- ]general|"
    r"chief\s(?:executive(?:\sofficer)?|constable|justice|financial\sofficer|of\sstaff)|"
    r"(?:managing|executive|finance|artistic|musical?|sporting|medical|technical|general)\s(?:director|manager)|"
    r"chief\s(?:(?:fire|medical|nursing|education|planning|operating|technology|information|veterinary|electoral)\sofficer|"
    r"economist|scientist|engineer|whip|prosecutor|architect|negotiator|investigator|magistrate|pathologist|meteorologist|"
    r"geologist|strategist|designer|curator|librarian|actuary)|"
    r"(?:lead|presiding)\s(?:author|researcher|scientist|investigator|prosecutor|counsel|negotiator|singer|detective|"
    r"architect|engineer|judge|magistrate|officer)|"
    rf"{_OF_A_HOUSE}|"
    r"vice[- ]chancellor|permanent\ssecretary|town\sclerk|parish\spriest|medical\ssuperintendent|returning\sofficer|"
    r"(?:police|fire)\schief|lord\smayor|lieutenant\sgovernor|district\sattorney|"
    r"head\s(?:teacher|coach|chef|gardener|keeper|brewer)|headteacher|headmaster|headmistress|"
    r"editor[- ]in[- ]chief|harbou?r\s?master|station\s?master|high\scommissioner|"
    r"president|premier|chancellor|taoiseach|governor|mayor|speaker|director|chairman|chairwoman|chairperson|chair|"
    r"editor|captain|skipper|coach|manager|principal|dean|rector|provost|vicar|abbot|abbess|bishop|archbishop|"
    r"patriarch|pope|sheriff|coroner|treasurer|conductor|curator|ambassador|leader|boss|commander|commissioner|"
    r"referee|foreman|landlord|landlady|ombudsman|ceo|owner|warden|head|mp)(?![\w’'-])"
)


def find_roles(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The roles printed between two offsets, in whatever capitals, in order."""
    # A pattern that ignores capitals takes four times as long. Of all letters İ alone grows when it is made small.
    before = max(0, start - 1)
    small = text[before:end].replace("İ", "I").lower()
    for match in _ROLE.finditer(small, start - before):
        yield Span(before + match.start(), before + match.end())


# Words before a role by which it is another, or of another time.
QUALIFIED = re.compile(
    r"\b(?:former|then|ex|late|outgoing|incoming|acting|interim|deputy|vice|assistant|associate|sub|co|joint|founding|"
    r"honorary|new|newly|elected|elect|next|first|second|third|fourth|other|another|rival|shadow|junior|senior|"
    r"future|would-be|caretaker|regional|previous|one-time|onetime|past|current-and|fellow|opposition|lead)\b"
    r"|-elect\b"
)
ONE_ROLE = {
    **dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair"),
    **dict.fromkeys(("head coach",), "coach"),
    **dict.fromkeys(("editor-in-chief", "editor in chief"), "editor"),
    **dict.fromkeys(("skipper",), "captain"),
    **dict.fromkeys(("headteacher", "headmaster", "headmistress", "principal"), "head teacher"),
    **dict.fromkeys(("chief executive officer", "ceo"), "chief executive"),
    **dict.fromkeys(("general secretary", "secretary-general"), "secretary general"),
    **dict.fromkeys(("general director", "director-general"), "director general"),
    "attorney-general": "attorney general",
}
_PORTFOLIO_LAST = re.compile(rf"^(minister|secretary) (?:of|for) ({_PORTFOLIO})$")


def one_form(role: str) -> str:
    """The form that stands for a role in all its spellings ("chair" for "chairwoman")."""
    words = " ".join(role.lower().replace("defense", "defence").split())
    words = _PORTFOLIO_LAST.sub(r"\2 \1", words)  # "secretary for works": the works secretary
    return ONE_ROLE.get(words, words)


TENDS = {
    "chairs": "chair",
    "edits": "editor",
    "coaches": "coach",
    "captains": "captain",
    "skippers": "captain",
    "manages": "manager",
    "conducts": "conductor",
}
# "BJP leader Ada Quill", "EU Commissioner Bo Tarn": straight before a name, one of many.
OF_MANY = frozenset(
    {"leader", "commander", "commissioner", "head", "director", "owner", "boss", "ambassador", "warden", "editor"}
)
