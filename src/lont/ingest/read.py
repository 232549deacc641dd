"""One file, URL or standard input → one document."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from lont.errors import LontError
from lont.ingest.decode import MAX_BYTES, decode, inflate
from lont.ingest.markdown import split_front_matter, strip_markup
from lont.ingest.moments import parse_published
from lont.ingest.page import read_page
from lont.ingest.records import hash_content, make_document, parse_record
from lont.model import Document, replace

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,20}://")
_HTML = re.compile(r"\s{0,1000}(?:<!--[\s\S]{0,1000}?-->\s{0,100})?<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAG = re.compile(r"<(?:html|head|body|article|div|p)\b[^<>]{0,300}>", re.I)
_SUFFIXES: Mapping[str, str] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown",
    ".json": "json", ".jsonl": "json", ".ndjson": "json", ".txt": "text",
}  # fmt: skip
_KINDS: Mapping[str, str] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown", "application/json": "json",
    "application/x-ndjson": "json", "text/plain": "text",
}  # fmt: skip


class _Raw(Struct, frozen=True):
    """Bytes, what is known of their format (`text` is never trusted: it is sniffed), and where they are from."""

    raw: bytes
    path: str
    kind: str | None = None
    charset: str | None = None
    url: str | None = None


def read_document(
    source: str,
    *,
    lang: str | None = None,
    published: str | date | datetime | None = None,
    title: str | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
    notices: list[str] | None = None,
    stdin: BinaryIO | None = None,
) -> Document:
    """The document at `source`: a path, an http(s) URL, or `-` for standard input; gzip is unpacked.

    Text, HTML, Markdown with front matter, or one JSON record, told by file name, HTTP header and content. `lang`,
    `published`, `title` and `outlet` go before what the document says of itself. What the reader should know (a guessed
    encoding, a date that is none) is added to `notices`. LontError (E-IN-…) where it cannot be read.
    """
    said = notices if notices is not None else []
    moment = parse_published(published)
    found = _fetch(source, allow_private) if _URL.match(source) else _load(source, stdin)
    if found.raw[:2] == b"\x1f\x8b":
        found = replace(found, raw=inflate(found.raw, found.path))
    document = _parse(found, said)
    return replace(
        document,
        lang=lang or document.lang,
        published=moment if moment is not None else document.published,
        title=title or document.title,
        outlet=outlet or document.outlet,
    )


def _fetch(url: str, allow_private: bool) -> _Raw:
    from lont.ingest.fetch import fetch  # loads TLS, which files do not need

    page = fetch(url, allow_private=allow_private)
    return _Raw(page.raw, page.url, _KINDS.get(page.kind), page.charset, page.url)


def _load(source: str, stdin: BinaryIO | None) -> _Raw:
    """The bytes of a file or standard input. LontError E-IN-FILE, E-IN-BIG."""
    try:
        if source == "-":
            raw, path, kind = (stdin or sys.stdin.buffer).read(MAX_BYTES + 1), "-", None
        else:
            file = Path(source)
            with file.open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
            names = [suffix.lower() for suffix in file.suffixes if suffix.lower() != ".gz"]
            path, kind = source, _SUFFIXES.get(names[-1]) if names else None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise LontError("E-IN-FILE", f"cannot read: {reason}", source, cure="check the path") from None
    if len(raw) > MAX_BYTES:
        raise LontError("E-IN-BIG", f"more than {MAX_BYTES:,} bytes", path, cure="`lont claims` reads many reports")
    return _Raw(raw, path, kind)


def _parse(found: _Raw, notices: list[str]) -> Document:
    text = decode(found.raw, found.path, notices, found.charset)
    kind = found.kind if found.kind not in (None, "text") else sniff(text)
    if kind == "json":
        return _from_json(text, found)
    if kind == "html":
        return _from_page(text, found, notices)
    if kind == "markdown":
        return _from_markdown(text, found, notices)
    return Document(id=hash_content(text, found.url), text=text, url=found.url)


def sniff(text: str) -> str:
    """`html`, `json`, `markdown` (by its front matter) or `text`.

    >>> [sniff(t) for t in ("<!DOCTYPE html><p>x", '{"text": "x"}', "---\\ntitle: x\\n---\\ny", "x")]
    ['html', 'json', 'markdown', 'text']
    """
    head = text[:4000].lstrip()
    if _HTML.match(text) or len(_TAG.findall(head)) >= 3:
        return "html"
    if head.startswith("{") and '"text"' in text:
        return "json"
    return "markdown" if split_front_matter(text[:4000])[0] else "text"


def _from_json(text: str, found: _Raw) -> Document:
    """The one record of JSON or JSON Lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines[:2]) and _whole(lines[0]):
        cure = "`lont claims` reads files of many reports"
        raise LontError("E-IN-MANY", f"{len(lines)} reports in one file", found.path, cure=cure)
    return parse_record(text.encode("utf-8"), found.path)


def _whole(line: str) -> bool:
    return line.rstrip().endswith("}")


def _from_page(text: str, found: _Raw, notices: list[str]) -> Document:
    page = read_page(text, found.url)
    published = _date_of(page.published, found.path, notices)
    record = {"text": page.text, "title": page.title, "outlet": page.outlet, "url": page.url, "published": published}
    return make_document(record, found.path)


def _date_of(said: str | None, path: str, notices: list[str]) -> date | None:
    """What a document says of its own date; a notice where that is none, for its reader can do without."""
    try:
        return parse_published(said, path=path)
    except LontError as error:
        notices.append(str(error))
        return None


def _from_markdown(text: str, found: _Raw, notices: list[str]) -> Document:
    fields, body = split_front_matter(text)
    heading, plain = strip_markup(body)
    published = _date_of(fields.get("published") or fields.get("date"), found.path, notices)
    record: dict[str, object] = {name: fields.get(name) for name in ("id", "lang", "outlet")}
    record |= {"text": plain, "published": published, "url": fields.get("url") or found.url}
    return make_document({**record, "title": fields.get("title") or heading}, found.path)
