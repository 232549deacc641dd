"""Who says so: for each sentence of a document, which tokens are whose words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lont.langdata.loader import Language
from lont.langdata.speech import SpeechVerb
from lont.model import Attribution, Mentions, Speaker, Token, replace
from lont.scope.quotes import Quote, find_quotes
from lont.scope.spans import is_shouting
from lont.scope.statements import QUOTE_MARKS, Statement, read_statements
from lont.scope.tables import Tables, tables_of

_MEMORY = 8  # sentences after which a pronoun no longer stands for the last speaker
_BACK = 2  # sentences that "Dat meldt X" points back to
_ENDS = frozenset(',.;:()"“”«»–—')
_APPOSITION = 12  # the most tokens of an apposition that is kept in a speaker's words
_BODIES = frozenset(("government", "police", "military", "company", "medic", "ngo", "organisation", "rebel"))
_CAPITAL = 0.7  # the least weight of a city whose name stands for a government ("Kyiv said")
_UNNAMED = (1, "anonymous")  # the weight and kind of "sources"
_MOUTH = (0, "government")  # those of "spokesman", who speaks for whatever body
_BESIDE = 3  # tokens between a verb of speech and the network on which it was said
_PRIVATE = frozenset(("other", "witness"))
_LONG_QUOTE = 4  # tokens from which a quotation is somebody's words and no mere name or irony


@dataclass(slots=True)
class _State:
    """What the reader of a document remembers: the kinds of names it met, the last speaker and his sentence."""

    raw: str
    sentences: tuple[Mentions, ...]
    tables: Tables
    names: dict[str, str] = field(default_factory=dict)
    last: Speaker | None = None
    last_at: int = -99
    quotes: dict[int, Speaker] = field(default_factory=dict)


def attribute(raw: str, sentences: tuple[Mentions, ...], language: Language) -> list[tuple[Attribution, ...]]:
    """For each sentence, in order, the stretches of tokens that somebody is said to say, the outer before the inner."""
    tables = tables_of(language)
    state = _State(raw, sentences, tables)
    quotes = find_quotes(raw, [mentions.sentence for mentions in sentences], language.basics.quotes)
    inside = _quoted_tokens(sentences, quotes)
    found: list[list[Attribution]] = []
    for mentions in sentences:
        _learn_names(mentions, state)
    for at, mentions in enumerate(sentences):
        quoted = {k for i, j, _ in inside[at] if j - i > _LONG_QUOTE for k in range(i, j)}
        found.append(_attribute_one(at, mentions, quoted, state, found, sentences))
        _note_quotes(inside[at], found[at], state)
    for at, mentions in enumerate(sentences):
        _carry_quotes(at, mentions, inside, found, state)
    for at, mentions in enumerate(sentences):
        _learn_witnesses(mentions, found[at], state)
    return [_chained([_known(attribution, state) for attribution in row]) for row in found]


def _known(attribution: Attribution, state: _State) -> Attribution:
    """The attribution, its speaker's kind filled in where a later sentence told who that is."""
    speaker = attribution.speaker
    if speaker is None or speaker.kind != "other" or not speaker.text:
        return attribution
    for word in reversed(speaker.text.split()):
        kind = state.names.get(word.lower().strip(",."))
        if kind is not None and word[:1].isupper():
            return replace(attribution, speaker=replace(speaker, kind=kind))
    return attribution


def _learn_witnesses(mentions: Mentions, row: list[Attribution], state: _State) -> None:
    """Whoever is only a name and tells what he saw is a witness, also in the rest of the document."""
    tables = state.tables
    for attribution in row:
        speaker = attribution.speaker
        if speaker is None or speaker.kind != "other" or not speaker.text or not tables.seeing:
            continue
        for at in range(attribution.i, attribution.j):
            if mentions.tokens[at].lower not in tables.seeing:
                continue
            beside = {token.lower for token in mentions.tokens[max(at - 1, attribution.i) : at + 2]}
            if not beside.isdisjoint(tables.firsts):
                state.names.setdefault(speaker.text.split(",")[0].split()[-1].lower(), "witness")


def _quoted_tokens(sentences: tuple[Mentions, ...], quotes: Sequence[Quote]) -> list[list[tuple[int, int, int]]]:
    """Per sentence the (i, j, quote id) of its quotations."""
    result: list[list[tuple[int, int, int]]] = []
    first = 0
    for mentions in sentences:
        sentence, row = mentions.sentence, []
        while first < len(quotes) and quotes[first].end <= sentence.start:
            first += 1
        for quote in quotes[first:]:
            if quote.start >= sentence.end:
                break
            ids = [k for k, token in enumerate(mentions.tokens) if quote.start <= token.start < quote.end]
            if ids:
                row.append((ids[0], ids[-1] + 1, quote.id))
        result.append(row)
    return result


