"""The words of which titles are made, as copy prints them: heads of offices, and what qualifies "holds"."""

from __future__ import annotations

import re

from nlp.claims.holding import Hold

# In "the ranks shrank under Secretary Tarn" the small "under" is none of the title.
_UNDER = r"(?:(?-i:(?!under[ -]?S))under[ -]?)?"
# Heads as copy prints them, longest first; hyphens and plurals included, ranks of the army and of firms left out.
HEAD = re.compile(
    r"(?<![\w@/])(?:"
    rf"prime[ -]ministers?|first ministers?|chief ministers?|{_UNDER}secretar(?:y|ies)[ -]generals?"
    r"|secretar(?:y|ies) of state|undersecretar(?:y|ies) of state|secretary[ -]general"
    r"|general secretar(?:y|ies)|attorneys?[ -]general|solicitors?[ -]general|governors?[ -]general|director[ -]general"
    r"|executive director"
    r"|lieutenant governor|chief executive(?: officer)?|chief justice|chief of staff|chief whip|chief secretary"
    r"|lord chancellor|vice[ -]presidents?|vice[ -]chair(?:man|woman)?|high commissioner|high representative"
    r"|national security advis[eo]r|managing director|minister[ -]president|cabinet secretary|press secretary"
    r"|police chief|supreme leader|premier|taoiseach"
    rf"|{_UNDER}secretar(?:y|ies)|ministers?|presidents?|chancellors?|governors?|mayors?|speaker"
    r"|chair(?:man|woman|person)?|leaders?|chief|boss|head|ambassador|commissioner|director"
    r"|senators?|representative|(?-i:PM|DPM|FM|SG|VP|CEO)|(?-i:(?<!\d )P\.M\.(?= [A-Z]))"
    r"|(?:Lt\. ?)?Gov\.|Sen\.|Rep\.|Pres\.|(?-i:(?:Lt )?Gov|Sen|Rep)(?= [A-Z])"
    r")(?![\w]|['’](?!s?\s))",
    re.IGNORECASE,
)
PLURAL = re.compile(
    r"(?:ministers|presidents|secretaries|senators|governors|chancellors|leaders|mayors)$", re.IGNORECASE
)

QUALIFIERS = {
    "former": Hold.FORMER,
    "ex": Hold.FORMER,
    "one-time": Hold.FORMER,
    "onetime": Hold.FORMER,
    "erstwhile": Hold.FORMER,
    "previous": Hold.FORMER,
    "past": Hold.FORMER,
    "late": Hold.FORMER,
    "ousted": Hold.FORMER,
    "deposed": Hold.FORMER,
    "exiled": Hold.FORMER,
    "disgraced": Hold.FORMER,
    "retired": Hold.FORMER,
    "emeritus": Hold.FORMER,
    "then": Hold.THEN,
    "acting": Hold.ACTING,
    "interim": Hold.ACTING,
    "caretaker": Hold.ACTING,
    "shadow": Hold.ACTING,
    "honorary": Hold.WOULD_BE,
    "one": Hold.WOULD_BE,  # "He has fired one director, Bo Tarn": one of several, of whatever day
    "rebel": Hold.WOULD_BE,
    "self-declared": Hold.WOULD_BE,
    "self-proclaimed": Hold.WOULD_BE,
    "self-styled": Hold.WOULD_BE,
    "fictional": Hold.WOULD_BE,
    "designate": Hold.ELECT,
    "in-waiting": Hold.WOULD_BE,
    "elect": Hold.ELECT,
    "incoming": Hold.ELECT,
    "re-elected": Hold.ELECT,
    "reelected": Hold.ELECT,
    "would-be": Hold.WOULD_BE,
    "aspiring": Hold.WOULD_BE,
    "future": Hold.WOULD_BE,
    "next": Hold.WOULD_BE,
    "potential": Hold.WOULD_BE,
    "possible": Hold.WOULD_BE,
    "likely": Hold.WOULD_BE,
    "prospective": Hold.WOULD_BE,
    "candidate": Hold.WOULD_BE,
    "nominee": Hold.WOULD_BE,
    "hopeful": Hold.WOULD_BE,
    "contender": Hold.WOULD_BE,
    "pretender": Hold.WOULD_BE,
    "newly": Hold.CHANGE,
    "newly-elected": Hold.CHANGE,
    "newly-appointed": Hold.CHANGE,
    "new": Hold.CHANGE,
    "outgoing": Hold.HOLDS,
    "current": Hold.HOLDS,
    "serving": Hold.HOLDS,
    "sitting": Hold.HOLDS,
    "incumbent": Hold.HOLDS,
}
SUFFIX = re.compile(
    r"[ \u00a0-]+(elect|designate|in-waiting|emeritus|candidate|nominee|hopeful|contender|pretender|aspirant)\b",
    re.IGNORECASE,
)
