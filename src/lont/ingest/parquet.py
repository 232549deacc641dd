"""Parquet → documents, row by row, without taking the file into memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from lont.errors import LontError
from lont.ingest.records import make_document
from lont.model import Document

_FIELDS = ("id", "text", "lang", "published", "title", "outlet", "url")
_ROWS = 256
"""Rows taken at a time."""


def read_parquet(path: str, enter: Callable[[Callable[[], int]], None]) -> Iterator[Document | LontError]:
    """The documents of a Parquet file with the columns of `ingest.records`; in place of a faulty row its LontError.

    `enter` is told how to ask for the position in bytes.
    """
    from pyarrow import ArrowException, parquet

    try:
        with open(path, "rb") as handle:  # noqa: PTH123 (pyarrow asks for its position)
            enter(handle.tell)
            file = parquet.ParquetFile(handle)
            columns = [name for name in _FIELDS if name in file.schema_arrow.names]
            if "text" not in columns:
                cure = "name the column of the reports `text`"
                raise LontError("E-IN-FIELD", "no column `text`", path, cure=cure)
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield _make(row, path, number)
    except LontError as error:
        yield error
    except (ArrowException, OSError, ValueError) as error:
        message = f"no sound Parquet file: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        yield LontError("E-IN-PARQUET", message, path, cure="write it anew")


def _make(row: dict[str, Any], path: str, number: int) -> Document | LontError:
    """The document of a row; times become what JSON would hold."""
    published = row.get("published")
    if isinstance(published, datetime):
        bare = published.time().isoformat() == "00:00:00" and published.tzinfo is None
        row["published"] = published.date() if bare else published.isoformat(timespec="seconds")
    elif published is not None and not isinstance(published, str | date):
        row["published"] = str(published)
    try:
        return make_document(row, path, number)
    except LontError as error:
        return error
