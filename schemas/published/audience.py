"""For whom something is published, and the one function that holds back the rest."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict


class Audience(StrEnum):
    """Who a site is built for. What the public may see, members may."""

    PUBLIC = "public"
    MEMBERS = "members"


class _MembersOnly:
    """Marks a field that only the members' audience is given."""


MEMBERS_ONLY = _MembersOnly()
"""Used as ``Annotated[… | None, MEMBERS_ONLY] = None``: the public finds the field absent."""


class Published(BaseModel):
    """A published object: immutable, and nothing in it that no field names.

    Money is in pence, rates in basis points, dates year-month-day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def is_public(self) -> bool:
        """Whether the public may know that this is there at all; members always may."""
        return True


class MembersOnly(Published):
    """A published object of which the public may not even know that it is there."""

    @property
    def is_public(self) -> bool:
        """Never."""
        return False


PublishedT = TypeVar("PublishedT", bound=Published)


class HeldBackError(LookupError):
    """Something was to be released to the public that it may not know of."""

    def __init__(self, published: Published) -> None:
        super().__init__(f"the public may not know of this {type(published).__name__}")


def release(published: PublishedT, audience: Audience) -> PublishedT:
    """``published`` as ``audience`` may see it: what it may not see is ``None``, at any depth.

    Raises HeldBackError for an object that the audience may not know of.
    """
    if audience is Audience.MEMBERS:
        return published
    if not published.is_public:
        raise HeldBackError(published)
    held_back, nesting = _fields_of(type(published))
    changed: dict[str, Any] = dict.fromkeys(held_back)
    for name in nesting:
        value = getattr(published, name)
        released = _released(value)
        if released is not value:
            changed[name] = released
    return published.model_copy(update=changed) if changed else published


@cache
def _fields_of(kind: type[Published]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the fields held back from the public, and of those that may hold such."""
    fields = kind.model_fields.items()
    held_back = tuple(name for name, info in fields if MEMBERS_ONLY in info.metadata)
    nesting = (name for name, info in fields if _may_hold_published(info.annotation))
    return held_back, tuple(name for name in nesting if name not in held_back)


def _may_hold_published(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Published):
        return True
    return any(map(_may_hold_published, get_args(annotation)))


def _released(value: Any) -> Any:  # noqa: ANN401 - whatever a field may hold
    """``value`` without what is held back; ``value`` itself where nothing is."""
    if isinstance(value, Published):
        return release(value, Audience.PUBLIC)
    if isinstance(value, tuple):
        parts = tuple(_released(item) for item in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    if isinstance(value, dict):
        kept = {key: _released(item) for key, item in value.items()}
        return kept if any(kept[key] is not value[key] for key in value) else value
    return value


def as_json(published: Published) -> dict[str, Any]:
    """The object's JSON; what is ``None`` is left out."""
    return published.model_dump(mode="json", exclude_none=True)
