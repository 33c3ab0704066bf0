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
        raise InputError(f"{path} is cut short: its compressed data ends too early; fetch it again") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; give a file in it") from None
    except (zlib.error, lzma.LZMAError):
        raise InputError(f"{path} {_NOT_AS_NAMED.format(path.suffix)}") from None
    except OSError as exc:
        # gzip and bz2 say in an OSError without a number that the data is not theirs.
        if exc.errno is None:
            raise InputError(f"{path} {_NOT_AS_NAMED.format(path.suffix)}") from None
        raise InputError(f"cannot read {path}: {exc.strerror}") from None


_NOT_AS_NAMED = "is damaged, or not {0} data; fetch it again, or take {0} off its name"


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
                if number == 1:
                    refuse_other_files(line, path)
                _refuse_other_than_text(line, path, number)
                yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def refuse_other_files(first: bytes, path: Path) -> None:
    """See by its first bytes that a file is not one of those that look like ours and have to be made so.

    Raises:
        InputError: it is; the sentence says what to do with it.
    """
    for begins, what in _OTHER_FILES:
        if first.startswith(begins):
            raise InputError(f"{path} is {what}")


_OTHER_FILES = (
    (b"PK\x03\x04", "a zip archive, or a spreadsheet; unpack it, or save the table as CSV, and give that file"),
    (b"\xff\xfe", "text in UTF-16; save it as UTF-8"),
    (b"\xfe\xff", "text in UTF-16; save it as UTF-8"),
    (b"\x1f\x8b", "compressed with gzip; let its name end in .gz"),
    (b"BZh", "compressed with bzip2; let its name end in .bz2"),
    (b"\xfd7zXZ", "compressed with xz; let its name end in .xz"),
)


def format_suffix(path: Path) -> str:
    """The suffix that says the format: `.json` of `latest-all.json.bz2`."""
    return Path(path.stem).suffix.lower() if path.suffix.lower() in COMPRESSED else path.suffix.lower()


def _refuse_other_than_text(line: bytes, path: Path, number: int) -> None:
    if b"\0" in line:
        raise InputError(f"{path} is a binary file, not a file of facts")
    try:
        line.decode()
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8 text (line {number}); save it as UTF-8") from None
