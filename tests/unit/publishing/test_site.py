from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.errors import ForeignFolderError, SiteBuildError
from generator.publishing.site import SITE_MARKER, SiteDetails, build_site

ROOT = Path(__file__).parents[3]
SECTIONS = (
    "members", "tenders", "awards", "returns", "rulebook", "how-it-works", "data", "about",
)  # fmt: skip


def write_pages(pages: Path, *, home: str = "# Home\n") -> Path:
    for section in SECTIONS:
        (pages / section).mkdir(parents=True, exist_ok=True)
        (pages / section / "index.md").write_text("# Section\n")
    (pages / "index.md").write_text(home)
    return pages


def build(pages: Path, out: Path) -> int:
    return build_site(
        pages,
        out,
        config_file=ROOT / "mkdocs.yml",
        details=SiteDetails(name="ConsortiCo", address="https://portal.example"),
        seconds_since_1970=1_782_777_600,
    )


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_site_is_built_where_there_was_none_and_replaces_its_like(tmp_path: Path) -> None:
    pages, out = write_pages(tmp_path / "pages"), tmp_path / "deep" / "site"

    assert build(pages, out) == len(SECTIONS) + 2  # and the home page and the 404 page
    write_pages(pages, home="# Home again\n")
    build(pages, out)

    assert "Home again" in (out / "index.html").read_text()
    assert [path.name for path in out.parent.iterdir()] == ["site"]
    assert out.stat().st_mode & 0o777 == 0o755


def test_a_warning_stops_the_build_and_leaves_the_old_site(tmp_path: Path) -> None:
    pages, out = write_pages(tmp_path / "pages"), tmp_path / "site"
    build(pages, out)
    before = digests(out)
    write_pages(pages, home="# Home\n\n[nowhere](missing.md)\n")

    with pytest.raises(SiteBuildError, match=r"missing\.md"):
        build(pages, out)

    assert digests(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages", "site"]


def test_a_site_that_fails_the_first_time_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SiteBuildError):
        build(tmp_path / "absent", tmp_path / "site")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    pages, out = write_pages(tmp_path / "pages"), tmp_path / "home"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")

    with pytest.raises(ForeignFolderError, match="left as it is"):
        build(pages, out)

    assert digests(out).keys() == {"thesis.txt"}


def test_a_link_to_a_folder_is_refused(tmp_path: Path) -> None:
    pages, real = write_pages(tmp_path / "pages"), tmp_path / "real"
    real.mkdir()
    (real / SITE_MARKER).touch()
    (tmp_path / "site").symlink_to(real)

    with pytest.raises(ForeignFolderError):
        build(pages, tmp_path / "site")


def test_an_empty_folder_may_become_the_site(tmp_path: Path) -> None:
    pages, out = write_pages(tmp_path / "pages"), tmp_path / "site"
    out.mkdir()

    build(pages, out)

    assert (out / SITE_MARKER).is_file()


def test_the_environment_is_as_it_was_after_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = dict(os.environ)

    build(write_pages(tmp_path / "pages"), tmp_path / "site")

    changed = {key for key in {*before, *os.environ} if before.get(key) != os.environ.get(key)}
    assert changed <= {"NO_MKDOCS_2_WARNING"}


BUILD_IN_ANOTHER_PROCESS = """
import sys
from pathlib import Path
from tests.unit.publishing.test_site import build, write_pages
here = Path(sys.argv[1])
build(write_pages(here / "pages"), here / "out")
"""


def test_two_folders_and_two_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    sites = []
    for seed, name in (("1", "one"), ("2", "another/deeper")):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        subprocess.run(
            (sys.executable, "-c", BUILD_IN_ANOTHER_PROCESS, folder),
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"},
        )
        sites.append(digests(folder / "out"))

    assert sites[0] == sites[1]
    assert "sitemap.xml.gz" in sites[0]
