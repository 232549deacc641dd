"""A saved RSS or Atom feed → a document for each of its entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from lont.errors import LontError
from lont.ingest.decode import MAX_BYTES
from lont.ingest.page import strip_tags
from lont.ingest.records import make_document
from lont.model import Document


def read_feed(stream: BinaryIO, path: str) -> Iterator[Document | LontError]:
    """The entries of a feed: content or summary, title, link, moment; the feed's title is the outlet."""
    import feedparser

    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        yield LontError("E-IN-BIG", f"more than {MAX_BYTES:,} bytes", path)
        return
    if raw[:2] == b"\x1f\x8b":
        from lont.ingest.decode import inflate

        try:
            raw = inflate(raw, path)
        except LontError as error:
            yield error
            return
    try:
        feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a parser of others, on any bytes
        yield LontError("E-IN-FEED", f"no feed: {error}", path, cure="save it anew")
        return
    if not feed.entries and not feed.get("version"):
        yield LontError("E-IN-FEED", "neither RSS nor Atom", path, cure="give a saved feed")
        return
    for number, entry in enumerate(feed.entries, 1):
        yield _make(entry, feed.feed, f"{path}#{number}")


def _make(entry: Any, feed: Any, where: str) -> Document | LontError:
    body = next((part.value for part in entry.get("content", ()) if part.get("value")), None) or entry.get("summary")
    title = strip_tags(entry.get("title") or "") or None
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    record = {
        "id": entry.get("id"),
        "text": strip_tags(body or "") or title,
        "title": title,
        "outlet": strip_tags(feed.get("title") or "") or None,
        "url": entry.get("link"),
        "lang": feed.get("language") or None,
        "published": _moment(moment),
    }
    try:
        return make_document(record, where)
    except LontError as error:
        return error


def _moment(parsed: Any) -> str | None:
    """feedparser gives UTC."""
    try:
        return datetime(*parsed[:6]).replace(tzinfo=UTC).isoformat() if parsed else None
    except ValueError:
        return None
