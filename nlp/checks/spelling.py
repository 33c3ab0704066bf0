"""Names spelt wrong: a known one, or the second spelling of one within the story, which needs no facts.

A finding needs both halves: a word that nobody seems to bear (rare in all written English, in no accepted name), and
the right form beside it (the rest of a known name, or the same name elsewhere in the story). It says nothing about
variants, namesakes and inflections.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.domain import EntityRef, Evidence, Finding, FindingKind, Kind, Mention, Severity, Span
from nlp.frequency import ATTESTED, SEEN_AS_NAME, commonness
from nlp.knowledge import Candidate
from nlp.names import Spelling, compare, fold
from nlp.names.letters import is_inflection, slips
from nlp.names.transliteration import one_name
from nlp.printed import Word, printed_words
from nlp.reading import Case, Outcome

# A lone "Mr Herrin" whom the story never introduces, in a story on Neil Herron.
SEEN_AS_NAME_UNINTRODUCED = 3.0
# How much commoner the right form must be where the story does not show which of two is right.
CLEARLY_COMMONER = 1.5
_SHORTEST = 4
_SHORTEST_PLACE = 5
# Two slips in one word need a long one that nobody has ever printed ("Ahmedinajed").
_SHORTEST_TWO_SLIPS = 8
_EXACT = 100.0
_NAME_BEFORE = re.compile(r"([A-Z]\w*) $")
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "sen", "rep", "gov", "prof"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    """A misspelt word with its right form; `quote` and `expected` are the printed names that hold them."""

    word: str
    span: Span
    quote: str
    expected: str
    entity: Candidate | None
    seen_right: int
    severity: Severity
    confidence: float


def judge(case: Case) -> Iterator[Outcome]:
    """A finding for each misspelt name, however often it is printed."""
    story = _Story.read(case)
    for word in story.suspects():
        slip = _against_the_facts(word, story, case) or _against_the_story(word, story, case)
        if slip is not None:
            yield _finding(slip, story, case)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """The words of a story, gathered by how they are spelt."""

    text: str
    words: Mapping[str, tuple[Word, ...]]
    small: frozenset[str]
    mentions: tuple[Mention, ...]
    known: frozenset[str]

    @classmethod
    def read(cls, case: Case) -> _Story:
        words = defaultdict(list)
        small = set()
        for word in printed_words(case.article.text, case.reading.layout):
            if word.is_capitalised:
                words[word.folded].append(word)
            elif word.printed.islower():
                small.add(word.folded)
        return cls(
            text=case.article.text,
            words={folded: tuple(found) for folded, found in words.items()},
            small=frozenset(small),
            mentions=case.reading.mentions,
            known=case.knowledge.known_tokens,
        )

    def suspects(self) -> Iterator[str]:
        """Words printed as names that the language hardly knows, in order."""
        for folded in self.words:
            if len(folded) >= _SHORTEST and folded not in self.small:
                limit = SEEN_AS_NAME_UNINTRODUCED if self.is_unintroduced(folded) else SEEN_AS_NAME
                if self.seen(folded) < limit:
                    yield folded

    def seen(self, folded: str) -> float:
        """How common a word is in print, as printed here or without its accents."""
        return max((commonness(word.printed) for word in self.words.get(folded, ())), default=commonness(folded))

    def is_unintroduced(self, folded: str) -> bool:
        """Whether somebody is called so after a title and never by a full name."""
        titled = any(word.before in _HONORIFICS for word in self.words[folded])
        return titled and not self.full_names(folded)

    def holding(self, word: Word) -> Iterator[Mention]:
        """The mentions that a word is part of."""
        return (mention for mention in self.mentions if mention.span.overlaps(word.span))

    def full_names(self, folded: str) -> frozenset[tuple[str, ...]]:
        """The names of two words and more that a word ends or begins, as folded words."""
        return frozenset(
            names
            for word in self.words[folded]
            for mention in self.holding(word)
            if len(names := tuple(fold(mention.text).split())) > 1 and folded in names
        )


def _against_the_facts(folded: str, story: _Story, case: Case) -> _Slip | None:
    if story.seen(folded) >= SEEN_AS_NAME:
        return None
    for word in story.words[folded]:
        for mention in story.holding(word):
            candidate = _nearest(folded, mention, story, case)
            if candidate is not None:
                return _slip(folded, mention.span, mention.text, candidate, story)
        candidate = _place_alone(word, story, case)
        if candidate is not None:
            return _slip(folded, word.span, word.printed, candidate, story)
    return None


def _slip(folded: str, span: Span, quote: str, candidate: Candidate, story: _Story) -> _Slip:
    return _Slip(
        word=folded,
        span=span,
        quote=quote,
        expected=candidate.alias,
        entity=candidate,
        seen_right=len(story.words.get(fold(candidate.alias).split()[-1], ())),
        severity=Severity.ERROR,
        confidence=0.97 if story.seen(folded) < ATTESTED else 0.93,
    )


def _nearest(folded: str, mention: Mention, story: _Story, case: Case) -> Candidate | None:
    """The known bearer whose accepted name of two words or more the printed one is a slip away from."""
    candidates = case.knowledge.candidates.get(mention.text, ())
    printed = fold(mention.text).split()
    if len(printed) < 2 or any(candidate.score >= _EXACT for candidate in candidates):
        return None
    for candidate in candidates:
        accepted = fold(candidate.alias).split()
        if len(printed) != len(accepted):
            continue
        apart = [(one, other) for one, other in zip(printed, accepted, strict=True) if one != other]
        if len(apart) != 1 or apart[0][0] != folded or not _is_slip(*apart[0], story):
            continue
        # A surname that somebody known bears is no slip; of a given name beside the right surname it is ("Geof Hoon").
        if folded in story.known and not (folded == printed[0] and _is_much_commoner(apart[0][1], folded, story)):
            continue
        if compare(mention.text, candidate.alias, kind=candidate.kind).spelling is Spelling.MISSPELLING:
            return candidate
    return None


def _place_alone(word: Word, story: _Story, case: Case) -> Candidate | None:
    """The place or organisation of one word that a word is a slip away from; a surname alone is never enough."""
    if word.folded in story.known or not _stands_alone(word, story):
        return None
    candidates = case.knowledge.candidates.get(word.printed, ())
    if any(candidate.score >= _EXACT for candidate in candidates):
        return None
    for candidate in candidates:
        right = fold(candidate.alias)
        if candidate.kind is Kind.PERSON or len(right) < _SHORTEST_PLACE or not _is_slip(word.folded, right, story):
            continue
        if not (word.folded[0] == right[0] or word.folded == right[1:] or word.folded[:2] == right[1::-1]):
            continue  # "Geypt" is a slip of Egypt; "Zyria" is none of Syria
        if _is_much_commoner(right, word.folded, story) and not _is_of_demonym(word.folded, right):
            return candidate
    return None


def _is_of_demonym(folded: str, right: str) -> bool:
    """Whether a word may as well be a slip in a place's adjective ("Australain"), whose right form we do not have."""
    return any(commonness(right + ending) > 0 and slips(folded, right + ending) == 1 for ending in ("n", "an", "ns"))


