"""The words of one report in the reader's language: people, places and sources, and who is named by them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from lont.errors import LontError
from lont.langdata.brief import Brief as Wordbook
from lont.langdata.loader import Language, available_languages, load_language
from lont.model import Claim, Document, Party, Place, Quantity, Source, TimeSpan
from lont.queries.amounts import say_amount, say_count
from lont.queries.days import say_time
from lont.queries.items import normal
from lont.queries.words import tidy

MARKS = "‘’“”„«»\"'"
PUNCTUATION = f".,;:!?()[]{MARKS}"
MOST_TEXT = 200_000
"""Code points of a report that are looked at to tell names from words."""
LONGEST = 5_000
"""Code points of a sentence in which a place is looked for."""


@dataclass(frozen=True)
class Reported:
    """What must be known of the report's own language to use its words; all lower case, empty where it has no data."""

    articles: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    commons: frozenset[str] = frozenset()
    """Determiners and nouns for people: what has a capital only where a sentence begins with it."""
    titles_lower: bool = False
    """Whether a noun of office keeps its small letter before a name."""
    function_words: frozenset[str] = frozenset()
    """Articles, prepositions and other words that name nothing."""
    cardinals: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    """Words for people in general."""
    more: tuple[str, ...] = ()
    """Words that mean "more than"."""
    hide: Mapping[str, frozenset[str]] | None = None
    """Event type → words that only name its victims again."""
    plain: Mapping[str, frozenset[str]] | None = None
    """Event type → trigger words that say no more than its label."""
    countries: Mapping[str, str] | None = None
    """Name of a country → ISO code."""

    def is_number(self, text: str) -> bool:
        """Whether the words are a number and name nobody: "46", "dozens"."""
        return all(word[:1].isdigit() or word in self.cardinals for word in normal(text).split())


@dataclass(frozen=True)
class Wording:
    """How one report is told in the reader's language. `same` is True where that is the report's own, so that its words
    need no quotation marks; `home` the country that most claims are about, named once at the top."""

    book: Wordbook
    document: Document
    reported: Reported
    same: bool
    home: str | None

    def amount(self, quantity: Quantity) -> str:
        """The number with its bound words, to stand before a noun."""
        return say_amount(self.book.numbers, quantity, self.reported.more)

    def count(self, quantity: Quantity, *, table: bool = False) -> str:
        """The number with its bound words and its unit."""
        unknown = "" if quantity.unit.startswith("currency") else self.words(quantity.unit)
        return say_count(self.book, quantity, self.reported.more, table=table, unknown=unknown)

    def time(self, span: TimeSpan | None) -> str | None:
        """The time of a claim in words, its own words where it is no day that is known; None for none."""
        if span is None:
            return None
        said = say_time(self.book.dates, span, self.document.day)
        return said or (self.quote(span.text) if span.text else None)

    def quote(self, text: str) -> str:
        """The report's own words in quotation marks."""
        left, right = self.book.quotes[0], self.book.quotes[1]
        return f"{left}{tidy(text).rstrip(' ,;:.').strip(MARKS)}{right}"

    def words(self, text: str) -> str:
        """The report's own words, but for a sentence's capital: as they stand in its own language, else quoted."""
        text = self._uncapped(tidy(text))
        return text if self.same else self.quote(text)

    def _uncapped(self, text: str) -> str:
        """The text without the capital that a sentence gave it."""
        first, _, rest = text.partition(" ")
        lower = first[:1].lower() + first[1:]
        if lower in self.reported.articles or self._is_common(lower, before_name=rest[:1].isupper()):
            return lower + text[len(first) :]
        return text

    def _is_common(self, word: str, *, before_name: bool) -> bool:
        """Whether the word is no name: its language knows it as common, or the report has it with a small letter."""
        if (before_name and not self.reported.titles_lower) or word.capitalize() in self._words[1]:
            return False
        if word in self.reported.commons or self._is_compound(word):
            return True
        return not before_name and len(word) > 2 and word in self._words[0]

    def _is_compound(self, word: str) -> bool:
        """Whether the word ends in a common one ("staatsbedrijf"), in a language that joins them."""
        joins = self.reported.titles_lower
        return joins and any(word[at:] in self.reported.commons for at in range(3, min(len(word) - 4, 30)))

    @functools.cached_property
    def _words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The report's words: those that stand with a small letter, and those with a capital inside a sentence."""
        lines = [line.split() for line in self.document.text[:MOST_TEXT].splitlines()]
        small = {word.strip(PUNCTUATION) for words in lines for word in words if word[0].islower()}
        inside = {
            word.strip(PUNCTUATION)
            for words in lines
            for before, word in zip(words, words[1:], strict=False)
            if word[0].isupper() and (before[-1].islower() or before[-1] == ",")
        }
        return frozenset(small), frozenset(inside)

    def party(
        self,
        party: Party | None,
        *,
        one: bool = False,
        unit: str | None = None,
        hide: frozenset[str] = frozenset(),
    ) -> str | None:
        """Who it is: the words of the report, with the role in the reader's language where these differ. None for
        nobody, for a pronoun, and for words in `hide`. A number of `unit` stands before it, `one` where that is 1."""
        text = tidy(party.text or "") if party else ""
        if party is None or not text or text.lower() in self.reported.pronouns or self.reported.is_number(text):
            return None
        if country := self._as_country(text):
            return country
        first, _, rest = text.partition(" ")
        if unit and not one and rest and first.lower() in self.reported.articles:
            text = rest
        if normal(text) in hide or normal(text).rpartition(" ")[2] in hide:
            return None
        return self.words(text) if self.same else self._translated(text, party.role, one, unit)

    def _translated(self, text: str, role: str, one: bool, unit: str | None) -> str:
        """The report's words in quotation marks with a noun of the reader's language."""
        text = self._uncapped(text)
        nouns = self.book.roles.get(role)
        if unit is None:
            return f"{self.quote(text)} ({nouns[2]})" if nouns else self.quote(text)
        noun = nouns[not one] if nouns else ""
        if unit in self.book.units and (unit != "person" or not nouns):
            noun = self.book.units[unit][not one].removeprefix("{n}")  # things: the report's word says which
        if noun and normal(text) in self.reported.generic:
            return noun
        return f"{noun} ({self.quote(text)})" if noun else self.quote(text)

    def speaker(self, source: Source) -> str:
        """A source's name by itself, as the report has it; how it is called where it has none."""
        text = tidy(source.text or "")
        if not text or text.lower() in self.reported.pronouns:
            return self.book.unnamed.get(source.kind, self.book.unnamed["other"])
        return self.words(text)

    def source(self, source: Source | None) -> str | None:
        """Who says so, after "according to"; None for the report itself."""
        if source is None:
            return None
        name = self.speaker(source)
        named = name.startswith(self.book.quotes[0]) and not self.same
        return f"{name} ({self.book.kinds.get(source.kind, source.kind)})" if named else name

    def place(self, place: Place | None) -> str | None:
        """Where: the report's words, with the country where that is not the report's own; the country alone only where
        it is another one."""
        if place is None:
            return None
        country = self.country(place.country) if place.country != self.home else None
        if not place.text:
            return country
        text = self._as_country(place.text) or (tidy(place.text) if _is_name(place) else self.words(place.text))
        return f"{text}, {country}" if country and country != text else text

    def says_something(self, about: str) -> bool:
        """Whether the words hold more than articles and prepositions."""
        return any(len(word) > 3 and word not in self.reported.function_words for word in normal(about).split())

    def is_near(self, claim: Claim) -> bool:
        """Whether the claim's own sentence names its place; one that is carried from elsewhere stands in the table."""
        named = claim.place.text if claim.place else None
        if not named or claim.end - claim.start > LONGEST:
            return True
        return tidy(named) in tidy(self.document.text[claim.start : claim.end])

    def _as_country(self, text: str) -> str | None:
        """The name in the reader's language where the words are just a country's name in the report's."""
        return self.country((self.reported.countries or {}).get(normal(text)))

    def country(self, iso: str | None) -> str | None:
        """The country's name in the reader's language; its code where that is not known."""
        return self.book.countries.get(iso, iso) if iso else None


