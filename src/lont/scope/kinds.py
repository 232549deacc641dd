"""What kind of source a speaker is: by his words, by what the document calls him, by the groups and places there."""

from __future__ import annotations

from dataclasses import dataclass, field

from lont.langdata.speech import SpeechVerb
from lont.model import Mentions, Speaker, Token
from lont.scope.spans import is_shouting
from lont.scope.statements import Statement
from lont.scope.tables import Tables, Weighed

_MEMORY = 8  # sentences after which a pronoun no longer stands for the last speaker
_BODIES = frozenset(("government", "police", "military", "company", "medic", "ngo", "organisation", "rebel"))
_CAPITAL = 0.7  # the least weight of a city whose name stands for a government ("Kyiv said")
_UNNAMED = (1, "anonymous")  # the weight and kind of "sources"
_NEAR = 2  # sentences back to the body that a nameless spokesman speaks for
_FULL_NAME = 2  # the words of a name with a first name
_TWICE = 2  # times that a document writes a word with a capital before it is taken for a name
_SURE = 2  # the weight from which a word tells the kind by itself
_MOUTH = (0, "government")  # those of "spokesman", who speaks for whatever body


@dataclass(slots=True)
class State:
    """What the reader of a document remembers: the kinds of names it met, the last speaker and his sentence."""

    raw: str
    sentences: tuple[Mentions, ...]
    tables: Tables
    names: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, int] = field(default_factory=dict)
    """How often the document writes a word with a capital, of those that it never writes without; filled when asked
    for."""
    surnames: set[str] = field(default_factory=set)
    """Words for a title that the document has as surnames too."""
    last: Speaker | None = None
    last_at: int = -99
    papers: dict[str, tuple[int, Speaker]] = field(default_factory=dict)
    """By the word for what it is ("report"), the last paper that spoke, and in which sentence."""
    quotes: dict[int, Speaker] = field(default_factory=dict)


def is_definite(mentions: Mentions, i: int, state: State) -> bool:
    """True where a definite article stands at token i."""
    syntax, first = state.tables.language.syntax, mentions.tokens[i].lower
    return first in syntax.articles and first not in syntax.indefinite


def is_paper(mentions: Mentions, i: int, j: int, state: State) -> bool:
    """True for a name of which no word tells what it is, and that is no place alone ("Correio do Brasil")."""
    tokens, tables = mentions.tokens, state.tables
    if not is_named(mentions, i, j, tables) or is_shouting(tokens) or tables.kind_of(tokens, i, j) is not None:
        return False
    whole = {i, i + (tokens[i].lower in tables.determiners)}
    return not any(place.i in whole and place.j == j for place in mentions.places)


def kind_of(mentions: Mentions, i: int, j: int, state: State, *, context: bool = True) -> tuple[str | None, int]:
    """The kind of the speaker in tokens i..j by its words, else by what the document called that name, else by whom the
    sentences before tell of ("the spokesman"; not without `context`), else by the groups and places found there; with
    the weight of the word that said so."""
    tokens, tables = mentions.tokens, state.tables
    comma = next((k for k in range(i, j) if tokens[k].lower == "," or _relates(tables, tokens[k], k > i)), j)
    surname = comma > i and tokens[comma - 1].capital and tokens[comma - 1].lower in state.surnames
    found = tables.kind_of(tokens, i, comma - surname)
    if surname and found is None:
        return state.names.get(tokens[comma - 1].lower), 2
    for k in range(i, min(i + 2, comma - 1)):
        if tables.kinds.get(tokens[k].lower) == _UNNAMED and (tables.kind_of(tokens, i, k) or _UNNAMED)[0] < _SURE:
            return "anonymous", 2  # "sources inside the army"
    if comma < j and tokens[comma].lower == "," and (found is None or found[0] < 2):
        relative = next((k for k in range(comma, j) if tokens[k].lower in tables.relatives), j)
        longer = tables.kind_of(tokens, i, j)
        if relative < j and longer is not None and longer[0] < 2:
            longer = tables.kind_of(tokens, i, relative)  # "who works in an office"
        found = longer if found is None or (longer is not None and longer[0] > found[0]) else found
    if found is not None and found[0] >= _SURE:
        return ("journalist" if found[1] == "media" and _owns_somebody(mentions, i, comma) else found[1]), found[0]
    for k in range(j - 1, i - 1, -1):
        known = state.names.get(tokens[k].lower)
        if known is not None and tokens[k].capital:
            return known, 2
    if found is not None and found[0] == 0 and found[1] != "anonymous":
        if _has_stranger(mentions, i, j, tables):
            return "company", 1  # "a Vodex spokesman": more often than not
        body = _body(mentions, i, found, state) if context else None
        if body is not None:
            return body, 0
    for group in mentions.groups:
        if (
            group.i < j
            and i < group.j
            and i <= group.head < j
            and group.kind not in ("other", "")
            and not group.pronoun
        ):
            return group.kind, 1
    for place in mentions.places:
        adjective = place.kind == "demonym" and j - place.j == 1 and mentions.tokens[j - 1].capital
        whole = place.i == i or (place.i == i + 1 and mentions.tokens[i].lower in tables.determiners)
        large = place.weight >= _CAPITAL or place.precision in ("country", "region")
        if whole and (adjective or (place.kind == "name" and place.j == j and large)):
            return "government", 1
    return (None, 0) if found is None else (found[1], found[0])


