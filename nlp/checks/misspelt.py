"""A word held against the record: a slip within a known name, or of a place that stands alone (`misspelt_place`).

The rest of the known name around it, the office, the country or the colleagues must speak for the one who is known;
variants, namesakes and whoever is merely near in spelling are left alone.
"""

from __future__ import annotations

import re

from nlp.checks.likeness import holds_the_office_said, is_among_colleagues, is_theirs
from nlp.checks.misspelt_place import place_alone
from nlp.checks.slip import LIKELY, MOST_PLACES, SURE, Slip
from nlp.domain import Kind, Mention, Severity, Span
from nlp.knowledge import Candidate
from nlp.names import Spelling, compare, fold
from nlp.names.letters import distance, is_other_vowel
from nlp.reading import Case
from nlp.spelling.frequency import ATTESTED, SEEN_AS_NAME, SEEN_AS_NAME_IN_STORY, commonness
from nlp.spelling.slips import (
    CLEARLY_COMMONER,
    SHORTEST,
    begins_alike,
    is_much_commoner,
    is_slip,
)
from nlp.spelling.story import Story

# Beside the known person's country or colleagues: Zemun 1.21, Zemin 2.17; not McFaul 1.92, McCaul 2.02.
_COMMONER_AT_HOME = 0.75
# Gotabhaya 1.13, Gotabaya 1.22
_AS_OFTEN = 0.5
# "Himanta Biswa Sara", "Iain Duncan Smth": who has two such words of three has the third as well, unless it is a name
# that anybody may have (Himanta 1.5, Iain 3.3; not John 5.3; Sara 4.0, Smith 4.9).
_RARE_BESIDE = 3.5
_COMMON_SURNAME = 4.2
# A given name and a surname; of three words two that are right leave no doubt ("Ruth Bader Ginsberg").
_PAIR = 2
_EXACT = 100.0
# "Kamala Haris" once, in a story that says "Harris" throughout.
_OFTEN = 4


def against_the_record(folded: str, story: Story, case: Case) -> Slip | None:
    for word in story.words[folded][:MOST_PLACES]:
        for mention in story.holding(word):
            candidate = _nearest(folded, mention, story, case)
            if candidate is not None:
                return _known(folded, mention.span, mention.text, candidate, story, case)
        candidate = place_alone(word, story, case)
        if candidate is not None:
            return _known(folded, word.span, word.printed, candidate, story, case)
    return None


def _known(folded: str, span: Span, quote: str, candidate: Candidate, story: Story, case: Case) -> Slip:
    expected = _right_form(quote, candidate, case)
    return Slip(
        word=folded,
        right=min(fold(expected).split(), key=lambda part: distance(folded, part)),
        span=span,
        quote=quote,
        expected=expected,
        entity_id=candidate.entity_id,
        severity=Severity.ERROR,
        confidence=SURE if story.seen(folded) < ATTESTED else LIKELY,
    )


def _right_form(quote: str, candidate: Candidate, case: Case) -> str:
    """The accepted form that a printed name is nearest to; of equal ones that of the same letters, then the house's.

    So "Australain" is a slip of the demonym "Australian", and "Afganastan" one of Afghanistan whatever the aliases.
    """
    entity = case.knowledge.entities.get(candidate.entity_id)
    if entity is None or len(fold(entity.name).split()) != len(fold(quote).split()):
        return candidate.alias
    house = compare(quote, entity.name, kind=entity.kind)
    same_letters = sorted(fold(quote)) == sorted(fold(candidate.alias)) != sorted(fold(entity.name))
    return candidate.alias if same_letters or house.spelling is not Spelling.MISSPELLING else entity.name


