"""Where the pages of strategy lie, for those that link to them."""

from __future__ import annotations

STRATEGY = ("Strategy", "strategy/")
NEED = ("Need and capacity", "strategy/need/")
RISKS = ("Risks", "strategy/risks/")
DOCUMENTS = ("Governing documents", "strategy/documents/")


def area_page(area: str) -> str:
    """The page of the area."""
    return f"strategy/areas/{area}/"


def objective_place(name: str) -> str:
    """Where the objective stands on the page of strategy."""
    return f"{STRATEGY[1]}#objective-{name}"


def risk_place(name: str) -> str:
    """Where the risk stands on the members' page of risks."""
    return f"{RISKS[1]}#risk-{name}"


def document_place(name: str) -> str:
    """Where the governing document stands on its page."""
    return f"{DOCUMENTS[1]}#document-{name}"
