"""The minimal consortium, with the meals sub-let by joint delivery plan."""

from __future__ import annotations

from collections.abc import Mapping

from tests.consortia import Edit, edited

TENDER = "tenders/meals/tender.yaml"
PLAN = "data/tenders/meals/plan.yaml"
_SHARES = """agreed_on: 2025-07-15
lots:
  lunches:
    alder:
      {alder}
      assented_on: 2025-07-14
    birch:
      {birch}
      assented_on: 2025-07-15
"""


def files_with_plan(
    *edits: Edit, alder: str = "outputs: 188", birch: str = "outputs: 290"
) -> Mapping[str, bytes]:
    """Alder offers 300 and birch 500 of 500 outputs: 188 and 312 by capacity alone."""
    files = edited((TENDER, *_by_plan()), *edits)
    offer = files["data/tenders/meals/offers/birch.yaml"].decode()
    files["data/tenders/meals/offers/alder.yaml"] = offer.replace("500", "300").encode()
    files[PLAN] = _SHARES.format(alder=alder, birch=birch).encode()
    del files["data/tenders/meals/scores.yaml"]
    return files


def _by_plan() -> tuple[str, str]:
    """The words of the tender that say how it is sub-let, and what a plan's says instead."""
    text = edited()[f"data/{TENDER}"].decode()
    words = text[text.index("  route: competition") : text.index("lots:\n")]
    dates = words[words.index("  decision:") : words.index("  score_threshold")]
    return words, f"  route: joint-delivery-plan\n{dates}"
