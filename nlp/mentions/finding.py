"""Finding the names of a text: the model's entities, and the capitalised runs that it misses or cuts short."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from nlp.domain import Kind, Mention, Span
from nlp.layout.copy import Layout
from nlp.mentions.bearers import gather
from nlp.mentions.forms import GROUP_OF, REPUBLIC, RUN, Named
from nlp.mentions.pieces import pieces
from nlp.names.countries import is_country
from nlp.when import MONTHS, WEEKDAYS

_KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "NORP": Kind.PLACE,
    "FAC": Kind.PLACE,
    "EVENT": Kind.EVENT,
}


def find_mentions(text: str, doc: Doc, layout: Layout) -> tuple[Mention, ...]:
    """Every name in `text`, in order; furniture is left out, headline and quotations are kept."""
    title = layout.title if layout.title and _is_title_case(text, layout.title) else None
    runs = (run for run in _runs(text, doc, layout) if title is None or not title.overlaps(run.span))
    found = [*_entities(text, doc, layout), *runs]
    spans = _resolve([*found, *_surnames_that_open(text, doc, found)])
    return gather(text, [named for named in spans if layout.is_prose(named.span)])


def _surnames_that_open(text: str, doc: Doc, found: Iterable[Named]) -> Iterable[Named]:
    """ "Quill, born in 1968, has run": a capital that its place alone would explain, were she not named in full."""
    people = (text[one.span.start : one.span.end].split() for one in found if one.kind is Kind.PERSON)
    surnames = {words[-1] for words in people if len(words) > 1}
    for sentence in doc.sents:
        for word in sentence[:_OPENING]:
            if word.tag_ == "NNP" and word.text in surnames and _opens_sentence(text, word.idx):
                yield Named(Span(word.idx, word.idx + len(word)), None)


def _is_title_case(text: str, title: Span) -> bool:
    """Whether a headline capitalises its words, so that capitals say nothing: "Straw Backs Ending China Embargo"."""
    words = [word for word in text[title.start : title.end].split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _entities(text: str, doc: Doc, layout: Layout) -> Iterable[Named]:
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is not None:
            for part in _parted(text, _in_prose(Span(entity.start_char, entity.end_char), layout)):
                owner = _OWNER.match(text, part.start, part.end) if kind is Kind.PERSON else None
                yield from pieces(text, Span(part.start, owner.end()) if owner is not None else part, kind)


def _parted(text: str, span: Span) -> Iterable[Span]:
    """The parts of `span` that a dash, a colon or a verb sets apart: "the G7 - Britain, France …" opens a list."""
    start = span.start
    for mark in _PARTS.finditer(text, span.start, span.end):
        yield Span(start, mark.start())
        start = mark.end()
    closed = text.find(") ", start, span.end)
    if closed >= 0 and text.find("(", start, closed) < 0:
        yield Span(start, closed)  # "the Council of Norland (CN) Ada Quill"
        start = closed + 2
    if text[start : span.end].strip():
        yield Span(start, span.end)


# "Ada Quill's Oak-on-Sea resort": she is named, and what is hers begins another name.
_OWNER = re.compile(r"[^'’\n]+?(?=['’]s[ \u00a0])")
# "The Quad (Japan, the United States …)": a model takes the bracket's first name along.
_PARTS = re.compile(
    r":[ \u00a0](?=[A-Z])|[ \u00a0](?:--?|[\u2013\u2014]|are|is|were|was)[ \u00a0]|[ \u00a0]\((?![^()]*\))"
)


def _in_prose(span: Span, layout: Layout) -> Span:
    """`span` up to the furniture that begins inside it: "Ada Quill Adeline (Ada) QuillStorm …": links run on there."""
    part = layout.furniture_at(span)
    return Span(span.start, part.span.start) if part is not None and part.span.start > span.start else span


def _runs(text: str, doc: Doc, layout: Layout) -> Iterable[Named]:
    """Capitalised runs. "Since Gordon Brown" and "But Mr Straw" open sentences: the name begins one word later."""
    starts = {sentence.start_char for sentence in doc.sents}
    function_words = _function_words(text, doc)
    for found in RUN.finditer(text):
        match: re.Match[str] | None = found
        while match is not None and match.start() in function_words and _may_open(text, match.start()):
            rest = match[0].split(maxsplit=1)
            match = RUN.match(text, match.end() - len(rest[1])) if len(rest) > 1 else None
        if match is None:
            continue
        if GROUP_OF.fullmatch(match[0]):
            yield Named(Span(match.start(), match.end()), Kind.ORGANIZATION)  # a model sees "Group of" and a number
            continue
        if REPUBLIC.fullmatch(match[0]):
            yield Named(Span(match.start(), match.end()), Kind.PLACE)
            continue
        for piece in pieces(text, _in_prose(Span(match.start(), match.end()), layout), None):
            alone = " " not in text[piece.span.start : piece.span.end]
            if text[piece.span.start : piece.span.end] in _CALENDAR:
                continue
            opens = piece.span.start in starts or _opens_sentence(text, piece.span.start)
            country = alone and opens and is_country(text[piece.span.start : piece.span.end])
            if alone and opens and not country and not _ACRONYM.match(text, piece.span.start):
                continue  # "However" is capitalised for its place, not for its bearer
            listed = not alone and piece.kind is None and _is_in_a_list_of_holders(text, piece.span)
            yield Named(piece.span, Kind.PERSON) if listed else piece


def _function_words(text: str, doc: Doc) -> set[int]:
    """Where words begin that are capitalised for their place alone: "Since", "Meeting"."""
    starts, lengths, stops, tags = doc.to_array(["IDX", "LENGTH", "IS_STOP", "TAG"]).T.tolist()
    gerund = doc.vocab.strings["VBG"]
    return {
        start
        for start, length, stop, tag in zip(starts, lengths, stops, tags, strict=True)
        if stop or (tag == gerund and text.endswith("ing", start, start + length))
    }


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
# "said on Saturday", "in December": nobody's name. April, May, June and August are people's too, March a verb.
_CALENDAR = frozenset({*WEEKDAYS, *MONTHS} - {"March", "April", "May", "June", "August"})
# A quotation mark and a bracket may stand before the word that opens a sentence.
_OPENING = 3
# "CSTO members met": in capitals for what it is, since the next word is small.
_ACRONYM = re.compile(r"[A-Z]{3,8}(?:['’]s?|-member|-led)?(?:[ \u00a0][a-z(]|,[ \u00a0][a-z])")


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start].rstrip(" \u00a0\"“‘'(")
    return not before or before[-1] in ".!?:\n;"


def _may_open(text: str, start: int) -> bool:
    """Whether a sentence may begin at `start`: behind a dateline's dash as well ("SKOPJE — After Ada Quill left")."""
    return _opens_sentence(text, start) or text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:] in {"—", "–", "-"}


def _resolve(found: list[Named]) -> list[Named]:
    """One name a place: of two that overlap the entity's kind and the longer span, if that is still a name."""
    found.sort(key=lambda named: (named.span.start, -named.span.end, named.kind is None))
    kept: list[Named] = []
    for named in found:
        if not kept or not kept[-1].span.overlaps(named.span):
            kept.append(named)
            continue
        last = kept[-1]
        if last.span == named.span and Kind.PERSON in {last.kind, named.kind}:
            kept[-1] = Named(last.span, Kind.PERSON)  # a role before it says so, whatever the model does
        elif last.kind is None and named.kind is not None:
            # A run that holds an entity: the run is trusted only for mending a cut person ("Vaile" of "Mark Vaile").
            edge = last.span.end == named.span.end or last.span.start == named.span.start
            if named.kind is Kind.PERSON and edge and _is_short(last.span):
                kept[-1] = Named(last.span, named.kind)
            else:
                kept[-1] = named
        elif last.kind is Kind.PERSON and named.kind is None and named.span.start == last.span.start:
            kept[-1] = Named(named.span, last.kind)
    return kept


def _is_short(span: Span) -> bool:
    return span.end - span.start <= 40
