"""Seals: digests that tell whether what was decided has been changed since."""

from __future__ import annotations

from typing import Annotated

from schemas.written import Written

Seal = Annotated[
    str,
    Written(
        kind="seal",
        pattern=r"sha256:[0-9a-f]{64}",
        convert=str,
        must="a seal as the generator writes it",
        example="sha256:" + "0" * 64,
    ),
]
"""A digest of a record's contents in canonical form."""
