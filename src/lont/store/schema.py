"""The tables. Facts (`documents`, `judgements`) are only ever added to; all others are derived and can be rebuilt.

Days are SQL dates; moments, lists and records are text (ISO 8601, JSON). `documents.seq` counts from 1 in the order in
which documents came in. A change here needs a migration in `migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    false,
)

METADATA = MetaData()
SortKey = BigInteger().with_variant(Integer(), "sqlite")
"""A number that sorts (see `account`); SQLite's integers have 64 bits anyhow."""

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),  # hash of all that the record says
    Column(
        "name", Text, nullable=False, unique=True
    ),  # the record's own id; where two share one, the later gets a tail
    Column("record_id", Text, nullable=False),
    Column("lang", Text),
    Column("published", Text),
    Column("day", Date),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("notices", Text, nullable=False),  # JSON: what its reader should know of how it was read
    Column("added", Text, nullable=False),
    Index("documents_url", "url"),
    Index("documents_day", "day"),
    Index("documents_record_id", "record_id"),
)
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("made", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("kind", Text, nullable=False),  # what it is on: claim, event, situation, judgement
    Column("target", Text, nullable=False),  # its id when the judgement was made
    Column("because", Text),
    Column("value", Text),  # JSON
    Column("anchors", Text, nullable=False),  # JSON: [[document key, [[start, end], …], event], …] of its claims
    Column("value_anchors", Text, nullable=False),  # the same of the claims that `value` names
    Index("judgements_target", "target"),
)
READINGS = Table(
    "readings",
    METADATA,
    Column("doc", ForeignKey("documents.seq"), primary_key=True, autoincrement=False),
    Column("lang", Text),
    Column("engine", Text, nullable=False),
    Column("language", Text),
    Column("notices", Text, nullable=False),
    Column("sketch", Text),  # of its words, by which reprints are found
    Column("agency", Text),  # credited in the text
    Column("origin", Text),
    Column("origin_reason", Text),
    Index("readings_origin", "origin"),
    Index("readings_stamp", "engine", "language"),
)
CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("doc", ForeignKey("documents.seq"), nullable=False),
    Column("pos", Integer, nullable=False),
    Column("event", Text, nullable=False),
    Column("as_of", Date),
    Column("start", Date),
    Column("end", Date),
    Column("low", Double),
    Column("high", Double),
    Column("unit", Text),
    Column("approx", Boolean, nullable=False),
    Column("kind", Text),
    Column("scope", Text, nullable=False),
    Column("agent_role", Text),
    Column("agent_country", Text),
    Column("target_role", Text),
    Column("target_text", Text),
    Column("country", Text),
    Column("place", Text),
    Column("geonameid", Integer),
    Column("admin1", Text),
    Column("precision", Text),
    Column("lat", Double),
    Column("lon", Double),
    Column("source", Text),
    Column("source_kind", Text),
    Column("modality", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("salience", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("carried", Boolean, nullable=False, server_default=false()),
    Column("sentence", Text, nullable=False),
    Column("evidence", Text, nullable=False),  # JSON: [[start, end], …]
    Column("record", Text, nullable=False),  # JSON: as `lont claims` writes it
    Column("engine", Text, nullable=False),
    Column("language", Text, nullable=False),
    Index("claims_doc", "doc", "pos", unique=True),
    Index("claims_country", "country", "as_of"),
    Index("claims_event", "event", "as_of"),
    Index("claims_as_of", "as_of"),
    Index("claims_geonameid", "geonameid"),
)
SITUATIONS = Table(
    "situations",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("pos", SortKey, nullable=False),
    Column("name", Text, nullable=False),
    Column("countries", Text, nullable=False),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
    Column("documents", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("situations_name", "name"),
    Index("situations_start", "start"),
)
EVENTS = Table(
    "events",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("pos", SortKey, nullable=False),
    Column("event", Text, nullable=False),
    Column("types", Text, nullable=False),
    Column("country", Text),
    Column("place", Text),
    Column("geonameid", Integer),
    Column("start", Date),
    Column("end", Date),
    Column("documents", Text, nullable=False),
    Column("score", Double, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("events_country", "country", "start"),
    Index("events_event", "event", "start"),
    Index("events_start", "start"),
)
SITUATION_EVENTS = Table(
    "situation_events",
    METADATA,
    Column("situation", ForeignKey("situations.id"), nullable=False),
    Column("pos", Integer, nullable=False),
    Column("event", ForeignKey("events.id"), nullable=False),
    PrimaryKeyConstraint("situation", "pos"),
    Index("situation_events_event", "event"),
)
EVENT_CLAIMS = Table(
    "event_claims",
    METADATA,
    Column("event", ForeignKey("events.id"), nullable=False),
    Column("pos", Integer, nullable=False),
    Column("claim", ForeignKey("claims.id"), nullable=False),
    PrimaryKeyConstraint("event", "pos"),
    Index("event_claims_claim", "claim"),
)
SERIES = Table(
    "series",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("pos", SortKey, nullable=False),
    Column("situation", ForeignKey("situations.id")),
    Column("event", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("country", Text),
    Column("place", Text),
    Column("geonameid", Integer),
    Column("state", Text, nullable=False),
    Column("low", Double),
    Column("high", Double),
    Column("unit", Text),
    Column("events", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("series_situation", "situation", "pos"),
    Index("series_country", "country", "event"),
    Index("series_event", "event"),
)
FIGURES = Table(
    "figures",
    METADATA,
    Column("series", ForeignKey("series.id"), nullable=False),
    Column("pos", Integer, nullable=False),
    Column("low", Double),
    Column("high", Double),
    Column("as_of", Date),
    Column("kind", Text, nullable=False),
    Column("source", Text),
    Column("source_kind", Text),
    Column("outlet", Text),
    Column("document", Text, nullable=False),
    Column("claim", ForeignKey("claims.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("series", "pos"),
    Index("figures_claim", "claim"),
)
JUDGED = Table(
    "judged",
    METADATA,
    Column("judgement", ForeignKey("judgements.seq"), nullable=False),
    Column("pos", Integer, nullable=False),  # of the anchor within the judgement
    Column("claim", ForeignKey("claims.id")),  # None: it found no claim
    PrimaryKeyConstraint("judgement", "pos"),
    Index("judged_claim", "claim"),
)
META = Table("meta", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

FACTS = (DOCUMENTS, JUDGEMENTS)
DERIVED = (SITUATIONS, EVENTS, SITUATION_EVENTS, EVENT_CLAIMS, SERIES, FIGURES, JUDGED)
"""What reconciliation makes, in the order in which it can be written; `readings` and `claims` are made before."""
