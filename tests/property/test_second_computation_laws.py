"""The second computation of a lot gives what the engine gives, whatever the facts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given

from generator.publishing.views.contracts import publish_award
from schemas.award import AwardFacts, LotFacts
from schemas.published.audience import as_json
from tests.property.generated_awards import REGISTER, TENDER, award_of, contracts
from tests.property.test_round_laws import lots_in_awards
from tests.second_computation import program


def assert_computed_alike(facts: AwardFacts) -> None:
    register = replace(REGISTER, awards={TENDER: award_of(facts)})
    text = json.dumps(as_json(publish_award(register, TENDER)))
    award = json.loads(text, object_hook=program().by_name)
    assert list(award["lots"]) == list(facts.lots)
    for name, lot in award["lots"].items():
        bare = {"outputs": lot.get("outputs"), "value_pence": lot["value_pence"]}
        bidders = _each_without(lot["bidders"], "outputs", "amount_pence")
        rounds = _each_without(lot["rounds"], "given", "relaxed", "withdrawn")
        again = program().lot_again(award, {**bare, "bidders": bidders, "rounds": rounds}, name)
        must = {**lot, **again}
        assert list(program().differences("", lot, must)) == []
        assert again.keys() >= {"rounds", "hub_pence", "unallocated_pence", "largest_share"}


def _each_without(parts: dict[str, Any], *figures: str) -> dict[str, Any]:
    """Each part without the figures that are to be worked out."""
    return {
        key: {name: fact for name, fact in part.items() if name not in figures}
        for key, part in parts.items()
    }


@given(facts=contracts())
def test_every_figure_of_every_lot(facts: AwardFacts) -> None:
    assert_computed_alike(facts)


@given(bid_for=lots_in_awards())
def test_every_round_where_many_are_withdrawn(bid_for: tuple[AwardFacts, LotFacts]) -> None:
    assert_computed_alike(bid_for[0])
