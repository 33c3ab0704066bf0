"""Names spelt wrong: a known one, or the second spelling of one within the story, which needs no facts.

A finding needs both halves: a word that hardly anybody bears (rare in all print, in no accepted name), and its right
form (the rest of a known name around it, or the same name elsewhere in the story). Variants, namesakes, relatives and
inflections are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from nlp.checks.likeness import holds_the_office_said, is_among_colleagues, is_theirs
from nlp.domain import EntityRef, Evidence, Finding, FindingKind, Kind, Mention, Severity, Span
from nlp.knowledge import Candidate
from nlp.lexicon import HONORIFICS
from nlp.names import Spelling, compare, fold
from nlp.names.letters import distance, is_other_vowel
from nlp.names.transliteration import one_name
from nlp.reading import Case, Outcome
from nlp.spelling.frequency import ATTESTED, SEEN_AS_NAME
from nlp.spelling.printed import Word
from nlp.spelling.slips import CLEARLY_COMMONER, SHORTEST, begins_alike, is_much_commoner, is_of_demonym, is_slip
from nlp.spelling.story import Story

# A rare surname of somebody else ("bair" 2.45, "herrin" 2.10) is a slip only where more than likeness says so: the
# right form in the story, or a "Mr Herrin" whom nobody introduced.
SEEN_AS_NAME_IN_STORY = 3.0
# Where the known person holds the office given, even a common name is ("Prime Minister Tony Abbot", 3.43).
SEEN_AS_NAME_IN_OFFICE = 4.0
# Beside the known person's country or colleagues: Zemun 1.21, Zemin 2.17; not McFaul 1.92, McCaul 2.02.
_COMMONER_AT_HOME = 0.75
# A given name and a surname; of three words two that are right leave no doubt ("Ruth Bader Ginsberg").
_PAIR = 2
_SHORTEST_PLACE = 5
_SHORTEST_SEEN = 6
# Of so many letters no other place is one off (Gazporm, Pyongyeng).
_LONG_PLACE = 7
# In print so often that a story may name it out of the blue: Georgia 4.5, Afghanistan 4.2; not Busan 3.0, Beira 2.2.
_FAMOUS_PLACE = 4.0
# Of five letters only the best known: India 5.0, Paris 4.8; not Kenya 4.1.
_FAMOUS_SHORT_PLACE = 4.7
_EXACT = 100.0
# Of 500 real stories none had more than 30; a text with hundreds is a list, or hostile.
_MOST_SUSPECTS = 300
_MOST_PLACES = 200
# Of findings of each strength, how many were right in 500 real stories.
_SURE, _LIKELY, _UNSURE = 0.97, 0.93, 0.80


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    """A misspelt word and its right form (both folded), the printed name that holds it and the right form of that."""

    word: str
    right: str
    span: Span
    quote: str
    expected: str
    entity_id: str | None
    severity: Severity
    confidence: float


def judge(case: Case) -> Iterator[Outcome]:
    """A finding for each misspelt name, however often it is printed."""
    story = Story.of(case.reading)
    if not story.is_english():
        return
    found: dict[str, _Slip] = {}
    for word in islice(_suspects(story), _MOST_SUSPECTS):
        slip = _against_the_facts(word, story, case) or _against_the_story(word, story, case)
        if slip is not None:
            found[word] = slip
    for slip in found.values():
        back = found.get(slip.right)
        # Eborn three times and Ebron once are one slip, not two: that of the rarer form.
        if back is None or back.right != slip.word or _is_rarer(slip.word, slip.right, story):
            yield _finding(slip, story, case)


def _is_rarer(folded: str, right: str, story: Story) -> bool:
    """Whether a form is printed less often in the story than another, or as often and later."""
    words, others = story.words[folded], story.words[right]
    return (len(words), others[0].span) < (len(others), words[0].span)


def _suspects(story: Story) -> Iterator[str]:
    """Words printed as names, and only so, that the language hardly knows."""
    for folded in story.words:
        known = len(folded) < SHORTEST - 1 or folded in story.small or story.seen(folded) >= SEEN_AS_NAME_IN_OFFICE
        if not known and not _is_run_together(folded, story):
            yield folded


def _is_run_together(folded: str, story: Story) -> bool:
    """Whether a page lost the space behind a name of the story: "Israelas", "Ukraineand"."""
    return any(folded.endswith(word) and folded.removesuffix(word) in story.words for word in _SMALL_WORDS)


def _against_the_facts(folded: str, story: Story, case: Case) -> _Slip | None:
    for word in story.words[folded][:_MOST_PLACES]:
        for mention in story.holding(word):
            candidate = _nearest(folded, mention, story, case)
            if candidate is not None:
                return _known(folded, mention.span, mention.text, candidate, story, case)
        candidate = _place_alone(word, story, case)
        if candidate is not None:
            return _known(folded, word.span, word.printed, candidate, story, case)
    return None


def _known(folded: str, span: Span, quote: str, candidate: Candidate, story: Story, case: Case) -> _Slip:
    expected = _right_form(quote, candidate, case)
    return _Slip(
        word=folded,
        right=min(fold(expected).split(), key=lambda part: distance(folded, part)),
        span=span,
        quote=quote,
        expected=expected,
        entity_id=candidate.entity_id,
        severity=Severity.ERROR,
        confidence=_SURE if story.seen(folded) < ATTESTED else _LIKELY,
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
        apart = [pair for pair in zip(printed, accepted, strict=False) if pair[0] != pair[1]]
        if len(printed) != len(accepted) or len(apart) != 1 or apart[0][0] != folded:
            continue
        right = apart[0][1]
        if not is_slip(folded, right, story, in_full=True):
            continue
        is_given = folded == printed[0]
        proven = holds_the_office_said(candidate, mention, case)
        lead = 0.0 if len(printed) > _PAIR else _lead(candidate, case, is_given=is_given)
        if not _is_nobody_else(folded, right, story, case, is_given=is_given, proven=proven, lead=lead):
            continue
        in_doubt = candidate.kind is Kind.PERSON and not proven and not is_given
        if in_doubt and not is_theirs(candidate, mention, right, folded, story, case):
            continue
        if compare(mention.text, candidate.alias, kind=candidate.kind).spelling is Spelling.MISSPELLING:
            return candidate
    return None


def _lead(candidate: Candidate, case: Case, *, is_given: bool) -> float:
    """How much commoner the known surname must be than the printed one, where both are somebody's."""
    return CLEARLY_COMMONER if is_given or not is_among_colleagues(candidate, case) else _COMMONER_AT_HOME


