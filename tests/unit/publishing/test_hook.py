from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.publishing import hook
from generator.publishing.site import SiteDetails, load

ROOT = Path(__file__).parents[3]


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "pages").mkdir()
    return load(ROOT / "mkdocs.yml", pages=tmp_path / "pages", out=tmp_path / "site")


class Server:
    def __init__(self, *watched: str) -> None:
        self.watched = set(watched)

    def watch(self, path: str) -> None:
        self.watched.add(path)

    def unwatch(self, path: str) -> None:
        self.watched.remove(path)


def test_a_preview_writes_its_pages_before_each_build(config: MkDocsConfig) -> None:
    asked: list[Path] = []

    def write_pages(pages: Path) -> SiteDetails:
        asked.append(pages)
        return SiteDetails(name="A & B", address="https://portal.example/us/")

    config.extra["write_pages"] = write_pages
    hook.on_pre_build(config)

    assert asked == [Path(config.docs_dir)]
    assert config.site_name == "A &#38; B"
    assert config.site_url == ""  # it is read here, not where the portal will be


def test_a_build_for_publication_writes_no_pages(config: MkDocsConfig) -> None:
    hook.on_pre_build(config)

    assert list(Path(config.docs_dir).iterdir()) == []


def test_sources_are_watched_and_the_pages_made_from_them_are_not(config: MkDocsConfig) -> None:
    server = Server(config.docs_dir)
    config.extra["sources"] = (ROOT / "data", ROOT / "site_templates", ROOT / "nowhere")

    hook.on_serve(server, config)  # type: ignore[arg-type] # the two methods it uses

    assert server.watched == {str(ROOT / "data"), str(ROOT / "site_templates")}


def test_pages_that_nothing_is_known_of_are_watched_themselves(config: MkDocsConfig) -> None:
    server = Server(config.docs_dir)

    hook.on_serve(server, config)  # type: ignore[arg-type] # the two methods it uses

    assert server.watched == {config.docs_dir}


def test_every_table_in_prose_is_framed_and_no_other_is() -> None:
    html = "<table>1</table><p>x</p><table>2</table><table class='co-table'>3</table>"

    framed = hook.on_page_content(html)

    assert framed.count("<div") == framed.count("</div>") == 2
    assert framed.endswith("2</table></div><table class='co-table'>3</table>")