def _body(mentions: Mentions, i: int, found: Weighed, state: State) -> str | None:
    """The kind of the body that "the spokesman" speaks for: that which spoke last; of "the group": that of the last
    sentence; of "a spokesman": that with which his sentence opens, else that which spoke right before."""
    at = mentions.sentence.number - 1
    if found != _MOUTH:
        before = antecedent(at, state) if is_definite(mentions, i, state) else None
    elif is_definite(mentions, i, state):
        before = state.last
    else:
        before = (opener(at, state) if i > mentions.body else None) or (
            state.last if at - state.last_at <= _NEAR else None
        )
    return before.kind if before is not None and before.kind in _BODIES else None


def _owns_somebody(mentions: Mentions, i: int, j: int) -> bool:
    """True for "the BBC's Ole Berg": an owner before two words with a capital that end the speaker's words."""
    tokens = mentions.tokens
    if j - i <= _FULL_NAME or is_shouting(tokens) or tokens[j - _FULL_NAME - 1].lower not in ("'s", "’s", "s"):
        return False
    return all(token.capital and token.text.isalpha() for token in tokens[j - _FULL_NAME : j])


def _relates(tables: Tables, token: Token, inside: bool) -> bool:
    """Whether a relative clause opens inside a speaker's words: its nouns do not tell who he is."""
    return inside and not tables.speech.verb_second and token.lower in tables.relatives


def is_loud(mentions: Mentions, statement: Statement, verb: SpeechVerb | None) -> bool:
    """True where the capitals of a sentence in capitals are all that makes the speaker a name."""
    if verb is None or verb.strong or statement.span is None or not is_shouting(mentions.tokens):
        return False
    i, j = statement.span
    return not any(group.name and group.i < j and i < group.j for group in mentions.groups)


def _has_stranger(mentions: Mentions, i: int, j: int, tables: Tables) -> bool:
    """True where an unknown name stands before the word that tells the kind."""
    tokens = mentions.tokens
    places = {at for place in mentions.places if place.kind != "noun" for at in range(place.i, place.j)}
    for at in range(i, j):
        if tables.kind_at(tokens, at, j) is not None:
            prefix = tokens[at].text.partition("-")
            return bool(prefix[2]) and prefix[0][:1].isupper() and prefix[0].lower() not in tables.kinds
        if tokens[at].capital and tokens[at].lower not in tables.words and at not in places:
            return not is_shouting(tokens)
    return False


def is_named(mentions: Mentions, i: int, j: int, tables: Tables) -> bool:
    """True where the tokens hold a name: a capital that is not only the sentence's first, or two together."""
    tokens = mentions.tokens
    capitals = [k for k in range(i, j) if tokens[k].capital and tokens[k].lower not in tables.words]
    comma = next((k for k in range(i, j) if tokens[k].lower == ","), j)  # "Vera Wit, 45"
    if any(tokens[k].text.replace(".", "").replace(",", "").isdigit() for k in range(i, comma)):
        return False
    return any(k > 0 for k in capitals) or (capitals == [0] and j == 1)


def antecedent(at: int, state: State) -> Speaker | None:
    """Whom a pronoun stands for: the last speaker, if he spoke in this sentence or the last; else who opened the last
    sentence; else the last speaker, if not too long ago."""
    found = opener(at - 1, state) if at - state.last_at > 1 and at > 0 else None
    return found or (state.last if at - state.last_at <= _MEMORY else None)


def opener(at: int, state: State) -> Speaker | None:
    """The person or body with whom sentence `at` opens, named or of a known kind."""
    mentions = state.sentences[at]
    start = mentions.body
    for group in mentions.groups:
        if not start <= group.i <= start + 2 or group.pronoun:
            continue
        kind, _ = kind_of(mentions, group.i, group.j, state, context=False)
        if group.name or kind not in (None, "other"):
            start, end = mentions.tokens[group.i].start, mentions.tokens[group.j - 1].end
            return Speaker(state.raw[start:end], kind or "other", start, end)
    return _surname(mentions, start, state)


def _count_capitals(state: State) -> dict[str, int]:
    if not state.capitals:
        state.capitals[""] = 0
        small: set[str] = set()
        for mentions in state.sentences:
            for token in mentions.tokens:
                if token.capital:
                    state.capitals[token.lower] = state.capitals.get(token.lower, 0) + 1
                else:
                    small.add(token.lower)
        for word in small:
            state.capitals.pop(word, None)
    return state.capitals


def _surname(mentions: Mentions, at: int, state: State) -> Speaker | None:
    """A name alone that no lexicon knows, at the start of a sentence: the document writes it with a capital, always."""
    tokens, tables = mentions.tokens, state.tables
    if at + 1 >= len(tokens) or is_shouting(tokens) or at > mentions.body:
        return None
    token, after = tokens[at], tokens[at + 1]
    known = state.names.get(token.lower)
    if not token.capital or not token.text.isalpha() or token.lower in tables.words or not after.text.islower():
        return None
    if any(
        m.i <= at < m.j for row in (mentions.places, mentions.times, mentions.triggers, mentions.marks) for m in row
    ):
        return None
    if known is None and _count_capitals(state).get(token.lower, 0) < _TWICE:
        return None
    return Speaker(token.text, known or "other", token.start, token.end)
