"""How a member's saving and its part of the top-slice came about, as steps down to records."""

from __future__ import annotations

from fractions import Fraction

from generator.contracts.changes import Cause
from generator.contracts.explanation import explain_amount
from generator.contracts.position import LotHeld, Position, lots_held, positions_by_member
from generator.finance.members_value import MemberValue, borne_of_lot
from generator.finance.policy_inputs import policy_input
from generator.register import Register
from generator.step import Input, Step, Unit

RULE, SOURCE = "FIN-10", "prospectus §11"


def explain_value(register: Register, value: MemberValue) -> tuple[Step, Step, Step]:
    """How the member's saving, its part of the top-slice and what is left of it came about."""
    saving, borne = _explain_saving(register, value), _explain_borne(register, value)
    net = Step(
        label="Saved beyond the top-slice",
        value=value.net,
        unit=Unit.PENCE,
        how="The saving less the top-slice.",
        rule=RULE,
        source=SOURCE,
        inputs=(saving, borne),
    )
    return saving, borne, net


def _explain_saving(register: Register, value: MemberValue) -> Step:
    policies: tuple[Input, ...] = tuple(
        policy_input(
            register, "own_contracting", register.as_of, label=label, unit=Unit.PENCE, part=part
        )
        for part, label in (
            ("winning", "To win a contract by itself"),
            ("yearly", "To manage one for a year"),
        )
    )
    return Step(
        label="Estimated saving",
        value=value.saving,
        unit=Unit.PENCE,
        how="For each contract what it would cost to win one, and to manage it for as long as the "
        "member holds a part of it, added up.",
        rule=RULE,
        source=SOURCE,
        inputs=tuple(
            Step(
                label=register.tenders[one.tender].title,
                value=one.saving,
                unit=Unit.PENCE,
                how=f"What it costs to win one, and to manage it over {years_shown(one.years)}.",
                rule=RULE,
                source=SOURCE,
                inputs=policies,
                exact=one.exact_saving,
            )
            for one in value.contracts
        ),
    )


def years_shown(years: Fraction) -> str:
    """A length of time in years: ``"3 years"``, ``"2 276/365 years"``."""
    whole, rest = divmod(years, 1)
    parts = [str(whole)] if whole or not rest else []
    parts += [str(rest)] if rest else []
    return f"{' '.join(parts)} {'year' if years == 1 else 'years'}"


def _explain_borne(register: Register, value: MemberValue) -> Step:
    held = lots_held(register)
    return Step(
        label="Top-slice borne",
        value=value.top_slice,
        unit=Unit.PENCE,
        how="Its part of the hub's share of each lot, by the money that it holds, added up.",
        rule=RULE,
        source=SOURCE,
        inputs=tuple(
            _explain_borne_of(register, held[position.tender, position.lot], position)
            for position in positions_by_member(register)[value.member]
        ),
    )


def _explain_borne_of(register: Register, held: LotHeld, position: Position) -> Step:
    day = max(register.as_of, held.delivery.since)
    borne = borne_of_lot(held, register.as_of)[position.member]
    title = register.tenders[held.tender].title
    lot = register.tenders[held.tender].lots[held.lot].title
    return Step(
        label=f"{title}: {lot}",
        value=borne,
        unit=Unit.PENCE,
        how="The hub's share of the lot, divided between all who hold a part, and what nobody "
        "took on, in proportion to the money (Webster's method, in pence).",
        rule=RULE,
        source=SOURCE,
        inputs=(
            explain_amount(position, day),
            Step(
                label="The hub's share of the lot",
                value=held.hub.amount_on(day),
                unit=Unit.PENCE,
                how="As awarded, with every variation that counts by now.",
                rule="AWD-2",
                source=SOURCE,
                inputs=tuple(
                    Input(
                        label="Awarded" if change.cause is Cause.AWARD else "Variation",
                        value=change.amount_pence,
                        unit=Unit.PENCE,
                        path=change.path,
                        field=(*change.field, "hub"),
                    )
                    for change in held.hub.changes
                    if change.since <= day
                ),
            ),
        ),
    )
