"""An award that is not approved is a proposal: the public finds no trace of it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from generator.publishing.assembly import portal_files
from generator.publishing.portal import Portal
from generator.publishing.views.contracts import publish_award
from schemas.published.audience import Audience, HeldBackError
from tests.consortia import MINIMAL, Edit, edited, files_of
from tests.page_tables import links_of, pence, tables_of
from tests.sections import data_in, minimal, portal_of, shown, written

APPROVAL = "approval:\n  decision: board/2024-12-02/1\n"
UNAPPROVED: Edit = ("awards/visits.yaml", APPROVAL, "")
ALDER_LEFT: Edit = (
    "members/alder.yaml",
    "    level: full\n    founding: yes\n",
    (
        "    until: 2025-06-30\n    level: full\n    founding: yes\n"
        "  - since: 2025-07-01\n    level: left\n    reason: It left.\n"
    ),
)

SEAL = re.findall(r"sha256:[0-9a-f]{64}", files_of(MINIMAL)["data/awards/visits.yaml"].decode())
TRACES = (*SEAL, "awards/visits", "4,050.00", "4050.00", "405000", "8,100.00", "810000")
"""The award's seal and page, a share, and the delivery pot, however they are written."""


def proposing(audience: Audience, *more: Edit) -> Portal:
    """The minimal consortium, whose one award nobody has approved."""
    return portal_of(edited(UNAPPROVED, *more), audience=audience)


def everything(portal: Portal) -> dict[str, bytes]:
    """Every file of the portal but its own explanations, which are the same for all."""
    return written(portal_files, portal)


@cache
def whole_text(audience: Audience) -> str:
    """Every path and every word that the audience is given."""
    files = everything(proposing(audience))
    return "\n".join(f"{path}\n{shown(content)}" for path, content in files.items())


@pytest.mark.parametrize("trace", TRACES)
def test_the_public_finds_no_trace_of_a_proposal_and_members_do(trace: str) -> None:
    assert trace in whole_text(Audience.MEMBERS)
    assert trace not in whole_text(Audience.PUBLIC)


def test_no_public_page_leads_to_a_proposal() -> None:
    for path, content in everything(proposing(Audience.PUBLIC)).items():
        if path.endswith(".md"):
            assert not any(link.startswith("awards/v") for link in links_of(path, content)), path


def test_the_tenders_data_tells_members_of_a_proposal_and_the_public_of_no_award() -> None:
    told = {
        (audience, state): data_in(everything(portal)["data/tenders/visits.json"])["tender"]
        for audience in Audience
        for state, portal in (("proposed", proposing(audience)), ("approved", minimal(audience)))
    }

    assert not told[Audience.PUBLIC, "proposed"]["has_award"]
    assert not told[Audience.MEMBERS, "proposed"]["has_award"]
    assert told[Audience.MEMBERS, "proposed"]["has_proposal"]
    assert not told[Audience.MEMBERS, "approved"]["has_proposal"]
    assert told[Audience.PUBLIC, "approved"]["has_award"]
    for state in ("proposed", "approved"):
        assert "has_proposal" not in told[Audience.PUBLIC, state]


def test_the_list_of_awards_has_a_proposal_for_members_alone_and_counts_it_nowhere() -> None:
    public, for_members = (everything(proposing(audience)) for audience in Audience)

    assert data_in(public["data/awards.json"])["awards"] == []
    (entry,) = data_in(for_members["data/awards.json"])["awards"]
    assert not entry["is_approved"]
    table = tables_of(for_members["awards/index.md"])["awards"]
    assert table.rows[0][2] == "Proposed"
    assert pence(table.total[-1]) == 0
    (nothing,) = tables_of(public["awards/index.md"])["awards"].rows
    assert nothing == ["No contract has been awarded yet."]


def test_the_tenders_page_speaks_of_a_proposal_in_the_conditional() -> None:
    page = shown(everything(proposing(Audience.MEMBERS))["tenders/visits.md"])

    assert "An award is proposed" in page
    assert "how the work would be divided" in page
    assert "proposed" not in shown(everything(proposing(Audience.PUBLIC))["tenders/visits.md"])


def test_who_left_and_is_named_by_a_proposal_alone_has_a_page_for_members_alone() -> None:
    public, for_members = (everything(proposing(each, ALDER_LEFT)) for each in Audience)

    assert "members/alder.md" in for_members
    assert "members/alder.md" not in public


def test_a_proposal_cannot_be_released_to_the_public() -> None:
    portal = proposing(Audience.PUBLIC)

    with pytest.raises(HeldBackError, match="PublishedAward"):
        portal.released(publish_award(portal.register, "visits"))
