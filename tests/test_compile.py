"""What tools/compile.py makes of a module before mypyc sees it: the same types, native."""

from __future__ import annotations

import importlib.util
import pickle
import re
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from tools.compile import SOURCE, hot_modules, make_native

import lont.model as pure

NAME = "native_report"


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The rewritten model, run by Python."""
    path = tmp_path_factory.mktemp("native") / f"{NAME}.py"
    path.write_text(make_native((SOURCE / "lont/model/report.py").read_text(encoding="utf-8")), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(NAME, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[NAME] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[NAME]


def test_every_struct_keeps_its_fields_defaults_and_methods(native: ModuleType) -> None:
    names = [name for name in vars(pure) if isinstance(getattr(pure, name), type)]
    assert len(names) > 20
    for name in names:
        theirs, ours = getattr(native, name), getattr(pure, name)
        assert theirs.__struct_fields__ == ours.__struct_fields__, name
    number = native.Number(2, 3, 5, None)
    assert (number.role, number.relation, number.approx) == ("count", "total", False)
    assert native.Trigger((4, 7), "r", "kill", "past").j == 8
    frame, other = (native.Frame(native.Trigger((1,), "r", "kill", "past"), 0) for _ in range(2))
    assert frame.reasons == {} and frame.reasons is not other.reasons


def test_values_compare_hash_copy_and_travel(native: ModuleType) -> None:
    token = native.Token("Lima", "lima", 3, 7, True)
    assert token == native.Token("Lima", "lima", 3, 7, True) and hash(token) == hash(native.replace(token))
    assert token != native.Token("Lima", "lima", 4, 8, True) and token != "Lima"
    assert native.replace(token, start=9).start == 9 and token.start == 3
    assert pickle.loads(pickle.dumps(token)) == token
    shape = "capital=True, upper=False, letters=False"
    assert repr(token) == f"Token(text='Lima', lower='lima', start=3, end=7, {shape})"


def test_frozen_dataclasses_become_native_and_others_do_not() -> None:
    source = (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n\n@dataclass(frozen=True, slots=True)\n"
    )
    made = make_native(source + 'class Pair:\n    """Two."""\n\n    one: int\n    two: int = 2\n')
    space: dict[str, object] = {"__name__": __name__}
    exec(compile(made, "pair.py", "exec"), space)
    pair = space["Pair"]
    assert callable(pair) and pair(1) == pair(1, 2) and pair(1) != pair(2) and hash(pair(1)) == hash(pair(1, 2))
    assert "@mypyc_attr(acyclic=True)\n@final\nclass Pair:" in made
    source = source.replace("frozen=True, ", "")
    assert "acyclic" not in make_native(source + "class Pair:\n    one: int\n")


def test_constants_become_final_and_type_variables_do_not() -> None:
    made = make_native(
        "from __future__ import annotations\nLIMIT = 3\n_NAMES: dict[str, int] = {}\nT = TypeVar('T')\nx = 1\n"
    )
    assert "LIMIT: Final = 3" in made and "_NAMES: Final[dict[str, int]] = {}" in made
    assert "\nT = TypeVar('T')" in made and "\nx = 1" in made


def test_hot_modules_replace_values_by_the_model_alone() -> None:
    # msgspec's own `replace` knows no native class.
    for module in hot_modules():
        source = (SOURCE / module).read_text(encoding="utf-8")
        if module != "lont/model/report.py":
            assert not re.search(r"^from msgspec\.structs import|msgspec\.structs\.replace", source, re.M), module
