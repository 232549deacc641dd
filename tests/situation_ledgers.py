"""Ledgers for the tests of a situation's brief: of simulated crises, and of short reports written for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from tools.simulate.crisis import make_world
from tools.simulate.reporters import report_world
from tools.simulate.texts import write_text

from ledger_databases import fill, fresh_url
from lont.model import Document
from lont.store import Ledger, open_ledger

_REPORTS = (
    ("r1", "2026-03-02", "Harbour Post", "en",
     "Thousands of people marched in Quito on Monday against the doubling of fuel prices. "
     "Police fired tear gas at protesters in Quito."),
    ("r2", "2026-03-03", "Morning Wire", "en",
     "Demonstrators stormed the customs office in Quito on Tuesday and set two vehicles on fire. "
     "At least 12 protesters were killed in Ecuador, the health ministry said."),
    ("r3", "2026-03-03", "De Kade", "nl",
     "Betogers bestormden dinsdag het douanekantoor in Quito. "
     "Ook zijn in Ecuador ongeveer 40 betogers gewond geraakt, zeiden artsen."),
    ("r4", "2026-03-04", "Radio Delta", "en",
     "The government declared a state of emergency in Ecuador and cut off the internet. "
     "At least 31 protesters were killed in Ecuador, the opposition said. "
     "President Noboa called for talks."),
    ("r5", "2026-03-04", "Northern Courier", "en",
     "The health ministry said 14 protesters were killed in Ecuador. "
     "Three police officers were killed in Guayaquil on Wednesday."),
    ("r6", "2026-03-05", "Radio Delta", "en",
     "Peru sent 200 soldiers to Ecuador on Thursday. Protesters blocked the pipeline near Lago Agrio. "
     "Ecuador's oil output fell by 40,000 barrels a day, Petroecuador said."),
    ("r7", "2026-03-05", "Capital Herald", "en",
     "The health ministry said 11 protesters were killed in Ecuador. Clashes went on in Quito on Thursday."),
)  # fmt: skip


def make_documents() -> list[Document]:
    """Short reports on one crisis: a rising toll, a denial, a revision, a blackout, and a reprint of the first."""
    made = [
        Document(name, text, lang, date.fromisoformat(day), None, outlet) for name, day, outlet, lang, text in _REPORTS
    ]
    return [*made, replace(made[3], id="r8", outlet="Coast News")]


@contextmanager
def written_ledger(folder: Path, kind: str = "sqlite") -> Iterator[Ledger]:
    """A ledger of the short reports, in a database of that kind."""
    with open_ledger(fresh_url(kind, folder), create=True) as ledger:
        fill(ledger, make_documents())
        yield ledger


@contextmanager
def simulated_ledger(folder: Path, seed: int) -> Iterator[Ledger]:
    """A ledger of all reports of a simulated world, as texts that the engine reads."""
    papers = report_world(make_world(seed))
    documents = []
    for paper in papers:
        text = write_text(paper).text
        documents.append(Document(paper.id, text, paper.lang, paper.published, None, paper.outlet))
    with open_ledger(str(folder / f"simulated{seed}.db"), create=True) as ledger:
        fill(ledger, documents)
        yield ledger