def _is_nobody_else(
    folded: str, right: str, story: Story, case: Case, *, is_given: bool, proven: bool, lead: float
) -> bool:
    """Whether no other person is likely to be called so."""
    seen, commoner = story.seen(folded), is_much_commoner(right, folded, story)
    if proven:
        # "Prime Minister Atal Behari Vajpayee" is who he is, under another romanisation that is often in print.
        return seen < ATTESTED or commoner or not is_other_vowel(folded, right)
    if folded in case.knowledge.known_tokens:
        # A surname that somebody known bears is no slip; of a given name before the right surname it is ("Geof Hoon").
        return is_given and commoner and seen < SEEN_AS_NAME
    likelier = commoner or story.seen(right) - seen >= lead
    if seen < SEEN_AS_NAME:
        return seen < ATTESTED or likelier or right in story.words
    return seen < SEEN_AS_NAME_IN_STORY and likelier and right in story.words


def _place_alone(word: Word, story: Story, case: Case) -> Candidate | None:
    """The place or organisation of one word that a word is a slip away from; a surname alone is never enough."""
    folded = word.folded
    if story.seen(folded) >= SEEN_AS_NAME or not _stands_alone(word, story):
        return None
    candidates = case.knowledge.candidates.get(word.printed, ())
    if any(candidate.score >= _EXACT for candidate in candidates):
        return None
    if _is_somebodys_elsewhere(word, story):
        return None  # "Why trust Jagan? Because Cheddi Jagan …"
    meant = [
        candidate
        for candidate in candidates
        if candidate.kind is not Kind.PERSON
        and _may_be_meant(word, candidate.alias, story)
        and _is_looked_for(word, candidate, story, case)
    ]
    return max(meant, key=lambda candidate: _likelihood(candidate, story, case), default=None)


