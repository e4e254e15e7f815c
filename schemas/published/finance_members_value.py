"""What the consortium is worth to its members, as published: the total for everybody."""

from __future__ import annotations

from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedContractValue(Published):
    """What one contract is to one member; ``years`` is a fraction, such as ``"822/365"``."""

    tender: str
    title: str
    income_pence: int
    top_slice_pence: int
    years: str
    saving_pence: int


class PublishedMemberValue(Published):
    """What a member won, bears of the hub's part, and is estimated to save."""

    member: str
    income_pence: int
    top_slice_pence: int
    saving_pence: int
    net_pence: int
    contracts: tuple[PublishedContractValue, ...]


class PublishedMembersValue(Published):
    """All members together; each one's own figures are for members.

    ``winning_pence`` and ``yearly_pence`` are what the estimate takes a contract of one's
    own to cost.
    """

    members: int
    income_pence: int
    top_slice_pence: int
    saving_pence: int
    net_pence: int
    winning_pence: int
    yearly_pence: int
    each: Annotated[tuple[PublishedMemberValue, ...] | None, MEMBERS_ONLY] = None
