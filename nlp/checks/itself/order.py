"""Times that run backwards: "from 2004 to 1994", "(1902-1871)", "opened on 14 March and closed on 2 February", "He died
in 1961. He published his last novel in 1968".

What has one order only is a range, and the steps of a course (`nlp/time/courses.py`): a birth and a death, an arrest
and a trial, a start and an end. A finding needs two points whose every reading runs the wrong way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.domain import Finding, Span
from nlp.people.kin import KIN
from nlp.reading import Case
from nlp.time.courses import Step, find_steps
from nlp.time.points import Point, apart
from nlp.when import MONTHS


def judge(case: Case) -> Iterator[Finding]:
    """The ranges and courses of an article that run backwards."""
    text = case.article.text
    for part in case.sentences[:_MANY]:
        if part.end - part.start > _LONGEST or not _DATED.search(text, part.start, part.end):
            continue
        found = next((one for rule in (_brackets, _ranges) for one in rule(case, part)), None)
        if found is not None:
            yield found
            return
    yield from _courses(case)


def _brackets(case: Case, part: Span) -> Iterator[Finding]:
    """ "(1902-1871)"."""
    text = case.article.text
    for match in _BRACKETED.finditer(text, part.start, part.end):
        if int(match["a"]) > int(match["b"]):
            yield _finding(case, Span(*match.span()), match["a"], match["b"])


def _ranges(case: Case, part: Span) -> Iterator[Finding]:
    """ "from 2004 to 1994", "from 12 June to 3 May", "from June 2022 to March 2021"."""
    text = case.article.text
    if not _RANGED.search(text, part.start, part.end):
        return
    points = case.times.points(part)
    for one, other in pairwise(points):
        if not _FROM.search(text[: one.span.start][-_BESIDE:]) or not _TO.fullmatch(
            text, one.span.end, other.span.start
        ):
            continue
        if one.weekday or one.loose or other.weekday or other.loose or _OTHERWISE.match(text, other.span.end):
            continue
        if not one.whole and _SEASONAL.search(text, part.start, part.end):
            continue
        if not one.whole and one.first > case.as_of.toordinal() > other.last:
            continue  # "between Oct. 1 and July 29", told in August: from last year's October
        lasting = _LASTING.search(text, part.start, one.span.start) is not None
        lasting = lasting or _OPENS.search(text[part.start : one.span.start]) is not None
        if _is_backwards(one, other, lasting=lasting):
            yield _finding(case, Span(one.span.start, other.span.end), one.told, other.told)


def _is_backwards(one: Point, other: Point, *, lasting: bool) -> bool:
    """Whether a range runs the wrong way. One without years may run over the year's end, but hardly for nine months."""
    if one.whole or (other.whole and not lasting):
        return lasting and one.whole and other.whole and other.last < one.first
    forward = min((least for least, _ in apart(one, other) if least > -1), default=_A_YEAR - 2)
    return _NINE_MONTHS < forward < _A_YEAR - 1


def _courses(case: Case) -> Iterator[Finding]:
    """Two steps of one course, in a sentence or over paragraphs."""
    text = case.article.text
    dated = [
        (place, part, [one for one in case.times.points(part) if not (one.weekday or one.loose)])
        for place, part in enumerate(case.sentences[:_MANY])
        if part.end - part.start <= _LONGEST and _DATED.search(text, part.start, part.end)
    ]
    if sum(len(points) for _, _, points in dated) < len(("done", "then")):
        return
    steps = [
        (place, step)
        for place, part, points in dated
        for step in find_steps(text, part, points)
        if not case.reading.layout.is_quoted(step.words)
    ]
    for at, (place, then) in enumerate(steps):
        for before, done in steps[:at]:
            if done.course != then.course or place - before > _FAR or not _out_of_order(done, then):
                continue
            alike = [one for _, one in steps if one.course == then.course]
            if _has_others(alike, done, then) or not _of_one(case, (before, done), (place, then)):
                continue
            yield out_of_time(
                case,
                then.point.span,
                stated=flat(text, then.point.span),
                expected=f"after {done.point.told}" if then.number > done.number else f"before {done.point.told}",
                told=f"{flat(text, then.words)} {then.point.told}, {flat(text, done.words)} {done.point.told}",
                detail="order",
                also=(done.point.span, then.words, done.words),
            )
            return


