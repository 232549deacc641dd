#!/usr/bin/env python3
"""Check the asset data against packages of others and write src/lont/assets/data/checked.toml.

    check_references.py FOLDER [--check]

FOLDER holds the archives that tools/references/packages.py names (`make references` fetches them). `--check` writes
nothing and fails where the committed file differs. Either fails where something differs and
tools/references/judged.toml does not say why our row stays.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
from tools.references import compare, packages  # noqa: E402
from tools.references.compare import Checked  # noqa: E402

from lont.assets.load import CHECKED, DATA, Library, load_library  # noqa: E402
from lont.assets.schema import Asset, Total  # noqa: E402
from lont.lexicon.gazetteer import Candidate, open_gazetteer  # noqa: E402

JUDGED = ROOT / "tools" / "references" / "judged.toml"
GAZETTEER = "GeoNames"
ENDING = re.compile(r"(-\*)?\.(whl|tgz|tar\.gz)$")
"""What of an archive's name is neither package nor version."""


def main() -> int:
    """Compare, tell how much agrees, write or compare the file; 1 where something is not judged or not the same."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    library = load_library()
    checked = compare_all(library, asked.folder)
    judged = tomllib.loads(JUDGED.read_text(encoding="utf-8"))
    kept, unjudged = settle(checked, judged)
    print(tell_counts(library, kept))
    for one in unjudged:
        print(f"not judged: {one.id}: {one.what}: {one.against}: {one.detail}", file=sys.stderr)
    idle = sorted(set(judged) - {f"{one.id}: {one.what}" for one in kept if one.verdict == "differs"})
    for name in idle:
        print(f"judged, but differs no more: {name}", file=sys.stderr)
    text, path = write_checks(kept), DATA / CHECKED
    same = path.exists() and path.read_text(encoding="utf-8") == text
    if asked.check and not same:
        print(f"{path} is not what the packages give", file=sys.stderr)
    if not asked.check and not unjudged:
        path.write_text(text, encoding="utf-8")
    return int(bool(unjudged or idle or (asked.check and not same)))


def compare_all(library: Library, folder: Path) -> list[Checked]:
    """Every comparison that the packages in the folder allow."""
    assets = list(library.assets.values())
    figures = packages.read_figures(folder)
    spots = [*packages.read_spots(folder), *town_spots(assets)]
    towns = [place for place in open_gazetteer().places() if is_town(place)]
    return [
        *compare.check_positions(assets, spots),
        *compare.check_provinces(assets, packages.read_provinces(folder), towns),
        *compare.check_capacities(assets, figures),
        *compare.check_outputs(assets, figures),
        *compare.check_figures(all_totals(library), figures),
    ]


def all_totals(library: Library) -> list[Total]:
    """The national figures, one after another."""
    return [total for some in library.totals.values() for total in some]


def is_town(place: Candidate) -> bool:
    """Whether the gazetteer has it from GeoNames, with a position."""
    return place.precision in ("city", "point") and place.lat is not None and not place.curated


def town_spots(assets: Iterable[Asset]) -> list[packages.Spot]:
    """The towns of the gazetteer that are called as an asset or as an end of its line."""
    spots: list[packages.Spot] = []
    for asset in assets:
        names = {asset.name, *compare.DASH.split(asset.name), *asset.full}
        for name in sorted(names.union(*asset.names.values())):
            for form in {name, compare.name_key(name)}:
                for place in open_gazetteer().find(form):
                    if is_town(place) and place.country and place.lat is not None and place.lon is not None:
                        spots.append(packages.Spot((name,), place.country, place.lat, place.lon, GAZETTEER))
    return spots


def settle(checked: Iterable[Checked], judged: Mapping[str, str]) -> tuple[list[Checked], list[Checked]]:
    """What is kept, and what differs without a judgement.

    Where one publication agrees, one that differs is dropped for positions (it is of another namesake) and told for
    figures. Of those that differ with nothing that agrees, the nearest is kept, with the judgement as its detail.
    """
    groups: dict[tuple[str, str], list[Checked]] = {}
    for one in checked:
        groups.setdefault((one.id, one.what), []).append(one)
    kept: list[Checked] = []
    unjudged: list[Checked] = []
    for (name, what), some in groups.items():
        fine = [one for one in some if one.verdict != "differs"]
        kept += fine if what != "value" else [one for one in some if one.verdict != "differs" or fine]
        if not fine:
            nearest = min(some, key=_far)
            why = judged.get(f"{name}: {what}")
            unjudged += [] if why else [nearest]
            kept.append(Checked(name, what, nearest.against, "differs", f"{nearest.detail}: {why}"))
    return sorted(kept), unjudged


def _far(one: Checked) -> float:
    """The distance of a position; of figures nothing, so that the first is the nearest."""
    return float(one.detail.split()[0]) if one.what.startswith("position") else 0.0


def tell_counts(library: Library, kept: Sequence[Checked]) -> str:
    """Of how many rows each thing was checked, and with what outcome: the best of all publications counts."""
    order = ("agrees", "near", "differs")
    best: dict[tuple[str, str], str] = {}
    for one in kept:
        kind = one.what if one.what != "value" else " ".join(one.id.split()[:2])
        before = best.get((kind, one.id), "differs")
        best[kind, one.id] = min(before, one.verdict, key=order.index)
    lines = [f"{len(library.assets)} assets, {len(all_totals(library))} national figures (with the world's)"]
    for kind in sorted({kind for kind, _ in best}):
        counts = Counter(verdict for (other, _), verdict in best.items() if other == kind)
        told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in order if counts[verdict])
        lines.append(f"{kind}: {sum(counts.values())} checked: {told}")
    by = Counter((one.what, one.against, one.verdict) for one in kept)
    lines += [f"  {what} · {against} · {verdict}: {count}" for (what, against, verdict), count in sorted(by.items())]
    return "\n".join(lines)


def write_checks(kept: Iterable[Checked]) -> str:
    """The file as TOML: a line for each asset and figure."""
    lines = [
        "# Generated by tools/check_references.py (see docs/assets.md). Do not edit. Only outcomes of comparisons",
        "# stand here, nothing of the tables that were compared.",
        "",
        "[packages]",
    ]
    known = {**packages.ARCHIVES, GAZETTEER: "the gazetteer (src/lont/lexicon/data/ATTRIBUTION.txt)"}
    used = {one.against for one in kept}
    lines += [f"{json.dumps(name)} = {json.dumps(ENDING.sub('', known[name]))}" for name in sorted(used)]
    lines += ["", "[checked]"]
    rows: dict[str, list[list[str]]] = {}
    for one in sorted(kept):
        rows.setdefault(one.id, []).append([one.what, one.against, one.verdict, one.detail])
    lines += [f"{json.dumps(name)} = {json.dumps(some, ensure_ascii=False)}" for name, some in rows.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
