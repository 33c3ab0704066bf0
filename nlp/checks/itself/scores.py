"""Results of matches against themselves: a winner with the fewer goals, sets that do not make the match, two results
of one match.

A round-up has many matches, and a story told by its goals many scores; both are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from nlp.checks.itself.inconsistent import miscounted, number
from nlp.checks.itself.results import AT_THE_BREAK, PARTWAY
from nlp.domain import Finding, Span
from nlp.figures import FEW_WORDS, PLAIN, number_of, whole_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The results of an article that cannot be."""
    for sentence in case.counting[:_MANY]:
        if sentence.end - sentence.start <= _LONGEST:
            yield from _sets(case, sentence)
            yield from _halves(case, sentence)
            yield from _won_or_lost(case, sentence)
            yield from _beat(case, sentence)
            yield from _margin(case, sentence)
    title = case.reading.layout.title  # `headline_forms.py` holds it against the story
    yield from _scores(case, [part for part in case.sentences[:_MANY] if title is None or not part.overlaps(title)])
    yield from _both_halves(case)


def _who_won(before: str, told: str) -> bool:
    """Whether a score is that of "Rovers, who won 2-1", a side that the story has told of."""
    match = _SIDE_WHO.search(before)
    return match is not None and match["side"] in told


def _halves(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "scored 24 points in the first half and 14 in the second to win 42-20"."""
    match = _BY_HALVES.search(case.article.text, sentence.start, sentence.end)
    if match is None:
        return
    made = whole_of(match["one"]) + whole_of(match["other"])
    if made in (float(match["a"]), float(match["b"])):
        return
    yield miscounted(
        case,
        Span(match.start("a"), match.end("b")),
        subject="score",
        stated=f"{match['a']}-{match['b']}",
        expected=number(made),
        message=f"{match['one']} + {match['other']} = {number(made)}, which is neither {match['a']} nor {match['b']}.",
        also=Span(match.start("one"), match.end("other")),
    )


def _both_halves(case: Case) -> Iterator[Finding]:
    """ "won 98-91 … led 52-40 at the half … outscored 51-41 after the break": two halves make the whole."""
    text = case.article.text
    first, second = (list(islice(form.finditer(text), 2)) for form in (_AT_THE_HALF, _AFTER_THE_HALF))
    if len(first) != 1 or len(second) != 1:
        return
    within = [Span(*first[0].span("score")), Span(*second[0].span("score"))]
    finals = [
        match
        for match in islice(_RESULT_OF_ANY.finditer(text), _TABLE)
        if not any(Span(*match.span()).overlaps(span) for span in within)
        and _FINAL.search(text[max(0, match.start() - _BESIDE) : match.start()])
    ]
    if len(finals) != 1:
        return
    (a, b), (c, d) = ((int(one["a"]), int(one["b"])) for one in (first[0], second[0]))
    end = sorted((int(finals[0]["a"]), int(finals[0]["b"])))
    if end in (sorted((a + c, b + d)), sorted((a + d, b + c))) or max(a, b) > max(end) or max(c, d) > max(end):
        return
    right = min(((a + c, b + d), (a + d, b + c)), key=lambda made: len(set(end) - set(made)))
    yield miscounted(
        case,
        Span(*finals[0].span()),
        subject="score",
        stated=finals[0][0],
        expected=f"{max(right)}-{min(right)}",
        message=f"“{first[0]['score']}” and “{second[0]['score']}” make {max(right)}-{min(right)}, not {finals[0][0]}.",
        also=within[1],
    )


def _won_or_lost(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "lost 3-0, their biggest victory of the season"."""
    match = _RESULT.search(case.article.text, sentence.start, sentence.end)
    if match is None:
        return
    drew = match["did"].lower() == "drew"
    if not drew and (match["did"].lower() in _LOSING) is (match["called"].lower() in _DEFEATS):
        return
    yield miscounted(
        case,
        Span(*match.span("called")),
        subject="result",
        stated=match["called"],
        expected="a draw" if drew else "a defeat" if match["did"].lower() in _LOSING else "a win",
        message=f"“{match[0]}”: " + ("a draw is neither." if drew else "one of the two is the other side's."),
        also=Span(*match.span("did")),
    )


def _beat(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "Cork beat Derry 0-2"."""
    match = _BEAT_BY.search(case.article.text, sentence.start, sentence.end)
    if match is None or int(match["a"]) >= int(match["b"]) or _ON_AGGREGATE.search(match[0]):
        return
    yield miscounted(
        case,
        Span(match.start("a"), match.end("b")),
        subject="score",
        stated=f"{match['a']}-{match['b']}",
        expected=f"{match['b']}-{match['a']}",
        message=f"“{match[0]}”: the winner has the fewer.",
        also=Span(*match.span()),
    )


def _margin(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "won the final by three frames, 9-7"."""
    match = _BY_MARGIN.search(case.article.text, sentence.start, sentence.end)
    if match is None or _ON_AGGREGATE.search(case.article.text, sentence.start, sentence.end):
        return
    margin, made = number_of(match["n"]), abs(int(match["a"]) - int(match["b"]))
    if margin is None or margin == made:
        return
    yield miscounted(
        case,
        Span(*match.span("n")),
        subject="margin",
        stated=match["n"],
        expected=number(float(made)),
        message=f"“{match[0]}”: {match['a']}-{match['b']} is a margin of {made}.",
        also=Span(match.start("a"), match.end("b")),
    )


def _sets(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "won 6-4, 3-6, 7-5 … the straight-sets victory", over two sentences at most."""
    text = case.article.text
    match = _SET_SCORES.search(text, sentence.start, sentence.end)
    if match is None:
        return
    only = len(_SET_SCORES.findall(text)) == 1
    reach = _SAME_STORY if only else _NEXT
    said = _STRAIGHT.search(text, match.end(), min(len(text), sentence.end + reach)) or _STRAIGHT.search(
        text, sentence.start, match.start()
    )
    sets = [(int(one["a"]), int(one["b"])) for one in _ONE_SET.finditer(match[0])]
    lost = _FIRST_LOST.search(text, max(0, sentence.start - _NEXT), match.start())
    if lost is not None and lost.start() >= sentence.start and sets[0][0] > sets[0][1] and len(sets) > 1:
        yield miscounted(
            case,
            Span(*match.span()),
            subject="sets",
            stated=match[0].strip(),
            expected="a first set lost",
            message=f"“{lost[0]}”, and “{match[0].strip()}” has it won.",
            also=Span(*lost.span()),
        )
        return
    won = _BEAT.search(text, sentence.start, match.start())
    lost_more = sum(one < other for one, other in sets) > sum(one > other for one, other in sets)
    whole = all(max(one) >= _SET and one[0] != one[1] for one in sets) and len(sets) > 1
    if won is not None and lost_more and whole:
        yield miscounted(
            case,
            Span(*match.span()),
            subject="sets",
            stated=match[0].strip(),
            expected="more sets won than lost",
            message=f"“{won[0].strip()}”, and “{match[0].strip()}” is a match lost.",
            also=Span(*won.span()),
        )
        return
    if said is None or any(max(one) < _SET or one[0] == one[1] for one in sets) or said["not"]:
        return
    if _HAD.search(text, max(sentence.start, said.start() - _NEXT), said.start()):
        return  # "Dvorak had beaten Ocampo in straight sets in Halle"
    straight = len({one > other for one, other in sets}) == 1
    count = None if said["n"] is None else number_of(said["n"])
    if (count is None and straight) or count == len(sets):
        return
    yield miscounted(
        case,
        Span(*said.span("what")),
        subject="sets",
        stated=said["what"],
        expected=f"{len(sets)} sets",
        message=f"“{match[0].strip()}” is {len(sets)} sets{'' if straight else ', one of them lost'}, not "
        f"“{said['what']}”.",
        also=Span(*match.span()),
    )


def _scores(case: Case, parts: Sequence[Span]) -> Iterator[Finding]:
    """ "ended 3-2 … United's 3-1 win": two final scores of the one match of a story."""
    text = case.article.text
    scores = [
        match
        for match in islice(_SCORE.finditer(text), _TABLE)
        if not PARTWAY.search(text[: match.start()][-_BESIDE:]) and not AT_THE_BREAK.match(text, match.end())
    ]
    if len(scores) != 2:
        return  # a round-up, or a match told by its goals
    one, other = scores
    final = _FINAL.search(text[max(0, one.start() - _BESIDE) : one.start()]) or _WIN.match(text, one.end())
    where = [place for place, part in enumerate(parts) if part.start <= one.start() < part.end]
    later = next((part for part in parts if part.start <= other.start() < part.end), None)
    if final is None or not where or later is None or later == parts[where[0]]:
        return
    before = text[later.start : other.start()]
    same = _WIN.match(text, other.end()) is not None and _SAME_MATCH.search(before) is not None
    if set(one.groups()) == set(other.groups()) or not (same or _who_won(before, text[: one.end()])):
        return
    clause = later.start + max(before.rfind(", "), before.rfind(" and "), 0)
    comma = text.find(",", other.end(), later.end)
    end = later.end if same or comma < 0 else comma
    if _OTHER_MATCH.search(text, clause, end) or _ANOTHER_TIME.search(text, parts[where[0]].start, parts[where[0]].end):
        return
    yield miscounted(
        case,
        Span(*other.span()),
        subject="score",
        stated=other[0],
        expected=one[0],
        message=f"The score is {one[0]} earlier in the story, {other[0]} here.",
        also=Span(*one.span()),
    )


# A table of results has no match's halves.
_TABLE, _BESIDE = 12, 60
_BY_HALVES = re.compile(
    rf"\b(?P<one>{PLAIN}|{FEW_WORDS})\s(?:points|runs|goals|tries)\sin\sthe\sfirst\s(?:half|innings|period|"
    rf"quarter)\sand\s"
    rf"(?P<other>{PLAIN}|{FEW_WORDS})\s(?:more\s)?in\sthe\ssecond(?:\shalf|\sinnings)?\s(?:to|and)\s(?:win|won|lose|"
    rf"lost|beat|draw)"
    r"\s(?:[A-Z][\w’'-]+\s){0,3}(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?!\d)"
)
_RESULT_OF_ANY = re.compile(r"(?<![\d$£€.,-])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\d,-]|\.\d)")
_HALF = r"(?:half(?:-?time)?|break|interval|intermission)"
_AT_THE_HALF = re.compile(
    rf"(?<=[\s(])(?P<score>(?P<a>\d{{1,3}})[-–](?P<b>\d{{1,3}}))\s(?:lead\s)?(?:at|by)\s(?:the\s)?{_HALF}\b"
)
_AFTER_THE_HALF = re.compile(
    r"\b(?:outscored|outplayed|beat|won)\b[^.;\d]{0,40}?\s(?P<score>(?P<a>\d{1,3})[-–](?P<b>\d{1,3}))\s"
    rf"(?:(?:after|from)\s(?:the\s)?{_HALF}|in\sthe\s(?:second\shalf|second\speriod))\b"
)
_LOSING = frozenset(["lost", "lose", "loses"])
_DEFEATS = frozenset(["defeat", "loss", "beating"])
_RESULT = re.compile(
    r"\b(?P<did>lost|lose|loses|won|win|wins|beat|drew)\s(?:[A-Z][\w’'-]+\s){0,3}\d{1,3}[-–]\d{1,3}"
    r"(?:\s(?:on|at|in|with|against|to)\s[\w’'-]+){0,2},\s"
    r"(?:(?:their|his|her|its|the|a|an)\s)(?:(?!\bafter\b)[\w’'-]+\s){0,4}?(?P<called>victory|win|triumph|defeat|"
    r"loss|beating)\b(?!\sover)"
)
_BEAT_BY = re.compile(
    r"\b(?:(?:beat|beats|defeated|defeats|thrashed|edged|overcame)\s(?:[A-Z][\w’'-]+\s){1,3}|"
    r"won\s(?:the|their|its|his|her)\s(?:[a-z]+\s){1,3})(?P<a>\d{1,3})[-–](?P<b>\d{1,3})"
    r"(?![\d-]|,?\s[(\d]|\s(?:up|down|record|on\s(?:aggregate|points|penalties)))"
)
_BY_MARGIN = re.compile(
    rf"\bby\s(?P<n>{PLAIN}|{FEW_WORDS})\s(?:clear\s)?(?:goals?|points?|runs?|frames?|legs?|games?|tries|shots?|baskets?),?\s"
    r"(?:to\swin\s)?\(?(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\d-]|,?\s\d{1,2}-\d)"
)
_ON_AGGREGATE = re.compile(r"\b(?:aggregate|penalties|from behind)\b")
_SET = 6
# Another match, before this one.
_HAD = re.compile(r"\bhad\s(?:beaten|defeated|lost\sto)\b[^.]*$")
_NEXT = 60
# In a story of one match its sets are spoken of further on.
_SAME_STORY = 400
_SET_SCORES = re.compile(
    r"(?<![\d-])\d{1,2}-\d{1,2}(?:\s\(\d{1,2}(?:-\d{1,2})?\))?(?:,?\s\d{1,2}-\d{1,2}(?:\s\(\d{1,2}(?:-\d{1,2})?\))?){1,4}(?![\d-])"
)
_ONE_SET = re.compile(r"(?<![\d(-])(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\d)-])")
_STRAIGHT = re.compile(
    r"(?P<not>\b(?:not|without|than|first|next|last|opening|other|final|going(?:\sto)?|go(?:\sto)?|into|needs?|needed)\s)?"
    r"(?P<what>\b(?:straight|(?P<n>two|three|four|five))[- ]sets?\b)"
    r"(?!\s(?:down|up|to|behind|ahead|points?))"
)
_BEAT = re.compile(r"\b(?:beats?|defeat(?:s|ed)|overc(?:a|o)mes?|won|downed|ousted|knocked\sout)\b[^.;:\d]{0,70}$")
_FIRST_LOST = re.compile(r"\b(?:lost|dropped|losing|dropping) the (?:first|opening) set\b")
_SCORE = re.compile(r"(?<![\d$£€.,-])(?P<a>\d{1,2})[-–](?P<b>\d{1,2})(?![\d-]|,\s?\d|\.\d|\s?(?:per|million|billion))")
_FINAL = re.compile(r"\b(?:beat|beats|won|ended|finished|defeated|lost)\b[^.;]{0,50}$")
_WIN = re.compile(r"\s(?:win|victory|defeat|loss|triumph|draw)\b")
_SAME_MATCH = re.compile(r"(?:\b[Tt]he|[’']s?)\s$")
_SIDE_WHO = re.compile(r"\b(?P<side>[A-Z][\w’'-]+),\swho\s(?:won|lost|ran\sout)\s(?:winners\s|the\s[a-z]+\s)?$")
_OTHER_MATCH = re.compile(
    r"\b(?:last|previous|earlier|first|second|half|leg|season|over|against|to|by|since|after|another|then|had|next|"
    r"in\s(?:\d{4}|[A-Z][a-z]+))"
    r"\b(?!\sthe\stop|\sthe\s(?:next|final|semi)|\s(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b)",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(
    r"\b(?:last\s(?:week|season|year|month|time|[A-Z])|previous|earlier|leg|aggregate|had|then|half|penalties|replay|second|another)\b",
    re.IGNORECASE,
)
_MANY, _LONGEST = 400, 400
