"""The sites that the browser tests look at. A new page kind is added here, and tested at once."""

from __future__ import annotations

from pathlib import Path

from schemas.published.audience import Audience
from tests.browser.portal.gallery import build_gallery
from tests.browser.portal.served import Portal
from tests.site.built import built_site


def _gallery(folder: Path) -> Path:
    build_gallery(folder / "pages", folder / "site")
    return folder / "site"


PORTALS = (
    Portal(
        name="gallery",
        build=_gallery,
        kinds={
            "home": "",
            "list": "members/",
            "record": "awards/healthy-luton/",
            "matrix": "returns/",
            "prose": "how-it-works/",
            "not-found": "404.html",
        },
    ),
    Portal(
        name="public",
        build=lambda _: built_site(Audience.PUBLIC),
        kinds={
            "home": "",
            "members": "members/",
            "member": "members/larkfield-befriending/",
            "member-suspended": "members/foxglove-outreach/",
            "tenders": "tenders/",
            "tender-contracted": "tenders/minds-together/",
            "tender-not-bid-for": "tenders/rural-transport-framework/",
            "awards": "awards/",
            "award-by-plan": "awards/ageing-well-at-home/",
            "award-in-proportion": "awards/family-hubs-outreach/",
            "award-on-merit": "awards/minds-together/",
            "award-with-a-gap": "awards/tenancy-first/",
            "fairness": "awards/fairness/",
            "fairness-of-a-year": "awards/fairness/2022-23/",
            "fairness-of-an-award": "awards/tenancy-first/fairness/",
            "tender-varied-and-traded": "tenders/ageing-well-at-home/",
            "trades": "trades/",
            "returns": "returns/",
            "returns-of-a-contract": "returns/family-hubs-outreach/",
            "sub-contract": "returns/ageing-well-at-home/members/kestrel-carers/",
            "performance": "performance/",
            "performance-of-a-contract": "performance/ageing-well-at-home/",
            "outcomes": "outcomes/",
            "outcome": "outcomes/health-and-wellbeing/fewer-appointments/",
            "finance": "finance/",
            "accounts": "finance/accounts/",
            "accounts-of-a-year": "finance/accounts/2025-26/",
            "balance-sheets": "finance/balance-sheet/",
            "balance-sheet": "finance/balance-sheet/2024-25/",
            "ratio": "finance/ratio/",
            "grants": "finance/grants/",
            "accounts-of-contracts": "finance/contracts/",
            "account-of-a-contract": "finance/contracts/minds-together/",
            "unit-costs": "finance/unit-costs/",
            "members-value": "finance/members-value/",
            "charter": "charter/",
            "charter-of-a-year": "charter/2024-25/",
            "events": "development/",
            "event": "development/2025-11-19-data-protection-after-a-breach/",
            "event-to-come": "development/2027-01-21-quality-marks/",
            "promotion": "promotion/",
            "timetable": "timetable/",
            "rulebook": "rulebook/",
            "how-it-works": "how-it-works/",
            "how-it-works-for-members": "how-it-works/member/",
            "how-awards-are-made": "how-it-works/awards/",
            "data": "data/",
            "dictionary": "data/tender/",
            "measures": "data/measures/",
            "about": "about/",
            "minutes": "about/minutes/",
            "corrections": "corrections/",
        },
    ),
    Portal(
        name="members",
        build=lambda _: built_site(Audience.MEMBERS),
        kinds={
            "members": "members/",
            "member": "members/brickfields-arts/",
            "charter": "charter/",
            "charter-of-a-year": "charter/2024-25/",
            "events": "development/",
            "event": "development/2026-09-24-autumn-exchange/",
            "promotion": "promotion/",
            "tender": "tenders/healthy-neighbourhoods/",
            "award": "awards/minds-together/",
            "debrief-by-score": "awards/minds-together/debriefs/brickfields-arts/",
            "debrief-of-several-gates": "awards/family-hubs-outreach/debriefs/meadowlark-play/",
            "returns-of-a-contract": "returns/ageing-well-at-home/",
            "sub-contract": "returns/family-hubs-outreach/members/sundial-youth/",
            "pack": "returns/family-hubs-outreach/packs/2026-q3/",
            "performance": "performance/",
            "performance-with-a-case": "performance/family-hubs-outreach/",
            "finance": "finance/",
            "accounts-of-a-year": "finance/accounts/2026-27/",
            "accounts-of-a-month": "finance/accounts/months/2026-10/",
            "balance-sheet": "finance/balance-sheet/2026-27/",
            "accounts-of-contracts": "finance/contracts/",
            "account-of-a-contract": "finance/contracts/tenancy-first/",
            "forecast": "finance/forecast/",
            "unit-costs": "finance/unit-costs/",
            "members-value": "finance/members-value/",
            "ledger": "finance/ledger/",
            "ledger-of-a-month": "finance/ledger/2026-10/",
            "timetable": "timetable/",
            "rulebook": "rulebook/",
            "corrections": "corrections/",
        },
    ),
)
