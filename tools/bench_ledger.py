"""Measure the ledger: ingest and derivation, flat memory, a situation's answers among a million claims.

    python tools/bench_ledger.py [--quick]

Prints one table of figures, each with its bar. Items and reports come from ../shared/corpus where that is there, else
they are made up. `--quick` measures a tenth.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import itertools
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Select, text

from lont.model import EVENTS, Document
from lont.queries.ledger.events import find_events
from lont.queries.ledger.figures import find_figures
from lont.queries.ledger.ladder import find_ladders
from lont.queries.ledger.question import Question, ask
from lont.queries.ledger.search import search_ledger
from lont.queries.ledger.situations import find_situations
from lont.store import Filter, Judgement, Ledger, open_ledger
from lont.store.connect import reading, writing
from lont.store.derive import derive, derive_all, settle
from lont.store.intake import Tally, Workers, take_in
from lont.store.read import select_entries, select_events, select_series
from lont.store.schema import CLAIMS, DOCUMENTS, EVENT_CLAIMS, FIGURES, READINGS, SERIES, SITUATION_EVENTS, SITUATIONS
from lont.store.schema import EVENTS as EVENT_TABLE
from lont.store.write import index_words, insert_rows

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
Record = dict[str, Any]
_PLACES = ("Quito", "Lima", "Nairobi", "Dhaka", "Minsk", "Yangon", "Colombo", "Tehran", "Cairo", "Khartoum")


# ------------------------------------------------------------------------------------------------------- what to read
def load_corpus(name: str) -> list[Record]:
    """The records of a corpus, none where it is not there."""
    path = CORPUS / f"{name}.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def make_items(count: int) -> Iterator[Record]:
    """Items of about thirty words: those of the corpus, again and again with other numbers and days."""
    items = load_corpus("current-events-en") or list(itertools.islice(_invent(), 5_000))
    chance = random.Random(7)
    for number in range(count):
        item = items[number % len(items)]
        lap = number // len(items)
        words = item["text"]
        if lap:
            words = re.sub(r"\b\d{1,3}\b", lambda match: str(int(match[0]) + chance.randrange(1, 60)), words)
        yield {**item, "id": f"{item['id']}/{lap}", "text": words}


def make_reports(count: int) -> Iterator[Record]:
    """Reports of 500 words, put together from the corpus of articles."""
    articles = load_corpus("en") or list(itertools.islice(_invent(), 2_000))
    words = (word for article in itertools.cycle(articles) for word in re.findall(r"\S+\s*", article["text"] + "\n"))
    for number in range(count):
        body = "".join(itertools.islice(words, 500))
        yield {"id": f"w{number}", "lang": "en", "published": "2026-03-06", "text": body}


def _invent() -> Iterator[Record]:
    chance = random.Random(3)
    for number in itertools.count():
        day = date(2026, 1, 1) + timedelta(days=number % 200)
        sentences = (
            f"At least {chance.randrange(2, 90)} protesters were killed in {chance.choice(_PLACES)} on {day:%A}, "
            f"the health ministry said, while police arrested {chance.randrange(5, 900)} people."
        )
        yield {"id": f"i{number}", "lang": "en", "published": str(day), "outlet": "Wire", "text": sentences}


def write_records(records: Iterator[Record], path: Path) -> None:
    """Write JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record) + "\n" for record in records)


