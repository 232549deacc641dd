"""Numbers, days, people and whole lines in Dutch and English."""

from __future__ import annotations

from datetime import date

import pytest

from brief_claims import PUBLISHED, make_claim, make_report
from lont.langdata.loader import load_language
from lont.model import Party, Place, Quantity, Source, TimeSpan
from lont.queries.amounts import say_amount, say_count, say_number
from lont.queries.days import say_time
from lont.queries.lines import Teller
from lont.queries.template import fill, fill_first
from lont.queries.wording import make_wording
from lont.queries.words import tidy


def book(lang):
    words = load_language(lang).brief
    assert words is not None
    return words


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (18, "18", "18"),
        (2000, "2.000", "2,000"),
        (1.5, "1,5", "1.5"),
        (1_700_000, "1,7 miljoen", "1.7 million"),
        (1_234_567, "1.234.567", "1,234,567"),
        (110_000_000_000, "110 miljard", "110 billion"),
        (0, "0", "0"),
    ],
)
def test_numbers_follow_the_language(value, dutch, english):
    assert (say_number(book("nl").numbers, value), say_number(book("en").numbers, value)) == (dutch, english)


@pytest.mark.parametrize(
    ("quantity", "dutch", "english"),
    [
        (Quantity(18, 18), "18", "18"),
        (Quantity(18, None), "minstens 18", "at least 18"),
        (Quantity(None, 30), "hooguit 30", "at most 30"),
        (Quantity(50, 50, approx=True), "ongeveer 50", "about 50"),
        (Quantity(10, 15), "10 tot 15", "10 to 15"),
        (Quantity(20, 99), "tientallen (20–99)", "dozens (20–99)"),
        (Quantity(2, 9), "enkele (2–9)", "several (2–9)"),
    ],
)
def test_bounds_keep_their_words(quantity, dutch, english):
    assert say_amount(book("nl").numbers, quantity, table=True) == dutch
    assert say_amount(book("en").numbers, quantity, table=True) == english


def test_more_than_is_told_from_at_least():
    numbers = book("nl").numbers
    assert say_amount(numbers, Quantity(1000, None, text="meer dan 1.000"), tuple(numbers.more)) == "meer dan 1.000"
    assert say_amount(numbers, Quantity(1000, None, text="zeker 1.000"), tuple(numbers.more)) == "minstens 1.000"


def test_units_are_named():
    assert say_count(book("en"), Quantity(1_700_000, 1_700_000, "barrel/day")) == "1.7 million barrels a day"
    assert say_count(book("nl"), Quantity(9, 9, "rank")) == "plaats 9"
    assert say_count(book("nl"), Quantity(1, 1, "bomb")) == "1 bom"
    assert say_count(book("en"), Quantity(3, 3, "tractor")) == "3 tractor"  # a unit without a word: as it is


@pytest.mark.parametrize(
    ("span", "english"),
    [
        (TimeSpan("", date(2024, 5, 7), date(2024, 5, 7)), "Tuesday 7 May"),
        (TimeSpan("", date(2023, 5, 7), date(2023, 5, 7)), "Sunday 7 May 2023"),
        (TimeSpan("", date(2024, 5, 1), date(2024, 5, 31)), "May 2024"),
        (TimeSpan("", date(2019, 1, 1), date(2019, 12, 31)), "2019"),
        (TimeSpan("", date(2024, 5, 6), None), "since Monday 6 May"),
        (TimeSpan("", date(2024, 5, 13), None), "from Monday 13 May"),
        (TimeSpan("", None, date(2024, 5, 6)), "until Monday 6 May"),
        (
            TimeSpan("", date(2024, 5, 6), date(2024, 5, 7), "part-of-day"),
            "overnight from Monday 6 May to Tuesday 7 May",
        ),
        (TimeSpan("", date(2024, 4, 29), date(2024, 5, 2)), "29 April to 2 May"),
        (TimeSpan("", date(2024, 5, 4), date(2024, 5, 5)), "4 to 5 May"),
        (TimeSpan("", date(2024, 5, 6), PUBLISHED, "span"), "since Monday 6 May"),
        (TimeSpan("late one night"), None),
    ],
)
def test_days_are_told_as_people_do(span, english):
    assert say_time(book("en").dates, span, PUBLISHED) == english


def tell(claim, text, lang="nl", own="nl"):
    report = make_report(text, [claim], lang=own)
    return Teller(make_wording(report.document, lang, "XK")).line(report.claims[0])


def test_a_line_has_number_people_time_and_source():
    claim = make_claim(
        "kill",
        quantity=Quantity(18, None),
        target=Party("leden van de garde", "military"),
        source=Source("Het ministerie van Defensie", "government"),
        time=TimeSpan("maandag", date(2024, 5, 6), date(2024, 5, 6)),
    )
    text = "Het ministerie van Defensie meldt minstens 18 doden."
    assert tell(claim, text) == (
        "Minstens 18 leden van de garde omgekomen (maandag 6 mei), volgens het ministerie van Defensie"
    )
    assert tell(claim, text, "en") == (
        "At least 18 troops (“leden van de garde”) killed (Monday 6 May), "
        "according to “het ministerie van Defensie” (government)"
    )


