"""A number of people or countries, and their names: "Four countries - Chad, Niger and Mali - signed".

Only a list that is nothing but names counts, and one that does not say it names some of them. `membership` knows the
members of a body; this needs no facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case
from nlp.states import STATES


def judge(case: Case) -> Iterator[Finding]:
    """The lists of names of an article that are longer or shorter than it says."""
    text = case.article.text
    for sentence in case.counting:
        if sentence.end - sentence.start > _LONGEST:
            continue
        for pattern in _FORMS:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                if _AMONG_OTHERS.search(text[max(sentence.start, match.start() - _OPENING) : match.start()]):
                    continue  # "two of the commission's five members - A and B -", "in two versions - A, B and C -"
                things = pattern is _THINGS
                names = _items(match["list"]) if things else _names(match["list"], aged=pattern is _APPOSED)
                count = number_of(match["n"])
                if names is None or count is None or len(names) == count or _SOME.search(match[0]):
                    continue
                yield _finding(case, match, int(count), names)
                return


def _names(listed: str, *, aged: bool) -> list[str] | None:
    """The names of a list that is nothing else, or None; `aged` asks for an age behind every one of them."""
    listed = _JOINED.sub(r"\1 & \2", " ".join(listed.split()))
    bare, ages = _AGE.subn("", listed)
    if len(re.findall(r"\sand\s", bare)) != 1:
        return None
    parts = [name for name in re.split(r",?\sand\s|,\s", bare.strip(" ,")) if name]
    # "Seattle, Tacoma, Wash., and Washington, D.C." are three.
    names = [name for name in parts if not _is_behind_a_place(name)]
    if len({name in _STATES_IN_FULL for name in names}) > 1:
        return None  # "Austin, Texas, and Boise": a state behind its city, or one among cities
    if aged and ages != len(names):
        return None
    return names if len(names) > 1 and all(_NAME.fullmatch(name) for name in names) else None


def _items(listed: str) -> list[str]:
    """The things of a list, none of which has an "and" of its own."""
    return re.split(r",?\sand\s|,\s", listed)


def _is_behind_a_place(name: str) -> bool:
    bare = name.replace(".", "").casefold()
    return bare == "dc" or (bare in STATES and STATES[bare].casefold() != bare)


def _finding(case: Case, match: re.Match[str], count: int, names: list[str]) -> Finding:
    return inconsistent(
        case,
        Span(*match.span("n")),
        subject=match["noun"],
        stated=match["n"],
        expected=str(len(names)),
        message=f"{match['n'].capitalize()} {match['noun']} are announced, {len(names)} named: {', '.join(names)}.",
        detail="list",
        confidence=0.9,
        also=(Span(*match.span("list")),),
    )


_LONGEST = 500
_OPENING = 40
_AMONG_OTHERS = re.compile(r"\b(?:of|among)\s[^,;:.]{0,30}$|\bincluded\sin\s$")
# Two of them are cities too.
_STATES_IN_FULL = frozenset(STATES.values()) - {"New York", "Washington"}
_N = r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)"
_NOUN = (
    r"(?:(?!of\b)[\w-]+\s){0,2}?(?P<noun>people|men|women|children|(?!years\b|days\b|times\b|hours\b|"
    r"minutes\b)[a-z]{3,}s)"
)
_COUNTED = rf"(?<!of )(?<!of the )\b{_N}\s{_NOUN}"
_LIST = r"(?P<list>[A-Z][^:;()–—]{5,200}?)"
_COLON = re.compile(rf"{_COUNTED}(?:\s(?!and\b)[\w’'-]+){{0,7}}:\s{_LIST}(?=[.;]$|;)")
_DASHED = re.compile(rf"{_COUNTED}\s[-–—]\s{_LIST}\s[-–—]\s")
_BRACED = re.compile(rf"{_COUNTED}\s\({_LIST}\)")
_ARE = re.compile(rf"\b[Tt]he\s{_N}\s{_NOUN}\s(?:are|were)\s{_LIST}(?=[.;]$|;|,\sthe\s[a-z]+\ssaid\b)")
_APPOSED = re.compile(rf"{_COUNTED},\s{_LIST},\s(?=(?:was|were|are|have|had|will|died|face)\b)")
_NAMED_AS = re.compile(
    rf"{_COUNTED}\s(?:(?:was|were|are|have\sbeen|had\sbeen)\s)?(?:named|identified)\s(?:by\s[a-z]+\s)?as\s{_LIST}(?=[.;]$|;)"
)
# "five risks: floods, fire, theft and fraud": things of a word or two.
_THING = r"[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,1}"
_THINGS = re.compile(
    rf"{_COUNTED}(?:\s(?!and\b)[\w’'-]+){{0,7}}:\s(?P<list>{_THING}(?:,\s{_THING})*,?\sand\s{_THING})(?=[.;]$|;)"
)
_FORMS = (_THINGS, _NAMED_AS, _COLON, _DASHED, _BRACED, _ARE, _APPOSED)
_AGE = re.compile(r",\s\d{1,2}(?=,|\sand\s|$)")
_NAME = re.compile(
    r"(?:the\s)?[A-Z][\w’'.-]*(?:\s(?:[A-Z][\w’'.-]*|&|of|de|van|von|der|la|le|al|el|bin|da|dos|du)){0,6}"
)
# "and" within a name, which ends no list.
_JOINED = re.compile(r"\b(Bosnia|Trinidad|Antigua|Sao Tome|Serbia|Saint Kitts|St\.? Kitts)\sand\s([A-Z])")
_SOME = re.compile(r"\b(?:includ\w+|among|such as|others?|plus|respectively|each|both|against|versus|vs|v)\b", re.I)
