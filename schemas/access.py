"""Who may propose a change to whose records: accounts and teams, by organisation (rule HIS-3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from schemas.record import Record
from schemas.slips import SMALL_LETTERS, Reason
from schemas.text import Slug
from schemas.written import Written

_NAME = r"[a-z0-9](?:-?[a-z0-9]){0,38}"

Account = Annotated[
    str,
    Written(
        kind="account",
        pattern=_NAME,
        convert=str,
        must="an account of the host of this repository, in small letters and without @",
        example="marsh-farm-office",
        slips=(SMALL_LETTERS, Reason('It begins with "@".', "@.*")),
    ),
]
"""The name under which somebody proposes changes. Hosts do not tell capitals apart."""

Team = Annotated[
    str,
    Written(
        kind="team",
        pattern=rf"{_NAME}/[a-z0-9_]+(?:-[a-z0-9_]+)*",
        convert=str,
        must="a team of the host of this repository: organisation/team",
        example="marsh-farm/hub",
        slips=(SMALL_LETTERS, Reason('It begins with "@".', "@.*")),
    ),
]
"""A team that the host asks to review changes."""


class Body(Record):
    """The hub or the board: under which accounts it proposes changes, and which team reviews."""

    accounts: tuple[Account, ...] = Field(
        min_length=1,
        description="Its accounts: of an office where there is one, so that no person need be "
        "named here.",
    )
    team: Team = Field(description="The team whose review a change to its records needs.")


class Access(Record):
    """Which accounts stand for the hub, the board and each member."""

    hub: Body = Field(description="The hub, and who acts for it.")
    board: Body = Field(description="The board. Only the board changes this part.")
    members: Mapping[Slug, Annotated[tuple[Account, ...], Field(min_length=1)]] = Field(
        default={},
        description="Each member's accounts, by its short name. For a member without any, the "
        "hub proposes changes.",
    )
