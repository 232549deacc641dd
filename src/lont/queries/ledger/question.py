"""What is asked of the ledger: names of situations, countries and places made into a filter."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lont.errors import LontError
from lont.langdata.loader import available_languages, load_language
from lont.lexicon.gazetteer import Gazetteer, fold_name
from lont.model import EVENT_GROUPS, EVENTS
from lont.model.ledger import SCOPES, Situation
from lont.queries.words import tidy
from lont.store import Filter, Ledger

DIGITS = 12
"""Of a GeoNames id, at most."""
NEAR = 6
"""Names that an error proposes."""


@dataclass(frozen=True, slots=True)
class Question:
    """What narrows an answer; None or empty asks for all. `country` is ISO 3166 alpha-2, days are inclusive, `events`
    are event types, `place` is a name as it was asked for and `places` the GeoNames ids that it may mean."""

    situation: Situation | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    events: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    place: str | None = None
    places: tuple[int, ...] = ()

    @property
    def home(self) -> str | None:
        """The one country that all is about; None where there may be several."""
        if self.situation and len(self.situation.countries) == 1:
            return self.situation.countries[0]
        return self.country

    @property
    def year(self) -> date | None:
        """A day of the one year that all is about; None where there may be several."""
        one = self.situation
        start, end = (one.start, one.end) if one else (self.since, self.until)
        return end if start and end and start.year == end.year else None

    def to_filter(self, limit: int | None = None) -> Filter:
        """What the store is asked for."""
        return Filter(
            situation=self.situation.id if self.situation else None,
            country=self.country,
            since=self.since,
            until=self.until,
            events=self.events,
            scopes=self.scopes,
            places=self.places,
            limit=limit,
        )


def ask(
    ledger: Ledger,
    *,
    situation: str | None = None,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    events: Sequence[str] = (),
    scopes: Sequence[str] = (),
    place: str | None = None,
) -> Question:
    """The question that a user's words put. LontError E-USE-SITUATION, -COUNTRY, -DATE, -EVENT, -SCOPE, -PLACE."""
    code = read_country(country) if country else None
    first, last = read_day(since), read_day(until)
    if first and last and last < first:
        raise LontError("E-USE-DATE", f"--until {last} lies before --since {first}", cure="turn them round")
    return Question(
        situation=find_situation(ledger, situation) if situation else None,
        country=code,
        since=first,
        until=last,
        events=read_events(events),
        scopes=_read_scopes(scopes),
        place=place,
        places=find_places(place, code) if place else (),
    )


def only_country(countries: Iterable[str | None]) -> str | None:
    """The country that all are in; None where there are several, or none is known."""
    found = set(countries)
    return next(iter(found)) if len(found) == 1 else None


