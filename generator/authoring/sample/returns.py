"""The sample's monitoring returns: what each member delivered, reached and spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from generator.authoring.sample import words
from generator.authoring.sample.changes import Changed
from generator.authoring.sample.consortium import TOLERANCE_BP
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import SETTLED_ON, Extent
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from generator.monitoring.expected import due_dates
from generator.monitoring.profile import Stretch, plan_of, stretches
from generator.monitoring.variance import Difference
from schemas.award import Amount, Award
from schemas.catalogue import EXCUSE, RETURN
from schemas.money import pounds_text
from schemas.tender import Tender

NEVER_SENT_PER_MILLE = 4
LATE_PER_MILLE = 12
OMISSION_PER_MILLE = 6
BROKEN_PROMISE_PER_MILLE = 500
VARIANCE_PER_MILLE = 50
EXCUSED_PER_MILLE = 15
EXTRA_DAYS = 25
"""How much time an excuse gives: as long as the latest returns take."""

SPEND_PER_CENT = {"staff": 56, "volunteers": 8, "premises": 16, "travel": 6}
"""How spending is divided; overheads are what remains."""

PENCE_PER_PERSON = 12_000
"""About what is spent for each who takes part, where no outputs are counted."""


@dataclass(slots=True, kw_only=True)
class _Holding:
    """One member's part of one lot, and what it has said of it so far.

    ``changed`` are outputs and pence more or less from period ``changes_at`` on;
    ``profile`` has the outputs planned for each period, before rounding.
    """

    share: Amount
    changed: tuple[int, int]
    changes_at: int
    profile: tuple[Fraction, ...]
    asks_age: bool
    counts_outputs: bool
    outputs_to_date: int = 0
    latest_spend: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Sequel:
    """A member's returns for one contract, from the first to the last."""

    tender: str
    member: str
    draws: Draws
    excuses: Draws
    holdings: Mapping[str, _Holding] = field(default_factory=dict)


def return_sheets(
    extent: Extent, name: str, tender: Tender, award: Award, changed: Changed
) -> Iterator[Sheet]:
    """Every return of the contract that ``award`` made of ``tender``, as ``changed`` since."""
    if tender.delivery is None or tender.reporting is None:
        return
    timetable = tuple(due_dates(tender.delivery, tender.reporting))
    stretched = stretches(tender.delivery, timetable)
    for member, holdings in _holdings(tender, award, changed, stretched).items():
        sequel = _Sequel(
            tender=name,
            member=member,
            draws=Draws(extent.seed, "returns", name, member),
            excuses=Draws(extent.seed, "excuses", name, member),
            holdings=holdings,
        )
        for position, (period, due_on) in enumerate(timetable):
            part = _Part(position=position, periods=len(timetable))
            tree = _return(sequel, part, due_on, tender.reporting.due_days)
            if not sequel.draws.chance(NEVER_SENT_PER_MILLE):
                yield sheet(RETURN, name, str(period), member, tree=tree)
            if due_on <= SETTLED_ON and sequel.excuses.chance(EXCUSED_PER_MILLE):
                yield sheet(EXCUSE, name, str(period), member, tree=_excuse(due_on))


def _excuse(due_on: date) -> Tree:
    """More time for a return, whether it was needed in the end or not."""
    return {
        "until": due_on + timedelta(days=EXTRA_DAYS),
        "reason": "The office was closed for a fortnight after a burst pipe.",
        "granted_on": due_on,
        "granted_by": "Contracts manager",
    }


def _holdings(
    tender: Tender, award: Award, changed: Changed, stretched: Sequence[Stretch]
) -> dict[str, dict[str, _Holding]]:
    changes_at = sum(stretch.period.starts_on < changed.since for stretch in stretched)
    held: dict[str, dict[str, _Holding]] = {}
    for lot, result in award.result.items():
        for member, share in result.shares.items():
            change = changed.by_holder.get((lot, member), (0, 0))
            held.setdefault(member, {})[lot] = _Holding(
                share=share,
                changed=change,
                changes_at=changes_at,
                profile=_profile(stretched, share.outputs, change[0], changes_at),
                asks_age=words.AGE in tender.lots[lot].people_by,
                counts_outputs=tender.lots[lot].outputs is not None,
            )
    return held


def _profile(
    stretched: Sequence[Stretch], outputs: int, more: int, changes_at: int
) -> tuple[Fraction, ...]:
    """What is planned of ``outputs``, and of ``more`` from the period ``changes_at`` on."""
    changing = {stretch.since for stretch in stretched[changes_at:]}
    planned = plan_of(stretched, lambda day: outputs + (more if day in changing else 0))
    return tuple(each.exact_in_period for each in planned)


TOLD_APART = 3
"""How many periods in a row are never given the same figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One period of a contract: the ``position``-th (from 0) of ``periods``."""

    position: int
    periods: int

    def is_far_from_plan(self, outputs: int, holding: _Holding) -> bool:
        """Whether ``outputs`` of what is held must be explained (rule MON-3)."""
        found = Difference(
            delivered=outputs,
            planned=holding.profile[self.position],
            tolerance_bp=TOLERANCE_BP,
        )
        return found.is_beyond_tolerance


