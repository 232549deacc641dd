"""What `people.toml` says, laid out for looking up. Built once a language."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from msgspec import Struct

from lont.langdata.loader import Language
from lont.langdata.people import Head, People
from lont.lexicon.number_phrases import PhraseIndex
from lont.model import Token, replace

_SHORTEST = 3
_SHORT = 4
_CACHE = 50_000


class Noun(Struct, frozen=True, gc=False):
    """One form of a head: see `langdata.people.Head`. `prefix` is what stands before it in a compound."""

    role: str
    kind: str
    unit: str | None
    plural: bool = False
    name: bool = False
    borrow: bool = False
    of: bool = False
    country: str | None = None
    nominal: bool = False
    invariable: bool = False
    prefix: str = ""


class GroupTables:
    """Nouns, names and small words of one language's noun phrases."""

    def __init__(self, language: Language) -> None:
        data = language.people
        self.data: People = data
        self._phrases = language.phrases
        self._nouns: dict[str, Noun] = {}
        self._names: dict[str, Noun] = {}
        self._suffixes: dict[str, Noun] = {}
        self._compounds: dict[str, Noun | None] = {}
        self._dull: tuple[dict[str, bool], dict[str, bool]] = ({}, {})
        """Whether a word begins no noun, in lower case and in a text of capitals; remembered."""
        longer: dict[tuple[str, ...], Noun] = {}
        for head in data.head:
            self._add(head, longer)
        for country, forms in data.nationals.items():
            self._add_nationals(country, forms, longer)
        for country, names in data.leaders.items():
            self._add_leaders(country, names, longer)
        self.longer: PhraseIndex[Noun] = PhraseIndex(longer.items())
        self._long_starts = self.longer.starts()
        self.determiners = frozenset(data.determiners)
        self.singular = frozenset(data.singular)
        self.definite = frozenset(language.syntax.articles) - frozenset(language.syntax.indefinite)
        self.stops = frozenset(data.stops)
        self.adjectives = frozenset(data.adjectives)
        self.adjective_endings = tuple(data.adjective_endings)
        self.partitives = self._index(data.partitives)
        self.one_of = self._index(data.one_of)
        self.shares = self._index(data.shares)
        self.sizes = data.sizes
        self.prefixes = frozenset(data.prefixes)
        self.also_adjectives = frozenset(data.also_adjectives)
        syntax = language.syntax
        self.no_nouns = frozenset((*syntax.prepositions, *syntax.coordinators, *syntax.subordinators))
        self.no_nouns |= frozenset((*syntax.passive, *syntax.perfect, *syntax.pronouns, *syntax.relatives))
        self.not_groups = self._index(data.not_groups)
        self.skips = self.not_groups.starts()
        self.no_persons = frozenset(data.no_persons)
        self.place_before = frozenset(data.place_before)
        self.event_nouns = _event_nouns(language)
        self.event_verbs = _event_verbs(language)
        self.event_starts = _event_starts(language)
        self.singular_only = frozenset(data.singular_only)
        self.lone = frozenset(data.lone)
        self.mostly = frozenset(data.mostly)
        self.no_compounds = frozenset(data.no_compounds)
        self.lending = {word: role for role, words in data.lending.items() for word in words}
        self.of_words = data.of_words
        self.particles = frozenset(data.particles)
        self.no_names = frozenset((*data.no_names, *syntax.passive, *syntax.perfect))
        self.body_endings = frozenset(data.body_endings)
        self.bare_after = frozenset(data.bare_after)
        self.bare_before = frozenset(data.bare_before)
        self.bare_endings = tuple(data.bare_endings)
        self.verb_endings = (*language.syntax.ask("gerund"), *self.bare_endings)
        self.ones = language.syntax.ask("ones")
        self.person_endings = tuple(data.person_endings)
        self.plural_endings = tuple(data.plural_endings)
        self.chains = data.noun_chains
        self.pronoun_words = frozenset(word for pronoun in data.pronoun for word in pronoun.words)
        self.pronouns = {word: pronoun for pronoun in data.pronoun for word in pronoun.words}

    def _index(self, forms: Iterable[str]) -> PhraseIndex[str]:
        return PhraseIndex([(words, "") for form in forms for words in self._phrases(form)])

    def _add(self, head: Head, longer: dict[tuple[str, ...], Noun]) -> None:
        unit = head.unit or None
        base = Noun(head.role, head.kind, unit, borrow=head.borrow, of=head.of, nominal=head.nominal)
        compound = self.data.compounds if head.compound is None else head.compound
        for form in head.nouns:
            for number, words in enumerate(self._phrases(form)):
                self._enter(words, replace(base, plural=number > 0), longer, compound)
        for form in head.plural:
            for words in self._phrases(form):
                self._enter(words, replace(base, plural=True), longer, compound)
        for form in head.names:
            for words in self._phrases(form):
                if len(words) > 1:
                    longer.setdefault(words, replace(base, name=True, unit=None))
                else:
                    self._names.setdefault(words[0], replace(base, name=True, unit=None))

    def _add_nationals(self, country: str, forms: list[str], longer: dict[tuple[str, ...], Noun]) -> None:
        for form in forms:
            spellings = self._phrases(form)
            for number, words in enumerate(spellings):
                alone = len(spellings) == 1
                noun = Noun("civilian", "witness", "person", number > 0, country=country, invariable=alone)
                if len(words) > 1:
                    longer.setdefault(words, noun)
                else:
                    self._names.setdefault(words[0], noun)

    def _add_leaders(self, country: str, names: list[str], longer: dict[tuple[str, ...], Noun]) -> None:
        leader = Noun("government", "government", None, name=True, country=country)
        for words in (words for name in names for words in self._phrases(name)):
            if len(words) > 1:
                longer.setdefault(words, leader)
            else:
                self._names.setdefault(words[0], leader)

    def _enter(self, words: tuple[str, ...], noun: Noun, longer: dict[tuple[str, ...], Noun], compound: bool) -> None:
        if len(words) > 1:
            longer.setdefault(words, noun)
            return
        self._nouns.setdefault(words[0], noun)
        if compound and (len(words[0]) > _SHORT or words[0] in self.data.short_heads):
            self._suffixes.setdefault(words[0], noun)

    def is_body(self, word: str) -> bool:
        """Whether `word` by itself is a noun for a body that is not counted ("army")."""
        noun = self._nouns.get(word)
        return noun is not None and noun.unit is None

    def look_up(self, word: str, *, capital: bool) -> Noun | None:
        """The noun that `word` (lower case) is, also as the end of a compound; names only with a capital."""
        if capital and (name := self._names.get(word)):
            return name
        noun = self._nouns.get(word)
        return noun if noun is not None or not self._suffixes else self._compound(word)

    def list_starts(self, words: list[str], capital: list[bool], *, caps: bool) -> list[int]:
        """Where a noun or name can begin, by one word: cheap, leaves out none. `caps`: the text is all capitals."""
        dull = self._dull[caps]
        if len(dull) > _CACHE:
            dull.clear()
        for word in words:
            if word not in dull:
                dull[word] = self._is_dull(word, caps)
        if caps:  # where all is in capitals, names are told by the language data alone
            return [k for k, word in enumerate(words) if not dull[word]]
        return [k for k, word in enumerate(words) if capital[k] or not dull[word]]

    def _is_dull(self, word: str, caps: bool) -> bool:
        """Whether `word` begins no noun, in lower case or in a text of capitals."""
        if not word[0].isalpha():
            return True
        if word in self._long_starts or word in self.skips:
            return False
        closed = caps and (word in self.stops or word in self.pronouns or word in self.determiners)
        return closed or self.look_up(word, capital=caps) is None

    def match(self, tokens: list[Token], words: list[str], i: int, *, caps: bool) -> tuple[int, Noun] | None:
        """The longest noun or name that begins at token `i` and its end; `caps`: the text is all capitals."""
        word = words[i]
        capital = caps or tokens[i].capital
        if word in self._long_starts:
            found = self.longer.at(words, i)
            if found is not None and (capital or not (found[1].name or found[1].country)):
                return found
        if caps and (word in self.stops or word in self.pronouns or word in self.determiners):
            return None
        noun = self.look_up(word, capital=capital)
        if noun is not None and noun.name and len(word) <= 2 and not caps and not tokens[i].text.isupper():
            noun = self._nouns.get(word)  # "is", "om" and "me" are organisations only in capitals
        return (i + 1, noun) if noun is not None else None

    def _compound(self, word: str) -> Noun | None:
        if word not in self._compounds:
            if len(self._compounds) > _CACHE:
                self._compounds.clear()
            self._compounds[word] = self._cut(word)
        return self._compounds[word]

    def _cut(self, word: str) -> Noun | None:
        """The longest head at the end of `word`, behind a hyphen or at least three letters."""
        if len(word) > 50 or word in self.no_compounds:
            return None
        for at in range(2, len(word) - _SHORTEST + 1):
            hyphen = word[at - 1] == "-"
            noun = self._suffixes.get(word[at:])
            if noun is not None and (hyphen or at > 2):
                return replace(noun, prefix=word[:at].rstrip("-"))
        return None

    def body_of(self, noun: Noun) -> Noun | None:
        """The noun that the first part of a compound names ("politie" in "politiewoordvoerder")."""
        if not noun.prefix:
            return None
        for link in ("", *self.data.linking):
            stem = noun.prefix.removesuffix(link) if link else noun.prefix
            found = self.look_up(stem, capital=True)
            if found is not None:
                return found
        return None


