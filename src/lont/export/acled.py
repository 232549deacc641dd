"""A CSV with ACLED's columns. docs/exports.md says how each is filled, and where ours is not ACLED's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from lont.export.cells import Value
from lont.export.counts import count_incident, count_low
from lont.export.crosswalk import Acled, acled_type, choose_type, load_countries, load_crosswalk
from lont.export.gather import CROWD, RESULTS, WEEK, Happening, Party, find_parties
from lont.export.words import country_name, outlets_of, tell_event
from lont.reconcile.spans import own_days

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_EXCESSIVE = "Excessive force against protesters"
_GROUPS = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
"""ACLED's actor types in the order of their old numbers, by which it writes an interaction."""
_GEO = {"point": 1, "city": 1, "district": 2, "region": 3}


def acled_rows(happenings: Sequence[Happening], *, text: bool = True) -> Iterator[list[Value]]:
    """A row for each happening of a type that ACLED has, of a known day and country; `fold_results` comes before."""
    for one in happenings:
        event = acled_event(one)
        if event is not None:
            row = _row(one, event, text=text)
            yield [row[column] for column in COLUMNS]


def acled_event(one: Happening) -> str | None:
    """The type by which ACLED would hold the event; None where it has none, or the day or country is not known."""
    if one.day is None or one.event.country not in load_countries():
        return None
    return choose_type(one.types, "acled")


def _row(one: Happening, event: str, *, text: bool) -> dict[str, Value]:
    agent, target = _find_sides(one, event)
    kind = _find_kind(one, event, agent, target)
    country = load_countries()[one.event.country or ""]
    start = one.day
    assert start is not None
    first, second = _actors(kind, agent, target, one.event.country)
    return {
        "event_id_cnty": f"{country.iso3}-{one.event.id}",
        "event_date": start,
        "year": start.year,
        "time_precision": time_precision(one),
        "disorder_type": _disorder(kind),
        "event_type": kind.event,
        "sub_event_type": kind.sub,
        "actor1": first[0],
        "assoc_actor_1": None,
        "inter1": first[1],
        "actor2": second[0],
        "assoc_actor_2": None,
        "inter2": second[1],
        "interaction": _interaction(first[1], second[1]),
        "civilian_targeting": "Civilian targeting" if _targets_civilians(kind, target) else None,
        "iso": country.number or None,
        "region": country.region,
        "country": country_name(one.event.country),
        **_where(one),
        "source": "; ".join(outlets_of(one)),
        "source_scale": None,
        "notes": _notes(one, event, text=text),
        "fatalities": count_incident(one, "kill") or 0,
        "tags": _tags(one),
        "timestamp": last_said(one),
    }


def acled_kind(one: Happening, event: str) -> Acled:
    """ACLED's event and sub-event type of an event for which `event` speaks, by whom it befell."""
    return _find_kind(one, event, *_find_sides(one, event))


def _find_kind(one: Happening, event: str, agent: Party | None, target: Party | None) -> Acled:
    if event == "crackdown" and any(told.entry.event in RESULTS for told in one.told):
        return Acled("Protests", _EXCESSIVE)
    return acled_type(event, [target.role if target else None, agent.role if agent and event == "clash" else None])


def _find_sides(one: Happening, event: str) -> tuple[Party | None, Party | None]:
    """Who did it and whom it befell; where `event` names nobody or only a thing, those of the killed or wounded, if
    these are not of the doers' own side."""
    agent, target = find_parties(one, event)
    for result in ("kill", "wound"):
        doer, hurt = find_parties(one, result)
        agent = agent or doer
        if hurt and (target is None or target.role == "property") and not (agent and agent.role == hurt.role):
            target = hurt
    return agent, target


def time_precision(one: Happening) -> int:
    """1: the day is known; 2: the week; 3: no more than the month. A day of publication tells the week at most."""
    start, end = one.event.start, one.event.end
    days = (end - start).days + 1 if start and end else WEEK + 1
    dated = any(own_days(told.entry) for told in one.told)
    if days > WEEK:
        return 3
    return 1 if days == 1 and dated else 2


def _disorder(kind: Acled) -> str:
    if kind.sub == _EXCESSIVE:
        return "Political violence; Demonstrations"
    return "Political violence" if kind.sub == "Mob violence" else _DISORDER[kind.event]


