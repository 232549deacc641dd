"""JSON Lines → documents, one faulty line at a time."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import json
import sys
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from lont.errors import LontError
from lont.ingest.decode import MAX_BYTES, clean
from lont.ingest.moments import parse_published
from lont.model import Document

MAX_LINE = 2 * MAX_BYTES
"""Bytes; JSON may write a code point in up to twelve."""
_MAX_SKIP = 256 * 1024 * 1024
_TEXT_FIELDS = ("lang", "title", "outlet", "url")


@contextlib.contextmanager
def open_records(path: str) -> Iterator[BinaryIO]:
    """The bytes of a JSON Lines file, or of standard input for `-`. LontError E-IN-FILE where it cannot be opened."""
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 (closed below; errors of the body are not errors of opening)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise LontError("E-IN-FILE", f"cannot open: {reason}", path, cure="check the path") from None
    with file:
        yield file


def read_records(stream: BinaryIO, path: str) -> Iterator[Document | LontError]:
    """The documents of JSON Lines (plain or gzipped), in order; in place of a faulty line its LontError.

    Fields: `text`, and optionally `id, lang, published, title, outlet, url`, any of which may be null; others are
    passed over. A line without `id` gets a hash of its content. Blank lines are none. Broken compression ends it.
    """
    lines = _numbered_lines(_unpacked(stream), path)
    while True:
        try:
            number, raw = next(lines)
        except StopIteration:
            return
        except (OSError, EOFError, zlib.error) as error:
            yield LontError("E-IN-GZIP", f"broken off: {error}", path, cure="fetch or compress it anew")
            return
        try:
            if isinstance(raw, LontError):
                raise raw
            if raw.strip():
                yield parse_record(raw, path, number)
        except LontError as error:
            yield error


def parse_record(raw: bytes, path: str, line: int | None = None) -> Document:
    """One JSON object as a document. LontError E-IN-JSON, E-IN-FIELD, E-IN-UTF8 or E-IN-DATE with file and line."""
    try:
        record = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        message = f"no UTF-8 at byte {error.start} of the line"
        raise LontError("E-IN-UTF8", message, path, line, "save as UTF-8") from None
    except (ValueError, RecursionError) as error:
        message = getattr(error, "msg", "nested too deep" if isinstance(error, RecursionError) else str(error))
        raise LontError("E-IN-JSON", f"no JSON: {message}", path, line, "one JSON object a line") from None
    if not isinstance(record, dict):
        raise LontError("E-IN-JSON", "no JSON object", path, line, 'write {"id": …, "text": …}')
    return make_document(record, path, line)


def make_document(record: Mapping[str, object], path: str, line: int | None = None) -> Document:
    """The document of a record's fields."""
    text = record.get("text")
    if not isinstance(text, str):
        wrong = "missing" if text is None else f"{type(text).__name__}, no string"
        raise LontError("E-IN-FIELD", f"field `text` is {wrong}", path, line, "give the report's text as a string")
    values: dict[str, str | None] = {}
    for name in _TEXT_FIELDS:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            raise LontError("E-IN-FIELD", f"field `{name}` is no string", path, line, "give a string or null")
        values[name] = clean(value) if value else None
    published = record.get("published")
    if published is not None and not isinstance(published, str | date):
        raise LontError("E-IN-FIELD", "field `published` is no string", path, line, "give an ISO date or null")
    text = clean(text)
    return Document(
        id=_identify(record.get("id"), text, values["url"], path, line),
        text=text,
        lang=_language(values["lang"]),
        published=parse_published(published, path=path, line=line),
        title=values["title"],
        outlet=values["outlet"],
        url=values["url"],
    )


def hash_content(text: str, url: str | None = None) -> str:
    """The id of a document that has none: 16 hexadecimal digits of the SHA-256 of its URL and text."""
    return hashlib.sha256(f"{url or ''}\n{text}".encode("utf-8", "replace")).hexdigest()[:16]


def _identify(given: object, text: str, url: str | None, path: str, line: int | None) -> str:
    if given is None or given == "":
        return hash_content(text, url)
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise LontError("E-IN-FIELD", "field `id` is neither string nor number", path, line, "give a string or null")
    return clean(str(given))


def _language(given: str | None) -> str | None:
    """`nl-BE`, `NL` → `nl`."""
    return given.replace("_", "-").split("-")[0].strip().lower() or None if given else None


def _unpacked(stream: BinaryIO) -> BinaryIO:
    """`stream`, gunzipped where it begins as gzip does."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    if buffered.peek(2)[:2] == b"\x1f\x8b":
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=buffered)))
    return buffered


def _numbered_lines(stream: BinaryIO, path: str) -> Iterator[tuple[int, bytes | LontError]]:
    """Each line with its number from 1; an overlong one as its error, read past in pieces."""
    number = 0
    while raw := stream.readline(MAX_LINE + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if len(raw) <= MAX_LINE:
            yield number, raw
            continue
        yield number, LontError("E-IN-BIG", f"line longer than {MAX_LINE:,} bytes", path, number, "split the report")
        skipped = len(raw)
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(MAX_LINE)
            skipped += len(raw)
            if skipped > _MAX_SKIP:
                return
