"""Sharing between two browsers: one of the owner, one of a reader without an account."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD

from .test_history import open_document, write_why

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]


def sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.click("form.stack .primary")
    page.wait_for_url("**/strategies/")


def make_link(page: Page, *, passphrase: str = "") -> str:
    """From the document; its address as the owner copies it."""
    page.click("text=Sharing and feedback")
    page.click("text=Make a link")
    page.fill("#id_passphrase", passphrase)
    page.check("#id_takes_remarks")
    page.click("main form .primary")
    return page.locator(".link-card [data-copy]").input_value()


def leave_remark(page: Page, text: str) -> None:
    page.click("#remarks-aims .ask")
    page.fill("#id_aims_text", text)
    page.fill("#id_aims_name", "Ida")
    page.click("#remarks-aims .primary")
    expect(page.locator("#remarks-aims .said")).to_contain_text(text)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_remarks_and_the_owner_makes_an_experiment_of_it(
    new_page: NewPage, scripts: bool
) -> None:
    email = f"sharing-{scripts}@vierfeld.example".lower()
    owner = new_page()
    open_document(owner, email)
    write_why(owner, "Because the old houses stand.")
    document = owner.url.split("#")[0]
    owner = new_page(java_script_enabled=scripts)
    sign_in(owner, email)
    owner.goto(document)
    link = make_link(owner)

    reader = new_page(java_script_enabled=scripts)
    reader.goto(link)
    expect(reader.locator("#section-why")).to_contain_text("the old houses stand")
    leave_remark(reader, "Would a podcast not reach more of them?")
    expect(reader.locator("#remarks-aims")).to_contain_text("Only you and the author")

    owner.goto(document)
    owner.click("text=1 new remark from a reader")
    owner.click("text=Write an answer")
    owner.fill("#id_answer", "I will try one.")
    owner.click("main form .primary")
    owner.click(".remark summary")
    owner.click("text=An experiment")
    expect(owner.locator("#id_hypothesis")).to_have_value(
        "Would a podcast not reach more of them?"
    )
    owner.fill("#id_hypothesis", "If I speak, more of them listen.")
    owner.click("main form .primary")
    expect(owner.locator("#section-experiments")).to_contain_text("If I speak")

    reader.goto(link)
    expect(reader.locator("#remarks-aims .answer")).to_contain_text("I will try one.")
    stranger = new_page(java_script_enabled=scripts)
    stranger.goto(link)
    expect(stranger.locator("#section-aims")).to_be_visible()
    expect(stranger.locator("#remarks-aims")).not_to_contain_text("podcast")

    owner.click("text=Sharing and feedback")
    expect(owner.locator(".link-card .terms")).to_contain_text("times, last on")
    owner.click(".link-card .danger")
    expect(owner.locator("details")).to_contain_text("1 revoked link")
    for page in (reader, stranger):
        response = page.reload()
        assert response is not None
        assert response.status == 404


def test_a_passphrase_opens_the_page_in_one_browser(new_page: NewPage) -> None:
    owner = new_page()
    open_document(owner, "passphrase@vierfeld.example")
    link = make_link(owner, passphrase="chalk and clay")
    reader = new_page()
    reader.goto(link)
    reader.fill("#id_passphrase", "clay and chalk")
    reader.click("main .primary")
    expect(reader.locator("#errors")).to_be_focused()
    reader.fill("#id_passphrase", "chalk and clay")
    reader.click("main .primary")
    expect(reader.locator("#section-aims")).to_be_visible()
    reader.click("text=Deutsch")
    expect(reader.locator(".eyebrow")).to_contain_text("Mit Ihnen geteilt")
    leave_remark(reader, "Geht das auch auf Deutsch?")


def test_a_remark_begun_can_be_discarded_in_place(new_page: NewPage) -> None:
    owner = new_page()
    open_document(owner, "discard@vierfeld.example")
    link = make_link(owner)
    reader = new_page()
    reader.goto(link)
    reader.click("#remarks-aims .ask")
    expect(reader.locator("#id_aims_text")).to_be_focused()
    reader.keyboard.press("Escape")
    expect(reader.locator("#remarks-aims form")).to_have_count(0)
    expect(reader.locator("#remarks-aims .ask")).to_be_visible()


def test_what_the_owner_decides_is_shown_in_place(new_page: NewPage) -> None:
    owner = new_page()
    open_document(owner, "decides@vierfeld.example")
    document = owner.url.split("#")[0]
    link = make_link(owner)
    reader = new_page()
    reader.goto(link)
    leave_remark(reader, "Who reads that?")
    owner.goto(f"{document}remarks/")
    owner.click("text=Show it to other readers")
    expect(owner.locator(".remark")).to_contain_text("All readers of this link see it.")
    owner.click("text=Mark as resolved")
    expect(owner.locator(".remark")).to_contain_text("Open it again")
    other = new_page()
    other.goto(link)
    expect(other.locator("#remarks-aims")).to_contain_text("Who reads that?")
