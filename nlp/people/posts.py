"""Who is said to hold which post: a role, the body that it is of, and the name that stands beside the two.

"The mayor of Dunholt, Ada Quill," "Dunholt's mayor, Ada Quill," "Ada Quill, Dunholt's mayor," "Mayor Ada Quill of
Dunholt", "Ada Quill, who chairs the inquiry". Reach for it for what a text says by itself of sheriffs, coaches and
editors; offices that a record may have are read by `nlp/claims/office.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nlp.domain import Span
from nlp.people.namings import OPENERS, Naming
from nlp.people.parties import FORMS
from nlp.people.roles import OF_MANY, QUALIFIED, TENDS, one_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post that `naming` is said to hold. `role` has one form for all ("chair"), `body` is as printed, "" for none.

    `one_seat`: the words leave room for one holder ("its editor", "the editor of …", not "an editor", "deputy editor").
    `its`: the body is an "its" in the words, and stands before them.
    """

    naming: Naming
    span: Span
    role: str
    body: str
    one_seat: bool
    its: bool = False


def posts(text: str, named: Sequence[Naming], roles: Sequence[Span]) -> tuple[Post, ...]:
    """Everybody who is said to hold a post, in the order of the text; `roles` are those that it prints."""
    starts = {naming.span.start: naming for naming in named}
    ends = {naming.span.end: naming for naming in named}
    found: dict[tuple[int, str], Post] = {}
    for post in (
        *_titled(text, roles, starts, ends),
        *_tending(text, ends),
        *_doing(text, starts, ends),
        *_anything(text, starts, ends),
    ):
        found.setdefault((post.naming.span.start, post.role), post)
    return tuple(sorted(found.values(), key=lambda post: post.span))


def _titled(text: str, roles: Sequence[Span], starts: dict[int, Naming], ends: dict[int, Naming]) -> Iterator[Post]:
    """The posts whose role is one of the table's."""
    for role in roles[:_MANY]:
        printed = text[role.start : role.end]
        left = _LEFT.search(text, max(0, role.start - _REACH), role.start)
        of = _OF.match(text, role.end, role.end + _REACH)
        naming, is_title = _beside(text, role, left, of, starts, ends)
        if naming is None:
            continue
        if is_title and left is not None and left["words"] and printed[0].isupper():
            left = None  # "the steps of the court President Ada Quill"
        words = left["words"] if left is not None else ""
        of_what = ""
        body = (left["whose"] or left["named"] or left["proper"] or "") if left is not None else ""
        behind = _OF_BEHIND.match(text, naming.span.end, naming.span.end + _REACH) if is_title and not body else None
        if of is not None and (not is_title or of.end() <= naming.span.start):
            if body and left is not None and not left["proper"]:
                of_what = f" of {_flat(of['body']).lower()}"  # "Norland's ambassador to Bolivia"
            body = body if of_what else of["body"]
        elif behind is not None:
            body = behind["body"]
        elif body and not is_title and left is not None and left["proper"]:
            continue  # "Ada Quill, Dunholt mayor": a list of names and places
        its = left is not None and left["its"] is not None
        plain = QUALIFIED.search(words) is None and not (left is not None and left["a"])
        if left is not None and QUALIFIED.search(body.lower()):
            plain = False
        if is_title and behind is None and printed.lower() in OF_MANY and (left is None or not (left["whose"] or its)):
            plain = False
        if printed == "Captain" and is_title and not body:
            plain = False  # a rank
        if printed == "MP" and (not body or body.lower() in FORMS or not (of or (left and left["whose"]))):
            plain = False  # "the SNP MP, Ada Quill": only a seat has one
        role_of = one_form(f"{_own(words)} {printed}") + of_what
        if role_of == "head" and body.split()[-1:] and body.split()[-1].lower() in _SCHOOLS:
            role_of = "head teacher"  # "the school's head"
        start = left.start("words") if left is not None and words else role.start
        yield Post(
            naming=naming,
            span=Span(min(start, role.start), role.end),
            role=role_of,
            body="" if its else _flat(body),
            one_seat=plain,
            its=its,
        )


def _beside(
    text: str,
    role: Span,
    left: re.Match[str] | None,
    of: re.Match[str] | None,
    starts: dict[int, Naming],
    ends: dict[int, Naming],
) -> tuple[Naming | None, bool]:
    """The name that a role stands beside, and whether straight before it, as a title."""
    title = _TITLE_GAP.match(text, role.end)
    if title is not None and (naming := starts.get(title.end())) is not None:
        return naming, True
    for end in (of.end() if of is not None else role.end, role.end):
        gap = _APPOSED.match(text, end)
        if gap is not None and (naming := starts.get(gap.end())) is not None:
            ends_well = _ENDS.match(text, naming.span.end) is not None and not _SAID.match(text, naming.span.end)
            if left is not None and (left["the"] or left["whose"] or left["named"] or left["its"]) and ends_well:
                return naming, False
    begins = left.start() if left is not None else role.start
    gap_back = _BACK.search(text, max(0, begins - _GAP), begins)
    end = of.end() if of is not None else role.end
    if gap_back is not None and _ENDS.match(text, end) is not None:
        naming = ends.get(gap_back.start())
        said = "who" in gap_back[0] or gap_back[0][0] != ","
        if naming is not None and (
            said or _LIST.search(text, max(0, naming.span.start - 8), naming.span.start) is None
        ):
            return naming, False
    return None, False


