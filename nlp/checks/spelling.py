"""Names spelt wrong: a known one, or the second spelling of one within the story, which needs no facts.

A finding needs both halves: a word that hardly anybody bears (rare in all print, in no accepted name), and its right
form (the rest of a known name around it, or the same name elsewhere in the story). Variants, namesakes, relatives and
inflections are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.likeness import is_nobodys, is_somebody_else
from nlp.checks.misspelt import against_the_record
from nlp.checks.second_spelling import against_the_story
from nlp.checks.slip import MOST_PLACES, Slip
from nlp.domain import EntityRef, Evidence, Finding, FindingKind, Kind, Severity
from nlp.names import fold
from nlp.names.countries import is_country, is_of_a_country
from nlp.reading import Case, Outcome
from nlp.spelling.frequency import ATTESTED, SEEN_AS_NAME_IN_OFFICE
from nlp.spelling.printed import Word
from nlp.spelling.slips import SHORTEST
from nlp.spelling.story import Story

# Of 500 real stories none had more than 30; a text with hundreds is a list, or hostile.
_MOST_SUSPECTS = 300


def judge(case: Case) -> Iterator[Outcome]:
    """A finding for each misspelt name, however often it is printed."""
    story = Story.of(case.reading)
    if not story.is_english():
        return
    found: dict[str, Slip] = {}
    for word in islice(_suspects(story, case.article.text), _MOST_SUSPECTS):
        slip = against_the_record(word, story, case) or against_the_story(word, story, case)
        if slip is not None and not _is_anothers(slip, story, case):
            found[word] = slip
    for slip in found.values():
        back = found.get(slip.right)
        # Eborn three times and Ebron once are one slip, not two: that of the rarer form.
        if back is None or back.right != slip.word or _is_rarer(slip.word, slip.right, story):
            yield _finding(slip, story, case)


def _is_anothers(slip: Slip, story: Story, case: Case) -> bool:
    """Whether a name is said to be another's than the known one's: "Angela Merkle, no relation", "news agency Irna".

    Of people's, surnames only: whoever "Davd Jones, the market strategist" is, he is David.
    """
    entity = case.knowledge.entities.get(slip.entity_id) if slip.entity_id else None
    if entity is None or is_nobodys(slip.word, slip.right):
        return False
    places = story.words[slip.word][:MOST_PLACES]
    if entity.kind is Kind.PLACE:
        text = case.article.text
        return any(_CALLED.search(text, max(0, one.span.start - _BESIDE), one.span.start) for one in places)
    return entity.kind is Kind.PERSON and any(
        is_somebody_else(entity.id, mention, case)
        for word in places
        for mention in story.holding(word)
        if fold(mention.text).split()[-1] == slip.word
    )


_BESIDE = 24
# What has a name of its own, which no place's is: "the state news agency Irna", in a story of Iran.
_CALLED = re.compile(
    r"\b(?:agency|newspaper|daily|weekly|magazine|broadcaster|channel|station|network|website|airline|bank|firm|company|"
    r"maker|brand|band|club|team|ship|vessel|tanker|ferry|yacht)[ \u00a0]$"
)


def _is_rarer(folded: str, right: str, story: Story) -> bool:
    """Whether a form is printed less often in the story than another, or as often and later."""
    words, others = story.words[folded], story.words[right]
    return (len(words), others[0].span) < (len(others), words[0].span)


def _suspects(story: Story, text: str) -> Iterator[str]:
    """Words printed as names, and only so, that the language hardly knows."""
    for folded in story.words:
        known = len(folded) < SHORTEST - 1 or folded in story.small or story.seen(folded) >= SEEN_AS_NAME_IN_OFFICE
        known = known or _is_run_together(folded, story)
        if not known and not (story.seen(folded) >= ATTESTED and _is_half_of_a_name(story.words[folded][0], text)):
            yield folded


def _is_half_of_a_name(word: Word, text: str) -> bool:
    """Franche-Comté, Al-Arabiya: whether a hyphen ties a word to a name, and not to a country's ("Frnech-German")."""
    if _ARTICLE.search(text, 0, word.span.start):
        return True
    behind = _TIED.match(text, word.span.end)
    return behind is not None and not is_country(behind[1]) and not is_of_a_country(behind[1])


_ARTICLE = re.compile(r"\b[AaEe]l[-\u2010\u2011]\Z")
_TIED = re.compile(r"[-\u2010\u2011]([^\W\d_a-z][\w’']+)")


def _is_run_together(folded: str, story: Story) -> bool:
    """Whether a page lost the space behind a name of the story: "Israelas", "Ukraineand"."""
    return any(folded.endswith(word) and folded.removesuffix(word) in story.words for word in _SMALL_WORDS)


def _finding(slip: Slip, story: Story, case: Case) -> Finding:
    places = [word.span for word in story.words[slip.word] if not word.span.overlaps(slip.span)]
    entity = case.knowledge.entities.get(slip.entity_id) if slip.entity_id else None
    reason = _reason(slip, story)
    return Finding(
        kind=FindingKind.INCONSISTENT if slip.entity_id is None else FindingKind.MISSPELLED,
        severity=slip.severity,
        property="official name",
        span=slip.span,
        quote=slip.quote,
        subject=EntityRef(name=entity.name if entity else slip.expected, id=slip.entity_id),
        stated=slip.quote,
        expected=slip.expected,
        message=f"“{slip.quote}”: {reason}.",
        confidence=slip.confidence,
        evidence=(Evidence(text=f"{reason[0].upper()}{reason[1:]}."),),
        also=tuple(places),
    )


def _reason(slip: Slip, story: Story) -> str:
    """What the spelling was held against: our record, the story itself, or both."""
    found = [f"our record has “{slip.expected}”"] if slip.severity is Severity.ERROR and slip.entity_id else []
    elsewhere = story.words.get(slip.right, ())
    if elsewhere:
        times = {1: "once", 2: "twice"}.get(len(elsewhere), f"{len(elsewhere)} times")
        found.append(f"“{elsewhere[0].printed}” stands elsewhere in this story ({times})")
    return ", and ".join(found)


_SMALL_WORDS = (
    "and",
    "as",
    "at",
    "but",
    "by",
    "for",
    "from",
    "had",
    "has",
    "in",
    "is",
    "of",
    "on",
    "that",
    "to",
    "was",
    "with",
)
