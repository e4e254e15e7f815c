"""The change whose comments are pictured: a late return of the sample, as it came and as mended.

It happens in a repository of its own. Each comment is what ``ci check`` makes of it, and the
portal is built from what became of it: no word that is pictured is written here, but the return's.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from generator.cli.ci.artifact import REPORT
from generator.cli.ci.comment import report_in
from generator.publishing.change_report import as_markdown
from schemas.published.audience import Audience
from tests.site.built import AS_OF, ROOT, build
from tests.unit.reading.repositories import new_repository

RETURN = "data/returns/family-hubs-outreach/2026-q3/sundial-youth.yaml"
ACCOUNT = "sundial-youth-sample-office"

MENDED = """\
submitted_on: 2026-11-20
lots:
  luton-home-visits:
    outputs: 29
    outputs_to_date: 284
    participants: 6
    outcomes:
      routines: 4
      hub-visits: 3
    spend:
      staff: 1298.40
      volunteers: 80.15
      premises: 98.02
      travel: 141.30
      overheads: 209.44
    spend_total: 1827.31
  bedford-youth-sessions:
    outputs: 21
    outputs_to_date: 231
    participants: 38
    outcomes:
      trusted-adult: 17
      new-skill: 9
    spend:
      staff: 2310.75
      volunteers: 188.60
      premises: 640.12
      travel: 104.88
      overheads: 449.91
    spend_total: 3694.26
    variance:
      explanation: One of two empty posts was filled only in September.
      action: The second of two new workers starts in December.
      owner: Chief officer
      by: 2026-12-31
"""

_EXPLAINED = "One of two empty posts was filled only in September."

AS_IT_CAME = MENDED.replace("    participants: 6\n", "").replace(_EXPLAINED, "TBC")
"""One figure is missing, and one reason says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What members see of it: the comment on the return as it came, and mended; the portal after.

    Comments are Markdown; ``site`` is the folder of the members' portal.
    """

    as_it_came: str
    mended: str
    site: Path


def tell(folder: Path, date_commits: Callable[[str], None]) -> Story:
    """Lets the story happen in a new repository within ``folder``.

    ``date_commits`` sets the day of the commits from then on: whether a return came on the day
    that it says is asked of Git.
    """
    repository = new_repository(folder / "portal")
    shutil.copytree(ROOT / "data", repository.data)
    date_commits("2026-10-30")
    base = repository.commit()

    def comment_on(text: str) -> str:
        repository.write(RETURN, text.encode())
        pull = {"base": {"sha": base}, "head": {"sha": repository.commit()}}
        event = folder / "event.json"
        event.write_text(json.dumps({"pull_request": {**pull, "user": {"login": ACCOUNT}}}))
        _run("ci", "check", "--event", str(event), "--out", str(folder), data=repository.data)
        return as_markdown(report_in(folder / REPORT))

    date_commits("2026-11-20")
    as_it_came, mended = comment_on(AS_IT_CAME), comment_on(MENDED)
    date_commits(AS_OF)
    repository.write(RETURN, f"{MENDED}accepted_on: {AS_OF}\n".encode())
    repository.commit()
    site = folder / "site"
    build(repository.data, site, Audience.MEMBERS)
    return Story(as_it_came=as_it_came, mended=mended, site=site)


def _run(*arguments: str, data: Path) -> None:
    CliRunner().invoke(
        main,
        (*arguments, "--data", str(data), "--as-of", AS_OF),
        env={"GITHUB_STEP_SUMMARY": None},
        catch_exceptions=False,
    )
