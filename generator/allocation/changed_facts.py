"""What changed under a committed award since it was sealed, and what it would be today.

A difference between an award's facts and the records is put into a board
member's words; the award is computed again from the records as of its decision
date, to say who would gain and who would lose (rule AWD-8, prospectus §9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.allocation.award import CannotAllocateError, compute, gather_facts
from generator.allocation.unknown import rests_on_unknown
from generator.allocation.verification import ABSENT, BROKEN, WHOLE, Against, Difference
from generator.divided_in import divided_in
from generator.register import Register
from generator.remembered import once_per_register
from schemas.award import Amount, AwardFacts, LotResult
from schemas.dates import day_shown
from schemas.money import pence_from_text, pounds_shown

HUB = "hub"
UNALLOCATED = "not allocated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What one member, the hub or nobody would get of a lot today, and what it was awarded.

    ``member`` is ``None`` for the hub's share and for what is not allocated:
    ``label`` names these. The hub has no outputs.
    """

    lot_id: str
    label: str
    member: str | None
    was: Amount
    now: Amount

    @property
    def outputs(self) -> int:
        """How many outputs more; below zero, fewer."""
        return self.now.outputs - self.was.outputs

    @property
    def pence(self) -> int:
        """How many pence more; below zero, fewer."""
        return self.now.amount - self.was.amount


def shifts_today(register: Register, tender_id: str) -> tuple[Shift, ...] | None:
    """Who would gain or lose what, were the committed award computed from the records today.

    As of its decision date; lot by lot, the members first, then the hub and what
    is not allocated; only those for whom something would change. ``None`` where
    it cannot be computed, because a record is missing or cannot be read.
    """
    facts = (
        None if rests_on_unknown(register, tender_id) else _facts_of_records(register, tender_id)
    )
    if facts is None:
        return None
    award, today = register.awards[tender_id], compute(tender_id, facts).result
    return tuple(
        shift
        for lot_id in dict.fromkeys((*award.result, *today))
        for shift in _shifts(lot_id, award.result.get(lot_id), today.get(lot_id))
        if shift.was != shift.now
    )


def _facts_of_records(register: Register, tender_id: str) -> AwardFacts | None:
    """What the award would rest on today; ``None`` where the tender lacks something."""
    known = _known_facts(register)
    if tender_id not in known:
        try:
            known[tender_id] = gather_facts(register, tender_id)
        except CannotAllocateError:
            known[tender_id] = None
    return known[tender_id]


@once_per_register
def _known_facts(register: Register) -> dict[str, AwardFacts | None]:
    """The facts gathered so far: several may have changed of one award."""
    return {}


def _shifts(lot_id: str, was: LotResult | None, now: LotResult | None) -> Iterator[Shift]:
    before, after = _parts(was), _parts(now)
    for key in sorted({*before, *after}, key=lambda key: (key[0] is None, key[1])):
        member, label = key
        yield Shift(
            lot_id=lot_id,
            label=label,
            member=member,
            was=before.get(key, _NOTHING),
            now=after.get(key, _NOTHING),
        )


def _parts(result: LotResult | None) -> dict[tuple[str | None, str], Amount]:
    if result is None:
        return {}
    parts: dict[tuple[str | None, str], Amount] = {
        (member, member): share for member, share in result.shares.items()
    }
    parts[None, HUB] = Amount(outputs=0, amount=result.hub)
    parts[None, UNALLOCATED] = result.unallocated
    return parts


