"""Claims and reports made by hand, for the tests of briefs and pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from lont.model import AsOf, Claim, Document, Report, Sentence

PUBLISHED = date(2024, 5, 8)


def make_claim(event: str, trigger: str = "", *, sentence: int = 1, number: int = 0, **slots: Any) -> Claim:
    """A claim that is asserted and new, its other slots empty unless given."""
    given: dict[str, Any] = {
        "quantity": None, "agent": None, "target": None, "place": None, "time": None, "source": None, "sources": (),
        "modality": "asserted", "polarity": "positive", "evidence": (), "as_of": AsOf(PUBLISHED, "published"),
        "salience": "new", "about": None, "rule": "nl.test.rule",
    } | slots  # fmt: skip
    return Claim(
        id=f"{event}{sentence}{number}", start=0, end=1, sentence=sentence, event=event, trigger=trigger, **given
    )


def make_report(text: str | Sequence[str], claims: Iterable[Claim], *, lang: str = "nl", **fields: Any) -> Report:
    """A report whose sentences are those given, a blank between them; claims get the offsets of their sentence."""
    parts = [text] if isinstance(text, str) else list(text)
    sentences, at = [], 0
    for number, part in enumerate(parts, 1):
        sentences.append(Sentence(number, at, at + len(part), (number - 1) // 2))
        at += len(part) + 1
    document = Document("test", " ".join(parts), lang, fields.pop("published", PUBLISHED), **fields)
    placed = tuple(
        replace(claim, start=sentences[claim.sentence - 1].start, end=sentences[claim.sentence - 1].end)
        for claim in claims
    )
    return Report(document, tuple(sentences), placed)
