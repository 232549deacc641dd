"""The asset data hold: ids, units, shares, sources, positions; mistakes are told with file and line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.assets.check import check_assets, check_gaps, check_outputs, check_position, check_totals, count_ranks
from lont.assets.desk import COLUMNS, keep_desk, read_desk
from lont.assets.load import WORLD, load_library, unfold_tables
from lont.assets.names import NameFinder
from lont.assets.schema import Asset, Capacity, Gap, National, Owner, Publication
from lont.errors import LontError

LIBRARY = load_library()
FINDER = NameFinder(LIBRARY)


def make_asset(**fields) -> Asset:
    given = {"id": "kz-x", "kind": "oil-field", "name": "Xyl", "country": "KZ", "lat": 46.2, "lon": 53.4, "source": "Own list", "year": 2024}
    return Asset(**{**given, **fields})


def faults_of(asset: Asset) -> list[str]:
    return [fault.message for fault in check_assets({**LIBRARY.assets, asset.id: asset}, only={asset.id})]


# ------------------------------------------------------------------------------------------------------ shipped data
def test_the_shipped_data_hold():
    assert [*check_assets(LIBRARY.assets), *check_totals(LIBRARY.totals)] == []


def test_there_are_enough_assets_of_the_countries_that_matter():
    assert len(LIBRARY.assets) >= 250
    countries = {asset.country for asset in LIBRARY.assets.values()}
    top = {total.country for key, totals in LIBRARY.totals.items() if key[2] == "production" for total in totals if total.rank and total.rank <= 25}
    assert len(countries) >= 25 and len(countries & top) >= 25
    assert {"SA", "RU", "IQ", "IR", "AE", "KW", "NG", "LY", "KZ", "VE", "EC", "CA", "AU", "NE", "NA", "UZ", "QA", "DZ"} <= countries


@pytest.mark.parametrize(
    "name",
    ["Tengiz", "Kashagan", "Karachaganak", "Uzen", "Karamandybas", "Kalamkas", "Zhanazhol", "Kumkol", "CPC", "Atyrau", "Pavlodar", "Shymkent", "Inkai", "Tortkuduk", "Muyunkum", "Budenovskoye", "Karatau", "Khorassan", "Dostyk", "Khorgos", "Ekibastuz", "Aktau", "Atasu–Alashankou", "Uzen–Atyrau–Samara", "Asia–China"],
)
def test_kazakhstan_has_what_matters(name):
    assert any(name in asset.name for asset in LIBRARY.of_country("KZ"))


def test_names_of_other_scripts_are_given_for_nearly_all():
    with_russian = [asset for asset in LIBRARY.assets.values() if "ru" in asset.names or any("\u0400" <= c <= "\u04ff" for n in asset.full for c in n)]
    assert len(with_russian) > 0.9 * len(LIBRARY.assets)


@pytest.mark.parametrize(("commodity", "measure", "least"), [("oil", "production", 25), ("oil", "exports", 25), ("oil", "reserves", 25), ("gas", "production", 25), ("gas", "exports", 25), ("gas", "reserves", 25), ("uranium", "production", 15), ("uranium", "reserves", 15)])
def test_national_figures_have_ranks_year_and_publication(commodity, measure, least):
    newest = LIBRARY.total(WORLD, commodity, measure).year
    known = [totals[0] for key, totals in LIBRARY.totals.items() if key[1:] == (commodity, measure)]
    ranked = [total for total in known if total.rank and total.year == newest]
    assert sorted(total.rank for total in ranked)[:least] == list(range(1, least + 1))
    assert all(total.source and 2015 <= total.year <= 2026 for total in ranked)


def test_a_short_table_says_why():
    assert check_gaps(LIBRARY.totals, LIBRARY.gaps) == []
    assert {(gap.commodity, gap.measure) for gap in LIBRARY.gaps} == {("uranium", "production"), ("uranium", "exports"), ("uranium", "reserves")}
    assert count_ranks(LIBRARY.totals)["uranium", "exports"] == 0 and count_ranks(LIBRARY.totals)["oil", "exports"] >= 25
    untold = check_gaps(LIBRARY.totals, [gap for gap in LIBRARY.gaps if gap.measure != "exports"])
    assert [(fault.id, "no gap says why" in fault.message) for fault in untold] == [("uranium exports", True)]
    false = check_gaps(LIBRARY.totals, [*LIBRARY.gaps, Gap(commodity="oil", measure="exports", why="none")])
    assert [fault.id for fault in false] == ["oil exports"]


def test_a_row_may_describe_this_year_and_none_to_come():
    assert faults_of(make_asset(year=date.today().year)) == []
    assert any("is not within" in message for message in faults_of(make_asset(year=date.today().year + 1)))


def test_a_figure_is_of_the_year_before():
    assert LIBRARY.total("KZ", "oil", year=2022).year == 2021
    assert LIBRARY.total("KZ", "oil", year=1999).year == 2021  # the oldest there is
    assert LIBRARY.total("KZ", "oil").year == 2023
    assert LIBRARY.total("LU", "oil") is None


# ------------------------------------------------------------------------------------------------------------ checks
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"lat": 40.7, "lon": -74.0}, "km from any town of KZ"),
        ({"lat": 95.0}, "not on earth"),
        ({"owners": [Owner(name="A", share=60), Owner(name="B", share=41)]}, "add up to 101"),
        ({"owners": [Owner(name="A", share=0)]}, "above 0"),
        ({"owners": [Owner(name="A", share=5), Owner(name="A", share=5)]}, "stands twice"),
        ({"capacity": Capacity(value=5e9, unit="barrel/day", year=2023)}, "cannot be"),
        ({"capacity": Capacity(value=5e4, unit="megawatt", year=2023)}, "measures no oil"),
        ({"capacity": Capacity(value=5e4, unit="barrel/day", year=1066)}, "year 1066"),
        ({"capacity": Capacity(value=5e4, high=4e4, unit="barrel/day", year=2023)}, "high is below"),
        ({"source": " "}, "name the publication"),
        ({"year": 3000}, "not within"),
        ({"via": ["kz-nowhere"]}, "'kz-nowhere' is no asset"),
        ({"to": (40.0, 50.0)}, "two ends"),
        ({"kind": "railway"}, "two ends"),
        ({"also": ["Russia"]}, "no ISO 3166"),
        ({"names": {"russian": ["Ксил"]}}, "no language"),
        ({"names": {"ru": ["Ксил", "Ксил"]}}, "twice"),
        ({"id": "KZ X"}, "small letters"),
        ({"offshore": True, "lat": 0.0, "lon": -30.0}, "km from any town"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told(fields, said):
    asset = make_asset(**fields)
    assert any(said in message for message in faults_of(asset)), faults_of(asset)


def test_a_right_row_passes():
    assert faults_of(make_asset(owners=[Owner(name="A", share=50), Owner(name="B", share=50), Owner(name="C")])) == []


@given(st.sampled_from(sorted(LIBRARY.assets)))
def test_no_asset_passes_in_a_country_on_the_other_side_of_the_world(key):
    asset = msgspec.structs.replace(LIBRARY.assets[key], country="NZ", offshore=False, kind="oil-field")
    assert list(check_position(asset))


def test_a_field_makes_no_more_than_its_country():
    def field(key: str, value: float, year: int = 2021) -> Asset:
        return make_asset(id=key, capacity=Capacity(value=value, unit="barrel/day", year=year, measure="production"))

    assert check_outputs(LIBRARY.assets.values(), LIBRARY.totals) == []
    assert [fault.id for fault in check_outputs([field("kz-a", 2.1e6, 2019)], LIBRARY.totals)] == ["kz-a"]
    together = check_outputs([field("kz-a", 1e6), field("kz-b", 1e6)], LIBRARY.totals)
    assert [(fault.id, "kz-a, kz-b" in fault.message) for fault in together] == [("oil production 2021 KZ", True)]
    assert check_outputs([field("kz-a", 1e6), field("kz-b", 1e6, 2015)], LIBRARY.totals) == []


def test_a_figure_of_another_publication_says_so():
    table = {"commodity": "oil", "measure": "production", "unit": "barrel/day", "year": 2022, "source": "Ours", "sources": {"KZ": "Theirs"}, "world": 9.0, "values": {"SA": 5.0, "KZ": 3.0}}
    found = {total.country: total.source for total in unfold_tables(National(table=[msgspec.convert(table, Publication)]))}
    assert found == {"WORLD": "Ours", "SA": "Ours", "KZ": "Theirs"}


def test_tables_out_of_order_or_above_the_world_are_told():
    def faults(values, world=100.0):
        table = Publication(commodity="oil", measure="exports", unit="barrel/day", year=2020, source="x", world=world, values=values)
        totals = {}
        for total in unfold_tables(National(table=[table])):
            totals.setdefault((total.country, "oil", "exports"), []).append(total)
        return [fault.message for fault in check_totals({key: tuple(some) for key, some in totals.items()})]

    assert faults({"SA": 60, "RU": 30}) == []
    assert faults({"RU": 30, "SA": 60}) == ["order"]
    assert "more than the world" in faults({"SA": 90, "RU": 30})[0]
    assert faults({"SA": 60, "RU": 0}) == ["a value is not above 0"]


# ------------------------------------------------------------------------------------------------------------ loading
GOOD = '[[asset]]\nid = "kz-a"\nkind = "oil-field"\nname = "Aa"\ncountry = "KZ"\nlat = 46.2\nlon = 53.4\nsource = "X"\nyear = 2024\n'


def folder_with(tmp_path: Path, text: str) -> Path:
    for name in ("companies.toml", "national.toml"):
        (tmp_path / name).write_text("company = []" if name[0] == "c" else "table = []")
    (tmp_path / "kz.toml").write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (GOOD + GOOD, "E-ASSET-TWICE", 11),
        (GOOD + 'colour = "red"\n', "E-ASSET-SCHEMA", None),
        (GOOD.replace('"oil-field"', '"oil-rig"'), "E-ASSET-SCHEMA", 3),
        (GOOD.replace("46.2", '"north"'), "E-ASSET-SCHEMA", 6),
        (GOOD.replace("lat = 46.2\n", ""), "E-ASSET-SCHEMA", None),
        (GOOD + "[[asset\n", "E-ASSET-TOML", 10),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_line(tmp_path, text, code, line):
    with pytest.raises(LontError) as caught:
        load_library(folder_with(tmp_path, text))
    assert caught.value.code == code and caught.value.path.endswith("kz.toml")
    if line is not None:
        assert caught.value.line == line


# ------------------------------------------------------------------------------------------------------------- names
@pytest.mark.parametrize(
    ("text", "endings", "asset"),
    [
        ("het Tengiz-olieveld aan zee", (), "kz-tengiz"),
        ("добыча на Тенгизе снижена", ("е",), "kz-tengiz"),
        ("Kasjagan ligt stil", (), "kz-kashagan"),
        ("l’oléoduc CPC est fermé", (), "kz-cpc"),
        ("трубопровод Узень – Атырау – Самара", (), "kz-uzen-atyrau-samara"),
        ("the Uzen-Atyrau-Samara line", (), "kz-uzen-atyrau-samara"),
        ("the Niger–Benin Oil Pipeline", (), "ne-benin-pipeline"),
        ("die Straße von Hormus", (), "xx-hormuz"),
        ("el Canal de Suez", (), "eg-suez-canal"),
        ("Tengiz's output", ("'s",), "kz-tengiz"),
    ],
)
def test_names_are_found_in_many_languages(text, endings, asset):
    assert asset in [found.asset for found in FINDER.find(text, endings)]


@pytest.mark.parametrize("text", ["Tengizchevroil", "Stengiz", "Tengizia", "trolls", "a keystone", "in his forties", "тенгизский"])
def test_parts_of_words_and_common_words_are_no_names(text):
    assert not [found for found in FINDER.find(text) if found.asset]


def test_a_company_is_found_by_its_other_names():
    assert [found.company for found in FINDER.find("меldet TCO, и Казатомпром, dit Saudi Aramco")] == ["Tengizchevroil", "Kazatomprom", "Saudi Aramco"]


@given(st.text(max_size=60), st.sampled_from(["Kashagan", "El Sharara", "Atyrau–Samara"]), st.text(max_size=60))
def test_offsets_are_those_of_the_text(before, name, after):
    text = f"{before} {name} {after}"
    found = [one for one in FINDER.find(text) if one.asset and text[one.start : one.end] == name]
    assert found


# ------------------------------------------------------------------------------------------------------- a desk's list
HEAD = "id,kind,name,country,lat,lon,source,year"
ROW = "kz-ours,oil-field,Our Field,KZ,46.2,53.4,Our list,2025"


def write_csv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_desk_has_its_own_rows(tmp_path):
    head = f"{HEAD},names,operator,owners,value,unit,measure,via,shared"
    row = f'{ROW},"ru: Наше | Нашенское; nl: Ons Veld",Chevron,Chevron 50; Eni 12.5 %; KazMunayGas,250000,barrel/day,production,kz-cpc; kz-tengiz,no'
    (asset,) = read_desk(write_csv(tmp_path, f"{head}\n{row}\n"))
    assert asset.names == {"ru": ["Наше", "Нашенское"], "nl": ["Ons Veld"]}
    assert [(owner.name, owner.share) for owner in asset.owners] == [("Chevron", 50), ("Eni", 12.5), ("KazMunayGas", None)]
    assert asset.capacity == Capacity(value=250000, unit="barrel/day", year=2025, measure="production")
    assert asset.via == ["kz-cpc", "kz-tengiz"] and asset.shared is False


def test_semicolons_a_byte_order_mark_and_empty_lines_do_no_harm(tmp_path):
    path = write_csv(tmp_path, "\ufeff" + f"{HEAD}\n\n{ROW}\n\n".replace(",", ";"))
    assert [asset.id for asset in read_desk(path)] == ["kz-ours"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (HEAD.replace("lat,", "") + "\n", 1, "no column lat"),
        (f"{HEAD},colour\n{ROW},red\n", 1, "unknown column 'colour'"),
        (f"{HEAD}\n{ROW}\n{ROW}\n", 3, "stands twice"),
        (f"{HEAD}\n{ROW.replace('46.2', 'north')}\n", 2, "'north' is no number"),
        (f"{HEAD}\n{ROW.replace('oil-field', 'oil-rig')}\n", 2, "Invalid enum value"),
        (f"{HEAD}\n{ROW},too,many\n", 2, "more cells than columns"),
        (f"{HEAD}\n{ROW.replace('Our list', '')}\n", 2, "empty cell: source"),
        (f"{HEAD},names\n{ROW},Наше\n", 2, "does not say its language"),
        (f"{HEAD},shared\n{ROW},perhaps\n", 2, "neither yes nor no"),
        (f"{HEAD},value,unit\n{ROW},5,litre\n", 2, "Invalid enum value"),
    ],
)
def test_a_mistake_in_a_desks_list_is_told_with_its_line(tmp_path, text, line, said):
    with pytest.raises(LontError) as caught:
        read_desk(write_csv(tmp_path, text))
    assert (caught.value.line, caught.value.path) == (line, str(tmp_path / "own.csv"))
    assert said in caught.value.message
    assert caught.value.cure


def test_a_desks_row_stands_beside_and_in_place_of_shipped_ones(tmp_path):
    path = write_csv(tmp_path, f"{HEAD}\n{ROW}\nkz-tengiz,oil-field,Tengiz,KZ,46.1,53.4,Our list,2026\n")
    kept = keep_desk(path, tmp_path / "desk")
    load_library.cache_clear()
    library = load_library(desk=kept.parent)
    assert library.assets["kz-ours"].name == "Our Field"
    assert library.assets["kz-tengiz"].year == 2026
    assert len(library.assets) == len(LIBRARY.assets) + 1


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_file_is_read_or_refused_with_a_coded_error(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("csv") / "any.csv"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        read_desk(path)
    except LontError as error:
        assert error.code.startswith("E-ASSET-") and error.path == str(path)


# ---------------------------------------------------------------------------------------------------------- commands
def run(capsys, *words: str) -> tuple[int, str, str]:
    from typer.testing import CliRunner

    from lont.cli.app import app

    result = CliRunner().invoke(app, list(words))
    if isinstance(result.exception, LontError):
        return 2, result.output, str(result.exception)
    return result.exit_code, result.stdout, result.stderr


def test_the_commands_list_show_and_check(capsys):
    code, out, _ = run(capsys, "assets", "list", "--country", "Kazachstan", "--kind", "uranium-mine", "--format", "json")
    listed = json.loads(out)
    assert code == 0 and len(listed) >= 10 and {row["kind"] for row in listed} == {"uranium-mine"}
    assert "Chevron 50 %" in run(capsys, "assets", "show", "Тенгиз")[1]
    assert "olieveld" in run(capsys, "assets", "show", "kz-tengiz", "--in", "nl")[1]
    assert "position: agrees with" in run(capsys, "assets", "show", "kz-tengiz", "--format", "md")[1]
    assert "niets: geen publicatie" in run(capsys, "assets", "show", "kz-kashagan", "--format", "md", "--in", "nl")[1]
    figures = json.loads(run(capsys, "assets", "show", "KZ", "--format", "json")[1])
    assert {"oil production", "uranium reserves"} <= {f"{row['commodity']} {row['measure']}" for row in figures}
    assert any(verdict == "agrees" for row in figures for *_, verdict, _ in row["checked"])
    assert "| oil production of Kazakhstan | 1.9 million" in run(capsys, "assets", "show", "KZ", "--format", "md")[1]
    assert "did you mean" in run(capsys, "assets", "show", "chevron")[2]
    assert "E-USE-ASSET" in run(capsys, "assets", "show", "Erewhon")[2]
    assert "E-USE-KIND" in run(capsys, "assets", "list", "--kind", "oil-rig")[2]
    code, out, _ = run(capsys, "assets", "check")
    assert (code, out.rstrip().endswith(", 0 faults")) == (0, True)
    assert "uranium exports: no countries, not 25: no publication" in out


def test_a_list_is_imported_only_where_it_is_right(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("LONT_ASSETS", str(tmp_path / "desk"))
    wrong = write_csv(tmp_path, f"{HEAD}\n{ROW.replace('46.2', '-46.2')}\n")
    code, _, err = run(capsys, "assets", "import", str(wrong))
    assert code == 1 and "kz-ours" in err and not (tmp_path / "desk").exists()
    right = write_csv(tmp_path, f"{HEAD}\n{ROW}\n")
    assert run(capsys, "assets", "import", str(right))[0] == 0
    load_library.cache_clear()
    assert "Our Field" in run(capsys, "assets", "show", "kz-ours")[1]
    assert json.loads(run(capsys, "assets", "show", "kz-ours", "--format", "json")[1])["checked"] == []
    load_library.cache_clear()


def test_all_columns_are_told_in_the_docs():
    text = (Path(__file__).parent.parent / "docs" / "assets.md").read_text(encoding="utf-8")
    assert not [name for name in COLUMNS if f"`{name}`" not in text]


def test_a_frozen_row_cannot_be_changed():
    with pytest.raises((AttributeError, TypeError)):
        LIBRARY.assets["kz-tengiz"].lat = 0.0
    with pytest.raises(TypeError):
        replace(LIBRARY.assets["kz-tengiz"], lat=0.0)
