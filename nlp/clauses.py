"""Who does what, and whether it is done: the clauses of a text, from spaCy's parse, as plain values.

"The council did not approve the plan" is `approve`, done by "the council" to "the plan", denied. Reach for it where a
check asks whether a text says of one deed that it was done and that it was not; figures, days and names have readings
of their own. The small model parses nine arcs in ten of news rightly, so what is found here is no proof by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from nlp.domain import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One verb and those who take part.

    `verb` is its base form, with its particle ("turn down"); `span` its words, from the first auxiliary on.
    `doer` and `done_to` are nouns in small letters, "" for none, and the same in "The court freed her" and "She was
    freed by the court"; what somebody is or becomes is `done_to` too.
    `denied`: "not", "never", "no one". `asserted`: the text says that it happened, or did not: no "may", no question,
    no condition, nothing hoped for or disputed.
    """

    verb: str
    span: Span
    doer: str
    done_to: str
    denied: bool
    asserted: bool


def find_clauses(doc: Doc, sentences: Sequence[Span], nlp: Language) -> tuple[Clause, ...]:
    """The clauses of the sentences of a text that `nlp` has read, in order; none where it has no parser.

    The five that open a story take a fifteenth of the stock pipeline's time for the whole of it: ask after a look at
    `verbs_in`, which costs a twentieth of that.
    """
    if not sentences or not {"parser", "lemmatizer"} <= set(nlp.component_names):
        return ()  # a pipeline of somebody else's, which may have neither
    parsed = _parsed(doc, sentences, nlp)
    lemmatizer = nlp.get_pipe("lemmatizer")
    if not isinstance(lemmatizer, Lemmatizer):
        return ()
    found = []
    for part in sentences:
        words = parsed.char_span(part.start, part.end, alignment_mode="contract")
        if words is not None and len(words) <= _LONGEST:
            asks = words.text.rstrip('"”’').endswith("?")
            found += [_clause(verb, lemmatizer.lemmatize(verb)[0], asks=asks) for verb in words if _is_verb(verb)]
    return tuple(found)


def verbs_in(doc: Doc, part: Span, nlp: Language) -> frozenset[str]:
    """The base form of every verb of a stretch, auxiliaries among them, by tags alone; none without a lemmatizer."""
    words = doc.char_span(part.start, part.end, alignment_mode="contract")
    lemmatizer = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.component_names else None
    if words is None or not isinstance(lemmatizer, Lemmatizer):
        return frozenset()
    found = []
    for word in words:
        if word.tag_.startswith("VB"):
            word.pos_ = "VERB"
            found += lemmatizer.lemmatize(word)[:1]
    return frozenset(found)


def _parsed(doc: Doc, sentences: Sequence[Span], nlp: Language) -> Doc:
    """`doc` as far as the last of the sentences, with its parse, in which no arc leaves a sentence."""
    starts = {part.start for part in sentences}
    wanted = [word for word in doc if word.idx < sentences[-1].end]
    parsed = Doc(
        doc.vocab,
        words=[word.text for word in wanted],
        spaces=[bool(word.whitespace_) for word in wanted],
        tags=[word.tag_ for word in wanted],
        pos=["VERB" if word.tag_.startswith("VB") else "X" for word in wanted],
        sent_starts=[word.idx in starts or None for word in wanted],
    )
    parsed.tensor = doc.tensor[: len(wanted)]
    return nlp.get_pipe("parser")(parsed)


def _is_verb(word: Token) -> bool:
    return word.tag_.startswith("VB") and word.dep_ in _CLAUSAL


