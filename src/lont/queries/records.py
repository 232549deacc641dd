"""A brief as a JSON record, and with its report as the record that `lont read --json` gives."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from lont.model import Document, Report
from lont.pipeline.output import claim_record
from lont.queries.exposure import check_records, expose_report, exposure_records
from lont.queries.shapes import Brief

Record = dict[str, Any]


def reading_record(report: Report, brief: Brief) -> Record:
    """`document`, `sentences` (`number`, `start`, `end`), `claims` (as in `lont claims`), `brief`, `exposure` and
    `figure_checks` (see docs/assets.md), `notices`."""
    exposed = expose_report(report.document, report.sentences, report.claims)
    return {
        "document": document_record(report.document),
        "sentences": [{"number": s.number, "start": s.start, "end": s.end} for s in report.sentences],
        "claims": [claim_record(claim) for claim in report.claims],
        "brief": brief_record(brief),
        "exposure": exposure_records(exposed),
        "figure_checks": check_records(exposed),
        "notices": list(report.notices),
    }


def brief_record(brief: Brief) -> Record:
    """The brief's fields; lines with `text`, `cites` (sentence numbers) and `claims` (ids)."""
    return asdict(brief)


def document_record(document: Document) -> Record:
    """The fields of a document, its moment of publication in ISO 8601."""
    published = document.published
    return {
        "id": document.id,
        "lang": document.lang,
        "published": published.isoformat() if isinstance(published, date) else None,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "text": document.text,
    }
