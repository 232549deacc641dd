"""Exposure and assets as tables for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from lont.assets.schema import Asset, Comparison, Total
from lont.errors import LontError
from lont.exposure.shapes import Exposure, FigureCheck, Speech
from lont.langdata.brief import Brief as Wordbook
from lont.langdata.exposure import ExposureBrief, load_exposure_brief
from lont.langdata.loader import load_language
from lont.queries.amounts import say_number
from lont.queries.days import say_day
from lont.queries.exposure import Exposed
from lont.queries.exposure_words import ExposureTeller
from lont.queries.ledger.view import Block, Column, Row, Tone, View
from lont.queries.template import fill

TONES: dict[str, Tone] = {"halted": "alarm", "cut": "alarm", "none": "faded"}


def make_teller(lang: str, near: date | None = None) -> ExposureTeller:
    """The words of language `lang`. LontError E-USE-LANG where exposure cannot be told in it."""
    words, book = load_exposure_brief(lang), load_language(lang).brief
    if words is None or book is None:
        raise LontError("E-USE-LANG", f"exposure cannot be told in {lang!r}", cure="--in nl or --in en")
    return ExposureTeller(words, book, _say_source(book), near)


def _say_source(book: Wordbook) -> Callable[[Speech], str | None]:
    def say(speech: Speech) -> str | None:
        return speech.text or book.unnamed.get(speech.kind or "other")

    return say


def exposure_view(exposed: Exposed, teller: ExposureTeller, *, scene: str, lang: str) -> View:
    """A row for each exposure and, below them, for each figure that the reference knows."""
    words, labels = teller.words, teller.book.labels
    columns = (
        Column("what", words.what),
        Column("relation", words.relation),
        Column("state", words.status),
        Column("when", labels.when),
        Column("says", labels.says),
        Column("how_many", words.at_stake),
    )
    blocks = [Block(tuple(_row(one, teller) for one in exposed.exposures))] if exposed.exposures else []
    if exposed.checks:
        blocks.append(Block(tuple(_check_row(check, teller) for check in exposed.checks), words.checks))
    note = words.footer if blocks else words.nothing
    return View(lang, words.heading, scene, columns, tuple(blocks), note, words.footer)


def _row(one: Exposure, teller: ExposureTeller) -> Row:
    words = teller.words
    relation = f"{words.relations[one.relation]} {one.through}" if one.through else words.relations[one.relation]
    state = words.states["unharmed" if one.unharmed else one.status]
    amount, shares = teller.amount(one.stake), teller.shares(one.stake)
    at_stake = f"≤ {amount}" if amount and one.stake.low is None else amount or ""
    cells = (
        teller.label(one),
        relation,
        f"{state}, {words.hearsay}" if one.hearsay else state,
        say_day(teller.book.dates, one.since, teller.near, weekday=False) if one.since else "",
        (teller.source(one.source) if one.source else None) or "",
        "" if one.unharmed else f"{at_stake} ({shares})" if shares else at_stake,
    )
    return Row(cells, TONES.get(one.status, ""), reasons=one.reasons)


def _check_row(check: FigureCheck, teller: ExposureTeller) -> Row:
    what, said, reference = teller.compare(check)
    verdict = teller.words.verdicts[check.verdict]
    return Row((what, "", said, str(check.year), verdict, f"{reference} ({check.source})"))


def assets_view(assets: Sequence[Asset], teller: ExposureTeller, *, lang: str, title: str) -> View:
    """A row for each asset."""
    words = teller.words
    columns = (
        Column("id", words.id),
        Column("what", words.what),
        Column("kind", words.kind),
        Column("where", words.where),
        Column("says", words.operator),
        Column("how_many", words.capacity),
    )
    rows = tuple(
        Row((
            asset.id,
            asset.name,
            words.kinds[asset.kind][0],
            ", ".join(part for part in (asset.region, teller.country(asset.country)) if part),
            asset.operator or "",
            capacity(asset, teller),
        ))
        for asset in assets
    )  # fmt: skip
    note = "" if rows else words.nothing
    return View(lang, title, f"{len(rows)}", columns, (Block(rows),) if rows else (), note, words.footer)


def capacity(asset: Asset, teller: ExposureTeller) -> str:
    """What it makes or carries, with the year; empty where that is not known."""
    if asset.capacity is None:
        return ""
    number = say_number(teller.book.numbers, asset.capacity.value)
    return f"{number} {teller.words.units[asset.capacity.unit]} ({asset.capacity.year})"


def asset_view(
    asset: Asset, teller: ExposureTeller, *, lang: str, dependants: Sequence[Asset], checks: Sequence[Comparison]
) -> View:
    """All that is known of one asset, and against what that was checked."""
    words: ExposureBrief = teller.words
    owners = "; ".join(f"{o.name} {o.share:g} %" if o.share is not None else o.name for o in asset.owners)
    names = "; ".join(f"{lang}: {', '.join(some)}" for lang, some in asset.names.items())
    ends = [f"{asset.lat:g}, {asset.lon:g}", *([f"{asset.to[0]:g}, {asset.to[1]:g}"] if asset.to else [])]
    countries = ", ".join(teller.country(country) for country in asset.countries)
    pairs = (
        (words.kind, words.kinds[asset.kind][0]),
        (words.where, " · ".join(part for part in (asset.region or "", countries, " → ".join(ends)) if part)),
        (words.operator, asset.operator or ""),
        (words.owners, owners),
        (words.capacity, capacity(asset, teller)),
        (words.names, "; ".join(part for part in (names, ", ".join(asset.full)) if part)),
        (words.via, ", ".join(asset.via)),
        (words.through.format(way=asset.name), ", ".join(other.id for other in dependants)),
        (words.note, asset.note or ""),
        (words.source, f"{asset.source} ({asset.year})"),
        (words.against, say_checks(checks, words)),
    )
    rows = tuple(Row(pair) for pair in pairs if pair[1])
    columns = (Column("what", asset.id), Column("words", ""))
    return View(lang, asset.name, asset.id, columns, (Block(rows),), "", words.footer)


def say_checks(checks: Sequence[Comparison], words: ExposureBrief) -> str:
    """What of a row was checked against what, and how that turned out."""
    told: list[str] = []
    for what, name, verdict, detail in checks:
        slots = {
            "part": words.parts[what], "outcome": words.outcomes[verdict], "publication": name, "detail": detail,
        }  # fmt: skip
        told.append(fill(words.compared, slots) or "")
    return "; ".join(told) or words.uncompared


def totals_view(
    totals: Sequence[Total], teller: ExposureTeller, *, lang: str, checks: Mapping[str, Sequence[Comparison]]
) -> View:
    """The national figures of a country, each with its publication and what it was checked against."""
    words = teller.words
    rows = tuple(_total_row(total, teller, checks.get(total.name, ())) for total in totals)
    country = teller.country(totals[0].country)
    columns = (Column("what", country), Column("how_many", ""), Column("says", words.source))
    return View(
        lang, country, totals[0].country, (*columns, Column("words", words.against)), (Block(rows),), "", words.footer
    )


def _total_row(total: Total, teller: ExposureTeller, checks: Sequence[Comparison]) -> Row:
    words = teller.words
    number = f"{say_number(teller.book.numbers, total.value)} {words.units[total.unit]} ({total.year})"
    rank = words.rank.format(n=total.rank) if total.rank else ""
    name = words.measures[f"{total.commodity} {total.measure}"].format(country=teller.country(total.country))
    return Row((name, ", ".join(part for part in (number, rank) if part), total.source, say_checks(checks, words)))
