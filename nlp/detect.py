"""Is this message an article, or do colleagues talk? Decided from the shape of the text, without a model.

    score = 1 / (1 + e^-(bias + sum of weight * sign))

The weights below can be read aloud; the signs are defined in `nlp/signs.py`. They were chosen on the `first` set of
`tests/cases/detect.jsonl`; how each later set fared before it was looked at stands in `tests/nlp/test_detect.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from nlp import signs
from nlp.message import Message, take_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """Whether a text is an article, how surely (0 to 1, an article from `THRESHOLD` up), and what decided it."""

    is_article: bool
    score: float
    reason: str


def detect(text: str) -> Detection:
    """Article or chatter? `text` is plain (`nlp.mrkdwn.plain_text` takes Slack's formatting off)."""
    message = take_apart(text)
    if message.words < _SHORTEST_URGENT or (message.words < _SHORTEST and not signs.dateline(message)):
        return Detection(is_article=False, score=0.0, reason=f"too short for an article ({message.words} words)")
    whole = _judge(message)
    below = _below_preface(message)
    return whole if below is None else max(whole, _judge(below), key=lambda judged: judged.score)


@dataclass(frozen=True, slots=True)
class _Weight:
    sign: Callable[[Message], float]
    weight: float
    words: str


# From this score up it is an article.
THRESHOLD = 0.5
# What an empty sheet of paper is: chatter.
_BIAS = -4.0
# Shorter is a remark, unless an agency's dateline opens it: its urgent one-sentence stories have twenty words.
_SHORTEST, _SHORTEST_URGENT = 32, 18
# "can somebody give this a second read? goes at 15:00": what stands above a pasted story is no longer than this.
_PREFACE_WORDS = 30
_WEIGHTS = (
    # "Ferry to the islands sails again" over a lead; a message has none.
    _Weight(signs.headline, 3.0, "a headline above its paragraphs"),
    # "ASTANA, Feb 3 (Agency) -" carries a story of three sentences.
    _Weight(signs.dateline, 2.5, "a dateline"),
    # "Police in Bergen have arrested…, a police spokeswoman said": a brief without headline has little else.
    _Weight(signs.reporting, 2.0, "reporting verbs and sources"),
    _Weight(signs.length, 1.5, "an article's length"),
    # A pitch is one paragraph; the obituary of a bridge builder has four.
    _Weight(signs.paragraphs_of_prose, 1.5, "paragraphs of whole sentences"),
    _Weight(signs.prose_share, 1.0, "nothing but prose"),
    _Weight(signs.narrative, 1.0, "a narrative of past events"),
    _Weight(signs.attributed_quotes, 1.0, "attributed quotations"),
    _Weight(signs.names, 1.0, "names throughout"),
    _Weight(signs.copy_furniture, 1.0, "byline, slug or caption"),
    # An essay on night trains says "I" too: its headline and paragraphs outweigh it.
    _Weight(signs.person, -1.5, "the writer's own I and we"),
    _Weight(signs.you, -1.5, "speaks to the reader"),
    # "Let's talk at four, thanks all".
    _Weight(signs.talk, -2.0, "requests, thanks and greetings"),
    # "Dear colleagues,": a memo of the board's is in whole paragraphs.
    _Weight(signs.letter, -1.5, "opens or closes like a letter"),
    # "legal signed off on that exact wording": handovers report, but about copy.
    # "Present: …", "Next meeting: …": minutes have whole sentences in the third person.
    _Weight(signs.memo, -2.0, "the labels of a memo"),
    # "She isn't, she's the medical director": the copy in question writes it out.
    _Weight(signs.contractions, -1.5, "contractions"),
    _Weight(signs.newsroom, -1.5, "talk about copy and desks"),
    _Weight(signs.questions, -1.0, "questions"),
    # A foreign budget, minutes, a rota.
    _Weight(signs.listing, -2.0, "a list"),
    _Weight(signs.fragments, -1.0, "lines that are no sentences"),
    # A stack trace, a log, a table of results.
    _Weight(signs.machine, -3.0, "code, log or table"),
    _Weight(signs.links, -1.5, "mostly links"),
    # A pasted conversation or a press conference's transcript has whole sentences and quotes.
    _Weight(signs.speakers, -2.0, "turns of a conversation"),
    _Weight(signs.slack_marks, -1.0, "mentions and emoji"),
    # "Stir in 50 g of yeast": a recipe.
    _Weight(signs.orders, -2.0, "instructions"),
    _Weight(signs.casual, -1.0, "written like chat"),
    # "The Contributor grants the Publisher": whole sentences in the third person, and no news.
    _Weight(signs.contract, -2.0, "the language of contracts"),
    # "Questions should be sent to the works council": a memo below a title of its own.
    _Weight(signs.notice, -2.5, "a notice to staff"),
)
# A sign is named as a reason from this share of the score up.
_WORTH_NAMING = 0.3


def _judge(message: Message) -> Detection:
    shares = [(weight.weight * weight.sign(message), weight.words) for weight in _WEIGHTS]
    total = _BIAS + sum(share for share, _ in shares)
    score = 1 / (1 + math.exp(-total))
    is_article = score >= THRESHOLD
    side = 1 if is_article else -1
    telling = sorted((-side * share, words) for share, words in shares if side * share >= _WORTH_NAMING)
    reason = ", ".join(words for _, words in telling[:3])
    return Detection(
        is_article=is_article,
        score=round(score, 3),
        reason=reason or ("reads like copy" if is_article else "neither headline nor reported prose"),
    )


def _below_preface(message: Message) -> Message | None:
    """The pasted story below a line or two of talk, or None where there is no such thing."""
    first, _, rest = message.text.strip().partition("\n")
    if not rest.strip() or len(first.split()) > _PREFACE_WORDS:
        return None
    below = take_apart(rest.strip())
    return below if signs.headline(below) or signs.dateline(below) else None
