"""Compile the hot path with mypyc: the same claims, in less than half the time.

Optional: `make compile` (a C compiler and some minutes) lays a whole compiled package under build/compiled, which
`make bench` measures and `make wheel` packs; src/ stays as it is. What is compiled is not the source as it stands but a
copy, in which

- each `msgspec.Struct` and each frozen dataclass is a native class with the same fields, constructor, equality and
  hash: mypyc reads the fields of its own classes with one instruction, those of msgspec's like any foreign attribute.
  None can hold itself, so the cycle collector need not look at them (`acyclic`);
- constants (NAMES_IN_CAPITALS) are `Final`, so that mypyc does not look them up each time.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
WORK = ROOT / "build" / "compiled"
STAGES = ("text", "lexicon", "clauses", "scope", "claims")
OTHERS = ("model/report.py", "pipeline/read.py", "pipeline/certainty.py", "pipeline/salience.py")
_HOOK = '''"""Tells hatchling that the wheel holds machine code."""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version, build_data):
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
'''
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+\Z")
_REPLACE = '''

def replace(item: T, /, **changes: object) -> T:
    """A copy of `item` with other values in some fields."""
    kind: Any = item
    copy: T = kind.__copied__()
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy
'''


def hot_modules() -> list[str]:
    """Paths, relative to src/, of the modules to compile."""
    stages = (path for stage in STAGES for path in sorted((SOURCE / "lont" / stage).glob("*.py")))
    paths = [p for p in stages if p.name != "__init__.py"]
    return [str(p.relative_to(SOURCE)) for p in [*paths, *(SOURCE / "lont" / other for other in OTHERS)]]


# ------------------------------------------------------------------------------------------------ native classes
def make_native(source: str) -> str:
    """`source` with native classes for its structs and with its constants final."""
    tree = ast.parse(source)
    lines = source.split("\n")
    structs = [n for n in tree.body if isinstance(n, ast.ClassDef) and _is_value(n)]
    for node in reversed(tree.body):
        if isinstance(node, ast.ClassDef) and node in structs:
            _rewrite_class(node, lines)
        elif (name := _constant_of(node)) is not None:
            _finalise(node, name, lines)
    text = "\n".join(lines)
    text = re.sub(r"^from msgspec import .*\n", "", text, flags=re.M)
    header = (
        "from typing import Any, ClassVar, Final, TypeVar as _TypeVar, final\nfrom mypy_extensions import mypyc_attr\n"
    )
    if re.search(r"^from msgspec\.structs import replace as replace\n", text, re.M):  # the one place that defines it
        text = re.sub(r"^from msgspec\.structs import replace as replace\n", "", text, flags=re.M)
        text += _REPLACE
        header += 'T = _TypeVar("T")\n'
    anchor = "from __future__ import annotations\n"
    if anchor not in text:
        raise SystemExit("a module to compile must begin with: from __future__ import annotations")
    return text.replace(anchor, f"{anchor}\n{header}", 1)


def _is_struct(base: ast.expr) -> bool:
    return isinstance(base, ast.Name) and base.id == "Struct"


def _is_value(node: ast.ClassDef) -> bool:
    """Whether a class is a struct or a frozen dataclass."""
    return any(map(_is_struct, node.bases)) or any("frozen=True" in ast.unparse(d) for d in node.decorator_list)


def _constant_of(node: ast.stmt) -> str | None:
    """The name that a statement of a module gives to a constant, or None."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        value, name = node.value, node.targets[0].id
        if isinstance(value, ast.Call) and ast.unparse(value.func) in ("TypeVar", "ParamSpec"):
            return None
        return name if _CONSTANT.match(name) else None
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
        return node.target.id if _CONSTANT.match(node.target.id) else None
    return None


def _finalise(node: ast.stmt, name: str, lines: list[str]) -> None:
    line = lines[node.lineno - 1]
    if isinstance(node, ast.AnnAssign):
        if "Final" not in line:
            kind = ast.unparse(node.annotation)
            lines[node.lineno - 1] = re.sub(r":.*?=(?!=)", lambda _: f": Final[{kind}] =", line, count=1)
    else:
        lines[node.lineno - 1] = line.replace(f"{name} =", f"{name}: Final =", 1)


def _rewrite_class(node: ast.ClassDef, lines: list[str]) -> None:
    """Put a native class in the place of a struct, in `lines`."""
    fields = [s for s in node.body if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)]
    bases = ", ".join(ast.unparse(base) for base in node.bases if not _is_struct(base))
    for statement in reversed(fields):
        assert isinstance(statement.target, ast.Name) and statement.end_lineno is not None
        bare = f"    {statement.target.id}: {ast.unparse(statement.annotation)}"
        lines[statement.lineno - 1 : statement.end_lineno] = [bare]
        shift = statement.end_lineno - statement.lineno
        if shift:
            lines[statement.lineno : statement.lineno] = [""] * shift
    last = fields[-1].end_lineno
    assert last is not None
    lines[last:last] = list(_methods(node.name, fields))
    first = node.body[0].lineno - 1
    head = f"class {node.name}({bases}):" if bases else f"class {node.name}:"
    top = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    acyclic = [] if bases else ["@mypyc_attr(acyclic=True)"]
    lines[top - 1 : first] = [*acyclic, "@final", head]


