"""Every fault, large: ``make faults``. Takes about ten minutes, on loopback only."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django

import tests.environment

FINE, BROKEN = "as it should", "NOT AS IT SHOULD"
Row = tuple[str, str, bool]


def killed_rows(folder: Path) -> Iterator[Row]:
    from tests.faults import killed

    kinds: list[tuple[str, Callable[[], killed.Outcome]]] = [
        (
            "site killed, five times",
            lambda: killed.site_killed(folder / "a", people=6, times=5, writes=80),
        ),
        (
            "PostgreSQL killed, five times",
            lambda: killed.database_killed(folder / "b", people=6, times=5, writes=80),
        ),
        (
            "failover to the standby",
            lambda: killed.failover(folder / "c", people=6, writes=200),
        ),
    ]
    for name, run in kinds:
        found = run()
        good = not found.lost and not found.texts_lost and 500 not in found.statuses
        told = (
            f"{found.acknowledged} acknowledged, {found.lost} lost, answers"
            f" {found.statuses}, saved again after {found.seconds} s"
        )
        yield name, told, good


def weather_rows(folder: Path) -> Iterator[Row]:
    from tests.browser.conftest import running_site
    from tests.faults import weather
    from tests.faults.people import Browser, inside

    folder = folder / "weather"
    folder.mkdir()
    with running_site(folder) as site:
        (one,) = inside(site, "people", {"count": 1})
        browser, strategy = Browser(site.address, one["session"]), one["strategy"]
        path = f"/strategies/{strategy}/"

        def saved() -> bool:
            return weather.write(browser, strategy)[0].status == 302

        good = saved()
        with weather.full_disk(site):
            answer, text = weather.write(browser, strategy)
        seconds = weather.seconds_until_saved(browser, strategy)
        good &= answer.status == 503 and text in answer.body
        yield "disk full", f"{answer.status}, saved again after {seconds:.1f} s", good
        with weather.locked(site):
            answer, text = weather.write(browser, strategy)
        good = answer.status == 503 and text in answer.body and saved()
        told = f"{answer.status} after {answer.seconds:.0f} s, then saved"
        yield "SQLite locked for good", told, good
        with weather.slow_clients(site, 200):
            answer, _ = weather.write(browser, strategy)
        told = f"a save beside them: {answer.status} in {answer.seconds * 1000:.0f} ms"
        yield "200 slow clients", told, answer.status == 302
        counts = weather.at_once(site, browser.session, path, 200)
        yield "200 connections at once", f"{dict(counts)}", counts == {200: 200}
        before = weather.megabytes(site)
        told_statuses = {weather.send_much(site, 100, announced=True) for _ in range(5)}
        told_statuses |= {
            weather.send_much(site, 100, announced=False) for _ in range(5)
        }
        grown = weather.megabytes(site) - before
        told = f"{sorted(told_statuses)} (0: line cut), memory {grown:+.0f} MB"
        yield "ten requests of 100 MB", told, grown < 30 and 500 not in told_statuses
        browser.close()


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    started = time.monotonic()
    told: list[Row] = []
    with tempfile.TemporaryDirectory(dir=tests.environment.folder.name) as name:
        for rows in (killed_rows, weather_rows):
            for row in rows(Path(name)):
                told.append(row)
                print(f"{row[0]}: {FINE if row[2] else BROKEN}", flush=True)  # noqa: T201
    print()  # noqa: T201
    for what, answer, fine in told:
        print(f"{what:<30} {'' if fine else f'{BROKEN}: '}{answer}")  # noqa: T201
    print(f"{time.monotonic() - started:.0f} seconds")  # noqa: T201
    good = all(fine for _, _, fine in told)
    if not good:
        sys.exit(1)


if __name__ == "__main__":
    main()
