"""What an award cannot be computed without: one thing that is lacking, and where."""

from __future__ import annotations

from dataclasses import dataclass

from generator.finding import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """One thing that is lacking in a record; a rule and ``allocate`` both tell of it.

    ``path`` and ``field`` are where; ``message`` says what is and what must be,
    ``fix`` how to mend it.
    """

    path: str
    field: Field = ()
    message: str
    fix: str

    @property
    def sentence(self) -> str:
        """What is lacking and how to mend it, in one go."""
        return f"{self.message} {self.fix}"


def unreadable(path: str) -> Shortcoming:
    """That the record at ``path`` is there, and that nobody can tell what it says."""
    return Shortcoming(
        path=path,
        message=f"{path} is there, but cannot be read.",
        fix="Mend it: consortico check says in which line and how.",
    )