def _is_name(place: Place) -> bool:
    """Whether the words are just a place's name, which needs no quotation marks in another language."""
    found = place.precision in ("city", "region", "point", "sea")
    return found and all(word[:1].isupper() for word in (place.text or "").split())


def make_wording(document: Document, lang: str, home: str | None) -> Wording:
    """The wording for a report in the reader's language `lang`. LontError where no brief can be written in it."""
    language = load_language(lang)
    if language.brief is None:
        raise LontError("E-USE-LANG", f"no brief can be written in {lang!r}", cure="--in nl or --in en")
    reported = make_reported(document.lang) if document.lang in available_languages() else Reported()
    return Wording(language.brief, document, reported, same=document.lang == lang, home=home)


@functools.cache
def make_reported(lang: str) -> Reported:
    """What is known of a report's language."""
    language = load_language(lang)
    syntax, book = language.syntax, language.brief
    vague = [alone for _, _, alone, _ in book.numbers.vague] if book else []
    return Reported(
        articles=frozenset(syntax.articles + syntax.indefinite),
        indefinite=frozenset(syntax.indefinite),
        pronouns=frozenset(syntax.pronouns),
        commons=_common_words(language),
        titles_lower=book is not None and book.titles_lower,
        function_words=frozenset(syntax.articles + syntax.prepositions + syntax.about + syntax.pronouns),
        cardinals=frozenset(language.numbers.cardinals) | frozenset(language.numbers.one) | frozenset(vague),
        generic=frozenset(book.generic).union(*(words.hide for words in book.events.values())) if book else frozenset(),
        more=tuple(book.numbers.more) if book else (),
        hide={event: frozenset(words.hide) for event, words in book.events.items()} if book else None,
        plain={event: frozenset(words.plain) for event, words in book.events.items()} if book else None,
        countries={normal(name): iso for iso, name in book.countries.items()} if book else None,
    )


def _common_words(language: Language) -> frozenset[str]:
    """Determiners and the single-word nouns for people and bodies."""
    people = language.people
    forms = [form for head in people.head for form in (*head.nouns, *head.plural)]
    phrases = (phrase for form in forms for phrase in language.phrases(form))
    return frozenset(people.determiners) | {phrase[0] for phrase in phrases if len(phrase) == 1}
