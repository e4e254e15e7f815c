"""What a change can do: a closed set, each with the sentence that says so."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """One kind of consequence. Its value is how programs call it; they are listed in this order."""

    MEMBERS_PART = "a-members-part-changes"
    HUBS_PART = "the-hubs-part-changes"
    NOBODYS_PART = "what-nobody-has-changes"
    APPROVED = "an-award-is-approved"
    NO_LONGER_APPROVED = "an-award-is-no-longer-approved"
    GATE_OPENS = "a-gate-opens"
    GATE_CLOSES = "a-gate-closes"
    STANDING = "who-may-take-new-work-changes"
    LEVEL = "a-members-level-changes"
    BOARD = "the-board-changes"
    POLICY = "a-policy-changes"
    RETURN = "what-is-reported-changes"
    REPORTING = "a-reporting-record-changes"
    FORECAST = "the-forecast-changes"
    FINDING = "a-finding-is-new"
    CURED = "a-finding-is-cured"
    DEADLINE = "a-deadline-changes"


TITLES: dict[Kind, str] = {
    Kind.MEMBERS_PART: "A member’s part of a contract changes",
    Kind.HUBS_PART: "The hub’s part of a contract changes",
    Kind.NOBODYS_PART: "What nobody has of a contract changes",
    Kind.APPROVED: "An award is approved",
    Kind.NO_LONGER_APPROVED: "An award is no longer approved",
    Kind.GATE_OPENS: "A bidder passes a gate that was shut",
    Kind.GATE_CLOSES: "A gate is shut to a bidder",
    Kind.STANDING: "Whether a member may take new work changes",
    Kind.LEVEL: "A member’s level changes",
    Kind.BOARD: "The board changes",
    Kind.POLICY: "A policy changes",
    Kind.RETURN: "What is reported changes",
    Kind.REPORTING: "A member’s reporting record changes",
    Kind.FORECAST: "The forecast changes",
    Kind.FINDING: "A finding is new",
    Kind.CURED: "A finding is gone",
    Kind.DEADLINE: "A deadline changes",
}
"""The sentence of each kind, without its full stop."""
