"""Every command that the docs name is there, and takes what they give it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import main

ROOT = Path(__file__).parents[3]
DOCS = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "docs/glossary.md")),
    *sorted((ROOT / "docs/how-it-works").glob("*.md")),
    ROOT / ".github/PULL_REQUEST_TEMPLATE.md",
)

SHOWN = re.compile(r"^\$ (?:\.venv/bin/)?(consortico [^#\n]*)", re.MULTILINE)
NAMED = re.compile(r"`(consortico [^`]+)`")
MADE = re.compile(r"(?:^\$ |`)make ([a-z-]+)", re.MULTILINE)


def written() -> Iterator[tuple[str, str]]:
    """Each command in the docs, and the document that has it."""
    for path in DOCS:
        text = path.read_text("utf-8")
        for command in (*SHOWN.findall(text), *NAMED.findall(text)):
            yield command.strip(), path.name


COMMANDS = sorted({*written()})


def taken(command: str) -> None:
    """Parses ``command`` as the program would, and runs nothing; raises what it would say."""
    _, *arguments = shlex.split(command)
    group: click.Command = main
    context = click.Context(main, info_name="consortico")
    while isinstance(group, click.Group):
        if not arguments:
            return
        name, found, arguments = group.resolve_command(context, arguments)
        assert found is not None
        context, group = click.Context(found, parent=context, info_name=name), found
    group.parse_args(context, arguments)


def is_named_alone(command: str) -> bool:
    """Whether it is only the name of a command, given nothing, such as ``consortico new``."""
    return len(command.split()) == 2


@pytest.mark.parametrize(("command", "document"), COMMANDS)
def test_a_command_in_the_docs_is_one_and_takes_what_it_is_given(
    command: str, document: str
) -> None:
    # Square brackets mark what may be left out, and is given here; of kinds any will do.
    whole = re.sub(r"[\[\]]", "", command).replace("KIND", "member")
    try:
        taken(whole)
    except click.MissingParameter:
        assert is_named_alone(whole), document
    except click.UsageError as error:
        pytest.fail(f"{document}: {command}: {error.format_message()}")


def test_the_docs_name_commands_at_all() -> None:
    assert len(COMMANDS) > 50
    assert ("consortico finance --close 2026-11", "quarter.md") in COMMANDS


def test_a_command_that_is_none_is_found() -> None:
    with pytest.raises(click.UsageError, match="No such command"):
        taken("consortico approve meals")
    with pytest.raises(click.UsageError, match="No such option"):
        taken("consortico verify --all")


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    assert [name for name in main.commands if f"| `consortico {name}" not in readme] == []


def test_what_the_docs_have_made_can_be_made() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = {name for path in DOCS for name in MADE.findall(path.read_text("utf-8"))}

    assert len(named) > 5
    assert named <= {*targets}


def test_the_hub_is_told_to_write_returns_only_for_members_without_an_account() -> None:
    """For one that has an account, HIS-3 refuses what the hub proposes."""
    text = (ROOT / "docs/how-it-works/quarter.md").read_text("utf-8")
    written_for = set(re.findall(r"consortico new return \S+ \S+ ([a-z-]+)", text))
    access = (ROOT / "data/access.yaml").read_text("utf-8").partition("\nmembers:\n")[2]
    with_accounts = set(re.findall(r"^  ([a-z-]+):", access, re.MULTILINE))
    assert written_for
    assert with_accounts
    assert not written_for & with_accounts
