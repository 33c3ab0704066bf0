"""Deeds of which one decision or one outcome has only one: accepted or rejected, convicted or acquitted, rose or fell.

A pair stands here only where nobody does first the one and then the other to one thing on one occasion: who is arrested
may be released, and what opens closes, so that neither is a pair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from nlp.clauses import Clause
from nlp.domain import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A deed that a text tells, and on which side of each pair it stands; `doer` is the noun that does it, "" for none.

    A pair's name has a stroke ("accept/block"); a verb by itself has two sides too, done and not done.
    """

    span: Span
    sides: dict[str, bool]
    doer: str = ""

    def excludes(self, other: Deed) -> bool:
        """Whether one decision or outcome cannot be both. "Did not sign" denies only that the same one signed."""
        apart = [which for which, side in self.sides.items() if other.sides.get(which, side) != side]
        return any("/" in which or self.doer == other.doer for which in apart)

    def is_also(self, other: Deed) -> bool:
        """Whether the other says the same of anything that is decided."""
        return any(other.sides.get(which) == side for which, side in self.sides.items())


# The verbs of either side, by their base form; "turn_down" is one with its particle.
_PAIRS = (
    (
        "accept approve back adopt ratify endorse pass authorise authorize",
        "reject refuse decline turn_down vote_down block veto throw_out oppose",
    ),
    ("uphold affirm", "overturn quash strike_down overrule set_aside reverse"),
    ("acquit clear exonerate", "convict"),
    ("acquit clear free release", "jail imprison"),
    ("grant award", "deny refuse"),
    ("attend", "miss skip boycott"),
    ("survive live", "die perish"),
    ("support favour favor", "oppose"),
    ("confirm admit acknowledge", "deny"),
    ("confirm appoint", "reject vote_down"),
    ("allow permit let legalise legalize", "ban bar forbid prohibit prevent outlaw"),
    (
        "rise climb gain increase jump soar surge grow improve",
        "fall drop decline plunge slump decrease slip tumble sink",
    ),
    ("raise increase lift hike put_up", "cut lower reduce slash trim"),
    ("widen expand", "narrow shrink"),
    ("strengthen", "weaken"),
    ("tighten", "ease relax loosen"),
    ("win", "lose"),
    ("keep retain save spare", "scrap abandon drop ditch axe"),
    ("approve adopt endorse", "scrap abandon drop ditch shelve"),
    ("praise welcome thank", "condemn criticise criticize denounce"),
    ("escape", "injure"),
    ("extend renew prolong", "end terminate"),
    ("consider weigh mull", "rule_out"),
    ("finalise finalize complete", "postpone delay shelve"),
    ("open reopen", "close shut shut_down"),
    ("resume restart", "suspend halt"),
    ("start begin launch", "end"),
    ("reach", "sink founder capsize"),
    ("sell", "keep retain"),
    ("quit resign step_down stand_down", "stay remain"),
    ("capture recapture catch", "escape evade"),
    ("join", "leave quit"),
    ("promote", "relegate demote"),
    ("restore rebuild", "demolish raze knock_down pull_down"),
    ("upgrade", "downgrade"),
    ("nationalise nationalize", "privatise privatize"),
    ("stage", "cancel call_off postpone"),
    ("find", "miss"),
    ("qualify advance", "exit crash_out"),
    ("record_high", "record_low"),
)
# The same in more than a verb: each stands for the verb before it, in all the pairs of that.
_PHRASES = (
    ("reject", r"vot(?:e|es|ed)\s(?:[a-z]+ly\s)?(?:against|no\b)|(?:say|says|said)\sno\sto"),
    ("accept", r"vot(?:e|es|ed)\s(?:[a-z]+ly\s)?(?:for\b|in\sfavou?r\sof|yes\b)|(?:say|says|said)\syes\sto"),
    ("approve", r"(?:g[ai]ve|gives|given)\s(?:the\s|its\s)?(?:go-ahead|green\slight)\s(?:to|for)"),
    ("convict", r"found\sguilty"),
    ("acquit", r"found\snot\sguilty|walk(?:s|ed)\sfree|set\sfree"),
    ("allow", r"lift(?:s|ed)?\s(?:its|the|their|an?|all)\s(?:[a-z]+\s)?(?:ban|bans|limits|curbs|restrictions)\son"),
    ("start", r"walk(?:s|ed)\sout\b|(?:go|goes|went|gone)\son\sstrike"),
    ("end", r"(?:go|goes|went|gone)\sback\sto\swork|return(?:s|ed)?\sto\swork|call(?:s|ed)?\soff"),
    ("stage", r"(?:go|goes|went)\sahead"),
    ("record_high", r"record\shigh|(?:its|their|the)\shighest(?:\slevel)?\s(?:since|on\srecord|for|in)"),
    ("record_low", r"record\slow|(?:its|their|the)\slowest(?:\slevel)?\s(?:since|on\srecord|for|in)"),
    ("miss", r"without\s(?:a\s|any\s)?(?:trace|sign)\sof"),
)


