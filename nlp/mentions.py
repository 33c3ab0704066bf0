"""Who and what a text names, with short forms gathered under the full name that they follow.

spaCy's entities are the start; capitalised runs that it misses or cuts short are added, since on wire copy its small
model calls "Lavrov" an organisation as soon as the first name is gone. What a name refers to is the store's to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from nlp.domain import Kind, Mention, Span
from nlp.layout.copy import Layout
from nlp.lexicon import HONORIFICS, PORTFOLIO_WORDS
from nlp.names.countries import is_country
from nlp.roles import is_head

_KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "NORP": Kind.PLACE,
    "FAC": Kind.PLACE,
    "EVENT": Kind.EVENT,
}


# Words of names that are written small: "Luiz Inácio Lula da Silva", "Osama bin Laden".
_PARTICLE = (
    r"(?:d[aeiou]s?|del|della|di|du|van|von|den|der|ter|ten|la|le|los|bin|ibn|bint|binti|abu|al|el|ul|ben|y|e|zu|"
    r"af|av|st)"
)
_WORD = (
    r"(?:[A-Z]\.(?=[ \u00a0]?[A-Z])|(?:[Mm]c|[Mm]ac|O['’]|D['’]|d['’]|L['’]|[Aa]l-|[Ee]l-|[Uu]l-)?"
    r"[A-Z\u00c0-\u00de\u0100-\u024f]"
    r"[\w\u0300-\u036f]*(?:(?!['’]s\b)['’\-‑][\w\u0300-\u036f]+)*)"
)
# A capitalised run: "Luiz Inácio Lula da Silva", "J.K. Rowling", "U.S.", "CSTO", "Group of Seven".
_GROUP = r"Group[ \u00a0]of[ \u00a0](?:Three|Five|Six|Seven|Eight|Ten|Fifteen|Twenty|Seventy-Seven|\d{1,3})\b"
_GROUP_OF = re.compile(_GROUP)
RUN = re.compile(
    rf"{_GROUP}|(?:[A-Z]\.)+(?:[ \u00a0]?{_WORD})*"
    rf"|{_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_WORD})*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_NAME = 6


def find_mentions(text: str, doc: Doc, layout: Layout) -> tuple[Mention, ...]:
    """Every name in `text`, in order; furniture is left out, headline and quotations are kept."""
    title = layout.title if layout.title and _is_title_case(text, layout.title) else None
    runs = (run for run in _runs(text, doc, layout) if title is None or not title.overlaps(run.span))
    spans = _resolve([*_entities(text, doc, layout), *runs])
    return _gather(text, [named for named in spans if layout.is_prose(named.span)])


def tags_of(doc: Doc) -> dict[int, str]:
    """The part-of-speech tag of each word, by the offset at which it starts."""
    return {token.idx: token.tag_ for token in doc}


def name_words(name: str) -> tuple[str, ...]:
    """The words of a printed name without honorifics: ("John", "Stevens") for "Sir John Stevens"."""
    words = [word for word in re.split(r"[ \u00a0]+", name) if word]
    while len(words) > 1 and words[0].rstrip(".").casefold() in HONORIFICS:
        words = words[1:]
    return tuple(words)


def _is_title_case(text: str, title: Span) -> bool:
    """Whether a headline capitalises its words, so that capitals say nothing: "Straw Backs Ending China Embargo"."""
    words = [word for word in text[title.start : title.end].split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


@dataclass(frozen=True, slots=True)
class _Named:
    span: Span
    kind: Kind | None


def _entities(text: str, doc: Doc, layout: Layout) -> Iterable[_Named]:
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is not None:
            for part in _parted(text, _in_prose(Span(entity.start_char, entity.end_char), layout)):
                yield from _pieces(text, part, kind)


def _parted(text: str, span: Span) -> Iterable[Span]:
    """The parts of `span` that a spaced dash or a verb sets apart: "the G7 - Britain, France …" opens a list."""
    start = span.start
    for mark in _PARTS.finditer(text, span.start, span.end):
        yield Span(start, mark.start())
        start = mark.end()
    yield Span(start, span.end)


_PARTS = re.compile(r"[ \u00a0](?:--?|[\u2013\u2014]|are|is|were|was)[ \u00a0]")


def _in_prose(span: Span, layout: Layout) -> Span:
    """`span` up to the furniture that begins inside it: "Ada Quill Adeline (Ada) QuillStorm …": links run on there."""
    part = layout.furniture_at(span)
    return Span(span.start, part.span.start) if part is not None and part.span.start > span.start else span


def _runs(text: str, doc: Doc, layout: Layout) -> Iterable[_Named]:
    """Capitalised runs. "Since Gordon Brown" and "But Mr Straw" open sentences: the name begins one word later."""
    starts = {sentence.start_char for sentence in doc.sents}
    function_words = {token.idx for token in doc if token.is_stop or (token.tag_ == "VBG" and token.text[-3:] == "ing")}
    for found in RUN.finditer(text):
        match: re.Match[str] | None = found
        while match is not None and match.start() in function_words and _may_open(text, match.start()):
            rest = match[0].split(maxsplit=1)
            match = RUN.match(text, match.end() - len(rest[1])) if len(rest) > 1 else None
        if match is None:
            continue
        if _GROUP_OF.fullmatch(match[0]):
            yield _Named(Span(match.start(), match.end()), Kind.ORGANIZATION)  # a model sees "Group of" and a number
            continue
        for piece in _pieces(text, _in_prose(Span(match.start(), match.end()), layout), None):
            alone = " " not in text[piece.span.start : piece.span.end]
            opens = piece.span.start in starts or _opens_sentence(text, piece.span.start)
            country = alone and opens and is_country(text[piece.span.start : piece.span.end])
            if alone and opens and not country and not _ACRONYM.match(text, piece.span.start):
                continue  # "However" is capitalised for its place, not for its bearer
            listed = not alone and piece.kind is None and _is_in_a_list_of_holders(text, piece.span)
            yield _Named(piece.span, Kind.PERSON) if listed else piece


def _is_in_a_list_of_holders(text: str, span: Span) -> bool:
    """ "Foreign Ministers Sergei Lavrov of Russia and | Ararat Mirzoyan | of Armenia", of whom a model sees half."""
    behind = _OF_A_PLACE.match(text, span.end)
    return behind is not None and _HOLDERS.search(text, max(0, span.start - _LIST_REACH), span.start) is not None


_OF_A_PLACE = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?[A-Z]")
_HOLDERS = re.compile(
    r"\b(?i:ministers|presidents|chancellors|premiers|leaders|secretaries|governors)[ \u00a0][A-Z][^.;:\n]{3,80}"
    r"(?:,|\band)[ \u00a0]$"
)
_LIST_REACH = 120


# "CSTO members met": in capitals for what it is, since the next word is small.
_ACRONYM = re.compile(r"[A-Z]{3,8}(?:['’]s?|-member|-led)?(?:[ \u00a0][a-z(]|,[ \u00a0][a-z])")


def _pieces(text: str, span: Span, kind: Kind | None) -> Iterable[_Named]:
    """The names within `span`: a role inside it parts its bearer from the body before it.

    "CSTO Secretary General Imangali Tasmagambetov" is an organisation, a role and a person, whatever a model calls it.
    """
    words = list(_WORDS.finditer(text, span.start, span.end))
    printed = [word[0] for word in words]
    if len(words) > 1 and is_country(" ".join(printed)):
        yield _Named(span, Kind.PLACE)  # "DR Congo" is no doctor
        return
    role = split_before_name(printed)
    if role == len(printed) == 2 and kind is Kind.PERSON:
        role = 0  # "Mervyn King" and "John Mayor" are names, whatever their bearers are
    first = max(
        role,
        _after_honorific(printed),
        _after_portfolio(text, span.start, printed),
        _after_country(text, span.start, printed),
    )
    if first == 0:
        trimmed = _trim(text, span)
        if trimmed is not None:
            yield _Named(trimmed, kind)
        return
    role_starts = _role_start(printed, first)
    if role_starts > 0 and kind in {Kind.ORGANIZATION, Kind.PLACE}:
        body = _trim(text, Span(span.start, words[role_starts - 1].end()))
        if body is not None:
            yield _Named(body, kind)
    if first < len(words):
        bearer = _trim(text, Span(words[first].start(), span.end))
        if bearer is not None:
            yield _Named(bearer, Kind.PERSON)


_WORDS = re.compile(r"[^ \u00a0\n]+")
_CHIEF_OF = re.compile(r"\b[Cc]hiefs?[ \u00a0]of[ \u00a0]$")
# "Secretary of State for | Defence John Reid": the words before a run say that it opens with a portfolio.
_ROLE_OF = re.compile(
    r"(?:minister|secretary|secretary of state|commissioner|chancellor)s? (?:of|for) (?:the )?"
    r"(?:[a-z]{1,20}(?:, and |, | and | & )){0,4}$",
    re.IGNORECASE,
)
# "Secretary of State for Culture, Media and | Sport Chris Smith": how far back such a phrase begins.
_ROLE_OF_REACH = 80


def _after_honorific(words: Sequence[str]) -> int:
    """How many words stand before the name that follows the last honorific."""
    bare = [word.rstrip(".").casefold() for word in words]
    leading = next((at for at, word in enumerate(bare) if word not in HONORIFICS), len(bare))
    # "But Mr Straw", "Labour MP Jack Straw"; further right only titles that are no surnames ("John Major").
    inside = [at + 1 for at, word in enumerate(bare[:-1]) if word in _NO_SURNAMES]
    return max([leading if leading < len(bare) else 0, *inside])


_NO_SURNAMES = frozenset({"mr", "mrs", "ms", "mp", "msp", "mep"})


def _after_portfolio(text: str, start: int, words: Sequence[str]) -> int:
    """How many words of a run are the portfolio of the role before it."""
    if words[0] == "Staff" and len(words) > 1 and _CHIEF_OF.search(text, max(0, start - len("Chiefs of ")), start):
        return 1  # "White House Chief of | Staff Ada Quill"
    if _ROLE_OF.search(text[max(0, start - _ROLE_OF_REACH) : start]) is None:
        return 0
    count = 0
    for word in words:
        if word.casefold().strip(",") not in PORTFOLIO_WORDS and not (count and word == "and"):
            break
        count += 1
    return count if count < len(words) else 0


def _after_country(text: str, start: int, words: Sequence[str]) -> int:
    """How many words of a run are the country of the role before it: "President of | South Korea Lee Hall"."""
    if _HEAD_OF.search(text, max(0, start - _TITLE_REACH), start) is None:
        return 0
    longest = min(3, len(words) - 1)
    return next((count for count in range(longest, 0, -1) if is_country(" ".join(words[:count]))), 0)


_HEAD_OF = re.compile(
    r"\b(?:[Pp]resident|[Mm]inister|[Cc]hancellor|[Pp]remier|[Kk]ing|[Qq]ueen|[Ee]mperor)[ \u00a0]of[ \u00a0]"
    r"(?:the[ \u00a0])?$"
)


def _role_start(words: Sequence[str], end: int) -> int:
    """Where the role that ends before word `end` begins, its portfolio included."""
    start = end
    for length in range(1, min(5, end) + 1):
        if is_head(" ".join(words[end - length : end])):
            start = end - length
    while start > 0 and words[start - 1].casefold() in PORTFOLIO_WORDS:
        start -= 1
    return start


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start].rstrip(" \u00a0\"“‘'(")
    return not before or before[-1] in ".!?:\n;"


def _may_open(text: str, start: int) -> bool:
    """Whether a sentence may begin at `start`: behind a dateline's dash as well ("SKOPJE — After Ada Quill left")."""
    return _opens_sentence(text, start) or text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:] in {"—", "–", "-"}


