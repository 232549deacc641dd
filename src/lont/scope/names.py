"""What a document calls the names in it: "President Tokayev", "Taban Deng, the governor of …"."""

from __future__ import annotations

from lont.model import Attribution, Mentions, Speaker, replace
from lont.scope.kinds import State
from lont.scope.spans import is_shouting
from lont.scope.statements import Statement

_ENDS = frozenset(',.;:()"“”«»–—')
_CLOSED = _ENDS - {"(", ")"}
_TITLE = 3  # the least weight of a word that lends its kind to the name behind it
_NAME = 4  # the most words of a name
_LONG = 12  # the most words of a description before a name


def complete(attribution: Attribution, state: State) -> Attribution:
    """The attribution, its speaker's kind filled in where a later sentence told who that is."""
    speaker = attribution.speaker
    if speaker is None or speaker.kind != "other" or not speaker.text:
        return attribution
    for word in reversed(speaker.text.split()):
        kind = state.names.get(word.lower().strip(",."))
        if kind is not None and word[:1].isupper():
            return replace(attribution, speaker=replace(speaker, kind=kind))
    return attribution


def learn_witnesses(mentions: Mentions, row: list[Attribution], state: State) -> None:
    """Whoever is only a name and tells what he saw is a witness, also in the rest of the document."""
    tables = state.tables
    for attribution in row:
        speaker = attribution.speaker
        if speaker is None or speaker.kind != "other" or not speaker.text or not tables.seeing:
            continue
        for at in range(attribution.i, attribution.j):
            if mentions.tokens[at].lower not in tables.seeing:
                continue
            beside = {token.lower for token in mentions.tokens[max(at - 1, attribution.i) : at + 2]}
            if not beside.isdisjoint(tables.firsts):
                state.names.setdefault(speaker.text.split(",")[0].split()[-1].lower(), "witness")


def remember(at: int, mentions: Mentions, statement: Statement, speaker: Speaker, state: State) -> None:
    """Note the speaker as the last one, and what his names are the names of."""
    state.last, state.last_at = speaker, at
    if speaker.kind == "other" or statement.span is None:
        return
    i, j = statement.span
    tokens, tables = mentions.tokens, state.tables
    comma = next((k for k in range(i, j) if tokens[k].lower == ","), j)
    places = {k for place in mentions.places if place.kind == "name" for k in range(place.i, place.j)}
    for k in range(comma - 1, comma) if is_shouting(tokens) else range(i, j):
        lower = tokens[k].lower
        if tokens[k].capital and lower not in tables.words and lower not in tables.kinds and k not in places:
            state.names.setdefault(lower, speaker.kind)


def learn_names(mentions: Mentions, state: State) -> None:
    """Names that stand beside a title ("President Tokayev", "Taban Deng, the governor") have its kind from now on."""
    tokens, tables = mentions.tokens, state.tables
    if is_shouting(tokens):
        _learn_groups(mentions, state)
        return
    kinds, words, size = tables.kinds, tables.words, len(mentions.tokens)
    for at, token in enumerate(tokens):
        if token.capital and at and token.lower in tables.surnames and _is_first_name(mentions, at - 1, state):
            state.surnames.add(token.lower)
        weighed = tables.kind_at(tokens, at, at + 1) if token.lower in kinds or "-" in token.lower else None
        if weighed is None or weighed[0] < _TITLE:
            continue
        start = at
        while start > max(at - 4, 0) and tokens[start - 1].capital and tokens[start - 1].lower in kinds:
            start -= 1  # "Army General", "Navy Secretary"
        weighed = tables.kind_of(tokens, start, at + 1) or weighed
        for k in range(at + 1, min(at + 5, size)):
            if not tokens[k].capital or tokens[k].lower in words or tokens[k].lower in kinds:
                break
            state.names.setdefault(tokens[k].lower, weighed[1])
    for at in range(1, size - 2):
        if tokens[at].lower == ",":
            if tokens[at - 1].capital:
                _learn_apposition(mentions, at, state)
            if tokens[at + 1].capital and tokens[at + 2].capital:
                _learn_described(mentions, at, state)


def _is_first_name(mentions: Mentions, at: int, state: State) -> bool:
    """True for a word with a capital, within the sentence, of which nothing is known."""
    token, tables = mentions.tokens[at], state.tables
    # Asked one by one: a union with the keys is a plain set, which compiled code refuses.
    known = token.lower in tables.words or token.lower in tables.kinds
    if known or not token.text.istitle() or not token.text.isalpha():
        return False
    return not any(place.i <= at < place.j for place in mentions.places) and mentions.tokens[at + 1].text.istitle()


def _learn_groups(mentions: Mentions, state: State) -> None:
    """In a sentence in capitals, names tell by the titles that people are found with."""
    for group in mentions.groups:
        if not group.name or group.plural or group.kind in ("other", "") or group.j - group.i < 2:
            continue
        last = mentions.tokens[group.j - 1].lower
        if last.isalpha() and last not in state.tables.words and last not in state.tables.kinds:
            state.names.setdefault(last, group.kind)


def _learn_described(mentions: Mentions, comma: int, state: State) -> None:
    """ "The agency's director in Gaza, John Ging, …": the name behind the comma has the kind of what describes it."""
    tokens, tables = mentions.tokens, state.tables
    end = comma + 1
    while end < len(tokens) and end - comma <= _NAME and tokens[end].capital and tokens[end].lower not in tables.words:
        end += 1
    if end - comma <= 2 or (end < len(tokens) and tokens[end].lower not in _ENDS):
        return
    start = comma
    while start > 0 and comma - start < _LONG and tokens[start - 1].lower not in _CLOSED:
        start -= 1
    if comma - start < 2 or tokens[start].lower not in tables.determiners:
        return
    weighed = tables.kind_of(tokens, start, comma)
    last = tokens[end - 1].lower
    if weighed is not None and weighed[0] >= 1 and weighed[1] != "other" and last not in tables.kinds:
        state.names.setdefault(last, weighed[1])


def _learn_apposition(mentions: Mentions, comma: int, state: State) -> None:
    """ "Taban Deng, the governor of …", "Vera Wit, head of the union": the name has the kind after its comma."""
    tokens, tables = mentions.tokens, state.tables
    name, first = tokens[comma - 1].lower, tokens[comma + 1]
    if name in tables.words or name in tables.kinds or any(p.i < comma <= p.j for p in mentions.places):
        return
    if first.lower not in tables.determiners and tables.kind_at(tokens, comma + 1, len(tokens)) is None:
        return
    end = comma + 1
    limit = min(len(tokens), comma + 9)
    while end < limit and tokens[end].lower not in tables.stops and tokens[end].lower not in _ENDS:
        end += 1
    closed = end >= len(tokens) or tokens[end].lower in _ENDS or tokens[end].lower in tables.relatives
    if first.lower not in tables.determiners and not closed:
        return  # "According to Ann Lee, police units were sent"
    weighed = tables.kind_of(tokens, comma + 1, end)
    if weighed is not None and weighed[0] >= 1 and weighed[1] != "other":
        state.names.setdefault(name, weighed[1])
