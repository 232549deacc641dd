"""What a brief says of hand-made claims, and that each of its numbers stands in a claim that it cites."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief_claims import PUBLISHED, make_claim, make_report
from lont.errors import LontError
from lont.langdata.loader import load_language
from lont.model import EVENTS, KINDS, MODALITIES, ROLES, AsOf, Claim, Party, Place, Quantity, Source, TimeSpan
from lont.queries.brief import make_brief
from lont.queries.shapes import Brief


def brief_of(claims, lang="en", sentences=None, own="en", **fields) -> Brief:
    last = max((claim.sentence for claim in claims), default=1)
    report = make_report(sentences or ["A sentence."] * last, claims, lang=own, **fields)
    return make_brief(report.document, report.sentences, report.claims, lang=lang)


def texts(lines):
    return [line.text for line in lines]


def people(text="people", role="civilian"):
    return Party(text, role)


def test_a_report_without_claims_has_an_empty_brief():
    brief = brief_of([], title="Nothing happened")
    assert brief.heading == "Nothing happened"
    assert not any(lines for _, lines in brief.sections()) and not brief.figures and not brief.sources


def test_no_brief_in_a_language_without_words_for_it():
    with pytest.raises(LontError) as error:
        brief_of([], lang="xx")
    assert "xx" in str(error.value)


def test_the_dead_lead_and_each_figure_keeps_its_source():
    brief = brief_of([
        make_claim("arrest", quantity=Quantity(300, 300), target=people(), sentence=1),
        make_claim("protest", place=Place("Lille", "FR"), sentence=1),
        make_claim("kill", quantity=Quantity(4, 4), target=people("guards", "police"), source=Source("the mayor", "government"), sentence=2),
        make_claim("kill", quantity=Quantity(9, None), target=people("miners", "worker"), sentence=3),
    ])  # fmt: skip
    first = brief.key_points[0]
    assert first.text == "At least 9 miners killed; 4 guards killed, according to the mayor."
    assert first.cites == (2, 3)
    assert texts(brief.key_points)[1] == "300 people arrested."


def test_repeats_join_the_line_of_the_first_and_are_cited():
    brief = brief_of([
        make_claim("kill", quantity=Quantity(4, 4), target=people("miners", "worker"), sentence=1),
        make_claim("kill", quantity=Quantity(4, 4), target=people("miners", "worker"), sentence=3, salience="repeat"),
    ])  # fmt: skip
    assert [(line.text, line.cites) for line in brief.key_points] == [("4 miners killed.", (1, 3))]
    assert len(brief.figures) == 1


def test_other_numbers_people_places_and_denials_stay_apart():
    one = make_claim("wound", quantity=Quantity(4, 4), target=people("miners", "worker"), place=Place("Lens", "FR"))
    others = [
        make_claim("wound", quantity=Quantity(5, 5), target=people("miners", "worker"), sentence=2),
        make_claim("wound", quantity=Quantity(4, 4), target=people("pupils"), sentence=3),
        make_claim(
            "wound", quantity=Quantity(4, 4), target=people("miners", "worker"), place=Place("Arras", "FR"), sentence=4
        ),
        make_claim(
            "wound", quantity=Quantity(4, 4), target=people("miners", "worker"), polarity="negative", sentence=5
        ),
    ]
    sentences = ["In Lens four miners were hurt.", "Five.", "Four pupils.", "In Arras four.", "None."]
    assert len(brief_of([one, *others], sentences=sentences).figures) == 5


def test_a_place_from_elsewhere_keeps_nothing_apart_and_stands_in_the_table_only():
    claims = [make_claim("riot", quantity=Quantity(50, 50), place=Place("Lens", "FR"), sentence=1),
              make_claim("riot", quantity=Quantity(50, 50), place=Place("Arras", "FR"), sentence=2)]  # fmt: skip
    assert len(brief_of(claims, sentences=["Fifty rioted in Lens.", "Fifty rioted in Arras."]).figures) == 2
    carried = brief_of(claims, sentences=["Fifty rioted in Lens.", "Fifty rioted."])
    assert [row.where for row in carried.figures] == ["Lens"]
    elsewhere = brief_of(claims[:1], sentences=["Fifty rioted."])
    assert "Lens" not in elsewhere.key_points[0].text and elsewhere.figures[0].where == "Lens (from the context)"


def test_small_numbers_at_two_places_are_not_one_though_no_sentence_names_them():
    here = make_claim("arrest", quantity=Quantity(2, 2), place=Place("Lens", "FR"), sentence=1)
    there = make_claim("arrest", quantity=Quantity(2, 2), place=Place("Arras", "FR"), sentence=2)
    assert len(brief_of([here, there], sentences=["Two were held.", "Two were held there."]).figures) == 2


@pytest.mark.parametrize(
    ("first", "later", "told"),
    [
        (({"quantity": Quantity(21, None), "target": people("miners", "worker")}), ({"quantity": Quantity(17, 17)}), True),
        (({"quantity": Quantity(7, 7), "target": people("miners", "worker")}), ({"quantity": Quantity(17, 17)}), False),
        (({"quantity": Quantity(100, None), "target": people("soldiers", "military")}),
         ({"quantity": Quantity(12, 12), "target": people("soldiers", "military"), "relation": "part"}), True),
        (({"quantity": Quantity(100, None)}), ({"quantity": Quantity(12, 12), "relation": "part"}), False),
    ],
)  # fmt: skip
def test_parts_and_wholes_contradict_only_where_they_cannot_both_hold(first, later, told):
    brief = brief_of([
        make_claim("kill", source=Source("the rebels", "rebel"), **first),
        make_claim("kill", source=Source("a nurse", "medic"), sentence=2, **later),
    ])  # fmt: skip
    assert any("contradict" in text for text in texts(brief.limits)) == told


def test_a_report_that_counts_on_without_naming_places_does_not_contradict_itself():
    claims = [make_claim("arrest", quantity=Quantity(n, n), place=Place("Lens", "FR"), sentence=n) for n in (2, 3)]
    assert not brief_of(claims, sentences=["In Lens.", "Two were held.", "Three were held."]).limits
    near = brief_of(claims, sentences=["Unrest.", "Two were held in Lens.", "Three were held in Lens."])
    assert len(near.limits) == 1


def test_the_home_country_is_no_place_from_elsewhere():
    claim = make_claim("arrest", quantity=Quantity(9, 9), place=Place("France", "FR"))
    assert brief_of([claim], sentences=["Nine were held."]).figures[0].where == ""
    assert brief_of([claim], sentences=["Nine were held in France."]).figures[0].where == "France"


def test_a_measure_joins_only_a_measure_of_the_same_name():
    words = ["curfew", "imposed … curfew", "state of emergency"]
    brief = brief_of([make_claim("restrict", word, sentence=n) for n, word in enumerate(words, 1)])
    assert [(line.text, line.cites) for line in brief.responses] == [
        ("Measure: “curfew”.", (1, 2)), ("Measure: “state of emergency”.", (3,)),
    ]  # fmt: skip


def test_a_day_that_is_not_known_joins_nothing():
    then = make_claim("bomb", quantity=Quantity(3, 3, "bomb"), time=TimeSpan("in a September"), sentence=2)
    brief = brief_of([make_claim("bomb", quantity=Quantity(3, 3, "bomb")), then])
    assert [row.when for row in brief.figures] == ["", "“in a September”"]


@pytest.mark.parametrize(
    ("headline", "kept"),
    [
        (make_claim("kill", quantity=Quantity(3, 3)), 1),
        (make_claim("kill", quantity=Quantity(3, 3), target=people("dockers", "worker")), 1),
        (make_claim("kill", quantity=Quantity(4, 4)), 2),
        (make_claim("kill", quantity=Quantity(3, 3), source=Source("Police", "police")), 2),
        (make_claim("kill", quantity=Quantity(3, 3), target=people("pupils")), 2),
        (make_claim("kill", quantity=Quantity(3, 3), place=Place("Nice", "FR")), 2),
        (make_claim("kill", quantity=Quantity(3, 3), polarity="negative"), 2),
    ],
)
def test_a_headline_is_told_by_the_text_that_it_heads(headline, kept):
    told = make_claim("kill", quantity=Quantity(3, None), target=people("dockers", "worker"),
                      place=Place("Lens", "FR"), source=Source("a nurse", "medic"), sentence=2)  # fmt: skip
    text = ["Three killed in dock strike", "At least three dockers were killed in Lens or Nice, a nurse said."]
    brief = brief_of([headline, told], sentences=text, title="Three killed in dock strike")
    assert len(brief.figures) == kept
    row = brief.figures[-1] if kept == 1 else next(row for row in brief.figures if 2 in row.cites)
    assert (row.how_many, row.says, row.cites) == ("at least 3", "a nurse", (1, 2) if kept == 1 else (2,))
    assert len(brief_of([headline, told], sentences=text).figures) == 2  # no title says that it is a headline


def test_an_abbreviation_ends_a_line_by_itself():
    claim = make_claim("riot", agent=Party("U.S.", "government"))
    assert [line.text for line in brief_of([claim]).key_points] == ["Unrest, by U.S."]


def test_a_report_without_text_says_so():
    assert brief_of([], sentences=[" "]).note == "This report holds no text."


def test_background_stands_apart():
    old = make_claim("riot", salience="background", time=TimeSpan("in 2005", date(2005, 1, 1), date(2005, 12, 31)))
    brief = brief_of([old, make_claim("protest", sentence=2)])
    assert texts(brief.background) == ["2005: unrest."]
    assert "2005" not in " ".join(texts(brief.key_points) + texts(brief.events))


def test_events_stand_in_the_order_of_time():
    def on(day, event, number):
        return make_claim(event, time=TimeSpan("x", date(2024, 5, day), date(2024, 5, day)), sentence=number)

    brief = brief_of([on(6, "loot", 1), on(3, "block", 2), on(5, "destroy", 3), on(4, "assault", 4), on(2, "clash", 5),
                      on(7, "bomb", 6)])  # fmt: skip
    days = [int(re.search(r"\d+", text)[0]) for text in texts(brief.events)]
    assert days == sorted(days) and days


def test_rival_figures_are_told_as_a_contradiction():
    brief = brief_of([
        make_claim("protest", quantity=Quantity(30000, 30000), source=Source("police", "police"), sentence=1),
        make_claim("protest", quantity=Quantity(80000, None), source=Source("the unions", "organisation"), sentence=2),
    ])  # fmt: skip
    assert [row.rival for row in brief.figures] == [True, True]
    assert brief.limits[0].text == (
        "Protest: the sources contradict each other – protest by 30,000 people, according to police, against "
        "protest by at least 80,000 people, according to the unions."
    )
    assert brief.limits[0].cites == (1, 2)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (Quantity(20, None), Quantity(48, 48)),  # intervals meet
        (Quantity(50, 50, approx=True), Quantity(48, 48)),  # about
        (Quantity(3, 3, "building"), Quantity(9, 9, "vehicle")),  # other units
    ],
)
def test_figures_that_agree_are_no_rivals(first, later):
    brief = brief_of([make_claim("kill", quantity=first), make_claim("kill", quantity=later, sentence=2)])
    assert not any(row.rival for row in brief.figures)


def test_parts_and_increments_are_no_rivals():
    brief = brief_of([
        make_claim("kill", quantity=Quantity(20, 20)),
        make_claim("kill", quantity=Quantity(3, 3), relation="part", sentence=2),
        make_claim("kill", quantity=Quantity(5, 5), relation="increment", sentence=3),
    ])  # fmt: skip
    assert not any(row.rival for row in brief.figures)


@pytest.mark.parametrize(
    ("sentences", "first", "later"),
    [
        (["Ten died in Lens.", "The toll is 24."], {"place": Place("Lens", "FR")}, {}),  # a part of the country
        (
            ["Ten, said Li.", "Then 24, said Mr Li."],
            {"source": Source("Li", "other")},
            {"source": Source("Mr Li", "other")},
        ),
        (["Ten miners.", "And 24 nurses."], {"target": people("miners")}, {"target": people("nurses")}),
    ],
)
def test_other_places_people_and_one_speaker_counting_on_are_no_contradiction(sentences, first, later):
    claims = [make_claim("kill", quantity=Quantity(10, 10), **first),
              make_claim("kill", quantity=Quantity(24, 24), sentence=2, **later)]  # fmt: skip
    assert not any(row.rival for row in brief_of(claims, sentences=sentences).figures)


def test_a_number_is_nobody():
    brief = brief_of([make_claim("arrest", quantity=Quantity(46, 46), target=people("46"))])
    assert brief.key_points[0].text == "46 arrests." and brief.figures[0].who == ""


def test_a_blackout_limits_all_else():
    brief = brief_of([make_claim("shutdown", target=Party("the mobile network", "property"), sentence=1)])
    assert brief.limits[0].text.startswith("Communications or power cut: the mobile network cut or disrupted. All else")


def test_causes_are_quoted_with_who_names_them():
    brief = brief_of([make_claim("strike", about="over unpaid wages", source=Source("the union", "organisation"))])
    assert texts(brief.causes) == ["Strike: “over unpaid wages”, according to the union."]


def test_price_moves_are_causes_where_people_protest_and_economy_where_not():
    price = make_claim("price", "doubled", target=Party("bread", "other"), quantity=Quantity(2, 2, "factor"))
    assert texts(brief_of([price]).economy) == ["Bread: “doubled” (factor 2)."]
    with_protest = brief_of([price, make_claim("protest", sentence=2)])
    assert texts(with_protest.causes) == ["Bread: “doubled” (factor 2)."] and not with_protest.economy


def test_responses_of_one_agent_stand_together():
    def act(event, who, number):
        return make_claim(event, agent=Party(who, "government"), sentence=number)

    brief = brief_of([act("deploy", "Chad", 1), act("request", "the king", 2), act("aid", "Chad", 3)])
    assert [line.cites for line in brief.responses] == [(1,), (3,), (2,)]


def test_sources_are_listed_with_their_kind():
    brief = brief_of([
        make_claim("kill", quantity=Quantity(4, 4), source=Source("a surgeon", "medic"), sentence=2),
        make_claim("protest", source=Source("a surgeon", "medic"), sentence=4),
        make_claim("storm", source=Source(None, "witness"), sentence=5),
    ])  # fmt: skip
    assert [(s.text, s.kind, s.cites) for s in brief.sources] == [
        ("A surgeon", "medical source", (2, 4)),
        ("A witness", "witness", (5,)),
    ]


def test_the_scene_names_country_day_and_outlet():
    claim = make_claim("protest", place=Place(None, "FR"))
    assert brief_of([claim], lang="nl", outlet="The Post").scene == "Frankrijk · woensdag 8 mei 2024 · The Post"
    assert "datum onbekend" in brief_of([claim], lang="nl", published=None).scene


# ----------------------------------------------------------------------------------------------------- properties
WORDS = st.sampled_from([
    "", "the 3rd brigade", "people", "Radio 7", "the ministry", "hij", "de 12 mannen", "miners", "21 Street", "Kenya", "a",
])  # fmt: skip
DAYS = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2035, 12, 31)))
COUNTRY = st.sampled_from([None, "FR", "KZ"])
BOUND = st.one_of(st.none(), st.integers(0, 10**12), st.sampled_from([2, 9, 20, 99, 2000, 9999, 0.5, 1.75e6]))
UNITS = st.sampled_from(["person", "building", "percent", "factor", "barrel/day", "currency:EUR", "rank", "shot", "x"])
QUANTITY = st.builds(Quantity, BOUND, BOUND, UNITS, st.booleans(), st.just(""))
PARTY = st.one_of(st.none(), st.builds(Party, WORDS, st.sampled_from(ROLES), COUNTRY))
GRAIN = st.sampled_from([None, "day", "part-of-day", "span", "month"])


@st.composite
def random_claims(draw):
    claims = []
    for number in range(draw(st.integers(0, 12))):
        slots = {
            "quantity": draw(st.one_of(st.none(), QUANTITY)),
            "agent": draw(PARTY),
            "target": draw(PARTY),
            "place": draw(st.one_of(st.none(), st.builds(Place, WORDS, COUNTRY))),
            "time": draw(st.one_of(st.none(), st.builds(TimeSpan, WORDS, DAYS, DAYS, GRAIN))),
            "source": draw(st.one_of(st.none(), st.builds(Source, WORDS, st.sampled_from(KINDS)))),
            "modality": draw(st.sampled_from(MODALITIES)),
            "polarity": draw(st.sampled_from(["positive", "negative"])),
            "salience": draw(st.sampled_from(["new", "repeat", "background"])),
            "about": draw(st.sampled_from([None, "over 40 sacked bakers"])),
            "relation": draw(st.sampled_from(["total", "part", "increment"])),
            "as_of": AsOf(None, None),
        }
        event, trigger = draw(st.sampled_from(EVENTS)), draw(st.sampled_from(["", "hit 9 times", "riots", "gedood"]))
        claims.append(make_claim(event, trigger, sentence=draw(st.integers(1, 6)), number=number, **slots))
    return claims


def numbers_in(text: str, lang: str) -> set[float]:
    """All numbers that a text in the reader's language holds."""
    book = load_language(lang).brief.numbers
    group, decimal = re.escape(book.group), re.escape(book.decimal)
    million, billion = (template.format(n="").strip() for template in (book.million, book.billion))
    pattern = rf"(\d{{1,3}}(?:{group}\d{{3}})+|\d+)({decimal}\d+)?(?: ({million}|{billion}))?"
    found = set()
    for whole, part, scale in re.findall(pattern, text):
        value = float(whole.replace(book.group, "") + part.replace(book.decimal, "."))
        found.add(round(value * {million: 10**6, billion: 10**9, "": 1}[scale], 3))
    return found