def _trim(text: str, span: Span) -> Span | None:
    """`span` without article, honorific, role and possessive; None where nothing of a name is left."""
    start, end = span.start, span.end
    newline = text.find("\n", start, end)
    if newline >= 0:
        end = newline
    match = _POSSESSIVE.search(text, start, end)
    if match and match.end() == end and end - start > 2:
        end = match.start()
    while start < end:
        word = _FIRST_WORD.match(text, start, end)
        if word is None:
            break
        bare = word[0].strip().rstrip(".").casefold()
        if bare in {"the", "a", "an", "for", "of", "fellow"} or bare in HONORIFICS:
            start = word.end()
        else:
            break
    while start < end and not (text[start].isalnum()):
        start += 1
    day = _LAST_DAY.search(text, start, end)
    if day and _FIRST_WORD.match(text, start, day.start()):
        end = day.start()
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    if end > start and text[end - 1] == "." and "." not in text[start : end - 1]:
        end -= 1
    return Span(start, end) if end - start > 1 else None


_FIRST_WORD = re.compile(r"[^ \u00a0]+[ \u00a0]+")
# "wrote to Ada Quill Friday" is a name and the day; "Black Friday" and "Joe Friday" are names.
_LAST_DAY = re.compile(r"(?<=[^ \u00a0])[ \u00a0](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")


