"""Many documents at once: on all cores, in order, in bounded memory, a faulty record reported and passed over."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from lont.errors import LontError
from lont.model import Document
from lont.pipeline.output import claims_record
from lont.pipeline.read import read_document

CHUNK = 32
"""Documents a worker takes at a time: large enough to hide the cost of handing over, small enough to stay in memory."""
Item = Document | LontError
Line = str | LontError


def read_lines(items: Iterable[Item], *, jobs: int | None = None) -> Iterator[Line]:
    """A JSON line for each document, the error itself for each faulty record, in the order of `items`.

    `jobs` is the number of processes, all cores by default.
    """
    jobs = jobs or os.cpu_count() or 1
    chunks = _chunks(items)
    if jobs == 1:
        for chunk in chunks:
            yield from _read_chunk(chunk)
        return
    # The first chunk is read here: it loads the language data once, for all processes that are forked after it.
    yield from _read_chunk(next(chunks, []))
    second = next(chunks, None)
    if second is not None:
        yield from _read_parallel(second, chunks, jobs)


def _read_parallel(second: list[Item], chunks: Iterator[list[Item]], jobs: int) -> Iterator[Line]:
    """At most two chunks a worker are under way, so that memory stays flat however long the input is."""
    gc.freeze()  # what is loaded stays, and need not be copied by a collection in each process
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        pending = deque([pool.apply_async(_read_chunk, (second,))])
        while pending:
            while len(pending) < 2 * jobs and (chunk := next(chunks, None)) is not None:
                pending.append(pool.apply_async(_read_chunk, (chunk,)))
            yield from pending.popleft().get()
    gc.unfreeze()


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _read_chunk(chunk: list[Item]) -> list[Line]:
    return [item if isinstance(item, LontError) else to_line(item) for item in chunk]


def to_line(document: Document) -> str:
    """The document's claims as one line of JSON. Lone surrogates are escaped, so that any output can be encoded."""
    record = claims_record(document.id, read_document(document).claims)
    line = json.dumps(record, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(record)
    return line
