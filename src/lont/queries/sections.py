"""The sections of a brief, each from the items that it tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from lont.model import EVENTS, Claim
from lont.queries.choice import HARM
from lont.queries.items import MOST, Item
from lont.queries.lines import Teller
from lont.queries.shapes import Figure, Line, Speaker
from lont.queries.template import sentence_case
from lont.queries.wording import Wording

RESPONSES = frozenset(
    "concede dismiss request deploy withdraw aid negotiate restrict accuse sanction threaten".split()  # noqa: SIM905
)
ECONOMY = frozenset(("price", "output", "transport", "figure"))
CAUSED = frozenset(("protest", "riot", "strike", "block", "crackdown", "accuse"))
DEMANDED = frozenset(("concede", "dismiss", "request", "withdraw"))
"""Event types that, where they are only planned, are demands."""
TAKING_PART = frozenset(("protest", "riot", "strike", "clash", "block"))
"""Event types whose number counts those who take part."""
PARTIES = frozenset(("government", "police", "military", "rebel", "opposition", "company"))
"""Kinds of sources that are themselves a side in a crisis."""


def tell_figures(items: Sequence[Item], rivals: Sequence[tuple[Item, Item]], teller: Teller) -> tuple[Figure, ...]:
    """Rows by event type, then by who is counted, the larger first."""
    disputed = {id(item) for pair in rivals for item in pair}
    rows = [item for item in items if item.claim.quantity and item.claim.event not in ECONOMY]

    def key(item: Item) -> tuple[int, bool, float]:
        quantity = item.claim.quantity
        size = (quantity.low or quantity.high or 0) if quantity else 0
        return EVENTS.index(item.claim.event), id(item) not in disputed, -float(size)

    return tuple(_figure(item, id(item) in disputed, teller) for item in sorted(rows, key=key))


def _figure(item: Item, rival: bool, teller: Teller) -> Figure:
    claim, wording = item.claim, teller.wording
    book = wording.book
    first, second = (claim.agent, claim.target) if claim.event in TAKING_PART else (claim.target, claim.agent)
    relation = {"part": f" ({book.phrases.part})", "increment": f" ({book.phrases.increment})"}.get(claim.relation, "")
    return Figure(
        event=claim.event,
        what=book.events[claim.event].label,
        how_many=wording.count(claim.quantity, table=True) + relation if claim.quantity else "",
        who=teller.counted(claim, first) or wording.party(second) or "",
        where=_where(claim, wording),
        when=wording.time(claim.time) or "",
        says=wording.speaker(claim.source) if claim.source else book.labels.the_report,
        sure=teller.sure(claim),
        rival=rival,
        cites=item.cites,
        claims=tuple(one.id for one in item.claims),
    )


def _where(claim: Claim, wording: Wording) -> str:
    """The place, marked as carried where the sentence does not name it; the home country only where it does."""
    place = wording.place(claim.place)
    if not place or not claim.place or not claim.place.text or wording.is_near(claim):
        return place or ""
    if place == wording.country(wording.home):
        return ""
    return wording.book.phrases.carried.format(place=place)


def tell_causes(items: Sequence[Item], teller: Teller) -> tuple[Line, ...]:
    """What protests, strikes, demands, accusations and crackdowns are said to be about, and price moves."""
    told: dict[str, list[Item]] = {}
    grievances = {id(item) for item in price_grievances(items)}
    for item in items:
        text = teller.price_move(item.claim) if id(item) in grievances else _cause(item.claim, teller.wording)
        if text:
            told.setdefault(text, []).append(item)
    return tuple(_line(_stopped(text), same) for text, same in told.items())


def _cause(claim: Claim, wording: Wording) -> str | None:
    """What the claim is said to be about, with who says so; None where it tells no cause."""
    demand = claim.event in DEMANDED and claim.modality == "planned"
    if not claim.about or not (claim.event in CAUSED or demand) or not wording.says_something(claim.about):
        return None
    label = wording.book.events[claim.event].label
    text = wording.book.phrases.cause.format(event=label, about=wording.quote(claim.about))
    source = wording.source(claim.source)
    return f"{text}, {wording.book.phrases.according.format(source=source)}" if source else text


def tell_limits(items: Sequence[Item], rivals: Sequence[tuple[Item, Item]], teller: Teller) -> tuple[Line, ...]:
    """Cut communications, contradictions, hearsay, and tolls that only one side gives."""
    wording = teller.wording
    phrases, lines = wording.book.phrases, []
    cuts = [item for item in items if item.claim.event == "shutdown" and _holds(item.claim)]
    if cuts:
        lines.append(_line(phrases.blackout.format(what=_listed(cuts, teller.phrase)), cuts))
    for first, later in rivals:
        sides = phrases.versus.join(teller.phrase(item.claim) for item in (first, later))
        label = wording.book.events[first.claim.event].label
        two = first.claim.source is not None and later.claim.source is not None
        template = phrases.sources_differ if two else phrases.contradiction
        lines.append(_line(template.format(event=label, figures=sides), (first, later)))
    unsure = [item for item in items if item.claim.modality == "hedged"]
    if unsure:
        lines.append(_line(phrases.unsure.format(lines=_listed(unsure, teller.unsure)), unsure))
    one_sided = [item for item in items if item.claim.event == "kill" and item.claim.quantity and _one_sided(item)]
    if one_sided:
        lines.append(_line(phrases.claimed.format(figures=_listed(one_sided, teller.phrase)), one_sided))
    return tuple(lines)


def _holds(claim: Claim) -> bool:
    return claim.polarity == "positive" and claim.modality in ("asserted", "hedged")


def _one_sided(item: Item) -> bool:
    """Whether only a side in the crisis gives the figure."""
    return all(
        claim.modality == "asserted" and claim.source is not None and claim.source.kind in PARTIES
        for claim in item.claims
    )


def tell_sources(claims: Iterable[Claim], wording: Wording) -> tuple[Speaker, ...]:
    """The sources in the order in which they first speak; unnamed ones of a kind together."""
    told: dict[tuple[str, str], set[int]] = {}
    for claim in claims:
        if claim.source:
            key = (wording.speaker(claim.source), claim.source.kind)
            told.setdefault(_same_speaker(key, told), set()).add(claim.sentence)
    kinds = wording.book.kinds
    return tuple(
        Speaker(sentence_case(name), kinds.get(kind, kind), tuple(sorted(at))) for (name, kind), at in told.items()
    )


def _same_speaker(key: tuple[str, str], told: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The fuller name under which a speaker has spoken before ("Salgado" after "spokesman Iván Salgado"), or `key`."""
    name, kind = key
    for fuller in islice(told, MOST):
        if fuller[1] == kind and (fuller[0].endswith(f" {name}") or fuller[0].startswith(f"{name} ")):
            return fuller
    return key


