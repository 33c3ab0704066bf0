"""Recognises the furniture of news copy by its form: slugs, bylines, datelines, captions, notes, boilerplate.

A table of patterns for whole lines, one for paragraphs by how they open or close, one for brackets within a paragraph.
Forms are those of copy in general, never the phrases of one site. Every pattern is tried on a bounded stretch only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from nlp.daytext import DAY, PrintedDay, find_day
from nlp.domain import Span


class Furniture(StrEnum):
    """Lines and passages that are not the story's own statement of today."""

    SLUG = "slug"
    TAKE = "take"
    BYLINE = "byline"
    DATELINE = "dateline"
    PUBLICATION = "publication line"
    EMBARGO = "embargo"
    UPDATE = "update line"
    CORRECTION = "correction"
    NOTE = "editor's note"
    CAPTION = "caption"
    KEYWORDS = "keywords"
    LIVE = "live-blog time"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A passage of furniture. `day` is the day that it prints, `clock` the time of a live-blog entry."""

    kind: Furniture
    span: Span
    day: PrintedDay | None = None
    clock: time | None = None


def line_furniture(line: str) -> Furniture | None:
    """The kind of a line that is furniture as a whole whatever stands around it; None for anything else."""
    if len(line) > _LONGEST_LINE:
        return None
    return next((kind for kind, pattern in _LINES if pattern.fullmatch(line)), None)


def paragraph_furniture(text: str, span: Span) -> Iterator[Part]:
    """The furniture of one paragraph: all of it, or its dateline, its stamp and the notes in brackets at its end."""
    opening = text[span.start : min(span.end, span.start + _OPENING)]
    closing = text[max(span.start, span.end - _CLOSING) : span.end]
    kind = line_furniture(text[span.start : span.end]) if span.end - span.start <= _LONGEST_LINE else None
    kind = kind or next((kind for kind, pattern in _OPENINGS if pattern.match(opening)), None)
    if kind is None and span.end - span.start <= _LONGEST_CAPTION and _CREDIT_AT_END.search(closing):
        kind = Furniture.CAPTION
    if kind is not None:
        yield Part(kind=kind, span=span, day=find_day(opening) if kind in _DATED else None)
        return
    yield from _prefixes(text, span, opening)
    for match in _BRACKETS.finditer(text, span.start, span.end):
        bracket_kind = next((kind for kind, pattern in _IN_BRACKETS if pattern.match(match.group(1))), None)
        if bracket_kind is not None:
            yield Part(kind=bracket_kind, span=Span(*match.span()))


def _prefixes(text: str, span: Span, opening: str) -> Iterator[Part]:
    start = span.start
    live = _LIVE_PREFIX.match(opening)
    if live is not None:
        start = span.start + live.end()
        yield Part(kind=Furniture.LIVE, span=Span(span.start, start), clock=clock_of(live.group()))
    end, day = dateline_end(text[start : min(span.end, start + _OPENING)])
    if end:
        yield Part(kind=Furniture.DATELINE, span=Span(start, start + end), day=day)


def headline_label_end(line: str) -> int:
    """Where the headline proper begins after "UPDATE 2-", "CORRECTED-", "WRAPUP 1-"; 0 where there is no label."""
    match = _LABEL.match(line)
    return match.end() if match else 0


def dateline_end(opening: str) -> tuple[int, PrintedDay | None]:
    """Where the story begins after a dateline (0 where there is none), and the day that the dateline prints."""
    for separator in _SEPARATOR.finditer(opening, 0, _LONGEST_DATELINE):
        head = opening[: separator.start()].rstrip()
        if _is_dateline(head, separator.group().strip()):
            return separator.end(), find_day(head)
    return 0, None


def clock_of(stamp: str) -> time | None:
    """The time of day that a live-blog stamp prints."""
    match = _CLOCK.search(stamp)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower().replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _is_dateline(head: str, separator: str) -> bool:
    match = _DATELINE.fullmatch(head)
    if match is None:
        return False
    place, day, agency = match["place"], match["day"], match["agency"]
    capitals = place is not None and place.upper() == place
    if place is not None and not capitals and not (agency or day):
        return False
    if place is None:
        return bool(day and agency) or (bool(agency) and separator in {"-", "--", "–", "—", "_"})
    if separator == ":":
        # "NEW DELHI: The government…", but not "UN: talks…" or "Q: When…".
        return capitals and len(place) >= 4 and not _LABEL_WORD.match(place)
    if separator in {"", "."}:
        return bool(agency)
    return bool(day or agency) or (len(place) >= 3 and not _LABEL_WORD.match(place))


# Furniture of one line is shorter than this: "By Jane Roe and John Doe, Chief Political Correspondents, in Almaty".
_LONGEST_LINE = 220
# A caption names people, place, day and credit in about 60 words.
_LONGEST_CAPTION = 700
_OPENING = 300
_CLOSING = 120
# "UNITED NATIONS/ADDIS ABABA, Wednesday, September 23, 2026 (Agency) -" has 67 characters.
_LONGEST_DATELINE = 110
_DATED = frozenset({Furniture.PUBLICATION, Furniture.EMBARGO, Furniture.UPDATE, Furniture.CORRECTION})

_NAME = r"(?:[A-Z][\w.’'-]*|d[aeiu]|de[rln]?|van|von|bin|al|el|la)"
_NAMES = rf"{_NAME}(?: {_NAME}){{1,5}}"
_TIME = r"\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4}T?)?"
_HALF = r"[ap]\.?m\.?"
_ZONED = (
    rf"\d{{1,2}}(?:[:.]\d{{2}}\s?(?:(?:{_HALF})?\s?(?:GMT|UTC|[A-Z]{{1,3}}S?T)|{_HALF})|\s?{_HALF})"
    r"|\d{4}\s?(?:GMT|UTC)"
)

_LINES: tuple[tuple[Furniture, re.Pattern[str]], ...] = (
    (
        Furniture.SLUG,
        re.compile(
            r"(?:BC|AM|PM|HFR|ADV|RUSH|NEWSALERT)-[\w'’&-]{2,60}(?:[, ].{0,80})?"
            r"|[A-Z0-9]{2,24}(?:[-/][A-Z0-9&.]{1,24}){1,6}(?:\s?\([^()]{1,40}\))?(?:,? [\w-]{1,12}){0,3}"
            r"|.{2,60}\b(?:\d(?:st|nd|rd|th) Ld|Ld-Writethru|Writethru|Lead-all|\d(?:st|nd|rd|th) Lead)\b.{0,40}"
            r"|(?:Slug|SLUG|Catchline|CATCHLINE)(?:line|LINE)?: ?.{1,80}"
            r"|ZCZC.{0,40}|NNNN|[a-z]\d{4}|[A-Z]\d{4} ?\w{0,4}"
        ),
    ),
    (
        Furniture.TAKE,
        re.compile(
            r"\(?[-_ ]{0,3}MORE[-_ ]{0,3}\)?|\(more\)|-{1,2} ?more ?-{1,2}|\(?(?:more|MORE) TO COME\)?"
            r"|(?:TAKE|Take|take|PAGE|ADD|Add) (?:\d{1,2}|ONE|TWO|THREE)(?: (?:of|OF) \d{1,2})?.{0,40}"
            r"|(?:\d(?:st|nd|rd|th)|FIRST|SECOND|THIRD|First|Second|Third) (?:ADD|TAKE|add|take)\b.{0,40}"
            r"|\(?(?:BEGIN |END )?OPTIONAL (?:TRIM|CUT|ADD).{0,30}\)?|\(?(?:MORE FOLLOWS|more follows|MTF|mf)\)?"
        ),
    ),
    (
        Furniture.EMBARGO,
        re.compile(
            r"\W{0,3}(?:STRICTLY |strictly |UNDER |HOLD FOR RELEASE|NOT FOR (?:RELEASE|PUBLICATION|USE)|EMBARGO"
            r"|Embargo|embargo"
            r"|FOR RELEASE|For release|FOR IMMEDIATE|For immediate|Hold for release|Not for (?:release"
            r"|publication|use)|ADVANCE FOR|Adv\d\d).{0,180}"
        ),
    ),
    (
        Furniture.BYLINE,
        re.compile(
            rf"(?:By|BY|by|Words by|Words:|Story by|Report by|Analysis by|Interview by) (?:the )?{_NAMES}"
            rf"(?:(?:,| and| AND| with| &| \|| in| for| of|/)+ .{{0,110}})?"
            rf"|{_NAMES}(?:(?:,| and) {_NAMES}){{0,2}},? (?:in|[-–—|]) [A-Z][\w ]{{2,30}}"
            rf"|{_NAMES},? (?:[A-Z]\w+ ){{0,3}}(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Cc]olumnist|[Ww]riter"
            rf"|[Aa]nalyst)"
            r"(?:,? (?:in )?[A-Z][\w ]{2,30})?"
            r"|(?:From|By) (?:our|a) (?:[\w-]+ ){0,3}(?:correspondent|reporter|staff)\b.{0,60}"
            r"|(?:Associated Press|AP|Staff|Special) (?:\w+ )?(?:Writer|Correspondent|Reporter)s?"
            r"|\(?(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ee]dited|[Cc]ompiled"
            r"|[Tt]ranslated|[Ww]ritten) "
            r"(?:and \w+ )?by:? .{3,180}"
        ),
    ),
    (
        Furniture.PUBLICATION,
        re.compile(
            r"(?:(?:First |Last |Originally |Date )?(?:published|posted|updated|modified|issued|filed|created)"
            r"|Published|Posted|Updated|Date|Issued|Last update|Publication date|Release date)"
            rf"(?: on| at| in print)?:?,? .{{0,30}}{DAY}.{{0,60}}",
            re.IGNORECASE,
        ),
    ),
    (
        Furniture.PUBLICATION,
        re.compile(
            rf"(?:[\w ]{{2,30}}(?:,| [|–—-]) )?{DAY.replace('?P<', '?P<x_')}"
            rf"(?:(?:,| at| [|–—•·-])? ?{_TIME}(?:\s?\([^()]{{1,30}}\))?)?"
            rf"(?:\s?[|•·–—-]?\s?(?:Updated|updated|UPDATED|Modified|Last updated).{{0,60}})?\.?",
            re.IGNORECASE,
        ),
    ),
    (
        Furniture.UPDATE,
        re.compile(
            r"(?:UPDATES?|Updates|RECASTS?|Recasts|ADDS?|Adds|REWRITES|REFILES?|RPT|REPEATS?|WRAPUP|RESENDING"
            r"|SUBS?|UPDATING|LEADS?|Eds|EDS)"
            r"(?:[:,]| (?:\d\b(?!-)|with|to|throughout|quotes?|details?|background|comments?|analyst|share"
            r"|paragraph|lead|headline|dateline|and)\b).{0,200}"
            r"|[-*•] ?(?:UPDATES?|Updates|Adds|ADDS|Recasts|RECASTS) .{0,200}"
        ),
    ),
    (
        Furniture.KEYWORDS,
        re.compile(
            r"(?:Keywords?|KEYWORDS?|Tags?|TAGS?|Topics?|TOPICS?|Filed under|Categor(?:y|ies)|Section"
            r"|Subjects?) ?: ?.{1,200}"
        ),
    ),
    (
        Furniture.BOILERPLATE,
        re.compile(
            r"(?:Advertisement|ADVERTISEMENT|Advertising|Sponsored|SPONSORED|Promoted"
            r"|Story continues(?: below.{0,40})?|Article continues.{0,40}"
            r"|Loading\.{0,3}|Share|Share this.{0,60}|Tweet|Print|Comments?(?: \(\d+\))?|Save|Listen|Watch live"
            r"|Skip to .{2,40})"
            r"|(?:ENDS?|Ends|ends|FIN|\*{3,}|[#*=_~]{2,}[# *=_~-]*|-{2,}(?: -{2,}){0,3}|-\s?30\s?-"
            r"|[-–—]{1,3} ?(?:ENDS?|Ends|ends) ?[-–—]{0,3}"
            r"|END(?: OF (?:STORY|COPY|TEXT))?\.?)"
        ),
    ),
    (Furniture.LIVE, re.compile(rf"\[?(?:{_ZONED}|\d{{1,2}}[:.]\d{{2}})\]?")),
)

_STORY = (
    r"(?:stor(?:y|ies)|articles?|versions?|reports?|dispatch|cop(?:y|ies)|items?|pieces?|headlines?|posts?"
    r"|photo captions?|captions?)"
)
_OPENINGS: tuple[tuple[Furniture, re.Pattern[str]], ...] = (
    (
        Furniture.CORRECTION,
        re.compile(
            r"[\[(*•\s]{0,3}(?:"
            r"(?:CORRECTIONS?|Corrections?|CLARIFICATIONS?|Clarifications?|Corrections and clarifications"
            r"|Correction and clarification)\s?(?:\(.{1,40}?\))?\s?[:.,–—-]"
            r"|(?:CORRECTS?|Corrects|CORRECTED|CORRECTING|Correcting)(?::| [a-z\w])"
            rf"|(?:This|The) {_STORY} (?:above |below )?(?:corrects|(?:has been|was|is|have been"
            rf"|were) (?:\w+ )?(?:corrected|amended|edited|updated|changed|clarified))"
            rf"|(?:.{{0,60}}\b)?(?:[Aa]n?|[Oo]ur|[Tt]he|[Ii]n an|[Ii]n our) (?:earlier|previous|original"
            rf"|prior) (?:\w+ )?(?:{_STORY}|photo|graphic)\b.{{0,80}}"
            r"\b(?:said|stated|misstated|misspelled|misspelt|gave|named|identified|incorrectly|wrongly"
            r"|mistakenly|erroneously|should|omitted|reported|referred|described|contained)\b"
            r")"
        ),
    ),
    (
        Furniture.NOTE,
        re.compile(
            r"[\[(*\s]{0,3}(?:EDITOR['’]?S['’]? NOTE|Editor['’]?s['’]? [Nn]ote|EDS(?: NOTE)?|Eds(?: note)?"
            r"|Note to editors?|NOTES? TO EDITORS?|Notes to editors)"
            r"\s?(?:[:.,–—-]|\n|$)"
        ),
    ),
    (
        Furniture.CAPTION,
        re.compile(
            r"(?:FILE(?: PHOTO)?|File(?: photo| picture| image)|FILE PICTURE|PHOTOS?|Photos?|Pictures?|PICTURES?"
            r"|Image|IMAGE|Images|Caption|CAPTION|Pictured|PICTURED|In this .{0,60}(?:photo|image|picture)"
            r"|Photo(?:graph)? by|Photo credit|Photo caption|Image (?:credit|source|caption)|Credit|CREDIT"
            r"|Media caption|Illustration|Graphic|Video|VIDEO|WATCH)"
            r"(?::| ?[–—] | - |,? (?=\d{4}|[A-Z][a-z]+ \d)).{2}"
            r"|(?:In this|FILE - In this|This) (?:\w+[\w.,]* ){0,5}(?:file |handout |combo |undated )?(?:photo"
            r"|image|picture|photograph)\b.{0,80}(?:,|provided|taken|released|shows)"
            r"|Image (?:source|caption), .|Getty Images$"
        ),
    ),
    (
        Furniture.BOILERPLATE,
        re.compile(
            r"[\s>»•*→\[(-]{0,3}(?:"
            r"(?:READ|Read|SEE|See|WATCH|Watch|LISTEN|Listen|MORE|More|RELATED|Related|ALSO|Also)(?: (?:MORE"
            r"|more|ALSO|also|READ|read|NEXT|next|STORIES|stories|ARTICLES|articles|COVERAGE|coverage|on this"
            r"|ON THIS STORY|from).{0,40})?\s?[:|»→]"
            r"|(?:Sign up|SIGN UP|Subscribe|SUBSCRIBE|Click here|CLICK HERE|Follow (?:us|him|her|them|the author"
            r"|@|\w+ \w+ (?:on|at))|Download (?:the|our)|Join (?:our|us|the conversation)|Get (?:our"
            r"|the) (?:\w+ )?(?:newsletter|app|latest))\b"
            r"|(?:Copyright|COPYRIGHT|\(c\)|\(C\)|©)\W{0,3}(?:\d{4}|by|\w)"
            r"|All rights reserved|ALL RIGHTS RESERVED|This material may not be|Comments (?:you|on this|are"
            r"|posted|may|have)|Your (?:comments?|email|e-mail)|We (?:encourage|welcome) (?:your|comments"
            r"|readers)"
            r"|Support (?:our|independent|quality) |Do you have (?:a|more|any) (?:story|tip|information|question"
            r"|comment)|Got a (?:tip|story)|Have (?:you|a) (?:a )?(?:story|tip|news)"
            r"|Most (?:read|popular|viewed)\b.{0,30}$|Recommended (?:for you|stories|reading)|Top [Ss]tor(?:y"
            r"|ies)(?::|$)|About (?:the author|us)(?::|$)|Terms (?:of|and) |Privacy policy"
            r"|The views expressed|The opinions expressed|Opinions expressed|Views expressed"
            r"|For (?:more|further) (?:information|details|news|stories|coverage),? (?:please |visit|contact|see"
            r"|go|call|on|about)"
            r"|(?:Media|Press) (?:contacts?|enquiries|inquiries|office)\s?:|CONTACTS?:|Contacts?:"
            r")"
        ),
    ),
)
_CREDIT_AT_END = re.compile(
    r"(?:\((?:AP |AFP |Reuters |File |Courtesy |Pool )?(?:Photo|Image|Picture|Handout|File|Getty|AFP|Pool"
    r"|Graphic|Courtesy)\b[^()]{0,80}\)"
    r"|\b(?:Photo|Photograph|Picture|Image|Credit)(?: by| credit)?: [^.:]{2,60}"
    r"|\b(?:REUTERS|AFP|EPA|AP|Reuters)/[A-Z][\w. /-]{2,40}|(?:/|via |\()(?:AFP|Getty|Getty Images|EPA|Reuters)\)?)\s?$"
)
_BRACKETS = re.compile(r"[\[(]([^()\[\]]{4,400})[\])]")
_IN_BRACKETS: tuple[tuple[Furniture, re.Pattern[str]], ...] = (
    (
        Furniture.BYLINE,
        re.compile(
            r"(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ee]dited|[Cc]ompiled|[Tt]ranslated"
            r"|[Ww]ritten) (?:and \w+ )?(?:by|in)\b"
        ),
    ),
    (
        Furniture.CORRECTION,
        re.compile(
            rf"(?:(?:This|The) {_STORY} (?:corrects|(?:has been|was) (?:\w+ )?(?:corrected|amended|updated))"
            rf"|Corrects|CORRECTS|Corrected|Fixes|Refiles|REFILES|Clarifies)\b"
        ),
    ),
    (Furniture.UPDATE, re.compile(r"(?:Adds|ADDS|Updates|UPDATES|Recasts|RECASTS|Rewrites)\b")),
    (
        Furniture.CAPTION,
        re.compile(r"(?:AP |AFP |Reuters |File )?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Pp]hotograph)\b|[Pp]ictured\b"),
    ),
    (Furniture.TAKE, re.compile(r"(?:MORE|more)$")),
    (Furniture.NOTE, re.compile(r"(?:EDITOR['’]?S|Editor['’]?s|EDS|Eds)\b")),
)

_LABEL = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|CORRECTION|REPEAT|EXCLUSIVE|FACTBOX|ANALYSIS|NEWSMAKER|TIMELINE"
    r"|SNAP|BREAKINGVIEWS|INSIGHT|PREVIEW|FEATURE|INTERVIEW|NEWS ?ALERT|URGENT|BREAKING(?: NEWS)?|CORRECTING"
    r"|WITHDRAWN|KILL|OFFICIAL)"
    r"(?: ?\([A-Z]{2,12}\))?(?: \d{1,2})?(?:-|: ?|\s[-–—]\s))+\s?|(?:Updated?|Correction|Corrected|Breaking"
    r"|Exclusive)(?: \d)?: ?"
)
# What stands in capitals before a colon or dash without being a place: "UPDATE:", "ANALYSIS -", "WATCH:".
_LABEL_WORD = re.compile(
    r"(?:UPDATE|WRAPUP|ANALYSIS|OPINION|EXCLUSIVE|BREAKING|WATCH|LIVE|VIDEO|PHOTOS?|NOTE|QUESTION|ANSWER|FACTBOX"
    r"|EXPLAINER|EDITORIAL|INTERVIEW|REVIEW|PROFILE|FEATURE|CORRECT\w*|URGENT|HEADLINE|TITLE|SUBJECT|FROM|DATE"
    r"|TODO|ACTION|RE|FYI|NB|PS|WARNING|ERROR|INFO|DEBUG|AND|THE|IT|WHO|WHAT|WHEN|WHERE|WHY|HOW)\b"
)
_SEPARATOR = re.compile(
    r"\s?(?:--|—|–|\s-(?=\s)|\s_(?=\s))\s?|:\s|(?<=/)\.?\s|(?<=\))\s(?=[A-Z\"“])|(?<=[A-Z)])-(?=\s)"
)
_PLACE = r"[A-Z][\w.’'-]*(?:[ /][A-Za-z][\w.’'-]*){0,4}(?:, [A-Z][\w.’' -]{1,24}){0,2}"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE}?)(?=$|[\s,.(/]))?[,.]?\s*(?P<day>(?i:{DAY.replace('?P<', '?P<q_')}))?[,.]?\s*"
    r"(?P<agency>\([A-Z][\w. /&’'-]{1,40}\)|/[A-Z][\w. -]{1,30}/|\((?:24)?\.?[a-z]{2,}\.?[a-z]{0,5}\))?"
)
_LIVE_PREFIX = re.compile(
    rf"\[?(?:{_ZONED})\]?\s?(?:[:–—|-]+\s|(?=[A-Z\"“]))|\[?\d{{1,2}}[:.]\d{{2}}\]?\s?(?:[:–—|]|-)\s"
)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.]?(?P<minute>\d{2})?\s?(?P<half>[ap]\.?m)?", re.IGNORECASE)