def _attribute_one(
    at: int,
    mentions: Mentions,
    quoted: set[int],
    state: _State,
    found: list[list[Attribution]],
    sentences: tuple[Mentions, ...],
) -> list[Attribution]:
    row: list[Attribution] = []
    for statement in read_statements(mentions, state.tables, quoted):
        goes_on = statement.elided and bool(row)
        speaker = row[-1].speaker if goes_on else _speaker(at, mentions, statement, state)
        if speaker is None or _is_repeated(mentions, statement, row, state):
            continue
        if statement.span is not None and not goes_on:
            _remember(at, mentions, statement, speaker, state)
        how = "carried" if statement.span is None else _how(statement, mentions, quoted)
        row += [Attribution(i, j, speaker, how) for i, j in statement.said if _says(mentions, i, j)]
        if statement.back:
            _point_back(at, speaker, found, sentences)
    return row


def _how(statement: Statement, mentions: Mentions, quoted: set[int]) -> str:
    """How the sentence names the speaker; words of citing right behind a quotation ("…", according to X) close it."""
    before = range(max(statement.mark.i - 2, 0), statement.mark.i)
    closes = any(k in quoted or mentions.tokens[k].lower in QUOTE_MARKS for k in before)
    return "quote" if closes and statement.how == "according" else statement.how


def _is_repeated(mentions: Mentions, statement: Statement, row: list[Attribution], state: _State) -> bool:
    """True for "the group" inside what a speaker of that group says: he is the source."""
    if statement.span is None or not any(o.i <= statement.mark.i < o.j for o in row):
        return False
    i, j = statement.span
    return (
        _is_definite(mentions, i, state)
        and not _is_named(mentions, i, j, state.tables)
        and _kind(mentions, i, j, state)[1] <= 1
    )


def _is_definite(mentions: Mentions, i: int, state: _State) -> bool:
    syntax, first = state.tables.language.syntax, mentions.tokens[i].lower
    return first in syntax.articles and first not in syntax.indefinite


def _says(mentions: Mentions, i: int, j: int) -> bool:
    """True where tokens i..j hold more than a word, or end in a colon."""
    words = sum(1 for token in mentions.tokens[i:j] if token.text[:1].isalnum())
    return words > 1 or (i < j and mentions.tokens[j - 1].lower == ":")


def _point_back(at: int, speaker: Speaker, found: list[list[Attribution]], sentences: tuple[Mentions, ...]) -> None:
    """ "Dat meldt X" makes X the speaker of the sentences before it in its paragraph."""
    paragraph = sentences[at].sentence.paragraph
    for k in range(at - 1, max(at - 1 - _BACK, -1), -1):
        if found[k] or (k < at - 1 and sentences[k].sentence.paragraph != paragraph):
            break
        found[k].append(Attribution(0, len(sentences[k].tokens), speaker, "carried"))


# ------------------------------------------------------------------------------------------------------------ speakers
def _speaker(at: int, mentions: Mentions, statement: Statement, state: _State) -> Speaker | None:
    """The speaker of a statement, or None where its words name nobody who could speak."""
    tables = state.tables
    verb = tables.verbs.get(statement.mark.entry)
    if statement.span is None:
        found = (
            _introduced(mentions, statement, state) or _antecedent(at, state) or _pronoun(mentions, statement, state)
        )
        return None if found and verb and verb.only and found.kind not in verb.only else found
    i, j = statement.span
    while i < j - 1 and not mentions.tokens[i].text[0].isalnum():
        i += 1  # a quotation mark that nobody closes is none of the speaker's words
    head = next((k for k in range(i + 1, j) if mentions.tokens[k].lower in tables.inner), j) - 1
    if mentions.tokens[head].lower in tables.abstract:
        return None
    kind, weight = _kind(mentions, i, j, state)
    if verb is not None and verb.news and weight <= 1 and _is_paper(mentions, i, j, state):
        kind = "media"
    if kind == "anonymous" and weight == 0 and _is_definite(mentions, i, state) and at - state.last_at <= 2:
        return state.last  # "the statement said": whoever made it
    if verb is not None and verb.only and kind not in verb.only:
        return None
    if kind is None:
        if not _is_named(mentions, i, j, tables) or _is_loud(mentions, statement, verb):
            return None
        kind = "other"
    elif weight == 0 and kind == "anonymous" and not (verb is None or verb.strong or _is_named(mentions, i, j, tables)):
        return None
    if statement.mark.kind == "media" and kind not in (
        "media",
        "social-media",
        "witness",
        "police",
        "government",
        "military",
        "medic",
        "ngo",
        "organisation",
    ):
        return None
    if kind in _PRIVATE and _is_posted(mentions, statement, tables):
        kind = "social-media"
    j = _shortened(mentions, i, j, tables)
    start, end = mentions.tokens[i].start, mentions.tokens[j - 1].end
    return Speaker(state.raw[start:end], kind, start, end, _medium(mentions, statement, state))


