"""Who speaks and who publishes: speakers with their kinds, outlets, how many reports, of how many origins."""

from __future__ import annotations

from collections.abc import Iterable

from lont.queries.items import normal
from lont.queries.situation.cites import Register, sentence_of
from lont.queries.situation.context import Context
from lont.queries.situation.load import Told
from lont.queries.situation.shapes import Cited, Counts, Outlet, Speaker
from lont.queries.situation.voice import Voice
from lont.queries.template import sentence_case
from lont.queries.words import tidy
from lont.reconcile.speakers import UNNAMED, name_speakers

MOST_SPEAKERS, MOST_OUTLETS = 8, 12


def count_all(told: Iterable[Told]) -> Counts:
    """What the claims rest on."""
    entries = [one.entry for one in told]
    return Counts(
        reports=len({entry.document for entry in entries}),
        outlets=len({entry.outlet for entry in entries if entry.outlet}),
        origins=len({entry.origin for entry in entries}),
        claims=len(entries),
    )


def tell_speakers(context: Context) -> tuple[tuple[Speaker, ...], int]:
    """The speakers with the most origins first, and how many are left out."""
    said = [one for one in context.material.standing if one.claim.source]
    names = name_speakers(one.entry for one in said)
    mine: dict[tuple[str, str], list[Told]] = {}
    for one in said:
        kind = one.claim.source.kind if one.claim.source else "other"
        plain = one.entry.source is None or kind in UNNAMED
        key = normal(one.entry.source) if plain else names[one.entry.claim]
        mine.setdefault((key, kind), []).append(one)
    ranked = sorted(mine.items(), key=lambda item: (-len({one.entry.origin for one in item[1]}), -len(item[1])))
    shown = tuple(_speaker(own, kind, context) for (_, kind), own in ranked[:MOST_SPEAKERS])
    return shown, max(0, len(ranked) - len(shown))


def _speaker(own: list[Told], kind: str, context: Context) -> Speaker:
    fullest = max(own, key=lambda one: (one.teller.wording.same, len(one.entry.source or "")))
    source, shown = fullest.claim.source, next((one for one in own if context.register.has(one)), fullest)
    name = fullest.teller.wording.speaker(source) if source else ""
    return Speaker(
        text=sentence_case(name),
        kind=context.voice.book.kinds.get(kind, kind),
        reports=len({one.entry.document for one in own}),
        origins=len({one.entry.origin for one in own}),
        cites=context.register.cite([shown.entry.claim]),
    )


def tell_outlets(context: Context) -> tuple[tuple[Outlet, ...], int]:
    """The outlets that are named, those with the most reports first, and how many are left out."""
    mine: dict[str, list[Told]] = {}
    for one in context.material.told.values():
        if one.outlet:
            mine.setdefault(one.outlet, []).append(one)
    outlets = [
        Outlet(name, len({one.entry.document for one in own}), len({one.entry.origin for one in own}))
        for name, own in mine.items()
    ]
    ranked = sorted(outlets, key=lambda outlet: (-outlet.reports, outlet.name))
    return tuple(ranked[:MOST_OUTLETS]), max(0, len(ranked) - MOST_OUTLETS)


def list_cited(register: Register, voice: Voice) -> tuple[Cited, ...]:
    """The sentences cited, by number."""
    return tuple(
        Cited(
            number=number,
            outlet=one.outlet or voice.words.unnamed_outlet,
            day=voice.day(one.teller.wording.document.day),
            document=tidy(one.record_id),
            sentence=sentence_of(one),
            claims=claims,
            agency=one.agency or None,
            url=one.url if one.url and one.url.startswith(("http://", "https://")) else None,
        )
        for number, one, claims in register.sentences()
    )
