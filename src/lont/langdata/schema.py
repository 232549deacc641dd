"""The one schema of a language's data. Every file is TOML and strict: an unknown key or a wrong type is an error.

    languages/<iso>/language.toml   Basics
    languages/<iso>/cldr.toml       Calendar and number formats, generated from CLDR by tools/build_cldr.py
    languages/<iso>/syntax.toml     Syntax
    languages/<iso>/numbers.toml    Numbers
    languages/<iso>/times.toml      Times
    languages/<iso>/people.toml     People
    languages/<iso>/places.toml     Places
    languages/<iso>/speech.toml     Speech
    languages/<iso>/marks.toml      Marks
    languages/<iso>/idioms.toml     Idioms
    languages/<iso>/events/*.toml   EventRules, one file an event type
    languages/<iso>/brief.toml      Brief, only for languages that a brief can be written in

A *form* is one or more words in lower case, with shell braces for endings (`kill{,s,ed,ing}`), `{@name}` for a named
set of endings of `language.toml` (`[endings]`), `…` for a gap of at most twelve words ("riep … de hulp in"), and
`@name` for one word of a class of `syntax.toml` (`[classes]`).
"""

from __future__ import annotations

from typing import Any

import msgspec


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table that takes no key it does not know."""


class Basics(Strict):
    """`language.toml`: what the language is called and how its text is cut."""

    iso: str
    name: str
    abbreviations: list[str] = []
    """Words with a full stop that ends no sentence, with the stop: `dr.`, `nr.`. In lower case, or with a capital where
    only the capitalised word is the abbreviation (`Ill.`)."""
    final_abbreviations: list[str] = []
    """Abbreviations that may also stand last in a sentence, lower case, with the stop: `etc.`, `p.m.`."""
    starters: list[str] = []
    """Words that often begin a sentence and seldom follow an abbreviation inside one, lower case."""
    captions: list[str] = []
    """Words that mark a line as a picture's caption or credit, lower case."""
    quotes: list[str] = []
    """Pairs of quotation marks, two characters each: `‘’`, `„”`."""
    clitics_before: list[str] = []
    """Elided words that stand against the next one and are tokens of their own: `l'`, `d'`, `qu'`."""
    clitics_after: list[str] = []
    """Endings that are tokens of their own: `'s`, `n't`."""
    endings: dict[str, list[str]] = {}


ASKED: dict[str, str] = {
    "absolute": "what brings people and then what befell them (“with 40 aboard presumed dead”)",
    "adversative": "coordinators that join clauses and make no list (“maar”)",
    "among": "before or behind the dead or wounded: who is one of them (“among the dead was a girl”)",
    "asking": "verbs whose object is to do what an infinitive after it says (“riep de rebellen op …”)",
    "aux": "words after which a form that is also a noun is a verb (“to shell”, “did not bomb”)",
    "between": "what brings the two sides of a clash or of talks",
    "blamed_for": "what brings that for which somebody is blamed (“blamed gangs for the raid”)",
    "corpses": "nouns for one dead person, also behind a mere article (“a body was found”)",
    "done": "participles that only say that a deed was done (“the raid was carried out by …”)",
    "elsewhere": "what may stand for the place beside a bare number (“elders nog drie”)",
    "gerund": "endings of a verb whose subject stands right before it, or which goes on from the main clause behind a "
    "comma (“…, killing five”)",
    "grounds": "endings of what an attack is made on and is but its place (“een aanslag op het Leidseplein”)",
    "infinitive": "what stands before an infinitive (“to”, “te”)",
    "light": "verbs that only make a deed of a noun (“verrichtte tien arrestaties”)",
    "noun_opener": "words after which a form that is also a verb is a noun (“the fight”)",
    "number_of": "nouns of a count that is told later in the clause (“the toll rose to 40”)",
    "objective": "pronouns that are never subjects (“him”)",
    "off_topic": "words of sport, film, business: with more of them than of grave events, a report makes no claims",
    "ones": "the number one, where it stands alone (“put the toll at one”)",
    "others": "words that add a counted group to the one named before it (“two others”)",
    "owning": "what ends the word for an owner (“'s”)",
    "past": "endings of a past tense that is also the participle (“captured and bound ten guards”)",
    "poss": "possessives (“their”)",
    "reaching": "words right before the number that a toll comes to (“rises to 12”)",
    "reflexive": "what makes a verb reflexive, so that it has no object (“trok zich terug”)",
    "repeats": "nouns behind a number that say how often (“three times”)",
    "struck": "participles that say what an act hit (“was hit by an explosion”)",
    "subjecting": "verbs whose object the noun after “to” befalls (“subjected them to torture”)",
    "telling": "verbs whose object is spoken to and does nothing (“told the newspaper the quakes had …”)",
    "through": "what brings the deed by which somebody came to harm (“killed in a raid”)",
    "throughout": "words behind the preposition of who did it that make it a where (“door het hele land”)",
    "where": "relatives that are never a subject (“het land waar doden vielen”)",
}
"""The classes of `syntax.toml` that the engine itself asks for → the words they hold, all in lower case. A language has
those that it needs. Any other class is there for `@name` in the forms of its rules."""


