"""The brief of a situation, put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lont.assets.prices import Prices
from lont.queries.exposure_situation import tell_exposure
from lont.queries.ledger.view import View
from lont.queries.situation.choose import Choice, choose_situation
from lont.queries.situation.context import Context, make_context
from lont.queries.situation.figures import choose_rows, tell_row
from lont.queries.situation.ladder import tell_ladder
from lont.queries.situation.limits import tell_limits
from lont.queries.situation.load import load_material
from lont.queries.situation.points import tell_points
from lont.queries.situation.prices import tell_prices
from lont.queries.situation.sections import (
    tell_causes,
    tell_changes,
    tell_disputes,
    tell_economy,
    tell_responses,
    tell_timeline_section,
)
from lont.queries.situation.shapes import SituationBrief
from lont.queries.situation.sources import count_all, list_cited, tell_outlets, tell_speakers
from lont.queries.situation.voice import Voice, make_voice
from lont.queries.template import fill
from lont.store import Ledger


def brief_situation(
    ledger: Ledger,
    name: str | None = None,
    *,
    lang: str,
    country: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> SituationBrief:
    """The brief of a situation by its name or id, else of the weightiest one in the news (`choose_situation`), in
    language `lang`. With `since` it says what changed from that day on, with `until` it tells only what had been
    published by then. LontError E-USE-SITUATION, E-USE-LANG."""
    return brief_beside_prices(ledger, (), name, lang=lang, country=country, since=since, until=until)[0]


def brief_beside_prices(
    ledger: Ledger,
    series: Sequence[Prices],
    name: str | None = None,
    *,
    lang: str,
    country: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> tuple[SituationBrief, View | None]:
    """What `brief_situation` gives, and the series around its rungs; None where no series is given."""
    choice = choose_situation(ledger, name, country=country, until=until)
    material = load_material(ledger, choice.situation, lang=lang, since=since, until=until)
    days = [one.entry.as_of for one in material.told.values() if one.entry.as_of]
    voice = make_voice(choice.situation, lang, days)
    context = make_context(material, voice)
    return _compose(context, choice), tell_prices(context, series) if series else None


def _compose(context: Context, choice: Choice) -> SituationBrief:
    """All sections, told in the order in which they stand."""
    voice, material, situation = context.voice, context.material, choice.situation
    counts = count_all(material.told.values())
    first = [tell_points(context), tell_changes(context)]
    chosen = choose_rows(context.measured)
    rows = tuple(tell_row(one, voice, context.register) for one in chosen)
    told = (tell_disputes, tell_ladder, tell_timeline_section, tell_causes, tell_responses, tell_economy, tell_exposure)
    sections = [*first, *(tell(context) for tell in told), tell_limits(context, counts)]
    speakers, speakers_more = tell_speakers(context)
    outlets, outlets_more = tell_outlets(context)
    end = min(situation.end, material.until) if material.until else situation.end
    return SituationBrief(
        lang=voice.lang,
        id=situation.id,
        name=situation.name,
        heading=voice.name(),
        scene=f"{voice.countries()} · {voice.full(situation.start, end)}",
        tally=voice.tally(counts),
        notes=_notes(voice, choice, material.until, empty=not material.told),
        countries=situation.countries,
        start=situation.start,
        end=end,
        since=material.since,
        until=material.until,
        counts=counts,
        sections=tuple(section for section in sections if section and section.lines),
        figures=rows,
        figures_more=len(context.measured) - len(rows),
        figures_see=f"lont figures --situation {situation.id}",
        speakers=speakers,
        speakers_more=speakers_more,
        outlets=outlets,
        outlets_more=outlets_more,
        cited=list_cited(context.register, voice),
    )


def _notes(voice: Voice, choice: Choice, until: date | None, *, empty: bool) -> tuple[str, ...]:
    """Which situation was chosen and why, until when the brief goes, and that there is nothing to tell."""
    notes = []
    if choice.rivals is not None and choice.newest:
        template = voice.words.chosen if choice.rivals > 1 else voice.words.only
        day, where = voice.dated(choice.newest), voice.country(choice.country)
        notes.append(fill(template, {"n": voice.number(choice.rivals), "day": day, "where": where}) or "")
    if until:
        notes.append(voice.words.until.format(day=voice.dated(until)))
    return (*notes, voice.words.empty) if empty else tuple(notes)