def told_in(clause: Clause) -> Deed:
    """What a clause tells: the verb itself, and each pair that it is in.

    Whoever did not accept has rejected; whoever did not reject need not have accepted.
    """
    verb = clause.verb.replace(" ", "_")
    sides = {} if verb in _SAYS_NOTHING else {verb: not clause.denied}
    for pair in _PAIR_OF.get(verb, ()):
        if verb in pair[1] and "scrap" in pair[1] and clause.done_to in _MEANT:
            continue  # "dropped plans to close the stall"
        if verb == "raise" and clause.done_to in _RAISED:
            continue
        good = verb in pair[0]
        if good or not clause.denied:
            sides[_name(pair)] = good and not clause.denied
    return Deed(span=clause.span, sides=sides, doer=clause.doer)


def may_be_told_otherwise(
    text: str, headline: Span, others: Iterable[Span], verbs_in: Callable[[Span], Collection[str]]
) -> bool:
    """Whether a headline may tell a deed that one of the other sentences excludes: by their verbs alone, before anybody
    asks who does what."""
    told = _perhaps_told(text, headline, verbs_in(headline))
    turned = {(which, not side) for which, side in told}
    return any(not turned.isdisjoint(_perhaps_told(text, part, verbs_in(part))) for part in others if turned)


def _perhaps_told(text: str, part: Span, verbs: Collection[str]) -> set[tuple[str, bool]]:
    """The sides on which any clause of a sentence may stand, given its verbs."""
    found = {side for way in ways_in(text, part) for side in way.sides.items()}
    may_deny = _DENIES.search(text, part.start, part.end) is not None
    for verb in {*verbs, *(_PRESENT_OF[match[0]] for match in _PRESENT.finditer(text, part.start, part.end))}:
        if verb not in _HELPS:
            found |= {(verb, True)} | ({(verb, False)} if may_deny else set())
        for which, side in _SIDES_OF_FIRST_WORD.get(verb, ()):
            found |= {(which, side), (which, side and not may_deny)}
    return found


def ways_in(text: str, part: Span) -> Iterator[Deed]:
    """What a stretch of text tells in other words than a verb: "sugar output up", "a 9% drop in profit", "voted no"."""
    for match in _WAY.finditer(text, part.start, part.end):
        yield Deed(span=Span(*match.span()), sides={_name(_WAYS): match["down"] is match["fall"] is None})
    for verb, phrase in _PHRASE_OF:
        for match in phrase.finditer(text, part.start, part.end):
            if not _JUST_DENIED.search(text[part.start : match.start()]):
                yield Deed(span=Span(*match.span()), sides=_sides_of(verb))


