"""Exports, read by readers that are not ours: pandas, geopandas, DuckDB, libhxl, jsonschema."""

from __future__ import annotations

import csv
import json
from datetime import date

import duckdb
import geopandas
import hxl
import jsonschema
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console_pages import run_lont
from export_ledger import HARD, export, make_export_ledger, make_postgres_ledger
from judge_ledger import Desk
from lont.export.acled import COLUMNS as ACLED
from lont.export.acled import acled_rows
from lont.export.cells import DANGEROUS, make_cell, write_rows
from lont.export.counts import count_high, count_incident, count_low
from lont.export.crosswalk import load_countries
from lont.export.forms import FORMS
from lont.export.gather import Happening, Told, gather_happenings, is_own, mark_tolls
from lont.export.gdelt import COLUMNS as GDELT
from lont.export.gdelt import event_number
from lont.export.hxl import TAGS, hxl_rows
from lont.export.plover import load_schema
from lont.export.tables import CLAIMS, EVENTS, SERIES, TABLES, event_row
from lont.model.ledger import SCOPES, Entry, Event, Series
from lont.queries.ledger.question import Question
from lont.store import open_ledger


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """All forms of the ledger, a file or a folder each."""
    made = tmp_path_factory.mktemp("exports")
    for form in FORMS:
        export(form, "-o", str(made / form))
    return made


@pytest.fixture(scope="module")
def happenings():
    with open_ledger(make_export_ledger()) as ledger:
        return gather_happenings(ledger, Question()).happenings


def spoken(words, happenings):
    """The happening of which a claim says the words."""
    return next(one for one in happenings if any(words in told.entry.words for told in one.told))


# -------------------------------------------------------------------------------------------------------------- ACLED
def test_acled_opens_in_pandas_with_the_right_types(folder):
    table = pandas.read_csv(folder / "acled-csv", parse_dates=["event_date"], keep_default_na=True)
    assert tuple(table.columns) == ACLED and len(table.columns) == 31 and len(table) >= 15
    assert table["event_date"].dtype.kind == "M" and (table["year"] == table["event_date"].dt.year).all()
    assert table["fatalities"].dtype.kind == "i" and table["timestamp"].dropna().dtype.kind in "if"
    assert table["latitude"].dtype.kind == table["longitude"].dtype.kind == "f"
    assert set(table["time_precision"]) <= {1, 2, 3} and set(table["geo_precision"].dropna()) <= {1, 2, 3}
    assert table["event_id_cnty"].is_unique and table["event_id_cnty"].str.fullmatch(r"[A-Z]{3}-e[0-9a-f]{15}").all()
    assert (table["iso"] > 0).all() and table["region"].notna().all()
    assert (table["latitude"].notna() == table["geo_precision"].notna()).all()


