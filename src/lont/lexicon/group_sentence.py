"""A sentence as the finder of groups sees it: words, capitals, numbers and places by position."""

from __future__ import annotations

from lont.lexicon.group_tables import GroupTables
from lont.lexicon.number_tables import NumberTables
from lont.model import Number, PlaceMention, Token


class GroupSentence:
    """Tokens with what was found in them already; all positions count tokens."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        numbers: tuple[Number, ...],
        places: tuple[PlaceMention, ...],
        tables: GroupTables,
        counting: NumberTables,
    ) -> None:
        self.tokens = list(tokens)
        self.words = [token.lower for token in tokens]
        self.tables = tables
        self.one = counting.one
        self.counting = counting
        self.capital = [t.capital or ("-" in t.text and _has_particle(t.text, tables)) for t in tokens]
        self.caps = sum(self.capital) * 3 > len(tokens) and _shouts(tokens)
        alphabetic = [1 for token in tokens if token.letters or token.text[0].isalpha()]
        self.titled = not self.caps and sum(self.capital) * 3 > 2 * len(alphabetic)
        """Whether nearly all words have a capital, as in a headline."""
        if self.caps:
            self.capital = [False] * len(tokens)
        self.number_ending = {n.j: n for n in numbers if n.role in ("count", "ordinal")}
        self.number_at = {i: n for n in numbers for i in range(n.i, n.j)}
        sure = [p for p in places if p.kind == "demonym" or (p.kind == "name" and p.weight >= 0.6)]
        self.countries = {i: p for p in sure for i in range(p.i, p.j)}
        self.places = places

    def is_cut(self, j: int) -> bool:
        """Whether the word before `j` is the first part of a compound that is cut ("politie- en ...")."""
        if self.word(j) != "-" or j + 1 >= len(self.words):
            return False
        return self.tokens[j].start == self.tokens[j - 1].end and self.tokens[j + 1].start > self.tokens[j].end

    def named_place(self, i: int, j: int) -> PlaceMention | None:
        """The sure place whose name holds all of tokens i..j."""
        place = self.countries.get(i)
        return place if place is not None and place.kind == "name" and place.i <= i and j <= place.j else None

    def word(self, i: int) -> str:
        """The lower-cased word at `i`, empty outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def is_word(self, i: int) -> bool:
        """Whether a word, not a mark or numeral, stands at `i`."""
        return 0 <= i < len(self.words) and self.words[i][0].isalpha()

    def country(self, i: int, j: int) -> str | None:
        """The country of the first demonym in tokens i..j, else of the last place name."""
        found: str | None = None
        for at in range(i, j):
            place = self.countries.get(at)
            if place is not None and place.country:
                if place.kind == "demonym":
                    return place.country
                found = place.country
        return found

    def opens(self, i: int) -> bool:
        """Whether `i` is the first word of the sentence or of a quotation, where a capital says nothing."""
        before = i - 1
        while before >= 0 and not self.words[before][0].isalnum():
            if self.words[before] in (".", ":", "!", "?", "“", "‘", "„", "«", '"'):
                return True
            before -= 1
        return before < 0


def _shouts(tokens: tuple[Token, ...]) -> bool:
    """Whether the sentence is written in capitals, so that a capital says nothing."""
    words = [token for token in tokens if (token.letters or token.text[0].isalpha()) and len(token.text) > 1]
    return len(words) > 3 and len([1 for word in words if word.upper]) > 0.8 * len(words)


def _has_particle(text: str, tables: GroupTables) -> bool:
    """A capital behind a joined particle ("al-Sadr")."""
    particle, hyphen, rest = text.partition("-")
    return bool(hyphen) and rest[:1].isupper() and particle in tables.particles
