"""The ways to tell country or organisation from portfolio among the words of a title."""

from __future__ import annotations

import re

from nlp.claims.holding import Split
from nlp.claims.titles import Title
from nlp.domain import Mention, Span
from nlp.lexicon import PARTY_ADJECTIVES, PORTFOLIO_WORDS
from nlp.mentions import RUN
from nlp.roles import claim_keys, loose_keys, parse_role

# Offices that a party has itself: "Conservative leader" is the party's, "Conservative Prime Minister" the country's.
_OF_PARTIES = frozenset(
    ("leader", "chair", "co chair", "vice chair", "chief", "chief whip", "head", "secretary general", "chief executive")
)


def splits_of(text: str, title: Title, after: Span | None, person: Mention) -> tuple[Split, ...]:
    """The ways to tell country or organisation from portfolio among the role's words."""
    head = text[title.head.start : title.head.end]
    before = [_with_comma(text, word) for word in title.before]
    parsed = parse_role(head)
    if parsed is None or parsed.head not in _OF_PARTIES:
        ministry = before[-1:] if _is_ministry(text, title) else []
        before = [word for word in before[: len(before) - len(ministry)] if word.casefold() not in PARTY_ADJECTIVES]
        before += ministry
    tail = text[after.start : after.end] if after else ""
    # "secretary of state for health" is no "secretary of state of …"
    link = text[title.head.end : after.start].strip() if after else "of"
    of_after = country_after(text, person) if not tail else ""
    found: dict[Split, None] = {}
    for cut in range(len(before), -1, -1):
        of = " ".join(before[:cut]).rstrip(",")
        portfolio = " ".join(before[cut:])
        if tail:
            # "minister of transport", "secretary general of the CSTO": the tail is a portfolio, a body or both.
            _add(found, of, f"{portfolio} {head} {link} {tail}", named=_is_body(tail))
            if not of:
                _add(found, tail, f"{portfolio} {head}")
                inner = re.split(r"[ \u00a0](?:of|for)[ \u00a0](?:the[ \u00a0])?", tail)
                if len(inner) == 2:
                    _add(found, inner[1], f"{portfolio} {head} {link} {inner[0]}")
        else:
            if of_after and not of:
                _add(found, of_after, f"{portfolio} {head}")
                _add(found, "", f"{head} of {of_after}", named=_is_body(of_after))
            _add(found, of, f"{portfolio} {head}")
            if of and cut == len(before):
                # "Bank of England governor", "London mayor": a record may hold the body in the role's own name.
                _add(found, "", f"{head} of {of}", named=_is_body(of))
    return tuple(found)


def _is_ministry(text: str, title: Title) -> bool:
    """ "Labor Secretary", "labour minister", "Labour Minister": the ministry; "Labour minister": of that party."""
    last = title.before[-1:]
    named = last and text[last[0].start : last[0].end]
    head = text[title.head.start : title.head.end]
    if not named or named.casefold() not in PARTY_ADJECTIVES & PORTFOLIO_WORDS:
        return False
    return head.casefold() == "secretary" or (head.casefold() == "minister" and named[0].isupper() == head[0].isupper())


def _is_body(words: str) -> bool:
    """Whether words of a role name a body of its own ("CIA", "Bank of Japan") and not a portfolio ("Health")."""
    return any(word[0].isupper() and word.casefold() not in PORTFOLIO_WORDS for word in words.split())


def _with_comma(text: str, word: Span) -> str:
    """A word of a role without its possessive; the comma of "culture, media and sport secretary" parts portfolios."""
    printed = re.sub(r"['’]s?$", "", text[word.start : word.end])
    return f"{printed}," if text.startswith(",", word.end) else printed


def country_after(text: str, person: Mention) -> str:
    """The country of "Prime Minister Thaksin Shinawatra of Thailand"."""
    match = re.compile(r"[ \u00a0]+of[ \u00a0]+(?:the[ \u00a0]+)?").match(text, person.span.end)
    run = RUN.match(text, match.end()) if match else None
    if run is None:
        return ""
    inner = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?").match(text, run.end())
    tail = RUN.match(text, inner.end()) if inner else None
    return text[run.start() : tail.end()] if tail else run[0]


def _add(found: dict[Split, None], of: str, role: str, *, named: bool = False) -> None:
    parsed = parse_role(role.strip())
    if parsed is not None:
        of = re.sub(r"^[Tt]he ", "", of)
        found[Split(of=of, keys=claim_keys(parsed), loose=loose_keys(parsed), named=named)] = None
