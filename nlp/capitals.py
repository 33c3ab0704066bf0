"""Copy that is in capitals throughout, as old wires sent it, put into small letters before it is read.

Names are told by their capitals everywhere else, so that "PRESIDENT ADA QUILL THANKED LAWMAKERS" reads as one name.
What a word is, the model's tagger says of small letters nearly as well: names get their capital back.
"""

from __future__ import annotations

import re
from collections.abc import Set

from spacy.language import Language
from spacy.tokens import Doc

from nlp.lexicon import PORTFOLIO_WORDS
from nlp.names.countries import is_country, is_of_a_country
from nlp.pipeline import words_heard
from nlp.roles import is_head


def without_capitals(text: str, nlp: Language) -> str:
    """`text` as it would be printed, of the same length; as it is where it has small letters of its own."""
    letters, capitals = sum(map(str.isalpha, text)), sum(map(str.isupper, text))
    small = text.lower()
    if letters < _SHORTEST or capitals < _MOST * letters or len(small) != len(text):
        return text
    doc = nlp(small.replace("\n", " "))
    heard = words_heard(nlp)
    # What the model never met in small letters is hardly a common word: "shmyhal".
    names = {one.text for one in doc if one.tag_ in _NAMES or (one.is_alpha and one.text not in heard)}
    large = [_is_written_large(doc, place, names, heard) for place in range(len(doc))]
    for place in reversed(range(len(doc) - 1)):
        # A title is large as a whole: "Foreign Secretary Robin Cook".
        word, following = doc[place].text, doc[place + 1].text
        of_title = word in PORTFOLIO_WORDS and (following in PORTFOLIO_WORDS or is_head(following))
        large[place] |= large[place + 1] and of_title
    found = list(small)
    for token, is_large in zip(doc, large, strict=True):
        if is_large:
            end = token.idx + len(token)
            found[token.idx : end] = text[token.idx : end] if _ABBREVIATED.match(token.text) else _titled(token.text)
    # Sentences open with a capital, and so does what is said.
    for match in _OPENS.finditer(small):
        found[match.start(1)] = text[match.start(1)]
    return "".join(found)


def _is_written_large(doc: Doc, place: int, names: Set[str], heard: Set[str]) -> bool:
    """Whether a word is a name: for the tagger, here or elsewhere, or beside one that is ("silva" of "lula silva")."""
    token = doc[place]
    if token.tag_ in _NAMES or (token.is_alpha and token.text not in heard):
        return True
    if is_country(token.text) or is_of_a_country(token.text):
        return True
    if token.tag_ not in _MAY_BE:
        return False
    beside = [doc[one] for one in (place - 1, place + 1) if 0 <= one < len(doc)]
    return token.text in names or any(one.tag_ in _NAMES for one in beside)


def _titled(word: str) -> str:
    """ "o'neill-jones" as O'Neill-Jones."""
    return _PART.sub(lambda match: match[0].upper(), word)


# A slug, a headline or an acronym is in capitals in any copy; a story of one sentence has some 150 letters.
_SHORTEST = 150
# Datelines, "Reuters" and what an editor adds are small in some.
_MOST = 0.85
_NAMES = frozenset({"NNP", "NNPS"})
_MAY_BE = frozenset({"NN", "JJ", "FW"})
_PART = re.compile(r"(?<![^\W\d_])(?:(?<=\w['’])|(?<!['’]))[^\W\d_]")
# "U.N.", "BBC", "US"; of those that can be said, "Nato" does as well.
_ABBREVIATED = re.compile(r"(?:[a-z]\.)+[a-z]?\Z|[bcdfghjklmnpqrstvwxz]{2,5}\Z|(?:us|uk|eu|un)\Z")
_OPENS = re.compile(r"(?:\A\s*|\n\s*|(?<!\b[a-z])[.!?][”\"]?\s+|[“\"])([^\W\d_])")