def _clause(verb: Token, base: str, *, asks: bool) -> Clause:
    parts: dict[str, Token] = {}
    for child in verb.children:
        parts.setdefault(child.dep_, child)
    particle = parts.get("prt")
    passive = "nsubjpass" in parts or "auxpass" in parts
    subject = _subject(verb)
    by = parts.get("agent")
    agent = next((word for word in by.children if word.dep_ == "pobj"), None) if by is not None else None
    thing = next((parts[dep] for dep in _OBJECTS if dep in parts), None)
    first = min((parts[dep] for dep in ("aux", "auxpass", "neg") if dep in parts), default=verb, key=_place)
    last = particle if particle is not None else verb
    doer, done_to = (agent, subject) if passive else (subject, thing)
    return Clause(
        verb=f"{base} {particle.lower_}" if particle is not None else base,
        span=Span(min(first.idx, verb.idx), max(last.idx + len(last), verb.idx + len(verb))),
        doer=doer.lower_ if doer is not None else "",
        done_to=done_to.lower_ if done_to is not None else "",
        denied=_is_denied(verb) or any(_is_none(word) for word in (doer, done_to) if word is not None),
        asserted=not asks and _is_asserted(verb),
    )


def _subject(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, the noun that a relative clause hangs on, or that of the verb it follows."""
    for _ in range(_STEPS):
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None and own.lower_ in _RELATIVE:
            return verb.head if verb.dep_ == "relcl" else None
        if own is not None:
            return own
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head == verb:
            return None
        verb = verb.head
    return None


def _is_denied(verb: Token) -> bool:
    """Whether the words say that it is not: "did not", "never", "failed to", "without paying"."""
    if any(child.dep_ == "neg" or child.lower_ in _NEVER for child in verb.children):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    return verb.dep_ == "xcomp" and verb.head.lower_ in _UNDONE


def _is_none(word: Token) -> bool:
    return word.lower_ in _NOBODY or any(child.lower_ in _NO for child in word.children if child.dep_ in ("det", "neg"))


def _is_asserted(verb: Token) -> bool:
    """Whether the text says it outright: no "may", "if", "to", "hopes that", "denied that" stands above it."""
    for _ in range(_STEPS):
        children = list(verb.children)
        if any(child.tag_ == "MD" and child.lower_ not in _SURE for child in children):
            return False
        if any(child.dep_ == "mark" and child.lower_ in _IF for child in children):
            return False
        if any(child.tag_ == "TO" for child in children):
            return verb.dep_ == "xcomp" and verb.head.lower_ in _DONE and _is_asserted(verb.head)
        if verb.dep_ == "ccomp" and verb.head.lower_ not in _SAYING:
            return False
        if verb.dep_ == "acl" and any(child.dep_ in _SUBJECTS for child in children):
            return False  # "no evidence that he lied"
        if verb.dep_ == "pcomp" and verb.head.lower_ not in _WITH_DEED:
            return False  # "accused of lying"
        if any(child.lower_ in _HEARSAY for child in children):
            return False
        if verb.dep_ not in _WITHIN or verb.head == verb:
            return True
        verb = verb.head
    return True


def _place(word: Token) -> int:
    return int(word.i)


# Longer ones are lists and tables, of which the parser makes nothing.
_LONGEST = 80
# How far up a tree of clauses is looked: "said that he hoped that they would try to …".
_STEPS = 4
_CLAUSAL = frozenset("ROOT ccomp conj advcl relcl acl xcomp pcomp parataxis".split())
_WITHIN = frozenset("ccomp conj advcl xcomp parataxis".split())
_SUBJECTS = frozenset("nsubj nsubjpass csubj".split())
_OBJECTS = ("dobj", "attr", "oprd", "acomp")
_RELATIVE = frozenset("who which that".split())
_NEVER = frozenset("never nor neither hardly".split())
_NOBODY = frozenset("nobody none nothing neither no-one".split())
_NO = frozenset("no neither".split())
_IF = frozenset("if whether unless until before lest than".split())
_SURE = frozenset("will 'll shall".split())
_UNDONE = frozenset("fail failed fails failing refuse refused refuses decline declined declines".split())
_DONE = _UNDONE | frozenset(
    "managed manages began begins started continued continues went voted vote votes agreed agree agrees decided "
    "decides opted chose".split()
)
_WITH_DEED = frozenset("after by without in".split())
_HEARSAY = frozenset("allegedly reportedly apparently almost nearly".split())
_SAYING = frozenset(
    "said says say told tells announced announces confirmed confirms added adds reported reports showed shows found "
    "finds explained wrote writes stated states revealed noted ruled heard hears".split()
)
