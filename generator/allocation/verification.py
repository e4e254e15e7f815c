"""Holding a committed award against its own facts, and its facts against the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.allocation.award import CannotAllocateError, Computed, compute, gather_facts
from generator.allocation.seal import seal_of
from generator.finding import Field
from generator.register import Register, once_per_register
from schemas import catalogue
from schemas.award import Award, AwardFacts
from schemas.record import as_written

ABSENT = "nothing"
"""How a difference shows a value that one side does not have."""


class Against(StrEnum):
    """What a committed award was held against."""

    FACTS = "what follows from its own facts"
    SEAL = "its seal"
    RECORDS = "the records as of its decision date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place where a committed award is not what it should be.

    ``stands`` and ``should_be`` are as the file writes them.
    """

    against: Against
    field: Field
    stands: str
    should_be: str

    @property
    def sentence(self) -> str:
        """What is, by what it is wrong, and what must be."""
        if self.against is Against.SEAL:
            return "The seal does not fit: the file was changed after it was sealed."
        name = ".".join(str(part) for part in self.field)
        if self.should_be == ABSENT:
            return f"{name} is there; by {self.against} it must not be."
        stands = "not there" if self.stands == ABSENT else self.stands
        return f"{name} is {stands}; by {self.against} it must be {self.should_be}."


def verify(register: Register, tender_id: str) -> tuple[Difference, ...]:
    """Every difference of the committed award of ``tender_id``, none if it is sound.

    First the result against the facts, then the seal, then the facts against
    the records. The wording of a gate's evidence is sealed but not held against
    the records: it may be improved without making an old award wrong.
    """
    award = register.awards[tender_id]
    return (
        *_against_facts(register, tender_id, award),
        *_against_seal(register, tender_id, award),
        *_against_records(register, tender_id, award),
    )


@once_per_register
def computed_awards(register: Register) -> Mapping[str, Computed]:
    """What follows from the facts of each committed award, by tender."""
    return {
        tender_id: compute(tender_id, award.facts) for tender_id, award in register.awards.items()
    }


@once_per_register
def right_seals(register: Register) -> Mapping[str, str]:
    """The seal that each committed award must bear, by tender."""
    return {
        tender_id: seal_of(tender_id, award.decided_on, award.facts, award.result)
        for tender_id, award in register.awards.items()
    }


def _against_facts(register: Register, tender_id: str, award: Award) -> Iterator[Difference]:
    computed = computed_awards(register)[tender_id].result
    if computed == award.result:
        return
    yield from _differences(
        {"result": {lot: as_written(result) for lot, result in award.result.items()}},
        {"result": {lot: as_written(result) for lot, result in computed.items()}},
        Against.FACTS,
    )


def _against_seal(register: Register, tender_id: str, award: Award) -> Iterator[Difference]:
    seal = right_seals(register)[tender_id]
    if seal != award.seal:
        yield Difference(against=Against.SEAL, field=("seal",), stands=award.seal, should_be=seal)


def _against_records(register: Register, tender_id: str, award: Award) -> Iterator[Difference]:
    if rests_on_unknown(register):
        return
    try:
        facts = gather_facts(register, tender_id)
    except CannotAllocateError as reason:
        yield Difference(
            against=Against.RECORDS, field=("facts",), stands="facts", should_be=str(reason)
        )
        return
    sub_letting = register.tenders[tender_id].sub_letting
    award_on = sub_letting.award_on if sub_letting else None
    if award.decided_on == award_on and award.facts == facts:
        return
    now = {"decided_on": award_on.isoformat() if award_on else ABSENT}
    yield from _differences(
        {"decided_on": award.decided_on.isoformat(), "facts": _without_wording(award.facts)},
        {**now, "facts": _without_wording(facts)},
        Against.RECORDS,
    )


def rests_on_unknown(register: Register) -> bool:
    """Whether a record that an award may rest on is there but could not be read.

    Gates look at members, at returns and their excuses, at quality and at
    earlier awards, so an unreadable one of these leaves open what the records say.
    """
    return any(f"{path}/".startswith(_BEHIND_GATES) for path in register.unknown)


_NOT_BEHIND_GATES = (
    catalogue.APPLICATION,
    catalogue.PARTNERSHIP,
    catalogue.DIRECTOR,
    catalogue.MEETING,
)
"""The kinds that no gate looks at; a new kind counts until it is listed here."""

_BEHIND_GATES = tuple(
    f"{catalogue.DATA}{kind.pattern.partition('/')[0]}/"
    for kind in catalogue.CATALOGUE
    if kind not in _NOT_BEHIND_GATES
)
"""The folders whose records an award may rest on."""


def _without_wording(facts: AwardFacts) -> dict[str, Any]:
    tree = as_written(facts)
    for lot in tree["lots"].values():
        for bidder in lot["bidders"].values():
            bidder["gates"] = {rule: gate["passed"] for rule, gate in bidder["gates"].items()}
    return tree


def _differences(
    stands: object, should_be: object, against: Against, field: Field = ()
) -> Iterator[Difference]:
    """Every place where two written trees differ, in sorted order of fields."""
    if isinstance(stands, Mapping) and isinstance(should_be, Mapping):
        for key in sorted({*stands, *should_be}):
            yield from _differences(
                stands.get(key, ABSENT), should_be.get(key, ABSENT), against, (*field, key)
            )
    elif stands != should_be:
        yield Difference(
            against=against,
            field=field,
            stands=_in_words(stands),
            should_be=_in_words(should_be),
        )


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value) or "none"
    if not isinstance(value, Mapping):
        return str(value)
    if any(isinstance(part, Mapping) for part in value.values()):
        return f"a group of {', '.join(value)}"
    return ", ".join(f"{key} {part}" for key, part in value.items()) or ABSENT
