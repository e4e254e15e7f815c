"""Award files as written: canonical, read back the same, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.authoring.award_file import award_file, write_award
from generator.authoring.canonical import as_yaml
from generator.authoring.files import write_whole
from generator.reading.strict_yaml import parse
from schemas.award import Award
from schemas.record import as_written
from tests.consortia import MINIMAL, register_with

SAMPLE_AWARDS = sorted((Path(__file__).parents[3] / "data/awards").glob("*.yaml"))


def test_what_is_written_reads_back_as_the_same_award(tmp_path: Path) -> None:
    award = register_with().awards["visits"]
    path = write_award(tmp_path, "visits", award)
    assert path == award_file(tmp_path, "visits") == tmp_path / "awards/visits.yaml"
    parsed = parse(path.read_bytes())
    assert parsed.faults == ()
    assert Award.model_validate(parsed.tree) == award


def test_the_written_form_is_canonical() -> None:
    award = register_with().awards["visits"]
    assert as_yaml(award) == (MINIMAL / "awards/visits.yaml").read_text("utf-8")


@pytest.mark.parametrize("path", SAMPLE_AWARDS, ids=lambda path: path.stem)
def test_the_sample_awards_are_as_the_generator_writes_them(path: Path) -> None:
    tree = parse(path.read_bytes()).tree
    assert as_yaml(Award.model_validate(tree)) == path.read_text("utf-8")


@pytest.mark.parametrize("text", ["no", "010", "12:30", "1e3", "# x", "a: b", "- x", "'", "~", "é"])
def test_text_that_yaml_would_take_for_something_else_stays_text(text: str) -> None:
    award = register_with().awards["visits"]
    tree = as_written(award)
    tree["facts"]["lots"]["home"]["bidders"]["alder"]["gates"]["ELI-1"]["evidence"] = text
    other = Award.model_validate(tree)
    parsed = parse(as_yaml(other).encode())
    assert Award.model_validate(parsed.tree) == other


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "awards/visits.yaml"
    write_whole(path, "old\n")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800\n")
    assert path.read_text("utf-8") == "old\n"
    assert [each.name for each in path.parent.iterdir()] == ["visits.yaml"]
