"""Who speaks in a transcript, whose paragraphs begin with a name in brackets ("[LOPEZ] We have reports that …")."""

from __future__ import annotations

from lont.model import Attribution, Mentions, Speaker
from lont.scope.kinds import State, kind_of

_NAMES = 200  # the most labels that a document is searched for
_WORDS = 3  # the most words of a name in brackets


def label_speakers(state: State, found: list[list[Attribution]]) -> None:
    """Add to `found`, per sentence, what the labels say of who speaks; a name that the document has nowhere else is an
    editor's note."""
    current: Speaker | None = None
    known: dict[tuple[str, ...], Speaker | None] = {}
    for at, mentions in enumerate(state.sentences):
        start = 0
        label = _label(mentions, 0)
        while label is not None:
            start, words = label
            if words not in known and len(known) < _NAMES:
                known[words] = _who(words, state)
            current = known.get(words)
            label = _label(mentions, start)
        if current is not None and start < len(mentions.tokens):
            found[at].append(Attribution(start, len(mentions.tokens), current, "carried"))


def _label(mentions: Mentions, at: int) -> tuple[int, tuple[str, ...]] | None:
    """Where the label that begins at token `at` ends, and its words; or None."""
    tokens = mentions.tokens
    if at >= len(tokens) or tokens[at].lower != "[":
        return None
    close = next((k for k in range(at + 1, len(tokens)) if tokens[k].lower == "]"), None)
    return None if close is None else (close + 1, tuple(token.lower for token in tokens[at + 1 : close]))


def _who(words: tuple[str, ...], state: State) -> Speaker | None:
    """The person whom the label names, by the longest name that the document has for him."""
    if not 0 < len(words) <= _WORDS or any(not w.isalpha() or w in state.tables.labels for w in words):
        return None
    best: tuple[Mentions, int, int] | None = None
    for mentions in state.sentences:
        for group in mentions.groups:
            if not group.name or (best is not None and group.j - group.i <= best[2] - best[1]):
                continue
            label = group.i > 0 and mentions.tokens[group.i - 1].lower == "["
            if not label and {token.lower for token in mentions.tokens[group.i : group.j]}.issuperset(words):
                best = mentions, group.i, group.j
    if best is None:
        return None
    mentions, i, j = best
    start, end = mentions.tokens[i].start, mentions.tokens[j - 1].end
    kind, _ = kind_of(mentions, i, j, state, context=False)
    return Speaker(state.raw[start:end], kind or "other", start, end)
