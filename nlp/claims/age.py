"""How old somebody is said to be, and when born: "Sergei Lavrov, 75,", "the 75-year-old Lavrov", "born in 1953".

A birthday ("who turned 75 in March", "his 75th birthday") may be a year off what he is on the article's day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.claims.tied import ends_apposition
from nlp.domain import Claim, Kind, Mention, Span
from nlp.reading import Page
from nlp.roles import is_head
from nlp.time.tense import Moment, moment_of

PROPERTY = "date of birth"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeClaim(Claim):
    """`person` is said to be of `age` years (on the claim's day), or born in the year `born`; one of them is set.

    `birthday`: he is said to turn so old, before or after the claim's day.
    """

    person: Mention
    age: int | None
    born: int | None
    moment: Moment
    birthday: bool = False


def extract(page: Page) -> Iterator[AgeClaim]:
    """Every age and year of birth that the article's prose gives a person."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for person in page.mentions:
        if person.kind in {Kind.PLACE, Kind.EVENT}:
            continue
        after = _AFTER.match(text, person.span.end)
        if after is not None:
            group = next(name for name in ("age", "is", "at") if after[name])
            yield _claim(page, person, Span(person.span.start, after.end(group)), age=int(after[group]))
        turned = _TURNED.match(text, person.span.end)
        if turned is not None:
            stated = int(turned["turned"] or turned["th"] or turned["his"])
            yield _claim(page, person, Span(person.span.start, turned.end()), age=stated, birthday=True)
        born = _BORN.match(text, person.span.end)
        if born is not None:
            yield _claim(page, person, Span(person.span.start, born.end("year")), born=int(born["year"]))
        yield from _leading(page, person)
    for match in _PRONOUN.finditer(text) if "born" in text else ():
        bearer = _of_whom(page, match.start())
        if bearer is not None:
            yield _claim(page, bearer, Span(match.start(), match.end("year")), born=int(match["year"]))
    for match in _BEFORE.finditer(text):
        person_at = by_start.get(match.end())
        if person_at is not None and person_at.kind is not Kind.PLACE:
            yield _claim(page, person_at, Span(match.start("age"), person_at.span.end), age=int(match["age"]))


def _of_whom(page: Page, at: int) -> Mention | None:
    """Whom "he" means: the one person named shortly before, else the one of the headline."""
    people = [one for one in page.mentions if one.kind is Kind.PERSON and one.span.start < at]
    near = [one for one in people if one.span.start >= at - _REACH_OF_HE]
    title = page.layout.title
    among = near or [one for one in people if title is not None and title.overlaps(one.span)]
    return among[-1] if len({one.cluster for one in among}) == 1 else None


# Two or three sentences.
_REACH_OF_HE = 400
_IN_OR_ON = r"(?:in[ \u00a0]|on[ \u00a0][A-Z0-9][\w ,]{3,20}?[ ,])(?P<year>1[89]\d\d|20\d\d)\b"
# "She was born in 1925", "The daughter of a grocer, she was born in 1925"
_PRONOUN = re.compile(
    r"(?:(?<=[.!?\n] )|(?<=[.!?][\"”] )|(?<=\n))(?:He|She|(?:An?|The|One)[ \u00a0][^,.;\n]{3,60},[ \u00a0](?:he|she))"
    rf"[ \u00a0]was[ \u00a0]born[ \u00a0]{_IN_OR_ON}"
)


def _leading(page: Page, person: Mention) -> Iterator[AgeClaim]:
    """ "The 57-year-old British prime minister, Tony Blair,", "At 57, Mr Blair …", "Born in 1957, Mr Blair …"."""
    text, start = page.prose, person.span.start
    first = max(0, start - _REACH)
    for match in _LEAD.finditer(text, first, start):
        role = text[match.end() : start].strip()
        beside = _BEFORE.match(text, match.start())
        if beside is not None and beside.end() == start:
            continue  # "the 57-year-old Blair": read already
        apposed = role.endswith(",")
        if apposed and not (match["old"] and ends_apposition(text, person.span.end)):
            continue
        if not _is_role(role.rstrip(",")) and (role or match["old"]):
            continue
        group = next(name for name in ("old", "at", "born") if match[name])
        if group == "at" and not _NOW.match(text, person.span.end):
            continue  # "At 41, Mr Blair became leader": of then
        span, number = Span(match.start(group), person.span.end), int(match[group])
        yield _claim(page, person, span, born=number) if group == "born" else _claim(page, person, span, age=number)


def _is_role(words: str) -> bool:
    """Whether a short phrase ends in an office, and has nobody else in it."""
    printed = words.split()
    if not 0 < len(printed) <= _LONGEST_ROLE or "'" in words or "’" in words or _OTHERS.search(words):
        return False
    return any(is_head(" ".join(printed[at:])) for at in range(max(0, len(printed) - 3), len(printed)))


_REACH = 90
_LONGEST_ROLE = 6
# "The 56-year-old McAuliffe succeeds Gov.": a name, and what it does.
_OTHERS = re.compile(r"[,;:]|\b(?:and|who|of|to|told|said|met|with|by)\b|\b[A-Z][\w’'-]* [a-z]+(?:s|ed)\b")
# "in Hamburg", "at Norland General Hospital in Leeds"
_THERE = (
    r"(?:(?:in|at|near)[ \u00a0][A-Z][\w.’'-]*(?:[ \u00a0](?:of|upon|on|de|la|in|[A-Z][\w.’'-]*)){0,4}?,?[ \u00a0])?"
)
_ON = r"(?:in[ \u00a0]|(?:on[ \u00a0])?(?:\d\d?[ \u00a0][A-Z][a-z]+|[A-Z][a-z]+\.?[ \u00a0]\d\d?),?[ \u00a0])"
_LEAD = re.compile(
    r"\b(?P<old>[1-9]\d|10\d)-year-old[ \u00a0]"
    r"|(?:(?<=[.!?\n\"“-] )|(?<=[\u2013\u2014] )|(?<=[\n\"“])|\A)"
    rf"(?:At[ \u00a0](?P<at>[1-9]\d)|Born[ \u00a0]{_THERE}{_ON}(?P<born>1[89]\d\d|20\d\d)),[ \u00a0]"
)
_NOW = re.compile(r"[ \u00a0](?:is|remains|has|will|says|still|can|may|looks|knows|does|wants)\b")
_AFTER = re.compile(
    r"(?:,[ \u00a0](?:aged[ \u00a0]|now[ \u00a0])?|[ \u00a0]\((?:aged[ \u00a0])?)(?P<age>[1-9]\d|10\d)"
    r"(?=[,).;])(?![.,]\d)"
    r"|(?:,[ \u00a0]who)?[ \u00a0]is[ \u00a0](?:now[ \u00a0])?(?P<is>[1-9]\d|10\d)"
    r"(?=[.;]|,[ \u00a0](?!\d)|[ \u00a0]years[ \u00a0]old\b)"
    r"|,[ \u00a0]at[ \u00a0](?P<at>[1-9]\d),[ \u00a0]"
)
_TURNED = re.compile(
    r"(?:,[ \u00a0]who)?[ \u00a0](?:just[ \u00a0]|recently[ \u00a0])?(?:(?:turned|turns|will[ \u00a0]turn)[ \u00a0]"
    r"(?P<turned>[1-9]\d|10\d)(?=[.,;]|[ \u00a0](?:in|on|last|this|next|earlier|later|today|tomorrow|yesterday|and)\b)"
    r"|(?:celebrate[sd]|marke?[sd]?|spen(?:ds|t)|observe[sd]|will[ \u00a0](?:celebrate|mark|spend))[ \u00a0](?:his|her)"
    r"[ \u00a0](?P<th>[1-9]\d|10\d)(?:st|nd|rd|th)[ \u00a0]birthday\b)"
    r"|['’]s?[ \u00a0](?P<his>[1-9]\d|10\d)(?:st|nd|rd|th)[ \u00a0]birthday\b"
)
_BEFORE = re.compile(r"\b(?P<age>[1-9]\d|10\d)-year-old[ \u00a0](?:[a-z]+,?[ \u00a0]){0,2}")
_BORN = re.compile(
    r"(?:,?[ \u00a0](?:who[ \u00a0])?(?:was[ \u00a0])?|[ \u00a0]\()(?:born|b\.)[ \u00a0]"
    rf"{_THERE}(?:{_ON})?(?P<year>1[89]\d\d|20\d\d)\b"
)


# "With former security adviser Ada Quill, 54, at the desk": it is the post that is of the past, and not she.
_FORMER = re.compile(r"(?<!\b[Uu]nder[ \u00a0])\b(?:[Ff]ormer|[Ee]x-)[ \u00a0]?(?:[A-Za-z][\w.’'-]*[ \u00a0]){0,6}$")
# Who served under somebody served him as he then was.
_SERVED = re.compile(r"\b(?:serv|work|campaign)(?:ed|ing)?\b[^.;]*\Z")


def _is_a_former(text: str, start: int) -> bool:
    """Whether a name follows what its bearer once was."""
    former = _FORMER.search(text, max(0, start - 80), start)
    return former is not None and _SERVED.search(text, max(0, start - 80), former.start()) is None


def _claim(
    page: Page, person: Mention, span: Span, *, age: int | None = None, born: int | None = None, birthday: bool = False
) -> AgeClaim:
    moment = moment_of(page, span)
    former = span.start == person.span.start and _is_a_former(page.prose, span.start)
    if born is not None or (former and moment.years is None):
        moment = Moment(as_of=page.article.as_of, past=False)
    return AgeClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=person.full,
        value=str(age if age is not None else born),
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        person=person,
        age=age,
        born=born,
        birthday=birthday,
        moment=moment,
    )
