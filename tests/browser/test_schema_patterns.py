"""The schemas' patterns are regular expressions to editors too, which run JavaScript."""

from __future__ import annotations

import json

from playwright.sync_api import Browser

from generator.authoring.schema_files import json_schema
from schemas.catalogue import CATALOGUE

REFUSED = """schemas => {
  const refused = [];
  const test = pattern => {
    try { new RegExp(pattern, "u"); } catch (error) { refused.push(pattern); }
  };
  const walk = node => {
    if (node === null || typeof node !== "object") return;
    if (typeof node.pattern === "string") test(node.pattern);
    Object.keys(node.patternProperties || {}).forEach(test);
    Object.values(node).forEach(walk);
  };
  walk(JSON.parse(schemas));
  return refused;
}"""


def test_every_pattern_compiles_in_a_browser(browser: Browser) -> None:
    page = browser.new_page()
    schemas = json.dumps([json_schema(kind) for kind in CATALOGUE])
    assert page.evaluate(REFUSED, schemas) == []
    assert page.evaluate(REFUSED, '[{"pattern": "(?P<name>.)"}]') == ["(?P<name>.)"]
    # Flags inside a pattern are understood by the newest browsers, and not yet by editors.
    assert "(?s" not in schemas
    assert "(?i" not in schemas
    page.close()
