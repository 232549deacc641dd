"""Many sources → the ledger: read on all cores, written by one process, in order, in bounded memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Engine

from lont.errors import LontError
from lont.ingest.sources import FileItem, Item, parse_item
from lont.langdata.loader import available_languages, load_language
from lont.model import Document
from lont.store.connect import reading, writing
from lont.store.rows import Rows, document_key, read_rows
from lont.store.schema import DOCUMENTS
from lont.store.write import add_rows, find_known

CHUNK_ITEMS, CHUNK_SIZE = 64, 60_000
"""Items and code points that a worker takes at a time: so much that handing over costs little, so little that all
workers end at about the same time."""
BATCH_ITEMS, BATCH_SECONDS = 2_000, 2.0
"""A transaction holds so many documents, or those of so many seconds."""
KEPT_FAULTS = 1_000
"""Errors of which the words are kept; of the rest only their number."""
Outcome = Rows | LontError
T = TypeVar("T")
R = TypeVar("R")


@dataclass
class Tally:
    """How an ingest fares. `read` counts documents; `faults` what could not be read, the first thousand in `errors`;
    `unknown` documents whose language has no data."""

    read: int = 0
    new: int = 0
    duplicate: int = 0
    claims: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    errors: list[LontError] = field(default_factory=list)

    def fail(self, error: LontError) -> None:
        """Count a document that could not be read."""
        self.faults[error.code] += 1
        if len(self.errors) < KEPT_FAULTS:
            self.errors.append(error)


Watch = Callable[[Tally], None]


def take_in(engine: Engine, items: Iterable[Item], workers: Workers, watch: Watch, tally: Tally) -> None:
    """Add what `items` hold to the ledger, batch by batch; what is there already is passed over without being read."""
    batch: list[Rows] = []
    since = time.monotonic()
    for outcomes in workers.map(read_chunk, _sift(engine, _chunks(items), tally)):
        for outcome in outcomes:
            if isinstance(outcome, LontError):
                tally.fail(outcome)
            else:
                batch.append(outcome)
        if len(batch) >= BATCH_ITEMS or time.monotonic() - since > BATCH_SECONDS:
            _write(engine, batch, tally)
            batch, since = [], time.monotonic()
        watch(tally)
    _write(engine, batch, tally)
    watch(tally)


def _write(engine: Engine, batch: list[Rows], tally: Tally) -> None:
    if not batch:
        return
    with writing(engine) as connection:
        added = add_rows(connection, batch)
    tally.read += len(batch)
    tally.new += added.new
    tally.duplicate += added.duplicate
    tally.claims += added.claims
    tally.unknown.update(rows.reading["lang"] or "?" for rows in batch if rows.reading["language"] is None)


def _sift(engine: Engine, chunks: Iterator[list[Item]], tally: Tally) -> Iterator[list[Item]]:
    """The chunks without the documents that the ledger holds."""
    for chunk in chunks:
        keys = {document_key(item): item for item in chunk if isinstance(item, Document)}
        with reading(engine) as connection:
            known = find_known(connection, DOCUMENTS.c.key, keys)
        if known:
            left = [item for item in chunk if not (isinstance(item, Document) and document_key(item) in known)]
            tally.read += len(chunk) - len(left)
            tally.duplicate += len(chunk) - len(left)
            chunk = left
        yield chunk


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += _weigh(item)
        if size >= CHUNK_SIZE or len(chunk) >= CHUNK_ITEMS:
            yield chunk
            chunk, size = [], 0
    yield chunk


def _weigh(item: Item) -> int:
    """About how much work an item is, in code points."""
    if isinstance(item, Document):
        return len(item.text)
    return 0 if isinstance(item, LontError) else 10_000


def read_chunk(chunk: list[Item]) -> list[Outcome]:
    """What each item gives; the work of a worker."""
    return [_read(item) for item in chunk]


def _read(item: Item) -> Outcome:
    if isinstance(item, LontError):
        return item
    notices: tuple[str, ...] = ()
    try:
        document, notices = (item, notices) if isinstance(item, Document) else parse_item(item)
        return read_rows(document, notices)
    except LontError as error:
        return error
    except Exception as error:  # one document must not end the ingest of all
        where = item.path if not isinstance(item, Document) else item.id
        kind = "file" if isinstance(item, FileItem) else "document"
        return LontError("E-READ", f"the {kind} cannot be read: {type(error).__name__}: {error}", where)


class Workers:
    """Processes that read, `jobs` of them (all cores by default; 1 reads in this process). Make them before a database
    is opened, for a connection must not go through a fork."""

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        for iso in available_languages():
            load_language(iso)  # here, once for all processes forked after it
        if self.jobs > 1:
            gc.freeze()  # what is loaded stays, and need not be copied by a collection in each process
            context = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(self.jobs, context, _settle, (os.getpid(),))
            self._pool.submit(int).result()

    def map(self, work: Callable[[T], R], inputs: Iterable[T]) -> Iterator[R]:
        """`work` of each input, in order, at most three a worker under way. LontError E-RUN-WORKER where one dies."""
        if self._pool is None:
            yield from map(work, inputs)
            return
        pending: deque[Future[R]] = deque()
        try:
            for one in inputs:
                pending.append(self._pool.submit(work, one))
                if len(pending) >= 3 * self.jobs:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BrokenProcessPool:
            cure = "what was written is kept; run it again, with --jobs 1 if memory is short"
            raise LontError("E-RUN-WORKER", "a worker process died", cure=cure) from None

    def close(self) -> None:
        """Stop the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            gc.unfreeze()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _settle(parent: int) -> None:
    """A worker leaves Ctrl-C to its parent and ends when that is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()
