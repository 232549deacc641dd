"""A document read → the rows that hold it: pure, so that every process can make them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from datetime import date, datetime
from typing import Any

import msgspec

from lont.lexicon.gazetteer import find_admin1
from lont.model import Claim, Document, Report, replace
from lont.model.ledger import Entry
from lont.pipeline.output import claim_record, versions
from lont.pipeline.read import read_document
from lont.reconcile import make_entry, sketch_text
from lont.store.schema import CLAIMS
from lont.version import __version__

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """A document with the rows of `readings` and `claims` that it gives (without `doc`, which the writer knows)."""

    document: Document
    key: str
    reading: Row
    claims: tuple[Row, ...]
    notices: tuple[str, ...] = ()


def read_rows(document: Document, notices: Iterable[str] = ()) -> Rows:
    """Read a document. `notices` are those of the stage that brought it."""
    report = read_document(document)
    lang = report.document.lang
    known = bool(report.sentences)
    reading = {
        "lang": lang,
        "engine": __version__,
        "language": versions(lang)["language"] if known and lang else None,
        "notices": dump_json(report.notices),
        "sketch": sketch_text(document.text, document.outlet),
        "agency": None,
        "origin": None,
        "origin_reason": None,
    }
    return Rows(document, document_key(document), reading, claim_rows(report), tuple(notices))


def document_key(document: Document) -> str:
    """What tells a document from all others: 32 hexadecimal digits that hash all that its record says.

    Two records of the same text by two outlets are two documents, of one origin.
    """
    said = (document.id, document.url, document.outlet, said_moment(document.published), document.title, document.lang)
    content = json.dumps([*said, document.text]).encode("utf-8")
    return hashlib.sha256(content).hexdigest()[:32]


def said_moment(published: date | datetime | None) -> str | None:
    """A date or moment in ISO 8601."""
    return published.isoformat() if published is not None else None


def document_row(rows: Rows, seq: int, record_id: str, added: str) -> Row:
    """The row of `documents`; `document.id` is its name in the ledger."""
    document = rows.document
    return {
        "seq": seq,
        "key": rows.key,
        "name": document.id,
        "record_id": record_id,
        "lang": document.lang,
        "published": said_moment(document.published),
        "day": said_moment(document.day),
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "text": document.text,
        "notices": dump_json(rows.notices),
        "added": added,
    }


def claim_rows(report: Report) -> tuple[Row, ...]:
    """The rows of `claims`, in the order of the text; a claim with the id of an earlier one is passed over."""
    rows: dict[str, Row] = {}
    for claim in report.claims:
        if claim.id not in rows:
            rows[claim.id] = claim_row(claim, report.document, len(rows))
    return tuple(rows.values())


_OF_ENTRY = tuple(column.name for column in CLAIMS.columns if column.name in Entry.__slots__)
"""The columns that are fields of an `Entry`."""


def claim_row(claim: Claim, document: Document, position: int) -> Row:
    """The row of one claim."""
    record = claim_record(claim)
    name = claim.place.name if claim.place else None
    entry = make_entry(record, document, admin1_of=lambda geonameid: find_admin1(name or "", geonameid))
    row: Row = {column: getattr(entry, column) for column in _OF_ENTRY}
    row["low"], row["high"] = as_float(entry.low), as_float(entry.high)
    for day in ("as_of", "start", "end"):
        row[day] = said_moment(row[day])
    return row | {
        "id": claim.id,
        "pos": position,
        "sentence": entry.words,
        "evidence": dump_json(claim.evidence),
        "record": dump_json(record),
        "engine": record["versions"]["engine"],
        "language": record["versions"]["language"],
    }


def as_float(value: float | int | None) -> float | None:
    """A bound as the database holds it; None, which is open, where it is beyond all measure."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def as_number(value: float | None) -> float | int | None:
    """A bound as the engine gave it: whole numbers are ints."""
    return int(value) if value is not None and value.is_integer() else value


def dump_json(value: Any) -> str:
    """Compact JSON, the same for the same value."""
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except (OverflowError, ValueError):  # whole numbers of more than 64 bits
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rename(rows: Rows, name: str) -> Rows:
    """The rows as they are where the document goes by another name, on which the ids of its claims rest."""
    return replace_fields(read_rows(replace(rows.document, id=name), rows.notices), key=rows.key)
