from __future__ import annotations

from datetime import date
from html import unescape

import pytest

from generator.publishing.pages import returns
from generator.publishing.pages.contract_delivery import delivered
from generator.publishing.pages.return_marks import (
    Answer,
    answer,
    mark,
    period_column,
    period_line,
    state_shown,
    worst_mark,
)
from generator.publishing.portal import Portal
from generator.publishing.views.members import publish_positions
from generator.publishing.views.returns import published_returns
from schemas.periods import period_from_text
from schemas.published.audience import Audience
from schemas.published.returns import PublishedReturn
from tests.consortia import edited
from tests.page_tables import tables_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written


def one_return(
    state: str = "on time", *, days_late: int = 0, supplied: int = 7, is_in: bool = True
) -> PublishedReturn:
    return PublishedReturn(
        tender="visits",
        period="2025-q2",
        member="alder",
        due_on=date(2025, 7, 30),
        state=state,
        days_late=days_late,
        asked=7,
        supplied=supplied,
        submitted_on=date(2025, 7, 30) if is_in else None,
        lots=(),
    )


ON_TIME = one_return()
IN_PART = one_return(supplied=5)
LATE = one_return("late", days_late=6)
MISSING = one_return("missing", days_late=1, supplied=0, is_in=False)
UNKNOWN = one_return("unknown", supplied=0, is_in=False)
AHEAD = one_return("not yet due", supplied=0, is_in=False)
UNTIL = {"excused_until": date(2025, 12, 4)}
EXCUSED = one_return("excused", supplied=0, is_in=False).model_copy(update=UNTIL)

ANSWERS = {
    Answer.ON_TIME: (ON_TIME, "✓", "on time"),
    Answer.IN_PART: (IN_PART, "P", "on time, 2 of 7 figures missing"),
    Answer.LATE: (LATE, "L", "late by 6 days"),
    Answer.MISSING: (MISSING, "✕", "missing, 1 day overdue"),
    Answer.EXCUSED: (EXCUSED, "E", "excused until 4 December 2025"),
    Answer.UNKNOWN: (UNKNOWN, "?", "cannot be read"),
    Answer.NOT_YET_DUE: (AHEAD, "·", "not yet due"),
}


@pytest.mark.parametrize("expected", ANSWERS)
def test_each_answer_has_a_sign_and_words_of_its_own(expected: Answer) -> None:
    item, sign, meaning = ANSWERS[expected]

    assert answer(item) is expected
    assert (mark(item).sign, mark(item).meaning) == (sign, meaning)


def test_no_two_answers_share_a_sign() -> None:
    assert len({sign for _, sign, _ in ANSWERS.values()}) == len(Answer)


def test_a_late_return_that_is_short_says_both() -> None:
    late = one_return("late", days_late=1, supplied=6)

    assert mark(late).meaning == "late by 1 day, 1 of 7 figures missing"
    assert state_shown(late) == "Late by 1 day"


def test_a_return_that_was_excused_once_says_until_when() -> None:
    late = LATE.model_copy(update=UNTIL)

    assert state_shown(late) == "Late by 6 days, having been excused until 4 December 2025"


def test_only_members_read_why_a_return_was_excused() -> None:
    path = "returns/family-hubs-outreach.md"
    pages = {each: written(returns.files, sample(each))[path].decode() for each in Audience}
    (row,) = tables_of(pages[Audience.MEMBERS].encode())["excuses"].rows

    assert row[2:] == [
        "6 November 2026",
        (
            "Water came into the Bedford studio on 12 October and the session registers were in "
            "the cupboard that stood in it. They are being dried and typed up again."
        ),
        "19 October 2026",
        "Development director",
    ]
    assert "Water came" not in pages[Audience.PUBLIC]
    assert "having been excused until 6 November 2026" in unescape(pages[Audience.PUBLIC])


@pytest.mark.parametrize(
    ("items", "sign", "meaning"),
    [
        ((ON_TIME, MISSING, LATE), "✕1", "1 of 3 returns missing"),
        ((LATE, LATE, ON_TIME), "L2", "2 of 3 returns late"),
        ((ON_TIME, ON_TIME), "✓", "2 of 2 returns on time and complete"),
        ((ON_TIME, AHEAD), "✓1", "1 of 2 returns on time and complete"),
        ((LATE,), "L", "late by 6 days"),
    ],
)
def test_of_several_returns_the_worst_counts(
    items: tuple[PublishedReturn, ...], sign: str, meaning: str
) -> None:
    worst = worst_mark(items)

    assert (worst.sign, worst.meaning) == (sign, meaning)


@pytest.mark.parametrize(
    ("period", "line", "column"),
    [
        ("2026-q2", "Apr–Jun 2026", "Apr–Jun<br>2026"),
        ("2026-h1", "Jan–Jun 2026", "Jan–Jun<br>2026"),
        ("2026-07", "Jul 2026", "Jul<br>2026"),
        ("2026", "2026", "2026"),
    ],
)
def test_periods_are_named_by_their_months(period: str, line: str, column: str) -> None:
    assert period_line(period_from_text(period)) == line
    assert period_column(period_from_text(period)) == column


def matrix_of(portal: Portal) -> list[dict[str, str]]:
    return rows_in(written(returns.files, portal)["data/tables/returns-by-member.csv"])


