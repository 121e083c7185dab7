"""The contact sheet: every page, two widths, two schemes, two languages, on one page.

``python -m look.contact_sheet [--axe] [--only WORD]``, or ``make contact-sheet``. Prints a
line for each page that is wider than its window, that complains, or, with ``--axe``, in
which axe finds something.
"""

import argparse
import html
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, sync_playwright

from look import pages
from look.filling import LANGUAGES, PASSWORD, email_of
from tests.browser.conftest import ROOT, Site, running_site

FOLDER = ROOT / "contact-sheet"
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
LOCALES = {"en": "en-GB", "de": "de-DE"}
# What Chromium reports of an answer that is meant: a refused form, a page not there.
MEANT = "Failed to load resource"


@dataclass
class Sheet:
    site: Site
    browser: Browser
    only: str = ""
    axe: Axe | None = None
    names: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)

    def note(self, name: str, language: str, what: str) -> None:
        line = f"{name} ({language}): {what}"
        if line not in self.found:
            self.found.append(line)
            print(line)

    def take(
        self, language: str, places: dict[str, str], drawn: dict[str, str]
    ) -> None:
        context = self.browser.new_context(
            base_url=self.site.address,
            locale=LOCALES[language],
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: self.hear(message, complaints))
        for shot in self.wanted(pages.SIGNED_OUT):
            self.shoot(page, shot, language, places, complaints)
        for name, text in drawn.items():
            if self.only in name:
                self.shoot_drawn(page, name, text, language)
        sign_in(page, language)
        for shot in self.wanted(pages.SIGNED_IN):
            self.shoot(page, shot, language, places, complaints)
        context.close()

    def wanted(self, shots: tuple[pages.Shot, ...]) -> Iterator[pages.Shot]:
        return (shot for shot in shots if self.only in shot.name)

    def hear(self, message: Any, complaints: list[str]) -> None:
        if message.type == "error" and not message.text.startswith(MEANT):
            complaints.append(message.text)

    def shoot(
        self,
        page: Page,
        shot: pages.Shot,
        language: str,
        places: dict[str, str],
        complaints: list[str],
    ) -> None:
        complaints.clear()
        try:
            page.goto(pages.address(shot, places))
            if shot.act:
                shot.act(page)
        except Error as error:
            self.note(
                shot.name, language, f"not reached: {error.message.splitlines()[0]}"
            )
            return
        self.photograph(page, shot.name, language)
        for complaint in complaints:
            self.note(shot.name, language, complaint)

    def shoot_drawn(self, page: Page, name: str, text: str, language: str) -> None:
        page.route(
            "**/drawn/",
            lambda route: route.fulfill(
                body=text, content_type="text/html; charset=utf-8"
            ),
        )
        page.goto("/drawn/")
        self.photograph(page, name, language)
        page.unroute("**/drawn/")

    def photograph(self, page: Page, name: str, language: str) -> None:
        if name not in self.names:
            self.names.append(name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.note(name, language, f"{wide} pixels wide in a window of {width}")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                file = FOLDER / picture(name, language, width, scheme)
                page.screenshot(path=file, full_page=True, type="jpeg", quality=60)
                if self.axe:
                    self.look_with_axe(page, f"{name} {width} {scheme}", language)

    def look_with_axe(self, page: Page, name: str, language: str) -> None:
        assert self.axe is not None
        for rule in self.axe.run(page).response["violations"]:
            node = " ".join(rule["nodes"][0]["html"].split())[:160]
            self.note(name, language, f"{rule['id']}: {node}")


def sign_in(page: Page, language: str) -> None:
    page.goto("/accounts/login/")
    page.fill("#id_login", email_of(language))
    page.fill("#id_password", PASSWORD)
    page.click("form.stack .primary")
    page.wait_for_url("**/strategies/")


def picture(name: str, language: str, width: int, scheme: str) -> str:
    return f"{name}.{language}.{width}.{scheme}.jpg"


def index(names: list[str]) -> str:
    """All pictures of a page in one row; each opens by itself."""
    rows = []
    for name in names:
        shots = "".join(
            f'<a href="{picture(name, language, width, scheme)}"><figure>'
            f'<img loading="lazy" width="{width // 4}" alt="" '
            f'src="{picture(name, language, width, scheme)}">'
            f"<figcaption>{language} {width} {scheme}</figcaption></figure></a>"
            for width in WIDTHS
            for language in LANGUAGES
            for scheme in SCHEMES
        )
        rows.append(f'<h2 id="{name}">{html.escape(name)}</h2><div>{shots}</div>')
    links = " ".join(f'<a href="#{name}">{name}</a>' for name in names)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title>'
        "<style>body{font:14px system-ui;margin:1rem;background:#888}"
        "div{display:flex;gap:8px;overflow-x:auto;align-items:start}figure{margin:0}"
        "figcaption{font-size:11px}</style>"
        f"<nav>{links}</nav>{''.join(rows)}</html>"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--axe", action="store_true")
    parser.add_argument("--only", default="", help="pages whose name has this in it")
    options = parser.parse_args()
    started = time.monotonic()
    if not options.only:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder), output=subprocess.DEVNULL) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER") or None, args=["--no-sandbox"]
        )
        axe = Axe() if options.axe else None
        sheet = Sheet(site, browser, options.only, axe)
        filled = site.fill()
        drawn = site.drawn()
        for language in LANGUAGES:
            sheet.take(language, filled[language], drawn[language])
        browser.close()
    (FOLDER / "index.html").write_text(index(sheet.names), encoding="utf-8")
    seconds = round(time.monotonic() - started)
    print(f"{len(sheet.names)} pages in {seconds} s: {FOLDER / 'index.html'}")


if __name__ == "__main__":
    main()
