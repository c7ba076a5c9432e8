"""Files as they come: plain, gzip, zip or a folder, read once, in blocks of whole lines."""

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

BLOCK = 64 * 1024
LONGEST_LINE = 64 * 1024
LARGEST_FILE = 1024 * 1024 * 1024
LARGEST_TABLE = 64 * 1024 * 1024
BROKEN = (EOFError, OSError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)


class RefusedFileError(Exception):
    """A file refused whole: which, at what line, and why. Nothing of it was kept."""

    def __init__(self, reason: str, *, file: str = "", line: int | None = None):
        self.reason, self.file, self.line = reason, file, line
        super().__init__(reason)

    def __str__(self):
        place = self.file if self.line is None else f"{self.file}, line {self.line:,}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True)
class Source:
    """One file to read: what to call it, its own name without .gz, and how to open it."""

    label: str
    name: str
    opener: Callable[[], BinaryIO]

    def blocks(self, **limits) -> "Blocks":
        return Blocks(self, **limits)


class Blocks:
    """The bytes of a source in blocks of whole lines, counted and digested on the way.

    Memory holds one block however large the file, and however small it was made: a file that
    unpacks past the largest size, or hides a line without end, is refused as it is read.
    """

    def __init__(self, source: Source, *, largest=LARGEST_FILE, longest_line=LONGEST_LINE):
        self.source = source
        self.largest = largest
        self.longest_line = longest_line
        self.digest = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        left = []
        try:
            with self.source.opener() as stream:
                while block := stream.read(BLOCK):
                    self._count(block)
                    head, newline, tail = block.rpartition(b"\n")
                    if newline:
                        yield b"".join([*left, head, newline])
                        left = []
                    left.append(tail)
                    if sum(map(len, left)) > self.longest_line:
                        raise self.refused("A line is longer than 64 KB: this is no such file.")
        except BROKEN as error:
            raise self.refused(f"The file cannot be read to its end ({_words(error)}).") from error
        if any(left):
            yield b"".join(left)

    def _count(self, block):
        self.digest.update(block)
        self.size += len(block)
        if self.size > self.largest:
            raise self.refused(f"The file unpacks to more than {self.largest // 2**20:,} MB.")

    def refused(self, reason, line=None):
        return RefusedFileError(reason, file=self.source.label, line=line)

    @property
    def sha256(self) -> str:
        """The digest of all that was read; of the whole file once it has been read through."""
        return self.digest.hexdigest()


def sha256_of(source: Source) -> str:
    """The digest of a source's uncompressed content."""
    blocks = source.blocks()
    for _ in blocks:
        pass
    return blocks.sha256


def text_of(source: Source) -> tuple[str, str]:
    """The whole text of a small file and its digest, refused if it is not UTF-8."""
    blocks = source.blocks(largest=LARGEST_TABLE, longest_line=LARGEST_TABLE)
    content = b"".join(blocks)
    try:
        return content.decode("utf-8-sig"), blocks.sha256
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise blocks.refused("The text is not UTF-8.", line) from error


def sources_at(path: str, *, refuse=None) -> Iterator[Source]:
    """Every file at a path: itself, the members of a zip, or all below a folder in order.

    `refuse` is told of a zip that cannot be opened, and the rest goes on; without it the
    refusal is raised.
    """
    place = Path(path)
    if not place.exists():
        raise RefusedFileError("There is no such file.", file=path)
    for file in [place] if place.is_file() else sorted(place.rglob("*")):
        if not file.is_file():
            continue
        try:
            yield from _file(file)
        except RefusedFileError as error:
            if refuse is None:
                raise
            refuse(error)


def holds_many(path: str) -> bool:
    """Whether a path is a folder or a zip, whose files nobody named one by one."""
    return Path(path).is_dir() or Path(path).suffix == ".zip"


def _file(place):
    if place.suffix == ".zip":
        yield from _members(place)
    elif place.suffix == ".gz":
        yield Source(str(place), place.name[:-3], partial(gzip.open, place))
    else:
        yield Source(str(place), place.name, partial(place.open, "rb"))


def _members(place):
    def opener(member):
        def unpack():
            with zipfile.ZipFile(place) as archive:
                return archive.open(member)

        return unpack

    try:
        with zipfile.ZipFile(place) as archive:
            members = sorted(item.filename for item in archive.infolist() if not item.is_dir())
    except BROKEN as error:
        raise RefusedFileError(f"The zip is damaged ({_words(error)}).", file=str(place)) from error
    for member in members:
        yield Source(f"{place}!{member}", member.rsplit("/", 1)[-1], opener(member))


def _words(error):
    return str(error) or type(error).__name__
