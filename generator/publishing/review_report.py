"""What a change does, for a terminal, for a comment on a pull request, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from generator.publishing.comment import safe_in_comment
from generator.publishing.finding_report import counted
from generator.publishing.review_names import Names
from generator.publishing.review_words import Entry, Section, sections, summary
from generator.review.consequence import Cause, Consequence, Review
from generator.review.inputs import Input

REPORT_VERSION = 1
MOST_CHARACTERS = 60_000
"""How long Markdown may be; a comment on GitHub holds 65,536 characters."""


# ------------------------------------------------------------------- text


def as_lines(review: Review, names: Names) -> Iterator[str]:
    """A line that sums up, then every section with its entries and their causes."""
    yield summary(review, names)
    for section in sections(review, names):
        yield ""
        yield click.style(section.title, bold=True)
        if section.lede:
            yield f"  {section.lede}"
        for entry in section.entries:
            yield f"  {entry.says}"
            for cause in entry.causes:
                yield f"      {cause}"


# --------------------------------------------------------------- Markdown


def as_markdown(review: Review, names: Names, *, most: int = MOST_CHARACTERS) -> str:
    """The same as Markdown, in at most ``most`` characters, however much there is.

    Nothing typed in a record has a meaning in it. Where there is no room, sections are
    cut from the end, each as a whole with a note of how much more there is.
    """
    parts = [f"**{safe_in_comment(summary(review, names))}**\n"]
    left = most - len(parts[0]) - _LONGEST_NOTE
    told = list(sections(review, names))
    for place, section in enumerate(told):
        text, is_whole = _section(section, left)
        left -= len(text)
        parts.append(text)
        if not is_whole:
            rest = sum(_count(each.entries) for each in told[place + 1 :])
            if rest:
                parts.append(f"\n{counted(rest, 'more consequence')} of other kinds.\n")
            break
    return "".join(parts)


_LONGEST_NOTE = 400


def _section(section: Section, room: int) -> tuple[str, bool]:
    """The section in at most ``room`` characters and a note, and whether all of it is there."""
    told: list[str] = []
    left = _count(section.entries)
    for text, count in _pieces(section):
        room -= len(text)
        if room < 0:
            return "".join((*told, f"\n{left:,} more.\n")), False
        told.append(text)
        left -= count
    return "".join(told), True


def _pieces(section: Section) -> Iterator[tuple[str, int]]:
    """Title, lede and entries, none of which is cut, and how many consequences each tells."""
    yield f"\n### {safe_in_comment(section.title)}\n\n", 0
    if section.lede:
        yield f"{safe_in_comment(section.lede)}\n\n", 0
    for entry in section.entries:
        causes = (f"    - {safe_in_comment(cause)}\n" for cause in entry.causes)
        yield "".join((f"- {safe_in_comment(entry.says)}\n", *causes)), entry.count


def _count(entries: Iterable[Entry]) -> int:
    """How many consequences are told in them: the summary counts these."""
    return sum(entry.count for entry in entries)


# ------------------------------------------------------------------- JSON


def as_fields(review: Review, base: str, head: str | None) -> dict[str, Any]:
    """The same for programs. ``head`` is ``None`` for the files as they are."""
    return {
        "version": REPORT_VERSION,
        "base": base,
        "head": head,
        "totals": [
            {
                "tender": total.tender,
                "lot": total.lot,
                "before_pence": total.before,
                "after_pence": total.after,
            }
            for total in review.totals
        ],
        "changes": [_change(each) for each in review.consequences],
    }


def _change(each: Consequence) -> dict[str, Any]:
    subject = {
        name: value
        for name in ("tender", "lot", "member", "name", "path")
        if (value := getattr(each.subject, name))
    }
    fields: dict[str, Any] = {
        "kind": each.kind.value,
        "subject": subject,
        "before": each.before,
        "after": each.after,
        "difference_pence": each.difference_pence,
    }
    if each.difference_pence is not None:
        fields["outputs_before"] = each.outputs_before
        fields["outputs_after"] = each.outputs_after
    if each.rank is not None:
        fields["rank_before"] = each.rank.before
        fields["rank_after"] = each.rank.after
    return {**fields, "causes": [_cause(cause) for cause in each.causes]}


def _cause(cause: Cause) -> dict[str, Any]:
    """A single input by its place; several that were told together as a list of them."""
    told = {"alone_pence": cause.alone_pence, "share_pence": cause.share_pence}
    if len(cause.inputs) == 1:
        return {**_input(cause.inputs[0]), **told}
    return {
        "path": None,
        "field": None,
        "before": None,
        "after": None,
        "together": [_input(each) for each in cause.inputs],
        **told,
    }


def _input(each: Input) -> dict[str, Any]:
    return {
        "path": each.path,
        "field": list(each.field),
        "before": each.before,
        "after": each.after,
    }
