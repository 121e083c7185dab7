"""Reminders, calendar, weekly times and a pause, as a person sets them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import vobject
from django.utils import timezone
from playwright.sync_api import Page, expect

from .test_pages import visit

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]


def test_a_person_sets_the_rhythm_and_finds_it_in_the_calendar(
    new_page: NewPage,
) -> None:
    page = new_page(timezone_id="Asia/Tokyo")
    for name in visit(page, "rhythm@vierfeld.example"):
        if name == "document":
            break
    page.goto("/accounts/rhythm/")
    expect(page.locator("#id_time_zone")).to_have_value("Asia/Tokyo")
    set_the_rhythm(page)


def test_the_rhythm_is_set_without_scripts_too(server: str, new_page: NewPage) -> None:
    page = new_page()
    for name in visit(page, "plain-rhythm@vierfeld.example"):
        if name == "document":
            break
    plain = page.context.browser.new_context(  # type: ignore[union-attr]
        base_url=server,
        java_script_enabled=False,
        storage_state=page.context.storage_state(),
    )
    bare = plain.new_page()
    bare.goto(page.url)
    set_the_rhythm(bare)
    plain.close()


def set_the_rhythm(page: Page) -> None:
    page.click(".site-nav >> text=Rhythm")
    page.check("[name=reminders][value=once]")
    page.select_option("#id_time_zone", "Europe/Lisbon")
    page.click("form.stack .primary")
    expect(page.locator("#id_time_zone")).to_have_value("Europe/Lisbon")
    page.click("text=Open the calendar")
    address = page.input_value("#calendar-address")
    assert entries(page, address) == []
    page.click(".calendar li a")
    page.check("[name=weekdays][value='1']")
    page.fill("#id_starts_at", "08:30")
    page.fill("#id_minutes", "45")
    page.click("form.stack .primary")
    expect(page.locator(".slot")).to_contain_text("Tuesday, 08:30, 45 minutes")
    assert entries(page, address) == ["Mastodon"]
    page.click(".back")
    page.click(".document-actions >> text=Pause")
    page.fill("#id_until", str(timezone.localdate() + timedelta(days=30)))
    page.click("form.stack .primary")
    expect(page.locator(".document-head")).to_contain_text("Paused until")
    page.click("text=Change the pause")
    page.click("text=End the pause now")
    expect(page.locator(".document-head")).not_to_contain_text("Paused until")
    page.goto("/accounts/rhythm/")
    page.click("text=Close the calendar")
    assert page.request.get(address).status == 404


def entries(page: Page, address: str) -> list[str]:
    text = page.request.get(address).text()
    calendar = vobject.readOne(text)
    return [event.summary.value for event in getattr(calendar, "vevent_list", [])]
