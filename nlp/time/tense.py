"""Of which time a passage speaks: the article's own day, a past that it names, or one that it leaves open.

A claim about the past is judged as of that past or not at all ("in 1997, Prime Minister …"). The clause's own words are
read first, then its sentence. Reach for it once a claim's span is known; it does not find claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nlp.domain import Abstention, Span
from nlp.layout.copy import Furniture
from nlp.reading import Page
from nlp.time.present import Now, nearness


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The time of a passage.

    `as_of` is the day to judge by; None where the passage speaks of a past (or future) that it does not date well
    enough. `years` are the years that a dated past names, first and last. `why` says what told.
    """

    as_of: date | None
    past: bool
    years: tuple[int, int] | None = None
    why: str = ""

    @property
    def abstention(self) -> Abstention | None:
        """Why a claim of that moment is not judged; None where it speaks of the article's day."""
        return Abstention.left_open(self.why) if self.why else None


def moment_of(page: Page, span: Span) -> Moment:
    """The time of which the words around `span` speak."""
    sentence = _sentence(page, span)
    around = page.prose[sentence.start : sentence.end]
    offset = span.start - sentence.start
    length = span.end - span.start
    before, after = around[:offset], around[offset + length :]
    today = page.article.as_of
    year = _year_of(before, after, today)
    if year is not None:
        return Moment(as_of=None, past=True, years=(year, year), why=f"the sentence speaks of {year}")
    for pattern, text in ((_PAST_BEFORE, before[-90:]), (_PAST_AFTER, after[:60]), (_PAST_ANYWHERE, around)):
        match = pattern.search(text)
        if match is None or (_DONE_BY.search(match[0]) and _THAT_DAY.match(after)) or _CEREMONY.match(match[0]):
            continue
        elsewhere = pattern is _PAST_ANYWHERE or _UNDER_THE_LEAD.match(match[0]) is not None
        if elsewhere and nearness(page.prose, sentence, span, today) is Now.SURE:
            continue
        return Moment(as_of=None, past=True, why=f"“{match[0].strip()}” speaks of an earlier time")
    return Moment(as_of=today, past=False)


def is_news(page: Page, span: Span) -> bool:
    """Whether the passage around `span` tells of these days, as the report of a change does; a headline always does."""
    title = page.layout.title
    if title is not None and title.overlaps(span):
        return True
    sentence = _sentence(page, span)
    return bool(_THESE_DAYS.search(page.prose, sentence.start, sentence.end))


_THESE_DAYS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tonight|overnight|this (?:week|morning|month)|"
    r"hours (?:ago|after)|newly|new|ha(?:s|ve) (?:been|become|taken|won|resigned|died|quit|stepped|named|appointed|"
    r"elected|chosen|picked|installed|sworn))\b",
    re.IGNORECASE,
)


def _sentence(page: Page, span: Span) -> Span:
    """The sentence around `span`, as far as it is one that a reader could take in."""
    text = page.prose
    first, last = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
    start = max((end for mark in _BREAKS if (end := _last_break(text, mark, first, span.start)) >= 0), default=first)
    # "LONDON, Nov 20 - In 1997, Prime Minister …": the sentence opens behind the dateline.
    datelines = [part.span.end for part in page.layout.parts if part.kind is Furniture.DATELINE]
    start = max([start, *(end for end in datelines if end <= span.start)])
    start += len(text[start : span.start]) - len(text[start : span.start].lstrip(" -\u2013\u2014"))
    ends = [at for mark in _BREAKS if (at := text.find(mark, span.end, last)) >= 0]
    return Span(start, min(ends, default=last))


def _last_break(text: str, mark: str, first: int, last: int) -> int:
    """Where the last `mark` between two offsets ends that is no initial's or title's; -1 where there is none."""
    at = text.rfind(mark, first, last)
    while at >= 0 and mark[0] == "." and _NO_BREAK.search(text, max(0, at - 6), at + 1):
        at = text.rfind(mark, first, at)
    return at + len(mark) if at >= 0 else -1


