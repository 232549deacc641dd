"""Run the simulator over seeds. Seeds to tune on and seeds to report are kept apart here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tools.simulate.crisis import make_world
from tools.simulate.engine import read_papers
from tools.simulate.oracle import Reconciler, make_oracle
from tools.simulate.reporters import report_world
from tools.simulate.score import Tally, score_reading, score_world

TUNING = range(50)
REPORTED = range(1000, 1100)


def choose_seeds(count: int, *, report: bool) -> Sequence[int]:
    """The first `count` tuning or reported seeds. ValueError for more than there are: the sets never meet."""
    seeds = REPORTED if report else TUNING
    if not 0 < count <= len(seeds):
        raise ValueError(f"1 to {len(seeds)} seeds, not {count}")
    return seeds[:count]


def load_reconciler() -> Reconciler:
    """The ledger's own reconciler. ImportError where it does not exist."""
    from tools.simulate.ledger import reconcile

    return reconcile


def run_seeds(seeds: Iterable[int], *, text: bool = False, oracle: str | None = None) -> Tally:
    """The tally over seeds: of the ledger, or of an oracle (`perfect`, `plain`); `text` reads texts by the engine."""
    total = Tally()
    for seed in seeds:
        world = make_world(seed)
        papers = report_world(world)
        meant = [one for paper in papers for one in paper.told]
        told = read_papers(papers) if text else meant
        reconciler = make_oracle(world, told, perfect=oracle == "perfect") if oracle else load_reconciler()
        total.add(score_world(world, told, reconciler, meant=meant))
        if text:
            score_reading(total, told, meant)
    return total
