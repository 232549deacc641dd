"""The simulator tells the truth about its own worlds, and its scorer gives full marks to who knows it, and to nobody else."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from tools.simulate.counting import tell_count  # noqa: E402
from tools.simulate.crisis import SIDES, find_towns, load_table, make_world  # noqa: E402
from tools.simulate.engine import read_paper, read_papers  # noqa: E402
from tools.simulate.oracle import Account, bounds, disputes, make_oracle, newest_words  # noqa: E402
from tools.simulate.reporters import Told, report_world  # noqa: E402
from tools.simulate.run import REPORTED, TUNING, choose_seeds  # noqa: E402
from tools.simulate.score import Tally, match_series, score_bcubed, score_world  # noqa: E402
from tools.simulate.texts import write_text  # noqa: E402

from lont.model.ledger import SCOPES, Entry  # noqa: E402

SEEDS = (0, 1, 3, 12)


def all_told(seed: int) -> list[Told]:
    return [one for paper in report_world(make_world(seed)) for one in paper.told]


def score_oracle(seed: int, *, perfect: bool = True) -> dict[str, float]:
    world, told = make_world(seed), all_told(seed)
    return score_world(world, told, make_oracle(world, told, perfect=perfect)).rows()


# ------------------------------------------------------------------------------------------------------------- truth
@pytest.mark.parametrize("seed", range(12))
def test_tolls_grow_and_add_up(seed: int) -> None:
    world = make_world(seed)
    for crisis in world.crises:
        days = [crisis.start + timedelta(days=n) for n in range((crisis.end - crisis.start).days + 5)]
        for measure in ("kill", "wound", "arrest"):
            for scope in ("all", *SIDES, "children"):
                values = [crisis.value(measure, scope, day) for day in days]
                assert values == sorted(values)
                assert values[-1] == sum(h.final(measure, scope) for h in crisis.happenings)
            for day in days:
                assert crisis.value(measure, "all", day) == sum(crisis.value(measure, s, day) for s in SIDES)
                assert crisis.value(measure, "children", day) <= crisis.value(measure, "civilians", day)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_counted_before_it_happened(seed: int) -> None:
    for crisis in make_world(seed).crises:
        for happening in crisis.happenings:
            assert crisis.start <= happening.day <= crisis.end
            assert happening.town.country == crisis.country
            assert all(day >= happening.day for steps in happening.steps.values() for day in steps)
            assert happening.value("kill", "all", happening.day - timedelta(days=1)) == 0


def test_every_town_is_in_the_gazetteer() -> None:
    places = load_table("places.toml")
    assert {country for pair in places["pairs"] for country in pair} <= set(places["towns"])
    for country in places["towns"]:
        towns = find_towns(country)
        assert len({town.geonameid for town in towns}) == len(towns) >= 4


def test_some_worlds_have_unrelated_events_of_one_day_and_neighbours_in_trouble() -> None:
    worlds = [make_world(seed) for seed in range(20)]
    twins = [crisis for world in worlds for crisis in world.crises if crisis.unrelated]
    assert twins
    for world in worlds:
        main, *others = world.crises
        for other in others:
            if other.unrelated:
                beside = [h for h in main.happenings if h.day == other.start]
                assert beside and other.country == main.country
                assert any(h.town.geonameid != other.happenings[0].town.geonameid for h in beside)
            else:
                assert other.country != main.country


# --------------------------------------------------------------------------------------------------------- reporters
@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_gives_the_same_reports(seed: int) -> None:
    assert report_world(make_world(seed)) == report_world(make_world(seed))
    assert report_world(make_world(seed)) != report_world(make_world(seed + 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_labels_are_true(seed: int) -> None:
    world = make_world(seed)
    told = all_told(seed)
    assert len({one.entry.claim for one in told}) == len(told)
    for one in told:
        assert one.entry.scope in SCOPES
        assert one.event is not None or one.series is not None
        if one.series is not None:
            assert one.truth == world.truth(one.series, one.meant)
            assert one.series.split("/")[1:] == [one.entry.event, one.entry.scope]
            assert one.entry.low is not None or one.entry.high is not None
        if one.event is not None:
            happening = world.owners[one.event.split("/")[0]]
            assert one.day >= happening.day  # type: ignore[union-attr]
            assert one.event == happening.label(one.entry.event)  # type: ignore[union-attr]


def test_reprints_share_origin_words_and_claims() -> None:
    by_origin: dict[str, list] = {}
    for paper in report_world(make_world(1)):
        by_origin.setdefault(paper.origin, []).append(paper)
    reprinted = [papers for papers in by_origin.values() if len(papers) > 1]
    assert reprinted
    for papers in reprinted:
        assert len({write_text(paper).text for paper in papers}) == 1
        assert len({paper.outlet for paper in papers}) == len(papers)
        assert papers[0].agency


def test_every_kind_of_noise_is_there() -> None:
    told = [one for seed in range(20) for one in all_told(seed)]
    assert {"total", "increment", "part"} <= {one.entry.kind for one in told}
    assert any(one.entry.polarity == "negative" for one in told)
    assert any(one.withdrawn_on for one in told)
    assert any(one.entry.approx for one in told)
    assert any(one.entry.low is None and one.entry.high for one in told)
    assert any(not one.honest for one in told)
    assert {one.entry.source_kind for one in told} > {"government", "police", "medic", "opposition", "witness", "ngo"}


def test_a_told_count_holds_of_the_number() -> None:
    rng = random.Random(5)
    rates = load_table("noise.toml")["words"]
    for _ in range(5000):
        number = rng.randint(1, 5000)
        count = tell_count(rng, number, rates)
        slack = 0.1 if count.approx else 0.0
        assert count.low is None or count.low * (1 - slack) <= number
        assert count.high is None or number <= count.high * (1 + slack)


# ------------------------------------------------------------------------------------------------------------- texts
def test_texts_hold_their_sentences() -> None:
    for paper in report_world(make_world(3)):
        written = write_text(paper)
        assert tuple(one for line in written.lines for one in line.told) == paper.told
        for line in written.lines:
            sentence = written.text[line.start : line.end]
            assert sentence[0].isupper() or sentence[0].isdigit() or sentence[0] == "É"
            assert sentence.endswith(".") and "{" not in sentence and "  " not in sentence


def test_entries_read_from_texts_know_the_region_of_their_town() -> None:
    told = [one.entry for seed in range(2) for one in read_papers(report_world(make_world(seed)))]
    towns = [entry for entry in told if entry.precision == "city"]
    assert towns and sum(entry.admin1 is not None for entry in towns) > 0.9 * len(towns)


def test_the_engine_reads_the_texts() -> None:
    meant = read = 0
    for paper in report_world(make_world(4)):
        meant += len(paper.told)
        read += len({one.claim.claim for one in read_paper(paper) if one.claim})
    assert read >= 0.85 * meant


# ------------------------------------------------------------------------------------------------------------ scorer
FULL = ("events_bcubed_f1", "series_assignment", "truth_in_range", "dispute_precision", "dispute_recall")
NONE = ("false_merges", "false_agreements", "open_ranges")


def test_the_perfect_oracle_gets_full_marks() -> None:
    tally = Tally()
    for seed in SEEDS:
        world, told = make_world(seed), all_told(seed)
        tally.add(score_world(world, told, make_oracle(world, told, perfect=True)))
    rows = tally.rows()
    assert {name: rows[name] for name in FULL} == dict.fromkeys(FULL, 1.0)
    assert {name: rows[name] for name in NONE} == dict.fromkeys(NONE, 0)


def test_the_plain_oracle_does_not() -> None:
    rows = score_oracle(3, perfect=False)
    assert rows["series_assignment"] == 1.0 and rows["open_ranges"] > 0 and rows["truth_in_range"] < 1.0


def perturb(seed: int, change: str) -> dict[str, float]:
    world, told = make_world(seed), all_told(seed)
    oracle = make_oracle(world, told, perfect=True)

    def reconcile(entries: Sequence[Entry]) -> Account:
        account = oracle(entries)
        events, series = account.events, account.series
        if change == "lump events":
            everything = tuple(claim for event in events for claim in event.claims)
            events = (replace(events[0], claims=everything),)
        if change == "split events":
            events = tuple(replace(e, id=f"{e.id}{n}", claims=(c,)) for e in events for n, c in enumerate(e.claims))
        if change == "split series":
            series = tuple(replace(s, id=f"{s.id}{n}", figures=(f,)) for s in series for n, f in enumerate(s.figures))
        if change == "lump series" and series:
            figures = tuple(figure for one in series for figure in one.figures)
            series = (replace(series[0], figures=figures, state="agreed"),)
        if change == "shift ranges":
            series = tuple(replace(s, low=s.low + 1, high=s.high + 1) for s in series if s.low is not None)
        if change == "widen ranges":
            series = tuple(replace(s, low=0, high=s.high + 500) for s in series if s.high is not None)
        if change == "open ranges":
            series = tuple(replace(s, high=None) for s in series)
        if change == "dispute all":
            series = tuple(replace(s, state="disputed") for s in series)
        if change == "dispute none":
            series = tuple(replace(s, state="agreed") for s in series)
        return Account(events, series)

    return score_world(world, told, reconcile).rows()


@pytest.mark.parametrize(
    ("change", "measure", "least", "most"),
    [
        ("lump events", "events_bcubed_precision", 0, 0.5),
        ("lump events", "false_merges_placed", 1, 10),
        ("split events", "events_bcubed_recall", 0, 0.5),
        ("split series", "series_assignment", 0, 0.7),
        ("lump series", "series_assignment", 0, 0.5),
        ("lump series", "false_agreements_placed", 1, 1000),
        ("shift ranges", "truth_in_range", 0, 0),
        ("widen ranges", "truth_in_range", 1, 1),
        ("widen ranges", "width_to_spread_each", 10, 1000),
        ("open ranges", "open_ranges", 1, 1),
        ("dispute all", "dispute_precision", 0, 0.6),
        ("dispute none", "dispute_recall", 0, 0),
    ],
)
def test_what_is_wrong_costs(change: str, measure: str, least: float, most: float) -> None:
    assert least <= perturb(3, change)[measure] <= most


def test_bcubed_by_hand() -> None:
    true = {"a": "x", "b": "x", "c": "y"}
    assert score_bcubed({"a": "1", "b": "1", "c": "2"}, true) == (1.0, 1.0)
    assert score_bcubed({"a": "1", "b": "1", "c": "1"}, true) == pytest.approx(((2 / 3 + 2 / 3 + 1 / 3) / 3, 1.0))
    assert score_bcubed({}, true) == pytest.approx((1.0, (0.5 + 0.5 + 1) / 3))


def test_series_are_matched_one_to_one() -> None:
    true = {"a": "x", "b": "x", "c": "x", "d": "y"}
    assert match_series({"a": "1", "b": "1", "c": "2", "d": "3"}, true) == 3
    assert match_series(dict.fromkeys("abcd", "1"), true) == 3
    assert match_series({"a": "1"}, true) == 1


def test_a_dispute_is_two_words_that_cannot_both_hold() -> None:
    world = make_world(1)
    base = next(one for one in all_told(1) if one.series and one.entry.low == one.entry.high and not one.entry.approx)

    def say(speaker: str, low: int | None, high: int | None, days: int = 0, approx: bool = False) -> Told:
        entry = replace(base.entry, low=low, high=high, approx=approx, claim=f"{speaker}{days}")
        day = base.meant + timedelta(days=days)
        return replace(base, entry=replace(entry, said=day), speaker=speaker, meant=day)

    def disputed(*told: Told) -> bool:
        return disputes(newest_words(told, base.meant + timedelta(days=9)))

    assert world.owners
    assert disputed(say("a", 5, 5), say("b", 8, 8))
    assert not disputed(say("a", 5, None), say("b", 8, 8))
    assert not disputed(say("a", 5, 5), say("b", 8, 8, days=1)), "a toll grows"
    assert disputed(say("a", 8, 8), say("b", 5, 5, days=1)), "but does not fall"
    assert not disputed(say("a", 8, 8), say("a", 5, 5, days=1)), "a speaker may correct"
    assert not disputed(say("a", 50, 50, approx=True), say("b", 48, 48)), "about 50 and 48 agree"
    assert bounds(say("a", 50, 50, approx=True)) == (45.0, pytest.approx(55.0))


def test_seeds_to_tune_on_are_never_reported() -> None:
    assert not set(TUNING) & set(REPORTED) and len(REPORTED) == 100
    assert set(choose_seeds(50, report=False)) == set(TUNING)
    assert set(choose_seeds(100, report=True)) == set(REPORTED)
    for count in (0, 51, 100):
        with pytest.raises(ValueError):
            choose_seeds(count, report=False)
