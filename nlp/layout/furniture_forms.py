"""The forms of furniture, as tables: whole lines, how a paragraph opens, how a caption ends, notes in brackets.

Forms are those of copy in general, never the phrases of one site. Each is tried on a bounded stretch of text only, and
none can run back over it more than once.
"""

from __future__ import annotations

import re
from enum import StrEnum

from nlp.layout.daytext import DAY


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
    SATIRE = "satire"


_NAME = r"(?:[A-Z][\w.’'-]*|d[aeiu]|de[rln]?|van|von|bin|al|el|la)"
_NAMES = rf"{_NAME}(?: {_NAME}){{1,5}}"
_TIME = r"\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4}T?)?"
_HALF = r"[ap]\.?m\.?"
ZONED = (
    rf"\d{{1,2}}(?:[:.]\d{{2}}\s?(?:(?:{_HALF})?\s?(?:GMT|UTC|[A-Z]{{1,3}}S?T)|{_HALF})|\s?{_HALF})"
    r"|\d{4}\s?(?:GMT|UTC)"
)

LINES: tuple[tuple[Furniture, re.Pattern[str]], ...] = (
    (
        Furniture.SLUG,
        re.compile(
            r"(?:BC|AM|PM|HFR|ADV|RUSH|NEWSALERT)-[\w'’&-]{2,60}(?:[, ].{0,80})?"
            r"|[A-Z]{2,24}(?:[-/][A-Z&.]{2,24}){1,6}(?:\s?\([^()]{1,40}\))?(?:,? [\w-]{1,12}){0,3}"
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
            r"\W{0,5}(?:(?:STRICTLY |UNDER )?EMBARGO(?:ED)?\b|(?:Strictly |strictly |Under )?[Ee]mbargo(?:ed)?"
            r"(?::| until| till| for (?:release|publication)| to (?=\d))|HOLD FOR RELEASE|NOT FOR (?:RELEASE"
            r"|PUBLICATION|USE)"
            r"|FOR RELEASE|For release|FOR IMMEDIATE|For immediate|Hold for release|Not for (?:release"
            r"|publication|use)|ADVANCE FOR|Adv\d\d).{0,180}"
        ),
    ),
    (
        Furniture.BYLINE,
        re.compile(
            rf"(?:By|BY|by|Words by|Words:|Story by|Report by|Analysis by|Interview by) (?:the )?{_NAMES}"
            rf"(?:(?:,| and| AND| with| &| \|| in| for| of|/)+ .{{0,110}})?"
            rf"|{_NAMES}(?:(?:,| and) {_NAMES}){{0,2}},? in [A-Z][\w ]{{2,30}}"
            rf"|{_NAMES},? (?:[A-Z]\w+ ){{0,3}}(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Cc]olumnist|[Ww]riter"
            rf"|[Aa]nalyst)"
            r"(?:,? (?:in )?[A-Z][\w ]{2,30})?"
            r"|(?:From|By) (?:our|a) (?:[\w-]+ ){0,3}(?:correspondent|reporter|staff)\b.{0,60}"
            r"|(?:Associated Press|AP|Staff|Special) (?:\w+ )?(?:Writer|Correspondent|Reporter)s?"
            r"|(?:Special|Exclusive|Special [Cc]able|By (?:[Cc]able|[Ww]ireless)) to (?:[Tt]he )?[A-Z].{2,60}"
            r"|\(?(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ee]dited|[Cc]ompiled"
            r"|[Tt]ranslated|[Ww]ritten) "
            r"(?:and \w+ )?by:? (?=[A-Z]).{3,180}"
        ),
    ),
    (
        Furniture.PUBLICATION,
        re.compile(
            r"(?:(?:First |Last |Originally |Date )?(?:published|posted|updated|modified|issued|filed|created)"
            r"|Published|Posted|Updated|Date|Issued|Last update|Publication date|Release date)"
            rf"(?: on| at| in print)?:?,? (?:{_TIME},? ?(?:on )?)?{DAY}(?:(?:[,|•·–—-]|\s(?:[|•·–—-]|at|by|\d"
            rf"|\()).{{0,60}})?\.?",
            re.IGNORECASE,
        ),
    ),
    (
        Furniture.PUBLICATION,
        re.compile(
            rf"(?:(?-i:[A-Z])[\w ]{{1,30}}(?:,| [|–—-]) )?{DAY.replace('?P<', '?P<x_')}"
            rf"(?:(?:,| at| [|–—•·-])? ?{_TIME}(?:\s?\([^()]{{1,30}}\))?)?"
            rf"(?:\s?[|•·–—-]?\s?(?:Updated|updated|UPDATED|Modified|Last updated).{{0,60}})?\.?",
            re.IGNORECASE,
        ),
    ),
    (
        Furniture.UPDATE,
        re.compile(
            r"(?:UPDATES?|Updates|RECASTS?|Recasts|ADDS?|Adds|REWRITES|REFILES?|RPT|REPEATS?|WRAPUP|RESENDING"
            r"|SUBS?|UPDATING|LEADS?)"
            r"(?:[:,]| (?:\d\b(?!-)|with|to (?:add|include|correct|reflect|recast|show)|throughout|quotes?"
            r"|details?|background|comments?|analyst|share"
            r"|paragraph|lead|headline|dateline|and)\b).{0,200}"
            r"|(?:EDS|Eds): (?:UPDATES|Updates|ADDS|Adds|RECASTS|Recasts|SUBS|Subs)\b.{0,200}"
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
            r"|(?:ENDS?|Ends|ends|FIN|(?:[#*=_~] ?){3,}|##|-{2,}(?: -{2,}){0,3}|-\s?30\s?-"
            r"|[-–—]{1,3} ?(?:ENDS?|Ends|ends) ?[-–—]{0,3}"
            r"|END(?: OF (?:STORY|COPY|TEXT))?\.?)"
        ),
    ),
    (Furniture.LIVE, re.compile(rf"\[?(?:{ZONED}|\d{{1,2}}[:.]\d{{2}})\]?")),
)

