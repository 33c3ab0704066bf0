"""Finding titles in text: the head of a role, the words before it, the phrase "of …" after it, its qualifiers.

"former British Foreign Secretary", "secretary general of the CSTO", "Work and Pensions Secretary". What the words name
is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nlp.claims.title_words import HEAD, PLURAL, QUALIFIERS, SUFFIX
from nlp.domain import Span
from nlp.lexicon import DAYS, FUNCTION_TAGS, HONORIFICS, PORTFOLIO_WORDS
from nlp.roles import parse_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A role in the text: its head's words, the words before it, and the phrase "of …" after it.

    `end` is where the last of its words ends, a suffix ("-elect") included.
    """

    head: Span
    before: tuple[Span, ...]
    after: Span | None
    qualifiers: tuple[str, ...]
    suffix: str | None
    plural: bool
    end: int

    @property
    def span(self) -> Span:
        """The words of the role without its suffix."""
        start = self.before[0].start if self.before else self.head.start
        return Span(start, self.after.end if self.after else self.head.end)


_LEFT_WORD = re.compile(r"[\w.&’'\-]+$")
_ACROSS = re.compile(r"[ \u00a0\n]+$|[ \u00a0]*,[ \u00a0]*$")
_MAX_WORDS_BEFORE = 7
_RANKS = frozenset({"deputy", "vice", "assistant", "associate", "junior"})
# "Earlier Home Secretary David Blunkett said": with a capital only because the sentence opens there.
_OPENERS = DAYS | {"earlier", "later", "elsewhere", "afterwards"}
# "New Jersey's governor" is of New Jersey, and not new.
_NEW_PLACE = re.compile(
    r"New[ \u00a0](?:Zealand|York|Jersey|Mexico|Hampshire|Delhi|South[ \u00a0]Wales|Guinea|Orleans|Brunswick)\b"
)
# "newly elected president"; but "voters elected President Chirac" has a verb there.
_NEWLY = re.compile(r"\b(?:newly|freshly)[ \u00a0](?:elected|appointed)$", re.IGNORECASE)


def find_titles(text: str, tags: Mapping[int, str]) -> Iterator[Title]:
    """Every title in `text`, in order; `tags` are the tags of its words by offset."""
    previous: Title | None = None
    for match in HEAD.finditer(text):
        head = Span(match.start(), match.end())
        if _RUN_TOGETHER.search(text, max(0, head.start - 20), head.start) is not None:
            continue
        if _CO.search(text, max(0, head.start - 4), head.start) is not None:
            continue
        before, qualifiers = _words_before(text, head.start, tags)
        if not before and _is_of_another_body(text, head.start, tags):
            continue
        if _IN_A_STATE.match(text, head.end) or (not before and _shares_its_body(text, head)):
            continue
        start = before[0].start if before else head.start
        if not qualifiers and previous is not None and _JOINED.fullmatch(text, previous.head.end, start):
            qualifiers = previous.qualifiers  # "former Secretary of Defence and CIA Director Leon Panetta"
        suffix = SUFFIX.match(text, head.end)
        after = None if suffix else _phrase_after(text, head.end)
        previous = Title(
            head=head,
            before=before,
            after=after,
            qualifiers=qualifiers,
            suffix=suffix[1].casefold() if suffix else None,
            plural=bool(PLURAL.search(match[0])),
            end=suffix.end() if suffix else after.end if after else head.end,
        )
        yield previous


# "Rich Nolan, president and CEO of the National Mining Association": of that body both, and read with the second.
_OF_THE_SAME = re.compile(rf"[ \u00a0](?:and|&)[ \u00a0](?:{HEAD.pattern})[ \u00a0](?:of|at|for)[ \u00a0]", HEAD.flags)


def _shares_its_body(text: str, head: Span) -> bool:
    return text[head.start].islower() and _OF_THE_SAME.match(text, head.end) is not None


# One person's two titles; behind "and the" stands another's.
_JOINED = re.compile(r"(?:[ \u00a0](?:of|for)[ \u00a0](?:the[ \u00a0])?[\w \u00a0]{1,40}?)?[ \u00a0](?:and|&)[ \u00a0]")