def tell_lines(items: Iterable[Item], tell: Callable[[Claim], str]) -> tuple[Line, ...]:
    """A line for each item; items that are told in the same words become one line."""
    told: dict[str, list[Item]] = {}
    for item in items:
        told.setdefault(tell(item.claim), []).append(item)
    return tuple(_line(_stopped(text), same) for text, same in told.items())


def _listed(items: Sequence[Item], tell: Callable[[Claim], str]) -> str:
    return "; ".join(dict.fromkeys(tell(item.claim) for item in items))


def tell_key_points(items: Sequence[Item], teller: Teller) -> tuple[Line, ...]:
    """One line an event type: what the report says of the dead stands together, each figure with its source."""
    by_event: dict[str, list[Item]] = {}
    for item in items:
        by_event.setdefault(item.claim.event, []).append(item)
    return tuple(_line(_stopped(sentence_case(_listed(same, teller.phrase))), same) for same in by_event.values())


def is_other(item: Item) -> bool:
    """Whether the item is an event that no other section tells: figures of harm stand in the table."""
    claim = item.claim
    if claim.event in RESPONSES or claim.event in ECONOMY:
        return False
    in_table = claim.quantity is not None and (claim.event in HARM or claim.agent is None or claim.target is None)
    return not in_table


def price_grievances(items: Sequence[Item]) -> list[Item]:
    """Price moves in a report on people who protest: told among the causes, not as economy."""
    unrest = any(item.claim.event in ("protest", "riot", "strike", "block") for item in items)
    return [item for item in items if unrest and item.claim.event == "price" and item.claim.polarity == "positive"]


def by_agent(items: Iterable[Item]) -> list[Item]:
    """Items of one agent together, agents in the order in which they first act."""
    acts: dict[str, list[Item]] = {}
    for item in items:
        agent = item.claim.agent
        acts.setdefault((agent.text or agent.role).lower() if agent else "", []).append(item)
    return [item for same in acts.values() for item in same]


def _stopped(text: str) -> str:
    """The text with a full stop, unless an abbreviation ends it."""
    return text if text.endswith(".") else f"{text}."


def _line(text: str, items: Iterable[Item]) -> Line:
    items = tuple(items)
    cites = tuple(sorted({number for item in items for number in item.cites}))
    return Line(text, cites, tuple(claim.id for item in items for claim in item.claims))
