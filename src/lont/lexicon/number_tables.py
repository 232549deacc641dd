"""What `numbers.toml` says, laid out for looking up. Built once a language."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from msgspec import Struct

from lont.langdata.forms import expand_braces
from lont.langdata.loader import Language
from lont.langdata.numbers import Numbers
from lont.lexicon.number_phrases import PhraseIndex
from lont.lexicon.number_words import NumberWords, add_up
from lont.model import Num

_CACHE = 50_000


class Interval(Struct, frozen=True, gc=False):
    """What a vague word means."""

    low: Num | None
    high: Num | None
    approx: bool


class NumberTables:
    """Phrase tables of one language's numbers; payloads are what a phrase does to the number beside it."""

    def __init__(self, language: Language) -> None:
        data = language.numbers
        self.data: Numbers = data
        self.words = NumberWords(data)
        self._language = language
        self.one = frozenset(data.one)
        self.articles = frozenset(data.articles)
        self.ands = frozenset(data.ands)
        self.bare_scales = frozenset(data.bare_scales)
        self.ordinals = {**data.ordinals, **_derived_ordinals(data)}
        self.tals = {c + e: (v, v >= 10) for c, v in data.cardinals.items() for e in data.tal_endings}
        self.tals |= {s + e: (v, True) for s, v in data.scales.items() for e in data.tal_endings}
        self.digit_ordinals = frozenset(data.digit_ordinals)
        self.months = frozenset(data.months)
        self.short_months = frozenset(name.rstrip(".") for name in data.months if name.endswith("."))
        self.labels = frozenset(data.labels)
        self.labels_after = frozenset(data.labels_after)
        self.clock_before = self._index({"": data.clock_before})
        self.clock_after = self._index({"": data.clock_after})
        self.clock_always = self._index({"": data.clock_always})
        self.ratio = self._index({"": data.ratio})
        self.clock_units = frozenset(data.clock_units)
        self.year_before = frozenset(data.year_before)
        self.measures_before = self._index({"": data.measures_before})
        self.age_before = self._index({"": data.age_before})
        self.age_after = self._index({"": data.age_after})
        self.age_endings = frozenset(w for form in data.age_endings for w in expand_braces(form))
        self.age_of = frozenset(data.age_of)
        self.and_a_half = self._index({"": data.and_a_half})
        self.bounds = self._index({"low": data.lower, "high": data.upper, "approx": data.approx})
        self.bounds_after = self._index(
            {"low": data.lower_after, "high": data.upper_after, "approx": data.approx_after}
        )
        self.ranges = self._index({"": data.ranges, "or": data.ranges_or})
        self.between = self._index({"": data.between})
        self.between_and = self._index({"": data.between_and})
        self.change_from = frozenset(data.change_from)
        self.change_not = self._index({"": data.change_not})
        self.increment_before = self._index({"": data.increment_before})
        self.increment_after = frozenset(data.increment_after)
        self.part_before = self._index({"": data.part_before})
        self.part_after = self._index({"": data.part_after})
        self.percent = self._index({"": data.percent})
        self.currency = self._index(data.currencies)
        self.measures = self._index(data.measures)
        self.barrel = self._index({"": data.barrel})
        self.per_day = self._index({"": data.per_day})
        self.barrel_day = self._index({"": data.barrel_day})
        self.ranks = frozenset(data.ranks)
        self.fractions = data.fractions
        self.fixed = self._fixed(data)
        self.starts = self.fixed.starts()
        self.dull: set[str] = set()
        """Words found dull by `is_dull` before: most words of a text are, and this is the quickest way to pass by."""

    def is_dull(self, word: str) -> bool:
        """Whether no number begins with `word`."""
        if word in self.dull:
            return True
        if word in self.starts or not self.is_only_start(word):
            return False
        if len(self.dull) > _CACHE:
            self.dull.clear()
        self.dull.add(word)
        return True

    def is_only_start(self, word: str) -> bool:
        """Whether no number begins with `word`, but for the fixed phrases of several words ("the second largest")."""
        if word in self.articles or word in self.tals or word[0].isdecimal():
            return False
        return self.words.cut(word) is None and self.ordinal(word) is None

    def ordinal(self, word: str) -> int | None:
        """What a word for an ordinal or a word that ends in a fraction or rank says; 0 where more must be asked."""
        value = self.ordinals.get(word)
        if value is not None:
            return value
        if "-" in word:
            tens, _, last = word.rpartition("-")
            if last in self.ranks and tens in self.ordinals:
                return 0
            if self.words.cut(tens) and (last in self.fractions or last in self.ordinals):
                return self.ordinals.get(last, 0)
            return None
        for ending in self.data.ordinal_endings:
            if word.endswith(ending) and (cut := self.words.cut(word[: -len(ending)])) and len(cut) > 1:
                return int(add_up(cut) or 0)
        return None

    def _index(self, forms: Mapping[str, Iterable[str]]) -> PhraseIndex[str]:
        phrases = self._language.phrases
        return PhraseIndex([(w, payload) for payload, many in forms.items() for form in many for w in phrases(form)])

    def _fixed(self, data: Numbers) -> PhraseIndex[tuple[str, Interval]]:
        """Forms that are a number by themselves: vague words, factors and ranks, with their unit."""
        phrases = self._language.phrases
        found = [(w, ("", Interval(_plain(v.low), _plain(v.high), v.approx)))
                 for v in data.vague for form in v.forms for w in phrases(form)]  # fmt: skip
        for unit, table in (("factor", data.factors), ("rank", data.rank_forms)):
            for value, forms in table.items():
                number = _plain(float(value))
                found += [(w, (unit, Interval(number, number, False))) for form in forms for w in phrases(form)]
        return PhraseIndex(found)


def _derived_ordinals(data: Numbers) -> dict[str, int]:
    cuts = NumberWords(data)
    return {word + ending: value for word, value in {**data.cardinals, **data.scales}.items()
            for ending in data.ordinal_endings if value > 1 and cuts.cut(word)}  # fmt: skip


def _plain(value: Num | None) -> Num | None:
    return int(value) if value is not None and value == int(value) else value


@functools.cache
def number_tables(language: Language) -> NumberTables:
    """The tables of `language`."""
    return NumberTables(language)