def _resolve(found: list[_Named]) -> list[_Named]:
    """One name a place: of two that overlap the entity's kind and the longer span, if that is still a name."""
    found.sort(key=lambda named: (named.span.start, -named.span.end, named.kind is None))
    kept: list[_Named] = []
    for named in found:
        if not kept or not kept[-1].span.overlaps(named.span):
            kept.append(named)
            continue
        last = kept[-1]
        if last.span == named.span and Kind.PERSON in {last.kind, named.kind}:
            kept[-1] = _Named(last.span, Kind.PERSON)  # a role before it says so, whatever the model does
        elif last.kind is None and named.kind is not None:
            # A run that holds an entity: the run is trusted only for mending a cut person ("Vaile" of "Mark Vaile").
            edge = last.span.end == named.span.end or last.span.start == named.span.start
            if named.kind is Kind.PERSON and edge and _is_short(last.span):
                kept[-1] = _Named(last.span, named.kind)
            else:
                kept[-1] = named
        elif last.kind is Kind.PERSON and named.kind is None and named.span.start == last.span.start:
            kept[-1] = _Named(named.span, last.kind)
    return kept


def _is_short(span: Span) -> bool:
    return span.end - span.start <= 40


def _gather(text: str, spans: Sequence[_Named]) -> tuple[Mention, ...]:
    """Number the bearers: a lone surname belongs to the full name of that surname which stands nearest before it."""
    named = [(item, text[item.span.start : item.span.end]) for item in spans]
    full = _FullNames()
    for index, (item, printed) in enumerate(named):
        if item.kind is Kind.PERSON:
            full.add(index, name_words(printed), title_before(text, item.span.start))
    clusters: dict[str, int] = {}
    mentions: list[Mention] = []
    for index, (item, printed) in enumerate(named):
        whole = printed
        kind = item.kind
        words = name_words(printed)
        # "Indonesia" is not short for "Garuda Indonesia", whatever the model takes the airline for.
        title = title_before(text, item.span.start)
        before = text[max(0, item.span.start - 14) : item.span.start]
        is_place = item.kind is Kind.PLACE and not title and not _OF_A_PERSON.search(before)
        bearer = None if is_place else full.bearer(index, words, title)
        if bearer is not None:
            whole = named[bearer][1]
            kind = named[bearer][0].kind or kind
        elif kind is Kind.PERSON and not title and is_country(printed) and printed not in _COUNTRIES_AND_NAMES:
            kind = Kind.PLACE  # the model takes "Austria" in "NATO member Austria" for somebody
        cluster = clusters.setdefault(whole.casefold(), len(clusters))
        mentions.append(Mention(span=item.span, text=printed, kind=kind, cluster=cluster, full=whole))
    return tuple(mentions)


