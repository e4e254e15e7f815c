"""``new``: a record is started in its place, and nothing that is there is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.keys import identity_of
from generator.publishing.record_template import record_template
from schemas import catalogue
from schemas.catalogue import CATALOGUE
from schemas.record_kinds import DATA, Kind
from tests.consortia import MINIMAL
from tests.sections import sample


def run(data: Path, *arguments: str) -> Result:
    common = ("--data", str(data), "--as-of", "2025-08-15")
    return CliRunner().invoke(main, [*arguments, *common])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return shutil.copytree(MINIMAL, tmp_path / "data")


def test_an_application_is_started_on_the_day_and_check_says_what_is_blank(data: Path) -> None:
    result = run(data, "new", "application", "dogwood")
    path = data / "applications/2025-08-15-dogwood.yaml"

    assert result.exit_code == 0, result.output
    assert str(path) in result.output
    assert path.read_text("utf-8") == record_template(catalogue.APPLICATION)
    checked = run(data, "check")
    assert checked.exit_code == 1
    for field in ("organisation", "legal_form", "summary", "level", "areas[1]", "themes[1]"):
        assert f"error: {field} is " in checked.output


def test_a_day_can_be_given(data: Path) -> None:
    assert run(data, "new", "application", "2025-07-01", "dogwood").exit_code == 0
    assert (data / "applications/2025-07-01-dogwood.yaml").is_file()


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.name)
def test_a_record_of_any_kind_can_be_started_in_an_empty_folder(kind: Kind, tmp_path: Path) -> None:
    names = identity_of(sample().register.keys_of(kind)[0])
    result = run(tmp_path, "new", kind.name, *names)

    assert result.exit_code == 0, result.output
    path = tmp_path / kind.path(*names).removeprefix(DATA)
    assert path.read_text("utf-8") == record_template(kind)


def test_what_is_there_is_not_overwritten(data: Path) -> None:
    before = (data / "members/alder.yaml").read_bytes()
    result = run(data, "new", "member", "alder")

    assert result.exit_code == 1
    assert "data/members/alder.yaml is there already. Nothing was written." in result.output
    assert (data / "members/alder.yaml").read_bytes() == before


def test_a_link_that_leads_nowhere_is_there_too(data: Path) -> None:
    (data / "members/dogwood.yaml").symlink_to(data / "elsewhere.yaml")
    assert run(data, "new", "member", "dogwood").exit_code == 1
    assert not (data / "elsewhere.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("member",), "Write: consortico new member MEMBER"),
        (("member", "a", "b"), "lies at data/members/<member>.yaml"),
        (("consortium", "x"), "Write: consortico new consortium"),
        (("member", "../alder"), "cannot be the path of a record"),
        (("member", "Alder"), "cannot be the path of a record"),
        (("member", "join"), "cannot be the path of a record"),
        (("application", "2025-02-30", "dogwood"), "cannot be the path of a record"),
        (("weather",), "'weather' is not one of"),
    ],
)
def test_what_cannot_be_is_misuse_and_writes_nothing(
    data: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = sorted(data.rglob("*"))
    result = run(data, "new", *arguments)

    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert sorted(data.rglob("*")) == before


def test_a_folder_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere", "new", "member", "dogwood")
    assert result.exit_code == 2
    assert "is no folder" in result.output
    assert not (tmp_path / "nowhere").exists()
