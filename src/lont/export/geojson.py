"""GeoJSON (RFC 7946): a feature for each event; those without a position have the geometry null."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lont.export.gather import Happening
from lont.export.tables import event_row


def geojson_lines(happenings: Sequence[Happening], *, text: bool = True) -> Iterator[str]:
    """The file, one feature a line."""
    yield '{"type": "FeatureCollection", "features": ['
    for number, one in enumerate(happenings):
        yield ("," if number else "") + "\n" + json.dumps(geojson_feature(one, text=text), ensure_ascii=False)
    yield "\n]}\n"


def geojson_feature(one: Happening, *, text: bool = True) -> dict[str, Any]:
    """A point, in WGS 84 degrees with the longitude first, with the columns of the table of events."""
    place = one.located
    properties = {name: _plain(value) for name, value in event_row(one, text=text).items() if name not in _GEOMETRY}
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None
    return {"type": "Feature", "id": one.event.id, "geometry": geometry, "properties": properties}


_GEOMETRY = ("lat", "lon")


def _plain(value: Any) -> Any:
    """Days and moments as text, lists as they are."""
    return value.isoformat() if hasattr(value, "isoformat") else value
