"""Is this message an article, or do colleagues talk? Decided from the shape of the text, without a model.

    score = 1 / (1 + e^-(bias + sum of weight * sign))

The weights below can be read aloud; the signs are defined in `signs.py` and `story_signs.py` beside. The numbers were
fitted to `tests/cases/detect.jsonl` by `python -m tests.nlp.detection.fit_detect`, which prints this table anew and how
well styles are told that it has not seen; a few were moved since (contractions, turns, results, figures), which did
better on rows kept out of it than fitting anew. How each set fared before it was looked at stands in
`tests/nlp/detection/test_detect.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp.detection import signs, story_signs
from nlp.detection.message import Message, take_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """Whether a text is an article, how surely (0 to 1, an article from `THRESHOLD` up), and what decided it."""

    is_article: bool
    score: float
    reason: str


def detect(text: str) -> Detection:
    """Article or chatter? `text` is plain (`nlp.markup.mrkdwn.plain_text` takes Slack's formatting off)."""
    message = take_apart(_unquoted(text))
    opens = signs.dateline(message) or story_signs.brief(message) == 1
    if message.words < _SHORTEST_URGENT or (message.words < _SHORTEST and not opens):
        return Detection(is_article=False, score=0.0, reason=f"too short for an article ({message.words} words)")
    return max((_judge(reading) for reading in readings(message)), key=lambda judged: judged.score)


def readings(message: Message) -> tuple[Message, ...]:
    """The message as a whole and, where talk or the head of a mail seems to stand above a pasted story, the story
    alone."""
    return (message, *_below_preface(message))


@dataclass(frozen=True, slots=True)
class Weight:
    """What a sign counts for (below nought: against an article), and how the reason names it."""

    sign: Callable[[Message], float]
    weight: float
    words: str


# From this score up it is an article.
THRESHOLD = 0.5
# What an empty sheet of paper is: chatter.
BIAS = -4.8
# Shorter is a remark, unless an agency's dateline or a whole lead opens it: urgent stories have fewer than twenty
# words.
_SHORTEST, _SHORTEST_URGENT = 32, 15
# "can somebody give this a second read? goes at 15:00": what stands above a pasted story is no longer than this.
_PREFACE_WORDS = 30
WEIGHTS = (
    # A pitch is one paragraph; the obituary of a bridge builder has four.
    Weight(signs.paragraphs_of_prose, 3.0, "paragraphs of whole sentences"),
    # A column on queues says "I" and "you" throughout, and nothing of pars, pics or tomorrow.
    Weight(story_signs.to_strangers, 2.4, "nothing in it is for colleagues"),
    Weight(signs.length, 1.9, "an article's length"),
    # "Ferry to the islands sails again" over a lead; a message has none.
    Weight(signs.headline, 1.8, "a headline above its paragraphs"),
    # "Police in Bergen have arrested…, a police spokeswoman said": a brief without headline has little else.
    Weight(signs.reporting, 1.2, "reporting verbs and sources"),
    # "ASTANA, Feb 3 (Agency) -" carries a story of three sentences.
    Weight(signs.dateline, 2.3, "a dateline"),
    # "NAIROBI (AP) — Kenya's high court has suspended a tax on mobile money transfers.": that is the whole story.
    Weight(story_signs.urgent, 1.6, "an agency's urgent"),
    # "Curtis Amory, 24," "the mayor, Colin Strang,": colleagues know who is who.
    # "Nvidia fell 3% in after-hours trading on Thursday.": a brief has neither dateline nor source.
    Weight(story_signs.brief, 1.1, "a story in brief"),
    Weight(story_signs.described, 1.5, "people described for the reader"),
    # Talk is clipped: "Pics in the basket. Best is 5."
    Weight(story_signs.full_sentences, 1.3, "long sentences"),
    Weight(story_signs.third_person, 1.2, "told in the third person"),
    Weight(signs.narrative, 1.0, "a narrative of past events"),
    # "A cargo ship carrying 3,000 cars caught fire off the Dutch island of Ameland".
    Weight(story_signs.lead, 0.7, "a lead"),
    Weight(signs.copy_furniture, 0.1, "byline, slug or caption"),
    Weight(signs.names, 0.6, "names throughout"),
    Weight(signs.attributed_quotes, 0.5, "attributed quotations"),
    # "resigned on Tuesday"; a colleague says "tomorrow".
    Weight(story_signs.dated_events, 0.6, "events of a day that it names"),
    Weight(signs.prose_share, 0.1, "nothing but prose"),
    Weight(story_signs.introduced, 0.3, "people introduced in full, then by surname"),
    # "Arbroath 1 Raith Rovers 2": figures, but a paper's.
    Weight(signs.results, 3.4, "a table of results"),
    # "To the Editor:", and at the foot "Ruth Alba, Tucson": it says "I", to readers.
    Weight(signs.printed_letter, 6.0, "a letter to the editor"),
    # Rules of the house are in whole sentences: "Notes may be disclosed only with consent."
    Weight(story_signs.duties, -0.3, "says what must and must not be done"),
    Weight(story_signs.cut_short, -0.1, "clipped sentences"),
    Weight(signs.slack_marks, -0.5, "mentions and emoji"),
    # A pasted tweet or page is somebody's news, and then: "worth checking before we use any".
    Weight(story_signs.remarks, -0.8, "begins or ends with a remark"),
    Weight(signs.links, -0.7, "mostly links"),
    # A stack trace, a log, a table of results.
    Weight(signs.machine, -0.7, "code, log or table"),
    # "Present: …", "Next meeting: …": minutes have whole sentences in the third person.
    Weight(signs.memo, -1.1, "the labels of a memo"),
    # "back at 2", "by noon", "in 20 min".
    Weight(story_signs.soon, -1.0, "times that only colleagues understand"),
    # A pasted conversation or a press conference's transcript has whole sentences and quotes.
    Weight(signs.speakers, -4.8, "turns of a conversation"),
    # A foreign budget, minutes, a rota.
    Weight(signs.listing, -1.1, "a list"),
    # "Let's talk at four, thanks all".
    Weight(signs.talk, -1.3, "requests, thanks and greetings"),
    # "legal signed off on that exact wording": handovers report, but about copy.
    Weight(signs.newsroom, -1.1, "talk about copy and desks"),
    # "Stir in 50 g of yeast": a recipe.
    Weight(signs.orders, -1.2, "instructions"),
    # "Lab 43 (+1), Con 22 (-2)".
    Weight(story_signs.figures, -0.4, "hardly more than figures"),
    Weight(signs.questions, -1.2, "questions"),
    # "(born 1961) is a politician who served as": a page pasted for somebody's research.
    Weight(story_signs.encyclopedic, -1.6, "a page of a reference work"),
    # "Questions should be sent to the works council": a memo below a title of its own.
    Weight(signs.notice, -2.8, "a notice to staff"),
    # "The Contributor grants the Publisher": whole sentences in the third person, and no news.
    Weight(signs.contract, -1.6, "the language of contracts"),
    # "splash", "par 7", "holding line".
    Weight(story_signs.shop, -2.0, "the newsroom's own words"),
    # "Dear colleagues,": a memo of the board's is in whole paragraphs.
    Weight(signs.letter, -2.1, "opens or closes like a letter"),
    # "Story idea: A village in Powys has bought its own pub": news, but said to the desk.
    Weight(story_signs.labelled, -1.1, "says at the top what it is"),
    # "Worth checking the dates", "Need a snap, then 4 pars".
    Weight(story_signs.subjectless, -1.0, "asides and orders without a subject"),
    # "She isn't, she's the medical director": the copy in question writes it out.
    Weight(signs.contractions, -2.2, "contractions"),
)
_QUOTATION_MARKS = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"))
# "From: …", "Sent: …", and the rule that a mail program draws above what it forwards.
_MAIL_HEAD = re.compile(
    r"(?:[>* ]*(?:From|Sent|To|Cc|Date|Subject|Reply-To):[^\n]*\n\s*"
    r"|-{3,}[^\n]*(?:[Ff]orwarded|[Oo]riginal)[^\n]*\n\s*){2,12}"
)
# A sign is named as a reason from this share of the score up.
_WORTH_NAMING = 0.3


def _judge(message: Message) -> Detection:
    shares = [(weight.weight * weight.sign(message), weight.words) for weight in WEIGHTS]
    total = BIAS + sum(share for share, _ in shares)
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


def _unquoted(text: str) -> str:
    """A story that somebody put into quotation marks as a whole, without them."""
    inner = text.strip()[1:-1]
    for opening, closing in _QUOTATION_MARKS:
        if text.strip() == f"{opening}{inner}{closing}" and opening not in inner and closing not in inner:
            return inner
    return text


def _below_preface(message: Message) -> Iterator[Message]:
    """What stands below the head of a mail, a line or two of talk, or both; and behind talk in the story's own line."""
    text = message.text.strip()
    mail = _MAIL_HEAD.match(text)
    whole = text[mail.end() :].strip() if mail is not None else text
    cuts = [("", whole)] if mail is not None else []
    if mail is not None or not story_signs.names_itself(message):
        first, _, rest = whole.partition("\n")
        cuts.append((first, rest.strip()))
    in_line = _INTO_A_DATELINE.match(whole)
    if in_line is not None:
        cuts.append(("", whole[in_line.end() :]))
    for talk, rest in cuts:
        if rest and len(talk.split()) <= _PREFACE_WORDS:
            below = take_apart(rest)
            opens = signs.headline(below) or signs.dateline(below) or (story_signs.lead(below) == 1 and _is_talk(talk))
            if opens and not story_signs.remarks(below):
                yield below


# "Filing this for p7. WENTBRIDGE - A duck that had lived in the fountain"
_INTO_A_DATELINE = re.compile(
    r"[^\n]{8,160}?[.:!]\s(?=[A-Z][A-Z.'’ ]{3,24}(?:,[ \w.]{3,16})?(?: \([\w ]{2,12}\))? ?[-\u2013\u2014] [A-Z])"
)


def _is_talk(line: str) -> bool:
    return not line or line.rstrip("*_ ").endswith(":") or story_signs.is_remark(line)
