"""What the documents for people tell of is there: commands, options, files, links and layers."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import main

ROOT = Path(__file__).parents[2]
README, CONTRIBUTING = ROOT / "README.md", ROOT / "CONTRIBUTING.md"
GUIDES = (
    README,
    CONTRIBUTING,
    ROOT / "SECURITY.md",
    ROOT / "docs" / "decisions" / "README.md",
    *sorted((ROOT / "tests").glob("**/README.md")),
)
"""What is read beside the code, so that its paths are those of the repository."""
DOCUMENTS = (*GUIDES, *sorted((ROOT / "docs" / "how-it-works").glob("*.md")))

_CODE = re.compile(r"`([^`\n]+)`|^\$ (.+)$", re.MULTILINE)
_MADE = ("site/", ".venv/", "build/", "mutants/")
"""What is not there before something was made."""


def code_in(document: Path) -> Iterator[str]:
    """What stands in the document as code, or as a line to type, without a comment."""
    for quoted, typed in _CODE.findall(document.read_text("utf-8")):
        yield (quoted or typed.partition("#")[0]).strip()


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def options_of(command: click.Command) -> set[str]:
    return {option for param in command.params for option in param.opts} | {"--help", "-h"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_command_that_is_named_is_there_with_its_options(document: Path) -> None:
    for code in code_in(document):
        words = code.removeprefix(".venv/bin/").split()
        if words[:1] == ["consortico"] and len(words) > 1:
            assert words[1] in main.commands, code
            options = {word.partition("=")[0] for word in words if word.startswith("-")}
            assert options <= options_of(main.commands[words[1]]), code


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_everything_that_is_to_be_made_can_be(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for code in code_in(document):
        words = code.split()
        if words[:1] == ["make"]:
            assert {word for word in words[1:] if "=" not in word} <= targets, code


@pytest.mark.parametrize("document", GUIDES, ids=named)
def test_every_file_that_is_named_by_its_path_is_there(document: Path) -> None:
    for code in code_in(document):
        is_path = re.fullmatch(r"[a-z_.][\w.-]*/(?:[\w.-]+/)*(?:[\w.-]+)?", code)
        if is_path and not code.startswith(_MADE):
            assert (ROOT / code).exists() or (document.parent / code).exists(), code


@pytest.mark.parametrize("document", GUIDES, ids=named)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
        if not target.startswith("https://"):
            assert (document.parent / target).exists(), target


def test_the_readme_tells_of_every_command_once() -> None:
    told = re.findall(r"^\| `consortico ([a-z]+)[^`]*`", README.read_text("utf-8"), re.MULTILINE)
    assert Counter(told) == Counter(main.commands.keys())


def test_the_layers_are_those_that_the_check_holds_to() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = [
        " | ".join(name for name in re.findall(r"\w+", layer) if _is_there(name))
        for layer in contracts[0]["layers"]
        if layer != "(__main__)"
    ]
    chain = " → ".join([*(layer for layer in layers if layer), "schemas"])
    assert f"`{chain}`" in CONTRIBUTING.read_text("utf-8").replace("\n", " ")


def _is_there(name: str) -> bool:
    return (ROOT / "generator" / name).is_dir() or (ROOT / "generator" / f"{name}.py").is_file()
