"""Every record as data: those that no page shows whole, and a list of all."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing import tables
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import RecordFile, record_files
from generator.publishing.site_files import csv_files, csv_path, json_file, record_address
from generator.publishing.tables import Cell, Column, Table
from schemas.catalogue import CATALOGUE

LIST = "data/records.json"


def files(portal: Portal) -> Iterator[SiteFile]:
    """The JSON of each record that has one of its own, and the list of all as JSON and CSV."""
    shown = [file for kind in CATALOGUE for file in record_files(portal, kind)]
    for file in shown:
        if file.published is not None:
            name = file.kind.name.replace("-", "_")
            yield json_file(portal, file.json_path, {name: file.published})
    yield json_file(portal, LIST, {"records": [_entry(portal, file) for file in shown]})
    yield from csv_files(_table(portal, shown))


def _entry(portal: Portal, file: RecordFile) -> dict[str, str]:
    address = record_address(portal, file.record)
    source = {} if address is None else {"source": address}
    return {"kind": file.kind.name, "record": file.record, "path": file.json_path, **source}


def _table(portal: Portal, shown: list[RecordFile]) -> Table:
    """All records in one table, for the download alone."""
    return Table(
        slug="records",
        caption="Every record",
        columns=(
            Column(title="Kind"),
            Column(title="Record"),
            Column(title="JSON"),
            Column(title="Source"),
        ),
        rows=tuple(_row(portal, file) for file in shown),
        csv_path=csv_path("records"),
    )


def _row(portal: Portal, file: RecordFile) -> tuple[Cell, ...]:
    return (
        tables.text(file.kind.title),
        tables.text(file.record),
        tables.text(file.json_path),
        tables.text(record_address(portal, file.record) or ""),
    )
