"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False, unique=True),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("day", sa.Date()),
        sa.Column("title", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("notices", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
    )
    op.create_index("documents_day", "documents", ["day"])
    op.create_index("documents_record_id", "documents", ["record_id"])
    op.create_index("documents_url", "documents", ["url"])


def _make_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("because", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("anchors", sa.Text(), nullable=False),
        sa.Column("value_anchors", sa.Text(), nullable=False),
    )
    op.create_index("judgements_target", "judgements", ["target"])


def _make_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("doc", sa.Integer(), sa.ForeignKey("documents.seq"), primary_key=True, autoincrement=False),
        sa.Column("lang", sa.Text()),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("notices", sa.Text(), nullable=False),
        sa.Column("sketch", sa.Text()),
        sa.Column("agency", sa.Text()),
        sa.Column("origin", sa.Text()),
        sa.Column("origin_reason", sa.Text()),
    )
    op.create_index("readings_origin", "readings", ["origin"])
    op.create_index("readings_stamp", "readings", ["engine", "language"])


def _make_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("doc", sa.Integer(), sa.ForeignKey("documents.seq"), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("low", sa.Double()),
        sa.Column("high", sa.Double()),
        sa.Column("unit", sa.Text()),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("agent_role", sa.Text()),
        sa.Column("agent_country", sa.Text()),
        sa.Column("target_role", sa.Text()),
        sa.Column("target_text", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("geonameid", sa.Integer()),
        sa.Column("admin1", sa.Text()),
        sa.Column("precision", sa.Text()),
        sa.Column("lat", sa.Double()),
        sa.Column("lon", sa.Double()),
        sa.Column("source", sa.Text()),
        sa.Column("source_kind", sa.Text()),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("salience", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
    )
    op.create_index("claims_as_of", "claims", ["as_of"])
    op.create_index("claims_country", "claims", ["country", "as_of"])
    op.create_index("claims_doc", "claims", ["doc", "pos"], unique=True)
    op.create_index("claims_event", "claims", ["event", "as_of"])
    op.create_index("claims_geonameid", "claims", ["geonameid"])


def _make_situations() -> None:
    op.create_table(
        "situations",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
    )
    op.create_index("situations_name", "situations", ["name"])
    op.create_index("situations_start", "situations", ["start"])


def _make_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("types", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("geonameid", sa.Integer()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
    )
    op.create_index("events_country", "events", ["country", "start"])
    op.create_index("events_event", "events", ["event", "start"])
    op.create_index("events_start", "events", ["start"])


def _make_situation_events() -> None:
    op.create_table(
        "situation_events",
        sa.Column("situation", sa.Text(), sa.ForeignKey("situations.id"), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), sa.ForeignKey("events.id"), nullable=False),
        sa.PrimaryKeyConstraint("situation", "pos"),
    )
    op.create_index("situation_events_event", "situation_events", ["event"])


def _make_event_claims() -> None:
    op.create_table(
        "event_claims",
        sa.Column("event", sa.Text(), sa.ForeignKey("events.id"), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), sa.ForeignKey("claims.id"), nullable=False),
        sa.PrimaryKeyConstraint("event", "pos"),
    )
    op.create_index("event_claims_claim", "event_claims", ["claim"])


def _make_series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("situation", sa.Text(), sa.ForeignKey("situations.id")),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("geonameid", sa.Integer()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("low", sa.Double()),
        sa.Column("high", sa.Double()),
        sa.Column("unit", sa.Text()),
        sa.Column("events", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
    )
    op.create_index("series_country", "series", ["country", "event"])
    op.create_index("series_event", "series", ["event"])
    op.create_index("series_situation", "series", ["situation", "pos"])


def _make_figures() -> None:
    op.create_table(
        "figures",
        sa.Column("series", sa.Text(), sa.ForeignKey("series.id"), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("low", sa.Double()),
        sa.Column("high", sa.Double()),
        sa.Column("as_of", sa.Date()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("source_kind", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("series", "pos"),
    )
    op.create_index("figures_claim", "figures", ["claim"])


def _make_judged() -> None:
    op.create_table(
        "judged",
        sa.Column("judgement", sa.Integer(), sa.ForeignKey("judgements.seq"), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), sa.ForeignKey("claims.id")),
        sa.PrimaryKeyConstraint("judgement", "pos"),
    )
    op.create_index("judged_claim", "judged", ["claim"])


def _make_meta() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )


def _make_search() -> None:
    """Full-text search over title and text: FTS5 over the rows of `documents`, or an index of PostgreSQL, which may not
    grow beyond a megabyte a document."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE documents_words USING fts5(title, text, content='documents', content_rowid='seq',"
            ' tokenize="unicode61 remove_diacritics 2")'
        )
        return
    op.execute(
        "CREATE INDEX documents_words ON documents USING gin"
        " (to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 100000)))"
    )


def upgrade() -> None:
    """Make all tables, with the indexes that their questions need."""
    for make in (
        _make_documents,
        _make_judgements,
        _make_readings,
        _make_claims,
        _make_situations,
        _make_events,
        _make_situation_events,
        _make_event_claims,
        _make_series,
        _make_figures,
        _make_judged,
        _make_meta,
        _make_search,
    ):
        make()
