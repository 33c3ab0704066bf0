"""What a story does and talk does not: a lead, people introduced and then named shortly, a day on which it happened.

More signs for `detect.py`, each between 0 and 1 like those of `signs.py`; here it is the sentence that is read, not the
words.
"""

from __future__ import annotations

from nlp.detection import sign_words as words
from nlp.detection.message import Message, is_closed
from nlp.detection.signs import dateline, printed_letter


def lead(message: Message) -> float:
    """The first sentence says, in the third person, that somebody named did something."""
    if not message.prose or not message.own_sentences:
        return 0.0
    first = message.own_sentences[0]
    count = len(first.split())
    if not 7 <= count <= 70 or first[:1].islower() or words.IN_PERSON.search(first) or words.YOU.search(first):
        return 0.0
    if words.TALK.search(first) or words.NEWSROOM.search(first) or words.SHOP.search(first) or words.SOON.search(first):
        return 0.0
    told = words.PAST.search(first) is not None or words.REPORTING.search(first) is not None
    return 0.5 * (words.NAME.search(first) is not None) + 0.5 * told


def dated_events(message: Message) -> float:
    """Sentences with a day of the week and a verb of the past: "resigned on Tuesday"."""
    return min(
        1.0, sum(words.DAY.search(own) is not None and words.PAST.search(own) is not None for own in _some(message)) / 2
    )


def introduced(message: Message) -> float:
    """People with both their names, and later with the last one alone, as copy does and talk does not."""
    text = " ".join(message.prose)
    met: dict[str, int] = {}
    again: set[str] = set()
    for match in words.FULL_NAME.finditer(text):
        if match[2] not in met:
            met[match[2]] = match.end()
    for match in words.CAPITALISED.finditer(text):
        if met.get(match[1], len(text)) < match.start():
            again.add(match[1])
    return min(1.0, len(again) / 2)


def described(message: Message) -> float:
    """Names with what the reader has to know about them: "Samuel Brill, 61,", "Pat Dolan, the manager,"."""
    return min(1.0, len(words.DESCRIBED.findall(" ".join(message.prose))) / 2)


def third_person(message: Message) -> float:
    """He, she and they, one for every thirty words or more."""
    return min(1.0, 30 * len(words.THIRD.findall(message.own)) / max(60, len(message.own.split())))


def full_sentences(message: Message) -> float:
    """How long the sentences are on average, from 0 at seven words to 1 at twenty."""
    own = message.own_sentences
    return min(1.0, max(0.0, (sum(len(one.split()) for one in own) / len(own) - 7) / 13)) if own else 0.0


def cut_short(message: Message) -> float:
    """How many of the sentences have no more than four words: "Hold.", "Art: none.", "Pics in the basket."."""
    own = message.own_sentences
    return sum(len(one.split()) <= 4 for one in own) / len(own) if own else 0.0


def subjectless(message: Message) -> float:
    """Sentences that leave their subject out or begin as an aside: "Need a snap", "Worth checking", "Any thoughts"."""
    return min(1.0, 2 * sum(words.SUBJECTLESS.match(own) is not None for own in _some(message)) / message.sentences)


def shop(message: Message) -> float:
    """The trade's own words: desk, filed, splash, presser, stringer, slug."""
    return min(1.0, len(words.SHOP.findall(message.own + " " + message.title)) / max(60, message.words) * 100 / 4)


def soon(message: Message) -> float:
    """Times that only those present understand: tomorrow, tonight, at 2, by noon, next week, just now."""
    return min(1.0, len(words.SOON.findall(message.own)) / max(60, message.words) * 100 / 3)


def duties(message: Message) -> float:
    """Sentences of what must, should and may not be done: rules and guidance."""
    return min(1.0, 1.5 * sum(words.DUTY.search(own) is not None for own in _some(message)) / message.sentences)


