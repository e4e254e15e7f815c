"""CODEOWNERS follows from the catalogue and from the teams that the records name."""

from __future__ import annotations

from pathlib import Path

from generator.publishing.codeowners import PATH, codeowners
from schemas.access import Access
from schemas.catalogue import CATALOGUE
from tests.consortia import files_of, register_of

ROOT = Path(__file__).parents[3]

ACCESS = Access.model_validate(
    {
        "hub": {"accounts": ["portal-hub"], "team": "portal/hub"},
        "board": {"accounts": ["portal-secretary"], "team": "portal/board"},
    }
)


def test_the_file_is_as_the_catalogue_and_the_records_say() -> None:
    access = register_of(files_of(ROOT / "data")).access[()]
    said = "It is out of date; to write it anew: consortico ci codeowners"

    assert (ROOT / PATH).read_text(encoding="utf-8") == codeowners(access), said


def test_every_kind_has_a_line_after_that_for_all_else() -> None:
    lines = [line for line in codeowners(ACCESS).splitlines() if not line.startswith("#")]

    assert lines[0] == "* @portal/hub"
    assert len(lines) == len(CATALOGUE) + 1
    assert not any("{" in line for line in lines)


def test_what_the_board_decides_the_board_reviews_and_the_hub_the_rest() -> None:
    lines = codeowners(ACCESS).splitlines()

    assert "/data/awards/*.yaml @portal/board" in lines
    assert "/data/corrections/*-*.yaml @portal/board" in lines
    # Who stands for the board is in it.
    assert "/data/access.yaml @portal/board" in lines
    assert "/data/returns/*/*/*.yaml @portal/hub" in lines