def _words_before(text: str, start: int, tags: Mapping[int, str]) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """The words that belong to the role left of its head, in order, and the qualifiers among or before them."""
    words: list[Span] = []
    qualifiers: list[str] = []
    at = start
    while len(words) < _MAX_WORDS_BEFORE:
        gap = _ACROSS.search(text[max(0, at - 3) : at])
        if gap is None and at > 0 and text[at - 1] != "-":
            break
        edge = at - (len(gap[0]) if gap else 1)
        if gap and "\n" in gap[0]:
            break
        word = _LEFT_WORD.search(text, max(0, edge - 40), edge)
        if word is None:
            break
        printed = word[0]
        span = Span(word.start(), edge)
        comma = gap is not None and "," in gap[0]
        lowered = printed.casefold().rstrip(".")
        if printed.endswith(".") and not re.search(r"\b[A-Za-z]\.$", printed):
            break  # the end of the sentence before
        qualifier = lowered.split("-")[0] if lowered.startswith(("ex-", "then-", "former-")) else lowered
        newly = _NEWLY.search(text, max(0, span.start - 20), span.end) if lowered in {"elected", "appointed"} else None
        if newly is not None:
            qualifiers.append("newly")
            at = newly.start()
            continue
        if qualifier in QUALIFIERS and not (words and _NEW_PLACE.match(text, span.start)):
            qualifiers.append(qualifier)
            rest = span.start + len(qualifier) + 1
            if qualifier != lowered and rest < span.end:
                words.insert(0, Span(rest, span.end))
            at = span.start
            if comma:
                break
            continue
        if comma and not _continues_list(text, words, span):
            break
        of_a_body = printed in {"of", "for"} and words and _body_ends(text, span.start, tags)
        if (of_a_body and text[words[0].start].isupper()) or (
            printed in {"and", "&"} and words and _is_portfolio(text, words[0]) and _portfolio_ends(text, span.start)
        ):
            words.insert(0, span)
        elif lowered in _RANKS:
            words.insert(0, span)  # "deputy PM", "deputy Prime Minister": another office, in whatever letters
        elif (tags.get(span.start) in FUNCTION_TAGS and lowered not in PORTFOLIO_WORDS) or lowered in _OPENERS:
            break  # "On Tuesday Foreign Secretary Jack Straw"
        elif printed[0].islower() and text[words[0].start if words else start].isupper():
            break  # "on foreign policy Prime Minister Tony Blair said"
        elif printed[0].isupper() or lowered in PORTFOLIO_WORDS:
            # "Justice Kennedy" is addressed so; before a head the same word is a portfolio ("Justice Minister").
            if lowered.rstrip("s").rstrip(".") in HONORIFICS and lowered not in {"general", *PORTFOLIO_WORDS}:
                break
            words.insert(0, span)
        elif lowered in {"the", "a", "an"}:
            _before_article(text, span.start, qualifiers)
            break
        else:
            break
        at = span.start
    while words and text[words[0].start : words[0].end] in {"and", "&", "of", "for"}:
        words.pop(0)
    return tuple(words), tuple(qualifiers)


def _is_of_another_body(text: str, start: int, tags: Mapping[int, str]) -> bool:
    """ "School board president Ann Hall": a small-letter noun before a small-letter head makes it some body's own.

    Before a capital it need not ("on the same day Prime Minister Tony Blair …"), unless it is a body's.
    """
    word = _NOUN_BEFORE.search(text, max(0, start - 40), start)
    if word is None or tags.get(word.start()) not in {"NN", "NNS"}:
        return False
    return text[start].islower() or _OWN_BODY.search(text, max(0, start - 60), start) is not None


# "The firm's co-presidents": no state has two.
_CO = re.compile(r"\b[Cc]o-\Z")
# "A senator in the Iowa state legislature" sits for a state, and in no national body of that name.
_IN_A_STATE = re.compile(
    r"[ \u00a0]in[ \u00a0](?:the|its|his|her)[ \u00a0](?:[A-Z][\w.]*[ \u00a0]){0,3}"
    r"(?:state|provincial|regional|county|city|student)\b(?![ \u00a0]of\b)"
    r"|[ \u00a0](?:in|of)[ \u00a0](?:the[ \u00a0])?(?:[A-Z][\w.]*(?:['’]s)?[ \u00a0]){1,3}(?:state[ \u00a0])?"
    r"(?:[Ll]egislature|[Ss]tatehouse|General[ \u00a0]Assembly|[Ss]tate[ \u00a0](?:Senate|House|Assembly))\b"
)
# "Presided over byVice President Ada Quill": a web page lost the space before a word that makes it another office.
_RUN_TOGETHER = re.compile(r"[a-z.](?:Vice|Deputy|Assistant|Former|Then|Acting|Shadow)[ \u00a0-]$")
# "Norland central bank President Ada Quill" is not Norland's president.
_OWN_BODY = re.compile(
    r"[A-Z][\w’'-]*[ \u00a0](?:[a-z]+[ \u00a0]){0,2}"
    r"(?:bank|board|council|committee|court|union|party|club|university|federation|association|commission|agency)"
    r"[ \u00a0]$"
)
_NOUN_BEFORE = re.compile(r"(?<![\w'’-])[a-z]+(?=[ \u00a0]$)")