def numbers_of(claim: Claim, lang: str) -> set[float]:
    """All numbers that a claim holds: its bounds, its days and years, and those within its words."""
    found = set()
    if claim.quantity:
        found |= {round(float(bound), 3) for bound in (claim.quantity.low, claim.quantity.high) if bound is not None}
    if claim.time:
        for day in (claim.time.start, claim.time.end):
            found |= {float(day.day), float(day.year)} if day else set()
    words = [claim.trigger, claim.about, claim.time and claim.time.text, claim.source and claim.source.text]
    words += [slot.text for slot in (claim.agent, claim.target, claim.place) if slot]
    for text in words:
        found |= numbers_in(text or "", lang)
    return found


@settings(max_examples=150, deadline=None)
@given(random_claims(), st.sampled_from(["nl", "en"]), st.sampled_from(["nl", "en", "xx"]))
def test_each_number_stands_in_a_claim_that_is_cited(claims, lang, own):
    brief = brief_of(claims, lang, ["A sentence."] * 6, own)
    known = {claim.id: claim for claim in claims}
    told = [(line.text, line) for _, lines in brief.sections() for line in lines]
    told += [(" ".join((row.how_many, row.who, row.where, row.when, row.says)), row) for row in brief.figures]
    for text, line in told:
        assert line.cites and line.claims
        assert set(line.cites) == {known[key].sentence for key in line.claims}
        allowed = set().union(*(numbers_of(known[key], lang) for key in line.claims))
        assert numbers_in(text, lang) <= allowed, text


