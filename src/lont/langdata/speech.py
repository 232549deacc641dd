"""The shape of `speech.toml`: how the language says who says so, and what kind of source a speaker is."""

from __future__ import annotations

from lont.langdata.schema import Strict


class SpeechVerb(Strict, kw_only=True):
    """A verb (or verbal phrase) of saying, in all its forms."""

    id: str
    forms: list[str] = []
    participle: list[str] = []
    """Past participles that speak only with an auxiliary ("gemeld"), where they are no finite forms too."""
    effect: str = "assert"
    """What it does to what is said: `assert`, `deny` (it did not happen), `hedge` (it may have), `accuse` (hedged, the
    speaker blames), `plan` (promised, threatened, asked for), `fear` (hypothetical), `claim` (says that he did
    it), `none` (looks like speech and is none: "dat wil zeggen")."""
    strong: bool = False
    """True for plain words of saying, of which anybody may be the speaker; the others ("report", "confirm", "find")
    need a speaker with a name or a known kind."""
    inverts: bool = True
    """False where the verb never stands before its subject ("told")."""
    speaker: str = "subject"
    """Where the speaker stands: `subject`, or `object` ("quoted X as saying")."""
    news: bool = False
    """True for what papers do ("reported"): a name of which nothing is known, and that does it, is a medium."""
    quoted: bool = False
    """True for verbs that speak only where a quotation follows in their sentence ("condemned it: “…”")."""
    only: list[str] = []
    """Kinds of source for which the verb counts as speech ("heard": a journalist heard it); empty: all."""


class KindWords(Strict, kw_only=True):
    """Words that tell what kind of source somebody is."""

    kind: str
    """One of `lont.model.KINDS`."""
    weight: int = 2
    """3: a person who is just that ("nurse"); 2: a body or what belongs to it ("police"); 1: a title that gives a kind
    only where nothing else does ("official"). The heaviest word wins, then the first."""
    words: list[str]
    names: bool = False
    """Only with a capital: names that are common words too ("Times", "Shell")."""
    titles: bool = False
    """Only right before a name and not behind a possessive: "*Father* Coro", not "her father"."""
    parts: bool = False
    """Also where a longer word begins or ends with it ("politiewoordvoerster"), from four letters on."""


class Speech(Strict):
    """`speech.toml`. All words in lower case."""

    verb: list[SpeechVerb] = []
    according: list[str] = []
    """Forms before a speaker: "according to"."""
    citing: list[str] = []
    """Forms after a first speaker, before the one whom he cites: "citing"."""
    hearsay: list[str] = []
    """Forms of a noun that tells what nobody in particular says, with the verb before and the word for "that" after
    it where the language has them ("there are reports that"); the noun, the last but one word, is the source."""
    abstract: list[str] = []
    """Nouns that are cited and never speak: "citing security *concerns*"."""
    surnames: list[str] = []
    """Words of `kind` that are surnames too: behind a first name they tell nothing ("Tisha *King*")."""
    labels: list[str] = []
    """Words in brackets that open a paragraph of a transcript and name no speaker ("[TEXT]", "[REPORTER]")."""
    seeing: list[str] = []
    """Finite verbs of one's own experience: whom nothing else is known of and who says "I *saw* …" is a witness."""
    media_nouns: list[str] = []
    """Forms before what shows it where nobody speaks ("in images on" social media)."""
    kind: list[KindWords] = []
    determiners: list[str] = []
    pronouns: list[str] = []
    """Subject pronouns that stand for the last speaker: he, she, it, they."""
    object_pronouns: list[str] = []
    """Those after "according to": him, her."""
    self_pronouns: list[str] = []
    """Pronouns that name no source: I, we, you."""
    back: list[str] = []
    """Words that point back to what was just told: Dutch "dat" in "Dat meldt de politie"."""
    that: list[str] = []
    """Words that open what is said: that, dat, hoe."""
    adverbs: list[str] = []
    """Words that may stand between speaker and verb: also, later, inmiddels."""
    adverb_endings: list[str] = []
    """How words end that may stand between speaker and verb and that no list can hold ("flat*ly* denied")."""
    perfect: list[str] = []
    """Auxiliaries of the active perfect: has, heeft."""
    passive: list[str] = []
    """Auxiliaries that make "said" passive: was, werd."""
    modal: list[str] = []
    """Auxiliaries before an infinitive of saying: could, kon."""
    negations: list[str] = []
    """Words that undo a verb of saying: "would not say", "to say"."""
    occasions: list[str] = []
    """What one speaks in or at and is no part of a speaker: statement, interview."""
    by: list[str] = []
    """The preposition of the speaker of a passive: by, door."""
    stops: list[str] = []
    """Words that no name of a speaker holds: conjunctions, relatives, finite auxiliaries."""
    outer: list[str] = []
    """Prepositions that end a speaker's name ("from Geneva", "tegen persbureau")."""
    inner: list[str] = []
    """Prepositions that a speaker's name may hold ("of", "for")."""
    and_words: list[str] = []
    resume: list[str] = []
    """Words by which the sentence goes on with what the speaker says: adding, and."""
    relatives: list[str] = []
    particles: list[str] = []
    """Words of `stops` that a speaker's words may hold before a capital ("Correio *do* Brasil", "papers *including*
    El Faro")."""
    near: list[str] = []
    """Words after which a preposition goes on with a speaker's words ("sources *close* to the king")."""
    verb_second: bool = False
    """True where the subject follows the verb whenever something else opens the clause (Dutch, German)."""