def _methods(name: str, fields: list[ast.AnnAssign]) -> Iterator[str]:
    """Fields' names, constructor, copy, equality, hash, text and pickle of the class."""
    names = [field.target.id for field in fields if isinstance(field.target, ast.Name)]
    every = "(" + "".join(f"self.{n}, " for n in names) + ")"
    yield ""
    yield f"    __struct_fields__: ClassVar[tuple[str, ...]] = {tuple(names)!r}"
    yield ""
    yield f"    def __init__(self, {', '.join(_parameter(f, names) for f in fields)}) -> None:"
    for field, n in zip(fields, names, strict=True):
        factory = _factory(field)
        yield f"        self.{n} = {n} if {n} is not None else {factory}()" if factory else f"        self.{n} = {n}"
    yield ""
    yield "    def __copied__(self) -> Any:"
    yield f"        return {name}({', '.join(f'self.{n}' for n in names)})"
    yield ""
    yield "    def __eq__(self, other: object) -> bool:"
    yield f"        return isinstance(other, {name}) and " + " and ".join(f"self.{n} == other.{n}" for n in names)
    yield ""
    yield "    def __hash__(self) -> int:"
    yield f"        return hash({every})"
    yield ""
    yield "    def __repr__(self) -> str:"
    parts = ", ".join(f"{n}={{self.{n}!r}}" for n in names)
    yield f'        return f"{name}({parts})"'
    yield ""
    yield "    def __reduce__(self) -> tuple[object, ...]:"
    yield f"        return ({name}, {every})"
    yield ""


def _parameter(field: ast.AnnAssign, names: list[str]) -> str:
    assert isinstance(field.target, ast.Name)
    kind = ast.unparse(field.annotation)
    if any(re.search(rf"\b{name}\b", kind) for name in names):
        kind = "Any"  # a field that is called like its type ("date")
    if _factory(field):
        return f"{field.target.id}: {kind} | None = None"
    default = f" = {ast.unparse(field.value)}" if field.value is not None else ""
    return f"{field.target.id}: {kind}{default}"


def _factory(field: ast.AnnAssign) -> str:
    """What makes the field's default anew each time, or nothing."""
    value = field.value
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
        return next(ast.unparse(k.value) for k in value.keywords if k.arg == "default_factory")
    return ""


# ------------------------------------------------------------------------------------------------ the compilation
def write_package() -> None:
    """What makes the compiled folder a package of its own, for `pip wheel`: it holds machine code, so its tag tells for
    which Python and machine."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    text = text.replace('packages = ["src/lont"]', 'packages = ["lont"]\nexclude = ["/lont/**/*.c"]')
    text = re.sub(r"^artifacts = .*$", 'artifacts = ["lont/**/*"]', text, flags=re.M)
    text = text.replace("\ndependencies = [\n", '\ndependencies = [\n  "mypy-extensions>=1.0",\n', 1)
    text += "\n[tool.hatch.build.targets.wheel.hooks.custom]\n"
    (WORK / "pyproject.toml").write_text(text, encoding="utf-8")
    (WORK / "hatch_build.py").write_text(_HOOK, encoding="utf-8")
    for name in ("README.md", "LICENSE"):
        shutil.copy2(ROOT / name, WORK / name)


def main() -> int:
    """Compile a rewritten copy of the hot modules in build/compiled; mypyc's exit code."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(SOURCE / "lont", WORK / "lont", ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    modules = hot_modules()
    for module in modules:
        path = WORK / module
        path.write_text(make_native(path.read_text(encoding="utf-8")), encoding="utf-8")
    environment = {**os.environ, "MYPYPATH": str(WORK), "MYPYC_OPT_LEVEL": "2", "MYPYC_DEBUG_LEVEL": "0"}
    environment.pop("PYTHONPATH", None)
    log = WORK / "mypyc.log"
    with log.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", "mypyc", *modules]
        code = subprocess.call(command, cwd=WORK, env=environment, stdout=out, stderr=subprocess.STDOUT)
    if code:
        print(f"mypyc failed: see {log}", file=sys.stderr)
        return code
    shutil.rmtree(WORK / "build")
    write_package()
    print(f"compiled {len(modules)} modules: PYTHONPATH={WORK} python -m lont.cli …, or make wheel")
    return 0


if __name__ == "__main__":
    sys.exit(main())
