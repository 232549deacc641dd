"""Where a main clause goes on after a relative clause without commas ("a man who killed two people was arrested")."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from lont.langdata.loader import Language
from lont.model import VERBAL, Clause, Mentions, replace

_APART = 3
"""Tokens between two auxiliaries of one verb, at most."""


class _Words:
    """The auxiliaries of a language, and what stands before them without closing a clause."""

    def __init__(self, language: Language) -> None:
        syntax = language.syntax
        self.auxiliaries = frozenset() if syntax.verb_last else frozenset([*syntax.passive, *syntax.perfect])
        self.relatives = frozenset(syntax.relatives)
        modal = (*syntax.ask("infinitive"), *syntax.ask("aux"))
        self.joining = frozenset([*syntax.coordinators, *syntax.relatives, *modal, ","])


@functools.lru_cache(maxsize=32)
def _words(language: Language) -> _Words:
    return _Words(language)


def resume_main(clauses: tuple[Clause, ...], mentions: Mentions, language: Language) -> tuple[Clause, ...]:
    """The clauses, each relative one that holds two events cut before the auxiliary of the second."""
    words = _words(language)
    if not words.auxiliaries or not any(_is_relative(clause, mentions, words) for clause in clauses):
        return clauses
    cuts = {index: at for index, clause in enumerate(clauses) for at in _cut(clause, mentions, words)}
    if not cuts:
        return clauses
    return tuple(part for index, clause in enumerate(clauses) for part in _parts(clause, cuts.get(index), cuts))


def _is_relative(clause: Clause, mentions: Mentions, words: _Words) -> bool:
    """Whether the clause tells of the group before it, also behind a word that has other uses ("a plane that fell")."""
    if clause.kind == "relative":
        return True
    told = clause.kind == "sub" and clause.marker in words.relatives
    return told and any(g.j == clause.i and not g.pronoun for g in mentions.groups)


def _cut(clause: Clause, mentions: Mentions, words: _Words) -> Iterator[int]:
    """The position of the auxiliary before the second event of a relative clause, if there is one."""
    if not _is_relative(clause, mentions, words):
        return
    tokens = mentions.tokens
    verbs = sorted({t.i for t in mentions.triggers if t.form in VERBAL and clause.i < t.i < clause.j})
    if len(verbs) == 1:
        yield from _cut_at_auxiliary(clause, mentions, words, verbs[0])
        return
    for verb in verbs[1:]:
        at = verb
        while at > clause.i and tokens[at - 1].lower in words.auxiliaries:
            at -= 1
        if clause.i < verbs[0] < at < verb and tokens[at - 1].lower not in words.joining:
            yield at
            return


def _cut_at_auxiliary(clause: Clause, mentions: Mentions, words: _Words, verb: int) -> Iterator[int]:
    """The same where the relative clause has another verb, known by its auxiliary ("a man who has been ill was hurt").
    Whoever stands right before the second auxiliary is its subject, and the clause its own."""
    tokens, at = mentions.tokens, verb
    if any(m.kind == "speech" and clause.i <= m.i < verb for m in mentions.marks):
        return  # "who has said the rebels would be freed"
    while at > clause.i and tokens[at - 1].lower in words.auxiliaries:
        at -= 1
    if at == verb or tokens[at - 1].lower in words.joining or any(g.j == at for g in mentions.groups):
        return
    first = [k for k in range(clause.i + 1, at - _APART) if tokens[k].lower in words.auxiliaries]
    if first and not any(tokens[k].lower == "," for k in range(clause.i, at)):
        yield at


def _parts(clause: Clause, cut: int | None, cuts: dict[int, int]) -> Iterator[Clause]:
    """The clause, or its two parts; parents are counted anew."""
    parent = clause.parent
    moved = None if parent is None else parent + sum(1 for index in cuts if index < parent)
    if cut is None:
        yield replace(clause, parent=moved)
        return
    yield replace(clause, j=cut, parent=moved)
    yield Clause(cut, clause.j, "main", 0)