ACLED_TYPES = {
    "Battles": {"Armed clash"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {"Remote explosive/landmine/IED", "Shelling/artillery/missile attack"},
    "Violence against civilians": {"Attack", "Abduction/forced disappearance"},
    "Strategic developments": {"Arrests", "Looting/property destruction", "Other"},
}
ACTORS = {"State forces", "Rebel group", "Political militia", "Rioters", "Protesters", "Civilians"}


def test_acled_rows_use_its_words(folder):
    table = pandas.read_csv(folder / "acled-csv", keep_default_na=False)
    for row in table.to_dict("records"):
        assert row["sub_event_type"] in ACLED_TYPES[row["event_type"]]
        assert {row["inter1"], row["inter2"]} <= ACTORS | {""}
        assert row["interaction"] in ("", f"{row['inter1']} only", f"{row['inter2']} only") or set(
            row["interaction"].split("-")
        ) == {row["inter1"], row["inter2"]}
        assert bool(row["actor1"]) == bool(row["inter1"]) and bool(row["actor2"]) == bool(row["inter2"])
        if row["event_type"] == "Protests":
            assert row["inter1"] == "Protesters"
        assert row["notes"].startswith("“") and any(
            name in row["notes"] for name in row["source"].lstrip("'").split("; ")
        )


def test_acled_fatalities_are_the_lowest_that_stand(folder):
    table = pandas.read_csv(folder / "acled-csv", keep_default_na=False)
    quito = table[(table["location"] == "Quito") & (table["fatalities"] > 0)]
    assert quito["fatalities"].tolist() == [18]  # at least 18, at least 20, 21
    assert "Fatalities are the lowest number that the reports allow." in quito["notes"].item()
    puno = table[table["location"] == "Puno"]
    assert puno["fatalities"].sum() == 4 and (puno["civilian_targeting"] == "Civilian targeting").any()  # 4 or 9
    assert "Fatalities are disputed; the lowest is given." in " ".join(puno["notes"])
    wide = table[table["notes"].str.contains("Since 2 January, 164")]
    assert wide["fatalities"].tolist() == [0]
    assert "A toll of the whole country or of a longer time, at least 164" in wide["notes"].item()
    ayacucho = table[table["location"] == "Ayacucho"]
    assert ayacucho["fatalities"].sum() == 7  # and not the 230 that the sentence counts in all
    cusco = table[table["location"] == "Cusco"]
    assert cusco.empty  # neither the report nor the sentence gives a day


def test_a_toll_of_a_whole_situation_is_no_events(happenings):
    with open_ledger(make_export_ledger()) as ledger:
        series = ledger.series()
    own = [one for one in series if len(one.events) == 1 and is_own(one, one.events[0])]
    assert own and all(one.place is None for one in series if one not in own)
    assert {one.id for happening in happenings for one in happening.series} <= {one.id for one in own}


def test_an_accident_is_no_attack(folder, happenings):
    assert spoken("Eleven people", happenings).event.event == "kill"
    for form in ("acled-csv", "gdelt-tsv", "plover-json"):
        assert "Huaraz" not in (folder / form).read_text()
    events = pandas.read_json(folder / "jsonl" / "events.jsonl", lines=True).set_index("place")
    assert events.loc["Huaraz", "killed_low"] == 11 and pandas.isna(events.loc["Huaraz", "acled"])


def test_acled_has_one_row_for_an_incident(folder, happenings):
    table = pandas.read_csv(folder / "acled-csv", keep_default_na=False)
    market = table[table["location"] == "Huancayo"]
    assert market[["sub_event_type", "fatalities"]].values.tolist() == [["Remote explosive/landmine/IED", 6]]
    result = next(one.event.id for one in happenings if one.place_name == "Huancayo" and one.event.event == "kill")
    assert f"With {result}." in market["notes"].item()
    bank = table[table["location"] == "Piura"]  # on a thing, but it killed
    assert bank[["sub_event_type", "inter2", "fatalities"]].values.tolist() == [["Attack", "Civilians", 2]]
    ambush = table[table["notes"].str.contains("in an ambush")]  # no place but the country, yet one incident
    assert ambush[["location", "sub_event_type", "fatalities"]].values.tolist() == [["Bolivia", "Armed clash", 6]]
    square = table[table["location"] == "Tacna"]
    assert square["sub_event_type"].tolist() == ["Excessive force against protesters"]
    assert "more stand in the row of what killed or wounded" in export("acled-csv")
    assert not set(table["event_id_cnty"].str[4:]) - {one.event.id for one in happenings}


def test_what_did_not_happen_is_left_out(folder):
    for form in FORMS[:3]:
        text = (folder / form).read_text()
        assert "Arequipa" not in text and "Trujillo" not in text
    events = geopandas.read_file(folder / "geojson")
    assert not {"Arequipa", "Trujillo"} & set(events["place"])
    said = export("acled-csv")
    assert "since they were only planned, feared or denied" in said and "since acled-csv has no type for" in said
    claims = pandas.read_json(folder / "jsonl" / "claims.jsonl", lines=True)
    assert {"planned", "asserted"} <= set(claims["modality"])  # the table of claims has all


# -------------------------------------------------------------------------------------------------------------- GDELT
def test_gdelt_has_61_typed_columns(folder):
    assert len(GDELT) == 61
    text = (folder / "gdelt-tsv").read_text()
    assert all(line.count("\t") == 60 for line in text.splitlines())
    kinds = {"EventCode": str, "EventBaseCode": str, "EventRootCode": str}
    table = pandas.read_csv(folder / "gdelt-tsv", sep="\t", names=GDELT, dtype=kinds, quoting=csv.QUOTE_NONE)
    assert table["GlobalEventID"].is_unique and table["GlobalEventID"].dtype == "int64"
    days = pandas.to_datetime(table["Day"].astype(str), format="%Y%m%d")
    assert (days.dt.year == table["Year"]).all() and (table["MonthYear"] == table["Day"] // 100).all()
    fraction = days.dt.year + (days.dt.month * 30 + days.dt.day) / 365
    assert (table["FractionDate"] - fraction).abs().max() < 0.0001
    assert set(table["QuadClass"]) <= {1, 2, 3, 4} and table["GoldsteinScale"].between(-10, 10).all()
    assert (table["EventCode"].str[:2] == table["EventRootCode"]).all()
    assert set(table["ActionGeo_Type"]) <= {0, 1, 2, 3, 4, 5}
    assert (table["NumArticles"] >= 1).all() and (table["NumMentions"] >= table["NumArticles"]).all()
    pandas.to_datetime(table["DATEADDED"].dropna().astype("int64").astype(str), format="%Y%m%d%H%M%S")


def test_gdelt_codes_of_a_known_row(folder, happenings):
    kill = spoken("At least 18", happenings).event.id
    table = pandas.read_csv(folder / "gdelt-tsv", sep="\t", names=GDELT, dtype=str, quoting=csv.QUOTE_NONE)
    row = table[table["GlobalEventID"] == str(event_number(kill))].iloc[0]
    assert (row["EventCode"], row["QuadClass"], row["GoldsteinScale"]) == ("180", "4", "-9.0")
    assert (row["Actor2Code"], row["Actor2CountryCode"], row["Actor2Type1Code"]) == ("ECUMIL", "ECU", "MIL")
    assert row["ActionGeo_FullName"] == "Quito, Pichincha, Ecuador" and row["ActionGeo_CountryCode"] == "EC"
    assert row["Day"] == "20260305" and row["NumArticles"] == "3" and row["SOURCEURL"].startswith("https://")


def test_event_numbers_keep_events_apart(happenings):
    numbers = [event_number(one.event.id) for one in happenings]
    assert len(set(numbers)) == len(numbers) and max(numbers) < 2**60


# ------------------------------------------------------------------------------------------------------------- PLOVER
def test_plover_follows_its_schema(folder):
    found = json.loads((folder / "plover-json").read_text())
    jsonschema.Draft202012Validator.check_schema(load_schema())
    validator = jsonschema.Draft202012Validator(load_schema(), format_checker=jsonschema.FormatChecker())
    validator.validate(found)
    assert len(found) >= 15 and {one["event_type"] for one in found} >= {"PROTEST", "ASSAULT", "COERCE", "MOBILIZE"}
    quito = next(one for one in found if one["killed"] and one["placename"] == "Quito")
    assert quito["killed"]["low"] == 18 and quito["recipient"] == {
        "name_raw": "soldiers",
        "country": "ECU",
        "sector": "MIL",
    }
    for field, wrong in (("event_type", "RIOT"), ("country", "EC"), ("event_date", "5 March"), ("latitude", 91)):
        assert list(validator.iter_errors([{**quito, field: wrong}])), field


# ------------------------------------------------------------------------------------------------------------ GeoJSON
def test_geojson_opens_in_geopandas(folder, happenings):
    table = geopandas.read_file(folder / "geojson")
    assert len(table) == len(happenings) and table.crs.to_epsg() == 4326
    located = table[table.geometry.notna()]
    assert 0 < len(located) < len(table)  # a country, a sea have no position
    ecuador = located[located["country"] == "EC"].geometry
    assert ecuador.x.between(-82, -75).all() and ecuador.y.between(-5, 2).all()  # the longitude stands first
    assert not {"city", "point"} & set(table[table.geometry.isna()]["precision"])
    quito = table[(table["place"] == "Quito") & (table["killed_low"] == 18)]
    assert len(quito) == 1 and str(quito["start"].item())[:10] == "2026-03-05"
    record = json.loads((folder / "geojson").read_text())
    assert record["type"] == "FeatureCollection" and all(one["type"] == "Feature" for one in record["features"])
    assert all(one["id"] == one["properties"]["id"] for one in record["features"])


# ------------------------------------------------------------------------------------------------ Parquet, JSON Lines
ARROW = {"text": "VARCHAR", "texts": "VARCHAR[]", "count": "BIGINT", "number": "DOUBLE", "flag": "BOOLEAN", "day": "DATE",
         "moment": "TIMESTAMP WITH TIME ZONE"}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_parquet_opens_in_duckdb_with_typed_columns(folder, table):
    columns = {"claims": CLAIMS, "events": EVENTS, "series": SERIES}[table]
    read = duckdb.sql(f"SELECT * FROM '{folder}/parquet/{table}.parquet'")
    kinds = dict(zip(read.columns, map(str, read.types), strict=True))
    assert list(kinds) == list(columns)
    for name, kind in columns.items():
        assert kinds[name].startswith("STRUCT(") if kind == "figures" else kinds[name] == ARROW[kind], name
    assert len(read.fetchall()) == len((folder / "jsonl" / f"{table}.jsonl").read_text().splitlines()) > 0


def test_parquet_holds_what_the_ledger_holds(folder):
    where = f"{folder}/parquet"
    with open_ledger(make_export_ledger()) as ledger:
        counts, entries = ledger.counts(), ledger.entries()
    assert duckdb.sql(f"SELECT count(*) FROM '{where}/claims.parquet'").fetchall()[0] == (counts["claims"],)
    assert duckdb.sql(f"SELECT count(*) FROM '{where}/series.parquet'").fetchall()[0] == (counts["series"],)
    lows = sum(entry.low for entry in entries if entry.low is not None)
    assert duckdb.sql(f"SELECT sum(low) FROM '{where}/claims.parquet'").fetchall()[0] == (lows,)
    joined = duckdb.sql(
        f"SELECT s.event, f.low, c.text FROM (SELECT event, unnest(figures) AS f FROM '{where}/series.parquet') s "
        f"JOIN '{where}/claims.parquet' c ON c.id = f.claim WHERE f.low = 340"
    ).fetchall()
    assert joined == [("arrest", 340.0, "Police arrested 340 protesters in Quito on Thursday.")]
    moments = duckdb.sql(
        f"SELECT published::TIMESTAMP, published_day FROM '{where}/claims.parquet' WHERE document = 'one'"
    )
    assert moments.fetchall()[0][1] == date(2026, 3, 9)


def test_json_lines_say_the_same_as_parquet(folder):
    for table in TABLES:
        lines = [json.loads(line) for line in (folder / "jsonl" / f"{table}.jsonl").read_text().splitlines()]
        rows = pandas.read_parquet(folder / "parquet" / f"{table}.parquet")
        assert [line["id"] for line in lines] == rows["id"].tolist()
        assert list(lines[0]) == rows.columns.tolist()
    assert duckdb.sql(f"SELECT DISTINCT typeof(start) FROM '{folder}/jsonl/events.jsonl'").fetchall() == [("DATE",)]


# ---------------------------------------------------------------------------------------------------------------- HXL
def test_hxl_opens_in_libhxl(folder, happenings):
    with (folder / "hxl").open(newline="") as file:
        heads, tags = list(csv.reader(file))[:2]
    assert heads == list(TAGS) and tags == list(TAGS.values())  # the hashtags are not defused
    source = hxl.data(str(folder / "hxl"), hxl.InputOptions(allow_local=True))
    assert [column.display_tag for column in source.columns] == list(TAGS.values())
    rows = list(source)
    assert len(rows) == len(happenings)
    quito = [row for row in rows if row.get("#affected+killed+min") == "18"]
    assert len(quito) == 1 and quito[0].get("#country+code+v_iso3") == "ECU" and quito[0].get("#loc+name") == "Quito"
    killed = source.with_rows("#affected+killed+min>0").count("#event+type").values
    assert killed is not None


# -------------------------------------------------------------------------------------------------------------- cells
def test_cells_that_a_spreadsheet_would_run_are_defused(folder):
    for form, options in (
        ("acled-csv", {}),
        ("hxl", {}),
        ("gdelt-tsv", {"delimiter": "\t", "quoting": csv.QUOTE_NONE}),
    ):
        with (folder / form).open(newline="") as file:
            rows = list(csv.reader(file, **options))
        cells = [cell for row in rows[0 if form == "gdelt-tsv" else 2 :] for cell in row]
        ran = [cell for cell in cells if cell.startswith(DANGEROUS) and not _is_number(cell)]
        assert not ran, form
    assert any(document.outlet and document.outlet.startswith(DANGEROUS) for document in HARD)
    assert "'+cmd|' /C calc'!A0" in (folder / "acled-csv").read_text()


def _is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


@given(
    st.lists(
        st.one_of(st.none(), st.text(), st.integers(), st.floats(allow_nan=False), st.dates(), st.booleans()),
        min_size=2,
    )
)
def test_any_row_is_one_line_of_safe_cells(values):
    for tabs in (False, True):
        (line,) = write_rows([values], tabs=tabs)
        assert line.endswith("\n") and "\n" not in line[:-1] and "\r" not in line
        options = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if tabs else {}
        (cells,) = csv.reader([line], **options)
        assert len(cells) == len(values)
        for value, cell in zip(values, cells, strict=True):
            assert cell == make_cell(value)
            assert not (isinstance(value, str) and cell.startswith(DANGEROUS))


# --------------------------------------------------------------------------------------------------------- the command
def test_questions_narrow_an_export(tmp_path):
    whole = export("acled-csv", "--country", "EC", "--until", "2026-03-05")
    rows = list(csv.DictReader(line for line in whole.splitlines() if not line.startswith("lont: ")))
    assert rows and all(row["country"] == "Ecuador" and row["event_date"] <= "2026-03-05" for row in rows)
    named = export("jsonl", "--situation", "Unrest in Ecuador, March 2026", "--table", "series")
    series = [json.loads(line) for line in named.splitlines() if line.startswith("{")]
    assert series and {one["situation"] for one in series} == {"Unrest in Ecuador, March 2026"}
    out = tmp_path / "claims.parquet"
    export("parquet", "--table", "claims", "-o", str(out), "--country", "PE")
    assert set(pandas.read_parquet(out)["country"]) == {"PE"}


@pytest.mark.parametrize("form", ["acled-csv", "plover-json", "geojson", "hxl", "jsonl", "gdelt-tsv"])
def test_words_of_the_reports_can_be_left_out(form):
    said = export(form, "--no-text")
    for words in ("Twenty-one soldiers", "were killed", "SOLDIERS", "customs office", "Soldiers killed in Quito"):
        assert words not in said
    assert "Quito" in said


def test_judgements_count(tmp_path):
    desk = Desk(tmp_path)
    before = run_lont(["export", "--to", "jsonl", "--db", desk.db])
    desk.judge("reject", desk.claim("kill", "Three police"))
    after = run_lont(["export", "--to", "jsonl", "--db", desk.db])
    assert '"killed_low": 3' in before and '"killed_low": 3' not in after


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--to", "acled"], "E-USE-FORM"),
        ([], "E-USE-FORM"),
        (["--to", "parquet"], "E-USE-OUT"),
        (["--to", "hxl", "--table", "claims"], "E-USE-TABLE"),
        (["--to", "jsonl", "--table", "sources"], "E-USE-TABLE"),
        (["--to", "hxl", "-o", "/nowhere/at/all.csv"], "E-USE-OUT"),
        (["--to", "jsonl", "-o", "/proc/none/"], "E-USE-OUT"),
        (["--to", "hxl", "--country", "Atlantis"], "E-USE-COUNTRY"),
    ],
)
def test_what_cannot_be_exported_is_told(args, code):
    said = run_lont(["export", *args, "--db", make_export_ledger()])
    assert f"[{code}]" in said and "(" in said


