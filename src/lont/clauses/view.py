"""A sentence as the slot finders see it: its groups by position, preposition and structural distance."""

from __future__ import annotations

import functools

from msgspec import Struct

from lont.clauses.split import barriers, glosses
from lont.langdata.loader import Language
from lont.model import HARM, VERBAL, Clause, Group, Mentions, Trigger, replace

CROWD_EVENTS = ("protest", "riot", "strike")
"""Events that their number of people takes part in; where a sentence names several, the crowd is the first one's."""
LAUNCHED = frozenset({"attack", "bomb", "shell"})
"""Events that are aimed at somebody from afar; their verb may count what is thrown or fired ("threw two grenades")."""
PERSONAL = frozenset({"kill", "wound", "arrest"})
"""Events in which things have no part."""
ARMED = frozenset({"police", "military", "rebel", "criminal"})
"""Roles of those who bear arms."""
_LISTED = 24
"""Tokens between two neighbours in a list, at most: a joining word, and the ages of those before it."""


class SyntaxSets:
    """The closed classes of a language as sets."""

    def __init__(self, language: Language) -> None:
        syntax = language.syntax
        self.by = frozenset(syntax.by)
        self.of = frozenset(syntax.of)
        self.towards = frozenset(syntax.towards)
        self.prepositions = frozenset(syntax.prepositions) | self.by | self.of | self.towards
        self.subordinators = frozenset(syntax.subordinators)
        self.connecting = self.prepositions | frozenset(syntax.subordinators) | frozenset(syntax.coordinators)
        self.passive = frozenset(syntax.passive)
        self.perfect = frozenset(syntax.perfect)
        self.auxiliaries = self.passive | self.perfect
        self.coordinators = frozenset(syntax.coordinators)
        self.listing = self.coordinators - syntax.ask("adversative")
        self.articles = frozenset(syntax.articles) | frozenset(syntax.indefinite)
        self.relatives = frozenset(syntax.relatives)
        self.indefinite = frozenset(syntax.indefinite)
        self.among = syntax.ask("among")
        self.repeats = syntax.ask("repeats")
        self.subjecting = syntax.ask("subjecting")
        self.between = syntax.ask("between")
        self.noun_openers = syntax.ask("noun_opener")
        self.infinitive = syntax.ask("infinitive")
        self.possessives = syntax.ask("poss")
        self.number_of = syntax.ask("number_of")
        self.objective = syntax.ask("objective")
        self.reaching = syntax.ask("reaching")
        self.ones = syntax.ask("ones")
        self.others = syntax.ask("others")
        self.elsewhere = syntax.ask("elsewhere")
        self.change_from = frozenset(language.numbers.change_from)
        self.reflexive = syntax.ask("reflexive")
        self.asking = syntax.ask("asking")
        self.light = syntax.ask("light")
        self.throughout = syntax.ask("throughout")
        self.through = syntax.ask("through")
        self.blamed_for = syntax.ask("blamed_for")
        self.telling = syntax.ask("telling")
        self.done = syntax.ask("done")
        self.struck = syntax.ask("struck")
        self.gerund = tuple(syntax.ask("gerund"))
        self.aux = syntax.ask("aux")
        self.past = tuple(syntax.ask("past"))
        self.absolute = syntax.ask("absolute")
        self.corpses = syntax.ask("corpses")
        self.grounds = tuple(syntax.ask("grounds"))
        self.around = self.prepositions | self.articles | self.passive | self.done
        self.owning = syntax.ask("owning")
        self.where = syntax.ask("where")
        self.verb_last = syntax.verb_last


@functools.lru_cache(maxsize=32)
def syntax_sets(language: Language) -> SyntaxSets:
    """The closed classes of a language, built once."""
    return SyntaxSets(language)


