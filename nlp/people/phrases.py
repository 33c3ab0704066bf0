"""What a story says of each of its people, as phrases: whatever the grammar, one list for all who ask.

"Ana Lopes, 62, a baker from Arlow", "Lopes is a baker", "who lives in Arlow"; "A baker from Arlow has won a pig. Ana
Lopes …", where the lead leaves unnamed whom the next sentence names; "The baker, 62, …" and "She lives …" further down,
which can only mean her. What a phrase says (an age, a town, a trade) is for those who read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.domain import Span
from nlp.figures.kinds import is_person
from nlp.names.countries import is_country
from nlp.people.kin import KIN_BEFORE
from nlp.people.namings import Naming
from nlp.people.people import People


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that say something of the person `bearer`: a noun phrase, or a predicate from its verb on (`verbal`).

    `meant` marks a description in place of the name.
    """

    bearer: str
    span: Span
    verbal: bool = False
    meant: bool = False


def phrases(people: People) -> Iterator[Phrase]:
    """Every such phrase of the story's own words, in the order of the forms."""
    for naming in people.namings:
        if people.is_thing(naming) or is_country(naming.name.split()[-1]):
            continue
        yield from _before(people, naming)
        yield from _behind(people, naming)
    if people.led is not None:
        yield Phrase(bearer=people.led.bearer, span=people.led.span, meant=True)
    yield from _described(people)


def _before(people: People, naming: Naming) -> Iterator[Phrase]:
    """What leads up to a name: "The septuagenarian sculptor Ana Lopes", "Its owner, Ana Lopes", "Nurse Ana Lopes"."""
    text, start = people.text, naming.span.start
    match = _UP_TO.search(text, max(people.sentence_of(start).start, start - _KIN_REACH * 2), start)
    if match is None or people.names_within(*match.span("words")):
        return  # "President Obama wants Biden"
    if KIN_BEFORE.search(match[0]) is None and FOLLOWER.match(text, naming.span.end) is None:
        yield Phrase(bearer=naming.bearer, span=Span(*match.span("words")))


def _behind(people: People, naming: Naming) -> Iterator[Phrase]:
    """What follows a name: appositions one after the other, a relative clause, or the predicate."""
    text, at = people.text, naming.span.end
    end = people.sentence_of(at).end
    if KIN_BEFORE.search(text, max(0, naming.span.start - _KIN_REACH), naming.span.start):
        return
    if LIKENED.search(text, max(0, naming.span.start - _KIN_REACH), naming.span.start):
        return  # "Like Quill, the 29-year-old had lied": of whoever is like her
    predicate = _PREDICATE.match(text, at, end)
    if predicate is not None:
        verbal = not predicate["is"]
        yield Phrase(bearer=naming.bearer, span=_to_mark(text, predicate.end(), end, verbal=verbal), verbal=verbal)
    for _ in range(_MOST):
        gap = _GAP.match(text, at, end)
        if gap is None:
            return
        clause = gap["who"] is not None and not gap["is"]
        part = _to_mark(text, gap.end(), end, verbal=clause)
        yield Phrase(bearer=naming.bearer, span=part, verbal=clause)
        if clause:
            return
        at = part.end + text.startswith(")", part.end)


def _to_mark(text: str, start: int, end: int, *, verbal: bool) -> Span:
    """The words up to the next mark; a noun phrase ends at "and" too."""
    match = (_MARK if verbal else _MARK_OR_AND).search(text, start, end)
    return Span(start, match.start() if match is not None else end)


def _described(people: People) -> Iterator[Phrase]:
    """ "The baker, 62, said", "He lives in Arlow": of whom the story can only mean."""
    text = people.text
    for match in _THE_ONE.finditer(text):
        noun = match["noun"]
        if people.led is not None and people.led.span.overlaps(Span(*match.span())):
            continue
        if _ANOTHER.search(match[0]):
            continue  # "the vice president" is not the president
        bearer = people.described(match.start(), noun) if noun == "MP" or is_person(noun.lower()) else None
        if bearer is None:
            continue
        end = people.sentence_of(match.end()).end
        of = _OF.match(text, match.end(), end)
        last = of.end() if of is not None else match.end()
        if _NAMED.match(text, last, end) or people.names_within(match.start(), match.start("noun")):
            continue  # "The MP for Holm, Ray Onslow,": of the name that follows
        yield Phrase(bearer=bearer, span=Span(match.start(), last), meant=True)
        follows = _GAP.match(text, last, end)
        if follows is not None:
            clause = follows["who"] is not None and not follows["is"]
            yield Phrase(bearer=bearer, span=_to_mark(text, follows.end(), end, verbal=clause), verbal=clause)
    for match in _PRONOUN.finditer(text):
        bearer = people.taken_up(match.start())
        if bearer is not None:
            end = people.sentence_of(match.end()).end
            yield Phrase(bearer=bearer, span=Span(match.end(), end), verbal=not match["is"])