def _out_of_order(done: Step, then: Step) -> bool:
    if done.number == then.number:
        return False
    first, last = sorted((done, then), key=lambda step: step.number)
    days = apart(first.point, last.point)
    if all(most < 0 for _, most in days):
        return True
    # "Shut on 14 May and reopens on 2 May": of one year, and not of almost two.
    forward = min((least for least, _ in days if least > -1), default=0.0)
    return not (first.point.whole or last.point.whole) and _NINE_MONTHS < forward < _A_YEAR - 1


def _has_others(steps: Sequence[Step], done: Step, then: Step) -> bool:
    """Whether the story has either step at another time as well: two courses, or one that began anew."""
    return any(
        one.number in (done.number, then.number) and one.point.told not in (done.point.told, then.point.told)
        for one in steps
    )


def _of_one(case: Case, one: tuple[int, Step], other: tuple[int, Step]) -> bool:
    """Whether two steps are of one course: a word of the second takes up the first, and none tells of another."""
    text, (before, done), (place, then) = case.article.text, one, other
    there, here = case.sentences[before], case.sentences[place]
    if not done.point.whole and _SEASONAL.search(text, there.start, here.end):
        return False
    if any(_ANOTHER.search(text, part.start, part.end) for part in (there, here)):
        return False
    start = min(then.words.start, then.point.span.start)
    again = then.course in _COMES_AGAIN or (there != here and then.course == "case" and then.number <= _CHARGED)
    if again and then.number < done.number and not _HAD.search(text, here.start, then.words.end):
        return False  # "He retired in 2005. He joined the board in 2024": another post
    clause = text[
        max(here.start, there.end if there == here else 0, start - _CLAUSE) : max(then.words.end, then.point.span.end)
        + _BESIDE
    ]
    if there == here:
        gap = text[done.point.span.end : start]
        return _SAME_SUBJECT.fullmatch(gap) is not None or _WHO.search(gap) is not None
    if then.course in _ANYTHING:
        return place - before == 1 and text.startswith("It ", here.start)
    named, told = (_nouns(then.nouns, part) for part in (clause, text[there.start : there.end]))
    if then.course in _OF_KINDS and named and told and not named & told:
        return False  # "The bridge was opened in 2004. Work on the tunnel beside it began in 2006"
    if then.course in _ALONE or _IT.search(clause) or _definite(then.nouns, clause):
        return True
    # "They wed in 1958 … Shekuwe, who was born in 1960": one of whom the sentence before has named.
    since = case.sentences[max(0, before - 1)].start if _IT.match(text, there.start) else there.start
    return bool(set(_NAME.findall(clause)) & set(_NAME.findall(text[since : there.end])))


def _nouns(nouns: frozenset[str], words: str) -> set[str]:
    return {found[0].lower() for noun in nouns for found in re.finditer(rf"\b{noun}\b", words, re.IGNORECASE)}


def _definite(nouns: frozenset[str], words: str) -> bool:
    return (
        re.search(
            rf"\b(?:[Tt]he|[Ii]ts|[Tt]hat|[Tt]his)\s(?:{'|'.join(sorted(nouns))})\b(?!\s(?:of|against|at|in)\b)", words
        )
        is not None
    )


def _finding(case: Case, span: Span, one: str, other: str) -> Finding:
    return out_of_time(
        case,
        span,
        stated=f"{one} to {other}",
        expected=f"{other} to {one}",
        told=f"{other} is before {one}",
        detail="reversed range",
    )


