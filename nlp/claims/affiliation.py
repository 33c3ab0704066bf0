"""Which party and which state a politician is said to be of.

"Sen. John McCain (R-Ariz.)", "Rep. X, D-N.Y.,", "Republican Senator X", "Labour MP X", "X, a Democrat from New York,".
Letters and postal codes are spelt out; which party a word means is the store's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from nlp.claims.around import is_supposed, mentions_in, opening, opening_before
from nlp.claims.tied import ends_apposition
from nlp.domain import Claim, Kind, Mention, Span
from nlp.mentions import title_before
from nlp.mentions.forms import TITLE_REACH
from nlp.reading import Page
from nlp.states import STATES
from nlp.time.tense import Moment, moment_of

PARTY = "member of political party"


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationClaim(Claim):
    """`person` is said to be of a party, of a state, or both; "" where the copy does not say.

    `asks` are the names under which the store may have the party. `state` is spelt out. `titled`: an office stands with
    the name there, which tells its bearer from a namesake.
    """

    person: Mention
    party: str
    state: str
    titled: bool
    moment: Moment


def extract(page: Page) -> Iterator[AffiliationClaim]:
    """Every claim on party or state in the article's prose."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for person in page.mentions:
        if person.kind is Kind.PLACE:
            continue
        for pattern in (_LETTER, _MEMBER_FROM, _SERVES_FROM, _OF_CONGRESS, _BRACKETED, _SITS_FOR, _OF_PARTY):
            match = pattern.match(text, person.span.end)
            if match is not None and is_supposed(text, person.span.start):
                continue
            if match is not None and match.re is _MEMBER_FROM and not match["home"] and _WHO.match(text, match.end()):
                continue  # "Ada Quill, a Democrat who runs a bakery": somebody of that name
            if match is not None:
                span = Span(person.span.start, match.end())
                found = match.groupdict()
                state = found.get("state") or found.get("home") or found.get("of") or ""
                yield from _claim(page, person, span, party=found["party"] or found.get("plain") or "", state=state)
    yield from _seats(page, by_start)
    yield from _called(page)
    forms = (_ADJECTIVE, _NOUN, _APPOSED, _SENATOR_APPOSED)
    for match in chain.from_iterable(form.finditer(text) for form in forms):
        person_at = by_start.get(match.end())
        apposed = match.re in (_APPOSED, _SENATOR_APPOSED)
        once = _ONCE.search(text, max(0, match.start() - 14), match.start())
        # "the Republican Ada Quill" may be a party's whole name; "the Ohio Republican Ada Quill" is hers.
        if once is not None and not (once["the"] and (match["state"] or apposed)):
            continue
        if apposed and person_at is not None and not ends_apposition(text, person_at.span.end):
            continue
        if person_at is not None and person_at.kind is not Kind.PLACE:
            span = Span(match.start(), person_at.span.end)
            yield from _claim(page, person_at, span, party=match["party"], state=match["state"] or "")


