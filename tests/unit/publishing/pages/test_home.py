from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from generator.publishing.figures import whole_pounds
from generator.publishing.pages import (
    about,
    data,
    governance,
    home,
    prose,
    quality,
    rulebook,
    strategy,
)
from generator.register import Register
from schemas.published.audience import Audience
from tests.consortia import AS_OF, MINIMAL, edited, files_of
from tests.sections import data_in, minimal, portal_of, sample, shown, with_register, written

MISSING = "data/returns/visits/2025-q2/birch.yaml"


def glance_of(files: dict[str, bytes]) -> dict[str, Any]:
    glance: dict[str, Any] = data_in(files["data/glance.json"])["glance"]
    return glance


@pytest.fixture(scope="module")
def register() -> Register:
    return sample().register


@pytest.fixture(scope="module")
def glance() -> dict[str, Any]:
    return glance_of(written(home.files, sample()))


def test_running_contracts_are_the_awarded_tenders_under_delivery_today(
    register: Register, glance: dict[str, Any]
) -> None:
    count = value = 0
    for tender_id, tender in register.tenders.items():
        award = register.awards.get(tender_id)
        if award is None or award.approval is None or tender.delivery is None:
            continue
        if tender.delivery.since <= register.as_of <= tender.delivery.until:
            count += 1
            value += tender.value
            value += sum(
                variation.value
                for (of, _), variation in register.variations.items()
                if of == tender_id and variation.from_period.starts_on <= register.as_of
            )

    assert count > 1
    assert (glance["running_contracts"], glance["running_value_pence"]) == (count, value)


def test_outputs_delivered_are_those_of_every_return(
    register: Register, glance: dict[str, Any]
) -> None:
    delivered = 0
    for item in register.returns.values():
        for figures in item.lots.values():
            if figures.outputs is not None:
                delivered += figures.outputs

    assert glance["outputs_delivered"] == delivered > 0


def test_what_was_awarded_is_the_value_of_the_lots_and_falls_into_three_parts(
    register: Register, glance: dict[str, Any]
) -> None:
    value = delivery = 0
    for award in register.awards.values():
        for lot_id, lot in award.facts.lots.items():
            value += lot.value
            for share in award.result[lot_id].shares.values():
                delivery += share.amount

    assert glance["awarded_pence"] == value
    assert glance["delivery_pence"] == delivery
    assert glance["delivery_pence"] + glance["hub_pence"] + glance["unallocated_pence"] == value


def test_the_share_reaching_delivery_is_what_members_have_of_each_pound(
    glance: dict[str, Any],
) -> None:
    page = shown(written(home.files, sample())["index.md"])
    ((whole, tenth),) = re.findall(r'co-figure__value">(\d+)\.(\d)p<', page)

    exact = glance["delivery_pence"] * 1000 / glance["awarded_pence"]
    assert abs(int(whole) * 10 + int(tenth) - exact) < 1


def test_members_are_counted_by_the_level_they_have_today(
    register: Register, glance: dict[str, Any]
) -> None:
    counted = {"full": 0, "associate": 0}
    for member in register.members.values():
        for spell in member.levels:
            has_begun = spell.since <= register.as_of
            if has_begun and (spell.until is None or spell.until >= register.as_of):
                counted[spell.level.value] = counted.get(spell.level.value, 0) + 1

    assert (glance["full_members"], glance["associate_members"]) == (
        counted["full"], counted["associate"],
    )  # fmt: skip
    assert f"{counted['full']} full, {counted['associate']} associate" in shown(
        written(home.files, sample())["index.md"]
    )


def test_the_page_shows_the_figures_that_it_publishes_as_data(glance: dict[str, Any]) -> None:
    page = shown(written(home.files, sample())["index.md"])

    assert f"{glance['outputs_delivered']:,}" in page
    assert str(whole_pounds(glance["running_value_pence"])) in page
    on_time, due = glance["returns_on_time_past_year"], glance["returns_due_past_year"]
    assert f"{on_time * 100 // due}%" in page
    assert f"{on_time} of {due} in the past year" in page


def test_returns_on_time_are_those_due_in_the_past_year_and_no_others() -> None:
    files = dict(files_of(MINIMAL))
    late = files["data/returns/visits/2025-q1/alder.yaml"].replace(b"2025-04-", b"2025-06-", 1)
    files["data/returns/visits/2025-q1/alder.yaml"] = late

    this_year = glance_of(written(home.files, portal_of(files)))
    two_years_on = glance_of(written(home.files, portal_of(files, AS_OF + timedelta(days=1200))))

    assert this_year["returns_due_past_year"] == 4
    assert this_year["returns_on_time_past_year"] == 3
    assert two_years_on["returns_on_time_past_year"] == 0


def test_a_return_is_overdue_the_day_after_it_was_due_and_not_before() -> None:
    files = {path: text for path, text in files_of(MINIMAL).items() if path != MISSING}
    due_on = date.fromisoformat(
        next(item["due_on"] for item in glance_of(written(home.files, portal_of(files)))["overdue"])
    )

    on_the_day = glance_of(written(home.files, portal_of(files, due_on)))
    day_after = portal_of(files, due_on + timedelta(days=1))

    assert on_the_day["overdue"] == []
    assert on_the_day["next_due"][0]["due_on"] == due_on.isoformat()
    assert glance_of(written(home.files, day_after))["overdue"] == [{
        "member": "birch", "name": day_after.register.members["birch"].name, "tender": "visits",
        "title": day_after.register.tenders["visits"].title, "period": "2025-q2",
        "due_on": due_on.isoformat(), "days_overdue": 1,
    }]  # fmt: skip
    page = shown(written(home.files, day_after)["index.md"])
    assert "1 return that should be in is missing" in page
    assert "1 day overdue" in page


