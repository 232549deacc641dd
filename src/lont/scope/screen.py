"""Which words of a sentence that look like words of speech are some, and where a headline is signed."""

from __future__ import annotations

from collections.abc import Collection

from lont.model import Mark, Mentions
from lont.scope.tables import Tables

PAUSES = frozenset(",:;.?!“”„\"»«’‘'–—")
SIGNED = 5
"""The most tokens of a headline's speaker."""
TAIL = 7
"""The most words that follow "…, X said" before its comma or stop."""
_UNSIGNED = 3  # the least tokens before a headline's speaker
_APART = 8  # the most words between a noun and its verb
_DASHES = frozenset("-–—")


def signature(mentions: Mentions, quoted: Collection[int]) -> int:
    """Where the mark stands that parts a headline from who says so ("Three dead in clash: police", "… - ministry"), or
    0. A dash does so only alone and in a line without a full stop."""
    tokens = mentions.tokens
    dashes = [k for k, token in enumerate(tokens) if token.lower in _DASHES and _stands_apart(mentions, k)]
    for at in range(len(tokens) - 2, max(len(tokens) - 2 - SIGNED, _UNSIGNED), -1):
        colon = tokens[at].lower == ":" and tokens[at + 1].start > tokens[at].end
        if colon or (dashes == [at] and tokens[-1].lower not in PAUSES):
            return 0 if at in quoted else at
    return 0


def _stands_apart(mentions: Mentions, at: int) -> bool:
    tokens = mentions.tokens
    return 0 < at < len(tokens) - 1 and tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start


def is_noun(mark: Mark, later: list[Mark], mentions: Mentions, tables: Tables) -> bool:
    """True for a noun that looks like a verb of speech, whose own verb follows ("press *reports* from Lima say")."""
    if mark.kind != "speech" or mark.j - mark.i > 1 or tables.kinds.get(mentions.tokens[mark.i].lower) is None:
        return False
    for other in later:
        if other.kind != "speech" or other.i < mark.j:
            continue
        between = [token.lower for token in mentions.tokens[mark.j : other.i]]
        return not between or (
            len(between) <= _APART and between[0] in tables.inner | tables.outer and PAUSES.isdisjoint(between)
        )
    return False


def closes(mark: Mark, mentions: Mentions, tables: Tables) -> bool:
    """True for words of speech with a speaker that close a sentence inside a quotation ("…, stresses Mr Holm."): they
    are the reporter's, whatever marks are missing."""
    tokens = mentions.tokens
    if mark.kind != "speech" or not mark.i or tokens[mark.i - 1].lower != "," or len(tokens) - mark.j > TAIL:
        return False
    tail = tokens[mark.j :]
    return any(t.capital and t.lower not in tables.words for t in tail) and all(
        t.capital or t.lower in tables.determiners or t.lower in tables.kinds or t.lower in PAUSES for t in tail
    )
