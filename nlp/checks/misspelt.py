"""A word held against the record: a slip within a known name, or of a place that stands alone.

The rest of the known name around it, the office, the country or the colleagues must speak for the one who is known;
variants, namesakes and whoever is merely near in spelling are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.checks.likeness import holds_the_office_said, is_among_colleagues, is_nobodys, is_theirs
from nlp.checks.slip import LIKELY, MOST_PLACES, SURE, Slip
from nlp.domain import Kind, Mention, Severity, Span
from nlp.knowledge import Candidate
from nlp.lexicon import HONORIFICS
from nlp.names import Spelling, compare, fold
from nlp.names.letters import distance, is_other_vowel, slips
from nlp.names.transliteration import umlaut_written_out
from nlp.reading import Case
from nlp.spelling.frequency import ATTESTED, SEEN_AS_NAME, SEEN_AS_NAME_IN_STORY, commonness
from nlp.spelling.printed import Word
from nlp.spelling.slips import (
    CLEARLY_COMMONER,
    SHORTEST,
    begins_alike,
    ends_otherwise,
    is_much_commoner,
    is_of_demonym,
    is_one_vowel,
    is_other_consonant,
    is_slip,
    undoubled,
)
from nlp.spelling.story import Story

# Beside the known person's country or colleagues: Zemun 1.21, Zemin 2.17; not McFaul 1.92, McCaul 2.02.
_COMMONER_AT_HOME = 0.75
# Gotabhaya 1.13, Gotabaya 1.22
_AS_OFTEN = 0.5
# Belgaum 1.9
_A_PLACE_TOO = 1.5
# "Himanta Biswa Sara", "Iain Duncan Smth": who has two such words of three has the third as well, unless it is a name
# that anybody may have (Himanta 1.5, Iain 3.3; not John 5.3; Sara 4.0, Smith 4.9).
_RARE_BESIDE = 3.5
_COMMON_SURNAME = 4.2
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
# "Kamala Haris" once, in a story that says "Harris" throughout.
_OFTEN = 4


def against_the_record(folded: str, story: Story, case: Case) -> Slip | None:
    for word in story.words[folded][:MOST_PLACES]:
        for mention in story.holding(word):
            candidate = _nearest(folded, mention, story, case)
            if candidate is not None:
                return _known(folded, mention.span, mention.text, candidate, story, case)
        candidate = _place_alone(word, story, case)
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


def _place_alone(word: Word, story: Story, case: Case) -> Candidate | None:
    """The place or organisation of one word that a word is a slip away from; a surname alone is never enough."""
    folded = word.folded
    if story.seen(folded) >= SEEN_AS_NAME_IN_STORY or not _stands_alone(word, story):
        return None
    candidates = case.knowledge.candidates.get(word.printed, ())
    if any(candidate.score >= _EXACT for candidate in candidates):
        return None
    if _is_a_club(word, candidates, story, case.article.text) or _CALLED_SO.search(
        case.article.text, max(0, word.span.start - _BESIDE), word.span.start
    ):
        return None
    if _INTRODUCED.match(case.article.text, word.span.end) and _GIVEN_NAME.search(
        case.article.text, max(0, word.span.start - _BESIDE), word.span.start
    ):
        return None  # "Atsushi Ohsaka, a director", of Osaka or not
    if _is_somebodys_elsewhere(word, story):
        return None  # "Why trust Jagan? Because Cheddi Jagan …"
    meant = [
        candidate
        for candidate in candidates
        if candidate.kind is not Kind.PERSON
        and _may_be_meant(word, candidate.alias, story)
        and (
            _is_famous_slip(word, fold(candidate.alias), story, case)
            or (story.seen(folded) < SEEN_AS_NAME and _is_looked_for(word, candidate, story, case))
        )
    ]
    return max(meant, key=lambda candidate: _likelihood(candidate, story, case), default=None)


def _may_be_meant(word: Word, alias: str, story: Story) -> bool:
    """Whether a word that stands alone is a slip of the place's name `alias`."""
    right = fold(alias)
    if _PARTED_INSIDE.search(word.printed) and not _PARTED_INSIDE.search(alias):
        return False  # the mark keeps the syllables of Tai’an apart, which is no Taiwan
    if ends_otherwise(word.folded, right):
        return False
    if umlaut_written_out(word.folded, right):
        return False  # Tromsoe is Tromsø where the keyboard lacks the letter
    if word.folded != right and word.folded.replace("j", "y") == right.replace("j", "y"):
        return False  # Krasnojarsk is how half of Europe writes Krasnoyarsk
    if right not in story.words:
        if is_other_consonant(word.folded, right):
            return False  # Canterra is a firm, and no finger strikes t for the b of Canberra
        far = slips(word.folded, right) != 1 and undoubled(word.folded) != undoubled(right)
        if far and story.seen(right) < _FAMOUS_PLACE:
            return False  # two letters off a town that few name: Changfa is no Changsha
        if word.folded.removesuffix("h") == right:
            return False  # Aqabah is a village, and Aqaba a port
    return (
        len(right) >= _SHORTEST_PLACE
        and begins_alike(word.folded, right)
        and is_slip(word.folded, right, story, in_full=word.before in _BEFORE_PLACES)
        and is_much_commoner(right, word.folded, story)
        and not is_of_demonym(word.folded, right)
    )


