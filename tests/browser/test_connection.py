"""What takes long shows that it works; what does not get through is said, once."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import CUT, NewPage, Person

pytestmark = pytest.mark.browser


def open_catalog(new_page: NewPage) -> Page:
    page = new_page(meant=CUT)
    page.goto("/platforms/")
    return page


def ask(page: Page, words: str) -> None:
    page.fill("[name=q]", words)


def test_what_takes_longer_than_a_moment_shows_that_it_works(new_page: NewPage) -> None:
    page = open_catalog(new_page)
    held: list[Route] = []
    page.route("**/platforms/?*", lambda route: held.append(route))
    ask(page, "mastodon")
    expect(page.locator("html[data-busy]")).to_have_count(1)
    expect(page.locator("#connection")).to_have_text("Still at work on it.")
    held[0].continue_()
    expect(page.locator("html[data-busy]")).to_have_count(0)
    expect(page.locator("#connection")).to_be_hidden()


def test_what_is_quick_shows_nothing(new_page: NewPage) -> None:
    page = open_catalog(new_page)
    page.evaluate(
        """() => new MutationObserver(() => { window.wasBusy = true; })
            .observe(document.documentElement, { attributeFilter: ["data-busy"] })"""
    )
    ask(page, "mastodon")
    expect(page.locator("#results-title")).to_contain_text("1")
    assert page.evaluate("window.wasBusy") is None


def test_a_connection_that_is_gone_is_said_and_so_is_an_answer_that_failed(
    new_page: NewPage,
) -> None:
    page = open_catalog(new_page)
    page.context.set_offline(True)
    expect(page.locator("#connection")).to_contain_text("No connection")
    expect(page.locator("#announcer")).to_contain_text("No connection")
    page.context.set_offline(False)
    expect(page.locator("#connection")).to_be_hidden()
    page.route("**/platforms/?*", lambda route: route.fulfill(status=503, body="away"))
    ask(page, "blue")
    expect(page.locator("#connection")).to_contain_text("did not get through")
    page.unroute("**/platforms/?*")
    ask(page, "bluesky")
    expect(page.locator("#connection")).to_be_hidden()


@pytest.mark.parametrize(
    ("status", "said"),
    [(413, "Kept in this browser; not saved yet."), (503, "kept in this browser")],
)
def test_what_the_site_cannot_take_now_stays_in_the_browser(
    person: Person, status: int, said: str
) -> None:
    page = person.open("edit/why/")
    answer = {"status": status, "body": "A page", "content_type": "text/html"}
    page.route("**/edit/why/", lambda route: route.fulfill(**answer))
    page.locator("#id_why").press_sequentially("An hour of thought.")
    expect(page.locator("#saved-why")).to_contain_text(said)
    page.unroute("**/edit/why/")
    page.goto(f"{person.document}edit/why/")
    expect(page.locator("#id_why")).to_have_value("An hour of thought.")


def test_a_file_on_its_way_says_how_far_it_is(person: Person, tmp_path: Path) -> None:
    page = person.open("export/")
    page.goto("/strategies/import/")
    page.evaluate(
        """() => { window.values = []; new MutationObserver(() => {
            window.values.push(document.querySelector("progress").value);
        }).observe(document.querySelector("progress"), { attributes: true }); }"""
    )
    file = tmp_path / "large.json"
    file.write_text("x" * 3_000_000)
    page.set_input_files("#id_file", str(file))
    page.click("main form .primary")
    expect(page.locator("#errors")).to_be_focused()
    values = page.evaluate("window.values")
    assert values[-1] == 1
    assert values == sorted(values)
    assert page.title().startswith("Error:")