# "President George W. Bush and Gov. Ada Quill"
_NO_BREAK = re.compile(r"(?<![\w.])(?:(?!U\.)(?:[A-Z]\.)?[A-Z]|Mrs?|Ms|Dr|Sen|Rep|Gov|Lt|Gen|Col|Rev|Prof|St|Pres)\.$")
# Longer than any sentence of copy to either side of a claim; a text without full stops is read in time.
_LONGEST = 800
_BREAKS = (". ", ".\n", "\n", '." ', ".” ", "? ", "! ", '."', ".”")
_YEAR = re.compile(
    r"\b(?:in|the|during|of|from|until|by|between|after|before|late|early|mid|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|\d{1,2},?)[ -](?P<year>1[5-9]\d\d|20\d\d)\b(?!\s*(?:GMT|hours|people|jobs))",
    re.IGNORECASE,
)


def _year_of(before: str, after: str, today: date) -> int | None:
    """The past year that the claim's own clause names, None where it names none.

    What follows a verb of saying, or a comma, dates something else: "the minister said that growth in 2003 …".
    """
    clause = re.split(r"[,;:]|\b(?:and|but|that|which|who|while)\b", before)[-1]
    opening = re.match(r"[^,;]{0,60}?(?=[,;]|$)", before)
    near = re.split(
        r"(?:,(?! \d{4}\b)|[;:(\u2013\u2014])|\b(?:and|but|that|which|said|says|told|tells|because)\b", after
    )[0][:_NEAR]
    for part in (clause, near, opening[0] if opening else ""):
        match = _YEAR.search(part)
        if match and int(match["year"]) < today.year:
            return int(match["year"])
    return None


# A year further from its claim than this was, in all the copy read, that of something else.
_NEAR = 60

