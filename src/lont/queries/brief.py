"""The brief of one report: its claims folded, weighed, sorted and put into the reader's language, each line cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lont.model import EVENTS, Claim, Document, Sentence
from lont.queries.choice import HARM, choose_key_items
from lont.queries.days import say_day
from lont.queries.items import Item, by_time, fold_claims
from lont.queries.limits import find_rivals
from lont.queries.lines import Teller
from lont.queries.template import sentence_case
from lont.queries.wording import Wording, make_wording
from lont.queries.words import tidy

RESPONSES = frozenset(
    (
        "concede",
        "dismiss",
        "request",
        "deploy",
        "withdraw",
        "aid",
        "negotiate",
        "restrict",
        "accuse",
        "sanction",
        "threaten",
    )
)
ECONOMY = frozenset(("price", "output", "transport", "figure"))
CAUSED = frozenset(
    ("protest", "riot", "strike", "block", "crackdown", "accuse", "price", "concede", "dismiss", "request")
)
TAKING_PART = frozenset(("protest", "riot", "strike", "clash", "block"))
"""Event types whose number counts those who take part."""
PARTIES = frozenset(("government", "police", "military", "rebel", "opposition", "company"))
"""Kinds of sources that are themselves a side in a crisis."""
COLUMNS = ("what", "how_many", "who", "where", "when", "says", "sure")
"""The columns of the table of figures, as `Figure` and `Labels` name them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a brief: its text, the numbers of the sentences that it cites and the ids of its claims."""

    text: str
    cites: tuple[int, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table of figures. `event` is the event type, the rest is in the reader's language; `rival` is True
    where another row contradicts it."""

    event: str
    what: str
    how_many: str
    who: str
    where: str
    when: str
    says: str
    sure: str
    rival: bool
    cites: tuple[int, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of the report, the name of its kind, and the sentences that it speaks in."""

    text: str
    kind: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief in language `lang`. `heading` is the report's title or its first words, `scene` where and when it was
    published. Sections that have nothing to say are empty."""

    lang: str
    heading: str
    scene: str
    key_points: tuple[Line, ...]
    figures: tuple[Figure, ...]
    causes: tuple[Line, ...]
    responses: tuple[Line, ...]
    events: tuple[Line, ...]
    economy: tuple[Line, ...]
    limits: tuple[Line, ...]
    background: tuple[Line, ...]
    sources: tuple[Speaker, ...]

    def sections(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """The sections that are lists of lines, each with its key in `labels`, in the order in which they stand."""
        keys = ("key_points", "causes", "responses", "events", "economy", "limits", "background")
        return tuple((key, getattr(self, key)) for key in keys)


def make_brief(document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], *, lang: str) -> Brief:
    """The brief of `document` in language `lang`. LontError (E-USE-LANG) where no brief can be written in it."""
    wording = make_wording(document, lang, home_country(claims))
    teller = Teller(wording)
    items = fold_claims(claims, wording.reported.generic, wording.is_near)
    background = [item for item in items if item.claim.salience == "background"]
    current = [item for item in items if item.claim.salience != "background"]
    key_items = choose_key_items(current, wording.home)
    rivals = find_rivals(current, wording.reported.generic)
    rest = [item for item in current if item not in key_items]
    return Brief(
        lang=lang,
        heading=tidy(document.title or "") or _first_words(document, sentences),
        scene=_scene(wording, document),
        key_points=_key_points(key_items, teller),
        figures=_figures(current, rivals, teller),
        causes=_causes(current, teller),
        responses=_lines(_by_agent(item for item in current if item.claim.event in RESPONSES), teller.line),
        events=_lines(by_time([item for item in rest if _is_other(item)]), teller.dated),
        economy=_lines([item for item in current if _is_economy(item.claim, current)], teller.line),
        limits=_limits(current, rivals, teller),
        background=_lines(by_time(background), teller.dated),
        sources=_sources(claims, wording),
    )


def home_country(claims: Iterable[Claim]) -> str | None:
    """The country that most claims are placed in; None where none is."""
    countries = Counter(claim.place.country for claim in claims if claim.place and claim.place.country)
    return countries.most_common(1)[0][0] if countries else None


def _lines(items: Iterable[Item], tell: Callable[[Claim], str]) -> tuple[Line, ...]:
    """A line for each item; items that are told in the same words become one line."""
    told: dict[str, list[Item]] = {}
    for item in items:
        told.setdefault(tell(item.claim), []).append(item)
    return tuple(_line(f"{text}.", same) for text, same in told.items())


def _line(text: str, items: Iterable[Item]) -> Line:
    items = tuple(items)
    cites = tuple(sorted({number for item in items for number in item.cites}))
    return Line(text, cites, tuple(claim.id for item in items for claim in item.claims))


def _key_points(items: Sequence[Item], teller: Teller) -> tuple[Line, ...]:
    """One line an event type: what the report says of the dead stands together, each figure with its source."""
    by_event: dict[str, list[Item]] = {}
    for item in items:
        by_event.setdefault(item.claim.event, []).append(item)
    return tuple(_line(f"{sentence_case(_listed(same, teller.phrase))}.", same) for same in by_event.values())


def _is_other(item: Item) -> bool:
    """Whether the item is an event that no other section tells: figures of harm stand in the table."""
    claim = item.claim
    if claim.event in RESPONSES or claim.event in ECONOMY:
        return False
    in_table = claim.quantity is not None and (claim.event in HARM or claim.agent is None or claim.target is None)
    return not in_table


def _is_economy(claim: Claim, items: Sequence[Item]) -> bool:
    return claim.event in ECONOMY and not _is_price_grievance(claim, items)


def _is_price_grievance(claim: Claim, items: Sequence[Item]) -> bool:
    """Whether it is a price move in a report on people who protest: told among the causes, not as economy."""
    unrest = any(item.claim.event in ("protest", "riot", "strike", "block") for item in items)
    return claim.event == "price" and claim.polarity == "positive" and unrest


def _by_agent(items: Iterable[Item]) -> list[Item]:
    """Items of one agent together, agents in the order in which they first act."""
    acts: dict[str, list[Item]] = {}
    for item in items:
        agent = item.claim.agent
        acts.setdefault((agent.text or agent.role).lower() if agent else "", []).append(item)
    return [item for same in acts.values() for item in same]


def _figures(items: Sequence[Item], rivals: Sequence[tuple[Item, Item]], teller: Teller) -> tuple[Figure, ...]:
    """Rows by event type, then by who is counted, the larger first."""
    disputed = [item for pair in rivals for item in pair]
    rows = [item for item in items if item.claim.quantity and item.claim.event not in ECONOMY]

    def key(item: Item) -> tuple[int, bool, float]:
        quantity = item.claim.quantity
        size = (quantity.low or quantity.high or 0) if quantity else 0
        return EVENTS.index(item.claim.event), item not in disputed, -float(size)

    return tuple(_figure(item, item in disputed, teller) for item in sorted(rows, key=key))


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
        where=wording.place(claim.place) or "",
        when=wording.time(claim.time) or "",
        says=wording.speaker(claim.source) if claim.source else book.labels.the_report,
        sure=teller.sure(claim),
        rival=rival,
        cites=item.cites,
        claims=tuple(one.id for one in item.claims),
    )


