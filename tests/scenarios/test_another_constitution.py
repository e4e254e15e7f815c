"""A consortium elsewhere, with other limits and other words: its records alone make its portal."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from schemas.published.audience import Audience
from tests.consortia import SCENARIOS
from tests.second_computation import program
from tests.sections import SAMPLE
from tests.site.links import faults

DATA = SCENARIOS / "tay-valley" / "data"
DAY = "2025-09-15"
AUDIENCES = tuple(Audience)

EXPLAINED = ("how-it-works/", "data/", "rulebook/")
"""Pages that speak of any consortium, with examples of their own."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, (*arguments, "--data", str(DATA), "--as-of", DAY))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tay-valley")


@cache
def _built(folder: Path, audience: Audience) -> Path:
    out = folder / audience.value
    pages = folder / f"{audience.value}-pages"
    result = run("build", "--audience", audience.value, "--out", str(out), "--pages", str(pages))
    assert result.exit_code == 0, result.output
    return out


def words_of(page: Path) -> str:
    """What a page says, without its markup."""
    return unescape(re.sub(r"<[^>]+>", " ", page.read_text("utf-8")))


def own_pages(site: Path) -> dict[str, str]:
    """What each page says that is about this consortium, by path."""
    found = {
        path.relative_to(site).as_posix(): words_of(path) for path in sorted(site.rglob("*.html"))
    }
    return {path: words for path, words in found.items() if not path.startswith(EXPLAINED)}


def test_nothing_is_found_in_its_records() -> None:
    result = run("check")
    assert (result.exit_code, result.output.count("\n")) == (0, 1), result.output
    assert result.output.endswith("0 errors, 0 warnings.\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("allocate", "out-and-together"),
            "(hub share)                                                   £4,800.00",
        ),
        (("explain", "out-and-together"), "Hub share: £4,800.00  [AWD-2, prospectus §11]"),
        (("verify",), "out-and-together: sound."),
        (("completeness",), "auld-mill-kitchen"),
        (("performance",), "Out and together"),
        (
            ("finance", "--month", "2025-08"),
            "Financial year 2025/26: 1 July 2025 to 31 August 2025",
        ),
        (("finance",), "the rate is 8%, its path allows 8%"),
        (("finance", "--forecast"), "August 2027"),
        (("timetable",), "Nothing is overdue."),
        (("board", "--on", "2025-09-15"), "Directors: 12 of 12 places, 8 of 8 for members"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_each_command_serves_it(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert says in result.output


def test_the_hub_keeps_what_this_place_agreed_on() -> None:
    shown = json.loads(run("allocate", "out-and-together", "--format", "json").output)
    lots = shown["award"]["lots"]
    assert [lot["hub_pence"] for lot in lots] == [480_000, 480_000]
    assert all(lot["value_pence"] == 6_000_000 for lot in lots)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_link_of_its_portal_leads_somewhere(audience: Audience, folder: Path) -> None:
    assert faults(_built(folder, audience)) == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_of_another_constitution_shows(audience: Audience, folder: Path) -> None:
    sample = yaml.safe_load((SAMPLE / "consortium.yaml").read_text("utf-8"))
    foreign = {sample["name"], *sample["areas"].values(), *sample["themes"].values()}
    pages = own_pages(_built(folder, audience))
    assert {
        (path, name) for path, words in pages.items() for name in foreign if name in words
    } == set()


def test_levels_and_stretches_that_it_does_not_have_are_not_spoken_of(folder: Path) -> None:
    pages = own_pages(_built(folder, Audience.MEMBERS))
    assert "all of them full members" in pages["index.html"]
    assert "associate" not in pages["index.html"]
    assert "by the half-year in which their period ended" in pages["returns/index.html"]
    assert "quarter" not in pages["returns/index.html"]


def test_its_published_award_passes_the_second_computation(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program().main([str(_built(folder, Audience.PUBLIC))]) == 0
    assert "out-and-together" in capsys.readouterr().out
