"""Article or chatter, on a labelled set of our own: `tests/cases/detect.jsonl`, to which anyone can add a line.

Its `first` set was there when the weights were chosen. The others were written afterwards, one after the other, and
each was judged before anything was mended for it:

    second   42 chatter, 34 articles   precision 1.000, recall 0.853 (an unlabelled interview, a live blog with dashes,
                                       an op-ed, an editorial and a review missed)
    third    18 chatter, 12 articles   precision 0.923, recall 1.000 (a memo with a title of its own taken)
    fourth   16 chatter, 12 articles   precision 0.917, recall 0.917 (a manual page taken; an essay that says "you"
                                       missed)
    fifth    16 chatter, 10 articles   precision 0.833, recall 1.000 (a list of headlines and a note on what others have
                                       taken)
    together 92 chatter, 68 articles   precision 0.939, recall 0.912

Then the weights were fitted to the table (`python -m tests.nlp.detection.fit_detect`) instead of set by hand, and the
signs of `story_signs.py` added. With the weights by hand the next three had fared thus, and with those fitted before
each:

    sixth   120 chatter, 92 articles   0.951, 0.837    (what the new signs were made from)
    seventh  59 chatter, 50 articles   0.927, 0.760    precision 1.000, recall 0.840 (0.900 without the margin for
                                       precision; short reviews, columns, a roundup of labelled sentences missed)
    eighth   25 chatter, 25 articles   0.818, 0.720    precision 0.769, recall 0.800 (written to be hard: memos and
                                       lawyers' advice in the third person; urgents of one sentence)
    ninth    25 chatter, 20 articles   1.000, 0.550    precision 1.000, recall 0.750 (articles of 35 to 70 words; missed
                                       a brief, a review, an editorial, an interview, a live page)

    tenth    40 chatter, 40 articles                   precision 0.974, recall 0.950 (a raw transcript taken)
    eleventh 20 chatter, 30 articles                   precision 1.000, recall 0.733 (briefs of 30 to 45 words, a letter
                                                       to the editor, a table of results, a roundup missed)

All are in the table now. Held out by style, twelve parts, the whole of it gives precision 0.969 and recall 0.958. A
twelfth, of 20 and 30, judged with the weights fitted to the eleventh: precision 1.000, recall 0.733; 0.800 after
briefs were told by their lead and their day.

    thirteenth  58 chatter, 48 articles  precision 0.976, recall 0.854  (letters to the editor, tables of results, a
                                         Q&A missed, a recipe taken); 0.979, 0.979 with signs for letters and tables
    fourteenth  12 chatter, 14 articles  precision 1.000, recall 0.643 before those signs, 1.000 and 0.929 with them
                                         (a table of rugby scores missed)

    fifteenth   15 chatter, 17 articles  precision 0.929, recall 0.765  (stories in quotation marks, below a line of the
                                         desk's, results run together missed; a transcript without a title taken)
    sixteenth   15 chatter, 16 articles  precision 0.909, recall 0.625; the same kinds by other rows, kept out of what
                                         follows

Then quotation marks around a whole story were taken off, lines of the desk above a story were read past, and an
"x" was no longer a greeting at the end of "six days". That gave the sixteenth 0.923 and 0.750. All weights fitted anew,
with the fifteenth, gave it 0.846 and 0.688; four moved by hand, and "the Skarv line" no line of copy, 0.929 and 0.813,
the fifteenth 1.000 and 1.000. A set by another author, of 30 articles and 50 messages: 1.000 and 0.900, then 1.000 and
1.000.

    seventeenth  22 chatter  three taken (a transcript, notes of a source, a list of quotes), then one, the last, which
                             is not in the table; a mail with a story in it and a match report were added beside

Of 3,000 long messages of programmers' public chat 42 are taken for articles, before and after: explanations of how a
thing works, in whole sentences and with nothing for colleagues in them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from nlp.detection.detect import detect
from nlp.detection.message import is_machine
from nlp.markup.mrkdwn import plain_text

# The aims of the product: an alarm on chatter costs more than an article that must be asked for.
PRECISION, RECALL = 0.98, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    id: str
    label: str
    style: str
    set: str
    text: str

    @property
    def judged_article(self) -> bool:
        return detect(plain_text(self.text).text).is_article


CASES = [
    Labelled(**json.loads(line))
    for line in (Path(__file__).parents[2] / "cases" / "detect.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_the_set_is_as_large_and_as_mixed_as_was_asked_for() -> None:
    chatter = [case for case in CASES if case.label == "chatter"]
    articles = [case for case in CASES if case.label == "article"]
    assert len(chatter) >= 80
    assert len(articles) >= 60
    assert len({case.style for case in articles}) >= 30
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("part", ["first", "later"])
def test_precision_and_recall_are_within_the_aims(part: str) -> None:
    judged = [(case, case.judged_article) for case in CASES if (case.set == "first") == (part == "first")]
    hits = sum(case.label == "article" for case, is_article in judged if is_article)
    taken = sum(is_article for _, is_article in judged)
    articles = sum(case.label == "article" for case, _ in judged)
    wrong = [case.id for case, is_article in judged if is_article != (case.label == "article")]
    assert hits / taken >= PRECISION, wrong
    assert hits / articles >= RECALL, wrong


STORY = """Harbour fee doubles from May

