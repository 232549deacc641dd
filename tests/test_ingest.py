"""Files, pages, streams and records become documents; what cannot be read is told with file and line."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.errors import LontError
from lont.ingest import read_document, read_records
from lont.ingest.decode import MAX_BYTES
from lont.ingest.markdown import split_front_matter, strip_markup
from lont.ingest.moments import parse_published
from lont.ingest.page import read_page, strip_tags
from lont.model import Document

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Strike shuts port - The Courier</title>
<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Strike shuts port">
<meta property="article:published_time" content="2026-02-12T18:30:00+06:00">
<link rel="canonical" href="https://courier.example/port"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Strike shuts port</h1>
<p>A strike by dock workers entered its fifth day on Thursday, leaving dozens of ships at anchor, the authority said.</p>
<p>At least six people were killed on Tuesday when police opened fire on a march, according to the city's hospital.</p>
<p>The government imposed a curfew and sent border guards, while the union rejected an offer of higher pay.</p></article>
<script>var x = "killed 900";</script><footer>All rights reserved</footer></body></html>"""


def write(folder: Path, name: str, content: str | bytes) -> str:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(file)


def test_plain_text_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "De haven\r\nis dicht.\n"
    document = read_document(write(tmp_path, "a.txt", text), lang="nl", published="2026-03-06", title="T", outlet="O")
    assert document.text == text
    assert (document.lang, document.published, document.title, document.outlet) == ("nl", date(2026, 3, 6), "T", "O")
    assert len(document.id) == 16


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "a.html", PAGE))
    assert "At least six people were killed" in document.text
    assert "900" not in document.text
    assert "Home" not in document.text
    assert document.title == "Strike shuts port"
    assert document.outlet == "The Courier"
    assert document.published is not None
    assert document.day == date(2026, 2, 12)
    assert isinstance(document.published, datetime)
    assert document.url == "https://courier.example/port"


def test_a_page_without_an_article_gives_all_its_words() -> None:
    page = read_page("<html><title>A &amp; B</title><body><p>Shut.<style>p{}</style><li>Open.")
    assert "Shut." in page.text
    assert "p{}" not in page.text
    assert page.title == "A & B"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<head><title>x</title><p>Shut.", "x\nShut."),
        ("<p>a</form>b<script>c</script >d<SCRIPT>e", "abd"),
        ("2 < 3 <b>and</b> 4<5 &amp; <!-- <p> --> so on <unfinished", "2 < 3 and 4<5 & so on"),
        ("<!-- never closed <p>x", ""),
        ("<!DOCTYPE html><?xml?><p class='a>b'>x", "b'>x"),
        ("<form>a<form>b", "ab"),
    ],
)
def test_tags_are_stripped(source: str, text: str) -> None:
    assert strip_tags(source) == text


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    source = "---\ntitle: 'The dam'\nPublished: 2026-03-06\noutlet: Post\n---\n# Other\n\nThe **dam** is\n*shut*.\n\n- one\n- two\n"
    document = read_document(write(tmp_path, "a.md", source))
    assert (document.title, document.day, document.outlet) == ("The dam", date(2026, 3, 6), "Post")
    assert document.text == "The dam is shut.\n\none\n\ntwo"


def test_markdown_without_it_takes_its_title_from_the_first_heading() -> None:
    assert strip_markup("# Dam\n\n## Oil\n\n> A [link](x) <b>b</b>\n\n| a | b |\n|--|--|\n| 1 | 2 |") == (
        "Dam",
        "Oil\n\nA link b\n\na\n\nb\n\n1\n\n2",
    )
    assert split_front_matter("---\nA sentence.\n---\n") == ({}, "---\nA sentence.\n---\n")


def test_a_date_that_is_none_is_a_notice_in_a_document_and_an_error_from_its_reader(tmp_path: Path) -> None:
    path, notices = write(tmp_path, "a.md", "---\ndate: 6 maart\n---\nDicht."), list[str]()
    assert read_document(path, notices=notices).published is None
    assert "6 maart" in notices[0]
    with pytest.raises(LontError):
        read_document(path, published="6 maart")


def test_standard_input_is_sniffed() -> None:
    assert read_document("-", stdin=io.BytesIO(PAGE.encode())).outlet == "The Courier"
    assert read_document("-", stdin=io.BytesIO(b'{"text": "Shut.", "id": 7}')).id == "7"
    assert read_document("-", stdin=io.BytesIO(b"Shut < open.")).text == "Shut < open."
    assert read_document("-", stdin=io.BytesIO(b"---\ntitle: T\n---\nShut.")).title == "T"
    assert read_document("-", stdin=io.BytesIO(gzip.compress(b"Shut."))).text == "Shut."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        ("\ufeffcafé".encode("utf-16-le"), "café"),
        ("\ufeffcafé".encode("utf-16-be"), "café"),
        (b"caf\xe9 \x80", "café €"),
        (b"a\x00b", "a\ufffdb"),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, text: str) -> None:
    notices: list[str] = []
    assert read_document(write(tmp_path, "a.txt", raw), notices=notices).text == text
    assert bool(notices) is (raw[:4] == b"caf\xe9")


