"""The titles that a text gives its people: ranks and portfolios before a name, posts beside it, chief and deputy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.people.kin import KIN_BEFORE
from nlp.people.namings import Naming
from nlp.people.people import People
from nlp.people.phrases import Phrase
from nlp.people.roles import find_roles, one_form
from nlp.people.traits import Said, Trait


def titles(people: People, told: tuple[Phrase, ...]) -> Iterator[Said]:
    """Everything of the kind, in order of the forms."""
    for naming in people.namings:
        yield from _title(people.text, naming)
    yield from _portfolios(people)
    yield from _deputies(people, told)
    for phrase in told:
        match = _OF_RANK.match(people.text, phrase.span.start, phrase.span.end) if not phrase.verbal else None
        if match is not None and match.end() == phrase.span.end:
            yield Said(trait=Trait.TITLE, bearer=phrase.bearer, value=match["rank"], span=Span(*match.span("rank")))


def _title(text: str, naming: Naming) -> Iterator[Said]:
    """ "Finance Minister Ana Ruiz", "Lt. Col. Ana Ruiz": the last word of a rank is the rank."""
    window = max(0, naming.span.start - _REACH)
    match = _TITLE_BEFORE.search(text[window : naming.span.start])
    if match is None:
        return
    around = text[max(0, naming.span.start - _AROUND) : naming.span.end + _AROUND]
    if _CHANGE.search(around) or KIN_BEFORE.search(text[: window + match.start()][-_KIN_REACH:]):
        return
    words = " ".join(match["title"].split()).lower().replace("defense", "defence").rstrip(".")
    span = Span(window + match.start("title"), naming.span.end)
    yield Said(trait=Trait.TITLE, bearer=naming.bearer, value=_RANKS.get(words, words), span=span)


def _portfolios(people: People) -> Iterator[Said]:
    """ "The finance minister, Ana Ruiz", "Ruiz, who is minister of health"."""
    for post in people.posts:
        around = people.text[max(0, post.span.start - _AROUND) : post.naming.span.end + _BESIDE]
        chief = _CHIEF_OF.fullmatch(post.role)
        if chief is not None and post.one_seat and _CHANGE.search(around.replace("chief", "", 1)) is None:
            yield Said(trait=Trait.TITLE, bearer=post.naming.bearer, value=post.role, span=post.span)
        of = _PORTFOLIO_OF.search(post.role)
        if of is not None and post.one_seat and _CHANGE.search(around) is None:
            value = f"{of[2] or of[1]} {'secretary' if 'secretary' in post.role else 'minister'}"
            yield Said(trait=Trait.TITLE, bearer=post.naming.bearer, value=value, span=post.span)


def _deputies(people: People, told: tuple[Phrase, ...]) -> Iterator[Said]:
    """ "Chief fire officer Roy Tann … the deputy chief fire officer, Roy Tann": where a text has both of one person."""
    held: dict[tuple[str, str], dict[str, Span]] = {}
    for post in people.posts:
        deputy = _DEPUTY.search(people.text, max(0, post.span.start - _DEPUTY_REACH), post.span.end)
        sentence = people.text[max(0, post.span.start - _AROUND) : max(post.span.end, post.naming.span.end) + _AROUND]
        one_of_several = _ONE_OF.search(people.text, max(0, post.span.start - _DEPUTY_REACH), post.span.start)
        if (deputy or post.one_seat) and not one_of_several and _NOT_NOW.search(sentence) is None:
            role = _DEPUTY.sub("", post.role)
            value = f"deputy {role}" if deputy else role
            held.setdefault((post.naming.bearer, role), {}).setdefault(value, post.span)
    for phrase in told:
        chair = _CHAIR.match(people.text, phrase.span.start, phrase.span.end) if not phrase.verbal else None
        if chair is not None:
            held.setdefault((phrase.bearer, "professor"), {}).setdefault(chair["what"], Span(*chair.span()))
        seat = next(find_roles(people.text, phrase.span.start, phrase.span.end), None) if not phrase.verbal else None
        part = people.sentence_of(phrase.span.start)
        if seat is not None and (
            _WITHIN.search(people.text, phrase.span.start, seat.start)
            or _ONE_OF.search(people.text, phrase.span.start, seat.start)
        ):
            continue  # "standing in for the prime minister"
        begin, end = max(part.start, phrase.span.start - _LONGEST), min(part.end, phrase.span.start + _LONGEST)
        if seat is not None and _NOT_NOW.search(people.text, begin, end) is None:
            deputy = _DEPUTY.search(people.text, max(0, seat.start - _DEPUTY_REACH), seat.start)
            form = one_form(people.text[seat.start : seat.end])
            value = f"deputy {form}" if deputy else form
            held.setdefault((phrase.bearer, form), {}).setdefault(value, seat)
    for (bearer, _), values in held.items():
        for value, span in values.items() if len(values) > 1 else ():
            yield Said(trait=Trait.TITLE, bearer=bearer, value=value, span=span)


# No sentence of copy is longer on either side of a title.
_LONGEST = 600
_REACH, _KIN_REACH, _AROUND, _BESIDE = 60, 40, 120, 13
_PORTFOLIO = (
    r"(?:Finance|Foreign|Defen[cs]e|Interior|Justice|Health|Education|Transport|Energy|Trade|Agriculture|Environment|"
    r"Culture|Labou?r|Industry|Economy|Tourism|Housing)\s(?:Minister|Secretary)"
)
_PORTFOLIO_OF = re.compile(
    r"^(?:(?!prime|first|chief)([a-z]+) (?:minister|secretary)|(?:minister|secretary) (?:of|for) ([a-z]+))\Z"
)
# Nobody is chief of two such matters; a bank's chief financial officer may be its chief operating one.
_CHIEF_OF = re.compile(r"chief (?:fire|medical|nursing|education|planning|veterinary|electoral) officer")
_RANKS = {
    "gen": "general",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
}
_RANK = (
    r"Police Chief|Sergeant Major|Rabbi|Imam|Pastor|Colonel|Sergeant|Superintendent|Inspector|Constable|Captain|"
    r"Lieutenant|Major|"
    r"Bishop|Archbishop|Cardinal|Mayor|Governor|Senator|Representative|Congressman|Congresswoman|Judge|General|Admiral|"
    r"Ambassador|Sheriff|Prosecutor|(?:Gen|Col|Maj|Capt|Sgt|Lt|Sen|Rep|Gov)\."
)
_TITLE_BEFORE = re.compile(rf"(?<!and )(?<!Deputy )(?<!Attorney )(?<!Secretary )\b(?P<title>{_PORTFOLIO}|{_RANK})\s\Z")
_OF_RANK = re.compile(
    r"(?:an?|[Tt]he)\s(?:(?:chief|detective|police|army|air|force|navy|marine|retired)\s){0,3}"
    r"(?P<rank>inspector|sergeant|constable|superintendent|colonel|major|lieutenant|corporal|brigadier)"
)
_CHANGE = re.compile(
    r"\b(?:should (?:be|read)|"
    r"former|ex-|then|acting|also|doubl\w+|appoint\w*|named|moved? to|promot\w+|previous\w*|reshuffle\w*|"
    r"sworn|elect\w*|became|deputy|outgoing|incoming|replac\w+|succe\w+|until|once|call(?:s|ed)? (?:him|her))\b",
    re.IGNORECASE,
)
_CHAIR = re.compile(
    r"(?:[Tt]he\s|[Aa]\s)?(?:[a-z]+\s)?(?P<what>[Pp]rofessor\sof\s(?:the\s)?[a-z]{4,}(?:\s[a-z]{4,})?)\b(?!\sand)"
)
_WITHIN = re.compile(r"\b(?:for|of|to|by|in|with|from|as|at|who|under)\b")
_DEPUTY_REACH = 12
# "A leader of the party", who is its deputy leader.
_ONE_OF = re.compile(r"\b(?:[Aa]n?|one\sof\s(?:the|its|their))\s\Z")
_DEPUTY = re.compile(r"\b(?:deputy|vice|assistant)[\s-]", re.IGNORECASE)
_NOT_NOW = re.compile(
    r"\b(?:former|ex-|then-|acting|interim|appoint\w*|named|promot\w+|previous\w*|sworn|elect\w*|became|outgoing|incoming|"
    r"replac\w+|succe\w+|until|once|now|new|first (?:as|deputy|vice)|both|who was|had been|his deputy|her deputy)\b",
    re.IGNORECASE,
)
