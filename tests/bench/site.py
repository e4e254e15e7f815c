"""Writing pages and building the site, and the floor under them: mkdocs on the same pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build

from generator.publishing.assembly import details_of, portal_files
from generator.publishing.portal import Portal
from generator.publishing.prose import read_prose
from generator.publishing.rendering import page_environment
from generator.publishing.site import build_site, load
from generator.publishing.tree import write_tree
from generator.reading.check import Checked
from schemas.published.audience import Audience
from tests.bench.reading import check_all
from tests.bench.timing import in_turn

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "mkdocs.yml"
ANY_TIME = 1_780_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTimes:
    """Processor seconds for one portal, round by round."""

    pages: int
    floor: Sequence[float]
    check: Sequence[float]
    writing: Sequence[float]
    mkdocs: Sequence[float]

    @property
    def whole(self) -> list[float]:
        """All that ``consortico build`` does, from the records to the finished site."""
        return [sum(each) for each in zip(self.check, self.writing, self.mkdocs, strict=True)]


def measure(data: Path, work: Path, *, runs: int) -> SiteTimes:
    """The times for the sample in ``data``, with room in ``work``, in ``runs`` rounds."""
    # As the Makefile says: our versions are pinned, the notice helps nobody here.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    checked = check_all(data)
    pages = work / "pages"
    portal = _portal(checked)
    write_tree(portal_files(portal), pages)
    count = sum(1 for _ in pages.rglob("*.md"))
    seconds = in_turn(
        {
            "floor": lambda: _bare_mkdocs(pages, work / "bare"),
            "check": lambda: check_all(data),
            "writing": lambda: _write(checked, work / "fresh"),
            "mkdocs": lambda: build_site(
                pages,
                work / "site",
                config_file=CONFIG,
                details=details_of(portal),
                seconds_since_1970=ANY_TIME,
            ),
        },
        runs=runs,
        what=f"{count:,} pages",
    )
    return SiteTimes(pages=count, **seconds)


def _portal(checked: Checked) -> Portal:
    if checked.register is None:
        raise RuntimeError("the sample has no consortium record")
    return Portal(
        register=checked.register,
        held=checked.held,
        findings=checked.findings,
        audience=Audience.PUBLIC,
        prose=read_prose(ROOT / "docs"),
        environment=page_environment(ROOT / "site_templates"),
    )


def _write(checked: Checked, folder: Path) -> None:
    """Writes every page anew, as for a first build."""
    shutil.rmtree(folder, ignore_errors=True)
    write_tree(portal_files(_portal(checked)), folder)


def _bare_mkdocs(pages: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    mkdocs_build(load(CONFIG, pages=pages, out=out))
