"""One person under two given names: "finance director Paul Renshaw … Peter Renshaw … remains the finance director".

Relatives share surnames. So something must say that it is one: the post that both have, a letter that alone parts the
two ("Jonathon … Jonathan"), or a short passage with no family in it, whose writer slid from Deirdre to Doreen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, islice

from rapidfuzz.distance import OSA

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Kind, Span
from nlp.mentions.forms import RUN
from nlp.names import compare, fold
from nlp.people import Naming
from nlp.people.kin import KIN
from nlp.reading import Case
from nlp.spelling.frequency import SEEN_AS_NAME, commonness

PROPERTY, TWO_NAMES = "position held", "two names"


def judge(case: Case) -> Iterator[Finding]:
    """The second given name of one person within an article, one an article."""
    yield from islice(_second_names(case), 1)
    yield from islice(_halves(case), 1)
    yield from islice(_other_surnames(case), 1)
    yield from islice(_things(case), 1)


def _halves(case: Case) -> Iterator[Finding]:
    """ "Imogen Farquharson … Ms Farquhar", "Olga Marks-Woldman … Ms Marks-Goldman": half of the surname of another."""
    text = case.article.text
    full = {one.name.split()[-1]: one for one in case.people.namings if " " in one.name}
    for match in islice(_COURTESY.finditer(text), _MANY):
        name, span = match["name"], Span(*match.span("name"))
        if (
            name in full
            or len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1
            or not case.reading.layout.is_prose(span)
        ):
            continue
        alike = [one for surname, one in full.items() if _is_half_of(name, surname)]
        if len(alike) == 1 and _FAMILY_BESIDE.search(text, max(0, span.start - _BESIDE), span.end + _BESIDE) is None:
            yield _finding(case, alike[0], Naming(span=span, bearer=fold(name), name=name))


def _is_half_of(name: str, surname: str) -> bool:
    """Whether one is the other cut short, or both are double and have one half in common."""
    short, long = sorted((name, surname), key=len)
    if "-" not in short:
        return (
            long.startswith(short)
            and "-" not in long
            and len(short) >= _STEM_OF_NAME
            and len(long) - len(short) >= _CUT
        )
    one, other = (word.split("-") for word in (name, surname))
    return len(one) == len(other) and sum(half == its for half, its in zip(one, other, strict=True)) == len(one) - 1


def _other_surnames(case: Case) -> Iterator[Finding]:
    """ "Torskikh … Torshkin said": of a short passage that has one person, and a name that begins as his does."""
    text = case.article.text
    full = [one for one in case.people.namings if " " in one.name and one.bearer in case.people.bearers]
    people = {one.bearer for one in full}
    if len(people) != 1 or len(text) > _SHORT or _ALSO_KNOWN.search(text):
        return
    own = full[0].name.split()[-1]
    for match in (*_COURTESY.finditer(text, full[0].span.end), *_ALONE.finditer(text, full[0].span.end)):
        name, span = match["name"], Span(*match.span("name"))
        if name in full[0].name.split() or text.count(name) > 1 or case.reading.layout.is_quoted(span):
            continue
        if not _SENTENCE_ENDS.search(text, full[0].span.end, match.start()):
            continue  # "John Major's relationship with Mr. George": two in one breath are two
        if _FAMILY_BESIDE.search(text, max(0, span.start - _BESIDE), span.start) or _NEW.match(text, span.end):
            continue
        if name[:_STEM_OF_NAME] != own[:_STEM_OF_NAME] or OSA.distance(name, own) > _SLIPPED:
            continue
        if match.re is _COURTESY or min(len(name), len(own)) >= _LONG_NAME:
            yield _finding(case, full[0], Naming(span=span, bearer=fold(name), name=name))


def _things(case: Case) -> Iterator[Finding]:
    """ "The Stella Brava … Stella Bravo": a ship, an act, a firm of which one word slips by a letter or two."""
    text = case.article.text
    if len(text) > _SHORT or _OTHER_ONE.search(text):
        return
    runs = [match for match in RUN.finditer(text) if case.reading.layout.is_prose(Span(*match.span()))]
    named = [(match, _words_of(match[0])) for match in islice(runs, _MANY)]
    for (one, words), (other, others) in combinations([pair for pair in named if len(pair[1]) > 1], 2):
        if len(words) != len(others) or text.count(other[0]) > 1:
            continue
        if any(_LONGER.match(text, match.end()) for match in (one, other)):
            continue
        odd = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
        if len(odd) != 1 or not _is_slid(*odd[0]):
            continue
        article = one[0].startswith("The ") or text.endswith("the ", 0, one.start())
        is_thing = article or words[-1] in _OF_THINGS
        together = case.people.sentence_of(one.start()) == case.people.sentence_of(other.start())
        if is_thing and not together:
            first, second = (
                Naming(span=Span(*match.span()), bearer=fold(match[0]), name=match[0]) for match in (one, other)
            )
            yield _finding(case, first, second, whose="")


def _words_of(name: str) -> list[str]:
    """The words of a name, without the article that opens a sentence."""
    return re.split(r"[\s-]+", re.sub(r"^(?:The|A|An|And|But|In|On|At)\s", "", name))


def _is_slid(one: str, other: str) -> bool:
    """Whether a writer slides from one word to the other: Brava and Bravo, Holt and Hall; not Korea and Korean."""
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= _STEM_OF_NAME
        and short[0] == long[0]
        and {short, long}.isdisjoint(_POSTS)
        and short.isalpha()
        and not long.startswith(short[: len(short) - 1] if len(short) > _LONG_NAME else short)
        and OSA.distance(one, other) <= _SLID
    )


def _second_names(case: Case) -> Iterator[Finding]:
    families: dict[str, dict[str, Naming]] = defaultdict(dict)
    for naming in case.people.namings:
        if _IS_SURNAME.search(naming.name) is None:
            continue  # the Shanghai A-share and the B-share
        if len(naming.name.split()) == _GIVEN_AND_FAMILY and fold(naming.name.split()[0]) not in _NO_GIVEN_NAMES:
            families[naming.bearer.split()[-1]].setdefault(naming.bearer, naming)
    for bearers in families.values():
        for first, second in combinations(islice(bearers.values(), _FEW), 2):
            if _are_one(case, first, second, alone=len(bearers) == _TWO):
                yield _finding(case, first, second)


def _are_one(case: Case, first: Naming, second: Naming, *, alone: bool) -> bool:
    text = case.article.text
    slipped = _is_a_letter_off(first.name.split()[0], second.name.split()[0])
    shared = bool(_posts(case, first) & _posts(case, second))
    if not (slipped or shared or len(text) <= _SHORT):
        return False
    if not slipped and compare(first.name, second.name, kind=Kind.PERSON).same:
        return False
    if min(text.count(first.name), text.count(second.name)) > 1:
        return False  # a slip is printed once: two ministers Soren in one story are two
    if _are_related(case, first, second, shared=shared) or _RENAMED.search(text):
        return False
    together = any(part.start <= first.span.start and second.span.end <= part.end for part in case.sentences)
    slid = len(text) <= _SHORT and alone and not together and _are_alike(case, first, second)
    return slipped or slid or shared


def _are_related(case: Case, first: Naming, second: Naming, *, shared: bool) -> bool:
    """Whether the text speaks of a family or of somebody's brother or successor; of two of one post, beside them."""
    text = case.article.text
    family = re.compile(rf"{_FAMILY}|\b{re.escape(first.name.split()[-1])}e?s\b(?!['’])", re.IGNORECASE)
    end = len(text) if len(text) <= _SHORT else second.span.end + _BESIDE
    begin = 0 if len(text) <= _SHORT else first.span.start
    parts = case.people.sentences_naming(first.bearer, second.bearer)
    if family.search(text, begin, end) is not None:
        return True
    return any(_KIN.search(text, part.start, part.end) for part in (parts if shared else [Span(begin, end)]))


