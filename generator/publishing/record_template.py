"""An empty record of any kind, every field explained: what ``new`` writes, and forms.

The text is made from the models' own descriptions. It holds no value, and what may be
left out is commented out, which no YAML writer does; so it is put together line by line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from textwrap import wrap

from generator.publishing.views.dictionary import NAME, FieldEntry, dictionary
from schemas.record_kinds import Kind

WIDTH = 96
LIST = "[]"

HOW_TO = (
    "Fill in what is blank. What begins with # explains, or may be left out: to use such a line, "
    "take its first # away."
)

Choices = Mapping[str, Sequence[str]]
"""For topmost fields, what can stand there in this consortium, a line each."""


def record_template(
    kind: Kind, *, intro: str = "", without: Collection[str] = (), choices: Choices | None = None
) -> str:
    """The empty record of ``kind`` as YAML, ``without`` the topmost fields named.

    It begins with ``intro``, or with what such a record is. What must be given stands
    there blank. What may be left out is commented out, with all within it: without its
    first "# " it is YAML like the rest.
    """
    entry = next(one for one in dictionary() if one.name == kind.name)
    lines = [*_comment(intro or entry.description), *_comment(HOW_TO)]
    for field in entry.fields:
        if "." not in field.path and field.path not in without:
            offered = (choices or {}).get(field.path, ())
            lines += ["", *_field(entry.fields, field, field.path, offered)]
    return "\n".join((*lines, ""))


def _comment(text: str) -> Iterator[str]:
    for line in wrap(text, WIDTH - 2, break_on_hyphens=False):
        yield f"# {line}"


def _fields(fields: Sequence[FieldEntry], above: str) -> Iterator[str]:
    """The lines of the fields that lie directly in ``above``, each with what lies within it."""
    for field in fields:
        name = field.path.removeprefix(above)
        if field.path.startswith(above) and "." not in name:
            yield from _field(fields, field, name)


def _field(
    fields: Sequence[FieldEntry], field: FieldEntry, name: str, choices: Sequence[str] = ()
) -> Iterator[str]:
    yield from _comment(field.description)
    yield from _comment(_how(field))
    for choice in choices:
        yield from _comment(choice)
    lines = (f"{name}:", *_within(fields, field))
    yield from lines if field.is_required else (f"# {line}" for line in lines)


def _how(field: FieldEntry) -> str:
    written = f"{field.written_as[:1].upper()}{field.written_as[1:]}."
    if field.is_required:
        return written
    means = f"; that means {field.left_out}" if field.left_out else ""
    return f"May be left out{means}. {written}"


def _within(fields: Sequence[FieldEntry], field: FieldEntry) -> Iterator[str]:
    """What stands below a field's name: its own fields, in an entry or under a name of a group."""
    lines = tuple(_below(fields, field.path))
    if lines:
        yield from lines
    elif field.written_as.startswith("a list"):
        yield "  -"
    elif field.written_as.startswith(("short names", "names, each")):
        yield f"  {NAME}:"


def _below(fields: Sequence[FieldEntry], path: str) -> Iterator[str]:
    for step, blank in ((LIST, "-"), (f".{NAME}", f"{NAME}:")):
        if any(field.path.startswith(f"{path}{step}") for field in fields):
            yield f"  {blank}"
            yield from (f"  {line}" for line in _below(fields, f"{path}{step}"))
            return
    yield from (f"  {line}" for line in _fields(fields, f"{path}."))
