"""Prices beside the ladder: what a file may look like, and how a series moved around a day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.assets.prices import Prices, read_prices
from lont.errors import LontError
from lont.exposure.moves import BARS, draw, find_move
from lont.queries.ledger.words import make_tongue
from lont.queries.price_chart import draw_chart

DAY = date(2022, 1, 5)


def write(tmp_path, text: str):
    path = tmp_path / "brent.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "date,value\n2022-01-04,80\n2022-01-03,79.5\n",
        "2022-01-04,80\n2022-01-03,79.5\n",
        "date;value\n2022-01-04;80\n2022-01-03;79,5\n",
        "\ufeffdate\tclose\n2022-01-04\t80\n\n2022-01-03\t79.5\n2022-01-02\t.\n",
        "date,value,volume\n2022-01-04T00:00:00,80,5\n2022-01-03T00:00:00,79.5,7\n",
    ],
)
def test_files_are_read_in_the_forms_that_they_come_in(tmp_path, text):
    prices = read_prices(write(tmp_path, text))
    assert prices.points == ((date(2022, 1, 3), 79.5), (date(2022, 1, 4), 80.0))
    assert prices.name == "brent"


def test_the_column_gives_the_series_its_name(tmp_path):
    assert read_prices(write(tmp_path, "day,Brent (USD)\n2022-01-04,80\n")).name == "Brent (USD)"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("date,value\n2022-01-04,eighty\n", 2, "'eighty' is no number"),
        ("date,value\n2022-01-04,inf\n", 2, "'inf' is no number"),
        ("date,value\n2022-01-04,80\n4 January,80\n", 3, "is no day"),
        ("date,value\n2022-01-04,80\n2022-01-04,81\n", 3, "stands twice"),
        ("2022-01-04\n", 1, "one column"),
        ("date,value\n", None, "no line has"),
        ("", None, "no line has"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, text, line, said):
    with pytest.raises(LontError) as caught:
        read_prices(write(tmp_path, text))
    assert said in caught.value.message and caught.value.line == line and caught.value.path and caught.value.cure


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_file_is_read_or_refused_with_a_coded_error(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("prices") / "any.csv"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        assert read_prices(path).points
    except LontError as error:
        assert error.code.startswith("E-PRICE-")


def make(*values: float, start: date = date(2022, 1, 3), step: int = 1) -> Prices:
    return Prices("x", tuple((start + timedelta(n * step), value) for n, value in enumerate(values)))


def test_a_move_is_from_the_last_value_before_to_the_first_on_the_day_and_a_week_on():
    move = find_move(make(*range(100, 120)), DAY)
    assert (move.before, move.after, move.later) == ((date(2022, 1, 4), 101), (DAY, 102), (date(2022, 1, 12), 109))
    assert move.change == pytest.approx(100 / 101) and move.change_later == pytest.approx(800 / 101)


def test_a_weekend_is_bridged_and_a_gap_is_not():
    friday_and_monday = Prices("x", ((date(2022, 1, 7), 80.0), (date(2022, 1, 10), 84.0)))
    assert find_move(friday_and_monday, date(2022, 1, 8)).change == pytest.approx(5)
    far = Prices("x", ((date(2021, 12, 1), 80.0), (date(2022, 2, 1), 84.0)))
    move = find_move(far, DAY)
    assert (move.before, move.after, move.later, move.change) == (None, None, None, None)


def test_what_was_zero_has_no_change_in_per_cent():
    assert find_move(make(0, 0, 5), DAY).change is None
    assert find_move(make(-10, -10, -5), DAY).change == pytest.approx(50)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=300), st.integers(1, 80))
def test_a_series_is_drawn_in_as_many_bars_as_fit(values, width):
    prices = make(*values)
    bars = draw(prices, prices.points[0][0], prices.points[-1][0], width)
    assert 1 <= len(bars) <= width and set(bars) <= set(BARS)


def test_the_highest_and_the_lowest_are_seen():
    assert draw(make(1, 3, 2), date(2022, 1, 3), DAY) == "▁█▅"
    assert draw(make(2, 2), date(2022, 1, 3), DAY) == "▁▁"
    assert draw(make(1, 2), date(2023, 1, 1), date(2023, 2, 1)) == ""


def test_the_command_lays_them_beside_the_ladder(tmp_path):
    from typer.testing import CliRunner

    from lont.cli.app import app

    text = "In Almaty betoogden maandag duizenden mensen tegen de regering. Dinsdag werden in Almaty twaalf betogers gedood, zei het ministerie."
    source, database = tmp_path / "reports.jsonl", str(tmp_path / "lont.db")
    source.write_text(json.dumps({"id": "a", "lang": "nl", "published": "2022-01-06", "title": None, "text": text}))
    assert CliRunner().invoke(app, ["ingest", str(source), "--db", database]).exit_code == 0
    prices = write(tmp_path, "date,Brent\n" + "".join(f"2022-01-{day:02},{70 + day}\n" for day in range(1, 29)))
    asked = ["prices", str(prices), "--db", database, "--country", "KZ"]
    rows = json.loads(CliRunner().invoke(app, [*asked, "--format", "json"]).stdout)
    protest = next(row for row in rows if row["rung"] == "protest")
    assert (protest["date"], protest["before"]["value"], protest["after"]["value"]) == ("2022-01-03", 72, 73)
    assert protest["change"] == 1.4
    table = CliRunner().invoke(app, [*asked, "--in", "nl"]).stdout
    assert "bewijst niet" in " ".join(table.split()) and "+1,4 %" in table
    below = CliRunner().invoke(app, ["ladder", "--db", database, "--country", "KZ", "--prices", str(prices)]).stdout
    assert below.index("Escalation") < below.index("Prices beside the escalation")
    page = tmp_path / "timeline.html"
    assert CliRunner().invoke(app, ["timeline", "--db", database, "--prices", str(prices), "--out", str(page)]).exit_code == 0
    drawn = page.read_text(encoding="utf-8")
    assert drawn.index("<h1>Timeline") < drawn.index("<h2>Prices beside the escalation") < drawn.index('<svg class="chart"')
    assert drawn.count('class="rung"') >= 1 and "no proof" in drawn and "1. Protest" in drawn
    refused = CliRunner().invoke(app, ["timeline", "--db", database, "--prices", str(prices), "--format", "json"])
    assert "E-USE-FORM" in str(refused.exception) and not refused.stdout
    assert "E-PRICE-FILE" in str(CliRunner().invoke(app, ["prices", str(tmp_path / "none.csv"), "--db", database]).exception)


@pytest.fixture(scope="module")
def strike(tmp_path_factory):
    """A folder with a ledger of a strike and its deaths, and two series: one of every day, one of two days."""
    from typer.testing import CliRunner

    from lont.cli.app import app

    folder = tmp_path_factory.mktemp("strike")
    told = [
        ("2022-01-04", "Thousands of people protested in Almaty on Monday against the price of gas. Police fired tear gas at protesters in Almaty."),
        ("2022-01-06", "At least 12 protesters were killed in Almaty on Wednesday, the health ministry said. Protesters stormed the city hall in Almaty."),
        ("2022-01-06", "Protesters stormed the city hall in Almaty on Wednesday. Twelve protesters were killed in Almaty, the ministry of health said."),
        ("2022-01-10", "Kazakhstan declared a state of emergency on Saturday. Soldiers were deployed in Almaty on Sunday. Police arrested 300 protesters in Almaty."),
    ]
    lines = [json.dumps({"id": f"r{n}", "lang": "en", "published": day, "title": None, "text": text}) for n, (day, text) in enumerate(told)]
    (folder / "reports.jsonl").write_text("\n".join(lines))
    days = [date(2021, 12, 20) + timedelta(n) for n in range(30)]
    (folder / "brent.csv").write_text("date,Brent & <Co>\n" + "".join(f"{day},{70 + day.day / 10}\n" for day in days))
    (folder / "tenge.csv").write_text("date,Tenge\n2022-01-05,433\n2022-01-07,436\n")
    ran = CliRunner().invoke(app, ["ingest", str(folder / "reports.jsonl"), "--db", str(folder / "lont.db")])
    assert ran.exit_code == 0, ran.output
    return folder


def run(folder, command, *more):
    from typer.testing import CliRunner

    from lont.cli.app import app

    series = [option for name in ("brent", "tenge") for option in ("--prices", str(folder / f"{name}.csv"))]
    return CliRunner().invoke(app, [command, "--db", str(folder / "lont.db"), *series, *more])


def charts_of(page):
    """The drawings of a page, read as XML, and the text around the first."""
    drawn = [f"<svg{part.split('</svg>')[0]}</svg>" for part in page.split("<svg")[1:]]
    return [ElementTree.fromstring(one) for one in drawn], page.split("<svg")[0]


@pytest.mark.parametrize("command", ["timeline", "brief"])
def test_the_page_draws_every_series_below_the_timeline_on_one_axis(strike, command):
    page = run(strike, command, "--format", "html").stdout
    charts, above = charts_of(page)
    assert [chart.find("text").text for chart in charts] == ["Brent & <Co>", "Tenge"]
    assert above.index(">Timeline") < above.index(">Prices beside the escalation")
    assert "no proof that it moved for that" in page
    assert "<script" not in page and "Brent & <Co>" not in page
    marks = [[line.get("x1") for line in chart.iter("line") if line.get("class") == "rung"] for chart in charts]
    ends = [[text.text for text in chart.iter("text") if text.get("y") == "164"] for chart in charts]
    assert len(marks[0]) >= 3 and marks[0] == marks[1] and ends[0] == ends[1]
    (line,) = charts[1].iter("polyline")
    first, last = (float(point.split(",")[0]) for point in line.get("points").split())
    assert float(marks[0][0]) < first < last < 720 / 2 + 60  # 5 and 7 January, in the middle of the axis
    for chart in charts:
        assert chart.get("role") == "img" and "1. Protest: 3 January 2022" in chart.get("aria-label")


@pytest.mark.parametrize(("form", "heading"), [("terminal", "Prices beside the escalation"), ("md", "## Prices beside the escalation")])
def test_the_brief_tells_the_prices_below_its_timeline(strike, form, heading):
    told = run(strike, "brief", "--format", form).stdout
    assert told.index("Timeline") < told.index(f"\n{heading}\n") < told.index("What limits knowledge")
    assert "That a price moved then is no proof that it moved for that." in told and "Tenge" in told
    alone = run(strike, "brief", "--format", form, "--in", "nl").stdout
    assert "bewijst niet dat hij daarom bewoog" in alone


def test_the_brief_numbers_the_rungs_that_it_knew_by_a_day(strike):
    early = run(strike, "brief", "--format", "html", "--until", "2022-01-06").stdout
    later = run(strike, "brief", "--format", "html").stdout
    names = [charts_of(page)[0][0].get("aria-label").split("; ")[1:] for page in (early, later)]
    assert names[0] and names[0] == names[1][: len(names[0])] and len(names[1]) > len(names[0])
    assert "9 January" in names[1][-1] and "9 January" not in " ".join(names[0])


def test_the_briefs_json_takes_no_prices(strike):
    refused = run(strike, "brief", "--format", "json")
    assert "E-USE-FORM" in str(refused.exception) and not refused.stdout


def test_a_chart_spans_its_values_and_days_and_numbers_its_marks():
    days = [date(2022, 1, day) for day in (1, 3, 4, 31)]
    prices = Prices("Brent <b>", ((days[0], 70.0), (days[1], 80.0), (days[3], 75.0)))
    marks = [(days[1], "Protest"), (days[2], "Deaths"), (days[3], "Troops & tanks")]
    drawn = draw_chart(prices, days[0], days[3], marks, make_tongue("en"))
    tree = ElementTree.fromstring(drawn)
    assert [text.text for text in tree.iter("text")][:3] == ["Brent <b>", "80", "70"]
    (line,) = tree.iter("polyline")
    points = [tuple(map(float, point.split(","))) for point in line.get("points").split()]
    assert points[1][1] < points[2][1] < points[0][1]  # the dearest stands highest
    assert points[0][0] < points[1][0] < points[2][0] and points[1][0] - points[0][0] < points[2][0] - points[1][0]
    assert [text.text for text in tree.iter("text") if text.get("class") == "mark"] == ["1, 2", "3"]
    assert [rung.get("x1") for rung in tree.iter("line") if rung.get("class") == "rung"][2] == str(points[2][0])
    assert draw_chart(prices, date(2023, 1, 1), date(2023, 2, 1), marks, make_tongue("en")) == ""
