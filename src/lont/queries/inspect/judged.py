"""Judgements in words and as records."""

from __future__ import annotations

from typing import Any

from lont.store import Judgement


def judgement_record(judgement: Judgement) -> dict[str, Any]:
    """All that is kept of a judgement; `lost` how many of the claims that it was on are not found any more."""
    return {
        "seq": judgement.seq,
        "made": judgement.made,
        "by": judgement.author,
        "verb": judgement.verb,
        "kind": judgement.kind,
        "target": judgement.target,
        "because": judgement.because,
        "value": judgement.value,
        "claims": [claim for claim in judgement.claims if claim],
        "lost": count_lost(judgement),
    }


def count_lost(judgement: Judgement) -> int:
    """How many of the claims that it was on, or that it named, are not found any more."""
    named = judgement.value if isinstance(judgement.value, list) else ()
    missing = max(len(judgement.value_anchors) - len(named), 0) if judgement.value_anchors else 0
    return sum(claim is None for claim in judgement.claims) + missing


def say_judgement(judgement: Judgement) -> str:
    """A judgement in one line: what was decided, on what, by whom, when and why."""
    because = f": “{judgement.because}”" if judgement.because else ", no reason given"
    made = judgement.made[:16].replace("T", " ")
    return f"#{judgement.seq} {_say_act(judgement)}, by {judgement.author}, {made} UTC{because}"


def _say_act(judgement: Judgement) -> str:
    verb, on = judgement.verb, f"{judgement.kind} {judgement.target}"
    if verb == "undo":
        return f"undo #{judgement.target}"
    if verb == "correct" and isinstance(judgement.value, dict):
        return f"correct {on}: {say_fields(judgement.value)}"
    if verb == "name":
        return f"name {on} “{judgement.value}”"
    if verb in ("split", "merge") and judgement.value:
        named = judgement.value if isinstance(judgement.value, list) else [judgement.value]
        shown = ", ".join(str(one) for one in named[:3]) + (f" and {len(named) - 3} more" if len(named) > 3 else "")
        return f"{verb} {on} {'off' if verb == 'split' else 'with'} {shown}"
    return f"{verb} {on}"


def say_fields(fields: dict[str, Any]) -> str:
    """Fields that were set: low=18, place=Almaty; what follows from another is left out.

    >>> say_fields({"low": 18, "high": None, "place": "Almaty", "lat": 43.25})
    'low=18, high=open, place=Almaty'
    """
    shown = {name: value for name, value in fields.items() if name not in _FOLLOWING or "place" not in fields}
    return ", ".join(f"{name}={'open' if value is None else value}" for name, value in shown.items())


_FOLLOWING = frozenset(("geonameid", "admin1", "precision", "lat", "lon"))
