"""What a story counts: numbers with what they are of, and results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.domain import Span
from nlp.figures import Count, Figure, is_person, singular
from nlp.stories.about import HE, TOLLS
from nlp.stories.kept.story import Story
from nlp.stories.values import StoryFigure, StoryScore


def figures(story: Story) -> Iterator[StoryFigure]:
    """The numbers of a story, with what befell those counted where the words say so further on."""
    text, counts = story.text, {one.span: one for one in story.reading.counts}
    for sentence in story.sentences:
        span = sentence.span
        for figure in story.reading.figures(sentence.read):
            if figure.noun in _NO_COUNTS or _NOT_ITSELF.search(
                text, max(span.start, figure.span.start - _BEFORE), figure.span.start
            ):
                continue
            if figure.noun == "year" and _JAILED.search(text, span.start, span.end):
                figure = replace(figure, noun="sentence")  # "jailed for four years", "six years in prison"
            rises = _RISING.search(text, max(span.start, figure.span.start - 60), figure.span.start) is not None
            if figure.noun is figure.unit is None and _SHOOK.search(text, span.start, figure.span.start):
                figure = replace(figure, noun="magnitude")  # "a quake measuring 6.5"
            if (
                figure.unit
                and "-" in text[figure.span.start : figure.span.end]
                and (of := _OF_WHAT.match(text, figure.span.end))
            ):
                figure = replace(figure, noun=of[1])  # "a 68-yard punt"
            if (count := counts.get(figure.span)) is not None and _is_of_people(figure, count):
                figure = replace(figure, noun=count.fate)
            if figure.noun and (also := _AND_OTHERS.match(text, figure.span.end, span.end)):
                figure = replace(figure, noun=f"{figure.noun} and {also['noun']}")  # "420 passengers and crew"
            if figure.noun == "dead" and _AFTER.search(text, span.start, figure.span.start):
                figure = replace(figure, noun="body")  # "rose to nine after three bodies were recovered"
            if figure.noun in _WON_BY and _BY.search(text, span.start, figure.span.start):
                figure = replace(figure, noun="margin")  # "leads by 2,112 votes"
            if (
                figure.unit == "age"
                and figure.noun is None
                and _HE.search(text[max(span.start, figure.span.start - 8) : figure.span.end + 5])
            ):
                figure = replace(figure, noun=HE)  # "At 35 he will be", "She was 91"
            if figure.unit == "age" and figure.noun is None and _WHO.search(text, span.start, figure.span.start):
                figure = replace(
                    figure, noun=story.only_one_before(sentence, figure.span.start).rpartition(" ")[2] or None
                )
            yield StoryFigure(
                figure=figure,
                at=story.place(figure.span),
                about=sentence.about,
                near=story.near(sentence, figure.span),
                rises=rises,
                leads=figure.span.start < story.lead,
            )


def ordinals(story: Story) -> Iterator[StoryFigure]:
    """What is counted through: "the ninth typhoon of the year", "in the 88th minute"; with "a seventh body" there are
    seven dead."""
    for sentence in story.sentences:
        for match in _NTH.finditer(story.text, sentence.read.start, sentence.read.end):
            span = Span(*match.span("n"))
            value = float(match["digits"] or _NTHS.get(match["n"].lower(), 0))
            noun = singular(match["noun"].lower())
            found = noun in _FOUND and _ONE_MORE.search(story.text, sentence.span.start, span.start) is not None
            yield StoryFigure(
                figure=Figure(
                    span=span,
                    value=value,
                    place=1.0 if found else 0.5,
                    unit=None if found else "th",
                    noun="dead" if found else noun,
                ),
                at=story.place(span),
                about=sentence.about,
                near=story.near(sentence, span),
                rises=found,
                leads=found and span.start < story.lead,
            )


def _is_of_people(figure: Figure, count: Count) -> bool:
    """Whether what befell those counted is the toll of people: "Sixteen people, most of them Germans, perished", and no
    "12 houses destroyed"."""
    return count.fate in TOLLS and (count.noun is None or is_person(count.noun) or count.noun in _COUNTED_PEOPLE)


def scores(story: Story) -> Iterator[StoryScore]:
    """Results of games and votes: "2-1"."""
    text = story.text
    title = story.sentences[0].span if story.sentences else Span(0, 0)
    if (match := _RESULT.fullmatch(text, title.start, title.end)) is not None:
        yield _score(story, match)  # "Ferrybank United 3 Rosslare 2"
    for span in story.reading.counting:
        for form in (_SCORE, _VOTED, _READ_OUT):
            found = form.finditer(text, span.start, span.end)
            yield from (_score(story, one) for one in found if form is not _READ_OUT or _is_majority(one))


def _is_majority(match: re.Match[str]) -> bool:
    """Whether two numbers can be those for and against, and no odds ("10 to 1") nor a stretch ("from 5 to 12")."""
    return int(match["a"]) > int(match["b"]) > _ODDS


def _score(story: Story, match: re.Match[str]) -> StoryScore:
    one, other, where = int(match["a"]), int(match["b"]), Span(match.start("a"), match.end("b"))
    ended = _ENDED.search(story.text, max(0, where.start - _BESIDE), where.start) is not None
    return StoryScore(
        most=max(one, other),
        fewest=min(one, other),
        at=story.place(where),
        final=ended and _OF_TWO.match(story.text, where.end) is None,
    )


# "the Sept. 11 hijackers" are not eleven, and "girls under age 17" are of any age below.
_NOT_ITSELF = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|\b(?:under|over|below|above) (?:the )?age(?: of)?)\s\Z"
)
_BEFORE = 20
_AND_OTHERS = re.compile(r"\s[a-z]+s and (?P<noun>crew|staff|others|children|passengers|relatives)\b")
_OF_WHAT = re.compile(r"\s([a-z]{3,})\b")
_AFTER = re.compile(r"\bafter (?:another |a further )?\Z")
_NO_COUNTS = frozenset(["second", "time", "page"])
_NTHS = {
    word: number
    for number, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=3
    )
}
_NTH = re.compile(
    rf"\b(?P<n>(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|{'|'.join(_NTHS)})\s"
    r"(?P<noun>(?!(?:of|in|and|or|century|anniversary|place|quarter|straight|consecutive|time|largest|biggest|grade|graders?|birthday|term|floor)\b)"
    r"(?-i:[a-z]{3,}))\b",
    re.IGNORECASE,
)
_FOUND = frozenset(["body", "victim", "corpse"])
_ONE_MORE = re.compile(r"\b[Aa]\s\Z")
_SHOOK = re.compile(r"\b(?:quake|earthquake|tremor|shock)\b.{0,60}\b(?:measur|regist)\w+\s(?:about\s)?\Z", re.DOTALL)
_COUNTED_PEOPLE = frozenset(["people", "person", "civilian"])
_HE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
# "The crane driver, who is 46," "a Centre Party politician of 54": whoever is named before.
_WHO = re.compile(r"(?:\bwho (?:is|was)|\bof)\s\Z")
_WON_BY = frozenset(["vote", "point", "goal", "run", "seat"])
_BY = re.compile(
    r"\bby (?:(?:just|only|a mere|some|about|around|nearly|almost|more than|at least|fewer than|less than) )?\Z"
)
_JAILED = re.compile(r"\b(?:serve|jail\w*|prison\w*|sentenc\w+|behind bars|imprison\w*)\b")
_RISING = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb\w*|now|increas\w+|revis\w+|up|updat\w+|reach\w+|grew|grown|pass(?:es|ed)|"
    r"stands?|stood)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?<![\d$£€.,/-])(?<![A-Za-z])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\d/-]|,\d|\.\d|\s?(?:per|million|billion|"
    r"year|day|m\b|km|mile|pound))(?![A-Za-z])"
)
# "voted by 61 to 57", "carried by 61 votes to 57", "won 6 to 4"
_VOTED = re.compile(
    r"\b(?:vot(?:es?|ed|ing)|carried|passed|approved|rejected|defeated|ruled|backed|adopted|won|lost|beat|"
    r"said (?:no|yes))\b"
    r"[^.;\d]{0,60}?(?<!from\s)\b(?P<a>\d{1,3})\s(?:votes?\s)?to\s(?P<b>\d{1,3})\b(?!\s?%|\sper\b|\s[a-z]+s\b|,\d)"
)
# "The figures, 207 to 198, were read out": the larger first, and nothing counted behind.
_READ_OUT = re.compile(
    r"(?<!from\s)(?<!between\s)(?<![\d.,$£€-])\b(?P<a>\d{1,3})\s(?:votes?\s)?to\s(?P<b>\d{1,3})\b(?!\s?[%\d]|[-.,]\d|\s(?!(?:in|on|"
    r"and|with|by|at|after|for|against|to)\b)[a-z])"
)
# Of a match and its tie, a set or the half, that which somebody "won" or "lost" is the result.
_ENDED = re.compile(
    r"\b(?:beat|beats|won|wins?|lost|loses?|defeat(?:s|ed)?|thrashed|drew|draws?|held|edged|downed|victory|rejected|approved|"
    r"voted|passed|said no|said yes|ended|finished)\b[^.;:\d]*\Z"
)
_OF_TWO = re.compile(r"\s(?:on|at|by|in)\s(?:aggregate|penalties|half|the break|the interval)")
_BESIDE, _ODDS = 70, 4
_RESULT = re.compile(r"[A-Z][\w’'. -]{2,30}\s(?P<a>\d{1,2})(?:,|\s[-–v])?\s[A-Z][\w’'. -]{2,30}\s(?P<b>\d{1,2})")
