"""By what tenders are appraised before the consortium goes for them, as policy has it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import day_text, percent
from generator.publishing.pages.links import decision_told
from generator.publishing.portal import Portal
from generator.publishing.tables import Column, Table
from generator.publishing.views.consortium import publish_consortium
from schemas.consortium import in_force
from schemas.published.consortium import PublishedAppraisalCriteria


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaShown:
    """The criteria in force, from when and by whose decision, and the least score to go."""

    since: object
    decision: str
    threshold: object
    table: Table


def criteria_tables(portal: Portal) -> CriteriaShown | None:
    """The criteria in force on the site's day; ``None`` while the consortium has none."""
    register = portal.register
    found = portal.released(publish_consortium(register)).appraisal_criteria
    if not found:
        return None
    threshold = in_force(register.consortium.policies.appraisal_threshold, register.as_of).value
    return CriteriaShown(
        since=day_text(found[0].since),
        decision=decision_told(portal, found[0].resolution),
        threshold=percent(threshold),
        table=_table(found[0]),
    )


def _table(entry: PublishedAppraisalCriteria) -> Table:
    return Table(
        slug="appraisal-criteria",
        caption="By what a tender is appraised",
        columns=(Column(title="Criterion"), Column(title="Weight", is_numeric=True)),
        rows=tuple((tables.text(each.title), tables.count(each.weight)) for each in entry.criteria),
        total=(
            tables.text("All weights"),
            tables.count(sum(each.weight for each in entry.criteria)),
        ),
        is_sortable=False,
    )
