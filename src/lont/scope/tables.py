"""The language's speech data, laid out for look-up; built once a language."""

from __future__ import annotations

from dataclasses import dataclass

from lont.langdata.loader import Language
from lont.langdata.schema import Syntax
from lont.langdata.speech import Speech, SpeechVerb
from lont.model import Token

Weighed = tuple[int, str]
_MEMO = 20_000
_OWNERS = frozenset(("'s", "’s"))
_OWN = 2  # the least weight of a word that tells who the owner's man is, whatever the owner is
_PART = 4  # the least number of letters of a word that may stand inside a longer one


@dataclass(frozen=True, slots=True)
class Tables:
    """`kinds` maps a word to (weight, kind), `phrases` the first word of a longer name to its rests."""

    language: Language
    speech: Speech
    verbs: dict[str, SpeechVerb]
    kinds: dict[str, Weighed]
    phrases: dict[str, list[tuple[tuple[str, ...], Weighed]]]
    parts: dict[str, Weighed]
    names: frozenset[str]
    """Words of `kinds` that count only with a capital."""
    titles: dict[str, Weighed]
    """Words that count only right before a name."""
    stops: frozenset[str]
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    objects: frozenset[str]
    no_speakers: frozenset[str]
    back: frozenset[str]
    that: frozenset[str]
    outer: frozenset[str]
    inner: frozenset[str]
    prepositions: frozenset[str]
    """The outer and the inner ones."""
    determined: frozenset[str]
    """What a noun phrase goes on behind: determiners, inner prepositions, "and"."""
    mute: frozenset[str]
    """Words that alone are nobody who speaks."""
    ends: frozenset[str]
    """What ends the words of a speaker behind the verb."""
    negations: frozenset[str]
    occasions: frozenset[str]
    abstract: frozenset[str]
    seeing: frozenset[str]
    surnames: frozenset[str]
    labels: frozenset[str]
    firsts: frozenset[str]
    """Pronouns of whoever tells of himself: I, we, he."""
    participles: frozenset[str]
    """Last words of participles that need an auxiliary."""
    ands: frozenset[str]
    by: frozenset[str]
    resume: frozenset[str]
    relatives: frozenset[str]
    particles: frozenset[str]
    infinitives: frozenset[str]
    """Auxiliaries."""
    near: frozenset[str]
    indefinite: frozenset[str]
    clauses: frozenset[str]
    """Subordinators."""
    subordinate: frozenset[str]
    """All the language's relative pronouns, of things too."""
    gerunds: tuple[str, ...]
    """How a verb ends that goes on from the main clause behind a comma."""
    memo: dict[str, Weighed | None]
    """What `_kind_of_part` found, for at most `_MEMO` words."""
    words: frozenset[str]
    """All closed-class words: none is a name, even with a capital."""

    def kind_at(self, tokens: tuple[Token, ...], at: int, end: int) -> Weighed | None:
        """The (weight, kind) that the word or longer name at `at` gives."""
        word = tokens[at].lower
        if word in self.words and not (tokens[at].text.isupper() and len(word) > 1):
            return None  # "is", "who": only as IS, WHO
        if word in self.names and not tokens[at].capital:
            return None
        if word in self.titles and self._is_title(tokens, at, end):
            return self.titles[word]
        for rest, weighed in self.phrases.get(word, ()):
            if at + 1 + len(rest) <= end and all(tokens[at + 1 + k].lower == w for k, w in enumerate(rest)):
                return weighed
        found = self.kinds.get(word)
        if found is not None or len(word) < 2 * _PART - 1:
            return found
        if word not in self.memo:
            if len(self.memo) >= _MEMO:
                self.memo.clear()
            self.memo[word] = self._kind_of_part(word)
        return self.memo[word]

    def _is_title(self, tokens: tuple[Token, ...], at: int, end: int) -> bool:
        """True where a name follows and no possessive stands before."""
        named = at + 1 < end and tokens[at].capital and tokens[at + 1].capital and tokens[at + 1].text.isalpha()
        return (
            named and tokens[at + 1].lower not in self.words and not (at and tokens[at - 1].lower in self.determiners)
        )

    def _kind_of_part(self, word: str) -> Weighed | None:
        """The heaviest kind of a part of the word; of equal ones the last, which is the head in Germanic compounds."""
        best: Weighed | None = None
        for piece in reversed(word.split("-")) if "-" in word else ():
            found = self.kinds.get(piece)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        if best is not None or not self.parts:
            return best
        for length in range(len(word) - 2, _PART - 1, -1):
            for found in (self.parts.get(word[-length:]), self.parts.get(word[:length])):
                if found is not None and (best is None or found[0] > best[0]):
                    best = found
        return best

    def kind_of(self, tokens: tuple[Token, ...], i: int, j: int) -> Weighed | None:
        """The (weight, kind) of the speaker in tokens i..j by its words: the heaviest, of equal ones the first; of two
        speakers joined by "and" the first that has one; of an owner and what is his the latter ("the mayor's
        *aunt*")."""
        best: Weighed | None = None
        behind = False  # behind a preposition, in what a speaker who is known already speaks for
        for at in range(i, j):
            lower = tokens[at].lower
            behind = behind or (best is not None and best[0] >= _OWN and lower in self.inner)
            if best is not None and best[0] and lower in self.ands:
                break
            if best is not None and best[1] == "witness" and best[0] > _OWN and lower in self.inner:
                break  # "a friend of the general"
            if lower in _OWNERS and best is not None:
                own = self.kind_of(tokens, at + 1, j)
                if own is not None and own[0] >= _OWN:
                    return own
            found = self.kind_at(tokens, at, j)
            if behind and found is not None and found[1] == "witness":
                continue  # "leaders of the peasants"
            if found is not None and (best is None or found[0] > best[0] or self._is_head(best, found, tokens, at)):
                best = found
        return best

    def _is_head(self, best: Weighed, found: Weighed, tokens: tuple[Token, ...], at: int) -> bool:
        """True for the word behind one for people that only tells of what kind the body is ("*student* union")."""
        if best[1] != "witness" or found[1] == best[1] or found[0] < _OWN or not at:
            return False
        return self.kind_at(tokens, at - 1, at) == best or (
            at > 1 and tokens[at - 1].capital is tokens[at].capital and self.kind_at(tokens, at - 2, at - 1) == best
        )