def _tending(text: str, ends: dict[int, Naming]) -> Iterator[Post]:
    """ "Ada Quill, who chairs the inquiry"."""
    for match in islice(_TENDING.finditer(text), _MANY):
        naming = ends.get(match.start())
        if naming is not None:
            yield Post(
                naming=naming,
                span=Span(*match.span("verb")),
                role=TENDS[match["verb"]],
                body=_flat(match["body"]),
                one_seat=True,
            )


def _doing(text: str, starts: dict[int, Naming], ends: dict[int, Naming]) -> Iterator[Post]:
    """What one person does: "chaired by Ada Quill", "At the wheel was Bo Tarn", "Passing sentence, Judge Ada Quill"."""
    for role, needs, before, behind in _DEEDS:
        if not any(word in text for word in needs.split("|")):
            continue
        for match in islice(before.finditer(text), _MANY):
            gap = _HONORIFICS.match(text, match.end())
            naming = starts.get(gap.end() if gap is not None else match.end())
            if naming is not None:
                yield Post(naming=naming, span=Span(*match.span()), role=role, body="", one_seat=True)
        for match in islice(behind.finditer(text), _MANY) if behind is not None else ():
            naming = ends.get(match.start())
            titled = naming is not None and text.endswith("Judge ", 0, naming.span.start)
            if naming is not None and (role != "judge" or titled):
                yield Post(naming=naming, span=Span(*match.span()), role=role, body="", one_seat=True)


def _anything(text: str, starts: dict[int, Naming], ends: dict[int, Naming]) -> Iterator[Post]:
    """ "The accountant, Ada Quill, …  Bo Tarn, the accountant,": whatever stands with an article beside a name."""
    for match in islice(_THE_ONE.finditer(text), _MANY):
        gap = _APPOSED.match(text, match.end())
        back = _BACK.search(text, max(0, match.start() - _GAP), match.start())
        naming = starts.get(gap.end()) if gap is not None else None
        if naming is None and back is not None:
            naming = ends.get(back.start())
        elif naming is not None and text[naming.span.end : naming.span.end + 1] not in _CLOSES:
            naming = None  # "Praising the size of the crowd, Ada Quill said"
        if naming is not None and QUALIFIED.search(match["role"]) is None:
            yield Post(
                naming=naming,
                span=Span(*match.span("role")),
                role=one_form(match["role"]),
                body=_flat(match["body"] or ""),
                one_seat=True,
            )


def _own(words: str) -> str:
    """The words before a role that make it another ("batting" coach), without those that praise."""
    return " ".join(word for word in words.lower().split() if word not in _PRAISE)


def _flat(body: str) -> str:
    words = body.split()
    while words and words[0] in OPENERS:
        words = words[1:]
    return " ".join(words) if words[:1] != ["the"] else ""


