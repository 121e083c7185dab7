"""A real server process with its own database, and Chromium in front of it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
# What Chromium reports for an answer that is meant: a refused form, a page not there.
MEANT = "Failed to load resource"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_server(tmp_path_factory.mktemp("server")) as address:
        yield address


@contextmanager
def running_server(folder: Path, **settings: str) -> Iterator[str]:
    """A server of its own, with these settings; its address."""
    port = str(free_port())
    unset = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    environment = {
        **{key: value for key, value in os.environ.items() if key not in unset},
        "VAR_DIR": str(folder),
        **settings,
    }
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "prepare"], env=environment, check=True)
    process = subprocess.Popen([*manage, "serve", "--port", port], env=environment)
    address = f"http://localhost:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            urlopen(f"{address}/healthz", timeout=2).close()  # noqa: S310
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER") or None, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(server: str, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own. Whatever the page complains about fails."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(**options: Any) -> Page:
        options.setdefault("locale", "en-GB")
        context = chromium.new_context(base_url=server, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and MEANT not in message.text
                else None
            ),
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