def in_words(
    register: Register, tender_id: str, difference: Difference, gate_titles: Mapping[str, str]
) -> str:
    """A difference as a board member reads it.

    A fact that changed is told by member, lot and what it is; a gate by the
    title of its rule, from ``gate_titles``. Other differences are told by field.
    """
    is_edit = difference.against is Against.SEAL
    if difference.against is Against.FACTS or difference.field[0] in ("result", "seal"):
        return difference.sentence
    if difference.field == WHOLE:
        return f"By the records no award can be computed now. {difference.should_be}"
    words = _FactWords(register=register, tender_id=tender_id, difference=difference)
    told = words.of_gate(gate_titles) if words.is_gate else words.of_fact()
    return f"{told} {BROKEN}" if is_edit else told


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """The verbs for what the file says, when it did so, and what the records say."""

    was: str
    then: str
    now: str
    gone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _FactWords:
    """The words for one fact that changed: ``facts.lots.<lot>.bidders.<member>.<fact>``."""

    register: Register
    tender_id: str
    difference: Difference

    @property
    def is_gate(self) -> bool:
        """Whether it is a gate's outcome that changed."""
        return "gates" in self.difference.field[5:6] and self.difference.field[-1] != "evidence"

    @property
    def _when(self) -> _When:
        """What the file tells of: what was found when it was sealed, or what stands there now."""
        return _EDITED if self.difference.against is Against.SEAL else _CHANGED

    def of_gate(self, gate_titles: Mapping[str, str]) -> str:
        """The gate by its rule's title, with what was found then and what is found now."""
        rule = str(self.difference.field[-1])
        title = gate_titles.get(rule, rule).rstrip(".")
        award = self.register.awards[self.tender_id]
        then = self._outcome(award.facts, self.difference.stands)
        now = self._outcome(
            _facts_of_records(self.register, self.tender_id), self.difference.should_be
        )
        when = self._when
        return (
            f"{self._where()}{rule} (“{title}”) {when.was} {then} {when.then}; by the records "
            f"it {when.now} {now}."
        )

    def of_fact(self) -> str:
        """The fact by its name, with its value then and now."""
        stands, should_be = self.difference.stands, self.difference.should_be
        name = str(self.difference.field[-1])
        where, what, when = self._where(), self._what(), self._when
        fact = f"{where}{what}" if where else f"{what[:1].upper()}{what[1:]}"
        if stands == ABSENT:
            return f"{fact} {when.was} not there {when.then}; by the records it {when.now}."
        if should_be == ABSENT:
            return f"{fact} {when.was} there {when.then}; by the records it {when.gone}."
        was, now = self._shown(name, stands), self._shown(name, should_be)
        return f"{fact} {when.was} {was} {when.then}; by the records it {when.now} {now}."

    def _outcome(self, facts: AwardFacts | None, passed: str) -> str:
        """``"met (Full member since 1 May 2021)"``, or ``"not held"``."""
        if passed == ABSENT or facts is None:
            return "not held"
        _, _, lot, _, member, _, rule = map(str, self.difference.field)
        evidence = facts.lots[lot].bidders[member].gates[rule].evidence.rstrip(".")
        return f"{'met' if passed == 'yes' else 'not met'} ({evidence})"

    def _where(self) -> str:
        """Whose fact of which lot it is: ``"Alder Neighbours, Visits at home: "``."""
        field = [str(part) for part in self.difference.field]
        place = [self._lot(lot_id) for lot_id in field[2:3]]
        place[:0] = [self._member(member_id) for member_id in field[4:5]]
        return f"{', '.join(place)}: " if place else ""

    def _what(self) -> str:
        """Which fact it is; one that is there or not is a whole lot, or a whole offer."""
        field = self.difference.field
        name = str(field[-1])
        if name == "evidence":
            return f"the evidence for {field[-2]}"
        return _WHOLE.get(len(field)) or _FACTS.get(name, name.replace("_", " "))

    def _shown(self, name: str, written: str) -> str:
        if name in _OFFERED:
            _, _, lot, *_ = map(str, self.difference.field)
            known = self.register.awards[self.tender_id].facts.lots.get(lot)
            return divided_in(known).offered(int(written))
        return _shown(name, written)

    def _lot(self, lot_id: str) -> str:
        tender = self.register.tenders.get(self.tender_id)
        lot = tender.lots.get(lot_id) if tender else None
        return lot.title if lot else lot_id

    def _member(self, member_id: str) -> str:
        member = self.register.members.get(member_id)
        return member.name if member else member_id


def _shown(name: str, written: str) -> str:
    if name == "evidence":
        return f"“{written.rstrip('.')}”"
    if name == "value":
        return pounds_shown(pence_from_text(written))
    return day_shown(date.fromisoformat(written)) if name == "decided_on" else written


_CHANGED = _When(was="was", then="when sealed", now="is now", gone="no longer is")
_EDITED = _When(was="is", then="in this file", now="is", gone="is not")
_WHOLE = {
    len(("facts", "lots", "lot")): "the lot",
    len(("facts", "lots", "lot", "bidders", "member")): "its offer",
}
_OFFERED = ("capacity", "smallest_award", "agreed")
"""Facts written in whole outputs, or in whole pounds of a lot that counts none."""

_FACTS = {
    "decided_on": "the decision date",
    "route": "how the work is sub-let",
    "method": "how shares follow from offers",
    "top_slice_rate": "the top-slice rate",
    "largest_share": "the largest share",
    "score_threshold": "the least score",
    "outputs": "the number of outputs",
    "value": "the value",
    "capacity": "the capacity offered",
    "smallest_award": "the smallest award",
    "points": "the moderated score",
    "agreed": "what the plan agrees",
}
_NOTHING = Amount(outputs=0, amount=0)
