"""Expected returns and received ones, side by side, for the rules of monitoring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.monitoring.expected import ExpectedReturn, expected_returns
from generator.reads import HOLDING, REPORTING, Reads, all_of, of_the_same
from generator.register import Register, ReturnKey, once_per_register
from generator.rules.names import is_meant
from schemas import catalogue
from schemas.monitoring_return import Return


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A return that is expected, and the one received, if any.

    ``earlier`` is the answer for the period before, where one was expected.
    """

    expected: ExpectedReturn
    received: Return | None
    earlier: Answer | None

    @property
    def path(self) -> str:
        """Where the return lies, or should."""
        return _path(self.expected.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unexpected:
    """A return that was received and that nothing asks for."""

    key: ReturnKey
    received: Return

    @property
    def path(self) -> str:
        """Where the return lies."""
        return _path(self.key)


Answered = tuple[Answer, ExpectedReturn, Return]
"""A return that was expected and received, with what was expected and what came."""


def tender_of(answer: Answer | Unexpected) -> str:
    """The tender of a return that is expected, or that was received."""
    return answer.expected.tender if isinstance(answer, Answer) else answer.key[0]


def _tender_of_answered(subject: Answered) -> str:
    return subject[1].tender


OF_AN_ANSWER: Reads[Answered] = of_the_same("tender", _tender_of_answered, *HOLDING, *REPORTING) | (
    all_of(catalogue.CONSORTIUM)
)
"""What is said of a return rests on what is held and reported of its own contract."""


def _path(key: ReturnKey) -> str:
    tender_id, period, member_id = key
    return catalogue.RETURN.path(tender_id, str(period), member_id)


@once_per_register
def answers(register: Register) -> tuple[Answer, ...]:
    """One for each return expected over the life of every contract, first due first."""
    return tuple(_answers(register))


def _answers(register: Register) -> Iterator[Answer]:
    latest: dict[tuple[str, str], Answer] = {}
    for key, item in expected_returns(register).items():
        holder = (item.tender, item.member)
        answer = Answer(
            expected=item, received=register.returns.get(key), earlier=latest.get(holder)
        )
        latest[holder] = answer
        yield answer


@once_per_register
def answers_by_key(register: Register) -> Mapping[ReturnKey, Answer]:
    """The same by the register's key of the return that each is about."""
    return {answer.expected.key: answer for answer in answers(register)}


@once_per_register
def unexpected(register: Register) -> tuple[Unexpected, ...]:
    """Every return received that was not expected."""
    expected = expected_returns(register)
    return tuple(
        Unexpected(key=key, received=received)
        for key, received in register.returns.items()
        if key not in expected
    )


def lots_misnamed(expected: ExpectedReturn, received: Return) -> Mapping[str, str]:
    """Lots of which the return gives figures, by the lot held that each was probably meant for.

    That is one of which it gives none: what is there under a wrong name is missing
    under its own, and told once.
    """
    return {
        lot_id: wrong
        for lot_id in expected.lots
        if lot_id not in received.lots
        for wrong in received.lots
        if wrong not in expected.lots and is_meant(lot_id, [wrong], expected.lots)
    }


def answered(register: Register) -> Iterator[Answered]:
    """Every return that was both expected and received."""
    for answer in answers(register):
        if answer.received is not None:
            yield answer, answer.expected, answer.received
