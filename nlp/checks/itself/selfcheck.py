"""What a story says twice and differently: a person's age or party. No facts are needed for it.

It does not judge two holders of one office, nor two spellings of a name; those are families of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.bearers import namings
from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.names.countries import is_country
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The pairs of statements of an article that cannot both be meant."""
    yield from _ages(case)
    yield from _the_same(case)
    yield from _parties(case)


def _ages(case: Case) -> Iterator[Finding]:
    """ "Ana Lopes, 62, …", and later "Ms Lopes, 64, …"."""
    text = case.article.text
    stated: dict[str, tuple[int, Span, str, bool]] = {}
    for mention in namings(text, case.reading.layout):
        match = _AGE_BEHIND.match(text, mention.span.end)
        span = None if match is None else Span(*match.span("age"))
        if match is None:
            before = _AGE_BEFORE.search(text[max(0, mention.span.start - 24) : mention.span.start])
            if before is not None:
                start = max(0, mention.span.start - 24)
                span = Span(start + before.start("age"), start + before.end("age"))
        if span is None:
            continue
        sentence = text[max(0, mention.span.start - _REACH) : span.end].rpartition(". ")[2]
        sentence = sentence.replace(text[mention.span.end : span.end], "")  # ", who was 39"
        if _THEN.search(sentence + text[span.end : span.end + _BESIDE]):
            continue
        other_time = _THEN.search(text, span.end, min(len(text), span.end + _REACH)) is not None
        if is_country(mention.name.split()[-1]):
            continue  # "the 27-year-old Scotland midfielder"
        if _KIN.search(text[max(0, mention.span.start - _KIN_REACH) : mention.span.start]) or _JUNIOR.match(
            text, mention.span.end
        ):
            continue  # "Sir John Hale, 82, and his son John Hale, 51,"
        age = int(text[span.start : span.end])
        first = stated.setdefault(mention.bearer, (age, span, mention.name, other_time))
        # "Hale, 28, was arrested in 1998", and "Hale, 54," today; two years apart is no other time.
        if first[0] == age or ((first[3] or other_time) and abs(first[0] - age) > _ONE_TIME):
            continue
        yield inconsistent(
            case,
            span,
            property="date of birth",
            subject=first[2],
            stated=str(age),
            expected=str(first[0]),
            message=f"{first[2]} is {first[0]} earlier in the story, {age} here.",
            detail="two ages",
            confidence=0.93,
            also=(first[1],),
        )


def _the_same(case: Case) -> Iterator[Finding]:
    """ "a 34-year-old plumber …  The 43-year-old": the one person whom a story without names has introduced."""
    text = case.article.text
    found = list(islice(_YEAR_OLD.finditer(text), _FEW_AGES + 1))
    if not 1 < len(found) <= _FEW_AGES or namings(text, case.reading.layout):
        return
    first, second = found[:2]
    if (
        first["the"]
        or not second["the"]
        or first["n"] == second["n"]
        or _OTHERS.search(text, first.end(), second.start())
    ):
        return
    yield inconsistent(
        case,
        Span(*second.span("n")),
        property="date of birth",
        subject="age",
        stated=second["n"],
        expected=first["n"],
        message=f"“{first[0]}” earlier in the story, “{second[0]}” here.",
        detail="two ages",
        confidence=0.88,
        also=(Span(*first.span("n")),),
    )


def _parties(case: Case) -> Iterator[Finding]:
    """ "Senator Roe (D-Ohio)", and later "Roe, a Republican,"."""
    text = case.article.text
    stated: dict[str, tuple[str, Span, str]] = {}
    for mention in namings(text, case.reading.layout):
        before = _PARTY_BEFORE.search(text[max(0, mention.span.start - _REACH) : mention.span.start])
        behind = _PARTY_BEHIND.match(text, mention.span.end)
        around = text[max(0, mention.span.start - _REACH) : mention.span.end + _REACH]
        if (before is None) == (behind is None) or _SWITCH.search(around):
            continue
        if behind is not None:
            span = Span(*behind.span("party"))
        else:
            assert before is not None  # noqa: S101 - one of the two is there
            start = max(0, mention.span.start - _REACH)
            span = Span(start + before.start("party"), start + before.end("party"))
        party = _PARTIES[text[span.start : span.end].lower()]
        first = stated.setdefault(mention.bearer, (party, span, mention.name))
        if first[0] == party:
            continue
        yield inconsistent(
            case,
            span,
            property="member of political party",
            subject=first[2],
            stated=party,
            expected=first[0],
            message=f"{first[2]} is {first[0]} earlier in the story, {party} here.",
            detail="two parties",
            confidence=0.9,
            also=(first[1],),
        )


