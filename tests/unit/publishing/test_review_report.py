from __future__ import annotations

import json

import click
import pytest

from generator.publishing.review_names import names_of
from generator.publishing.review_report import MOST_CHARACTERS, as_fields, as_lines, as_markdown
from generator.publishing.review_turns import cut
from generator.publishing.review_words import (
    group_shown,
    input_shown,
    summary,
    value_shown,
)
from generator.review.consequence import Cause, Consequence, LotTotal, Rank, Review
from generator.review.inputs import Input
from generator.review.kinds import Kind
from generator.review.topics import Subject
from tests.consortia import Edit, register_of
from tests.unit.review.reviewed import (
    ALDER_OFFERS_LESS,
    BEFORE,
    BIRCH_OFFERS_LESS,
    BIRCHS_MARK_LAPSES,
    files,
    reviewed,
)

NAMES = names_of(register_of(BEFORE), register_of(BEFORE))
NOTHING = Review(inputs=(), consequences=(), totals=())


def lines(*edits: Edit) -> list[str]:
    return [click.unstyle(line) for line in as_lines(reviewed(*edits), NAMES)]


def test_silence_takes_one_line() -> None:
    assert list(as_lines(NOTHING, NAMES)) == ["No record changes. Nothing of consequence changes."]


def test_a_change_of_words_takes_one_line_too() -> None:
    edit = ("members/cedar.yaml", "A club for young families.", "A young club.")
    assert lines(edit) == ["1 change in 1 record. Nothing of consequence changes."]


def test_money_is_told_lot_by_lot_with_names_totals_and_causes() -> None:
    told = lines(ALDER_OFFERS_LESS, BIRCH_OFFERS_LESS)
    assert told[0] == "2 changes in 2 records: 3 consequences, and £1,800.00 moves."
    assert "\n".join(told[1:9]) == MEALS


MEALS = """
Community meals, Lunches
  All parts add up to £5,000.00, before and after.
  Alder Neighbours: £1,800.00 → £900.00, £900.00 less, 200 → 100 outputs, 36% → 18% of the lot
      −£1,350.00: lots / lunches / capacity: 300 → 100 \
(data/tenders/meals/offers/alder.yaml); by itself −£900.00
      +£450.00: lots / lunches / capacity: 500 → 200 \
(data/tenders/meals/offers/birch.yaml); by itself +£900.00
  Birch Kitchen: £2,700.00 → £1,800.00, £900.00 less, 300 → 200 outputs, 54% → 36% of the lot
      −£1,350.00: lots / lunches / capacity: 500 → 200 \
(data/tenders/meals/offers/birch.yaml); by itself −£900.00"""


def test_the_hub_and_what_nobody_has_are_named() -> None:
    rate = (
        "consortium.yaml",
        "  top_slice_rate:\n    - since: 2023-01-10\n      value: 10%",
        "  top_slice_rate:\n    - since: 2023-01-10\n      value: 9%",
    )
    told = "\n".join(lines(rate, ALDER_OFFERS_LESS, BIRCH_OFFERS_LESS))
    assert "  The hub: £500.00 → £450.00, £50.00 less, 10% → 9% of the lot\n" in told
    assert "  Not allocated: £0.00 → £1,820.00, £1,820.00 more, 0 → 200 outputs" in told


def test_what_is_not_money_is_told_by_kind_with_rules_and_deadlines_by_name() -> None:
    told = "\n".join(lines(BIRCHS_MARK_LAPSES))
    assert "\nA gate is shut to a bidder\n" in told
    assert "  Community meals, Lunches, Birch Kitchen, ELI-2, Work goes only to members" in told
    assert (
        "  Evidence to be renewed: A recognised quality mark (Birch Kitchen): "
        "31 December 2025, due → 1 August 2025, overdue, 152 days earlier" in told
    )
    assert "  data/members/birch.yaml [MEM-10]: Evidence for quality-mark lapsed" in told
    assert (
        "      because of evidence / quality-mark, 2023-12-01 / until: 2025-12-31 → 2025-08-01"
        in told
    )


def levels(*causes: str) -> list[str]:
    """What is told of members whose levels change, each because of one of these records."""
    review = Review(
        inputs=(),
        totals=(),
        consequences=tuple(
            Consequence(
                kind=Kind.LEVEL,
                subject=Subject(member=f"member-{place}"),
                before="full",
                after="suspended",
                causes=(Cause(inputs=(Input(path=path, before=None, after={}),)),) if path else (),
            )
            for place, path in enumerate(causes)
        ),
    )
    _, _, title, *told = [click.unstyle(line) for line in as_lines(review, NAMES)]
    assert title == "A member’s level changes"
    return [line.replace("full → suspended", "…") for line in told]


