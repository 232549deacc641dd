"""The opened ledger: everything that others ask of the store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Engine, func, or_, select

from lont.errors import LontError
from lont.model import Document
from lont.model.ledger import Entry, Event, Series, Situation
from lont.store.connect import choose_url, connect, reading, writing
from lont.store.derive import derive
from lont.store.dump import dump_derived, dump_ledger
from lont.store.judgements import Judgement, add_judgement, apply_judgements, read_judgements
from lont.store.migrate import migrate
from lont.store.origins import is_page
from lont.store.read import (
    ALL,
    Filter,
    as_entry,
    ask_in_parts,
    heaviest_first,
    load_document,
    read_entries,
    read_events,
    read_series,
    read_situations,
    select_entries,
    select_events,
    select_series,
    select_situations,
)
from lont.store.rebuild import count_stale, find_lost
from lont.store.schema import CLAIMS, DOCUMENTS, EVENT_CLAIMS, EVENTS, FIGURES, READINGS, SERIES, SITUATIONS
from lont.store.search import Hit, search_documents


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the ledger. `document.id` is its name there, `record_id` the id that its record gave; `versions`
    the names of all versions of its page, oldest first; `origin` where it was first written, with the reason."""

    document: Document
    record_id: str
    key: str
    lang: str | None
    origin: str
    origin_reason: str | None
    notices: tuple[str, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim of the ledger: as reconciliation sees it, as the engine wrote it (`record`), with its sentence, the spans
    that it rests on (code points of the document's text), its event and the series that it counts in."""

    entry: Entry
    record: dict[str, Any]
    sentence: str
    evidence: tuple[tuple[int, int], ...]
    event: str | None
    series: tuple[str, ...]
    judgements: tuple[Judgement, ...]


class Ledger:
    """A ledger by its database. Use it as a context manager, or `close` it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    # ------------------------------------------------------------------------------------------------------- reading
    def counts(self) -> dict[str, int]:
        """How many documents, claims, events, series and situations there are."""
        with reading(self.engine) as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (DOCUMENTS, CLAIMS, EVENTS, SERIES, SITUATIONS)
            }

    def entries(self, asked: Filter = ALL, *, judged: bool = True) -> list[Entry]:
        """The claims asked for, by day; as people corrected them and without those rejected, unless `judged` is off."""
        with reading(self.engine) as connection:
            found = list(read_entries(connection, select_entries(asked)))
            return apply_judgements(found, read_judgements(connection)) if judged else found

    def entries_of(self, claims: list[str]) -> list[Entry]:
        """The claims of these ids, as people corrected them and without those rejected."""
        with reading(self.engine) as connection:
            found = [as_entry(row) for row in ask_in_parts(connection, select_entries(), CLAIMS.c.id, claims)]
            return apply_judgements(found, read_judgements(connection)) if found else []

    def events(self, asked: Filter = ALL, *, weights: Mapping[str, float] | None = None) -> list[Event]:
        """The events asked for, with their claims; with `weights` of event types the heaviest first."""
        with reading(self.engine) as connection:
            found = select_events(asked)
            return read_events(connection, heaviest_first(found, EVENTS, weights) if weights else found)

    def series(self, asked: Filter = ALL, *, weights: Mapping[str, float] | None = None) -> list[Series]:
        """The series asked for, with their figures; with `weights` of event types the heaviest first."""
        with reading(self.engine) as connection:
            found = select_series(asked)
            return read_series(connection, heaviest_first(found, SERIES, weights) if weights else found)

    def count(self, what: Literal["events", "series"], asked: Filter = ALL) -> int:
        """How many events or series there are of those asked for."""
        found = select_events(asked) if what == "events" else select_series(asked)
        with reading(self.engine) as connection:
            return int(connection.execute(select(func.count()).select_from(found.subquery())).scalar_one())

    def situations(self, asked: Filter = ALL) -> list[Situation]:
        """The situations asked for."""
        with reading(self.engine) as connection:
            return read_situations(connection, select_situations(asked))

    def situation(self, name: str) -> Situation | None:
        """The situation of an id or a name (in whatever case), None where there is none."""
        with reading(self.engine) as connection:
            c = SITUATIONS.c
            for named in (or_(c.id == name, c.name == name), func.lower(c.name) == name.lower()):  # by index, else all
                found = read_situations(connection, select(SITUATIONS).where(named).order_by(c.pos, c.id).limit(1))
                if found:
                    return found[0]
            return None

    def event(self, event: str) -> Event | None:
        """The event of an id."""
        with reading(self.engine) as connection:
            found = read_events(connection, select(EVENTS).where(EVENTS.c.id == event))
            return found[0] if found else None

    def claim(self, claim: str) -> StoredClaim | None:
        """The claim of an id, with all that is known of it."""
        with reading(self.engine) as connection:
            c = CLAIMS.c
            row = connection.execute(select(c.record, c.sentence, c.evidence).where(c.id == claim)).first()
            if row is None:
                return None
            judgements = [j for j in read_judgements(connection) if claim in j.claims]
            found = read_entries(connection, select_entries().where(c.id == claim))
            event = connection.execute(select(EVENT_CLAIMS.c.event).where(EVENT_CLAIMS.c.claim == claim)).scalar()
            series = connection.execute(select(FIGURES.c.series).where(FIGURES.c.claim == claim).distinct()).scalars()
            return StoredClaim(
                entry=(apply_judgements([next(iter(found))], [j for j in judgements if j.verb != "reject"]))[0],
                record=json.loads(row.record),
                sentence=row.sentence,
                evidence=tuple((start, end) for start, end in json.loads(row.evidence)),
                event=event,
                series=tuple(sorted(series)),
                judgements=tuple(judgements),
            )

    def document(self, name: str) -> StoredDocument | None:
        """The document of a name or, where no name is so, the first of a record's id."""
        with reading(self.engine) as connection:
            c = DOCUMENTS.c
            question = select(
                DOCUMENTS, READINGS.c.lang.label("read_lang"), READINGS.c.origin, READINGS.c.origin_reason
            )
            question = question.add_columns(READINGS.c.notices.label("said")).join(READINGS, READINGS.c.doc == c.seq)
            row = connection.execute(question.where(c.name == name)).first()
            row = row or connection.execute(question.where(c.record_id == name).order_by(c.seq)).first()
            if row is None:
                return None
            versions = [row.name]
            if row.url and is_page(row.url):
                order = (func.coalesce(c.published, ""), c.seq)
                versions = list(connection.execute(select(c.name).where(c.url == row.url).order_by(*order)).scalars())
            return StoredDocument(
                document=load_document(row),
                record_id=row.record_id,
                key=row.key,
                lang=row.read_lang,
                origin=row.origin or row.name,
                origin_reason=row.origin_reason,
                notices=(*json.loads(row.notices), *json.loads(row.said)),
                versions=tuple(versions),
            )

    def record_ids(self, names: list[str]) -> dict[str, str]:
        """The ids that records gave, by the names of their documents in the ledger."""
        question = select(DOCUMENTS.c.name, DOCUMENTS.c.record_id)
        with reading(self.engine) as connection:
            return {row.name: row.record_id for row in ask_in_parts(connection, question, DOCUMENTS.c.name, names)}

    def sentences(self, claims: list[str]) -> dict[str, str]:
        """The sentences of claims, by their ids."""
        question = select(CLAIMS.c.id, CLAIMS.c.sentence)
        with reading(self.engine) as connection:
            return {row.id: row.sentence for row in ask_in_parts(connection, question, CLAIMS.c.id, claims)}

    def search(self, words: str, *, since: date | None = None, until: date | None = None, limit: int = 20) -> list[Hit]:
        """The documents whose title or text holds all words (`riot*` also finds longer ones), the likeliest first."""
        with reading(self.engine) as connection:
            return search_documents(connection, words, since=since, until=until, limit=limit)

    # ---------------------------------------------------------------------------------------------------- judgements
    def judge(self, judgement: Judgement, *, again: bool = True) -> int:
        """Write a judgement, derive anew unless `again` is off; its number. LontError E-USE-JUDGE, E-USE-ID."""
        with writing(self.engine) as connection:
            seq = add_judgement(connection, judgement)
        if again:
            derive(self.engine)
        return seq

    def undo(self, seq: int | None = None, *, by: str, because: str | None = None) -> int:
        """Undo judgement `seq`, else the last in force; its number. LontError E-USE-JUDGE where there is none."""
        standing = [judgement.seq for judgement in self.judgements()]
        if not standing or (seq is not None and seq not in standing):
            raise LontError("E-USE-JUDGE", "no such judgement in force", cure="`lont judge list` shows them")
        undone = seq if seq is not None else standing[-1]
        self.judge(Judgement("undo", "judgement", str(undone), by, because))
        return undone

    def judgements(self, *, undone: bool = False) -> list[Judgement]:
        """The judgements in force, in order; all that were ever made where `undone`."""
        with reading(self.engine) as connection:
            return read_judgements(connection, undone=undone)

    def lost_judgements(self) -> list[Judgement]:
        """Those in force that no longer find a claim that they are on."""
        with reading(self.engine) as connection:
            return find_lost(connection)

    # ------------------------------------------------------------------------------------------------------ the whole
    def stale(self) -> int:
        """How many documents were read by another version; `lont rebuild` reads them anew."""
        with reading(self.engine) as connection:
            return count_stale(connection)

    def dump(self, *, derived_only: bool = False) -> Iterator[str]:
        """The ledger as lines of JSON, the same for the same ledger in any database."""
        with reading(self.engine) as connection:
            yield from dump_derived(connection) if derived_only else dump_ledger(connection)


def open_ledger(url: str | None = None, *, create: bool = False) -> Ledger:
    """The ledger at a path or `postgresql://` URL; else at LONT_DB, else ./lont.db. Its tables are made or upgraded.

    LontError E-DB-NONE where SQLite's file is missing and `create` is off, E-DB-….
    """
    engine = connect(choose_url(url), create=create)
    migrate(engine)
    return Ledger(engine)
