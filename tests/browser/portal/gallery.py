"""A small portal of every component, with the kind of content that real pages have.

``python -m tests.browser.portal.gallery FOLDER`` builds it, to be looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from generator.publishing import tables
from generator.publishing.charts import bar_chart, whole_bar
from generator.publishing.figures import pounds, whole_pounds
from generator.publishing.markup import front_matter, safe_text
from generator.publishing.matrix import Mark, Matrix, MatrixRow
from generator.publishing.rendering import page_environment, render_page
from generator.publishing.site import SiteDetails, build_site
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.tree import write_tree
from generator.step import Input, Step, Unit
from tests.navigation import FOLDERS

ROOT = Path(__file__).parents[3]
TEMPLATES = (ROOT / "site_templates", Path(__file__).parent / "templates")

DETAILS = SiteDetails(
    name="ConsortiCo",
    notice="A sample: every organisation, person and figure on this portal is made up.",
    colophon="As of 30 June 2026.",
)

MEMBERS = (
    ("Ark of Arlesey", "Full", "Central Bedfordshire", "Families", 24000000, date(2021, 4, 1)),
    ("Bedford Befriending", "Full", "Bedford", "Older people", 8850050, date(2019, 11, 20)),
    ("Biscot Women’s Workshop", "Associate", "Luton", "Skills", 0, date(2025, 2, 3)),
    ("Dunstable Debt & Advice Centre", "Full", "Central Bedfordshire", "Advice", 15234599,
     date(2020, 1, 15)),
    ("High Town Youth Partnership", "Full", "Luton", "Young people", 31250000, date(2018, 9, 1)),
    ("Kempston Carers’ Circle", "Suspended", "Bedford", "Carers", 4100000, date(2022, 6, 30)),
    ("Marsh Farm Futures", "Full", "Luton", "Health & well-being", 27599925, date(2018, 9, 1)),
    ("The Leighton Buzzard and Linslade Community Transport and Neighbourhood Trust", "Associate",
     "Central Bedfordshire", "Transport", 0, date(2026, 1, 12)),
)  # fmt: skip

HOSTILE = "Hostile [link](javascript:alert(1)) <img src=x onerror=alert(1)> words"

LEVELS = {"Full": Tone.GOOD, "Associate": Tone.QUIET, "Suspended": Tone.BAD}

SHARES = (
    ("Marsh Farm Futures", 9_225_000),
    ("High Town Youth Partnership", 6_457_500),
    ("Bedford Befriending", 3_690_000),
    ("The Leighton Buzzard and Linslade Community Transport and Neighbourhood Trust", 1_845_000),
)


def build_gallery(pages: Path, out: Path) -> None:
    """Writes the gallery's pages into ``pages`` and its site into ``out``."""
    write_tree(_pages(), pages)
    build_site(
        pages,
        out,
        config_file=ROOT / "mkdocs.yml",
        details=DETAILS,
        seconds_since_1970=1_782_777_600,
    )


def _pages() -> Iterator[tuple[str, bytes]]:
    environment = page_environment(*TEMPLATES)
    views = (
        ("index.md", "home.md.j2", "ConsortiCo",
         "Charities of Bedfordshire and Luton, winning contracts together.", _home()),
        ("members/index.md", "list.md.j2", "Members",
         "Who belongs to the consortium, since when, and what each can deliver.", _members()),
        ("awards/healthy-luton.md", "record.md.j2", "Healthy Luton: early help",
         "Who delivers this contract, how much each receives, and why.", _award()),
        ("returns/index.md", "matrix.md.j2", "Returns",
         "What each member was asked to report, and what came, quarter by quarter.", _returns()),
    )  # fmt: skip
    for path, template, title, description, view in views:
        yield (
            path,
            render_page(
                environment, template, path=path, title=title, description=description, view=view
            ),
        )
    for folder in sorted({*FOLDERS} - {"members", "returns"}):
        yield f"{folder}/index.md", _prose(folder)
    for download in ("members/members.csv", "awards/healthy-luton.csv", "due.csv"):
        yield download, b"a,b\r\n"
    yield "awards/healthy-luton.json", b"{}\n"


