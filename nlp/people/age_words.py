"""Ages that copy gives in a phrase: "A baker aged 51", "the septuagenarian sculptor", "in her fifties", "celebrates
his 66th birthday". What stands straight beside a name is `said.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.figures import is_person
from nlp.people.kin import KIN
from nlp.people.people import People
from nlp.people.phrases import Phrase
from nlp.people.traits import Said, Trait


def age_words(people: People, told: tuple[Phrase, ...]) -> Iterator[Said]:
    """Every age that the phrases of a text give, as `at_odds` reads it: "71", "70 to 79", "65 or 66"."""
    text = people.text
    for phrase in told:
        words = text[phrase.span.start : phrase.span.end]
        part = people.sentence_of(phrase.span.start)
        for pattern in _AGES:
            match = pattern.search(words)
            if (
                match is None
                or THEN.search(words)
                or (pattern is _AGED_SO and match["who"] is not None and not _is_of_an_age(match["who"]))
                or (pattern is _IS and not text.endswith("is ", 0, phrase.span.start))
            ):
                continue
            if pattern is _IN_HIS and _DECADE_AGO.search(text, part.start, part.end):
                continue
            span = Span(phrase.span.start + match.start("age"), phrase.span.start + match.end("age"))
            yield Said(trait=Trait.AGE, bearer=phrase.bearer, value=_years(match["age"], pattern), span=span)
            break
    for match in _HIS_BIRTHDAY.finditer(text):
        bearer = people.taken_up(match.start())
        if bearer is not None:
            age = int(match["age"])
            yield Said(trait=Trait.AGE, bearer=bearer, value=f"{age - 1} or {age}", span=Span(*match.span("age")))


def _is_of_an_age(who: str) -> bool:
    """Whether a number behind "of" is an age: "a pianist of 43", not "the youngest of 11", nor "a father of 12"."""
    return is_person(who) and re.fullmatch(KIN, who) is None


def _years(printed: str, pattern: re.Pattern[str]) -> str:
    """The ages that the words allow, as `at_odds` reads them."""
    if pattern is _NEXT_BIRTHDAY:
        return f"{int(printed) - 1} or {printed}"
    if printed.isdigit():
        return printed
    first = _DECADES.get(printed.lower()) or int(printed[:2])
    return f"{max(first, _TEENS)} to {first + 9}"


_TEENS = 13
_DECADES = {
    **dict.fromkeys(("teenager", "teenage"), 10),
    **{
        word: ten
        for ten, words in (
            (20, "twenties"),
            (30, "thirties"),
            (40, "forties"),
            (50, "fifties quinquagenarian"),
            (60, "sixties sexagenarian"),
            (70, "seventies septuagenarian"),
            (80, "eighties octogenarian"),
            (90, "nineties nonagenarian"),
        )
        for word in words.split()
    },
}
_AGED_SO = re.compile(r"(?:\baged|\b(?P<who>[a-z]+)\sof)\s(?P<age>[1-9]\d)(?=\Z|\s(?!(?:[a-z]+s|children|people)\b))")
_YEARS_OLD = re.compile(r"^(?:[Aa]n?|[Tt]he)\s(?:[a-z]+\s)?(?P<age>[1-9]\d)-year-old\b")
_BY_A_WORD = re.compile(r"^(?:(?:[Tt]he|[Aa]n?)\s)?(?:[a-z]+\s)?(?P<age>(?i:teenager?|[a-z]+genarian))\b")
_IN_HIS = re.compile(
    r"\bin\s(?:his|her)\s(?:(?:early|mid|late)[\s-])?(?P<age>[2-9]0s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b"
)
_NEXT_BIRTHDAY = re.compile(
    r"^(?:will\s)?(?:mark|celebrate)s?\s(?:his|her)\s(?P<age>[1-9]\d)(?:st|nd|rd|th)\sbirthday\s(?:on|in|next|this|later)\b"
)
_IS = re.compile(r"^(?:(?:just|now|only|still)\s)?(?P<age>[1-9]\d)(?=\Z|[,.]|\sand\b)")
_AGES = (_AGED_SO, _IS, _YEARS_OLD, _BY_A_WORD, _IN_HIS, _NEXT_BIRTHDAY)
_DECADE_AGO = re.compile(r"\b(?:was|were|died|did|wrote|began|started|when|while|still)\b")
_HIS_BIRTHDAY = re.compile(
    r"\b(?:he|she)\s(?:celebrates|marks)\s(?:his|her)\s(?P<age>[1-9]\d)(?:st|nd|rd|th)\sbirthday\b"
)
# An age of another time: "Lopes, then 36", "36 at the time", "when Lopes, 36, …".
THEN = re.compile(
    r"\b(?:then|when|at the time|was \d\d|had been|in (?:1[89]|20)\d\d|years? (?:ago|later|earlier|before))\b",
    re.IGNORECASE,
)
