"""Pages of docs/ with `console` blocks: every command runs, and every output is what the page says.

A command is a line that begins with "$ "; what follows until the next one is its output, stderr before stdout. "…" on
a line of its own stands for any lines. LONT_UPDATE_DOCS=1 writes the outputs anew (those without "…"). Python examples
on the page then run in the same folder, as doctests.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lont.errors import LontError

ROOT = Path(__file__).parent.parent
UPDATE = bool(os.environ.get("LONT_UPDATE_DOCS"))
_BLOCK = re.compile(r"```console\n(.*?)```", re.S)
_VARYING = (
    (re.compile(r"\d{4}-\d\d-\d\d(\s+)\d\d:\d\d(\s+)UTC"), r"2026-03-09\g<1>07:00\g<2>UTC"),
    (re.compile(r"\b([a-z]{2})-[0-9a-f]{12}\b"), r"\1-0123456789ab"),  # the version of a language's data
    (re.compile(r"^lont: (read|reconcile): .*\n", re.M), ""),  # progress, which a slow machine tells
    (re.compile(r"in [\d.]+ s(?: \([\d,]+/s\))?"), "in 0.9 s"),
)
"""What differs from run to run, and how pages write it."""


def check_page(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> int:
    """Run the page's commands in a folder of their own, with `samples/` beside; how many there were."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for name, value in (("COLUMNS", "100"), ("LONT_USER", "Ada")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("LONT_DB", raising=False)
    text = page.read_text(encoding="utf-8")
    count = 0

    def redo(block: re.Match[str]) -> str:
        nonlocal count
        parts = []
        for command, said in read_block(block[1]):
            count += 1
            real = run_line(command)
            if UPDATE and "…\n" not in said:
                said = real
            assert matches(said, real), f"{page.name}: $ {command}\n{real}"
            parts.append(f"$ {command}\n{said}")
        return "```console\n" + "".join(parts) + "```"

    fresh = _BLOCK.sub(redo, text)
    if UPDATE and fresh != text:
        page.write_text(fresh, encoding="utf-8")
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert not result.failed, f"{page.name}: {result}"
    return count + result.attempted


def read_block(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with its output."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, said = part.partition("\n")
        yield command, said


def matches(said: str, real: str) -> bool:
    """Whether the output is what the page says."""
    parts = [re.escape(part) for part in re.split(r"^…\n", said, flags=re.M)]
    return re.fullmatch("(?s:.*)".join(parts), real) is not None


def run_line(command: str) -> str:
    """What a line of the page prints."""
    name, *args = shlex.split(command)
    assert name in COMMANDS, f"no page runs {name}"
    text = COMMANDS[name](args)
    for pattern, plain in _VARYING:
        text = pattern.sub(plain, text)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def run_lont(args: list[str]) -> str:
    """What `lont` prints, its error too."""
    from lont.cli.app import app

    done = CliRunner().invoke(app, args, standalone_mode=False)
    if isinstance(done.exception, LontError):
        return done.output + f"lont: {done.exception}\n"
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def run_head(args: list[str]) -> str:
    """`head -N FILE`."""
    text = Path(args[1]).read_text(encoding="utf-8")
    return "".join(text.splitlines(keepends=True)[: int(args[0].lstrip("-"))])


COMMANDS: dict[str, Callable[[list[str]], str]] = {"lont": run_lont, "head": run_head}
