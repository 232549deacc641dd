"""The accuracy below which no set may fall: kept in eval/floor.json, raised by each gain, never lowered.

For each set and measure (events, groups, figures, marked) precision and recall apart; for each slot its accuracy,
precision and recall. A number may be TOLERANCE below the floor; the floor itself does not sink with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from lont.errors import LontError
from lont.measure.score import Scores

TOLERANCE = 0.0
"""A share, 0..1. Zero: rules are deterministic, so nothing but a change of rules moves a score."""
Floor = dict[str, dict[str, float]]
_CURE = "mend what was lost (`lont eval GOLD --errors 50` lists it)"


def flatten(scores: Scores) -> dict[str, float]:
    """`events.precision` → number, for each number that has a floor."""
    numbers = scores.as_dict()
    flat = {
        f"{part}.{ratio}": float(numbers[part][ratio])
        for part in ("events", "groups", "figures", "marked")
        for ratio in ("precision", "recall")
        if numbers[part]["gold"]
    }
    for slot, ratios in numbers["slots"].items():
        flat |= {f"{slot}.{ratio}": float(ratios[ratio]) for ratio in ("accuracy", "precision", "recall")}
    return dict(sorted(flat.items()))


def read_floor(path: str) -> Floor:
    """The floors of all sets; none where the file is missing. LontError E-GOLD-FLOOR where it is broken."""
    file = Path(path)
    if not file.is_file():
        return {}
    try:
        floor = json.loads(file.read_text(encoding="utf-8"))
        return {name: {key: float(value) for key, value in numbers.items()} for name, numbers in floor.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise LontError("E-GOLD-FLOOR", f"no floor file: {error}", path, cure="restore it from git") from None


def find_falls(floor: Floor, results: Mapping[str, Scores], tolerance: float = TOLERANCE) -> list[str]:
    """One line for each number below its floor; a number that can no longer be counted is one too."""
    falls: list[str] = []
    for name, scores in results.items():
        reached = flatten(scores)
        for key, least in floor.get(name, {}).items():
            value = reached.get(key)
            if value is None or value < least - tolerance - 1e-9:
                falls.append(f"{name} {key}: {'not counted' if value is None else f'{value:.4f}'}, floor {least:.4f}")
    return falls


def check_floor(path: str, results: Mapping[str, Scores]) -> list[str]:
    """The falls below the floor file. LontError E-GOLD-FLOOR where a set has no floor."""
    floor = read_floor(path)
    unknown = [name for name in results if name not in floor]
    if unknown:
        raise LontError("E-GOLD-FLOOR", f"no floor for {', '.join(unknown)}", path, cure="set it with --update")
    return find_falls(floor, results)


def raise_floor(path: str, results: Mapping[str, Scores]) -> list[str]:
    """Write the numbers reached where they are higher, one line for each; LontError E-GOLD-LOWER, and nothing written,
    where a number is lower than its floor."""
    floor = read_floor(path)
    falls = find_falls(floor, results)
    if falls:
        raise LontError("E-GOLD-LOWER", "the floor is never lowered: " + "; ".join(falls), path, cure=_CURE)
    raised: list[str] = []
    for name, scores in results.items():
        old = floor.get(name, {})
        for key, value in flatten(scores).items():
            if key not in old or value > old[key]:
                raised.append(
                    f"{name} {key}: {old[key]:.4f} → {value:.4f}" if key in old else f"{name} {key}: {value:.4f}"
                )
                old[key] = value
        floor[name] = dict(sorted(old.items()))
    text = json.dumps(dict(sorted(floor.items())), indent=1) + "\n"
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return raised
