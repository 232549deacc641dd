"""Run the engine on gold files and score what it claims."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lont.errors import LontError
from lont.ingest.records import make_document
from lont.measure.matching import Record
from lont.measure.score import Scores, score
from lont.measure.tables import format_table
from lont.pipeline.output import claim_record
from lont.pipeline.read import read_document

_SLOT_ORDER = ("quantity", "source", "kind", "time", "place", "agent", "target", "victim", "modality", "polarity")


def read_gold(path: str) -> list[dict[str, Any]]:
    """The documents of a gold file, in order. LontError E-GOLD-FILE or E-GOLD-LINE with the line."""
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LontError("E-GOLD-FILE", f"cannot read: {error}", path, cure="check the path") from None
    return [_gold_document(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _gold_document(line: str, path: str, number: int) -> dict[str, Any]:
    try:
        document = json.loads(line)
        complete = {"id", "text", "claims"} <= set(document) and isinstance(document["claims"], list)
    except (ValueError, TypeError):
        complete = False
    if not complete:
        raise LontError("E-GOLD-LINE", "no gold document", path, number, "see gold/GUIDELINES.md: id, text, claims")
    return dict(document)


def claim_documents(gold: Sequence[Record], path: str) -> dict[str, list[Record]]:
    """Document id → the claims that the engine makes; gold's own claims are not looked at."""
    made: dict[str, list[Record]] = {}
    for document in gold:
        asked = make_document({name: value for name, value in document.items() if name != "claims"}, path)
        made[document["id"]] = [claim_record(claim) for claim in read_document(asked).claims]
    return made


def read_claims(path: str) -> dict[str, list[Record]]:
    """Document id → claims, of the output of `lont claims`. LontError E-GOLD-FILE, E-GOLD-LINE."""
    made: dict[str, list[Record]] = {}
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    record = _claims_line(line, path, number)
                    made[record["id"]] = record["claims"]
    except (OSError, UnicodeDecodeError) as error:
        raise LontError("E-GOLD-FILE", f"cannot read: {error}", path, cure="check the path") from None
    return made


def _claims_line(line: str, path: str, number: int) -> Record:
    try:
        record = json.loads(line)
        if isinstance(record["id"], str) and isinstance(record["claims"], list):
            return dict(record)
    except (ValueError, TypeError, KeyError):
        pass
    raise LontError("E-GOLD-LINE", "no line of `lont claims`", path, number, 'each line: {"id": …, "claims": […]}')


def evaluate(paths: Sequence[str], *, predicted: str | None = None, list_errors: bool = False) -> dict[str, Scores]:
    """Set name (the file's stem) → scores. The engine reads the gold documents, unless `predicted` holds its output."""
    given = read_claims(predicted) if predicted else None
    results: dict[str, Scores] = {}
    for path in paths:
        gold = read_gold(path)
        guesses = given if given is not None else claim_documents(gold, path)
        results[Path(path).stem] = score(gold, guesses, list_errors=list_errors)
    return results


def render_scores(results: Mapping[str, Scores], *, errors: int = 0) -> str:
    """A table of all sets (slots as in gold/score.py), the event types of each, and up to `errors` errors of each."""
    rows = [["set", "docs", "events P", "R", "F1", "figures P", "R", "F1", *_SLOT_ORDER, "marked F1"]]
    parts: list[str] = []
    for name, scores in results.items():
        numbers = scores.as_dict()
        rows.append([name, str(scores.documents), *_head(numbers), *_slots(numbers), _share(numbers["marked"]["f1"])])
        if errors:
            parts += [f"\n{name}: events by type", _by_event(numbers), *scores.errors[:errors]]
    return "\n".join([format_table(rows), *parts])


def _head(numbers: Mapping[str, Any]) -> list[str]:
    return [_share(numbers[part][ratio]) for part in ("events", "figures") for ratio in ("precision", "recall", "f1")]


def _slots(numbers: Mapping[str, Any]) -> list[str]:
    return [_share(numbers["slots"][slot]["accuracy"]) if slot in numbers["slots"] else "–" for slot in _SLOT_ORDER]


def _by_event(numbers: Mapping[str, Any]) -> str:
    rows = [["event", "P", "R", "F1", "gold"]]
    for event, ratios in numbers["by_event"].items():
        rows.append([event, *(_share(ratios[name]) for name in ("precision", "recall", "f1")), str(ratios["gold"])])
    return format_table(rows)


def _share(value: float) -> str:
    return f"{value:.3f}"