def _are_alike(case: Case, first: Naming, second: Naming) -> bool:
    """Whether a writer may slide from one given name to the other; Chris and Howie are short forms."""
    one, other = sorted((first.bearer.split()[0], second.bearer.split()[0]), key=len)
    is_short_form = len(one) <= _LONGEST_SHORT_FORM and one[:_STEM] == other[:_STEM]
    return one[0] == other[0] and not is_short_form and all(_acts(case, naming) for naming in (first, second))


def _acts(case: Case, naming: Naming) -> bool:
    """Whether a name is a person's by what stands beside it: provinces too have two words, and the last in common."""
    text = case.article.text
    said = _SAID.search(text, max(0, naming.span.start - 12), naming.span.start)
    return said is not None or _ACTS.match(text, naming.span.end) is not None


def _is_a_letter_off(one: str, other: str) -> bool:
    """Whether two given names, both of them in print, are one name spelt two ways; what nobody prints is the spelling
    check's."""
    return (
        min(len(one), len(other)) >= _LONG_NAME
        and OSA.distance(fold(one), fold(other)) == 1
        and min(commonness(one), commonness(other)) >= SEEN_AS_NAME
        and one[-1] == other[-1] != "s"
    )


def _posts(case: Case, naming: Naming) -> set[str]:
    """What the text calls the bearer of a name: "finance director", "driver"."""
    held = [post for post in case.people.posts if post.naming.bearer == naming.bearer]
    return {post.role for post in held if post.one_seat or post.role != "mp"}  # of a party there are many