_COUNTRIES_AND_NAMES = frozenset({"Chad", "Georgia", "India", "Israel", "Jordan"})
# "The 47-year-old Marsh": no place has an age in years there.
_OF_A_PERSON = re.compile(r"(?:-year-old|\b(?:Mr|Mrs|Ms|Miss|Dr)\.?)[ \u00a0]$")
_Ending = tuple[tuple[str, ...], str]


class _FullNames:
    """The full names of a text by each of their endings; a list of names has thousands, and each is asked for.

    An ending is filed with the office that stands before its name as well: in a story that names Ilse Brandt and
    President Karl Brandt, "President Brandt" is the one so titled.
    """

    def __init__(self) -> None:
        self._places: defaultdict[_Ending, list[int]] = defaultdict(list)
        self._names: defaultdict[_Ending, set[tuple[str, ...]]] = defaultdict(set)

    def add(self, index: int, name: tuple[str, ...], title: str) -> None:
        """Note the name of the mention `index`, and the office before it or ""; they come in order."""
        if len(name) <= _LONGEST_NAME:
            for start in range(1, len(name)):
                for ending in dict.fromkeys(((name[start:], ""), (name[start:], title))):
                    self._places[ending].append(index)
                    self._names[ending].add(name)

    def bearer(self, index: int, words: tuple[str, ...], title: str) -> int | None:
        """The full name that a shorter form at `index` stands for, None where there is none."""
        ending = (words, title if title and len(self._names.get((words, ""), ())) > 1 else "")
        places = self._places.get(ending, [])
        before = bisect_left(places, index)
        if before:
            return places[before - 1]
        # A headline's surname precedes its full name; it is taken for it only where one bearer alone has the name.
        return places[0] if places and len(self._names[ending]) == 1 else None


def title_before(text: str, start: int) -> str:
    """The office that the name at `start` follows, in small letters ("president"); "" where none does."""
    match = _LAST_WORDS.search(text, max(0, start - _TITLE_REACH), start)
    words = match[0].replace("-", " ").split() if match else []
    titles = (" ".join(words[at:]) for at in range(len(words)))
    return next((title.casefold() for title in titles if is_head(title)), "")


# A role's head has up to three words ("Attorney General", "Prime Minister"), and stands straight before the name.
_TITLE_REACH = 30
_LAST_WORDS = re.compile(r"(?:(?<![\w’'-])[A-Z][\w-]*\.?[ \u00a0-]){1,3}$")


def split_before_name(words: Sequence[str]) -> int:
    """How many leading words of a capitalised run are a role rather than a name ("Prime Minister Tony Blair": 2)."""
    best = 0
    for length in range(1, min(5, len(words)) + 1):
        for start in range(length):
            if is_head(" ".join(words[start:length])):
                best = length
    return best
