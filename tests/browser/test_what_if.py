"""What if: tried on the spot, with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]


def to_the_matrix(page: Page) -> None:
    page.goto("/")
    page.click("main .primary")
    page.select_option("#id_aim1-kind", "expertise")
    page.fill("#id_aim1-statement", "My name comes up.")
    page.click("#wizard-form .primary")
    page.check("[name$=-groups][value=peers]")
    page.click("#wizard-form .primary")
    page.select_option("#id_region", "DE")
    page.fill("#id_weekly_minutes", "120")
    page.check("[name=formats][value=short_text]")
    page.check("[name=languages][value=en]")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/matrix/")


@pytest.mark.parametrize("scripts", [True, False])
def test_other_answers_are_tried_and_kept(new_page: NewPage, scripts: bool) -> None:
    page = new_page(java_script_enabled=scripts)
    to_the_matrix(page)
    page.click("text=What if?")
    result = page.locator("#result")
    expect(result).to_contain_text("As it is now")
    page.fill("#id_weekly_minutes", "10")
    if not scripts:
        page.click("text=Try it")
    expect(result).to_contain_text("10 minutes a week instead of 120.")
    expect(result).to_contain_text("leaves")
    page.click("text=Keep only the answers")
    page.wait_for_url("**/matrix/")
    expect(page.locator(".suggestion-card")).not_to_contain_text("120 minutes")


def test_leaving_forgets_what_was_tried(new_page: NewPage) -> None:
    page = new_page()
    to_the_matrix(page)
    page.click("text=What if?")
    page.fill("#id_weekly_minutes", "10")
    expect(page.locator("#result")).to_contain_text("instead of 120")
    page.click("a.back")
    page.wait_for_url("**/matrix/")
    page.click("text=What if?")
    expect(page.locator("#id_weekly_minutes")).to_have_value("120")


def test_reasons_open_in_place_and_ones_own_choice_is_compared(
    new_page: NewPage,
) -> None:
    page = new_page()
    to_the_matrix(page)
    page.check("#platform-mastodon")
    own = page.locator(".own-choice")
    expect(own).to_contain_text("Your choice serves your aims to")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        own.get_by_label("I like being there").check()
    page.locator(".platform", has=page.locator("#platform-mastodon")).get_by_role(
        "link", name="Why?"
    ).click()
    expect(page.locator("#why-mastodon .verdict")).to_be_visible()
    page.reload()
    expect(
        page.locator(".own-choice").get_by_label("I like being there")
    ).to_be_checked()
