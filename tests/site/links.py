"""Whether every link of a built site leads somewhere, fragments included.

mkdocs looks at the links in Markdown alone; most of ours are in HTML.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from tests.site.page import Page, read_file


def faults(site: Path) -> list[str]:
    """What is wrong with the site's links and ids: one line each, in order."""
    pages = {path.relative_to(site).as_posix(): read_file(path) for path in site.rglob("*.html")}
    found: list[str] = []
    for path, page in sorted(pages.items()):
        twice = sorted({name for name in page.names if page.names.count(name) > 1})
        found += [f"{path}: the id {name!r} comes twice" for name in twice]
        found += [
            f"{path}: {link} {why}"
            for link in dict.fromkeys(page.links)
            if (why := _fault(link, path, pages, site))
        ]
    return found


def _fault(link: str, path: str, pages: dict[str, Page], site: Path) -> str:
    parts = urlsplit(link)
    if parts.scheme == "https":
        return ""
    if parts.scheme or parts.netloc:
        return "leaves the site other than by https"
    target = _target(path, unquote(parts.path))
    if not (site / target).is_file():
        return f"leads to {target}, which is not there"
    if target.endswith(".webp") and parts.fragment in {"only-light", "only-dark"}:
        # No place in the picture: the theme's styles hide it from readers of the other colours.
        return ""
    if parts.fragment and (target not in pages or parts.fragment not in pages[target].names):
        return f"leads to a place that {target} does not have"
    return ""


def _target(path: str, link: str) -> str:
    if not link:
        return path
    # The page for what is not found is read at any address, so its links are from the top.
    base = PurePosixPath() if link.startswith("/") else PurePosixPath(path).parent
    steps: list[str] = []
    for step in (base / link.lstrip("/")).parts:
        if step == "..":
            # Past the top, a browser would leave the site's folder.
            steps = steps[:-1] if steps else [".."]
        else:
            steps.append(step)
    target = "/".join(steps)
    return f"{target}/index.html".lstrip("/") if link.endswith(("/", ".")) else target
