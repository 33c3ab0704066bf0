"""What a message looks like, as a handful of named numbers: signs of news copy and signs of talk among colleagues.

Each sign is between 0 and 1 and says one thing that a reader sees at a glance. What they weigh is `detect.py`'s.
"""

from __future__ import annotations

from nlp.detection import sign_words as words
from nlp.detection.message import Message, is_listed, is_machine
from nlp.layout.copy import Furniture


def dateline(message: Message) -> float:
    """Whether it opens like an agency's story: place, day, agency."""
    return float(any(part.kind is Furniture.DATELINE for part in message.layout.parts))


def copy_furniture(message: Message) -> float:
    """Bylines, slugs, update lines and captions, which only copy has."""
    kinds = {part.kind for part in message.layout.parts} & _OF_COPY
    return min(1.0, len(kinds) / 2)


def headline(message: Message) -> float:
    """Whether a line like a headline stands above a paragraph of prose."""
    title = message.title.strip("*_ ")
    count = len(title.split())
    if not 3 <= count <= 18 or title.endswith((".", ":", ",", ";", "!")) or not message.prose:
        return 0.0
    unquoted = words.QUOTED.sub("", title)
    if (
        title[:2].islower()
        or words.NOT_A_HEADLINE.search(title)
        or words.NEWSROOM.search(title)
        or words.TALK.search(unquoted)
    ):
        return 0.0
    # "You are not too busy to vote" stands above an essay; above a line or two it is said to a colleague.
    if words.IN_PERSON.search(unquoted) or (words.YOU.search(unquoted) and len(message.prose) < 3):
        return 0.0
    # Under a heading in a manual or above a list of links there is no paragraph to speak of.
    if max(len(paragraph.split()) for paragraph in message.prose) < _LEAD_WORDS:
        return 0.0
    return float(message.paragraphs[0] in message.prose[:2] or len(message.prose) >= 2)


def prose_share(message: Message) -> float:
    """How much of the message is paragraphs of whole sentences."""
    return sum(len(paragraph.split()) for paragraph in message.prose) / max(1, message.words)


def reporting(message: Message) -> float:
    """Verbs of saying and sources, per sentence: "the ministry said", "according to"."""
    return min(1.0, 2.5 * len(words.REPORTING.findall(" ".join(message.prose))) / message.sentences)


def narrative(message: Message) -> float:
    """Verbs of the past, one for every fifteen words or more."""
    return min(1.0, 15 * len(words.PAST.findall(message.own)) / max(1, len(message.own.split())))


def attributed_quotes(message: Message) -> float:
    """Quotations of others with the verb of saying beside them."""
    found = sum(
        words.SAID.search(
            message.text[max(0, span.start - 40) : span.start] + " " + message.text[span.end : span.end + 60]
        )
        is not None
        for span in message.layout.quotations[:20]
    )
    return min(1.0, found / 2)


def length(message: Message) -> float:
    """From 0 at a remark's length to 1 at an article's."""
    return min(1.0, max(0.0, (message.words - 30) / 120))


def paragraphs_of_prose(message: Message) -> float:
    """Several paragraphs of whole sentences, as stories have and messages seldom."""
    return min(1.0, len(message.prose) / 4)


def talk(message: Message) -> float:
    """Greetings, thanks, requests, "I'll", "can you": per sentence."""
    return min(1.0, 2 * len(words.TALK.findall(message.own + " " + message.title)) / message.sentences)


def letter(message: Message) -> float:
    """It opens or closes like a letter or an announcement: "Hi all,", "Dear editors", "Reminder:", "Regards, Anna". One
    that is printed does so too, and is copy."""
    if printed_letter(message):
        return 0.0
    opening, closing = message.text.lstrip("*_ \n")[:80], message.text.rstrip()[-80:]
    closes = (
        words.CLOSES_LETTER.search(closing) is not None
        or words.SIGNATURE.fullmatch(message.paragraphs[-1:][0] if message.paragraphs else "") is not None
    )
    labelled = (
        message.layout.title is None and not dateline(message) and words.OPENS_LABELLED.match(opening) is not None
    )
    return 0.5 * (labelled or words.OPENS_LETTER.match(opening) is not None) + 0.5 * closes


def results(message: Message) -> float:
    """Three lines and more of a table of results under a headline or a dateline: sides with their scores, runners or
    candidates with what they are from in brackets."""
    if not (message.title or dateline(message)):
        return 0.0
    lines = sum(words.RESULT.fullmatch(line) is not None for line in message.lines)
    return min(1.0, max(0, lines + len(words.PLACED.findall(message.text)) - 1) / 2)