def test_victims_are_not_named_twice():
    claim = make_claim("wound", "gewonden", quantity=Quantity(7, 7), target=Party("gewonden", "civilian"))
    assert tell(claim, "Er vielen 7 gewonden.") == "7 gewonden"
    assert tell(claim, "Er vielen 7 gewonden.", "en") == "7 people wounded"


def test_one_is_singular_and_an_article_says_one():
    assert tell(make_claim("kill", "dode", quantity=Quantity(1, 1)), "Eén dode.") == "1 dode"
    claim = make_claim("kill", quantity=Quantity(1, 1), target=Party("een buschauffeur", "civilian"))
    assert tell(claim, "Een buschauffeur is gedood.") == "Een buschauffeur omgekomen"
    claim = make_claim("arrest", quantity=Quantity(1, 1), target=Party("61-jarige man", "civilian"))
    assert tell(claim, "Een 61-jarige man is opgepakt.") == "61-jarige man opgepakt"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"modality": "hedged"}, "20 mensen opgepakt, naar verluidt"),
        (
            {"modality": "hedged", "source": Source("getuigen", "witness")},
            "20 mensen opgepakt, volgens getuigen, onder voorbehoud",
        ),
        ({"modality": "planned"}, "Aangekondigd of geëist: 20 mensen opgepakt"),
        ({"polarity": "negative"}, "Niet gebeurd, of ontkend: 20 mensen opgepakt"),
        ({"relation": "part"}, "20 mensen opgepakt, als deel van een groter aantal"),
    ],
)
def test_how_sure_is_said(changes, line):
    claim = make_claim("arrest", quantity=Quantity(20, 20), target=Party("mensen", "civilian"), **changes)
    assert tell(claim, "Er zijn 20 mensen opgepakt.") == line


def test_things_are_named_by_the_report():
    claim = make_claim("shutdown", quantity=Quantity(3, 3, "thing"), target=Party("towns", "property"))
    assert tell(claim, "Power was cut in three towns.", "nl", own="en") == "3 ‘towns’ afgesloten of gestoord"


def test_a_capital_after_a_heading_makes_no_name():
    claim = make_claim("storm", agent=Party("Fighters", "rebel"))
    report = make_report("Talks stall\nFighters took a hill.", [claim], lang="en")
    teller = Teller(make_wording(report.document, "en", "XK"))
    assert teller.line(report.claims[0]) == "Storming or occupation by fighters"


def test_a_place_is_not_told_twice():
    claim = make_claim(
        "storm",
        target=Party("town", "property"),
        agent=Party("rebels", "rebel"),
        place=Place("the town of Kisoro", "UG"),
    )
    text = "In the town of Kisoro, a town, rebels took the town of Kisoro."
    assert tell(claim, text, "en", own="en").startswith("Storming or occupation by rebels (the town of Kisoro")


def test_pronouns_name_nobody():
    claim = make_claim("dismiss", agent=Party("Hij", "government"), target=Party("de regering", "government"))
    assert tell(claim, "Hij ontsloeg de regering.") == "Aftreden of afzetting van de regering"
    said = make_claim("arrest", source=Source("hij", "police"))
    assert tell(said, "Er zijn arrestaties, zei hij.") == "Aanhoudingen, volgens de politie"


def test_countries_are_translated_and_home_is_not_repeated():
    claim = make_claim("protest", place=Place("Duitsland", "DE"))
    assert tell(claim, "Protest in Duitsland.", "en") == "Protest (Germany)"
    assert tell(make_claim("protest", place=Place(None, "XK")), "Protest.", "en") == "Protest"


def test_a_place_that_the_gazetteer_knows_needs_no_quotation_marks():
    known, described = Place("Gent", "XK", precision="city"), Place("het dorp bij Gent", "XK", precision="city")
    text = "Protest in Gent en het dorp bij Gent."
    assert tell(make_claim("protest", place=known), text, "en") == "Protest (Gent)"
    assert tell(make_claim("protest", place=described), text, "en") == "Protest (“het dorp bij Gent”)"


def test_a_name_keeps_its_capital():
    claim = make_claim("protest", agent=Party("Nationale Beweging", "opposition"))
    text = "Nationale Beweging roept op tot nationale betoging."
    assert tell(claim, text) == "Protest van Nationale Beweging"


def test_templates_choose_what_can_be_filled():
    assert fill("{n} {dode/doden}", {"n": "1"}, single=True) == "1 dode"
    assert fill("{a}[ and {b}]", {"a": "x"}) == "x"
    assert fill_first(["{n} dead", "dead"], {}) == "dead"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_event_type_can_be_told_without_any_slot(lang):
    for event, words in book(lang).events.items():
        assert fill(words.say[-1], {"trigger": "x"}), event


def test_text_cannot_steer_a_terminal():
    assert tidy("a\x1b[31mb\u202ec\n d") == "a[31mbc d"
