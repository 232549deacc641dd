"""The habits of DESIGN.md that a machine can count: sizes of modules and functions, and languages as data."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

import pytest

from lont.langdata.loader import LANGUAGES, available_languages

SOURCE = Path(__file__).parent.parent / "src" / "lont"
MODULES = sorted(SOURCE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> list[tuple[str, Function]]:
    found: list[tuple[str, Function]] = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [
            (f"{path.relative_to(SOURCE)}:{node.name}", node) for node in ast.walk(tree) if isinstance(node, Function)
        ]
    return found


def length(function: Function) -> int:
    """Lines of the function's body without its docstring."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_modules_are_short() -> None:
    sizes = {str(path.relative_to(SOURCE)): lines(path) for path in MODULES}
    assert not {name: size for name, size in sizes.items() if size > 500}
    assert statistics.median(sizes.values()) <= 150


def test_functions_are_short() -> None:
    sizes = {name: length(function) for name, function in functions()}
    assert not {name: size for name, size in sizes.items() if size > 60}
    over = {name: size for name, size in sizes.items() if size > 30}
    assert len(over) <= len(sizes) / 10, over
    assert statistics.median(sizes.values()) <= 10


def test_what_is_public_has_a_docstring() -> None:
    missing: list[str] = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if tree.body and ast.get_docstring(tree) is None:
            missing.append(str(path.relative_to(SOURCE)))
        for node in tree.body:
            public = isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
            if public and ast.get_docstring(node) is None:  # type: ignore[arg-type]
                missing.append(f"{path.relative_to(SOURCE)}:{node.name}")  # type: ignore[attr-defined]
    assert not missing


def test_languages_hold_no_python() -> None:
    assert not [path for path in LANGUAGES.rglob("*") if path.suffix in (".py", ".pyc", ".so")]
    assert {"en", "nl"} <= set(available_languages())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_engine_asks_no_language_by_name(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    codes = {"nl", "en", "de", "fr", "es", "ru"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            constants = {side.value for side in ast.walk(ast.Tuple(elts=sides)) if isinstance(side, ast.Constant)}
            assert not constants & codes, f"{path}:{node.lineno} compares with a language's code"
        if isinstance(node, ast.Dict):
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
            assert not keys & codes, f"{path}:{node.lineno} has a table by language"
        if isinstance(node, ast.match_case):
            assert not re.search(r"'(nl|en|de|fr|es|ru)'", ast.dump(node.pattern)), f"{path}: matches a language's code"
