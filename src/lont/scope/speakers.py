"""Who says so: for each sentence of a document, which tokens are whose words."""

from __future__ import annotations

from collections.abc import Sequence

from lont.langdata.loader import Language
from lont.model import Attribution, Mentions, Speaker
from lont.scope.kinds import State, antecedent, is_definite, is_loud, is_named, is_paper, kind_of, opener
from lont.scope.names import complete, learn_names, learn_witnesses, remember
from lont.scope.quotes import Quote, find_quotes
from lont.scope.spans import is_shouting
from lont.scope.statements import PAPER, QUOTE_MARKS, Statement, read_statements
from lont.scope.tables import Tables, tables_of
from lont.scope.transcripts import label_speakers

_BACK = 2  # sentences that "Dat meldt X" points back to
_APPOSITION = 12  # the most tokens of an apposition that is kept in a speaker's words
_BESIDE = 3  # tokens between a verb of speech and the network on which it was said
_PRIVATE = frozenset(("other", "witness"))
_PLAIN = 2  # the tokens of "the report" of which nothing more is told
_FAR = 6  # sentences back to the report that it is
_SHORT = 3  # the most tokens of a speaker of whom nothing is known
_SILENT = 4  # sentences without a speaker before a quotation that may still be the last one's
_LONG_QUOTE = 4  # tokens from which a quotation is somebody's words and no mere name or irony


def attribute(raw: str, sentences: tuple[Mentions, ...], language: Language) -> list[tuple[Attribution, ...]]:
    """For each sentence, in order, the stretches of tokens that somebody is said to say, the outer before the inner."""
    tables = tables_of(language)
    state = State(raw, sentences, tables)
    quotes = find_quotes(raw, [mentions.sentence for mentions in sentences], language.basics.quotes)
    inside = _quoted_tokens(sentences, quotes)
    found: list[list[Attribution]] = []
    for mentions in sentences:
        learn_names(mentions, state)
    for at, mentions in enumerate(sentences):
        quoted = {k for i, j, _ in inside[at] if j - i > _LONG_QUOTE for k in range(i, j)}
        found.append(_attribute_one(at, mentions, quoted, state, found, sentences))
        _note_quotes(inside[at], found[at], state)
    for at, mentions in enumerate(sentences):
        _carry_quotes(at, mentions, inside, found, state)
    if "[" in raw:
        label_speakers(state, found)
    for at, mentions in enumerate(sentences):
        learn_witnesses(mentions, found[at], state)
    return [_chained([complete(attribution, state) for attribution in row]) for row in found]


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
    state: State,
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
            remember(at, mentions, statement, speaker, state)
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


def _is_repeated(mentions: Mentions, statement: Statement, row: list[Attribution], state: State) -> bool:
    """True for "the group" inside what a speaker of that group says: he is the source."""
    if statement.span is None or not any(o.i <= statement.mark.i < o.j for o in row):
        return False
    i, j = statement.span
    return (
        is_definite(mentions, i, state)
        and not is_named(mentions, i, j, state.tables)
        and kind_of(mentions, i, j, state)[1] <= 1
    )


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
def _speaker(at: int, mentions: Mentions, statement: Statement, state: State) -> Speaker | None:
    """The speaker of a statement, or None where its words name nobody who could speak."""
    tables = state.tables
    verb = tables.verbs.get(statement.mark.entry)
    if statement.span is None:
        found = _introduced(mentions, statement, state) or antecedent(at, state) or _pronoun(mentions, statement, state)
        return None if found and verb and verb.only and found.kind not in verb.only else found
    i, j = statement.span
    while i < j - 1 and not mentions.tokens[i].text[0].isalnum():
        i += 1  # a quotation mark that nobody closes is none of the speaker's words
    head = next((k for k in range(i + 1, j) if mentions.tokens[k].lower in tables.inner), j) - 1
    if mentions.tokens[head].lower in tables.abstract:
        return None
    kind, weight = kind_of(mentions, i, j, state)
    if verb is not None and verb.news and weight <= 1 and is_paper(mentions, i, j, state):
        kind = "media"
    if kind == "anonymous" and weight == 0 and is_definite(mentions, i, state) and j - i <= _PLAIN:
        known_at, paper = state.papers.get(mentions.tokens[j - 1].lower, (-_FAR - 1, None))
        if paper is not None and at - known_at <= _FAR:
            return paper  # "the report adds": the one that spoke before
        if at - state.last_at <= 2:
            return state.last  # "the statement said": whoever made it
    if verb is not None and verb.only and kind not in verb.only:
        return None
    if kind is None:
        if not (
            is_named(mentions, i, j, tables)
            or (verb is not None and verb.strong and _is_somebody(mentions, i, j, state))
        ):
            return None
        if is_loud(mentions, statement, verb):
            return None
        kind = "other"
    elif weight == 0 and kind == "anonymous" and not (verb is None or verb.strong or is_named(mentions, i, j, tables)):
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
    speaker = Speaker(state.raw[start:end], kind, start, end, _medium(mentions, statement, state))
    noun = mentions.tokens[head].lower
    if tables.kinds.get(noun) == PAPER:
        state.papers[noun] = at, speaker
    return speaker


