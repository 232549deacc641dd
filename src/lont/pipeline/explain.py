"""Why a sentence gave the claims that it gave: its mentions, the rules tried, each slot's reason."""

from __future__ import annotations

from dataclasses import dataclass

from lont.clauses.frames import try_triggers
from lont.clauses.split import split_clauses
from lont.clauses.wider import Trial
from lont.errors import LontError
from lont.langdata.loader import load_language
from lont.lexicon.triggers import trigger_table
from lont.model import Attribution, Claim, Clause, Document, Mentions, replace
from lont.pipeline.read import parse_document, read_document
from lont.text.detect import detect_language


@dataclass(frozen=True)
class Explanation:
    """One sentence taken apart. `idioms` are the token positions of phrases that explain a trigger away."""

    document: Document
    mentions: Mentions
    clauses: tuple[Clause, ...]
    attributions: tuple[Attribution, ...]
    idioms: tuple[tuple[int, ...], ...]
    trials: tuple[Trial, ...]
    claims: tuple[Claim, ...]


def explain_sentence(document: Document, number: int) -> Explanation:
    """The explanation of sentence `number` (from 1). LontError (E-USE-SENTENCE) where the document has no such one."""
    language = load_language(document.lang or detect_language(document.text) or "unknown")
    parsed = parse_document(replace(document, lang=language.iso), language)
    if not 1 <= number <= len(parsed.sentences):
        message = f"no sentence {number}: the document has {len(parsed.sentences)}"
        raise LontError("E-USE-SENTENCE", message, document.id, cure="`lont read` numbers the sentences")
    mentions = parsed.mentions[number - 1]
    clauses = split_clauses(mentions, language)
    claims = read_document(parsed.document).claims
    return Explanation(
        document=parsed.document,
        mentions=mentions,
        clauses=clauses,
        attributions=parsed.attributions[number - 1],
        idioms=tuple(trigger_table(language).idioms(mentions.tokens)),
        trials=tuple(try_triggers(mentions, clauses, language)),
        claims=tuple(claim for claim in claims if claim.sentence == number),
    )
