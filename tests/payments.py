"""Terms of payment laid over the minimal consortium's contract."""

from __future__ import annotations

from tests.consortia import Edit, after

BLOCK = "{by: block, when: arrears, days: 30}"


def paid(from_commissioner: str = BLOCK, to_members: str = BLOCK) -> Edit:
    """The edit by which the contract of visits is paid on these terms, in flow-style YAML."""
    return after(
        "tenders/visits/tender.yaml",
        "pack_due_days: 45\n",
        f"payment:\n  from_commissioner: {from_commissioner}\n  to_members: {to_members}\n",
    )


ACCEPTED: Edit = after(
    "returns/visits/2025-q2/birch.yaml", "spend_total: 940.00\n", "accepted_on: 2025-08-01\n"
)
"""The one return that the hub has not accepted yet is accepted."""