def _is_posted(mentions: Mentions, statement: Statement, tables: Tables) -> bool:
    """True for what somebody says on a social network ("wrote on Facebook", "op Facebook gemeld")."""
    mark, tokens = statement.mark, mentions.tokens
    for at in range(max(mark.i - _BESIDE, 1), min(mark.j + _BESIDE, len(tokens))):
        weighed = tables.kinds.get(tokens[at].lower)
        if weighed is not None and weighed[1] == "social-media" and tokens[at - 1].lower in tables.outer:
            return True
    return False


def _is_paper(mentions: Mentions, i: int, j: int, state: _State) -> bool:
    """True for a name of which no word tells what it is, and that is no place alone ("Correio do Brasil")."""
    tokens, tables = mentions.tokens, state.tables
    if not _is_named(mentions, i, j, tables) or is_shouting(tokens) or tables.kind_of(tokens, i, j) is not None:
        return False
    whole = {i, i + (tokens[i].lower in tables.determiners)}
    return not any(place.i in whole and place.j == j for place in mentions.places)


def _introduced(mentions: Mentions, statement: Statement, state: _State) -> Speaker | None:
    """Whom the clause names that opens the sentence ("When Mayor Holm came home, he said …")."""
    tokens = mentions.tokens
    pronoun = tokens[statement.mark.i - 1].lower if statement.mark.i else ""
    if tokens[0].lower not in state.tables.clauses or pronoun not in state.tables.pronouns:
        return None
    group = next((g for g in mentions.groups if not g.pronoun), None)
    if group is None or group.i > 2 or not _is_named(mentions, group.i, group.j, state.tables):
        return None
    kind, _ = _kind(mentions, group.i, group.j, state)
    start, end = tokens[group.i].start, tokens[group.j - 1].end
    return Speaker(state.raw[start:end], kind or "other", start, end)


def _antecedent(at: int, state: _State) -> Speaker | None:
    """Whom a pronoun stands for: the last speaker, if he spoke in this sentence or the last; else who opened the last
    sentence; else the last speaker, if not too long ago."""
    if at - state.last_at > 1 and at > 0:
        mentions = state.sentences[at - 1]
        start = mentions.body
        for group in mentions.groups:
            if not start <= group.i <= start + 2 or group.pronoun:
                continue
            kind, _ = _kind(mentions, group.i, group.j, state)
            if group.name or kind not in (None, "other"):
                start, end = mentions.tokens[group.i].start, mentions.tokens[group.j - 1].end
                return Speaker(state.raw[start:end], kind or "other", start, end)
    return state.last if at - state.last_at <= _MEMORY else None


def _pronoun(mentions: Mentions, statement: Statement, state: _State) -> Speaker | None:
    """The pronoun itself, where nobody is known whom it stands for."""
    mark = statement.mark
    for at in (mark.i - 1, mark.i - 2, mark.j):
        if 0 <= at < len(mentions.tokens) and mentions.tokens[at].lower in state.tables.pronouns:
            token = mentions.tokens[at]
            return Speaker(state.raw[token.start : token.end], "other", token.start, token.end)
    return None


def _medium(mentions: Mentions, statement: Statement, state: _State) -> tuple[str, ...]:
    """The agency or paper to which it was said ("told Reuters", "tegen persbureau ANP"), as the chain's first link."""
    tokens, tables, mark = mentions.tokens, state.tables, statement.mark
    if mark.kind != "speech":
        return ()
    start = max(mark.j, statement.span[1] if statement.span and statement.span[0] >= mark.i else 0)
    for at in range(start, min(start + 6, len(tokens))):
        if tokens[at].lower in tables.that or not tokens[at].text[:1].isalpha():
            break
        weighed = tables.kind_at(tokens, at, len(tokens))
        if weighed is not None and weighed[1] == "media" and tokens[at].capital:
            end = at + 1
            while at > start and tokens[at - 1].capital and tokens[at - 1].lower not in tables.words:
                at -= 1
            while end < len(tokens) and end - at < 4 and tokens[end].capital:
                end += 1
            return (mentions.text(state.raw, at, end),)
    return ()


