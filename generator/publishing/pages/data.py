"""The data: what can be downloaded, and what each field of each record means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from generator.publishing import tables
from generator.publishing.markup import safe_text
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_audiences import ANSWERS
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.dictionary import FieldEntry, KindEntry, dictionary
from generator.publishing.words import sentence
from schemas.published.audience import Audience

DOWNLOADS: tuple[tuple[str, str, str], ...] = (
    ("The consortium", "data/consortium.json",
     "Its areas, themes and services, every policy with its history, and who directs it."),
    ("Key figures", "data/glance.json",
     "The figures of the home page, every overdue return, and what is due next."),
    ("Members", "data/members.json",
     "Every member, and where its own file lies: level, services, capacity, what it holds."),
    ("Joining", "data/joining.json",
     "The criteria, the target, and applications of each year that is over, as numbers."),
    ("Readiness", "data/readiness.json",
     "How many criteria of full membership each associate meets."),
    ("Tenders", "data/tenders.json",
     "Every tender, and where its own file lies: stages, lots, how the work is divided."),
    ("Awards", "data/awards.json",
     "Every award, and where its own file lies: all that is needed to compute it again."),
    ("Fairness", "data/fairness.json",
     "How pounds were shared out: in all, in each year, and where each award’s own file lies."),
    ("Returns", "data/returns.json",
     "For each member and contract, where its returns lie: due, received, figures reported."),
    ("Sub-contracts", "data/sub-contracts.json",
     "For each member and contract, where its own file lies: what it holds, what is asked for."),
    ("Performance", "data/performance.json",
     "For each contract, where its performance lies: planned and delivered, period by period."),
    ("Quality", "data/quality.json",
     "What is graded, and year by year how grades are spread and what was done."),
    ("Service charter", "data/charter/achievement.json",
     "What the hub promises its members, and year by year what it gave."),
    ("Public profiles", "data/profiles.json",
     "What each member’s public profile has, and what it lacks."),
    ("The board", "data/board.json",
     "Who directs the consortium, in which office, how the board came to be, and its skills."),
    ("Decisions", "data/decisions.json",
     ("Every decision of the board and of the members, which records rest on it, and where its "
     "own file lies: what it did.")),
    ("Timetable", "data/timetable.json",
     "Everything that is overdue or falls due within a year: by which day, and from whom."),
    ("Records", "data/records.json",
     "Every record shown here: where its JSON lies, and the file it was written in."),
    ("Rulebook", "data/rulebook.json",
     "Every rule, its source, and over all records, published or not: times held, findings."),
)  # fmt: skip
"""What is published as JSON: a label, the file that lists the rest, what is in it."""

AUDIENCES: Mapping[Audience, str] = {
    Audience.PUBLIC: "Everybody",
    Audience.MEMBERS: "Members alone",
}
"""Who a kind of record is for, in words."""

READING: tuple[tuple[str, str], ...] = (
    ("delivery.since", "Under delivery, the field since."),
    ("levels[].since", "Under levels is a list; in each of its entries, the field since."),
    (
        "lots.<name>.outputs",
        "Under lots are names of your choosing; under each, the field outputs.",
    ),
)
"""How a reader makes sense of the dictionary's signs."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of open data, and the data dictionary with a page for each kind of record."""
    kinds = dictionary()
    downloads, overview = _download_table(), _kind_table(kinds)
    yield page_file(
        portal,
        "data/index.md.j2",
        path="data/index.md",
        title="Data",
        description="What this portal is made from: everything to download, and the data "
        "dictionary, which says what each field of each record means.",
        view={
            "downloads": downloads,
            "kinds": overview,
            "is_sample": portal.register.consortium.sample,
            "reading": [(_shown_as_code(sign, ""), meaning) for sign, meaning in READING],
            "dictionary_csv": csv_path("data-dictionary"),
            "records_csv": csv_path("records"),
        },
    )
    yield from csv_files(downloads, overview, _whole_dictionary(kinds))
    for kind in kinds:
        yield from _kind_files(portal, kind)


def _download_table() -> Table:
    return Table(
        slug="downloads",
        caption="Everything as JSON",
        columns=(Column(title="File"), Column(title="What is in it")),
        rows=tuple(
            (tables.text(label, target=target), tables.text(content))
            for label, target, content in DOWNLOADS
        ),
        csv_path=csv_path("downloads"),
        is_sortable=False,
    )


def _kind_table(kinds: tuple[KindEntry, ...]) -> Table:
    return Table(
        slug="kinds",
        caption="Every kind of record",
        columns=(
            Column(title="Record"),
            Column(title="Where it lies"),
            Column(title="Who must agree to a change"),
            Column(title="Who sees it"),
            Column(title="Fields", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(kind.title, target=f"data/{kind.name}/"),
                _code(kind.place, break_after="/"),
                tables.text(sentence(kind.owner)),
                tables.text(AUDIENCES[ANSWERS[kind.name].audience]),
                tables.count(len(kind.fields)),
            )
            for kind in kinds
        ),
        csv_path=csv_path("kinds-of-record"),
        is_sortable=False,
    )


def _kind_files(portal: Portal, kind: KindEntry) -> Iterator[SiteFile]:
    answer = ANSWERS[kind.name]
    table = Table(
        slug="fields",
        caption=f"Fields of a record of kind “{kind.title}”",
        columns=_FIELD_COLUMNS,
        rows=tuple(_field_row(field) for field in kind.fields),
        csv_path=csv_path(f"dictionary-{kind.name}"),
        is_sortable=False,
    )
    yield page_file(
        portal,
        "data/kind.md.j2",
        path=f"data/{kind.name}.md",
        title=f"{kind.title}: what each field means",
        description=f"Data dictionary: every field of the record “{kind.title}”, what it means and "
        "how it is written.",
        view={
            "kind": kind,
            "owner": sentence(kind.owner),
            "seen_by": f"{AUDIENCES[answer.audience]}. {answer.why}",
            "place": _shown_as_code(kind.place, "/"),
            "table": table,
        },
    )
    yield from csv_files(table)


_FIELD_COLUMNS = (
    Column(title="Field"),
    Column(title="What it says"),
    Column(title="How it is written"),
    Column(title="Needed"),
)


def _field_row(field: FieldEntry) -> tuple[Cell, ...]:
    return (
        _code(field.path, break_after="."),
        tables.text(field.description),
        tables.text(sentence(field.written_as)),
        tables.text(sentence(_needed(field))),
    )


def _needed(field: FieldEntry) -> str:
    if field.is_required:
        return "yes"
    return f"no; left out it means {field.left_out}" if field.left_out else "no"


def _whole_dictionary(kinds: tuple[KindEntry, ...]) -> Table:
    """All kinds in one table, for the download alone."""
    return Table(
        slug="dictionary",
        caption="The data dictionary",
        columns=(Column(title="Record"), Column(title="Where it lies"), *_FIELD_COLUMNS),
        rows=tuple(
            (tables.text(kind.title), tables.text(kind.place), *_field_row(field))
            for kind in kinds
            for field in kind.fields
        ),
        csv_path=csv_path("data-dictionary"),
    )


def _code(text: str, *, break_after: str) -> Cell:
    """A cell of text as one types it, which a narrow column may break after each mark."""
    return Cell(shown=_shown_as_code(text, break_after), order=text, plain=text)


def _shown_as_code(text: str, break_after: str) -> Markup:
    *before, last = text.split(break_after) if break_after else (text,)
    parts = (*(safe_text(f"{part}{break_after}") for part in before), safe_text(last))
    return Markup("<code>{}</code>").format(Markup("<wbr>").join(parts))
