"""What a newcomer sees: the demo in a real browser (Debian's Chromium)."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
WIDER = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).length"
# Without these Chromium asks its maker's hosts at every start.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running `guongsang demo` with a ledger of its own."""
    folder, port = tmp_path_factory.mktemp("demo"), _free_port()
    command = [str(Path(sys.executable).with_name("guongsang")), "demo", "--port", str(port), "--site-port", "0"]
    log = (folder / "log").open("wb")
    with log, subprocess.Popen([*command, "--data", str(folder)], stdout=log, stderr=log, env=os.environ) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, process, folder / "log")
            yield address
        finally:
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(address, follow_redirects=True, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.3)
    pytest.fail(f"the demo does not answer:\n{log.read_text('utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(params=[(1280, 900), (360, 740)], ids=["wide", "narrow"])
def page(request: pytest.FixtureRequest, browser: Browser, demo: str) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, base_url=demo, locale="vi-VN")
    yield context.new_page()
    context.close()


def test_a_candidate_is_opened_and_its_sentence_is_highlighted(page: Page) -> None:
    page.goto("/")
    page.locator("main a[href^='/guong/']").first.click()
    expect(page).to_have_url(re.compile(r"/guong/[0-9a-f]+$"))
    marked = page.locator("main mark").first
    expect(marked).to_be_visible()
    page.locator("main a[href*='/bai-bao/'][href*='#']").first.click()
    expect(page).to_have_url(re.compile(r"/bai-bao/[0-9a-f]+#"))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()


def test_search_without_diacritics(page: Page) -> None:
    page.goto("/bai-bao")
    page.get_by_role("searchbox").first.fill("bang khen nong dan")
    page.get_by_role("searchbox").first.press("Enter")
    expect(page.locator("main mark").first).to_be_visible()
    assert "q=bang" in page.url


@pytest.mark.parametrize("path", ["/guong", "/so-lieu", "/phong-trao", "/can-bo", "/bai-bao", "/ban-tin", "/nguon-tin"])
def test_every_place_fits_the_screen_and_asks_no_other_host(page: Page, demo: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert all(url.startswith(demo) for url in asked)


def test_nothing_about_sources_has_to_be_scrolled_sideways(page: Page) -> None:
    page.goto("/nguon-tin")
    page.locator("summary").first.click()
    assert page.evaluate(WIDER) == 0
    page.locator("table a").first.click()
    expect(page.get_by_role("heading", name="Những lần đọc gần đây")).to_be_visible()
    assert page.evaluate(WIDER) == 0
