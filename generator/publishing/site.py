"""Builds the site from its pages: beside the old one, swapped in when it is whole."""

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.publishing.alone import alone_in
from generator.publishing.errors import ForeignFolderError, SiteBuildError
from generator.publishing.markup import safe_text
from generator.publishing.tree import is_ours

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SITE_MARKER = ".consortico-site"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDetails:
    """What every page of a site says: plain text, made safe when it is put to use.

    ``notice`` stands above each page and ``colophon`` below; either may be
    empty. ``address`` is where the site will be read, empty when unknown; ``feed``
    is the path of its feed, empty when it has none.
    """

    name: str
    notice: str = ""
    colophon: str = ""
    address: str = ""
    feed: str = ""


def apply_details(details: SiteDetails, config: MkDocsConfig) -> None:
    """Puts ``details`` where the theme finds them. Markup, so that it is not escaped again."""
    config.site_name = safe_text(details.name)
    config.extra["notice"] = safe_text(details.notice)
    config.extra["colophon"] = safe_text(details.colophon)
    config.extra["feed"] = details.feed
    config.site_url = details.address and f"{details.address.rstrip('/')}/"


def build_site(
    pages: Path,
    out: Path,
    *,
    config_file: Path,
    details: SiteDetails,
    seconds_since_1970: int,
) -> int:
    """Builds the site for the folder ``pages`` and puts it in place of ``out``.

    Returns how many pages it has. ``seconds_since_1970`` is the one time the
    site mentions. Raises SiteBuildError, with every warning mkdocs gave, and
    ForeignFolderError where ``out`` holds something else; either way ``out`` is
    as it was.
    """
    if not is_ours(out, SITE_MARKER):
        raise ForeignFolderError(out, SITE_MARKER)
    with _folder_beside(out) as fresh:
        _build(pages, fresh, config_file, details, seconds_since_1970)
        _swap(fresh, out)
    return sum(1 for _ in out.rglob("*.html"))


def recover(out: Path) -> None:
    """Undoes what a build of ``out`` left that was cut off, by a power cut say.

    The old site comes back where no other took its place, and what was to become
    the new one goes. A folder that no build made is left, whatever its name. Raises
    BusyFolderError where the build is not cut off but at work.
    """
    for fresh in _left_beside(out, _NEW):
        with alone_in(fresh):
            shutil.rmtree(fresh)
    for old in _left_beside(out, _OLD):
        if out.exists():
            shutil.rmtree(old)
        else:
            old.rename(out)


def _build(
    pages: Path, fresh: Path, config_file: Path, details: SiteDetails, seconds_since_1970: int
) -> None:
    settings = {
        # What mkdocs and its theme ask of the environment rather than of their caller.
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": str(seconds_since_1970),
    }
    with _environment(settings), _warnings() as warnings:
        try:
            config = load(config_file, pages=pages, out=fresh)
            apply_details(details, config)
            from mkdocs.commands.build import build  # noqa: PLC0415 - slow to import

            build(config)
        except (Exception, SystemExit) as error:  # mkdocs ends a strict build with SystemExit
            raise SiteBuildError([*warnings, f"{type(error).__name__}: {error}"]) from error


def load(config_file: Path, *, pages: Path, out: Path) -> MkDocsConfig:
    """The settings of ``config_file`` for a build of ``pages`` into ``out``."""
    from mkdocs.config import load_config  # noqa: PLC0415 - slow to import

    return load_config(
        config_file=str(config_file),
        docs_dir=str(pages.resolve()),
        site_dir=str(out.resolve()),
        strict=True,
    )


_NEW, _OLD = "new", "old"


def _beside(out: Path, what: str) -> Path:
    return out.parent / f"{out.name}.{what}-{secrets.token_hex(4)}"


def _left_beside(out: Path, what: str) -> tuple[Path, ...]:
    """The folders beside ``out`` that a build made and did not remove."""
    named = re.compile(rf"{re.escape(out.name)}\.{what}-[0-9a-f]{{8}}")
    near = sorted(out.parent.iterdir()) if out.parent.is_dir() else ()
    return tuple(
        folder for folder in near if named.fullmatch(folder.name) and is_ours(folder, SITE_MARKER)
    )


@contextmanager
def _folder_beside(out: Path) -> Iterator[Path]:
    """A new folder beside ``out``, ours from the start, that goes unless it was renamed."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = _beside(out, _NEW)
    try:
        fresh.mkdir()
        with alone_in(fresh):
            (fresh / SITE_MARKER).write_bytes(
                b"Built by consortico, and replaced whole by its next build.\n"
            )
            yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, out: Path) -> None:
    old = _beside(out, _OLD)
    try:
        if out.exists():
            out.rename(old)
        fresh.rename(out)
    finally:
        # Whatever came between the two, Ctrl+C too: there is a whole site at the end.
        if not out.exists() and old.exists():
            old.rename(out)
    if old.exists():
        shutil.rmtree(old)


@contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    before = {key: os.environ.get(key) for key in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """The warnings that mkdocs gives while the block runs, kept from the terminal."""
    messages: list[str] = []
    keeper = _Keeper(messages)
    logger = logging.getLogger("mkdocs")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(keeper)
    try:
        yield messages
    finally:
        logger.removeHandler(keeper)
        logger.propagate = propagated


class _Keeper(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())
