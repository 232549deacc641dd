"""Entries for the tests of reconciliation: written short, and drawn at random."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from lont.model.ledger import Entry

DAY = date(2031, 3, 3)
TOWNS: dict[str, dict[str, Any]] = {
    "Arna": {"geonameid": 1, "admin1": "North", "lat": 10.0, "lon": 10.0},
    "Borg": {"geonameid": 2, "admin1": "South", "lat": 14.0, "lon": 14.0},
}
REGION = {"place": "North", "geonameid": 3, "admin1": "North", "precision": "region", "lat": 10.4, "lon": 10.4}


def entry(claim: str, event: str = "kill", day: int = 0, **fields: Any) -> Entry:
    """A claim filed under DAY + `day`, in country XA unless told; `town` one of TOWNS; `n` an exact number."""
    values: dict[str, Any] = {
        "claim": claim, "document": f"d{claim}", "origin": f"d{claim}", "event": event,
        "as_of": DAY + timedelta(days=day), "said": DAY + timedelta(days=day), "outlet": f"outlet {claim}",
        "country": "XA", "precision": "country",
    }  # fmt: skip
    if town := fields.pop("town", None):
        values |= TOWNS[town] | {"place": town, "precision": "city"}
    if (n := fields.pop("n", None)) is not None:
        values |= {"low": n, "high": n}
    values |= fields
    if values.get("low") is not None or values.get("high") is not None:
        values = {"unit": "person", "kind": "total"} | values
    return Entry(**values)


def own_day(day: int) -> dict[str, date]:
    """The fields of a claim whose sentence gives the day."""
    return {"start": DAY + timedelta(days=day), "end": DAY + timedelta(days=day)}


_NUMBER = st.one_of(st.none(), st.integers(0, 60))


@st.composite
def entries(draw: st.DrawFn, most: int = 14) -> list[Entry]:
    """A handful of claims of few days, places, types and speakers, so that they meet."""
    made = []
    for number in range(draw(st.integers(0, most))):
        low, high = draw(_NUMBER), draw(_NUMBER)
        if low is not None and high is not None and low > high:
            low, high = high, low
        fields: dict[str, Any] = {"low": low, "high": high, "approx": draw(st.booleans())}
        fields["kind"] = draw(st.sampled_from(("total", "total", "increment", "part")))
        fields["scope"] = draw(st.sampled_from(("all", "all", "protesters", "security-forces", "children")))
        fields["source"], fields["source_kind"] = draw(
            st.sampled_from(((None, None), ("the health ministry", "government"), ("doctors", "medic")))
        )
        fields["town"] = draw(st.sampled_from((None, "Arna", "Borg")))
        fields["polarity"] = draw(st.sampled_from(("positive", "positive", "positive", "negative")))
        fields["modality"] = draw(st.sampled_from(("asserted", "asserted", "hedged", "planned")))
        fields["withdrawn"] = draw(st.sampled_from((False, False, False, True)))
        fields["agent_role"] = draw(st.sampled_from((None, "police", "protester")))
        if draw(st.booleans()):
            fields |= own_day(draw(st.integers(-1, 2)))
        if draw(st.booleans()):
            fields["origin"] = "wire"
        event = draw(st.sampled_from(("kill", "wound", "protest", "riot", "price")))
        made.append(entry(f"c{number:02d}", event, draw(st.integers(0, 9)), **fields))
    return made
