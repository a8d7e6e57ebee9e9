"""A real Chromium on the live server; where there is none, these tests say that they are skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

FOLDER = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str | None:
    """The browser that CHROMIUM names, or the first known one on the PATH."""
    names = filter(None, (os.environ.get("CHROMIUM"), *NAMES))
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each page gets a context of its own."""
    executable = chromium()
    if executable is None:
        pytest.skip("no Chromium here: install one, or name it in CHROMIUM")
    sandbox = ("--no-sandbox",) if os.getuid() == 0 else ()  # Chromium refuses root otherwise
    # Playwright's loop runs in the tests' thread, where Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=[*OPTIONS, *sandbox])
        yield launched
        launched.close()


def complaint(message: ConsoleMessage) -> list[str]:
    """What the console says in anger; that a probe or a JSON document has no icon is none."""
    angry = message.type in {"error", "warning"} and not message.location["url"].endswith("/favicon.ico")
    return [message.text] if angry else []


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page whose relative addresses are the live server's; a complaint on its console fails the test."""
    problems: list[str] = []
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    opened = context.new_page()
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.extend(complaint(message)))
    yield opened
    context.close()
    assert problems == []
