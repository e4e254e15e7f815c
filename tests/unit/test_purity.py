"""The pure part asks for nothing but its arguments.

import-linter refuses the modules that read files, clocks and randomness. This
refuses what needs no import: built-in functions, and today's date.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

IMPURE = {"__main__.py", "cli", "authoring", "publishing", "reading"}

FORBIDDEN_CALLS = {"breakpoint", "compile", "eval", "exec", "float", "input", "open", "print"}
FORBIDDEN_METHODS = {"fromtimestamp", "now", "today", "utcnow"}


def pure_modules() -> list[Path]:
    """Every module of the pure part, sorted by path."""
    generator = (
        path
        for path in (ROOT / "generator").rglob("*.py")
        if path.relative_to(ROOT / "generator").parts[0] not in IMPURE
    )
    return sorted([*generator, *(ROOT / "schemas").rglob("*.py")])


def impurities(source: str) -> Iterator[str]:
    """What in this source reaches past its arguments, as "line N: what"."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
                yield f"line {node.lineno}: {name}()"
            case ast.Call(func=ast.Attribute(attr=name)) if name in FORBIDDEN_METHODS:
                yield f"line {node.lineno}: .{name}()"
            case ast.Constant(value=float(number)):
                yield f"line {node.lineno}: the float {number}"
            case _:
                pass


@pytest.mark.parametrize(
    "module", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in pure_modules()]
)
def test_a_pure_module_uses_no_clock_no_file_no_terminal_and_no_float(module: Path) -> None:
    assert list(impurities(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("date.today()", "line 1: .today()"),
        ("datetime.datetime.now(tz=UTC)", "line 1: .now()"),
        ("open('data/consortium.yaml')", "line 1: open()"),
        ("\nprint(1)", "line 2: print()"),
        ("share = 0.5", "line 1: the float 0.5"),
        ("share = float(1)", "line 1: float()"),
    ],
)
def test_each_impurity_is_seen(source: str, found: str) -> None:
    assert list(impurities(source)) == [found]
