"""Versions in a real browser: kept, compared, restored; tasks left where they are."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .test_pages import visit

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]


def open_document(page: Page, email: str) -> None:
    for name in visit(page, email):
        if name == "document":
            return


def write_why(page: Page, text: str) -> None:
    page.click("#section-why a.change")
    page.fill("#id_why", text)
    page.click("#section-why .primary")
    expect(page.locator("#section-why .own-words")).to_have_text(text)


def test_a_version_is_kept_compared_and_restored(new_page: NewPage) -> None:
    page = new_page()
    open_document(page, "versions@vierfeld.example")
    expect(page.locator(".since")).to_contain_text("Nothing has changed")
    write_why(page, "I write on old houses.")
    page.click(".since .button")
    expect(page.locator("#id_reason")).to_have_value("Why reworded")
    page.fill("#id_reason", "Said why")
    page.click("main form .primary")
    expect(page.locator(".since")).to_have_text("Nothing has changed since revision 2.")
    write_why(page, "I write on new houses.")
    page.click(".since a >> nth=0")
    expect(page.locator(".diff del")).to_contain_text("old")
    expect(page.locator(".diff ins")).to_contain_text("new")
    page.click(".views a >> nth=1")
    expect(page.locator(".sides .diff")).to_have_count(2)
    page.click("text=Restore revision 2 …")
    page.click("main form .primary")
    expect(page.locator(".message")).to_contain_text("as revision 4")
    expect(page.locator("#section-why .own-words")).to_have_text(
        "I write on old houses."
    )
    page.click(".document-actions >> text=History")
    expect(page.locator(".timeline > li")).to_have_count(4)


def test_a_task_left_in_place_keeps_the_keyboard_there(new_page: NewPage) -> None:
    page = new_page()
    open_document(page, "tasks@vierfeld.example")
    first = page.locator("#tasks .leave").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tasks")).to_be_focused()
    expect(page.locator("#tasks summary")).to_have_text("1 left as it is")
    page.click("#tasks summary")
    page.click("#tasks [name=ask]")
    expect(page.locator("#tasks details")).to_have_count(0)
