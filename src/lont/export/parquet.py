"""Parquet files with typed columns: days are dates, moments are timestamps of UTC, lists are lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from lont.export.tables import COLUMNS, FIGURES, Row

GROUP = 5_000
"""Rows in memory at a time, and in a row group."""


def write_parquet(path: Path, table: str, rows: Iterable[Row]) -> int:
    """Write a table (one of `tables.TABLES`); how many rows. OSError where that cannot be done."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = make_schema(COLUMNS[table])
    count = 0
    source = iter(rows)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while part := list(islice(source, GROUP)):
            count += len(part)
            writer.write_table(pa.Table.from_pylist(part, schema=schema))
    return count


def make_schema(columns: Mapping[str, str]) -> Any:
    """The Arrow schema of columns."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "count": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "day": pa.date32(),
        "moment": pa.timestamp("us", tz="UTC"),
    }
    figures = pa.struct([(name, types[kind]) for name, kind in FIGURES.items()])
    return pa.schema(
        [(name, pa.list_(figures) if kind == "figures" else types[kind]) for name, kind in columns.items()]
    )
