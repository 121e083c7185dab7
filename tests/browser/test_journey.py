"""The main job, three times: with JavaScript, without, and on a phone by keyboard alone."""

from collections.abc import Callable
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]
numbers = count(1)
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "de-DE"}

# A field, or a group of which one has to be chosen, that a person must answer.
REQUIRED = """() => new Set(
  [...document.querySelectorAll('#wizard-form [required]')].map(e => e.name)
).size"""


def new_address() -> str:
    return f"journey{next(numbers)}@vierfeld.example"


def walk(page: Page, press: Callable[[str], None]) -> tuple[int, int]:
    """From the first page to signing up; return the pages and required answers seen."""
    pages = required = 0

    def arrive(step: str) -> None:
        nonlocal pages, required
        page.wait_for_url(f"**/wizard/{step}/")
        pages += 1
        required += int(page.evaluate(REQUIRED))

    page.goto("/")
    press("main .primary")
    arrive("goals")
    page.select_option("#id_aim1-kind", "expertise")
    page.fill("#id_aim1-statement", "My name comes up.")
    press("#wizard-form .primary")
    arrive("audience")
    page.check("[name$=-groups][value=peers]")
    press("#wizard-form .primary")
    arrive("resources")
    page.select_option("#id_region", "DE")
    page.fill("#id_weekly_minutes", "90")
    page.check("[name=formats][value=short_text]")
    page.check("[name=languages][value=en]")
    press("#wizard-form .primary")
    arrive("matrix")
    page.check("#platform-mastodon")
    press("#wizard-form .primary")
    arrive("check")
    page.fill("#id_title", "Found by my peers")
    press(".stack form .primary")
    page.wait_for_url("**/accounts/signup/**")
    return pages, required


def sign_up(page: Page, email: str) -> None:
    page.fill("#id_email", email)
    page.fill("#id_password1", PASSWORD)
    page.click("form.stack .primary")
    expect(page.locator(".document-head h1")).to_have_text("Found by my peers")


def come_back_and_change(page: Page, email: str, saved: str = "") -> None:
    """Sign in afresh, find the strategy, change a section, find the change again."""
    page.goto("/accounts/login/")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.click("form.stack .primary")
    page.click("text=Found by my peers")
    page.click("#section-why a.change")
    page.fill("#id_why", "So that the right people find me.")
    page.click("#section-why .primary")
    expect(page.locator("#section-why .own-words")).to_have_text(
        "So that the right people find me."
    )
    if saved:
        expect(page.locator("#section-why .saved")).to_contain_text(saved)
    page.reload()
    expect(page.locator("#section-why")).to_contain_text("the right people")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_first_strategy_in_five_pages_and_back_again(
    new_page: NewPage, script: bool
) -> None:
    page, email = new_page(java_script_enabled=script), new_address()
    pages, required = walk(page, page.click)
    assert pages == 5
    assert 1 <= required <= 8
    sign_up(page, email)
    expect(page.locator(".document-head")).to_contain_text("Revision 1")
    other = new_page(java_script_enabled=script)
    come_back_and_change(other, email, "Saved at" if script else "")


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Move the focus with the Tab key until it stands on what the selector names."""
    reached = "s => document.activeElement?.matches(s) ?? false"
    for _ in range(most):
        if page.evaluate(reached, selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {selector}")


def enter(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def choose(page: Page, selector: str, typed: str) -> None:
    """Choose an option of a list by typing how it begins."""
    tab_to(page, selector)
    page.keyboard.type(typed)


def tick(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Space")


def write(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(text)


def test_auf_deutsch_am_telefon_nur_mit_der_tastatur(new_page: NewPage) -> None:
    page, email = new_page(**PHONE), new_address()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    enter(page, "main .primary")
    page.wait_for_url("**/wizard/goals/")
    required = int(page.evaluate(REQUIRED))
    choose(page, "#id_aim1-kind", "Für mein Können")
    write(page, "#id_aim1-statement", "Mein Name fällt.")
    enter(page, "#wizard-form .primary")
    page.wait_for_url("**/wizard/audience/")
    required += int(page.evaluate(REQUIRED))
    tick(page, "[name$=-groups][value=peers]")
    enter(page, "#wizard-form .primary")
    page.wait_for_url("**/wizard/resources/")
    required += int(page.evaluate(REQUIRED))
    choose(page, "#id_region", "Deutschland")
    write(page, "#id_weekly_minutes", "90")
    tick(page, "[name=formats][value=short_text]")
    tick(page, "[name=languages][value=de]")
    enter(page, "#wizard-form .primary")
    page.wait_for_url("**/wizard/matrix/")
    required += int(page.evaluate(REQUIRED))
    tick(page, "#platform-mastodon")
    enter(page, "#wizard-form .primary")
    page.wait_for_url("**/wizard/check/")
    assert 1 <= required <= 8
    write(page, "#id_title", "Vom Fach gefunden")
    enter(page, ".stack form .primary")
    page.wait_for_url("**/accounts/signup/**")
    write(page, "#id_email", email)
    write(page, "#id_password1", PASSWORD)
    enter(page, "form.stack .primary")
    expect(page.locator(".document-head")).to_contain_text("Fassung 1")

    later = new_page(**PHONE)
    later.goto("/accounts/login/")
    write(later, "#id_login", email)
    write(later, "#id_password", PASSWORD)
    enter(later, "form.stack .primary")
    later.wait_for_url("**/strategies/")
    enter(later, ".strategy-card h2 a")
    expect(later.locator(".document-head")).to_be_visible()
    enter(later, "#section-why a.change")
    expect(later.locator("#id_why")).to_be_focused()
    later.keyboard.type("Damit mich findet, wer mich sucht.")
    enter(later, "#section-why .primary")
    expect(later.locator("#section-why .saved")).to_contain_text("Gespeichert um")
    later.reload()
    expect(later.locator("#section-why")).to_contain_text("wer mich sucht")
