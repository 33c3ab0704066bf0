"""How names are written: capitalised runs with the particles that stand small in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.domain import Kind, Span
from nlp.lexicon import HONORIFICS

# Words of names that are written small: "Luiz Inácio Lula da Silva", "Osama bin Laden".
_PARTICLE = (
    r"(?:d[aeiou]s?|del|della|di|du|van|von|den|der|ter|ten|la|le|los|bin|ibn|bint|binti|abu|al|el|ul|ben|y|e|zu|"
    r"af|av|st)"
)
_WORD = (
    r"(?:[A-Z]\.(?=[ \u00a0]?[A-Z])|(?:[Mm]c|[Mm]ac|O['’]|D['’]|d['’]|L['’]|[Aa]l-|[Ee]l-|[Uu]l-)?"
    r"[A-Z\u00c0-\u00de\u0100-\u024f]"
    r"[\w\u0300-\u036f]*(?:(?!['’]s\b)['’\-‑][\w\u0300-\u036f]+)*)"
)
# A capitalised run: "Luiz Inácio Lula da Silva", "J.K. Rowling", "U.S.", "CSTO", "Group of Seven".
_GROUP = r"Group[ \u00a0]of[ \u00a0](?:Three|Five|Six|Seven|Eight|Ten|Fifteen|Twenty|Seventy-Seven|\d{1,3})\b"
GROUP_OF = re.compile(_GROUP)
# "Libya and Republic of the Congo": the small words inside are the country's.
_REPUBLIC = r"(?:(?:Democratic|Islamic)[ \u00a0])?Republic[ \u00a0]of[ \u00a0](?:the[ \u00a0])?[A-Z]\w+"
REPUBLIC = re.compile(_REPUBLIC)
RUN = re.compile(
    rf"{_GROUP}|{_REPUBLIC}|(?:[A-Z]\.)+(?:[ \u00a0]?{_WORD})*"
    rf"|{_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_WORD})*"
)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a printed name without honorifics: ("John", "Stevens") for "Sir John Stevens"."""
    words = [word for word in re.split(r"[ \u00a0]+", name) if word]
    while len(words) > 1 and words[0].rstrip(".").casefold() in HONORIFICS:
        words = words[1:]
    return tuple(words)


@dataclass(frozen=True, slots=True)
class Named:
    """A name and where it stands, before it is known whose it is; `kind` is None where nothing says."""

    span: Span
    kind: Kind | None


# A role's head has up to three words ("Attorney General", "Prime Minister"), and stands straight before the name.
TITLE_REACH = 30
