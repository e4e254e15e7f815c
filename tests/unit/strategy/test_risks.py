"""Risks: open from entry to closing, and due for their owner's review by their score."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.register import Register
from generator.strategy.risks import is_high, is_open, open_risks, review_due_on, score_of
from tests.strategy import RISK, strategic


def review(on: str, likelihood: int = 2, impact: int = 3, **more: str) -> dict[str, Any]:
    return {"on": on, "likelihood": str(likelihood), "impact": str(impact), **more}


def with_risk(*reviews: dict[str, Any], as_of: date = date(2025, 8, 15), **more: Any) -> Register:  # noqa: ANN401 - any field
    tree = {**RISK, "reviews": list(reviews), **more}
    return strategic({"strategy/risks/late.yaml": tree}, as_of=as_of)


def due(register: Register) -> date | None:
    return review_due_on(register, register.risks["late"])


def test_the_score_is_likelihood_times_impact_and_high_from_what_policy_says() -> None:
    register = with_risk(review("2025-06-10", 3, 5), review("2025-06-11", 2, 5))
    first, second = register.risks["late"].reviews
    assert (score_of(first), score_of(second)) == (15, 10)
    assert is_high(register, first)
    assert not is_high(register, second)


def test_it_is_due_six_months_after_its_owners_latest_review_and_three_where_it_is_high() -> None:
    assert due(with_risk(review("2025-06-10"))) == date(2025, 12, 10)
    assert due(with_risk(review("2025-06-10", 4, 4))) == date(2025, 9, 10)


def test_a_review_by_others_scores_it_anew_but_does_not_stand_for_its_owners() -> None:
    register = with_risk(review("2025-02-10"), review("2025-06-10", 5, 5, by="The board"))
    assert due(register) == date(2025, 5, 10)


def test_one_that_its_owner_never_reviewed_is_due_from_its_entry() -> None:
    register = with_risk(review("2025-02-10", by="The board"), review("2025-06-10", by="The board"))
    assert due(register) == date(2025, 8, 10)


def test_it_is_open_from_its_first_review_until_it_is_closed() -> None:
    closed = {"on": "2025-07-01", "because": "It is over."}
    risk = with_risk(review("2025-02-10"), closed=closed).risks["late"]
    assert [is_open(risk, day) for day in (
        date(2025, 2, 9), date(2025, 2, 10), date(2025, 6, 30), date(2025, 7, 1)
    )] == [False, True, True, False]  # fmt: skip
    assert due(with_risk(review("2025-02-10"), closed=closed)) is None


def test_the_highest_come_first_and_of_one_score_by_name() -> None:
    risks = {
        f"strategy/risks/{name}.yaml": {**RISK, "reviews": [review("2025-06-10", *score)]}
        for name, score in {"b": (2, 3), "a": (3, 2), "c": (5, 5)}.items()
    }
    assert list(open_risks(strategic(risks))) == ["c", "a", "b"]