def _is_famous_slip(word: Word, right: str, story: Story, case: Case) -> bool:
    """ "An attack on Isreal", "in Parris", "northeast Chana": far commoner, and where nothing but a place may stand.

    Two letters changed places need nothing beside them; a letter twice, or another vowel, needs what stands before
    places.
    """
    folded = word.folded
    once = len(story.words[folded]) == 1 and folded not in case.knowledge.known_tokens
    if not once or story.seen(right) < _FAMOUS_SHORT_PLACE or story.seen(right) - story.seen(folded) < _FAR_COMMONER:
        return False
    if sorted(folded) == sorted(right):
        return True
    mended = undoubled(folded) == undoubled(right) or is_one_vowel(folded, right)
    return mended and (word.before in _IN or _TOWARDS.fullmatch(word.before) is not None)


_IN = frozenset({"in", "across", "throughout", "neighbouring", "neighboring", "mainland"})
_TOWARDS = re.compile(r"(?:north|south|east|west|central)(?:east|west)?(?:ern)?")


def _is_looked_for(word: Word, candidate: Candidate, story: Story, case: Case) -> bool:
    """Whether the place may be expected here: it or its country is named elsewhere, or it is long or known to all.

    Kunya is a town in a story from Pskov, not Kenya; Busang, printed so throughout, an Indonesian mine and not Busan.
    """
    right = fold(candidate.alias)
    if is_nobodys(word.folded, right):
        return True
    if word.folded in case.knowledge.known_tokens:
        return right in story.words and word.before in _BEFORE_PLACES  # "to Russa", whoever is called Russa elsewhere
    if undoubled(word.folded) == undoubled(right) and story.seen(right) >= _FAMOUS_PLACE:
        return True  # "of the Phillipines"
    if story.seen(word.folded) >= ATTESTED:
        if len(right) < _SHORTEST_SEEN and sorted(right) != sorted(word.folded):
            # "To Spahn goes the prize": in so few letters somebody else's name, but "in Inda" of a story of India.
            once = len(story.words[word.folded]) == 1
            return word.before == "in" and once and any(other.startswith(right) for other in story.words)
        if word.before not in _BEFORE_PLACES and _ITS_OWN.match(case.article.text, word.span.end) is None:
            if is_one_vowel(word.folded, right) and story.seen(word.folded) >= _A_PLACE_TOO:
                return False  # "Bengaluru, Belgaum": a town, whatever Belgium has to do with the story
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
    # "Mehta &amp; Isaly" is a firm.
    return (
        word.before not in HONORIFICS
        and word.before != "amp"
        and not any(
            _NAME_WORD.fullmatch(other) and fold(other) not in {word.folded, *_PARTS_OF_A_COUNTRY}
            for mention in story.holding(word)
            for other in re.split(r"[\s\-]+", _own_part(mention, word))
        )
    )


def _is_a_club(word: Word, candidates: Sequence[Candidate], story: Story, text: str) -> bool:
    """Arminia Bielefeld, Coritiba: another vowel makes a name, with a rare one behind it or again and again."""
    rights = [fold(one.alias) for one in candidates if is_one_vowel(word.folded, fold(one.alias))]
    if not rights or any(right in story.words for right in rights):
        return False
    behind = _NEXT_NAME.match(text, word.span.end)
    named = behind is not None and commonness(behind[1]) < _COMMON_SURNAME
    return named or (len(story.words[word.folded]) > 1 and max(map(story.seen, rights)) < _FAMOUS_PLACE)


def _own_part(mention: Mention, word: Word) -> str:
    """The part of a mention in which a word stands: "Marsh's Beijing home" and "Bank of Scatland"."""
    parts = re.split(r"(?<=['’]s)\b|(?<=\bof)\b", mention.text)
    end = mention.span.start
    for part in parts:
        end += len(part)
        if word.span.start < end:
            return re.split(r"['’]s\b", part)[0]
    return mention.text


def _is_somebodys_elsewhere(word: Word, story: Story) -> bool:
    """Whether the same word is part of a person's full name elsewhere in the story."""
    others = (other for other in story.words[word.folded][:MOST_PLACES] if other.span != word.span)
    return any(
        mention.kind is Kind.PERSON and not _stands_alone(other, story)
        for other in others
        for mention in story.holding(other)
    )


_GLIDE = re.compile(r"(?<=[gkbdt])h|i?ye+|ie+")
_BESIDE = 24
# "Philidelphia police said": what a place has, and hardly anybody else.
_ITS_OWN = re.compile(r"[ \u00a0](?:police|airport|officials|authorities|residents|prosecutors|firefighters)\b")
_INTRODUCED = re.compile(r",[ \u00a0](?:an?|who|aged|\d\d)\b")
_GIVEN_NAME = re.compile(r"(?<![\w-])(?!(?:North|South|East|West|Central|New|In|Of|From|The)\b)[A-Z][a-z]+[ \u00a0]$")
# "In the village of Carancas", which is no capital; "news agency Irna", which is no country.
_CALLED_SO = re.compile(
    r"\b(?:(?:village|hamlet|suburb|settlement|neighbou?rhood)s?[ \u00a0](?:of|called|named)|"
    r"agency|newspaper|daily|broadcaster|channel|website|magazine)[ \u00a0]$"
)
_NEXT_NAME = re.compile(r"[ \u00a0]([^\W\d_a-z][\w’']+)")
_LONG = re.compile(r"([aiu])\1")
_PARTED_INSIDE = re.compile(r"\w['’]\w")
_PARTS_OF_A_COUNTRY = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"}
)
_BEFORE_PLACES = frozenset(
    {"in", "of", "from", "to", "at", "near", "across", "around", "outside", "inside", "throughout"}
    | {"neighbouring", "neighboring", "mainland", "southern", "northern", "eastern", "western", "central"}
)
# A word that is part of a name as people and firms bear them; "BBC" before a place is a house of its own.
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w'’]*[a-z][\w'’]*")
