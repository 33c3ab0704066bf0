"""One person as "he" and as "she": "Professor Brugman won the prize for her work … said that he would".

It reads only passages that name a single person and speak of nobody else, since a pronoun may be anybody's; where
nobody is named, "he" and "she" are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.itself.bearers import namings
from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Kind, Span
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The pronoun of an article that is not its one person's."""
    text, layout = case.article.text, case.reading.layout
    if len(text) > _SHORT:
        return
    marks = [match for match in _MARK.finditer(text) if _is_told(case, match)]
    women = [match for match in marks if match["she"]]
    men = [match for match in marks if match["he"]]
    if not women or not men or _SOMEBODY_ELSE.search(text):
        return
    bearers = {naming.bearer for naming in namings(text, layout)}
    people = {mention.cluster for mention in case.reading.mentions if mention.kind is Kind.PERSON}
    is_named = bool(bearers or people) or any(match[0] in _HONORIFICS for match in marks)
    if not is_named or len(bearers) > 1 or len(people) > 1:
        return
    few, many = sorted((women, men), key=len)
    if len(few) == len(many):
        few = women if women[0].start() > men[0].start() else men
        many = men if few is women else women
    odd = few[0]
    yield inconsistent(
        case,
        Span(*odd.span()),
        property="sex or gender",
        subject=next(iter(bearers), "the person"),
        stated=odd[0],
        expected=many[0][0],
        message=f"“{many[0][0]}” elsewhere in the story, “{odd[0]}” here, of one person.",
        detail="gender",
        confidence=0.88,
        also=(Span(*many[0].span()),),
    )


def _is_told(case: Case, match: re.Match[str]) -> bool:
    span = Span(*match.span())
    return case.reading.layout.is_prose(span) and not case.reading.layout.is_quoted(span)


# A story longer than this has more people in it than it names.
_SHORT = 900
_MARK = re.compile(
    r"\b(?:(?P<she>[Ss]he|[Hh]er|[Hh]ers|[Hh]erself|Mrs|Ms|Miss|actress|chairwoman|spokeswoman|businesswoman|"
    r"congresswoman|policewoman|headmistress)"
    r"|(?P<he>[Hh]e|[Hh]is|[Hh]im|[Hh]imself|Mr|actor|chairman|spokesman|businessman|congressman|policeman|"
    r"headmaster))\b"
)
_HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Miss"})
# Anybody else whom a pronoun may mean; several people are no "he".
_SOMEBODY_ELSE = re.compile(
    r"(?<!\bas a )(?<!\bas an )"
    r"\b(?:wife|husband|partner|father|mother|parent|son|daughter|brother|sister|uncle|aunt|nephew|niece|cousin|"
    r"grand(?:son|daughter|father|mother|child|parent)|twin|child|baby|friend|colleague|man|woman|boy|girl|"
    r"boyfriend|girlfriend|fianc\w+|couple|student|"
    r"pupil|teacher|neighbou?r|lawyer|judge|doctor|nurse|patient|driver|victim|suspect|attacker|opponent|rival|"
    r"predecessor|successor|assistant|interviewer|reporter|coach|captain|boss|officer|client|customer|passenger|mate|"
    r"team-?mate|every(?:one|body)|some(?:one|body)|any(?:one|body)|nobody|whoever|God|Christ|ship|vessel|yacht|boat|"
    r"widow|widower|one of|another|each)\b",
    re.IGNORECASE,
)