_AGE_BEHIND = re.compile(
    r",?\s(?:who (?:is|was)\s|an?\s)?\(?(?:aged\s)?(?P<age>(?:(?<=, a )|(?<=, an ))[1-9]\d(?=-year-old)"
    r"|(?<=, )[1-9]\d(?=[,.;])|(?<=\()[1-9]\d(?=\))|(?<=aged )[1-9]\d\b"
    r"|(?:(?<=who is )|(?<=who was ))[1-9]\d(?=,))"
)
_AGE_BEFORE = re.compile(r"\b(?P<age>[1-9]\d)-year-old\s(?:(?!from\b|in\b|of\b|at\b|near\b)[\w-]+\s){0,2}$")
_FEW_AGES = 4
_YEAR_OLD = re.compile(r"\b(?:(?P<the>[Tt]he)|[Aa]n?)\s(?:[a-z]+\s)?(?P<n>[1-9]\d)-year-old\b")
_OTHERS = re.compile(
    r"\b(?:another|other|second|(?:two|three|four)\s(?:others|friends|people|suspects)|men|women|boys|girls|wife|husband|friend|brother|sister|father|"
    r"mother|son|daughter|"
    r"suspect|attacker|victim|driver|passenger|aged \d+|a man|a woman|a boy|a girl)\b"
)
_PARTIES = {
    **dict.fromkeys(("d", "democrat", "democratic"), "Democrat"),
    **dict.fromkeys(("r", "republican"), "Republican"),
    **dict.fromkeys(("lab", "labour"), "Labour"),
    **dict.fromkeys(("con", "conservative", "tory"), "Conservative"),
    **dict.fromkeys(("lib dem", "liberal democrat"), "Liberal Democrat"),
    "green": "Green",
}
_PARTY = r"Democratic|Democrat|Republican|Labour|Conservative|Tory|Liberal Democrat|Lib Dem|Green"
_OFFICE = (
    r"(?:MPs?|MEP|MSP|Senator|Sen\.|Congressman|Congresswoman|Representative|Rep\.|councillor|Governor|Gov\.|candidate)"
)
_PARTY_BEFORE = re.compile(rf"(?<!\w)(?P<party>{_PARTY})\s{_OFFICE}\s$")
_PARTY_BEHIND = re.compile(
    r"(?:\s\(|,\s(?:(?:a|an|the)\s)?)"
    rf"(?P<party>(?<=[\(\s])(?:[DR](?=-[A-Z]|\))|(?:Lab|Con|Lib Dem)(?=[,)]))|(?<=\s)(?:{_PARTY})(?=[\s,.]))"
)
_KIN = re.compile(
    r"\b(?:son|daughter|brother|sister|father|mother|wife|husband|grandson|granddaughter|nephew|niece|cousin|twin|"
    r"uncle|aunt|"
    r"grandfather|grandmother|namesake|widow)s?,?\s(?:also\s[a-z]+\s)?(?:(?:Mr|Mrs|Ms|Dr|Sir)\.?\s)?$"
)
_KIN_REACH = 40
_JUNIOR = re.compile(r",?\s(?:Jr|Sr|junior|senior|the (?:elder|younger))\b")
_REACH = 60
# ", at the time": how far behind an age its own time stands.
_BESIDE = 13
_ONE_TIME = 3
_SWITCH = re.compile(
    r"\b(?:former|ex-|once|then|defect\w*|switch\w*|join\w*|left the|turned|became|until\s(?:19|20)\d\d)\b|ex-", re.I
)
# An age of another time: "Lopes, then 36", "36 at the time", "when Lopes, 36, …".
_THEN = re.compile(
    r"\b(?:then|when|at the time|was \d\d|had been|in (?:1[89]|20)\d\d|years? (?:ago|later|earlier|before))\b",
    re.IGNORECASE,
)
