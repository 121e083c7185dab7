"""A strategy that is lived with: an experiment, check-ins, a review; with and without
JavaScript, without a fault that axe finds, and on a small phone.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD

from .conftest import shortcomings

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]


def save_first_strategy(page: Page, email: str) -> str:
    """From the first page to an account; return the address of the document."""
    page.goto("/start/")
    page.click("main .primary")
    page.select_option("#id_aim1-kind", "expertise")
    page.fill("#id_aim1-statement", "My name comes up.")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/audience/")
    page.check("[name$=-groups][value=peers]")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/resources/")
    page.select_option("#id_region", "DE")
    page.fill("#id_weekly_minutes", "90")
    page.check("[name=formats][value=short_text]")
    page.check("[name=languages][value=en]")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/matrix/")
    page.check("#platform-mastodon")
    page.click("#wizard-form .primary")
    page.wait_for_url("**/check/")
    page.click(".stack form .primary")
    page.wait_for_url("**/signup/**")
    page.fill("#id_email", email)
    page.fill("#id_password1", PASSWORD)
    page.click("form.stack .primary")
    page.wait_for_selector(".document-head")
    return page.url.split("#")[0]


def send(page: Page, button: str = "form.stack .primary") -> None:
    """Press, and wait for the page that answers."""
    with page.expect_navigation():
        page.click(button)


def live(page: Page, email: str) -> Iterator[str]:
    """Plan, try, note, conclude and look back; yield each page's name when it stands."""
    address = save_first_strategy(page, email)
    page.goto(f"{address}edit/channels/mastodon/")
    page.check("[name=role][value=lead]")
    page.fill("[name=activity]", "Two posts")
    page.fill("[name=weekly_minutes]", "60")
    page.fill("[name=times_a_week]", "3")
    send(page)

    page.goto(f"{address}experiments/")
    yield "no experiments"
    send(page, "main .button.primary")
    page.fill("[name=hypothesis]", "If I ask, they answer.")
    send(page)
    page.goto(f"{address}experiments/")
    yield "an idea"
    send(page, ".experiment .change")
    page.fill("[name=action]", "One question each Tuesday")
    page.select_option("[name=platform]", "mastodon")
    page.fill("[name=signal]", "Replies")
    page.fill("[name=prediction]", "Ten replies")
    page.fill("[name=confidence]", "70")
    send(page)
    page.goto(f"{address}experiments/")
    send(page, ".experiment .primary")
    yield "start"
    page.fill("#id_until", (date.today() + timedelta(days=30)).isoformat())  # noqa: DTZ011
    send(page)
    expect(page.locator(".state-running")).to_be_visible()
    yield "running"

    page.goto("/strategies/")
    yield "the week"
    page.click(".week button")
    expect(page.locator(".week .muted").first).to_contain_text("40")
    send(page, ".week .change")
    expect(page.locator("#id_minutes")).to_have_value("20")
    send(page)
    expect(page.locator(".rows li")).to_have_count(2)
    page.click("summary >> nth=0")
    page.check("[name=energy][value='1']")
    page.check("[name=own_voice][value=yes]")
    page.fill("#id_came_back", "2")
    page.fill("#id_note", "A long reply.")
    send(page)
    expect(page.locator(".rows .own-words")).to_have_text("A long reply.")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    yield "check-ins"
    send(page, ".rows a >> nth=0")
    yield "a check-in"

    page.goto(f"{address}experiments/")
    send(page, ".experiment .button >> nth=0")
    send(page)
    yield "conclusion refused"
    page.check("[name=came_true][value=yes]")
    page.check("[name=outcome][value=keep]")
    page.fill("#id_lesson", "A photo doubles the replies.")
    page.check("#id_write")
    send(page)
    expect(page.locator(".message")).to_be_visible()
    yield "concluded"
    page.goto(f"{address}lessons/")
    expect(page.locator(".learned")).to_have_text("A photo doubles the replies.")
    yield "lessons"

    page.goto(f"{address}reviews/")
    yield "no reviews"
    send(page, "main .primary")
    yield "review"
    send(page, "main .button.primary")
    while (name := page.url.rstrip("/").rpartition("/")[2]) != "decisions":
        yield name
        if name == "channels":
            page.check("[name=mastodon-verdict][value=change]")
            page.fill("[name=mastodon-minutes]", "45")
        send(page)
    yield "decisions"
    page.fill("#id_line1", "One guest article by spring")
    page.fill("#id_summary", "Less is more.")
    send(page)
    yield "finished"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_experiment_check_ins_and_a_review_end_in_revision_3(
    new_page: NewPage, script: bool
) -> None:
    page = new_page(java_script_enabled=script)
    email = f"lived-{'script' if script else 'plain'}@vierfeld.example"
    seen = list(live(page, email))
    assert seen[-5:] == ["experiments", "channels", "aims", "decisions", "finished"]
    expect(page.locator("main")).to_contain_text("It ended in revision 3.")
    expect(page.locator(".decided")).to_contain_text("Mastodon: 45 minutes a week")
    expect(page.locator(".decided")).to_contain_text("One guest article by spring")
    page.click("text=See it")
    expect(page.locator("main")).to_contain_text("Less is more.")


def test_axe_finds_nothing_on_these_pages_and_they_fit_a_small_phone_in_german(
    new_page: NewPage,
) -> None:
    page = new_page(locale="de-DE", color_scheme="light", reduced_motion="reduce")
    seen = live(page, "lived-looked-at@vierfeld.example")
    found = {name: wrong for name in seen if (wrong := shortcomings(page))}
    assert found == {}


def test_a_check_in_takes_less_than_20_seconds_by_keyboard(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    address = save_first_strategy(page, "lived-fast@vierfeld.example")
    page.goto(f"{address}check-ins/")
    started = time.monotonic()
    page.fill("#id_minutes", "20")
    page.press("#id_minutes", "Enter")
    expect(page.locator(".message")).to_have_text("Noted.")
    assert time.monotonic() - started < 20