def _may_be_meant(word: Word, alias: str, story: Story) -> bool:
    """Whether a word that stands alone is a slip of the place's name `alias`."""
    right = fold(alias)
    if _PARTED_INSIDE.search(word.printed) and not _PARTED_INSIDE.search(alias):
        return False  # the mark keeps the syllables of Tai’an apart, which is no Taiwan
    if _ends_otherwise(word.folded, right):
        return False
    if story.seen(word.folded) >= ATTESTED and len(right) < _SHORTEST_SEEN and sorted(right) != sorted(word.folded):
        return False  # "To Spahn goes the prize": in so few letters somebody else's name
    return (
        len(right) >= _SHORTEST_PLACE
        and begins_alike(word.folded, right)
        and is_slip(word.folded, right, story, in_full=word.before in _BEFORE_PLACES)
        and is_much_commoner(right, word.folded, story)
        and not is_of_demonym(word.folded, right)
    )


def _ends_otherwise(folded: str, right: str) -> bool:
    """Whether two slips in a row at the end make another word: Colorama is not Colorado, nor Americast American."""
    return distance(folded, right) > 1 and folded[-1] != right[-1] and sorted(folded) != sorted(right)


_PARTED_INSIDE = re.compile(r"\w['’]\w")


def _is_looked_for(word: Word, candidate: Candidate, story: Story, case: Case) -> bool:
    """Whether the place may be expected here: it or its country is named elsewhere, or it is long or known to all.

    Kunya is a town in a story from Pskov, not Kenya; Busang, printed so throughout, an Indonesian mine and not Busan.
    """
    right = fold(candidate.alias)
    if word.folded in case.knowledge.known_tokens:
        return right in story.words and word.before in _BEFORE_PLACES  # "to Russa", whoever is called Russa elsewhere
    if story.seen(word.folded) >= ATTESTED and word.before not in _BEFORE_PLACES:
        return _is_about(candidate, case)  # "Lybia" after "in", but not whoever is called Caird for Cairo
    if right in story.words or len(right) >= _LONG_PLACE or sorted(right) == sorted(word.folded):
        return True
    if len(story.words[word.folded]) > 1:
        return False
    famous = story.seen(right) >= (_FAMOUS_PLACE if len(right) >= _SHORTEST_SEEN else _FAMOUS_SHORT_PLACE)
    return famous or _is_about(candidate, case)


def _likelihood(candidate: Candidate, story: Story, case: Case) -> tuple[bool, float]:
    """Of two places that are as near, the one that the story is about, else the one in print more often.

    "Ieland" is Ireland where Dublin is named, and would be Iceland beside Reykjavik.
    """
    return _is_about(candidate, case), story.seen(fold(candidate.alias))


def _is_about(candidate: Candidate, case: Case) -> bool:
    """Whether the story names the place itself, its country or its capital."""
    dossier = case.knowledge.dossiers.get(candidate.entity_id)
    if dossier is None:
        return False
    of, what = (one.value.id for one in dossier.statements), (one.subject for one in dossier.inverse)
    around = {candidate.entity_id, *of, *what}
    return any(link.exact and link.id is not None and link.id in around for link in case.links.values())


def _stands_alone(word: Word, story: Story) -> bool:
    """Whether a word is a name by itself ("Western Astralia", "BBC Scotladn"), not somebody's ("Peter Irlend")."""
    return word.before not in HONORIFICS and not any(
        _NAME_WORD.fullmatch(other) and fold(other) not in {word.folded, *_PARTS_OF_A_COUNTRY}
        for mention in story.holding(word)
        for other in re.split(r"[\s\-]+", _own_part(mention, word))
    )


def _own_part(mention: Mention, word: Word) -> str:
    """The part of a mention in which a word stands: "Marsh's Beijing home" names a man and a city."""
    parts = re.split(r"(?<=['’]s)\b", mention.text)
    end = mention.span.start
    for part in parts:
        end += len(part)
        if word.span.start < end:
            return re.split(r"['’]s\b", part)[0]
    return mention.text