LIKENED = re.compile(r"\b(?:[Uu]nl|[Ll])ike\s(?:[A-Z][\w’'-]+,?\s){0,4}\Z")
# Whose man somebody is, behind the name of another.
FOLLOWER = re.compile(
    r"\s(?:supporter|fan|voter|aide|ally|adviser|advisor|loyalist|critic|appointee|nominee|staffer|biographer|impersonator)s?\b"
)
_MOST, _KIN_REACH = 4, 40
_MARK = re.compile(r"[,;:.)\"”](?=\s|$|[,;:.])|\)|\s[-–—]\s")
_MARK_OR_AND = re.compile(rf"{_MARK.pattern}|\s(?:and|but)\s")
_PLAIN = r"(?!(?:said|says|told|of|and|by|to|in|on|with|that)\b)[\w’'-]+"
_UP_TO = re.compile(
    rf"(?:^|(?<=[\s\"“‘(]))(?P<words>(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ne\sof\s\S+)\s(?:{_PLAIN}\s){{0,4}}{_PLAIN},?"
    r"|(?:[A-Z][\w’'-]+\s){0,3}[A-Z][a-z]+(?:\s[a-z]+){0,2})\s(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?\Z"
)
_GAP = re.compile(
    r"(?:,\s|\s\()(?=\d\d\b|aged\s\d|[Aa]n?\s|the\s|its\s|one\s|now\s|then\s|of\s|from\s|in\s(?:his|her)\s|who\s|(?:mother|father|professor|member|"
    r"captain|head)\sof\s|[DR]-|(?:himself|herself)\s)"
    r"(?P<who>who\s(?:(?P<is>is|remains)\s)?)?"
)
_PREDICATE = re.compile(
    r"(?:,\swho[^,.;]{1,60},)?\s(?:(?P<is>is|remains)\s(?!to\b|in\b|at\b|on\b|said\b|being\b)"
    r"|(?=(?:was|has|had|lives?|lived|represents|sits|works|never|married|leaves|left|stands|belongs|turns|turned|will)\s))"
)
# "The baker", "the Dunholt man", "the only Green member of the committee".
_THE_ONE = re.compile(
    r"\b(?=[Tt]he\s)(?<!\bof\s)(?<!\bby\s)(?<!\bfor\s)(?<!\band\s)(?<!\bto\s)(?<!\bin\s)(?<!\bon\s)(?<!\bat\s)(?<!\bwith\s)(?<!\bfrom\s)"
    r"[Tt]he\s(?:(?:[a-z]+|[1-9]\d)-year-old\s)?(?:(?!of\b|in\b|and\b|to\b|for\b)[A-Za-z’'-]+\s){0,2}?(?P<noun>MP|[A-Z]?[a-z]{3,})"
    r"(?=[,.]|\s(?:who|has|had|is|was|will|would|may|must|might|should|can|could|does|did|for|denies|said|says|told|added|asked|also|now|then|from|of|in|never|"
    r"[a-z]{3,}(?:ed|es))\b)"
)
_ANOTHER = re.compile(r"\b(?:vice|deputy|assistant|former|new|next|other|first|second)\b", re.IGNORECASE)
_NAMED = re.compile(r",\s(?:(?:Mr|Mrs|Ms|Dr|Cr|Cllr)\.?\s)?[A-Z][\w’'-]+\s[A-Z]")
_OF = re.compile(r"\s(?:of|from|for|in)\s(?:the\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)*")
_PRONOUN = re.compile(
    r"\b(?=[HhSsab])(?:(?<=[.!?]\s)|(?<=\n)|(?<=[.!?][\"”]\s)|(?<=,\s)(?:and|but)\s)(?:He|She|he|she)\s"
    r"(?:(?P<is>is|remains)\s|(?=(?:was|has|had|lives?|lived|represents|sits|works|never|married|leaves|turns|turned|will)\s))"
)
