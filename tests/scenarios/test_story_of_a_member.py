"""A member's story through the command line: from its application until it has left.

Every step is a change of files such as a pull request brings; after each, ``check`` says
what is still missing, and the portal what has come of it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.consortia import MINIMAL

APPLICATION = "applications/2025-06-02-dogwood.yaml"
MEMBER = "members/dogwood.yaml"

IDENTITY = """identifiers:
  - scheme: GB-CHC
    number: 9900009
summary: A club that mends what others throw away.
"""


def wrote(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


class Consortium:
    """A data folder, and what the commands say of it."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def findings(self, on: str) -> list[str]:
        """``"warning MEM-8 path"`` for each of what is found that was not there at the start."""
        arguments = ("check", "--data", str(self.data), "--as-of", on, "--format", "json")
        report: dict[str, Any] = json.loads(CliRunner().invoke(main, arguments).stdout)
        return sorted(
            f"{one['severity']} {one['rule']} {one['path'].removeprefix('data/')}"
            for one in report["findings"]
            if "dogwood" in json.dumps(one)
        )

    def said(self, on: str, *arguments: str) -> str:
        common = ("--data", str(self.data), "--as-of", on)
        return CliRunner().invoke(main, [*arguments, *common]).output

    def page(self, on: str, page: str, audience: str = "members") -> str:
        """The JSON or CSV at ``page`` of the open data as of the day."""
        out = self.data.parent / f"open-{on}-{audience}"
        if not out.exists():
            common = ("--data", str(self.data), "--as-of", on, "--audience", audience)
            result = CliRunner().invoke(main, ["export", str(out), *common])
            assert result.exit_code == 0, result.output
        return (out / page).read_text("utf-8")


@pytest.fixture
def consortium(tmp_path: Path) -> Consortium:
    return Consortium(shutil.copytree(MINIMAL, tmp_path / "data"))


def applied(consortium: Consortium) -> Path:
    """It has sent the form, with its insurance and no quality mark."""
    assert "Written to" in consortium.said("2025-06-02", "new", "application", "dogwood")
    path = consortium.data / APPLICATION
    wrote(
        path,
        "organisation: Dogwood Repair Club\nlegal_form: unincorporated-charity\n"
        f"{IDENTITY}level: full\nareas:\n  - luton\nthemes:\n  - wellbeing\n"
        "criteria_shown:\n  - insurance\n",
    )
    return path


def joined(consortium: Consortium) -> Path:
    """The panel has granted associate membership, and it has begun."""
    path = applied(consortium)
    with path.open("a", encoding="utf-8") as file:
        file.write(
            "panel:\n  - role: Manager\n    on_behalf_of: alder\n"
            "  - role: Retired auditor\n    on_behalf_of: independent\n"
            "reviewed_on: 2025-07-08\ndecision:\n  on: 2025-07-10\n  outcome: granted\n"
            "  level: associate\n  reasons: Not for profit. A quality mark is still to come.\n"
        )
    member = consortium.data / MEMBER
    wrote(
        member,
        f"name: Dogwood Repair Club\nlegal_form: unincorporated-charity\n{IDENTITY}"
        "postcode: LU1 2AA\nareas:\n  - luton\nthemes:\n  - wellbeing\nservices: []\n"
        "levels:\n  - since: 2025-07-14\n    level: associate\n"
        "    application: 2025-06-02-dogwood\n"
        "signed:\n  business_principles: 2025-07-12\n  duty_to_supply_information: 2025-07-12\n"
        "evidence:\n  - since: 2025-06-01\n    until: 2026-05-31\n    criterion: insurance\n"
        "    reference: Policy 9\n",
    )
    return member


def full(consortium: Consortium) -> Path:
    """It has gained its quality mark, applied again, and become a full member."""
    member = joined(consortium)
    replaced(member, "    reference: Policy 9\n",
             "    reference: Policy 9\n  - since: 2025-09-01\n    until: 2028-08-31\n"
             "    criterion: quality-mark\n    reference: Mark 9\n")  # fmt: skip
    again = (consortium.data / APPLICATION).read_text("utf-8")
    again = again.replace("  - insurance\n", "  - insurance\n  - quality-mark\n")
    again = again.replace("2025-07-08", "2025-09-20").replace("2025-07-10", "2025-09-24")
    again = again.replace("  level: associate\n", "  level: full\n")
    wrote(consortium.data / "applications/2025-09-02-dogwood.yaml", again)
    replaced(member, "    application: 2025-06-02-dogwood\n",
             "    until: 2025-09-24\n    application: 2025-06-02-dogwood\n"
             "  - since: 2025-09-25\n    level: full\n"
             "    application: 2025-09-02-dogwood\n")  # fmt: skip
    return member


