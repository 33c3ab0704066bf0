"""The members of the United States Congress, as unitedstates/congress-legislators lists them (its two YAML files).

Terms become the office held, the chamber and the party; terms that follow one another in one seat become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

import msgspec

from bot.sources.numbering import Numbering
from bot.sources.source import Line, RefusedError
from bot.sources.wire import EntityIn, SourceIn, StatementIn, ValueIn, converted, slug, usable_names
from bot.sources.yaml_list import listed, loaded
from nlp.dates import PartialDate
from nlp.domain import Kind

_COUNTRY = EntityIn(id="united-states", kind=Kind.PLACE, name="United States", identifiers={"iso3166-1": "US"})
_CHAMBERS = {
    "sen": EntityIn(
        id="united-states-senate",
        kind=Kind.ORGANIZATION,
        name="United States Senate",
        aliases=["U.S. Senate", "US Senate"],
        identifiers={"wikidata": "Q66096"},
    ),
    "rep": EntityIn(
        id="united-states-house-of-representatives",
        kind=Kind.ORGANIZATION,
        name="United States House of Representatives",
        aliases=["U.S. House of Representatives", "US House of Representatives", "House of Representatives"],
        identifiers={"wikidata": "Q11701"},
    ),
}
# The two that have a name of their own here; of a party of 1798 the list has one word.
_PARTIES: Mapping[str, EntityIn] = MappingProxyType(
    {
        "Democrat": EntityIn(id="democratic-party", kind=Kind.ORGANIZATION, name="Democratic Party"),
        "Republican": EntityIn(id="republican-party", kind=Kind.ORGANIZATION, name="Republican Party"),
    }
)
_NO_PARTY = frozenset({"", "independent", "no party", "unknown"})
# A member who is elected again is sworn in some days after 3 January, when the term before ended.
_BETWEEN_TERMS = timedelta(days=31)
_STATES: Mapping[str, str] = MappingProxyType(
    dict(
        pair.split("=")
        for pair in (
            "AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut DE=Delaware "
            "FL=Florida GA=Georgia HI=Hawaii ID=Idaho IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky "
            "LA=Louisiana ME=Maine MD=Maryland MA=Massachusetts MI=Michigan MN=Minnesota MS=Mississippi MO=Missouri "
            "MT=Montana NE=Nebraska NV=Nevada NH=New_Hampshire NJ=New_Jersey NM=New_Mexico NY=New_York "
            "NC=North_Carolina ND=North_Dakota OH=Ohio OK=Oklahoma OR=Oregon PA=Pennsylvania RI=Rhode_Island "
            "SC=South_Carolina SD=South_Dakota TN=Tennessee TX=Texas UT=Utah VT=Vermont VA=Virginia WA=Washington "
            "WV=West_Virginia WI=Wisconsin WY=Wyoming DC=District_of_Columbia PR=Puerto_Rico GU=Guam "
            "VI=U.S._Virgin_Islands AS=American_Samoa MP=Northern_Mariana_Islands DK=Dakota_Territory "
            "OL=Orleans_Territory PI=Philippines"
        ).split()
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Congress:
    """legislators-current.yaml and legislators-historical.yaml; `retrieved`: the day on which the file was fetched."""

    name: str = "congress"
    retrieved: str | None = None

    def read(self, path: Path) -> Iterator[Line]:
        """The members of a file with their terms."""
        # Whoever is in the list of sitting members sits: the end of the last term is the one that is planned.
        reader = _Reader(retrieved=self.retrieved, sitting="current" in path.name)
        for item in listed(path):
            place = f"line {item.line}"
            try:
                if item.text is None:
                    raise RefusedError("it is too long to be a member; take what is no term out of it")
                member = converted(loaded(item.text), _Member)
            except RefusedError as exc:
                yield reader.numbering.refused(place, str(exc))
            else:
                yield from reader.member(place, member)


class _Id(msgspec.Struct):
    bioguide: str
    wikidata: str | None = None


class _Name(msgspec.Struct):
    last: str
    first: str = ""
    middle: str = ""
    nickname: str = ""
    suffix: str = ""
    official_full: str = ""


class _Bio(msgspec.Struct):
    birthday: str | None = None


class _Affiliation(msgspec.Struct):
    start: str
    end: str
    party: str = ""


class _Term(msgspec.Struct):
    type: str
    start: str
    end: str
    state: str
    district: str | None = None
    party: str = ""
    party_affiliations: list[_Affiliation] = []


class _OtherName(msgspec.Struct):
    last: str = ""
    first: str = ""


class _Member(msgspec.Struct):
    id: _Id
    name: _Name
    terms: list[_Term]
    bio: _Bio = msgspec.field(default_factory=_Bio)
    other_names: list[_OtherName] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """Something held from one day to another, in one run of terms."""

    what: str
    start: PartialDate
    end: PartialDate


@dataclass(slots=True, kw_only=True)
class _Reader:
    retrieved: str | None
    sitting: bool
    numbering: Numbering = field(default_factory=Numbering)
    told: set[str] = field(default_factory=set)

    def member(self, place: str, member: _Member) -> Iterator[Line]:
        """A member, the offices, chambers and parties, and when."""
        place = f"{place}, {member.id.bioguide}"
        person = _person(member)
        yield self.numbering.line(place, person)
        if member.bio.birthday:
            yield self.numbering.line(place, self._said(person.id, "date of birth", ValueIn(date=member.bio.birthday)))
        held: list[_Span] = []
        sat: list[_Span] = []
        belonged: list[_Span] = []
        for number, term in enumerate(member.terms, 1):
            try:
                office = _office(term)
                held.append(_span(office.id, term.start, term.end))
                sat.append(_span(_CHAMBERS[term.type].id, term.start, term.end))
                whole = _Affiliation(start=term.start, end=term.end, party=term.party)
                belonged += [_span(one.party, one.start, one.end) for one in term.party_affiliations or [whole]]
            except RefusedError as exc:
                yield self.numbering.refused(f"{place}, term {number}", str(exc))
            else:
                yield from self._once(place, _COUNTRY, _CHAMBERS[term.type], office)
        last = max((span.end for span in held), default=None)
        running = last if self.sitting or (self.retrieved is not None and str(last) > self.retrieved) else None
        for property_, spans in (("position held", held), ("member of", sat)):
            for span in _joined(spans):
                yield self.numbering.line(place, self._lasting(person.id, property_, span, open_=span.end == running))
        runs = list(_runs(belonged))
        for run in runs:
            if run.what.strip().lower() not in _NO_PARTY:
                party = _party(run.what)
                yield from self._once(place, party)
                # Who leaves Congress does not leave the party: it is vouched for as long as the term was.
                whose = replace(run, what=party.id)
                yield self.numbering.line(
                    place, self._lasting(person.id, "member of political party", whose, open_=run is runs[-1])
                )

    def _lasting(self, who: str, property_: str, span: _Span, *, open_: bool) -> StatementIn:
        said = self._said(who, property_, ValueIn(id=span.what))
        said.start = str(span.start)
        said.end = None if open_ else str(span.end)
        said.known_until = str(span.end) if open_ else None
        return said

    def _said(self, who: str, property_: str, value: ValueIn) -> StatementIn:
        source = SourceIn(
            title="unitedstates/congress-legislators",
            url="https://github.com/unitedstates/congress-legislators",
            retrieved=self.retrieved,
        )
        return StatementIn(subject=who, property=property_, value=value, source=source)

    def _once(self, place: str, *entities: EntityIn) -> Iterator[Line]:
        for one in entities:
            if one.id not in self.told:
                self.told.add(one.id)  # some 1,000 seats and parties in all
                yield self.numbering.line(place, one)


def _person(member: _Member) -> EntityIn:
    names = list(usable_names(_names(member)))
    identifiers = {"bioguide": member.id.bioguide}
    if member.id.wikidata:
        identifiers["wikidata"] = member.id.wikidata
    return EntityIn(
        id=f"bioguide-{member.id.bioguide}",
        kind=Kind.PERSON,
        name=names[0] if names else "",
        aliases=names[1:],
        identifiers=identifiers,
    )


def _names(member: _Member) -> Iterator[str]:
    name = member.name
    suffix = f", {name.suffix}" if name.suffix else ""
    yield name.official_full or f"{name.first} {name.last}{suffix}"
    for given in (name.first, name.nickname, f"{name.first} {name.middle}" if name.middle else ""):
        if given:
            yield f"{given} {name.last}"
    for other in member.other_names:
        if other.last:
            yield f"{other.first or name.first} {other.last}"


def _office(term: _Term) -> EntityIn:
    state = _STATES.get(term.state, "").replace("_", " ")
    if term.type not in _CHAMBERS or not state:
        raise RefusedError(
            f"its chamber and state are {term.type}, {term.state}; write rep or sen, and a state's two letters"
        )
    if term.type == "sen":
        role, name = "Senator", f"United States Senator from {state}"
    else:
        role, name = "Representative", f"United States Representative for {_district(state, term.district)}"
    return EntityIn(id=slug(name), kind=Kind.OFFICE, name=name, role=role, of=_COUNTRY.id)


def _district(state: str, number: str | None) -> str:
    if number in (None, "-1"):
        return state  # in the early years nobody noted which
    if number == "0":
        return f"{state}'s at-large congressional district"
    tens, ones = divmod(int(number) if number and number.isdecimal() else 0, 10)
    ending = "th" if tens == 1 else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{state}'s {number}{ending} congressional district"


def _party(word: str) -> EntityIn:
    known = _PARTIES.get(word)
    if known is not None:
        return known
    return EntityIn(
        id=f"united-states-party-{slug(word)}",
        kind=Kind.ORGANIZATION,
        name=word,
        description="political party, United States",
    )


def _span(what: str, start: str, end: str) -> _Span:
    try:
        return _Span(what=what, start=PartialDate.parse(start), end=PartialDate.parse(end))
    except ValueError:
        raise RefusedError(f"its term from {start} to {end} has a date that is none; write YYYY-MM-DD") from None


def _joined(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Runs of one thing: from the first term's first day to the last term's last."""
    for what, group in groupby(sorted(spans, key=lambda span: (span.what, span.start)), key=lambda span: span.what):
        running: _Span | None = None
        for span in group:
            if running is not None and span.start.first - running.end.last <= _BETWEEN_TERMS:
                running = _Span(what=what, start=running.start, end=max(running.end, span.end))
                continue
            if running is not None:
                yield running
            running = span
        if running is not None:
            yield running


def _runs(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Runs of one thing until another comes, whatever lies between."""
    for what, group in groupby(sorted(spans, key=lambda span: span.start), key=lambda span: span.what):
        run = list(group)
        yield _Span(what=what, start=run[0].start, end=max(span.end for span in run))
