"""Who is said to hold which office: every form in which wire copy ties a name to a role.

"Russian Foreign Minister Sergei Lavrov", "the CSTO's secretary general, X,", "X, the foreign secretary,", "X is prime
minister of Y", "Prime Minister X of Y". The words of the role are kept as printed and taken apart by `nlp.roles`; which
of them name a country or organisation is settled when the store has answered (`nlp/checks/office.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.claims.counterparts import counterparts
from nlp.claims.governments import governments
from nlp.claims.grouped import led, led_by, respectively
from nlp.claims.holding import PROPERTY, Hold, OfficeClaim, Split
from nlp.claims.home import Home
from nlp.claims.splits import country_after, splits_of
from nlp.claims.succession import SuccessionClaim, successions
from nlp.claims.tied import Tie
from nlp.claims.ties import ties_of
from nlp.claims.title_words import QUALIFIERS
from nlp.claims.titles import Title, find_titles
from nlp.domain import Kind, Mention, Span
from nlp.lexicon import PORTFOLIO_WORDS
from nlp.mentions import name_words
from nlp.reading import Page
from nlp.roles import claim_keys, loose_keys, parse_role
from nlp.time.present import Now
from nlp.time.setting import Scene
from nlp.time.tense import Moment, is_news, moment_of

__all__ = ["PROPERTY", "Hold", "OfficeClaim", "Split", "extract"]


def extract(page: Page) -> Iterator[OfficeClaim | SuccessionClaim]:
    """Every claim on an office in the article's prose."""
    scene = Scene.of(page.prose, page.layout, page.article.as_of)
    titles = tuple(find_titles(page.prose, page.tags))
    home = Home.of(page)
    named = (*led(page, scene), *led_by(page, scene), *respectively(page, scene), *_titled(page, titles, scene, home))
    yield from named
    yield from governments(page, scene, home)
    yield from counterparts(page, scene, named)
    yield from successions(page, scene, titles, named)


def _titled(page: Page, titles: Sequence[Title], scene: Scene, home: Home) -> Iterator[OfficeClaim]:
    """The claims that a title beside a name makes."""
    people = {mention.span.start: mention for mention in page.mentions}
    seen: set[tuple[int, int]] = set()
    for tie in ties_of(page.prose, titles, people):
        place = (tie.title.head.start, tie.person.span.start)
        if place in seen or not page.layout.is_prose(tie.title.span):
            continue
        seen.add(place)
        claim = _claim(page, tie, scene, home)
        if claim is not None:
            yield claim


def _claim(page: Page, tie: Tie, scene: Scene, home: Home) -> OfficeClaim | None:
    text, title, person = page.prose, tie.title, tie.person
    boss = _boss(page, title)
    if boss is not None:
        title = replace(title, before=tuple(word for word in title.before if word.start > boss.span.end))
    after = _phrase_before_name(text, title, person)
    splits = (*splits_of(text, title, after, person), *_of_the_state(text, title, home), *_whose(page, title))
    splits = tuple(_of_a_korea(one, text) for one in splits)
    if not splits or all(word.casefold() in PORTFOLIO_WORDS for word in person.text.split()):
        return None  # "Minister of Foreign Affairs and International Cooperation" names nobody
    core = Span(min(title.span.start, person.span.start), max(title.head.end, person.span.end))
    beside = after is not None and (after.start < person.span.start or tie.form not in _NAME_FIRST_ONLY)
    span = Span(core.start, max(core.end, after.end)) if after is not None and beside else core
    moment, setting = moment_of(page, core), scene.around(span)
    said = tie.form.split()[0]
    if tie.hold is None and said in _SAID_OF_THE_PAST and not moment.past:
        moment = Moment(as_of=None, past=True, why="“was” does not say when")
    if said == "had" and moment.years is not None and not _IN_A_YEAR.match(text, core.end):
        moment = Moment(as_of=None, past=True, why="told as what went before")  # "In 2016 X, who had been …"
    if tie.hold is Hold.CHANGE and not moment.past and _background(text, person.span.start):
        moment = Moment(as_of=None, past=True, why="told as what went before")
    role = text[title.span.start : max(title.head.end, after.end if after else 0)]
    full = " ".join(name_words(person.full))
    return OfficeClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=role,
        value=full,
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        asks=_asks(splits, home),
        role=role,
        role_span=Span(title.span.start, title.head.end),
        person=person.text,
        full=full,
        person_span=person.span,
        cluster=person.cluster,
        splits=splits,
        hold=_hold(text, tie),
        form=tie.form,
        moment=moment,
        sure=tie.sure and not _OF_AN_AIDE.search(text, max(0, title.span.start - 40), title.span.start),
        of_after=country_after(text, person) if after is None else "",
        recent=is_news(page, core),
        setting=replace(setting, now=Now.SURE) if _said_of_today(tie) or _SINCE.match(text, core.end) else setting,
        home=home,
        under=boss.cluster if boss is not None else None,
    )


