"""Claims in, exposures out: each asset once, by its nearest relation, with what the newest claims say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from lont.assets.load import Library
from lont.assets.names import NameFinder
from lont.assets.schema import COMMODITY_OF
from lont.exposure.crisis import UNREST, Crisis, Supplies, find_crises
from lont.exposure.hearing import Heard
from lont.exposure.reach import Reacher, Touch
from lont.exposure.shapes import RELATIONS, STATUSES, Exposure, Speech
from lont.exposure.stake import RATES, hearsay, national_stake, weigh_class, weigh_stake
from lont.exposure.status import BARE, UNHARMED, gravest, is_bare
from lont.model.ledger import Entry

LEAST_SHARE, ALWAYS_SHARE = 1.0, 10.0
"""Per cent of the world's output that a country must make to be told where its commodity is spoken of; in any grave
crisis."""
PASSED_ON = frozenset(("halted", "cut", "adjusted", "threatened"))
"""What befalls a line, port or plant that reaches those who depend on it."""
MOST = 5
"""Claims of a crisis that are cited."""
COMMODITIES = ("oil", "gas", "uranium")


def find_exposures(entries: Iterable[Entry], library: Library, finder: NameFinder) -> tuple[Exposure, ...]:
    """The exposures of claims, the gravest and nearest first."""
    entries = list(entries)
    told, supplies = _reach(entries, Reacher(library, finder))
    crises = find_crises(entries, supplies)
    told = {asset: touches for asset, touches in told.items() if _tells(touches, crises)}
    shared = Counter(touch.entry.claim for touches in told.values() for touch, _ in touches)
    found = [_merge(asset, touches, shared, library) for asset, touches in told.items()]
    found += _depend(found, library)
    found += _national(crises, found, library)
    return tuple(sorted(found, key=_order))


def _reach(entries: Sequence[Entry], reacher: Reacher) -> tuple[dict[str, list[tuple[Touch, Heard]]], Supplies]:
    """What the claims say of each asset they reach, and the claims by the countries and commodities whose supply they
    speak of: first the assets that reports name, then those that other sentences of the same reports may mean."""
    told: dict[str, list[tuple[Touch, Heard]]] = {}
    supplies: dict[tuple[str, str], list[str]] = {}
    named: dict[str, dict[str, None]] = {}
    rest: list[tuple[Entry, Heard]] = []
    for entry in entries:
        if (listened := reacher.listen(entry)) is None:
            continue
        heard, touches = listened
        for commodity in heard.supplies if entry.country else ():
            supplies.setdefault((entry.country or "", commodity), []).append(entry.claim)
        for touch in touches:
            told.setdefault(touch.asset, []).append((touch, heard))
            named.setdefault(entry.document, {})[touch.asset] = None
        if not touches:
            rest.append((entry, heard))
    for entry, heard in rest:
        for touch in reacher.reach(entry, heard, named.get(entry.document, {})):
            told.setdefault(touch.asset, []).append((touch, heard))
    for touch, heard in _numbers_apart(rest, told):
        told[touch.asset].append((touch, heard))
    return told, supplies


def _numbers_apart(
    rest: Iterable[tuple[Entry, Heard]], told: Mapping[str, Sequence[tuple[Touch, Heard]]]
) -> list[tuple[Touch, Heard]]:
    """Numbers of supply in a sentence of their own ("It carried 450,000 barrels a day"), where the report says of one
    asset only that it was halted, cut or disturbed."""
    lost: dict[str, set[str]] = {}
    for asset, pairs in told.items():
        for touch, _ in pairs:
            if touch.status in ("halted", "cut", "adjusted"):
                lost.setdefault(touch.entry.document, set()).add(asset)
    return [
        (Touch(next(iter(assets)), entry, "named", "none", "the number that the report gives beside it"), heard)
        for entry, heard in rest
        if entry.event == "figure" and entry.unit in RATES and entry.counted
        if len(assets := lost.get(entry.document, set())) == 1 and _is_apart(heard)
    ]


def _is_apart(heard: Heard) -> bool:
    """Whether the sentence names nothing that the number could be of."""
    measured = heard.lexicon.measures_in(heard.tokens)
    return not (heard.names or heard.kinds or heard.plurals or measured)


def _order(exposure: Exposure) -> tuple[bool, int, int, str]:
    """What is told of first, then the nearest, then the gravest; of what nothing is told, whole countries first."""
    quiet = exposure.status == "none"
    near = RELATIONS.index(exposure.relation)
    if quiet and exposure.relation == "national":
        near = -1
    return quiet, near, STATUSES.index(exposure.status), exposure.asset


def _day(touch: Touch) -> date:
    return touch.entry.day or date.min


def _tells(told: Sequence[tuple[Touch, Heard]], crises: Mapping[str, Crisis]) -> bool:
    """Whether an energy desk learns anything: something is said of the asset; or it only lies near, but near unrest in
    a crisis that bears on energy. A crime or an accident in the region of a field does not."""
    touches = [touch for touch, _ in told]
    if any(touch.status != "none" or touch.relation not in ("place", "region") for touch in touches):
        return True
    countries = {touch.entry.country for touch in touches if touch.entry.event in UNREST}
    return any(crisis.bears_on_energy for country, crisis in crises.items() if country in countries)


def _merge(key: str, told: Sequence[tuple[Touch, Heard]], shared: Counter[str], library: Library) -> Exposure:
    """All that the claims say of one asset, as one exposure. A number of a claim that reaches several assets
    (`shared`) is none of this one."""
    told = sorted(told, key=lambda pair: _day(pair[0]))
    touches = [touch for touch, _ in told]
    relation = min((touch.relation for touch in touches), key=RELATIONS.index)
    status, since, carrying = _settle(touches)
    speaker = next((touch.entry for touch in carrying if touch.entry.source or touch.entry.source_kind), None)
    nearest = [touch for touch in touches if touch.relation == relation]
    country, _, kind = key.partition(":")
    asset = library.assets.get(key)
    last = _day(touches[-1])
    day = last if last != date.min else None
    bearing = {id(touch) for touch in carrying}
    carried = [
        pair
        for pair in told
        if (id(pair[0]) in bearing or pair[0].entry.event == "figure") and shared[pair[0].entry.claim] == 1
    ]
    claims = dict.fromkeys(touch.entry.claim for touch in (*carrying, *nearest))
    return Exposure(
        asset=key,
        name=asset.name if asset else key,
        kind=asset.kind if asset else kind,
        country=asset.country if asset else country,
        relation=relation,
        status="none" if status == UNHARMED else status,
        since=since,
        source=Speech(speaker.source, speaker.source_kind) if speaker else None,
        claims=tuple(claim for claim in claims if not claim.startswith(BARE)),
        sentences=_numbers(claims),
        unharmed=status == UNHARMED,
        stake=weigh_stake(asset, status, carried, library, day)
        if asset
        else weigh_class(kind, country, status, carried, library),
        through=next((touch.through for touch in nearest if touch.through), None),
        hearsay=hearsay(carrying),
        commodity=asset.yields if asset else COMMODITY_OF.get(kind),
        reasons=tuple(dict.fromkeys(touch.reason for touch in nearest)),
    )


def _numbers(claims: Iterable[str]) -> tuple[int, ...]:
    """The numbers of sentences without a claim."""
    return tuple(int(claim.removeprefix(BARE)) for claim in claims if claim.startswith(BARE))


def _settle(touches: Sequence[Touch]) -> tuple[str, date | None, tuple[Touch, ...]]:
    """The gravest status of the newest day on which anything is said, since when, and the claims that say so.

    The nearest relation that says anything counts, and what is told as fact before hearsay of the same day."""
    by_relation = ([touch for touch in touches if touch.relation == relation] for relation in RELATIONS)
    nearest = next((near for near in by_relation if any(touch.status != "none" for touch in near)), list(touches))
    saying = [touch for touch in nearest if touch.status not in ("none", UNHARMED)]
    saying = saying or [touch for touch in nearest if touch.status == UNHARMED] or nearest
    newest = [touch for touch in saying if _day(touch) == _day(saying[-1])]
    sure = [touch for touch in newest if touch.entry.modality != "hedged"] or newest
    status = gravest({touch.status for touch in sure})
    first: list[Touch] = []
    for touch in reversed(saying):
        if touch.status == status:
            first.append(touch)
        elif _day(touch) != _day(saying[-1]):
            break
    dated = [_day(touch) for touch in first if _day(touch) != date.min and not is_bare(touch.entry)]
    since = min(dated, default=None)
    return status, since, tuple(reversed(first))


def _depend(found: Sequence[Exposure], library: Library) -> Iterator[Exposure]:
    """Assets whose output moves by a line, port or plant that something is said to have befallen."""
    hit = {one.asset: one for one in found if one.status in PASSED_ON and one.relation in ("named", "place")}
    known = {one.asset for one in found if one.status != "none" or one.relation in ("named", "place")}
    for asset in library.assets.values():
        by = next((hit[way] for way in asset.via if way in hit), None)
        if by is None or asset.id in known:
            continue
        yield Exposure(
            asset=asset.id,
            name=asset.name,
            kind=asset.kind,
            country=asset.country,
            relation="operator",
            status="threatened",
            since=by.since,
            source=by.source,
            claims=by.claims,
            stake=weigh_stake(asset, "threatened", (), library, by.since),
            through=by.name,
            hearsay=by.hearsay,
            commodity=asset.yields,
            reasons=(f"its output moves by {by.name}, which is {by.status}",),
            passed_on=True,
        )


def _national(crises: Mapping[str, Crisis], found: Sequence[Exposure], library: Library) -> Iterator[Exposure]:
    """The output of countries in crisis as a whole, where no claim of damage is on all of it."""
    told = {(one.country, one.commodity) for one in found if one.status != "none" or one.asset.count(":")}
    for country, crisis in sorted(crises.items()):
        claims = crisis.claims
        days = [day for entry in claims if (day := entry.day)]
        for commodity in COMMODITIES:
            total = library.total(country, commodity, year=max(days).year if days else None)
            stake = national_stake(total, library, basis="no claim of damage: all that the country makes")
            share = stake.share_world or 0.0
            near = crisis.spoken.get(commodity, ())
            least = LEAST_SHARE if near else ALWAYS_SHARE
            if not crisis.exposes(commodity) or total is None or share < least or (country, commodity) in told:
                continue
            yield Exposure(
                asset=f"{country}:{commodity}",
                name=f"{country}:{commodity}",
                kind=commodity,
                country=country,
                relation="national",
                status="none",
                since=None,
                source=None,
                claims=(),
                stake=stake,
                commodity=commodity,
                reasons=(f"{len(claims)} claims of a crisis in {country}; none says that its {commodity} is touched",),
                sentences=_numbers(near)[:MOST],
                context=tuple(entry.claim for entry in sorted(claims, key=lambda one: one.claim not in near)[:MOST]),
            )
