"""The page of `guongsang explain --html`, opened from a file in a real browser."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from nlp.explain import explain
from service.explanation import as_html
from tests.browser.test_demo import QUIET

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
TEXT = (
    "Trao Bằng khen cho người hiến đất <img src=x onerror=alert(1)>\n"
    "Chủ tịch UBND tỉnh Trần Văn Thử tặng Bằng khen cho 82 tập thể trong phong trào thi đua “Dân vận khéo”.\n"
    "Ông Lò Văn Mẫu, 61 tuổi, nông dân bản Tả, hiến 500 m2 đất làm đường, được tặng Bằng khen.\n"
)


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)], ids=["wide", "narrow"])
def test_a_fact_is_opened_and_leads_to_its_place(width: int, height: int, tmp_path: Path) -> None:
    (tmp_path / "ra.html").write_text(as_html(explain(TEXT)), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": width, "height": height})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((tmp_path / "ra.html").as_uri())
        page.locator("summary", has_text="Lò Văn Mẫu").click()
        opened = page.locator("details[open]")
        expect(opened.get_by_text("Nêu tuổi, năm sinh")).to_be_visible()
        opened.get_by_role("link", name="Xem trong bài").click()
        expect(page.locator(":target")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert [url.partition("#")[0] for url in asked] == [(tmp_path / "ra.html").as_uri()] * len(asked)
        browser.close()


def test_who_is_an_exemplar_and_an_official_is_marked_as_both(tmp_path: Path) -> None:
    text = "Trưởng bản Lò Văn Mẫu, người được tặng Bằng khen, hiến 500 m2 đất làm đường.\n"
    (tmp_path / "ra.html").write_text(as_html(explain(TEXT + text.replace("Mẫu", "Thử"))), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.goto((tmp_path / "ra.html").as_uri())
        both = page.locator("article mark.exemplar.official").first
        ground, edges = both.evaluate(
            "mark => { const style = getComputedStyle(mark);"
            " return [style.backgroundImage, [style.borderTopColor, style.borderBottomColor]] }"
        )
        alone = [
            page.locator(f".legend mark.{kind}").evaluate(
                "mark => [getComputedStyle(mark).backgroundColor, getComputedStyle(mark).borderBottomColor]"
            )
            for kind in ("exemplar", "official")
        ]
        assert [colour in ground for colour, _ in alone] == [True, True]
        assert edges == [edge for _, edge in alone]
        browser.close()
