"""The catalog in a browser: asked without leaving the page, drawn without overlaps."""

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]

BOXES = """() => [...document.querySelectorAll('.catalog-map a')].map((link) => {
  const box = link.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
})"""


def test_a_question_is_answered_in_place_and_is_an_address(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/platforms/")
    page.select_option("#id_region", "DE")
    expect(page).to_have_url(re.compile(r"/platforms/\?region=DE$"))
    page.fill("#id_q", "linkedin")
    expect(page).to_have_url(re.compile(r"/platforms/\?q=linkedin&region=DE$"))
    expect(page.locator("#list")).to_contain_text("LinkedIn")
    expect(page.locator("#id_q")).to_be_focused()
    address = page.url
    page.goto("/")
    page.goto(address)
    expect(page.locator("#id_q")).to_have_value("linkedin")
    expect(page.locator("#list h3").first).to_have_text("LinkedIn")
    page.select_option("#id_audience", "peers")
    expect(page).to_have_url(re.compile("audience=peers"))
    page.click("text=Deutsch")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("#id_audience")).to_have_value("peers")


def test_a_question_is_answered_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/platforms/")
    page.fill("#id_q", "no such words anywhere")
    page.click(".catalog-filter button")
    expect(page.locator("#results")).to_contain_text("No platform answers all of that")
    page.click(".asked a")
    expect(page.locator("#list li").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_no_label_of_the_drawing_covers_another(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto("/platforms/")
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 40
    covered = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] - 1
        and other[0] < one[2] - 1
        and one[1] < other[3] - 1
        and other[1] < one[3] - 1
    ]
    assert covered == []
