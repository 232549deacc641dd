"""Which blocks of claims judgements tie together, and which new documents and judgements touch."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from lont.model.ledger import Situation
from lont.reconcile import read_links
from lont.reconcile.blocks import block_of
from lont.reconcile.judge import in_force
from lont.store.judgements import Judgement, read_judgements
from lont.store.read import ask_in_parts
from lont.store.schema import CLAIMS


@dataclass(frozen=True, slots=True)
class Judged:
    """All judgements ever made, those in force, the blocks that each judgement touches, the sets of blocks that must be
    derived together, and the blocks in which a situation was split."""

    every: tuple[Judgement, ...]
    standing: tuple[Judgement, ...]
    touched: Mapping[int, frozenset[str]]
    ties: tuple[frozenset[str], ...]
    split: frozenset[str]

    def blocks_of(self, after: int) -> set[str]:
        """The blocks that judgements numbered above `after` touch, and those that they undo or do again."""
        target = {judgement.seq: judgement.target for judgement in self.every if judgement.verb == "undo"}
        found: set[str] = set()
        for judgement in self.every:
            if judgement.seq > after:
                seq = judgement.seq
                while seq in target:
                    seq = int(target[seq])
                found |= self.touched.get(seq, frozenset())
        return found

    def widen(self, situations: Iterable[Situation]) -> list[Situation]:
        """The situations as they may have been before a person split them: all of those blocks as one."""
        parts = [one for one in situations if self.split.intersection(one.countries)]
        if not parts:
            return list(situations)
        whole = replace(
            parts[0],
            countries=tuple({country for one in parts for country in one.countries}),
            documents=tuple({document for one in parts for document in one.documents}),
            start=min(one.start for one in parts),
            end=max(one.end for one in parts),
        )
        return [one for one in situations if not self.split.intersection(one.countries)] + [whole]


def read_blocks(connection: Connection, documents: Collection[int] | None = None) -> set[str]:
    """The blocks of the claims of some documents, or of all."""
    c = CLAIMS.c
    question = select(c.country, c.event).distinct()
    rows = connection.execute(question) if documents is None else ask_in_parts(connection, question, c.doc, documents)
    return {block_of(row.country, row.event) for row in rows}


def read_judged(connection: Connection) -> Judged:
    """What the judgements of the ledger mean for its blocks."""
    every = read_judgements(connection, undone=True)
    standing = in_force(every)
    on = {judgement.seq: _claims_on(judgement) for judgement in every}
    blocks = _blocks_by_claim(connection, every, set().union(*on.values()))
    touched = {seq: _join(blocks, claims) for seq, claims in on.items()}
    links = read_links(standing)
    tied = [{*link.claims, *link.apart} for link in (*links.events, *links.situations)]
    tied += [set(claims) for claims, _, _ in links.names]
    ties = {_join(blocks, claims) for claims in tied} | set(blocks.values())
    split = _join(blocks, (claim for link in links.situations if link.apart for claim in (*link.claims, *link.apart)))
    ties.add(split)
    return Judged(tuple(every), tuple(standing), touched, tuple(tie for tie in ties if len(tie) > 1), split)


def _claims_on(judgement: Judgement) -> set[str]:
    """The claims that a judgement is on or names."""
    named = judgement.value if isinstance(judgement.value, list) and judgement.value_anchors else []
    return {claim for claim in (*judgement.claims, *named) if claim}


def _join(blocks: Mapping[str, frozenset[str]], claims: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(blocks.get(claim, frozenset()) for claim in claims))


def _blocks_by_claim(
    connection: Connection, every: Iterable[Judgement], claims: Collection[str]
) -> dict[str, frozenset[str]]:
    """The blocks in which each claim lies, or ever lay by somebody's correction."""
    question = select(CLAIMS.c.id, CLAIMS.c.country, CLAIMS.c.event)
    countries: dict[str, set[str | None]] = {}
    events: dict[str, set[str]] = {}
    for row in ask_in_parts(connection, question, CLAIMS.c.id, claims):
        countries[row.id], events[row.id] = {row.country}, {row.event}
    for judgement in every:
        if judgement.verb == "correct" and isinstance(judgement.value, Mapping):
            for claim in (one for one in judgement.claims if one in countries):
                if "country" in judgement.value:
                    countries[claim].add(judgement.value["country"])
                if "event" in judgement.value:
                    events[claim].add(judgement.value["event"])
    return {
        claim: frozenset(itertools.starmap(block_of, itertools.product(countries[claim], events[claim])))
        for claim in countries
    }
