"""Every page: no fault that axe finds, nothing wider than a small phone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD

from .conftest import Person, shortcomings

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]


def visit(page: Page, email: str) -> Iterator[str]:
    """Walk through all pages as a new person; yield each one's name when it stands."""
    open_to_all = (
        "/",
        "/start/",
        "/method/",
        "/privacy/",
        "/imprint/",
        "/nothing-here",
    )
    for path in (*open_to_all, "/examples/", "/examples/cto/"):
        page.goto(path)
        yield path
    for path in (
        "/platforms/",
        "/platforms/?region=XX&q=nothing+at+all",
        "/platforms/linkedin/?region=DE",
        "/platforms/google-plus/",
        "/platforms/changes/",
        "/platforms/x/report/",
    ):
        page.goto(path)
        yield path
    for name in ("login", "signup", "password/reset"):
        page.goto(f"/accounts/{name}/")
        yield name
    page.goto("/start/")
    page.click("main .primary")
    page.click("#wizard-form .primary")
    expect(page.locator("#errors")).to_be_focused()
    yield "goals refused"
    page.select_option("#id_aim1-kind", "expertise")
    page.fill("#id_aim1-statement", "Donaudampfschifffahrtsgesellschaft " * 6)
    page.click("#wizard-form .primary")
    page.wait_for_url("**/audience/")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    yield "audience"
    page.check("[name$=-groups][value=peers]")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/resources/")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    yield "resources"
    page.select_option("#id_region", "DE")
    page.fill("#id_weekly_minutes", "90")
    page.check("[name=formats][value=short_text]")
    page.check("[name=languages][value=en]")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/matrix/")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    yield "matrix"
    page.check("#platform-mastodon")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/check/")
    yield "check"
    page.click(".stack form .primary")
    page.wait_for_url("**/signup/**")
    page.fill("#id_email", email)
    page.fill("#id_password1", PASSWORD)
    page.click("form.stack .primary")
    page.wait_for_selector(".document-head")
    yield "document"
    for section in ("why", "aims", "resources", "mix", "channels", "rhythm"):
        page.locator(f"#section-{section} a.change").first.click()
        expect(page.locator(f"#section-{section} form")).to_be_visible()
    yield "document with open forms"
    page.fill("#id_why", "Because the old houses stand, and nobody asks.")
    page.click("#section-why .primary")
    expect(page.locator(".since")).to_contain_text("1")
    address = page.url.split("#")[0]
    for path in (
        "rename/",
        "delete/",
        "export/",
        "export/md?paper=a0",
        "edit/boundaries/",
        "edit/experiments/new/",
        "history/",
        "revisions/new/",
        "revisions/1/",
        "revisions/1/label/",
        "revisions/1/restore/",
        "compare/1/today/",
        "compare/1/today/?view=side",
        "compare/?old=7",
    ):
        page.goto(address + path)
        yield path
    for path in ("slots/", "pause/"):
        page.goto(address + path)
        page.click("form.stack .primary")
        expect(page.locator("#errors")).to_be_focused()
        yield f"{path} refused"
    page.goto("/accounts/rhythm/")
    page.click("text=/Open the calendar|Kalender öffnen/")
    page.wait_for_selector("#calendar-address")
    yield "rhythm"
    page.goto("/reminders/stop/forged/")
    yield "forged link"
    page.goto(f"{address}sharing/new/")
    yield "a new link"
    page.check("#id_takes_remarks")
    page.click("main form .primary")
    page.wait_for_selector("[data-copy]")
    yield "links"
    link = page.locator("[data-copy]").input_value()
    page.goto(link)
    yield "a shared page"
    page.click("#remarks-aims .ask")
    page.fill("#id_aims_text", "Donaudampfschifffahrtsgesellschaft " * 6)
    page.fill("#id_aims_name", "Ida")
    yield "a remark begun"
    page.click("#remarks-aims .primary")
    expect(page.locator("#remarks-aims .said")).to_be_visible()
    page.goto(f"{link}remarks/why/")
    yield "a remark on a page of its own"
    page.goto(f"{address}remarks/")
    page.click(".remark summary")
    yield "remarks"
    for words in ("experiment", "task", "aim"):
        page.goto(f"{address}remarks/")
        page.click(".remark summary")
        page.click(f".remark .more a[href*={words}]")
        page.wait_for_url(f"**/remarks/*/{words}/**")
        yield f"a remark becomes {words}"
    for path in ("/strategies/", "/accounts/email/", "/accounts/password/change/"):
        page.goto(path)
        yield path
    for name in ("", "two-factor/", "sessions/", "activity/", "take-out/", "leave/"):
        page.goto(f"/accounts/{name}")
        yield f"account {name}"
    page.goto("/accounts/two-factor/totp/activate/")
    page.fill("#id_password", PASSWORD)
    page.click("form.stack .primary")
    page.wait_for_selector(".qr")
    yield "authenticator app"


@pytest.mark.parametrize(
    ("language", "scheme"), [("en-GB", "light"), ("de-DE", "dark")]
)
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_a_small_phone(
    new_page: NewPage, language: str, scheme: str
) -> None:
    page = new_page(locale=language, color_scheme=scheme, reduced_motion="reduce")
    seen = visit(page, f"looked-at-{language}@vierfeld.example")
    found = {name: wrong for name in seen if (wrong := shortcomings(page))}
    assert found == {}


def test_typed_text_survives_a_session_that_ends(person: Person) -> None:
    page = person.open()
    page.click("#section-why a.change")
    page.fill("#id_why", "A thought that took me an hour.")
    page.context.clear_cookies(name="session")
    page.click("#section-why .primary")
    page.wait_for_url("**/accounts/login/**")
    person.sign_in(page)
    expect(page.locator("#id_why")).to_have_value("A thought that took me an hour.")
    page.click("#section-why .primary")
    expect(page.locator("#section-why")).to_contain_text("took me an hour")


def test_the_language_is_switched_in_the_footer_and_stays(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/privacy/")
    page.click("text=Deutsch")
    expect(page.locator("h1")).to_have_text("Datenschutz")
    page.goto("/imprint/")
    expect(page.locator("h1")).to_have_text("Impressum")


def test_switching_the_language_keeps_the_place(new_page: NewPage) -> None:
    page = new_page()
    for place in ("/platforms/?region=DE&q=net", "/method/?a=1#main", "/start/"):
        page.goto(place)
        page.click(".languages button[lang=de]")
        expect(page.locator("html")).to_have_attribute("lang", "de")
        assert page.url.endswith(place)
        page.click(".languages button[lang=en]")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.url.endswith(place)


def test_an_example_is_taken_over_with_one_tap(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    page.click("main .primary")
    page.select_option("#id_aim1-kind", "learn")
    page.click("[data-suggest-for='id_aim1-statement'] button")
    expect(page.locator("#id_aim1-statement")).to_have_value(
        "I learn something each week from people ahead of me."
    )
    expect(page.locator("#id_aim1-statement + .count")).to_have_text("52 / 300")


def test_escape_closes_a_form_in_which_nothing_was_changed(new_page: NewPage) -> None:
    page = new_page()
    for name in visit(page, "escape@vierfeld.example"):
        if name == "document":
            break
    page.click("#section-why a.change")
    expect(page.locator("#id_why")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#section-why form")).to_have_count(0)
    expect(page.locator("#section-why")).to_be_focused()
