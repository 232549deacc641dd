"""A web archive → its pages, as they were fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lont.errors import LontError
from lont.ingest.decode import MAX_BYTES, decode
from lont.ingest.moments import parse_published
from lont.ingest.page import read_page
from lont.ingest.records import make_document
from lont.model import Document

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, slots=True)
class PageItem:
    """A page not read yet: its bytes, where it stands (archive and URL), the charset and type of its HTTP header."""

    raw: bytes
    path: str
    url: str | None
    charset: str | None
    kind: str


def read_warc(stream: BinaryIO, path: str) -> Iterator[PageItem | LontError]:
    """The pages of a WARC file, gzipped or not, that were fetched with success. What is no text is passed over."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    seen = False
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            seen = True
            http = record.http_headers
            kind = (record.http_content_type or "").lower()
            if http is None or (http.status_code or 0) != 200 or kind not in _PAGES:
                continue
            url = record.headers.get("WARC-Target-URI")
            raw = record.reader.read(MAX_BYTES + 1)
            if len(raw) > MAX_BYTES:
                yield LontError("E-IN-BIG", f"more than {MAX_BYTES:,} bytes", f"{path}:{url}")
                continue
            yield PageItem(raw, path, url, record.http_charset, kind)
    except Exception as error:  # a parser of others, on any bytes
        yield LontError("E-IN-WARC", f"broken off: {error}", path, cure="fetch or compress it anew")
        return
    if not seen:
        yield LontError("E-IN-WARC", "no page in this archive", path, cure="give a WARC file with responses")


def read_page_item(item: PageItem, notices: list[str]) -> Document:
    """The document of a page. LontError E-IN-…."""
    where = f"{item.path}:{item.url}" if item.url else item.path
    text = decode(item.raw, where, notices, item.charset)
    if item.kind == "text/plain":
        return make_document({"text": text, "url": item.url}, where)
    page = read_page(text, item.url)
    published = None
    try:
        published = parse_published(page.published, path=where)
    except LontError as error:
        notices.append(str(error))
    record = {"text": page.text, "title": page.title, "outlet": page.outlet, "url": item.url, "published": published}
    return make_document(record, where)
