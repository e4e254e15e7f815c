"""Appraisals: what the scores of a tender recommend, go or no-go (rule TEN-7, prospectus §9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.register import Register
from generator.step import Input, Step, Unit, nearest
from schemas import catalogue
from schemas.appraisal import Appraisal, Course
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS
from schemas.numbers import HIGHEST_SCORE
from schemas.strategy_policies import AppraisalCriterion
from schemas.tender import Stage, Tender


def criteria_in_force(register: Register, on: date) -> Mapping[str, AppraisalCriterion] | None:
    """The criteria of appraisals in force on ``on``; ``None`` before the first of them."""
    history = register.consortium.policies.appraisal_criteria
    begun = [entry for entry in history if entry.since <= on]
    return in_force(begun, on).value if begun else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What an appraisal comes to, in basis points of the highest possible, and what follows."""

    exact_bp: Fraction
    threshold_bp: int

    @property
    def score_bp(self) -> int:
        """To the nearest basis point, for reading; what is recommended follows from the exact."""
        return nearest(self.exact_bp)

    @property
    def course(self) -> Course:
        """Go at the threshold or above."""
        return Course.GO if self.exact_bp >= self.threshold_bp else Course.NO_GO


def recommendation(register: Register, appraisal: Appraisal) -> Recommendation | None:
    """What ``appraisal`` recommends by the policy of its day.

    ``None`` where there was none, or where it does not score just the criteria of then:
    what is missing cannot be made up (rule TEN-7).
    """
    criteria = criteria_in_force(register, appraisal.on)
    if criteria is None or criteria.keys() != appraisal.scores.keys():
        return None
    highest = HIGHEST_SCORE * sum(criterion.weight for criterion in criteria.values())
    if highest == 0:
        return None
    reached = sum(
        criterion.weight * appraisal.scores[name].score for name, criterion in criteria.items()
    )
    return Recommendation(
        exact_bp=Fraction(reached * BASIS_POINTS, highest),
        threshold_bp=in_force(register.consortium.policies.appraisal_threshold, appraisal.on).value,
    )


def explain(register: Register, tender_id: str) -> Step | None:
    """How the score of the tender's appraisal came about; ``None`` where it comes to none."""
    appraisal = register.appraisals[tender_id]
    found = recommendation(register, appraisal)
    criteria = criteria_in_force(register, appraisal.on)
    if found is None or criteria is None:
        return None
    path = catalogue.APPRAISAL.path(tender_id)
    return Step(
        label="Score of the appraisal",
        value=found.score_bp,
        unit=Unit.BASIS_POINTS,
        how="Each score times its weight, added up, in parts of what the highest scores would "
        "come to.",
        rule="TEN-7",
        source="prospectus §9",
        exact=found.exact_bp,
        inputs=tuple(
            Step(
                label=criterion.title,
                value=criterion.weight * appraisal.scores[name].score,
                unit=Unit.POINTS,
                how=f"The score times the weight of {criterion.weight}.",
                rule="TEN-7",
                source="prospectus §9",
                inputs=(
                    Input(
                        label="Score",
                        value=appraisal.scores[name].score,
                        unit=Unit.POINTS,
                        path=path,
                        field=("scores", name, "score"),
                    ),
                ),
            )
            for name, criterion in criteria.items()
        ),
    )


def passed_on(tender: Tender) -> tuple[int, date, Course] | None:
    """Where in its stages, when and how the tender passed go / no-go; ``None`` while it has not."""
    for position, entry in enumerate(tender.stages):
        if entry.stage in _COURSES:
            return position, entry.on, _COURSES[entry.stage]
    return None


_COURSES: Mapping[Stage, Course] = {Stage.GO: Course.GO, Stage.NO_GO: Course.NO_GO}
