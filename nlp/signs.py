"""What a message looks like, as a handful of named numbers: signs of news copy and signs of talk among colleagues.

Each sign is between 0 and 1 and says one thing that a reader sees at a glance. What they weigh is `nlp/detect.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.copy import Furniture, Layout, lay_out
from nlp.domain import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message taken apart: `lines` as they stand, `prose` its paragraphs of whole sentences with quotations taken
    out (what the writer says in person), `title` the headline if it has one."""

    text: str
    layout: Layout
    lines: tuple[str, ...]
    paragraphs: tuple[str, ...]
    prose: tuple[str, ...]
    own_paragraphs: tuple[str, ...]
    title: str

    @property
    def own(self) -> str:
        """All that the writer says in person."""
        return " ".join(self.own_paragraphs)

    @property
    def words(self) -> int:
        """How many words the message has."""
        return len(self.text.split())

    @property
    def sentences(self) -> int:
        """How many sentences its prose has, never less than one so that rates can be taken."""
        return max(1, sum(len(_SENTENCE_END.findall(paragraph)) for paragraph in self.prose))


def take_apart(text: str) -> Message:
    """`text` as the signs want it; what lies beyond a long article's length is not looked at."""
    text = text[:_ENOUGH].replace("\x00", " ")
    layout = lay_out(text)
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    whole = frozenset(part.span for part in layout.parts)
    body = [span for span in layout.paragraphs if span not in whole]
    paragraphs = tuple(text[span.start : span.end] for span in body)
    prose = tuple(paragraph for paragraph in paragraphs if _is_prose(paragraph))
    interview = _interview(paragraphs)
    own = tuple(_without(text, span, layout) for number, span in enumerate(body) if number not in interview)
    title = "" if layout.title is None else text[layout.title.start : layout.title.end]
    return Message(
        text=text, layout=layout, lines=lines, paragraphs=paragraphs, prose=prose, own_paragraphs=own, title=title
    )


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
    unquoted = _QUOTED.sub("", title)
    if title[:2].islower() or _NOT_A_HEADLINE.search(title) or _NEWSROOM.search(title) or _TALK.search(unquoted):
        return 0.0
    # "You are not too busy to vote" stands above an essay; above a line or two it is said to a colleague.
    if _IN_PERSON.search(unquoted) or (_YOU.search(unquoted) and len(message.prose) < 3):
        return 0.0
    return float(message.paragraphs[0] in message.prose[:2] or len(message.prose) >= 2)


def prose_share(message: Message) -> float:
    """How much of the message is paragraphs of whole sentences."""
    return sum(len(paragraph.split()) for paragraph in message.prose) / max(1, message.words)


def reporting(message: Message) -> float:
    """Verbs of saying and sources, per sentence: "the ministry said", "according to"."""
    return min(1.0, 2.5 * len(_REPORTING.findall(" ".join(message.prose))) / message.sentences)


def narrative(message: Message) -> float:
    """Verbs of the past, one for every fifteen words or more."""
    return min(1.0, 15 * len(_PAST.findall(message.own)) / max(1, len(message.own.split())))


