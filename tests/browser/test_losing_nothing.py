"""Every way to lose what one types, with its real cause, and what the person sees then."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import Person, Site

pytestmark = pytest.mark.browser
LATER = 15_000


def open_why(page: Page) -> None:
    page.click("#section-why a.change")
    expect(page.locator("#id_why")).to_be_focused()


def write(page: Page, text: str) -> None:
    """Type over what is there, key by key as far as the page can tell."""
    page.fill("#id_why", "")
    page.locator("#id_why").press_sequentially(text)


def expect_said(page: Page, text: str) -> None:
    expect(page.locator("#saved-why")).to_contain_text(text, timeout=LATER)


def expect_no_fault(page: Page) -> None:
    if page.evaluate("Boolean(window.htmx)"):
        violations = Axe().run(page).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def expect_saved(person: Person, text: str) -> None:
    """Another browser reads the document from the server."""
    other = person.open()
    expect(other.locator("#section-why")).to_contain_text(text)
    other.context.close()


def test_text_is_saved_as_it_is_typed_and_said_once(person: Person) -> None:
    page = person.open()
    open_why(page)
    page.evaluate(
        """() => { window.heard = []; new MutationObserver(() => {
            const text = document.getElementById("announcer").textContent;
            if (text) window.heard.push(text);
        }).observe(document.getElementById("announcer"), { childList: true }); }"""
    )
    write(page, "Typed and never sent by hand.")
    expect_said(page, "Saved at")
    expect(page.locator("#id_why")).to_be_focused()
    page.wait_for_timeout(300)
    heard = page.evaluate("window.heard")
    assert len(heard) == 1
    assert heard[0].startswith("Saved at")
    expect_saved(person, "Typed and never sent by hand.")


def test_a_click_on_the_text_opens_it_and_escape_brings_back_what_stood(
    person: Person,
) -> None:
    page = person.open()
    open_why(page)
    write(page, "What I stand by.")
    page.click("#section-why .primary")
    page.click("#section-why .own-words")
    write(page, "A whim.")
    expect_said(page, "Saved at")
    page.keyboard.press("Escape")
    expect(page.locator("#section-why form.stack")).to_have_count(0)
    expect(page.locator("#section-why")).to_contain_text("What I stand by.")
    expect_saved(person, "What I stand by.")
    page.click("text=Bring back what I typed")
    expect(page.locator("#id_why")).to_have_value("A whim.")
    expect_said(page, "Saved at")
    expect_saved(person, "A whim.")


def test_two_tabs_change_different_fields_and_both_stay(person: Person) -> None:
    one, other = person.open("edit/boundaries/"), person.open("edit/boundaries/")
    one.fill("#id_momentum", "Tuesdays at eight.")
    expect(one.locator("#saved-boundaries")).to_contain_text("Saved at")
    other.fill("#id_watch_caller", "My sister.")
    other.click("main .primary")
    other.wait_for_url("**/#section-boundaries")
    expect(other.locator("#section-boundaries")).to_contain_text("Tuesdays at eight.")
    one.fill("#id_social_capital", "Nobody I would not greet.")
    one.click("main .primary")
    for text in ("Tuesdays at eight.", "My sister.", "Nobody I would not greet."):
        expect(one.locator("#section-boundaries")).to_contain_text(text)


@pytest.mark.parametrize("script", [True, False], ids=["in place", "as a page"])
def test_a_second_tab_with_the_same_field_shows_both_texts(
    person: Person, script: bool
) -> None:
    path = "" if script else "edit/why/"
    one = person.open(path, java_script_enabled=script)
    other = person.open(path, java_script_enabled=script)
    if script:
        open_why(one)
        open_why(other)
    one.fill("#id_why", "Old houses need friends.")
    one.click("#section-why .primary")
    expect(one.locator("#section-why .own-words")).to_be_visible()
    other.fill("#id_why", "Old houses need money.")
    if script:
        expect_said(other, "changed elsewhere")
        expect(other.locator("#id_why")).to_have_value("Old houses need money.")
    other.click("#section-why .primary")
    marked = other.locator(".conflict mark")
    expect(marked).to_have_text(["friends", "money"])
    expect_no_fault(other)
    if script:
        other.fill("[name=merged-why]", "Old houses need friends with money.")
        expect(other.locator("#choice-why-merged")).to_be_checked()
    else:
        other.check("#choice-why-mine")
    other.click("#section-why .primary")
    expect(other.locator(".conflict")).to_have_count(0)
    wanted = "friends with money." if script else "Old houses need money."
    expect(other.locator("#section-why .own-words")).to_contain_text(wanted)
    expect_saved(person, wanted)


def test_a_session_that_ended_keeps_the_text_until_one_has_signed_in(
    site: Site, person: Person
) -> None:
    page = person.open()
    open_why(page)
    site.sql("DELETE FROM django_session")
    write(page, "A thought that took me an hour.")
    expect_said(page, "You are signed out. What you typed is kept.")
    expect(page.locator("#id_why")).to_have_value("A thought that took me an hour.")
    page.click("text=Sign in and go on")
    person.sign_in(page)
    expect(page.locator("#id_why")).to_have_value("A thought that took me an hour.")
    expect_said(page, "Saved at")
    expect_saved(person, "took me an hour")


def test_a_session_ended_and_begun_anew_in_another_tab_goes_unnoticed(
    site: Site, person: Person
) -> None:
    page = person.open()
    open_why(page)
    site.sql("DELETE FROM django_session")
    tab = page.context.new_page()
    tab.goto("/accounts/login/")
    person.sign_in(tab)
    tab.wait_for_url("**/strategies/")
    write(page, "Typed in the old tab.")
    expect_said(page, "Saved at")
    expect_saved(person, "Typed in the old tab.")


def test_without_a_connection_the_page_says_so_and_sends_later(person: Person) -> None:
    page = person.open()
    open_why(page)
    page.context.set_offline(True)
    write(page, "Typed in a tunnel.")
    expect_said(page, "No connection.")
    page.context.set_offline(False)
    expect_said(page, "Saved at")
    expect_saved(person, "Typed in a tunnel.")


def test_a_page_that_was_closed_in_the_tunnel_is_sent_by_the_next_one(
    person: Person,
) -> None:
    page = person.open()
    open_why(page)
    page.context.set_offline(True)
    write(page, "Closed in a tunnel.")
    expect_said(page, "No connection.")
    page.close()
    page.context.set_offline(False)
    later = page.context.new_page()
    later.goto(person.document)
    expect(later.locator("#section-why")).to_contain_text("Closed in a tunnel.")
    expect_saved(person, "Closed in a tunnel.")


def test_something_new_is_added_when_the_connection_is_back(person: Person) -> None:
    page = person.open()
    page.click("text=Plan an experiment")
    page.fill("#id_hypothesis", "If the train leaves the tunnel.")
    page.context.set_offline(True)
    page.click("#section-experiments .primary")
    expect(page.locator("#saved-experiments")).to_contain_text("No connection.")
    page.context.set_offline(False)
    added = page.locator("#section-experiments .channel .own-words")
    expect(added).to_have_text(["If the train leaves the tunnel."], timeout=LATER)
    expect(page.locator("#section-experiments form.stack")).to_have_count(0)


def test_a_killed_server_loses_nothing_and_is_no_conflict_with_oneself(
    site: Site, person: Person
) -> None:
    page = person.open()
    open_why(page)
    write(page, "Before the crash")
    expect_said(page, "Saved at")
    site.kill()
    try:
        page.locator("#id_why").press_sequentially(", and after it")
        expect_said(page, "No connection.")
        page.click("#section-why .primary")
        expect(page.locator("#id_why")).to_have_value("Before the crash, and after it")
    finally:
        site.start()
    page.locator("#id_why").press_sequentially(".")
    expect_said(page, "Saved at")
    page.click("#section-why .primary")
    expect(page.locator("#section-why")).to_contain_text("Before the crash, and after")
    expect_saved(person, "Before the crash, and after it.")


def test_an_answer_lost_on_the_way_is_no_conflict_with_oneself(person: Person) -> None:
    """The server saves, and the connection goes before it can say so."""
    page = person.open()
    open_why(page)

    def lose(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/edit/why/", lose, times=1)
    write(page, "Saved, but nobody told me")
    expect_said(page, "No connection.")
    page.locator("#id_why").press_sequentially(", so I typed on.")
    expect_said(page, "Saved at")
    expect_saved(person, "Saved, but nobody told me, so I typed on.")


def test_a_double_press_adds_once(person: Person) -> None:
    page = person.open("edit/experiments/new/")
    page.fill("#id_hypothesis", "If I ask, they answer.")
    page.dblclick("main .primary")
    page.wait_for_url("**/#section-experiments")
    expect(page.locator("#section-experiments .own-words")).to_have_count(1)
    page.click("#section-experiments a.change >> nth=0")
    page.fill("#id_hypothesis", "If I wait, they come.")
    page.dblclick("#section-experiments .primary")
    expect(page.locator("#section-experiments .own-words")).to_have_count(2)
    page.reload()
    expect(page.locator("#section-experiments .own-words")).to_have_count(2)


def test_what_is_too_long_is_said_and_stays(person: Person) -> None:
    page = person.open("edit/why/")
    text = "w" * 5001
    page.fill("#id_why", text)
    expect_said(page, "Not saved yet. This has 5001 characters; 5000 fit.")
    expect(page.locator("#id_why + .count")).to_have_text("5001 / 5000")
    page.click("main .primary")
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#id_why")).to_have_value(text)
    page.goto(person.document)
    expect(page.locator("#section-why")).to_contain_text("not saved yet")
    page.click("text=Go on with it")
    expect(page.locator("#id_why")).to_have_value(text)


def test_back_and_forward_again_find_what_was_typed(person: Person) -> None:
    page = person.open("edit/aims/new/")
    page.fill("#id_statement", "Typed, and then I pressed Back.")
    page.check("[name=groups][value=peers]")
    page.go_back()
    page.go_forward()
    expect(page.locator("#id_statement")).to_have_value(
        "Typed, and then I pressed Back."
    )
    expect(page.locator("[name=groups][value=peers]")).to_be_checked()
    page.select_option("#id_kind", "exchange")
    page.click("main .primary")
    page.wait_for_url("**/#section-aims")
    page.click("text=Add an aim")
    expect(page.locator("#id_statement")).to_have_value("")


def test_aims_move_go_and_come_back_by_keyboard(person: Person) -> None:
    page = person.open()
    aims = page.locator("#section-aims .aim > .own-words")
    first, second = aims.all_inner_texts()
    page.get_by_role("button", name="Move down: Aim 1").press("Enter")
    expect(aims).to_have_text([second, first])
    expect(page.get_by_role("button", name="Move up: Aim 2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(aims).to_have_text([first, second])
    expect(page.get_by_role("button", name="Move down: Aim 1")).to_be_focused()
    page.locator("#section-aims .aim a.change").first.press("Enter")
    expect(page.locator("#id_kind")).to_be_focused()
    page.get_by_role("button", name="Remove").press("Enter")
    expect(aims).to_have_text([second])
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect_no_fault(page)
    page.keyboard.press("Enter")
    expect(aims).to_have_text([first, second])