def _boss(page: Page, title: Title) -> Mention | None:
    """Whose officer a title is of: "President Dahl's foreign minister", "Dahl's foreign minister"."""
    theirs = [word for word in title.before if page.prose[word.start : word.end].endswith(("'s", "’s", "s'", "s’"))]
    if not theirs or page.prose[title.head.start].isupper():
        return None
    last = theirs[-1]
    named = (one for one in page.mentions if one.span.start < last.end and last.start < one.span.end)
    return next((one for one in named if one.kind is Kind.PERSON), None)


def _of_the_state(text: str, title: Title, home: Home) -> Iterator[Split]:
    """ "CHARLESTON, W.Va. - Gov. Ada Quill": of the dateline's state, though another state's may be visiting."""
    if home.state and not title.before and title.after is None:
        role = parse_role(f"{text[title.head.start : title.head.end]} of {home.state}")
        if role is not None and role.head in _OF_STATES:
            yield Split(of="", keys=(), loose=claim_keys(role), named=True)


def _of_a_korea(split: Split, text: str) -> Split:
    """ "Kim and the South's President Quill", in a story on Korea."""
    korean = split.of in {"South", "North"} and f"{split.of} Korea" in text
    return replace(split, of=f"{split.of} Korea") if korean else split


_OF_STATES = frozenset({"governor", "lieutenant governor"})


def _whose(page: Page, title: Title) -> Iterator[Split]:
    """ "Norland, whose president, Ada Quill, …": of the country or body named straight before."""
    start = title.span.start
    opens = _WHOSE.search(page.prose, max(0, start - 9), start)
    body = next((one for one in page.mentions if opens is not None and one.span.end == opens.start()), None)
    role = parse_role(page.prose[start : title.head.end])
    if body is not None and role is not None and title.after is None:
        yield Split(of=body.text, keys=claim_keys(role), loose=loose_keys(role))


_WHOSE = re.compile(r",[ \u00a0]whose[ \u00a0]$")


def _asks(splits: Sequence[Split], home: Home) -> tuple[str, ...]:
    """The names of countries and bodies that the claim may mean; the story's home where it prints none."""
    printed = tuple(dict.fromkeys(split.of for split in splits if split.of))
    return printed or home.places


def _said_of_today(tie: Tie) -> bool:
    """ "X is prime minister", "the current prime minister, X": the claim's own words say that it is of these days."""
    return tie.form.split()[0] in {"is", "remains", "serves"} or bool(_CURRENT & set(tie.title.qualifiers))


# "X, Norland's prime minister since 2015, said": to this day.
_SINCE = re.compile(r",?[ \u00a0](?:ever[ \u00a0])?since[ \u00a0](?:[A-Z][a-z]+[ \u00a0])?\d{4},")
# "The incumbent" is said of whoever ran for another term, whenever that was.
_CURRENT = frozenset({"current", "serving"})

# "Parliamentary secretary to the Prime Minister, Ada Quill": she is the one who assists.
_OF_AN_AIDE = re.compile(
    r"\b(?:secretary|advis[eo]r|aide|assistant|assisting|envoy|deputy|counsel|spokes(?:man|woman|person))[ \u00a0]"
    r"(?:to|assisting|for)[ \u00a0]the[ \u00a0]$",
    re.IGNORECASE,
)