def test_a_failed_export_leaves_what_was_there(tmp_path, monkeypatch):
    out = tmp_path / "e.csv"
    out.write_text("old")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lont.cli.export.write_events", fail)
    assert "No space left" in export("hxl", "-o", str(out))
    assert out.read_text() == "old" and list(tmp_path.iterdir()) == [out]


def test_an_empty_ledger_gives_empty_files(tmp_path):
    db = str(tmp_path / "empty.db")
    open_ledger(db, create=True).close()
    for form in FORMS:
        run_lont(["export", "--to", form, "--db", db, "-o", str(tmp_path / form)])
    assert pandas.read_csv(tmp_path / "acled-csv").empty and (tmp_path / "gdelt-tsv").read_text() == ""
    assert json.loads((tmp_path / "plover-json").read_text()) == []
    assert json.loads((tmp_path / "geojson").read_text())["features"] == []
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/parquet/series.parquet'").fetchall()[0] == (0,)


def test_counts_of_scopes_that_may_hold_the_same_people(happenings):
    class Part:
        def __init__(self, scope, low, high=None):
            self.event, self.scope, self.low, self.high, self.unit = "kill", scope, low, high, "person"

    class Held:
        def __init__(self, *series):
            self.series = series

    assert count_low(Held(), "kill") is None and count_high(Held(), "kill") is None
    assert (
        count_low(
            Held(Part("security-forces", 18), Part("militants", 20), Part("protesters", 3), Part("civilians", 2)),
            "kill",
        )
        == 41
    )
    assert count_low(Held(Part("all", 50), Part("militants", 20)), "kill") == 50
    assert (
        count_high(Held(Part("all", 50, 60)), "kill") == 60
        and count_high(Held(Part("militants", 1, 2)), "kill") is None
    )


