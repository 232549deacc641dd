"""docs/crosswalk.md, written from the table."""

from __future__ import annotations

from collections.abc import Iterator

from lont.export.crosswalk import QUADS, Acled, TypeMapping, load_crosswalk
from lont.model import EVENT_GROUPS, ROLES

HEAD = (
    "# Crosswalk: Lont's event types elsewhere\n\n"
    "Written by `lont export --crosswalk` from [`crosswalk.toml`](../src/lont/export/data/crosswalk.toml); a test holds"
    " them equal. A dash means that the ontology has nothing that fits; why is said below the table. Of the types that"
    " one event has, the one that stands first in the order below speaks for it: what was done before what it led to.\n"
)


def write_page() -> str:
    """The page in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    table = load_crosswalk()
    yield HEAD
    yield "| Lont | PLOVER (mode) | CAMEO | Goldstein | QuadClass | ACLED event type: sub-event type |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for events in EVENT_GROUPS.values():
        for event in events:
            yield _row(event, table.types[event])
    yield "\n## What is not mapped, and why\n"
    for event, one in table.types.items():
        reasons = [(name, getattr(one, name.lower()).none) for name in ("PLOVER", "CAMEO", "ACLED")]
        for name, why in reasons:
            if why:
                yield f"- `{event}`, {name}: {why}"
    yield "\n## Notes\n"
    yield from (f"- `{event}`: {one.note}" for event, one in table.types.items() if one.note)
    yield "\n## Order\n"
    yield ", ".join(f"`{event}`" for event in table.order)
    yield "\n## Roles\n"
    yield "| Lont | CAMEO actor type | PLOVER sector | ACLED actor type | name in ACLED's CSV |"
    yield "| --- | --- | --- | --- | --- |"
    for role in ROLES:
        other = table.roles[role]
        words = (other.cameo, other.plover, other.acled, other.name)
        yield f"| `{role}` | {' | '.join(word or '–' for word in words)} |"
    yield "\n## Sources\n"
    yield from (f"- {source}" for source in table.sources)


def _row(event: str, one: TypeMapping) -> str:
    plover = f"{one.plover.event} ({one.plover.mode})" if one.plover.mode else one.plover.event or "–"
    cameo = f"{one.cameo.code} {one.cameo.name}" if one.cameo.code else "–"
    scale = f"{one.cameo.goldstein:.1f} | {one.cameo.quad} {QUADS[one.cameo.quad]}" if one.cameo.code else "– | –"
    return f"| `{event}` | {plover} | {cameo} | {scale} | {_acled(one)} |"


def _acled(one: TypeMapping) -> str:
    if not one.acled.event:
        return "–"
    by_type: dict[Acled, list[str]] = {}
    for role, other in one.acled_of.items():
        by_type.setdefault(other, []).append(role)
    more = [f"{other.event}: {other.sub} (of {', '.join(roles)})" for other, roles in by_type.items()]
    return "; ".join([f"{one.acled.event}: {one.acled.sub}", *more])