def _stands_alone(word: Word, story: _Story) -> bool:
    """Whether a word is a name by itself, no part of a person's ("Peter Irlend") or a firm's."""
    if any(mention.kind is Kind.PERSON and fold(mention.text) != word.folded for mention in story.holding(word)):
        return False
    before, after = story.text[: word.span.start], story.text[word.span.end : word.span.end + 2]
    joined = _NAME_BEFORE.search(before[-60:])
    return (joined is None or joined[1].isupper()) and not (after[:1] == " " and after[1:].isupper())


def _is_much_commoner(right: str, folded: str, story: _Story) -> bool:
    return commonness(right) - story.seen(folded) >= CLEARLY_COMMONER


def _against_the_story(folded: str, story: _Story, case: Case) -> _Slip | None:
    if folded in story.known:
        return None
    rights = [right for right in story.words if right != folded and _is_second_spelling(folded, right, story)]
    if len(rights) != 1:
        return None
    right = rights[0]
    word, other = story.words[folded][0], story.words[right][0]
    holder = next((mention for mention in story.holding(word) if fold(mention.text) != folded), None)
    known = _known_as(right, story, case)
    sure = story.seen(folded) < SEEN_AS_NAME
    return _Slip(
        word=folded,
        span=word.span,
        quote=word.printed,
        expected=other.printed,
        entity=known,
        seen_right=len(story.words[right]),
        severity=Severity.ERROR if sure else Severity.WARNING,
        confidence=(0.95 if sure else 0.8) - 0.05 * (holder is not None),
    )


