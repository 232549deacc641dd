"""The ledger's tables: what goes in, what comes out, on both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import delete, insert, text, update

from ledger_databases import KINDS, fill, fresh_url, make_reports
from lont.errors import LontError
from lont.ingest.records import make_document
from lont.model import Document
from lont.store import Filter, Judgement, Ledger, open_ledger
from lont.store.connect import choose_url, connect, reading, writing
from lont.store.intake import Workers
from lont.store.migrate import HEAD, known_revisions, migrate
from lont.store.rebuild import rebuild
from lont.store.schema import CLAIMS, DERIVED, METADATA

DAY = date(2026, 3, 6)
REPORT = "At least 18 soldiers were killed in Quito on Thursday, the ministry said. Police arrested 340 protesters."


@pytest.fixture(params=KINDS)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(fresh_url(request.param, tmp_path), create=True) as opened:
        yield opened


def document(name: str = "a", said: str = REPORT, **fields: object) -> Document:
    return replace(Document(name, said, "en", DAY), **fields)  # type: ignore[arg-type]


def rebuilt(ledger: Ledger, jobs: int = 1) -> list[Judgement]:
    with Workers(jobs) as workers:
        return rebuild(ledger.engine, workers, lambda done, total: None)


# ------------------------------------------------------------------------------------------------ schema and opening
def test_the_newest_migration_is_known() -> None:
    assert known_revisions()[-1] == HEAD


def test_migrations_make_the_tables_of_the_schema(ledger: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with reading(ledger.engine) as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "lont_version"})
        found = compare_metadata(context, METADATA)
    names = [str(getattr(change[1], "name", "")) for change in found if isinstance(change, tuple)]
    assert not [name for name in names if not name.startswith("documents_words")], found


def test_opening_again_changes_nothing(ledger: Ledger) -> None:
    fill(ledger, [document()])
    before = list(ledger.dump())
    migrate(ledger.engine)
    assert list(ledger.dump()) == before


def test_a_later_ledger_is_left_alone(ledger: Ledger) -> None:
    with writing(ledger.engine) as connection:
        connection.execute(text("UPDATE lont_version SET version_num = '9999'"))
    with pytest.raises(LontError, match="E-DB-NEWER"):
        migrate(ledger.engine)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE documents (x)")
    connection.close()
    with pytest.raises(LontError, match="E-DB-FOREIGN"):
        open_ledger(str(path))


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("this is a report, not a database, and a long one at that" * 100)
    with pytest.raises(LontError, match="E-DB-FORMAT"):
        open_ledger(str(path))
    assert path.read_text().startswith("this is")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("missing.db", "E-DB-NONE"),
        ("mysql://x/y", "E-DB-URL"),
        ("postgresql://localhost:1/none", "E-DB-OPEN"),
    ],
)
def test_what_cannot_be_opened_is_told(url: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LontError, match=code):
        open_ledger(url)
    assert not list(tmp_path.iterdir())


def test_the_url_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LONT_DB", raising=False)
    assert choose_url(None) == "sqlite:///lont.db"
    monkeypatch.setenv("LONT_DB", "postgresql://desk/lont")
    assert choose_url(None) == "postgresql+psycopg://desk/lont"
    assert choose_url("x.db") == "sqlite:///x.db"


# -------------------------------------------------------------------------------------------------------- documents
def test_a_document_comes_in_once(ledger: Ledger) -> None:
    first = fill(ledger, [document(), document()])
    again = fill(ledger, [document()])
    assert (first.read, first.new, first.duplicate) == (2, 1, 1)
    assert (again.new, again.duplicate) == (0, 1)
    assert ledger.counts()["documents"] == 1


def test_claims_hold_what_the_engine_found(ledger: Ledger) -> None:
    fill(ledger, [document(outlet="Radio Delta")])
    kill = next(entry for entry in ledger.entries() if entry.event == "kill")
    assert (kill.document, kill.outlet, kill.low, kill.high, kill.country) == ("a", "Radio Delta", 18, None, "EC")
    assert (kill.start, kill.said, kill.lang, kill.source_kind) == (date(2026, 3, 5), DAY, "en", "government")
    assert isinstance(kill.low, int)
    stored = ledger.claim(kill.claim)
    assert stored is not None and stored.entry == kill
    assert stored.sentence.startswith("At least 18 soldiers") and stored.record["id"] == kill.claim
    assert " ".join(REPORT[start:end] for start, end in stored.evidence) == "At least 18 soldiers killed"
    assert ledger.sentences([kill.claim]) == {kill.claim: stored.sentence}


def test_reprints_are_documents_of_their_own(ledger: Ledger) -> None:
    fill(ledger, [document("a", outlet="Radio Delta"), document("b", outlet="Morning Wire")])
    assert ledger.counts()["documents"] == 2


def test_two_records_of_one_id_are_both_kept(ledger: Ledger) -> None:
    other = document("a", "Rioters looted 12 shops in Lima.")
    fill(ledger, [document("a"), other])
    fill(ledger, [other])
    names = {entry.document for entry in ledger.entries()}
    assert len(names) == 2
    assert set(ledger.record_ids(sorted(names)).values()) == {"a"}
    later = ledger.document(next(name for name in names if name != "a"))
    assert later is not None and later.document.text == other.text and later.record_id == "a"


def test_versions_of_a_page_withdraw_claims(ledger: Ledger) -> None:
    url = "https://post.example/2026/quito"
    old = document("v1", "At least 18 soldiers were killed in Quito. Thieves looted 12 shops in Quito.", url=url)
    new = document("v2", "At least 18 soldiers were killed in Quito.", url=url, published=date(2026, 3, 7))
    fill(ledger, [old])
    assert not any(entry.withdrawn for entry in ledger.entries())
    fill(ledger, [new])
    assert {(e.document, e.event) for e in ledger.entries() if e.withdrawn} == {("v1", "loot")}
    found = ledger.document("v1")
    assert found is not None and found.versions == ("v1", "v2")


def test_pages_of_a_site_s_root_are_no_versions(ledger: Ledger) -> None:
    url = "https://post.example/"
    fill(ledger, [document("a", url=url), document("b", "Rioters looted 12 shops in Quito.", url=url)])
    assert not any(entry.withdrawn for entry in ledger.entries())


def test_a_language_without_data_is_kept_without_claims(ledger: Ledger) -> None:
    tally = fill(ledger, [document(lang="xx")])
    assert tally.unknown == {"xx": 1}
    found = ledger.document("a")
    assert found is not None and "no data" in found.notices[0]


def test_odd_numbers_and_signs_are_kept(ledger: Ledger) -> None:
    odd = "Police arrested 99999999999999999999999999999 people in Lima. \U0001f525 “Riots” in ’s-Hertogenbosch\u2028."
    record = {"id": "o", "lang": "en", "published": "2026-03-06", "text": odd + "\x00\ud800"}
    fill(ledger, [make_document(record, "x"), document("e", "")])
    found = ledger.document("o")
    assert found is not None and found.document.text.startswith(odd)


# ------------------------------------------------------------------------------------------------ asking and finding
def test_entries_are_filtered(ledger: Ledger) -> None:
    records = [make_document(record, "x") for record in make_reports(60)]
    fill(ledger, records)
    every = ledger.entries()
    assert [e.as_of for e in every] == sorted(e.as_of for e in every if e.as_of)
    peru = ledger.entries(Filter(country="PE", since=date(2026, 3, 5), until=date(2026, 3, 12), events=("kill",)))
    days = (date(2026, 3, 5), date(2026, 3, 12))
    assert peru == [
        e for e in every if e.country == "PE" and e.event == "kill" and e.as_of and days[0] <= e.as_of <= days[1]
    ]
    assert ledger.entries(Filter(document="r3")) == [e for e in every if e.document == "r3"]
    assert len(ledger.entries(Filter(limit=7))) == 7


@pytest.mark.parametrize(
    ("words", "found"),
    [("soldiers Quito", ["a"]), ("SOLDIERS looted", []), ("loot*", ["b"]), ('"( NEAR', []), ("", []), ("' OR 1=1", [])],
)
def test_search(ledger: Ledger, words: str, found: list[str]) -> None:
    fill(ledger, [document("a"), document("b", "Rioters looted 12 shops in Lima.", title="Riots")])
    hits = ledger.search(words)
    assert [hit.document for hit in hits] == found
    assert all("[" in hit.snippet for hit in hits)


def test_search_within_days(ledger: Ledger) -> None:
    fill(ledger, [document("a"), document("b", published=date(2026, 4, 1)), document("c", published=None)])
    assert [hit.document for hit in ledger.search("soldiers", since=date(2026, 3, 20))] == ["b"]
    assert [hit.document for hit in ledger.search("soldiers", until=DAY)] == ["a"]


# ------------------------------------------------------------------------------------------------------- the same end
def test_a_rebuild_gives_the_same_bytes(ledger: Ledger) -> None:
    fill(ledger, [make_document(record, "x") for record in make_reports(80)])
    url = "https://post.example/2026/quito"
    fill(ledger, [document("v1", url=url), document("v2", "Calm returned to Quito.", url=url)])
    before = list(ledger.dump(derived_only=True))
    assert rebuilt(ledger) == []
    assert list(ledger.dump(derived_only=True)) == before


def test_both_databases_and_any_number_of_processes_hold_the_same(tmp_path: Path) -> None:
    documents = [make_document(record, "x") for record in make_reports(150)]
    dumps = []
    for kind, jobs in (("sqlite", 1), ("sqlite", 2), ("postgresql", 2)):
        with open_ledger(fresh_url(kind, tmp_path), create=True) as ledger:
            fill(ledger, documents, jobs=jobs)
            dumps.append(list(ledger.dump()))
    assert dumps[0] == dumps[1] == dumps[2]


def test_a_rebuild_that_fails_changes_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(ledger, [document()])
    before = list(ledger.dump())

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lont.store.rebuild.derive_all", fail)
    with pytest.raises(KeyboardInterrupt):
        rebuilt(ledger)
    assert list(ledger.dump()) == before


def test_what_another_version_read_is_told(ledger: Ledger) -> None:
    fill(ledger, [document(), document("b", "Rust keerde terug in Quito.", lang="nl"), document("c", lang="xx")])
    assert ledger.stale() == 0
    with writing(ledger.engine) as connection:
        connection.execute(text("UPDATE readings SET engine = '0.0.1' WHERE doc = 1"))
        connection.execute(text("UPDATE readings SET language = 'nl-000' WHERE doc = 2"))
    assert ledger.stale() == 2
    rebuilt(ledger)
    assert ledger.stale() == 0


# -------------------------------------------------------------------------------------------------------- judgements
def kill_of(ledger: Ledger) -> str:
    return next(entry.claim for entry in ledger.entries(judged=False) if entry.event == "kill")


def test_judgements_on_claims(ledger: Ledger) -> None:
    fill(ledger, [document()])
    claim = kill_of(ledger)
    ledger.judge(
        Judgement("correct", "claim", claim, "Ada", "misread", {"low": 19, "as_of": "2026-03-04", "claim": "x"})
    )
    corrected = next(entry for entry in ledger.entries() if entry.event == "kill")
    assert (corrected.claim, corrected.low, corrected.as_of) == (claim, 19, date(2026, 3, 4))
    seq = ledger.judge(Judgement("reject", "claim", claim, "Bo"))
    assert "kill" not in {entry.event for entry in ledger.entries()}
    stored = ledger.claim(claim)
    assert stored is not None and [j.author for j in stored.judgements] == ["Ada", "Bo"] and stored.entry.low == 19
    assert ledger.undo(by="Bo", because="it is right") == seq
    assert "kill" in {entry.event for entry in ledger.entries()}
    assert [j.verb for j in ledger.judgements(undone=True)] == ["correct", "reject", "undo"]
    assert [j.verb for j in ledger.judgements()] == ["correct"]
    ledger.undo(1, by="Bo")
    assert ledger.judgements() == []
    with pytest.raises(LontError, match="E-USE-JUDGE"):
        ledger.undo(by="Bo")


def test_a_later_word_on_a_claim_holds(ledger: Ledger) -> None:
    fill(ledger, [document()])
    for verb, there in (("reject", False), ("confirm", True), ("reject", False)):
        ledger.judge(Judgement(verb, "claim", kill_of(ledger), "Ada"))
        assert ("kill" in {entry.event for entry in ledger.entries()}) == there


@pytest.mark.parametrize(
    ("judgement", "code"),
    [
        (Judgement("reject", "claim", "none", "Ada"), "E-USE-ID"),
        (Judgement("undo", "judgement", "7", "Ada"), "E-USE-ID"),
        (Judgement("reject", "claim", "none", " "), "E-USE-JUDGE"),
        (Judgement("burn", "claim", "none", "Ada"), "E-USE-JUDGE"),
    ],
)
def test_judgements_that_cannot_be(ledger: Ledger, judgement: Judgement, code: str) -> None:
    with pytest.raises(LontError, match=code):
        ledger.judge(judgement)
    assert ledger.judgements(undone=True) == []


def test_judgements_find_their_claims_after_a_rebuild(ledger: Ledger) -> None:
    """As if an older engine had given the claim other evidence, and one claim that the engine does not find any more."""
    fill(ledger, [document()])
    claim = kill_of(ledger)
    with writing(ledger.engine) as connection:
        for table in reversed(DERIVED):
            connection.execute(delete(table))
        connection.execute(
            update(CLAIMS).where(CLAIMS.c.id == claim).values(id="old", evidence="[[9,20]]")
        )  # "18 soldiers"
        row = dict(connection.execute(CLAIMS.select().where(CLAIMS.c.id == "old")).one()._mapping)
        gone = {**row, "id": "gone", "pos": 9, "event": "strike", "evidence": "[[0,5]]"}
        connection.execute(insert(CLAIMS), [gone])
    ledger.judge(Judgement("reject", "claim", "old", "Ada"), again=False)
    ledger.judge(Judgement("confirm", "claim", "gone", "Bo"), again=False)
    lost = rebuilt(ledger)
    assert [(j.target, j.author, j.claims) for j in lost] == [("gone", "Bo", (None,))]
    assert [j.claims for j in ledger.judgements()] == [(claim,), (None,)]
    assert "kill" not in {entry.event for entry in ledger.entries()}
    assert [j.target for j in ledger.lost_judgements()] == ["gone"]


def test_connect_makes_no_file_by_asking(tmp_path: Path) -> None:
    with pytest.raises(LontError, match="E-DB-NONE"):
        connect(choose_url(str(tmp_path / "no.db")))
    assert not list(tmp_path.iterdir())


def test_what_a_judgement_names_is_found_after_a_rebuild_too(ledger: Ledger) -> None:
    fill(ledger, [document(), document("b", "At least 20 soldiers were killed in Quito, the army said.")])
    kill, other = sorted(entry.claim for entry in ledger.entries() if entry.event == "kill")
    ledger.judge(Judgement("merge", "claim", kill, "Ada", value=[other]))
    ledger.judge(Judgement("split", "claim", kill, "Ada", value=[other]), again=False)
    with pytest.raises(LontError, match="E-USE-ID"):
        ledger.judge(Judgement("merge", "claim", kill, "Ada", value=["none"]))
    assert [(j.claims, j.value, len(j.value_anchors)) for j in ledger.judgements()] == [((kill,), [other], 1)] * 2
    with writing(ledger.engine) as connection:
        connection.execute(text("DELETE FROM judged"))
    assert rebuilt(ledger) == []
    assert [(j.claims, j.value) for j in ledger.judgements()] == [((kill,), [other])] * 2