def attributed_quotes(message: Message) -> float:
    """Quotations of others with the verb of saying beside them."""
    found = sum(
        _SAID.search(message.text[max(0, span.start - 40) : span.start] + " " + message.text[span.end : span.end + 60])
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


def person(message: Message) -> float:
    """The writer's own "I", "we" and "you", outside quotations."""
    return min(1.0, 100 * len(_PERSON.findall(message.own)) / max(_FEW, len(message.own.split())) / 6)


def you(message: Message) -> float:
    """The reader is spoken to."""
    return min(1.0, 100 * len(_YOU.findall(message.own)) / max(_FEW, len(message.own.split())) / 2)


def talk(message: Message) -> float:
    """Greetings, thanks, requests, "I'll", "can you": per sentence."""
    return min(1.0, 2 * len(_TALK.findall(message.own + " " + message.title)) / message.sentences)


def letter(message: Message) -> float:
    """It opens or closes like a letter or an announcement: "Hi all,", "Dear editors", "Reminder:", "Regards, Anna"."""
    opening, closing = message.text.lstrip("*_ \n")[:80], message.text.rstrip()[-80:]
    closes = (
        _CLOSES_LETTER.search(closing) is not None
        or _SIGNATURE.fullmatch(message.paragraphs[-1:][0] if message.paragraphs else "") is not None
    )
    return 0.5 * (_OPENS_LETTER.match(opening) is not None) + 0.5 * closes


def memo(message: Message) -> float:
    """Labels of minutes, memos and mails at the beginning of lines: "Present:", "Subject:", "Next meeting:"."""
    return min(1.0, sum(_MEMO.match(line) is not None for line in message.lines) / 2)


def newsroom(message: Message) -> float:
    """The newsroom's own words: "headline", "the second par", "legal", "file by"."""
    return min(1.0, 2 * len(_NEWSROOM.findall(message.own + " " + message.title)) / message.sentences)


def questions(message: Message) -> float:
    """Questions outside quotations, per sentence; "Q:" and subheadings are the copy's."""
    asked = sum(
        own.count("?") for own in message.own_paragraphs if not own.startswith("Q") and not _SUBHEADING.fullmatch(own)
    )
    return min(1.0, asked / message.sentences)


def listing(message: Message) -> float:
    """How many of the lines are bullets, numbers, times or "label: value", or the same run together in a paragraph."""
    listed = sum(_is_listed(line) for line in message.lines)
    run_together = len(_RUN_TOGETHER.findall(message.own)) if len(message.prose) == 1 else 0
    return max(max(0, listed - 1) / max(1, len(message.lines)), min(1.0, max(0, run_together - 2) / 3))


def fragments(message: Message) -> float:
    """How many of the lines are neither sentences nor a headline above them."""
    bare = [paragraph for paragraph in message.paragraphs if not paragraph.rstrip("*_ ").endswith(_CLOSED)]
    return len(bare) / max(1, len(message.paragraphs))


def machine(message: Message) -> float:
    """Code, logs, tables, JSON: braces, operators, levels, columns."""
    odd = sum(_is_machine(line) for line in message.lines)
    return min(1.0, 1.5 * odd / max(1, len(message.lines)))


def links(message: Message) -> float:
    """Addresses, one for every thirty words or more."""
    return min(1.0, 30 * len(_LINK.findall(message.text)) / max(1, message.words))


def speakers(message: Message) -> float:
    """How many of the lines are somebody's turn in a conversation; an interview's "Q:" and "A:" are not."""
    turns = sum(_TURN.match(line) is not None for line in message.lines)
    return min(1.0, 1.5 * max(0, turns - 1) / max(1, len(message.lines)))


def contractions(message: Message) -> float:
    """ "It's", "hasn't", "he'd", per sentence: news copy in its own voice writes them out."""
    return min(1.0, 1.5 * len(_CONTRACTION.findall(message.own)) / message.sentences)


def slack_marks(message: Message) -> float:
    """Mentions, emoji codes and channels."""
    return min(1.0, len(_SLACK.findall(message.text)) / 2)


def orders(message: Message) -> float:
    """Sentences that tell somebody what to do: recipes, manuals."""
    return min(1.0, 2 * len(_ORDER.findall(message.own)) / message.sentences)


def casual(message: Message) -> float:
    """Small letters at the beginning of lines and sentences, doubled marks, no full stop at the end."""
    found = len(_CASUAL.findall(message.own))
    found += message.text[:1].islower() + (bool(message.prose) and message.text.rstrip()[-1:].isalnum())
    return min(1.0, found / 3)


def contract(message: Message) -> float:
    """The language of contracts, terms and advertisements for jobs."""
    return min(1.0, len(_CONTRACT.findall(message.own)) / message.sentences)


def notice(message: Message) -> float:
    """The language of notices to staff: "questions should be sent to", "by the end of the week", "see attached"."""
    return min(1.0, 2 * len(_NOTICE.findall(message.own)) / message.sentences)


def names(message: Message) -> float:
    """Capitalised words inside sentences."""
    return min(1.0, 10 * len(_NAME.findall(" ".join(message.prose))) / max(1, message.words))


# Longer than all but the longest reportage: what a message is shows in its first pages.
_ENOUGH = 40_000
# Rates are taken over no fewer words: the introduction of an interview ("We met her in Ålesund") has a dozen.
_FEW = 60
# Words in a line of code or of a log are fewer.
_LONG_LINE = 40
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
_CLOSED = (".", "!", "?", '"', "”", "’", "'", ")", "…")
_INTERVIEW = re.compile(r"(?:Q|A|QUESTION|ANSWER|Question|Answer)\s?[:.]\s")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_STAMP = re.compile(r"\d{1,2}[:.]\d{2}\s")
_SUBHEADING = re.compile(r"(?:\S+ ){1,11}\S+\?")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s|$|[A-Z\"“])")
_LISTED = re.compile(
    r"(?!Q:|A:|\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?\s?)?(?:[A-Z]{2,4})\b)(?:[•◦▪*·–—-]\s|\d{1,2}[.)]\s|\(?[a-z]\)\s"
    r"|:\w+:\s|\d{1,2}[:.]\d{2}\s|\[[ x]?\]"
    r"|[A-Z][\w /()'’&-]{0,30}:(?:\s|$)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*\b.{0,12}:)"
)
# "Harlan: refinery fire is out. Ulan Dar: quiet, the speech has been moved."
_RUN_TOGETHER = re.compile(r"(?<=[.;!] )[A-Z][\w' ]{1,24}: (?=\w)")
_MACHINE = re.compile(
    r"[{}<>\[\]=]{2}|[;{}]\s*$|^\s*[{}\[\]()]+,?\s*$|\w\(\w*\)[:;.,]?\s*$|\w+\(.{0,60}\)\s*[:{]|^\S+ = |\bself\."
    r"|\bimport \w|==|!=|=>|->|::"
    r"|\b(?:INFO|WARN|ERROR|DEBUG|Traceback|Exception|Error)\b[ :(]|\d{4}-\d\d-\d\d[T ]\d\d:\d\d"
    r"|^\s*File \"|^[^,\n]{1,60}(?:,[^ ,\n][^,\n]{0,80}){3,}|\"\w+\": |\S {3,}\S+ {2,}\S|\t.*\t|\|.*\|.*\|"
    r"|^[#$>]\s\w+|\w+/\w+/\w+\.\w{2,4}\b"
)
_LINK = re.compile(r"https?://|\bwww\.\w|\b[\w.]+@\w+\.\w")
_TURN = re.compile(
    r"\[?\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[AaPp]\.?[Mm]\.?)?\]?\s*<?[A-Za-z][\w .]{1,24}>?:\s"
    r"|\[[\d./ :,-]{5,22}(?:[AaPp][Mm])?\] ?[A-Za-z][\w .]{1,24}:\s|<[\w.-]{2,20}>\s"
    r"|[A-Za-z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2}\s{1,3}\[?\d{1,2}[:.]\d{2}(?:\s?[AaPp][Mm])?\]?\s*$"
    r"|(?!Q:|A:)(?:[A-Z][A-Z.'’ -]{2,40}|[A-Z]?[a-z]{2,12}|<?@?\w{2,16}>?): \S"
)
_SLACK = re.compile(r"(?<![\w.])@\w{2,}|(?<![\w:]):[a-z_+\-0-9]{2,30}:(?!\w)|(?<![\w&])#[a-z][\w-]{2,}")
_PERSON = re.compile(
    r"\b(?:I|I['’](?:m|ve|ll|d)|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|[Yy]ou|[Yy]ou['’](?:re|ve|ll|d)|[Mm]e|[Mm]y|[Oo]ur"
    r"|[Yy]our|[Uu]s)\b(?!\.)"
)
_SIGNATURE = re.compile(r"[–—-]{0,2}\s?(?:The )?[A-Z][\w'’]+(?: [A-Z][\w'’]+)?")
_MEMO = re.compile(
    r"(?:present|attendees|participants|apologies|chair|next (?:meeting|steps?)|aob|any other business"
    r"|actions?(?: items?)?|agenda|minutes|decisions?|owner|"
    r"to|from|cc|subject|re|date|sent|when|where|who|what|contact|deadline|time|venue|rsvp|location"
    r"|reference)\b[\w ]{0,20}:",
    re.IGNORECASE,
)
_CONTRACTION = re.compile(
    r"\b(?:\w+n['’]t|(?:it|that|there|he|she|who|what|here|where|let)['’](?:s|d|ll)|(?:I|we|you|they)['’](?:m|re"
    r"|ve|ll|d))\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|['’]\w+)?\b")
_TALK = re.compile(
    r"\b(?:hi|hey|hello|hiya|morning all|dear|thanks?|thank you|cheers|sorry|please|pls|plz|ok|okay|yep|yeah"
    r"|nope|btw|fyi|asap|tbh|imo|lol|haha|heads[- ]up|reminder|"
    r"let me know|let['’]s|can (?:you|we|i|someone|anyone|somebody)|could (?:you|we|i|someone|anyone|somebody"
    r"|whoever)|would you|do we|did we|should we|are we|have we|shall we|"
    r"anyone|anybody|does anyone|kind regards|best regards|regards|shout if|ping me|call me|ask me|"
    r"what do you think|thoughts|happy to|i['’](?:d|ll|m|ve)|we['’](?:d|ll|re|ve)|you['’](?:d|ll|re|ve)|i think"
    r"|i don['’]t|don['’]t forget|no idea|gonna|wanna|my vote|honestly|got a call)\b",
    re.IGNORECASE,
)
_NEWSROOM = re.compile(
    r"\b(?:(?:the|a|new|our|your|that|this) headlines?|headline (?:needs|options|is|for)|hed|dek|lede|nut graf"
    r"|standfirst|bylines?|"
    r"(?:the |second |first |third |last |this )?(?:pars?|grafs?)\b(?! for)|par \d|(?:the|your|our|my|agency"
    r"|pasted?) copy|the splash|(?:the|tomorrow's) front\b(?! line)|page one|sidebar|the box|"
    r"the subs|subbed|subbing|sub it|(?:to|I'll|will|I|can you|please) file\b|I filed|filed a|word count"
    r"|legal(?:led| read| signs?| signed| clears?| cleared| says|'s|['’]s view)|"
    r"(?:the|my|our|night|foreign|news|city|sports?) desk|cms|the newsletter|push alert|homepage|rota|handover"
    r"|[Pp]itch(?:es|ed)? (?:for|:)|\d+ words|our peg|the peg|pics?|the agencies|"
    r"web version|online version|style ?book|second source|on the record|off the record|background only|(?:under"
    r"|lift\w*) embargo|the (?:\w+ )?piece|our (?:story|piece|live page)|"
    r"(?:the|this|that) story (?:is|needs|goes|has|should|by)|we (?:write|wrote|run|ran|go with|went with)"
    r"|add a note|a correction|deadline:|newsroom|stand-?up|live page)\b"
)
_OPENS_LETTER = re.compile(
    r"(?:hi|hey|hello|dear|morning|good (?:morning|afternoon|evening) (?:all|everyone|team|colleagues)|all|team"
    r"|folks|guys|everyone|colleagues|@\w+|thanks|sorry|ok|okay|so|quick|just|got|does|is|are|can|could|has|have"
    r"|"
    r"fyi|psa|note|notes|reminder|heads[- ]up|update on|pitch|tip|minutes|agenda|rota|to[- ]do|todo|handover"
    r"|night handover|re|fwd|subject|from|questions|question|summary|background|draft)\b[^.\n]{0,50}[,:–—!-]",
    re.IGNORECASE,
)
_CLOSES_LETTER = re.compile(
    r"(?:thanks|thank you|cheers|regards|best|best wishes|yours|sincerely|xx?|warmly"
    r"|all best)[,.!]?(?:\s+[-–—]?\s?[\w .]{0,30})?$|\?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?<!\w)[\"“‘'].{2,150}[\"”’'](?!\w)")
_IN_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e['’]\w+|[Yy]ou['’]\w+)\b")
_NOT_A_HEADLINE = re.compile(
    r"(?:\d{1,2}:\d{2}|^(?:Re|Fwd|FW|RE|Subject|Minutes|Agenda|Rota|Questions|Facts|Update on|Pitch|Notes?|To do"
    r"|TODO)\b|[{}=<>|\[\]]|\s--?\w|https?:)"
)
_REPORTING = re.compile(
    r"\b(?:said|says|told|according to|announced|reported|added|warned|insisted|declined to|confirmed|claimed"
    r"|denied|wrote|described|called|acknowledged|argued|stated|noted|underlined|expects?|expected)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|told|added|asked|wrote|called|warned|insisted|replied|explained|ruled|shouted)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|said|told|took|made|came|went|left|won|lost|began|became|held|led|fell|rose|died|met"
    r"|gave|found|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:^|(?<=[.!?:] )|(?<=\n))(?:Add|Open|Tap|Click|Press|Choose|Select|Stir|Roll|Leave|Let (?!us)|Paste|Copy"
    r"|Call|Check|Enter|Type|Go to|Put|Take|Turn|Make sure|Mix|Bake|Heat|Cook|Cut|Brush|Do not|Don['’]t|Never"
    r"|Always|Use|Log|Sign in|Save|Send|Write|Bring|Remember|Run|Install|Restart|Pour|Serve|Place|Cover|Wait|Ask"
    r"|See|Note|Keep|Set|Read|Vote|Register)\b"
)
_CASUAL = re.compile(
    r"[!?]{2}|(?<=[a-z]{3}[.!?] )[a-z](?=[a-z']* )|\bi\b(?!\.)|\bdont\b|\bcant\b|\.\.\.? ?[a-z]| w/ |\b(?:u|ur"
    r"|thx|ppl|bc|tmrw|rn|idk|prob|def|gotta|kinda|dunno)\b"
)
_CONTRACT = re.compile(
    r"\b(?:shall|hereby|herein|thereof|thereafter|warrants that|(?:either|neither) party|this agreement|(?:our"
    r"|these|general) terms|applicants?|applications? (?:with|to|should|must|by)|"
    r"your application|we offer|we expect|competitive salary|years of experience|experience (?:in|with)"
    r"|an advantage|(?:please|to) register|accreditation|cordially|may be removed|you agree|"
    r"governed by|your (?:personal )?data|your consent|written notice|the (?:publisher|contributor|licensee"
    r"|licensor))\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:should be (?:sent|addressed|directed|handed)|(?:are|is) (?:asked|requested|invited|reminded|encouraged) to|"
    r"(?:all|our) (?:staff|employees|colleagues)|staff (?:will|should|must|are)|the (?:works council|intranet"
    r"|canteen|helpdesk)|HR|IT desk|"
    r"(?:see|is|are|find) attached|attachment|in the folder|by (?:the )?(?:end of (?:the )?(?:week|day|month)"
    r"|next week|noon|tonight|eod|cob)|"
    r"effective immediately|will be held in room|duty (?:editor|engineer)|owner of)\b"
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'’.-]+")


def _interview(paragraphs: Sequence[str]) -> frozenset[int]:
    """The paragraphs that are an interview's: "Q:" and "A:", or three questions that each have a line of their own and
    an answer after them, below an introduction."""
    labelled = {number for number, paragraph in enumerate(paragraphs) if _INTERVIEW.match(paragraph)}
    if len(labelled) >= 4:
        return frozenset(range(min(labelled), len(paragraphs)))
    asked = [number for number, paragraph in enumerate(paragraphs) if number and paragraph.rstrip("*_ ").endswith("?")]
    alone = [number for number in asked if number + 1 < len(paragraphs) and number + 1 not in asked]
    return frozenset(range(alone[0], len(paragraphs))) if len(alone) >= 3 else frozenset()


def _is_machine(line: str) -> bool:
    """One odd mark does not make a paragraph code: "::" for a colon is a slip of the keyboard."""
    return len(_MACHINE.findall(line[:2000])) >= (3 if len(line.split()) > _LONG_LINE else 1)


def _is_listed(line: str) -> bool:
    """A list's item; the entry of a live blog, its time and then whole sentences, is none."""
    if _LISTED.match(line) is None:
        return False
    return _STAMP.match(line) is None or len(line.split()) < 12 or not line.endswith(_CLOSED)


def _is_prose(paragraph: str) -> bool:
    if _is_listed(paragraph) and _NUMBERED.match(paragraph) is None:
        return False
    words = paragraph.split()
    if len(words) < 6 or not paragraph.rstrip("*_ ").endswith(_CLOSED):
        return False
    return not _is_machine(paragraph)


def _without(text: str, span: Span, layout: Layout) -> str:
    """The paragraph's own words: without what stands in quotations."""
    pieces, position = [], span.start
    for quotation in layout.quotations:
        if quotation.end <= span.start or quotation.start >= span.end:
            continue
        pieces.append(text[position : quotation.start])
        position = quotation.end
    pieces.append(text[position : span.end])
    return " … ".join(pieces)