def _background(text: str, start: int) -> bool:
    """ "The rules came after Ada Quill became foreign secretary": no news, unless it happened a day before."""
    clause = _AFTER.search(text, max(0, start - 40), start)
    return clause is not None and not _JUST_NOW.search(text, max(0, start - 60), clause.start())


_AFTER = re.compile(
    r"\b(?:after|since|when|before|once|until|by the time|ever since)[ \u00a0](?:Mrs?|Ms|Dr)?\.?[ \u00a0]?$"
)
_JUST_NOW = re.compile(r"\b(?:minutes|hours?|an? day|days|an? week|shortly|just|soon|immediately|moments)[ \u00a0]$")


# In these the name follows the title's own phrase, so that what follows the name is no part of the claim.
_NAME_FIRST_ONLY = frozenset({"title before", "title, name"})
_IN_A_YEAR = re.compile(r"[^.;]{0,40}?\b(?:in|from|since|until|by)[ \u00a0](?:[A-Z][a-z]+[ \u00a0])?(?:19|20)\d\d\b")
# "X was foreign secretary", "had been", "served as": of a past that the sentence may date.
_SAID_OF_THE_PAST = frozenset({"was", "had", "served"})


def _phrase_before_name(text: str, title: Title, person: Mention) -> Span | None:
    """The title's phrase "of …" without the name that may stand inside it ("Secretary of State for Trade | X")."""
    after = title.after
    if after is None or person.span.end <= title.head.end or after.end <= person.span.start:
        return after
    cut = text[after.start : person.span.start].rstrip()
    return Span(after.start, after.start + len(cut)) if cut else None


# "Prime Minister Elin Dahl resigned on Monday", "President X has died": the story says that the office falls vacant.
_LEAVES = re.compile(
    r"['’]s?[ \u00a0](?:[a-z]+[ \u00a0])?(?:resignation|departure|dismissal|sacking|firing|ouster|overthrow|death)\b|"
    r"(?:,[^,.]{0,120},)?[ \u00a0](?:(?:has|also|then)[ \u00a0]|on[ \u00a0](?:[A-Z][a-z]+day)[ \u00a0]|will[ \u00a0])?"
    r"(?:resign(?:ed|s|ing)?|quits?(?![ \u00a0](?:the|his|her)[ \u00a0](?:[\w-]+[ \u00a0])?"
    r"(?:party|coalition|talks|race|summit|meeting)\b)|"
    r"step(?:s|ped|ping)[ \u00a0]down|st(?:oo|an)ds?[ \u00a0]down|died|dies|dead|"
    r"(?:was|is|been)[ \u00a0](?:sacked|ousted|fired|dismissed|removed|impeached|assassinated|killed|deposed|"
    r"overthrown))\b"
    # "X left that post with last week's resignation", "X, a Republican from Ohio who resigned over a loan, …"
    r"|[ \u00a0](?:has[ \u00a0]|had[ \u00a0])?left[ \u00a0](?:(?:that|the|his|her)[ \u00a0])?(?:[\w-]+[ \u00a0]){0,3}"
    r"(?:post|job|office|position|role|government|cabinet|parliament|congress)\b"
    r"|(?:,[^,.;]{0,80})?,?[ \u00a0]who[ \u00a0](?:has[ \u00a0]|had[ \u00a0])?(?:(?:recently|since|abruptly)[ \u00a0])?"
    r"(?:resigned|retired|quit|died|(?:stepped|stood)[ \u00a0]down|"
    r"left[ \u00a0](?:office|government|congress|parliament))\b",
    re.IGNORECASE,
)


