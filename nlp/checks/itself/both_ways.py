"""One thing told both ways in a story's own words: "No one was hurt … two passengers with broken ankles", "had no
children … their eldest daughter", "pleaded not guilty … pleaded guilty", "her left eye … her right eye".

Each pair stands in two sentences, of one person or of one happening, and a word of another time, another person or
another charge in either makes them two. `outcomes.py` has the headline's deed against the story's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import Count, Refers
from nlp.people.kin import KIN
from nlp.reading import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """Two ways to tell one thing, what makes them two, and whether both must be told of one named person."""

    about: str
    one: re.Pattern[str]
    other: re.Pattern[str]
    apart: re.Pattern[str]
    of_one_person: bool
    longest: int


def judge(case: Case) -> Iterator[Finding]:
    """What an article tells both ways, once for each kind."""
    text = case.article.text
    for rule in _RULES:
        if len(text) <= rule.longest and rule.one.search(text) and rule.other.search(text):
            yield from islice(_both(case, rule), 1)
    yield from islice(_sides(case), 1)
    yield from islice(_nobody(case), 1)


def _both(case: Case, rule: _Rule) -> Iterator[Finding]:
    text = case.article.text
    ones, others = (list(_told(case, pattern)) for pattern in (rule.one, rule.other))
    others = [(part, span) for part, span in others if not any(span.overlaps(one) for _, one in ones)]
    for (part, one), (other_part, other) in product(ones[:_FEW], others[:_FEW]):
        if part == other_part or any(rule.apart.search(text, at.start, at.end) for at in (part, other_part)):
            continue
        if rule.of_one_person:
            bearer = _bearer(case, part, one)
            if bearer is None or bearer != _bearer(case, other_part, other):
                continue
        first, second = sorted((one, other))
        yield _finding(case, rule.about, first, second)


def _told(case: Case, pattern: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
    """Where the article's own words say so: the sentence, and the words."""
    layout = case.reading.layout
    for part in case.sentences[:_MANY]:
        for match in islice(pattern.finditer(case.article.text, part.start, part.end), _FEW):
            span = Span(*match.span())
            if not layout.is_quoted(span):
                yield part, span


def _bearer(case: Case, part: Span, at: Span) -> str | None:
    """Of whom a sentence says it: whoever it names last before, else the only one of it or of the passage, or "he"."""
    named = case.people.namings
    here = [one for one in named if part.start <= one.span.start < part.end]
    before = [one.bearer for one in here if one.span.start < at.start]
    if before:
        return before[-1]
    if here:
        return here[0].bearer if len(here) == 1 else None
    if case.people.only is not None or not _GOES_ON.match(case.article.text, part.start):
        return case.people.only
    place = case.sentences.index(part)
    last = case.sentences[max(0, place - 1)]
    return next((one.bearer for one in named if last.start <= one.span.start < last.end), None)


def _sides(case: Case) -> Iterator[Finding]:
    """ "lost her right eye … unable to save her left eye": of one body, unless the other side is told of as well."""
    text = case.article.text
    first: dict[str, tuple[Span, re.Match[str]]] = {}
    for part in case.sentences[:_MANY]:
        for match in _SIDE.finditer(text, part.start, part.end):
            if case.reading.layout.is_quoted(Span(*match.span())):
                continue
            before, own = first.setdefault(match["part"], (part, match))
            if own["side"] == match["side"]:
                continue
            if before == part or any(_BOTH_SIDES.search(text, at.start, at.end) for at in (before, part)):
                return
            yield _finding(case, match["part"], Span(*own.span()), Span(*match.span()))


def _nobody(case: Case) -> Iterator[Finding]:
    """ "The quake killed no one … The two people who died"."""
    text, title = case.article.text, case.reading.layout.title
    counts = [one for one in case.counts if title is None or not one.span.overlaps(title)]
    told: dict[str | None, Count] = {}
    for again in counts:
        first = told.setdefault(again.fate, again)
        if again.fate is None or not again.value or first.value:
            continue  # two were wounded here
        told[again.fate] = again
        part = case.sentences[first.sentence]
        if again.refers is Refers.NEW or _BUT_ONE.search(text, part.start, part.end):
            continue  # "None of the passengers was hurt, but the driver was"
        if not case.reading.layout.is_quoted(again.span):
            yield _finding(case, "injuries", first.span, again.span)


def _finding(case: Case, about: str, first: Span, second: Span) -> Finding:
    stated, expected = flat(case.article.text, second), flat(case.article.text, first)
    return inconsistent(
        case,
        second,
        property="significant event",
        subject=about,
        stated=stated,
        expected=expected,
        message=f"“{expected}” earlier in the story, “{stated}” here.",
        detail="both ways",
        confidence=0.88,
        also=(first,),
    )


