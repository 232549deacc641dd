"""Score predicted claims against gold ones; the numbers are those of gold/score.py, and a test holds them equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lont.measure.matching import (
    SLOTS,
    Pairing,
    Record,
    pair_claims,
    pair_figures,
    same_event,
    same_group,
    slot_right,
)
from lont.model import GROUP_OF

_PLAIN = {"modality": "asserted", "polarity": "positive"}


@dataclass(slots=True)
class Tally:
    """Right, missed and extra; for slots also how often gold and guess fill it."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    def add(self, pairing: Pairing) -> None:
        """Count the pairs whose gold is not optional."""
        self.right += len(pairing.solid)
        self.missed += len(pairing.missed)
        self.extra += len(pairing.extra)

    def ratios(self) -> dict[str, float | int]:
        """Precision, recall, F1 (0..1, four decimals) and the number of gold items."""
        precision = self.right / (self.right + self.extra) if self.right + self.extra else 0.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "gold": self.right + self.missed,
        }


@dataclass(slots=True)
class SlotTally:
    """How often a slot is right, of the pairs in which it counts; how often gold and guess fill it."""

    right: int = 0
    counted: int = 0
    in_gold: int = 0
    in_guess: int = 0

    def ratios(self) -> dict[str, float | int]:
        """`accuracy` of `of` pairs; `precision` of the guesses that fill the slot, `recall` of the gold that does."""
        return {
            "accuracy": round(self.right / self.counted, 4),
            "of": self.counted,
            "precision": round(self.right / self.in_guess, 4) if self.in_guess else 0.0,
            "recall": round(self.right / self.in_gold, 4) if self.in_gold else 0.0,
        }


@dataclass
class Scores:
    """The tallies of a set of documents."""

    documents: int = 0
    events: Tally = field(default_factory=Tally)
    groups: Tally = field(default_factory=Tally)
    figures: Tally = field(default_factory=Tally)
    marked: Tally = field(default_factory=Tally)
    slots: defaultdict[str, SlotTally] = field(default_factory=lambda: defaultdict(SlotTally))
    by_event: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """All as plain numbers, in the shape of gold/score.py's JSON; slots have `precision` and `recall` beside."""
        return {
            "documents": self.documents,
            "events": self.events.ratios(),
            "groups": self.groups.ratios(),
            "figures": self.figures.ratios(),
            "slots": {slot: tally.ratios() for slot, tally in self.slots.items() if tally.counted},
            "marked": self.marked.ratios(),
            "by_event": {event: tally.ratios() for event, tally in sorted(self.by_event.items())},
        }


def score(gold: Iterable[Record], guesses: Mapping[str, Sequence[Record]], *, list_errors: bool = False) -> Scores:
    """Score `guesses` (document id → claims) against gold documents; a document without guesses claims nothing."""
    scores = Scores()
    for document in gold:
        _score_document(scores, document, guesses.get(document["id"], ()), list_errors)
    return scores


def _score_document(scores: Scores, document: Record, guesses: Sequence[Record], list_errors: bool) -> None:
    golds, published = document["claims"], document.get("published")
    pairing = pair_claims(golds, guesses, same_event, published)
    scores.documents += 1
    scores.events.add(pairing)
    scores.groups.add(pair_claims(golds, guesses, same_group))
    scores.figures.add(pair_figures(golds, guesses))
    _score_types(scores, pairing)
    for gold, guess in pairing.solid:
        _score_slots(scores, gold, guess, published)
        _score_marks(scores, gold, guess)
    if list_errors:
        scores.errors += _list_errors(document, pairing)


def _score_types(scores: Scores, pairing: Pairing) -> None:
    for gold, _ in pairing.solid:
        scores.by_event[gold["event"]].right += 1
    for gold in pairing.missed:
        scores.by_event[gold["event"]].missed += 1
    for guess in pairing.extra:
        scores.by_event[guess["event"]].extra += 1


def _score_slots(scores: Scores, gold: Record, guess: Record, published: str | None) -> None:
    for slot in SLOTS:
        _count_slot(scores.slots[slot], slot, gold, guess, slot_right(slot, gold, guess, published))
    if GROUP_OF[gold["event"]] == "harm" and gold.get("target"):
        _count_slot(scores.slots["victim"], "target", gold, guess, slot_right("target", gold, guess))


def _count_slot(tally: SlotTally, slot: str, gold: Record, guess: Record, verdict: bool | None) -> None:
    if verdict is None:
        return
    name = "source" if slot == "kind" else slot
    tally.counted += 1
    tally.right += verdict
    tally.in_gold += gold.get(name) is not None
    tally.in_guess += guess.get(name) is not None


def _score_marks(scores: Scores, gold: Record, guess: Record) -> None:
    """Modality and polarity; `marked` counts whatever is not plain."""
    for slot, plain in _PLAIN.items():
        mine, theirs = gold.get(slot) or plain, guess.get(slot) or plain
        tally = scores.slots[slot]
        tally.counted += 1
        tally.right += mine == theirs
        tally.in_gold += 1
        tally.in_guess += 1
        scores.marked.right += mine == theirs != plain
        scores.marked.missed += plain != mine != theirs
        scores.marked.extra += plain != theirs != mine


def _list_errors(document: Record, pairing: Pairing) -> list[str]:
    name, text = document["id"], document["text"]
    missed = [f"MISSED {name} {gold['event']}: {gold['sentence']}" for gold in pairing.missed]
    extra = [f"EXTRA  {name} {guess['event']}: {text[guess['start'] : guess['end']]}" for guess in pairing.extra]
    wrong = [
        f"WRONG  {name} {gold['event']} {slot}: gold {gold.get(slot)} got {guess.get(slot)}: {gold['sentence']}"
        for gold, guess in pairing.solid
        for slot in SLOTS
        if slot_right(slot, gold, guess, document.get("published")) is False
    ]
    return missed + extra + wrong
