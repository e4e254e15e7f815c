from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateAssertionError, UndefinedError
from markupsafe import Markup

from generator.publishing.errors import TemplateReachError, UnprintableValueError
from generator.publishing.rendering import page_environment, render_page

TEMPLATES = Path(__file__).parents[3] / "site_templates"


class Level(StrEnum):
    FULL = "full-member"


@pytest.fixture(scope="module")
def environment() -> Environment:
    return page_environment(TEMPLATES)


def test_text_is_made_safe_and_what_the_code_built_is_left(environment: Environment) -> None:
    template = environment.from_string("{{ text }} {{ built }} {{ 12 }} {{ level }}")

    page = template.render(text="<b>", built=Markup("<b>"), level=Level.FULL)

    assert page == "&#60;b&#62; <b> 12 full&#45;member"


def test_what_a_macro_made_is_not_made_safe_twice(environment: Environment) -> None:
    source = "{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{{ bold(text) }}"

    assert environment.from_string(source).render(text="*") == "<b>&#42;</b>"


@pytest.mark.parametrize("value", [None, True, 1.5, date(2026, 3, 12), ["a"], {"a": 1}, b"a"])
def test_what_has_no_agreed_form_cannot_be_printed(environment: Environment, value: object) -> None:
    with pytest.raises(UnprintableValueError, match="cannot be printed"):
        environment.from_string("{{ value }}").render(value=value)


def test_a_name_that_no_view_supplied_cannot_be_printed(environment: Environment) -> None:
    with pytest.raises(UndefinedError):
        environment.from_string("{{ mistyped }}").render()


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("{{ built ~ text }}", "~"),
        ("{{ built + text }}", "reckoning"),
        ("{{ built % text }}", "reckoning"),
        ("{{ 3 * 4 }}", "reckoning"),
        ("{{ -count }}", "reckoning"),
        ("{{ built.format(text) }}", "format"),
        ("{{ built.join([text]) }}", "join"),
        ("{{ built['join']([text]) }}", "join"),
        ("{{ built.replace('a', text) }}", "replace"),
        ("{% autoescape false %}{{ text }}{% endautoescape %}", "autoescape"),
    ],
)
def test_a_template_that_reckons_or_joins_text_does_not_compile(
    environment: Environment, source: str, what: str
) -> None:
    with pytest.raises(TemplateReachError, match=re.escape(what)):
        environment.from_string(source)


@pytest.mark.parametrize(
    "name", ["safe", "e", "escape", "forceescape", "join", "format", "replace", "urlize",
             "xmlattr", "tojson", "striptags", "attr", "indent"],
)  # fmt: skip
def test_a_filter_that_marks_text_safe_is_not_there(environment: Environment, name: str) -> None:
    with pytest.raises(TemplateAssertionError, match="No filter"):
        environment.from_string(f"{{{{ text | {name} }}}}")


def test_a_template_may_decide_and_compare(environment: Environment) -> None:
    source = "{% if count > 1 and text or not count %}yes{% endif %}"

    assert environment.from_string(source).render(count=2, text="a") == "yes"


def test_a_page_has_front_matter_and_links_that_are_relative(tmp_path: Path) -> None:
    (tmp_path / "page.md.j2").write_text("# {{ title }}\n\n<a href=\"{{ '' | address }}\">x</a>\n")

    page = render_page(
        page_environment(tmp_path), "page.md.j2", path="members/ark.md",
        title="A & B", description="C: D", view={},
    ).decode()  # fmt: skip

    assert page == (
        '---\ntitle: "A &#38; B"\ndescription: "C&#58; D"\n---\n\n'
        '# A &#38; B\n\n<a href="../../">x</a>\n'
    )


@pytest.mark.parametrize(
    "template", sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.j2"))
)
def test_every_template_compiles_and_quotes_its_attributes(
    environment: Environment, template: str
) -> None:
    environment.get_template(template)

    assert not re.search(r"=\s*{{", (TEMPLATES / template).read_text(encoding="utf-8"))
