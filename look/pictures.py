"""The pictures of the README: ``python -m look.pictures``, or ``make pictures``."""

import os
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from look.contact_sheet import LOCALES, sign_in
from tests.browser.conftest import ROOT, running_site

FOLDER = ROOT / "docs"
WIDTH = 1200
# What each shows, how high it is, and what it begins with.
PICTURES = (
    ("matrix.png", "{draft}matrix/", 832, ".eyebrow"),
    ("document.png", "{strategy}", 925, "#section-why"),
    ("history.png", "{strategy}history/", 925, ".back"),
)


def take(page: Page, name: str, height: int, first: str) -> None:
    box = page.locator(f"main {first}").first.bounding_box()
    assert box is not None
    page.screenshot(
        path=FOLDER / name,
        full_page=True,
        clip={"x": 0, "y": box["y"] - 14, "width": WIDTH, "height": height},
    )


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder), output=subprocess.DEVNULL) as site,
        sync_playwright() as playwright,
    ):
        places = site.fill()["en"]
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER") or None, args=["--no-sandbox"]
        )
        page = browser.new_page(
            base_url=site.address,
            locale=LOCALES["en"],
            viewport={"width": WIDTH, "height": 1000},
            color_scheme="light",
            reduced_motion="reduce",
        )
        sign_in(page, "en")
        for name, path, height, first in PICTURES:
            page.goto(path.format(**places))
            take(page, name, height, first)
            print(f"{name}: {(FOLDER / name).stat().st_size // 1000} KB")
        browser.close()


if __name__ == "__main__":
    main()