# The two letters of American copy, and the short forms of British; the store has the parties under their names.
_PARTIES = {
    "Con": "Conservative Party",
    "Lab": "Labour Party",
    "LD": "Liberal Democrats",
    "D": "Democratic Party",
    "R": "Republican Party",
    "Dem": "Democratic Party",
    "Rep": "Republican Party",
    "Democrat": "Democratic Party",
    "Democratic": "Democratic Party",
    "Republican": "Republican Party",
    "Tory": "Conservative Party",
    "Conservative": "Conservative Party",
    "Labour": "Labour Party",
    "Lib Dem": "Liberal Democrats",
    "Liberal Democrat": "Liberal Democrats",
    "SNP": "Scottish National Party",
}
_STATE = r"(?P<state>[A-Z][A-Za-z]*\.?(?:[ ]?[A-Z][a-z]*\.?)?)"
_NAME = r"[A-Z][a-z]+(?:[ ][A-Z][a-z]+)?"
_SENATOR = r"(?:U\.?S\.?[ \u00a0])?(?:Senator|Sen\.|Representative|Rep\.|Congressman|Congresswoman)[ \u00a0]"
_SEAT = re.compile(rf"\b(?:(?P<before>{_NAME})(?:['’]s)?[ \u00a0])?{_SENATOR}")
_OF_STATE = re.compile(
    rf",?[ \u00a0](?:of|from)[ \u00a0](?P<state>{_NAME})(?=[,;.\s])"
    r"|[ \u00a0]\((?P<short>[A-Z][A-Za-z.]{1,14}(?: [A-Z][a-z]+)?)\)"
)
_LETTER = re.compile(
    # "Jack Reed (R.I.)" is of Rhode Island.
    rf"[ \u00a0]*[,(\[][ \u00a0]*(?!R\.[ ]?I\.|D\.[ ]?C\.)(?P<party>[DR])"
    rf"(?:\.?,[ ]|[-\u2013\u2014]| of |\.)[ ]?{_STATE}(?=[)\],;.\s])"
)
_WHO = re.compile(r"[ \u00a0]who\b")
_WHO_IS = r"(?:,[ \u00a0](?:who[ \u00a0]is[ \u00a0])?|[ \u00a0]is[ \u00a0])"
_MEMBER_FROM = re.compile(
    rf"{_WHO_IS}(?:a|an|the)[ \u00a0](?:(?!(?:former|one-?time|lapsed|ex|non)\b)[a-z]+(?:-[a-z]+)?[ \u00a0])?"
    rf"(?:(?P<home>{_NAME})[ \u00a0])?(?P<party>Republican|Democrat|Conservative|Tory|Lib Dem)"
    r"(?:[ \u00a0]in[ \u00a0](?:his|her)[ \u00a0]\w+[ \u00a0](?:term|year)\b)?"
    rf"(?:[ \u00a0](?:from|of)[ \u00a0]{_STATE}(?=[,;.\s])|(?=[,;.]|[ \u00a0]who\b))"
    # "Senator Ada Quill, Democrat of Ohio,"
    rf"|,[ \u00a0](?P<plain>Republican|Democrat)[ \u00a0]of[ \u00a0](?P<of>{_NAME})(?=[,;.\s])"
)
_LONGEST_CODE = 2
_SERVES = (
    r"(?:U\.?S\.?[ \u00a0])?"
    r"(?:senator|congressman|congresswoman|representative|governor|lawmaker|legislator|speaker|mayor|"
    r"(?:deputy[ \u00a0])?(?:prime[ \u00a0]minister|premier|first[ \u00a0]minister)|leader|chancellor)"
)
_MEMBER_OF_CONGRESS = r"(?:U\.?S\.?[ \u00a0])?(?:senator|congressman|congresswoman)"
_PARTY_ADJECTIVE = r"(?P<party>Republican|Democratic|Democrat|Conservative|Tory|Labour|Lib Dem|Liberal Democrat)"
# "Ada Quill, a Republican senator from Ohio,", "the Ohio Democratic governor,", "the state's Republican governor,"
_SERVES_FROM = re.compile(
    rf"{_WHO_IS}(?:(?:a|an|the)[ \u00a0](?:(?P<home>{_NAME})[ \u00a0])?|(?:the[ \u00a0][a-z]+|{_NAME})['’]s?[ \u00a0])"
    rf"(?:(?:long-?time|long-serving|first-term|moderate|new)[ \u00a0])?{_PARTY_ADJECTIVE}[ \u00a0]{_SERVES}"
    rf"(?:[ \u00a0](?:from|of)[ \u00a0]{_STATE}(?=[,;.\s])|(?=[,;.]|[ \u00a0](?:who|in)\b))"
)
# "Ada Quill, a senator from Ohio,", "Ada Quill, the Ohio congresswoman,"
_OF_CONGRESS = re.compile(
    rf"(?P<party>){_WHO_IS}(?:a|an|the)[ \u00a0]"
    rf"(?:{_MEMBER_OF_CONGRESS}[ \u00a0]from[ \u00a0]{_STATE}(?=[,;.\s])"
    rf"|(?P<home>{_NAME})[ \u00a0]{_MEMBER_OF_CONGRESS}(?=[,;.]))"
)
# "The Ohio senator, Ada Quill,"
_SENATOR_APPOSED = re.compile(
    rf"\b(?P<party>)[Tt]he[ \u00a0](?P<state>{_NAME})[ \u00a0]{_MEMBER_OF_CONGRESS},[ \u00a0](?=[A-Z])"
)
# "Ohio's Republican governor, Ada Quill,"; the state there is the office's to judge.
_APPOSED = re.compile(rf"\b(?P<state>){_PARTY_ADJECTIVE}[ \u00a0]{_SERVES},[ \u00a0](?=[A-Z])")
# "Sen. Ada Quill (D)"; an R alone is as often the right of a picture.
_BRACKETED = re.compile(r"[ \u00a0][(\[](?P<party>D|Dem|Lab|Con|Lib Dem|LD|SNP)[)\]](?!.{0,60}\([LR]\))")
_SITS_FOR = re.compile(
    rf"{_WHO_IS}(?:(?:a|an|the)[ \u00a0])?(?P<party>Labour|Conservative|Tory|Lib Dem|Liberal Democrat|SNP)[ \u00a0]"
    r"(?:MP|MSP|MEP|peer|councillor)\b"
)
_OF_PARTY = re.compile(
    rf"{_WHO_IS}(?:a|an)[ \u00a0](?:(?:senior|leading|long-time|longtime)[ \u00a0])?"
    r"member[ \u00a0]of[ \u00a0]the[ \u00a0]"
    r"(?P<party>Labour|Conservative|Republican|Democratic)[ \u00a0][Pp]arty(?=[,;.)]|$)"
)
# "Arizona Democrat John McCain", "Democrat John McCain", "Democratic John McCain"
_NOUN = re.compile(
    rf"(?<![\w’'-])(?:(?P<state>{'|'.join(sorted(set(STATES.values())))})[ \u00a0])?"
    r"(?P<party>Republican|Democrat(?:ic)?|Tory|Lib Dem|Liberal Democrat)[ \u00a0](?=[A-Z])"
)
_ONCE = re.compile(r"\b(?:[Ff]ormer|[Tt]hen|[Ee]x|[Oo]nce|[Nn]o|(?P<the>[Tt]he))[ \u00a0-]$")
_ADJECTIVE = re.compile(
    r"\b(?P<state>)(?P<party>Republican|Democratic|Democrat|Labour|Conservative|Tory|Lib Dem|Liberal Democrat|SNP)"
    r"[ \u00a0]"
    r"(?:U\.?S\.?[ \u00a0])?(?:Senator|Sen\.|Representative|Rep\.|Congressman|Congresswoman|Governor|Gov\.|MP|MSP|MEP|"
    r"AM|peer|councillor)[ \u00a0]"
)


