"""FIN-10: members save at least what the hub takes (prospectus §11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.contracts.changes import changes_are_known
from generator.finance.members_value import members_value
from generator.finding import Severity
from generator.links import HOLDING, all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.money import pounds_shown


def _consortium(_register: Register) -> Iterable[None]:
    return (None,)


def is_worth_its_part(_: None, register: Register) -> Iterator[Breach]:
    """FIN-10: all members together; a single one may bear more than it saves."""
    values = members_value(register)
    saving, borne = sum(one.saving for one in values), sum(one.top_slice for one in values)
    if saving < borne and all(changes_are_known(register, name) for name in register.awards):
        yield Breach(
            path=catalogue.CONSORTIUM.path(),
            field=("policies", "own_contracting"),
            message=f"Members are estimated to save {pounds_shown(saving)} by contracting "
            f"together, and bear {pounds_shown(borne)} of the hub's part; the aim is to save at "
            "least as much.",
            fix="Have the members look again at the hub's part, or at what the estimate rests on.",
            severity=Severity.WARNING,
        )


FIN_10 = Rule(
    id="FIN-10",
    title="Members together save by the consortium at least what they bear of the hub’s part.",
    source="prospectus §11",
    subjects=_consortium,
    check=is_worth_its_part,
    reads=all_of(*HOLDING, catalogue.CONSORTIUM),
)
