"""What tests of single modules may ask for."""

from __future__ import annotations

import pytest

from tests.bench import timing


@pytest.fixture
def unswept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measures without clearing away first: among all tests there is too much to search."""
    monkeypatch.setattr(timing, "sweep", lambda: None)
