"""Governing documents: the rules that the consortium gave itself, and when each is reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import day, day_text
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import HOME, decision_cell
from generator.publishing.pages.strategy.links import DOCUMENTS, STRATEGY, document_place
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.strategy import publish_document
from schemas import catalogue
from schemas.published.strategy import PublishedDocument

KeyFigure = tuple[object, str, object, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShown:
    """One governing document as its section shows it."""

    slug: str
    title: str
    purpose: str
    facts: tuple[tuple[str, object], ...]
    url: str | None
    reviews: Table


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all governing documents."""
    register = portal.register
    documents = tuple(
        portal.released(publish_document(register, name)) for name in register.documents
    )
    table = _table(documents)
    yield page_file(
        portal,
        "strategy/documents.md.j2",
        path="strategy/documents.md",
        title=DOCUMENTS[0],
        description="The rules that the consortium gave itself in writing: what each settles, "
        "which decision adopted it, and by when it is reviewed.",
        view={
            "trail": (HOME, STRATEGY),
            "figures": _figures(documents) if documents else (),
            "table": table,
            "documents": tuple(_shown(portal, document) for document in documents),
            "sources": record_links(portal, record_files(portal, catalogue.DOCUMENT)),
        },
    )
    yield from csv_files(table)


def _figures(documents: tuple[PublishedDocument, ...]) -> tuple[KeyFigure, ...]:
    current = [each for each in documents if each.is_in_force]
    late = sum(each.is_review_overdue for each in current)
    dues = [each.review_due_on for each in current
            if each.review_due_on and not each.is_review_overdue]  # fmt: skip
    return (
        (len(current), "In force", "", f"{DOCUMENTS[1]}#documents-table"),
        (late, "Reviews overdue", "", f"{DOCUMENTS[1]}#documents-table"),
        *(
            ((day_text(min(dues)), "Next review", "", f"{DOCUMENTS[1]}#documents-table"),)
            if dues
            else ()
        ),
    )


def _table(documents: tuple[PublishedDocument, ...]) -> Table:
    return Table(
        slug="documents-table",
        caption="Every governing document",
        columns=(
            Column(title="Document"),
            Column(title="Kept by", is_choice=True),
            Column(title="Last reviewed"),
            Column(title="Next review by"),
            Column(title="How it stands", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(each.title, target=document_place(each.id)),
                tables.text(each.owner),
                tables.on_day(each.reviews[-1].on),
                tables.on_day(each.review_due_on) if each.review_due_on else tables.nothing(),
                _stand(each),
            )
            for each in documents
        ),
        csv_path=csv_path("strategy", "documents"),
        empty="No governing document is on record.",
    )


def _stand(document: PublishedDocument) -> Cell:
    if not document.is_in_force:
        return tables.state("Not in force", Tone.QUIET)
    if document.is_review_overdue:
        return tables.state("Review overdue", Tone.BAD)
    return tables.state("In force", Tone.GOOD)


def _shown(portal: Portal, document: PublishedDocument) -> DocumentShown:
    due, gone = document.review_due_on, document.withdrawn_on
    withdrawn = (("Withdrawn", f"{day_text(gone)}: {document.withdrawn_because}"),) if gone else ()
    return DocumentShown(
        slug=f"document-{document.id}",
        title=document.title,
        purpose=document.purpose,
        facts=(
            ("Kept by", document.owner),
            *((("Next review by", day(due)),) if due else ()),
            *withdrawn,
        ),
        url=document.url,
        reviews=Table(
            slug=f"reviews-{document.id}",
            caption=f"Adoption and reviews: {document.title}",
            columns=(
                Column(title="Day"),
                Column(title="Decision"),
                Column(title="What changed"),
                Column(title="Reviewed again by"),
            ),
            rows=tuple(
                (
                    tables.on_day(review.on),
                    decision_cell(portal, review.decision),
                    prose(review.change),
                    tables.on_day(review.review_by),
                )
                for review in reversed(document.reviews)
            ),
            is_sortable=False,
        ),
    )