def _portfolio_ends(text: str, end: int) -> bool:
    """Whether the word before `end` is of a portfolio: "work and pensions", but not "Mark Vaile and industry"."""
    word = _LEFT_WORD.search(text[max(0, end - 40) : end].rstrip())
    return word is not None and word[0].casefold() in PORTFOLIO_WORDS


def _body_ends(text: str, end: int, tags: Mapping[int, str]) -> bool:
    """Whether the word before `end` is of a body's name: "Bank of England governor", not "Aides of Prime Minister"."""
    first = max(0, end - 40)
    word = _LEFT_WORD.search(text[first:end].rstrip())
    if word is None or not word[0][0].isupper() or parse_role(word[0]) is not None:
        return False
    return tags.get(first + word.start()) not in {"NNS", "NNPS"}


def _before_article(text: str, start: int, qualifiers: list[str]) -> None:
    """ "then the foreign secretary": a qualifier may stand before the article."""
    word = _LEFT_WORD.search(text[max(0, start - 12) : start].rstrip())
    if word and word[0].casefold() in {"then", "formerly", "previously", "once"}:
        qualifiers.append("then")


def _continues_list(text: str, words: list[Span], span: Span) -> bool:
    """Whether a comma left of `words` parts two portfolios ("culture, media and sport secretary")."""
    later = [text[word.start : word.end] for word in words]
    return "and" in later and _is_portfolio(text, span)


def _is_portfolio(text: str, span: Span) -> bool:
    return text[span.start : span.end].casefold() in PORTFOLIO_WORDS


def _phrase_after(text: str, end: int) -> Span | None:
    """The phrase "of the Collective Security Treaty Organization" that follows a head; None where there is none."""
    match = re.compile(r"[ \u00a0]+(?:of|for|to|at|on|in charge of)[ \u00a0]+(?:the[ \u00a0]+)?").match(text, end)
    if match is None:
        return None
    at = match.end()
    last = at
    for _ in range(12):
        word = re.compile(r"[\w.&’'\-]+").match(text, at)
        if word is None:
            break
        printed = word[0]
        lowered = printed.casefold()
        if lowered.rstrip(".") in DAYS or (printed.endswith(".") and lowered.rstrip(".") in HONORIFICS):
            break  # "was elected prime minister on Monday", "Chairman of the Joint Chiefs Gen. Ada Quill"
        if printed[0].isupper() or lowered in PORTFOLIO_WORDS:
            last = word.end()
            if re.search(r"['’]s?$", printed):
                last -= len(printed) - len(re.sub(r"['’]s?$", "", printed))
                break
            if printed.endswith(".") and not re.search(r"\b[A-Za-z]\.$", printed):
                last -= 1
                break
        elif lowered not in {"of", "and", "the", "for", "&"}:
            break
        gap = re.compile(r",?[ \u00a0]+").match(text, word.end())
        if gap is None or ("," in gap[0] and not _comma_goes_on(text, gap.end())):
            break
        at = gap.end()
    return Span(match.end(), last) if last > match.end() else None


def _comma_goes_on(text: str, at: int) -> bool:
    """Whether what follows a comma is a further portfolio ("for culture, media and sport") and not a name."""
    return bool(re.compile(r"(?:[A-Za-z]+,[ ])*[A-Za-z]+[ ]and[ ](?:the[ ])?[A-Za-z]+").match(text, at)) and (
        re.compile(r"[A-Za-z]+").match(text, at)[0].casefold() in PORTFOLIO_WORDS  # type: ignore[index]  # matched above
    )
