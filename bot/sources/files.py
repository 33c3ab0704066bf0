"""The bytes of a file of facts, plain or compressed, as lines or as a stream, whatever is wrong with it.

Nothing here knows a format. A file is never held: a line that is too long to be a record is passed over in pieces.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BufferedIOBase
from pathlib import Path

from nlp.errors import InputError

# By the end of the file's name; what is left of the name then says the format.
COMPRESSED: Mapping[str, Callable[[Path], BufferedIOBase]] = {
    ".gz": gzip.GzipFile,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}


@contextmanager
def opened(path: Path) -> Iterator[BufferedIOBase]:
    """The bytes of a file, unpacked where its name says that it is compressed.

    Raises:
        InputError: it is not there, cannot be read, or is cut short; raised while it is read, too.
    """
    unpack = COMPRESSED.get(path.suffix.lower())
    try:
        with path.open("rb") if unpack is None else unpack(path) as file:
            yield file
    except FileNotFoundError:
        raise InputError(f"no such file: {path}") from None
    except EOFError:
        raise InputError(f"{path} is cut short: its compressed data ends too early") from None
    except (zlib.error, lzma.LZMAError):
        raise InputError(f"{path} is damaged, or not {path.suffix} data") from None
    except OSError as exc:
        # gzip and bz2 say in an OSError without a number that the data is not theirs.
        reason = exc.strerror if exc.errno is not None else f"it is damaged, or not {path.suffix} data"
        raise InputError(f"cannot read {path}: {reason}") from None


def lines(path: Path, *, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a text file with their numbers, from 1; None for one of more than `longest` bytes.

    Raises:
        InputError: it cannot be read, or is no text in UTF-8.
    """
    with opened(path) as file:
        number = 0
        while line := file.readline(longest + 1):
            number += 1
            if len(line) > longest:
                while line and not line.endswith(b"\n"):
                    line = file.readline(longest)
                yield number, None
            else:
                _refuse_other_than_text(line, path, number)
                yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def format_suffix(path: Path) -> str:
    """The suffix that says the format: `.json` of `latest-all.json.bz2`."""
    return Path(path.stem).suffix.lower() if path.suffix.lower() in COMPRESSED else path.suffix.lower()


def _refuse_other_than_text(line: bytes, path: Path, number: int) -> None:
    if b"\0" in line:
        raise InputError(f"{path} is a binary file, not a file of facts")
    try:
        line.decode()
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8 text (line {number})") from None
