from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.links import faults


def write(site: Path, path: str, html: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(html, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "index.html", '<h1 id="top">Home</h1>')
    write(tmp_path, "members/index.html", '<h1 id="top">Members</h1>')
    write(tmp_path, "members/ark/index.html", '<h1 id="ark">Ark</h1>')
    write(tmp_path, "members.csv", "a,b")
    write(tmp_path, "foot.webp", "RIFF")
    return tmp_path


@pytest.mark.parametrize(
    "link",
    ["../../", "../", "./", ".", "..", "#here", "../../members.csv", "../#top", "/members/",
     "../../foot.webp#only-light", "../../foot.webp#only-dark",
     "https://example.org/", "../ark/"],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_no_fault(site: Path, link: str) -> None:
    write(site, "members/ark/index.html", f'<p id="here"><a href="{link}">x</a>')

    assert faults(site) == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("../nobody/", "which is not there"),
        ("../../../", "which is not there"),
        ("../#nowhere", "does not have"),
        ("#nowhere", "does not have"),
        ("../../members.csv#top", "does not have"),
        ("../../foot.webp#top", "does not have"),
        ("../../head.webp#only-dark", "which is not there"),
        ("javascript:alert(1)", "leaves the site"),
        ("http://example.org/", "leaves the site"),
        ("//example.org/", "leaves the site"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_fault(site: Path, link: str, why: str) -> None:
    write(site, "members/ark/index.html", f'<a href="{link}">x</a>')

    (fault,) = faults(site)

    assert fault.startswith("members/ark/index.html: ")
    assert why in fault


def test_an_id_that_comes_twice_is_a_fault(site: Path) -> None:
    write(site, "index.html", '<p id="a"><p id="a">')

    assert faults(site) == ["index.html: the id 'a' comes twice"]
