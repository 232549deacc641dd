"""People's decisions as data for reconciliation: what must stand together or apart, what is renamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, TypeVar

from lont.model.ledger import Entry


class Decision(Protocol):
    """A judgement as the store keeps it. `kind` is what it is about: `claim`, `event`, `situation` or `judgement`;
    `claims` are those that its target consists of; `value` what it sets: the fields to correct, the claims to split
    off, the event, situation or claims to merge with, a name."""

    @property
    def verb(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def claims(self) -> Sequence[str | None]: ...
    @property
    def author(self) -> str: ...
    @property
    def seq(self) -> int: ...


D = TypeVar("D", bound=Decision)


@dataclass(frozen=True, slots=True)
class Link:
    """`claims` stand together (`apart` empty), or apart from `apart`; `why` names who decided. `other` is the id of an
    event or situation that they are merged with."""

    claims: tuple[str, ...]
    apart: tuple[str, ...] = ()
    other: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """The links on events and on situations, in the order of judging, the names given to situations (by the claims that
    they hold), the claims that were rejected, and the fields that were corrected."""

    events: tuple[Link, ...] = ()
    situations: tuple[Link, ...] = ()
    names: tuple[tuple[frozenset[str], str, str], ...] = ()
    rejected: frozenset[str] = frozenset()
    corrected: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_links(judgements: Iterable[Decision]) -> Links:
    """What the judgements, in any order, ask for; those undone ask for nothing, and an undoing may itself be undone.

    Of two verdicts on one claim the later holds.
    """
    links: dict[str, list[Link]] = {"event": [], "situation": []}
    names: list[tuple[frozenset[str], str, str]] = []
    verdicts: dict[str, str] = {}
    corrected: dict[str, dict[str, Any]] = {}
    for judgement in in_force(judgements):
        claims = tuple(claim for claim in judgement.claims if claim)
        why = f"{judgement.author} decided so (judgement {judgement.seq})"
        if judgement.kind == "claim" and judgement.verb in ("confirm", "reject"):
            verdicts |= dict.fromkeys(claims, judgement.verb)
        elif judgement.kind == "claim" and judgement.verb == "correct" and isinstance(judgement.value, Mapping):
            for claim in claims:
                corrected.setdefault(claim, {}).update(judgement.value)
        elif judgement.verb in ("split", "merge") and judgement.kind != "judgement":
            links["situation" if judgement.kind == "situation" else "event"] += _links(judgement, claims, why)
        elif judgement.verb == "name" and judgement.kind == "situation" and claims and judgement.value:
            names.append((frozenset(claims), str(judgement.value), why))
    return Links(
        events=tuple(links["event"]),
        situations=tuple(links["situation"]),
        names=tuple(names),
        rejected=frozenset(claim for claim, verb in verdicts.items() if verb == "reject"),
        corrected=corrected,
    )


def in_force(judgements: Iterable[D]) -> list[D]:
    """Those of all judgements that nobody undid, in the order of judging; an undoing may itself be undone, and what it
    undid holds again."""
    made = sorted(judgements, key=lambda judgement: judgement.seq)
    gone: set[int] = set()
    for judgement in reversed(made):
        if judgement.verb == "undo" and judgement.seq not in gone and judgement.target.isdecimal():
            gone |= {judgement.seq, int(judgement.target)}
    return [judgement for judgement in made if judgement.seq not in gone]


def _links(judgement: Decision, claims: tuple[str, ...], why: str) -> list[Link]:
    value = judgement.value
    named = tuple(str(one) for one in value) if isinstance(value, list | tuple | set | frozenset) else ()
    if judgement.verb == "split":
        off = named or ((str(value),) if value else ())
        rest = tuple(claim for claim in claims if claim not in off)
        return [Link(off, rest, None, why)] if off and rest else []
    if named:
        return [Link((*claims, *named), (), None, why)]
    return [Link(claims, (), str(value), why)] if value and claims else []


_DAYS = frozenset(("as_of", "start", "end"))
_FIXED = frozenset(("claim", "document", "origin", "said", "words", "withdrawn"))


def apply_links(entries: Iterable[Entry], links: Links) -> list[Entry]:
    """The entries without those rejected, with the fields that were corrected (days as ISO 8601 or dates)."""
    kept = [entry for entry in entries if entry.claim not in links.rejected]
    if not links.corrected:
        return kept
    return [
        _correct(entry, links.corrected[entry.claim]) if entry.claim in links.corrected else entry for entry in kept
    ]


def _correct(entry: Entry, fields: Mapping[str, Any]) -> Entry:
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in _DAYS and isinstance(value, str) else value
        for name, value in fields.items()
        if name in Entry.__dataclass_fields__ and name not in _FIXED
    }
    return replace(entry, **values)