def _actors(
    kind: Acled, agent: Party | None, target: Party | None, country: str | None
) -> tuple[tuple[str, str], tuple[str, str]]:
    """ACLED's names and types of both actors. Demonstrators come first, and civilians are never the first."""
    first, second = _actor(agent, kind, country), _actor(target, kind, country)
    crowd = ("Rioters", "Protesters")
    if kind.event in ("Protests", "Riots"):
        if second[1] in crowd and first[1] not in crowd:
            first, second = second, first
        if first[1] not in crowd:
            name = crowd[kind.event == "Protests"]
            first, second = (f"{name} ({country_name(country)})", name), first
    if kind.event == "Violence against civilians" and not second[0]:
        second = (f"Civilians ({country_name(country)})", "Civilians")
    if kind.event in ("Battles", "Violence against civilians", "Explosions/Remote violence") and not first[0]:
        first = (f"Unidentified Armed Group ({country_name(country)})", "Political militia")
    return first, second


def _actor(party: Party | None, kind: Acled, country: str | None) -> tuple[str, str]:
    if party is None:
        return "", ""
    role = load_crosswalk().roles[party.role]
    if not role.name:
        return "", ""
    where = country_name(party.country or country)
    if party.role == "protester" and kind.event == "Riots":
        return f"Rioters ({where})", "Rioters"
    return (f"{role.name} {where}" if role.name.endswith(" of") else f"{role.name} ({where})"), role.acled


def _interaction(first: str, second: str) -> str:
    if not first or not second:
        return f"{first or second} only" if first or second else ""
    return "-".join(sorted((first, second), key=_GROUPS.index))


def _targets_civilians(kind: Acled, target: Party | None) -> bool:
    unarmed = target is not None and load_crosswalk().roles[target.role].acled in ("Civilians", "Protesters")
    return kind.event == "Violence against civilians" or kind.sub == _EXCESSIVE or (
        kind.event == "Explosions/Remote violence" and unarmed
    )  # fmt: skip


def _where(one: Happening) -> dict[str, Value]:
    place, located = one.place, one.located
    return {
        "admin1": place.admin1 if place else None,
        "admin2": None,
        "admin3": None,
        "location": one.place_name or country_name(one.event.country),
        "latitude": located.lat if located else None,
        "longitude": located.lon if located else None,
        "geo_precision": _GEO.get(located.precision or "") if located else None,
    }


def _notes(one: Happening, event: str, *, text: bool) -> str:
    """The sentence with its source; how many other reports; that fatalities are disputed, or left open above."""
    more = len(one.reports) - 1
    parts = [tell_event(one, event, text=text)]
    if more:
        parts.append(f"{more} more report{'' if more == 1 else 's'}.")
    deaths = [series for series in one.series if series.event == "kill" and series.unit == "person"]
    low = count_low(one, "kill")
    if one.is_toll("kill") and low:
        parts.append(f"A toll of the whole country or of a longer time, at least {low}: not among the fatalities.")
    elif any(series.state == "disputed" for series in deaths):
        parts.append("Fatalities are disputed; the lowest is given.")
    elif any(series.high is None or series.high != series.low for series in deaths):
        parts.append("Fatalities are the lowest number that the reports allow.")
    if one.folded:
        parts.append(f"With {', '.join(one.folded)}.")
    return " ".join(part for part in parts if part)


def _tags(one: Happening) -> str | None:
    """The size of a crowd, as ACLED writes it."""
    for event in CROWD:
        count = next((series for series in one.series if series.event == event and series.unit == "person"), None)
        if count is not None and count.low is not None:
            high = f" to {count.high:g}" if count.high is not None and count.high != count.low else ""
            least = "at least " if count.high is None else ""
            return f"crowd size={least}{count.low:g}{high}"
    return "crowd size=no report" if any(told.entry.event in CROWD for told in one.told) else None


def last_said(one: Happening) -> int | None:
    """When the newest of its reports was published, in seconds since 1970 (of a date its first moment, UTC)."""
    moments = [report.published for report in one.reports if report.published]
    return max((int(as_moment(moment).timestamp()) for moment in moments), default=None)


def as_moment(published: date | datetime) -> datetime:
    """A moment with a time zone: UTC where none was told, midnight of a date."""
    if not isinstance(published, datetime):
        return datetime.combine(published, time(), UTC)
    return published if published.tzinfo else published.replace(tzinfo=UTC)
