"""Records as canonical YAML: one way of writing each, whoever writes it."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver

from schemas.record import Record, as_written

WIDEST = 4096
"""Lines are not broken: a change to one value then shows as a change to one line."""


class _TextResolver(VersionedResolver):
    """Takes every plain value for text, as reading does, so that 40 needs no quotes."""

    @property
    def versioned_resolver(self) -> Mapping[str, object]:
        return {}


def as_yaml(record: Record) -> str:
    """The record's canonical YAML: fields in the model's order, values as people type them.

    Reading it gives the same record again.
    """
    writer = YAML()
    writer.Resolver = _TextResolver
    writer.width = WIDEST
    writer.indent(mapping=2, sequence=4, offset=2)
    written = StringIO()
    writer.dump(as_written(record), written)
    return written.getvalue()
