"""Expected returns and received ones, side by side, for the rules of monitoring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.monitoring.expected import ExpectedReturn, expected_returns
from generator.register import Register, ReturnKey, once_per_register
from schemas import catalogue
from schemas.monitoring_return import Return


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is expected under one key, and what was received: one of them may be ``None``.

    ``earlier`` is the answer for the period before, where one was expected.
    """

    key: ReturnKey
    expected: ExpectedReturn | None
    received: Return | None
    earlier: Answer | None

    @property
    def path(self) -> str:
        """Where the return lies, or should."""
        tender_id, period, member_id = self.key
        return catalogue.RETURN.path(tender_id, str(period), member_id)


@once_per_register
def answers(register: Register) -> tuple[Answer, ...]:
    """One for each return expected, first due first; then one for each that was not expected."""
    expected = expected_returns(register)
    unexpected = (
        Answer(key=key, expected=None, received=received, earlier=None)
        for key, received in register.returns.items()
        if key not in expected
    )
    return (*_to_expected(expected.values(), register), *unexpected)


def _to_expected(expected: Iterable[ExpectedReturn], register: Register) -> Iterator[Answer]:
    latest: dict[tuple[str, str], Answer] = {}
    for item in expected:
        holder, key = (item.tender, item.member), item.key
        answer = Answer(
            key=key,
            expected=item,
            received=register.returns.get(key),
            earlier=latest.get(holder),
        )
        latest[holder] = answer
        yield answer


Answered = tuple[Answer, ExpectedReturn, Return]
"""A return that was expected and received, with what was expected and what came."""


def answered(register: Register) -> Iterator[Answered]:
    """Every return that was both expected and received."""
    for answer in answers(register):
        if answer.expected is not None and answer.received is not None:
            yield answer, answer.expected, answer.received
