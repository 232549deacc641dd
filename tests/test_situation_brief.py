"""What the brief of a situation tells: figures, disputes, changes, ladder, limits, choice; in each form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
import tomli
from markdown_it import MarkdownIt
from msgspec.structs import replace
from typer.testing import CliRunner

from ledger_databases import fill
from lont.cli.app import app
from lont.errors import LontError
from lont.langdata.brief import Brief as Wordbook
from lont.langdata.brief import SituationWords
from lont.langdata.loader import load_language
from lont.model.ledger import SCOPES
from lont.queries.situation.brief import brief_situation
from lont.queries.situation.markdown import render_markdown
from lont.queries.situation.page import draw_bars, render_page
from lont.queries.situation.records import brief_record
from lont.queries.situation.shapes import SituationBrief
from lont.queries.situation.terminal import print_text
from lont.queries.situation.voice import cut_place
from lont.store import Judgement, Ledger, open_ledger
from situation_ledgers import make_documents, written_ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with written_ledger(tmp_path_factory.mktemp("written")) as opened:
        yield opened


@pytest.fixture(scope="module")
def brief(ledger: Ledger) -> SituationBrief:
    return brief_situation(ledger, lang="en", since=date(2026, 3, 4))


def texts(brief: SituationBrief, key: str) -> list[str]:
    section = brief.section(key)
    return [f"{line.lead}: {line.text}" if line.lead else line.text for line in section.lines] if section else []


def claims_of(ledger: Ledger, document: str) -> list[str]:
    return [entry.claim for entry in ledger.entries() if entry.document == document]


# ------------------------------------------------------------------------------------------------------------ sections
def test_it_says_what_it_is_of_and_on_what_it_rests(brief: SituationBrief):
    assert brief.heading == "Unrest in Ecuador, March 2026"
    assert brief.scene == "Ecuador · 2 to 5 March 2026"
    assert (brief.counts.reports, brief.counts.outlets, brief.counts.origins) == (8, 7, 7)  # r8 reprints r4
    assert "8 reports by 7 outlets, of 7 origins" in brief.tally


def test_the_toll_leads_and_names_both_sides_where_they_disagree(brief: SituationBrief):
    first = texts(brief, "key_points")[0]
    assert first.startswith(
        "Killed, protesters: disputed – at least 31, the opposition (4 March), against 11, the health"
    )
    disputed = brief.section("disputed")
    assert (
        disputed and len(disputed.lines) == 1 and "against 11, the health ministry (5 March)" in disputed.lines[0].text
    )


def test_each_speaker_has_one_word_the_newest_and_what_was_lowered_is_said(brief: SituationBrief):
    row = next(row for row in brief.figures if (row.event, row.scope) == ("kill", "protesters"))
    assert row.state == "disputed"
    assert [(word.says, word.text) for word in row.words] == [
        ("The health ministry", "11"), ("The opposition", "at least 31"),
    ]  # fmt: skip
    assert row.words[0].note == "revised down from 14" and row.words[0].day == "5 March"


def test_an_approximate_number_says_that_it_was_widened(brief: SituationBrief):
    row = next(row for row in brief.figures if row.event == "wound")
    assert row.standing == "at least 36" and row.words[0].text == "about 40" and "about 40" in row.how


def test_changes_tell_from_and_to_with_both_claims(brief: SituationBrief, ledger: Ledger):
    section = brief.section("changes")
    assert section and section.title == "Changed since 4 March"
    moved = section.lines[0]
    assert moved.text == "Killed, protesters: at least 12 (one source) → at least 11 (disputed)."
    assert len(moved.cites) == 2
    told = " ".join(texts(brief, "changes"))
    assert "200 soldiers" in told and "tear gas" not in told  # 2 March is not since 4 March


def test_nothing_changed_is_said(ledger: Ledger):
    brief = brief_situation(ledger, lang="nl", since=date(2026, 3, 20))
    assert texts(brief, "changes") == ["Geen cijfer is veranderd, en er is geen nieuwe gebeurtenis."]


def test_the_ladder_stands_in_the_order_in_which_it_was_climbed(brief: SituationBrief):
    section = brief.section("ladder")
    assert section
    rungs = [line.key for line in section.lines]
    assert rungs.index("force-against-crowds") < rungs.index("communications-cut") < rungs.index("foreign-troops")
    assert "foreign troops (5 March)" in " ".join(texts(brief, "key_points"))


def test_a_blackout_limits_all_else_and_leads(brief: SituationBrief):
    assert any("hard to verify" in text for text in texts(brief, "limits"))
    assert any(text.startswith("Communications or power cut") for text in texts(brief, "key_points"))


def test_reprints_count_once_and_are_told(brief: SituationBrief):
    line = next(line for line in brief.section("limits").lines if "origins" in line.text)  # type: ignore[union-attr]
    assert line.counts == (8, 7)
    opposition = next(speaker for speaker in brief.speakers if speaker.text == "The opposition")
    assert (opposition.reports, opposition.origins, opposition.kind) == (2, 1, "opposition")


def test_what_only_a_party_says_and_what_was_lowered_are_limits(brief: SituationBrief):
    told = " ".join(texts(brief, "limits"))
    assert "Given by one side, not confirmed" in told and "Taken back or lowered" in told


def test_who_did_what_and_the_economy(brief: SituationBrief):
    assert texts(brief, "responses") == [
        "4 March: Measure by government: “state of emergency in Ecuador and cut off the internet”.",
        "5 March: 200 soldiers deployed by Peru.",
    ]
    assert any("40,000" in text or "doubling" in text for text in texts(brief, "economy"))


def test_the_timeline_stands_in_the_order_of_days_with_the_place_first(brief: SituationBrief):
    section = brief.section("timeline")
    assert section
    days = [int(line.lead.split()[0]) for line in section.lines]
    assert days == sorted(days) and len(days) > 5
    assert any(line.text.startswith("Guayaquil: 3 police officers killed") for line in section.lines)


def test_the_cited_list_gives_outlet_day_record_and_sentence(brief: SituationBrief):
    toll = next(cited for cited in brief.cited if cited.document == "r7" and "11" in cited.sentence)
    assert (toll.outlet, toll.day) == ("Capital Herald", "5 March")
    assert toll.sentence == "The health ministry said 11 protesters were killed in Ecuador."


def test_a_reprint_is_not_cited_where_the_original_is_there(brief: SituationBrief):
    assert not [
        cited for cited in brief.cited if cited.document == "r8" and "internet" in cited.sentence.split("cut")[0]
    ]
    rows = [line for line in brief.section("timeline").lines if "Internet cut" in line.text]  # type: ignore[union-attr]
    cited = {cited.number: cited.document for cited in brief.cited}
    assert rows and all(cited[number] == "r4" for line in rows for number in line.cites)


# ------------------------------------------------------------------------------------------- time, language, judgements
def test_until_tells_what_was_known_then(ledger: Ledger):
    brief = brief_situation(ledger, lang="en", until=date(2026, 3, 3))
    assert brief.end == date(2026, 3, 3) and "Only what had been published by 3 March 2026." in brief.notes
    assert "at least 12 protesters" in texts(brief, "key_points")[0] and "disputed" not in texts(brief, "key_points")[0]
    assert not brief.section("disputed") and not any(cited.document > "r3" for cited in brief.cited)


def test_it_is_told_in_dutch(ledger: Ledger):
    brief = brief_situation(ledger, lang="nl")
    assert brief.heading == "Onrust in Ecuador, maart 2026" and brief.scene == "Ecuador · 2 tot en met 5 maart 2026"
    assert texts(brief, "key_points")[0].startswith("Doden, betogers: omstreden – minstens 31, ‘the opposition’")
    assert "hard to verify" not in print_text(brief)


def test_no_brief_in_a_language_without_words_for_it(ledger: Ledger):
    with pytest.raises(LontError) as error:
        brief_situation(ledger, lang="xx")
    assert "xx" in str(error.value)


def test_a_correction_is_told_and_a_rejected_claim_is_not(tmp_path: Path):
    with written_ledger(tmp_path) as ledger:
        claims = {(e.document, e.event): e.claim for e in ledger.entries()}
        fix = Judgement("correct", "claim", claims["r5", "kill"], "a desk", value={"low": 9, "high": 9})
        fix_of = next(e.claim for e in ledger.entries() if e.document == "r5" and e.scope == "security-forces")
        ledger.judge(Judgement("correct", "claim", fix_of, "a desk", fix.because, value=fix.value))
        ledger.judge(Judgement("reject", "claim", claims["r6", "deploy"], "a desk"))
        brief = brief_situation(ledger, lang="en")
        row = next(row for row in brief.figures if row.scope == "security-forces")
        assert (row.standing, row.words[0].text) == ("9", "9")
        assert any("9 police officers killed" in text for text in texts(brief, "timeline"))
        assert not any("200 soldiers" in line.text for section in brief.sections for line in section.lines)


def test_a_name_that_people_gave_is_kept(tmp_path: Path):
    with written_ledger(tmp_path) as ledger:
        situation = ledger.situations()[0]
        ledger.judge(Judgement("name", "situation", situation.id, "a desk", value="The fuel revolt"))
        assert brief_situation(ledger, "fuel revolt", lang="nl").heading == "The fuel revolt"


# ---------------------------------------------------------------------------------------------------------------- choice
def test_without_a_name_the_largest_in_the_news_is_told_and_that_is_said(ledger: Ledger):
    assert any("No situation was named" in note for note in brief_situation(ledger, lang="en").notes)
    assert not brief_situation(ledger, "ecuador", lang="en").notes


@pytest.mark.parametrize(("name", "country"), [("no such place", None), (None, "FR")])
def test_a_situation_that_is_not_there_is_an_error_with_a_cure(ledger: Ledger, name: str | None, country: str | None):
    with pytest.raises(LontError) as error:
        brief_situation(ledger, name, lang="en", country=country)
    assert error.value.code == "E-USE-SITUATION" and error.value.cure


def test_an_empty_ledger_says_how_to_fill_it(tmp_path: Path):
    with open_ledger(str(tmp_path / "empty.db"), create=True) as empty, pytest.raises(LontError) as error:
        brief_situation(empty, lang="en")
    assert "lont ingest" in str(error.value)


@pytest.mark.parametrize(
    ("words", "name", "cut"),
    [
        ("the capital Quito", "Quito", "Quito"),
        ("Peru's largest city Lima", "Lima", "Lima"),
        ("a hotel in Quito", "Quito", "Quito"),
        ("Cotopaxi Province", "Cotopaxi", "Cotopaxi Province"),
        ("Iñaquito Park in Quito", "Quito", "Iñaquito Park in Quito"),
        ("the north", "", "the north"),
    ],
)
def test_a_place_is_cut_to_its_name(words: str, name: str, cut: str):
    assert cut_place(words, name) == cut


# ----------------------------------------------------------------------------------------------------------------- forms
@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_the_terminal_keeps_within_its_width(brief: SituationBrief, width: int):
    text = print_text(brief, width)
    assert max(map(len, text.splitlines())) <= width
    assert all(f"[{cited.number}]" in text for cited in brief.cited)


def test_every_form_tells_every_line(brief: SituationBrief):
    flat = re.sub(r"\s+", " ", print_text(brief, 10_000))
    page = render_page(brief)
    html = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", MarkdownIt().render(render_markdown(brief)))).replace(
        "&amp;", "&"
    )
    for section in brief.sections:
        for line in section.lines:
            assert line.text in flat
            assert line.text.replace("→", "→") in html.replace("&quot;", '"')
            assert line.text.split("“")[0].strip() in page.replace("&#39;", "'")


def test_the_page_stands_alone_and_its_citations_lead_somewhere(brief: SituationBrief):
    page = render_page(brief)
    assert "<script" not in page and "default-src 'none'" in page and not re.search(r'(?:src|href)="(?!#)', page)
    links, targets = set(re.findall(r'href="#(s\d+)"', page)), set(re.findall(r'id="(s\d+)"', page))
    assert links == targets and len(targets) == len(brief.cited)


def test_the_page_escapes_what_reports_say(tmp_path: Path):
    reports = [
        replace(
            one, id=f"<b>{one.id}", outlet=f"<i>{one.outlet}", text=one.text.replace("ministry", "<script>ministry")
        )
        for one in make_documents()
    ]
    with open_ledger(str(tmp_path / "x.db"), create=True) as ledger:
        fill(ledger, reports)
        brief = brief_situation(ledger, lang="en")
        page, markdown = render_page(brief), render_markdown(brief)
    assert "<script" not in page and "<i>" not in page.replace('<i class="bar', "") and "&lt;i&gt;" in page
    assert "<i>" not in MarkdownIt("commonmark", {"html": True}).render(markdown)


def test_no_report_steers_the_terminal_or_smuggles_a_link_in(tmp_path: Path):
    reports = [replace(one, outlet=f"\x1b[2J{one.outlet}", url=f"javascript:{one.id}") for one in make_documents()]
    with open_ledger(str(tmp_path / "x.db"), create=True) as ledger:
        fill(ledger, reports)
        brief = brief_situation(ledger, lang="en")
    assert "\x1b" not in print_text(brief) and "javascript:" not in render_page(brief)


def test_a_range_is_drawn_only_where_there_is_one(brief: SituationBrief):
    drawn = {(row.event, row.scope): draw_bars(row) for row in brief.figures}
    assert drawn["deploy", "all"] == []  # one number of one speaker
    standing, ministry, opposition = drawn["kill", "protesters"]
    assert standing.open and not ministry.open and opposition.open
    assert opposition.left > ministry.left and all(0 <= bar.left <= 100 for bar in (standing, ministry, opposition))


def test_the_record_is_json_and_whole(brief: SituationBrief):
    record = json.loads(json.dumps(brief_record(brief)))
    assert record["since"] == "2026-03-04" and record["figures"][0]["words"][0]["as_of"] == "2026-03-05"
    assert [section["key"] for section in record["sections"]] == [section.key for section in brief.sections]


# ------------------------------------------------------------------------------------------------------------------ words
def slots(value: object) -> list[str]:
    """The slots of all templates in a piece of language data, in the alphabet's order."""
    if isinstance(value, str):
        return sorted(set(re.findall(r"\{(\w+)\}", value)))
    values = value.values() if isinstance(value, dict) else value
    return sorted({slot for one in values for slot in slots(one)})  # type: ignore[attr-defined]


