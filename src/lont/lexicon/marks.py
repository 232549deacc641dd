"""Find the words of scope in a sentence: speech verbs, according-words, negations, hedges, plans, conditions, fears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lont.langdata.loader import Language
from lont.lexicon.phrases import Match, PhraseTable, longest
from lont.model import Mark, Token


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    id: str
    lower: bool = False
    opens: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    language: Language
    phrases: PhraseTable[_Entry]
    openers: frozenset[str]
    silent: frozenset[str]


_TABLES: dict[str, _Table] = {}


def find_marks(tokens: tuple[Token, ...], language: Language) -> tuple[Mark, ...]:
    """All marks of the sentence in the order of the text. Speech words and other marks may overlap ("vowed to" is
    both); within each of the two sorts the longest phrase wins, so that "not only" hides "not"."""
    table = _table(language)
    found = table.phrases.find(tokens)
    if not found:
        return ()
    spoken = map(_mark, longest([match for match in found if match.payload.spoken]))
    marks = [mark for mark in spoken if mark.entry not in table.silent and not _is_surname(mark, tokens)]
    others = [match for match in found if not match.payload.spoken and _fits(match, tokens, table.openers)]
    marks += [mark for mark in map(_mark, longest(others)) if mark.kind != "idiom"]
    marks.sort(key=lambda mark: (mark.i, mark.j))
    return tuple(marks)


def _fits(match: Match[_Entry], tokens: tuple[Token, ...], openers: frozenset[str]) -> bool:
    """False for a word that must be in lower case and is not ("May"), or must open a clause and does not."""
    entry, at = match.payload, match.tokens[0]
    text = tokens[at].text
    if entry.lower and text[:1].isupper() and not (text.isupper() and len(text) > 1):
        return False
    return not entry.opens or at == 0 or not tokens[at - 1].lower.isalnum() or tokens[at - 1].lower in openers


def _is_surname(mark: Mark, tokens: tuple[Token, ...]) -> bool:
    """Whether a single word stands with a capital behind another such ("Omar Said"), in a sentence with few of them."""
    at = mark.i
    if mark.j - at > 1 or not 0 < at < len(tokens) - 1 or not tokens[at].text.istitle():
        return False
    if not tokens[at - 1].text.istitle():
        return False
    words = [token.text for token in tokens if token.text[0].isalpha()]
    return sum(word[0].isupper() for word in words) * 2 < len(words)


def _mark(match: Match[_Entry]) -> Mark:
    return Mark(match.tokens[0], match.tokens[-1] + 1, match.payload.kind, match.payload.id)


def _table(language: Language) -> _Table:
    table = _TABLES.get(language.iso)
    if table is None or table.language is not language:
        classes = language.syntax.classes
        phrases = PhraseTable([*_speech(language), *_marks(language)], classes)
        openers = frozenset(language.marks.joins + language.marks.borders)
        silent = frozenset(verb.id for verb in language.speech.verb if verb.effect == "none")
        table = _TABLES[language.iso] = _Table(language, phrases, openers, silent)
    return table


def _speech(language: Language) -> Iterator[tuple[tuple[str, ...], _Entry]]:
    speech = language.speech
    rows = [(form, _said("speech", verb.id)) for verb in speech.verb for form in verb.forms + verb.participle]
    rows += [(form, _said("according", "according")) for form in speech.according]
    rows += [(form, _said("according", "citing")) for form in speech.citing]
    rows += [(form, _said("according", "hearsay")) for form in speech.hearsay]
    rows += [(form, _said("media", "media")) for form in speech.media_nouns]
    yield from _spelled(language, rows)


def _said(kind: str, entry: str) -> _Entry:
    return _Entry(kind, entry, spoken=True)


def _marks(language: Language) -> Iterator[tuple[tuple[str, ...], _Entry]]:
    rules = language.marks.mark
    yield from _spelled(
        language, [(form, _Entry(rule.kind, rule.id, rule.lower, rule.opens)) for rule in rules for form in rule.forms]
    )


def _spelled(language: Language, rows: Sequence[tuple[str, _Entry]]) -> Iterator[tuple[tuple[str, ...], _Entry]]:
    seen: set[tuple[tuple[str, ...], str]] = set()
    for form, entry in rows:
        for words in language.phrases(form):
            if (words, entry.kind) not in seen:
                seen.add((words, entry.kind))
                yield words, entry
