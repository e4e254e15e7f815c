"""The site of the sample consortium, as a whole."""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from schemas.published.audience import Audience
from tests.site.built import AS_OF, ROOT, built_site, commit_twice
from tests.site.links import faults

AUDIENCES = pytest.mark.parametrize("audience", list(Audience), ids=lambda each: each.value)


@AUDIENCES
def test_every_link_and_fragment_leads_somewhere(audience: Audience) -> None:
    assert faults(built_site(audience)) == []


@AUDIENCES
def test_every_json_says_its_version_day_and_audience(audience: Audience) -> None:
    found = sorted((built_site(audience) / "data").rglob("*.json"))
    assert len(found) > 50
    for path in found:
        published = json.loads(path.read_text("utf-8"))
        assert published["version"] == 1, path
        assert published["as_of"] == AS_OF, path
        assert published["audience"] == audience.value, path


@AUDIENCES
def test_every_page_tells_feed_readers_of_the_feed(audience: Audience) -> None:
    found = sorted(built_site(audience).rglob("*.html"))
    assert len(found) > 50
    for path in found:
        (link,) = re.findall(r'<link rel="alternate" type="application/atom.xml"[^>]*>',
                             path.read_text("utf-8"))  # fmt: skip
        assert 'feed.xml"' in link, path


def files_in(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def differing(one: Path, other: Path) -> list[str]:
    """Files that are in one folder only, or not the same byte for byte."""
    ours, theirs = files_in(one), files_in(other)
    _, mismatch, errors = filecmp.cmpfiles(one, other, sorted({*ours} & {*theirs}), shallow=False)
    return sorted({*ours} ^ {*theirs}) + mismatch + errors


def build_elsewhere(folder: Path, **environment: str) -> Path:
    """The public site built by another process, from a copy of the project in ``folder``."""
    for name in ("data", "docs", "generator", "schemas", "site_templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    commit_twice(folder)
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--as-of", AS_OF],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), **environment},
        check=True,
        capture_output=True,
    )
    return folder / "site"


def test_two_builds_in_different_circumstances_are_byte_identical(tmp_path: Path) -> None:
    one = build_elsewhere(tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    other = build_elsewhere(
        tmp_path / "and" / "another", PYTHONHASHSEED="2", TZ="America/Adak", LC_ALL="C.UTF-8"
    )
    assert len(files_in(one)) > 200
    assert differing(one, other) == []
    assert differing(one, built_site(Audience.PUBLIC)) == []


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    (data / "members" / "new.yaml").write_text("name: &x New\n", "utf-8")
    return data


def test_a_fault_stops_the_build_and_the_old_site_stays(faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    shutil.copytree(built_site(Audience.PUBLIC), out)
    before = {path: (out / path).read_bytes() for path in files_in(out)}
    arguments = ("build", "--data", str(faulty), "--out", str(out), "--as-of", AS_OF)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "data/members/new.yaml:1:7: error:" in result.stdout
    assert "the site is as it was" in result.stderr
    assert {path: (out / path).read_bytes() for path in files_in(out)} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "site"]


def test_a_folder_that_is_not_a_site_is_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "photographs"
    out.mkdir()
    (out / "holiday.jpg").write_bytes(b"")
    arguments = ("build", "--out", str(out), "--as-of", AS_OF, "--pages", str(tmp_path / "pages"))
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code != 0
    assert files_in(out) == ["holiday.jpg"]
