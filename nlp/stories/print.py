"""What is kept of a story to compare it with later ones: who, where, when, what, and what it claims.

A print holds no text beyond names, numbers and the few words of a claim's quote; what the story is about is kept as
numbers made of its words. It is plain values throughout, so that it travels and is stored as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from zlib import crc32

from nlp.checks.office_news import JUST_CHANGED
from nlp.claims.membership import MembershipClaim
from nlp.claims.office import Hold, OfficeClaim
from nlp.domain import Evidence, Finding, FindingKind, Kind, Report, Severity, Span, Verdict
from nlp.figures import find_figures
from nlp.layout.copy import Furniture
from nlp.layout.sentences import sentences
from nlp.names import fold
from nlp.reading import Reading
from nlp.spelling.frequency import commonness
from nlp.stories.stems import content, happening, stem_of, stems
from nlp.stories.values import (
    Place,
    StoryDay,
    StoryFigure,
    StoryHolder,
    StoryList,
    StoryName,
    StoryPeriod,
    StoryPrint,
    StoryScore,
    StorySite,
)
from nlp.when import MONTHS, find_dates, last_on_or_before, month_of, readings, weekday_of


def print_of(reading: Reading, report: Report) -> StoryPrint:
    """The print of a story that has been read and judged; its places are those of the text as given."""
    if reading.hidden is not None:
        plain = replace(reading, hidden=None)
        return reading.hidden.as_given(print_of(plain, reading.hidden.as_seen(report)))
    article, layout = reading.article, reading.layout
    text = article.text
    lead = _lead_end(reading)
    parts = [(span, _about(text, span, reading)) for span in sentences(text, layout)]
    return StoryPrint(
        article_id=article.id,
        origin=article.origin,
        title=text[layout.title.start : layout.title.end][:_QUOTE] if layout.title else "",
        as_of=None if article.day_from in _UNDATED else article.as_of,
        names=tuple(islice(_names(reading, report, lead), _MANY)),
        words=_words(text, parts, lead),
        holders=tuple(islice(_holders(reading, report), _MANY)),
        lists=tuple(islice(_lists(reading, report), _MANY)),
        figures=tuple(islice(_figures(text, parts, lead), _MANY)),
        days=tuple(islice(_days(text, parts, reading, lead), _MANY)),
        sites=tuple(islice(_sites(text, parts, reading, lead), _MANY)),
        shingles=_shingles(text),
        changes=tuple(one.subject.id for one in report.findings if one.detail == JUST_CHANGED and one.subject.id),
        periods=tuple(islice(_periods(text, parts), _MANY)),
        scores=tuple(islice(_scores(text, parts), _MANY)),
        series=tuple(islice(_series(text, parts), _MANY)),
        opening=_opening(text, parts),
    )


def _lead_end(reading: Reading) -> int:
    paragraphs = reading.layout.paragraphs
    if not paragraphs:
        return len(reading.article.text)
    return min(paragraphs[min(2, len(paragraphs) - 1)].end, paragraphs[0].start + _LEAD)


def _about(text: str, span: Span, reading: Reading) -> tuple[int, ...]:
    return tuple(sorted(set(stems(text[span.start : min(span.end, span.start + 2 * _LEAD)]))))


def _names(reading: Reading, report: Report, lead: int) -> Iterator[StoryName]:
    linked = {entity.span: entity for entity in report.entities}
    counts = Counter(mention.cluster for mention in reading.mentions)
    misspelt = [span for finding in report.findings if finding.kind is FindingKind.MISSPELLED for span in _all(finding)]
    seen: set[int] = set()
    for mention in sorted(reading.mentions, key=lambda mention: (-len(mention.text), mention.span)):
        if mention.cluster in seen or fold(mention.full) in _NO_NAMES:
            continue
        seen.add(mention.cluster)
        entity = linked.get(mention.span)
        first = min(other.span.start for other in reading.mentions if other.cluster == mention.cluster)
        yield StoryName(
            name=mention.text[:_QUOTE],
            folded=fold(mention.text),
            kind=entity.kind if entity else mention.kind,
            id=entity.id if entity else None,
            at=_at(reading, mention.span),
            count=counts[mention.cluster],
            leads=first < lead,
            misspelt=any(span.overlaps(mention.span) for span in misspelt),
        )
    yield from _introduced(reading, lead)


def _introduced(reading: Reading, lead: int) -> Iterator[StoryName]:
    """People whom the reading did not see, and who are met with both names and later with the last alone, as copy does:
    "Pieter Hoekstra of the Netherlands", then "Hoekstra, 24,"."""
    text = reading.article.text
    for match in _FULL_NAME.finditer(text, 0, lead):
        span = Span(*match.span())
        again = re.compile(rf"(?<![A-Z][a-z]\s)(?<!\w)(?<!{match['given']}\s){match['family']}(?!\w)")
        if any(mention.span.overlaps(span) for mention in reading.mentions):
            continue
        if fold(match["given"]) not in _NO_NAMES and again.search(text, span.end) is not None:
            yield StoryName(
                name=match[0],
                folded=fold(match[0]),
                kind=Kind.PERSON,
                id=None,
                at=_at(reading, span),
                count=1,
                leads=True,
            )


def _all(finding: Finding) -> tuple[Span, ...]:
    return () if finding.severity is Severity.INFO else (finding.span, *finding.also)


def _words(text: str, parts: list[tuple[Span, tuple[int, ...]]], lead: int) -> dict[int, float]:
    weights: defaultdict[int, float] = defaultdict(float)
    for span, about in parts:
        for word in about:
            weights[word] += _OPENING if span.start < lead else 1.0
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
    return dict(kept)


def _opening(text: str, parts: list[tuple[Span, tuple[int, ...]]]) -> dict[int, float]:
    """The words of the headline and, at half, those of the first sentence; each the heavier the rarer it is in
    print."""
    found: dict[int, float] = {}
    for (span, _), share in zip(parts[:2], (1.0, 0.5), strict=False):
        for word in content(text[span.start : min(span.end, span.start + _LEAD)]):
            rarity = (_EVERYDAY - commonness(word)) / (_EVERYDAY - _RARE)
            stem = stem_of(word)
            found[stem] = max(found.get(stem, 0.0), share * min(1.0, max(_LEAST, rarity)))
    return found


def _holders(reading: Reading, report: Report) -> Iterator[StoryHolder]:
    for claim in reading.claims:
        if not isinstance(claim, OfficeClaim) or claim.hold is not Hold.HOLDS or not claim.sure or claim.moment.past:
            continue
        verdict, evidence, office_id, rightly = _verdict(report, claim.span)
        yield StoryHolder(
            keys=tuple(dict.fromkeys(f"{fold(split.of)}|{key}" for split in claim.splits for key in split.keys)),
            office=claim.role[:_QUOTE],
            office_id=office_id,
            person=claim.full[:_QUOTE],
            at=_at(reading, claim.person_span),
            verdict=verdict,
            evidence=evidence,
            rightly=rightly,
        )


def _lists(reading: Reading, report: Report) -> Iterator[StoryList]:
    for claim in reading.claims:
        if isinstance(claim, MembershipClaim) and len(claim.members) > 1:
            verdict, evidence, _, _ = _verdict(report, claim.span)
            yield StoryList(
                body=fold(claim.body.full),
                members=tuple(sorted(fold(member.full) for member in claim.members))[:_MANY],
                whole=claim.whole,
                at=_at(reading, claim.span),
                verdict=verdict,
                evidence=evidence,
            )


def _verdict(report: Report, span: Span) -> tuple[Verdict, tuple[Evidence, ...], str | None, str]:
    """What the facts said of the claim at a span, whose it is in them, and what they have instead."""
    for finding in report.findings:
        if finding.severity is not Severity.INFO and finding.kind in _AGAINST and finding.span.overlaps(span):
            return Verdict(finding.kind.value), finding.evidence, finding.subject.id, finding.expected
    judged = [claim.verdict for claim in report.claims if claim.span.overlaps(span)]
    if judged and all(verdict is Verdict.CONFIRMED for verdict in judged):
        return Verdict.CONFIRMED, (), None, ""
    return Verdict.UNVERIFIED, (), None, ""


def _figures(text: str, parts: list[tuple[Span, tuple[int, ...]]], lead: int) -> Iterator[StoryFigure]:
    for span, _ in parts:
        for figure in find_figures(text, span.start, min(span.end, span.start + 2 * _LEAD)):
            if figure.noun in _TIMES:
                if figure.noun != "year" or not _JAILED.search(text, span.start, span.end):
                    continue
                figure = replace(figure, noun="sentence")  # "jailed for four years", "six years in prison"
            about = _near(text, span, figure.span)
            rises = _RISING.search(text, max(span.start, figure.span.start - 60), figure.span.start) is not None
            if rises and figure.noun is None is figure.unit and _TOLL.search(text, span.start, figure.span.start):
                figure = replace(figure, noun="dead")  # "the death toll from the sinking of the ferry rose to 15"
            if figure.noun is figure.unit is None and _SHOOK.search(text, span.start, figure.span.start):
                figure = replace(figure, noun="magnitude")  # "a quake measuring 6.5"
            if figure.noun in _COUNTED_PEOPLE and figure.unit is None:
                figure = replace(figure, noun=_befell(text, figure.span.end, span.end) or figure.noun)
            yield StoryFigure(
                figure=figure,
                at=_quoted(text, figure.span),
                about=about,
                rises=rises,
                leads=figure.span.start < lead,
            )


def _befell(text: str, start: int, end: int) -> str | None:
    """What befell the people counted, further on than the words right behind: "Sixteen people, most of them Germans,
    perished", "five people are now known to have been hurt"."""
    match = _BEFELL.match(text, start, end)
    if match is None:
        return None
    return "injured" if match["hurt"] else "missing" if match["lost"] else "dead"


