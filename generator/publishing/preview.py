"""Serves the portal while it is edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.publishing.site import SiteDetails

WritePages = Callable[[Path], SiteDetails]
"""Writes every page into a folder and says what the site is called."""
