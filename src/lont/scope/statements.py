"""Read the statements of one sentence: who speaks, and which tokens are what is said."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from lont.model import Mark, Mentions, replace
from lont.scope.screen import PAUSES as _PAUSES
from lont.scope.screen import SIGNED as _SIGNED
from lont.scope.screen import TAIL as _TAIL
from lont.scope.screen import closes, is_noun, signature
from lont.scope.spans import Scanner, Span
from lont.scope.tables import Tables

QUOTE_MARKS = frozenset("“”„\"»«’‘'")
_COLON = 10  # the last token at which a colon may follow a speaker's name
_APPOSED = 8  # tokens of a name with its apposition; what is longer and holds an event is what is said
_THAT = 8  # the most words between a speaker and the "that" of what he says
PAPER = (0, "anonymous")  # the weight and kind of "statement"
_PRIVATE = frozenset(("other", "witness"))  # kinds of those who do not sign a headline
_OPENING = 8  # the most tokens from a subordinator to the speaker in its clause


class Statement(Struct, frozen=True, gc=False):
    """`span` are the speaker's tokens, None where a pronoun or nothing stands for the last speaker; `said` the ranges
    of tokens that are said; `back` is True where it points to the sentences before ("Dat meldt X"),
    `elided` where the verb has no subject of its own, so that whoever spoke before in the sentence goes on."""

    mark: Mark
    span: Span | None
    said: tuple[Span, ...]
    how: str
    back: bool = False
    elided: bool = False


def read_statements(mentions: Mentions, tables: Tables, quoted: Collection[int]) -> list[Statement]:
    """The statements of the sentence in the order of their marks; words of speech inside quotations do not count."""
    marks = [m for m in mentions.marks if m.kind in ("speech", "according", "media")]
    marks = [m for m in marks if m.i not in quoted or closes(m, mentions, tables)]
    marks = [m for at, m in enumerate(marks) if not is_noun(m, marks[at + 1 :], mentions, tables)]
    last = max(quoted, default=-1)
    marks = [m for m in marks if m.i < last or m.kind != "speech" or not tables.verbs[m.entry].quoted]
    colon = next((k for k in range(1, min(_COLON, len(mentions.tokens) - 1)) if mentions.tokens[k].lower == ":"), 0)
    sign = signature(mentions, quoted)
    if not marks and not colon and not sign:
        return []
    reader = _Reader(mentions, tables, quoted)
    found = [reader.read(mark) for mark in marks]
    if colon and not any(mark.i < colon for mark in marks):
        found.append(reader.read_colon(colon))
    if sign and not any(statement is not None and statement.span is not None for statement in found):
        found.append(reader.read_signature(sign))
    return _within_semicolons([statement for statement in found if statement is not None], mentions)


def _within_semicolons(found: list[Statement], mentions: Mentions) -> list[Statement]:
    """The statements, those cut off whose semicolon another speaker's words follow ("A says …; B denies that")."""
    if len(found) < 2:
        return found
    stops = [at for at, token in enumerate(mentions.tokens) if token.lower == ";"]
    if not stops:
        return found
    cut: list[Statement] = []
    for statement in found:
        other = [s.mark.i for s in found if s.span is not None and s.mark.i > statement.mark.i]
        end = next((at for at in stops if at > statement.mark.i and any(at < k for k in other)), None)
        said = statement.said if end is None else tuple((i, min(j, end)) for i, j in statement.said if i < end)
        cut.append(statement if said == statement.said else replace(statement, said=said))
    return cut


