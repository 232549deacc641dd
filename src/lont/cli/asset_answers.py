"""What the commands on energy assets do: ask, and write the answer in the form that was asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from lont.assets.check import RANKS, Fault, check_assets, check_gaps, check_outputs, check_totals, count_ranks
from lont.assets.desk import keep_desk, read_desk
from lont.assets.load import Library, desk_folder, load_checks, load_library, open_library
from lont.assets.prices import Prices, read_prices
from lont.assets.schema import Asset
from lont.cli.ledger_answers import Below, choose_form, put, render
from lont.cli.read import read_source, show, tell
from lont.errors import LontError
from lont.lexicon.gazetteer import fold_name
from lont.queries.exposure import Exposed, expose_entries, expose_report, exposure_records
from lont.queries.exposure_prices import Priced, prices_records, prices_view
from lont.queries.exposure_view import asset_view, assets_view, exposure_view, make_teller, totals_view
from lont.queries.ledger.ladder import find_ladders
from lont.queries.ledger.question import ask, read_country
from lont.queries.ledger.view import View
from lont.queries.ledger.words import Tongue, make_tongue
from lont.store import open_ledger

LADDERS = 5
"""Situations whose ladders are shown where --limit does not say."""


def show_exposure(
    source: str | None,
    asked: Mapping[str, Any],
    *,
    db: str | None,
    published: str | None,
    lang: str | None,
    reader: str,
    form: str | None,
    out: Path | None,
) -> None:
    """`lont exposure`. LontError E-IN-…, E-DB-…, E-USE-…, E-ASSET-…."""
    form = choose_form(form, out)
    narrowed = [f"--{name}" for name, value in asked.items() if value] + (["--db"] if db else [])
    if source is not None and narrowed:
        raise LontError("E-USE-FORM", f"{narrowed[0]} asks the ledger, not {source}", cure="give one or the other")
    near = None
    if source is not None:
        reading = read_source(source, lang=lang, published=published)
        tell(reading.notices)
        exposed = expose_report(reading.document, reading.sentences, reading.claims)
        scene, near = reading.document.title or source, reading.document.day
    else:
        exposed, scene = expose_ledger(asked, db)
    if form == "json":
        put(json.dumps(exposure_records(exposed), ensure_ascii=False, indent=2) + "\n", out)
        return
    _write(exposure_view(exposed, make_teller(reader, near), scene=scene, lang=reader), form, out)


def expose_ledger(asked: Mapping[str, Any], db: str | None) -> tuple[Exposed, str]:
    """The exposure of what was asked of the ledger, and what that is about."""
    with open_ledger(db) as ledger:
        question = ask(ledger, **asked)
        entries = ledger.entries(question.to_filter())
    about = (question.situation.name if question.situation else None, question.country)
    return expose_entries(entries), " · ".join(part for part in about if part)


def show_prices(
    files: Sequence[Path],
    asked: Mapping[str, Any],
    *,
    db: str | None,
    reader: str,
    form: str | None,
    limit: int | None,
    out: Path | None,
) -> None:
    """`lont prices`. LontError E-PRICE-…, E-DB-…, E-USE-…."""
    form = choose_form(form, out)
    series = tuple(read_prices(path) for path in files)
    with open_ledger(db) as ledger:
        ladders = find_ladders(ledger, ask(ledger, **asked), limit=LADDERS if limit is None else limit or None)
    priced = Priced(ladders, series)
    if form == "json":
        put(json.dumps(prices_records(priced), ensure_ascii=False, indent=2) + "\n", out)
        return
    _write(prices_view(priced, make_tongue(reader)), form, out)


def read_series(files: Sequence[Path], form: str) -> tuple[Prices, ...]:
    """The series that are to stand below another answer. LontError E-PRICE-…; E-USE-FORM for JSON."""
    if form == "json":
        message = "--prices stands below a table, Markdown or a page, and not in another answer's JSON"
        raise LontError("E-USE-FORM", message, cure="`lont prices FILE.csv --format json` writes them by themselves")
    return tuple(read_prices(path) for path in files)


def prices_below(files: Sequence[Path], asked: Mapping[str, Any], *, db: str | None, form: str) -> Below:
    """What makes the prices that stand below another answer. LontError E-PRICE-…; E-USE-FORM for JSON."""
    series = read_series(files, form)

    def make(tongue: Tongue) -> View:
        with open_ledger(db) as ledger:
            return prices_view(Priced(find_ladders(ledger, ask(ledger, **asked), limit=LADDERS), series), tongue)

    return make


def show_list(
    *, country: str | None, kind: str | None, words: Sequence[str], reader: str, form: str | None, out: Path | None
) -> None:
    """`lont assets list`."""
    form = choose_form(form, out)
    library = open_library()
    iso = read_country(country) if country else None
    kinds = sorted({asset.kind for asset in library.assets.values()})
    if kind is not None and kind not in kinds:
        raise LontError("E-USE-KIND", f"no kind is called {kind!r}", cure=f"one of {', '.join(kinds)}")
    found = [
        asset
        for asset in (library.of_country(iso) if iso else library.assets.values())
        if kind in (None, asset.kind) and all(fold_name(word) in _text(asset) for word in words)
    ]
    if form == "json":
        put(json.dumps([msgspec.to_builtins(asset) for asset in found], ensure_ascii=False, indent=2) + "\n", out)
        return
    teller = make_teller(reader)
    title = " · ".join(part for part in (teller.country(iso) if iso else "", kind or "", *words) if part)
    _write(assets_view(found, teller, lang=reader, title=title or teller.words.what), form, out)


def _text(asset: Asset) -> str:
    """All names by which an asset is looked for, folded."""
    names = [asset.id, asset.name, *(name for some in asset.names.values() for name in some), *asset.full]
    names += [asset.operator or "", *(owner.name for owner in asset.owners)]
    return " · ".join(fold_name(name) for name in names)


def show_one(name: str, *, reader: str, form: str | None, out: Path | None) -> None:
    """`lont assets show`, of an asset or of a country's figures. LontError E-USE-ASSET."""
    form = choose_form(form, out)
    library, checks = open_library(), load_checks().checked
    if name in library.producers:
        totals = [total for key, some in library.totals.items() if key[0] == name for total in some]
        records = [{**msgspec.to_builtins(total), "checked": checks.get(total.name, [])} for total in totals]
        view = totals_view(totals, make_teller(reader), lang=reader, checks=checks)
        _put_or_write(records, view, form, out)
        return
    asset = find_asset(library, name)
    known = checks.get(asset.id, []) if asset == load_library().assets.get(asset.id) else []  # not of a desk's own row
    dependants = [other for other in library.assets.values() if asset.id in other.via]
    view = asset_view(asset, make_teller(reader), lang=reader, dependants=dependants, checks=known)
    _put_or_write({**msgspec.to_builtins(asset), "checked": known}, view, form, out)