def test_the_matrix_has_a_row_for_each_member_with_returns_and_a_column_for_each_quarter() -> None:
    assert matrix_of(minimal()) == [
        {"Member": "Alder Neighbours", "Jan–Mar 2025": "on time", "Apr–Jun 2025": "on time",
         "Jul–Sep 2025": "not yet due"},
        {"Member": "Birch Kitchen", "Jan–Mar 2025": "on time", "Apr–Jun 2025": "on time",
         "Jul–Sep 2025": "not yet due"},
    ]  # fmt: skip


def test_the_matrix_shows_eight_quarters_at_most() -> None:
    assert all(len(row) == 1 + 8 for row in matrix_of(sample()))


def test_the_quarters_shown_are_the_latest() -> None:
    assert list(matrix_of(sample())[0])[-1] == "Oct–Dec 2026"


def without(period: str, member: str) -> Portal:
    files = edited()
    del files[f"data/returns/visits/{period}/{member}.yaml"]
    return portal_of(files)


def test_a_missing_return_is_overdue_with_the_days() -> None:
    portal = without("2025-q2", "birch")
    index = tables_of(written(returns.files, portal)["returns/index.md"])

    assert index["overdue"].rows == [
        ["Birch Kitchen", "Visits to older people", "Apr–Jun 2025", "30 July 2025", "16"]
    ]
    assert matrix_of(portal)[1]["Apr–Jun 2025"] == "missing, 16 days overdue"


def test_what_is_due_next_counts_what_is_expected_and_what_is_in() -> None:
    index = tables_of(written(returns.files, minimal())["returns/index.md"])

    assert index["due-next"].rows == [
        ["Visits to older people", "Jul–Sep 2025", "30 October 2025", "2", "0"]
    ]
    assert index["overdue"].rows == [["Nothing is overdue."]]


def test_a_contracts_counts_are_those_of_its_returns() -> None:
    portal = sample()
    found = published_returns(portal.register)
    rows = rows_in(written(returns.files, portal)["data/tables/returns-by-contract.csv"])
    titles = {row["Contract"]: row for row in rows}

    assert len(rows) == len({tender for _, tender in found})
    for tender_id in {tender for _, tender in found}:
        items = [
            answer(item)
            for (_, tender), answered in found.items()
            if tender == tender_id
            for item in answered.returns
        ]
        row = titles[portal.register.tenders[tender_id].title]
        assert int(row["Late"]) == items.count(Answer.LATE)
        assert int(row["Missing"]) == items.count(Answer.MISSING)
        assert int(row["On time"]) == items.count(Answer.ON_TIME) + items.count(Answer.IN_PART)


def test_delivered_and_spent_are_what_the_returns_say() -> None:
    rows = rows_in(written(returns.files, minimal())["data/tables/returns/visits/delivery.csv"])
    birch = next(row for row in rows if row["Member"] == "Birch Kitchen")

    assert birch["Outputs delivered"] == "21"
    assert birch["Outputs to deliver"] == "45"
    assert birch["Amount"] == "4050.00"
    register = minimal().register
    spent = sum(
        item.lots["home"].spend_total or 0
        for (_, _, member), item in register.returns.items()
        if member == "birch"
    )
    assert birch["Spent"] == f"{spent // 100}.{spent % 100:02d}"


def test_without_a_running_total_the_periods_are_added_up() -> None:
    portal = portal_of(
        edited(("returns/visits/2025-q2/birch.yaml", "    outputs_to_date: 21\n", ""))
    )
    register = portal.register
    parts = delivered(
        publish_positions(register, "visits"), tuple(published_returns(register).values())
    )
    first = register.returns["visits", period_from_text("2025-q1"), "birch"].lots["home"]

    birch = next(part for part in parts if part.member == "birch")
    assert birch.outputs == (first.outputs_to_date or 0) + 11


def test_a_running_total_counts_as_it_was_given() -> None:
    portal = portal_of(
        edited(
            (
                "returns/visits/2025-q2/birch.yaml",
                "    outputs_to_date: 21\n",
                "    outputs_to_date: 30\n",
            )
        )
    )
    rows = rows_in(written(returns.files, portal)["data/tables/returns/visits/delivery.csv"])

    assert [row["Outputs delivered"] for row in rows if row["Member"] == "Birch Kitchen"] == ["30"]


def test_the_bars_say_how_far_each_member_has_come() -> None:
    page = shown(written(returns.files, minimal())["returns/visits.md"])

    assert "21 of 45 (46%)" in page
    assert "last reported for April to June 2025" in page


def test_each_members_returns_are_published_with_their_figures() -> None:
    data = data_in(written(returns.files, minimal())["data/returns/visits/birch.json"])

    assert (data["tender"], data["member"]) == ("visits", "birch")
    assert [item["period"] for item in data["returns"]] == ["2025-q1", "2025-q2", "2025-q3"]
    assert data["returns"][1]["lots"][0]["outputs"] == 11


def test_the_public_is_not_told_that_there_are_notes() -> None:
    assert "What members wrote" not in shown(
        written(returns.files, sample())["returns/tenancy-first.md"]
    )
    members = written(returns.files, sample(Audience.MEMBERS))
    assert "What members wrote" in shown(members["returns/tenancy-first.md"])
