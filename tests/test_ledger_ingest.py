"""`lont ingest` and `lont rebuild`: every format, a summary, errors that tell what to do."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from ledger_databases import make_reports
from lont.cli.app import app
from lont.errors import LontError
from lont.ingest.sources import FileItem, Meter, find_sources, kind_of, parse_item, read_sources
from lont.ingest.warc import PageItem
from lont.model import Document
from lont.store import open_ledger

RECORDS = make_reports(12)
LINES = "".join(json.dumps(record) + "\n" for record in RECORDS).encode()
PAGE = """<!doctype html><html><head><title>Unrest in Quito</title>
<meta property="article:published_time" content="2026-03-06T10:00:00Z"><meta property="og:site_name" content="Morning Wire">
</head><body><article><p>At least {n} protesters were killed in Quito on Thursday, the health ministry said. The army was
sent to the capital after three days of riots over the price of fuel.</p><p>Police arrested 340 people on Friday.</p>
</article></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Radio Delta</title><language>en-GB</language>
<item><title>Riots in Lima</title><link>https://delta.example/1</link><guid>d1</guid>
<pubDate>Fri, 06 Mar 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;Police arrested 12 people in Lima.&lt;/p&gt;</description></item>
<item><title>Police arrested 9 people in Cusco</title><link>https://delta.example/2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><id>a1</id><title>T</title>
<updated>2026-03-07T08:00:00+01:00</updated><link href="https://desk.example/a1"/>
<content type="html">&lt;p&gt;Soldiers shot 4 people in Minsk.&lt;/p&gt;</content></entry></feed>"""


def read_all(*paths: Path | str) -> tuple[list[Document], list[LontError]]:
    sources, errors = find_sources(str(path) for path in paths)
    documents = []
    for item in read_sources(sources, Meter()):
        try:
            if isinstance(item, LontError):
                errors.append(item)
            else:
                documents.append(parse_item(item)[0] if isinstance(item, FileItem | PageItem) else item)
        except LontError as error:
            errors.append(error)
    return documents, errors


def warc_record(url: str, page: str, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    body = page.encode()
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2026-03-09T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


# ----------------------------------------------------------------------------------------------------------- formats
@pytest.mark.parametrize("name", ["r.jsonl", "r.ndjson", "r.jsonl.gz", "r.json", "noending", "zipped"])
def test_json_lines(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(LINES) if name in ("r.jsonl.gz", "zipped") else LINES)
    documents, errors = read_all(path)
    assert [document.id for document in documents] == [record["id"] for record in RECORDS] and not errors


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("whole", [RECORDS[0], RECORDS])
def test_json(whole: object, indent: int | None, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps(whole, indent=indent))
    documents, errors = read_all(path)
    assert len(documents) == (12 if whole is RECORDS else 1) and not errors


def test_parquet(tmp_path: Path) -> None:
    from datetime import UTC, date, datetime

    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [
        {
            "id": 7,
            "text": "Police arrested 12 people in Lima.",
            "published": datetime(2026, 3, 6, 9, tzinfo=UTC),
            "extra": 1,
        },
        {"id": 8, "text": None, "published": None, "extra": 2},
    ]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    parquet.write_table(pyarrow.table({"text": ["x"], "published": [date(2026, 3, 6)]}), tmp_path / "b.parquet")
    parquet.write_table(pyarrow.table({"words": ["x"]}), tmp_path / "c.parquet")
    (tmp_path / "d.parquet").write_bytes(b"PAR1 no such thing")
    documents, errors = read_all(tmp_path)
    assert [(d.id, str(d.published)) for d in documents[:1]] == [("7", "2026-03-06 09:00:00+00:00")]
    assert documents[1].published == date(2026, 3, 6)
    assert [error.code for error in errors] == ["E-IN-FIELD", "E-IN-FIELD", "E-IN-PARQUET"]
    assert errors[0].line == 2


@pytest.mark.parametrize("zipped", [False, True])
def test_warc(zipped: bool, tmp_path: Path) -> None:
    records = [
        warc_record("https://wire.example/a", PAGE.format(n=18)),
        warc_record("https://wire.example/lost", "<p>gone", status="404 Not Found"),
        warc_record("https://wire.example/p.png", "x", kind="image/png"),
        warc_record("https://wire.example/b.txt", "Police arrested 12 people in Lima.", kind="text/plain"),
    ]
    path = tmp_path / ("a.warc.gz" if zipped else "a.warc")
    path.write_bytes(b"".join(gzip.compress(record) if zipped else record for record in records))
    documents, errors = read_all(path)
    assert [document.url for document in documents] == ["https://wire.example/a", "https://wire.example/b.txt"]
    assert "At least 18 protesters" in documents[0].text and str(documents[0].day) == "2026-03-06"
    assert documents[0].outlet == "Morning Wire" and not errors


@pytest.mark.parametrize("name", ["f.rss", "f.xml", "f.atom", "f", "f.rss.gz"])
def test_feeds(name: str, tmp_path: Path) -> None:
    text = (ATOM if name == "f.atom" else RSS).encode()
    (tmp_path / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    documents, errors = read_all(tmp_path / name)
    assert not errors
    first = documents[0]
    if name == "f.atom":
        assert (first.id, first.outlet, first.url) == ("a1", "Desk", "https://desk.example/a1")
        assert first.text == "Soldiers shot 4 people in Minsk." and str(first.published) == "2026-03-07 07:00:00+00:00"
    else:
        assert (first.id, first.outlet, first.lang, first.title) == ("d1", "Radio Delta", "en", "Riots in Lima")
        assert first.text == "Police arrested 12 people in Lima." and str(first.day) == "2026-03-06"
        assert documents[1].text == "Police arrested 9 people in Cusco" and documents[1].published is None


def test_a_folder_of_reports(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "b.html").write_text(PAGE.format(n=18))
    (tmp_path / "a.md").write_text("---\ndate: 2026-03-06\n---\n# Riots\n\nPolice arrested 12 people in Lima.")
    (tmp_path / "deep" / "c.txt").write_text("Police arrested 13 people in Lima.")
    (tmp_path / "deep" / "d.png").write_bytes(b"\x89PNG")
    (tmp_path / ".git" / "e.txt").write_text("x")
    (tmp_path / "f.html").write_bytes(b"%PDF-1.7")
    documents, errors = read_all(tmp_path, tmp_path / "b.html", str(tmp_path / "**" / "*.txt"))
    assert [(d.title, str(d.day)) for d in documents[:2]] == [
        ("Riots", "2026-03-06"),
        ("Unrest in Quito", "2026-03-06"),
    ]
    assert len(documents) == 3 and [error.code for error in errors] == ["E-IN-BINARY"]


def test_paths_that_name_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    documents, errors = read_all(tmp_path / "none.jsonl", tmp_path / "empty", str(tmp_path / "*.zip"))
    assert not documents and [error.code for error in errors] == ["E-IN-FILE"] * 3


@pytest.mark.parametrize(
    "suffix", [".jsonl", ".json", ".parquet", ".warc", ".warc.gz", ".rss", ".html", ".md", "", ".jsonl.gz"]
)
@given(
    raw=st.one_of(
        st.binary(max_size=300),
        st.sampled_from([LINES, RSS.encode(), gzip.compress(LINES), warc_record("u", "<p>x")]).flatmap(
            lambda whole: st.tuples(st.integers(0, len(whole)), st.binary(max_size=8)).map(
                lambda cut: whole[: cut[0]] + cut[1] + whole[cut[0] + 3 :]
            )
        ),
    )
)
def test_no_bytes_break_a_reader(suffix: str, raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / f"hostile{suffix}"
    path.write_bytes(raw)
    documents, errors = read_all(path)
    assert all(isinstance(document.text, str) for document in documents)
    assert all(error.code.startswith("E-IN") for error in errors)


def test_the_meter_comes_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES))
    (tmp_path / "b.txt").write_text("x" * 1000)
    sources, _ = find_sources([str(tmp_path)])
    meter = Meter()
    seen = []
    for _ in read_sources(sources, meter):
        seen.append(meter.done)
    assert seen == sorted(seen) and meter.done == sum(source.size for source in sources)
    assert kind_of("x.csv") is None


# ---------------------------------------------------------------------------------------------------------- commands
def run(*words: str, code: int = 0) -> str:
    outcome = CliRunner().invoke(app, list(words))
    assert outcome.exit_code == code, (outcome.output, outcome.exception)
    return outcome.stdout


def test_ingest_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LONT_DB", raising=False)
    Path("r.jsonl").write_bytes(LINES + b'{"id": 1}\nnot json\n')
    first = run("ingest", "r.jsonl", code=1)
    assert "12 documents read" in first and "12 new" in first
    assert "unreadable: 2 (E-IN-FIELD 1, E-IN-JSON 1)" in first
    with open_ledger() as ledger:
        before = list(ledger.dump())
    again = json.loads(run("ingest", "r.jsonl", "--json", code=1))
    assert (again["read"], again["new"], again["duplicate"]) == (12, 0, 12)
    assert again["unreadable"] == {"E-IN-FIELD": 1, "E-IN-JSON": 1}
    assert run("rebuild", "--jobs", "1").startswith("rebuilt in")
    with open_ledger("lont.db") as ledger:
        assert list(ledger.dump()) == before


def test_the_error_of_a_line_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(LINES + b"not json\n")
    outcome = CliRunner().invoke(app, ["ingest", str(path), "--db", str(tmp_path / "l.db")])
    assert f"{path}:13: [E-IN-JSON]" in outcome.stderr


def test_lont_db_names_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LONT_DB", str(tmp_path / "desk.db"))
    Path("r.jsonl").write_bytes(LINES)
    run("ingest", "r.jsonl")
    assert (tmp_path / "desk.db").exists() and not (tmp_path / "lont.db").exists()


def test_rebuild_needs_a_ledger(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(app, ["rebuild", "--db", str(tmp_path / "no.db")])
    assert isinstance(outcome.exception, LontError) and outcome.exception.code == "E-DB-NONE"


def test_one_bad_document_does_not_end_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lont.store import intake

    real = intake.read_rows

    def read(document: Document, notices: tuple[str, ...] = ()) -> object:
        if document.id == "r3":
            raise RecursionError("too deep")
        return real(document, notices)

    monkeypatch.setattr(intake, "read_rows", read)
    path = tmp_path / "r.jsonl"
    path.write_bytes(LINES)
    said = json.loads(run("ingest", str(path), "--db", str(tmp_path / "l.db"), "--jobs", "1", "--json", code=1))
    assert said["new"] == 11 and said["unreadable"] == {"E-READ": 1}
