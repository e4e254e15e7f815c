from __future__ import annotations

import pytest

from generator.review.consequence import Rank
from generator.review.kinds import TITLES, Kind
from generator.review.topics import Subject
from tests.consortia import Edit
from tests.unit.review.reviewed import (
    ALDER_OFFERS_LESS,
    BEFORE,
    BIRCH_OFFERS_LESS,
    BIRCHS_MARK_LAPSES,
    files,
    review_between,
    reviewed,
    the_one,
)


def moved(*edits: Edit) -> dict[str, tuple[int | str, int | str]]:
    """Before and after of every part that moves, by whose it is."""
    return {
        each.subject.member or each.kind.value: (each.before, each.after)
        for each in reviewed(*edits).of(Kind.MEMBERS_PART, Kind.HUBS_PART, Kind.NOBODYS_PART)
    }


def test_every_kind_has_its_sentence() -> None:
    assert list(TITLES) == list(Kind)


def test_nothing_follows_where_nothing_changes() -> None:
    review = review_between(BEFORE, BEFORE)
    assert (review.inputs, review.consequences, review.totals) == ((), (), ())


def test_nothing_follows_from_other_words_for_the_same() -> None:
    review = reviewed(("members/cedar.yaml", "A club for young families.", "A young club."))
    assert len(review.inputs) == 1
    assert review.consequences == ()


def test_who_offers_less_has_less_and_others_have_more() -> None:
    # Of 500 lunches, and £4,500.00 for them, nobody has more than 300 while others could.
    assert moved(ALDER_OFFERS_LESS) == {"alder": (180_000, 90_000), "birch": (270_000, 360_000)}


def test_what_two_do_together_is_parted_between_them_to_the_penny() -> None:
    review = reviewed(ALDER_OFFERS_LESS, BIRCH_OFFERS_LESS)
    parts = review.of(Kind.MEMBERS_PART, Kind.NOBODYS_PART)
    assert {each.subject.member for each in parts} == {"alder", "birch", ""}
    for each in parts:
        assert len(each.causes) == 2
        assert sum(cause.share_pence or 0 for cause in each.causes) == each.difference_pence
    nobody = the_one(review, Kind.NOBODYS_PART)
    assert nobody.after == 180_000
    # With either alone all lunches have somebody: only both leave 200 without.
    assert [cause.alone_pence for cause in nobody.causes] == [0, 0]
    assert [cause.share_pence for cause in nobody.causes] == [90_000, 90_000]


def test_totals_are_told_of_the_lots_that_money_moves_in() -> None:
    (total,) = reviewed(ALDER_OFFERS_LESS).totals
    assert (total.tender, total.lot, total.before, total.after) == (
        "meals", "lunches", 500_000, 500_000,
    )  # fmt: skip


def test_places_are_told_before_and_after() -> None:
    review = reviewed(BIRCH_OFFERS_LESS)
    ranks = {each.subject.member: each.rank for each in review.of(Kind.MEMBERS_PART)}
    assert ranks == {"alder": Rank(before=2, after=1), "birch": Rank(before=1, after=2)}


def test_a_lapse_shuts_gates_and_takes_work_and_says_so_once_each() -> None:
    review = reviewed(BIRCHS_MARK_LAPSES)
    shut = {(each.subject.member, each.subject.name) for each in review.of(Kind.GATE_CLOSES)}
    assert shut == {("birch", "ELI-2"), ("birch", "ELI-3")}
    assert the_one(review, Kind.STANDING).after == "ELI-2, ELI-3"
    assert the_one(review, Kind.FINDING).subject == Subject(
        path="data/members/birch.yaml", name="MEM-10"
    )
    deadline = the_one(review, Kind.DEADLINE)
    assert (deadline.before, deadline.after) == ("2025-12-31, due", "2025-08-01, overdue")
    (cause,) = deadline.causes
    (changed,) = cause.inputs
    assert changed.place == ("evidence", "quality-mark, 2023-12-01", "until")