@settings(max_examples=150, deadline=None)
@given(random_claims(), st.sampled_from(["nl", "en"]))
def test_no_claim_is_lost_and_key_points_are_few(claims, lang):
    brief = brief_of(claims, lang, ["A sentence."] * 6)
    cited = {key for _, lines in brief.sections() for line in lines for key in line.claims}
    cited |= {key for row in brief.figures for key in row.claims}
    assert cited == {claim.id for claim in claims}
    assert len(brief.key_points) <= 8
    assert PUBLISHED.year == 2024  # the year that day names without a year stand for


def test_a_speaker_is_listed_once_by_the_fuller_name():
    brief = brief_of([
        make_claim("kill", source=Source("spokeswoman Ana Diaz", "police"), sentence=1),
        make_claim("wound", source=Source("Diaz", "police"), sentence=2),
        make_claim("arrest", source=Source("Diaz", "witness"), sentence=3),
    ])  # fmt: skip
    assert [(s.text, s.cites) for s in brief.sources] == [("Spokeswoman Ana Diaz", (1, 2)), ("Diaz", (3,))]


def test_a_very_long_report_takes_linear_time():
    claims = [
        make_claim(
            "kill", quantity=Quantity(n, n), target=people(f"group {n}"), source=Source(f"man {n}", "other"), number=n
        )
        for n in range(5_000)
    ]
    began = time.process_time()
    assert len(brief_of(claims).figures) == 5_000
    assert time.process_time() - began < 120  # no quadratic blow-up


def test_a_list_that_opens_with_an_article_says_its_own_number():
    sent = make_claim("deploy", quantity=Quantity(2, 2, "aircraft"), target=Party("a helicopter and a plane", "property"))
    (line, *_) = brief_of([sent]).key_points
    assert "helicopter and a plane" in line.text and "2" not in line.text
