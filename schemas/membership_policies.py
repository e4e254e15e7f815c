"""The policies of joining the consortium, each as a history of dated values."""

from __future__ import annotations

from pydantic import Field

from schemas.numbers import Count, Span
from schemas.record import Dated, Record


class MembershipPolicies(Record):
    """Limits and times of joining. ``Policies`` has all others beside them."""

    joining_target_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many days an application should be decided (rule MEM-8).",
    )
    joining_notice_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How many days before that the hub is reminded of an application that is "
        "still to be decided (rule MEM-8).",
    )
    verification_panel_size: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="The fewest people on the panel that reviews an application (rule MEM-3).",
    )
    verification_panel_members: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="From how many different members at least that panel comes (rule MEM-3).",
    )
    verification_panel_independents: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="How many of that panel at least come from no member (rule MEM-3).",
    )