def _seats(page: Page, by_start: Mapping[int, Mention]) -> Iterator[AffiliationClaim]:
    """ "Arizona Sen. John McCain", "Sen. John McCain of Arizona": a state without a party."""
    for match in _SEAT.finditer(page.prose):
        person = by_start.get(match.end())
        if person is None or person.kind is Kind.PLACE:
            continue
        of = _OF_STATE.match(page.prose, person.span.end)
        # "Bo Tarn of Illinois Sen. Ada Quill of New York", where a comma was lost.
        anothers = of is not None and page.prose.endswith(" of ", 0, match.start())
        for state, span in (
            ("" if anothers else match["before"] or "", Span(match.start(), person.span.end)),
            ((of["state"] or of["short"]) if of else "", Span(person.span.start, of.end() if of else person.span.end)),
        ):
            # "Or Sen. Quill": a short form has its full stop, or is all capitals.
            is_short = state.endswith(".") or state.isupper() or len(state) > _LONGEST_CODE
            if is_short and state.replace(".", "").casefold() in STATES:
                yield from _claim(page, person, span, party="", state=state)


def _called(page: Page) -> Iterator[AffiliationClaim]:
    """ "The Kentucky Republican would not say.": of the only person of its sentence and the one before, who has a seat
    in Congress, where nobody else is spoken of."""
    text = page.prose
    for match in _BY_STATE.finditer(text):
        behind = _NEXT_WORD.match(text, match.end())
        if behind is None or (behind[1] and not page.tags.get(behind.start(1), "").startswith(("VB", "MD", "RB"))):
            continue  # "The Tennessee Republican primary"
        first = opening_before(text, opening(text, match.start()))
        people = [one for one in mentions_in(page.mentions, first, match.start()) if one.kind is Kind.PERSON]
        if len({one.cluster for one in people}) != 1 or _SOMEBODY_ELSE.search(text, first, match.start()):
            continue
        if _BESIDE.fullmatch(text, people[-1].span.end, match.start()):
            continue  # an apposition, which is read with the name
        if _SEATED.search(text, max(0, people[0].span.start - TITLE_REACH), people[0].span.start):
            yield from _claim(page, people[0], Span(*match.span()), party=match["party"] or "", state=match["state"])


_BY_STATE = re.compile(
    rf"\b[Tt]he[ \u00a0](?P<state>{'|'.join(sorted(set(STATES.values())))})[ \u00a0]"
    rf"(?:(?P<party>Republican|Democrat)|{_MEMBER_OF_CONGRESS})\b(?![’'-])"
)
_BESIDE = re.compile(_WHO_IS)
_NEXT_WORD = re.compile(r"[ \u00a0]([a-z]+)|(?=[.,;])")
_SEATED = re.compile(rf"\b{_SENATOR}$")
_SOMEBODY_ELSE = re.compile(
    r"\b(?:challenger|opponent|rival|colleague|counterpart|successor|predecessor|lawmaker|others?|another|both|senators|"
    r"wife|husband|son|daughter|brother|sister|aide|governor|congressman|congresswoman|primary|nominee|candidate)s?\b"
)


def _claim(page: Page, person: Mention, span: Span, *, party: str, state: str) -> Iterator[AffiliationClaim]:
    spelt = STATES.get(state.replace(".", "").strip().casefold(), "")
    if state and not spelt:
        first = re.match(r"[A-Z][A-Za-z]*\.?", state)
        spelt = STATES.get(first[0].replace(".", "").casefold(), "") if first else ""
    name = _PARTIES.get(party, "")
    moment = moment_of(page, span)
    yield AffiliationClaim(
        property=PARTY,
        span=span,
        quote=page.text_of(span),
        subject=person.full,
        value=", ".join(part for part in (name, spelt) if part),
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        person=person,
        party=name,
        asks=tuple(dict.fromkeys(one for one in (name, name.removesuffix(" Party"), party) if len(one) > 1)),
        state=spelt,
        titled=span.overlaps(person.span) and bool(title_before(page.prose, person.span.start)),
        moment=moment,
    )
