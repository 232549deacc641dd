"""`lont ingest` and `lont rebuild`: many sources into the ledger, with progress and a summary."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from lont.ingest.sources import Meter, find_sources, read_sources
from lont.store import Judgement, open_ledger
from lont.store.connect import show_url
from lont.store.derive import derive
from lont.store.intake import Tally, Workers, take_in
from lont.store.rebuild import rebuild

SMALL = 200_000
"""Bytes up to which one process reads faster than many, which must be started first."""
TOLD = 20
"""Errors told one by one; the rest are counted."""
PAUSE = 5.0
"""Seconds between lines of progress where nobody looks at a terminal."""
Update = Callable[[int, str], None]


def run_ingest(paths: list[str], db: str | None, jobs: int | None, *, as_json: bool = False) -> int:
    """Take `paths` into the ledger at `db` and derive; 1 where something could not be read. LontError E-DB-…."""
    sources, errors = find_sources(paths)
    size = sum(source.size for source in sources)
    meter, tally = Meter(), Tally()
    for error in errors:
        tally.fail(error)
    began = time.monotonic()
    small = size < SMALL and all(source.path != "-" for source in sources)
    with Workers(1 if small and not jobs else jobs) as workers, open_ledger(db, create=True) as ledger:
        with show_progress("read", size or None) as update:
            items = read_sources(sources, meter)
            take_in(ledger.engine, items, workers, lambda t: update(meter.done, rate(t, began)), tally)
        with show_progress("reconcile", None) as update:
            update(0, "")
            derive(ledger.engine)
        seconds = time.monotonic() - began
        counts, stale, where = ledger.counts(), ledger.stale(), show_url(ledger.engine)
    tell_faults(tally)
    if as_json:
        sys.stdout.write(json.dumps(summary_record(tally, counts, seconds, stale)) + "\n")
    else:
        sys.stdout.write(summary_text(tally, counts, seconds, stale, where))
    return 1 if tally.faults else 0


def rate(tally: Tally, began: float) -> str:
    """How many documents, and how many a second."""
    return f"{tally.read:,} documents, {tally.read / max(time.monotonic() - began, 0.001):,.0f}/s"


def tell_faults(tally: Tally) -> None:
    """What could not be read and why, on stderr."""
    for error in tally.errors[:TOLD]:
        print(f"lont: {error}", file=sys.stderr)
    more = tally.faults.total() - TOLD
    if more > 0:
        print(f"lont: and {more:,} more that could not be read", file=sys.stderr)


def summary_text(tally: Tally, counts: dict[str, int], seconds: float, stale: int, where: str) -> str:
    """What was read, for people."""
    pace = f" ({tally.read / seconds:,.0f}/s)" if seconds > 1 else ""
    lines = [
        f"{where}: {tally.read:,} documents read in {seconds:,.1f} s{pace}: {tally.new:,} new, "
        f"{tally.duplicate:,} there already; {tally.claims:,} new claims"
    ]
    if tally.unknown:
        langs = ", ".join(f"{lang} {count:,}" for lang, count in tally.unknown.most_common(8))
        lines.append(f"no data for the language of {tally.unknown.total():,} documents, kept without claims: {langs}")
    if tally.faults:
        reasons = ", ".join(f"{code} {count:,}" for code, count in tally.faults.most_common())
        lines.append(f"unreadable: {tally.faults.total():,} ({reasons})")
    if stale:
        lines.append(f"{stale:,} documents were read by another version of Lont: `lont rebuild` reads them anew")
    names = ("documents", "claims", "events", "series", "situations")
    lines.append("the ledger: " + ", ".join(f"{counts[name]:,} {name}" for name in names))
    return "\n".join(lines) + "\n"


def summary_record(tally: Tally, counts: dict[str, int], seconds: float, stale: int) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "read": tally.read,
        "new": tally.new,
        "duplicate": tally.duplicate,
        "claims": tally.claims,
        "unreadable": dict(tally.faults),
        "no_language_data": dict(tally.unknown),
        "stale": stale,
        "seconds": round(seconds, 3),
        "ledger": counts,
    }


def run_rebuild(db: str | None, jobs: int | None) -> int:
    """Derive all anew from the documents of the ledger at `db`; 1 where a judgement found no claim, else 0."""
    began = time.monotonic()
    with Workers(jobs) as workers, open_ledger(db) as ledger:
        total = ledger.counts()["documents"]
        with show_progress("read", total or None) as update:
            lost = rebuild(ledger.engine, workers, lambda done, _: update(done, f"{done:,} documents"))
        counts = ledger.counts()
    names = ("documents", "claims", "events", "series", "situations")
    counted = ", ".join(f"{counts[name]:,} {name}" for name in names)
    sys.stdout.write(f"rebuilt in {time.monotonic() - began:,.1f} s: {counted}\n")
    for judgement in lost:
        sys.stdout.write(f"no claim found any more: {describe_judgement(judgement)}\n")
    return 1 if lost else 0


def describe_judgement(judgement: Judgement) -> str:
    """A judgement in one line."""
    because = f": {judgement.because}" if judgement.because else ""
    return f"#{judgement.seq} {judgement.verb} {judgement.kind} {judgement.target} by {judgement.author}{because}"


@contextmanager
def show_progress(what: str, total: int | None) -> Iterator[Update]:
    """A function to tell of progress: a bar on a terminal, now and then a line where stderr is piped."""
    if not sys.stderr.isatty():
        yield _plain(what, total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[note]}"))
    times = (TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn()) if total else (TimeElapsedColumn(),)
    with Progress(*columns, *times, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total, note="")
        yield lambda done, note: progress.update(task, completed=done, note=note)


def _plain(what: str, total: int | None) -> Update:
    began = last = time.monotonic()

    def update(done: int, note: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < PAUSE:
            return
        last = now
        left = ""
        if total and done:
            seconds = int((now - began) * (total - done) / done)
            left = f", {done / total:.0%}, {seconds // 60}:{seconds % 60:02d} left"
        print(f"lont: {what}: {note}{left}", file=sys.stderr, flush=True)

    return update