def labelled(message: Message) -> float:
    """It opens by saying what it is: "Story idea:", "Minutes, features meeting", "Quotes from the presser"."""
    if printed_letter(message):
        return 0.0
    first = message.text.lstrip("*_>• \n")[:80].partition("\n")[0].rstrip("*_ ")
    return float(names_itself(message) or (len(message.lines) > 2 and first.endswith(":")))


def names_itself(message: Message) -> bool:
    """Whether its first words are the name of some other kind of text: "Story idea:", "Quotes from the presser"."""
    return words.LABELLED.match(message.text.lstrip("*_>• \n")[:80]) is not None


def remarks(message: Message) -> float:
    """It begins or ends with a remark, as pasted pages do: "wiki on him:", "worth checking", "ok to send?"."""
    own = message.own_sentences
    if not own or not message.lines:
        return 0.0
    last = message.lines[-1] if not is_closed(message.lines[-1]) else own[-1]
    return 0.5 * is_remark(own[0]) + 0.5 * is_remark(last)


def to_strangers(message: Message) -> float:
    """Not a word of it is for colleagues: what essays, reviews and leaders have, whoever says "I" in them.

    From 0 at a remark's length, which may lack such words by chance, to 1 at ninety words.
    """
    return 0.0 if _is_for_colleagues(message) else min(1.0, max(0.0, (message.words - 20) / 70))


def urgent(message: Message) -> float:
    """A dateline over a story too short for any other sign, and no word in it for colleagues: an agency's urgent."""
    return float(dateline(message) and message.words < _URGENT_WORDS and not _is_for_colleagues(message))


def brief(message: Message) -> float:
    """A lead and little else, in whole sentences, told to strangers by nobody: a story in brief, or a round-up's
    item."""
    if message.words >= _BRIEF_WORDS or not message.prose or _is_for_colleagues(message) or not message.own_sentences:
        return 0.0
    own = message.own
    spoken = words.OURS.search(own) or words.CONTRACTION.search(own) or "?" in own or words.ORDER.search(own)
    whole = (
        all(is_closed(paragraph) for paragraph in message.prose) and len(message.paragraphs) - len(message.prose) <= 1
    )
    if not whole or spoken or len(message.prose) > _BRIEF_PARAGRAPHS or lead(message) < 1:
        return 0.0
    # A bulletin's "Met Office: amber warning" and a note of 1699 have leads too: news has a day or a source.
    day = words.DAY.search(own) or words.REPORTING.search(own) or words.YEARS_AGO.search(own)
    return float(day is not None and words.OPENS_LABELLED.match(own[:80]) is None)


def encyclopedic(message: Message) -> float:
    """Notes as in a reference work: "(born 1961)", "[1]", "was educated at"."""
    return min(1.0, len(words.ENCYCLOPEDIC.findall(message.text[:5000])) / 2)


def figures(message: Message) -> float:
    """A table run together: more than one word in six has a digit in it."""
    found = message.text.split()[:400]
    share = sum(any(sign.isdigit() for sign in word) for word in found) / max(1, len(found))
    return min(1.0, max(0.0, share - 0.12) * 6)


def _some(message: Message) -> tuple[str, ...]:
    return message.own_sentences[:200]


def is_remark(sentence: str) -> bool:
    """Whether it is said to colleagues rather than to readers."""
    sentence = sentence[-240:].strip("*_ ")
    return (
        sentence.endswith("?")
        or sentence[:1].islower()
        or words.TALK.search(sentence) is not None
        or words.OURS.search(sentence) is not None
        or words.SHOP.search(sentence) is not None
    )


def _is_for_colleagues(message: Message) -> bool:
    own = message.own + " " + message.title
    return (
        any(kind.search(own) for kind in (words.SHOP, words.TALK, words.NEWSROOM, words.SOON, words.SLACK))
        or labelled(message) > 0
        or any(words.SUBJECTLESS.match(one) for one in _some(message))
    )


# The longest urgent of three sentences has fewer.
_URGENT_WORDS = 60
# "A 5.2-magnitude earthquake struck off Chiapas …. There were no reports of damage." and its like.
_BRIEF_WORDS = 90
_BRIEF_PARAGRAPHS = 3
