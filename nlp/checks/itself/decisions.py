"""One thing told both ways by what became of it: "granted a licence … the board's refusal", "rejected the offer … now
that the offer was accepted", "sank off Torsk … docked in Larne", "drew 1-1 … United's win".

The later words must point back: by their noun ("the refusal"), or by a thing that the earlier sentence has ("the
offer", "it"). What else one person is said to be is told by `both_ways.py`, the headline's deed by `outcomes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nlp.checks.itself.headline_words import stems
from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import COUNT
from nlp.reading import Case
from nlp.when import MONTHS

_NONE = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The words of one way: verbs that do it to a thing, those that are said of the thing itself, and nouns."""

    to: str = _NONE
    of: str = _NONE
    noun: str = _NONE

    def pattern(self) -> re.Pattern[str]:
        """Any of them; a noun where its words take it for known."""
        return re.compile(
            rf"\b(?:(?P<to>{self.to})|(?P<of>{self.of})|"
            rf"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|(?P<whose>[A-Z]?[\w-]+)['’]s)\s(?P<noun>{self.noun}))\b"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two ways that exclude each other, and what in an article makes them two things.

    `on_one_day`: only if both sentences name the day; what is shut on one is open on the next. `owned`: only if the
    noun says whose it is; "the defeat" may be the other side's.
    """

    about: str
    one: _Side
    other: _Side
    apart: str = _NONE
    on_one_day: bool = False
    owned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One place that tells it.

    `thing` are the words of what it is said of, none where they leave it out; `known`: they point back to it; `doer`
    the words of who does it. `clear` is false where it is not said to have been done, or of another time.
    """

    span: Span
    part: int
    thing: frozenset[str]
    known: bool
    doer: frozenset[str]
    clear: bool


def judge(case: Case) -> Iterator[Finding]:
    """The things of a short article that it tells both ways, one for each pair of ways."""
    text = case.article.text
    if len(text) > _ONE_HAPPENING:
        return
    for pair, one, other, apart in _COMPILED:
        if one.search(text) and other.search(text) and not apart.search(text):
            yield from islice(_both(case, pair, list(_told(case, one)), list(_told(case, other))), 1)


def _both(case: Case, pair: _Pair, ones: Sequence[_Told], others: Sequence[_Told]) -> Iterator[Finding]:
    if not ones or not others or not all(told.clear for told in (*ones, *others)):
        return
    first, later = sorted((ones, others), key=lambda side: side[0].part)
    again = later[0]  # what is told once more is of that
    one_day = not pair.on_one_day or not _days(case, first[0]).isdisjoint(_days(case, again))
    if one_day and (again.doer or not pair.owned) and all(_is_one(case, told, again) for told in first):
        yield _finding(case, pair.about, first[0], again)


def _days(case: Case, told: _Told) -> set[str]:
    part = case.sentences[told.part]
    return set(_DAY.findall(case.article.text, part.start, part.end))


def _told(case: Case, pattern: re.Pattern[str]) -> Iterator[_Told]:
    """Where the article's own words tell it, under the headline."""
    text, title = case.article.text, case.reading.layout.title
    for place, part in enumerate(case.sentences[:_MANY]):
        if title is not None and part.start < title.end:
            continue
        for match in islice(pattern.finditer(text, part.start, part.end), _FEW):
            if not case.reading.layout.is_quoted(Span(*match.span())):
                yield _told_at(text, part, place, match)


def _told_at(text: str, part: Span, place: int, match: re.Match[str]) -> _Told:
    before = text[part.start : match.start()]
    clause = _CLAUSE.split(before)[-1]
    behind = text[match.end() : part.end]
    passive = None if match[0].endswith("ing") else _PASSIVE.search(clause)
    doer, not_so = "", _NOT_SO
    if match["noun"] is not None:
        of = _OF.match(behind)
        thing, doer, not_so = "it" if of is None else of[1], match["whose"] or "", _BUT_FOR
    elif match["of"] is not None or passive is not None:
        thing = clause if passive is None else clause[: passive.start()]
    else:
        thing, doer = behind, _THAT.split(clause)[-1]
    thing, told = thing.strip(), _THING.match(thing.strip())
    if match["to"] is not None and passive is None:
        thing = _PHRASE_END.split(thing)[0]
    return _Told(
        span=Span(*match.span()),
        part=place,
        thing=frozenset(stems(thing)),
        known=told is not None
        and (told["known"] is not None or re.search(rf"[a-z,]\s{told['name']}\b", text) is not None),
        doer=frozenset(stems(doer)) - _ANYBODY,
        clear=not (_APART.search(text, part.start, part.end) or not_so.search(before) or _SOME.search(doer)),
    )


def _is_one(case: Case, first: _Told, later: _Told) -> bool:
    """Whether the later words can only mean what the first tell."""
    if not later.known or first.part == later.part:
        return False
    if first.doer and later.doer and first.doer.isdisjoint(later.doer):
        return False
    if first.thing and later.thing and first.thing.isdisjoint(later.thing):
        return False
    part = case.sentences[first.part]
    return later.thing <= {*stems(case.article.text[part.start : part.end])}


def _finding(case: Case, about: str, first: _Told, later: _Told) -> Finding:
    stated, expected = flat(case.article.text, later.span), flat(case.article.text, first.span)
    return inconsistent(
        case,
        later.span,
        property="significant event",
        subject=about,
        stated=stated,
        expected=expected,
        message=f"“{expected}” earlier in the story, “{stated}” here.",
        detail="both ways",
        confidence=0.88,
        also=(first.span,),
    )


# A longer story tells of more than one plan.
_ONE_HAPPENING = 2500
_MANY, _FEW = 60, 4
_VOTED = r"voted\s(?:[a-z]+ly\s)?"
_PAIRS = (
    _Pair(
        about="decision",
        one=_Side(
            to=r"approved|granted|accepted|adopted|ratified|endorsed|agreed\sto|said\syes\sto|passed(?!\s(?:it|them)\sto)|"
            rf"{_VOTED}(?:for|to\saccept|to\sapprove|to\spass|in\sfavou?r\sof)|given\s(?:the\sgo-ahead|leave|permission)",
            noun=r"approval|acceptance|adoption|ratification|go-ahead",
        ),
        other=_Side(
            to=r"rejected|refused(?!\sto)|turned\sdown|voted\sdown|thrown\sout|threw\sout|vetoed|dismissed|defeated|scrapped|"
            rf"{_VOTED}(?:against|to\sreject|not\sto\saccept)|said\sno\sto",
            noun=r"refusal|rejection|veto",
        ),
    ),
    _Pair(
        about="sale",
        one=_Side(of=r"(?:was\s)?sold\s(?:at|for|yesterday|last)|fetched|changed\shands", noun=r"buyer"),
        other=_Side(of=r"failed\sto\s(?:sell|find\sa\sbuyer|reach\sits\sreserve)|(?:went|remained)\sunsold"),
    ),
    _Pair(
        about="bail",
        one=_Side(to=r"(?:refused|denied)(?:\shim|\sher)?\sbail", of=r"remanded\sin\scustody"),
        other=_Side(
            to=r"granted(?:\shim|\sher)?\sbail|released(?=[^.;]{3,40}\son\sbail)",
            of=r"(?:left|freed|out|walked\sout)\son\s(?:[a-z]+\s)?bail",
        ),
    ),
    _Pair(
        about="ship",
        one=_Side(of=r"sank|sunk|foundered|went\sdown|gone\sdown", noun=r"sinking|foundering"),
        other=_Side(
            to=r"(?:towed|brought|escorted)\s(?:safely\s)?(?:in)?to\s(?:port|harbour|harbor|[A-Z]\w+)",
            of=r"docked|reached\s(?:port|harbour|harbor)|limped\sinto",
        ),
    ),
    _Pair(
        about="road",
        one=_Side(of=r"(?:still|remains?|remained)\s(?:[a-z]+ly\s)?(?:closed|blocked|shut|impassable|cut\soff)"),
        other=_Side(
            to=r"(?:crossing|using)(?=\s(?:the|it)\b[^,.;]{0,30}\s(?:freely|again)\b)",
            of=r"reopened|(?:was|were|is|are)\sopen\sagain|(?:flowing|moving)\sfreely",
            noun=r"reopening",
        ),
        on_one_day=True,
    ),
    _Pair(
        about="search",
        one=_Side(to=r"arrested|caught|captured|recaptured", noun=r"arrest|capture"),
        other=_Side(of=r"(?:still|remains?|remained)\s(?:at\slarge|on\sthe\srun|free)"),
    ),
    _Pair(
        about="result",
        one=_Side(to=r"drew|held(?=[^.;]{3,40}\sto\san?\s[\w-]+\sdraw)", noun=r"draw|stalemate"),
        other=_Side(noun=r"victory|triumph|win"),
        apart=r"penalt|shoot-?out|aggregate|first\sleg|withdrew",
    ),
    _Pair(
        about="win",
        one=_Side(to=r"beat|beaten|thrashed|edged|overcame|hammered|trounced"),
        other=_Side(noun=r"defeat|loss"),
        apart=r"\sbeaten\sby\b",
        owned=True,
    ),
    _Pair(
        about="verdict",
        one=_Side(to=r"acquitted|cleared|found(?=[^.;]{0,60}\snot\sguilty)", of=r"walked\sfree", noun=r"acquittal"),
        other=_Side(to=r"convicted|found(?=[^.;]{0,60}(?<!not)\sguilty)", noun=r"conviction"),
        apart=r"\bappeal|\blesser\b|(?<!all)(?<!both)(?<!all \d\d)(?<!all \d)\s(?:counts|charges)\b|\bquash|\bretrial|"
        r"\bpardon|\bDNA\b|\bco-(?:defendant|accused)",
    ),
    _Pair(
        about="fate",
        one=_Side(of=r"died|drowned|perished|was\skilled|(?:was|were)\sfound\sdead"),
        other=_Side(
            of=r"(?:is|was)\srecovering|(?:is|was)\s(?:in\s(?:a\s)?(?:stable|comfortable)\scondition|discharged)|"
            r"(?:was|were)\s(?:found|rescued|pulled\sout)\salive|survived"
        ),
    ),
    _Pair(
        about="event",
        one=_Side(to=r"(?<!had\sbeen\s)(?:called\soff|cancelled|canceled|scrapped)", noun=r"cancellation"),
        other=_Side(of=r"went\sahead|drew\s(?:a\s|about\s|some\s|more\sthan\s)?(?:\d|crowd|large|record)|took\splace"),
    ),
    _Pair(
        about="post",
        one=_Side(
            to=r"sacked|dismissed|fired",
            of=r"resigned|stepped\sdown|stood\sdown|quit",
            noun=r"resignation|dismissal|sacking",
        ),
        other=_Side(
            of=r"keeps\s(?:his|her)\s(?:job|post)|(?:remains|stays)\s(?:in\s(?:office|charge|the\sjob)|on\sas)"
        ),
        apart=r"\b(?:successor|deputy|acting|caretaker)\b",
    ),
)
_COMPILED = tuple((pair, pair.one.pattern(), pair.other.pattern(), re.compile(pair.apart)) for pair in _PAIRS)
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_THING = re.compile(
    r"(?P<known>(?:[Tt]he|[Ii]ts?|[Tt]heir|[Hh]is|[Hh]er|[Hh]e|[Ss]he|[Hh]im|[Tt]his|[Tt]hat|[Tt]hey|[Tt]hem|[A-Z]?[\w-]+['’]s)\b)|"
    r"(?P<name>[A-Z][\w’'-]*)"
)
_OF = re.compile(
    r"\s(?:of|to|for|over|against|in)\s((?:(?:the|that|this|its|their|his|her|an?)\s)?[\w’'-]+(?:\s[A-Z][\w’'-]*){0,3})"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|being)\s(?:[a-z]+ly\s)?\Z")
_CLAUSE = re.compile(
    r"[,;:]\s(?!who\s)|\s[–—-]+\s|\b(?:when|while|since|because|after|as|and(?!\s[A-Z])|but|[Nn]ow|said|says|of\swhich)\s(?:that\s)?"
)
_THAT = re.compile(r"\b(?:that|which|who)\s")
_PHRASE_END = re.compile(
    r"[,.;:]|\s(?:on|at|after|because|and|but|when|while|by|with|who|which|that|before|guilty|freely|again)\b"
)
_ANYBODY = frozenset("member worker staff they had been voter now who people delegate resident".split())
# "An earlier version was rejected", "after appeals": two things.
_APART = re.compile(
    r"\b(?:(?:19|20)\d\d|earlier|previous\w*|last\s(?:week|month|year|time|spring|summer|autumn|winter)|another|others?|"
    r"similar|separate\w*|(?:second|first|third)\s(?!place|half|time|day|minute)|initial\w*|originally|once|revised|amended|"
    r"new|unless|had\sit|overturn\w*|revers\w+|instead|although|though|while|despite|years?\sago|salvag\w+|raised|"
    r"refloat\w*)\b"
)
_IN_A_MONTH = re.compile(rf"[^.;]{{0,30}}\bin\s(?:{'|'.join(MONTHS)})\b")
_NOT_SO = re.compile(
    r"(?:n['’]t|\b(?:not|never|no|nearly|almost|may|might|could|would|should|will|can|to|be|than))\s"
    r"(?:(?:be|have|been|[a-z]+ly)\s){0,2}\Z|\b(?:if|whether|without|before|expected|no\sone|nobody)\b[^,;]{0,40}\Z",
    re.IGNORECASE,
)
# "Two senators voted against": a vote is no decision.
_SOME = re.compile(rf"\b(?:{COUNT}|some|many|most|several)\b(?!-)", re.IGNORECASE)
_BUT_FOR = re.compile(
    r"\b(?:if|whether|without|before|expected|fear\w*|predicted|avoid\w*|despite)\s[^,;]{0,20}\Z", re.IGNORECASE
)