_MANY, _LONGEST, _BESIDE = 1000, 600, 20
_FAR, _CLAUSE = 4, 90
# A story has one of these.
_ALONE = frozenset(("election", "drug"))
# Its nouns are of unlike things, and not of one by many names.
_OF_KINDS = frozenset(("work",))
_CHARGED = 1
# What everything does that opens or shuts.
_ANYTHING = frozenset(("closure", "run"))
_COMES_AGAIN = frozenset(("post", "closure", "run"))
_A_YEAR = 365
# "From 14 September to 2 August" would print the years; "from Jan. 19 through Sept. 30" need not, nor does a school.
_NINE_MONTHS = 275
_SEASONAL = re.compile(
    r"\b(?:school|academic|season|term|timetable|(?:every|each)(?!\s(?:day|morning|afternoon|evening|night|hour))|"
    r"annual\w*|fiscal|financial|(?<!this )year)\b",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|\b(?:{'|'.join(MONTHS)}|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b")
_RANGED = re.compile(r"\b(?:from|between)\s[^.;]{0,12}?[A-Z\d]", re.IGNORECASE)
_Y = r"(?:1[5-9]\d\d|20\d\d)"
_BRACKETED = re.compile(rf"(?<=[A-Za-z.,”\"] )\((?:born\s|b\.\s?)?(?P<a>{_Y})\s?[-–]\s?(?P<b>{_Y})\)")
_FROM = re.compile(r"\b(?:from|between)\s(?:[A-Z][a-z]+day,?\s)?\Z", re.IGNORECASE)
# "Between 2014 and 2009 the plant let …".
_OPENS = re.compile(r"^(?:Between|From)\s\Z")
_TO = re.compile(r"\s(?:to|until|till|through|and)\s(?:[A-Z][a-z]+day,?\s)?")
_OTHERWISE = re.compile(r"\s?(?:BC|B\.C\.|BCE)|,?\s(?:of\s)?(?:the\s)?(?:next|following|coming)\syear\b")
_LASTING = re.compile(
    r"\b(?:serv\w+|rul\w+|reign\w*|office|held|president|minister|mayor|governor|chairman|chief|leader|led|liv\w+|work\w*|"
    r"sat|taught|studied|played|chair\w*|owned|manag\w+|directed|coach\w*|ran|lasted|war|imprisoned|jailed|edited|headed|open|runs?|active|"
    r"exhibition|show|closed|without|shut|will\srun)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?i:second|another|previous\w*|earlier|other|again|re-\w+|posthum\w+|after\s(?:his|her)\sdeath|respectively|"
    r"an?\snew|new\sone|rebuilt|renewed|replac\w+|in\s(?:his|her|their)\sabsence|in\sabsentia|extended|appeal)\b"
    rf"|\b(?i:his|her|their|whose|the|[\w]+['’]s)\s(?:late\s|elder\s|younger\s)?{KIN}s?\b",
)
_SAME_SUBJECT = re.compile(
    r"(?:\s(?:in|at|for|to|of|by|with|from)\s[^.;:,]{1,40}?)?(?:,?\s(?:and|but|before|then)|,)(?:\s(?:then|finally|later|was|were|been|being|is|are|will|"
    r"had|has|be|he|she|it|they|having)){0,3}\s"
)
_IT = re.compile(r"\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Hh]im|[Hh]er|[Tt]hem|[Hh]is|[Ii]ts|[Tt]heir|had)\b")
_HAD = re.compile(r"\bhad\b")
_WHO = re.compile(r"\b(?:which|who)\b|,\s[a-z]+ed\s")
_NAME = re.compile(
    r"(?<![\w’'])(?!(?:In|On|At|The|It|He|She|They|After|For|His|Her|Mr|Mrs|Ms|Dr|Sir|A|An)\b)(?!\w+day\b)"
    rf"(?!(?:{'|'.join(MONTHS)}|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b)[A-Z][\w’-]+"
)