class View(Struct, frozen=True, gc=False):
    """One sentence with its clauses, ready for questions about what stands where."""

    mentions: Mentions
    clauses: tuple[Clause, ...]
    sets: SyntaxSets
    all_groups: tuple[Group, ...]
    """The groups of the sentence, without those that are but a trigger's own word ("were injured")."""
    barriers: list[float]
    clause_of: tuple[int, ...]
    prepositions: dict[int, str]
    """First token of a group → the preposition right before it."""
    words: frozenset[str]
    """All words of the sentence, lower-cased."""

    def preposition(self, group: Group) -> str | None:
        """The preposition that brings the group, or None for a subject or object."""
        return self.prepositions.get(group.i)

    def is_bare(self, group: Group) -> bool:
        """Whether no preposition brings the group."""
        return group.i not in self.prepositions

    def distance(self, trigger: Trigger, group: Group) -> float:
        """How far apart the two are in structure, in the units of `split.barriers`."""
        if group.i >= trigger.j:
            return self.barriers[group.i] - self.barriers[trigger.j - 1]
        return self.barriers[trigger.i] - self.barriers[max(group.j - 1, 0)]

    def clause(self, position: int) -> Clause:
        """The clause that holds a token."""
        return self.clauses[self.clause_of[position]]

    def groups(self, i: int, j: int, without: Trigger) -> list[Group]:
        """The groups within tokens i..j that share no token with the trigger, in order; only people for what befalls
        people, none for prices."""
        taken, personal = set(without.tokens), without.event in PERSONAL
        return [
            g
            for g in self.all_groups
            if g.i >= i and g.j <= j and not taken.intersection(range(g.i, g.j))
            if not personal or g.role != "property" or g.pronoun
            if without.event != "price" or (g.unit != "person" and g.role != "government")
        ]

    def listed(self, first: Group, second: Group) -> bool:
        """Whether two groups are neighbours in a list."""
        return listed(self.mentions, first, second, self.sets)


def make_view(mentions: Mentions, clauses: tuple[Clause, ...], language: Language) -> View:
    """The view of a sentence."""
    sets = syntax_sets(language)
    clause_of = tuple([index for index, clause in enumerate(clauses) for _ in range(clause.i, clause.j)])
    apart = _apart(mentions, sets)
    groups = _real_groups(mentions, apart)
    openings = _openings(mentions, clauses, sets)
    prepositions = _prepositions(mentions, groups, sets, openings, apart)
    words = frozenset([token.lower for token in mentions.tokens])
    return View(mentions, clauses, sets, groups, barriers(mentions, language), clause_of, prepositions, words)


def _openings(mentions: Mentions, clauses: tuple[Clause, ...], sets: SyntaxSets) -> frozenset[int]:
    """The positions of words that open a clause with a verb that names an event ("after rebels broke in"), also at the
    end of a mark ("niet nodig om het leger in te zetten"); the same words before a mere noun ("after the attack") bring
    a group."""
    verbs = [t.i for t in mentions.triggers if t.form in VERBAL]
    ends = {m.j - 1 for m in mentions.marks if m.j > m.i + 1 and mentions.tokens[m.j - 1].lower in sets.subordinators}
    return frozenset(
        [c.i for c in clauses if c.kind == "sub" and any(c.i + 1 < at < c.j for at in verbs)]
        + [at for at in ends if any(at + 1 < verb for verb in verbs)]
    )


def _real_groups(mentions: Mentions, apart: frozenset[int]) -> tuple[Group, ...]:
    # Hostages, prisoners and refugees go on to be groups.
    harms = [t for t in mentions.triggers if t.event in HARM]
    words = {at for t in harms if t.form != "noun" or t.event in ("kill", "wound") for at in t.tokens}
    real = [g for g in mentions.groups if g.number is not None or not words.issuperset(range(g.i, g.j))]
    return tuple([_no_part(group) if group.i in apart else group for group in real])


def _no_part(group: Group) -> Group:
    number = group.number
    if number is None or number.relation != "part" or group.pronoun:
        return group
    return replace(group, number=replace(number, relation="total"))


def _apart(mentions: Mentions, sets: SyntaxSets) -> frozenset[int]:
    """The first tokens of counted groups that end no list, since a clause of their own begins with them ("including
    two children, and 11 others were injured")."""
    tokens, auxiliaries = mentions.tokens, sets.auxiliaries
    harmed = {t.i for t in mentions.triggers if t.form in VERBAL and t.event in HARM}
    found = set()
    for group in mentions.groups if harmed else ():
        at = group.j
        while at < len(tokens) and tokens[at].lower in auxiliaries:
            at += 1
        follows = group.i > 0 and tokens[group.i - 1].lower in sets.listing
        passive = at > group.j or (group.unit == "person" and any(h < group.i for h in harmed))
        if follows and group.number is not None and passive and at in harmed:
            found.add(group.i)
    return frozenset(found)


