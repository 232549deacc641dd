"""Scores, the floor, and the difference of two outputs."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from lont.errors import LontError
from lont.measure.evaluate import evaluate, read_gold
from lont.measure.floor import flatten, read_floor
from lont.measure.matching import quantities_meet, texts_meet, times_meet
from lont.measure.runs import run_diff, run_eval
from lont.measure.score import score

TEXT = "Twelve people were killed in Lima on Monday, police said. Then a strike began."


def claim(start: int, end: int, event: str, **slots: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"start": start, "end": end, "sentence": TEXT[start:end], "event": event, "trigger": "x"}
    empty = dict.fromkeys(("quantity", "agent", "target", "place", "time", "source"))
    return {**made, **empty, "modality": "asserted", "polarity": "positive", **slots}


def gold_document() -> dict[str, Any]:
    kill = claim(
        0, 57, "kill",
        quantity={"low": 12, "high": 12, "unit": "person"},
        target={"text": "people", "role": "civilian", "country": None},
        place={"text": "Lima", "country": "PE"},
        time={"text": "Monday", "start": "2026-03-02", "end": "2026-03-02"},
        source={"text": "police", "kind": "police"},
    )  # fmt: skip
    return {"id": "a", "lang": "en", "published": "2026-03-06", "text": TEXT, "claims": [kill, claim(58, 78, "strike")]}


def write_lines(path: Path, *records: Any) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def test_gold_scores_full_marks_against_itself() -> None:
    document = gold_document()
    numbers = score([document], {"a": document["claims"]}).as_dict()
    assert numbers["events"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 2}
    assert numbers["figures"]["f1"] == 1.0
    assert all(ratios["accuracy"] == 1.0 for ratios in numbers["slots"].values())


def test_what_is_missed_made_up_or_wrong_counts() -> None:
    document = gold_document()
    guess = copy.deepcopy(document["claims"][0])
    guess["quantity"]["low"] = 11
    guess["source"] = None
    guess["modality"] = "hedged"
    scores = score([document], {"a": [guess, claim(58, 78, "protest")]}, list_errors=True)
    numbers = scores.as_dict()
    assert numbers["events"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 2}
    assert numbers["groups"]["f1"] == 1.0
    assert numbers["figures"]["f1"] == 0.0
    assert numbers["slots"]["source"] == {"accuracy": 0.0, "of": 1, "precision": 0.0, "recall": 0.0}
    assert numbers["marked"]["precision"] == 0.0
    assert [error.split()[0] for error in scores.errors] == ["MISSED", "EXTRA", "WRONG", "WRONG", "WRONG"]


def test_an_optional_claim_neither_costs_nor_pays() -> None:
    document = gold_document()
    document["claims"][1]["optional"] = True
    for guesses in (document["claims"][:1], document["claims"]):
        numbers = score([document], {"a": guesses}).as_dict()
        assert numbers["events"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1}


def test_meeting() -> None:
    assert texts_meet("the interior ministry", "ministry")
    assert not texts_meet("police", "a very long text that also says police somewhere in it")
    assert quantities_meet({"low": 2, "high": None, "unit": "tank"}, {"low": 2, "high": None, "unit": "vehicle"})
    assert not quantities_meet({"low": 2, "high": None, "unit": "person"}, {"low": 2, "high": None, "unit": "vehicle"})
    since = {"start": "2026-03-02", "end": None}
    assert times_meet(since, {"start": "2026-03-02", "end": "2026-03-06"}, "2026-03-06T10:00:00Z")
    assert not times_meet(since, {"start": "2026-03-02", "end": "2026-03-04"}, "2026-03-06")
    assert not times_meet(since, {"start": "no date", "end": None}, None)


def perturb(dice: random.Random, gold: dict[str, Any]) -> dict[str, Any]:
    guess = copy.deepcopy(gold)
    guess.pop("optional", None)
    if dice.random() < 0.1:
        guess["event"] = dice.choice(["kill", "wound", "protest", "attack"])
    if dice.random() < 0.2:
        guess["start"] = max(0, guess["start"] - dice.randrange(80))
        guess["end"] += dice.randrange(60)
    for slot in ("quantity", "agent", "target", "place", "time", "source"):
        if dice.random() < 0.15:
            guess[slot] = None
    if guess["quantity"] and dice.random() < 0.3:
        guess["quantity"] |= {"low": dice.choice([1, 2, None]), "unit": dice.choice(["person", "building", "percent"])}
    if guess["time"] and dice.random() < 0.3:
        guess["time"]["end"] = dice.choice([None, "2015-01-02", "bad", guess["time"]["start"]])
    if guess["source"] and dice.random() < 0.3:
        guess["source"]["text"] = dice.choice([None, "the " + (guess["source"]["text"] or "").split(" ")[0]])
    if guess["place"] and dice.random() < 0.3:
        guess["place"]["country"] = "XX"
    guess["modality"] = dice.choice(["asserted", "asserted", guess["modality"], "hedged"])
    guess["polarity"] = dice.choice(["positive", guess["polarity"], guess["polarity"], "negative"])
    return guess


@pytest.mark.parametrize("name", ["seed", "nl-dev", "en-dev", "fr-dev", "ru-dev"])
def test_numbers_are_those_of_the_shared_script(shared: Path, name: str) -> None:
    spec = importlib.util.spec_from_file_location("shared_score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    gold, dice = read_gold(str(shared / "gold" / f"{name}.jsonl")), random.Random(5)
    for _ in range(3):
        guesses = {
            document["id"]: [
                perturb(dice, gold_claim)
                for gold_claim in document["claims"]
                for _ in range(dice.choice([0, 1, 1, 1, 2]))
            ]
            for document in gold
            if dice.random() < 0.95
        }
        expected, errors = theirs.score(gold, {name: {"claims": claims} for name, claims in guesses.items()}, 1)
        scores = score(gold, guesses, list_errors=True)
        numbers = scores.as_dict()
        for ratios in numbers["slots"].values():
            del ratios["precision"], ratios["recall"]
        assert numbers == expected
        assert sorted(scores.errors) == sorted(errors)


def test_the_floor_rises_and_is_never_lowered(tmp_path: Path) -> None:
    document = gold_document()
    gold = write_lines(tmp_path / "en-x.jsonl", document)
    half = write_lines(tmp_path / "half.jsonl", {"id": "a", "claims": document["claims"][:1]})
    whole = write_lines(tmp_path / "whole.jsonl", {"id": "a", "claims": document["claims"]})
    floor = str(tmp_path / "eval" / "floor.json")
    with pytest.raises(LontError, match="no floor"):
        run_eval([gold], gate=floor, predicted=half)
    run_eval([gold], gate=floor, update=True, predicted=half)
    assert read_floor(floor)["en-x"]["events.recall"] == 0.5
    assert run_eval([gold], gate=floor, predicted=half).code == 0
    assert "events.recall: 0.5000 → 1.0000" in run_eval([gold], gate=floor, update=True, predicted=whole).text
    fallen = run_eval([gold], gate=floor, predicted=half)
    assert fallen.code == 1
    assert "en-x events.recall: 0.5000, floor 1.0000" in fallen.text
    before = Path(floor).read_bytes()
    with pytest.raises(LontError, match="never lowered"):
        run_eval([gold], gate=floor, update=True, predicted=half)
    assert Path(floor).read_bytes() == before


def test_a_slot_that_is_no_longer_counted_is_a_fall(tmp_path: Path) -> None:
    document = gold_document()
    gold = write_lines(tmp_path / "en-x.jsonl", document)
    whole = write_lines(tmp_path / "whole.jsonl", {"id": "a", "claims": document["claims"]})
    none = write_lines(tmp_path / "none.jsonl", {"id": "a", "claims": []})
    floor = str(tmp_path / "floor.json")
    run_eval([gold], gate=floor, update=True, predicted=whole)
    assert "source.accuracy: not counted" in run_eval([gold], gate=floor, predicted=none).text


def test_broken_files_are_told_with_their_line(tmp_path: Path) -> None:
    for content, code in (("{}\n", "E-GOLD-LINE"), ("\nx\n", "E-GOLD-LINE"), ("[]\n", "E-GOLD-LINE")):
        path = tmp_path / "g.jsonl"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(LontError) as caught:
            read_gold(str(path))
        assert caught.value.code == code
        assert caught.value.line == content.count("\n", 0, content.index(content.strip())) + 1
    floor = tmp_path / "floor.json"
    floor.write_text("[1", encoding="utf-8")
    with pytest.raises(LontError, match="E-GOLD-FLOOR"):
        read_floor(str(floor))
    with pytest.raises(LontError, match="E-GOLD-FILE"):
        read_gold(str(tmp_path / "missing.jsonl"))


def test_a_difference_by_rule(tmp_path: Path) -> None:
    kill = {**claim(0, 57, "kill"), "rule": "en.kill.kill", "trigger": "killed"}
    strike = {**claim(58, 78, "strike"), "rule": "en.strike.strike", "trigger": "strike"}
    riot = {**claim(58, 78, "riot"), "rule": "en.riot.riot", "trigger": "riot"}
    moved = {**kill, "id": "another", "place": {"text": "Lima", "country": "PE"}}
    texts = write_lines(tmp_path / "in.jsonl", {"id": "a", "text": TEXT})
    old = write_lines(tmp_path / "old.jsonl", {"id": "a", "claims": [kill, strike]}, {"id": "b", "claims": [riot]})
    new = write_lines(
        tmp_path / "new.jsonl", {"id": "c", "claims": []}, {"id": "b", "claims": [riot]}, {"id": "a", "claims": [moved, riot]}
    )
    shown = run_diff(old, new, texts=texts).text
    table = [line.split() for line in shown.splitlines()]
    assert ["en.kill.kill", "0", "0", "1", "place", "1"] in table
    assert ["en.riot.riot", "1", "0", "0"] in table
    assert ["en.strike.strike", "0", "1", "0"] in table
    assert ["all", "1", "1", "1", "1", "the", "same"] in table
    assert "only in new: 1 documents (c)" in shown
    assert 'place: null → {"text": "Lima", "country": "PE"}' in shown
    assert "Then a strike began." in shown
    same = run_diff(old, old).text
    assert "gained" in same.splitlines()[0]
    assert same.splitlines()[1].split()[:4] == ["all", "0", "0", "0"]
    with pytest.raises(LontError, match="E-IN-JSON"):
        run_diff(old, texts)


def test_the_floor_file_holds_for_the_sets_at_hand(shared: Path) -> None:
    floor = Path(__file__).parent.parent / "eval" / "floor.json"
    if not floor.is_file():
        pytest.skip("no floor yet")
    paths = [shared / "gold" / f"{name}.jsonl" for name in read_floor(str(floor))]
    outcome = run_eval([str(path) for path in paths if path.is_file()], gate=str(floor))
    assert outcome.code == 0, outcome.text


def test_the_engine_is_run_on_gold(tmp_path: Path) -> None:
    gold = write_lines(tmp_path / "en-x.jsonl", gold_document())
    results = evaluate([gold], list_errors=True)
    assert results["en-x"].documents == 1
    assert 0.0 <= flatten(results["en-x"])["events.recall"] <= 1.0
    assert "en-x" in run_eval([gold], errors=5).text