def _near(text: str, sentence: Span, where: Span) -> tuple[int, ...]:
    near = Span(max(sentence.start, where.start - _CLAUSE), min(sentence.end, where.end + _CLAUSE))
    return tuple(sorted(set(stems(text[near.start : near.end]))))


def _periods(text: str, parts: list[tuple[Span, tuple[int, ...]]]) -> Iterator[StoryPeriod]:
    for span, _ in parts:
        for match in _PERIOD.finditer(text, span.start, min(span.end, span.start + 2 * _LEAD)):
            month = f"-{month_of(match['month']):02}" if match["month"] else ""
            where = Span(match.start("month") if match["month"] else match.start("year"), match.end())
            yield StoryPeriod(
                value=match["year"] + month,
                how=match["how"].lower(),
                at=_quoted(text, where),
                about=_near(text, span, where),
            )


def _scores(text: str, parts: list[tuple[Span, tuple[int, ...]]]) -> Iterator[StoryScore]:
    title = parts[0][0] if parts else Span(0, 0)
    if (match := _RESULT.fullmatch(text, title.start, title.end)) is not None:
        # "Ferrybank United 3 Rosslare 2"
        one, other = int(match["a"]), int(match["b"])
        where = Span(match.start("a"), match.end("b"))
        yield StoryScore(most=max(one, other), fewest=min(one, other), at=_quoted(text, where))
    for span, _ in parts:
        for match in _SCORE.finditer(text, span.start, span.end):
            one, other = int(match["a"]), int(match["b"])
            yield StoryScore(most=max(one, other), fewest=min(one, other), at=_quoted(text, Span(*match.span())))


