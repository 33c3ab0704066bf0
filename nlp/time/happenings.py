"""Events that date a passage by their name: what is told of the Falklands war is told of 1982.

A closed table of the world that readers of news share. Reach for it through `periods`; an event that was not over a
year before the story is none of its past.
"""

from __future__ import annotations

import re
from datetime import date

# The words that name an event (capitals count), its first and its last year.
_EVENTS: tuple[tuple[str, int, int], ...] = (
    (r"World War (?:I|One|1)|First World War|Great War", 1914, 1919),
    (r"Great Depression|New Deal", 1929, 1941),
    (r"World War (?:II|Two|2)|Second World War|Pearl Harbor|D-Day|Blitz", 1939, 1945),
    (r"Cold War", 1947, 1991),
    (r"Nuremberg [Tt]rials|Marshall Plan", 1945, 1952),
    (r"Berlin (?:[Aa]irlift|[Bb]lockade)", 1948, 1949),
    (r"Korean War", 1950, 1953),
    (r"Suez (?:[Cc]risis|[Cc]anal crisis)", 1956, 1957),
    (r"Bay of Pigs", 1961, 1961),
    (r"Cuban [Mm]issile [Cc]risis", 1962, 1962),
    (r"Vietnam [Ww]ar|war in Vietnam", 1955, 1975),
    (r"Civil Rights Act|Voting Rights Act|Great Society", 1964, 1965),
    (r"Six[- ]Day War", 1967, 1967),
    (r"Prague Spring", 1968, 1968),
    (r"[Mm]oon landings?|Apollo 11", 1969, 1972),
    (r"Bloody Sunday", 1972, 1972),
    (r"Yom Kippur War|Arab oil embargo", 1973, 1974),
    (r"Watergate|Pentagon Papers", 1971, 1974),
    (r"Camp David [Aa]ccords", 1978, 1979),
    (r"Winter of Discontent", 1978, 1979),
    (r"Iran hostage crisis|Islamic [Rr]evolution|Iranian [Rr]evolution", 1978, 1981),
    (r"Falklands [Ww]ar|Falklands conflict", 1982, 1982),
    (r"[Mm]iners['’] strike", 1984, 1985),
    (r"Challenger (?:disaster|explosion)", 1986, 1986),
    (r"Chernobyl (?:disaster|accident|explosion)", 1986, 1986),
    (r"Iran[- ][Cc]ontra", 1985, 1992),
    (r"Lockerbie (?:bombing|disaster)", 1988, 1988),
    (r"Tiananmen(?: Square)? (?:massacre|protests|crackdown)", 1989, 1989),
    (r"fall of the (?:Berlin )?Wall|(?:Berlin )?Wall (?:fell|came down)|Velvet Revolution", 1989, 1990),
    (r"[Cc]ollapse of the Soviet Union|Soviet (?:collapse|Union collapsed)", 1991, 1991),
    (r"[Pp]oll tax riots?", 1990, 1990),
    (r"(?:first |1991 )Gulf War|Desert Storm", 1990, 1991),
    (r"Maastricht [Tt]reaty", 1991, 1993),
    (r"Black Wednesday", 1992, 1992),
    (r"Oslo [Aa]ccords", 1993, 1995),
    (r"Rwandan? genocide", 1994, 1994),
    (r"Bosnian [Ww]ar|Dayton (?:[Aa]ccords|[Aa]greement)|Srebrenica massacre", 1992, 1995),
    (r"Oklahoma City bombing", 1995, 1995),
    (r"Good Friday [Aa]greement|Monica Lewinsky|Lewinsky (?:scandal|affair)", 1998, 1999),
    (r"Kosovo [Ww]ar", 1998, 1999),
    (r"9/11|Sept(?:ember|\.)? 11(?:th)?(?: (?:attacks|terror\w*|hijack\w+)|, 2001)?(?!\w)", 2001, 2002),
    (r"invasion of Iraq|Iraq invasion|fall of Baghdad|toppling of Saddam", 2003, 2004),
    (r"Iraq [Ww]ar", 2003, 2011),
    (r"Hurricane Katrina", 2005, 2006),
    (
        r"(?:global )?financial crisis of 2008|collapse of Lehman|Lehman(?: Brothers)? collapse|Great Recession",
        2007,
        2009,
    ),
    (r"Arab [Ss]pring", 2010, 2012),
    (r"Brexit (?:referendum|vote)", 2016, 2016),
)
# Without a group for each event: an alternative is then left at its first letter.
_NAMED = re.compile(r"\b(?:" + "|".join(words for words, _, _ in _EVENTS) + r")")


def happenings(text: str, start: int, end: int) -> list[tuple[re.Match[str], date, date]]:
    """The events that `text` names between two offsets, each with its first and last day."""
    found = []
    for match in _NAMED.finditer(text, start, end):
        first, last = next((first, last) for words, first, last in _EVENTS if re.fullmatch(words, match[0]))
        found.append((match, date(first, 1, 1), date(last, 12, 31)))
    return found
