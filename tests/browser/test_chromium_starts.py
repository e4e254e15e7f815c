from __future__ import annotations

from playwright.sync_api import Browser


def test_the_browser_renders_a_page_and_runs_its_script(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<title>before</title><script>document.title = 'after'</script>")

    assert page.title() == "after"

    page.close()