def _is_somebodys_elsewhere(word: Word, story: Story) -> bool:
    """Whether the same word is part of a person's full name elsewhere in the story."""
    others = (other for other in story.words[word.folded][:_MOST_PLACES] if other.span != word.span)
    return any(
        mention.kind is Kind.PERSON and not _stands_alone(other, story)
        for other in others
        for mention in story.holding(other)
    )


def _against_the_story(folded: str, story: Story, case: Case) -> _Slip | None:
    if folded in case.knowledge.known_tokens:
        return None
    sure = story.seen(folded) < SEEN_AS_NAME
    if not sure and (story.seen(folded) >= SEEN_AS_NAME_IN_STORY or not story.is_unintroduced(folded)):
        return None
    rights = [right for right in story.near(folded) if _is_second_spelling(folded, right, story, case)]
    right = _likeliest(rights, story)
    if right is None:
        return None
    word, other = story.words[folded][0], story.words[right][0]
    return _Slip(
        word=folded,
        right=right,
        span=word.span,
        quote=word.printed,
        expected=other.printed,
        entity_id=_bearer(right, story, case),
        severity=Severity.ERROR if sure else Severity.WARNING,
        confidence=_LIKELY if sure else _UNSURE,
    )


def _likeliest(rights: Sequence[str], story: Story) -> str | None:
    """Of several right forms the one that is printed most; "Briwn" is the surname of Brian Brown; else None."""
    if len(rights) < 2:
        return rights[0] if rights else None
    ranked = sorted(rights, key=lambda right: len(story.words[right]), reverse=True)
    if len(story.words[ranked[0]]) > len(story.words[ranked[1]]):
        return ranked[0]
    in_one_name = frozenset.intersection(*(story.full_names(right) for right in rights))
    return next((name[-1] for name in in_one_name if name[-1] in rights), None)


def _is_second_spelling(folded: str, right: str, story: Story, case: Case) -> bool:
    """Whether the story shows by itself that `right` is what `folded` should be."""
    if not is_slip(folded, right, story):
        return False
    names, rights = story.full_names(folded), story.full_names(right)
    if any(right in name for name in names):
        return False  # Sana Esgi Esgu has two names that are near each other
    in_one_name = any(_share_a_part(name, other) for name in names for other in rights)
    if right in story.small and not (in_one_name and story.seen(folded) < ATTESTED):
        return False  # but "Northern Elecrtic" is a slip of Northern Electric, which sells electric power
    if not names and _is_introduced_alone(folded, story, case):
        return False
    if is_of_demonym(folded, right) or _is_spelt_out(folded, right, story, case):
        return False
    if len(right) <= SHORTEST and story.seen(folded) >= ATTESTED and not in_one_name:
        return False  # four letters that are in print: Shas is a party and Shai a friend
    if _ends_otherwise(folded, right):
        return False
    if distance(folded, right) > 1 and story.seen(right) < ATTESTED and not in_one_name:
        return False  # the village of Zaytoun and a Mr Za'anoun: nobody can tell how either should be
    stuttered = _is_doubled(folded, right) and story.seen(folded) < ATTESTED <= story.seen(right)
    if not stuttered and one_name(folded, right, chain.from_iterable(names | rights)):
        return False  # Mohammed Mursi of one agency and Mohamed Morsi of another; not Khashooggi, whom nobody prints
    commoner = is_much_commoner(right, folded, story)
    if names and rights and not in_one_name:
        return False  # two people, each introduced: David Janes and David James, Anna Hansen and Peter Hanson
    if names and not rights and not _may_be_surname(folded, right, names, story, case):
        return False
    common = story.seen(folded) >= ATTESTED and story.seen(right) >= _COMMON_WORD
    if common and not names and not _names_a_person(right, story) and not _names_a_place(right, story, case):
        return False  # "Maurine" in a story of the Marine Corps
    if bool(names) != bool(rights):
        return commoner or not names
    times, rightly = len(story.words[folded]), len(story.words[right])
    if commoner or times != rightly:
        return commoner or rightly > times
    # Anna Wexcombe and Anna Wexcmobe, once each: nobody can tell, so the first is held to be right.
    return bool(names) and story.words[right][0].span < story.words[folded][0].span


