"""Dragging, tapping, arrow keys and number fields say the same, and all are stored."""

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from .conftest import Person

pytestmark = pytest.mark.browser

PHONE = {
    "viewport": {"width": 390, "height": 640},
    "has_touch": True,
    "is_mobile": True,
}


def audience_page(page: Page) -> Page:
    """The audience page of a draft with one aim."""
    page.goto("/")
    page.click("main .primary")
    page.select_option("#id_aim1-kind", "expertise")
    page.fill("#id_aim1-statement", "My name comes up.")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/wizard/audience/")
    page.check("[name$=-groups][value=peers]")
    page.click("text=Move the point yourself")
    expect(page.locator(".saved")).to_contain_text("Saved at")
    return page


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return audience_page(new_page())


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    return audience_page(new_page(**PHONE))


def fields(page: Page) -> tuple[Locator, Locator]:
    return page.locator("input[id$=-x]"), page.locator("input[id$=-y]")


def values(page: Page) -> tuple[str, str]:
    x, y = fields(page)
    return x.input_value(), y.input_value()


def stored(page: Page) -> tuple[str, str]:
    """What the server has, on a fresh load of the page."""
    expect(page.locator(".saved")).to_contain_text("Saved at")
    page.wait_for_timeout(1000)
    page.reload()
    return values(page)


def middle(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def circle_field(page: Page) -> tuple[float, float]:
    """The middle of the field at the lower left."""
    return middle(page.locator("figure .q-personal_private"))


def swipe(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A finger that goes down, moves and leaves, as the touch screen tells it."""
    session: CDPSession = page.context.new_cdp_session(page)
    steps = [
        (
            start[0] + (end[0] - start[0]) * n / 10,
            start[1] + (end[1] - start[1]) * n / 10,
        )
        for n in range(11)
    ]
    for kind, places in (
        ("touchStart", steps[:1]),
        *(("touchMove", [step]) for step in steps[1:]),
        ("touchEnd", []),
    ):
        touches = [{"x": x, "y": y} for x, y in places]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        page.wait_for_timeout(20)
    session.detach()


def scrolled(page: Page) -> float:
    return float(page.evaluate("window.scrollY"))


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


def test_the_ends_of_the_plane_are_one_key_away_and_told_in_words(page: Page) -> None:
    point = page.locator(".point")
    point.focus()
    page.keyboard.press("Home")
    expect(point).to_have_attribute("data-x", "0")
    page.keyboard.press("End")
    page.keyboard.press("PageUp")
    expect(point).to_have_attribute("data-x", "100")
    expect(point).to_have_attribute("aria-valuetext", re.compile("100.* of 100"))


def test_dragging_writes_the_number_fields(page: Page) -> None:
    page.locator(".point").scroll_into_view_if_needed()
    page.mouse.move(*middle(page.locator(".point .disc")))
    page.mouse.down()
    page.mouse.move(*circle_field(page), steps=8)
    page.mouse.up()
    x, y = values(page)
    assert int(x) < 50
    assert int(y) < 50
    expect(page.locator(".lead-sentence")).to_contain_text("Circle")
    assert stored(page) == (x, y)


def test_escape_while_dragging_puts_the_point_back(page: Page) -> None:
    point = page.locator(".point")
    before = point.get_attribute("data-x")
    page.mouse.move(*middle(page.locator(".point .disc")))
    page.mouse.down()
    page.mouse.move(*circle_field(page), steps=8)
    assert point.get_attribute("data-x") != before
    page.keyboard.press("Escape")
    page.mouse.up()
    assert point.get_attribute("data-x") == before
    x, _ = fields(page)
    expect(x).to_have_value("")


def test_number_fields_move_the_point(page: Page) -> None:
    x, y = fields(page)
    x.fill("20")
    y.fill("90")
    point = page.locator(".point")
    expect(point).to_have_attribute("data-x", "20")
    expect(point).to_have_attribute("data-y", "90")
    expect(page.locator(".lead-sentence")).to_contain_text("Stage")
    assert stored(page) == ("20", "90")


def test_a_tap_chooses_the_point_and_a_second_one_its_place(phone: Page) -> None:
    phone.locator("figure.matrix").scroll_into_view_if_needed()
    phone.touchscreen.tap(*middle(phone.locator(".point .disc")))
    expect(phone.locator(".point.chosen")).to_have_count(1)
    phone.touchscreen.tap(*circle_field(phone))
    expect(phone.locator(".point.chosen")).to_have_count(0)
    x, y = values(phone)
    assert int(x) < 50
    assert int(y) < 50
    expect(phone.locator(".lead-sentence")).to_contain_text("Circle")
    phone.touchscreen.tap(*middle(phone.locator("figure .q-personal_public")))
    assert values(phone) == (x, y)
    assert stored(phone) == (x, y)


def test_a_finger_on_the_drawing_scrolls_the_page_past_a_point_too(phone: Page) -> None:
    phone.locator("figure.matrix").scroll_into_view_if_needed()
    point = phone.locator(".point")
    before = point.get_attribute("transform")
    for start in (middle(phone.locator(".point .disc")), circle_field(phone)):
        top = scrolled(phone)
        swipe(phone, start, (start[0], start[1] + 160))
        assert scrolled(phone) < top - 60
        phone.locator("figure.matrix").scroll_into_view_if_needed()
    assert point.get_attribute("transform") == before
    x, _ = fields(phone)
    expect(x).to_have_value("")


def test_a_chosen_point_is_dragged_and_the_page_stands_still(phone: Page) -> None:
    phone.locator("figure.matrix").scroll_into_view_if_needed()
    phone.touchscreen.tap(*middle(phone.locator(".point .disc")))
    expect(phone.locator(".point.chosen")).to_have_count(1)
    top = scrolled(phone)
    swipe(phone, middle(phone.locator(".point .disc")), circle_field(phone))
    assert scrolled(phone) == top
    x, y = values(phone)
    assert int(x) < 50
    assert int(y) < 50
    assert stored(phone) == (x, y)


def test_what_is_tapped_is_large_enough_for_a_thumb(phone: Page) -> None:
    box = phone.locator(".point .hit").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44


BOXES = """() => [...document.querySelectorAll('.spots text, .point .disc, .name')].map(
  (part) => {
    const box = part.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
  })"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_name_covers_another_or_a_point(person: Person, width: int) -> None:
    page = person.open(viewport={"width": width, "height": 900})
    boxes = page.evaluate(BOXES)
    assert len(boxes) == 4 + 2 + 2
    assert not [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2]
        if one[1] < other[3] and other[1] < one[3]
    ]


def test_the_reach_of_one_platform_at_a_time_is_drawn(person: Person) -> None:
    page = person.open()
    first, second = page.locator("g.reach").all()
    expect(first).to_be_hidden()
    page.locator(".reaches summary").first.press("Enter")
    expect(first).to_be_visible()
    expect(page.locator(".reaches details[open] p")).to_contain_text("Aim 1:")
    page.locator(".reaches summary").last.click()
    expect(second).to_be_visible()
    expect(first).to_be_hidden()
