"""The headline's deed against the story's: "reject pay deal" over "have voted to accept a two-year pay offer".

Both must be told outright, of what both call by the same words, and nothing in the story may bear the headline out.
Which deeds exclude each other stands in `nlp/opposites.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from nlp.checks.itself.headline_words import stems
from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.opposites import Deed, headline_verbs_in, told_in, ways_in
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The deed of the title that the story's opening tells the other way, one a story."""
    text, title = case.article.text, case.reading.layout.title
    if title is None or _ASKS.search(text, title.start, title.end):
        return
    heads = list(headline_verbs_in(text, title)) or _deeds(case, title)
    if any(one.excludes(other) for one, other in combinations(heads, 2)):
        return  # "Piracy increasing in the west, declining in the east"
    opening = [(part, deed) for part in case.sentences[1:_OPENING] for deed in _deeds(case, part)] if heads else []
    for head in heads:
        rivals = [
            deed
            for part, deed in opening
            if head.excludes(deed)
            and not _BUT.match(text, part.start)
            and not _THAT_DO.search(text, max(part.start, deed.span.start - _NEAR), deed.span.start)
            and not _is_beside_a_noun(text, deed.span)
            and not _IN_ANOTHER_CLAUSE.search(text, part.start, deed.span.start)
            and not case.reading.layout.is_quoted(deed.span)
            and not _is_another_s(text, title, head, part, deed)
            and not _is_of_the_same(case, head, part)
            and not text.startswith("having ", deed.span.start)
            and not _OTHER_TIME.search(text, max(part.start, deed.span.start - _NEAR), deed.span.end + _NEAR)
            and _is_about_the_same(text, title, head, part, deed)
        ]
        if rivals and not any(head.is_also(deed) for _, deed in opening):
            yield _finding(case, head, rivals[0])
            return


def _is_beside_a_noun(text: str, deed: Span) -> bool:
    """ "A policy barring many", "a view welcomed by many": said of a thing, and by whomever."""
    alone = " " not in text[deed.start : deed.end]
    return alone and (text[deed.start : deed.end].endswith("ing") or _BY_SOMEBODY.match(text, deed.end) is not None)


def _is_of_the_same(case: Case, head: Deed, part: Span) -> bool:
    """ "Has approved a motion to scrap the plan": what is approved is the scrapping."""
    here = (one for one in case.reading.clauses if part.start <= one.span.start < part.end)
    return any(head.is_also(told_in(one)) for one in here)


def _is_another_s(text: str, title: Span, head: Deed, part: Span, deed: Deed) -> bool:
    """ "Mayor denies taking gift" over "A builder has admitted giving the mayor a gift": the other side does it."""
    mine = _words(text, Span(title.start, head.span.start), Span(head.span.start, head.span.start))
    if not deed.doer or text[head.span.start : head.span.end].endswith("ed") or not mine.isdisjoint(stems(deed.doer)):
        return False
    before, behind = (
        _words(text, stretch, Span(stretch.end, stretch.end))
        for stretch in (Span(part.start, deed.span.start), Span(deed.span.end, part.end))
    )
    return not mine & before and bool(mine & behind)


def _deeds(case: Case, part: Span) -> list[Deed]:
    """What a sentence tells outright."""
    here = [one for one in case.reading.clauses if part.start <= one.span.start < part.end]
    ways = list(ways_in(case.article.text, part))
    ways = [way for way in ways if not any(way.span.overlaps(one.span) and not one.asserted for one in here)]
    told = [told_in(one) for one in here if one.asserted and not any(way.span.overlaps(one.span) for way in ways)]
    return [deed for deed in told if deed.sides] + ways


def _is_about_the_same(text: str, title: Span, head: Deed, part: Span, deed: Deed) -> bool:
    """Whether two words of both are shared, or one name behind both ("drops Nairobi service", "keeps … to Nairobi")."""
    names = [set(_NAME.findall(text, one.span.end, where.end)) for one, where in ((head, title), (deed, part))]
    shared = _words(text, title, head.span) & _words(text, part, deed.span)
    return len(shared) >= _SHARED or not names[0].isdisjoint(names[1])


def _words(text: str, part: Span, without: Span) -> set[str]:
    return {*stems(text[part.start : without.start]), *stems(text[without.end : part.end])}


def _finding(case: Case, head: Deed, rival: Deed) -> Finding:
    text = case.article.text
    stated, expected = flat(text, rival.span), flat(text, head.span)
    return inconsistent(
        case,
        rival.span,
        property="significant event",
        subject="headline",
        stated=stated,
        expected=expected,
        message=f"The headline says “{expected}”, the story “{stated}”.",
        detail="headline outcome",
        confidence=0.85,
        also=(head.span,),
    )


_OPENING = 5
_SHARED = 2
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_ASKS = re.compile(r"\?\s*$|^(?:Why|How|What|Who|When|Could|Can|Will|Is|Are|Should)\b")
_NEAR = 45
_BUT = re.compile(r"(?:But|However|Yet|While|Although|Though|Meanwhile|Instead|Despite)\b")
_OTHER_TIME = re.compile(
    r"\b(?:previous\w*|earlier|initial\w*|originally|until|once|again|"
    r"(?<!of )(?<!from )last\s(?:week|month|year|time|spring|summer|autumn|winter)|(?:last|past)\s"
    r"(?:\w+\s)?(?:years|decades?))\b",
    re.IGNORECASE,
)
# "Bans bump stocks" over "devices that allow rifles to fire faster": what they do is not what is decided.
_THAT_DO = re.compile(r"\b[a-z]+ that\s\Z")
# Not "rose by a tenth", "fell by 3,000".
# "Bolmark, which on Sunday denied talks", "after three seasons in which the catch fell", "having risen in April".
_IN_ANOTHER_CLAUSE = re.compile(
    r"\b(?:which|who|where)\s(?:[\w’'-]+\s){0,3}\Z|\b(?:after|since|before|following)\s[^,.;]{0,40}\sin\swhich\s[^,.;]{0,60}\Z",
    re.IGNORECASE,
)
_BY_SOMEBODY = re.compile(r"\sby\s(?!\W?\d|an?\s|(?:some|about|nearly|almost|more|over|half|up)\b)")