def _is_somebody(mentions: Mentions, i: int, j: int, state: State) -> bool:
    """True for "the park" that says something: a body or person that no lexicon knows."""
    tokens = mentions.tokens
    if not is_definite(mentions, i, state) or not 1 < j - i <= _SHORT or any(i <= t.i < j for t in mentions.triggers):
        return False
    return all(t.text.islower() and t.text.isalpha() and t.lower not in state.tables.words for t in tokens[i + 1 : j])


def _is_posted(mentions: Mentions, statement: Statement, tables: Tables) -> bool:
    """True for what somebody says on a social network ("wrote on Facebook", "op Facebook gemeld")."""
    mark, tokens = statement.mark, mentions.tokens
    for at in range(max(mark.i - _BESIDE, 1), min(mark.j + _BESIDE, len(tokens))):
        weighed = tables.kinds.get(tokens[at].lower)
        if weighed is not None and weighed[1] == "social-media" and tokens[at - 1].lower in tables.outer:
            return True
    return False


def _introduced(mentions: Mentions, statement: Statement, state: State) -> Speaker | None:
    """Whom the clause names that opens the sentence ("When Mayor Holm came home, he said …")."""
    tokens = mentions.tokens
    pronoun = tokens[statement.mark.i - 1].lower if statement.mark.i else ""
    if tokens[0].lower not in state.tables.clauses or pronoun not in state.tables.pronouns:
        return None
    group = next((g for g in mentions.groups if not g.pronoun), None)
    if group is None or group.i > 2 or not is_named(mentions, group.i, group.j, state.tables):
        return None
    kind, _ = kind_of(mentions, group.i, group.j, state)
    start, end = tokens[group.i].start, tokens[group.j - 1].end
    return Speaker(state.raw[start:end], kind or "other", start, end)


def _pronoun(mentions: Mentions, statement: Statement, state: State) -> Speaker | None:
    """The pronoun itself, where nobody is known whom it stands for."""
    mark = statement.mark
    for at in (mark.i - 1, mark.i - 2, mark.j):
        if 0 <= at < len(mentions.tokens) and mentions.tokens[at].lower in state.tables.pronouns:
            token = mentions.tokens[at]
            return Speaker(state.raw[token.start : token.end], "other", token.start, token.end)
    return None


def _medium(mentions: Mentions, statement: Statement, state: State) -> tuple[str, ...]:
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
    tells = (
        first.lower in tables.determiners
        or (first.capital and not is_shouting(tokens))
        or (first.lower not in tables.words and tables.kind_of(tokens, comma + 1, min(comma + 6, j)) is not None)
    )
    acts = any(comma + 1 == trigger.i and trigger.form != "noun" for trigger in mentions.triggers)
    return j if tells and not acts else comma


# -------------------------------------------------------------------------------------------------------------- quotes
def _note_quotes(inside: list[tuple[int, int, int]], row: list[Attribution], state: State) -> None:
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
    state: State,
) -> None:
    """Give a quotation the speaker of its other sentences, or that of the sentence right before."""
    row, size = found[at], len(mentions.tokens)
    for i, j, number in inside[at]:
        if any(a.i <= i and j <= a.j for a in row):
            continue
        speaker = state.quotes.get(number)
        if speaker is None and not row and (j - i) * 5 >= size * 3:
            speaker = _speaker_around(at, mentions, inside, found, state)
        if speaker is not None and (j - i > _LONG_QUOTE or (j - i) * 5 >= size * 3):
            state.quotes.setdefault(number, speaker)
            row.append(Attribution(i, j, speaker, "quote"))


def _speaker_around(
    at: int,
    mentions: Mentions,
    inside: list[list[tuple[int, int, int]]],
    found: list[list[Attribution]],
    state: State,
) -> Speaker | None:
    """Whose words a quotation is that names nobody: of the sentence before; of whom that one is about ("Mayor Holm took
    it calmly. “…”"); of whoever spoke shortly before; of the next, if that is a quotation too."""
    if at and found[at - 1]:
        return found[at - 1][-1].speaker
    near = at and state.sentences[at - 1].sentence.paragraph == mentions.sentence.paragraph
    about = opener(at - 1, state) if near and not inside[at - 1] else None
    if about is not None:
        return about
    for k in range(at - 2, max(at - 1 - _SILENT, -1), -1):
        if found[k]:
            return found[k][-1].speaker
    if at + 1 < len(found) and inside[at + 1] and found[at + 1]:
        return found[at + 1][0].speaker
    return None


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
