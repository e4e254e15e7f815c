"""What must not get into an award: one finding each, with place and fix, that stops all writing.

The failing examples themselves stand in ``tests/errors``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.finding import Severity
from tests.consortia import findings_in, laid_over

ERRORS = Path(__file__).parents[1] / "errors"
DAY = ("--as-of", "2025-08-15")

BAD_INPUT = {
    "weights that do not total 100": "rules/TEN-5/weights-not-100",
    "a score out of range": "schema/SCHEMA-VALUE/score",
    "scores missing for a bidder": "rules/TEN-5/bidder-not-scored",
    "a score missing for a criterion": "rules/TEN-5/criterion-not-scored",
    "a panel member connected to a bidder": "rules/TEN-5/panel-member-of-a-bidder",
    "an offer after closing": "rules/TEN-4/offer-too-late",
    "an offer above evidenced capacity": "rules/TEN-4/more-than-recorded-capacity",
    "a share for a non-bidder": "rules/TEN-6/share-for-a-non-bidder",
    "a share for an ineligible bidder": "rules/TEN-6/share-for-an-ineligible-bidder",
    "a plan over the lot": "rules/TEN-6/more-than-the-lot",
    "a plan over the pot": "rules/TEN-6/more-than-the-pot",
    "a plan that departs without a reason": "rules/TEN-6/departs-without-a-reason",
    "a share above the largest share without a reason": "rules/TEN-6/over-the-largest-share",
    "a plan beside a competition": "rules/TEN-3/plan-beside-a-competition",
    "scores beside a plan": "rules/TEN-3/scores-beside-a-plan",
    "criteria beside a plan": "rules/TEN-3/criteria-beside-a-plan",
    "a trade that leaves the giver under what it delivered": (
        "rules/TRD-1/giver-left-under-what-it-delivered"
    ),
    "an approved award edited by a penny": "rules/AWD-8/edited-by-a-penny",
    "a decision on an award that was not quorate": "rules/GOV-7/no-quorum",
    "a decision on a route that was not quorate": "rules/GOV-7/route-not-quorate",
    "a decision on two things that was not quorate": "rules/GOV-7/one-decision-on-two-things",
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_one_finding_with_its_place_and_its_fix(name: str) -> None:
    (finding,) = findings_in(laid_over(ERRORS / BAD_INPUT[name]))
    assert finding.severity is Severity.ERROR
    assert finding.line >= 1
    assert finding.column >= 1
    assert finding.fix


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_stops_all_writing(name: str, tmp_path: Path) -> None:
    files = laid_over(ERRORS / BAD_INPUT[name])
    for path, content in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    for tender in ("meals", "visits"):
        refused = run(tmp_path, "allocate", tender, "--write")
        assert refused.exit_code == 1
        assert "Nothing was " in refused.stderr
    built = run(tmp_path, "build", "--out", str(tmp_path / "site"))
    assert built.exit_code == 1
    assert not (tmp_path / "site").exists()
    assert files_in(tmp_path) == files


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--data", str(folder / "data"), *DAY])


def files_in(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
