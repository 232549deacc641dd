"""What a change of rules gains and loses on bulk text: two outputs of `lont claims`, compared claim by claim."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from lont.errors import LontError
from lont.measure.matching import Record
from lont.measure.tables import format_table

_COMPARED = (
    "trigger", "quantity", "agent", "target", "place", "time", "source", "modality", "polarity", "salience", "about",
    "as_of", "sources", "rule",
)  # fmt: skip
_UNNAMED = "(no rule)"


@dataclass(frozen=True, slots=True)
class Change:
    """One claim `gained`, `lost` or `changed` (then with the slots that differ)."""

    how: str
    document: str
    rule: str
    old: Record | None
    new: Record | None
    slots: tuple[str, ...] = ()


@dataclass
class Difference:
    """All changes, and how many claims are the same."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    documents: int = 0
    only_old: list[str] = field(default_factory=list)
    only_new: list[str] = field(default_factory=list)


def diff_outputs(old_path: str, new_path: str) -> Difference:
    """The difference of two outputs of `lont claims`. Documents are paired by id; memory stays flat where both files
    have them in one order. LontError E-IN-FILE, E-IN-JSON with file and line."""
    difference = Difference()
    waiting: tuple[dict[str, Record], dict[str, Record]] = ({}, {})
    for pair in zip_longest(_lines(old_path), _lines(new_path)):
        for side, record in enumerate(pair):
            if record is None:
                continue
            partner = waiting[1 - side].pop(record["id"], None)
            if partner is None:
                waiting[side][record["id"]] = record
            else:
                old, new = (partner, record) if side else (record, partner)
                _compare(difference, record["id"], old["claims"], new["claims"])
    difference.only_old, difference.only_new = list(waiting[0]), list(waiting[1])
    return difference


def _lines(path: str) -> Iterator[Record]:
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _parse(line, path, number)
    except OSError as error:
        raise LontError("E-IN-FILE", f"cannot read: {error.strerror}", path, cure="check the path") from None
    except UnicodeDecodeError:
        raise LontError("E-IN-UTF8", "no UTF-8", path, cure="give an output of `lont claims`") from None


def _parse(line: str, path: str, number: int) -> Record:
    try:
        record = json.loads(line)
        if isinstance(record["id"], str) and all(isinstance(claim, dict) for claim in record["claims"]):
            return dict(record)
    except (ValueError, TypeError, KeyError):
        pass
    raise LontError("E-IN-JSON", "no line of `lont claims`", path, number, "give an output of `lont claims`")


def _compare(difference: Difference, document: str, old: Sequence[Record], new: Sequence[Record]) -> None:
    difference.documents += 1
    waiting: defaultdict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for claim in old:
        waiting[_place_of(claim)].append(claim)
    for claim in new:
        rivals = waiting[_place_of(claim)]
        if not rivals:
            difference.changes.append(Change("gained", document, _rule_of(claim), None, claim))
            continue
        partner = min(rivals, key=lambda rival: len(_differing(rival, claim)))
        rivals.remove(partner)
        slots = _differing(partner, claim)
        if slots:
            difference.changes.append(Change("changed", document, _rule_of(claim), partner, claim, slots))
        else:
            difference.same += 1
    lost = [claim for rivals in waiting.values() for claim in rivals]
    difference.changes += [Change("lost", document, _rule_of(claim), claim, None) for claim in lost]


def _place_of(claim: Record) -> tuple[Any, ...]:
    return claim.get("start"), claim.get("end"), claim.get("event")


def _rule_of(claim: Record) -> str:
    return str(claim.get("rule") or _UNNAMED)


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    return tuple(slot for slot in _COMPARED if old.get(slot) != new.get(slot))


def render_difference(difference: Difference, *, samples: int = 3, texts: Mapping[str, str] | None = None) -> str:
    """A table of rules, those that changed most first, then up to `samples` claims of each and kind of change.

    `texts` (document id → text) lets samples show their sentences.
    """
    by_rule: defaultdict[str, Counter[str]] = defaultdict(Counter)
    slots: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for change in difference.changes:
        by_rule[change.rule][change.how] += 1
        slots[change.rule].update(change.slots)
    ranked = sorted(by_rule, key=lambda rule: (-by_rule[rule].total(), rule))
    rows = [["rule", "gained", "lost", "changed", "slots changed"]]
    for rule in ranked:
        counts = by_rule[rule]
        changed = ", ".join(f"{slot} {count}" for slot, count in slots[rule].most_common(4))
        rows.append([rule, *(str(counts[how]) for how in ("gained", "lost", "changed")), changed])
    total = Counter(change.how for change in difference.changes)
    rows.append(["all", str(total["gained"]), str(total["lost"]), str(total["changed"]), f"{difference.same} the same"])
    return "\n".join([format_table(rows), *_strays(difference), *_samples(difference, ranked, samples, texts or {})])


def _strays(difference: Difference) -> Iterator[str]:
    for name, ids in (("old", difference.only_old), ("new", difference.only_new)):
        if ids:
            yield f"only in {name}: {len(ids)} documents ({', '.join(ids[:5])}{', …' if len(ids) > 5 else ''})"


def _samples(difference: Difference, ranked: Sequence[str], samples: int, texts: Mapping[str, str]) -> Iterator[str]:
    shown: Counter[tuple[str, str]] = Counter()
    chosen: defaultdict[str, list[Change]] = defaultdict(list)
    for change in difference.changes:
        if shown[change.rule, change.how] < samples:
            shown[change.rule, change.how] += 1
            chosen[change.rule].append(change)
    for rule in ranked:
        if chosen[rule]:
            yield f"\n{rule}"
        for change in sorted(chosen[rule], key=lambda c: c.how):
            yield _describe(change, texts)


def _describe(change: Change, texts: Mapping[str, str]) -> str:
    claim = change.new or change.old or {}
    sign = {"gained": "+", "lost": "-", "changed": "~"}[change.how]
    what = [f"{sign} {change.document} “{claim.get('trigger')}”"]
    for slot in change.slots:
        was, now = (change.old or {}).get(slot), (change.new or {}).get(slot)
        what.append(f"{slot}: {json.dumps(was, ensure_ascii=False)} → {json.dumps(now, ensure_ascii=False)}")
    text = texts.get(change.document)
    if text is not None:
        what.append(text[claim.get("start", 0) : claim.get("end", 0)])
    return "\n    ".join(what)
