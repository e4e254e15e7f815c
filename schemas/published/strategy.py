"""Published objectives, risks, governing documents and appraisals."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedFigure(Published):
    """A whole number of ``unit``: count, basis points, pence or tenths of months."""

    value: int
    unit: str


class PublishedReading(Published):
    """What was measured on a day."""

    on: date
    figure: PublishedFigure
    note: str | None = None


class PublishedMissed(Published):
    """Why an objective was not reached by its day, and what follows."""

    on: date
    because: str
    action: str


class PublishedObjective(Published):
    """An objective as it was set. ``measure`` is what the portal works out, if it does."""

    id: str
    title: str
    purpose: str
    owner: str
    decision: str
    since: date
    baseline: PublishedFigure
    by: date
    target: PublishedFigure
    measure: str | None = None
    measured_by: str | None = None
    readings: tuple[PublishedReading, ...]
    missed: PublishedMissed | None = None


class PublishedObjectiveStand(Published):
    """How an objective stands: the baseline and what was measured since, the latest last.

    ``outlook`` is reached, on course, behind, missed or unknown. ``done_bp`` is the part
    of the way from baseline to target, rounded down, in basis points; ``even_pace_bp``
    that which an even pace would have brought. ``is_for_members`` where what it is
    measured by is.
    """

    objective: str
    outlook: str
    done_bp: int
    even_pace_bp: int
    readings: tuple[PublishedReading, ...]
    next_reading_by: date | None = None
    is_for_members: bool

    @property
    def is_public(self) -> bool:
        """Where what it is measured by is."""
        return not self.is_for_members


class PublishedRiskReview(Published):
    """How a risk was scored on a day; ``by`` is absent where its owner did."""

    on: date
    by: str | None = None
    likelihood: int
    impact: int
    score: int
    is_high: bool
    note: str | None = None


class PublishedMitigation(Published):
    """What is done about a risk."""

    action: str
    owner: str
    due_on: date
    done_on: date | None = None
    is_overdue: bool


class PublishedRisk(MembersOnly):
    """A risk with the history of its scores, oldest first."""

    id: str
    title: str
    consequence: str
    owner: str
    is_open: bool
    reviews: tuple[PublishedRiskReview, ...]
    review_due_on: date | None = None
    is_review_overdue: bool
    mitigations: tuple[PublishedMitigation, ...]
    closed_on: date | None = None
    closed_because: str | None = None


class PublishedDocumentReview(Published):
    """A day on which a governing document was adopted, changed or kept."""

    on: date
    decision: str
    change: str
    review_by: date


class PublishedDocument(Published):
    """A governing document with every review, oldest first."""

    id: str
    title: str
    purpose: str
    owner: str
    url: str | None = None
    is_in_force: bool
    reviews: tuple[PublishedDocumentReview, ...]
    review_due_on: date | None = None
    is_review_overdue: bool
    withdrawn_on: date | None = None
    withdrawn_because: str | None = None


class PublishedAppraisalScore(Published):
    """How a tender stands by one criterion; ``weight`` is absent for one that policy has not."""

    criterion: str
    title: str
    weight: int | None = None
    score: int
    because: str


class PublishedAppraisal(MembersOnly):
    """An appraisal, and what it recommends by the policy of its day.

    ``score_bp`` and what follows are absent where nothing can be worked out.
    """

    tender: str
    on: date
    by: str
    scores: tuple[PublishedAppraisalScore, ...]
    score_bp: int | None = None
    threshold_bp: int | None = None
    recommends: str | None = None
    decision: str | None = None
    decided: str | None = None
    because: str | None = None
