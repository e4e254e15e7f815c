"""Corrections, and who may propose changes, as published."""

from __future__ import annotations

from generator.register import CorrectionKey, Register
from schemas.places import place_of
from schemas.published.access import PublishedAccess
from schemas.published.corrections import PublishedCorrectedField, PublishedCorrection


def publish_correction(
    register: Register, key: CorrectionKey, *, is_of_public_record: bool
) -> PublishedCorrection:
    """The correction, its values in the order in which it names them."""
    correction = register.corrections[key]
    place = place_of(correction.record)
    return PublishedCorrection(
        on=key[0],
        record=correction.record,
        kind=place.kind.title if place else "Record",
        decision=str(correction.decision),
        is_of_public_record=is_of_public_record,
        changes=tuple(
            PublishedCorrectedField(field=change.field, was=change.was, now=change.now)
            for change in correction.changes
        ),
        reason=correction.reason,
    )


def publish_access(register: Register, key: tuple[()]) -> PublishedAccess:
    """The accounts as they stand in the record."""
    access = register.access[key]
    return PublishedAccess(
        hub_accounts=access.hub.accounts,
        hub_team=access.hub.team,
        board_accounts=access.board.accounts,
        board_team=access.board.team,
        members=dict(access.members),
    )
