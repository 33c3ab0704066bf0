"""Where a story begins after its dateline ("OSLO, Feb 3 (Agency) -"), or a headline after its label ("UPDATE 2-")."""

from __future__ import annotations

import re

from nlp.layout.daytext import DAY, PrintedDay, find_day


def dateline_end(opening: str) -> tuple[int, PrintedDay | None]:
    """Where the story begins after a dateline (0 where there is none), and the day that the dateline prints."""
    for separator in _SEPARATOR.finditer(opening, 0, _LONGEST_DATELINE):
        head = opening[: separator.start()].rstrip()
        follows = opening[separator.end() : separator.end() + 1]
        if _is_dateline(head, separator.group().strip(), small=follows.islower()):
            return separator.end(), find_day(head)
    return 0, None


def headline_label_end(line: str) -> int:
    """Where the headline proper begins after "UPDATE 2-", "CORRECTED-", "WRAPUP 1-"; 0 where there is no label."""
    match = _LABEL.match(line)
    return match.end() if match else 0


def _is_dateline(head: str, separator: str, *, small: bool) -> bool:
    """Whether `head` is place, day and agency as far as `separator` asks; `small`: a small letter follows."""
    match = _DATELINE.fullmatch(head)
    if match is None:
        return False
    place, day, agency = match["place"], match["day"], match["agency"]
    # "CHARLESTON, W.Va. -": the state behind the town is in small letters.
    capitals = place is not None and place.partition(",")[0].isupper()
    if small and not (agency and (capitals or place is None)):
        return False  # "NATO - founded in 1949 - has 32 members"; but "LONDON (Agency) - eBay said…"
    if place is None:
        return bool(agency) and (day is not None or separator in _DASHES)
    if not capitals and not (agency or day):
        return False
    if separator == ":":
        # "NEW DELHI: The government…", but not "UN: Talks…" or "Q: When…".
        return capitals and len(place) >= 4 and not _LABEL_WORD.match(place)
    if separator in {"", "."}:
        return bool(agency) or (separator == "." and day is not None)
    return bool(day or agency) or (len(place) >= 3 and not _LABEL_WORD.match(place))


# "UNITED NATIONS/ADDIS ABABA, Wednesday, September 23, 2026 (Agency) -" has 67 characters.
_LONGEST_DATELINE = 110
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
    r"\s?(?:--|—|–|\s-(?=\s)|\s_(?=\s))\s?|:\s|(?<=/)\.?\s|(?<=\d{4})\.\s(?=[A-Z])|(?<=\))\s(?=[A-Z\"“])"
    r"|(?<=[A-Z)])-(?=\s)"
)
_DASHES = frozenset({"-", "--", "–", "—", "_"})
_PLACE = r"[A-Z][\w.’'-]*(?:[ /][A-Za-z][\w.’'-]*){0,4}(?:, [A-Z][\w.’' -]{1,24}){0,2}"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE}?)(?=$|[\s,.(/]))?[,.]?\s*(?P<day>(?i:{DAY.replace('?P<', '?P<q_')}))?[,.]?\s*"
    r"(?P<agency>\((?:[A-Z][\w.&’'-]{1,20}[ /]?){1,3}\)|/[A-Z][\w. -]{1,30}/|\((?:24)?\.?[a-z]{2,}\.?[a-z]{0,5}\))?"
)
