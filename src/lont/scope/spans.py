"""Find the words of a speaker beside a word of speech: "…, said Ina, a nurse at a navy hospital", "the UN said"."""

from __future__ import annotations

from lont.model import Mentions, Token
from lont.scope.tables import Tables

Span = tuple[int, int]
_LONGEST = 16
_ADVERB = 6  # the least letters of a word that its ending makes an adverb
_BREAKS = frozenset(";:()[]…!?—–\"“”„«»‘'’") | {"..."}
_DASH = "-"
_DASHES = frozenset("-–—")
_APOSTROPHES = frozenset("'’")  # a break, but for "the woman ’ s friend"


def is_shouting(tokens: tuple[Token, ...]) -> bool:
    """True for a sentence in capitals, whose capitals tell nothing."""
    capital = small = 0
    for token in tokens:
        if token.letters and len(token.text) > 2:
            if token.upper:
                capital += 1
            else:
                small += 1
                if small > 3 and small > capital:
                    return False
    return capital > 3 and capital > 4 * small


class Scanner:
    """Reads speakers in one sentence. `times` are the positions inside time expressions, `verbs` those of speech words,
    `events` those of triggers."""

    __slots__ = (
        "adjectives", "counted", "events", "groups", "nouns", "places", "shouting", "tables", "times", "tokens",
        "verbs",
    )  # fmt: skip

    def __init__(self, mentions: Mentions, tables: Tables) -> None:
        self.tokens: tuple[Token, ...] = mentions.tokens
        self.tables = tables
        self.shouting = is_shouting(self.tokens)
        self.adjectives = {at for place in mentions.places if place.kind == "demonym" for at in range(place.i, place.j)}
        self.places = {at for place in mentions.places if place.kind == "name" for at in range(place.i, place.j)}
        self.nouns = {at for trigger in mentions.triggers if trigger.form == "noun" for at in trigger.tokens}
        self.counted = {g.i for g in mentions.groups if g.number is not None and g.unit == "person" and g.plural}
        self.groups = {group.j: group.i for group in mentions.groups}
        self.times = {at for time in mentions.times for at in range(time.i, time.j)}
        self.verbs = {at for mark in mentions.marks if mark.kind == "speech" for at in (mark.i, mark.j - 1)}
        self.events = {at for trigger in mentions.triggers if trigger.form != "noun" for at in trigger.tokens}

    # ------------------------------------------------------------------------------------------------ small questions
    def is_stop(self, at: int) -> bool:
        """True where no name of a speaker goes on."""
        token = self.tokens[at]
        if token.lower in self.tables.particles and 0 < at < len(self.tokens) - 1:
            named = self.is_capital(at - 1) or self.tables.kind_at(self.tokens, at - 1, at) is not None
            if named and self.is_capital(at + 1):
                return False  # "Correio do Brasil", "papers including El Faro"
        if at and self.tokens[at - 1].lower in self.tables.near and token.lower in self.tables.outer:
            return False  # "close to"
        if token.lower in self.tables.stops:
            if self.is_surname(at):
                return False
            acronym = token.text.isupper() and len(token.text) > 1 and not self.shouting
            return not acronym  # WHO, not who
        if token.lower in _BREAKS:
            return not (token.lower in _APOSTROPHES and at + 1 < len(self.tokens) and self.tokens[at + 1].lower == "s")
        if at in self.verbs:
            return self.tables.kind_at(self.tokens, at, len(self.tokens)) is None
        named = at > 0 and self.is_capital(at)
        return at in self.events and not named and self.tables.kind_at(self.tokens, at, len(self.tokens)) is None

    def is_capital(self, at: int) -> bool:
        """True for a word with a capital that means something."""
        text = self.tokens[at].text
        return not self.shouting and (text[:1].isupper() or ("-" in text and not text.islower()))

    def is_surname(self, at: int) -> bool:
        """True for an auxiliary that is a name here, behind another capital ("Theresa May")."""
        token = self.tokens[at]
        named = at > 0 and token.text.istitle() and self.tokens[at - 1].text.istitle()
        return named and token.lower in self.tables.auxiliaries and not self.shouting

    def is_dot(self, at: int) -> bool:
        """True for the full stop of an abbreviated title or name ("Lt. Hastings", "Rusli M. Saleh")."""
        tokens = self.tokens
        if tokens[at].lower != "." or at == 0 or at + 1 >= len(tokens):
            return False
        before, after = tokens[at - 1].text, tokens[at + 1].text
        if len(before) <= 4 and before.isalpha() and after[:1].isupper():
            return True  # "dr. Vos": the sentence does not end here
        follows = after[:1].isupper() or after == "," or after[:1] in "'’" or after.isdigit()  # "Detachment No. 3"
        return len(before) <= 5 and before[:1].isupper() and follows

    def is_aside(self, at: int) -> bool:
        """True for an adverb or a word of a time, which may stand between a speaker and the verb."""
        if at in self.times:
            return True
        if self.tokens[at].lower not in self.tables.adverbs or at in self.verbs:
            return self._ends_as_adverb(at)
        if not at or not self.is_capital(at):
            return True
        return at + 1 >= len(self.tokens) or not self.is_capital(at + 1)  # "Al Jazeera" is none

    def _ends_as_adverb(self, at: int) -> bool:
        """True for a word that its ending makes an adverb ("flatly"), unless it tells who somebody is ("family")."""
        lower, endings = self.tokens[at].lower, self.tables.adverb_endings
        if not endings or len(lower) < _ADVERB or not lower.endswith(endings) or at in self.places or not at:
            return False
        return not self.is_capital(at) and self.tables.kind_at(self.tokens, at, at + 1) is None

    def _skip_bracket(self, at: int) -> int:
        """Where the bracket that closes before `at` opens, or `at`."""
        if self.tokens[at - 1].lower in (")", "]"):
            for k in range(at - 2, max(at - 12, -1), -1):
                if self.tokens[k].lower in ("(", "["):
                    return k
        return at

    # ------------------------------------------------------------------------------------------------------ leftwards
    def before(self, end: int) -> Span | None:
        """The speaker whose last word stands before `end`, with its apposition; None where none is."""
        tokens = self.tokens
        while end > 0 and self.is_aside(end - 1):
            end -= 1
        if end == 0:
            return None
        if tokens[end - 1].lower in _DASHES and end > 1:
            return self._before_dashes(end - 1)
        if tokens[end - 1].lower != ",":
            if self._opens_with_relative(end):
                return (0, end)
            start = self._name_start(end)
            start = self._trim(start, end)
            group = self.groups.get(end, start)
            if group > start and any(at in self.nouns for at in range(start, group)):
                start = group  # "clashes with protesters demanding …"
            if start < end and self.tables.speech.verb_second:
                end = max(self._name_end(start, end), start + 1)  # verb-final: objects stand between
            return (start, end) if start < end else None
        return self._with_apposition(end - 1)

    def _opens_with_relative(self, end: int) -> bool:
        """Whether the speaker opens the sentence and a relative clause up to `end` tells of an event ("The guard who
        fired the shot says …")."""
        tables = self.tables
        told = self.events | self.nouns
        if tables.speech.verb_second or end > 2 * _LONGEST or told.isdisjoint(range(end)):
            return False
        lowers = [token.lower for token in self.tokens[:end]]
        at = next((k for k, lower in enumerate(lowers) if lower in tables.relatives), 0)
        if at == 0 or lowers[0] in tables.stops or not self.has_name(0, at) or told.isdisjoint(range(at, end)):
            return False
        closed = any(lower == "," or lower in _BREAKS or lower in tables.clauses for lower in lowers[at + 1 :])
        return not closed and self.verbs.isdisjoint(range(end)) and not any(self.is_stop(k) for k in range(at))

    def _before_dashes(self, close: int) -> Span | None:
        """The speaker before what stands between dashes ("The weekly -- a church paper -- asserts")."""
        tokens = self.tokens
        at = close - 1
        while at > 0 and tokens[at].lower in _DASHES:
            at -= 1
        while at > 0 and close - at <= 2 * _LONGEST and tokens[at].lower not in _DASHES:
            at -= 1
        if at <= 0 or tokens[at].lower not in _DASHES:
            return None
        while at > 0 and tokens[at - 1].lower in _DASHES:
            at -= 1
        start = self._trim(self._name_start(at), at)
        return (start, at) if start < at and self.has_name(start, at) else None

    def _with_apposition(self, close: int) -> Span | None:
        """The speaker before an apposition that the comma at `close` ends."""
        tokens, at = self.tokens, close - 1
        while at >= 0 and close - at <= 2 * _LONGEST:
            if tokens[at].lower == ",":
                start = self._trim(self._name_start(at), at)
                if start < at and not tokens[at - 1].lower.isdigit() and self.has_name(start, at):
                    return (self._further_left(start, at), close)
                if start == at or not tokens[at - 1].lower.isdigit():
                    named = self.is_capital(at + 1) and self.is_capital(at + 2)
                    return (at + 1, close) if named and close - at <= _LONGEST else None  # "…, Ivo Bos a clerk, said"
            elif tokens[at].lower in _BREAKS or at in self.verbs:
                stray = tokens[at].lower in _BREAKS and close - at <= 6 and self.has_name(at + 1, close)
                return (at + 1, close) if stray else None  # "“…,” Lt. Holm, said"
            at -= 1
        return None

    def _further_left(self, start: int, end: int) -> int:
        """`start`, or that of the name before it where start..end is an apposition ("Ann Lee, chief of staff")."""
        tokens, tables = self.tokens, self.tables
        if start < 2 or tokens[start - 1].lower != ",":
            return start
        titled = tokens[start].lower in tables.determiners or tables.kind_at(tokens, start, end) is not None
        if not titled and not all(at in self.places for at in range(start, end)):
            return start
        left = self._trim(self._name_start(start - 1), start - 1)
        opens = left == 0 or tokens[left - 1].lower in _BREAKS or tokens[left - 1].lower == ","
        if left < start - 1 and opens and start - left <= 8 and tokens[start - 2].capital:
            return left
        return start

    def _name_start(self, end: int) -> int:
        """Where the name that ends at `end` starts."""
        tokens, tables, at = self.tokens, self.tables, end
        while at > 0 and end - at < _LONGEST:
            bracket = self._skip_bracket(at)
            if bracket != at:
                if at < end and (not bracket or not tokens[bracket - 1].lower.isalnum()):
                    break  # "[TEXT] THE POLICE"
                at = bracket
                continue
            token = tokens[at - 1]
            if token.lower in tables.ands:
                joined = self._joined_start(at - 1)
                if joined is None:
                    break
                return joined
            if token.lower in tables.relatives and at - 1 > 0 and tokens[at - 2].lower != "," and at < end:
                return self._name_start(at - 1)
            if token.lower in (",", ".", _DASH):
                if not self.is_dot(at - 1):
                    break
            elif self.is_stop(at - 1) and not (at - 1 in self.events and self._is_prepositional(at, end)):
                break
            at -= 1
        while at < end and tokens[at].lower in _BREAKS:
            at += 1
        return at

    def _is_prepositional(self, at: int, end: int) -> bool:
        """True where a preposition stands at `at`, and the participle before it belongs to the name ("sent to")."""
        lower = self.tokens[at].lower if at < end else ""
        return lower in self.tables.outer or lower in self.tables.inner

    def _joined_start(self, conjunction: int) -> int | None:
        """Where the first of two joined speakers starts, or None where "and" joins clauses."""
        at = conjunction
        while at > 0 and conjunction - at < 8:
            lower = self.tokens[at - 1].lower
            if lower in (",", ".") or lower in _BREAKS or lower in self.tables.ands:
                break
            if self.is_stop(at - 1):
                return None
            at -= 1
        if at == conjunction or self.tables.kind_of(self.tokens, at, conjunction) is None:
            return None
        return at

    def _trim(self, start: int, end: int) -> int:
        """`start` past adverbs, times and a prepositional phrase that opens the clause ("In Kyiv the army said")."""
        tokens, tables = self.tokens, self.tables
        while start < end and (self.is_aside(start) or tokens[start].lower in _BREAKS or tokens[start].lower == _DASH):
            start += 1
        if start < end and tokens[start].lower in tables.prepositions:
            if tables.speech.verb_second:
                return end
            for at in range(end - 1, start + 1, -1):
                if tokens[at].lower in tables.determiners:
                    return at
            return end
        return start

    def has_name(self, i: int, j: int) -> bool:
        """True where the tokens hold a name or a word for a kind of speaker, and no event."""
        tokens, tables = self.tokens, self.tables
        for at in range(i, j):
            token = tokens[at]
            named = token.capital and token.lower not in tables.words
            if named and (at or j - i == 1 or tokens[at + 1].capital):
                return True
            if tables.kind_at(tokens, at, j) is not None:
                return True
        return False

    # ----------------------------------------------------------------------------------------------------- rightwards
    def after(self, start: int, limit: int | None = None) -> Span | None:
        """The speaker that begins at `start` (past adverbs and times), with its apposition; None where none is."""
        tokens = self.tokens
        end = len(tokens) if limit is None else min(limit, len(tokens))
        while start < end and self.is_aside(start):
            start += 1
        at = self._name_end(start, end)
        if at == start:
            return None
        while at < end and tokens[at].lower == ",":
            close = self._apposition_end(at + 1, end)
            if close is None:
                break
            at = close
        return (start, self._without_occasion(start, at))

    def _without_occasion(self, start: int, end: int) -> int:
        """`end`, or where the occasion begins on which somebody spoke ("at a news conference")."""
        tables, tokens = self.tables, self.tokens
        for at in range(start + 1, end):
            if tokens[at].lower in tables.occasions:
                for k in range(at - 1, start, -1):
                    if tokens[k].lower in tables.inner:
                        return k - 1 if tokens[k - 1].lower == "," else k
        return end

    def _name_end(self, start: int, end: int) -> int:
        """Where the speaker that starts at `start` ends. In verb-second languages the verb may follow without a comma:
        a word in lower case after the head of the name ends it."""
        tokens, tables, at = self.tokens, self.tables, start
        headed = False
        while at < end and at - start < _LONGEST:
            lower = tokens[at].lower
            if self._ends_name(at, start, end):
                break
            if not tables.speech.verb_second:
                at += 1
                continue
            if lower in tables.determiners or lower in tables.inner or lower in tables.ands:
                linked = at == start or self._is_particle(at) or tokens[at - 1].lower in tables.determined
                if lower in tables.determiners and not linked:
                    break
                headed = False
            elif tables.kind_at(tokens, at, end) is not None:
                headed = not (at + 1 < end and self.is_capital(at + 1))
            elif self.is_capital(at):
                headed = headed or not (at in self.adjectives or self._is_attributive(at, start))
            elif headed and lower[:1].isalnum():
                break
            elif at > start and self.is_capital(at - 1):
                headed = True  # "de Koerdische beweging"
            at += 1
        while at > start and tokens[at - 1].lower in tables.inner:
            at -= 1
        return at

    def _is_particle(self, at: int) -> bool:
        """True inside a name: "Jan de Vries"."""
        return self.is_capital(at - 1) and at + 1 < len(self.tokens) and self.is_capital(at + 1)

    def _is_attributive(self, at: int, start: int) -> bool:
        """True for a capital that a determiner or adjective precedes and no capital follows: it may be an adjective."""
        if self.tokens[at].text.isupper() and len(self.tokens[at].text) > 1:
            return False  # "de NAVO"
        if at > start and at not in self.adjectives and self.tables.kind_at(self.tokens, at - 1, at) is not None:
            return False  # "minister Jansen"
        return (
            at > start and not self.is_capital(at - 1) and not (at + 1 < len(self.tokens) and self.is_capital(at + 1))
        )

    def _ends_name(self, at: int, start: int, end: int) -> bool:
        tokens, tables = self.tokens, self.tables
        lower = tokens[at].lower
        if lower in (",", ".", _DASH):
            return not self.is_dot(at)
        if self.is_stop(at) or (at in self.times and at > start):
            return True
        if at in self.counted and at > start + 1 and tokens[at - 1].lower not in tables.inner:
            return True  # "according to the office 45 people were arrested"
        if lower in tables.outer:
            return not (self.is_capital(at) and at > start)
        if at > start and lower in tables.adverbs and tokens[at - 1].lower not in tables.determiners:
            return not self.is_capital(at)
        return lower in tables.ands and not self._joins_name(at, end)

    def _joins_name(self, conjunction: int, end: int) -> bool:
        """True where the word after "and" is a name or a kind of speaker."""
        at = conjunction + 1
        if at < end and self.tokens[at].lower in self.tables.determiners:
            at += 1
        return any(self.tables.kind_at(self.tokens, k, end) for k in range(at, min(at + 3, end)))

    def _apposition_end(self, start: int, end: int) -> int | None:
        """The end of an apposition that starts at `start` ("45, a resident of Kyiv"), or None."""
        tokens, tables = self.tokens, self.tables
        if start >= end or tokens[start].lower in tables.outer or tokens[start].lower in tables.inner:
            return None
        first = tokens[start]
        close, relative = start, False
        while close < end and (tokens[close].lower not in (",", ".") or self.is_dot(close)) and close - start < 14:
            if self.is_stop(close):
                lower = tokens[close].lower
                relative = lower in tables.relatives or lower in _BREAKS
                break
            close += 1
        if close == start or not (relative or close >= end or tokens[close].lower in (",", ".")):
            return None
        if first.text.isdigit() and close - start <= 2:
            return close
        if first.lower in tables.determiners or tables.kind_of(tokens, start, min(start + 5, close)) is not None:
            return close
        return None
