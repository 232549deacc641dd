"""What an event is called and how it is told where a form has room for words."""

from __future__ import annotations

from lont.export.crosswalk import load_countries
from lont.export.gather import Happening, Told
from lont.model.ledger import Entry
from lont.queries.words import tidy

LONGEST = 500
"""Signs of a sentence in a cell."""


def country_name(iso: str | None) -> str:
    """The English name (GeoNames); the code where there is none, empty for None."""
    country = load_countries().get(iso or "")
    return country.name if country else iso or ""


def speaker_of(entry: Entry) -> str:
    """Who says so, in the report's words, else by kind; empty where the report itself does."""
    return tidy(entry.source) if entry.source else f"unnamed {entry.source_kind}" if entry.source_kind else ""


def tell_event(happening: Happening, event: str, *, text: bool = True) -> str:
    """The sentence that tells best what is of type `event`, with its outlet and speaker; without `text` only these."""
    mine = [one for one in (happening.best, *happening.told) if one.entry.event == event]
    return tell_claim(mine[0] if mine else happening.best, text=text)


def tell_claim(one: Told, *, text: bool = True) -> str:
    """A claim's sentence with its outlet and speaker; without `text` only those."""
    entry = one.entry
    words = tidy(entry.words)
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    said = speaker_of(entry)
    by = ", ".join(part for part in (entry.outlet or "", f"according to {said}" if said else "") if part)
    return f"“{words}” ({by})" if text and by else f"“{words}”" if text else by


def outlets_of(happening: Happening) -> list[str]:
    """The outlets that tell it, in order."""
    return list(dict.fromkeys(report.outlet for report in happening.reports if report.outlet))


def urls_of(happening: Happening) -> list[str]:
    """The pages that tell it, in order."""
    return list(dict.fromkeys(report.url for report in happening.reports if report.url))