_STORY = (
    r"(?:stor(?:y|ies)|articles?|versions?|reports?|dispatch|cop(?:y|ies)|items?|pieces?|headlines?|posts?"
    r"|photo captions?|captions?)"
)
OPENINGS: tuple[tuple[Furniture, re.Pattern[str]], ...] = (
    (
        Furniture.CORRECTION,
        re.compile(
            r"[\[(*•\s]{0,3}(?:"
            r"(?:CORRECTIONS?|Corrections?|CLARIFICATIONS?|Clarifications?|Corrections and clarifications"
            r"|Correction and clarification)\s?(?:\(.{1,40}?\))?\s?[:.,–—-]"
            r"|(?:CORRECTS?|Corrects|CORRECTED|CORRECTING)(?::| \w)"
            rf"|This {_STORY} (?:above |below |of [A-Z][a-z]{{2,8}}\.? \d{{1,2}} )?"
            rf"(?:corrects|(?:has been|was|is) (?:\w+ )?(?:corrected|amended|edited"
            rf"|updated|changed|clarified))"
            r"|The (?:story|article|version|headline|caption|copy) (?:above |below )?(?:corrects|(?:has been|was)"
            r" (?:\w+ )?(?:corrected|amended|clarified))"
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
            r"|Photo credit|Photo caption|Image (?:credit|source|caption)|Credit|CREDIT"
            r"|Media caption|Illustration|Graphic|Video|VIDEO|WATCH)"
            r"(?::| ?[–—] | - |,? (?=\d{4}|[A-Z][a-z]+ \d)).{2}"
            r"|(?:In this|FILE - In this|This) (?:\w+[\w.,]* ){0,5}(?:file |handout |combo |undated )?(?:photo"
            r"|image|picture|photograph)\b.{0,80}(?:,|provided|taken|released|shows)"
            r"|Photo(?:graph)?s? by [A-Z]|Image (?:source|caption), .|Getty Images$"
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
            r"|(?:(?:Copyright|COPYRIGHT|\([cC]\))\W{0,5}(?:\d{4}|by\b|©)|©)"
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
CREDIT_AT_END = re.compile(
    r"(?:\((?:AP |AFP |Reuters |File |Courtesy |Pool )?(?:Photo|Image|Picture|Handout|File|Getty|AFP|Pool"
    r"|Graphic|Courtesy)\b[^()]{0,80}\)"
    r"|\b(?:Photo|Photograph|Picture|Image|Credit)(?: by| credit)?: [^.:]{2,60}"
    # "Reuters/Ipsos national opinion polls." ends a sentence, "Reuters/Ada Quill" a caption.
    r"|\b(?:REUTERS|AFP|EPA|AP|Reuters)/[A-Z][\w.’'-]*(?:[ /][A-Z][\w.’'-]*){1,5}"
    r"|\b(?:REUTERS|AFP|EPA)/[A-Z][\w-]{2,40}"
    r"|(?:/|via |\()(?:AFP|Getty|Getty Images|EPA|Reuters)\)?)\s?$"
)
# "Ada Quill Ada Jane QuillStorm hits coast … MORE": the name again, in full or with its short form in brackets, grown
# together with the next headline.
_PART = r"\(?[A-Z][\w.’'-]*\)?"
RUN_IN = re.compile(
    rf"\b(?P<name>[A-Z][\w’'-]{{2,40}}) (?P<menu>(?:{_PART} ){{0,6}}(?P=name)(?=[A-Z0-9\"“'‘]))"
    rf"|\b[A-Z][\w’'-]* \([A-Z][\w.’'-]*\) (?:{_PART} ){{0,4}}[A-Z][\w’'-]*[a-z](?=[A-Z0-9\"“'‘])"
)
BRACKETS = re.compile(r"[\[(]([^()\[\]]{4,400})[\])]")
IN_BRACKETS: tuple[tuple[Furniture, re.Pattern[str]], ...] = (
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