def _nearest(folded: str, mention: Mention, story: Story, case: Case) -> Candidate | None:
    """The known bearer from whose accepted name of two words or more the printed one is a slip away."""
    candidates = case.knowledge.candidates.get(mention.text, ())
    printed = fold(mention.text).split()
    if len(printed) < 2 or any(candidate.score >= _EXACT for candidate in candidates):
        return None
    for candidate in candidates:
        accepted = fold(candidate.alias).split()
        if len(accepted) > len(printed):
            accepted = fold(candidate.alias.replace("-", "")).split()  # "Economic Co-operation", "Economic Cooperation"
        apart = [pair for pair in zip(printed, accepted, strict=False) if not _are_one(*pair, candidate.kind)]
        if len(printed) != len(accepted) or len(apart) != 1 or apart[0][0] != folded:
            continue
        right = apart[0][1]
        if not is_slip(folded, right, story, in_full=True):
            continue
        is_given = folded == printed[0]
        if is_given and right.startswith(folded) and len(right) - len(folded) > 1:
            continue  # "Sirima" is what Sirimavo is called
        if story.seen(folded) == story.seen(right) == 0 and _GLIDE.sub("", folded) == _GLIDE.sub("", right):
            continue  # Nogaideli or Noghaideli, Miegombyn or Miyeegombyn: nobody prints either often enough to tell
        if story.seen(folded) == 0 and story.seen(right) < SEEN_AS_NAME and _LONG.sub(r"\1", folded) == right:
            continue  # Yaacoub is Yacoub with its long vowel written out
        proven = holds_the_office_said(candidate, mention, case)
        if not (proven or (begins_alike(folded, right) and (is_given or len(folded) >= SHORTEST))):
            continue  # Htin Gyaw is another man than Htin Kyaw, and Peter Pae than Peter Pace
        lead = 0.0 if len(printed) > _PAIR else _lead(candidate, case, is_given=is_given)
        others = [word for word in printed if word != folded]
        whole = len(others) > 1 and min(map(commonness, others)) < _RARE_BESIDE and story.seen(folded) < _COMMON_SURNAME
        sure = proven or whole
        if not _is_nobody_else(folded, right, story, case, is_given=is_given, proven=sure, lead=lead):
            continue
        in_doubt = candidate.kind is Kind.PERSON and not proven and not is_given
        if in_doubt and not is_theirs(candidate, mention, right, folded, story, case):
            continue
        spelling = compare(mention.text, candidate.alias, kind=candidate.kind).spelling
        if spelling is Spelling.MISSPELLING or _is_no_romanisation(folded, right, story):
            return candidate
    return None


def _are_one(printed: str, accepted: str, kind: Kind) -> bool:
    """Whether two words are one; in the name of a body also "organisation" and "organization"."""
    if printed == accepted or kind is not Kind.ORGANIZATION:
        return printed == accepted
    return compare(printed, accepted, kind=kind).spelling is Spelling.VARIANT


def _lead(candidate: Candidate, case: Case, *, is_given: bool) -> float:
    """How much commoner the known surname must be than the printed one, where both are somebody's."""
    return CLEARLY_COMMONER if is_given or not is_among_colleagues(candidate.entity_id, case) else _COMMONER_AT_HOME


def _is_nobody_else(
    folded: str, right: str, story: Story, case: Case, *, is_given: bool, proven: bool, lead: float
) -> bool:
    """Whether no other person is likely to be called so."""
    seen, commoner = story.seen(folded), is_much_commoner(right, folded, story)
    if seen >= ATTESTED and not commoner and is_other_vowel(folded, right):
        return False  # "Atal Behari Vajpayee" is who he is, under another romanisation that is often in print
    if ATTESTED <= seen < SEEN_AS_NAME and story.seen(right) - seen <= _AS_OFTEN:
        return False  # Gotabhaya is in print about as often as Gotabaya
    if proven:
        return True
    if folded in case.knowledge.known_tokens:
        # A surname that somebody known bears is no slip, but once in a story that has the right one often; of a given
        # name before the right surname it is ("Geof Hoon").
        if not is_given:
            return commoner and len(story.words[folded]) == 1 and len(story.words.get(right, ())) >= _OFTEN
        return commoner and seen < SEEN_AS_NAME
    likelier = commoner or story.seen(right) - seen >= lead
    if seen < SEEN_AS_NAME:
        return seen < ATTESTED or likelier or right in story.words
    return seen < SEEN_AS_NAME_IN_STORY and likelier and right in story.words


def _is_no_romanisation(folded: str, right: str, story: Story) -> bool:
    """ "Netanyahhu", "Saddam Hussien": what a scheme might write, but nobody writes of a name that everybody knows."""
    if story.seen(right) < _KNOWN_TO_ALL:
        return False
    swapped = sorted(folded) == sorted(right) and story.seen(right) - story.seen(folded) >= _FAR_COMMONER
    return swapped or story.seen(folded) == 0.0


# Netanyahu 3.3, Hussein 3.5 (Hussien 1.4); not Yanukovych 2.3, whom each house writes in its way.
_KNOWN_TO_ALL = 3.0
_FAR_COMMONER = 2.0


_GLIDE = re.compile(r"(?<=[gkbdt])h|i?ye+|ie+")
_LONG = re.compile(r"([aiu])\1")