# Each with the copy that taught it.
_PAST_BEFORE = re.compile(
    r"\b(?:predecessors?|successors? to|succeed(?:ed|s|ing)|followed by|replac(?:ed|es|ing)|"
    r"(?:by|since|until|till|back|even|was|were|(?:the|an?)(?= then-?[ \u00a0]?$)) then|"
    r"then [a-z]+ed by|then led by|first as|served as|"
    r"remember(?:s|ed)?|"
    # "Back in March" is this year's.
    r"back in(?! (?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)\w*\b(?! \d{4}))|as far back as|at the time|"
    r"anniversary of|(?:time|years|stint|tenure|days) as (?:an? |the )?(?:(?-i:[A-Z])?[\w-]+ ){1,4}(?:for|to|under)|"
    # "He was adviser to President Yeltsin", "a treaty signed by President Clinton", "he had worked for …"
    r"(?:was|had|has|been|once|a one-time) (?:an? |the )?(?:[a-z]+ )?(?:advis[eo]r|aide|spokesman|spokeswoman|minister|"
    r"secretary|ambassador|chief of staff|speechwriter|deputy) (?:to|for|under|of|in)|"
    r"(?:worked|served|campaigned) (?:for|under|with|in|as)|(?:appointed|nominated|named|signed|enacted|introduced|"
    r"created|negotiated|founded|established|launched|commissioned|vetoed|pardoned|nomination|appointment|"
    r"(?:that|which) (?:was|were|had been) [a-z]+) by)"
    r"\b[^.]{0,60}$"
    # "Defeated the sitting President Yeltsin"; "the ousted leader's sentence came as President Yeltsin" is another's.
    r"|\b(?:defeat(?:ed|ing)|beat(?:en|ing)?|oust(?:ed|ing)|toppl(?:ed|ing)|unseat(?:ed|ing))(?: [\w’'-]{1,30}){0,3} $"
    # "Before arriving in Washington with President Yeltsin"
    r"|\b(?:before|after) (?:arriving|coming|joining|moving|leaving|returning|(?:s?he|they) (?:came|moved|left))\b"
    r"(?:[^.,;]|, ?D\.?C\.?,?){0,50} (?:with|to|for|under) $"
    # "He served under President Yeltsin"; "under the plan, President Putin said" is of its plan.
    r"|\bunder\b(?:[^.,;:(]|(?<=\b(?-i:[A-Z]))\.){0,60}$"
    # What is spoken of ends with its phrase: "the history of our alliance," the prime minister said today.
    # "In the last days of President Yeltsin"; "after two days of talks, President Putin" is of now.
    r"|\b(?:memoirs?|legacy|biography|portrait|statue|(?:the|those) (?:[a-z]+ ){0,2}(?:days|years)|era|reign|"
    r"time|history|death|funeral|assassination|murder|killing|widow) of\b[^.,;”\"]{0,60}$"
    # "In the cabinets of President Ada Quill and President Bo Tarn": of several, and then.
    # "They meant the more recent Prime Minister Ada Quill"
    r"|\bmore recent $"
    r"|\b(?:regimes|governments|administrations|cabinets) of\b[^,;”\"]{0,80}$"
    # "Former Senator Ada Quill and President Brandt": the word is the first one's, and "late summer" nobody's.
    r"|\b(?:previous(?:ly)?|former(?:ly)?|late(?= (?-i:[A-Z])(?!\w+day\b)))\b"
    r"(?:(?!(?-i:[A-Z])[\w’'-]{1,30}(?:,| and| or| with| to| over| told| met) )"
    # "a former spy and critic of President Putin": it is the spy who is former.
    r"(?!(?:critic|opponent|rival|enem|foe|challenger)[a-z]* (?:of|to) )[^.”]){0,60}$"
    # "Two former British ministers, Robin Cook and Chancellor Ken Clarke": of several it is said once.
    r"|\b(?:previous|former)(?: [\w-]{1,30}){1,3}(?<=s)(?:[,:]| -| –| —| including| such as) [^.]{0,60}$",
    re.IGNORECASE,
)
# "They will meet under the leadership of Prime Minister Elin Dahl"; and "On Monday the prime minister, Elin Dahl, began
# what others had done years ago": the claim's own clause is of these days, whatever another is of.
# "It was opened under the patronage of Prime Minister Elin Dahl": of whoever is in office then, and it is news now.
_CEREMONY = re.compile(
    r"under (?:the )?(?:\w+ )?(?:auspices|patronage|chairmanship) of (?:the )?(?:(?-i:[A-Z])[\w.’'-]* ?){0,5}$",
    re.IGNORECASE,
)
_UNDER_THE_LEAD = re.compile(
    r"under (?:the )?(?:\w+ )?(?:leadership|guidance|direction|chairmanship|auspices|supervision|patronage|watch) of\b",
    re.IGNORECASE,
)
# "The deal was signed by Prime Minister Elin Dahl on Monday": done now.
_DONE_BY = re.compile(
    r"^(?:appointed|nominated|named|signed|introduced|launched|created|vetoed|pardoned) by\b", re.IGNORECASE
)
_THAT_DAY = re.compile(
    r",?[ \u00a0](?:in [A-Z]\w+ )?(?:on )?(?:today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"(?!['’]| (?:said|told))"
    # "appointed by President X in January", "signed by President X earlier this year"
    r"|,?[ \u00a0](?:earlier )?this (?:week|month|year)\b|,?[ \u00a0]last (?:week|month)\b"
    r"|,?[ \u00a0]in (?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)\w*\b(?!,? \d{4})"
)
_PAST_AFTER = re.compile(
    r"^['’]?s?[ \u00a0,]*(?:was (?:then|in power|in office)|at the time|years ago|(?:was )?(?:assassinated|deposed|"
    r"overthrown|ousted|toppled)|resigned|stepped down|stood down|"
    # "Prime Minister X quit the party", and is in office all the same.
    r"quit(?! (?:the|his|her) (?:[\w-]+ )?(?:party|coalition|talks|race|summit|meeting)\b)|left office|died)\b"
)
_PAST_ANYWHERE = re.compile(
    r"\b(?:(?:in|throughout|during) the (?:early |late |mid-)?(?:\d{2}|\d{4})s|"
    r"(?:years|decades|centuries|generations?) "
    r"(?:ago|earlier|later)|last (?:century|decade|cycle)|"
    r"during (?:his|her|their) (?:presidency|premiership|time|tenure|term)|"
    r"during the (?:(?-i:[A-Z])[\w-]{1,30} ){1,6}"
    r"(?:[Ww]ar|[Cc]risis|[Cc]onflict|[Ii]nvasion|[Rr]evolution|[Uu]prising)|"
    r"at (?:that|the) time|(?:first|second|third) world war|cold war(?!-era)|in his day|"
    r"when (?-i:[A-Z])[\w. ]{1,60} was|"
    r"(?:when|after|before|until|since|once|by the time) (?-i:[A-Z])[\w. ]{1,60} "
    r"(?:(?:came|rose|swept|returned) to (?:power|office)|(?:took|left) (?:power|office)|left(?=[,.;])))\b",
    re.IGNORECASE,
)
