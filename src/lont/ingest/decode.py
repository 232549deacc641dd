"""Bytes → text, whatever they are; bounded decompression."""

from __future__ import annotations

import codecs
import re
import zlib

from lont.errors import LontError

MAX_BYTES = 10 * 1024 * 1024
"""Most bytes that one document may have, before and after decompression."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "a database"),
)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})", re.I
)
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_CONTROL = bytes({*range(9), *range(14, 27), *range(28, 32)})
MOST_CONTROL = 0.02
"""The share of control characters (but for tabs, line ends and escapes) from which bytes are no text."""


def decode(raw: bytes, path: str, notices: list[str], charset: str | None = None) -> str:
    """`raw` as text: by byte-order mark, UTF-8, the charset that the page or `charset` (an HTTP header's) states, else
    cp1252 with a notice. NULs and lone surrogates become U+FFFD. LontError E-IN-BINARY for what is no text."""
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise LontError("E-IN-BINARY", f"this is {what}, no text", path, cure="convert it to text or HTML first")
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return clean(raw[len(mark) :].decode(encoding, "replace"))
    try:
        return clean(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        bad = error.start
    head = raw[:65536]
    if len(head) - len(head.translate(None, _CONTROL)) > MOST_CONTROL * len(head):
        message = f"neither text nor UTF-8 (byte {bad}), but full of control characters"
        raise LontError("E-IN-BINARY", message, path, cure="convert it to text or HTML first")
    stated = _CHARSET.search(raw[:4096])
    for name in (charset, stated[1].decode("ascii", "ignore") if stated else None):
        text = _try(raw, name)
        if text is not None:
            return clean(text)
    notices.append(f"{path}: no UTF-8 at byte {bad} and no charset stated; read as Windows-1252")
    return clean(raw.decode("cp1252", "replace"))


def _try(raw: bytes, charset: str | None) -> str | None:
    """`raw` in `charset`, or None where that is no known text encoding or does not fit."""
    try:
        name = codecs.lookup(charset or "").name
        return None if name.startswith("utf") else raw.decode(name)
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def clean(text: str) -> str:
    """`text` with NULs and lone surrogates, which no output can hold, replaced one for one, so that offsets stay.

    >>> clean("a\\x00b\\ud800")
    'a\\ufffdb\\ufffd'
    """
    return _UNFIT.sub("\ufffd", text) if _UNFIT.search(text) else text


def inflate(raw: bytes, path: str, limit: int = MAX_BYTES) -> bytes:
    """Gunzip `raw`. LontError E-IN-GZIP where it is broken, E-IN-BIG where it unpacks to more than `limit` bytes."""
    unpacker = zlib.decompressobj(wbits=47)  # gzip or zlib, told by its header
    try:
        out = unpacker.decompress(raw, limit + 1)
    except zlib.error as error:
        raise LontError("E-IN-GZIP", f"broken compression: {error}", path, cure="compress it anew") from None
    if len(out) > limit:
        raise LontError("E-IN-BIG", f"unpacks to more than {limit:,} bytes", path, cure="split it")
    return out
