"""The second computation of awards: it agrees where it must, and names what it must not pass.

It is run as a visitor would run it, on the portal's published data alone.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.authoring.sample.extent import SETTLED_ON, Extent
from generator.authoring.sample.history import sample_sheets
from generator.publishing.pages import about, awards, members
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.sections import minimal, portal_of, sample, written
from tests.site.built import built_site

PROGRAM = Path(__file__).parents[2] / "docs/how-it-works/verify_awards.py"
MOST_LINES = 250


@cache
def program() -> ModuleType:
    """The program, loaded without running it."""
    spec = spec_from_file_location("verify_awards", PROGRAM)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def published(portal: Portal) -> Mapping[str, bytes]:
    """The published data that the program reads."""
    sections = (about.files, awards.files, members.files)
    files = {path: data for section in sections for path, data in written(section, portal).items()}
    return {path: data for path, data in files.items() if path.endswith(".json")}


@cache
def published_sample() -> Mapping[str, bytes]:
    """The sample's published data, worked out once."""
    return published(sample())


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def synthetic(seed: int) -> Portal:
    """The portal of a synthetic consortium; each seed has other sizes too."""
    extent = Extent(members=12 + 7 * seed, years=2, seed=seed)
    files = {sheet.path: sheet.as_yaml() for sheet in sample_sheets(extent)}
    return portal_of(files, as_of=SETTLED_ON)


def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """How the program ends, and what it prints."""
    code = program().main([str(folder)])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_it_needs_nothing_but_the_standard_library_and_can_be_read_in_one_go() -> None:
    text = PROGRAM.read_text(encoding="utf-8")
    imported = {
        name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names
    assert len(text.splitlines()) < MOST_LINES


def test_the_portal_offers_it_and_it_agrees_with_every_award_there() -> None:
    site = built_site(Audience.PUBLIC)
    done = subprocess.run(
        [sys.executable, "-I", site / "verify_awards.py", site],
        capture_output=True,
        text=True,
        check=False,
    )
    tenders = sorted(path.stem for path in (site / "data/awards").glob("*.json"))
    assert done.stdout.splitlines() == [f"{tender}: agrees" for tender in tenders]
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("seed", range(10))
def test_it_agrees_with_every_award_of_a_synthetic_consortium(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = published(synthetic(seed))
    write(tmp_path, files)
    code, printed = run(tmp_path, capsys)
    assert code == 0, printed
    assert printed.count("agrees") == sum(path.startswith("data/awards/") for path in files) > 1


def test_it_agrees_on_what_members_see(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, published(sample(Audience.MEMBERS)))
    assert run(tmp_path, capsys)[0] == 0


# --------------------------------------------------------- what it must find

Tamper = Callable[[dict[str, Any]], object]


def lot(award: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = award["lots"][0]
    return found


def bidder(award: dict[str, Any], number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = lot(award)["bidders"][number]
    return found


def more(part: dict[str, Any], figure: str) -> None:
    part[figure] += 1


TAMPERINGS: dict[str, tuple[str, Tamper, str]] = {
    "a penny for a member": (
        "minds-together",
        lambda award: more(bidder(award), "amount_pence"),
        "luton-peer-groups, ouzel-wellbeing: amount_pence is",
    ),
    "an output for a member": (
        "minds-together",
        lambda award: more(bidder(award), "outputs"),
        "luton-peer-groups, ouzel-wellbeing: outputs is",
    ),
    "a penny for the hub": (
        "minds-together",
        lambda award: more(lot(award), "hub_pence"),
        "luton-peer-groups: hub_pence is",
    ),
    "a penny not allocated": (
        "minds-together",
        lambda award: more(lot(award), "unallocated_pence"),
        "luton-peer-groups: unallocated_pence is",
    ),
    "more capacity": (
        "minds-together",
        lambda award: bidder(award).update(capacity=1200),
        "luton-peer-groups, ouzel-wellbeing: outputs is 664; it must be",
    ),
    "a better score": (
        "minds-together",
        lambda award: bidder(award).update(points=400),
        "luton-peer-groups, ouzel-wellbeing: outputs is 664; it must be",
    ),
    "a gate shut, and yet given work": (
        "minds-together",
        lambda award: bidder(award)["gates"][3].update(passed=False),
        "luton-peer-groups, ouzel-wellbeing: is_eligible is True; it must be False",
    ),
    "a gate not held": (
        "minds-together",
        lambda award: bidder(award)["gates"].pop(),
        "luton-peer-groups, ouzel-wellbeing: gates held is",
    ),
    "a full member said not to be one": (
        "minds-together",
        lambda award: bidder(award)["gates"][0].update(passed=False),
        "luton-peer-groups, ouzel-wellbeing: ELI-1, level full is False; it must be True",
    ),
    "a score under the threshold": (
        "minds-together",
        lambda award: bidder(award).update(points=299),
        "luton-peer-groups, ouzel-wellbeing: ELI-6, under the least score is True",
    ),
    "another top-slice rate": (
        "minds-together",
        lambda award: award.update(top_slice_rate_bp=900),
        "top_slice_rate_bp is 900; it must be 950",
    ),
    "a larger share for one": (
        "minds-together",
        lambda award: award.update(largest_share_bp=4000),
        "luton-peer-groups, riverlight-minds: outputs is",
    ),
    "more agreed in a plan": (
        "ageing-well-at-home",
        lambda award: more(bidder(award), "agreed"),
        ": outputs is",
    ),
}


@pytest.mark.parametrize(("tender", "tamper", "named"), TAMPERINGS.values(), ids=list(TAMPERINGS))
def test_what_was_changed_is_named(
    tender: str, tamper: Tamper, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = dict(published_sample())
    path = f"data/awards/{tender}.json"
    content = json.loads(files[path])
    tamper(content["award"])
    write(tmp_path, {**files, path: json.dumps(content).encode()})
    code, printed = run(tmp_path, capsys)
    assert code == 1
    assert f"{tender}: differs\n" in printed
    assert named in printed
    assert printed.count("differs") == 1


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        ("data/awards.json", None, "data/awards.json"),
        ("data/awards/visits.json", b"{", "data/awards/visits.json"),
        ("data/awards/visits.json", b'{"version": 2}', "not version 1"),
        ("data/awards/visits.json", b'{"version": 1, "award": {}}', "Cannot be read"),
        ("data/consortium.json", None, "data/consortium.json"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_taken_as_right(
    path: str,
    content: bytes | None,
    why: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = dict(published(minimal()))
    assert path in files
    write(tmp_path, files)
    if content is None:
        (tmp_path / path).unlink()
    else:
        (tmp_path / path).write_bytes(content)
    code, printed = run(tmp_path, capsys)
    assert code == 2
    assert why in printed
    assert "agrees" not in printed


def test_without_a_portal_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert program().main([]) == 2
    assert "python3 verify_awards.py" in capsys.readouterr().out
