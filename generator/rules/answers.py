"""Expected returns and received ones, side by side, for the rules of monitoring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.contracts.alone import alone
from generator.links import HOLDING, REPORTING, all_of, of_the_same
from generator.monitoring.expected import ExpectedReturn, expected_returns
from generator.reads import Reads
from generator.register import Register, ReturnKey
from generator.remembered import once_per_register
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
    return tuple(answer_to(register, key) for key in expected_returns(register))


def answer_to(register: Register, key: ReturnKey) -> Answer:
    """The one for the return of that key in the register, which must be expected."""
    return _answers_of(_reported(register, key[0]))[key]


def answers_of(register: Register, tender_id: str) -> Iterable[Answer]:
    """One for each return expected over the life of one contract, first due first."""
    return _answers_of(_reported(register, tender_id)).values()


def _reported(register: Register, tender_id: str) -> Register:
    return alone(register, tender_id, (*HOLDING, catalogue.RETURN))


@once_per_register
def _answers_of(contract: Register) -> Mapping[ReturnKey, Answer]:
    found: dict[ReturnKey, Answer] = {}
    latest: dict[str, Answer] = {}
    for key, item in expected_returns(contract).items():
        found[key] = latest[item.member] = Answer(
            expected=item, received=contract.returns.get(key), earlier=latest.get(item.member)
        )
    return found


@once_per_register
def unexpected(register: Register) -> tuple[Unexpected, ...]:
    """Every return received that was not expected."""
    expected = expected_returns(register)
    return tuple(
        Unexpected(key=key, received=received)
        for key, received in register.returns.items()
        if key not in expected
    )


def unexpected_of(register: Register, tender_id: str) -> tuple[Unexpected, ...]:
    """Those of them that are about one tender."""
    return unexpected(_reported(register, tender_id))


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
    return _with_what_came(answers(register))


def answered_of(register: Register, tender_id: str) -> Iterator[Answered]:
    """Those of them that are about one tender."""
    return _with_what_came(answers_of(register, tender_id))


def _with_what_came(found: Iterable[Answer]) -> Iterator[Answered]:
    for answer in found:
        if answer.received is not None:
            yield answer, answer.expected, answer.received