def _series(text: str, parts: list[tuple[Span, tuple[int, ...]]]) -> Iterator[StoryList]:
    """Three or more names in a row: "the leaders of Estonia, Latvia and Poland"."""
    for span, _ in parts:
        for match in _SERIES.finditer(text, span.start, min(span.end, span.start + 2 * _LEAD)):
            names = tuple(
                sorted({fold(name).removeprefix("the ") for name in re.split(r",\s(?:and\s)?|\sand\s", match[0])})
            )
            if len(names) >= _ROW:
                yield StoryList(
                    body="",
                    members=names,
                    whole=True,
                    at=_quoted(text, Span(*match.span())),
                    verdict=Verdict.UNVERIFIED,
                )


def _days(text: str, parts: list[tuple[Span, tuple[int, ...]]], reading: Reading, lead: int) -> Iterator[StoryDay]:
    as_of = reading.article.as_of
    for span, about in parts:
        printed = [
            (Span(mention.span.start + span.start, mention.span.end + span.start), days[0])
            for mention in find_dates(text[span.start : span.end])
            if (days := readings(mention, as_of))
        ]
        for where, day in printed:
            yield StoryDay(
                day=day,
                weekday=day.weekday(),
                dated=True,
                at=_quoted(text, where),
                about=about,
                leads=where.start < lead,
                happening=happening(text[max(span.start, where.start - _BEFORE) : where.start]),
            )
        for match in _ON_WEEKDAY.finditer(text, span.start, span.end):
            where = Span(*match.span("day"))
            if any(other.overlaps(where) for other, _ in printed):
                continue
            day = last_on_or_before(as_of, weekday_of(match["day"]))
            yield StoryDay(
                day=day,
                weekday=day.weekday(),
                dated=False,
                at=_quoted(text, where),
                about=about,
                leads=where.start < lead,
                happening=happening(text[max(span.start, where.start - _BEFORE) : where.start]),
            )


