"""What every format keeps, whatever the file: the good records are read, the bad ones named, and nothing is held."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sources.choosing import guessed
from bot.sources.documents import items
from bot.sources.formats import SOURCES
from bot.sources.source import Fact
from bot.store.facts import FactStore
from bot.store.import_report import ImportReport
from bot.store.importing import import_facts
from nlp.errors import InputError
from tests.bot.store.arrange import everything
from tests.contracts.specimens import SPECIMENS, Specimen

Write = Callable[..., Path]
every_format = pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.id)
# Enough that a compressed file is read in more pieces than one.
_MANY = 5_000


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A file of a specimen's format, with these records."""

    def write(specimen: Specimen, *records: str, name: str = "file") -> Path:
        path = tmp_path / f"{name}{specimen.suffix}"
        path.write_text(specimen.file(records or specimen.records), encoding="utf8")
        return path

    return write


def facts(specimen: Specimen, path: Path) -> list[Fact]:
    return [line.fact for line in specimen.source.read(path) if line.fact is not None]


def refusals(specimen: Specimen, path: Path) -> list[tuple[str, str]]:
    return [
        (line.place or f"line {line.number}", line.refusal)
        for line in specimen.source.read(path)
        if line.refusal is not None
    ]


async def bring(store: FactStore, specimen: Specimen, path: Path, *, dry_run: bool = False) -> ImportReport:
    async with store.writing() as lease:
        return await import_facts(store, specimen.source, path, lease=lease, dry_run=dry_run)


def test_every_format_that_is_offered_has_a_specimen() -> None:
    assert {source.name for source in SOURCES} == {specimen.source.name for specimen in SPECIMENS}


@every_format
def test_a_good_file_is_read_and_says_itself_what_it_is(specimen: Specimen, write: Write) -> None:
    path = write(specimen)
    assert len(facts(specimen, path)) >= len(specimen.records)
    assert refusals(specimen, path) == []
    assert guessed(path) == specimen.source


@every_format
def test_a_bad_record_is_refused_in_its_place_and_the_rest_is_read(specimen: Specimen, write: Write) -> None:
    first, *rest = specimen.records
    path = write(specimen, first, specimen.bad, *rest, name="spoilt")
    ((place, reason),) = refusals(specimen, path)
    assert place.startswith(specimen.bad_place)
    assert reason
    assert facts(specimen, path) == facts(specimen, write(specimen))


@every_format
def test_facts_are_numbered_in_the_files_order_none_twice(specimen: Specimen, write: Write) -> None:
    numbers = [line.number for line in specimen.source.read(write(specimen))]
    assert numbers == sorted(set(numbers))


@every_format
def test_fields_that_nobody_knows_spoil_nothing(specimen: Specimen, write: Write) -> None:
    plain, odd = write(specimen), write(specimen, specimen.odd, *specimen.records[1:], name="odd")
    assert refusals(specimen, odd) == []
    assert facts(specimen, odd) == facts(specimen, plain)


