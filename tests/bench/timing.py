"""Timing: what is measured against what, in turn, so that a busy machine is fair to both."""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any, Generic, TypeVar

import click

GivenT = TypeVar("GivenT")


@dataclass(frozen=True, slots=True)
class Prepared(Generic[GivenT]):
    """A task that is given something made for it alone: making it does not count."""

    prepare: Callable[[], GivenT]
    run: Callable[[GivenT], object]


Task = Callable[[], object] | Prepared[Any]


def in_turn(tasks: Mapping[str, Task], *, runs: int, what: str) -> dict[str, list[float]]:
    """The processor seconds of each task in each of ``runs`` rounds through all of them.

    Processor seconds and not those of the clock: all of it runs on one core, and
    what else the machine does should count as little as possible.
    """
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(runs):
        for name, task in tasks.items():
            tell(f"{what}: {name}, round {number + 1} of {runs}")
            seconds[name].append(_seconds(task))
    return seconds


def ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """The median of the rounds' ratios: within one round both had the same machine."""
    return median(one / other for one, other in zip(over, under, strict=True))


def _seconds(task: Task) -> float:
    run = partial(task.run, task.prepare()) if isinstance(task, Prepared) else task
    sweep()
    started = time.process_time()
    result = run()
    seconds = time.process_time() - started
    del result
    return seconds


def sweep() -> None:
    """Clears away what was left of the task before, so that it does not burden the next."""
    gc.unfreeze()
    gc.collect()


@contextmanager
def uncollected() -> Iterator[None]:
    """The floor is measured as ``check`` runs: without the search for circular garbage."""
    gc.disable()
    try:
        yield
    finally:
        # Else the first search after it would go through all that was made, within the time.
        gc.freeze()
        gc.enable()


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """By which power of the size the time grows, from the first to the last: 1 is linear."""
    return math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])


def tell(what: str) -> None:
    """Says on a terminal what is being done; an empty ``what`` clears the line."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{what}{' …' if what else ''}", nl=False, err=True)
