"""What the browser keeps until it is saved: whose it is, and when it goes."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage, Person, Site

pytestmark = pytest.mark.browser


def copies(page: Page) -> int:
    found = "Object.keys(localStorage).filter(k => k.startsWith('vierfeld')).length"
    return int(page.evaluate(found))


def test_copies_go_when_saved_at_sign_out_and_after_a_week(person: Person) -> None:
    page = person.open("edit/aims/new/")
    page.fill("#id_statement", "Held here.")
    assert copies(page) == 1
    page.evaluate(
        """() => { for (const [key, text] of Object.entries(localStorage)) {
            const copy = JSON.parse(text);
            localStorage.setItem(key, JSON.stringify({ ...copy, at: copy.at - 7 * 864e5 }));
        } }"""
    )
    page.goto(person.document)
    assert copies(page) == 0
    page.goto(f"{person.document}edit/aims/new/")
    page.fill("#id_statement", "Held here again.")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("text=Sign out")
    expect(page.locator("#id_statement")).to_have_value("Held here again.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("text=Sign out")
    page.wait_for_url("**/")
    expect(page.locator("text=Sign in")).to_be_visible()
    assert copies(page) == 0


def test_somebody_else_at_the_same_browser_sees_no_copy(
    site: Site, person: Person, new_page: NewPage
) -> None:
    page = person.open("edit/aims/new/")
    page.fill("#id_statement", "Mine alone.")
    page.context.clear_cookies()
    other = Person(site, new_page)
    page.goto(f"/accounts/login/?next={other.document}edit/aims/new/")
    other.sign_in(page)
    page.wait_for_url("**/edit/aims/new/")
    expect(page.locator("#id_statement")).to_have_value("")
    page.goto(other.document)
    expect(page.locator(".message")).to_have_count(0)
    assert copies(page) == 1