def _prose(folder: str) -> bytes:
    title = folder.replace("-", " ").capitalize()
    rules = "".join(
        f"### {rule} {{: #{rule.lower()} }}\n\nWhat the rule asks, in a sentence.\n\n"
        for rule in ("AWD-1", "AWD-2", "AWD-3", "TEN-2", "TEN-4", "FIN-2")
    )
    text = f"""# {title} {{: #top }}

A page of prose, as the documentation has them, with [a link](../members/index.md) and `code`.

!!! note "Worth knowing"
    A member never has to read a traceback.

{safe_text(HOSTILE)}

## A table in Markdown

| Command | Does | Reads | Writes | Takes about | Then |
|---|---|---|---|---|---|
| `consortico check` | reads, checks, prints every finding | `data/` | nothing | 2 seconds | mend |
| `consortico build` | builds the site | `data/`, `docs/` | `site/` | 20 seconds | look |

## Rules

{rules}
"""
    return f"{front_matter({'title': title, 'description': 'Prose.'})}\n{text}".encode()


def _home() -> dict[str, object]:
    due = Table(
        slug="due",
        caption="What is due in the next 60 days",
        columns=(Column(title="What"), Column(title="Who"), Column(title="On")),
        rows=(
            (tables.text("Return for 2026 Q2"), tables.text("Marsh Farm Futures"),
             tables.on_day(date(2026, 7, 21))),
            (tables.text("Public liability insurance"), tables.text("Bedford Befriending"),
             tables.on_day(date(2026, 8, 2))),
        ),
        csv_path="due.csv",
    )  # fmt: skip
    return {
        "figures": (
            (whole_pounds(164_250_000), "Contracts held", "4 contracts", "awards/"),
            (24, "Members", "18 full, 6 associate", "members/"),
            ("91.5p", "Of each £1 reaches delivery", "9:1 in 2024, 10.8:1 now", None),
            ("94%", "Returns on time", "over the last 4 quarters", "returns/"),
        ),
        "each_pound": whole_bar(
            slug="each-pound",
            title="Where each £1 of contract income goes",
            summary="91.5p to delivery, 6p to the hub, 2.5p not yet allocated.",
            values=(("Delivery", 915, "91.5p"), ("Hub", 60, "6.0p"), ("Unallocated", 25, "2.5p")),
        ),
        "due": due,
        "doors": (
            ("Awards", "awards/", "Who got what, and how each share was worked out."),
            ("Members", "members/", "Every member, its services and its record."),
            ("Rulebook", "rulebook/", "The rules, and how many records each was held against."),
        ),
    }


def _members() -> dict[str, object]:
    return {
        "table": Table(
            slug="members",
            caption="Members on 30 June 2026",
            columns=(
                Column(title="Member"),
                Column(title="Level", is_choice=True),
                Column(title="Area", is_choice=True),
                Column(title="Theme"),
                Column(title="Sub-contracts", is_numeric=True),
                Column(title="Joined"),
            ),
            rows=tuple(
                (tables.text(name, target="awards/healthy-luton/"),
                 tables.state(level, LEVELS[level]), tables.text(area), tables.text(theme),
                 tables.money(pence) if pence else tables.nothing(), tables.on_day(joined))
                for name, level, area, theme, pence, joined in MEMBERS
            ),
            csv_path="members/members.csv",
            is_searchable=True,
        )
    }  # fmt: skip


