"""Read all that the brief of one situation needs, and nothing else, from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from lont.model import Claim, Document
from lont.model import replace as change
from lont.model.ledger import Entry, Event, Series, Situation
from lont.queries.lines import Teller
from lont.queries.situation.claims import correct_claim, read_claim
from lont.queries.wording import Wording, make_wording
from lont.queries.words import tidy
from lont.reconcile.series import build_series
from lont.reconcile.spans import said_at
from lont.store import Filter, Ledger
from lont.store.connect import reading
from lont.store.schema import CLAIMS, DOCUMENTS

_PART = 500


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as the ledger has it: its entry, the claim (both as people corrected them), how to tell it, the id that
    its document's record gave, and the URL."""

    entry: Entry
    claim: Claim
    teller: Teller
    record_id: str
    url: str | None

    @property
    def outlet(self) -> str:
        """The outlet's name, fit to be shown; empty where it is not known."""
        return tidy(self.entry.outlet or "")

    @property
    def agency(self) -> str:
        """The agency that the report credits, where that is not its outlet; else empty."""
        agency = tidy(self.entry.agency or "")
        return "" if agency in self.outlet else agency


@dataclass(frozen=True, slots=True)
class Material:
    """What a brief is made of. `told` holds the claims by id, in the order of days; `series` are as of `until`,
    `before` as they were before `since`, None where no such day was asked for."""

    situation: Situation
    told: Mapping[str, Told]
    events: tuple[Event, ...]
    series: tuple[Series, ...]
    before: tuple[Series, ...] | None
    since: date | None
    until: date | None

    @property
    def standing(self) -> list[Told]:
        """The claims that no later version of their report took back."""
        return [one for one in self.told.values() if not one.entry.withdrawn]

    def is_new(self, claim: str) -> bool:
        """Whether the claim was published since the day asked for."""
        return self.since is not None and _is_said_since(self.told[claim].entry, self.since)


def load_material(
    ledger: Ledger, situation: Situation, *, lang: str, since: date | None = None, until: date | None = None
) -> Material:
    """The claims, events and series of a situation, worded in `lang`; only what had been published by `until`.

    What is compared is made by one version of reconciliation: with `since`, the newer series are made anew too.
    """
    asked = Filter(situation=situation.id)
    entries = ledger.entries(asked)
    if until:
        entries = [entry for entry in entries if not _is_said_after(entry, until)]
    events = tuple(ledger.events(asked))
    anew = since is not None or until is not None
    series = build_series(entries, events, [situation]) if anew else tuple(ledger.series(asked))
    before = None
    if since:
        earlier = [entry for entry in entries if not _is_said_since(entry, since)]
        before = _own(build_series(earlier, events, [situation]), situation)
    told = _tell(ledger, entries, lang, situation.countries[0] if len(situation.countries) == 1 else None)
    return Material(situation, told, events, _own(series, situation), before, since, until)


def _own(series: Iterable[Series], situation: Situation) -> tuple[Series, ...]:
    return tuple(one for one in series if one.situation == situation.id)


def _is_said_since(entry: Entry, day: date) -> bool:
    said = said_at(entry)[0]
    return bool(said) and said >= day.toordinal()


def _is_said_after(entry: Entry, day: date) -> bool:
    return said_at(entry)[0] > day.toordinal()


def _tell(ledger: Ledger, entries: Iterable[Entry], lang: str, home: str | None) -> dict[str, Told]:
    """The entries with their claims and the words of their reports. The sentences that make claims stand for a report's
    text, so that no text need be read."""
    entries = list(entries)
    rows = _read_records(ledger, [entry.claim for entry in entries])
    corrections = (judgement for judgement in ledger.judgements() if judgement.verb == "correct")
    corrected = {claim for judgement in corrections for claim in judgement.claims}
    by_document: dict[str, list[Entry]] = {}
    for entry in entries:
        by_document.setdefault(entry.document, []).append(entry)
    told: dict[str, Told] = {}
    wordings: dict[str | None, Wording] = {}
    for document, own in by_document.items():
        claims = {entry.claim: read_claim(rows[entry.claim][0], entry) for entry in own}
        text, places = _join_sentences(own, claims)
        first = own[0]
        page = Document(document, text, first.lang, first.said, None, first.outlet)
        if first.lang not in wordings:
            wordings[first.lang] = make_wording(page, lang, home)
        teller = Teller(replace(wordings[first.lang], document=page))
        for entry in own:
            start = places[claims[entry.claim].start]
            claim = change(
                claims[entry.claim], start=start, end=start + len(entry.words), relation=entry.kind or "total"
            )
            claim = correct_claim(claim, entry) if entry.claim in corrected else claim
            told[entry.claim] = Told(entry, claim, teller, *rows[entry.claim][1:])
    return {entry.claim: told[entry.claim] for entry in entries}


def _join_sentences(entries: Iterable[Entry], claims: Mapping[str, Claim]) -> tuple[str, dict[int, int]]:
    """The sentences of one document's claims, one a line, and where each begins, by its offset in the report."""
    sentences = {claims[entry.claim].start: entry.words for entry in entries}
    text, places = "", {}
    for start in sorted(sentences):
        places[start] = len(text)
        text += sentences[start] + "\n"
    return text, places


def _read_records(ledger: Ledger, claims: list[str]) -> dict[str, tuple[str, str, str | None]]:
    """Of each claim its record as JSON, and its document's record id and URL."""
    found: dict[str, tuple[str, str, str | None]] = {}
    question = select(CLAIMS.c.id, CLAIMS.c.record, DOCUMENTS.c.record_id, DOCUMENTS.c.url)
    question = question.join(DOCUMENTS, DOCUMENTS.c.seq == CLAIMS.c.doc)
    with reading(ledger.engine) as connection:
        for at in range(0, len(claims), _PART):
            for claim, *rest in connection.execute(question.where(CLAIMS.c.id.in_(claims[at : at + _PART]))):
                found[claim] = (rest[0], rest[1], rest[2])
    return found
