"""Find the words that name events. All candidates are given; frames decide between those that overlap."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from lont.langdata.loader import Language
from lont.lexicon.phrases import PhraseTable
from lont.model import Token, Trigger

Payload = tuple[str, str, str]
"""Rule id, event, form."""
_STOP = "."
"""A class of words that holds it only tells what follows a phrase ("pakte … op @na") and is no part of it."""
MIN_MODIFIER = 2
_CACHE_LIMIT = 200_000


class TriggerTable:
    """The triggers of one language, ready to be looked up."""

    def __init__(self, language: Language) -> None:
        classes = language.syntax.classes
        self._phrases: PhraseTable[tuple[Payload, bool]] = PhraseTable(_phrases(language), classes)
        self._heads = _compound_heads(language)
        self._shortest = min((len(head) for head in self._heads), default=0)
        self._compounds: dict[str, tuple[Payload, ...]] = {}
        self._first = self._phrases.first_words()
        self._cluster = frozenset(language.syntax.cluster)
        self._last_words = _last_words(language) if self._cluster else frozenset()
        self._idioms: PhraseTable[tuple[str, ...]] = PhraseTable(
            [
                (words, tuple(idiom.blocks))
                for idiom in language.idioms
                for form in idiom.forms
                for words in language.phrases(form)
            ],
            classes,
        )

    def find(self, tokens: tuple[Token, ...]) -> tuple[Trigger, ...]:
        """All triggers of a sentence, in the order of their first token, without those that an idiom explains."""
        found = []
        for match in self._phrases.find(_with_stop(tokens)):
            payload, looks_ahead = match.payload
            own = match.tokens[:-1] if looks_ahead else match.tokens
            if own and own[-1] < len(tokens):
                found.append(Trigger(own, *payload))
        found += self._find_parted(tokens)
        if self._heads:
            found += self._find_compounds(tokens)
        if not found:
            return ()
        found = self._drop_idioms(tokens, found)
        return tuple(sorted(found, key=lambda t: (t.tokens[0], -len(t.tokens))))

    def idioms(self, tokens: tuple[Token, ...]) -> list[tuple[int, ...]]:
        """The token positions of each idiom, for explanation."""
        return [match.tokens for match in self._idioms.find(tokens)]

    def _drop_idioms(self, tokens: tuple[Token, ...], found: list[Trigger]) -> list[Trigger]:
        for match in self._idioms.find(tokens):
            inside = (
                frozenset(match.tokens)
                if _has_gap(match.tokens)
                else frozenset(range(match.tokens[0], match.tokens[-1] + 1))
            )
            # A trigger that says more than the idiom does is not explained by it.
            found = [
                t
                for t in found
                if t.event not in match.payload and (not inside.intersection(t.tokens) or len(t.tokens) > len(inside))
            ]
        return found

    def _find_parted(self, tokens: tuple[Token, ...]) -> list[Trigger]:
        """Participles of several words whose last stands behind the auxiliaries ("in brand is gestoken"): they are read
        as if it stood before them."""
        last_words = self._last_words
        order: list[int] = []
        for at in [at for at, token in enumerate(tokens) if token.lower in last_words]:
            start = at
            while start > 1 and tokens[start - 1].lower in self._cluster:
                start -= 1
            if start < at:
                order = order or list(range(len(tokens)))
                order[start : at + 1] = [at, *range(start, at)]
        if not order:
            return []
        parted = []
        for match in self._phrases.find(tuple([tokens[k] for k in order])):
            (rule, event, form), _ = match.payload
            own = tuple([order[k] for k in match.tokens])
            if form == "participle" and len(own) > 1 and own[-1] > match.tokens[-1]:
                parted.append(Trigger(own, rule, event, form))
        return parted

    def _find_compounds(self, tokens: tuple[Token, ...]) -> Iterator[Trigger]:
        for at, token in enumerate(tokens):
            word = token.lower
            if len(word) >= self._shortest + MIN_MODIFIER and word not in self._first:
                for payload in self._compound(word):
                    yield Trigger((at,), *payload)

    def _compound(self, word: str) -> tuple[Payload, ...]:
        """What a long word names by its head ("gasrellen" by "rellen"), remembered."""
        known = self._compounds.get(word)
        if known is None:
            if len(self._compounds) > _CACHE_LIMIT:
                self._compounds.clear()
            cuts = range(MIN_MODIFIER, len(word) - self._shortest + 1)
            known = next((self._heads[word[cut:]] for cut in cuts if word[cut:] in self._heads), ())
            self._compounds[word] = known
        return known


def _with_stop(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with a full stop behind them, which headlines lack."""
    if not tokens or not tokens[-1].text[0].isalnum():
        return tokens
    end = tokens[-1].end
    return (*tokens, Token(_STOP, _STOP, end, end))


def _has_gap(positions: tuple[int, ...]) -> bool:
    return positions[-1] - positions[0] + 1 > len(positions)


def _phrases(language: Language) -> Iterator[tuple[tuple[str, ...], tuple[Payload, bool]]]:
    for full, (event, rule) in language.rules.items():
        kinds = {
            "finite" if rule.pos == "verb" else rule.pos: rule.forms,
            "past": rule.past,
            "participle": rule.participle,
        }
        for form, spellings in kinds.items():
            for spelling in spellings:
                for words in language.phrases(spelling):
                    if words:
                        ahead = _STOP in language.syntax.classes.get(words[-1][1:], ())
                        yield words, ((full, event, form), ahead and words[-1][0] == "@")


def _last_words(language: Language) -> frozenset[str]:
    """The last words of all participles of several words."""
    spellings = [s for _, rule in language.rules.values() for s in rule.participle if " " in s]
    return frozenset([words[-1] for spelling in spellings for words in language.phrases(spelling) if len(words) > 1])


def _compound_heads(language: Language) -> dict[str, tuple[Payload, ...]]:
    heads: dict[str, list[Payload]] = {}
    for full, (event, rule) in language.rules.items():
        if rule.compound:
            for form in rule.forms:
                for words in language.phrases(form):
                    if len(words) == 1:
                        heads.setdefault(words[0], []).append((full, event, rule.pos))
    return {head: tuple(payloads) for head, payloads in heads.items()}


@functools.lru_cache(maxsize=32)
def trigger_table(language: Language) -> TriggerTable:
    """The table of a language, built once."""
    return TriggerTable(language)


def find_triggers(tokens: tuple[Token, ...], language: Language) -> tuple[Trigger, ...]:
    """All triggers of a sentence, in the order of their first token, without those that an idiom explains."""
    return trigger_table(language).find(tokens)