def printed_letter(message: Message) -> float:
    """A letter as the page prints it: to the editor, and below it its writer and place on lines of their own."""
    if not message.lines or words.TO_THE_EDITOR.match(message.lines[0].strip("*_ ")) is None:
        return 0.0
    return float(words.WRITER.fullmatch(message.lines[-1].strip("*_ ")) is not None)


def memo(message: Message) -> float:
    """Labels of minutes, memos and mails at the beginning of lines: "Present:", "Subject:", "Next meeting:"."""
    return min(1.0, sum(words.MEMO.match(line) is not None for line in message.lines) / 2)


def newsroom(message: Message) -> float:
    """The newsroom's own words: "headline", "the second par", "legal", "file by"."""
    return min(1.0, 2 * len(words.NEWSROOM.findall(message.own + " " + message.title)) / message.sentences)


def questions(message: Message) -> float:
    """Questions outside quotations, per sentence; "Q:" and subheadings are the copy's."""
    asked = sum(
        own.count("?")
        for own in message.own_paragraphs
        if not own.startswith("Q") and not words.SUBHEADING.fullmatch(own)
    )
    return min(1.0, asked / message.sentences)


def listing(message: Message) -> float:
    """How many of the lines are bullets, numbers, times or "label: value", or the same run together in a paragraph."""
    listed = sum(is_listed(line) for line in message.lines)
    run_together = len(words.RUN_TOGETHER.findall(message.own)) if len(message.prose) == 1 else 0
    return max(max(0, listed - 1) / max(1, len(message.lines)), min(1.0, max(0, run_together - 2) / 3))


def machine(message: Message) -> float:
    """Code, logs, tables, JSON: braces, operators, levels, columns."""
    odd = sum(is_machine(line) for line in message.lines)
    return min(1.0, 1.5 * odd / max(1, len(message.lines)))


def links(message: Message) -> float:
    """Addresses, one for every thirty words or more."""
    return min(1.0, 30 * len(words.LINK.findall(message.text)) / max(1, message.words))


def speakers(message: Message) -> float:
    """How many of the lines are somebody's turn in a conversation; an interview's "Q:" and "A:" are not, unless nothing
    stands above them."""
    if len(message.lines) > 2 and words.ASKED.match(message.lines[0]) is not None:
        return 1.0
    # A quiz asks in turns too: "3. How many countries border Austria?"
    turns = sum(
        words.TURN.match(line) is not None or (is_listed(line) and line.endswith("?")) for line in message.lines
    )
    return min(1.0, 1.5 * max(0, turns - 1) / max(1, len(message.lines)))


def contractions(message: Message) -> float:
    """ "It's", "hasn't", "he'd", per sentence: news copy in its own voice writes them out."""
    return min(1.0, 1.5 * len(words.CONTRACTION.findall(message.own)) / message.sentences)


def slack_marks(message: Message) -> float:
    """Mentions, emoji codes and channels."""
    return min(1.0, len(words.SLACK.findall(message.text)) / 2)


def orders(message: Message) -> float:
    """Sentences that tell somebody what to do: recipes, manuals."""
    return min(1.0, 2 * len(words.ORDER.findall(message.own)) / message.sentences)


def contract(message: Message) -> float:
    """The language of contracts, terms and advertisements for jobs."""
    return min(1.0, 2.5 * len(words.CONTRACT.findall(message.own)) / message.sentences)


def notice(message: Message) -> float:
    """The language of notices to staff: "questions should be sent to", "by the end of the week", "see attached"."""
    return min(1.0, 2 * len(words.NOTICE.findall(message.own)) / message.sentences)


def names(message: Message) -> float:
    """Capitalised words inside sentences."""
    return min(1.0, 10 * len(words.NAME.findall(" ".join(message.prose))) / max(1, message.words))


# A lead, however short: "Police in Bergen have arrested a man over a theft, they said on Sunday."
_LEAD_WORDS = 14
_OF_COPY = frozenset(
    {
        Furniture.BYLINE,
        Furniture.SLUG,
        Furniture.UPDATE,
        Furniture.CAPTION,
        Furniture.EMBARGO,
        Furniture.TAKE,
        Furniture.CORRECTION,
        Furniture.PUBLICATION,
    }
)
