"""Records of quality as the tests here write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.register import Register
from tests.consortia import AS_OF, Edit, edited, register_of


def report(delivery: str = "good", records: str = "good") -> bytes:
    return (
        f"areas:\n  delivery: {delivery}\n  records: {records}\nstrengths:\n  - Kind.\n"
        "weaknesses:\n  - Slow.\n"
    ).encode()


def review(delivery: str = "good", records: str = "good") -> bytes:
    return (
        "visited: yes\nreviewers:\n  - role: Quality manager\n    on_behalf_of: hub\n"
        f"areas:\n  delivery: {delivery}\n  records: {records}\n"
    ).encode()


def plan(area: str, *, due_on: str = "2026-01-31", closed_on: str | None = None) -> bytes:
    done = f"    done_on: {closed_on}\n    evidence: Seen.\n" if closed_on else ""
    closed = f"closed:\n  on: {closed_on}\n  evidence: Seen.\n" if closed_on else ""
    return (
        f"areas:\n  - {area}\nactions:\n  - area: {area}\n    what: Ask\n    owner: Manager\n"
        f"    due_on: {due_on}\n{done}{closed}"
    ).encode()


def pairing(area: str, *, ended_on: str | None = None, review_on: str = "2025-10-01") -> bytes:
    result = f"result:\n  on: {ended_on}\n  outcome: some\n  told: Some.\n" if ended_on else ""
    return (
        f"areas:\n  - {area}\nbecause: Near.\nreview_on: {review_on}\nuntil: 2025-12-31\n{result}"
    ).encode()


def quality(files: Mapping[str, bytes], *edits: Edit, as_of: date = AS_OF) -> Register:
    """The minimal consortium with ``files`` below ``data/quality/``, all of them readable."""
    register = with_files(files, *edits, as_of=as_of)
    assert register.unknown == frozenset()
    return register


def with_files(files: Mapping[str, bytes], *edits: Edit, as_of: date = AS_OF) -> Register:
    laid = {f"data/quality/{path}": content for path, content in files.items()}
    return register_of({**edited(*edits), **laid}, as_of)


def policy(name: str, old: str, new: str) -> Edit:
    """The founding value of a policy of quality, as another."""
    return (
        "consortium.yaml",
        f"  {name}:\n    - since: 2023-01-10\n      value: {old}",
        f"  {name}:\n    - since: 2023-01-10\n      value: {new}",
    )
