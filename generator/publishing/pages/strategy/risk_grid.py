"""The grid of risks: likelihood by impact, five by five, each field with its score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.publishing.pages.strategy.links import risk_place
from schemas.published.strategy import PublishedRisk
from schemas.strategy import HIGHEST_RATING

LIKELIHOODS = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
IMPACTS = ("Slight", "Minor", "Moderate", "Major", "Severe")
"""What the ratings from 1 to 5 mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One field: its score, how high that is, and the risks in it with where each stands."""

    score: int
    tone: str
    is_high: bool
    risks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One likelihood, with a field for each impact."""

    label: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskGrid:
    """The grid, the most likely at its top and the gravest at its right."""

    slug: str
    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


def risk_grid(risks: Iterable[PublishedRisk], high_from: int) -> RiskGrid:
    """The open ``risks``, each in the field of its latest review.

    A score of ``high_from`` or more is high; from half of that it is of middle height.
    """
    placed: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for risk in risks:
        latest = risk.reviews[-1]
        found = placed.setdefault((latest.likelihood, latest.impact), [])
        found.append((risk.title, risk_place(risk.id)))
    ratings = range(1, HIGHEST_RATING + 1)
    return RiskGrid(
        slug="risk-grid",
        caption="Open risks by how likely and how grave they are",
        corner="Likelihood, then impact",
        columns=tuple(f"{rating} {IMPACTS[rating - 1]}" for rating in ratings),
        rows=tuple(
            GridRow(
                label=f"{likelihood} {LIKELIHOODS[likelihood - 1]}",
                cells=tuple(
                    _cell(likelihood * impact, high_from, placed.get((likelihood, impact), []))
                    for impact in ratings
                ),
            )
            for likelihood in reversed(ratings)
        ),
    )


def _cell(score: int, high_from: int, risks: list[tuple[str, str]]) -> GridCell:
    is_high = score >= high_from
    tone = "high" if is_high else "middle" if score * 2 >= high_from else "low"
    return GridCell(score=score, tone=tone, is_high=is_high, risks=tuple(risks))