def test_both_languages_fill_the_same_slots_and_name_the_same_things():
    english, dutch = (load_language(lang).brief.situation for lang in ("en", "nl"))  # type: ignore[union-attr]
    for field in msgspec.structs.fields(SituationWords):
        first, other = (getattr(words, field.name) for words in (english, dutch))
        assert slots(first) == slots(other), field.name
        assert not isinstance(first, dict) or first.keys() == other.keys(), field.name
    assert english.of_scope.keys() == set(SCOPES)


def test_a_language_without_words_for_situations_still_loads():
    table = tomli.loads((load_language("en").folder / "brief.toml").read_text(encoding="utf-8"))
    del table["situation"]
    assert msgspec.convert(table, Wordbook).situation is None


# --------------------------------------------------------------------------------------------------------------- command
def test_the_command_writes_each_form(ledger: Ledger, tmp_path: Path):
    runner, db = CliRunner(), str(ledger.engine.url.database)
    shown = runner.invoke(app, ["brief", "--db", db, "--situation", "ecuador 2026", "--in", "nl"])
    assert shown.exit_code == 0 and "De essentie" in shown.stdout
    for name, sign in (
        ("b.json", '"figures"'),
        ("b.md", "# Unrest"),
        ("b.html", "<!doctype html>"),
        ("b.txt", "In brief"),
    ):
        done = runner.invoke(app, ["brief", "--db", db, "--country", "Ecuador", "-o", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        assert sign in (tmp_path / name).read_text(encoding="utf-8")
    assert json.loads(runner.invoke(app, ["brief", "--db", db, "--format", "json"]).stdout)["lang"] == "en"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--format", "pdf"], "E-USE-FORM"),
        (["--since", "yesterday"], "E-USE-DATE"),
        (["--country", "Atlantis"], "E-USE-COUNTRY"),
        (["--situation", "Atlantis"], "E-USE-SITUATION"),
        (["--in", "xx"], "E-"),
    ],
)
def test_the_command_tells_mistakes_by_code(ledger: Ledger, options: list[str], code: str):
    done = CliRunner().invoke(app, ["brief", "--db", str(ledger.engine.url.database), *options])
    assert done.exit_code != 0 and isinstance(done.exception, LontError) and done.exception.code.startswith(code)
