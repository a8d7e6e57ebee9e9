"""The timeline's drawing in a real browser: closer, wider, aside, a call in place, and the way back."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.calls.models import Call
from tests.dashboard.record import record_create


@pytest.fixture
def record(live_server: LiveServer) -> dict[str, Call]:
    return record_create()


def test_keys_move_the_drawing_and_its_address_and_the_way_back_works(
    page: Page, record: dict[str, Call]
) -> None:
    page.goto("/timeline/?status=held")
    drawn, drawing = page.locator("#drawn"), page.locator(".lanes .scroll")
    drawing.focus()
    page.keyboard.press("+")
    expect(drawn).to_contain_text("8–29 October 2020")
    expect(drawing).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(drawn).to_contain_text("27 September – 18 October 2020")
    assert "span=2020-09-27%2C2020-10-18" in page.url
    assert "status=held" in page.url
    page.reload()
    expect(drawn).to_contain_text("27 September – 18 October 2020")
    page.go_back()
    expect(drawn).to_contain_text("8–29 October 2020")
    drawing.focus()
    page.keyboard.press("0")
    expect(drawn).to_have_text("27 September – 10 November 2020")
    assert "span" not in page.url


def test_the_wheel_comes_closer_and_scrolls_the_page_as_ever_without_control(
    page: Page, record: dict[str, Call]
) -> None:
    page.goto("/timeline/")
    page.locator(".lanes svg").hover()
    page.mouse.wheel(0, 120)
    expect(page.locator("#drawn")).to_have_text("27 September – 10 November 2020")
    page.locator(".lanes svg").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    expect(page.locator("#drawn")).to_contain_text("8–29 October 2020")


def test_buttons_keep_the_focus_that_they_had(page: Page, record: dict[str, Call]) -> None:
    page.goto("/timeline/")
    closer = page.get_by_role("link", name="Closer")
    closer.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#drawn")).to_contain_text("8–29 October 2020")
    expect(closer).to_be_focused()


def test_a_call_opens_in_place_and_closes_again(page: Page, record: dict[str, Call]) -> None:
    page.goto("/timeline/")
    link = page.locator(f"[data-call='{record['denied'].pk}']")
    link.focus()
    page.keyboard.press("Enter")
    title = page.locator("#opened-title")
    expect(title).to_have_text("Ilham Aliyev and Vladimir Putin")
    expect(title).to_be_focused()
    expect(page.locator("#opened")).to_contain_text("Nikol Pashinyan called Vladimir Putin on Friday")
    assert f"open={record['denied'].pk}" in page.url
    page.reload()
    expect(title).to_be_visible()
    page.get_by_role("link", name="Close", exact=True).focus()
    page.keyboard.press("Escape")
    expect(title).to_have_count(0)
    assert "open=" not in page.url
    page.go_back()
    expect(title).to_be_visible()
