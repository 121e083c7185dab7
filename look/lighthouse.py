"""Lighthouse over the public pages and some of those behind the sign-in, as a table.

``python -m look.lighthouse``, or ``make lighthouse``. Needs Node; without it this says so
and ends well, since `make test` holds bytes, requests, layout shift and axe without it.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from look.contact_sheet import sign_in
from tests.browser.conftest import ROOT, Site, running_site

VERSION = "12.8.2"
FOLDER = ROOT / ".lighthouse"
PROGRAM = FOLDER / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PUBLIC = (
    "/",
    "/platforms/",
    "/platforms/linkedin/",
    "/method/",
    "/examples/",
    "/examples/cto/",
    "/start/",
    "/privacy/",
)
# Not for search engines: only how accessible they are counts.
SIGNED_IN = (
    "/strategies/",
    "{strategy}",
    "{strategy}history/",
    "{strategy}experiments/",
    "{strategy}check-ins/",
    "{draft}matrix/",
    "/accounts/",
)


def install() -> None:
    """Once, into a folder of its own, without a browser: the one of the tests serves."""
    if PROGRAM.exists() and (FOLDER / VERSION).exists():
        return
    FOLDER.mkdir(exist_ok=True)
    subprocess.run(
        [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--no-save",
            f"lighthouse@{VERSION}",
        ],
        cwd=FOLDER,
        check=True,
        env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
    )
    (FOLDER / VERSION).touch()


def measure(address: str, cookie: str, categories: tuple[str, ...]) -> dict[str, Any]:
    """The report of one page, on the phone that Lighthouse imitates."""
    with tempfile.TemporaryDirectory() as folder:
        headers = Path(folder) / "headers.json"
        headers.write_text(json.dumps({"Cookie": cookie} if cookie else {}))
        report = Path(folder) / "report.json"
        subprocess.run(
            [
                str(PROGRAM),
                address,
                "--quiet",
                "--output=json",
                f"--output-path={report}",
                f"--only-categories={','.join(categories)}",
                f"--extra-headers={headers}",
                "--chrome-flags=--headless=new --no-sandbox",
            ],
            check=True,
            env={**os.environ, "CHROME_PATH": os.environ.get("BROWSER", "")},
        )
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return found


def line(path: str, report: dict[str, Any]) -> str:
    scores = [
        f"{round(report['categories'][name]['score'] * 100):>5}"
        if name in report["categories"]
        else "    –"
        for name in CATEGORIES
    ]
    audits = report["audits"]
    shift = audits.get("cumulative-layout-shift", {}).get("numericValue")
    size = audits.get("total-byte-weight", {}).get("numericValue")
    items = audits.get("network-requests", {}).get("details", {}).get("items")
    rest = [
        f"{shift:>6.3f}" if shift is not None else "     –",
        f"{size / 1000:>6.1f}" if size is not None else "     –",
        f"{len(items):>4}" if items is not None else "   –",
    ]
    return f"{path:<32}{''.join(scores)} {' '.join(rest)}"


def lost(report: dict[str, Any]) -> list[str]:
    """What kept a category below 100."""
    found = []
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            counts = reference["weight"] > 0 and audit["score"] is not None
            if counts and audit["score"] < 0.995:
                found.append(f"    {reference['id']}: {audit.get('displayValue', '')}")
    return found


def session(site: Site) -> str:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER") or None, args=["--no-sandbox"]
        )
        page = browser.new_page(base_url=site.address)
        sign_in(page, "en")
        cookies = page.context.cookies()
        browser.close()
    return "; ".join(f"{one['name']}={one['value']}" for one in cookies)


def main() -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        print(
            "Lighthouse needs Node with npm, and there is none here. Nothing measured."
        )
        return
    install()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder), output=subprocess.DEVNULL) as site,
    ):
        places = site.fill()["en"]
        print(f"{'Page':<32} perf  a11y  best   seo    CLS     KB reqs")
        for path in PUBLIC:
            tell(site, path, "", CATEGORIES, places)
        cookie = session(site)
        for path in SIGNED_IN:
            tell(site, path, cookie, ("accessibility",), places)


def tell(
    site: Site,
    path: str,
    cookie: str,
    categories: tuple[str, ...],
    places: dict[str, str],
) -> None:
    address = site.address + path.format(**places)
    report = measure(address, cookie, categories)
    print(line(path, report), flush=True)
    for problem in lost(report):
        print(problem, flush=True)


if __name__ == "__main__":
    main()
