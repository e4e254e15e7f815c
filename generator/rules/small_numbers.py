"""MON-9, for whoever sends a return: what it leaves out of a breakdown is not given away in it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.register import Register
from generator.rules.answers import OF_AN_ANSWER, Answered, answered, answered_of
from generator.rules.omissions import written
from generator.rules.rule import Breach, Rule
from schemas.monitoring_return import Return


def gives_no_group_away(subject: Answered, register: Register) -> Iterator[Breach]:
    """MON-9: where one group alone is left out, participants less the others is its count.

    The public is told of no group at all, and other small counts are withheld as a year
    comes out, whatever returns say (``generator/monitoring/told.py``).
    """
    answer, expected, received = subject
    for lot_id in expected.lots:
        figures = received.lots.get(lot_id)
        if figures is None or figures.participants is None:
            continue
        for breakdown, groups in figures.people.items():
            known = register.consortium.breakdowns.get(breakdown)
            left_out = [group for group in known.groups if group not in groups] if known else []
            # One that is missing without a word is MON-2's, which asks for it.
            if len(left_out) == 1 and _is_left_out(received, lot_id, breakdown, left_out[0]):
                yield _given_away(answer.path, lot_id, breakdown, left_out[0])


def _is_left_out(received: Return, lot_id: str, breakdown: str, group: str) -> bool:
    measure = written(("people", breakdown, group))
    return any(item.lot == lot_id and item.measure == measure for item in received.left_out)


def _given_away(path: str, lot_id: str, breakdown: str, group: str) -> Breach:
    return Breach(
        path=path,
        field=("lots", lot_id, "people", breakdown),
        message=f"{group} alone is left out of {breakdown}; anybody can work it out from "
        "participants and the other groups.",
        fix="Give it: the portal tells the public no small number. Or leave out another group too.",
    )


MON_9 = Rule(
    id="MON-9",
    title="The public is told no small count of people; and none that a return leaves out can be "
    "worked out from the others.",
    source="prospectus §10",
    subjects=answered,
    check=gives_no_group_away,
    reads=OF_AN_ANSWER,
    within={"tender": answered_of},
)