def test_an_approval_opens_and_shuts_no_gate() -> None:
    approval = "approval:\n  decision: board/2024-12-02/1\n"
    proposed = files(("awards/visits.yaml", approval, ""))
    review = review_between(proposed, BEFORE)
    assert the_one(review, Kind.APPROVED).after == "board/2024-12-02/1"
    assert review.of(Kind.GATE_OPENS, Kind.GATE_CLOSES) == ()


def test_whoever_bids_anew_passes_no_gate_by_it_and_hears_of_one_that_is_shut() -> None:
    alders = "data/tenders/meals/offers/alder.yaml"
    review = review_between(files(without=alders), BEFORE)
    assert review.of(Kind.MEMBERS_PART)
    assert review.of(Kind.GATE_OPENS, Kind.GATE_CLOSES) == ()
    birchs = "data/tenders/meals/offers/birch.yaml"
    review = review_between(files(BIRCHS_MARK_LAPSES, without=birchs), files(BIRCHS_MARK_LAPSES))
    assert {
        (each.subject.member, each.subject.name, each.before, each.after)
        for each in review.of(Kind.GATE_OPENS, Kind.GATE_CLOSES)
    } == {("birch", "ELI-2", "", "shut"), ("birch", "ELI-3", "", "shut")}
    assert (
        review_between(files(BIRCHS_MARK_LAPSES), files(BIRCHS_MARK_LAPSES, without=birchs)).of(
            Kind.GATE_OPENS, Kind.GATE_CLOSES
        )
        == ()
    )


def test_what_was_found_and_is_mended_is_told() -> None:
    review = review_between(files(BIRCHS_MARK_LAPSES), BEFORE)
    cured = the_one(review, Kind.CURED)
    assert (cured.subject.name, cured.after) == ("MEM-10", "")
    assert str(cured.before).startswith("Evidence for quality-mark lapsed on 1 August 2025")
    assert review.of(Kind.FINDING) == ()


def test_among_several_the_one_that_does_it_alone_is_named() -> None:
    review = reviewed(
        BIRCHS_MARK_LAPSES,
        ("members/cedar.yaml", "A club for young families.", "A young club."),
    )
    for each in review.of(Kind.GATE_CLOSES, Kind.STANDING, Kind.DEADLINE):
        (cause,) = each.causes
        assert [found.path for found in cause.inputs] == ["data/members/birch.yaml"]


def with_two_marks(until: str) -> Edit:
    insurance = "  - since: 2023-12-01\n    criterion: insurance"
    another = (
        "  - since: 2023-12-01\n    criterion: quality-mark\n    reference: Certificate 3\n"
        f"    until: {until}\n"
    )
    return "members/birch.yaml", insurance, another + insurance


def test_where_nobody_does_it_alone_all_that_were_needed_are_named() -> None:
    review = review_between(
        files(with_two_marks("2025-12-31")),
        files(with_two_marks("2025-08-01"), BIRCHS_MARK_LAPSES),
    )
    standing = the_one(review, Kind.STANDING)
    assert [cause.inputs[0].field for cause in standing.causes] == [
        ("evidence", 0, "until"),
        ("evidence", 2, "until"),
    ]


@pytest.mark.parametrize(
    ("edit", "kind", "before", "after"),
    [
        (
            ("members/cedar.yaml", "    level: associate", "    level: suspended"),
            Kind.LEVEL, "associate", "suspended",
        ),
        (
            ("governance/directors/ivy.yaml", "  - since: 2024-04-01\ndecl",
             "  - since: 2024-04-01\n    until: 2025-07-31\ndecl"),
            Kind.BOARD, "independent", "",
        ),
        (
            ("consortium.yaml", "  top_slice_rate:\n    - since: 2023-01-10\n      value: 10%",
             "  top_slice_rate:\n    - since: 2023-01-10\n      value: 9%"),
            Kind.POLICY, "10%, by members/2023-01-10/1", "9%, by members/2023-01-10/1",
        ),
        (
            ("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", ""),
            Kind.NO_LONGER_APPROVED, "board/2024-12-02/1", "",
        ),
    ],
    ids=lambda value: value.value if isinstance(value, Kind) else "",
)  # fmt: skip
def test_how_something_stood_and_how_it_stands(
    edit: Edit, kind: Kind, before: str, after: str
) -> None:
    found = the_one(reviewed(edit), kind)
    assert (found.before, found.after) == (before, after)


