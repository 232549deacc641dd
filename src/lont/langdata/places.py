"""The shape of `places.toml` (calendar: `cldr.toml`). All words in lower case, in the notation of forms."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Places(Strict):
    """How a language speaks of places."""

    at: list[str] = []
    """Prepositions that put an event at a place ("in", "near")."""
    strict: list[str] = []
    """Those of them after which a capitalised word that the gazetteer does not know is still a place."""
    motion: list[str] = []
    """Prepositions of a place that one comes from or goes to ("from", "to")."""
    origin: list[str] = []
    """Those of them that say where one comes from."""
    front: list[str] = []
    """Those of them that say "in front of" before a building, and "for" before anything else ("voor")."""
    afar: list[str] = []
    """Verbs of what is said of an event from anywhere, so that it happens at no place ("condemned")."""
    wide: list[str] = []
    """Adjectives of what holds for a whole country ("nationwide")."""
    within: list[str] = []
    """Words that join a place noun with the name it lies at ("a bank in Athens", "the city of Bam")."""
    joiners: list[str] = []
    """Small words inside names ("of", "de", "al")."""
    sites: list[str] = []
    """Nouns of buildings and sites ("hotel", "square")."""
    areas: list[str] = []
    """Nouns of towns, districts and regions ("province", "city")."""
    capitals: list[str] = []
    """Those of `areas` that mean the capital of the people before them ("the Greek capital")."""
    towns: list[str] = []
    """Those of `areas` that mean the town told of before where no name stands with them ("in the city")."""
    regions: list[str] = []
    """Those of `areas` that are larger than a town: a name with one of them is the region's, not the town's."""
    vague: list[str] = []
    """Nouns that only point back or say no more than the country ("area", "country", "nation")."""
    endings: list[str] = []
    """Ends of compounds that make a place noun of any word ("plein": Taksimplein); the rest needs three letters."""
    not_endings: list[str] = []
    """Words that end so and are no places."""
    directions: list[str] = []
    """Words of direction that stand before a name or noun or are nouns themselves ("northern", "noorden")."""
    qualifiers: list[str] = []
    """Adjectives that stand before a place noun ("nearby", "oil-rich")."""
    not_places: list[str] = []
    """Words that are town names somewhere and hardly ever meant so when a capital opens them."""
    homonyms: list[str] = []
    """Those of `not_places` that are meant so behind a `strict` preposition ("in Leiden")."""
    titles: list[str] = []
    """Words before a person's name: a name after them is no place."""
    bodies: list[str] = []
    """Words that make a body, paper or club of the name before them ("Times", "United", "University")."""
    speaking: list[str] = []
    """Verbs of speech: a place after one of them with a preposition is where the speaker is."""
    residents: list[str] = []
    """Words for people after which "from X" is their origin ("man", "refugees")."""
    demonyms: dict[str, list[str]] = {}
    """ISO 3166 alpha-2 → adjectives and names of people: `KZ = ["kazakh{,s}"]`."""
    region_demonyms: dict[str, list[str]] = {}
    """The same for regions and peoples: the country where most of them are meant, or `--` for none."""
    town_endings: dict[str, list[str]] = {}
    """Ending of a town's adjective → the endings of the town's own name that it may stand for: `se = ["", "en"]` reads
    "Rotterdamse" as Rotterdam's and "Groningse" as Groningen's."""
    town_adjectives: dict[str, str] = {}
    """Adjectives that no ending explains → the town ("haagse" → "den haag")."""
    genitive: list[str] = []
    """Endings that a name takes as a genitive ("s": "Kazachstans")."""
    bare: list[str] = []
    """Place nouns that stand without an article ("parliament", "downtown")."""
    abroad: list[str] = []
    """Place nouns of bodies that sit in no country's name ("security council")."""
    bounds: list[str] = []
    """Words between a border and the country beyond it ("with")."""
    determiners: list[str] = []
    """Words that open a noun phrase, beside the articles of `syntax.toml` ("his", "this")."""
    missions: list[str] = []
    """Place nouns that lie in another country than the people's name before them says ("embassy")."""
    institutions: dict[str, list[str]] = {}
    """ISO 3166 alpha-2 → names of bodies that only that country has: they say which country a report is about."""
    home: list[str] = []
    """Countries where the language's papers appear: often named only for the reader's sake, they weigh less."""
    silent: str = ""
    """The country of a report that names no place at all, where the language alone makes it likely. A language that has
    one also knows its small towns wherever the report is set."""
    care: list[str] = []
    """Nouns of places where the wounded and the dead are brought ("hospital")."""
    treated: list[str] = []
    """Words for what is done to them there: who is treated at a hospital is at the hospital ("treated")."""