_MANY, _FEW = 400, 4
# A longer story tells of more than one accident.
_ONE_HAPPENING = 2500
_LONG = 20000
_BEFORE = (
    r"(?:19|20)\d\d|earlier|previous\w*|last\s(?:week|month|year|time|season)|another|others?|similar|separate\w*|second|"
    r"since|ago|once|initial\w*|originally|at\sfirst"
)
_OTHER_TIME = rf"{_BEFORE}|then|if|would|could|(?-i:may)|might"
_AGED = r"(?:(?:eldest|elder|older|younger|youngest|only|twin|late|two|three|four|five)\s)*"
_NOT_OWN = re.compile(
    rf"\b(?:step\w*|half|adopt\w*|foster\w*|god\w+|until|{KIN}['’]s|niece|nephew|cousin|friends?)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:He|She)\b")
_RULES = (
    _Rule(
        about="injuries",
        one=re.compile(
            r"\b(?:[Nn]o[- ]?one|[Nn]obody|[Nn]one\sof\s[^,.;]{3,40})\s(?:was|were|is|has\sbeen|had\sbeen|got)\s"
            r"(?:hurt|injured|wounded|harmed)\b(?!\s(?:or|by)\b)|\b[Tt]here\swere\sno\s(?:injuries|casualties)\b|"
            r"\b[Nn]o\sinjuries\swere\sreported\b|\b(?:[Ee]veryone|[Ee]verybody|[Aa]ll\s[^,.;]{3,30})\s(?:escaped|was|were)\s"
            r"(?:unhurt|unharmed|unscathed|uninjured)\b"
        ),
        other=re.compile(
            r"\b(?:(?:broken|fractured|sprained|dislocated)\s(?:arm|leg|ankle|wrist|rib|nose|collarbone|hip|jaw|finger|"
            r"shoulder|pelvis|elbow|thumb|toe|neck|foot)s?|(?:broken?|fractured|sprained|dislocated)\s"
            r"(?:his|her|an?|both|two|several)\s(?:arm|leg|ankle|wrist|rib|nose|collarbone|hip|jaw|finger|shoulder|thumb|"
            r"toe|neck|foot)s?|(?:was|were)\s(?:slightly\s|seriously\s|badly\s|lightly\s)?(?:hurt|injured|wounded)|"
            r"[Tt]he\s(?:injured|wounded)\s(?:were|are|have)|"
            r"(?:cuts\sand\sbruises|minor\sinjuries|taken\sto\s[^.;,]{3,40}\swith\s(?:[a-z]+\s){0,2}(?:burns|injuries|fractures|cuts)|broken\sbones|(?:treated|hospital)\s(?:for|with)\s(?:[a-z]+\s){0,2}(?:burns|cuts|bruises|shock|"
            r"concussion|injuries)))\b"
        ),
        apart=re.compile(
            rf"\b(?:{_OTHER_TIME}|else|only|apart\sfrom|except|in\sthat|seriously|badly|not\s[a-z]+\s(?:hurt|injured|wounded))\b",
            re.IGNORECASE,
        ),
        of_one_person=False,
        longest=_ONE_HAPPENING,
    ),
    _Rule(
        about="survivors",
        one=re.compile(
            r"\b(?:sole|only|lone)\ssurvivor\b|\bthe\sonly\sone\s(?:of\s[^.;,]{3,40}\s)?to\s(?:survive|live|come\sout\salive)\b"
        ),
        other=re.compile(
            r"\b(?:[Tt]he|[Bb]oth|[Aa]ll)\s(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s)?survivors\b"
        ),
        apart=re.compile(rf"\b(?:{_OTHER_TIME}|of\sthe\s(?:family|crew)|Holocaust|cancer)\b", re.IGNORECASE),
        of_one_person=False,
        longest=_ONE_HAPPENING,
    ),
    _Rule(
        about="children",
        one=re.compile(
            r"\b(?:(?:had|has|have)\sno\schild(?:ren)?(?:\sof\s(?:his|her|their)\sown)?|never\shad\s(?:any\s)?children|(?:was|were|is|are|remained)\schildless)\b"
            r"(?!\s(?:from|together|under|in|at|with|by|living|left)\b)"
        ),
        other=re.compile(
            r"\b(?:[Tt]heir|[Hh]is|[Hh]er)\s(?:(?:eldest|elder|younger|youngest|only|two|three|four|five|grown|adult|late)\s)*"
            r"(?:sons?|daughters?|children)\b(?!-|\sin[- ]law|[’'])|"
            r"\b[Tt]he\s(?:mother|father)\sof\s(?:two|three|four|five|six|seven)\b(?!\s(?!who|was|had|gave|said|is|has)[a-z])"
        ),
        apart=re.compile(rf"{_NOT_OWN.pattern}|\b(?:brother|sister|first|second|previous|former)\b", re.IGNORECASE),
        of_one_person=False,
        longest=_ONE_HAPPENING,
    ),
    _Rule(
        about="marriage",
        one=re.compile(
            r"\b(?:never\smarried|(?:was|is|remained)\s(?:unmarried|a\s(?:lifelong\s)?bachelor))\b(?!\s[A-Za-z])"
        ),
        other=re.compile(r"\b(?:[Hh]is\s(?:wife|widow)|[Hh]er\s(?:husband|widower))\b(?!\sof\b)"),
        apart=_NOT_OWN,
        of_one_person=False,
        longest=_ONE_HAPPENING,
    ),
    _Rule(
        about="family",
        one=re.compile(r"\b(?:(?:was|is)\san\sonly\schild|[Aa]n\sonly\schild,)"),
        other=re.compile(rf"\b(?:[Hh]is|[Hh]er)\s{_AGED}(?:brother|sister|twin)s?\b(?!-|\sin[- ]law)"),
        apart=_NOT_OWN,
        of_one_person=False,
        longest=_ONE_HAPPENING,
    ),
    _Rule(
        about="injury",
        one=re.compile(
            r"\b(?:escape[ds]?|walk(?:s|ed)\saway|emerged?|was|is)\s(?:unhurt|unharmed|unscathed|uninjured)\b"
        ),
        other=re.compile(r"\bwas\s(?:slightly\s|seriously\s|badly\s|lightly\s)?(?:hurt|injured|wounded)\b"),
        apart=re.compile(rf"\b(?:{_OTHER_TIME}|not|while|but|whose|others|two|three)\b", re.IGNORECASE),
        of_one_person=True,
        longest=_ONE_HAPPENING,
    ),
    _Rule(
        about="fate",
        one=re.compile(
            r"\b(?:died|(?:was|were)\s(?:killed|pronounced\sdead|crushed\sto\sdeath|shot\sdead))\b"
            r"(?!\s(?:a|an|the)\s)"
        ),
        # Of today: "was in a critical condition" may come before.
        other=re.compile(
            r"\b(?:is|remains)\s(?:still\s)?(?:in\s(?:a\s)?(?:stable|serious|critical|comfortable)\scondition|recovering)\b"
        ),
        apart=re.compile(
            rf"\b(?:{_OTHER_TIME}|whose|others|two|three|while|but|after|his|her|their|who\sdied)\b",
            re.IGNORECASE,
        ),
        of_one_person=True,
        longest=_ONE_HAPPENING,
    ),
    _Rule(
        about="plea",
        one=re.compile(r"\bplead(?:ed|s)\snot\sguilty\b", re.IGNORECASE),
        other=re.compile(
            r"\b(?:plead(?:ed|s)\sguilty|admitted\s(?:the\s)?(?:charges?|murder|manslaughter|fraud|theft))\b"
        ),
        apart=re.compile(
            rf"\b(?:{_OTHER_TIME}|chang\w+|withdr\w+|revers\w+|after|before|later|until|while|but|deal|agree\w+|plan\w*|"
            r"other|remaining|lesser|some|one\sof|both|served|jailed|co-\w+)\b",
            re.IGNORECASE,
        ),
        of_one_person=True,
        longest=_LONG,
    ),
    _Rule(
        about="verdict",
        one=re.compile(r"\b(?:(?:was|were|been|are)\s(?:acquitted|cleared|found\snot\sguilty)|acquitted)\b"),
        other=re.compile(
            r"\b(?:was|were|been|are)\s(?:convicted|found\sguilty)\b|\b(?:convicted|found\sguilty)\s(?:of|on|by)\b"
        ),
        apart=re.compile(
            rf"\b(?:{_OTHER_TIME}|appeal\w*|overturn\w*|quash\w*|retrial|retried|but|while|counts?|charges?|lesser|cleared\s(?:the|"
            r"their|his|her|by|for)|after|before|later|pardon\w*|until|not|wrongly)\b",
            re.IGNORECASE,
        ),
        of_one_person=True,
        longest=_LONG,
    ),
)
_SIDE = re.compile(
    r"\b(?P<side>left|right)\s(?P<part>eye|ankle|knee|leg|arm|foot|shoulder|wrist|hip|ear|elbow|thigh|calf|hamstring|lung|"
    r"kidney|thumb)\b"
)
_BOTH_SIDES = re.compile(
    rf"\b(?:{_BEFORE}|both|also|too|still|while|and\s(?:his|her|the)?\s?(?:left|right)|other|only|tattoo\w*|wearing|good|healthy|"
    rf"{KIN})\b",
    re.IGNORECASE,
)
_BUT_ONE = re.compile(r",\sbut\b|\b(?:except|apart\sfrom)\b", re.IGNORECASE)