class _Reader:
    __slots__ = ("mentions", "quoted", "scan", "size", "tables", "tokens", "triggers")

    def __init__(self, mentions: Mentions, tables: Tables, quoted: Collection[int]) -> None:
        self.mentions, self.tables, self.quoted = mentions, tables, quoted
        self.scan = Scanner(mentions, tables)
        self.tokens = mentions.tokens
        self.size = len(mentions.tokens)
        self.triggers = {at for trigger in mentions.triggers for at in trigger.tokens}

    def lower(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < self.size else ""

    def read_colon(self, colon: int) -> Statement | None:
        """ "Mayor Holm: ‘Twelve people died.’", "Police: twelve people died": who speaks, a colon, and what is said."""
        span = self.scan.after(0, colon)
        if span is None or span != (0, colon) or not self.scan.has_name(*span):
            return None
        if self.lower(colon + 1) not in QUOTE_MARKS and not (colon <= _SIGNED and self._is_body(*span)):
            return None
        return Statement(Mark(colon, colon + 1, "speech"), span, ((colon + 1, self.size),), "quote")

    def read_signature(self, at: int) -> Statement | None:
        """ "Three dead in clash: police"."""
        end = self.size - (self.lower(self.size - 1) in _PAUSES)
        span = self.scan.after(at + 1, end)
        if span is None or span[1] != end or not self._is_body(*span):
            return None
        return Statement(Mark(at, at + 1, "speech"), span, ((0, at),), "verb")

    def _is_body(self, i: int, j: int) -> bool:
        """True for words that by themselves tell who speaks, and count nothing."""
        weighed = self.tables.kind_of(self.tokens, i, j)
        numbers = any(self.tokens[k].text[:1].isdigit() or k in self.triggers for k in range(i, j))
        return weighed is not None and weighed[0] > 1 and weighed[1] not in _PRIVATE and not numbers

    def read(self, mark: Mark) -> Statement | None:
        if mark.kind != "speech":
            return self._according(mark)
        verb = self.tables.verbs[mark.entry]
        if verb.speaker == "object":
            return self._quoted(mark)
        return self._verb(mark)

    # ------------------------------------------------------------------------------------------------ according to X
    def _according(self, mark: Mark) -> Statement | None:
        if mark.entry == "hearsay":
            return self._hearsay(mark)
        how = "cited" if mark.entry == "citing" else "according"
        start = 0
        if self.lower(mark.i - 1) in self.tables.relatives or self.lower(mark.i - 1) in self.tables.that:
            start = mark.i - 1
        start = max(start, self._second_conjunct(mark))
        if self.lower(mark.j) in self.tables.objects and not self._is_determiner(mark.j):
            return Statement(mark, None, ((start, self.size),), how)
        span = self.scan.after(mark.j)
        if span is None:
            return None
        comma = next((k for k in range(*span) if self.lower(k) == ","), None)
        happens = comma is not None and any(k in self.scan.events for k in range(comma, span[1]))
        unknown = comma is not None and self.tables.kind_of(self.tokens, comma + 1, min(comma + 6, span[1])) is None
        if mark.i <= 1 and (happens or unknown or self.lower(span[1]) != ","):  # "According to X, the Y came"
            span = span if comma is None else (span[0], comma)
        return Statement(mark, span, ((start, self.size),), how)

    def _second_conjunct(self, mark: Mark) -> int:
        """Where a clause joined to another begins, if the words of citing open it: they do not reach back over the
        first ("five died and according to the hospital ten were hurt"); else 0."""
        at = mark.i - 1 - (self.lower(mark.i - 1) == ",")
        joined = at > 0 and self.lower(at) in self.tables.language.syntax.coordinators
        return at if joined and any(k < at for k in self.triggers) else 0

    def _hearsay(self, mark: Mark) -> Statement | None:
        """ "There are unconfirmed reports that …": the noun before "that" with its adjectives."""
        noun = mark.j - 2
        start = noun
        while start > mark.i and noun - start < 2 and self.lower(start - 1) not in self.tables.words:
            start -= 1
        return Statement(mark, (start, noun + 1), ((mark.j, self.size),), "according")

    def _is_determiner(self, at: int) -> bool:
        return self.lower(at) in self.tables.determiners and self.lower(at + 1) not in _PAUSES

    def _quoted(self, mark: Mark) -> Statement | None:
        """ "IRNA quoted X as saying …": the speaker stands inside the mark."""
        at, passive = self._verb_group(mark.i)
        if passive:
            span = self._before(at)
            return None if span is None else self._told(mark, span, span[0])
        span = self.scan.after(mark.i + 1, mark.j - 1)
        if span is None:
            return None
        return Statement(mark, span, ((mark.j, self.size),), "verb")

    # --------------------------------------------------------------------------------------------------------- verbs
    def _verb(self, mark: Mark) -> Statement | None:
        at, passive = self._verb_group(mark.i)
        if self.lower(mark.j) in self.tables.negations and self.lower(mark.j + 1) in self.tables.infinitives:
            return None  # "two men, said to be brothers"
        if any(self.lower(k) in self.tables.negations for k in range(at, mark.i)):
            return None  # "would not say"
        if passive and mark.entry != "quoted":
            return self._passive(mark)
        if mark.j - mark.i == 1 and self.lower(mark.i - 1) in self.tables.determiners:
            return None  # "the reported attack"
        if self.lower(mark.j) in self.tables.by and not self.tables.speech.verb_second:
            verb = self.tables.verbs[mark.entry]  # "an attack claimed by X"; "a force maintained by X" says nothing
            return self._passive(mark) if verb.effect == "claim" or verb.news else None
        if self.tables.speech.verb_second:
            return self._verb_second(mark, at)
        return self._subject_first(mark, at)

    def _verb_group(self, at: int) -> tuple[int, bool]:
        """Where the verb with its auxiliaries begins, and whether one of them is passive."""
        passive = False
        while at > 0:
            lower = self.lower(at - 1)
            if self.scan.is_surname(at - 1) or self._is_acronym(at - 1):
                break
            if lower in self.tables.passive:
                passive = True
            elif (
                lower not in self.tables.auxiliaries
                and lower not in self.tables.negations
                and not self.scan.is_aside(at - 1)
            ):
                break
            at -= 1
        return at, passive

    def _is_acronym(self, at: int) -> bool:
        """Whether a word is a name in capitals that looks like an auxiliary ("IS eiste … op")."""
        text = self.tokens[at].text
        return len(text) > 1 and text.isupper() and not self.scan.shouting

    def _passive(self, mark: Mark) -> Statement | None:
        """ "was claimed by X", "werd door X gemeld"."""
        near = [*range(mark.j, min(mark.j + 8, self.size)), *range(max(mark.i - 10, 0), mark.i)]
        for at in near:
            if self.lower(at) in self.tables.by:
                span = self.scan.after(at + 1, mark.i if at < mark.i else None)
                if span is None:
                    return None
                end = max(span[1], mark.j)
                whole = self.tables.verbs[mark.entry].effect == "claim" or self.size - end <= 1
                return Statement(mark, span, ((0 if whole else end, self.size),), "verb")
        return None

    def _before(self, at: int) -> Span | None:
        span = self.scan.before(at)
        if span is None:
            return None
        last = self.lower(span[1] - 1)
        if last in self.tables.outer or last in self.tables.inner:
            return None
        words = {self.lower(k) for k in range(*span) if not self._is_acronym(k)}
        empty = self.tables.determiners | self.tables.back | self.tables.no_speakers | self.tables.adverbs
        if words and words <= empty and len(words) == span[1] - span[0]:
            return None
        none = self.tables.no_speakers | self.tables.negations
        if (self.lower(span[0]) in none and not self._is_acronym(span[0])) or self._ends_in_adjective(span):
            return None
        return span

    def _ends_in_adjective(self, span: Span) -> bool:
        """True where the last noun phrase before the verb has no noun ("becomes the first confirmed …")."""
        if any(self.lower(k) in self.tables.relatives for k in range(*span)):
            return False  # "the guard who fired the shot"
        for at in range(span[1] - 1, span[0], -1):
            if self.lower(at) in self.tables.determiners and not self.lower(at).startswith("'"):
                before = self.lower(at - 1)
                linked = before in self.tables.inner or before in self.tables.ands or before in _PAUSES
                return not linked and not self.scan.has_name(at, span[1])
        return False

    def _subject_first(self, mark: Mark, at: int) -> Statement | None:
        """English order: the subject stands before the verb, but for "…, said X"."""
        before = self.lower(at - 1)
        if before in self.tables.pronouns:
            return self._told(mark, None, at - 1)
        if before in self.tables.no_speakers and not self._is_acronym(at - 1):
            return None
        if before in _PAUSES and at == mark.i and at > 2 and self.tables.verbs[mark.entry].inverts:
            inverted = self._inverted(mark)
            if inverted is not None:
                return inverted
        goes_on = before in self.tables.ands or (before == "," and self.lower(mark.i) in self.tables.resume)
        span = None if goes_on else self._before(at)
        if span is not None:
            issuer = self._issuer(span)
            return self._told(mark, issuer or span, span[0])
        if before in self.tables.ands or before == ",":
            return Statement(mark, self._elided(mark.i), ((mark.j, self.size),), "verb", elided=True)
        return None

    def _issuer(self, span: Span) -> Span | None:
        """Who issued the paper that says so ("The ministry has issued a statement saying …"), if anybody."""
        if self.tables.kinds.get(self.lower(span[1] - 1)) != PAPER:
            return None
        for at in range(span[1] - 2, max(span[0], 2) - 1, -1):
            if self.lower(at) not in self.tables.indefinite:
                continue
            if self.lower(at - 1) in self.tables.prepositions or self.lower(at - 1) in self.tables.that:
                return None
            start, passive = self._verb_group(at - 1)
            return None if passive else self._before(start)
        return None

    def _elided(self, end: int) -> Span | None:
        """The subject that opens the sentence, where the verb shares it with another ("X wept and vowed …")."""
        starts = [0, *(at + 1 for at in range(min(end, 8)) if self.lower(at) == ",")]
        named = [(g.i, g.j) for g in self.mentions.groups if not g.pronoun]
        named += [(p.i, p.j) for p in self.mentions.places if p.kind == "name"]
        for start in starts:
            for span in sorted(named, key=lambda span: (span[0], -span[1])):
                if start <= span[0] <= start + 1 and span[1] <= end:
                    return span
        first = self.scan.after(0, end)
        return first if first is not None and self.scan.has_name(*first) else None

    def _inverted(self, mark: Mark) -> Statement | None:
        """ "…, said X", unless an apposition's comma stands before the verb ("X, a nurse, said …")."""
        if self.lower(mark.i).endswith(self.tables.gerunds):
            return None  # "He left, saying the country needs calm"
        if self.lower(mark.j) in self.tables.pronouns:
            span, end = None, mark.j + 1
        else:
            span = self.scan.after(mark.j)
            if span is None or any(k in self.triggers for k in range(*span)) or not self._may_speak(span):
                return None
            end = span[1]
        quoted = any(self.lower(k) in QUOTE_MARKS for k in (mark.i - 1, mark.i - 2))
        known = quoted and span is not None and self.tables.kind_of(self.tokens, *span) is not None
        ended = end >= self.size or self.lower(end) in self.tables.ends or self.lower(end) in _PAUSES
        if not ended and end not in self.scan.times and not known:
            return None
        return Statement(mark, span, self._post(mark.i, end), "verb")

    def _may_speak(self, span: Span) -> bool:
        return self.lower(span[0]) in self.tables.determiners or self.scan.has_name(*span)

    def _told(self, mark: Mark, span: Span | None, start: int) -> Statement | None:
        """What is said where the speaker begins at `start` before the verb: before it ("…, X said.") or after it."""
        stop = mark.j
        while stop < self.size and self.lower(stop) not in _PAUSES:
            stop += 1
        cut = next((k for k in range(mark.j + 1, stop) if self.lower(k) in self.tables.outer), stop)
        tail = range(mark.j, cut)
        first = self.lower(mark.j)
        if self.tables.verbs[mark.entry].effect == "claim":
            if self.lower(start - 1) in self.tables.subordinate:
                return None  # "the raid, for which X claimed responsibility": the text itself tells of the raid
            return Statement(mark, span, ((0, self.size),), "verb")
        if self.tables.verbs[mark.entry].quoted or self._is_quoted_blame(mark):
            return Statement(mark, span, ((span[1] if span else mark.i, self.size),), "verb")
        aside = (
            first in self.tables.outer or first in self.tables.inner or self.scan.is_aside(mark.j)
            if mark.j < self.size
            else True
        )
        few = _TAIL if not self.tables.verbs[mark.entry].inverts else 1
        short = (not tail) or aside or (len(tail) <= few and not any(k in self.triggers for k in tail))
        if any(self.lower(k) in self.tables.that for k in (mark.j - 1, *tail)) or self.lower(stop) == ":":
            short = False
        if start > 2 and self.lower(start - 1) in _PAUSES and short:
            return Statement(mark, span, self._post(start, stop), "verb")
        return Statement(mark, span, ((mark.j, self._clause_end(mark, start)),), "verb")

    def _clause_end(self, mark: Mark, start: int) -> int:
        """Where what is said ends: with the clause, if a subordinator that opens the sentence governs the words of
        speech ("Although X said that he fled, he was arrested")."""
        opens = next((k for k in range(min(2, start)) if self.lower(k) in self.tables.clauses), None)
        if opens is None or start - opens > _OPENING or any(self.lower(k) == "," for k in range(opens, start)):
            return self.size
        for at in range(mark.j + 2, self.size - 2):
            if self.lower(at) != "," or at in self.quoted:
                continue
            after = self.lower(at + 1)
            if after in self.tables.ands | self.tables.relatives | self.tables.subordinate | self.tables.clauses:
                continue
            if any(k > at for k in self.triggers) and self._opens_clause(at + 1):
                return at
        return self.size

    def _opens_clause(self, at: int) -> bool:
        """True where a main clause begins: with its verb in verb-second languages, else with its subject."""
        if self.tables.speech.verb_second:
            return self.lower(at) in self.tables.auxiliaries | self.tables.passive or at in self.triggers
        return self.lower(at) in self.tables.determiners | self.tables.pronouns or any(
            group.i == at for group in self.mentions.groups
        )

    def _is_quoted_blame(self, mark: Mark) -> bool:
        """True where the verb is part of an event that it tells of with a quotation ("called the raid “a murder”")."""
        return mark.i in self.triggers and self.lower(mark.i - 1) != "," and any(k > mark.i for k in self.quoted)

    def _post(self, end: int, after: int) -> tuple[Span, ...]:
        """The ranges said where the words of speech come last: all before `end`, and what goes on after them."""
        at = after
        while at < self.size and self.lower(at) not in _PAUSES:
            at += 1
        resumes = self.lower(at) == "," and self.lower(at + 1) not in self.tables.clauses
        while at < self.size and self.lower(at) in _PAUSES:
            resumes = resumes or self.lower(at) in QUOTE_MARKS
            at += 1
        if at < self.size and (resumes or self.lower(at) in self.tables.resume):
            return ((0, end), (at, self.size))
        return ((0, end),)

    # ------------------------------------------------------------------------------------------------ verb-second order
    def _verb_second(self, mark: Mark, at: int) -> Statement | None:
        """Dutch order: the subject stands before the verb, or after it where anything else comes first."""
        gap = mark.j - mark.i > 1
        before, after = self.lower(at - 1), self.lower(mark.i + 1)
        back = before in self.tables.back or self._opens_back()
        if (
            before in self.tables.pronouns
            and before not in self.tables.that
            and not back
            and self.lower(at - 2) not in self.tables.by
        ):
            return self._told(mark, None, at - 1)
        participle = self.lower(mark.j - 1) in self.tables.participles
        if after in self.tables.pronouns and not participle and not self._is_determiner(mark.i + 1):
            return self._follows(mark, None, mark.i + 2, back)
        if before in self.tables.no_speakers or (after in self.tables.no_speakers and mark.j - mark.i == 1):
            return None
        if before in self.tables.ands and not back:
            span = self._elided(mark.i)
            return Statement(mark, span, ((mark.j, self.size),), "verb", elided=True)
        bare = not any(self.lower(k) in self.tables.auxiliaries for k in range(at, mark.i))
        if participle and bare:
            auxiliary = self._auxiliary(mark.i)
            return None if auxiliary is None else self._participle(mark, auxiliary, back)
        span = None if back else self._before(at)
        if span is not None and not self._is_inverted(mark, span):
            other = None if self.scan.has_name(*span) else self.scan.after(mark.i + 1)
            if other is None or not self.scan.has_name(*other):
                return self._told(mark, span, span[0])
        auxiliary = self._auxiliary(mark.i)
        if auxiliary is not None:
            return self._participle(mark, auxiliary, back)
        span = self.scan.after(mark.i + 1, mark.j - 1 if gap and mark.j - mark.i > 2 else None)
        return None if span is None else self._follows(mark, span, max(span[1], mark.j), back)

    def _opens_back(self) -> bool:
        return self.lower(0) in self.tables.back

    def _is_inverted(self, mark: Mark, span: Span) -> bool:
        """True where what stands before the verb is what is said, by the comma right before the verb."""
        tells = span[1] - span[0] > _APPOSED and any(k in self.triggers for k in range(*span))
        return self.lower(mark.i - 1) == "," and (span[1] != mark.i - 1 or tells) and mark.i > 6

    def _follows(self, mark: Mark, span: Span | None, end: int, back: bool) -> Statement:
        """The statement whose speaker follows the verb and ends at `end`."""
        start = mark.i
        while start > 0 and (
            self.lower(start - 1) in self.tables.back or self.lower(start - 1) in self.tables.auxiliaries
        ):
            start -= 1
        if back and start <= 1:
            return Statement(mark, span, ((end, self.size),), "verb", back=True)
        if start > 2 and self.lower(start - 1) in _PAUSES and not self._opens_speech(end):
            return Statement(mark, span, self._post(start, end), "verb")
        return Statement(mark, span, ((end, self.size),), "verb")

    def _opens_speech(self, end: int) -> bool:
        """True where the word for "that" follows, with at most a few words of time or place before it."""
        for at in range(end, min(end + _THAT, self.size)):
            if self.lower(at) in _PAUSES:
                return False
            if self.lower(at) in self.tables.that and self.lower(at) not in self.tables.ands:
                return True
        return False

    def _auxiliary(self, at: int) -> int | None:
        """The auxiliary to the left in the same clause, of which the mark is the participle."""
        for k in range(at - 1, max(at - 14, -1), -1):
            lower = self.lower(k)
            if lower in self.tables.auxiliaries or lower in self.tables.passive:
                return k
            if lower in (",", ";", ":") or lower in self.tables.that:
                return None
        return None

    def _participle(self, mark: Mark, auxiliary: int, back: bool) -> Statement | None:
        """ "X heeft tegen Interfax gezegd dat …", "Dat heeft X bekendgemaakt"."""
        if self.lower(auxiliary) in self.tables.passive:
            return self._passive(mark)
        if self.lower(auxiliary - 1) in self.tables.pronouns and not back:
            return self._told(mark, None, auxiliary - 1)
        span = None if back else self._before(auxiliary)
        if span is not None:
            return self._told(mark, span, span[0])
        if self.lower(auxiliary + 1) in self.tables.pronouns and not self._is_determiner(auxiliary + 1):
            return self._follows(mark, None, mark.j, back)
        span = self.scan.after(auxiliary + 1, mark.i)
        if span is None:
            return None
        if back and auxiliary <= 1:
            return Statement(mark, span, ((mark.j, self.size),), "verb", back=True)
        start = auxiliary - (self.lower(auxiliary - 1) in self.tables.back)
        if start > 2 and self.lower(start - 1) in _PAUSES and self.lower(mark.j) not in self.tables.that:
            return Statement(mark, span, self._post(start, mark.j), "verb")
        return Statement(mark, span, ((mark.j, self.size),), "verb")