# "his decision to fire FBI Director X", "the dismissal of Prime Minister X": of whom that is said, is gone.
_REMOVED = re.compile(
    r"\b(?:(?:remov(?:e[sd]?|ing)|fir(?:e[sd]?|ing)|sack(?:s|ed|ing)?|dismiss(?:es|ed|ing|al)?|oust(?:s|ed|ing|er)?|depos(?:e[sd]?|ing)"
    r"|overthr(?:ow|ew|own|owing))(?:[ \u00a0]of)?|(?:removal|resignation|overthrow|departure|replacement)[ \u00a0]of)"
    r"[ \u00a0](?:(?:the|its|his|her|their|then)[ \u00a0])?$",
    re.IGNORECASE,
)


# "He plays Prime Minister Ada Quill in the film", "her portrayal of President Brandt".
_PLAYED = re.compile(
    r"\b(?:play(?:s|ed|ing)|portray(?:s|ed|ing|al[ \u00a0]of)|impersonat(?:es|ed|ing|ion[ \u00a0]of)|cast[ \u00a0]as|"
    r"(?:stars?|starring|role|part|turn)[ \u00a0](?:as|of)|look-?alike[ \u00a0]of)[ \u00a0](?:the[ \u00a0])?$"
)


# "They wait for “President Quill” to act": so called by others, or in jest.
_MARKS = frozenset({"“”", '""', "‘’"})
# "The early dismissal of his first prime minister, Raf Aster": there has been another since, or will be.
_ONE_OF_SEVERAL = re.compile(
    r"(?:\b(?:his|her|their|its)|['’]s)[ \u00a0](?:(?:very[ \u00a0])?first|second|third|last)[ \u00a0]$"
)
# "Her vice president, Raf Aster, would cast the vote": if she were elected.
_IF_ELECTED = re.compile(r",?[ \u00a0](?:would|could|might)\b")
# "It is over if Ada Quill is Speaker", "unless Ada Quill is sworn in as premier"; "once she was elected" she was.
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|(?P<once>once))[ \u00a0](?:\[\w+\][ \u00a0])?$", re.IGNORECASE)
# "Imagine if President Quill had asked him"
_IMAGINED = re.compile(r"\b(?:imagine|suppose|pretend|what[ \u00a0]if)\b[^.;:]{0,24}$", re.IGNORECASE)
_VERBS_OF_NOW = frozenset({"is", "remains", "becomes"})
# "They are ready for a President Ada Quill.", "should Gov. Quill become President Quill"
_ONE_SUCH = re.compile(r"\b(?:[Aa]n?|becom(?:e|es|ing))[ \u00a0]$")


def _hold(text: str, tie: Tie) -> Hold:
    """What the claim makes of "holds": a qualifier says it first, then the verb."""
    title = tie.title
    start = title.span.start
    one_such = tie.form == "title before" and _ONE_SUCH.search(text, max(0, start - 10), start)
    marks = text[start - 1 : start] + text[tie.person.span.end : tie.person.span.end + 1]
    if _ONE_OF_SEVERAL.search(text, max(0, start - 20), start):
        return Hold.THEN
    condition = _SUPPOSED.search(text, max(0, tie.person.span.start - 30), tie.person.span.start)
    supposed = condition is not None and (
        tie.form in _VERBS_OF_NOW or (tie.hold is Hold.CHANGE and condition["once"] is None)
    )
    supposed = supposed or _IMAGINED.search(text, max(0, start - 40), start) is not None
    if one_such or supposed or marks in _MARKS or _PLAYED.search(text, max(0, start - 40), start):
        return Hold.WOULD_BE
    whose = text[max(0, start - 6) : start].rstrip().casefold().endswith(("his", "her", "their"))
    if whose and tie.form == "title, name" and _IF_ELECTED.match(text, tie.person.span.end):
        return Hold.WOULD_BE
    for qualifier in (*title.qualifiers, *([title.suffix] if title.suffix else [])):
        hold = QUALIFIERS.get(qualifier, Hold.WOULD_BE)
        if hold is not Hold.HOLDS:
            return hold
    if tie.hold is not None:
        return tie.hold
    leaves = tie.form in _NAME_FIRST_ONLY and _LEAVES.match(text, tie.person.span.end)
    first = min(start, tie.person.span.start)
    removed = _REMOVED.search(text, max(0, first - 40), first)
    return Hold.LEFT if leaves or removed else Hold.HOLDS
