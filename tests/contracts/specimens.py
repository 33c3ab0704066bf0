"""A small file of each format, and the ways in which the contracts spoil it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.sources.congress import Congress
from bot.sources.ftm import FollowTheMoney
from bot.sources.jsonl import JsonLines
from bot.sources.popolo import Popolo
from bot.sources.source import Source
from bot.sources.sparql import Sparql
from bot.sources.tables import Csv
from bot.sources.wikidata import Wikidata


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """A format with records that make a file.

    `file` puts records together. `odd` is a record with a field that nobody knows, and says nothing else that `records`
    do not; `bad` is no record at all, and `bad_place` where it is found as the second of a file. `long` is a record of
    which one text has any number of letters.
    """

    id: str
    source: Source
    suffix: str
    records: Sequence[str]
    odd: str
    bad: str
    bad_place: str
    long: Callable[[int], str]
    file: Callable[[Sequence[str]], str]
    # Whether what a record means is said elsewhere in the file, which is then looked through first.
    looks_ahead: bool = False


def _lines(records: Sequence[str]) -> str:
    return "".join(record + "\n" for record in records)


def _item(id: str, label: str, **claims: object) -> str:
    return json.dumps(
        {"type": "item", "id": id, "labels": {"en": {"language": "en", "value": label}}, "claims": claims}
    )


def _snak(property: str, type: str, value: object) -> dict[str, object]:
    return {"snaktype": "value", "property": property, "datavalue": {"type": type, "value": value}}


def _claim(snak: object, **more: object) -> dict[str, object]:
    return {"mainsnak": snak, "type": "statement", "rank": "normal", **more}


def _is(number: str, property: str = "P31") -> dict[str, object]:
    return _claim(_snak(property, "wikibase-entityid", {"entity-type": "item", "id": number}))


_ADA = _item("Q900001", "Ada Quill", P31=[_is("Q5")], P39=[_is("Q900002", "P39")])
_MAYOR = _item("Q900002", "Mayor of Port Ellery", P31=[_is("Q294414")], P1001=[_is("Q900003", "P1001")])
_PORT = _item("Q900003", "Port Ellery", P31=[_is("Q515")])
_CELL = '{"type": "literal", "value": "%s"}'


def _row(subject: str, label: str, value: str, more: str = "") -> str:
    cells = {
        "subject": {"type": "uri", "value": f"http://www.wikidata.org/entity/{subject}"},
        "subjectLabel": {"type": "literal", "value": label},
        "property": {"type": "uri", "value": "http://www.wikidata.org/entity/P39"},
        "value": {"type": "uri", "value": f"http://www.wikidata.org/entity/{value}"},
        "valueLabel": {"type": "literal", "value": f"Office {value}"},
    }
    return json.dumps(cells)[:-1] + more + "}"


def _member(bioguide: str, last: str, more: str = "") -> str:
    return f"""- id:
    bioguide: {bioguide}
  name: {{first: Ada, last: '{last}'}}
{more}  terms:
  - {{type: sen, start: '2019-01-03', end: '2025-01-03', state: OH, party: Democrat}}"""


def _ours(id: str, name: str, more: str = "") -> str:
    return f'{{"entity": {{"id": "{id}", "kind": "person", "name": "{name}"{more}}}}}'


def _ftm(id: str, name: str, more: str = "") -> str:
    return f'{{"id": "{id}", "schema": "Person", "properties": {{"name": ["{name}"]}}{more}}}'


def _person(id: str, name: str, more: str = "") -> str:
    return f'{{"id": "{id}", "name": "{name}"{more}}}'


SPECIMENS = (
    Specimen(
        id="jsonl",
        source=JsonLines(),
        suffix=".jsonl",
        records=[_ours("a", "Ada Quill"), _ours("b", "Bo Tarn"), _ours("c", "Cy Fenn")],
        odd=_ours("a", "Ada Quill", ', "mood": "grim"'),
        bad='{"entity": 7}',
        bad_place="line 2",
        long=lambda letters: _ours("d", "x" * letters),
        file=_lines,
    ),
    Specimen(
        id="wikidata",
        source=Wikidata(),
        suffix=".json",
        records=[_PORT, _MAYOR, _ADA],
        odd=_PORT[:-1] + ', "mood": "grim"}',
        bad='{"type": "item"}',
        bad_place="line 3",
        long=lambda letters: _item("Q900004", "x" * letters),
        file=lambda records: "[\n" + ",\n".join(records) + "\n]\n",
    ),
    Specimen(
        id="wikidata-document",
        source=Wikidata(),
        suffix=".json",
        records=[_PORT, _MAYOR, _ADA],
        odd=_PORT[:-1] + ', "mood": "grim"}',
        bad='{"type": "item"}',
        bad_place="entities[n1]",
        long=lambda letters: _item("Q900004", "x" * letters),
        file=lambda records: (
            '{"entities": {' + ",".join(f'"n{at}": {record}' for at, record in enumerate(records)) + '}, "success": 1}'
        ),
        looks_ahead=True,
    ),
    Specimen(
        id="sparql",
        source=Sparql(),
        suffix=".json",
        records=[_row("Q900001", "Ada Quill", "Q900002"), _row("Q900004", "Bo Tarn", "Q900005")],
        odd=_row("Q900001", "Ada Quill", "Q900002", f', "mood": {_CELL % "grim"}'),
        bad='{"subject": 7}',
        bad_place="results.bindings[2]",
        long=lambda letters: _row("Q900006", "x" * letters, "Q900002"),
        file=lambda records: '{"head": {"vars": ["subject"]}, "results": {"bindings": [' + ",\n".join(records) + "]}}",
    ),
    Specimen(
        id="popolo",
        source=Popolo(),
        suffix=".json",
        records=[_person("a", "Ada Quill"), _person("b", "Bo Tarn", ', "birth_date": "1960-02"')],
        odd=_person("a", "Ada Quill", ', "mood": "grim"'),
        bad='"Ada Quill"',
        bad_place="persons[2]",
        long=lambda letters: _person("d", "x" * letters),
        file=lambda records: '{"persons": [' + ",\n".join(records) + "]}",
        looks_ahead=True,
    ),
    Specimen(
        id="ftm",
        source=FollowTheMoney(),
        suffix=".json",
        records=[_ftm("a", "Ada Quill"), _ftm("b", "Bo Tarn"), _ftm("c", "Cy Fenn")],
        odd=_ftm("a", "Ada Quill", ', "mood": "grim"'),
        bad='{"id": "x", "schema": "Person", "properties": {"name": "no list"}}',
        bad_place="line 2",
        long=lambda letters: _ftm("d", "x" * letters),
        file=_lines,
    ),
    Specimen(
        id="congress",
        source=Congress(),
        suffix=".yaml",
        records=[_member("Q000001", "Quill"), _member("T000001", "Tarn")],
        odd=_member("Q000001", "Quill", "  mood: grim\n"),
        bad="- [a, {b]",
        bad_place="line 6",
        long=lambda letters: _member("X000001", "x" * letters),
        file=_lines,
    ),
    Specimen(
        id="csv",
        source=Csv(),
        suffix=".csv",
        records=["entity,a,person,Ada Quill,", "entity,b,person,Bo Tarn,", "entity,c,person,Cy Fenn,"],
        odd="entity,a,person,Ada Quill,grim",
        bad="entity,x,gang,The Gang,",
        bad_place="line 3",
        long=lambda letters: f"entity,d,person,{'x' * letters},",
        file=lambda records: _lines(["record,id,kind,name,mood", *records]),
    ),
)
