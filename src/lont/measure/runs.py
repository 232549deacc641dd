"""The entry points of `lont eval`, `lont diff` and `lont bench`: each gives the text to show and the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lont.measure.bench import load_documents, render_bench, run_bench
from lont.measure.diff import diff_outputs, render_difference
from lont.measure.evaluate import evaluate, render_scores
from lont.measure.floor import check_floor, raise_floor

FLOOR = "eval/floor.json"


class Outcome(NamedTuple):
    """What to print, and the exit code: 0, or 1 where a bar is missed."""

    text: str
    code: int = 0


def run_eval(
    paths: Sequence[str],
    *,
    errors: int = 0,
    gate: str | None = None,
    update: bool = False,
    predicted: str | None = None,
) -> Outcome:
    """Score the engine (or the output `predicted`) on gold files. `errors` lists so many of each set; `gate` is a floor
    file that nothing may fall below; `update` raises it (FLOOR where no `gate` is named) and refuses to lower it.
    LontError E-GOLD-…."""
    results = evaluate(paths, predicted=predicted, list_errors=errors > 0)
    text = render_scores(results, errors=errors)
    if update:
        raised = raise_floor(gate or FLOOR, results)
        return Outcome("\n".join([text, "", f"{gate or FLOOR}: {len(raised)} numbers raised", *raised]))
    if gate is None:
        return Outcome(text)
    falls = check_floor(gate, results)
    verdict = f"below the floor {gate}:" if falls else f"nothing below the floor {gate}"
    return Outcome("\n".join([text, "", verdict, *falls]), 1 if falls else 0)


def run_diff(old: str, new: str, *, samples: int = 3, texts: str | None = None) -> Outcome:
    """Compare two outputs of `lont claims`; `texts` is the JSON Lines that they were made from, to show sentences."""
    known = {document.id: document.text for document in load_documents(texts)} if texts else None
    return Outcome(render_difference(diff_outputs(old, new), samples=samples, texts=known))


def run_speed(paths: Sequence[str], *, limit: int | None = None, compare: bool = True) -> Outcome:
    """Measure speed and memory on JSON Lines; `compare` also runs spaCy where it is installed."""
    return Outcome(render_bench(run_bench(paths, limit=limit, compare=compare)))
