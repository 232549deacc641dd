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
        self.articles = frozenset(syntax.articles)
        self.subordinators = frozenset(syntax.subordinators) - self.relatives
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
    if len(verbs) == 1 and not _speech(clause, mentions, verbs[0], clause.j):
        yield from _cut_at_auxiliary(clause, mentions, words, verbs[0])
        return
    active = _active_verb(clause, mentions, words, verbs)
    if active is not None:
        yield active
        return
    for verb in verbs[1:]:
        at = verb
        while at > clause.i and tokens[at - 1].lower in words.auxiliaries:
            at -= 1
        if clause.i < verbs[0] < at < verb and tokens[at - 1].lower not in words.joining:
            yield at
            return


def _active_verb(clause: Clause, mentions: Mentions, words: _Words, verbs: list[int]) -> int | None:
    """Where the main verb stands after the first verb of a relative clause, known by its object or as a word of speech
    ("rebels who attacked the town killed ten people", "a man who was hurt said …"), or None."""
    tokens = mentions.tokens
    opened = {g.i for g in mentions.groups if not g.pronoun} | {n.i for n in mentions.numbers}
    spoken = _speech(clause, mentions, verbs[0], clause.j) if verbs else []
    taking = [at for at in verbs[1:] if at + 1 in opened or _lower(mentions, at + 1) in words.articles]
    for at in sorted({*taking, *spoken}):
        between = [token.lower for token in tokens[verbs[0] + 1 : at]]
        if not between or between[-1] in words.joining or between[-1] in words.auxiliaries:
            continue
        if any(lower == "," or lower in words.subordinators for lower in between):
            return None
        if any(g.pronoun and g.j == at for g in mentions.groups):
            return None
        return at
    return None


def _speech(clause: Clause, mentions: Mentions, i: int, j: int) -> list[int]:
    """The words of speech in i..j that are a verb of the clause."""
    return [m.i for m in mentions.marks if m.kind == "speech" and i < m.i < min(j, clause.j)]


def _lower(mentions: Mentions, at: int) -> str:
    return mentions.tokens[at].lower if at < len(mentions.tokens) else ""


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