def test_a_rate_that_falls_moves_money_from_the_hub_to_those_who_deliver() -> None:
    edit = (
        "consortium.yaml",
        "  top_slice_rate:\n    - since: 2023-01-10\n      value: 10%",
        "  top_slice_rate:\n    - since: 2023-01-10\n      value: 9%",
    )
    hub = the_one(reviewed(edit), Kind.HUBS_PART)
    assert (hub.before, hub.after, hub.rank) == (50_000, 45_000, None)


def test_a_return_that_comes_in_is_told_with_what_it_reports() -> None:
    path = "data/returns/visits/2025-q2/birch.yaml"
    review = review_between(files(without=path), BEFORE)
    told = the_one(review, Kind.RETURN)
    assert told.before == "missing"
    assert told.after == (
        "on time; not yet accepted; 7 of 7 figures; 11 outputs of home; £940.00 spent on home"
    )
    record = the_one(review, Kind.REPORTING)
    assert (record.before, record.after) == (
        "1 of 2 returns on time, 7 of 14 figures given",
        "2 of 2 returns on time, 14 of 14 figures given",
    )


OTHER_WORDS: tuple[Edit, ...] = (
    ("members/alder.yaml", "Volunteers who visit older neighbours.", "Volunteers who visit."),
    ("members/birch.yaml", "A kitchen that cooks for its street.", "A kitchen."),
    ("members/cedar.yaml", "A club for young families.", "A young club."),
    ("tenders/gardens/tender.yaml", "Beds and ponds.", "Ponds."),
    ("tenders/visits/tender.yaml", "Somebody to talk to, once a week.", "Somebody to talk to."),
    ("tenders/meals/tender.yaml", "A hot meal twice a week.", "A hot meal."),
    ("governance/directors/ivy.yaml", "name: Ivy Hart", "name: Ivy Harte"),
    ("governance/directors/noor.yaml", "name: Noor Vale", "name: Noor Vales"),
)


def test_among_more_records_than_can_be_told_apart_the_lightest_are_taken_together() -> None:
    review = reviewed(*OTHER_WORDS, ALDER_OFFERS_LESS, BIRCH_OFFERS_LESS)
    assert len({each.path for each in review.inputs}) == 10
    for each in review.of(Kind.MEMBERS_PART, Kind.NOBODYS_PART):
        assert {cause.inputs[0].path for cause in each.causes} == {
            "data/tenders/meals/offers/alder.yaml",
            "data/tenders/meals/offers/birch.yaml",
        }
        assert sum(cause.share_pence or 0 for cause in each.causes) == each.difference_pence


def test_a_figure_left_out_of_a_return_is_not_told_as_none() -> None:
    edit = (
        "returns/visits/2025-q2/birch.yaml",
        "    outputs: 11\n    outputs_to_date: 21\n",
        "",
    )
    told = the_one(reviewed(edit), Kind.RETURN)
    assert told.after == "on time; not yet accepted; 5 of 7 figures; £940.00 spent on home"


def test_spending_left_out_of_a_return_is_not_told_as_none() -> None:
    edit = ("returns/visits/2025-q2/birch.yaml", "    spend_total: 940.00\n", "")
    told = the_one(reviewed(edit), Kind.RETURN)
    assert told.after == "on time; not yet accepted; 6 of 7 figures; 11 outputs of home"
