"""Stories of an award and of a variation through the host's check, with plain Git.

At each step: what its sender is told, what the check says, how many lines are marked, and what
the comment tells the board.
"""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from generator.publishing.change_report import MOST_ANNOTATIONS
from tests.changes import decided, variation
from tests.scenarios.test_diff import MINUTES
from tests.scenarios.test_stories_of_changes import Checked, Portal

DAY = "2025-09-15"
MEALS = "data/awards/meals.yaml"
OFFER = "data/tenders/meals/offers/birch.yaml"
BOARD, HUB, BIRCH = "portal-secretary", "portal-hub", "birch-office"


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portal:
    return Portal(tmp_path, monkeypatch)


def judged(portal: Portal, branch: str, author: str) -> Checked:
    """The host's check of all that lies on the branch; it marks ten lines at most."""
    portal.commit(DAY)
    checked = portal.checked_by_host(branch, author, as_of=DAY)
    marked = [line for line in checked.lines if line.startswith("::")]
    assert len(marked) <= MOST_ANNOTATIONS
    assert checked.is_accepted == (not checked.errors)
    return checked


def comment_of(checked: Checked) -> str:
    """What the comment says, in plain text."""
    comment = checked.comment()
    assert comment is not None
    return unescape(comment)


def propose(portal: Portal) -> None:
    """The award of meals as the records give it now, not approved."""
    told = portal.run("allocate", "meals", "--write", as_of=DAY)
    assert told.exit_code == 0, told.output


def approve(portal: Portal) -> None:
    """The board's approval of what is proposed, with its minutes."""
    award = (portal.repository.root / MEALS).read_text("utf-8")
    approval = "approval:\n  decision: board/2025-09-08/1\n"
    portal.repository.write(MEALS, f"{award}{approval}".encode())
    portal.repository.write("data/governance/meetings/board/2025-09-08.yaml", MINUTES.encode())


def test_an_award_is_proposed_and_a_capacity_changes_before_it_is_approved(portal: Portal) -> None:
    # The hub prepares it, and is told that it counts once the board has reviewed it.
    portal.branch("proposal")
    propose(portal)
    prepared = judged(portal, "proposal", HUB)
    assert prepared.is_accepted
    assert [(one.rule, one.path) for one in prepared.report.findings] == [("HIS-3", MEALS)]
    assert "Ask the board for its review" in comment_of(prepared)
    portal.merge("proposal", DAY)
    # The member offers less. That is its own to say, and the proposal no longer fits.
    portal.branch("less")
    portal.edit(OFFER, "capacity: 500", "capacity: 400")
    less = judged(portal, "less", BIRCH)
    assert less.errors == [("AWD-8", MEALS)]
    board = comment_of(less)
    assert "Birch Kitchen" in board
    assert "£4,500.00 → £3,600.00, £900.00 less" in board
    assert "capacity: 500 → 400" in board
    assert judged(portal, "less", "portal-hub").errors[0] == ("HIS-3", OFFER)
    # Computed again by the hub in the same change: but a member's offer is not the hub's.
    propose(portal)
    both = judged(portal, "less", HUB)
    assert both.errors == [("HIS-3", OFFER)]


def test_an_approved_award_rests_on_papers_that_nobody_changes_and_keeps_every_penny(
    portal: Portal,
) -> None:
    portal.branch("approval")
    propose(portal)
    approve(portal)
    approved = judged(portal, "approval", BOARD)
    assert approved.is_accepted
    assert "Standstill ends: Community meals: – → 18 September 2025, due" in comment_of(approved)
    assert judged(portal, "approval", BIRCH).errors[0][0] == "HIS-3"
    portal.merge("approval", DAY)
    # From now on the member's offer is settled with the award.
    portal.branch("capacity")
    portal.edit(OFFER, "capacity: 500", "capacity: 400")
    capacity = judged(portal, "capacity", BIRCH)
    assert ("HIS-1", OFFER) in capacity.errors
    (marked,) = (line for line in capacity.lines if "HIS-1" in line)
    assert f"::error file={OFFER}" in marked
    assert 'capacity was "500" and is now "400"' in marked
    # And so is each penny, for the board too.
    portal.branch("penny")
    portal.edit(MEALS, "amount: 4500.00", "amount: 4500.01")
    penny = judged(portal, "penny", BOARD)
    assert penny.errors[0] == ("HIS-1", MEALS)
    board = comment_of(penny)
    assert "£4,500.00 → £4,500.01, £0.01 more" in board
    assert "This change cannot be accepted yet" in board


def test_a_variation_is_the_boards_and_tells_what_each_then_holds(portal: Portal) -> None:
    shares = "{alder: {outputs: +10, amount: +900.00}}"
    portal.branch("variation")
    agreed = decided(variation("+10", "+1000.00", hub="+100.00", shares=shares))
    for path, content in agreed.items():
        portal.repository.write(path, content)
    varied = judged(portal, "variation", BOARD)
    assert varied.is_accepted
    board = comment_of(varied)
    assert "Alder Neighbours" in board
    assert "£4,050.00 → £4,950.00, £900.00 more" in board
    refused = judged(portal, "variation", BIRCH)
    assert {rule for rule, _ in refused.errors} == {"HIS-3"}
    portal.merge("variation", DAY)
    # What was varied is settled, and varied again by another.
    portal.branch("again")
    portal.edit("data/variations/visits/2025-08-01.yaml", "hub: +100.00", "hub: +101.00")
    assert judged(portal, "again", BOARD).errors[0][0] == "HIS-1"


def test_a_branch_forced_to_another_history_is_held_against_the_base_all_the_same(
    portal: Portal,
) -> None:
    git = portal.repository.git
    git("switch", "--quiet", "--orphan", "rewritten")
    git("checkout", "--quiet", "main", "--", ".")
    portal.edit("data/awards/visits.yaml", "hub: 900.00", "hub: 900.01")
    portal.commit(DAY)

    told = portal.run("check", "--base", "main", "--author", BOARD, as_of=DAY)

    assert told.exit_code == 1
    assert 'result.home.hub was "900.00" and is now "900.01"' in told.stdout