def _prepositions(
    mentions: Mentions, groups: tuple[Group, ...], sets: SyntaxSets, openings: frozenset[int], apart: frozenset[int]
) -> dict[int, str]:
    """Prepositions by the group that they bring; a list ("on soldiers and police") shares its first one's."""
    tokens, found, inside = mentions.tokens, {}, glosses(mentions)
    brought = {place.j: place.after for place in mentions.places if place.kind == "name" and place.after}
    within = {at: place.after for place in mentions.places if place.after for at in range(place.i + 1, place.j)}
    hedges = {mark.i for mark in mentions.marks if mark.kind == "hedge" and mark.j == mark.i + 1}
    named = {at for trigger in mentions.triggers for at in trigger.tokens}
    named.update(at for other in groups for at in range(other.i, other.j))
    last: Group | None = None
    for group in groups:
        at = group.i - 1
        while at > 0 and (tokens[at].lower in sets.articles or at in hedges):  # "against the so-called caliphate"
            at -= 1
        before = tokens[at].lower if at >= 0 else ""
        if group.i in inside:
            found[group.i] = "("
        elif group.name and group.unit == "person" and group.i in within and before not in sets.prepositions:
            found[group.i] = within[group.i]  # "bij de stuwdam Coca Codo"
        elif before in sets.prepositions and at not in openings:
            found[group.i] = before
        elif at > 0 and tokens[at - 1].lower in sets.by and before.isalpha() and not (at in named or group.number):
            found[group.i] = tokens[at - 1].lower  # "by sea brigands"
        elif before in sets.listing and group.i not in apart and group.number is None and brought.get(at):
            found[group.i] = brought[at]  # "from France and Israel"
        elif last is not None and last.j == group.i and last.role == "property" and group.name and last.i in found:
            found[group.i] = found[last.i]  # "bij de stuwdam Coca Codo Sinclair"
        elif last is not None and last.i in found and group.i not in apart and listed(mentions, last, group, sets):
            if last.role == "property" and _acts(mentions, group):
                last = group
                continue  # "took to the streets and youths clashed"
            found[group.i] = found[last.i]
        last = group
    return found


def _acts(mentions: Mentions, group: Group) -> bool:
    """Whether people stand right before a verb that names an event, and so are its subject."""
    return group.unit == "person" and any(t.i == group.j and t.form in VERBAL for t in mentions.triggers)


def listed(mentions: Mentions, first: Group, second: Group, sets: SyntaxSets) -> bool:
    """Whether two groups are neighbours in a list: only a comma or a coordinator between them.

    "a, b and c" is a list, "a, b, was" an apposition: a lone comma counts where a coordinator follows soon.
    """
    if second.i - first.j > _LISTED:
        return False
    tokens = mentions.tokens
    between = [tokens[at].lower for at in range(_past_ages(mentions, first.j, second.i, sets), second.i)]
    if between == [","] and first.number is not None and second.number is not None and _harmed_at(mentions, second.j):
        return not any(_harmed_at(mentions, at) for at in range(first.i, first.j))  # "5 soldiers, 12 rebels killed"
    after = [token.lower for token in tokens[second.j : second.j + 2]]
    if between == [","] and after[:1] == [","] and first.number is not None and second.number is not None:
        return after[-1] in sets.listing  # "a guard, two drivers, and …"
    if between == [","]:
        return second.j < len(tokens) and tokens[second.j].lower in sets.listing
    return 1 <= len(between) <= 2 and between[-1] in sets.listing and between[0] in {",", *sets.listing}


def _harmed_at(mentions: Mentions, at: int) -> bool:
    """Whether a verb of harm stands at the token."""
    return any(t.i == at and t.form in VERBAL and t.event in HARM for t in mentions.triggers)


def _past_ages(mentions: Mentions, at: int, end: int, sets: SyntaxSets) -> int:
    """Where the ages end that stand behind a group ("three children of 9, 15 and 16"); `at` where there are none."""
    tokens, ends = mentions.tokens, {n.i: n.j for n in mentions.numbers if n.j < end}
    if at < end and tokens[at].lower == "(" and at + 1 in ends:
        return next((k + 1 for k in range(at, end) if tokens[k].lower == ")"), at)  # "two men (23 and 27) and …"
    opener, last = (at, at) if at < end and tokens[at].lower in sets.of else (end, at)
    while opener < end and opener + 1 in ends:
        last = opener = ends[opener + 1]
        if tokens[opener].lower != "," and tokens[opener].lower not in sets.coordinators:
            break
    return last
