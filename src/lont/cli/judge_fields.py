"""`--set name=value`: words that a person types → the fields of a claim that are corrected."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lont.errors import LontError
from lont.lexicon.gazetteer import Candidate, open_gazetteer
from lont.model import EVENTS, KINDS, MODALITIES, POLARITIES, ROLES
from lont.model.ledger import FIGURE_KINDS, SCOPES, Entry
from lont.queries.ledger.question import find_places, read_country, read_day
from lont.queries.words import tidy
from lont.reconcile import scope_of

Fields = dict[str, Any]
EMPTY = ("", "none", "null", "open", "unknown")
"""Words that leave a field open."""
_PLACE = ("place", "geonameid", "admin1", "precision", "lat", "lon")


def read_fields(pairs: Sequence[str], entry: Entry) -> Fields:
    """The fields that `pairs` ("low=18", "place=Almaty") set in the claim `entry`. A place sets its position, its
    country too; a role sets whom the figure counts. LontError E-USE-SET, E-USE-PLACE, E-USE-DATE, E-USE-COUNTRY."""
    fields: Fields = {}
    typed = [_cut(pair) for pair in pairs]
    country = next((read_country(value) for name, value in typed if name == "country" and not _empty(value)), None)
    for name, value in typed:
        if name == "place":
            fields |= read_place(value, country, entry.country)
        elif name == "number":
            fields |= dict.fromkeys(("low", "high"), _read_number(value))
        elif name == "geonameid":
            raise LontError("E-USE-SET", "a place is set by its name or GeoNames id", cure="--set place=1526384")
        else:
            fields[name] = _reader(name)(value)
    _check(fields, entry)
    if "scope" not in fields and fields.keys() & {"event", "target_role", "target_text"}:
        event, role = fields.get("event", entry.event), fields.get("target_role", entry.target_role)
        scope = scope_of(event, role, fields.get("target_text", entry.target_text), entry.lang)
        if scope != entry.scope:
            fields["scope"] = scope
    return fields


def _cut(pair: str) -> tuple[str, str]:
    name, sign, value = pair.partition("=")
    name = name.strip().lower().replace("-", "_")
    if not sign:
        raise LontError("E-USE-SET", f"{pair!r} sets nothing", cure="write it as --set low=18")
    return name, value.strip()


def _empty(value: str) -> bool:
    return value.lower() in EMPTY


def _reader(name: str) -> Callable[[str], Any]:
    if name in READERS:
        return READERS[name]
    near = difflib.get_close_matches(name, [*READERS, "place", "number"], 2, 0.6)
    cure = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join((*READERS, 'place', 'number'))}"
    raise LontError("E-USE-SET", f"a claim has no field {name!r} to correct", cure=cure)


def _check(fields: Mapping[str, Any], entry: Entry) -> None:
    """That bounds and days are in order after the correction."""
    for first, last in (("low", "high"), ("start", "end")):
        one, two = fields.get(first, _written(entry, first)), fields.get(last, _written(entry, last))
        if first not in fields and last not in fields:
            continue
        if one is not None and two is not None and one > two:
            raise LontError(
                "E-USE-SET", f"{first} {one} lies above {last} {two}", cure=f"set {last} too, or {last}=open"
            )


def _written(entry: Entry, name: str) -> Any:
    value = getattr(entry, name)
    return value.isoformat() if hasattr(value, "isoformat") else value


# ------------------------------------------------------------------------------------------------------------- values
def _read_number(value: str) -> float | int | None:
    """
    >>> _read_number("1,200"), _read_number("1.5"), _read_number("open")
    (1200, 1.5, None)
    """
    if _empty(value):
        return None
    try:
        number = float(value.replace(",", "").replace("_", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < 0:
        raise LontError("E-USE-SET", f"{value!r} is no number", cure="write it as 18, or open where there is no bound")
    return int(number) if number.is_integer() else number


def _read_day(value: str) -> str | None:
    day = None if _empty(value) else read_day(value)
    return day.isoformat() if day else None


def _read_country(value: str) -> str | None:
    return None if _empty(value) else read_country(value)


def _read_flag(value: str) -> bool:
    if value.lower() not in ("true", "false", "yes", "no"):
        raise LontError("E-USE-SET", f"{value!r} is neither true nor false", cure="--set approx=false")
    return value.lower() in ("true", "yes")


def _read_text(value: str) -> str | None:
    return None if _empty(value) else tidy(value) or None


def _one_of(known: Sequence[str], *, open_too: bool = False) -> Callable[[str], str | None]:
    def read(value: str) -> str | None:
        if open_too and _empty(value):
            return None
        if value.lower() not in known:
            near = difflib.get_close_matches(value.lower(), known, 2, 0.6)
            cure = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(known)}"
            raise LontError("E-USE-SET", f"{value!r} cannot be set", cure=cure)
        return value.lower()

    return read


READERS: Mapping[str, Callable[[str], Any]] = {
    "event": _one_of(EVENTS),
    "low": _read_number,
    "high": _read_number,
    "unit": _read_text,
    "approx": _read_flag,
    "kind": _one_of(FIGURE_KINDS, open_too=True),
    "scope": _one_of(SCOPES),
    "agent_role": _one_of(ROLES, open_too=True),
    "agent_country": _read_country,
    "target_role": _one_of(ROLES, open_too=True),
    "target_text": _read_text,
    "country": _read_country,
    "start": _read_day,
    "end": _read_day,
    "as_of": _read_day,
    "source": _read_text,
    "source_kind": _one_of(KINDS, open_too=True),
    "modality": _one_of(MODALITIES),
    "polarity": _one_of(POLARITIES),
    "salience": _one_of(("new", "repeat", "background")),
}
"""The fields that can be set, beside `place` and `number` (both bounds at once)."""


def read_place(value: str, country: str | None, usual: str | None) -> Fields:
    """The fields of a place by its name or GeoNames id: in `country` where it is given, else rather in the `usual` one.
    LontError E-USE-PLACE."""
    if _empty(value):
        return dict.fromkeys(_PLACE)
    ids = set(find_places(value, country))
    gazetteer = open_gazetteer()
    found = [one for one in gazetteer.find(value) if one.geonameid in ids]
    if not found and value.isdecimal():
        found = [one for one in gazetteer.places() if one.geonameid == int(value)]
    if not found:
        raise LontError("E-USE-PLACE", f"no place has the id {value}", cure="give its name; --set country=XX helps")
    best = next((one for one in found if one.country == usual), found[0])
    return _place_fields(best)


def _place_fields(place: Candidate) -> Fields:
    return {
        "place": place.name,
        "country": place.country,
        "geonameid": place.geonameid,
        "admin1": place.admin1,
        "precision": place.precision,
        "lat": place.lat,
        "lon": place.lon,
    }
