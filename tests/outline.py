"""Steps of figures written out line by line, as golden files keep them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.step import Input, Step


class Outline:
    """Trees of steps line by line; a step that was shown is named, and not shown again."""

    def __init__(self) -> None:
        self._shown: dict[int, Step] = {}

    def lines_of(self, *steps: Step | Input, depth: int = 0) -> Iterator[str]:
        for step in steps:
            yield f"{'  ' * depth}{step.label}: {step.value:,} {step.unit}{self._more(step)}"
            if isinstance(step, Step) and id(step) not in self._shown:
                self._shown[id(step)] = step
                yield f"{'  ' * depth}  ({step.how})"
                yield from self.lines_of(*step.inputs, depth=depth + 1)

    def _more(self, step: Step | Input) -> str:
        if isinstance(step, Input):
            return f" [{step.path} {'.'.join(map(str, step.field))}]"
        if id(step) in self._shown:
            return " [above]"
        exact = "" if step.exact is None else f" from {step.exact}"
        by = f"{step.rule} {step.source}".strip()
        return f"{exact} [{by}]"