The fee for pleasure boats in the inner harbour will double on 1 May, the port authority said on Tuesday.

"We have not raised it since 2009," its director, Kari Lund, told reporters. About 1,900 boats have a berth there.

The owners' association said it had not been consulted and would appeal to the city council.
"""


@pytest.mark.parametrize(
    "message",
    [
        STORY,
        STORY.upper(),
        STORY.replace("\n\n", "\n"),
        STORY.replace("\n", "\r\n"),
        "can somebody give this a second read? goes at 15:00\n\n" + STORY,
        "FYI\n" + STORY,
        STORY + "\nthanks!",
        "".join(f"&gt; {line}\n" for line in STORY.splitlines()),
        f"```{STORY}```",
        "for 0600, nobody has touched it:\n\n" + STORY.partition("\n\n")[2],
        f"“{STORY.splitlines()[2]} {STORY.splitlines()[6]}”",
    ],
    ids=[
        "plain",
        "capitals",
        "no blank lines",
        "crlf",
        "preface",
        "fyi",
        "thanks",
        "quoted",
        "fenced",
        "a line of the desk's above",
        "in quotation marks",
    ],
)
def test_a_story_is_one_however_it_is_pasted(message: str) -> None:
    assert detect(plain_text(message).text).is_article


def test_an_agencys_urgent_may_be_shorter_than_a_remark() -> None:
    urgent = (
        "ASTANA, Feb 3 (Agency) - Parliament approved Aigul Sarsenova as minister on Tuesday. The vote was 92 to 4."
    )
    assert detect(urgent).is_article
    assert not detect(urgent.partition(" - ")[2]).is_article


@pytest.mark.parametrize(
    "text", ["", " \n", "\x00", "?", "a" * 100_000, "<@U1> has joined the channel", "\U0001f600" * 50]
)
def test_what_is_no_text_is_chatter(text: str) -> None:
    assert not detect(text).is_article


def test_the_reason_names_what_decided() -> None:
    assert "headline" in detect(STORY).reason
    assert "too short" in detect("on my way").reason
    log = "\n".join(
        f"2026-02-03 06:12:4{n} ERROR mailer: connection refused, retry {n} of 5, giving up" for n in range(6)
    )
    assert "code, log or table" in detect(log).reason


def test_a_story_set_with_wide_spaces_is_one_and_a_table_is_none() -> None:
    brief = (
        "Dockworkers in Port Ellery voted on Monday to walk out at midnight on Thursday, in a dispute over pay that "
        "has run for nineteen months, their union said. Nearly 2,000 people work at the port, which handles a third of "
        "the country's grain. The port authority said that food and medicines would be let through."
    )
    assert detect(brief.replace(" ", "   ")).is_article
    rows = "Name    Age   Town\nAda     24    Ellery\nBo      31    Norvik\nCy      52    Tarnholm\n"
    assert "table" in detect(rows * 4).reason


def test_a_quiz_is_none() -> None:
    asked = "\n".join(
        f"{number}. {question}?"
        for number, question in enumerate(
            [
                "Which of the Baltic capitals is the furthest south",
                "Who led the United Nations before Kofi Annan",
                "How many countries border Austria",
                "Which US state has a capital called Pierre",
            ],
            1,
        )
    )
    assert not detect(f"Friday quiz, no googling\n{asked}\nanswers at five, the loser buys biscuits").is_article


def test_a_story_is_found_behind_talk_in_its_own_line_and_below_a_mail_and_its_greeting() -> None:
    told = (
        "WENTBRIDGE - A duck that had lived in a fountain for eleven months was moved to a pond on Tuesday after it "
        "learnt to ride the escalator. The manager, Olive Stainforth, said that customers would miss her."
    )
    assert detect(f"filing this for the back page. {told}").is_article
    head = "---------- Forwarded message ---------\nFrom: Ada Quill\nDate: Tue, 11:42\nSubject: the duck\n\n"
    assert detect(
        f"{head}Hi desk, as promised, 60 words. Photos to follow.\n\nDuck leaves fountain\n\n{told}"
    ).is_article
    assert not detect(f"{head}Hi desk, as promised, the duck is gone. Photos to follow at noon.").is_article


def test_a_scripts_cues_are_no_code() -> None:
    assert not is_machine("{OOV - DAMAGE}")
    assert is_machine('{ "damage": [1, 2] }')