def _sites(text: str, parts: list[tuple[Span, tuple[int, ...]]], reading: Reading, lead: int) -> Iterator[StorySite]:
    kinds = {mention.span.start: mention.kind for mention in reading.mentions}
    for part in reading.layout.parts:
        if part.kind is Furniture.DATELINE and (place := _DATELINE_PLACE.match(text, part.span.start, part.span.end)):
            where = Span(*place.span())
            yield StorySite(
                name=place[0].title(), folded=fold(place[0]), at=_quoted(text, where), about=(), leads=False
            )
    for span, about in parts:
        for match in _IN.finditer(text, span.start, span.end):
            site = _DAY_BEHIND.sub("", match["site"])  # "landed in Mexico Wednesday"
            where = Span(match.start("site"), match.start("site") + len(site))
            kind = kinds.get(where.start, Kind.OTHER)
            # A distance, a town's preposition or its airport says that it is a place, whatever the reading took it for.
            sure = (
                _SURELY.search(text[max(span.start, where.start - _BEFORE) : where.start]) is not None
                or _FACILITY.match(text, where.end) is not None
            )
            if fold(site) in _NO_NAMES or (not sure and _ADJECTIVE.match(text, where.end)):
                continue
            # "in Linz" is one too, whatever a reading of short names made of it.
            inside = match[0].startswith("in ") and " " not in site and not site.isupper()
            if kind not in (Kind.PLACE, None) and not sure and not inside:
                continue
            yield StorySite(
                name=site,
                folded=fold(site),
                at=_quoted(text, where),
                about=about,
                leads=where.start < lead,
                here=match["how"] not in _ON_THE_WAY,
            )


def _shingles(text: str) -> tuple[int, ...]:
    """The smallest numbers of all runs of five words: near-copies share most of them."""
    words = re.findall(r"\w+", text.lower())
    runs = {crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(max(1, len(words) - _RUN + 1))}
    return tuple(sorted(runs)[:_SHINGLES])


def _at(reading: Reading, span: Span) -> Place:
    return _quoted(reading.article.text, span)


def _quoted(text: str, span: Span) -> Place:
    return Place(span=span, quote=text[span.start : min(span.end, span.start + _QUOTE)])


