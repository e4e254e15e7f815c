"""The sample's one correction: a heading of spending in the last return that was accepted."""

from __future__ import annotations

from datetime import date

from generator.authoring.sample.extent import LAST_YEAR
from generator.authoring.sample.governance import ORDINARY_MEETINGS, Minutes
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from schemas.catalogue import CORRECTION
from schemas.money import pounds_text
from schemas.monitoring_return import Return
from schemas.values import values_of

CORRECTED_ON = date(LAST_YEAR + 1, *ORDINARY_MEETINGS[0])
"""The day of the decision, that of a meeting, and of the correction."""

AMISS_PENCE = 10_00
"""By how much the heading, and the total with it, had been too high."""


def correction_sheet(returned: Sheet, minutes: Minutes) -> Sheet:
    """The correction of ``returned``, an accepted return, and the decision of it minuted."""
    record = returned.record()
    if not isinstance(record, Return):
        raise TypeError(returned.path)
    lot_id, lot = next(iter(record.lots.items()))
    heading = next(iter(lot.spend))
    told = {".".join(map(str, place)): value for place, value in values_of(record).items()}
    names = (f"lots.{lot_id}.spend.{heading}", f"lots.{lot_id}.spend_total")
    changes: list[Tree] = [
        {"field": name, "was": pounds_text(pence + AMISS_PENCE), "now": told[name]}
        for name, pence in zip(names, (lot.spend[heading], lot.spend_total or 0), strict=True)
    ]
    return sheet(
        CORRECTION,
        CORRECTED_ON.isoformat(),
        "spending",
        tree={
            "record": returned.path,
            "changes": changes,
            "reason": "An invoice had been booked twice, as the year's own accounts showed.",
            "decision": minutes.decide(CORRECTED_ON, "A return's spending corrected"),
        },
    )