def test_countries_are_known_by_all_their_codes():
    countries = load_countries()
    assert len(countries) == 250 and countries["EC"].iso3 == "ECU" and countries["UA"].fips == "UP"
    assert len({one.iso3 for one in countries.values()}) == 250
    assert len({one.region for one in countries.values()}) == 17


def claimed(number, low, *, words="w", scope="all", kind="total", document="d", event="kill", start=None, end=None):
    entry = Entry(f"c{number}", document, document, event, None, low=low, unit="person", kind=kind, scope=scope, words=words,
                  start=start, end=end, country="PE", place="Lima", geonameid=1, precision="city", lat=-12.0, lon=-77.0)  # fmt: skip
    return Told(entry, None, None, None, "r", ())


def happening(told, series=(), place=True):
    event = Event(
        "e" + "0" * 15, "kill", ("kill",), "PE", "Lima", 1, date(2026, 3, 8), date(2026, 3, 8), (), (), 0.0, ()
    )
    marked = mark_tolls(told)
    return Happening(event, tuple(marked), marked[0], marked[0].entry if place else None, tuple(series), None, ())


def counted(low, scope="all", high=None):
    return Series("s", None, "kill", scope, "PE", "Lima", 1, "single", low, high, ())


def test_the_greater_of_two_totals_of_one_sentence_is_a_toll():
    marked = mark_tolls([claimed(1, 7), claimed(2, 230), claimed(3, 5, scope="children"), claimed(4, 9, words="x")])
    assert [one.toll for one in marked] == [False, True, False, False]
    assert not any(
        one.toll for one in mark_tolls([claimed(1, 7), claimed(2, 230, document="e"), claimed(3, 300, kind="part")])
    )


