"""The page of each decision: how it was taken, what rests on it, what it did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.publishing.pages import about, awards, history, tenders, trades
from generator.publishing.pages.governance import decisions, meetings
from generator.publishing.pages.governance.one_decision import MOST_ENTRIES, WHY_UNTOLD
from generator.publishing.portal import Portal, Section
from generator.review.decided import Brought, Deed, Untold
from schemas.published.audience import Audience
from tests.changes import VARIED, decided, variation
from tests.consortia import edited
from tests.deeds import Story, portal_after, revision
from tests.page_tables import links_of, tables_of
from tests.sections import data_in, minimal, portal_of, sample, shown, written

PAGE = "governance/decisions/board/2025-08-04/1.md"
JSON = "data/decisions/board/2025-08-04/1.json"
APPROVAL = "governance/decisions/board/2024-12-02/1.md"
MORE = decided(
    variation("+10", "+1000.00", hub="+100.00", shares="{birch: {outputs: +10, amount: +900.00}}")
)
STORY: Story = [(date(2025, 8, 1), edited()), (date(2025, 8, 5), {**edited(), **MORE})]


def page_of(portal: Portal, path: str = PAGE) -> str:
    return shown(written(decisions.files, portal)[path])


@pytest.fixture(params=Audience)
def portal(request: pytest.FixtureRequest) -> Portal:
    return portal_after(STORY, request.param)


def test_every_minuted_decision_has_its_page_and_the_list_leads_to_it(portal: Portal) -> None:
    files = written(decisions.files, portal)
    pages = {path for path in files if path.startswith("governance/decisions/")}
    minuted = {
        f"governance/decisions/{body}/{on}/{number}.md"
        for (body, on), meeting in portal.register.meetings.items()
        for number in meeting.decisions
    }
    assert pages == minuted
    led_to = links_of("governance/decisions.md", files["governance/decisions.md"])
    assert {f"{path.removesuffix('.md')}/" for path in minuted} <= led_to


def test_it_says_what_was_decided_how_and_who_took_no_part(portal: Portal) -> None:
    page = page_of(portal)
    assert "Decision 1 of the board on 4 August 2025" in page
    assert "To approve what members and commissioner agreed." in page
    assert "4 directors" in page
    assert "Carried by all 2" in page
    assert "because of an interest" in page


def test_it_says_what_it_did_in_the_words_of_diff(portal: Portal) -> None:
    page = page_of(portal)
    assert "3 consequences" not in page
    assert "2 consequences, and £1,000.00 moves." in page
    assert "£4,050.00 → £4,950.00, £900.00 more, 45 → 55 outputs" in page
    assert "All parts together: £9,000.00 → £10,000.00, £1,000.00 more." in page
    assert f"+£900.00: {VARIED}" in page


def test_the_command_that_tells_the_rest_names_revision_and_day(portal: Portal) -> None:
    name = revision(1)[:10]
    assert f"consortico diff {name}^ {name} --as-of 2025-08-05" in page_of(portal)


def test_what_rests_on_it_is_named_once(portal: Portal) -> None:
    content = written(decisions.files, portal)[PAGE]
    assert shown(content).count("Variation: Visits to older people") == 1
    assert "trades/#variations" in links_of(PAGE, content)


def test_its_json_holds_the_review_in_the_terms_of_diff(portal: Portal) -> None:
    published = data_in(written(decisions.files, portal)[JSON])
    (deed,) = published["deeds"]
    assert deed["decisions"] == ["board/2025-08-04/1"]
    assert deed["records"] == [VARIED]
    assert deed["totals"] == [
        {"tender": "visits", "lot": "home", "before_pence": 900_000, "after_pence": 1_000_000}
    ]
    (part,) = (each for each in deed["changes"] if each["kind"] == "a-members-part-changes")
    assert part["subject"] == {"tender": "visits", "lot": "home", "member": "birch"}
    assert (part["before"], part["after"], part["difference_pence"]) == (405_000, 495_000, 90_000)
    (cause,) = part["causes"]
    assert cause["share_pence"] == part["difference_pence"]
    assert cause["path"] == VARIED
    assert ("after" in cause) is (portal.audience is Audience.MEMBERS)


@pytest.mark.parametrize("audience", Audience)
def test_what_was_typed_in_a_record_stays_text_where_it_is_told(audience: Audience) -> None:
    """Names of what a decision touched, and for members what stood in the records."""
    typed = "<img src=x onerror=alert(1)> **{{ 7 * 7 }}** [x](javascript:alert)"
    named = edited(
        ("tenders/visits/tender.yaml", "title: Visits to older people", f"title: '{typed}'"),
        ("members/birch.yaml", "name: Birch Kitchen", f"name: '{typed}'"),
    )
    earlier = MORE[VARIED].replace(b"reference: Change notice 1", f"reference: '{typed}'".encode())
    before, after = {**named, **MORE, VARIED: earlier}, {**named, **MORE}
    again = after[VARIED].replace(b"board/2025-08-04/1", b"board/2024-12-02/1")
    story: Story = [(date(2025, 8, 1), named), (date(2025, 8, 4), before),
                    (date(2025, 8, 5), {**after, VARIED: again})]  # fmt: skip
    portal = portal_after(story, audience)
    files = {path: data for path, data in written(decisions.files, portal).items()
             if path.endswith(".md")}  # fmt: skip
    assert typed in shown(files[APPROVAL])
    for content in files.values():
        assert not any(mark in content for mark in (b"<img", b"**{", b"{{", b"](java"))


@pytest.mark.parametrize("why", Untold)
def test_where_it_cannot_be_told_the_page_says_why(why: Untold) -> None:
    brought = Brought(
        revision=revision(1), on=date(2025, 8, 5), cited=(("board/2025-08-04/1", VARIED),)
    )
    portal = replace(
        portal_after(STORY), deeds=(Deed(brought=brought, day=brought.on, untold=why),)
    )
    assert " ".join(WHY_UNTOLD[why].split()) in page_of(portal)
    assert "What changed when it came into force" not in page_of(portal)
    published = data_in(written(decisions.files, portal)[JSON])
    assert [deed["untold"] for deed in published["deeds"]] == [why.value]
    assert "changes" not in published["deeds"][0]


def test_without_a_history_the_page_says_so() -> None:
    portal = portal_of({**edited(), **MORE})
    assert "The history of the records is not known here" in page_of(portal)
    assert data_in(written(decisions.files, portal)[JSON])["is_history_known"] is False


def test_in_a_copy_without_the_oldest_revisions_the_page_says_so() -> None:
    portal = portal_after(STORY)
    cut_off = replace(portal, editions=replace(portal.editions, is_cut_off=True), deeds=())
    assert "holds the latest revisions alone" in page_of(cut_off)
    assert data_in(written(decisions.files, cut_off)[JSON])["is_history_whole"] is False


def test_what_is_not_committed_yet_is_said_to_be_so() -> None:
    assert "are not committed yet" in page_of(replace(portal_after(STORY), deeds=()))


def test_a_decision_that_no_record_refers_to_stands_in_the_minutes_alone() -> None:
    lonely = {**edited(), **MORE}
    del lonely[VARIED]
    assert "it stands in the minutes alone" in page_of(portal_after([(date(2025, 8, 1), lonely)]))


@pytest.mark.parametrize(
    ("unread", "says"),
    [
        (("members/alder", "members/birch"), "2 other records of that day cannot be read any more"),
        (("members/alder",), "What follows from it is not told"),
        (("applications/2025-07-01-dogwood",), ""),
    ],
)
def test_records_that_cannot_be_read_are_counted_where_they_are_shown(
    unread: tuple[str, ...], says: str
) -> None:
    portal = portal_after(STORY)
    paths = frozenset(f"data/{name}.yaml" for name in unread)
    told = tuple(replace(deed, unread=paths) if deed.review else deed for deed in portal.deeds)
    page = page_of(replace(portal, deeds=told))
    assert says in page
    assert ("cannot be read any more. What follows" in page) is bool(says)


def test_decisions_that_came_into_force_together_lead_to_each_other() -> None:
    """The first revision brought everything of the minimal consortium."""
    content = written(decisions.files, portal_after(STORY))[APPROVAL]
    assert "Told together with" in shown(content)
    assert "other decisions of the same change" in shown(content)
    assert "governance/decisions/members/2023-01-10/1/" in links_of(APPROVAL, content)


def test_of_many_consequences_the_first_are_seen_and_the_others_open() -> None:
    portal = portal_after(STORY)
    (deed,) = (each for each in portal.deeds if each.review)
    assert deed.review is not None
    part = next(each for each in deed.review.consequences if each.subject.member)
    many = replace(deed.review, consequences=(part,) * (MOST_ENTRIES + 3))
    page = page_of(replace(portal, deeds=(replace(deed, review=many),)))
    assert "3 more" in page


def test_a_lost_vote_is_told_as_lost() -> None:
    files = {path: data.replace(b"votes_for: 2\n", b"votes_for: 1\n    votes_against: 1\n")
             if path.endswith("board/2025-08-04.yaml") else data
             for path, data in {**edited(), **MORE}.items()}  # fmt: skip
    portal = portal_of(files)
    assert "Lost: 1 for, 1 against, 0 abstained" in page_of(portal)
    table = tables_of(written(decisions.files, portal)["governance/decisions.md"])["decisions"]
    assert any("Lost" in cell for row in table.rows for cell in row)


def test_the_pages_of_the_sample_can_be_written_for_both_audiences() -> None:
    for audience in Audience:
        assert len(written(decisions.files, sample(audience))) > 300


ELSEWHERE: tuple[tuple[Section, str, str], ...] = (
    (awards.files, "awards/visits.md", "board/2024-12-02/1"),
    (awards.files, "awards/visits.md", "members/2023-01-10/1"),
    (trades.files, "trades/index.md", "board/2025-08-04/1"),
    (about.files, "about/index.md", "members/2023-01-10/1"),
    (tenders.files, "tenders/meals.md", "board/2024-09-02/1"),
    (meetings.files, "governance/meetings.md", "board/2025-08-04/1"),
    (history.files, "history/2025-08.md", "board/2024-12-02/1"),
)
"""Pages that name decisions."""


@pytest.mark.parametrize(("section", "path", "decision"), ELSEWHERE)
def test_wherever_a_decision_is_named_it_leads_to_its_page(
    section: Section, path: str, decision: str
) -> None:
    unapproved = ("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", "")
    story = [(date(2025, 7, 1), edited(unapproved)), *STORY]
    content = written(section, portal_after(story))[path]
    assert f"governance/decisions/{decision}/" in links_of(path, content)


def test_a_decision_that_no_minutes_hold_is_named_and_leads_nowhere() -> None:
    portal = portal_of({path: data for path, data in edited().items() if "2024-12-02" not in path})
    content = written(awards.files, portal)["awards/visits.md"]
    assert "Decision 1 of the board on 2 December 2024" in shown(content)
    assert not any("2024-12-02" in link for link in links_of("awards/visits.md", content))


def test_a_decision_of_minutes_that_are_not_there_has_no_page() -> None:
    assert "governance/decisions/board/2030-01-01/1.md" not in written(decisions.files, minimal())


# ------------------------------------------------- deadlines that move in the same way

AWARD = "data/awards/visits.yaml"
APPROVED = edited()
UNAPPROVED = {
    **APPROVED,
    AWARD: APPROVED[AWARD].replace(b"approval:\n  decision: board/2024-12-02/1\n", b""),
}
APPROVAL_JSON = "data/decisions/board/2024-12-02/1.json"
APPROVING: Story = [(date(2024, 11, 20), UNAPPROVED), (date(2024, 12, 3), APPROVED)]
CUT_SHORT = ("tenders/visits/tender.yaml", "  until: 2025-12-31", "  until: 2025-09-30")


def returns_told(portal: Portal) -> list[str]:
    """The returns that the decision's JSON tells of, one by one."""
    (deed,) = data_in(written(decisions.files, portal)[APPROVAL_JSON])["deeds"]
    names = [change["subject"].get("name", "") for change in deed["changes"]]
    return [name for name in names if name.startswith("return/")]


def test_returns_that_become_due_together_are_one_entry_of_the_page_and_each_in_its_data() -> None:
    portal = portal_after(APPROVING, Audience.MEMBERS)
    page = page_of(portal, APPROVAL)
    assert len(returns_told(portal)) == 8
    assert page.count("Return, 8 deadlines: Visits to older people") == 1
    assert "– → 30 April 2025 to 30 January 2026, due" in page
    assert "Return for " not in page


def test_a_return_that_is_not_told_is_not_counted_among_those_that_are() -> None:
    """Delivery ends earlier by today's records: two of the returns of then are nobody's now."""
    later = (date(2025, 8, 5), edited(CUT_SHORT))
    portal = portal_after([*APPROVING, later], Audience.MEMBERS)
    page = page_of(portal, APPROVAL)
    assert len(returns_told(portal)) == 6
    assert "Return, 6 deadlines: Visits to older people" in page
    assert "– → 30 April 2025 to 30 October 2025, due" in page
    assert "January 2026" not in page


def test_the_public_is_told_of_no_deadline_be_it_in_a_group() -> None:
    page = page_of(portal_after(APPROVING, Audience.PUBLIC), APPROVAL)
    assert "An award is approved" in page
    assert "deadline" not in page
