"""Paths → what is to be read: files, folders, globs, each with its format; documents in a fixed order."""

from __future__ import annotations

import glob
import gzip
import io
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from lont.errors import LontError
from lont.ingest.decode import MAX_BYTES, inflate
from lont.ingest.feed import read_feed
from lont.ingest.folder import list_files
from lont.ingest.parquet import read_parquet
from lont.ingest.read import read_document
from lont.ingest.records import make_document, open_records, read_records
from lont.ingest.warc import PageItem, read_page_item, read_warc
from lont.model import Document

_KINDS: Mapping[str, str] = {
    ".jsonl": "records", ".ndjson": "records", ".parquet": "parquet", ".pq": "parquet", ".warc": "warc",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".html": "file", ".htm": "file", ".xhtml": "file",
    ".md": "file", ".markdown": "file", ".txt": "file", ".json": "json",
}  # fmt: skip
_HEADS = ((b"PAR1", "parquet"), (b"WARC/", "warc"), (b"<?xml", "feed"), (b"<rss", "feed"), (b"<feed", "feed"))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, of `size` bytes. `kind`: `records`, `json`, `parquet`, `warc`, `feed` or `file` (one report)."""

    path: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class FileItem:
    """A report that stands in a file of its own, not read yet."""

    path: str


Item = Document | FileItem | PageItem | LontError
"""What a source gives: a document, what a worker makes one of, or the error of what cannot be read."""
Parsed = tuple[Document, tuple[str, ...]]
"""A document and the notices of its reading."""


class Meter:
    """How far the reading of sources has come, in bytes of the files as they lie on the disk."""

    def __init__(self) -> None:
        self._before = 0
        self._tell: Callable[[], int] | None = None

    @property
    def done(self) -> int:
        """Bytes read."""
        try:
            return self._before + (self._tell() if self._tell else 0)
        except (OSError, ValueError):  # no file, or closed by now
            return self._before

    def enter(self, tell: Callable[[], int] | None) -> None:
        """A file is begun, whose position `tell` gives."""
        self._tell = tell

    def leave(self, size: int) -> None:
        """A file of `size` bytes is done."""
        self._tell = None
        self._before += size


def find_sources(paths: Iterable[str]) -> tuple[list[SourceFile], list[LontError]]:
    """The files that `paths` (files, folders, globs, `-`) name, in order, each once; errors for what names none."""
    found: dict[str, SourceFile] = {}
    errors: list[LontError] = []
    for path in paths:
        files = list(_expand(path))
        if not files:
            errors.append(LontError("E-IN-FILE", "nothing to read here", path, cure="check the path"))
        for file in files:
            try:
                found.setdefault(os.path.realpath(file) if file != "-" else file, _source(file))
            except OSError as error:
                errors.append(LontError("E-IN-FILE", f"cannot read: {error.strerror}", file, cure="check the path"))
    return list(found.values()), errors


def _expand(path: str) -> Iterator[str]:
    """The files of a path: of a folder all that have a known ending."""
    if path != "-" and not Path(path).exists() and glob.has_magic(path):
        for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 (absolute patterns too)
            yield from _expand(match)
    elif path != "-" and Path(path).is_dir():
        yield from (file for file in list_files(path) if kind_of(file) is not None)
    elif path:
        yield path


def _source(path: str) -> SourceFile:
    if path == "-":
        return SourceFile(path, "records", 0)
    return SourceFile(path, kind_of(path) or _sniff(path), Path(path).stat().st_size)


def kind_of(path: str) -> str | None:
    """The kind of a file by its ending, that of gzip apart; None where that says nothing.

    >>> kind_of("a/b.jsonl.gz"), kind_of("c.HTML"), kind_of("d.png")
    ('records', 'file', None)
    """
    suffixes = [suffix.lower() for suffix in Path(path).suffixes if suffix.lower() != ".gz"]
    return _KINDS.get(suffixes[-1]) if suffixes else None


def _sniff(path: str) -> str:
    """The kind of a file without a known ending, by how it begins."""
    with Path(path).open("rb") as file:
        head = file.read(2048)
    if head[:2] == b"\x1f\x8b":
        try:
            with gzip.open(path, "rb") as unpacked:
                head = unpacked.read(2048)
        except (OSError, EOFError, zlib.error):
            return "file"
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        return "records"
    return next((kind for start, kind in _HEADS if head.startswith(start)), "file")


def read_sources(sources: Iterable[SourceFile], meter: Meter) -> Iterator[Item]:
    """All that the files hold, in order."""
    for source in sources:
        yield from _read_source(source, meter)
        meter.leave(source.size)


def _read_source(source: SourceFile, meter: Meter) -> Iterator[Item]:
    if source.kind == "file":
        yield FileItem(source.path)
        return
    if source.kind == "parquet":
        yield from read_parquet(source.path, meter.enter)
        return
    try:
        with open_records(source.path) as stream:
            meter.enter(stream.tell)
            yield from _read_stream(source, stream)
    except LontError as error:
        yield error


def _read_stream(source: SourceFile, stream: BinaryIO) -> Iterator[Item]:
    if source.kind == "warc":
        yield from read_warc(stream, source.path)
    elif source.kind == "feed":
        yield from read_feed(stream, source.path)
    elif source.kind == "json":
        yield from _read_json(stream, source.path)
    else:
        yield from read_records(stream, source.path)


def _read_json(stream: BinaryIO, path: str) -> Iterator[Document | LontError]:
    """One record over as many lines as it likes, a list of them, or JSON Lines under another name."""
    whole = stream.read(MAX_BYTES + 1)
    if whole[:2] == b"\x1f\x8b":
        whole = inflate(whole, path)
    if len(whole) > MAX_BYTES:
        raise LontError("E-IN-BIG", f"more than {MAX_BYTES:,} bytes", path, cure="write JSON Lines (.jsonl)")
    try:
        found = json.loads(whole.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        yield from read_records(io.BufferedReader(cast(io.RawIOBase, io.BytesIO(whole))), path)
        return
    for number, record in enumerate(found if isinstance(found, list) else [found], 1):
        try:
            if not isinstance(record, dict):
                raise LontError("E-IN-JSON", "no JSON object", path, number, 'write {"id": …, "text": …}')
            yield make_document(record, path, number)
        except LontError as error:
            yield error


def parse_item(item: FileItem | PageItem) -> Parsed:
    """The document of an item; the work of a worker. LontError E-IN-…."""
    notices: list[str] = []
    if isinstance(item, FileItem):
        document = read_document(item.path, notices=notices)
    else:
        document = read_page_item(item, notices)
    return document, tuple(notices)
