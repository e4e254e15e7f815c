"""``build`` and ``serve``: the portal as a site, and live while it is edited."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.history import DeedsKnown, history_of
from generator.cli.places import Target, refuse_harm
from generator.cli.run import (
    EXIT_FINDINGS,
    NOT_A_PORTAL,
    Run,
    common,
    print_findings,
    progress,
    told_time,
)
from generator.publishing import finding_report
from generator.publishing.alone import alone_in
from generator.publishing.assembly import details_of, portal_files
from generator.publishing.errors import BusyFolderError, ForeignFolderError, SiteBuildError
from generator.publishing.portal import Portal
from generator.publishing.preview import serve_site
from generator.publishing.prose import read_prose
from generator.publishing.rendering import page_environment
from generator.publishing.site import SITE_MARKER, SiteDetails, build_site, recover
from generator.publishing.tree import PAGES_MARKER, claim, write_tree
from generator.reading.check import Checked
from generator.reading.collector import uncollected
from generator.reading.portal_root import find_root
from generator.review.decided import Deed
from generator.review.editions import NO_EDITIONS, Editions
from schemas.published.audience import Audience

AUDIENCE = click.option(
    "--audience",
    type=click.Choice([each.value for each in Audience]),
    default=Audience.PUBLIC.value,
    help="For whom the site is built. Default: the public.",
)


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the site goes. Default: site/, or site-members/ for members.",
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the pages are written on the way. Default: under build/.",
)
@AUDIENCE
@common
def build(run: Run, out: Path | None, pages: Path | None, audience: str) -> None:
    """Check the records and build the site beside the old one, then swap it in."""
    root = portal_root()
    for_whom = Audience(audience)
    target = out or root / site_folder(for_whom)
    pages = pages or root / "build" / for_whom.value
    refuse_harm(
        run.data,
        Target("--out", target, SITE_MARKER),
        Target("--pages", pages, PAGES_MARKER),
    )
    with misuse_told():
        recover(target)
    checked = run.checked()
    if checked.has_errors or checked.register is None:
        print_findings(checked)
        click.echo("Nothing was built; the site is as it was.", err=True)
        sys.exit(EXIT_FINDINGS)
    portal = read_portal(root, checked, for_whom, *history_of(run, checked))
    with misuse_told(), pages_folder(pages):
        with progress("Writing pages"), uncollected():
            write_tree(portal_files(portal), pages)
        with progress("Building the site"):
            count = build_site(
                pages,
                target,
                config_file=root / "mkdocs.yml",
                details=details_of(portal),
                seconds_since_1970=_build_time(run),
            )
    click.echo(finding_report.summary(checked.findings, len(checked.reading.files)))
    if checked.findings:
        click.echo("To read them: consortico check")
    pages_built = finding_report.counted(count, "page")
    click.echo(f"Built {pages_built} for {_AUDIENCE_IN_WORDS[for_whom]}: {target / 'index.html'}")


@click.command()
@click.option("--address", default="127.0.0.1:8000", help="Where to serve it.")
@AUDIENCE
@common
def serve(run: Run, address: str, audience: str) -> None:
    """Show the portal live: an edit of a record, a template or prose reloads the page."""
    root = portal_root()
    pages = root / "build" / f"serve-{audience}"
    last: list[SiteDetails] = []
    decided: DeedsKnown = {}

    def write_pages(folder: Path) -> SiteDetails:
        checked = run.checked()
        if checked.has_errors or checked.register is None:
            print_findings(checked)
            if last:
                click.echo("The pages are as they were before the errors.", err=True)
                return last[-1]
            sys.exit(EXIT_FINDINGS)
        portal = read_portal(root, checked, Audience(audience), *history_of(run, checked, decided))
        write_tree(portal_files(portal), folder)
        last[:] = [details_of(portal)]
        return last[-1]

    with misuse_told(), pages_folder(pages):
        click.echo(f"The portal, live: http://{address}/  (Ctrl+C ends it)")
        serve_site(
            pages,
            config_file=root / "mkdocs.yml",
            write_pages=write_pages,
            sources=(run.data, root / "docs", root / "site_templates"),
            address=address,
        )


@contextmanager
def pages_folder(pages: Path) -> Iterator[None]:
    """``pages`` made ours, and no other build's while the block runs."""
    claim(pages, PAGES_MARKER)
    with alone_in(pages):
        yield


@contextmanager
def misuse_told() -> Iterator[None]:
    """Tells in words what cannot be built, and apart from it where it cannot be put."""
    try:
        yield
    except (BusyFolderError, ForeignFolderError) as error:
        raise click.UsageError(str(error)) from error
    except SiteBuildError as error:
        raise click.ClickException(str(error)) from error


_AUDIENCE_IN_WORDS = {Audience.PUBLIC: "the public", Audience.MEMBERS: "members"}


def site_folder(audience: Audience) -> str:
    """The folder of a portal where the site for ``audience`` goes unless told otherwise."""
    return "site" if audience is Audience.PUBLIC else f"site-{audience.value}"


def portal_root() -> Path:
    """The portal that the command was called in; told in words where it was not."""
    root = find_root(Path.cwd())
    if root is None:
        raise click.UsageError(NOT_A_PORTAL)
    return root


def read_portal(
    root: Path,
    checked: Checked,
    audience: Audience,
    editions: Editions = NO_EDITIONS,
    decided: tuple[Deed, ...] = (),
) -> Portal:
    """Everything that the portal's pages and data are made from."""
    if checked.register is None:
        raise click.ClickException("There is no consortium record to build from.")
    return Portal(
        register=checked.register,
        held=checked.held,
        findings=checked.findings,
        audience=audience,
        prose=read_prose(root / "docs"),
        environment=page_environment(root / "site_templates"),
        editions=editions,
        deeds=decided,
    )


def _build_time(run: Run) -> int:
    """The one time that the site mentions: ``SOURCE_DATE_EPOCH``, else the day judged by."""
    fixed = told_time()
    if fixed is not None:
        return fixed
    day = run.as_of
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