def _shortened(mentions: Mentions, i: int, j: int, tables: Tables) -> int:
    """The end of the speaker's words: without an apposition that is long, or tells no office or kind."""
    tokens = mentions.tokens
    comma = next((k for k in range(i, j) if tokens[k].lower == ","), j)
    if comma == j or j - comma > _APPOSITION or comma + 1 >= j:
        return comma
    first = tokens[comma + 1]
    tells = first.lower in tables.determiners or first.capital or tables.kind_at(tokens, comma + 1, j) is not None
    acts = any(comma + 1 == trigger.i and trigger.form != "noun" for trigger in mentions.triggers)
    return j if tells and not acts else comma


def _kind(mentions: Mentions, i: int, j: int, state: _State) -> tuple[str | None, int]:
    """The kind of the speaker in tokens i..j by its words, else by what the document called that name, else by the
    groups and places found there; with the weight of the word that said so."""
    tokens, tables = mentions.tokens, state.tables
    comma = next((k for k in range(i, j) if tokens[k].lower == "," or _relates(tables, tokens[k], k > i)), j)
    found = tables.kind_of(tokens, i, comma)
    for k in range(i, min(i + 2, comma - 1)):
        if tables.kinds.get(tokens[k].lower) == _UNNAMED:
            return "anonymous", 2  # "sources inside the army"
    if comma < j and tokens[comma].lower == "," and (found is None or found[0] < 2):
        relative = next((k for k in range(comma, j) if tokens[k].lower in tables.relatives), j)
        longer = tables.kind_of(tokens, i, j)
        if relative < j and longer is not None and longer[0] < 2:
            longer = tables.kind_of(tokens, i, relative)  # "who works in an office"
        found = longer if found is None or (longer is not None and longer[0] > found[0]) else found
    if found is not None and found[0] >= 2:
        return found[1], found[0]
    for k in range(j - 1, i - 1, -1):
        known = state.names.get(tokens[k].lower)
        if known is not None and tokens[k].capital:
            return known, 2
    mouth = found is not None and found[0] == 0 and found[1] != "anonymous"
    if mouth and _has_stranger(mentions, i, j, tables):
        return "company", 1  # "a Vodex spokesman": more often than not
    if mouth and _is_definite(mentions, i, state):
        before = state.last if found == _MOUTH else _antecedent(mentions.sentence.number - 1, state)
        if before is not None and before.kind in _BODIES:
            return before.kind, 0  # "the spokesman": of whoever spoke last; "the group": that of the last sentence
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


def _relates(tables: Tables, token: Token, inside: bool) -> bool:
    """Whether a relative clause opens inside a speaker's words: its nouns do not tell who he is."""
    return inside and not tables.speech.verb_second and token.lower in tables.relatives


def _is_loud(mentions: Mentions, statement: Statement, verb: SpeechVerb | None) -> bool:
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


def _is_named(mentions: Mentions, i: int, j: int, tables: Tables) -> bool:
    """True where the tokens hold a name: a capital that is not only the sentence's first, or two together."""
    tokens = mentions.tokens
    capitals = [k for k in range(i, j) if tokens[k].capital and tokens[k].lower not in tables.words]
    if any(tokens[k].text.replace(".", "").replace(",", "").isdigit() for k in range(i, j)):
        return False
    return any(k > 0 for k in capitals) or (capitals == [0] and j == 1)


def _remember(at: int, mentions: Mentions, statement: Statement, speaker: Speaker, state: _State) -> None:
    state.last, state.last_at = speaker, at
    if speaker.kind == "other" or statement.span is None:
        return
    i, j = statement.span
    tokens, tables = mentions.tokens, state.tables
    comma = next((k for k in range(i, j) if tokens[k].lower == ","), j)
    places = {k for place in mentions.places if place.kind == "name" for k in range(place.i, place.j)}
    for k in range(comma - 1, comma) if is_shouting(tokens) else range(i, j):
        lower = tokens[k].lower
        if tokens[k].capital and lower not in tables.words and lower not in tables.kinds and k not in places:
            state.names.setdefault(lower, speaker.kind)


