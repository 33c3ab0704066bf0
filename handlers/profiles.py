"""An answer to "who is that" in words: the lines that `/whois` and `deskcheck whois` both show.

Plain text, an item a line; whoever shows it adds buttons or colours, and escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handlers.words import counted, short_day, shorten, source_words
from nlp.domain import Kind, Reference
from nlp.evidence import newest
from nlp.whois import KnownFact, Offer, Profile, When, WhoisAnswer

# A party or a parliament has thousands; a reader wants the newest.
_LISTED = 12
_ALIASES_SHOWN = 12
_LENGTH = 300
# The members of an organisation, as many of them as are listed, and the source of all: 24 long names take 800.
_LINE = 1_200


def answer_lines(answer: WhoisAnswer) -> tuple[str, ...]:
    """The answer in words, whatever it is."""
    if answer.profile is not None:
        return profile_lines(answer.profile)
    if answer.several:
        asked = shorten(answer.asked, _LENGTH)
        bearers = counted(len(answer.several) + answer.more, "bearer")
        return (f"{bearers} of the name {asked}:", *map(offer_line, answer.several), *more_line(answer))
    if len(answer.near) == 1:
        return (f"Did you mean {answer.near[0].name}, {answer.near[0].hint}?",)
    if answer.near:
        return ("Did you mean one of these?", *map(offer_line, answer.near), *more_line(answer))
    return (
        f"Nobody and nothing called {shorten(answer.asked, _LENGTH)} is in our record.",
        "To enter it: /fact new in Slack, or deskcheck facts import FILE (README, “Bringing in facts”).",
    )


def more_line(answer: WhoisAnswer) -> tuple[str, ...]:
    """That there are more than are offered, and how to reach them; nothing where there are not."""
    return (f"And {answer.more} more; with a given name there are fewer.",) if answer.more else ()


def offer_line(offer: Offer) -> str:
    """One who may be meant."""
    return f"· {shorten(offer.name, _LENGTH)}, {shorten(offer.hint, _LENGTH)}"


def profile_lines(profile: Profile) -> tuple[str, ...]:
    """Everything on record, the present first."""
    return tuple(shorten(line, _LINE) for line in _profile_lines(profile))


def _profile_lines(profile: Profile) -> Iterator[str]:
    entity = profile.entity
    also = [alias for alias in entity.aliases if alias != entity.name][:_ALIASES_SHOWN]
    yield f"{entity.name} (also {', '.join(also)})" if also else entity.name
    if entity.description:
        yield entity.description[0].upper() + entity.description[1:]
    yield from _dated(profile.offices)
    yield from _dated(profile.holders)
    if entity.kind is Kind.OFFICE and entity.seats is not None and entity.seats > 1:
        yield f"Held by {entity.seats} at once"
    yield from _listed("Member of", profile.memberships)
    yield from _listed("Members", profile.members)
    if profile.born is not None:
        age = f" ({profile.age} on {short_day(profile.day)})" if profile.age is not None and not profile.died else ""
        yield f"Born {_value(profile.born)}{age}"
    if profile.died is not None:
        yield f"Died {_value(profile.died)}" + (f" (aged {profile.age})" if profile.age is not None else "")
    # "Instance of: Q5" is kept for programs, and tells an editor nothing.
    legible = [fact for fact in profile.others if not (_NUMBER.match(fact.value) or _NUMBER.match(fact.property))]
    for fact in [*_without_old_figures(legible)][:_LISTED]:
        yield f"{fact.property[0].upper()}{fact.property[1:]}: {_said(fact)}"


def _without_old_figures(facts: Iterable[KnownFact]) -> Iterator[KnownFact]:
    """Of figures, which are the newest first, the last that was told of each: a census of 1980 is none of today."""
    told = set[str]()
    for fact in facts:
        if fact.when is When.NOW or not _FIGURE.match(fact.value) or fact.property not in told:
            yield fact
        told.add(fact.property)


_FIGURE = re.compile(r"\d[\d,.]*(?: [^\d]+)?\Z")
# A thing or a property of Wikidata that has no name here.
_NUMBER = re.compile(r"[QP]\d+\Z")
_LABELS = {When.NOW: "", When.LATER: "From then on: ", When.BEFORE: "Before: ", When.UNVERIFIED: "Not verified since: "}


def _dated(facts: Sequence[KnownFact]) -> Iterator[str]:
    for when, label in _LABELS.items():
        some = [fact for fact in facts if fact.when is when]
        yield from (f"{label}{_said(fact)}" for fact in some[:_LISTED])
        if len(some) > _LISTED:
            yield f"{label}{counted(len(some) - _LISTED, 'more')}".removesuffix("s")


def _listed(label: str, facts: Iterable[KnownFact]) -> Iterator[str]:
    now = [fact for fact in facts if fact.when is When.NOW]
    if now:
        names = ", ".join(sorted(fact.value for fact in now)[: 2 * _LISTED])
        more = f" and {len(now) - 2 * _LISTED} more" if len(now) > 2 * _LISTED else ""
        of_all = set.intersection(*({_source([one]) for one in fact.sources} for fact in now))
        shared = newest(one for one in now[0].sources if _source([one]) in of_all)
        yield f"{label}: {names}{more}{_source([shared]) if shared else ''}"


def _said(fact: KnownFact) -> str:
    """ "Minister of Foreign Affairs of Russia since 9 Mar 2004 (kremlin.ru; last confirmed 2 Feb 2026)"."""
    note = f"; {fact.note}" if fact.note else ""
    return f"{_value(fact)}{_term(fact)}{note}{_source(fact.sources)}"


def _term(fact: KnownFact) -> str:
    start = short_day(fact.start) if fact.start is not None else None
    end = short_day(fact.end) if fact.end is not None else None
    if fact.when is When.LATER:
        return f" from {start}" + (f" to {end}" if end else "")
    if fact.end is not None and fact.start == fact.end:
        return f" {'on' if fact.end.day else 'in'} {end}"
    if end is not None:
        return f", {start} to {end}" if start else f" until {end}"
    return f" since {start}" if start else ""


def _value(fact: KnownFact) -> str:
    return short_day(fact.date) if fact.date is not None else fact.value


def _source(sources: Iterable[Reference]) -> str:
    """The newest of the sources in brackets, nothing where there is none."""
    source = newest(sources)
    if source is None:
        return ""
    words = source_words(source)
    # Within brackets of its own, the host stands behind a comma.
    return f" ({words.title}{words.rest.replace(' (', ', ', 1).replace(')', '', 1)})"