class Syntax(Strict):
    """`syntax.toml`: the closed word classes that clauses and frames need. All lower case."""

    articles: list[str] = []
    indefinite: list[str] = []
    """Articles that mean one ("a", "een")."""
    pronouns: list[str] = []
    subordinators: list[str] = []
    """Words that open a subordinate clause ("that", "after", "nadat")."""
    relatives: list[str] = []
    coordinators: list[str] = []
    cluster: list[str] = []
    """Auxiliaries that may part a participle of several words ("om het leven is gekomen")."""
    passive: list[str] = []
    """Auxiliaries that make a participle passive ("was", "werden")."""
    perfect: list[str] = []
    """Auxiliaries that make a participle active perfect ("has", "hebben")."""
    by: list[str] = []
    of: list[str] = []
    towards: list[str] = []
    """Prepositions of the one an action is aimed at ("against", "tegen")."""
    about: list[str] = []
    """Words before what an event is caused by or about, anywhere in its clause ("because of", "vanwege", "door")."""
    about_after: list[str] = []
    """Words that say so only right after the event ("protest over", "betoging tegen")."""
    prepositions: list[str] = []
    classes: dict[str, list[str]] = {}
    """Words by the name of their class: for `@name` in the forms of rules, and these, which the engine asks for:"""
    verb_last: bool = False
    """True where subordinate clauses put the verb last."""

    def ask(self, name: str) -> frozenset[str]:
        """The words of one of the classes that are ASKED for; none where the language has no such class."""
        if name not in ASKED:
            raise KeyError(name)
        return frozenset(self.classes.get(name, ()))


class EventRule(Strict, kw_only=True):
    """One way in which a language names an event. See docs/add-a-language.md."""

    id: str
    """Unique within the language and event: `kill.<id>` becomes `<iso>.kill.<id>`."""
    pos: str
    """`verb`, `noun`, `adjective` or `phrase`."""
    forms: list[str] = []
    """Verbs: present forms, infinitive, gerund. Others: all forms."""
    past: list[str] = []
    """Verbs: forms that are only a past tense."""
    participle: list[str] = []
    """Verbs: past participles; where the same word is also a past tense, engine decides by auxiliaries and order."""
    compound: bool = False
    """Nouns: also at the end of a longer word ("gasrellen")."""
    subject: str = "agent"
    """The slot that the subject of the active verb fills: `agent`, `target` or `none`."""
    object: str = "target"
    """The slot that its object fills: `target`, `agent` or `none`."""
    before: str = "none"
    """Nouns: the slot that a group right before fills ("18 dead" → `target`; "police raid" → `agent`)."""
    target_after: list[str] = []
    """Prepositions that bring the target ("aanslag op X"), beside those of syntax.of for nouns with `of = "target"`."""
    agent_after: list[str] = []
    """Prepositions that bring the agent, beside those of syntax.by."""
    of: str = "none"
    """Nouns: the slot that "of X" fills."""
    counts: str = "target"
    """Whose number is the quantity: `target`, `agent`, `self` (the noun is what is counted: "18 dead", "three bombs"),
    `party` (agent, else target), or `none`."""
    unit: str = ""
    """The unit of a `self` count where it is no person: `bomb`, `shot`, `building`, `event`."""
    agent_role: str = ""
    target_role: str = ""
    """The role where the sentence names none, or only says "dead", "victims"."""
    target_is: list[str] = []
    """The rule holds only where the target has one of these roles (or `@group`: any, `@none`: missing); with `@many`,
    not where it is counted as one ("a cyclist fled")."""
    agent_is: list[str] = []
    needs: list[str] = []
    """The rule holds only where the sentence also has one of these words (forms), or `@number`, `@person`, `@armed`
    (police, military, rebel, criminal), `@place`, `@property`, `@money`, `@percent`; in languages with
    compounds a word of five letters or more also at the end of a longer one. `@place-object` is a place that
    the verb takes. Two are asked for beside the rest: `@crisis`, a sure event elsewhere in the report, and
    `@told:shell`, a sure event of that type elsewhere in the report."""
    unless: list[str] = []
    """The rule fails where the clause has one of these words (forms), or one of the classes above; or, with
    `@told:shell`, where the report elsewhere surely tells of an event of that type."""
    modality: str = ""
    """`planned`, `hedged` or `hypothetical` where the word itself says so ("threatened to")."""
    polarity: str = ""
    weak: bool = False
    """A word that names the event only in a report on a crisis: needs a sure trigger in the same report."""
    hits: list[str]
    """Sentences in which this rule must make a claim. At least one."""
    misses: list[str] = []
    """Sentences in which it must not."""


class EventRules(Strict):
    """`events/<event>.toml`."""

    rule: list[EventRule]


class Idiom(Strict, kw_only=True):
    """Words that look like an event and are none: triggers inside them are dropped."""

    forms: list[str]
    blocks: list[str] = []
    """Event types dropped in the whole clause; empty: only triggers that overlap the idiom."""
    hits: list[str]
    """Sentences in which the idiom must be seen, and nothing claimed from its words."""
    misses: list[str] = []


class Idioms(Strict):
    """`idioms.toml`."""

    idiom: list[Idiom]


Table = dict[str, Any]
