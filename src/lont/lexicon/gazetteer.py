"""Look up place names in the compiled gazetteer: one memory-mapped file, opened in a few milliseconds.

`data/gazetteer.bin` is written by `tools/build_gazetteer.py` (sources and licences: `data/ATTRIBUTION.md`). All numbers
are little-endian:

    magic b"LONTGAZ1"; u32 places, buckets, strings (offset), index (offset), entries (offset), end of file
    places   22 bytes each: u32 geonameid (0: none); i32 latitude, longitude in 1e-4 degrees (2^31-1: unknown);
             u8 country (index into the 2-letter codes that follow the strings' start), precision, prior, flags;
             u16 admin1 and u32 name: where their strings begin (admin1 counts in an own list)
    index    u32 a bucket, and one more: where the bucket's entries begin
    entries  u8 length, key in UTF-8, u8 count, count * 3 bytes: bit 23 = an alternate name, else the place's number;
             the key "new " (with a space at its end) holds the most words of the names that begin with "new"
"""

from __future__ import annotations

import functools
import mmap
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

FILE = Path(__file__).parent / "data" / "gazetteer.bin"
MAGIC = b"LONTGAZ1"
HEADER = struct.Struct("<8s6I")
PLACE = struct.Struct("<IiiBBBBHI")
UNKNOWN = 2**31 - 1
ALTERNATE = 1 << 23
PRECISIONS = ("country", "region", "district", "city", "point", "sea", "world")
CAPITAL = 1
EXTRA = 2
_SPECIAL = {
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "ё": "е",
    "-": " ", "–": " ", "'": "", "’": "", "ʼ": "", "‘": "", "`": "", "ʻ": "", ".": "",
}  # fmt: skip


def _folding() -> dict[int, str]:
    table = {ord(char): plain for char, plain in _SPECIAL.items()}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        plain = unicodedata.normalize("NFKD", chr(code))
        if len(plain) > 1 and plain[0].isascii():
            table.setdefault(code, plain[0].lower())
    return table


_FOLD = _folding()


class Candidate(Struct, frozen=True, gc=False):
    """One place that a name may mean. `population` is rounded to about 12 %; regions carry that of their places.
    `alternate`: the name is not the place's main one. Degrees are WGS 84; None where unknown."""

    name: str
    geonameid: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    population: int
    capital: bool
    alternate: bool
    curated: bool


def fold_name(name: str) -> str:
    """The key of a name: lower case, Latin accents and apostrophes off, hyphens as spaces.

    >>> fold_name("Petropavlovsk-Kamtsjatski"), fold_name("Malmö"), fold_name("N’Djamena")
    ('petropavlovsk kamtsjatski', 'malmo', 'ndjamena')
    """
    lower = name.lower()
    plain = lower.isascii() and lower.replace(" ", "").isalnum()  # nearly always, and there is nothing to fold
    return lower if plain else lower.translate(_FOLD)


def capital_key(country: str) -> str:
    """The name under which the gazetteer keeps a country's capital, which no text holds.

    >>> capital_key("GR")
    'capital=gr'
    """
    return f"capital={country.lower()}"


class Gazetteer:
    """The opened file. `find` is a hash look-up and costs a few microseconds, remembered for the next time."""

    def __init__(self, path: Path = FILE) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, self._count, self._buckets, self._strings, self._index, self._entries, _ = HEADER.unpack_from(self._data)
        if magic != MAGIC:
            raise ValueError(f"{path} is no gazetteer of this version")
        self.find = functools.lru_cache(maxsize=50_000)(self._find)
        self.longest = functools.lru_cache(maxsize=50_000)(self._longest)

    def __len__(self) -> int:
        return int(self._count)

    def places(self) -> Iterator[Candidate]:
        """All places, by their main names; for checks, not for look-ups."""
        return (self._place(number, False) for number in range(len(self)))

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """The places that are called `name`, the likeliest first; empty where there is none."""
        at, count = self._entry(fold_name(name).strip().encode("utf-8", "replace"))
        return tuple(self._read(at + 3 * n) for n in range(count))

    def _longest(self, word: str) -> int:
        """Of how many words the longest name that begins with `word` is; 1 where none has more than that word."""
        at, count = self._entry((fold_name(word).split(" ")[0] + " ").encode("utf-8", "replace"))
        return self._data[at] if count else 1

    def _entry(self, key: bytes) -> tuple[int, int]:
        """Where the numbers of an entry begin, and how many they are."""
        data = self._data
        bucket = zlib.crc32(key) % self._buckets
        at, end = struct.unpack_from("<2I", data, self._index + 4 * bucket)
        at, end = at + self._entries, end + self._entries
        size = len(key)
        while at < end:
            start = at + 1 + data[at]
            count = data[start]
            if data[at] == size and data[at + 1 : start] == key:
                return start + 1, count
            at = start + 1 + 3 * count
        return 0, 0

    def _read(self, at: int) -> Candidate:
        number = int.from_bytes(self._data[at : at + 3], "little")
        return self._place(number & ~ALTERNATE, bool(number & ALTERNATE))

    def _place(self, number: int, alternate: bool) -> Candidate:
        """Place `number`, which a name means as its main or as an alternate name."""
        row = PLACE.unpack_from(self._data, HEADER.size + PLACE.size * number)
        geonameid, lat, lon, country, precision, prior, flags, admin1, name = row
        known = lat != UNKNOWN
        iso = self._data[self._strings + 2 * country : self._strings + 2 * country + 2].decode("ascii")
        return Candidate(
            name=self._text(name) or "",
            geonameid=geonameid or None,
            country=iso if iso != "--" else None,
            admin1=self._admin(admin1),
            lat=lat / 1e4 if known else None,
            lon=lon / 1e4 if known else None,
            precision=PRECISIONS[precision],
            population=round(10 ** (prior / 20)) - 1,
            capital=bool(flags & CAPITAL),
            alternate=alternate,
            curated=bool(flags & EXTRA),
        )

    def _text(self, offset: int) -> str | None:
        at = self._strings + offset
        size = self._data[at]
        return self._data[at + 1 : at + 1 + size].decode("utf-8") if size else None

    def _admin(self, number: int) -> str | None:
        """The name of first-order division `number`; a table of u32 string offsets stands after the country codes."""
        (offset,) = struct.unpack_from("<I", self._data, self._strings + 512 + 4 * number)
        return self._text(offset)


@functools.cache
def open_gazetteer(path: Path = FILE) -> Gazetteer:
    """The gazetteer, opened once a process. FileNotFoundError where it was not built."""
    return Gazetteer(path)


@functools.lru_cache(maxsize=50_000)
def find_admin1(name: str, geonameid: int | None) -> str | None:
    """The first-order division that a place of the gazetteer lies in."""
    return next((c.admin1 for c in open_gazetteer().find(name) if c.geonameid == geonameid), None)