_TABLES: dict[str, Tables] = {}


def tables_of(language: Language) -> Tables:
    """The tables of `language`, built at the first call."""
    tables = _TABLES.get(language.iso)
    if tables is None or tables.language is not language:
        tables = _TABLES[language.iso] = _build(language)
    return tables


def _build(language: Language) -> Tables:
    speech = language.speech
    kinds: dict[str, Weighed] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Weighed]]] = {}
    parts: dict[str, Weighed] = {}
    titles: dict[str, Weighed] = {}
    for row in speech.kind:
        for form in row.words:
            for words in language.phrases(form):
                if row.titles:
                    titles[words[0]] = (row.weight, row.kind)
                    continue
                _put(kinds, phrases, words, (row.weight, row.kind))
                if row.parts and len(words) == 1 and len(words[0]) >= _PART:
                    parts.setdefault(words[0], (row.weight, row.kind))
    for rests in phrases.values():
        rests.sort(key=lambda rest: -len(rest[0]))
    return Tables(
        language=language, speech=speech, verbs={verb.id: verb for verb in speech.verb}, kinds=kinds, phrases=phrases,
        parts=parts,
        titles=titles,
        names=frozenset(word for row in speech.kind if row.names for word in row.words),
        stops=frozenset(speech.stops), adverbs=frozenset(speech.adverbs),
        adverb_endings=tuple(speech.adverb_endings),
        auxiliaries=frozenset(speech.perfect) | frozenset(speech.modal), passive=frozenset(speech.passive),
        determiners=frozenset(speech.determiners), pronouns=frozenset(speech.pronouns),
        objects=frozenset(speech.object_pronouns + speech.pronouns),
        no_speakers=frozenset(speech.self_pronouns), back=frozenset(speech.back), that=frozenset(speech.that),
        outer=frozenset(speech.outer), inner=frozenset(speech.inner),
        prepositions=frozenset(speech.outer + speech.inner),
        determined=frozenset(speech.determiners + speech.inner + speech.and_words),
        mute=frozenset(speech.determiners + speech.back + speech.self_pronouns + speech.adverbs),
        ends=frozenset(speech.outer + speech.relatives + speech.that), negations=frozenset(speech.negations),
        occasions=frozenset(speech.occasions), abstract=frozenset(speech.abstract), seeing=frozenset(speech.seeing),
        surnames=frozenset(speech.surnames), labels=frozenset(speech.labels),
        firsts=frozenset(speech.pronouns + speech.self_pronouns),
        participles=_participles(language), ands=frozenset(speech.and_words), by=frozenset(speech.by),
        resume=frozenset(speech.resume), relatives=frozenset(speech.relatives),
        particles=frozenset(speech.particles), clauses=frozenset(language.syntax.subordinators),
        infinitives=frozenset(speech.perfect + speech.passive),
        near=frozenset(speech.near), indefinite=frozenset(language.syntax.indefinite),
        subordinate=frozenset(language.syntax.relatives),
        gerunds=tuple(language.syntax.ask("gerund")), memo={},
        words=_closed_words(speech, language.syntax),
    )  # fmt: skip


def _closed_words(speech: Speech, syntax: Syntax) -> frozenset[str]:
    first = (
        speech.determiners
        + speech.pronouns
        + speech.object_pronouns
        + speech.self_pronouns
        + speech.back
        + speech.that
        + speech.adverbs
    )
    verbs = speech.perfect + speech.passive + speech.modal
    closed = syntax.subordinators + syntax.pronouns + syntax.coordinators + syntax.relatives + syntax.prepositions
    return frozenset(closed + first + verbs + speech.by + speech.stops + speech.outer + speech.inner + speech.and_words)


def _participles(language: Language) -> frozenset[str]:
    forms = [form for verb in language.speech.verb for form in verb.participle]
    return frozenset(words[-1] for form in forms for words in language.phrases(form) if words)


def _put(
    kinds: dict[str, Weighed],
    phrases: dict[str, list[tuple[tuple[str, ...], Weighed]]],
    words: tuple[str, ...],
    weighed: Weighed,
) -> None:
    """File the words of a kind; of two kinds that claim one word the heavier keeps it."""
    if len(words) > 1:
        phrases.setdefault(words[0], []).append((words[1:], weighed))
    elif words and (words[0] not in kinds or kinds[words[0]][0] < weighed[0]):
        kinds[words[0]] = weighed
