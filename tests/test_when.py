"""From a time expression to days, and which expression of a sentence is the event's."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.claims.when import Told, choose_time, file_date, resolve_time, tell
from lont.claims.when_days import find_easter, last_of_month
from lont.langdata.loader import load_language
from lont.lexicon.times import find_times
from lont.model import AsOf, Mark, Mentions, Sentence, TimeSpan, Token, Trigger
from lont.text.tokens import make_tokenizer

THURSDAY = date(2022, 1, 6)


def tokenize(iso: str, text: str) -> tuple[Token, ...]:
    basics = load_language(iso).basics
    return make_tokenizer(basics.clitics_before, basics.clitics_after)(text, 0, len(text))


def resolve(iso: str, text: str, published: date | datetime | None = THURSDAY, **more: object) -> TimeSpan:
    language, tokens = load_language(iso), tokenize(iso, text)
    return resolve_time(find_times(tokens, language)[0], tokens, text, published, language, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("iso", "text", "start", "end", "grain"),
    [
        ("nl", "Donderdag brak de dijk.", "2022-01-06", "2022-01-06", "day"),
        ("nl", "Het gebeurde dinsdagnacht.", "2022-01-04", "2022-01-05", "part-of-day"),
        ("nl", "Sinds woensdag is het donker.", "2022-01-05", "2022-01-06", "span"),
        ("nl", "Dit weekend begon het.", "2022-01-01", "2022-01-02", "span"),
        ("nl", "Al dagen regent het.", None, "2022-01-06", "span"),
        ("nl", "Al drie dagen regent het.", "2022-01-03", "2022-01-06", "span"),
        ("nl", "Gisteravond viel de stroom uit.", "2022-01-05", "2022-01-05", "part-of-day"),
        ("nl", "Vorige week vrijdag stond hij er.", "2021-12-31", "2021-12-31", "day"),
        ("nl", "Vorige maand was het rustig.", "2021-12-01", "2021-12-31", "month"),
        ("nl", "Eind maart was het rustig.", "2021-03-21", "2021-03-31", "month"),
        ("nl", "Na maandag 10 januari vaart er niets.", "2022-01-11", None, "day"),
        ("nl", "Vanaf nu is de haven dicht.", "2022-01-06", None, None),
        ("nl", "In de nacht van zaterdag op zondag.", "2022-01-01", "2022-01-02", "span"),
        ("nl", "Koninginnedag verliep rustig.", "2021-04-30", "2021-04-30", "day"),
        ("nl", "De boot zal zaterdag varen.", "2022-01-08", "2022-01-08", "day"),
        ("en", "It fell on Friday.", "2021-12-31", "2021-12-31", "day"),
        ("en", "They will meet on Friday.", "2022-01-07", "2022-01-07", "day"),
        ("en", "They meet next Thursday.", "2022-01-13", "2022-01-13", "day"),
        ("en", "It fell last Thursday.", "2021-12-30", "2021-12-30", "day"),
        ("en", "It fell two weeks ago.", "2021-12-23", "2021-12-23", "week"),
        ("en", "It fell three months ago.", "2021-10-01", "2021-10-31", "month"),
        ("en", "It fell four years ago.", "2018-01-01", "2018-12-31", "year"),
        ("en", "Over the past two days it rained.", "2022-01-04", "2022-01-06", "span"),
        ("en", "Over the past weeks it rained.", None, "2022-01-06", "span"),
        ("en", "In November 2015 it rained.", "2015-11-01", "2015-11-30", "month"),
        ("en", "In November it rained.", "2021-11-01", "2021-11-30", "month"),
        ("en", "On 20 December it rained.", "2021-12-20", "2021-12-20", "day"),
        ("en", "In 2004 it rained.", "2004-01-01", "2004-12-31", "year"),
        ("en", "In the 1990s it rained.", "1990-01-01", "1999-12-31", "span"),
        ("en", "Until Sunday it will rain.", "2022-01-06", "2022-01-09", "span"),
        ("en", "From 28 December to 2 January it rained.", "2021-12-28", "2022-01-02", "span"),
        ("en", "On Easter Monday it rained.", "2021-04-05", "2021-04-05", "day"),
        ("en", "It rained for a third straight night.", "2022-01-04", "2022-01-06", "span"),
        ("en", "It rained last summer.", "2021-06-01", "2021-08-31", "span"),
        ("nl", "In de winter van 2010 vroor het.", "2010-12-01", "2011-02-28", "span"),
        ("nl", "Dit najaar waaide het.", "2021-09-01", "2021-11-30", "span"),
        ("en", "At 5:30 p.m. it rained.", "2022-01-06", "2022-01-06", "hour"),
        ("en", "In the last week of September it rained.", "2021-09-24", "2021-09-30", "month"),
        ("en", "So far in 2022 it has rained.", "2022-01-01", "2022-01-06", "year"),
        ("en", "It rained from Thursday to Friday.", "2022-01-06", "2022-01-07", "span"),
        ("nl", "De weg is tot zondag dicht.", "2022-01-06", "2022-01-09", "span"),
        ("nl", "De weg is van 21.00 uur tot vrijdag dicht.", "2022-01-06", "2022-01-07", "span"),
        ("nl", "Anderhalve week geleden waaide het.", "2021-12-26", "2021-12-27", "week"),
        ("nl", "Rond middernacht waaide het.", "2022-01-05", "2022-01-06", "part-of-day"),
        ("nl", "Tussen de dijken werd 1 mei 2020 tot en met 3 juni 2021 gebouwd.", "2020-05-01", "2021-06-03", "span"),
        ("nl", "Even na 12.00 uur waaide het.", "2022-01-06", "2022-01-06", "hour"),
        ("nl", "Vanaf drie uur in de middag waaide het.", "2022-01-06", "2022-01-06", "span"),
    ],
)
def test_resolves_against_the_day_of_publication(
    iso: str, text: str, start: str | None, end: str | None, grain: str | None
) -> None:
    span = resolve(iso, text)
    assert (span.start and span.start.isoformat(), span.end and span.end.isoformat(), span.grain) == (start, end, grain)


def test_without_publication_only_the_absolute_is_resolved() -> None:
    assert resolve("en", "It fell on Friday.", None) == TimeSpan("on Friday", None, None, "day")
    assert resolve("en", "It fell on 3 May 2010.", None).start == date(2010, 5, 3)


def test_a_bare_clock_time_counts_from_the_context() -> None:
    assert resolve("nl", "Om 11.50 uur brak de dijk.", told=Told(day=date(2022, 1, 4))).start == date(2022, 1, 4)
    assert resolve("en", "The next day it rained.", told=Told(day=date(2022, 1, 4))).start == date(2022, 1, 5)


def test_hours_ago_count_from_the_moment() -> None:
    moment = datetime(2022, 1, 6, 0, 30, tzinfo=UTC)
    assert resolve("en", "It fell an hour ago.", moment).start == date(2022, 1, 5)


def test_impossible_arithmetic_gives_no_days() -> None:
    assert resolve("en", "It fell 999 centuries ago.").start is None


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.sampled_from(("en", "nl")), st.data())
def test_start_is_never_after_end(published: date, iso: str, data: st.DataObject) -> None:
    readings = load_language(iso).times.readings
    form = data.draw(st.sampled_from(sorted(f for forms in readings.values() for f in forms)))
    values = {"@weekday": "monday" if iso == "en" else "maandag", "@number": "3", "@year": "2011", "@day": "29"}
    names = load_language(iso).calendar.months[data.draw(st.integers(0, 11))]
    values |= {
        "@month": names[0].title(),
        "@mon": names[0].title(),
        "@unit": next(iter(load_language(iso).times.units)),
    }
    text = " ".join(values.get(word, word) for word in form.split())
    language, tokens = load_language(iso), tokenize(iso, text)
    for mention in find_times(tokens, language):
        for future in (False, True):
            span = resolve_time(mention, tokens, text, published, language, future=future)
            assert span.start is None or span.end is None or span.start <= span.end


def test_easter_and_month_ends() -> None:
    assert [find_easter(y) for y in (2000, 2011, 2024)] == [date(2000, 4, 23), date(2011, 4, 24), date(2024, 3, 31)]
    assert last_of_month(2024, 2) == date(2024, 2, 29)
    assert last_of_month(2023, 12) == date(2023, 12, 31)


def choose(
    iso: str, text: str, trigger: str, others: tuple[str, ...] = (), speech: tuple[str, ...] = (), form: str = "noun"
) -> str | None:
    """The words of the time that is chosen for `trigger`; all words are found by their first place in the text."""
    language, tokens = load_language(iso), tokenize(iso, text)
    at = {token.text: i for i, token in reversed(list(enumerate(tokens)))}
    triggers = tuple(sorted((Trigger((at[w],), f"x.{w}", "kill", form) for w in (trigger, *others)), key=lambda t: t.i))
    marks = tuple(Mark(at[w], at[w] + 1, "speech") for w in speech)
    sentence = Sentence(1, 0, len(text), 1)
    mentions = Mentions(sentence, tokens, triggers, times=find_times(tokens, language), marks=marks)
    own = next(t for t in triggers if t.i == at[trigger])
    time, why = choose_time(mentions, (0, len(tokens)), own, language)
    assert why
    return mentions.text(text, time.i, time.j) if time else None


def test_the_time_of_the_report_is_not_the_events() -> None:
    assert choose("en", "The ministry said on Thursday that nine died.", "died", speech=("said",)) is None
    assert choose("nl", "De politie meldde donderdag dat er negen omkwamen.", "omkwamen", speech=("meldde",)) is None
    assert choose("en", "On Monday the mayor said that nine died.", "died", speech=("said",)) is None


def test_a_speech_that_is_the_event_has_its_own_time() -> None:
    assert choose("en", "The mayor condemned it on Thursday.", "condemned", speech=("condemned",)) == "on Thursday"


def test_one_time_holds_for_several_events() -> None:
    text = "On Sunday gunmen killed nine people, wounded twelve and abducted three."
    for word, others in (("killed", ("wounded", "abducted")), ("abducted", ("killed", "wounded"))):
        assert choose("en", text, word, others, form="finite") == "On Sunday"


def test_a_time_bound_to_another_noun_stays_there() -> None:
    text = "Burgers bestormden het kantoor uit woede over de aanslag van vanmorgen."
    assert choose("nl", text, "bestormden", ("aanslag",)) is None
    assert choose("nl", text, "aanslag", ("bestormden",)) == "van vanmorgen"


def test_the_scene_of_an_event_lends_it_its_time() -> None:
    assert choose("en", "Nine people died in Monday's bombing.", "died", ("bombing",)) == "Monday's"


def test_since_after_a_superlative_only_measures() -> None:
    assert choose("en", "It was the worst violence since 2008.", "violence") is None
    assert choose("en", "There has been violence since 2008.", "violence") == "since 2008"


def test_a_time_counted_from_an_event_is_not_that_events() -> None:
    text = "Three hours after the blast, a crowd marched."
    assert choose("en", text, "marched", ("blast",), form="past") == "Three hours after"
    assert choose("en", text, "blast", ("marched",)) is None


def test_shortly_before_an_event_is_a_time_only_with_it() -> None:
    text = "The general died shortly before the raids."
    assert choose("en", text, "died", ("raids",)) == "shortly before the raids"
    assert choose("en", text, "raids", ("died",)) is None
    assert choose("en", "The general died shortly before he retired.", "died", form="past") is None


def test_more_than_and_nicknames_are_no_borders() -> None:
    text = "Raids this week in the north of the country killed more than nine people and destroyed a mill."
    assert choose("en", text, "destroyed", ("killed", "Raids"), form="past") == "this week"
    text = 'A raid hit the gang of Ivo "The Crow" Brandt on 5 October.'
    assert choose("en", text, "raid") == "on 5 October"


def test_the_day_of_a_hearing_is_not_that_of_what_was_heard() -> None:
    text = "Following attacks earlier this year, troops reoccupied the town."
    assert choose("en", text, "reoccupied", ("attacks",), form="past") is None
    text = "The king met her today and urged them to end the raids."
    assert choose("en", text, "met", ("raids",), speech=("urged",), form="past") == "today"


def test_without_publication_the_year_of_the_last_date_holds() -> None:
    full = TimeSpan("on 5 May 2012", date(2012, 5, 5), date(2012, 5, 5), "day")
    told = tell(Told(), full, AsOf(full.start, "sentence"), 1, None)
    assert resolve("en", "On 7 May it rained.", None, told=told).start == date(2012, 5, 7)
    assert resolve("en", "On 7 May it rained.", None).start is None


def test_what_another_event_comes_from_does_not_share_its_time() -> None:
    text = "Thousands marched on Monday over the killing of a baker."
    assert choose("en", text, "killing", ("marched",)) is None
    assert choose("en", text, "marched", ("killing",), form="past") == "on Monday"
    assert choose("nl", "Na de brand van zondag was het stil.", "brand") == "van zondag"


def test_a_time_that_opens_the_next_clause_is_not_that_of_the_last() -> None:
    text = "Nine people died, but on Monday the port reopened."
    assert choose("en", text, "died", ("reopened",), form="past") is None
    assert choose("en", text, "reopened", ("died",), form="past") == "on Monday"


def test_a_year_tells_of_the_nearest_event() -> None:
    text = "The king pardoned a baker for the long forgotten and never solved killing of a clerk in 2015."
    assert choose("en", text, "pardoned", ("killing",), form="past") is None
    assert choose("en", text, "killing", ("pardoned",)) == "in 2015"


def test_carries_the_day_that_is_nearest_to_publication() -> None:
    today = TimeSpan("today", THURSDAY, THURSDAY)
    earlier = TimeSpan("on Monday", date(2022, 1, 3), date(2022, 1, 3))
    year = TimeSpan("in 2021", date(2021, 1, 1), date(2021, 12, 31))
    told = tell(Told(), today, AsOf(THURSDAY, "sentence"), 1, THURSDAY)
    assert tell(told, earlier, AsOf(earlier.start, "sentence"), 1, THURSDAY).day == THURSDAY
    later = tell(told, earlier, AsOf(earlier.start, "sentence"), 2, THURSDAY)
    assert (later.day, later.other) == (earlier.start, earlier.start)
    assert tell(later, year, AsOf(year.start, "sentence"), 3, THURSDAY) == later
    after = tell(later, today, AsOf(THURSDAY, "sentence"), 4, THURSDAY)
    assert resolve("nl", "Die avond brak de dijk.", told=after).start == earlier.start
    assert resolve("nl", "Om tien uur brak de dijk.", told=after).start == THURSDAY


@pytest.mark.parametrize(
    ("iso", "text", "start", "end"),
    [
        ("nl", "Twee dagen later brak de dijk.", date(2022, 1, 4), date(2022, 1, 4)),
        ("nl", "Enkele uren na de start brak de dijk.", date(2022, 1, 2), date(2022, 1, 2)),
        ("nl", "Sindsdien is het stil.", date(2022, 1, 2), THURSDAY),
        ("nl", "Voor de feiten was het stil.", None, date(2022, 1, 2)),
        ("en", "A day earlier it rained.", date(2022, 1, 1), date(2022, 1, 1)),
        ("en", "Later that day it rained.", date(2022, 1, 2), date(2022, 1, 2)),
        ("en", "Six days later it rained.", None, None),
        ("en", "Days later it rained.", None, None),
    ],
)
def test_counts_from_the_day_told(iso: str, text: str, start: date | None, end: date | None) -> None:
    sunday = date(2022, 1, 2)
    span = resolve(iso, text, told=Told(AsOf(sunday, "sentence"), sunday, sunday, 1))
    assert (span.start, span.end) == (start, end)


def test_files_under_sentence_then_context_then_publication() -> None:
    said = TimeSpan("x", date(2022, 1, 4), date(2022, 1, 5))
    assert file_date(said, None, THURSDAY) == AsOf(date(2022, 1, 4), "sentence")
    before = AsOf(date(2022, 1, 4), "sentence")
    assert file_date(None, before, THURSDAY) == AsOf(date(2022, 1, 4), "context")
    assert file_date(None, AsOf(date(2001, 9, 11), "sentence"), THURSDAY) == AsOf(THURSDAY, "published")
    assert file_date(None, None, None) == AsOf(None, None)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The vote was set for 14 November.", "2024-11-14"),
        ("The vote of 12 August was close.", "2024-08-12"),
        ("The riot of 6 January will be studied.", "2024-01-06"),
    ],
)
def test_a_date_without_a_year_is_the_likely_one(text: str, start: str) -> None:
    span = resolve("en", text, date(2024, 6, 20) if "riot" in text else date(2024, 9, 24))
    assert span.start == date.fromisoformat(start)


def test_a_length_is_a_time_only_where_it_goes_on() -> None:
    assert choose("en", "Rebels have fought there for three weeks.", "fought") == "for three weeks"
    assert choose("en", "The court ordered a closure for three weeks.", "closure") is None


def test_a_bare_clock_time_takes_the_day_that_the_sentence_names() -> None:
    language, text = load_language("en"), "The trouble on Tuesday began when crowds marched around 8:30 p.m."
    tokens = tokenize("en", text)
    trigger = Trigger((tokens.index(next(t for t in tokens if t.text == "marched")),), "x.march", "protest", "past")
    mentions = Mentions(Sentence(1, 0, len(text), 1), tokens, (trigger,), times=find_times(tokens, language))
    time, _ = choose_time(mentions, (0, len(tokens)), trigger, language)
    assert time is not None
    assert resolve_time(time, tokens, text, THURSDAY, language).start == date(2022, 1, 4)


def test_a_time_in_a_closed_relative_clause_stays_there() -> None:
    text = "The rebel leader, who fled prison in May, was shot by troops."
    assert choose("en", text, "shot", ("fled",), form="finite") is None
    assert choose("en", text, "fled", ("shot",), form="finite") == "in May"


def test_the_report_and_the_event_may_each_have_a_time() -> None:
    text = "It was reported on Monday that on 3 May gunmen killed nine."
    assert choose("en", text, "killed", speech=("reported",), form="finite") == "on 3 May"


def test_a_purpose_after_the_time_is_no_report() -> None:
    text = "The group occupied the embassy on 5 October to demand an end to it."
    assert choose("en", text, "occupied", speech=("demand",), form="finite") == "on 5 October"
    text = "The communique states that on 5 October gunmen killed nine."
    assert choose("en", text, "killed", speech=("states",), form="finite") == "on 5 October"