_LEAD = 700
# What stands this near to a number is about it; a sentence of agency copy is about three things.
_CLAUSE = 70
_QUOTE = 200
_MANY = 80
_WORDS = 150
_OPENING = 2.0
# The commonness of words that tell next to nothing ("people") and of those that tell most ("rehab", most surnames).
_EVERYDAY, _RARE, _LEAST = 6.0, 2.0, 0.15
_RUN = 5
_SHINGLES = 64
# Where the day comes from when nobody gave one.
_UNDATED = frozenset(["today", "message"])
_AGAINST = frozenset([FindingKind.CONTRADICTED, FindingKind.OUTDATED])
_TIMES = frozenset(["year", "month", "week", "day", "hour", "minute", "second", "decade", "time", "page"])
_TOLL = re.compile(
    r"\b[Tt]oll\b|\bnumber of (?:[a-z]+ )?(?:dead|deaths|killed|victims|bodies)\b|\bnumber of people "
    r"(?:[a-z]+ ){0,3}(?:killed|died|dead)\b"
)
_SHOOK = re.compile(r"\b(?:quake|earthquake|tremor|shock)\b.{0,60}\b(?:measur|regist)\w+\s(?:about\s)?\Z", re.DOTALL)
_COUNTED_PEOPLE = frozenset(
    "people person man woman child resident passenger tourist worker miner soldier villager migrant student civilian "
    "policeman officer".split()
)
_BEFELL = re.compile(
    r"(?:\s[a-z-]+){1,3}(?:,\s[^,.;:]{4,70},)?"
    r"(?:\s(?:are|is|was|were|have|has|had|now|been|to|be|also|all|later|known|confirmed|feared|believed|thought|reported"
    r"|said|so|far)){0,7}\s"
    r"(?:(?P<hurt>injured|wounded|hurt)|(?P<lost>missing|unaccounted for)"
    r"|(?:killed|dead|died|drowned|perished|lost their lives))\b"
)
_JAILED = re.compile(r"\b(?:serve|jail\w*|prison\w*|sentenc\w+|behind bars|imprison\w*)\b")
_RISING = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb\w*|now|increas\w+|revis\w+|up|updat\w+|reach\w+|grew|grown|pass(?:es|ed)|"
    r"stands?|stood)\b",
    re.IGNORECASE,
)
_ON_WEEKDAY = re.compile(
    r"(?<!\w)(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\w)"
    r"(?! (?:Times|Telegraph|Mirror|Herald|Express|Mail))"
)
# How far before a day its happening stands, and how many words.
_BEFORE = 40
_ROW = 3
_PERIOD = re.compile(
    rf"\b(?P<how>[Ss]ince|[Ii]n|[Bb]y|[Ff]rom|[Uu]ntil)\s(?:(?:early|late|"
    rf"mid)[\s-])?(?:(?P<month>{'|'.join(MONTHS)}),?\s)?(?P<year>(?:19|20)\d\d)(?![\d%]|,\d|[-–]\d)"
)
_SCORE = re.compile(
    r"(?<![\d$£€.,/-])(?<![A-Za-z])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\d/-]|,\d|\.\d|\s?(?:per|million|billion|"
    r"year|day|m\b|km|mile|pound))(?![A-Za-z])"
)
_RESULT = re.compile(r"[A-Z][\w’'. -]{2,30}\s(?P<a>\d{1,2})(?:,|\s[-–v])?\s[A-Z][\w’'. -]{2,30}\s(?P<b>\d{1,2})")
_PROPER = r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}"
_FULL_NAME = re.compile(
    r"(?<![A-Z] )(?<![A-Z][a-z]\s)\b(?P<given>[A-Z][a-z]{2,}) (?P<family>[A-Z][a-z]{2,})\b(?! [A-Z])"
)
_SERIES = re.compile(rf"\b{_PROPER}(?:,\s(?:the\s)?{_PROPER}){{1,8}},?\sand\s(?:the\s)?{_PROPER}")
_DATELINE_PLACE = re.compile(r"[A-Z][A-Z’'. -]+[A-Z.](?=[,\s(/]|$)")
_SURELY = re.compile(
    r"\b(?:off|near|outside|\d+\s?(?:km|miles|kilometres|kilometers)\s(?:\w+\s)?(?:of|from|off)"
    r"|(?:town|city|village|resort|suburb|port)(?:\sof)?)\s$"
)
_DAY_BEHIND = re.compile(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_ON_THE_WAY = frozenset(["to", "from", "across"])
_FACILITY = re.compile(r"\s(?:airport|harbour|harbor|port|prison|stadium|railway station)\b")
_IN = re.compile(
    r"\b(?P<how>in|at|near|outside|off|across|to|from)\s"
    r"(?:the\s(?:[a-z-]+\s){0,2}(?:town|city|village|resort|port|suburb|district|province|island)\s(?:of\s)?|the\s"
    r"|central\s|northern\s|southern\s|eastern\s|western\s|downtown\s|nearby\s|north(?:ern)?\s){0,2}"
    r"(?P<site>[A-Z][\w’'-]+(?:\s(?:de|del|la|el|al|of|the|upon)\s[A-Z][\w’'-]+|\s[A-Z][\w’'-]+){0,3})"
    r"(?![\w’'-])(?!\s\d)"
)
# "in Asian markets", "to Labour MPs": what follows is the thing, and the name before it describes it.
_ADJECTIVE = re.compile(
    r"\s(?!(?:on|in|at|for|and|or|to|after|before|by|with|when|where|as|is|was|were|has|had|will|would|said|from|"
    r"during|"
    r"since|but|while|that|which|who|late|early|last|next|this|over|about|of|killing|yesterday|today|later|[a-z]{3,}ed)\b)[a-z]+"
    r"|[’']s"
)
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december advertisement mr mrs week interstate route section".split()
)
