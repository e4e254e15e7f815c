"""The record of access as published."""

from __future__ import annotations

from schemas.published.audience import MembersOnly


class PublishedAccess(MembersOnly):
    """Which accounts stand for the hub, the board and each member; teams review for two of them."""

    hub_accounts: tuple[str, ...]
    hub_team: str
    board_accounts: tuple[str, ...]
    board_team: str
    members: dict[str, tuple[str, ...]]