# ------------------------------------------------------------------------------------------------------------ ingest
def run_ingest(path: Path, db: str) -> Record:
    """The summary of `lont ingest`, with the CPU time of all its processes in seconds and the most memory that the
    writer (`memory`) and one reader (`reader`) held, in MB."""
    code = (
        "import resource, sys; from lont.cli.app import app\n"
        "try: app()\n"
        "finally:\n"
        "    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):\n"
        "        print(resource.getrusage(who).ru_maxrss // 1024, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "ingest", str(path), "--db", db, "--json"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    said: Record = json.loads(done.stdout)
    said["cpu"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said["memory"], said["reader"] = (float(line) for line in done.stderr.strip().split("\n")[-2:])
    return said


def measure_ingest(name: str, records: Iterator[Record], bar: float, db: Path, table: Table) -> float:
    """Take records into a new ledger at `db` and note the rate; the memory used by the writer, in MB."""
    path = db.with_suffix(".jsonl")
    write_records(records, path)
    said = run_ingest(path, str(db))
    path.unlink()
    rate = said["read"] / said["seconds"]
    claims = said["ledger"]["claims"]
    table.note(f"{name}: {said['read']:,} of them, {claims:,} claims", f"{rate:,.0f}/s", f"≥ {bar:,.0f}/s", rate >= bar)
    # CPU time says what the wall clock cannot where other programs run beside: cores × a second hold so many
    full = said["read"] * (os.cpu_count() or 1) / said["cpu"]
    table.note("  CPU time of all processes", f"{1000 * said['cpu'] / said['read']:.2f} ms each", "", None)
    table.note("  which all cores, never waiting, would read", f"{full:,.0f}/s", "", None)
    table.note("  memory of the writer, of a reader", f"{said['memory']:,.0f}, {said['reader']:,.0f} MB", "", None)
    return float(said["memory"])


def measure_derivation(db: Path, table: Table) -> None:
    """Note how long it takes to derive all of a ledger, and what one report or judgement touches."""
    report = Document("bench", "At least 12 protesters were killed in Tehran on Friday.", "en", date(2022, 9, 25))
    busiest = "SELECT id FROM claims WHERE country = (SELECT country FROM claims WHERE country IS NOT NULL "
    busiest += "GROUP BY country ORDER BY count(*) DESC LIMIT 1) LIMIT 1"
    with Workers(1) as workers, open_ledger(str(db)) as ledger:

        def derive_whole() -> None:
            with writing(ledger.engine) as connection:
                derive_all(connection)

        def add_one() -> None:
            take_in(ledger.engine, [report], workers, lambda _: None, Tally())
            derive(ledger.engine)

        with reading(ledger.engine) as connection:
            claim = connection.execute(text(busiest)).scalar_one()
        rejection = Judgement("reject", "claim", claim, "bench")
        for name, step in (
            ("derive all of it", derive_whole),
            ("one report more, read and derived", add_one),
            ("a judgement in the country of most claims", lambda: ledger.judge(rejection)),
        ):
            began, busy = time.perf_counter(), time.process_time()
            step()
            wall, busy = time.perf_counter() - began, time.process_time() - busy
            table.note(f"  {name}", f"{wall:.2f} s, {busy:.2f} of CPU", "", None)


# -------------------------------------------------------------------------------------------------- a million claims
def make_ledger(ledger: Ledger, claims: int) -> None:
    """Fill the tables with claims made up: 200 situations, one of which holds a fiftieth of all claims."""
    chance = random.Random(1)
    weights = [4.0] + [1.0] * 199
    per_event = 10
    shares = chance.choices(range(200), weights, k=claims // per_event)
    with writing(ledger.engine) as connection:
        add = functools.partial(insert_rows, connection)
        told: dict[int, list[str]] = {number: [] for number in range(200)}
        for event, situation in enumerate(shares):
            told[situation].append(f"d{event}")
        add(SITUATIONS, [_situation(number, documents) for number, documents in told.items()])
        for at in range(0, len(shares), 2_000):
            events = list(enumerate(shares))[at : at + 2_000]
            docs = [_document(event) for event, _ in events]
            add(DOCUMENTS, docs)
            index_words(connection, docs)
            add(READINGS, [_reading(event) for event, _ in events])
            add(EVENT_TABLE, [_event(event, situation) for event, situation in events])
            homes = [{"situation": f"s{situation}", "pos": event, "event": f"e{event}"} for event, situation in events]
            add(SITUATION_EVENTS, homes)
            rows = [_claim(event, situation, n, chance) for event, situation in events for n in range(per_event)]
            add(CLAIMS, rows)
            add(EVENT_CLAIMS, [{"event": f"e{r['doc'] - 1}", "pos": r["pos"], "claim": r["id"]} for r in rows])
        series = [_series(situation, n) for situation in range(200) for n in range(40)]
        add(SERIES, series)
        known = list(connection.execute(text("SELECT id FROM claims WHERE pos = 0 ORDER BY doc LIMIT 8000")).all())
        for row in series:
            add(FIGURES, [_figure(row["id"], pos, chance.choice(known).id) for pos in range(12)])
    settle(ledger.engine)


def _day(situation: int, offset: int) -> date:
    return date(2019, 1, 1) + timedelta(days=situation * 10 + offset % 60)


def _situation(number: int, documents: list[str]) -> Record:
    days = {"start": str(_day(number, 0)), "end": str(_day(number, 59))}
    lists = {"countries": json.dumps([_country(number)]), "documents": json.dumps(documents), "reasons": "[]"}
    return {
        "id": f"s{number}",
        "pos": number,
        "name": f"Unrest {number}",
        "claims": 10 * len(documents),
        **days,
        **lists,
    }


def _country(number: int) -> str:
    return f"{chr(65 + number % 26)}{chr(65 + number // 26)}"


def _document(event: int) -> Record:
    words = f"At least {event % 90} people were killed in {_PLACES[event % 10]}, the ministry of incident {event} said."
    blank = dict.fromkeys(("lang", "published", "day", "title", "outlet", "url"))
    names = {"key": f"k{event}", "name": f"d{event}", "record_id": f"d{event}"}
    return {"seq": event + 1, **names, **blank, "text": words, "notices": "[]", "added": ""}


def _reading(event: int) -> Record:
    blank = dict.fromkeys(("language", "sketch", "agency", "origin", "origin_reason"))
    return {"doc": event + 1, "lang": "en", "engine": "bench", "notices": "[]", **blank}


def _event(event: int, situation: int) -> Record:
    day = str(_day(situation, event))
    lists = {"types": '["kill"]', "documents": json.dumps([f"d{event}"]), "reasons": '["same day and place"]'}
    where = {"country": _country(situation), "place": _PLACES[event % 10], "geonameid": event % 10}
    home = {"id": f"e{event}", "pos": event, "event": "kill"}
    return {**home, **lists, **where, "start": day, "end": day, "score": 0.9}


def _claim(event: int, situation: int, position: int, chance: random.Random) -> Record:
    names = [column.name for column in CLAIMS.columns]
    row: Record = dict.fromkeys(names)
    row |= {"id": f"{event:07x}{position:x}", "doc": event + 1, "pos": position, "event": chance.choice(EVENTS)}
    row |= {"as_of": str(_day(situation, event)), "low": float(position), "approx": False, "scope": "all"}
    row |= {"country": _country(situation), "place": _PLACES[event % 10], "geonameid": event % 10}
    row |= {"modality": "asserted", "polarity": "positive", "salience": "new", "trigger": "killed"}
    row |= {
        "withdrawn": False,
        "carried": False,
        "sentence": "At least 5 people were killed.",
        "evidence": "[[0,29]]",
        "record": "{}",
    }
    return row | {"engine": "bench", "language": "en-bench", "unit": "person", "kind": "total"}


def _series(situation: int, number: int) -> Record:
    home = {"id": f"f{situation}.{number}", "pos": situation * 40 + number, "situation": f"s{situation}"}
    where = {"country": _country(situation), "place": None, "geonameid": None}
    return {**home, **where, "event": "kill", "scope": "all", "state": "agreed", "low": 3.0, "high": None} | {
        "unit": "person",
        "events": "[]",
        "reasons": "[]",
    }


def _figure(series: str, pos: int, claim: str) -> Record:
    blank = dict.fromkeys(("high", "as_of", "source", "source_kind", "outlet"))
    said = {"low": 3.0, "kind": "total", "document": "d1", "state": "standing", "reason": ""}
    return {"series": series, "pos": pos, "claim": claim, **blank, **said}


def measure_answers(ledger: Ledger, bar: float, table: Table) -> None:
    """Note how long the questions of a situation take (store first, then what commands and pages ask), and the worst of
    their plans."""
    asked, largest = Filter(situation="s7"), Filter(situation="s0", since=_day(0, 10), until=_day(0, 16))
    one = ask(ledger, situation="s7")
    questions: dict[str, Callable[[], object]] = {
        "the list of situations": lambda: ledger.situations(Filter(limit=50)),
        "a situation": lambda: ledger.situation("s7"),
        "its figures": lambda: ledger.series(asked),
        "its events": lambda: ledger.events(asked),
        "its first 500 claims": lambda: ledger.entries(Filter(situation="s7", limit=500)),
        "all its claims": lambda: ledger.entries(asked),
        "a week of the largest": lambda: ledger.entries(largest),
        "a claim": lambda: ledger.claim("00003e80"),
        "a search": lambda: ledger.search("killed Nairobi", limit=20),
        "a rare word": lambda: ledger.search("ministry 4711", limit=20),
        "lont situations": lambda: find_situations(ledger, Question(), limit=30, words=True),
        "lont figures": lambda: find_figures(ledger, one, limit=30, words=True),
        "lont events": lambda: find_events(ledger, one, limit=40, words=True),
        "lont timeline": lambda: find_events(ledger, one, limit=60, by_day=True, words=True),
        "lont ladder": lambda: find_ladders(ledger, one),
        "lont search": lambda: search_ledger(ledger, "killed Nairobi", one, limit=20),
    }
    for name, question in questions.items():
        times, busy = [], []
        for _ in range(5):
            began, worked = time.perf_counter(), time.process_time()
            found = question()
            times.append((time.perf_counter() - began) * 1000)
            busy.append((time.process_time() - worked) * 1000)
        size = f", {len(found):,} rows" if isinstance(found, list) else ""
        middle = statistics.median(times)
        table.note(
            f"  {name}{size}",
            f"{middle:,.0f} ms, {statistics.median(busy):,.0f} of CPU",
            f"< {bar:,.0f} ms",
            middle < bar,
        )
    scans = [step for question in (select_entries, select_events, select_series) for step in _scans(ledger, question)]
    table.note("  scans of whole tables in their plans", f"{len(scans)}", "0", not scans)


def _scans(ledger: Ledger, question: Callable[[Filter], Select[Any]]) -> list[str]:
    """The steps of a question on a situation that look at every row of a table (SQLite)."""
    if ledger.engine.dialect.name != "sqlite":
        return []
    sql = question(Filter(situation="s7")).compile(ledger.engine, compile_kwargs={"literal_binds": True})
    with reading(ledger.engine) as connection:
        plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    return [step for step in plan if step.startswith("SCAN")]


class Table:
    """What was measured, beside what it must reach; each line is told as it comes, the whole at the end."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, str, str]] = []

    def note(self, what: str, measured: str, bar: str, reached: bool | None) -> None:
        """Add a line; `reached` is None where there is no bar."""
        verdict = "" if reached is None else "yes" if reached else "NO"
        self.lines.append((what, measured, bar, verdict))
        print(f"{what}: {measured}", file=sys.stderr, flush=True)

    def show(self) -> str:
        """The table as text."""
        heads = ("measured", "figure", "bar", "reached")
        widths = [max(len(line[n]) for line in (heads, *self.lines)) for n in range(4)]
        rows = (heads, tuple("─" * width for width in widths), *self.lines)
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
        )


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    parser.add_argument("--only", choices=("ingest", "memory", "million"), help="one part")
    given = parser.parse_args()
    share = 10 if given.quick else 1
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.only in (None, "ingest"):
            measure_ingest("items of 30 words", make_items(41_169 // share), 1_000, folder / "items.db", table)
            measure_derivation(folder / "items.db", table)
            measure_ingest("reports of 500 words", make_reports(5_000 // share), 150, folder / "reports.db", table)
        if given.only in (None, "memory"):
            few = measure_ingest("items", make_items(20_000 // share), 1_000, folder / "few.db", table)
            many = make_items(100_000 // share)
            much = measure_ingest("items with changed numbers", many, 1_000, folder / "many.db", table)
            table.note("memory for five times as many", f"{much / few:.2f} times", "≤ 2 times", much <= 2 * few)
        if given.only in (None, "million"):
            with open_ledger(str(folder / "million.db"), create=True) as ledger:
                make_ledger(ledger, 1_000_000 // share)
                table.note(f"a ledger of {ledger.counts()['claims']:,} claims", "", "", None)
                measure_answers(ledger, 300, table)
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end\n{table.show()}")


if __name__ == "__main__":
    main()