def _is_introduced_alone(folded: str, story: Story, case: Case) -> bool:
    """Whether a name is made known by itself: "Sela, another friend", in a story of Sena."""
    words = story.words[folded][:_MOST_PLACES]
    return any(_SOMEBODY.match(case.article.text, word.span.end) for word in words)


def _is_doubled(folded: str, right: str) -> bool:
    """Whether a letter struck twice is all that parts the two."""
    return any(folded == right[:place] + letter + right[place:] for place, letter in enumerate(right))


def _is_spelt_out(folded: str, right: str, story: Story, case: Case) -> bool:
    """ "Colmer (pronounced Calmer)", "his name was spelled Caym, Chaym": the story itself speaks of two forms."""
    words = (word for one in (folded, right) for word in story.words[one][:_MOST_PLACES])
    return any(
        _SPELT.search(case.article.text, max(0, word.span.start - _NEAR), word.span.end + _NEAR) for word in words
    )


def _may_be_surname(folded: str, right: str, names: Iterable[Sequence[str]], story: Story, case: Case) -> bool:
    """Whether `right`, never in a full name, can be what somebody introduced as `folded` is called afterwards.

    Margaret Bouton of Denver is not called Boston, nor Maurine Neuberger Marine. Nobody is called by the surname
    alone before the full name has stood, but in a headline.
    """
    known = case.knowledge.candidates.get(story.words[right][0].printed, ())
    exact = {one.kind for one in known if one.score >= _EXACT}
    if Kind.ORGANIZATION in exact and story.seen(folded) >= ATTESTED:
        return False
    if not _names_a_person(folded, story):
        return True  # "BBC Radio Sctland" is nobody's name
    if any(word.before in HONORIFICS for word in story.words[right][:_MOST_PLACES]):
        return True
    title = case.reading.layout.title
    begins = title.end if title is not None else 0
    first = next((word.span for word in story.words[right] if word.span.start >= begins), None)
    is_short_form = first is None or first > story.words[folded][0].span
    is_place = not exact <= {Kind.PERSON}
    return (
        is_short_form
        and not is_place
        and story.seen(right) < _COMMON_WORD
        and all(name[-1] == folded for name in names)
    )


def _names_a_person(folded: str, story: Story) -> bool:
    words = story.words[folded][:_MOST_PLACES]
    return any(mention.kind in {Kind.PERSON, None} for word in words for mention in story.holding(word))


def _names_a_place(folded: str, story: Story, case: Case) -> bool:
    """Whether a word is by itself the name of a place that the facts know."""
    words = story.words[folded][:_MOST_PLACES]
    links = [case.links.get(mention.cluster) for word in words for mention in story.holding(word)]
    known = [case.knowledge.entities.get(link.id) for link in links if link is not None and link.id and link.exact]
    return any(entity is not None and entity.kind is Kind.PLACE for entity in known)


def _share_a_part(name: Sequence[str], other: Sequence[str]) -> bool:
    return not set(name).isdisjoint(other)


def _bearer(right: str, story: Story, case: Case) -> str | None:
    """The known entity that bears the right form in this story, if the facts have it."""
    for word in story.words[right][:_MOST_PLACES]:
        for mention in story.holding(word):
            link = case.links.get(mention.cluster)
            if link is not None and link.id is not None and link.exact:
                return link.id
    return None


def _finding(slip: _Slip, story: Story, case: Case) -> Finding:
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


def _reason(slip: _Slip, story: Story) -> str:
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
# Names so common in print ("Boston", "Marine") are mostly no surname.
_COMMON_WORD = 3.8
_NEAR = 40
_SOMEBODY = re.compile(r",[ \u00a0](?:an?|another|one of|aged|\d\d)\b")
_SPELT = re.compile(r"\b(?:pronounced|spelled|spelt|spellings?|rhymes|misspel\w+|sic|anagram|pun)\b", re.IGNORECASE)
_PARTS_OF_A_COUNTRY = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"}
)
_BEFORE_PLACES = frozenset(
    {"in", "of", "from", "to", "at", "near", "across", "around", "outside", "inside", "throughout"}
)
# A word that is part of a name as people and firms bear them; "BBC" before a place is a house of its own.
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w'’]*[a-z][\w'’]*")
