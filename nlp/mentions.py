"""Who and what a text names, with short forms gathered under the full name that they follow.

spaCy's entities are the start; capitalised runs that it misses or cuts short are added, since on wire copy its small
model calls "Lavrov" an organisation as soon as the first name is gone. What a name refers to is the store's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from nlp.copy import Layout
from nlp.domain import Kind, Mention, Span
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

HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "baroness",
        "baron",
        "viscount",
        "count",
        "countess",
        "rev",
        "reverend",
        "fr",
        "father",
        "sheikh",
        "sheik",
        "imam",
        "rabbi",
        "cardinal",
        "archbishop",
        "bishop",
        "general",
        "gen",
        "colonel",
        "col",
        "major",
        "maj",
        "captain",
        "capt",
        "lieutenant",
        "lt",
        "sergeant",
        "sgt",
        "admiral",
        "adm",
        "marshal",
        "justice",
        "judge",
        "hon",
    ]
)

# Words of names that are written small: "Luiz Inácio Lula da Silva", "Osama bin Laden".
_PARTICLE = r"(?:d[aeiou]s?|del|della|di|du|van|von|den|der|ter|ten|la|le|los|bin|ibn|bint|binti|abu|al|el|ul|ben|y|e|zu|af|av|st)"
_WORD = (
    r"(?:[A-Z]\.(?=[ \u00a0]?[A-Z])|(?:[Mm]c|[Mm]ac|O['’]|D['’]|d['’]|L['’]|[Aa]l-|[Ee]l-|[Uu]l-)?[A-Z\u00c0-\u00de\u0100-\u024f]"
    r"[\w\u0300-\u036f]*(?:(?!['’]s\b)['’\-‑][\w\u0300-\u036f]+)*)"
)
# A capitalised run: "Luiz Inácio Lula da Silva", "J.K. Rowling", "U.S.", "CSTO".
RUN = re.compile(rf"(?:[A-Z]\.)+(?:[ \u00a0]?{_WORD})*|{_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_WORD})*")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_NAME = 6


def find_mentions(text: str, doc: Doc, layout: Layout) -> tuple[Mention, ...]:
    """Every name in `text`, in order; furniture is left out, headline and quotations are kept."""
    spans = _resolve([*_entities(text, doc), *_runs(text, doc)])
    return _gather(text, [named for named in spans if layout.is_prose(named.span)])


# Penn tags of words that are capitalised only because a sentence opens with them.
FUNCTION_TAGS = frozenset(
    [
        "IN",
        "CC",
        "RB",
        "RBR",
        "PRP",
        "PRP$",
        "WRB",
        "WP",
        "WDT",
        "DT",
        "EX",
        "MD",
        "TO",
        "VB",
        "VBD",
        "VBG",
        "VBN",
        "VBP",
        "VBZ",
        "UH",
    ]
)


def tags_of(doc: Doc) -> dict[int, str]:
    """The part-of-speech tag of each word, by the offset at which it starts."""
    return {token.idx: token.tag_ for token in doc}


def name_words(name: str) -> tuple[str, ...]:
    """The words of a printed name without honorifics: ("John", "Stevens") for "Sir John Stevens"."""
    words = [word for word in re.split(r"[ \u00a0]+", name) if word]
    while len(words) > 1 and words[0].rstrip(".").casefold() in HONORIFICS:
        words = words[1:]
    return tuple(words)


@dataclass(frozen=True, slots=True)
class _Named:
    span: Span
    kind: Kind | None


def _entities(text: str, doc: Doc) -> Iterable[_Named]:
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is not None:
            span = _trim(text, Span(entity.start_char, entity.end_char))
            if span is not None:
                yield _Named(span, kind)


def _runs(text: str, doc: Doc) -> Iterable[_Named]:
    starts = {sentence.start_char for sentence in doc.sents}
    tags = tags_of(doc)
    for match in RUN.finditer(text):
        words = match[0].split()
        if len(words) > 1 and tags.get(match.start()) in FUNCTION_TAGS and _opens_sentence(text, match.start()):
            # "Since Gordon Brown" and "But Mr Straw" open sentences; the name begins one word later.
            match = RUN.match(text, match.end() - len(match[0].split(maxsplit=1)[1]))
            if match is None:
                continue
            words = match[0].split()
        role = split_before_name(words)
        if role == len(words):
            continue
        honorific = max((at for at, word in enumerate(words) if word.rstrip(".").casefold() in HONORIFICS), default=-1)
        first = max(role, honorific + 1)
        if first == len(words):
            continue
        span = Span(match.end() - len(match[0].split(maxsplit=first)[-1]), match.end())
        words = words[first:]
        if len(words) == 1 and (span.start in starts or _opens_sentence(text, span.start)):
            continue  # "However" is capitalised for its place, not for its bearer
        trimmed = _trim(text, span)
        if trimmed is not None:
            yield _Named(trimmed, None)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u00a0\"“‘'(")
    return not before or before[-1] in ".!?:\n;"


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
        word = re.compile(r"[^ \u00a0]+[ \u00a0]+").match(text, start, end)
        if word is None:
            break
        bare = word[0].strip().rstrip(".").casefold()
        if bare in {"the", "a", "an"} or bare in HONORIFICS:
            start = word.end()
        else:
            break
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    if end > start and text[end - 1] == "." and "." not in text[start : end - 1]:
        end -= 1
    return Span(start, end) if end - start > 1 else None


def _resolve(found: list[_Named]) -> list[_Named]:
    """One name a place: of two that overlap the entity's kind and the longer span, if that is still a name."""
    found.sort(key=lambda named: (named.span.start, -named.span.end, named.kind is None))
    kept: list[_Named] = []
    for named in found:
        if not kept or not kept[-1].span.overlaps(named.span):
            kept.append(named)
            continue
        last = kept[-1]
        if last.kind is None and named.kind is not None:
            # A run that holds an entity: the run is trusted only for mending a cut person ("Vaile" of "Mark Vaile").
            if named.kind is Kind.PERSON and last.span.end == named.span.end and _is_short(last.span):
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
    full = [
        (index, name_words(words))
        for index, (item, words) in enumerate(named)
        if item.kind is Kind.PERSON and 1 < len(name_words(words)) <= _LONGEST_NAME
    ]
    clusters: dict[str, int] = {}
    mentions: list[Mention] = []
    for index, (item, printed) in enumerate(named):
        whole = printed
        kind = item.kind
        words = name_words(printed)
        # "Indonesia" is not short for "Garuda Indonesia", whatever the model takes the airline for.
        bearer = None if item.kind is Kind.PLACE else _bearer(index, words, full)
        if bearer is not None:
            whole = named[bearer][1]
            kind = named[bearer][0].kind or kind
        cluster = clusters.setdefault(whole.casefold(), len(clusters))
        mentions.append(Mention(span=item.span, text=printed, kind=kind, cluster=cluster, full=whole))
    return tuple(mentions)


def _bearer(index: int, words: tuple[str, ...], full: list[tuple[int, tuple[str, ...]]]) -> int | None:
    """The full name that a shorter form at `index` stands for, None where there is none."""
    longer = [(at, name) for at, name in full if len(name) > len(words) and name[-len(words) :] == words]
    before = [at for at, _ in longer if at < index]
    if before:
        return before[-1]
    # A headline's surname precedes its full name; it is taken for it only where one bearer alone has the name.
    if longer and len({name for _, name in longer}) == 1:
        return longer[0][0]
    return None


def split_before_name(words: Sequence[str]) -> int:
    """How many leading words of a capitalised run are a role rather than a name ("Prime Minister Tony Blair": 2)."""
    best = 0
    for length in range(1, min(5, len(words)) + 1):
        for start in range(length):
            if is_head(" ".join(words[start:length])):
                best = length
    return best