def _finding(case: Case, first: Naming, second: Naming, *, whose: str = ", of one person") -> Finding:
    return inconsistent(
        case,
        second.span,
        property=PROPERTY,
        subject=first.name,
        stated=second.name,
        expected=first.name,
        message=f"{first.name} earlier in the story, {second.name} here{whose}.",
        detail=TWO_NAMES,
        confidence=0.9,
        also=(first.span,),
    )


_MANY = 300
# "Farquhar" of Farquharson; "Peter" and "Peters" are two.
_STEM_OF_NAME, _CUT = 4, 2
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s(?P<name>[A-Z](?:[\w-]|[’'](?!s?\b)){3,})(?![\w-]|\s[A-Z])")
_FAMILY_BESIDE = re.compile(rf"\b(?:{KIN}|née|maiden)\b", re.IGNORECASE)
# "Torskikh … Torshkin": how many letters a name that only begins alike may be off.
_SLIPPED, _SLID = 4, 2
_ALONE = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n)|\b(?:as|but|and|while|after|when|said|that)\s)(?P<name>[A-Z][\w’-]{5,})"
    r"(?=\s(?:will|has|had|is|was|denies|denied|said|says|told|would|plans|[a-z]{3,}ed)\b)"
)
# "the International Unit of Cancer Registries", "… (IUCR)": more of a name, or a name that is spelt out there.
_LONGER = re.compile(r"\s(?:(?:of|for)\s(?:the\s)?[A-Z]|\()")
# "Mr Dhal, of the Congress,": met here for the first time.
_NEW = re.compile(r",\s(?:of|an?|the|who|whose|his|her|\d\d)\b|\s\(")
_ALSO_KNOWN = re.compile(
    r"\b(?:known\sas|writes\sas|alias|pseudonym|pen\sname|stage\sname|real\sname|née|maiden|married|marry|marriage|wedding|bride|"
    r"formerly|changed\s(?:his|her)\sname|born\s[A-Z])\b"
)
_OTHER_ONE = re.compile(
    r"\b(?:[Ss]ister[\s-](?:ships?|compan\w+|papers?|titles?)|[Tt]wins?|[Aa]nother|[Rr]ivals?|[Nn]amesakes?|[Rr]espectively|[Cc]onfused|[Rr]enamed|[Ff]ormerly|"
    r"[Pp]ronounced|[Ss]pel(?:t|led|ling))\b"
)
# "Majority Leader" and "Minority Leader" are two.
_POSTS = frozenset("Majority Minority Minister Ministry".split())
_OF_THINGS = frozenset(
    "Act Bill Foods Ltd Inc Cup Stakes Prize Medal Bank Group Hotel School Church Bridge Airlines".split()
)
_GIVEN_AND_FAMILY = _TWO = 2
_IS_SURNAME = re.compile(r"\s[^\s-]{2,}(?:-[A-Z]\S*)?\Z")
# "Thomas, who came out at 60 as Tamsin".
_RENAMED = re.compile(r"\b(?:came\sout|transitioned|changed\s(?:his|her|their)\s(?:first\s)?name|now\sknown\sas)\b")
# A list of names has hundreds of one family.
_FEW = 6
_SHORT = 900
_LONGEST_SHORT_FORM, _STEM = 5, 3
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’]?\s")
# Jonathan and Jonathon of one surname; Jan and Dan may be two.
_LONG_NAME = 6
_BESIDE = 50
_NO_GIVEN_NAMES = frozenset(
    "the when while after before since where though if mrs miss lord lady sir dame king queen prince princess pope "
    "saint judge justice president senator captain mount lake port fort new north south east west san santa monday "
    "tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december professor doctor general colonel minister mayor governor sergeant inspector constable brother "
    "sister father mother uncle aunt witness former young old great little upper lower central royal defense defence "
    "labor labour center centre".split()
)
_SAID = re.compile(r"\b(?:said|says|added|replied|asked|to|by|for|mr|mrs|ms|dr|sir)\.?\s\Z", re.IGNORECASE)
_ACTS = re.compile(
    r",\s(?:who\b|an?\b|the\b|\d\d,)|\s\(\d\d\)|\s(?!(?:and|or|of|in|on|at|for|to|with|from|by|near|the|is|was)\b)[a-z]+\b"
)
_FAMILY = (
    r"\b(?:brothers|sisters|sons|daughters|parents|cousins|twins?|family|families|siblings|couple|relatives?|relations?|"
    r"namesakes?|Mr and Mrs|clan|dynasty|surnames?)\b"
)
_KIN = re.compile(
    rf"(?<!\ba )(?<!\ban )\b(?:{KIN}|grand\w+|married|both|succe\w+|former\w*|replac\w+)\b",
    re.IGNORECASE,
)
