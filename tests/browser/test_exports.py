"""Taken along and brought back, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .test_history import open_document, write_why

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]


def downloaded(page: Page, click: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.click(click)
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_a_strategy_is_taken_along_and_brought_back(
    new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page()
    open_document(page, "taking@vierfeld.example")
    write_why(page, "I write on old houses.")
    page.click(".document-actions a[href$='/export/']")
    pdf = downloaded(page, ".shortcuts a[href$=pdf]", tmp_path)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "after-revision-1" in pdf.name
    page.check("[name=format][value=md]")
    page.uncheck("[name=sections][value=aims]")
    text = downloaded(page, "form .primary", tmp_path).read_text(encoding="utf-8")
    assert "I write on old houses." in text
    assert "## Aims" not in text
    whole = downloaded(page, ".shortcuts a[href$=json]", tmp_path)
    page.goto("/strategies/import/")
    page.set_input_files("#id_file", str(pdf))
    page.click("main form .primary")
    expect(page.locator("#errors")).to_be_focused()
    page.set_input_files("#id_file", str(whole))
    page.click("main form .primary")
    expect(page.locator("main")).to_contain_text("one revision, of")
    page.click("main form .primary")
    expect(page.locator(".messages")).to_contain_text("Imported")
    expect(page.locator("#section-why")).to_contain_text("I write on old houses.")
    expect(page.locator(".since")).to_contain_text("1 change since revision 1")


def test_somebody_without_an_account_begins_with_an_example(new_page: NewPage) -> None:
    page = new_page(locale="de-DE")
    page.goto("/examples/")
    page.click(".strategy-card h2 a >> nth=0")
    page.click(".begin .primary")
    page.wait_for_url("**/wizard/goals/")
    expect(page.locator("#id_aim1-statement")).to_have_value("Kunden gewinnen")
    page.goto("/examples/researcher/")
    page.click(".begin .primary")
    expect(page.locator(".begin [role=alert]")).to_be_visible()
    page.click(".begin a.primary")
    expect(page.locator("#id_aim1-statement")).to_have_value("Kunden gewinnen")