_MANY = 400
_REACH = 70
_GAP = 90
_PRAISE = frozenset(
    "popular veteran long-serving longtime long-time current present local embattled own club team".split()
)
_WORD = r"(?:(?:[A-Z]\.){2,3}|(?:Corp|Inc|Co|Ltd|Bros|St)\.|[A-Z][\w&.’'-]*(?<![.’']))"
_PROPER = rf"{_WORD}(?:\s(?:(?:of\sthe|of|for|de|du)\s)?{_WORD}){{0,5}}"
_FUNCTION = (
    r"(?:the|a|an|his|her|their|its|our|my|your|any|each|every|one|which|whom|whose|what|that|this|who|where|and|or|but|"
    r"of|for|at|to|in|on|by|with|from|as|after|before|while|when|than|into|over|under|near|said|says|say|told|tells|"
    r"has|had|have|is|was|were|are|be|been|will|would|may|might|can|could|not|also|so|if|then|added|asked|called|"
    r"made|met|saw|wrote|won|led|took|including|like|both|between|against|about)"
)
_NOUN = rf"(?!{_FUNCTION}\b)[a-z][a-z-]+"
_COMMON = rf"{_NOUN}(?:\s{_NOUN}){{0,2}}(?:\sof\s{_NOUN})?"
_BODY = rf"(?:[Tt]he\s)?(?:{_PROPER}|(?:{_NOUN}['’]s?\s)?{_COMMON})"
# What stands before a role's words: whose it is, an article, or the body's name as it is ("Keno County | Sheriff").
_LEFT = re.compile(
    rf"(?:(?<![\w’'-])(?:(?P<whose>(?:[Tt]he\s)?(?:{_PROPER}|(?<=[Tt]he\s){_COMMON}))(?:['’]s|(?<=s)['’])"
    rf"|[Tt]he\s(?P<named>{_PROPER})|(?P<its>[Ii]ts|[Tt]heir)|(?P<the>[Tt]he)|(?P<a>[Aa]n?|[Hh]is|[Hh]er|[Oo]ne|[Aa]nother)"
    rf"|(?P<proper>(?!(?:The|A|An)\b){_PROPER}))\s)?"
    rf"(?<![\w’'-])(?P<words>(?:{_NOUN}\s){{0,2}})\Z"
)
_OF = re.compile(rf"\s(?:of|for|at|to|in)\s(?P<body>{_BODY})(?=[,.;:)]|\s|$)")
_OF_BEHIND = re.compile(rf"\s(?:of|at)\s(?P<body>(?:the\s)?{_PROPER})(?![\w’'&-]|\s[\dA-Z])")
_HONORIFIC = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Col|Lt|Maj|Capt|Adm|Sgt|Supt|Insp|Cllr)\.?\s|(?:Sir|Dame|Lord|Lady|Baroness|Miss|"
    r"Professor|Councillor|General|Colonel|Major|Captain|Admiral|Lieutenant|Reverend|Father|Sister|Judge|Justice|"
    r"Inspector|Superintendent|Sergeant|Bishop|Sheikh)\s|the\s(?:(?:Rt|Most|Very)\s)?(?:Hon|Rev(?:erend)?)\.?\s){0,2}"
)
_TITLE_GAP = re.compile(rf"\s{_HONORIFIC}")
_APPOSED = re.compile(
    rf"(?:,|\s?[-\u2013\u2014])\s(?:meaning\s|(?:named|identified)\s(?:by\s[a-z]+\s)?as\s)?{_HONORIFIC}"
)
_ENDS = re.compile(r"[,.;:)\"”’]|\s(?:who|and|said|says|has|had|was|is|in|on|at)\b|\Z")
# "Asked about the president, Haley said": nobody's name for it.
_SAID = re.compile(r"\s(?:said|says)\b")
_CLOSES = frozenset({",", ".", ";"})
_BACK = re.compile(
    r"(?:,\s(?:\d\d,\s)?(?:who\s(?:(?:is|was)\s(?:still\s)?"
    r"|(?:still\s)?(?:works|serves)\s(?:[a-z]+\s){0,4}?as\s))?"
    r"|(?:,\swho[^,.;]{1,60},)?\s(?:is|remains|serves\sas)\s)\Z"
)
# "with Ada Quill, the mayor of …, and Bo Tarn": fine; "A, B, the mayor": whose the post is is not told.
_LIST = re.compile(r"[a-z],\s$|\band\s\Z")
_TENDING = re.compile(
    rf"(?:,\s(?:\d\d,\s)?who)?\s(?P<verb>{'|'.join(TENDS)})\s"
    rf"(?P<body>(?:the\s)?{_PROPER}|the\s{_NOUN}(?:\s{_NOUN})?)(?=[,.;]|\s)"
)
_HONORIFICS = re.compile(_HONORIFIC)
_SCHOOLS = frozenset("school academy college".split())
# A role by its deed: what a text must have for it, words before the name, and words behind it.
_DEEDS: tuple[tuple[str, str, re.Pattern[str], re.Pattern[str] | None], ...] = (
    ("chair", "chaired", re.compile(r"\bchaired\sby\s"), None),
    ("editor", "edited", re.compile(r"\b(?:is|was)\sedited\sby\s"), None),
    ("conductor", "conducted", re.compile(r"\b(?:is|was)\sconducted\sby\s"), None),
    ("author", "author,", re.compile(r"\b(?:[Ii]ts|[Tt]he\s(?:book|novel|report|play)['’]s)\sauthor,\s"), None),
    (
        "driver",
        "driver|driving|wheel",
        re.compile(r"\b[Aa]t\sthe\swheel\s(?:was|sat)\s|\b[Tt]he\sdriver,\s"),
        re.compile(r"(?:,\s\d\d)?,\swho\swas\s(?:driving|at\sthe\swheel)\b"),
    ),
    (
        "judge",
        "Judge",
        re.compile(r"\b(?:[Pp]assing\ssentence|[Ss]entencing\s[^,.]{2,40}|[Jj]ailing\s[^,.]{2,40}),\sJudge\s"),
        re.compile(
            r",\s(?:passing\ssentence|sentencing|who\s(?:had\s)?presided|presiding)\b|\s(?:jailed|sentenced)\b|\stold\s[A-Z]"
        ),
    ),
    (
        "scorer of the only goal",
        "only|winner",
        re.compile(r"\b(?:[Tt]he\sonly\sgoal|[Tt]he\swinner)\s(?:was\sscored|came\sfrom|was\sheaded\sin)\s(?:by\s)?"),
        re.compile(r"(?:,\swho)?\s(?:had\s)?(?:scored|headed|struck|got)\sthe\sonly\sgoal\b"),
    ),
)
_THE_ONE = re.compile(
    rf"\b(?=[Tt]he\s)(?<!\bof )[Tt]he\s(?P<role>(?:[a-z-]+\s){{0,2}}?[a-z-]{{4,}}(?<!s))"
    rf"(?:\s(?:of|to|for|at)\s(?P<body>{_BODY}(?:\sin\s{_PROPER})?))?(?=[,.])"
)
