"""A strategy lives through three months: the clock is set, everything else is real."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from strategy.management.commands.sync_catalog import FOLDER

from .conftest import ROOT, Site, free_port, wait_for
from .test_experience import save_first_strategy, send

pytestmark = pytest.mark.browser
FIRST_DAY = date(2027, 1, 4)


@dataclass
class Calendar:
    """A site on a day that can be set."""

    site: Site
    file: Path

    def set_day(self, number: int) -> date:
        day = FIRST_DAY + timedelta(days=number)
        self.file.write_text(day.isoformat())
        return day

    def change_catalog(self, slug: str, old: str, new: str) -> None:
        folder = self.site.folder / "platforms"
        shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
        path = folder / f"{slug}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        subprocess.run(
            self.site.manage("sync_catalog", "--folder", str(folder)),
            env=self.site.environment,
            check=True,
        )


@pytest.fixture
def calendar(tmp_path: Path, site: Site) -> Iterator[Calendar]:
    environment = {**site.environment, "VAR_DIR": str(tmp_path)}
    own = Site(f"http://localhost:{free_port()}", tmp_path, environment)
    subprocess.run(own.manage("prepare"), env=environment, check=True)
    found = Calendar(own, tmp_path / "day")
    found.set_day(0)
    script = ROOT / "tests" / "browser" / "calendar_site.py"
    port = own.address.rpartition(":")[2]
    own.process = subprocess.Popen(
        [sys.executable, str(script), port, str(found.file)],
        env={**environment, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    wait_for(own.address)
    yield found
    own.stop()


def check_in(page: Page, address: str, minutes: str, came_back: str) -> None:
    page.goto(f"{address}check-ins/?channel=mastodon")
    page.fill("#id_minutes", minutes)
    if not page.locator("#id_came_back").is_visible():
        page.click("summary >> nth=0")
    page.fill("#id_came_back", came_back)
    send(page)


def experiment(page: Page, address: str, hypothesis: str, until: date) -> None:
    page.goto(f"{address}edit/experiments/new/")
    page.fill("[name=hypothesis]", hypothesis)
    page.fill("[name=action]", "One question each Tuesday")
    page.select_option("[name=platform]", "mastodon")
    page.fill("[name=signal]", "Replies")
    page.fill("[name=prediction]", "Ten replies")
    page.fill("[name=confidence]", "70")
    send(page)
    page.goto(f"{address}experiments/")
    send(page, ".experiment .primary")
    page.fill("#id_until", until.isoformat())
    send(page)


def conclude(page: Page, address: str, outcome: str, came_true: str) -> None:
    page.goto(f"{address}experiments/")
    page.locator(".experiment a.button", has_text="Conclude").first.click()
    page.check(f"[name=came_true][value={came_true}]")
    page.check(f"[name=outcome][value={outcome}]")
    page.fill("#id_lesson", f"Learned: {outcome}.")
    send(page)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_three_months_end_in_revision_3(
    calendar: Calendar, chromium: Browser, script: bool
) -> None:
    context = chromium.new_context(
        base_url=calendar.site.address, java_script_enabled=script, locale="en-GB"
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    address = save_first_strategy(page, "months@vierfeld.example")
    live(page, address, calendar.set_day, calendar.change_catalog)
    expect(page.locator("main")).to_contain_text("It ended in revision 3.")
    page.goto(f"{address}lessons/")
    expect(page.locator(".learned")).to_have_count(2)
    page.goto(f"{address}check-ins/")
    expect(page.locator(".rows li")).to_have_count(8)
    page.goto(f"{address}history/")
    expect(page.locator("main")).to_contain_text("Revision 3")
    context.close()


def live(
    page: Page,
    address: str,
    set_day: Callable[[int], date],
    change_catalog: Callable[[str, str, str], None],
) -> None:
    experiment(page, address, "If I ask, they answer.", set_day(0) + timedelta(28))
    for day, minutes in ((1, "20"), (8, "25"), (15, "30"), (22, "20")):
        set_day(day)
        check_in(page, address, minutes, "2")
    set_day(30)
    page.goto("/strategies/")
    expect(page.locator(".due-list")).to_contain_text("If I ask, they answer.")
    conclude(page, address, "keep", "yes")

    set_day(31)
    page.goto(f"{address}pause/")
    page.fill("[name=until]", (FIRST_DAY + timedelta(45)).isoformat())
    send(page)
    page.goto("/strategies/")
    expect(page.locator(".week")).to_have_count(0)
    set_day(46)
    page.goto("/strategies/")
    expect(page.locator(".week")).to_have_count(1)

    experiment(page, address, "If I draw, more look.", set_day(46) + timedelta(28))
    for day, minutes in ((50, "90"), (57, "80"), (64, "85"), (71, "80")):
        set_day(day)
        check_in(page, address, minutes, "0")
    set_day(76)
    conclude(page, address, "stop", "no")

    change_catalog("mastodon", "floor_minutes = 45", "floor_minutes = 50")
    set_day(80)
    page.goto(address)
    expect(page.locator(".news")).to_contain_text("Mastodon")
    send(page, ".news button[value=accept]")
    expect(page.locator(".news")).to_have_count(0)

    set_day(90)
    page.goto(f"{address}reviews/")
    send(page, "main .primary")
    send(page, "main .button.primary")
    while page.url.rstrip("/").rpartition("/")[2] != "decisions":
        send(page)
    page.fill("#id_line1", "One guest article by spring")
    page.fill("#id_summary", "Less is more.")
    send(page)