def _is_second_spelling(folded: str, right: str, story: _Story) -> bool:
    if not _is_slip(folded, right, story) or right in story.small:
        return False
    names, rights = story.full_names(folded), story.full_names(right)
    if names and rights and not any(_same_but(folded, right, name, other) for name in names for other in rights):
        return False  # two people, each introduced: David Janes and David James, Hansen and Hanson
    if names and not rights:
        return _is_much_commoner(right, folded, story)
    if rights and not names:
        return True
    more = len(story.words[right]) > len(story.words[folded])
    return more or _is_much_commoner(right, folded, story)


def _same_but(folded: str, right: str, name: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names are the same apart from the suspect word."""
    return [right if part == folded else part for part in name] == list(other)


def _is_slip(folded: str, right: str, story: _Story) -> bool:
    """Whether a finger gone wrong makes `folded` of `right`, and nothing speaks for a name of its own."""
    if len(right) < _SHORTEST or is_inflection(folded, right) or one_name(folded, right):
        return False
    if folded[0] != right[0] and (story.seen(folded) >= ATTESTED or folded[1:] == right):
        return False  # Zabul is not Kabul, nor O'Sullivan Sullivan; a slip spares the first letter
    if story.seen(folded) >= ATTESTED and not _is_much_commoner(right, folded, story) and not story.words.get(right):
        return False  # Atal Behari and Atal Bihari: as rare as each other, and both in print
    made = slips(folded, right)
    if made is None:
        return False
    return made == 1 or (len(right) >= _SHORTEST_TWO_SLIPS and story.seen(folded) < ATTESTED)


def _known_as(right: str, story: _Story, case: Case) -> Candidate | None:
    """The known entity that bears the right form in this story, if the facts have it."""
    for word in story.words[right]:
        for mention in story.holding(word):
            link = case.links.get(mention.cluster)
            if link is not None and link.id is not None and link.exact:
                entity = case.knowledge.entities.get(link.id)
                kind = entity.kind if entity else Kind.OTHER
                return Candidate(entity_id=link.id, kind=kind, alias=link.alias, score=_EXACT)
    return None


def _finding(slip: _Slip, story: _Story, case: Case) -> Finding:
    places = [word.span for word in story.words[slip.word] if not word.span.overlaps(slip.span)]
    entity = case.knowledge.entities.get(slip.entity.entity_id) if slip.entity else None
    name = entity.name if entity else slip.expected
    times = "once" if slip.seen_right == 1 else f"{slip.seen_right} times"
    if slip.seen_right:
        reason = f"“{slip.expected}” elsewhere in this story ({times})"
    else:
        reason = f"our record has “{slip.expected}”"
    return Finding(
        kind=FindingKind.MISSPELLED if slip.entity else FindingKind.INCONSISTENT,
        severity=slip.severity,
        property="official name",
        span=slip.span,
        quote=slip.quote,
        subject=EntityRef(name=name, id=slip.entity.entity_id if slip.entity else None),
        stated=slip.quote,
        expected=slip.expected,
        message=f"“{slip.quote}”: {reason}.",
        confidence=slip.confidence,
        evidence=(Evidence(text=reason[0].upper() + reason[1:]),),
        also=tuple(_in_order(places)),
    )


def _in_order(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans)