@pytest.mark.parametrize(
    ("causes", "told"),
    [
        (
            ("data/a.yaml", "data/a.yaml"),
            ["  Each because of data/a.yaml, which is new.", "  member-0: …", "  member-1: …"],
        ),
        (
            ("data/a.yaml", "data/b.yaml"),
            [
                "  member-0: …",
                "      because of data/a.yaml, which is new",
                "  member-1: …",
                "      because of data/b.yaml, which is new",
            ],
        ),
        (
            ("data/a.yaml", ""),
            ["  member-0: …", "      because of data/a.yaml, which is new", "  member-1: …"],
        ),
        (("data/a.yaml",), ["  member-0: …", "      because of data/a.yaml, which is new"]),
        (("", ""), ["  member-0: …", "  member-1: …"]),
    ],
)
def test_a_cause_that_all_of_a_kind_have_is_said_once(
    causes: tuple[str, ...], told: list[str]
) -> None:
    assert levels(*causes) == told


def test_a_place_lost_is_told() -> None:
    told = "\n".join(lines(BIRCHS_MARK_LAPSES))
    assert ", place 1 → no place\n" in told
    assert ", place 2 → place 1\n" in told


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (0, 500, "The parts add up to £5.00; before there were none."),
        (500, 0, "There are no parts any more; before they added up to £5.00."),
        (400, 500, "All parts together: £4.00 → £5.00, £1.00 more."),
    ],
)
def test_totals_that_differ_say_why(before: int, after: int, says: str) -> None:
    review = Review(
        inputs=(),
        totals=(LotTotal(tender="meals", lot="lunches", before=before, after=after),),
        consequences=(
            Consequence(
                kind=Kind.MEMBERS_PART,
                subject=Subject(tender="meals", lot="lunches", member="birch"),
                before=before,
                after=after,
                rank=Rank(before=0, after=1),
            ),
        ),
    )
    told = list(as_lines(review, NAMES))
    assert says in told[3]
    assert ("–" in told[4]) is (0 in {before, after})


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (Input(path="data/a.yaml", before=None, after={"name": "x"}), "data/a.yaml, which is new"),
        (Input(path="data/a.yaml", before=None, after=None), "data/a.yaml, which cannot be read"),
        (
            Input(path="data/a.yaml", before={"name": "x"}, after=None),
            "data/a.yaml, which is gone or cannot be read",
        ),
        (
            Input(path="data/a.yaml", field=("b",), place=("b",), before=None, after=["x", "y"]),
            "b: – → x, y (data/a.yaml)",
        ),
        (
            Input(path="data/a.yaml", field=("b",), place=("b",), before=[], after={"c": "d\ne"}),
            "b: none → c: d e (data/a.yaml)",
        ),
        (
            Input(path="data/a.yaml", field=("b",), place=("b",), before=["x"], after=["x", "y"]),
            "b: – → y (data/a.yaml)",
        ),
        (
            Input(
                path="data/a.yaml", field=("b",), place=("b",), before=["x", "y"], after=["y", "x"]
            ),
            "b: x, y → y, x (data/a.yaml)",
        ),
    ],
)
def test_an_input_is_told_by_its_place_and_what_stands_there(changed: Input, says: str) -> None:
    assert input_shown(changed) == says


def test_inputs_told_together_are_counted() -> None:
    one = Input(path="data/a.yaml", field=("b",), before="1", after="2")
    other = Input(path="data/c.yaml", field=("b",), before="1", after="2")
    assert group_shown((one, one)) == "2 changes of data/a.yaml together"
    assert group_shown((one, other, one)) == "3 changes of 2 records together"


def test_long_values_are_cut() -> None:
    assert value_shown("x" * 500) == "x" * 119 + "…"
    assert cut("short") == "short"


# --------------------------------------------------------------- Markdown


def test_nothing_typed_has_a_meaning_in_a_comment() -> None:
    hostile = "@board [x](javascript:1) <b>"
    edit = ("members/alder.yaml", "name: Alder Neighbours", f'name: "{hostile}"')
    after = files(edit, ALDER_OFFERS_LESS)
    names = names_of(register_of(BEFORE), register_of(after))
    told = as_markdown(reviewed(edit, ALDER_OFFERS_LESS), names)
    assert "&#91;x&#93;&#40;javascript" in told
    assert "<b>" not in told
    assert "@board" not in told


def test_a_comment_says_the_same_as_the_terminal() -> None:
    review = reviewed(ALDER_OFFERS_LESS, BIRCHS_MARK_LAPSES)
    told = as_markdown(review, NAMES)
    assert told.count("\n- ") == len(review.consequences)
    assert told.count("\n### ") == sum(line == "" for line in as_lines(review, NAMES))


def many(count: int) -> Review:
    return Review(
        inputs=(),
        totals=(),
        consequences=tuple(
            Consequence(
                kind=kind,
                subject=Subject(member=f"member-{place}"),
                before="full",
                after="suspended",
            )
            for kind in (Kind.LEVEL, Kind.STANDING)
            for place in range(count)
        ),
    )