def _learn_names(mentions: Mentions, state: _State) -> None:
    """Names that stand beside a title ("President Tokayev", "Taban Deng, the governor") have its kind from now on."""
    tokens, tables = mentions.tokens, state.tables
    if is_shouting(tokens):
        return
    kinds, words, size = tables.kinds, tables.words, len(mentions.tokens)
    for at in [at for at, token in enumerate(tokens) if token.lower in kinds]:
        weighed = kinds[tokens[at].lower]
        if weighed[0] < 3:
            continue
        start = at
        while start > max(at - 4, 0) and tokens[start - 1].capital and tokens[start - 1].lower in kinds:
            start -= 1  # "Army General", "Navy Secretary"
        weighed = tables.kind_of(tokens, start, at + 1) or weighed
        for k in range(at + 1, min(at + 5, size)):
            if not tokens[k].capital or tokens[k].lower in words or tokens[k].lower in kinds:
                break
            state.names.setdefault(tokens[k].lower, weighed[1])
    for at in [at for at, token in enumerate(tokens) if token.lower == ","]:
        if 0 < at < size - 2 and tokens[at - 1].capital:
            _learn_apposition(mentions, at, state)


def _learn_apposition(mentions: Mentions, comma: int, state: _State) -> None:
    """ "Taban Deng, the governor of …", "Vera Wit, head of the union": the name has the kind after its comma."""
    tokens, tables = mentions.tokens, state.tables
    name, first = tokens[comma - 1].lower, tokens[comma + 1]
    if name in tables.words or name in tables.kinds or any(p.i < comma <= p.j for p in mentions.places):
        return
    if first.lower not in tables.determiners and tables.kind_at(tokens, comma + 1, len(tokens)) is None:
        return
    end = comma + 1
    limit = min(len(tokens), comma + 9)
    while end < limit and tokens[end].lower not in tables.stops and tokens[end].lower not in _ENDS:
        end += 1
    closed = end >= len(tokens) or tokens[end].lower in _ENDS or tokens[end].lower in tables.relatives
    if first.lower not in tables.determiners and not closed:
        return  # "According to Ann Lee, police units were sent"
    weighed = tables.kind_of(tokens, comma + 1, end)
    if weighed is not None and weighed[0] >= 1 and weighed[1] != "other":
        state.names.setdefault(name, weighed[1])


# -------------------------------------------------------------------------------------------------------------- quotes
def _note_quotes(inside: list[tuple[int, int, int]], row: list[Attribution], state: _State) -> None:
    """The quotations of a sentence with a speaker are that speaker's, wherever else they go on."""
    for i, j, number in inside:
        for attribution in row:
            if (
                attribution.speaker is not None
                and attribution.how != "according"
                and attribution.i < j
                and i < attribution.j
            ):
                state.quotes[number] = attribution.speaker


def _carry_quotes(
    at: int,
    mentions: Mentions,
    inside: list[list[tuple[int, int, int]]],
    found: list[list[Attribution]],
    state: _State,
) -> None:
    """Give a quotation the speaker of its other sentences, or that of the sentence right before."""
    row, size = found[at], len(mentions.tokens)
    for i, j, number in inside[at]:
        if any(a.i <= i and j <= a.j for a in row):
            continue
        speaker = state.quotes.get(number)
        if speaker is None and not row and (j - i) * 5 >= size * 3 and at > 0 and found[at - 1]:
            speaker = found[at - 1][-1].speaker
        if speaker is not None and (j - i > _LONG_QUOTE or (j - i) * 5 >= size * 3):
            state.quotes.setdefault(number, speaker)
            row.append(Attribution(i, j, speaker, "quote"))


def _chained(row: list[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, outer first, each speaker with those who cite him as its chain."""
    if len(row) < 2:
        return tuple(row)
    row.sort(key=lambda a: (a.i - a.j, a.i))
    result: list[Attribution] = []
    for attribution in row:
        speaker = attribution.speaker
        outer = [o.speaker for o in result if o.i <= attribution.i and attribution.j <= o.j and o.speaker is not None]
        texts = tuple(s.text for s in reversed(outer) if s.text and (speaker is None or s.text != speaker.text))
        texts = (() if speaker is None else speaker.chain) + texts
        if texts and speaker is not None:
            speaker = Speaker(speaker.text, speaker.kind, speaker.start, speaker.end, texts)
        result.append(Attribution(attribution.i, attribution.j, speaker, attribution.how))
    return tuple(result)
