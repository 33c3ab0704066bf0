"""Whether two names are one person's: parts are laid side by side, and what is left over on both sides contradicts.

Omitting a middle name or a patronymic is no contradiction; another one is. Each answer comes with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from nlp.names import chinese, korean, transliteration
from nlp.names.folding import fold, has_other_vowels, is_chinese, is_syllabic, squash
from nlp.names.given import familiar, is_given, sound_alike
from nlp.names.letters import slips, unvowelled
from nlp.names.match import NameMatch, Spelling, different
from nlp.names.order import family_leads
from nlp.names.parts import Part, PersonName, Role, person
from nlp.names.tables import word_set
from nlp.names.transliteration import Origin


class _How(IntEnum):
    """Why two words were taken for one, best first."""

    SAME = 0
    SCHEME = 1
    FAMILIAR = 2
    INITIAL = 3
    SLIP = 4


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    how: _How
    a: int
    b: int
    why: str
    slips: int = 0


def compare_persons(a: str, b: str) -> NameMatch:
    """Whether `a` and `b` name one person, and how `a` is spelt beside `b`."""
    one, other = person(a), person(b)
    if not one.parts or not other.parts:
        return different("one of them has no letters")
    if one.suffix is not None and other.suffix is not None and one.suffix != other.suffix:
        return different(f"one is {one.suffix}, the other {other.suffix}")
    if _middle_initials(one) and _middle_initials(other) and _middle_initials(one) != _middle_initials(other):
        return different("other initials between")
    if _is_burmese(one) and _is_burmese(other) and len(one.parts) != len(other.parts):
        return different("a name without a family's is never cut short")
    if (printed := _initials_for(a, b, one, other)) is not None:
        return NameMatch(same=True, score=0.8, spelling=Spelling.VARIANT, why=f"“{printed}” for the initials")
    if has_other_vowels(a) != has_other_vowels(b):
        return _compare_unvowelled(one, other)
    if is_syllabic(a) and is_syllabic(b):
        return different("other characters")  # what sounds alike is written apart on purpose
    if is_chinese(a) != is_chinese(b):
        return _compare_characters(*((a, b) if is_chinese(a) else (b, a)))
    if chinese.one_name(a, b):
        return NameMatch(same=True, score=0.95, spelling=Spelling.VARIANT, why="pinyin and Wade-Giles of one name")
    if korean.one_name(a, b) and not (chinese.may_be_pinyin(a) and chinese.may_be_pinyin(b)):
        return NameMatch(same=True, score=0.95, spelling=Spelling.VARIANT, why="two romanisations of one Korean name")
    one, other = _mend(one, other), _mend(other, one)
    among = transliteration.origins(one.words + other.words)
    if any(family_leads(name) and chinese.may_be_pinyin(name) for name in (a, b)):
        among = frozenset()  # the q of Wang Qishan is no Arab's
    pairs = _lay_side_by_side(one.parts, other.parts, among)
    if chinese.may_be_pinyin(a) and chinese.may_be_pinyin(b):
        pairs = [pair for pair in pairs if not _is_other_syllable(pair, one, other)]
    apart = _judge(one, other, pairs)
    return apart if apart.same else _compare_joined(a, b, one, other) or apart


def _middle_initials(name: PersonName) -> list[str]:
    """ "H", "W" of George H. W. Bush, who is not George W. Bush."""
    return [part.word for part in name.parts[1:-1] if part.role is Role.INITIAL]


def _is_burmese(name: PersonName) -> bool:
    """Whether all words are Burmese: Aung San is Aung San Suu Kyi's father, and neither has a family's name."""
    return len(name.parts) > 1 and all(word in _BURMESE for word in name.words)


def _initials_for(a: str, b: str, one: PersonName, other: PersonName) -> str | None:
    """ "JFK" for John F. Kennedy."""
    for printed, full in ((a, other), (b, one)):
        initials = "".join(word[0] for word in full.words).upper()
        if len(initials) > 2 and printed == initials:
            return printed
    return None


def _judge(one: PersonName, other: PersonName, pairs: Sequence[_Pair]) -> NameMatch:
    left = [part for number, part in enumerate(one.parts) if number not in {pair.a for pair in pairs}]
    right = [part for number, part in enumerate(other.parts) if number not in {pair.b for pair in pairs}]
    if left and right:
        return different(
            f"“{_say(left)}” is not “{_say(right)}”", score=_SCORE_CONTRADICTED * _share(one, other, pairs)
        )
    if not pairs:
        return different("they share no part")
    whole = [pair for pair in pairs if pair.how is not _How.INITIAL]
    if not whole:
        return different("initials alone name nobody")
    spare = left or right
    shorter, longer = (other, one) if left else (one, other)
    if spare and len(pairs) == 1 and not _is_family_alone(shorter, longer, pairs[0], shorter_is_a=shorter is one):
        return different("a given name alone names nobody", score=_SCORE_LONE)
    if _is_swapped(one, other, pairs) or _ends_swapped(one, other, pairs):
        return different("given name and father's or family name change places", score=_SCORE_CONTRADICTED)
    made = sum(pair.slips for pair in pairs)
    letters = sum(max(len(one.parts[pair.a].word), len(other.parts[pair.b].word)) for pair in pairs)
    if made > 1 and made > letters * _SLIPS_A_LETTER:
        return different("too many letters differ", score=_SCORE_CONTRADICTED)
    if spare and made and len(pairs) == 1:
        return different("a lone name that is not even spelt alike", score=_SCORE_LONE)
    score = sum(pair.score for pair in pairs) / len(pairs) - _SPARE * bool(spare) - _INVERTED * (not _in_order(pairs))
    worst = max(pairs, key=lambda pair: pair.how)
    if worst.how is _How.SLIP:
        return NameMatch(same=True, score=max(score, _FLOOR), spelling=Spelling.MISSPELLING, why=worst.why)
    return NameMatch(same=True, score=max(score, _FLOOR), spelling=Spelling.VARIANT, why=_why(one, other, worst, spare))


def _why(one: PersonName, other: PersonName, worst: _Pair, spare: Sequence[Part]) -> str:
    if worst.how is not _How.SAME:
        return worst.why
    if spare:
        return f"one leaves out “{_say(spare)}”"
    if one.titles != other.titles:
        return "the same apart from a title"
    if one.words != other.words:
        return "the same parts in another order"
    return "the same apart from capitals, accents or punctuation"


def _lay_side_by_side(one: Sequence[Part], other: Sequence[Part], among: frozenset[Origin]) -> list[_Pair]:
    """The best pairs of parts, each part used once; of equal ones those that stand at like places."""
    found = [
        pair
        for a, first in enumerate(one)
        for b, second in enumerate(other)
        if (pair := _pair(first, second, a, b, among)) is not None
    ]
    found.sort(key=lambda pair: (-pair.score, abs(pair.a / len(one) - pair.b / len(other)), pair.a, pair.b))
    taken: list[_Pair] = []
    for pair in found:
        if all(pair.a != other_pair.a and pair.b != other_pair.b for other_pair in taken):
            taken.append(pair)
    return taken


def _pair(first: Part, second: Part, a: int, b: int, among: frozenset[Origin]) -> _Pair | None:
    one, other = first.word, second.word
    if {first.role, second.role} == {Role.FATHER, Role.NAME} and _bare_given(first, a) | _bare_given(second, b):
        return None  # "Salman bin Muhammad" is not "Muhammad bin Salman"
    if one == other:
        return _Pair(1.0 if first.role is not Role.INITIAL else 0.9, _How.SAME, a, b, "the same letters")
    if Role.INITIAL in (first.role, second.role):
        return _Pair(0.8, _How.INITIAL, a, b, "an initial for a name") if one[0] == other[0] else None
    if sound_alike(one, other):
        return _Pair(0.95, _How.SLIP, a, b, f"“{one.title()}” and “{other.title()}” sound alike")
    if familiar(one, other):
        return _Pair(0.9, _How.FAMILIAR, a, b, f"“{one.title()}” and “{other.title()}” are one given name")
    if transliteration.ukrainian_and_russian(one, other):
        why = f"“{one.title()}” and “{other.title()}” are one name, carried over differently"
        return _Pair(0.95, _How.SCHEME, a, b, why)
    scheme = transliteration.alike(one, other, among)
    if scheme is not None:
        return _Pair(0.95, _How.SCHEME, a, b, f"two romanisations of one {scheme} name")
    if one[0] == other[0] and transliteration.umlaut_written_out(one, other):
        return _Pair(0.97, _How.SCHEME, a, b, "an umlaut written out in one of them")
    if is_given(one) and is_given(other):
        return None  # Harry is not Larry
    made = slips(one, other)
    if made is None or (a == b == 0 and _is_other_given(one, other)):
        return None
    score = 1 - made / max(len(one), len(other))
    return _Pair(score, _How.SLIP, a, b, f"“{one.title()}” and “{other.title()}” differ by a slip", made)


def _is_other_given(one: str, other: str) -> bool:
    """Daniela is not Daniel, nor Mario Maria, nor Roberto Robert."""
    shorter, longer = sorted((one, other), key=len)
    return longer in {shorter + "a", shorter + "o"} or (one[:-1] == other[:-1] and {one[-1], other[-1]} == {"a", "o"})


def _is_other_syllable(pair: _Pair, one: PersonName, other: PersonName) -> bool:
    """Li Deng is not Li Teng, nor Deng Xiaogang Deng Xiaoping; Xi Jinpeng may be a slip of Xi Jinping."""
    short = chinese.is_syllable(one.parts[pair.a].word) or chinese.is_syllable(other.parts[pair.b].word)
    return pair.how is _How.SLIP and (short or pair.slips > 1)


def _bare_given(part: Part, place: int) -> bool:
    return part.role is Role.NAME and place == 0


def _is_swapped(one: PersonName, other: PersonName, pairs: Sequence[_Pair]) -> bool:
    """Friedrich Hans is not Hans Friedrich: where both words are given names, their order tells who is meant."""
    if len(one.parts) != 2 or len(other.parts) != 2 or len(pairs) != 2 or _in_order(pairs):
        return False
    return all(is_given(word) or word in _GIVEN_AND_FAMILY for word in one.words)


def _ends_swapped(one: PersonName, other: PersonName, pairs: Sequence[_Pair]) -> bool:
    """Ali Saleh Abdullah is not Ali Abdullah Saleh: behind the given name the father's and the family's keep order."""
    if not len(one.parts) == len(other.parts) == len(pairs) == 3:
        return False
    return [pair.b for pair in sorted(pairs, key=lambda pair: pair.a)] == [0, 2, 1]


def _is_family_alone(shorter: PersonName, longer: PersonName, pair: _Pair, *, shorter_is_a: bool) -> bool:
    """Whether what stands alone is the family name of the full one ("Mr Brown", "President Erdoğan")."""
    place = pair.b if shorter_is_a else pair.a
    return len(shorter.parts) == 1 and place == len(longer.parts) - 1


def _in_order(pairs: Sequence[_Pair]) -> bool:
    places = [pair.b for pair in sorted(pairs, key=lambda pair: pair.a)]
    return places == sorted(places)


def _share(one: PersonName, other: PersonName, pairs: Sequence[_Pair]) -> float:
    return len(pairs) / max(len(one.parts), len(other.parts))


def _say(parts: Sequence[Part]) -> str:
    return " ".join(part.word.title() for part in parts)


def _mend(torn: PersonName, whole: PersonName) -> PersonName:
    """`torn` with those neighbouring words joined that are one word of `whole`: Patr ushev, Mohammad Hasni."""
    words = {part.word for part in whole.parts}
    # "Charles DeGaulle"
    joined_on = {particle + word: word for particle in whole.particles for word in words}
    torn = replace(torn, parts=tuple(Part(joined_on.get(part.word, part.word), part.role) for part in torn.parts))
    parts: list[Part] = []
    rest = list(torn.parts)
    while rest:
        joined = next(
            (size for size in range(len(rest), 1, -1) if "".join(part.word for part in rest[:size]) in words), 1
        )
        word = "".join(part.word for part in rest[:joined])
        parts.append(Part(word, rest[0].role if joined == 1 else Role.NAME))
        rest = rest[joined:]
    return replace(torn, parts=tuple(parts))


def _compare_joined(a: str, b: str, one: PersonName, other: PersonName) -> NameMatch | None:
    """Words run together: SergeiLavrov, Margarita-Simonyan, with a slip or without."""
    first, second = "".join(one.words), "".join(other.words)
    if first == second or squash(a) == squash(b):
        return NameMatch(same=True, score=0.98, spelling=Spelling.VARIANT, why="the same apart from spaces")
    if len(one.parts) != len(other.parts) and min(len(first), len(second)) >= _SHORTEST_JOINED:
        made = slips(first, second)
        if made == 1:
            return NameMatch(same=True, score=0.9, spelling=Spelling.MISSPELLING, why="a letter and a space apart")
    return None


def _compare_characters(characters: str, printed: str) -> NameMatch:
    """Chinese characters and our letters: syllable by syllable, and by the consonants where they spell out a name.

    A syllable that one leaves out makes another name (Li Keqiang is not Li Qiang); how Japanese reads them is not told.
    """
    said, written = fold(characters).split(), fold(printed).split()
    if any("".join(said) == "".join(words) for words in (written, written[-1:] + written[:-1])):
        return NameMatch(same=True, score=0.95, spelling=Spelling.VARIANT, why="the same syllables in characters")
    sounds = [unvowelled("".join(words)).replace("r", "l") for words in (said, written)]
    if len(said) >= _SPELT_OUT and sounds[0] == sounds[1]:
        return NameMatch(same=True, score=0.85, spelling=Spelling.VARIANT, why="the same consonants in characters")
    return different(f"“{' '.join(said).title()}” is not “{' '.join(written).title()}”")


# A Chinese name has three characters, seldom four; a foreign one spelt out in them has more.
_SPELT_OUT = 5


def _compare_unvowelled(one: PersonName, other: PersonName) -> NameMatch:
    """Arabic and Hebrew leave vowels out and Japanese puts its own in, so only consonants can be compared."""
    first, second = unvowelled("".join(one.words)), unvowelled("".join(other.words))
    made = slips(first, second)
    if first == second or (made is not None and made <= max(len(first), len(second)) // _CONSONANTS_A_SLIP):
        return NameMatch(same=True, score=0.85, spelling=Spelling.VARIANT, why="the same consonants in another script")
    return different("other consonants in the other script")


# One letter in six: Mahmoud Darwish shares five of eight consonants with Mahmoud Abbas.
_CONSONANTS_A_SLIP = 6
# "FridrichBuchenberg": fewer letters may be two names that only begin alike.
_SHORTEST_JOINED = 8
_SCORE_CONTRADICTED = 0.6
_SCORE_LONE = 0.5
# Same is same from here on (Barak Obama at .97, Netanyahu alone at .8); what contradicts stays below.
_FLOOR = 0.75
_SPARE = 0.1
_INVERTED = 0.05
# Two slips in "Nandela", "Salmnod": one in three letters would make Marcos of Marquez.
_SLIPS_A_LETTER = 0.2
_BURMESE = word_set("""
    aung san suu kyi thein sein than shwe min hlaing win myint htin kyaw maung khin nyunt ne tin oo soe zaw naing myo
    tun thant nu ba swe htun thura thiha moe mya thu wai yan zin lwin hla nay pyi htay
""")
# Also family names, so not in the table of given names: Hans Friedrich.
_GIVEN_AND_FAMILY = word_set("hans friedrich karl otto heinrich werner ernst paul henri louis marie jean")
