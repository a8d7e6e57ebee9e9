"""The pages in a real browser; the `page` fixture fails a test on any complaint, the policy's included."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.calls.models import Call
from tests.dashboard.record import record_create

AXE = Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ADDRESSES = (
    "/",
    "/?by=leader",
    "/timeline/",
    "/timeline/?status=held&leader=vladimir-putin",
    "/timeline/?q=nowhere",
    "/calls/{disputed}/",
    "/calls/{denied}/",
    "/calls/{three}/",
    "/leaders/",
    "/leaders/vladimir-putin/",
    "/pairs/nikol-pashinyan/vladimir-putin/",
    "/statements/",
    "/sources/",
    "/audit/",
    "/about/",
)
SCREENS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 320), ("dark", 1440))
BLANK = (
    "canvas => !canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"
)
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
OPEN_ALL = "document.querySelectorAll('main details:not(.facet)').forEach(each => each.open = true)"


@pytest.fixture
def record(live_server: LiveServer) -> dict[str, Call]:
    return record_create()


@pytest.fixture
def scriptless(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_dashboard_draws_its_charts(page: Page, record: dict[str, Call]) -> None:
    page.goto("/")
    page.wait_for_selector("html[data-charts='2']")
    canvases = page.locator("canvas[data-chart], canvas[data-swatch]")
    assert canvases.count() > 4
    assert not any(canvas.evaluate(BLANK) for canvas in canvases.all())


def test_a_chart_is_read_with_the_arrow_keys_and_opens_its_calls(page: Page, record: dict[str, Call]) -> None:
    page.goto("/")
    page.wait_for_selector("html[data-charts='2']")
    page.locator("canvas[data-chart=days]").focus()
    page.keyboard.press("ArrowRight")
    voice = page.locator("#chart-voice")
    expect(voice).to_have_text("Sunday 27 September 2020: 1 call: France 1, Azerbaijan 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/?counted=true&day=2020-09-27")
    expect(page.locator("#count")).to_have_text("1 call")


def test_filters_change_the_address_and_the_rows_and_the_way_back_works(
    page: Page, record: dict[str, Call]
) -> None:
    page.goto("/timeline/")
    rows = page.locator(".day .call")
    everything = rows.count()
    page.get_by_text("Narrow the timeline").click()
    page.locator("summary[aria-labelledby~=label-status]").click()
    box = page.get_by_role("checkbox", name="denied")
    size = box.bounding_box()
    assert size
    assert size["width"] == size["height"] < 24  # the label beside it makes the target
    box.check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**status=denied**")
    expect(rows).to_have_count(1)
    page.get_by_role("link", name="Take off Status: denied").click()
    expect(rows).to_have_count(everything)
    page.go_back()
    expect(rows).to_have_count(1)


def test_the_theme_button_is_remembered(page: Page, record: dict[str, Call]) -> None:
    page.goto("/")
    button = page.get_by_role("button", name="Dark theme")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    page.goto("/about/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(button).to_have_attribute("aria-pressed", "true")


def test_the_first_tab_leads_past_the_navigation(page: Page, record: dict[str, Call]) -> None:
    page.goto("/timeline/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_without_javascript_lists_tables_links_and_filters_work(
    scriptless: Page, record: dict[str, Call]
) -> None:
    scriptless.goto("/")
    expect(scriptless.locator("canvas[data-chart]").first).to_be_hidden()
    scriptless.get_by_text("The same numbers as a table").click()
    scriptless.get_by_role("row", name="27 September 2020").get_by_role("link").first.click()
    expect(scriptless.locator("#count")).to_have_text("1 call")
    scriptless.goto("/timeline/?status=denied")
    scriptless.locator(".day .call a").click()
    expect(scriptless.locator("h1")).to_have_text("Ilham Aliyev and Vladimir Putin")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_no_barrier_and_fits_the_narrowest_screen(
    page: Page, record: dict[str, Call], address: str
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run 'make setup'")
    page.goto(address.format(**{name: call.pk for name, call in record.items()}))
    page.evaluate(AXE.read_text())
    page.evaluate(OPEN_ALL)
    for theme, width in SCREENS:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("standard => axe.run({runOnly: standard})", STANDARD)["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], (theme, width)
        assert not page.evaluate(WIDER), (theme, width)


def test_pages_print_their_tables_and_not_their_controls(page: Page, record: dict[str, Call]) -> None:
    page.goto("/timeline/?status=held")
    page.emulate_media(media="print")
    expect(page.locator(".masthead nav")).to_be_hidden()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".day .call").first).to_be_visible()