@every_format
@pytest.mark.parametrize(
    "content",
    [b"", b" \n\n", b"\x00\x01\x02\x03", b"\x89PNG\r\n\x1a\n\x00\x00", b"not facts\n", b"[]", b"{}", b"[" * 100_000],
    ids=["empty", "blank", "binary", "picture", "words", "list", "map", "brackets"],
)
def test_a_file_of_something_else_gives_no_fact(specimen: Specimen, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / f"file{specimen.suffix}"
    path.write_bytes(content)
    try:
        found = facts(specimen, path)
    except InputError as error:
        found, reason = [], str(error)
    else:
        reason = str(path)
    assert found == []
    assert str(path) in reason


@every_format
@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_another_encoding_gives_no_garbled_name(
    specimen: Specimen, write: Write, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / f"file{specimen.suffix}"
    text = write(specimen).read_text(encoding="utf8")
    path.write_bytes(text.replace("Bo ", "Bö ").replace("Ellery", "Ellerÿ").replace("Tarn", "Tärn").encode(encoding))
    with pytest.raises(InputError, match=r"UTF-8|binary|not"):
        facts(specimen, path)


@every_format
def test_a_byte_order_mark_is_no_part_of_the_first_record(specimen: Specimen, write: Write) -> None:
    path = write(specimen)
    expected = facts(specimen, path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert facts(specimen, path) == expected


@every_format
@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_a_compressed_file_is_the_same_file(
    specimen: Specimen, write: Write, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    path = write(specimen)
    packed = path.with_name(path.name + suffix)
    packed.write_bytes(pack(path.read_bytes()))
    assert facts(specimen, packed) == facts(specimen, path)
    assert guessed(packed) == specimen.source


@every_format
@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_a_compressed_file_that_is_cut_short_or_is_none_is_refused_whole(
    specimen: Specimen, write: Write, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    path = write(specimen)
    packed = path.with_name(path.name + suffix)
    whole = pack(path.read_bytes())
    for content in (whole[: len(whole) // 2], path.read_bytes()):
        packed.write_bytes(content)
        with pytest.raises(InputError, match=r"cut short|damaged"):
            facts(specimen, packed)


@every_format
def test_a_record_of_ten_megabytes_is_refused_and_the_rest_is_read(specimen: Specimen, write: Write) -> None:
    first, *rest = specimen.records
    path = write(specimen, first, specimen.long(10_000_000), *rest, name="long")
    told = refusals(specimen, path)
    assert len(told) == 1
    assert len(told[0][1]) < 200
    expected = facts(specimen, write(specimen))
    assert [fact for fact in facts(specimen, path) if fact in expected] == expected


@every_format
async def test_a_record_that_stands_twice_is_brought_in_once(
    specimen: Specimen, write: Write, store: FactStore
) -> None:
    once, twice = write(specimen), write(specimen, *specimen.records, *specimen.records, name="twice")
    report = await bring(store, specimen, twice)
    assert (report.changed, report.refused) == ({}, [])
    held = await everything(store)
    again = await bring(store, specimen, once)
    assert (again.added, again.changed) == ({}, {})
    assert await everything(store) == held


@every_format
async def test_a_dry_run_lists_what_the_import_then_does_and_a_second_import_does_nothing(
    specimen: Specimen, write: Write, store: FactStore
) -> None:
    path = write(specimen)
    dry = await bring(store, specimen, path, dry_run=True)
    assert await everything(store) == {}
    assert len(dry.differences) == sum(dry.added.values()) + sum(dry.changed.values()) > 0
    assert await bring(store, specimen, path) == dry
    again = await bring(store, specimen, path)
    assert (again.added, again.changed, again.refused) == ({}, {}, [])


@pytest.mark.parametrize("specimen", [one for one in SPECIMENS if not one.looks_ahead], ids=lambda one: one.id)
def test_the_first_facts_come_before_the_last_are_read(specimen: Specimen, tmp_path: Path) -> None:
    """The end of the file is missing: whoever reads it whole before giving anything would give nothing."""
    packed = tmp_path / f"file{specimen.suffix}.gz"
    many = [specimen.long(30)] * _MANY
    # Packed loosely, so that the file is as long as its text.
    whole = gzip.compress(specimen.file([*specimen.records, *many]).encode(), compresslevel=0)
    packed.write_bytes(whole[: len(whole) // 2])
    reading = specimen.source.read(packed)
    assert next(line.fact for line in reading if line.fact is not None) is not None
    with pytest.raises(InputError, match="cut short"):
        list(reading)


def test_the_first_items_of_a_document_come_before_the_last_are_read(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('{"persons": [' + '{"id": "a"}, ' * _MANY, encoding="utf8")
    reading = items(path, ["persons"])
    assert next(reading).place == "persons[1]"
    with pytest.raises(InputError, match=r"breaks off after persons\[\d+\]"):
        list(reading)


@every_format
def test_a_file_that_is_not_there_is_named(specimen: Specimen, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such file: .*nowhere"):
        facts(specimen, tmp_path / f"nowhere{specimen.suffix}")
    with pytest.raises(InputError, match="is a folder"):
        facts(specimen, tmp_path)
