"""Who may vote at a general meeting: full and associate members alike (prospectus §13)."""

from __future__ import annotations

from datetime import date

from generator.membership.standing import is_member
from generator.register import Register
from schemas import catalogue


def electoral_roll(register: Register, on: date) -> tuple[str, ...]:
    """The members that may vote at a general meeting on ``on``: one vote each, by short name.

    Full and associate members alike; who had left or was suspended that day may not.
    """
    return tuple(
        member_id for member_id, member in register.members.items() if is_member(member, on)
    )


def roll_is_known(register: Register) -> bool:
    """Whether every member's record can be read, so that none on the roll is missing."""
    return register.knows_all(catalogue.MEMBER)