def test_a_comment_is_cut_by_section_and_says_how_much_more_there_is() -> None:
    told = as_markdown(many(2_000), NAMES)
    assert len(told) <= MOST_CHARACTERS
    shown = told.count("\n- ")
    assert f"\n{2_000 - shown:,} more.\n" in told
    assert told.endswith("\n2,000 more consequences of other kinds.\n")


@pytest.mark.parametrize("most", [600, 1_000, 2_000, 4_000, 8_000, 16_000])
def test_a_comment_is_no_longer_than_it_may_be_however_long_a_cause_or_a_title_is(
    most: int,
) -> None:
    long = "[a](b)*_c_ " * 20
    inputs = [
        Input(path=f"data/{place}.yaml", field=("a",), place=("a",), before=long, after="x")
        for place in range(4)
    ]
    causes = tuple(Cause(inputs=(one,)) for one in inputs)
    told = Review(
        inputs=(),
        totals=(LotTotal(tender=long, lot=long, before=1, after=2),),
        consequences=tuple(
            Consequence(
                kind=Kind.LEVEL,
                subject=Subject(member=f"member-{place}"),
                before="full",
                after="left",
                causes=causes,
            )
            for place in range(3)
        ),
    )
    assert len(as_markdown(told, NAMES, most=most)) <= most


def test_a_comment_cut_in_its_last_section_speaks_of_no_other_kinds() -> None:
    told = as_markdown(many(900), NAMES)
    assert len(told) <= MOST_CHARACTERS
    assert "of other kinds" not in told
    assert told.rstrip().endswith("more.")


# ------------------------------------------------------------------- JSON


def test_programs_get_every_consequence_with_its_causes() -> None:
    review = reviewed(ALDER_OFFERS_LESS)
    told = json.loads(json.dumps(as_fields(review, "main", None)))
    assert (told["version"], told["base"], told["head"]) == (1, "main", None)
    assert told["totals"] == [
        {"tender": "meals", "lot": "lunches", "before_pence": 500_000, "after_pence": 500_000}
    ]
    first = told["changes"][0]
    assert first == {
        "kind": "a-members-part-changes",
        "subject": {"tender": "meals", "lot": "lunches", "member": "alder"},
        "before": 180_000,
        "after": 90_000,
        "difference_pence": -90_000,
        "outputs_before": 200,
        "outputs_after": 100,
        "rank_before": 2,
        "rank_after": 2,
        "causes": [
            {
                "path": "data/tenders/meals/offers/alder.yaml",
                "field": ["lots", "lunches", "capacity"],
                "before": "300",
                "after": "100",
                "alone_pence": -90_000,
                "share_pence": -90_000,
            }
        ],
    }


def test_programs_get_inputs_that_were_told_together_as_a_list() -> None:
    edits = [
        (
            "tenders/meals/scores.yaml",
            f"      {criterion}: 3\n    reasons: A good kitchen.",
            f"      {criterion}: 2\n    reasons: A good kitchen.",
        )
        for criterion in ("fairness",)
    ]
    more = [
        ("tenders/meals/offers/birch.yaml", "    smallest_award: 0", "    smallest_award: 1"),
        ("tenders/meals/offers/birch.yaml", "A kitchen for fifty.", "A kitchen for sixty."),
        ("tenders/meals/offers/birch.yaml", "submitted_on: 2025-06-12", "submitted_on: 2025-06-13"),
        ("tenders/meals/offers/birch.yaml", "capacity: 500", "capacity: 400"),
        ("tenders/meals/offers/birch.yaml", "unit_price: 10.00", "unit_price: 9.00"),
        ("members/birch.yaml", "    yearly: 60\n  - since: 2023-02-20\n    service: meals",
         "    yearly: 61\n  - since: 2023-02-20\n    service: meals"),
        ("members/birch.yaml", "name: Birch Kitchen", "name: Birch Kitchens"),
        ("members/birch.yaml", "postcode: LU2 7AB", "postcode: LU2 7AC"),
    ]  # fmt: skip
    review = reviewed(*edits, *more)
    assert len(review.inputs) == 9
    causes = [
        cause
        for change in as_fields(review, "a", "b")["changes"]
        if change["difference_pence"] is not None
        for cause in change["causes"]
    ]
    assert {cause["path"] for cause in causes} == {None, "data/tenders/meals/scores.yaml"}
    assert any(len(cause.get("together", ())) == 5 for cause in causes)


def test_the_summary_counts_what_is_put_in_and_what_moves() -> None:
    assert summary(reviewed(ALDER_OFFERS_LESS), NAMES) == (
        "1 change in 1 record: 2 consequences, and £900.00 moves."
    )
    assert "no money moves" in summary(many(1), NAMES)