def headline_verbs_in(text: str, part: Span) -> Iterator[Deed]:
    """The deeds of a headline by its verbs' ending, which a tagger takes for a noun's ("net drops in spring")."""
    for match in _PRESENT.finditer(text, part.start, part.end):
        verb = _PRESENT_OF[match[0]]
        yield Deed(span=Span(*match.span()), sides={verb: True} | _sides_of(verb))
    plain = _PLAIN.match(text, part.start, part.end)
    if plain is not None:
        yield Deed(span=Span(*plain.span("verb")), sides={plain["verb"]: True} | _sides_of(plain["verb"]))


def _sides_of(verb: str) -> dict[str, bool]:
    return {_name(pair): verb in pair[0] for pair in _PAIR_OF[verb]}


def _name(pair: tuple[frozenset[str], frozenset[str]]) -> str:
    return min(pair[0]) + "/" + min(pair[1])


_PAIR_OF: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
for _good, _bad in _PAIRS:
    _pair = (frozenset(_good.split()), frozenset(_bad.split()))
    for _verb in _pair[0] | _pair[1]:
        _PAIR_OF.setdefault(_verb, []).append(_pair)
# Before a particle is known, "turn" may be "turn down".
_SIDES_OF_FIRST_WORD: dict[str, list[tuple[str, bool]]] = {}
for _verb, _pairs in _PAIR_OF.items():
    _SIDES_OF_FIRST_WORD.setdefault(_verb.partition("_")[0], []).extend(
        (_name(_pair), _verb in _pair[0]) for _pair in _pairs
    )
# "profits up 9%", "a 9% rise", "the biggest drop"; not "set up", "up to".
_WAY = re.compile(
    r"(?<=[a-z\d%] )(?:up|higher|(?P<down>down|lower))"
    r"(?=\s*(?:$|\n|,|\d|by\s\d|in\s|as\s|on\s|for\s|amid\s|after\s))"
    r"|(?:\b(?:an?|its?|the)\s(?:[\w.,%-]+\s){0,3}|%\s|\sper\s?cent\s)"
    r"(?:rise|increase|jump|surge|gain|(?P<fall>fall|drop|decrease|decline|slump|plunge))\sin\b"
)
_WAYS = next(pair for pairs in _PAIR_OF.values() for pair in pairs if "rise" in pair[0])
_PHRASE_OF = tuple((verb, re.compile(rf"\b(?:{phrase})")) for verb, phrase in _PHRASES)
_JUST_DENIED = re.compile(r"(?:n['’]t|\b(?:not|never|if|may|might|could|would|should|to))\s(?:[a-z]+\s)?\Z")
_RAISED = frozenset("questions concerns doubts eyebrows money funds cash alarm hopes fears".split())
_MEANT = frozenset(
    "plan plans bid effort efforts threat threats attempt attempts opposition objection objections".split()
)
_SAYS_NOTHING = frozenset("be have do say get go make take".split())
_HELPS = frozenset("be have do".split())
# Whatever may deny a deed (`nlp/clauses.py` asks what it is said of).
_DENIES = re.compile(
    r"n['’]t\b|\b(?:not|cannot|never|no|nor|neither|none|nobody|no-one|nothing|hardly|without|fail\w*|refus\w+|declin\w+)\b",
    re.IGNORECASE,
)


def _present(verb: str) -> str:
    if verb.endswith("y"):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")


_PRESENT_OF = {_present(verb): verb for verb in _PAIR_OF if "_" not in verb}
_PRESENT = re.compile(
    rf"(?<=[\w’')] )(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\band )(?<!\bof )(?:{'|'.join(_PRESENT_OF)})(?=\s)"
)
# "Teachers back longer day": taken for a noun or an adverb likewise.
_PLAIN = re.compile(rf"(?:[A-Z][\w’'-]*\s|[a-z]+\s){{1,3}}(?<=s )(?P<verb>{'|'.join(_PRESENT_OF.values())})(?=\s)")
