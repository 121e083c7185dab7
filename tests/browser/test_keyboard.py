"""The whole journey without a pointer: the focus is seen at each stop, and stands where
one goes on after each part that was exchanged; what happens is read out, once.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD

from .conftest import NewPage
from .keyboard import Keyboard

pytestmark = pytest.mark.browser
# Notes down whatever lands in a live region.
LISTEN = """() => {
    window.heard = [];
    const regions = "[role=status], [role=alert], [aria-live]";
    new MutationObserver((changes) => {
        for (const { target } of changes) {
            const region = (target.closest ? target : target.parentElement)?.closest(regions);
            const text = region?.textContent.replace(/\\s+/g, " ").trim();
            if (text && window.heard.at(-1) !== text) window.heard.push(text);
        }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def heard(page: Page, words: str) -> int:
    """How often it was read out, once it has been."""
    expect(page.locator("#announcer")).to_contain_text(words)
    page.wait_for_timeout(200)
    found: list[str] = page.evaluate("window.heard")
    return sum(words in line for line in found)


def first_run(keys: Keyboard) -> None:
    page = keys.page
    page.goto("/")
    keys.go_to(".skip")
    keys.follow("main .primary", "/goals/")
    keys.follow("#wizard-form .primary", "/goals/")
    keys.expect_at("#errors")
    keys.go_to("#errors a")
    keys.press("Enter")
    expect(page.locator("#id_aim1-kind")).to_be_focused()
    keys.look()
    keys.type("Be known for")
    keys.go_to("#id_aim1-statement")
    keys.type("When it is about old houses, my name comes up.")
    keys.follow("#wizard-form .primary", "/audience/")
    keys.go_to("[name$=-groups][value=peers]")
    keys.press("Space")
    keys.follow("#wizard-form .primary", "/resources/")
    keys.go_to("#id_region")
    keys.type("Germany")
    keys.go_to("#id_weekly_minutes")
    keys.type("120")
    keys.go_to("[name=formats][value=short_text]")
    keys.press("Space")
    keys.go_to("[name=languages][value=en]")
    keys.press("Space")
    keys.follow("#wizard-form .primary", "/matrix/")


def place_on_the_matrix(keys: Keyboard) -> None:
    """The focus stays where it is while the drawing is exchanged."""
    page = keys.page
    keys.go_to("#platform-mastodon")
    page.evaluate(LISTEN)
    with page.expect_response("**/matrix/"):
        keys.press("Space")
    expect(page.locator("#preview .saved")).to_contain_text("Saved at")
    keys.expect_at("#platform-mastodon")
    assert heard(page, "Saved at") == 1
    keys.follow("#wizard-form .primary", "/check/")
    keys.follow(".stack form .primary", "/signup/")


def sign_up(keys: Keyboard, email: str) -> str:
    page = keys.page
    keys.go_to("#id_email")
    keys.type(email)
    keys.go_to("#id_password1")
    keys.type(PASSWORD)
    keys.go_to("form.stack .primary")
    keys.press("Enter")
    page.wait_for_selector(".document-head")
    return page.url.partition("#")[0]


def edit_in_place(keys: Keyboard) -> None:
    page = keys.page
    page.evaluate(LISTEN)
    keys.go_to("#section-why a.change")
    keys.press("Enter")
    keys.expect_at("#id_why")
    keys.type("Because the old houses stand, and nobody asks.")
    expect(page.locator("#section-why .saved")).to_contain_text("Saved at")
    assert heard(page, "Saved at") == 1
    keys.go_to("#section-why .primary")
    keys.press("Enter")
    expect(page.locator("#section-why form")).to_have_count(0)
    keys.expect_at("#section-why")
    keys.go_to("#section-aims a.change")
    keys.press("Enter")
    expect(page.locator("#section-aims form :focus")).to_have_count(1)
    keys.look()
    keys.press("Escape")
    expect(page.locator("#section-aims form")).to_have_count(0)
    keys.expect_at("#section-aims")


def check_in(keys: Keyboard) -> None:
    page = keys.page
    keys.follow(".strategy-nav a[href$='check-ins/']", "/check-ins/")
    keys.go_to("#id_minutes")
    keys.press("Control+a")
    keys.type("20")
    keys.follow("main form .primary", "/check-ins/")
    expect(page.locator(".rows li")).to_have_count(1)


def move_a_point(keys: Keyboard) -> None:
    """By arrow keys; its number fields follow."""
    page = keys.page
    keys.go_to("[data-editable] .point")
    key = page.evaluate("document.activeElement.dataset.key")
    before = int(page.locator(f"#id_{key}-x").input_value())
    keys.press("ArrowLeft")
    expect(page.locator(f"#id_{key}-x")).to_have_value(str(before - 1))
    keys.look()


def look_back(keys: Keyboard) -> None:
    page = keys.page
    keys.follow(".strategy-nav a[href$='reviews/']", "/reviews/")
    keys.follow("main button.primary", "/reviews/1/")
    keys.follow("main .button.primary", "/")
    for _ in range(8):
        part = page.url
        if part.endswith("aims/"):
            move_a_point(keys)
        keys.go_to("form .actions .primary")
        with page.expect_navigation():
            keys.press("Enter")
        if part.endswith("decisions/"):
            break
    expect(page.locator("main")).to_contain_text("It ended in revision 2.")


def take_along(keys: Keyboard, address: str) -> None:
    page = keys.page
    page.goto(address)
    keys.follow(".document-actions a[href$='/export/']", "/export/")
    keys.go_to(".shortcuts a[href$=json]")
    with page.expect_download() as waiting:
        keys.press("Enter")
    assert waiting.value.suggested_filename.endswith(".json")


def share(keys: Keyboard, address: str) -> None:
    page = keys.page
    page.goto(address)
    keys.follow(".document-actions a[href$='/sharing/']", "/sharing/")
    keys.follow("main .button.primary", "/sharing/new/")
    keys.follow("main form .primary", "/sharing/")
    expect(page.locator("[data-copy]")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_journey_by_keyboard(new_page: NewPage, scheme: str) -> None:
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    keys = Keyboard(page)
    first_run(keys)
    place_on_the_matrix(keys)
    address = sign_up(keys, f"keys-{scheme}@vierfeld.example")
    edit_in_place(keys)
    check_in(keys)
    look_back(keys)
    take_along(keys, address)
    share(keys, address)
    keys.follow(".site-nav form button", "/")
    expect(page.locator(".messages")).to_contain_text("signed out")
