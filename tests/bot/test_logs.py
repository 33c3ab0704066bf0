from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    configure(stream=stream)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def _line(stream: io.StringIO) -> dict[str, object]:
    (line,) = stream.getvalue().splitlines()
    value = json.loads(line)
    assert isinstance(value, dict)
    return value


def test_an_event_is_one_line_of_json_with_its_ids(log: io.StringIO) -> None:
    structlog.get_logger("answer").info("answered", message="T1:C1:1.000000", ms=12)
    line = _line(log)
    assert line["event"] == "answered"
    assert line["message"] == "T1:C1:1.000000"
    assert line["ms"] == 12


def test_an_exception_is_told_by_type_and_place_and_not_in_its_words(log: io.StringIO) -> None:
    try:
        {"a": 1}["Bo Tarn, harbour master"]  # a KeyError quotes the name that it did not find
    except KeyError:
        structlog.get_logger("answer").exception("failed")
    line = _line(log)
    assert line["exception"] == "KeyError"
    assert "test_logs.py" in str(line["at"])
    assert "Tarn" not in log.getvalue()


def test_a_librarys_exception_is_told_so_too(log: io.StringIO) -> None:
    try:
        raise ValueError("Bo Tarn said")
    except ValueError:
        logging.getLogger("somewhere").exception("it broke")
    assert _line(log)["exception"] == "ValueError"
    assert "Tarn" not in log.getvalue()


def test_the_queues_own_traces_are_left_out(log: io.StringIO) -> None:
    logging.getLogger("docket.dependencies").error("a retry, with a trace")
    assert log.getvalue() == ""