def _return(sequel: _Sequel, part: _Part, due_on: date, due_days: int) -> Tree:
    draws = sequel.draws
    sent_on = due_on - timedelta(days=draws.below(due_days))
    if draws.chance(LATE_PER_MILLE):
        sent_on = due_on + timedelta(days=draws.between(1, 25))
    sent_on = min(sent_on, SETTLED_ON)
    tree: Tree = {
        "submitted_on": sent_on,
        "lots": {
            lot: _figures(holding, part, due_on, draws) for lot, holding in sequel.holdings.items()
        },
    }
    if draws.chance(OMISSION_PER_MILLE):
        tree["left_out"] = [_leave_out(tree["lots"], due_on, draws)]
    tree["accepted_on"] = min(sent_on + timedelta(days=draws.between(3, 12)), SETTLED_ON)
    return tree


def _figures(holding: _Holding, part: _Part, due_on: date, draws: Draws) -> Tree:
    differs = draws.chance(VARIANCE_PER_MILLE)
    planned_outputs, planned_pence = _planned(holding, part.position, part.periods)
    if not holding.counts_outputs:
        # As if there were one for each person, so that all else is drawn as ever.
        planned_outputs = planned_pence // PENCE_PER_PERSON
    outputs = planned_outputs * draws.between(95, 100) // 100
    if differs:
        outputs = outputs * draws.between(60, 85) // 100
    holding.outputs_to_date += outputs
    participants = outputs // draws.between(2, 5) + 1 if outputs else 0
    spend_pence = planned_pence * draws.between(90, 100) // 100
    # Periods with exactly the same figures would pass for a copied return; where one was not
    # sent, the one before it is compared.
    while spend_pence in holding.latest_spend:
        spend_pence += -1 if spend_pence else len(holding.latest_spend)
    holding.latest_spend = (*holding.latest_spend, spend_pence)[-TOLD_APART:]
    tree: Tree = {
        **(_counted(outputs, holding) if holding.counts_outputs else {}),
        "participants": participants,
        **({"people": {words.AGE: _by_age(participants, draws)}} if holding.asks_age else {}),
        "outcomes": {
            outcome: participants * draws.between(10, 70) // 100 for outcome in words.OUTCOMES
        },
        "spend": _divided(spend_pence),
        "spend_total": pounds_text(spend_pence),
    }
    if holding.counts_outputs and (differs or part.is_far_from_plan(outputs, holding)):
        tree["variance"] = {
            "explanation": "Fewer volunteers than planned could be found in these months.",
            "action": "A second round of recruitment, with help from a neighbouring member.",
            "owner": "Service manager",
            "by": due_on + timedelta(days=60),
        }
    return tree


def _counted(outputs: int, holding: _Holding) -> Tree:
    return {"outputs": outputs, "outputs_to_date": holding.outputs_to_date}


def _planned(holding: _Holding, position: int, periods: int) -> tuple[int, int]:
    """Outputs and pence of the period: the award's even part, and that of what changed since."""
    outputs = _part(holding.share.outputs, position, periods)
    pence = _part(holding.share.amount, position, periods)
    since, left = position - holding.changes_at, periods - holding.changes_at
    if since >= 0:
        more_outputs, more_pence = holding.changed
        outputs += _part(more_outputs, since, left)
        pence += _part(more_pence, since, left)
    return outputs, pence


def _by_age(participants: int, draws: Draws) -> Tree:
    older = participants * draws.between(20, 60) // 100
    not_said = (participants - older) * draws.between(0, 8) // 100
    counts = (participants - older - not_said, older, not_said)
    return dict(zip(words.AGE_GROUPS, counts, strict=True))


def _part(whole: int, position: int, periods: int) -> int:
    """The ``position``-th of ``periods`` even parts of ``whole``, which add up to it."""
    return whole * (position + 1) // periods - whole * position // periods


def _divided(spend_pence: int) -> Tree:
    parts = {name: spend_pence * SPEND_PER_CENT.get(name, 0) // 100 for name in CATEGORIES}
    parts[CATEGORIES[-1]] = spend_pence - sum(parts.values())
    return {name: pounds_text(pence) for name, pence in parts.items()}


CATEGORIES = tuple(words.SPEND_CATEGORIES)


def _leave_out(lots: Tree, due_on: date, draws: Draws) -> Tree:
    """What says openly that a figure came later, or has not come: then it is taken out."""
    lot = next(iter(lots))
    expected_on = due_on + timedelta(days=60)
    omission: Tree = {
        "lot": lot,
        "measure": f"outcomes.{words.JOINED_IN}",
        "reason": "The people have not been asked yet.",
        "expected_on": expected_on,
    }
    is_kept = not draws.chance(BROKEN_PROMISE_PER_MILLE)
    if is_kept and expected_on <= SETTLED_ON:
        omission["supplied_on"] = expected_on
    else:
        del lots[lot]["outcomes"][words.JOINED_IN]
    return omission