def test_where_nothing_is_overdue_the_page_says_so() -> None:
    assert "Every return that has fallen due is in." in shown(
        written(home.files, minimal())["index.md"]
    )


def test_what_is_next_comes_in_order_and_is_still_to_come(
    register: Register, glance: dict[str, Any]
) -> None:
    days = [item["due_on"] for item in glance["next_due"]]

    assert 0 < len(days) <= 5
    assert days == sorted(days)
    assert days[0] >= register.as_of.isoformat()
    assert all(item["returns"] for item in glance["next_due"])


def test_a_return_sent_in_early_is_no_longer_to_come() -> None:
    before = date(2025, 7, 20)
    sent = glance_of(written(home.files, portal_of(files_of(MINIMAL), before)))["next_due"]
    files = {
        path: text
        for path, text in files_of(MINIMAL).items()
        if not path.startswith("data/returns/visits/2025-q2/")
    }
    nobody_sent = glance_of(written(home.files, portal_of(files, before)))["next_due"]

    assert [item["returns"] for item in sent if item["period"] == "2025-q2"] == [1]
    assert [item["returns"] for item in nobody_sent if item["period"] == "2025-q2"] == [2]


def test_an_award_that_nobody_approved_reaches_nobody() -> None:
    portal = portal_of(
        edited(("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", ""))
    )
    files = written(home.files, portal)

    assert glance_of(files)["awarded_pence"] == 0
    assert glance_of(files)["running_contracts"] == 0
    assert "each-pound-title" not in files["index.md"].decode()
    assert "Latest awards" not in shown(files["index.md"])


def test_a_consortium_that_has_only_begun_claims_nothing() -> None:
    register = Register(as_of=AS_OF, consortium=minimal().register.consortium)
    page = shown(written(home.files, with_register(minimal(), register))["index.md"])

    assert "0%" not in page
    assert "none due in the past year" in page
    assert "none to come" in page


def test_the_latest_awards_are_those_decided_last() -> None:
    portal = sample()
    latest = sorted(
        portal.register.awards, key=lambda name: portal.register.awards[name].decided_on
    )
    page = written(home.files, portal)["index.md"].decode()

    assert len(latest) > home.LATEST_AWARDS
    assert [name for name in latest if f"awards/{name}/" in page] == latest[-home.LATEST_AWARDS :]


def test_long_lists_of_what_is_overdue_are_cut_and_lead_on() -> None:
    portal = portal_of(
        {path: text for path, text in files_of(MINIMAL).items() if "/returns/" not in path},
        date(2026, 6, 1),
    )
    files = written(home.files, portal)
    days = [item["due_on"] for item in glance_of(files)["overdue"]]

    assert days == sorted(days, reverse=True)
    assert days[0] > days[-1]
    assert len(days) > home.OVERDUE_SHOWN
    assert shown(files["index.md"]).count("days overdue") == home.OVERDUE_SHOWN
    assert "has them all" in shown(files["index.md"])


def test_home_is_the_same_for_every_audience_but_for_its_name() -> None:
    public = written(home.files, sample())
    members = written(home.files, replace(sample(), audience=Audience.MEMBERS))

    assert public["index.md"] == members["index.md"]
    assert data_in(members["data/glance.json"])["audience"] == "members"


def test_what_only_members_may_see_is_on_none_of_the_pages_about_the_whole() -> None:
    portal = sample()
    register = portal.register
    everything = " ".join(
        shown(content)
        for section in (home, rulebook, data, prose, about)
        for content in written(section.files, portal).values()
    )
    private = {
        *(item.reference for member in register.members.values() for item in member.evidence),
        *(conflict.nature for offer in register.offers.values() for conflict in offer.conflicts),
        *(lot.evidence for offer in register.offers.values() for lot in offer.lots.values()),
        *(item.reason for given in register.returns.values() for item in given.left_out),
        *(scores.reasons for panel in register.scores.values()
          for scores in panel.bidders.values()),
        *(entry.reasons for case in register.cases.values() for entry in case.stages),
        *(application.decision.reasons for application in register.applications.values()
          if application.decision),
    }  # fmt: skip

    assert len(private) > 100
    assert [words for words in private if " ".join(words.split()) in everything] == []


def test_board_quality_and_need_are_told_as_their_own_pages_tell_them() -> None:
    page = shown(written(home.files, sample())["index.md"])
    board = data_in(written(governance.files, sample())["data/board.json"])["board"]["today"]
    assert f">{len(board['seats'])} of {board['places']['board']}<" in page
    assert "properly constituted" in page
    need = data_in(written(strategy.files, sample())["data/need-map.json"])["need"]
    (whole,) = (each for each in need["tallies"] if "area" not in each and "theme" not in each)
    assert f">{whole['gap']}<" in page
    years = data_in(written(quality.files, sample())["data/quality.json"])["years"]
    graded = [area["graded"] for area in years[-1]["areas"] if "graded" in area]
    good = sum(each.get("excellent", 0) + each.get("good", 0) for each in graded)
    assert f">{good} of {sum(sum(each.values()) for each in graded)}<" in page


def test_a_part_without_records_is_not_told_of() -> None:
    page = shown(written(home.files, minimal())["index.md"])
    assert "Gaps in supply" not in page
    assert "Grades good or better" not in page
