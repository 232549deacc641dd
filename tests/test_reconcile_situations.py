"""Situations, ladder, timeline, and what people decide about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from lont.model.ledger import Entry
from lont.reconcile import climb_ladder, find_situations, group_events, read_links, reconcile, tell_timeline
from lont.reconcile.judge import apply_links
from lont.reconcile.outbreaks import find_stretches
from lont.reconcile.situations import load_neighbours
from reconcile_entries import DAY, entry, own_day


@dataclass(frozen=True)
class Judged:
    verb: str
    kind: str
    target: str = ""
    value: Any = None
    claims: tuple[str | None, ...] = ()
    author: str = "Ada"
    seq: int = field(default=1)


def unrest(country: str = "XA", first: int = 0, days: int = 6, mark: str = "") -> list[Entry]:
    claims = []
    for day in range(first, first + days):
        town = {"town": "Arna"} if country == "XA" else {}
        claims.append(entry(f"{mark}p{day}", "protest", day, country=country, **town))
        claims.append(entry(f"{mark}q{day}", "crackdown", day, country=country, agent_role="police", **town))
    return claims


def test_unrest_of_a_week_is_a_situation() -> None:
    account = reconcile(unrest(country="BY"))
    [found] = account.situations
    assert (found.name, found.countries) == ("Unrest in Belarus, March 2031", ("BY",))
    assert (found.start, found.end) == (DAY, DAY + timedelta(days=5))


def test_one_crime_is_none() -> None:
    crime = [entry(f"k{n}", "attack", town="Arna", agent_role="criminal") for n in range(8)]
    assert reconcile([*crime, entry("dead", town="Arna", n=2)]).situations == ()


def test_a_pause_of_weeks_makes_two() -> None:
    assert len(reconcile([*unrest(), *unrest(first=30, mark="x")]).situations) == 2


def test_a_pause_of_two_weeks_is_bridged_in_a_quiet_country() -> None:
    crisis = [*unrest(country="BY"), *unrest(country="BY", first=19, days=3, mark="x")]
    [found] = reconcile(crisis).situations
    assert (found.name, found.end) == ("Unrest in Belarus, March 2031", DAY + timedelta(days=21))
    assert "none of them more than 14 days after the last" in found.reasons[0]


def test_what_weighs_too_little_becomes_a_crisis_by_what_follows_in_a_quiet_country() -> None:
    first = [entry("a", "protest", 0, country="XB"), entry("b", "crackdown", 0, country="XB")]
    later = [entry(f"c{day}", "riot", day, country="XB", **own_day(day)) for day in (16, 17)]
    assert reconcile(first).situations == reconcile(later).situations == ()
    [found] = reconcile([*first, *later]).situations
    assert (found.start, found.end) == (DAY, DAY + timedelta(days=17))


def test_a_pause_is_not_bridged_where_there_is_always_something() -> None:
    crisis = [*unrest(), *unrest(first=19, mark="x")]
    simmer = [entry(f"s{day}", "protest", day, town="Borg") for day in range(-300, 0, 15)]
    assert len(reconcile([*crisis, *simmer]).situations) == 2
    quiet = [entry(f"s{day}", "aid", day, town="Borg") for day in range(-300, 0, 15)]
    assert len(reconcile([*crisis, *quiet]).situations) == 1


def test_a_war_that_begins_in_the_last_days_of_unrest_is_no_part_of_it() -> None:
    def fight(first: int, towns: tuple[str, ...]) -> list[Entry]:
        sides = {"agent_role": "rebel", "target_role": "military"}
        days = range(first, first + 5)
        return [
            entry(f"w{day}{town}", "clash", day, town=town, **sides, **own_day(day)) for day in days for town in towns
        ]

    [one] = reconcile([*unrest(days=14), *fight(5, ("Arna",))]).situations
    assert one.name.startswith("Unrest")
    march = [entry(f"m{day}", "protest", day, town="Borg", **own_day(day)) for day in range(0, 14, 2)]
    assert len(reconcile([*march, *fight(10, ("Arna", "Borg"))]).situations) == 2


def test_gunmen_make_no_war() -> None:
    crimes = [entry(f"g{day}", "attack", day, town="Arna", agent_role="criminal") for day in range(0, 40, 2)]
    assert reconcile(crimes).situations == ()


def test_an_outbreak_is_cut_out_of_a_simmer() -> None:
    days = dict.fromkeys(range(0, 200, 4), 0.5) | dict.fromkeys(range(100, 112), 6.0)
    outbreak = max(find_stretches(days), key=lambda stretch: stretch.weight)
    assert 94 <= outbreak.start <= 100 and 111 <= outbreak.end <= 118
    assert sum(stretch.weight for stretch in find_stretches(days)) == sum(days.values())


def test_harm_told_in_the_same_report_belongs_and_a_crash_does_not() -> None:
    claims = unrest()
    told = entry("dead", day=2, town="Arna", n=4, document="dp2", target_role="protester")
    crash = entry("crash", day=2, town="Borg", n=30)
    account = reconcile([*claims, told, crash])
    of = {claim: event.id for event in account.events for claim in event.claims}
    assert of["dead"] in account.situations[0].events and of["crash"] not in account.situations[0].events


def test_a_bare_toll_joins_by_its_number_where_the_country_has_few_others() -> None:
    claims = [*unrest(), entry("dead", day=1, town="Arna", n=10, document="dp1", target_role="protester")]
    toll = entry("toll", day=4, n=12)
    accidents = [entry(f"a{day}", day=day, n=9) for day in range(-200, 0, 10)]

    def holds(*more: Entry) -> bool:
        account = reconcile([*claims, toll, *more])
        [home] = [event.id for event in account.events if "toll" in event.claims]
        return home in account.situations[0].events

    assert holds() and not holds(*accidents)
    assert holds(*(entry(f"b{day}", "aid", day=day) for day in range(-200, 0, 10)))


def test_neighbours_join_only_where_the_same_reports_tell_of_both() -> None:
    here, there = unrest("KZ"), unrest("KG", mark="n")
    assert len(reconcile([*here, *there]).situations) == 2
    shared = [
        entry(c.claim, c.event, day // 2, country="KG", document=h.document)
        for day, (c, h) in enumerate(zip(there, here, strict=True))
    ]
    [joined] = reconcile([*here, *shared]).situations
    assert set(joined.countries) == {"KZ", "KG"}
    assert joined.name.startswith("Unrest in") and " and " in joined.name


def test_borders_stand_on_both_sides() -> None:
    neighbours = load_neighbours()
    assert "KG" in neighbours["KZ"]
    assert all(country in neighbours[other] for country, others in neighbours.items() for other in others)


def test_the_ladder_tells_troops_from_foreign_troops() -> None:
    rungs = climb_ladder(
        [
            entry("a", "protest", 0),
            entry("b", "deploy", 1, agent_role="government", agent_country="XA", target_role="military"),
            entry("c", "deploy", 2, agent_role="military", agent_country="XB"),
            entry("d", "deploy", 0, modality="planned", agent_country="XB"),
            entry("e", "kill", 3, n=1),
            entry("f", "kill", 1, n=1, salience="background"),
            entry("g", "shutdown", 1),
        ]
    )
    assert [(rung.rung, rung.claims) for rung in rungs] == [
        ("protest", ("a",)), ("deaths", ("e",)), ("communications-cut", ("g",)), ("troops", ("b",)), ("foreign-troops", ("c",)),
    ]  # fmt: skip


def test_an_account_of_weeks_reaches_no_rung_on_its_first_day() -> None:
    weeks = {"start": DAY - timedelta(days=30), "end": DAY + timedelta(days=4)}
    [rung] = climb_ladder([entry("a", day=4, n=225, **weeks), entry("b", day=2, n=3)])
    assert (rung.date, rung.claims) == (DAY + timedelta(days=2), ("b",))
    [rung] = climb_ladder([entry("a", day=4, n=225, **weeks)])
    assert rung.date == DAY + timedelta(days=4)
    early = [entry(f"r{n}", "riot", day=4, **weeks) for n in range(3)]
    assert min(one.start for one in reconcile([*unrest(), *early]).situations) == DAY


def test_the_timeline_tells_each_event_by_its_best_claim() -> None:
    claims = [entry("a", town="Arna"), entry("b", town="Arna", n=5), entry("c", "protest", -3, town="Borg")]
    moments = tell_timeline(claims, group_events(claims))
    assert [moment.claim for moment in moments] == ["c", "b"]


def test_people_split_merge_and_undo() -> None:
    claims = [entry("a", town="Arna", n=5), entry("b", town="Arna", n=5), entry("c", town="Borg", n=9)]
    split = Judged("split", "event", value=["b"], claims=("a", "b"), seq=1)
    merge = Judged("merge", "event", value=["c"], claims=("a",), seq=2)
    undo = Judged("undo", "judgement", target="1", seq=3)
    redo = Judged("undo", "judgement", target="3", seq=4)

    def grouped(*judgements: Judged) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(event.claims)) for event in reconcile(claims, judgements).events)

    assert grouped() == [("a", "b"), ("c",)]
    assert grouped(split) == [("a",), ("b",), ("c",)]
    assert grouped(split, merge) == [("a", "c"), ("b",)]
    assert grouped(undo, merge, split) == [("a", "b", "c")]
    assert grouped(split, undo, redo) == grouped(split)
    [event] = [event for event in reconcile(claims, [split]).events if event.claims == ("b",)]
    assert "Ada decided so (judgement 1)" in event.reasons


def test_people_reject_and_correct_claims() -> None:
    claims = [entry("a", town="Arna", n=5), entry("b", town="Arna", n=50)]
    links = read_links(
        [
            Judged("reject", "claim", claims=("a",), seq=1),
            Judged("correct", "claim", value={"low": 5, "as_of": "2031-03-09", "claim": "x"}, claims=("b",), seq=2),
            Judged("reject", "claim", claims=("b",), seq=3),
            Judged("confirm", "claim", claims=("b",), seq=4),
        ]
    )
    [kept] = apply_links(claims, links)
    assert (kept.claim, kept.low, kept.high) == ("b", 5, 50)
    assert kept.as_of == DAY + timedelta(days=6)


def test_people_name_split_and_merge_situations() -> None:
    claims = [*unrest(), *unrest(first=30, mark="x")]
    name = Judged("name", "situation", value="The bread revolt", claims=("p1",), seq=1)
    merge = Judged("merge", "situation", value=["xp31"], claims=("p1",), seq=2)
    assert [one.name for one in reconcile(claims, [name]).situations][0] == "The bread revolt"
    [merged] = reconcile(claims, [name, merge]).situations
    assert merged.name == "The bread revolt" and merged.end > DAY + timedelta(days=30)
    off = Judged("split", "situation", value=["p4", "q4", "p5", "q5"], claims=tuple(c.claim for c in unrest()), seq=3)
    assert len(reconcile(claims, [off]).situations) == 3


def test_situations_hold_events_that_exist() -> None:
    claims = unrest()
    events = group_events(claims)
    found = find_situations(claims, events)
    assert found and all(set(situation.events) <= {event.id for event in events} for situation in found)