# ----------------------------------------------------------------------------------------------------- situations
def find_situation(ledger: Ledger, name: str) -> Situation:
    """The situation of a name or id, or the only one whose name holds all the words. LontError E-USE-SITUATION with the
    nearest names."""
    name = tidy(name)  # no database takes a NUL or half a character
    found = ledger.situation(name)
    if found:
        return found
    known = ledger.situations()
    words = _words(name)
    fits = [one for one in known if words and words <= _words(one.name)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise LontError("E-USE-SITUATION", f"{name!r} fits {len(fits)} situations", cure=f"one of {_list(fits)}")
    near = _nearest(name, known)
    cure = f"did you mean {_list(near)}?" if near else "`lont situations` lists all"
    if not known:
        cure = "the ledger has none yet: leave --situation away, or `lont ingest` more reports"
    raise LontError("E-USE-SITUATION", f"no situation is called {name!r}", cure=cure)


def _words(name: str) -> frozenset[str]:
    return frozenset(fold_name(name).replace(",", " ").replace("(", " ").replace(")", " ").split())


def _nearest(name: str, known: Sequence[Situation]) -> list[Situation]:
    """Those that share most words with the name, a slip of the pen allowed; of equals the weightiest."""
    wanted = _words(name)

    def share(one: Situation) -> int:
        words = list(_words(one.name))
        return sum(bool(difflib.get_close_matches(word, words, 1, 0.75)) for word in wanted)

    shares = {one.id: share(one) for one in known}
    near = [one for one in known if shares[one.id]]
    return sorted(near, key=lambda one: (-shares[one.id], -one.claims, one.id))


def _list(found: Sequence[Situation]) -> str:
    shown = "; ".join(f"{one.name} ({one.id})" for one in found[:NEAR])
    return shown + (f"; and {len(found) - NEAR} more" if len(found) > NEAR else "")


# ------------------------------------------------------------------------------------------------ countries, places
def read_country(text: str) -> str:
    """The ISO 3166 alpha-2 code of a code or a name in any language that is known. LontError E-USE-COUNTRY.

    >>> read_country("ir"), read_country("Wit-Rusland"), read_country("Burma")
    ('IR', 'BY', 'MM')
    """
    names = _country_names()
    code = text.strip().upper()
    if code in names.values():
        return code
    if found := names.get(fold_name(text).strip()):
        return found
    for candidate in Gazetteer().find(text):
        if candidate.precision == "country" and candidate.country:
            return candidate.country
    near = difflib.get_close_matches(fold_name(text), list(names), 3, 0.6)
    cure = f"did you mean {' or '.join(f'{name} ({names[name]})' for name in near)}?" if near else "give its ISO code"
    raise LontError("E-USE-COUNTRY", f"no country is called {text!r}", cure=cure)


def _country_names() -> dict[str, str]:
    """Folded names of countries in all languages → ISO code."""
    books = [load_language(iso).brief for iso in available_languages()]
    return {fold_name(name): iso for book in books if book for iso, name in book.countries.items()}


def find_places(name: str, country: str | None = None) -> tuple[int, ...]:
    """The GeoNames ids of the places of that name or id, in `country` where it is given. LontError E-USE-PLACE."""
    digits = name.strip()
    if digits.isdecimal() and len(digits) <= DIGITS:
        return (int(digits),)
    found = [one for one in Gazetteer().find(name) if one.geonameid and country in (None, one.country)]
    if not found:
        where = f" in {country}" if country else ""
        cure = "give another spelling, or the GeoNames id"
        raise LontError("E-USE-PLACE", f"no place{where} is called {name!r}", cure=cure)
    return tuple(dict.fromkeys(one.geonameid for one in found if one.geonameid))


# ------------------------------------------------------------------------------------------------- days, types, scopes
def read_day(text: str | None) -> date | None:
    """A day as ISO 8601 has it; None for None. LontError E-USE-DATE."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise LontError("E-USE-DATE", f"{text!r} is no day", cure="write it as 2022-09-16") from None


def read_events(names: Sequence[str]) -> tuple[str, ...]:
    """The event types of types and groups, also joined by commas. LontError E-USE-EVENT.

    >>> read_events(["kill,wound", "force"])
    ('kill', 'wound', 'deploy', 'withdraw')
    """
    found: list[str] = []
    for name in _cut(names):
        if name not in EVENTS and name not in EVENT_GROUPS:
            known = ", ".join((*EVENT_GROUPS, *EVENTS))
            near = difflib.get_close_matches(name, [*EVENTS, *EVENT_GROUPS], 3, 0.6)
            cure = f"did you mean {' or '.join(near)}?" if near else f"one of {known}"
            raise LontError("E-USE-EVENT", f"{name!r} is no event type", cure=cure)
        found += [name] if name in EVENTS else EVENT_GROUPS[name]
    return tuple(dict.fromkeys(found))


def _read_scopes(names: Sequence[str]) -> tuple[str, ...]:
    for name in (scopes := _cut(names)):
        if name not in SCOPES:
            raise LontError("E-USE-SCOPE", f"{name!r} is no scope", cure=f"one of {', '.join(SCOPES)}")
    return tuple(dict.fromkeys(scopes))


def _cut(names: Sequence[str]) -> list[str]:
    return [part.strip().lower() for name in names for part in name.split(",") if part.strip()]
