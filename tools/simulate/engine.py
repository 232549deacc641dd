"""The whole path: a report's text through the engine to entries, each with the truth of the sentence it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tools.simulate.reporters import Paper, Told
from tools.simulate.texts import Line, write_text

from lont.lexicon.gazetteer import find_admin1
from lont.model import Claim, Document
from lont.model.ledger import Entry
from lont.pipeline import read_document
from lont.pipeline.output import claim_record
from lont.reconcile.entries import make_entry


def read_papers(papers: Iterable[Paper]) -> list[Told]:
    """What the engine reads of the papers; a claim that no sentence was meant to tell has no labels."""
    return [told for paper in papers for told in read_paper(paper)]


def read_paper(paper: Paper) -> list[Told]:
    """The entries of one paper, labelled."""
    written = write_text(paper)
    document = Document(paper.id, written.text, lang=paper.lang, published=paper.published, outlet=paper.outlet)
    found: list[Told] = []
    for claim in read_document(document).claims:
        entry = _make_entry(claim, document, paper)
        line = next((line for line in written.lines if line.start <= claim.start < line.end), None)
        found.append(label(entry, line, paper))
    return found


def _make_entry(claim: Claim, document: Document, paper: Paper) -> Entry:
    record: dict[str, Any] = json.loads(json.dumps(claim_record(claim), default=str))
    name = (record.get("place") or {}).get("name") or ""
    entry = make_entry(
        record, document, origin=paper.origin, admin1_of=lambda geonameid: find_admin1(name, geonameid)
    )  # as the store does
    return replace(entry, claim=f"{paper.id}-{entry.claim}")


def label(entry: Entry, line: Line | None, paper: Paper) -> Told:
    """The entry with the labels of the claim that it renders: the same type in its sentence, the same number if any."""
    same = [one for one in line.told if one.entry.event == entry.event] if line else []
    exact = [one for one in same if (one.entry.low, one.entry.high) == (entry.low, entry.high)]
    if not same:
        return Told(entry, None, None, None, paper.published, paper.outlet, True)
    return replace((exact or same)[0], entry=entry, claim=(exact or same)[0].entry)
