"""Whether everything that a forecast rests on is known."""

from __future__ import annotations

from generator.finance.forecast import forecast
from generator.finance.ledger import first_unread
from generator.register import Register
from schemas import catalogue, record_kinds

_RESTS_ON = (
    catalogue.TENDER,
    catalogue.AWARD,
    catalogue.VARIATION,
    catalogue.TRADE,
    catalogue.RETURN,
    catalogue.BUDGET,
    catalogue.GRANT,
    catalogue.POST,
)
"""The kinds of record that give a forecast its figures, beside the ledger."""


def is_forecast_known(register: Register) -> bool:
    """Whether books are kept, every contract says when it is paid, and all could be read.

    Nothing is held against a hub for what nobody can tell.
    """
    found = forecast(register)
    if found.booked_until is None or found.without_schedule:
        return False
    folders = [f"{record_kinds.DATA}{kind.pattern.partition('{')[0]}" for kind in _RESTS_ON]
    return first_unread(register) is None and not any(
        f"{path}/".startswith(folder) or folder.startswith(f"{path}/")
        for path in register.unknown
        for folder in folders
    )
