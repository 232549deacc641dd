"""The shape of `people.toml`: nouns and names for people, bodies and things that events befall or that speak."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Head(Strict, kw_only=True):
    """Nouns that share a role."""

    role: str
    """One of `model.ROLES`."""
    kind: str = "other"
    """One of `model.KINDS`: what they are when they speak."""
    unit: str = "person"
    """What counting them counts; empty for bodies that are not counted."""
    nouns: list[str] = []
    """Forms, lower case: the first spelling is the singular, the others are plurals."""
    plural: list[str] = []
    """Forms that are only plurals ("people")."""
    names: list[str] = []
    """Proper names, lower case here, with a capital in the text ("Taliban")."""
    borrow: bool = False
    """Role and kind come from the body that is named with it ("police spokesman", "lid van de oppositie")."""
    of: bool = False
    """"of X" belongs to it ("minister of Defence", "leden van de veiligheidstroepen")."""
    nominal: bool = False
    """Adjectives that stand for people right behind a determiner or number ("24 injured", "the dead")."""
    compound: bool | None = None
    """Also at the end of a longer word; by default as the language does."""


class Pronouns(Strict, kw_only=True):
    """Words that stand for a group; `relative` ones open a clause ("who")."""

    words: list[str]
    plural: bool = False
    relative: bool = False
    role: str = "other"
    """A role of its own, for words that stand for nobody named before ("everyone")."""
    person: bool = True


class People(Strict):
    """`people.toml`."""

    head: list[Head] = []
    pronoun: list[Pronouns] = []
    nationals: dict[str, list[str]] = {}
    """ISO 3166 alpha-2 → the people of a country, forms with singular first."""
    leaders: dict[str, list[str]] = {}
    """ISO 3166 alpha-2 → heads of state and government whom reports name without a title."""
    compounds: bool = False
    """Whether the language writes compounds as one word, so that a noun is found at the end of a longer one."""
    noun_chains: bool = False
    """Whether nouns stand before nouns unjoined ("bank employees", "police station"): the last is the head."""
    linking: list[str] = []
    """Letters that join the parts of a compound ("s", "en")."""
    person_endings: list[str] = []
    """Endings of nouns for persons that are not in the list, used only behind a count."""
    plural_endings: list[str] = []
    """Endings of plural nouns, used only behind a count."""
    body_endings: list[str] = []
    """Last words of the names of bodies that the list does not know ("Agency", "Council"); role organisation."""
    determiners: list[str] = []
    """Words that open a noun phrase: articles, demonstratives, possessives, quantifiers."""
    singular: list[str] = []
    """Determiners that mean one before a singular noun ("a", "een", "another")."""
    stops: list[str] = []
    """Words that no noun phrase runs across on its way from determiner to noun."""
    adjectives: list[str] = []
    """Words that belong to the noun behind them although no determiner stands before them."""
    adjective_endings: list[str] = []
    partitives: list[str] = []
    """Forms between a head and the one it is part of ("members of", "een groep"): skipped, the noun after counts."""
    of_words: list[str] = []
    """Words before the body that a `borrow` or `of` noun belongs to ("of", "van", "for")."""
    singular_only: list[str] = []
    """Determiners that stand before no plural ("that", "dat"): there they are conjunctions."""
    mostly: list[str] = []
    """Adverbs before an aside that says who the people counted before it are ("seven people, mostly women, …")."""
    lone: list[str] = []
    """Words that by themselves are one more of what was named ("another")."""
    short_heads: list[str] = []
    """Nouns of fewer than five letters that are heads of compounds all the same."""
    no_compounds: list[str] = []
    """Words that end like a noun of the list and are none ("overleden" and "leden")."""
    lending: dict[str, list[str]] = {}
    """Role → words before a noun for people that give it this role ("rioting youths", "a crowd of people")."""
    one_of: list[str] = []
    """Forms that mean one out of the group behind them ("one of", "een van")."""
    shares: list[str] = []
    """Forms that mean a part that nobody counted of the group behind them ("half of", "de meeste van")."""
    prefixes: list[str] = []
    """First parts of nouns that a scraper may have set apart ("two co - workers")."""
    sizes: dict[str, int] = {}
    """Singular nouns for several people → how many ("couple")."""
    particles: list[str] = []
    """Lower-case words inside a personal name ("van", "al")."""
    bare_after: list[str] = []
    """Words after a number whose noun is left out ("140 were injured")."""
    bare_before: list[str] = []
    """Words before a lone "one" that make it one person ("killing one and ...")."""
    bare_endings: list[str] = []
    """Endings of a verb right behind a number or a national ("140 injured", "an American drowned")."""
    also_adjectives: list[str] = []
    """Nouns that are adjectives before another word in lower case ("a major earthquake", "major roads")."""
    not_groups: list[str] = []
    """Forms that hold a noun of the list and are no group ("general strike")."""
    no_persons: list[str] = []
    """Words whose presence makes a name that of no person ("County", "Hurricane")."""
    place_before: list[str] = []
    """Prepositions after which an unknown name is a place."""
    no_names: list[str] = []
    """Capitalised words that begin no name (first words of sentences, days, months)."""
