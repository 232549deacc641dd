"""Language data: forms, strictness with file and line, the blank, and that every rule does what its examples say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.errors import LontError
from lont.langdata.blank import lay_out_language
from lont.langdata.brief import Brief
from lont.langdata.forms import expand_braces, phrase_words, split_clitics
from lont.langdata.loader import SHAPES, available_languages, find_line, load_language
from lont.langdata.schema import ASKED, EventRule, Idiom
from lont.model import EVENTS
from lont.pipeline.rules import check_rules

LANGUAGES = available_languages()
SOURCE = Path(__file__).parent.parent / "src" / "lont"


@pytest.mark.parametrize("iso", LANGUAGES)
def test_every_rule_finds_its_hits_and_leaves_its_misses(iso: str) -> None:
    failures = check_rules(load_language(iso))
    assert not failures, "\n".join(f"{f.rule}: {f.message}: {f.sentence}" for f in failures)


@pytest.mark.parametrize("iso", LANGUAGES)
def test_every_event_type_has_rules(iso: str) -> None:
    covered = {event for event, _ in load_language(iso).rules.values()}
    assert covered == set(EVENTS)


def test_a_blank_language_loads_and_holds_every_file(tmp_path: Path) -> None:
    written = lay_out_language("tr", tmp_path)
    assert {p.name for p in written} == set(SHAPES) | {f"{event}.toml" for event in EVENTS}
    assert load_language("tr", tmp_path).rules == {}


def test_a_blank_is_not_laid_over_existing_data(tmp_path: Path) -> None:
    lay_out_language("tr", tmp_path)
    with pytest.raises(LontError, match="E-LANG-EXISTS"):
        lay_out_language("tr", tmp_path)


@pytest.mark.parametrize("iso", ["TR", "tur", "t1", "../x", ""])
def test_a_wrong_code_is_refused(iso: str, tmp_path: Path) -> None:
    with pytest.raises(LontError, match="E-LANG-ISO"):
        lay_out_language(iso, tmp_path)


RULE = '[[rule]]\nid = "a"\npos = "noun"\nforms = ["x"]\nhits = ["x"]\n\n'


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (RULE + '[[rule]]\nid = "b"\npos = "noun"\nhits = ["x"]\nnonsense = 1\n', "E-LANG-SCHEMA", 7),
        (RULE + '[[rule]]\nid = "b"\npos = "noun"\nhits = 3\n', "E-LANG-SCHEMA", 10),
        (RULE + "[[rule]\n", "E-LANG-TOML", 7),
        (RULE + RULE, "E-LANG-TWICE", 8),
    ],
)
def test_errors_name_file_and_line(text: str, code: str, line: int, tmp_path: Path) -> None:
    lay_out_language("tr", tmp_path)
    path = tmp_path / "tr" / "events" / "kill.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LontError) as caught:
        load_language("tr", tmp_path)
    assert (caught.value.code, caught.value.path, caught.value.line) == (code, str(path), line)


def test_a_file_for_no_event_type_is_refused(tmp_path: Path) -> None:
    lay_out_language("tr", tmp_path)
    (tmp_path / "tr" / "events" / "party.toml").write_text("rule = []\n", encoding="utf-8")
    with pytest.raises(LontError, match="E-LANG-EVENT"):
        load_language("tr", tmp_path)


def test_bytes_that_are_no_utf8_are_told(tmp_path: Path) -> None:
    lay_out_language("tr", tmp_path)
    (tmp_path / "tr" / "syntax.toml").write_bytes(b'articles = ["\xff"]\n')
    with pytest.raises(LontError, match="E-LANG-UTF8"):
        load_language("tr", tmp_path)


def test_unknown_language_names_those_that_are_known() -> None:
    with pytest.raises(LontError, match=LANGUAGES[0]):
        load_language("xx")


def test_classes_that_nothing_reads_and_names_of_none_are_told(tmp_path: Path) -> None:
    lay_out_language("tr", tmp_path)
    (tmp_path / "tr" / "syntax.toml").write_text('[classes]\namnog = ["x"]\namong = ["x"]\nkin = ["y"]\n', encoding="utf-8")
    rule = RULE.replace('["x"]', '["a @kni", "b @kin"]', 1)
    (tmp_path / "tr" / "events" / "kill.toml").write_text(rule, encoding="utf-8")
    failures = [f for f in check_rules(load_language("tr", tmp_path)) if "class" in f.message]
    assert [(f.rule, f.sentence) for f in failures] == [("tr.syntax", ""), ("tr.kill.a", "a @kni")]
    assert "'amnog'" in failures[0].message and "'kni'" in failures[1].message


def test_conditions_and_roles_that_are_none_are_told(tmp_path: Path) -> None:
    lay_out_language("tr", tmp_path)
    right = 'needs = ["@crisis", "@person", "@told:shell"]\ntarget_is = ["police", "@none"]\n'
    wrong = 'needs = ["@persn"]\nunless = ["@told:shel"]\nagent_is = ["polis"]\n'
    rules = RULE.strip() + "\n" + right + RULE.replace('"a"', '"b"').strip() + "\n" + wrong
    (tmp_path / "tr" / "events" / "kill.toml").write_text(rules, encoding="utf-8")
    failures = [f.sentence for f in check_rules(load_language("tr", tmp_path)) if f.message.startswith("is no ")]
    assert failures == ["@persn", "@told:shel", "polis"]


def test_the_blank_tells_of_the_classes_that_the_engine_asks_for(tmp_path: Path) -> None:
    lay_out_language("tr", tmp_path)
    blank = (tmp_path / "tr" / "syntax.toml").read_text(encoding="utf-8")
    assert all(f"# {name}: " in blank for name in ASKED)


def test_only_classes_that_are_documented_are_asked_for() -> None:
    with pytest.raises(KeyError):
        load_language(LANGUAGES[0]).syntax.ask("gerunds")


def test_no_key_that_nobody_reads() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    shapes = {*SHAPES.values(), EventRule, Idiom} - {Brief}  # a brief's titles are read by the names of its sections
    unread = [f"{shape.__name__}.{key}" for shape in shapes for key in shape.__struct_fields__
              if not re.search(rf"\.{key}\b", source)]  # fmt: skip
    assert not unread


def test_find_line_of_nested_places() -> None:
    text = '[[rule]]\nid = "a"\n[[rule]]\nid = "b"\nforms = [\n"x",\n]\n'
    assert find_line(text, "$.rule[1].forms[0]") == 5


@given(st.lists(st.text(alphabet="abcd", max_size=4), min_size=1, max_size=4), st.text(alphabet="xyz", max_size=5))
def test_braces_give_every_ending_once(endings: list[str], stem: str) -> None:
    spellings = expand_braces(stem + "{" + ",".join(endings) + "}")
    assert spellings == list(dict.fromkeys(stem + ending for ending in endings))


@given(st.text(alphabet="ab'’sn t", min_size=1, max_size=12).filter(str.strip))
def test_clitics_cover_the_word(word: str) -> None:
    spans = list(split_clitics(word, ("a'",), ("'s", "n't")))
    assert "".join(word[i:j] for i, j in spans) == word


def test_phrases_keep_gaps_and_classes() -> None:
    assert phrase_words("took @poss … life") == ("took", "@poss", "…", "life")
