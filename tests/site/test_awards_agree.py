"""What the site says of every award, held against the records by a second computation.

The award pages and their JSON are read as a visitor would; outputs and pence are
worked out again from the text under data/, by plain loops that share no code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas.published.audience import Audience
from tests.reference import awards as second
from tests.site.built import ROOT, built_site
from tests.site.page import read_file

TENDERS = sorted(path.stem for path in (ROOT / "data/awards").glob("*.yaml"))


def as_text(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """A record as plain text in lists and groups, read by PyYAML alone."""
    return yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - text only


def policy(name: str, day: str) -> str:
    history = as_text(ROOT / "data/consortium.yaml")["policies"][name]
    value: str = [entry["value"] for entry in history if entry["since"] <= day][-1]
    return value


def facts_from_the_records(tender: str) -> dict[str, Any]:
    """What the award should rest on; only the gates' outcomes are taken from its file."""
    folder = ROOT / "data/tenders" / tender
    record = as_text(folder / "tender.yaml")
    award = as_text(ROOT / "data/awards" / f"{tender}.yaml")
    letting = record["sub_letting"]
    day = letting["award_on"]
    offers = {path.stem: as_text(path)["lots"] for path in (folder / "offers").glob("*.yaml")}
    plan = as_text(folder / "plan.yaml")["lots"] if (folder / "plan.yaml").exists() else {}
    scores = as_text(folder / "scores.yaml") if (folder / "scores.yaml").exists() else None
    lots: dict[str, Any] = {}
    for lot, asked in record["lots"].items():
        bidders: dict[str, Any] = {}
        for member, offered in offers.items():
            if lot not in offered:
                continue
            bidder = {
                "capacity": offered[lot]["capacity"],
                "smallest_award": offered[lot]["smallest_award"],
                "gates": award["facts"]["lots"][lot]["bidders"][member]["gates"],
            }
            if scores and member in scores["bidders"]:
                moderated = scores["bidders"][member]["moderated"]
                bidder["points"] = str(
                    sum(
                        int(criterion["weight"]) * int(moderated[name])
                        for name, criterion in letting["criteria"].items()
                    )
                )
            if member in plan.get(lot, {}):
                share = plan[lot][member]
                bidder["agreed"] = share.get("outputs") or share["pounds"]
            bidders[member] = bidder
        lots[lot] = {"value": asked["value"], "bidders": bidders}
        if "outputs" in asked:
            lots[lot]["outputs"] = asked["outputs"]
    return {
        "route": letting["route"],
        "method": letting.get("method", "proportional"),
        "top_slice_rate": policy("top_slice_rate", day),
        "largest_share": letting.get("largest_share") or policy("largest_share", day),
        "lots": lots,
    }


@pytest.mark.parametrize("tender", TENDERS)
def test_the_published_award_is_what_the_records_give_to_the_penny(tender: str) -> None:
    published = json.loads(
        (built_site(Audience.PUBLIC) / "data/awards" / f"{tender}.json").read_text("utf-8")
    )["award"]
    facts = facts_from_the_records(tender)
    for lot in published["lots"]:
        outputs = second.lot_units(tender, lot["id"], facts)
        hub, pot, pence, unallocated = second.lot_money(tender, lot["id"], facts, outputs)
        assert (lot["hub_pence"], lot["pot_pence"]) == (hub, pot)
        assert lot["unallocated_pence"] == unallocated
        bidders = {bidder["member"]: bidder for bidder in lot["bidders"]}
        if "outputs" in lot:
            assert {
                name: each["outputs"] for name, each in bidders.items() if each["outputs"]
            } == outputs
        paid = {name: each["amount_pence"] for name, each in bidders.items()}
        assert {name: amount for name, amount in paid.items() if amount} == pence


@pytest.mark.parametrize("tender", TENDERS)
def test_every_amount_of_the_award_stands_on_its_page(tender: str) -> None:
    text = " ".join(read_file(built_site(Audience.PUBLIC) / "awards" / tender / "index.html").text)
    facts = facts_from_the_records(tender)
    for lot in facts["lots"]:
        outputs = second.lot_units(tender, lot, facts)
        hub, _, pence, unallocated = second.lot_money(tender, lot, facts, outputs)
        for amount in (hub, *pence.values(), *([unallocated] if unallocated else [])):
            assert f"£{amount // 100:,}.{amount % 100:02d}" in text, (lot, amount)


def test_every_committed_award_has_its_page() -> None:
    assert len(TENDERS) >= 5
    for tender in TENDERS:
        assert (built_site(Audience.PUBLIC) / "awards" / tender / "index.html").is_file()