def _event_nouns(language: Language) -> frozenset[str]:
    """Nouns for events that are no past tense: a noun in the singular before them is no person ("drone attack")."""
    nouns: set[str] = set()
    verbs: set[str] = set()
    for _, rule in language.rules.values():
        if rule.pos == "noun":
            nouns |= {words[0] for form in rule.forms for words in language.phrases(form) if len(words) == 1}
        verbs |= {words[0] for form in (*rule.past, *rule.participle) for words in language.phrases(form)}
    return frozenset(nouns - verbs)


def _event_verbs(language: Language) -> frozenset[str]:
    """Single words that are verbs of an event; behind a person in a headline they are no name ("Gunman Kills Two")."""
    rules = (rule for _, rule in language.rules.values() if rule.pos == "verb")
    phrases = (words for rule in rules for form in rule.forms for words in language.phrases(form))
    return frozenset(words[0] for words in phrases if len(words) == 1)


def _event_starts(language: Language) -> frozenset[str]:
    """First words of the finite verbs of events, which may stand right behind a group ("a family of five drowned")."""
    rules = (rule for _, rule in language.rules.values() if rule.pos == "verb")
    forms = (form for rule in rules for form in (*rule.forms, *rule.past))
    return frozenset(words[0] for form in forms for words in language.phrases(form))


@functools.cache
def group_tables(language: Language) -> GroupTables:
    """The tables of `language`."""
    return GroupTables(language)
