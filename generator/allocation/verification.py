"""Holding a committed award against its own facts, and its facts against the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from generator.allocation.award import CannotAllocateError, Computed, compute, gather_facts
from generator.allocation.seal import seal_of
from generator.allocation.unknown import rests_on_unknown
from generator.contracts.alone import alone
from generator.finding import Field
from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.award import Award, AwardFacts
from schemas.record import as_written

WHOLE = ("facts",)
"""Where a difference stands if no facts can be gathered from the records at all."""

ABSENT = "nothing"
"""How a difference shows a value that one side does not have."""


BROKEN = "The seal does not fit: the file was changed after it was sealed."


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
        if self.field == ("seal",):
            return BROKEN
        name, against = ".".join(str(part) for part in self.field), self.against
        if against is Against.SEAL:
            against = Against.FACTS if self.field[0] == "result" else Against.RECORDS
        if self.should_be == ABSENT:
            told = f"{name} is there; by {against} it must not be."
        else:
            stands = "not there" if self.stands == ABSENT else self.stands
            told = f"{name} is {stands}; by {against} it must be {self.should_be}."
        return f"{told} {BROKEN}" if self.against is Against.SEAL else told


def verify(register: Register, tender_id: str) -> tuple[Difference, ...]:
    """Every difference of the committed award of ``tender_id``, none if it is sound.

    First the result against the facts, then the facts against the records. Where
    the seal does not fit, the one difference is the first thing that was changed in
    the file: nothing else can be told before it is put back. The wording of a gate's
    evidence is sealed but not held against the records: it may be improved without
    making an old award wrong.
    """
    award = register.awards[tender_id]
    if not is_sealed(register, tender_id):
        return (_edited(register, tender_id, award),)
    return (
        *_against_facts(register, tender_id, award),
        *_against_records(register, tender_id, award),
    )


def computed_award(register: Register, tender_id: str) -> Computed:
    """What follows from the facts of the tender's committed award."""
    return _computed(alone(register, tender_id, (catalogue.AWARD,)))


@once_per_register
def _computed(contract: Register) -> Computed:
    ((tender_id, award),) = contract.awards.items()
    return compute(tender_id, award.facts)


def right_seal(register: Register, tender_id: str) -> str:
    """The seal that the tender's committed award must bear."""
    return _right_seal(alone(register, tender_id, (catalogue.AWARD,)))


@once_per_register
def _right_seal(contract: Register) -> str:
    ((tender_id, award),) = contract.awards.items()
    return seal_of(tender_id, award.decided_on, award.facts, award.result)


def is_sealed(register: Register, tender_id: str) -> bool:
    """Whether the committed award's seal fits: the file is as it was sealed."""
    return register.awards[tender_id].seal == right_seal(register, tender_id)


def is_as_recorded(register: Register, tender_id: str) -> bool:
    """Whether the committed award is, word for word, as the records have it.

    Of such a one the same is said, sealed or not, where it is open what they say.
    """
    award = register.awards[tender_id]
    try:
        facts = gather_facts(register, tender_id)
    except CannotAllocateError:
        return False
    return award.facts == facts and award.decided_on == _award_on(register, tender_id)


def _award_on(register: Register, tender_id: str) -> date | None:
    sub_letting = register.tenders[tender_id].sub_letting
    return sub_letting.award_on if sub_letting else None


def _edited(register: Register, tender_id: str, award: Award) -> Difference:
    """The first fact or result that was changed after the award was sealed; else its seal.

    The seal itself tells what was changed where it fits once results, or facts, are
    put back as they follow; so a record that has changed as well is not taken for
    the reason. Where it fits nothing, the facts come first, then the results.
    """
    results = tuple(_against_facts(register, tender_id, award))
    facts = tuple(_against_records(register, tender_id, award))
    seal = Difference(
        against=Against.SEAL,
        field=("seal",),
        stands=award.seal,
        should_be=right_seal(register, tender_id),
    )
    computed = computed_award(register, tender_id).result
    if award.seal == seal_of(tender_id, award.decided_on, award.facts, computed):
        found = results
    else:
        found = (*facts, *_reworded(register, tender_id, award), *results, seal)
    return replace(next(each for each in found if each.field != WHOLE), against=Against.SEAL)


def _reworded(register: Register, tender_id: str, award: Award) -> Iterator[Difference]:
    """Where the evidence of a gate is told in other words, and the seal fits those of today."""
    if rests_on_unknown(register, tender_id):
        return
    try:
        facts = gather_facts(register, tender_id)
    except CannotAllocateError:
        return
    if award.seal == seal_of(tender_id, award.decided_on, facts, award.result):
        yield from _differences(
            {"facts": as_written(award.facts)}, {"facts": as_written(facts)}, Against.RECORDS
        )


def _against_facts(register: Register, tender_id: str, award: Award) -> Iterator[Difference]:
    computed = computed_award(register, tender_id).result
    if computed == award.result:
        return
    yield from _differences(
        {"result": {lot: as_written(result) for lot, result in award.result.items()}},
        {"result": {lot: as_written(result) for lot, result in computed.items()}},
        Against.FACTS,
    )


def _against_records(register: Register, tender_id: str, award: Award) -> Iterator[Difference]:
    if rests_on_unknown(register, tender_id):
        return
    try:
        facts = gather_facts(register, tender_id)
    except CannotAllocateError as reason:
        yield Difference(
            against=Against.RECORDS, field=WHOLE, stands="facts", should_be=str(reason)
        )
        return
    award_on = _award_on(register, tender_id)
    if award.decided_on == award_on and award.facts == facts:
        return
    now = {"decided_on": award_on.isoformat() if award_on else ABSENT}
    yield from _differences(
        {"decided_on": award.decided_on.isoformat(), "facts": _without_wording(award.facts)},
        {**now, "facts": _without_wording(facts)},
        Against.RECORDS,
    )


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
