"""The home page: the consortium at a glance, what is due, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from generator.publishing.charts import WholeBar, whole_bar
from generator.publishing.figures import day, day_text, number, plural, whole_pounds
from generator.publishing.markup import address, safe_text
from generator.publishing.pages.cells import parts_of_whole
from generator.publishing.pages.home_state import KeyFigure, state_figures
from generator.publishing.pages.return_marks import period_line
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import json_file, page_file
from generator.publishing.views.contracts import publish_award
from generator.publishing.views.glance import publish_glance
from generator.publishing.words import levels_line
from schemas.periods import period_from_text
from schemas.published.audience import as_json
from schemas.published.consortium import PublishedDue, PublishedGlance
from schemas.published.contracts import PublishedAward

LATEST_AWARDS = 3
OVERDUE_SHOWN = 5

Door = tuple[str, str, str]

DOORS: tuple[tuple[str, tuple[Door, ...]], ...] = (
    ("For a member", (
        ("What to send, and when", "how-it-works/member/",
         "Offers, returns, evidence, and what keeps you eligible."),
        ("What is due, and by when", "timetable/", "The timetable of all, and your own calendar."),
        ("How you stand", "members/", "Your page: what you hold, how you report."),
        ("What the hub owes you", "charter/", "The service charter, and whether it is kept."),
        ("What each field means", "data/", "Every kind of record, field by field."),
    )),
    ("For the public and commissioners", (
        ("Who got what, and why", "awards/", "Each contract’s shares, worked out step by step."),
        ("Who delivers, and where", "members/", "Every member, its services and its areas."),
        ("What people need, and where", "strategy/need/", "Need beside capacity, area by area."),
        ("What changed for people", "outcomes/", "Outcomes, added up over all contracts."),
        ("How to check it", "how-it-works/public/", "What is published, and how to verify it."),
        ("What changed", "history/", "Month by month, which records came and changed."),
    )),
    ("For the board", (
        ("What you approve", "how-it-works/board/", "What has been checked by then."),
        ("How fairly work is shared out", "awards/fairness/",
         "Against capacity, among members and areas, year by year."),
        ("Rules and findings", "rulebook/", "Each rule, and what it finds today."),
        ("Who decided what", "governance/decisions/", "Every decision, and what rests on it."),
        ("Policies in force", "about/#policies", "Every limit and rate, and who set it."),
    )),
)  # fmt: skip
"""Ways into the portal, by who is reading."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The home page, and its figures as data."""
    glance = portal.released(publish_glance(portal.register))
    consortium = portal.register.consortium
    download = "data/glance.json"
    view = {
        "about": consortium.about,
        "figures": (*_key_figures(glance), *state_figures(portal)),
        "each_pound": _each_pound(glance),
        "awards": [_award_door(award) for award in _latest_awards(portal)],
        "overdue_count": len(glance.overdue),
        "overdue_is_cut": len(glance.overdue) > OVERDUE_SHOWN,
        "overdue": list(_overdue(glance)),
        "next_due": list(_next_due(glance)),
        "doors": DOORS,
        "downloads": (("These figures as JSON", download),),
    }
    yield page_file(
        portal,
        "home/index.md.j2",
        path="index.md",
        title=consortium.name,
        description=" ".join(consortium.about.split()),
        view=view,
    )
    yield json_file(portal, download, {"glance": as_json(glance)})


def _key_figures(glance: PublishedGlance) -> tuple[KeyFigure, ...]:
    return (
        (whole_pounds(glance.running_value_pence), "Contracts running now",
         plural(glance.running_contracts, "contract"), "tenders/"),
        (number(glance.outputs_delivered), "Delivered so far",
         "visits, sessions and other outputs", "returns/"),
        (_reaching_delivery(glance), "Reaches delivery, of each £1", "over all awards",
         "#each-pound"),
        (number(glance.full_members + glance.associate_members), "Members",
         levels_line(glance.full_members, glance.associate_members), "members/"),
        (_on_time(glance), "Returns on time", _on_time_note(glance), "returns/"),
        (number(len(glance.overdue)), "Returns overdue", _next_due_note(glance), "#due"),
    )  # fmt: skip


def _reaching_delivery(glance: PublishedGlance) -> str:
    return _pence_of_pound(_parts(glance)[0]) if glance.awarded_pence else "–"


def _parts(glance: PublishedGlance) -> list[int]:
    """What members have, the hub's part and what nobody took, in tenths of a penny per pound."""
    return parts_of_whole((glance.delivery_pence, glance.hub_pence, glance.unallocated_pence))


def _pence_of_pound(per_mille: int) -> str:
    return f"{per_mille // 10}.{per_mille % 10}p"


def _on_time(glance: PublishedGlance) -> str:
    """In whole per cent, rounded down: nearly all is not all."""
    due = glance.returns_due_past_year
    return f"{glance.returns_on_time_past_year * 100 // due}%" if due else "–"


def _on_time_note(glance: PublishedGlance) -> str:
    due = glance.returns_due_past_year
    on_time = number(glance.returns_on_time_past_year)
    return f"{on_time} of {number(due)} in the past year" if due else "none due in the past year"


def _next_due_note(glance: PublishedGlance) -> str:
    return f"next due {day_text(glance.next_due[0].due_on)}" if glance.next_due else "none to come"


def _each_pound(glance: PublishedGlance) -> WholeBar | None:
    if not glance.awarded_pence:
        return None
    labels = ("Members who deliver", "The hub", "Not yet allocated")
    shown = [
        (label, part, _pence_of_pound(part))
        for label, part in zip(labels, _parts(glance), strict=True)
        if part or label != labels[2]
    ]
    return whole_bar(
        slug="each-pound",
        title="Where each £1 awarded goes",
        summary=f"{', '.join(f'{label}: {pence}' for label, _, pence in shown)}.",
        values=shown,
    )


def _latest_awards(portal: Portal) -> Sequence[PublishedAward]:
    """The approved awards decided last, the latest first."""
    approved = [
        (award.decided_on, tender)
        for tender, award in portal.register.awards.items()
        if award.approval is not None
    ]
    latest = sorted(approved, reverse=True)[:LATEST_AWARDS]
    return [portal.released(publish_award(portal.register, tender)) for _, tender in latest]


def _award_door(award: PublishedAward) -> Door:
    value = whole_pounds(sum(lot.value_pence for lot in award.lots))
    among = plural(len(award.awarded), "member")
    note = f"{value} among {among}, decided on {day_text(award.decided_on)}"
    return award.title, f"awards/{award.tender}/", note


def _overdue(glance: PublishedGlance) -> Iterator[Door]:
    """Who owes a return, for which contract and since when, the latest first."""
    for item in glance.overdue[:OVERDUE_SHOWN]:
        contract = f"{item.title}, {_period(item.period)}"
        late = plural(item.days_overdue, "day")
        note = f"{contract}: was due on {day_text(item.due_on)}, {late} overdue"
        yield item.name, f"returns/{item.tender}/", note


def _next_due(glance: PublishedGlance) -> Iterator[tuple[Markup, list[Markup]]]:
    """Each of the next days on which returns are due, with the contracts they are for."""
    for due_on, items in groupby(glance.next_due, key=lambda item: item.due_on):
        yield day(due_on), [_due(item) for item in items]


def _due(item: PublishedDue) -> Markup:
    return Markup('<a href="{}">{}</a>: {} for {}').format(
        address(f"returns/{item.tender}/"),
        safe_text(item.title),
        plural(item.returns, "return"),
        safe_text(_period(item.period)),
    )


def _period(written: str) -> str:
    return period_line(period_from_text(written))
