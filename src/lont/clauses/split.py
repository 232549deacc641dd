"""Cut a sentence into clauses, without a parser: at the words and marks that open or close one."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from lont.clauses.resume import resume_main
from lont.langdata.loader import Language
from lont.model import HARM, VERBAL, Clause, Mentions, Token

_HARD = frozenset(';:—–()[]«»„“”"‘')
_MARKS = _HARD | {","}
_BRACKETS = {"(": ")", "[": "]"}
_ASIDE = 6
"""Tokens from a part to the commas around it, at most."""
_GLOSS = 10
_NOWHERE: frozenset[int] = frozenset()
_COSTS = {"hard": 6.0, "sub": 6.0, "relative": 4.0, "comma": 3.0, "coordinator": 1.5}


_last_inside: tuple[Mentions | None, frozenset[int]] = (None, _NOWHERE)


class Openers:
    """The words of a language that open a clause."""

    def __init__(self, language: Language) -> None:
        syntax = language.syntax
        self.subordinators = frozenset(syntax.subordinators)
        self.relatives = frozenset(syntax.relatives)
        self.coordinators = frozenset(syntax.coordinators)
        self.all = self.subordinators | self.relatives | self.coordinators
        self.costs = dict.fromkeys(self.coordinators, _COSTS["coordinator"]) | {",": _COSTS["comma"]}
        self.costs |= dict.fromkeys(self.relatives, _COSTS["relative"])
        self.costs |= dict.fromkeys(self.subordinators, _COSTS["sub"]) | dict.fromkeys(_HARD, _COSTS["hard"])
        self.prepositions = frozenset(syntax.prepositions) | frozenset(syntax.towards)
        self.both = self.subordinators & self.prepositions
        self.gerund = tuple(syntax.ask("gerund"))
        self.verb_second = language.speech.verb_second


@functools.lru_cache(maxsize=32)
def openers(language: Language) -> Openers:
    """The clause openers of a language, built once."""
    return Openers(language)


def split_clauses(mentions: Mentions, language: Language) -> tuple[Clause, ...]:
    """The clauses of a sentence in order; each token is in exactly one.

    A border stands at hard punctuation, at a subordinator or relative (with or without a comma), and at a comma or a
    coordinator where both sides hold a trigger or a word of speech.
    """
    tokens = mentions.tokens
    if not tokens:
        return ()
    words = openers(language)
    inside = _inside_phrases(mentions) | _prepositional(mentions, words)
    verbs, said = _verbs(mentions), _after_said_that(mentions, words)
    adjuncts = _adjuncts(mentions, words)
    starts: list[tuple[int, str, str | None]] = [(0, "main", None)]
    for at in _list_places(tokens, said, words):
        opened = ("sub", said[at]) if at in said else _opens(tokens, at, inside, verbs, words, starts[-1][0])
        if opened is None and at in adjuncts and starts[-1][1] == "sub" and at not in inside:
            opened = "main", None
        if opened is not None:
            kind, marker = opened
            if at == starts[-1][0]:
                starts[-1] = (at, kind, marker)
            else:
                starts.append((at, kind, marker))
    ends = [start for start, _, _ in starts[1:]] + [len(tokens)]
    clauses = tuple(
        Clause(i, j, kind, None if index == 0 else _parent(starts, index), marker)
        for index, ((i, kind, marker), j) in enumerate(zip(starts, ends, strict=True))
    )
    return resume_main(clauses, mentions, language)


def _list_places(tokens: tuple[Token, ...], said: Mapping[int, str], words: Openers) -> list[int]:
    """The tokens that can open a clause, by their own word or the mark before: cheap, leaves out none."""
    places = {at for at, token in enumerate(tokens, 1) if token.lower in _MARKS}
    places.update(at for at, token in enumerate(tokens) if token.lower in words.all)
    places.update(said)
    places.discard(len(tokens))
    return sorted(places)


def _parent(starts: Sequence[tuple[int, str, str | None]], index: int) -> int:
    """A relative or subordinate clause hangs from the one before it, a main clause from the first."""
    return index - 1 if starts[index][1] in ("sub", "relative") else 0


def _inside_phrases(mentions: Mentions) -> frozenset[int]:
    """Tokens after the first of a phrase that was read as one: no border may cut it. Remembered for one sentence: its
    clauses and its barriers ask for them, one after the other."""
    global _last_inside
    if _last_inside[0] is not mentions:
        _last_inside = (mentions, _find_inside(mentions))
    return _last_inside[1]


def _find_inside(mentions: Mentions) -> frozenset[int]:
    tokens = mentions.tokens
    spans = [(g.i, g.j) for g in mentions.groups]
    bounded = (n.i for n in mentions.numbers if n.j > n.i + 1 and n.i and tokens[n.i - 1].text[0].isalnum())
    spans += [(i - 1, i + 1) for i in bounded]  # "killed as many as ten"
    spans += [(n.i, n.j) for n in mentions.numbers] + [(t.i, t.j) for t in mentions.times]
    spans += [(m.i, m.j) for m in mentions.marks]
    words = [(t.i - 1, t.j) for t in mentions.triggers if t.j - t.i == len(t.tokens) > 1]  # "om het leven kwamen"
    names = [p for p in mentions.places if p.kind == "name"]
    pairs = zip(names, names[1:], strict=False)
    words += [(p.i, q.j) for p, q in pairs if p.after and q.i == p.j + 1]  # "in A en B is"
    return (
        frozenset([at for i, j in [*spans, *words] for at in range(i + 1, j)]) | glosses(mentions) | _asides(mentions)
    )


def _asides(mentions: Mentions) -> frozenset[int]:
    """Tokens of a part between commas that names no event ("27 people, among them four farmers, were hurt"): no border
    stands there, nor behind it where the verb is still to come."""
    tokens, inside = mentions.tokens, set[int]()
    for group in mentions.groups:
        if group.number is None or group.number.relation != "part":
            continue
        left = next((k for k in range(group.i - 1, max(group.i - _ASIDE, -1), -1) if tokens[k].text == ","), None)
        right = next((k for k in range(group.j, min(group.j + _ASIDE, len(tokens))) if tokens[k].text == ","), None)
        if left is None or right is None or any(left < at < right for t in mentions.triggers for at in t.tokens):
            continue
        told = any(t.j <= left and (t.form in VERBAL or t.event in HARM) for t in mentions.triggers)
        inside.update(range(left, right + 1 if told else right + 2))
    return frozenset(inside)


def _prepositional(mentions: Mentions, words: Openers) -> frozenset[int]:
    """Tokens of words that open clauses but are prepositions here, before a number or another ("tot onder de 30")."""
    both, tokens = words.both, mentions.tokens
    maybe = [at for at, token in enumerate(tokens, 1) if token.lower in both and at < len(tokens)]
    if not maybe:
        return _NOWHERE
    people = {g.i for g in mentions.groups if g.unit == "person"}  # "after two soldiers broke in"
    numbers = ({n.i for n in mentions.numbers} - people) | {t.i + 1 for t in mentions.times}
    return frozenset([at - 1 for at in maybe if at in numbers or tokens[at].lower in words.prepositions])


def glosses(mentions: Mentions) -> frozenset[int]:
    """Tokens of short parentheses behind a word that name no event ("the FSLN [Sandinist Front] were"), and the one
    after each: no border stands there. What stands behind a date or a dash belongs to a dateline."""
    tokens = mentions.tokens
    opened = [at for at, token in enumerate(tokens) if token.text in _BRACKETS]
    if not opened:
        return _NOWHERE
    inside: set[int] = set()
    for at in opened:
        if at > 0 and tokens[at - 1].text[0].isalpha():
            closing = _BRACKETS[tokens[at].text]
            end = next((k for k in range(at, min(at + _GLOSS, len(tokens))) if tokens[k].text == closing), None)
            if end is not None and not any(at < t.i < end for t in mentions.triggers):
                inside.update(range(at, end + 2))
    return frozenset(inside)


def _verbs(mentions: Mentions) -> list[int]:
    """Positions that show a clause of its own: triggers and words of speech."""
    places = [t.i for t in mentions.triggers] + [m.i for m in mentions.marks if m.kind == "speech"]
    return sorted(places)


def _adjuncts(mentions: Mentions, words: Openers) -> frozenset[int]:
    """The gerunds right behind a comma, which go on from the main clause ("…, killing five")."""
    if not words.gerund:
        return _NOWHERE
    tokens, endings = mentions.tokens, words.gerund
    behind = (t.i for t in mentions.triggers if t.form in VERBAL and t.i > 0 and tokens[t.i - 1].text == ",")
    return frozenset(at for at in behind if tokens[at].lower.endswith(endings))


def _after_said_that(mentions: Mentions, words: Openers) -> dict[int, str]:
    """The tokens after a phrase of speech that ends in a subordinator ("reported that"), each with that word."""
    ends = {m.j: mentions.tokens[m.j - 1].lower for m in mentions.marks if m.kind == "speech" and m.j > m.i + 1}
    return {at: word for at, word in ends.items() if word in words.subordinators and at < len(mentions.tokens)}


def _opens(
    tokens: tuple[Token, ...],
    at: int,
    inside: frozenset[int],
    verbs: Sequence[int],
    words: Openers,
    since: int,
) -> tuple[str, str | None] | None:
    """The (kind, marker) of the clause that token `at` opens, or None."""
    if at in inside:
        return None
    lower = tokens[at].lower
    if at and tokens[at - 1].lower in _HARD and at - 1 not in inside:
        return "main", None
    if lower in words.subordinators:
        return "sub", lower
    after_comma = at > 0 and tokens[at - 1].lower == ","
    if lower in words.relatives and (after_comma or at > 0):
        return "relative", lower
    if (after_comma or lower in words.coordinators) and _divides(verbs, since, at, len(tokens)):
        return "main", lower if lower in words.coordinators else None
    if after_comma and words.verb_second and at in verbs and tokens[since].lower in words.subordinators:
        return "main", None  # "Als hij niet vrijkomt, dreigt de groep …": after such a clause the verb comes first
    return None


def _divides(verbs: Sequence[int], since: int, at: int, end: int) -> bool:
    """Whether both since..at and at..end hold a verb."""
    return any(since <= v < at for v in verbs) and any(at <= v < end for v in verbs)


def barriers(mentions: Mentions, language: Language) -> list[float]:
    """Cumulative cost of crossing tokens: `abs(b[x] - b[y])` tells how far apart two positions are in structure."""
    crossing, inside = openers(language).costs.get, _inside_phrases(mentions)
    costs, total = [], 0.0
    for at, token in enumerate(mentions.tokens):
        total += 0.1
        cost = crossing(token.lower)
        if cost is not None and at not in inside:
            total += cost
        costs.append(total)
    return costs