def test_what_may_be_added_up():
    own = counted(7)
    assert count_incident(happening([claimed(1, 7)], [own]), "kill") == 7
    assert count_incident(happening([claimed(1, 7)], [own], place=False), "kill") is None  # of a whole country
    assert count_incident(happening([claimed(1, 7), claimed(2, 230)], [counted(230)]), "kill") == 7
    year = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    assert count_incident(happening([claimed(1, 230, **year)], [counted(230)]), "kill") is None
    assert count_incident(happening([claimed(1, 7)]), "kill") is None  # nothing stands
    both = [claimed(1, 3, scope="militants"), claimed(2, 18, scope="security-forces")]
    assert count_incident(happening(both, [counted(3, "militants"), counted(18, "security-forces")]), "kill") == 21


@given(st.lists(st.tuples(st.integers(0, 400), st.none() | st.integers(0, 400), st.sampled_from(SCOPES)), min_size=1, max_size=6))
def test_no_upper_bound_is_below_the_lower(rows):
    told = [claimed(n, low, scope=scope) for n, (low, _, scope) in enumerate(rows)]
    one = happening(told, [counted(low, scope, high and max(low, high)) for low, high, scope in rows])
    high = count_high(one, "kill")
    assert high is None or high >= count_low(one, "kill")


def test_a_number_of_all_that_is_below_its_parts_is_no_upper_bound():
    attack = [counted(11, "all", 11), counted(20, "militants", 20)]
    assert (count_low(happening([claimed(1, 11)], attack), "kill"), count_high(happening([claimed(1, 11)], attack), "kill")) == (20, None)
    assert count_high(happening([claimed(1, 11)], attack[:1]), "kill") == 11


