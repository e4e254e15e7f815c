# ruff: noqa: N818 - each class is named by the condition it stands for
"""What stops a command before any record is looked at. Each is misuse, not bad data."""

from __future__ import annotations


class ReadingError(Exception):
    """The command asked for something that cannot be read at all (exit code 2).

    ``str(error)`` is a sentence for the person who typed the command.
    """


class GitMissing(ReadingError):
    """Git is not installed, or not on the search path."""

    def __init__(self) -> None:
        super().__init__("Git was not found. Install Git, or leave out the revision.")


class NotARepository(ReadingError):
    """The folder does not lie in a Git repository, so no revision of it can be read."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"{folder} is not in a Git repository, so no earlier revision of it can be read."
        )


class UnknownRevision(ReadingError):
    """The repository holds no commit of that name."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            "Nothing has been committed in this repository yet, so there is no HEAD."
            if revision == "HEAD"
            else f'"{revision}" is not a commit in this repository. '
            "Check the spelling, or fetch it first (git fetch origin)."
        )


class CutOff(ReadingError):
    """The clone does not hold the commit at which a change left its base."""

    def __init__(self, base: str) -> None:
        super().__init__(
            f'The history of this clone is cut off, so nobody can tell since when "{base}" and '
            "this change differ. To get all of it: git fetch --unshallow"
        )


class GitFailed(ReadingError):
    """Git refused, or the repository is damaged or incomplete."""

    def __init__(self, complaint: str) -> None:
        super().__init__(f"Git could not read the revision: {complaint}")
