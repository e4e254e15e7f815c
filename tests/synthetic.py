"""Synthetic consortia as files, for tests that need records of another sort than the sample's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.authoring.sample.extent import Extent
from generator.authoring.sample.history import sample_sheets


@cache
def synthetic_files(*, members: int, years: int, seed: int) -> Mapping[str, bytes]:
    """Every record of the synthetic consortium of that size, by path."""
    extent = Extent(members=members, years=years, seed=seed)
    return {sheet.path: sheet.as_yaml() for sheet in sample_sheets(extent)}
