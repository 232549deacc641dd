"""Which energy assets the claims of a report or a ledger touch, and how its figures stand to the reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lont.assets.load import Library, open_library
from lont.assets.names import NameFinder
from lont.exposure.entries import as_entry, bare_entries
from lont.exposure.figures import check_figures
from lont.exposure.find import find_exposures
from lont.exposure.shapes import Exposure, FigureCheck, Stake
from lont.langdata.exposure import load_exposure_brief
from lont.langdata.loader import load_language
from lont.model import Claim, Document, Sentence
from lont.model.ledger import Entry

RECORDS = "en"
"""The language of names in records."""
MOST_SENTENCES = 2_000
"""Sentences of a report that are looked at."""


@dataclass(frozen=True, eq=False)
class Exposed:
    """The exposures and the figures held against the reference, with the assets that they are about."""

    exposures: tuple[Exposure, ...]
    checks: tuple[FigureCheck, ...]
    library: Library


@cache
def _finder() -> NameFinder:
    return NameFinder(open_library())


def expose_entries(entries: Sequence[Entry]) -> Exposed:
    """The exposure of claims of the ledger. LontError E-ASSET-… where a desk's own list is wrong."""
    library, finder = open_library(), _finder()
    found = find_exposures(entries, library, finder)
    return Exposed(found, check_figures(entries, library, finder), library)


def expose_report(document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Exposed:
    """The exposure of one report. LontError E-ASSET-… where a desk's own list is wrong."""
    countries = Counter(claim.place.country for claim in claims if claim.place and claim.place.country)
    home = countries.most_common(1)[0][0] if countries else None
    bare = bare_entries(document, sentences[:MOST_SENTENCES], claims, home)
    return expose_entries([*(as_entry(claim, document, home) for claim in claims), *bare])


def exposure_records(exposed: Exposed) -> list[dict[str, Any]]:
    """One record an exposure. `low`, `high` are the supply at stake, None where unknown; `claims` is empty where there
    is no claim of damage, `context` then has claims of the crisis."""
    return [_record(one) for one in exposed.exposures]


def _record(one: Exposure) -> dict[str, Any]:
    stake: Stake = one.stake
    return {
        "asset": one.name if one.name != one.asset else _label(one),
        "kind": one.kind,
        "country": one.country,
        "relation": one.relation,
        "status": one.status,
        "low": _whole(stake.low),
        "high": _whole(stake.high),
        "unit": stake.unit,
        "since": one.since.isoformat() if one.since else None,
        "source": {"text": one.source.text, "kind": one.source.kind} if one.source else None,
        "claims": list(one.claims),
        "id": one.asset,
        "commodity": one.commodity,
        "through": one.through,
        "hearsay": one.hearsay,
        "share_country": stake.share_country,
        "share_world": stake.share_world,
        "basis": stake.basis,
        "reference": {"source": stake.source, "year": stake.year} if stake.source else None,
        "unharmed": one.unharmed,
        "sentences": list(one.sentences),
        "context": list(one.context),
        "reasons": list(one.reasons),
    }


def _label(one: Exposure) -> str:
    """What all of a kind in a country are called: "Railway lines, Kazakhstan"."""
    words, book = load_exposure_brief(RECORDS), load_language(RECORDS).brief
    if words is None or book is None:
        return one.asset
    kind = words.kinds[one.kind][1]
    return f"{kind[:1].upper()}{kind[1:]}, {book.countries.get(one.country, one.country)}"


def _whole(value: float | None) -> float | int | None:
    """Whole numbers as such."""
    return int(value) if value is not None and value == int(value) else value


def check_records(exposed: Exposed) -> list[dict[str, Any]]:
    """One record a figure that the reference knows too."""
    return [
        {
            "claim": check.claim,
            "country": check.country,
            "commodity": check.commodity,
            "measure": check.measure,
            "low": _whole(check.low),
            "high": _whole(check.high),
            "unit": check.unit,
            "reference": {"value": _whole(check.reference), "year": check.year, "source": check.source},
            "verdict": check.verdict,
        }
        for check in exposed.checks
    ]
