"""People's decisions: written once, never changed, found again by what they rest on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from lont.errors import LontError
from lont.model import GROUP_OF
from lont.model.ledger import Entry
from lont.reconcile.judge import apply_links, in_force, read_links
from lont.store.rows import dump_json
from lont.store.schema import CLAIMS, DOCUMENTS, EVENT_CLAIMS, JUDGED, JUDGEMENTS, SITUATION_EVENTS
from lont.store.write import insert_rows

VERBS = ("confirm", "reject", "correct", "split", "merge", "name", "undo")
TARGETS = ("claim", "event", "situation", "judgement")
_ANCHORS = 200
"""Claims of an event or situation by which a judgement on it is found again."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement rests on: a document (by its key), spans of its text, an event type."""

    document: str
    evidence: tuple[Span, ...]
    event: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `verb` one of VERBS, `kind` one of TARGETS; `value` what it sets (fields to correct, claims to
    split off, the event to merge with, a name). `claims` are those that its anchors are found at now (None: none)."""

    verb: str
    kind: str
    target: str
    author: str
    because: str | None = None
    value: Any = None
    seq: int = 0
    made: str = ""
    anchors: tuple[Anchor, ...] = ()
    value_anchors: tuple[Anchor, ...] = ()
    claims: tuple[str | None, ...] = ()


def add_judgement(connection: Connection, judgement: Judgement) -> int:
    """Write a judgement and what it rests on; its number. Call it in `writing`. LontError E-USE-JUDGE."""
    if judgement.verb not in VERBS or judgement.kind not in TARGETS:
        raise LontError("E-USE-JUDGE", f"no such judgement: {judgement.verb} {judgement.kind}", cure=", ".join(VERBS))
    if not judgement.author.strip():
        raise LontError("E-USE-JUDGE", "a judgement needs its author", cure="say who, with --by NAME")
    claims = _claims_of(connection, judgement.kind, judgement.target)
    others = _named(connection, judgement)
    seq: int = connection.execute(select(func.coalesce(func.max(JUDGEMENTS.c.seq), 0) + 1)).scalar_one()
    row = {
        "seq": seq,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "author": judgement.author.strip(),
        "verb": judgement.verb,
        "kind": judgement.kind,
        "target": judgement.target,
        "because": judgement.because,
        "value": dump_json(judgement.value) if judgement.value is not None else None,
        "anchors": _dump_anchors(connection, claims),
        "value_anchors": _dump_anchors(connection, others),
    }
    connection.execute(insert(JUDGEMENTS), [row])
    insert_rows(
        connection, JUDGED, [{"judgement": seq, "pos": pos, "claim": c} for pos, c in enumerate([*claims, *others])]
    )
    return seq


def _dump_anchors(connection: Connection, claims: Sequence[str]) -> str:
    anchors = [_anchor(connection, claim) for claim in claims]
    return dump_json([[anchor.document, anchor.evidence, anchor.event] for anchor in anchors])


def _named(connection: Connection, judgement: Judgement) -> list[str]:
    """The claims that `value` names: those to split off, those to merge with or all of the event to merge with."""
    value = judgement.value
    if judgement.verb not in ("split", "merge") or not value:
        return []
    if isinstance(value, str):
        return _claims_of(connection, "claim" if judgement.verb == "split" else judgement.kind, value)
    return [claim for one in value for claim in _claims_of(connection, "claim", str(one))]


def _claims_of(connection: Connection, kind: str, target: str) -> list[str]:
    """The claims that a target consists of. LontError E-USE-ID where there is none of its id."""
    if kind == "judgement":
        found = connection.execute(
            select(JUDGEMENTS.c.seq).where(JUDGEMENTS.c.seq == (int(target) if target.isdecimal() else -1))
        ).scalars()
        if not list(found):
            raise LontError("E-USE-ID", f"no judgement {target}", cure="`lont judge list` shows them")
        return []
    question = select(CLAIMS.c.id).where(CLAIMS.c.id == target)
    if kind == "event":
        question = select(EVENT_CLAIMS.c.claim).where(EVENT_CLAIMS.c.event == target).order_by(EVENT_CLAIMS.c.pos)
    elif kind == "situation":
        of = SITUATION_EVENTS.c
        question = select(EVENT_CLAIMS.c.claim).join(SITUATION_EVENTS, of.event == EVENT_CLAIMS.c.event)
        question = question.where(of.situation == target).order_by(of.pos, EVENT_CLAIMS.c.pos)
    claims = list(connection.execute(question.limit(_ANCHORS)).scalars())
    if not claims:
        raise LontError("E-USE-ID", f"no {kind} {target} in the ledger", cure="`lont search` finds claims")
    return claims


def _anchor(connection: Connection, claim: str) -> Anchor:
    question = select(DOCUMENTS.c.key, CLAIMS.c.evidence, CLAIMS.c.event)
    row = connection.execute(question.join(CLAIMS, CLAIMS.c.doc == DOCUMENTS.c.seq).where(CLAIMS.c.id == claim)).one()
    return Anchor(row.key, _spans(row.evidence), row.event)


def _spans(text: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in json.loads(text))


def read_judgements(connection: Connection, *, undone: bool = False) -> list[Judgement]:
    """The judgements in the order in which they were made; those undone, and the undoing, only where asked for."""
    claims: dict[int, list[str | None]] = {}
    for seq, claim in connection.execute(
        select(JUDGED.c.judgement, JUDGED.c.claim).order_by(JUDGED.c.judgement, JUDGED.c.pos)
    ):
        claims.setdefault(seq, []).append(claim)
    rows = connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.seq)).all()
    found = [_judgement(row, tuple(claims.get(row.seq, ()))) for row in rows]
    return found if undone else in_force(found)


def _judgement(row: Row[Any], claims: tuple[str | None, ...]) -> Judgement:
    """The judgement of a row; claims that its value names are those that they are found at now."""
    anchors, others = _load_anchors(row.anchors), _load_anchors(row.value_anchors)
    value = json.loads(row.value) if row.value is not None else None
    if others:
        value = [claim for claim in claims[len(anchors) :] if claim is not None]
    return Judgement(
        verb=row.verb,
        kind=row.kind,
        target=row.target,
        author=row.author,
        because=row.because,
        value=value,
        seq=row.seq,
        made=row.made,
        anchors=anchors,
        value_anchors=others,
        claims=claims[: len(anchors)],
    )


def _load_anchors(text: str) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(key, tuple((start, end) for start, end in spans), event) for key, spans, event in json.loads(text)
    )


def attach_all(connection: Connection, after: int = 0) -> list[dict[str, Any]]:
    """The rows of `judged` of the judgements numbered above `after`: at which claim each anchor is found now."""
    return [
        {"judgement": judgement.seq, "pos": pos, "claim": find_claim(connection, anchor)}
        for judgement in read_judgements(connection, undone=True)
        if judgement.seq > after
        for pos, anchor in enumerate((*judgement.anchors, *judgement.value_anchors))
    ]


def find_claim(connection: Connection, anchor: Anchor) -> str | None:
    """The claim of the anchor's document that shares most of its evidence: of its event type, else of its group."""
    question = select(CLAIMS.c.id, CLAIMS.c.event, CLAIMS.c.evidence).join(DOCUMENTS, DOCUMENTS.c.seq == CLAIMS.c.doc)
    rows = connection.execute(question.where(DOCUMENTS.c.key == anchor.document).order_by(CLAIMS.c.pos)).all()
    best: tuple[bool, int, str] | None = None
    for row in rows:
        shared = measure_overlap(anchor.evidence, _spans(row.evidence))
        if shared and GROUP_OF.get(row.event) == GROUP_OF.get(anchor.event):
            rank = (row.event == anchor.event, shared, row.id)
            if best is None or rank[:2] > best[:2]:
                best = rank
    return best[2] if best else None


def measure_overlap(one: Iterable[Span], other: Sequence[Span]) -> int:
    """Code points that two sets of spans share.

    >>> measure_overlap([(0, 4), (10, 12)], [(3, 11)])
    2
    """
    return sum(max(0, min(end, b) - max(start, a)) for start, end in one for a, b in other)


def apply_judgements(entries: Iterable[Entry], judgements: Sequence[Judgement]) -> list[Entry]:
    """The entries as people left them: without those rejected, with the fields that were corrected."""
    return apply_links(entries, read_links(judgements))
