"""For whom something is published, and the one function that holds back the rest."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict


class Audience(StrEnum):
    """Who a site is built for. What the public may see, members may."""

    PUBLIC = "public"
    MEMBERS = "members"


class _MembersOnly:
    """Marks a field that only the members' audience is given."""

    def __repr__(self) -> str:
        return "MEMBERS_ONLY"


MEMBERS_ONLY = _MembersOnly()
"""Used as ``Annotated[… | None, MEMBERS_ONLY] = None``: the public finds the field absent."""


class Published(BaseModel):
    """A published object: immutable, and nothing in it that no field names.

    Money is in pence, rates in basis points, dates year-month-day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")


PublishedT = TypeVar("PublishedT", bound=Published)


def release(published: PublishedT, audience: Audience) -> PublishedT:
    """``published`` as ``audience`` may see it: what it may not see is ``None``, at any depth."""
    if audience is Audience.MEMBERS:
        return published
    return published.model_copy(
        update={
            name: None if MEMBERS_ONLY in info.metadata else _released(getattr(published, name))
            for name, info in type(published).model_fields.items()
        }
    )


def _released(value: Any) -> Any:  # noqa: ANN401 - whatever a field may hold
    if isinstance(value, Published):
        return release(value, Audience.PUBLIC)
    if isinstance(value, tuple):
        return tuple(_released(item) for item in value)
    if isinstance(value, dict):
        return {key: _released(item) for key, item in value.items()}
    return value


def as_json(published: Published) -> dict[str, Any]:
    """The object's JSON; what is ``None`` is left out."""
    return published.model_dump(mode="json", exclude_none=True)
