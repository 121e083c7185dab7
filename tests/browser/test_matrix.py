"""Dragging, arrow keys and number fields say the same, and all are stored."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The audience page of a draft with one aim."""
    page = new_page()
    page.goto("/")
    page.click("main .primary")
    page.select_option("#id_aim1-kind", "expertise")
    page.fill("#id_aim1-statement", "My name comes up.")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/wizard/audience/")
    page.check("[name$=-groups][value=peers]")
    page.click("text=Move the point yourself")
    return page


def fields(page: Page) -> tuple[Locator, Locator]:
    return page.locator("input[id$=-x]"), page.locator("input[id$=-y]")


def stored(page: Page) -> tuple[str, str]:
    """What the server has, on a fresh load of the page."""
    expect(page.locator(".saved")).to_contain_text("Saved at")
    page.wait_for_timeout(1000)
    page.reload()
    x, y = fields(page)
    return x.input_value(), y.input_value()


def test_arrow_keys_move_the_point_and_keep_the_focus(page: Page) -> None:
    point = page.locator(".point")
    point.focus()
    before = int(point.get_attribute("data-x") or "")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowUp")
    x, y = fields(page)
    expect(x).to_have_value(str(before - 3))
    height = y.input_value()
    page.wait_for_timeout(1000)
    expect(page.locator(".point")).to_be_focused()
    assert stored(page) == (str(before - 3), height)


def test_dragging_writes_the_number_fields(page: Page) -> None:
    target = page.locator(".quadrants rect").nth(2).bounding_box()
    point = page.locator(".point circle").bounding_box()
    assert target
    assert point
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    page.mouse.down()
    page.mouse.move(
        target["x"] + target["width"] / 2,
        target["y"] + target["height"] / 2,
        steps=8,
    )
    page.mouse.up()
    x, y = fields(page)
    assert int(x.input_value()) < 50
    assert int(y.input_value()) < 50
    expect(page.locator(".lead-sentence")).to_contain_text("Circle")
    dropped = x.input_value(), y.input_value()
    assert stored(page) == dropped


def test_number_fields_move_the_point(page: Page) -> None:
    x, y = fields(page)
    x.fill("20")
    y.fill("90")
    point = page.locator(".point")
    expect(point).to_have_attribute("data-x", "20")
    expect(point).to_have_attribute("data-y", "90")
    expect(page.locator(".lead-sentence")).to_contain_text("Stage")
    assert stored(page) == ("20", "90")
