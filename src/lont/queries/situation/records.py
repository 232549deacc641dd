"""The brief of a situation as a JSON record."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from lont.queries.situation.shapes import SituationBrief


def brief_record(brief: SituationBrief) -> dict[str, Any]:
    """The brief's fields, in types that JSON knows: days as ISO 8601, lines with `text`, `cites` (numbers of `cited`)
    and `claims` (ids)."""
    record: dict[str, Any] = _plain(dataclasses.asdict(brief))
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