def test_a_page_in_the_charset_that_it_states(tmp_path: Path) -> None:
    raw = '<html><head><meta charset="windows-1251"></head><body><p>Полиция задержала сорок человек.</p></body></html>'
    notices: list[str] = []
    document = read_document(write(tmp_path, "a.html", raw.encode("cp1251")), notices=notices)
    assert "Полиция" in document.text
    assert not notices


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"%PDF-1.7 x", "a.txt", "E-IN-BINARY"),
        (bytes(range(256)) * 9, "a.dat", "E-IN-BINARY"),
        (b"x" * (MAX_BYTES + 1), "a.txt", "E-IN-BIG"),
        (gzip.compress(b"x" * (MAX_BYTES + 1)), "a.txt.gz", "E-IN-BIG"),
        (b"\x1f\x8bbroken", "a.gz", "E-IN-GZIP"),
        (b'{"text": 1}', "a.json", "E-IN-FIELD"),
        (b'{"text": "a"}\n{"text": "b"}', "a.jsonl", "E-IN-MANY"),
        (b"{", "a.json", "E-IN-JSON"),
        (b"[" * 100_000, "a.json", "E-IN-JSON"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes, name: str, code: str) -> None:
    with pytest.raises(LontError) as caught:
        read_document(write(tmp_path, name, content))
    assert caught.value.code == code
    assert caught.value.path is not None
    assert caught.value.cure


@pytest.mark.parametrize("source", ["missing.txt", "", "a\x00b", ".", "ftp://a.b/c", "https://", "http://[::1", "http://a b/"])
def test_no_such_source(source: str) -> None:
    with pytest.raises(LontError):
        read_document(source)


def test_records() -> None:
    lines = [
        '{"id": "a", "text": "één", "lang": "nl-BE", "published": "2026-03-06", "outlet": null, "claims": [1]}',
        "",
        "{broken",
        '{"id": "b"}',
        '{"text": "x", "published": "yesterday"}',
        '{"text": "x", "lang": 3}',
        '["text"]',
        '{"text": "lone \\ud800 one", "published": "2026-03-06T23:00:00Z"}',
    ]
    raw = b"\xef\xbb\xbf" + "\n".join(lines).encode() + b'\n{"text": "\xff"}\n'
    items = list(read_records(io.BytesIO(raw), "in.jsonl"))
    assert [item.code if isinstance(item, LontError) else item.text for item in items] == [
        "één", "E-IN-JSON", "E-IN-FIELD", "E-IN-DATE", "E-IN-FIELD", "E-IN-JSON", "lone \ufffd one", "E-IN-UTF8",
    ]  # fmt: skip
    assert [item.line for item in items if isinstance(item, LontError)] == [3, 4, 5, 6, 7, 9]
    first, last = items[0], items[6]
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.id, first.lang, first.outlet) == ("a", "nl", None)
    assert last.published == datetime(2026, 3, 6, 23, tzinfo=UTC)
    assert len(last.id) == 16


def test_gzipped_records_and_broken_ones() -> None:
    raw = gzip.compress(b'{"text": "x"}\n' * 1000)
    assert len(list(read_records(io.BytesIO(raw), "a.gz"))) == 1000
    broken = list(read_records(io.BytesIO(raw[:-12]), "a.gz"))
    assert isinstance(broken[-1], LontError)


def test_an_overlong_line_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lont.ingest.records.MAX_LINE", 50)
    raw = b'{"text": "' + b"x" * 500 + b'"}\n{"text": "y"}\n'
    items = list(read_records(io.BytesIO(raw), "a"))
    assert isinstance(items[0], LontError)
    assert isinstance(items[1], Document)
    assert items[1].text == "y"


def test_same_content_has_the_same_id() -> None:
    one, two, three = read_records(io.BytesIO(b'{"text":"x"}\n{"text":"x","id":null}\n{"text":"y"}'), "a")
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert isinstance(three, Document)
    assert one.id == two.id != three.id


@pytest.mark.parametrize("value", ["06-03-2026", "2026-13-01", "2026-03-06T25:00:00", "2026-W10", "20260306", "now", "٢٠٢٦-٠١-٠١"])
def test_what_is_no_date(value: str) -> None:
    with pytest.raises(LontError):
        parse_published(value)


@given(st.datetimes(min_value=datetime(1, 1, 3), timezones=st.just(UTC)))
def test_moments_are_read_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert parse_published(whole.isoformat()) == whole
    assert parse_published(whole.date().isoformat()) == whole.date()


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["id", "text", "lang", "published", "url"]), x)))  # noqa: E501
def test_any_json_is_a_document_or_an_error(value: object) -> None:
    raw = json.dumps(value).encode() + b"\n"
    for item in read_records(io.BytesIO(raw), "x"):
        assert isinstance(item, Document | LontError)
        if isinstance(item, Document):
            item.text.encode()
            item.id.encode()