def _causes(items: Sequence[Item], teller: Teller) -> tuple[Line, ...]:
    """What protests, strikes, demands, accusations, measures and price moves are said to be about, and price moves."""
    told: dict[str, list[Item]] = {}
    wording = teller.wording
    for item in items:
        claim = item.claim
        if claim.about and claim.event in CAUSED and wording.says_something(claim.about):
            label = wording.book.events[claim.event].label
            text = wording.book.phrases.cause.format(event=label, about=wording.quote(claim.about))
            if source := wording.source(claim.source):
                text += f", {wording.book.phrases.according.format(source=source)}"
            told.setdefault(text, []).append(item)
        if _is_price_grievance(claim, items):
            told.setdefault(teller.line(claim), []).append(item)
    return tuple(_line(f"{text}.", same) for text, same in told.items())


def _limits(items: Sequence[Item], rivals: Sequence[tuple[Item, Item]], teller: Teller) -> tuple[Line, ...]:
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


def _listed(items: Sequence[Item], tell: Callable[[Claim], str]) -> str:
    return "; ".join(dict.fromkeys(tell(item.claim) for item in items))


def _sources(claims: Iterable[Claim], wording: Wording) -> tuple[Speaker, ...]:
    """The sources in the order in which they first speak; unnamed ones of a kind together."""
    told: dict[tuple[str, str], set[int]] = {}
    for claim in claims:
        if claim.source:
            name = wording.speaker(claim.source)
            told.setdefault((name, claim.source.kind), set()).add(claim.sentence)
    kinds = wording.book.kinds
    return tuple(
        Speaker(sentence_case(name), kinds.get(kind, kind), tuple(sorted(at))) for (name, kind), at in told.items()
    )


def _scene(wording: Wording, document: Document) -> str:
    """Country, day and outlet, as far as they are known."""
    day = document.day
    known = (
        wording.country(wording.home),
        say_day(wording.book.dates, day, None) if day else wording.book.labels.undated,
        tidy(document.outlet or ""),
    )
    return " · ".join(part for part in known if part)


def _first_words(document: Document, sentences: Sequence[Sentence]) -> str:
    """The first sentence that is more than a byline, cut at some 90 characters; else the first."""
    texts = [tidy(document.text[sentence.start : sentence.end]) for sentence in sentences]
    text = next((text for text in texts if len(text) > 25 and "http" not in text), texts[0] if texts else "")
    return text if len(text) <= 90 else f"{text[:90].rsplit(' ', 1)[0]} …"