def test_a_type_that_is_only_denied_is_no_type_of_what_happened():
    one = happening([claimed(1, 3, event="wound"), claimed(2, None, event="attack")])  # of an event that the ledger files under "kill"
    assert one.main_type == "wound" and one.told_types == ["wound", "attack"]
    row = event_row(one)
    assert (row["event"], row["types"], row["plover"]) == ("wound", ["wound", "attack"], "ASSAULT")
    cells = dict(zip(TAGS, list(hxl_rows([one]))[2], strict=True))
    assert (cells["Event type"], cells["All types"]) == ("wound", "wound, attack")


def test_the_table_of_events_has_the_sub_event_types_of_the_acled_csv(happenings):
    rows = {row[0].partition("-")[2]: row for row in acled_rows(happenings)}
    kinds = {(one.event.id, event_row(one)["acled"], event_row(one)["acled_sub"]) for one in happenings if one.event.id in rows}
    assert kinds == {(id, row[ACLED.index("event_type")], row[ACLED.index("sub_event_type")]) for id, row in rows.items()}
    assert len({sub for _, _, sub in kinds}) >= 5
    attack = happening([claimed(1, 3, event="kill"), claimed(2, None, event="crackdown")])
    assert event_row(attack)["acled_sub"] == "Excessive force against protesters"


@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(SCOPES), st.sampled_from("xyz")), min_size=1, max_size=6)
)
def test_no_incident_counts_more_than_its_range_allows(rows):
    told = [claimed(n, low, scope=scope, words=words) for n, (low, scope, words) in enumerate(rows)]
    one = happening(told, [counted(low, scope) for low, scope, _ in rows])
    found = count_incident(one, "kill")
    assert found is None or 0 <= found <= count_low(one, "kill")


@pytest.mark.parametrize("form", ["acled-csv", "gdelt-tsv", "plover-json", "geojson", "jsonl", "hxl"])
def test_both_databases_give_the_same_export(form, tmp_path_factory):
    whole = export(form)
    assert run_lont(["export", "--to", form, "--db", make_postgres_ledger()]) == whole
