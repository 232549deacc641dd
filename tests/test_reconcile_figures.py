"""What each speaker stands by, and the range that they leave together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from lont.model.ledger import FIGURE_STATES, SERIES_STATES, Entry, Series, Situation
from lont.reconcile import build_series, group_events, reconcile, scope_of
from lont.reconcile.bounds import Bounds, tighten
from lont.reconcile.figures import read_figures
from lont.reconcile.speakers import name_speakers
from reconcile_entries import DAY, entries, entry, own_day

MINISTRY = {"source": "the health ministry", "source_kind": "government", "scope": "security-forces"}


def series_of(*claims: Entry) -> dict[str, Series]:
    found = build_series(claims, group_events(claims))
    assert len({one.scope for one in found}) == len(found)
    return {one.scope: one for one in found}


def only(*claims: Entry) -> Series:
    [found] = series_of(*claims).values()
    return found


def states(series: Series) -> dict[str, str]:
    return {figure.claim: figure.state for figure in series.figures}


def test_a_speakers_newer_total_supersedes_the_older() -> None:
    found = only(entry("a", town="Arna", n=18, **MINISTRY), entry("b", day=1, town="Arna", n=20, **MINISTRY))
    assert states(found) == {"a": "superseded", "b": "standing"}
    assert (found.low, found.high, found.state) == (20, 20, "single")


def test_a_lower_total_of_the_same_speaker_revises_down() -> None:
    found = only(entry("a", town="Arna", n=20, **MINISTRY), entry("b", day=1, town="Arna", n=18, **MINISTRY))
    assert states(found) == {"a": "revised-down", "b": "standing"}
    assert (found.low, found.high) == (18, 18)


def test_an_old_number_told_late_revises_nothing() -> None:
    found = only(
        entry("a", town="Arna", n=18, **MINISTRY),
        entry("b", day=1, town="Arna", n=20, **MINISTRY),
        entry("c", day=2, town="Arna", n=18, **MINISTRY),
    )
    assert states(found) == {"a": "superseded", "b": "standing", "c": "superseded"}


def test_a_speaker_who_denies_his_own_number_retracts_it() -> None:
    found = only(
        entry("a", town="Arna", n=18, **MINISTRY), entry("b", day=1, town="Arna", n=18, polarity="negative", **MINISTRY)
    )
    assert states(found) == {"a": "retracted"}
    assert (found.low, found.high) == (None, None)


def test_a_crowd_denied_leaves_the_word_before_it_and_not_the_greatest() -> None:
    march = [entry("a", "protest", 0, low=500, **MINISTRY), entry("b", "protest", 1, low=100, **MINISTRY)]
    said = [entry("c", "protest", 2, n=50, **MINISTRY), entry("d", "protest", 3, n=50, polarity="negative", **MINISTRY)]
    _, standing = read_figures([*march, *said], cumulative=False)
    assert (standing.low, standing.high) == (100, None)


def test_a_denial_by_another_is_noted() -> None:
    found = only(
        entry("a", town="Arna", n=18),
        entry("b", town="Arna", n=18, polarity="negative", **{**MINISTRY, "scope": "all"}),
    )
    assert states(found) == {"a": "standing"}
    assert any("denies 18" in reason for reason in found.reasons)


def test_what_is_withdrawn_counts_for_nothing() -> None:
    found = only(entry("a", town="Arna", n=9, withdrawn=True), entry("b", town="Arna", n=7))
    assert states(found) == {"a": "withdrawn", "b": "standing"}
    assert (found.low, found.high, found.state) == (7, 7, "single")


def test_another_five_adds_to_the_speakers_last_total() -> None:
    more = entry("b", day=1, town="Arna", n=5, kind="increment", **MINISTRY)
    found = only(entry("a", town="Arna", n=18, **MINISTRY), more)
    assert (found.low, found.high) == (23, 23)


def test_a_part_bounds_its_whole_from_below() -> None:
    found = only(
        entry("a", town="Arna", low=40), entry("b", town="Arna", n=12, kind="part", document="da", outlet="outlet a")
    )
    assert (found.low, found.high) == (40, None)


def test_two_who_cannot_both_be_right_dispute() -> None:
    found = only(entry("a", town="Arna", n=18, **MINISTRY), entry("b", town="Arna", n=25, scope="security-forces"))
    assert (found.low, found.high, found.state) == (18, 25, "disputed")


def test_about_fifty_and_forty_eight_agree() -> None:
    found = only(entry("a", town="Arna", n=50, approx=True), entry("b", town="Arna", n=48))
    assert found.state == "agreed" and (found.low or 0) <= 48 <= (found.high or 0)
    assert [figure.low for figure in found.figures] == [48, 50]


def test_a_toll_that_grew_is_neither_disputed_nor_agreed() -> None:
    first, second = entry("a", town="Arna", n=10), entry("b", day=1, town="Arna", n=14)
    found = only(first, second)
    assert found.state == "single" and found.high == 14
    assert only(first, second, entry("c", day=1, town="Arna", low=12)).state == "agreed"


def test_a_ministry_takes_back_what_another_said_and_not_what_others_say() -> None:
    health, other = {"source": "the health ministry", "source_kind": "government"}, {"source_kind": "opposition"}
    denial = {"source": "the information ministry", "source_kind": "government", "polarity": "negative"}
    first = [entry("a", n=164, **health), entry("o", n=164, source="the opposition", **other)]
    figures, standing = read_figures([*first, entry("d", day=1, n=164, **denial)], cumulative=True)
    assert [(one.claim, one.state) for one in figures] == [("a", "retracted"), ("o", "standing")]
    assert standing.state == "single"
    figures, _ = read_figures([*first, entry("d", day=1, n=100, **denial)], cumulative=True)
    assert {one.state for one in figures} == {"standing"}


def test_the_number_of_a_ruling_side_closes_where_another_speaker_names_it_too() -> None:
    ministry = {"source": "the interior ministry", "source_kind": "government"}
    assert read_figures([entry("a", n=20, **ministry)], cumulative=True)[1].high is None
    assert read_figures([entry("a", n=20, **ministry), entry("b", n=20)], cumulative=True)[1].high == 20
    prosecutor = {"source": "the prosecutor", "source_kind": "government"}
    assert read_figures([entry("a", n=20, **ministry), entry("b", n=20, **prosecutor)], cumulative=True)[1].high == 20


def test_a_word_of_long_ago_agrees_only_with_its_own_number() -> None:
    def state(n: int) -> str:
        said = [entry("a", day=9, town="Arna", n=n), entry("b", town="Arna", low=3)]
        return read_figures(said, cumulative=True)[1].state

    assert state(8) == "single"
    same = [entry("a", day=9, town="Arna", n=8), entry("b", town="Arna", n=8)]
    assert read_figures(same, cumulative=True)[1].state == "agreed"


def test_words_without_a_place_agree_only_by_a_number_that_tells_events_apart() -> None:
    def read(*said: Entry) -> tuple[str, bool]:
        standing = read_figures(said, cumulative=True)[1]
        return standing.state, any("different events" in reason for reason in standing.reasons)

    since = {"start": DAY - timedelta(days=20), "end": DAY}
    assert read(entry("a", n=2), entry("b", n=2)) == ("single", True)
    assert read(entry("a", n=2, town="Arna"), entry("b", n=2)) == ("single", True)
    assert read(entry("a", low=20, high=99), entry("b", low=20, high=99)) == ("single", True)
    assert read(entry("a", low=30), entry("b", low=44)) == ("single", True)
    assert read(entry("a", n=44), entry("b", low=44)) == ("agreed", False)
    assert read(entry("a", n=2, town="Arna"), entry("b", n=2, town="Arna")) == ("agreed", False)
    assert read(entry("a", low=2, **since), entry("b", low=4, **since)) == ("agreed", False)
    assert read(entry("a", n=2), entry("b", n=5)) == ("disputed", False)


def test_a_report_that_names_the_place_names_it_for_all_that_it_counts() -> None:
    placed = [entry("a", n=2, town="Arna"), entry("p", low=1, kind="part", town="Arna", document="db")]
    assert read_figures([*placed, entry("b", n=2, document="db")], cumulative=True)[1].state == "agreed"


def test_two_unrelated_events_of_one_day_and_country_do_not_agree() -> None:
    arna = entry("a", town="Arna", n=3, agent_role="rebel")
    untold = entry("x", n=3, agent_role="rebel", source="the police")  # of Arna, or of what rebels did elsewhere
    told = replace(untold, place="Arna", geonameid=1, precision="city")
    assert [one.state for one in reconcile([arna, untold]).series] == ["single"]
    assert [one.state for one in reconcile([arna, told]).series] == ["agreed"]


def test_ten_reprints_count_once() -> None:
    copies = [entry(f"c{n}", town="Arna", n=10, origin="wire") for n in range(10)]
    found = only(*copies)
    assert found.state == "single" and len(found.figures) == 10
    assert {figure.state for figure in found.figures} == {"standing"}


def test_the_lone_word_of_a_party_bounds_on_one_side() -> None:
    ruling = only(entry("a", town="Arna", n=3, source="the ministry", source_kind="government"))
    rising = only(entry("a", town="Arna", n=30, source="the opposition", source_kind="opposition"))
    assert (ruling.low, ruling.high) == (3, None)
    assert (rising.low, rising.high) == (None, 30)


def test_parts_add_up_to_a_bound_of_the_whole() -> None:
    found = series_of(
        entry("a", town="Arna", n=18, scope="security-forces"), entry("b", town="Arna", low=20, scope="militants")
    )
    assert (found["all"].low, found["all"].high) == (38, None)
    assert found["all"].reasons == ("at least 38: 18 security-forces + 20 militants",)


def test_a_whole_bounds_its_parts_unless_it_is_older() -> None:
    whole, officers = Bounds(30, 30, 5), Bounds(18, 18, 5)
    assert tighten({"all": whole, "security-forces": officers, "militants": Bounds(2, None, 5)})["militants"].high == 12
    assert (
        tighten({"all": whole, "security-forces": officers, "militants": Bounds(2, None, 6)})["militants"].high is None
    )
    newer = tighten({"all": whole, "security-forces": officers, "militants": Bounds(20, None, 6)})["all"]
    assert (newer.low, newer.high) == (38, None)


def test_speakers_are_known_by_their_words() -> None:
    names = ("health ministry", "health ministry spokesman Jan Prins", "Prins", "defence ministry", "ministry")
    named = name_speakers([entry(name, source=name, source_kind="government") for name in names])
    assert named["health ministry"] == named["health ministry spokesman Jan Prins"] == named["Prins"]
    assert len({named["defence ministry"], named["ministry"], named["Prins"]}) == 3
    owned = name_speakers([entry(name, source=name) for name in ("Arland's health ministry", "Arland’s ministry")])
    assert len(set(owned.values())) == 1


def test_a_speaker_is_one_across_languages() -> None:
    told = [
        entry("a", source="the interior ministry", source_kind="government", lang="en"),
        entry("b", source="het ministerie van Binnenlandse Zaken", source_kind="government", lang="nl"),
    ]
    assert len(set(name_speakers(told).values())) == 1


def test_scopes_follow_roles_and_words() -> None:
    assert scope_of("kill", "military", "soldiers", "en") == "security-forces"
    assert scope_of("kill", "criminal", "aanvallers", "nl") == "militants"
    assert scope_of("kill", "civilian", "civilians", "en") == "civilians"
    assert scope_of("kill", "civilian", "drie schoolkinderen", "nl") == "children"
    assert scope_of("kill", None, None, None) == "all"


@given(entries())
def test_each_figure_stands_in_one_series_and_ranges_are_ranges(claims: list[Entry]) -> None:
    found = build_series(claims, group_events(claims))
    told = sorted(figure.claim for one in found for figure in one.figures)
    happened = (c for c in claims if c.counted and c.modality != "planned" and c.polarity == "positive")
    assert told == sorted(c.claim for c in happened)
    for one in found:
        assert one.state in SERIES_STATES and all(figure.state in FIGURE_STATES for figure in one.figures)
        assert one.low is None or one.high is None or one.low <= one.high


def test_a_toll_of_one_town_or_a_denial_makes_no_whole_of_a_part() -> None:
    part = entry("a", n=18, scope="protesters", start=DAY - timedelta(days=20), end=DAY)
    town, denied = entry("b", n=5, town="Arna"), entry("c", n=30, polarity="negative", start=part.start, end=DAY)
    for claims in ([part, town], [part, denied]):
        events = group_events(claims)
        crisis = Situation("c", "crisis", ("XA",), DAY, DAY, tuple(event.id for event in events), (), len(claims))
        found = build_series(claims, events, [crisis])
        assert [(one.scope, one.low) for one in found if not one.place] == [("protesters", 18)]


@given(entries())
def test_reprints_change_no_range(claims: list[Entry]) -> None:
    copies = [replace(c, claim=f"{c.claim}copy", document=f"{c.document}copy") for c in claims]
    ranges = {(s.event, s.scope, s.events, s.low, s.high, s.state) for s in build_series(claims, group_events(claims))}
    events = group_events(claims)
    with_copies = tuple(
        replace(event, claims=event.claims + tuple(f"{claim}copy" for claim in event.claims)) for event in events
    )
    again = {(s.event, s.scope, s.events, s.low, s.high, s.state) for s in build_series(claims + copies, with_copies)}
    assert ranges == again


def test_an_account_since_a_day_is_counted_when_it_is_said() -> None:
    found = only(entry("a", day=20, low=845, start=DAY, end=None, as_of=DAY))
    assert found.figures[0].as_of == entry("x", day=20).as_of


def test_a_late_low_count_and_one_by_named_hands_are_no_toll_of_the_crisis() -> None:
    crisis = [entry(f"p{day}", "riot", day, town="Arna", **own_day(day)) for day in range(0, 30, 4)]

    def whole(*counts: Entry) -> list[str]:
        found = reconcile([*crisis, entry("toll", day=1, n=30, document="dp0"), *counts]).series
        [series] = [one for one in found if any(figure.claim == "toll" for figure in one.figures)]
        return [figure.claim for figure in series.figures]

    assert whole(entry("x", day=3, n=20, document="dp4")) == ["toll", "x"]
    assert whole(entry("x", day=28, n=20, document="dp28")) == ["toll"]
    assert whole(entry("x", day=7, n=40, document="dp4", agent_role="police")) == ["toll", "x"]
    assert whole(entry("x", day=28, n=40, document="dp28", agent_role="police")) == ["toll"]
    beside = entry("y", "wound", day=7, n=9, document="dp4", words="Police killed 20.", agent_role="police")
    assert whole(entry("x", day=7, n=20, document="dp4", words="Police killed 20."), beside) == ["toll"]
    assert whole(entry("x", day=3, n=20, document="dp4", agent_role="police")) == ["toll"]


def test_a_side_named_by_its_kind_is_the_one_that_is_named_in_full() -> None:
    def told(claim: str, source: str, lang: str) -> Entry:
        return entry(claim, n=5, source=source, source_kind="government", lang=lang)

    one = name_speakers(
        [
            told("a", "The government", "en"),
            told("b", "the interior ministry", "en"),
            told("c", "Arland's interior ministry", "en"),
            told("d", "het ministerie van Binnenlandse Zaken", "nl"),
            told("e", "De regering", "nl"),
        ]
    )
    assert len(set(one.values())) == 1
    two = name_speakers(
        [
            told("a", "the government", "en"),
            told("b", "the army ministry", "en"),
            told("c", "the health ministry", "en"),
        ]
    )
    assert len(set(two.values())) == 3


def test_a_toll_whose_town_is_only_carried_goes_on_from_that_of_the_whole() -> None:
    ministry = {"source": "the interior ministry", "source_kind": "government"}
    protests = [entry(f"{event}{day}", event, day, town="Arna", agent_role="police" if event == "crackdown" else None)
                for day in range(6) for event in ("protest", "crackdown")]  # fmt: skip
    arna = entry("arna", day=0, town="Arna", low=4, document="dprotest0", **ministry)
    whole = entry("whole", day=2, n=7, document="dprotest2", **ministry)
    carried = entry("carried", day=3, town="Arna", n=9, document="dprotest3", carried=True, **ministry)
    small = entry("small", day=3, town="Borg", n=1, document="dprotest3", carried=True, **ministry)
    account = reconcile([*protests, arna, whole, carried, small])
    country = next(one for one in account.series if one.event == "kill" and one.place is None)
    assert {figure.claim for figure in country.figures} == {"whole", "carried"}
    assert (country.low, states(country)["whole"]) == (9, "superseded")
