"""Learning together: what is to come, what was held, who gives and who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.charter.terms import year_of
from generator.development.events import EventState, Giver
from generator.publishing import tables
from generator.publishing.charts import WholeBar, whole_bar
from generator.publishing.column_charts import ColumnChart, YearValue, column_chart
from generator.publishing.figures import day_text, number, plural
from generator.publishing.pages.development.words import (
    DEVELOPMENT,
    EVENT_STATES,
    GIVEN_FROM,
    KINDS,
    event_page,
    givers,
    room,
)
from generator.publishing.pages.links import HOME, by_name, organisation_cell
from generator.publishing.pages.progress import percent_done
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.development import publish_event
from schemas import catalogue
from schemas.published.development import PublishedEvent

SEARCHABLE = 8


def shown_events(portal: Portal) -> list[PublishedEvent]:
    """Every event as the audience may see it, the first first."""
    register = portal.register
    return [portal.released(publish_event(register, key)) for key in register.events]


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page and the CSV of its tables."""
    events = shown_events(portal)
    ahead = [each for each in events if each.state == EventState.TO_COME]
    held = [each for each in events if each.state == EventState.HELD]
    past = [each for each in reversed(events) if each.state != EventState.TO_COME]
    to_come, over = _ahead_table(portal, ahead), _past_table(portal, past)
    members = _member_table(portal, held)
    yield page_file(
        portal,
        "development/index.md.j2",
        path="development/index.md",
        title=DEVELOPMENT[0],
        description="Training, mentoring and networking among members: what is to come, what was "
        "held, who gives and who takes part.",
        view={
            "trail": (HOME,),
            "figures": tuple(_figures(ahead, held)) if events else (),
            "to_come": to_come,
            "over": over if past else None,
            "members": members if held else None,
            "givers": _givers_chart(held) if held else None,
            "charts": _charts(portal, held) if held else (),
            "sources": record_links(portal, record_files(portal, catalogue.EVENT)),
        },
    )
    yield from csv_files(to_come, over if past else None, members if held else None)


def _figures(
    ahead: Sequence[PublishedEvent], held: Sequence[PublishedEvent]
) -> Iterator[tuple[object, str, object, str | None]]:
    if ahead:
        yield day_text(ahead[0].on), "Next event", ahead[0].title, "development/#to-come"
    by_members = sum(each.given_from == Giver.MEMBERS for each in held)
    people = sum(each.people for each in held)
    yield number(len(held)), "Held so far", f"with {plural(people, 'place')} taken up", None
    if held:
        yield (
            percent_done(by_members, len(held)),
            "Given by members",
            f"{by_members} of {len(held)}, alone or with others",
            "development/#who",
        )


def _ahead_table(portal: Portal, ahead: Sequence[PublishedEvent]) -> Table:
    return Table(
        slug="to-come-table",
        caption="Events to come",
        columns=(
            Column(title="What"),
            Column(title="On"),
            Column(title="Kind", is_choice=True),
            Column(title="Where, at what time"),
            Column(title="Given by"),
            Column(title="Places"),
        ),
        rows=tuple(
            (
                tables.text(each.title, target=event_page(each.on, each.id)),
                tables.on_day(each.on),
                tables.text(KINDS[each.kind]),
                tables.text(each.where),
                tables.several(givers(portal, each)),
                tables.text(room(each)),
            )
            for each in ahead
        ),
        csv_path=csv_path("development", "to-come"),
        empty="No event is planned at present.",
    )


def _past_table(portal: Portal, past: Sequence[PublishedEvent]) -> Table:
    return Table(
        slug="held-table",
        caption="What was held, the latest first",
        columns=(
            Column(title="What"),
            Column(title="On"),
            Column(title="Kind", is_choice=True),
            Column(title="Given by", is_choice=True),
            Column(title="Members", is_numeric=True),
            Column(title="People", is_numeric=True),
            Column(title="State", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(each.title, target=event_page(each.on, each.id)),
                tables.on_day(each.on),
                tables.text(KINDS[each.kind]),
                tables.several(givers(portal, each)),
                tables.count(len(each.came_from)),
                tables.count(each.people),
                tables.state(*EVENT_STATES[each.state]),
            )
            for each in past
        ),
        csv_path=csv_path("development", "held"),
        is_searchable=len(past) > SEARCHABLE,
    )


def _givers_chart(held: Sequence[PublishedEvent]) -> WholeBar:
    counted = Counter(each.given_from for each in held)
    parts = [(title, counted[name]) for name, title in GIVEN_FROM.items() if counted[name]]
    told = ", ".join(f"{title.lower()} {count}" for title, count in parts)
    return whole_bar(
        slug="givers-chart",
        title="Who gave the events that were held",
        summary=f"Of {len(held)} events: {told}.",
        values=[(title, count, str(count)) for title, count in parts],
    )


def _charts(portal: Portal, held: Sequence[PublishedEvent]) -> tuple[ColumnChart, ...]:
    """Events, people and the members they came from, of each financial year."""
    years = sorted({year_of(portal.register, each.on) for each in held})
    by_year = {
        year: [each for each in held if year_of(portal.register, each.on) == year] for year in years
    }
    measures = (
        ("Events held", [len(found) for found in by_year.values()]),
        ("People who came", [sum(each.people for each in found) for found in by_year.values()]),
        (
            "Members they came from",
            [
                len({name for each in found for name in each.came_from})
                for found in by_year.values()
            ],
        ),
    )
    return tuple(
        column_chart(
            slug=f"events-{place}",
            title=title,
            note="by financial year",
            summary=f"{title}: "
            + ", ".join(f"{year.title} {value}" for year, value in zip(years, values, strict=True))
            + ".",
            value_title=title,
            values=[
                YearValue(year=year.title, value=value, shown=number(value))
                for year, value in zip(years, values, strict=True)
            ],
        )
        for place, (title, values) in enumerate(measures, start=1)
    )


def _member_table(portal: Portal, held: Sequence[PublishedEvent]) -> Table:
    """Who gave and who came, by member; how many people each sent, for those who may know."""
    gave = Counter(name for each in held for name in each.given_by)
    came = Counter(name for each in held for name in each.came_from)
    people = Counter[str]()
    is_told = all(each.came is not None for each in held)
    for each in held:
        people.update(each.came or {})
    names = by_name(portal, {*gave, *came})
    return Table(
        slug="who-table",
        caption="Who gave, and who came",
        columns=(
            Column(title="Member"),
            Column(title="Events given", is_numeric=True),
            Column(title="Events come to", is_numeric=True),
            *((Column(title="People who came", is_numeric=True),) if is_told else ()),
        ),
        rows=tuple(
            (
                organisation_cell(portal, name),
                tables.count(gave[name]),
                tables.count(came[name]),
                *_people(people[name], is_told=is_told),
            )
            for name in names
        ),
        csv_path=csv_path("development", "members"),
        is_searchable=len(names) > SEARCHABLE,
    )


def _people(count: int, *, is_told: bool) -> tuple[Cell, ...]:
    return (tables.count(count),) if is_told else ()
