"""A record of the sample: where it belongs and what is written there."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import yaml

from schemas.places import Place
from schemas.record import Record
from schemas.record_kinds import Kind

Tree = dict[str, Any]
"""What is written: groups and lists of text, whole numbers and days."""


class Sheet(NamedTuple):
    """One record, not yet a file."""

    place: Place
    tree: Tree

    @property
    def path(self) -> str:
        """Where it is kept: ``data/…``."""
        return self.place.kind.path(*self.place.identity)

    def record(self) -> Record:
        """The record as reading would give it. Raises ValidationError if it is none."""
        return self.place.kind.model.model_validate(self.tree)

    def as_yaml(self) -> bytes:
        """The file's bytes."""
        written: bytes = yaml.dump(
            self.tree,
            Dumper=_PlainDumper,
            encoding="utf-8",
            default_flow_style=False,
            sort_keys=False,
            width=WIDEST,
        )
        return written


def sheet(kind: Kind, *identity: str, tree: Tree) -> Sheet:
    """The record of ``kind`` with ``identity``, in the order of the path's parts."""
    return Sheet(Place(kind, identity), tree)


WIDEST = 4096
"""Lines are not broken, as in every file that the generator writes."""


class _PlainDumper(yaml.CSafeDumper):
    """Writes every value as a person types it: reading takes each for text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way of configuring

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Always: a record spells out a value again rather than refer to it."""
        return True


def _as_typed(dumper: yaml.CSafeDumper, value: object) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value))


for _type in (int, date):
    _PlainDumper.add_representer(_type, _as_typed)
