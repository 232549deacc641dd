"""Speed is measured, in one table, in one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lont.errors import LontError
from lont.measure.bench import Bench, Speed, render_bench
from lont.measure.runs import run_speed


def test_a_small_bench(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": str(n), "lang": "en", "text": "Police detained ten dockers. " * 20}) for n in range(6)]
    path.write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    text = run_speed([str(path)], limit=5, compare=False).text
    cells = text.splitlines()[1].split()
    assert cells[:3] == ["lont", "5", "80"]
    assert float(cells[3].replace(",", "")) > 0
    assert "peak memory" in text
    assert "start to end" in text


def test_nothing_to_read(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(LontError, match="E-IN-EMPTY"):
        run_speed([str(path)])


def test_the_ratio_is_of_the_same_documents() -> None:
    lont, same = Speed("lont", 100, 50_000, 300_000, 0.2), Speed("lont, same documents", 10, 5_000, 30_000, 0.02)
    bench = Bench(lont, same, Speed("spaCy m", 10, 5_000, 30_000, 2.0), 0.1, 0.5, 100.0)
    assert "100 times as fast as spaCy m" in render_bench(bench)
    assert "500.0" in render_bench(bench)
