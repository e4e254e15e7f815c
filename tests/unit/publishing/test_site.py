from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.errors import ForeignFolderError, SiteBuildError
from generator.publishing.site import SITE_MARKER, SiteDetails, build_site, recover
from tests.navigation import FOLDERS

ROOT = Path(__file__).parents[3]


def write_pages(pages: Path, *, home: str = "# Home\n") -> Path:
    for section in FOLDERS:
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

    assert build(pages, out) == len(FOLDERS) + 2  # and the home page and the 404 page
    write_pages(pages, home="# Home again\n")
    build(pages, out)

    assert "Home again" in (out / "index.html").read_text()
    assert [path.name for path in out.parent.iterdir()] == ["site"]


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


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError, MemoryError])
def test_whatever_interrupts_the_swap_the_old_site_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    pages, out = write_pages(tmp_path / "pages"), tmp_path / "site"
    build(pages, out)
    before = digests(out)
    rename = Path.rename

    def rename_but_not_the_new(self: Path, target: Path) -> Path:
        if self.name.startswith("site.new-"):
            raise interruption
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", rename_but_not_the_new)
    with pytest.raises(interruption):
        build(write_pages(tmp_path / "pages", home="# New\n"), out)

    assert digests(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages", "site"]


def left_by_a_build(folder: Path, home: str) -> None:
    folder.mkdir()
    (folder / SITE_MARKER).touch()
    (folder / "index.html").write_text(home)


def test_a_site_that_a_power_cut_left_aside_is_put_back(tmp_path: Path) -> None:
    left_by_a_build(tmp_path / "site.old-0123abcd", "old")
    left_by_a_build(tmp_path / "site.new-4567cdef", "half of the new")

    recover(tmp_path / "site")

    assert (tmp_path / "site/index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_build_left_beside_its_site_is_removed_and_nothing_else(tmp_path: Path) -> None:
    left_by_a_build(tmp_path / "site", "new")
    left_by_a_build(tmp_path / "site.old-0123abcd", "old")
    left_by_a_build(tmp_path / "site.new-4567cdef", "half")
    (tmp_path / "site.new-89abcdef").mkdir()
    left_by_a_build(tmp_path / "site-members.new-0123abcd", "of another site")
    left_by_a_build(tmp_path / "site.new-design", "named by somebody")
    (tmp_path / "site.old-fedcba98").mkdir()
    (tmp_path / "site.old-fedcba98/thesis.txt").write_text("years of work")

    recover(tmp_path / "site")
    recover(tmp_path / "nowhere" / "site")

    assert (tmp_path / "site/index.html").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "site", "site-members.new-0123abcd", "site.new-design", "site.old-fedcba98",
    ]  # fmt: skip


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
