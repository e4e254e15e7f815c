"""MEM-12: what becomes of the work of a member that leaves or is suspended (§4, §8, §13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.contracts.delivered import delivered_by
from generator.contracts.position import Position, positions_by_member
from generator.contracts.reach import of_the_holder
from generator.divided_in import DividedIn
from generator.finding import Severity
from generator.links import of_the_member
from generator.membership.standing import level_on
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.member import Level
from schemas.money import pounds_text


def _holders(register: Register) -> Iterator[str]:
    """Everybody who ever held a sub-contract and whose record can be read."""
    for member_id in positions_by_member(register):
        yield from _if_a_holder(register, member_id)


def _if_a_holder(register: Register, member_id: str) -> Iterator[str]:
    if member_id in positions_by_member(register) and member_id in register.members:
        yield member_id


def has_passed_on_its_work(member_id: str, register: Register) -> Iterator[Breach]:
    """MEM-12: who is no full member has nothing left to deliver in contracts that still run.

    Of one that is suspended this asks for attention only: the suspension may end.
    """
    on, spells = register.as_of, register.members[member_id].levels
    level = level_on(register.members[member_id], on)
    if level in {None, Level.FULL}:
        return
    position = next(at for at in reversed(range(len(spells))) if spells[at].covers(on))
    for held in positions_by_member(register)[member_id]:
        # What it should never have been given is found where it was given (ELI-1, AWD-9, TRD-1).
        was_full = spells[position].since > held.changes[0].decided_on
        left = _left(held, register)
        if was_full and held.delivery.until >= on and left > 0:
            yield Breach(
                path=catalogue.MEMBER.path(member_id),
                field=("levels", position, "level"),
                message=f"This member {_SO_FAR[level]} {day_shown(spells[position].since)} and "
                f"still holds {_shown(held, left)} of {held.tender}, {held.lot}, to deliver by "
                f"{day_shown(held.delivery.until)}; only a full member delivers.",
                fix="Record the variation or the output trades by which others take it on"
                f"{', or end the suspension' if level is Level.SUSPENDED else ''}.",
                severity=Severity.WARNING if level is Level.SUSPENDED else Severity.ERROR,
            )


_SO_FAR: Mapping[Level | None, str] = {
    Level.ASSOCIATE: "has been an associate since",
    Level.SUSPENDED: "has been suspended since",
    Level.LEFT: "left on",
}


def _left(held: Position, register: Register) -> int:
    """What it holds at the contract's end, less what it has delivered: outputs or pence."""
    return held.units_on(held.delivery.until) - delivered_by(register, held, register.as_of)


def _shown(held: Position, left: int) -> str:
    return f"£{pounds_text(left)}" if held.divided_in is DividedIn.PENCE else f"{left:,} outputs"


MEM_12 = Rule(
    id="MEM-12",
    title="A member that leaves, is suspended or becomes an associate passes on what it still "
    "had to deliver.",
    source="prospectus §4, §8, §13",
    subjects=_holders,
    check=has_passed_on_its_work,
    within={"member": _if_a_holder},
    reads=of_the_holder(str) | of_the_member(catalogue.MEMBER, catalogue.RETURN),
)
