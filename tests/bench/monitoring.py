"""Judging returns and what follows from them, beside making the same returns from ready trees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from generator.monitoring.expected import expected_from
from generator.monitoring.outcomes import outcomes_by_year
from generator.monitoring.packs import packs
from generator.monitoring.performance import performances
from generator.monitoring.told import withheld_by_year
from generator.reading.folder import read_folder
from generator.reading.read import is_a_record, read
from generator.reading.strict_yaml import parse
from generator.register import Register
from generator.rules.qualities import judgements
from generator.rules.scorecard import scorecard
from schemas import catalogue
from schemas.monitoring_return import Return
from schemas.places import place_of
from tests.bench.reading import AS_OF
from tests.bench.timing import in_turn, uncollected


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringTimes:
    """Processor seconds for all returns of one sample, round by round.

    ``judged`` gives each return its four qualities and each member its score;
    ``rated`` and ``told`` are performance, and packs with outcomes. ``whole`` is all of
    it, each time from a register of which nothing is known yet. ``floor`` is Pydantic
    making these returns.
    """

    returns: int
    judged: Sequence[float]
    rated: Sequence[float]
    told: Sequence[float]
    whole: Sequence[float]
    floor: Sequence[float]


def measure(data: Path, *, runs: int) -> MonitoringTimes:
    """The times for the sample in ``data``, in ``runs`` rounds."""
    sources = read_folder(data, knows=is_a_record)
    register = read(sources, as_of=AS_OF).register
    if register is None:
        raise RuntimeError("the sample has no consortium record")
    trees = [parse(content).tree for path, content in sources.files if _is_a_return(path)]
    seconds = in_turn(
        {
            "judged": lambda: _anew(register, judge),
            "rated": lambda: _anew(register, performances),
            "told": lambda: _anew(register, tell_of),
            "whole": lambda: _anew(register, everything),
            "floor": lambda: _make(trees),
        },
        runs=runs,
        what=f"{len(trees):,} returns",
    )
    return MonitoringTimes(returns=len(trees), **seconds)


def _is_a_return(path: str) -> bool:
    place = place_of(path)
    return place is not None and place.kind is catalogue.RETURN


def _anew(register: Register, task: Callable[[Register], object]) -> object:
    """What ``task`` makes of the same records, with nothing remembered of another round."""
    with uncollected():
        return task(copy(register))


def judge(register: Register) -> int:
    """Every return's qualities and every member's score; how many returns were judged."""
    judged = judgements(register)
    for member in register.members:
        if expected_from(register, member):
            scorecard(register, member)
    return sum(judgement.has_come for judgement in judged.values())


def tell_of(register: Register) -> object:
    """What commissioners and the public are told."""
    return packs(register), outcomes_by_year(register), withheld_by_year(register)


def everything(register: Register) -> object:
    """All of it, where one part rests on what another has found."""
    return judge(register), performances(register), tell_of(register)


def _make(trees: Sequence[object]) -> list[Return]:
    with uncollected():
        return [Return.model_validate(tree) for tree in trees]
