"""Renders page templates so that text from records stays text, whatever is typed.

What a template prints is made safe by default. A template cannot join text by
itself, nor reckon: both would get round that, and views do both.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined, nodes
from markupsafe import Markup

from generator.publishing import figures, markup, tables
from generator.publishing.errors import TemplateReachError, UnprintableValueError

FILTERS = {
    "address": markup.address,
    "day": figures.day,
    "day_text": figures.day_text,
    "exactly": figures.exactly,
    "name": markup.name,
    "number": figures.number,
    "one_block": markup.one_block,
    "paragraphs": markup.paragraphs,
    "percent": figures.percent,
    "place": figures.place,
    "plural": figures.plural,
    "pounds": figures.pounds,
    "quantity": figures.quantity,
    "rule_address": figures.rule_address,
    "table_line": tables.line,
    "whole_pounds": figures.whole_pounds,
}

# Of Jinja's own filters, those that pass a value on and make no text of it.
_KEPT_FILTERS = (
    "batch", "default", "first", "groupby", "items", "last", "length", "list", "map",
    "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort",
)  # fmt: skip

_FORBIDDEN: Mapping[type[nodes.Node], str] = {
    nodes.Concat: "joining text with ~",
    nodes.BinExpr: "reckoning",
    nodes.Neg: "reckoning",
    nodes.ScopedEvalContextModifier: "{% autoescape %}",
}

_LOGIC = (nodes.And, nodes.Or)

# These join text to what is already marked safe, with HTML's escapes but not Markdown's.
_TEXT_METHODS = frozenset({
    "center", "expandtabs", "format", "format_map", "join", "ljust", "removeprefix", "replace",
    "rjust", "striptags", "translate", "unescape", "zfill",
})  # fmt: skip


def page_environment(*templates: Path) -> Environment:
    """The environment in which every page is rendered, from the folders ``templates``."""
    environment = _PageEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    kept = {key: environment.filters[key] for key in _KEPT_FILTERS}
    environment.filters = {**kept, **FILTERS}
    return environment


def printable(value: object) -> Markup | Undefined:
    """``value`` as a template prints it when no filter was asked for.

    Markup that the code itself built stands as it is, text is made safe, whole
    numbers are digits. Raises UnprintableValueError for all else, so that no
    page says None, True or a number with a machine's point.
    """
    match value:
        case Markup() | Undefined():
            return value
        case Enum():
            return printable(value.value)
        case str():
            return markup.safe_text(value)
        case bool():
            raise UnprintableValueError(value)
        case int():
            return Markup(str(value))  # noqa: S704 - digits
        case _:
            raise UnprintableValueError(value)


def render_page(
    environment: Environment,
    template: str,
    *,
    path: str,
    title: str,
    description: str,
    view: Mapping[str, Any],
) -> bytes:
    """The Markdown page for ``path`` (``members/ark.md``), from ``template`` and its ``view``.

    ``title`` and ``description`` are plain text; the page gets them as front
    matter and in the template's variables. Links are relative to ``path``.
    """
    top = markup.front_matter({"title": title, "description": description})
    body = environment.get_template(template).render(view, title=title, description=description)
    return markup.settled(f"{top}\n{body}", path).encode()


def render_part(
    environment: Environment, template: str, *, path: str, view: Mapping[str, Any]
) -> bytes:
    """What stands below the page for ``path``, whatever the page is."""
    body = environment.get_template(template).render(view)
    return markup.settled(f"\n{body}", path).encode()


class _PageEnvironment(Environment):
    """Refuses, when it compiles a template, what would get round printing safely."""

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's own signature
    ) -> str:
        for node in source.find_all(nodes.Node):
            if reach := _reach(node):
                raise TemplateReachError(name or "template", node.lineno, reach)
        return super()._generate(source, name, filename, defer_init)


def _reach(node: nodes.Node) -> str:
    """What ``node`` does that only a view may do; empty when it may stand."""
    if isinstance(node, nodes.Getattr) and node.attr in _TEXT_METHODS:
        return f".{node.attr}()"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"[{node.arg.value!r}]" if node.arg.value in _TEXT_METHODS else ""
    if isinstance(node, _LOGIC):
        return ""
    return next((what for kind, what in _FORBIDDEN.items() if isinstance(node, kind)), "")