def test_it_applies_and_waits(consortium: Consortium) -> None:
    applied(consortium)

    assert consortium.findings("2025-06-02") == []
    assert consortium.findings("2025-07-07") == [f"warning MEM-8 {APPLICATION}"]
    said = consortium.said("2025-07-15", "check")
    assert "was to be decided by 14 July 2025, 1 day ago" in said
    timetable = consortium.said("2025-07-15", "timetable")
    assert "what was applied for on 2 June 2025" in timetable
    assert "Dogwood" not in timetable


def test_a_panel_that_lacks_evidence_cannot_grant_full_membership(consortium: Consortium) -> None:
    joined(consortium)
    path = consortium.data / APPLICATION
    replaced(path, "  level: associate\n", "  level: full\n")

    assert consortium.findings("2025-07-20") == [
        f"error MEM-3 {APPLICATION}",
        f"error MEM-3 {MEMBER}",
    ]
    assert "without evidence for quality-mark" in consortium.said("2025-07-20", "check")


def test_granted_as_an_associate_it_is_told_what_it_still_needs(consortium: Consortium) -> None:
    joined(consortium)

    assert consortium.findings("2025-08-01") == []
    needs = consortium.page("2025-08-01", "data/tables/readiness/needs.csv")
    assert "Dogwood Repair Club,A recognised quality mark" in needs
    public = json.loads(consortium.page("2025-08-01", "data/readiness.json", "public"))
    (own,) = (one for one in public["associates"] if one["member"] == "dogwood")
    assert own == {"member": "dogwood", "name": "Dogwood Repair Club", "criteria_met": 1,
                   "criteria": 2}  # fmt: skip
    granted = json.loads(consortium.page("2025-08-01", f"data/{APPLICATION[:-5]}.json"))
    assert granted["application"]["level_granted"] == "associate"


def test_with_nothing_left_to_show_it_is_asked_to_apply_and_becomes_full(
    consortium: Consortium,
) -> None:
    member = full(consortium)
    assert consortium.findings("2025-10-01") == []
    # Had nobody recorded its second application, it would be asked for it.
    shutil.copy(member, consortium.data.parent / "kept.yaml")
    (consortium.data / "applications/2025-09-02-dogwood.yaml").unlink()
    replaced(member, "    until: 2025-09-24\n", "")
    replaced(member, "  - since: 2025-09-25\n    level: full\n"
             "    application: 2025-09-02-dogwood\n", "")  # fmt: skip
    assert consortium.findings("2025-10-01") == [f"warning MEM-9 {MEMBER}"]


def test_its_insurance_lapses_and_the_board_suspends_it(consortium: Consortium) -> None:
    member = full(consortium)
    assert f"warning MEM-10 {MEMBER}" in consortium.findings("2026-05-01")
    assert "lapsed on 31 May 2026" in consortium.said("2026-06-05", "check")

    replaced(member, "    level: full\n", "    until: 2026-06-30\n    level: full\n")
    replaced(member, "signed:\n", "  - since: 2026-07-01\n    level: suspended\nsigned:\n")
    assert consortium.findings("2026-07-02") == [f"error MEM-3 {MEMBER}"]
    assert "nothing says why" in consortium.said("2026-07-02", "check")
    replaced(member, "    level: suspended\n",
             "    level: suspended\n    reason: Its insurance has lapsed.\n")  # fmt: skip
    assert consortium.findings("2026-07-02") == []
    told = json.loads(consortium.page("2026-07-02", "data/members/dogwood.json", "public"))
    assert told["member"]["level"] == "suspended"


def test_it_leaves_and_is_a_member_no_more(consortium: Consortium) -> None:
    member = full(consortium)
    replaced(member, "    level: full\n", "    until: 2025-12-31\n    level: full\n")
    replaced(member, "signed:\n", "  - since: 2026-01-01\n    level: left\n"
             "    reason: Its founder has retired.\nsigned:\n")  # fmt: skip

    assert consortium.findings("2026-01-02") == []
    assert "dogwood" not in consortium.page("2026-01-02", "data/members.json")
    years = json.loads(consortium.page("2026-04-01", "data/joining.json", "public"))
    assert years["joining"]["years"][-1] == {
        "year": "2025/26", "received": 2, "granted": 2, "refused": 0, "withdrawn": 0,
        "in_time": 2, "middle_days": 22, "longest_days": 38,
    }  # fmt: skip


def test_it_leaves_in_the_middle_of_a_contract_and_its_work_must_pass_on(
    consortium: Consortium,
) -> None:
    birch = consortium.data / "members/birch.yaml"
    replaced(birch, "    reason: Fit for contracting.\n",
             "    reason: Fit for contracting.\n    until: 2025-07-31\n"
             "  - since: 2025-08-01\n    level: left\n    reason: It has closed.\n")  # fmt: skip
    said = consortium.said("2025-08-15", "check")

    assert "This member left on 1 August 2025 and still holds 35 outputs of visits, home" in said