def _award() -> dict[str, object]:
    rows: list[tuple[Cell, ...]] = [
        (tables.text(name), tables.count(pence // 30_750), tables.money(pence), tables.rate(bp))
        for (name, pence), bp in zip(SHARES, (4_000, 2_800, 1_600, 800), strict=True)
    ]
    columns = (
        Column(title="Member"),
        Column(title="Outputs", is_numeric=True),
        Column(title="Amount", is_numeric=True),
        Column(title="Share", is_numeric=True),
    )
    return {
        "stages": (
            ("Identified", date(2025, 9, 1), "done", ""),
            ("Go decision", date(2025, 9, 24), "done", "Board, by consensus"),
            ("Bid submitted", date(2025, 11, 14), "done", ""),
            ("Won", date(2026, 1, 9), "done", ""),
            ("Contracted", date(2026, 3, 12), "now", "Runs to 31 March 2028"),
            ("Closed", None, "ahead", ""),
        ),
        "facts": (
            ("Commissioner", "Luton Health & Care Board"),
            ("Contract value", pounds(25_000_000)),
            ("Sub-let by", "Open competition, merit-weighted"),
            ("Themes", ("Health & well-being", "Young people")),
            ("Seal", "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c"),
        ),
        "shares": bar_chart(
            slug="share-chart",
            title="Shares of the delivery pot",
            summary="Marsh Farm Futures has the largest share, £92,250.00; £12,825.00 is left.",
            label_title="Member",
            value_title="Amount",
            values=[(name, pence, pounds(pence)) for name, pence in SHARES],
            remainder=("Not allocated", 1_282_500, pounds(1_282_500)),
        ),
        "table": Table(
            slug="share-table",
            caption="Shares of the delivery pot",
            columns=columns,
            rows=tuple(rows),
            total=(tables.text("Total"), tables.count(690), tables.money(21_217_500),
                   tables.rate(9_200)),
            csv_path="awards/healthy-luton.csv",
        ),
        "gap": "Capacity offered covers 690 of 732 outputs.\n\n"
               "The remaining 42 are open to any full member until 1 May 2026.",
        "step": _step(),
        "reasons": "The panel scored each offer alone, then together.\nOne score was moderated: "
                   "see the minutes.\n\nNo conflict of interest was declared.",
    }  # fmt: skip


def _step() -> Step:
    value = Input(
        label="Contract value",
        value=25_000_000,
        unit=Unit.PENCE,
        path="data/tenders/healthy-luton/tender.yaml",
        field=("lots", 0, "value"),
    )
    rate = Input(
        label="Top-slice rate on 9 January 2026",
        value=850,
        unit=Unit.BASIS_POINTS,
        path="data/consortium.yaml",
        field=("policies", "top-slice", 1, "value"),
    )
    capacity = Input(
        label="Capacity offered by Marsh Farm Futures",
        value=300,
        unit=Unit.OUTPUTS,
        path="data/tenders/healthy-luton/offers/marsh-farm-futures.yaml",
        field=("lots", 0, "capacity"),
    )
    hub = Step(
        label="Hub share", value=2_125_000, unit=Unit.PENCE, rule="AWD-2", source="prospectus §11",
        how="Contract value times the top-slice rate, rounded down to the penny.",
        inputs=(value, rate), exact=Fraction(21_250_001, 10),
    )  # fmt: skip
    outputs = Step(
        label="Outputs for Marsh Farm Futures", value=300, unit=Unit.OUTPUTS, rule="AWD-3",
        source="prospectus §5", inputs=(capacity,), exact=Fraction(2_111, 7),
        how="The lot’s 732 outputs divided in proportion to capacity, never above it.",
    )  # fmt: skip
    pot = Step(
        label="Delivery pot", value=22_875_000, unit=Unit.PENCE, rule="AWD-1",
        source="prospectus §5", how="What is left of the contract value after the hub’s share.",
        inputs=(value, hub),
    )  # fmt: skip
    return Step(
        label="Share of Marsh Farm Futures", value=9_225_000, unit=Unit.PENCE, rule="AWD-3",
        source="prospectus §5", how="Money follows outputs, to the penny.", inputs=(pot, outputs),
        exact=Fraction(64_575_001, 7),
    )  # fmt: skip


def _returns() -> dict[str, object]:
    good = Mark(sign="✓", meaning="on time and complete", tone=Tone.GOOD)
    late = Mark(sign="L", meaning="late", tone=Tone.WATCH)
    part = Mark(sign="P", meaning="incomplete", tone=Tone.WATCH)
    gone = Mark(sign="✕", meaning="missing", tone=Tone.BAD)
    due = Mark(sign="·", meaning="not yet due", tone=Tone.QUIET)
    marks = (good, good, late, good, good, part, good, due)
    return {
        "matrix": Matrix(
            slug="returns",
            caption="Returns by member and quarter",
            corner="Member",
            columns=tuple(f"{year} Q{q}" for year in (2025, 2026) for q in (1, 2, 3, 4)),
            rows=tuple(
                MatrixRow(
                    label=name,
                    target="awards/healthy-luton/",
                    marks=(None, *marks[1:4], gone, *marks[5:]) if place % 3 == 1 else marks,
                )
                for place, (name, *_) in enumerate(MEMBERS)
            ),
            legend=(good, late, part, gone, due),
        )
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    build_gallery(folder / "pages", folder / "site")
