"""How it works, with its pictures, the glossary, and the program that checks awards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from generator.publishing.errors import ProseHeadingError
from generator.publishing.pictures import with_pictures
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.prose import PICTURE_FOLDER
from generator.publishing.site_files import page_file

FOLDER = "how-it-works/"
INDEX = f"{FOLDER}index.md"

SECOND_COMPUTATION = "verify_awards.py"
"""The program that computes every award again from the published data, for download."""

PLACES: Mapping[str, str] = {
    "glossary.md": f"{FOLDER}glossary.md",
    f"{FOLDER}{SECOND_COMPUTATION}": SECOND_COMPUTATION,
}
"""What lies elsewhere in the site than in ``docs/``."""

DESCRIPTIONS: Mapping[str, str] = {
    INDEX: "From a tender to a delivered service, and how a lot is divided among members.",
    f"{FOLDER}member.md": "What a member sends and when, how to check it first, and what keeps it "
    "eligible.",
    f"{FOLDER}propose.md": "How a change to a record is proposed, checked and accepted, in a "
    "browser alone.",
    f"{FOLDER}returns.md": "The four qualities of a return, how to try them before it is sent, and "
    "who reported when.",
    f"{FOLDER}finance.md": "How the books are kept, checked and closed, and where to find what of "
    "the consortium’s money.",
    f"{FOLDER}history.md": "What is settled, how it is corrected all the same, and who may change "
    "what.",
    f"{FOLDER}charter.md": "What the hub owes its members and how that is counted, events, and "
    "members’ public profiles.",
    f"{FOLDER}public.md": "What the public and commissioners can find here, what they will not, "
    "and how to check it.",
    f"{FOLDER}small-numbers.md": "Which counts of people the public is not told, and why none "
    "of them can be worked out.",
    f"{FOLDER}forecast.md": "How income, costs and cash are forecast, what the hub can afford, and "
    "what a tender costs in full.",
    f"{FOLDER}strategy.md": "How need is held against capacity, and how objectives, risks and bids "
    "are judged.",
    f"{FOLDER}board.md": "What directors are asked to approve, and what has been checked by then.",
    f"{FOLDER}review.md": "What a director does with a proposed award, from the first line of the "
    "comment to the end of the standstill.",
    f"{FOLDER}quarter.md": "What the hub’s staff do from the first day of a quarter to its "
    "published figures, and what usually goes wrong.",
    f"{FOLDER}glossary.md": "One word for each idea, and what each of them means.",
}
"""What each page is about, in a sentence."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """A page for each piece of prose that readers of the portal are given; all else as it is."""
    for source, content in portal.prose.items():
        path = PLACES.get(source, source)
        if path.startswith(FOLDER) and path.endswith(".md"):
            yield _page(portal, source, path, content.decode())
        elif path == SECOND_COMPUTATION or path.startswith(PICTURE_FOLDER):
            yield path, content


def _page(portal: Portal, source: str, path: str, text: str) -> SiteFile:
    """The page at ``path``; raises ProseHeadingError where the text has no title."""
    first, _, body = text.partition("\n")
    title = first.removeprefix("# ").strip()
    if not first.startswith("# ") or not title:
        raise ProseHeadingError(source)
    return page_file(
        portal,
        "prose/page.md.j2",
        path=path,
        title=title,
        description=DESCRIPTIONS.get(path, f"{title}: how the portal works."),
        view={
            # The project's own words, under review like its code: they are Markdown as they stand.
            "body": Markup(with_pictures(_with_links_of_the_site(body), portal.prose)),  # noqa: S704
            "is_index": path == INDEX,
            "has_glossary": "glossary.md" in portal.prose,
            "is_glossary": path == PLACES["glossary.md"],
        },
    )


def _with_links_of_the_site(body: str) -> str:
    """``body`` with links to prose that lies elsewhere in the site than in ``docs/``."""
    return body.replace("](../glossary.md", "](glossary.md").replace(f"]({FOLDER}", "](")