def _put_or_write(records: object, view: View, form: str, out: Path | None) -> None:
    """The records as JSON, or the view in another form."""
    if form == "json":
        put(json.dumps(records, ensure_ascii=False, indent=2) + "\n", out)
        return
    _write(view, form, out)


def find_asset(library: Library, name: str) -> Asset:
    """The asset of an id or a name in any language. LontError E-USE-ASSET where there is none, or several."""
    if name in library.assets:
        return library.assets[name]
    key = fold_name(name)
    found = [asset for asset in library.assets.values() if key in _text(asset).split(" · ")]
    found = found or [asset for asset in library.assets.values() if key in _text(asset)]
    if len(found) != 1:
        near = ", ".join(asset.id for asset in found[:8])
        cure = f"did you mean {near}?" if near else "`lont assets list` shows all"
        raise LontError("E-USE-ASSET", f"{name!r} is {'no' if not found else 'more than one'} asset", cure=cure)
    return found[0]


def _write(view: View, form: str, out: Path | None) -> None:
    if form == "table" and out is None:
        from lont.queries.ledger.terminal import render_view

        show(lambda width: render_view(view, width))
    else:
        put(render([view], form), out)


def run_check(file: Path | None) -> int:
    """`lont assets check`; 1 where something is wrong. LontError E-ASSET-…."""
    library = open_library()
    if file is None:
        faults = check_assets(library.assets) + check_totals(library.totals) + check_gaps(library.totals, library.gaps)
        faults += check_outputs(library.assets.values(), library.totals)
        for gap in library.gaps:
            count = count_ranks(library.totals)[gap.commodity, gap.measure] or "no"
            print(f"{gap.commodity} {gap.measure}: {count} countries, not {RANKS}: {gap.why}")
        return _tell_faults(faults, f"{len(library.assets)} assets and {len(library.totals)} national figures checked")
    own = {asset.id: asset for asset in read_desk(file)}
    return _tell_faults(_check_own(own, library), f"{len(own)} assets checked")


def _check_own(own: Mapping[str, Asset], library: Library) -> list[Fault]:
    """The faults of a desk's own rows, which may lean on shipped ones."""
    return check_assets({**library.assets, **own}, only=own)


def _tell_faults(faults: Sequence[Fault], checked: str) -> int:
    for fault in faults:
        print(f"lont: {fault.id}: {fault.message}", file=sys.stderr)
    print(f"{checked}, {len(faults)} faults")
    return 1 if faults else 0


def run_import(file: Path) -> int:
    """`lont assets import`; 1, and nothing kept, where a row is wrong. LontError E-ASSET-…."""
    own = {asset.id: asset for asset in read_desk(file)}
    faults = _check_own(own, open_library())
    if faults:
        return _tell_faults(faults, f"{file}: nothing kept")
    kept = keep_desk(file, desk_folder())
    print(f"{len(own)} assets kept in {kept}")
    return 0
