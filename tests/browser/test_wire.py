"""What goes over the wire, compressed as it goes, and that nothing jumps on its way in."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import CDPSession, Page

from look.filling import PASSWORD, email_of
from strategy.domain.steps import Step

from .conftest import NewPage

pytestmark = pytest.mark.browser

FIRST_BYTES = 60_000
FIRST_REQUESTS = 6
LATER_BYTES = 15_000
PUBLIC = (
    "/",
    "/start/",
    "/examples/",
    "/examples/cto/",
    "/platforms/",
    "/platforms/linkedin/",
    "/platforms/changes/",
    "/method/",
    "/privacy/",
    "/accounts/login/",
    "/accounts/signup/",
)
OWN = (
    "",
    "edit/aims/new/",
    "why/",
    "what-if/",
    "history/",
    "compare/1/today/",
    "experiments/",
    "lessons/",
    "check-ins/",
    "reviews/",
    "export/",
    "sharing/",
)
# Everything that moved without anybody having touched anything.
SHIFT = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 150);
})"""


@dataclass
class Wire:
    """Counts what Chromium's network has received: headers and bodies as they were sent."""

    session: CDPSession
    received: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session.on("Network.loadingFinished", self.finished)
        self.session.send("Network.enable")

    def finished(self, event: dict[str, object]) -> None:
        if size := int(str(event["encodedDataLength"]).partition(".")[0]):
            self.received[str(event["requestId"])] = size

    def visit(self, page: Page, path: str) -> tuple[int, int, float]:
        self.received.clear()
        page.goto(path, wait_until="networkidle")
        shift = page.evaluate(SHIFT)
        return len(self.received), sum(self.received.values()), shift


def measured(page: Page, *paths: str) -> dict[str, tuple[int, int, float]]:
    wire = Wire(page.context.new_cdp_session(page))
    return {path: wire.visit(page, path) for path in paths}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/", "/platforms/"])
def test_a_first_visit_is_small(new_page: NewPage, path: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    requests, size, shift = measured(page, path)[path]
    assert requests <= FIRST_REQUESTS
    assert 0 < size <= FIRST_BYTES
    assert shift == 0


def test_each_later_page_is_smaller_still(
    new_page: NewPage, filled: dict[str, dict[str, str]]
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, locale="de-DE")
    found = measured(page, "/imprint/", *PUBLIC, filled["de"]["shared"])
    page.goto("/accounts/login/")
    page.fill("#id_login", email_of("de"))
    page.fill("#id_password", PASSWORD)
    page.click("form.stack .primary")
    page.wait_for_url("**/strategies/")
    own = [filled["de"]["strategy"] + path for path in OWN]
    steps = [f"{filled['de']['draft']}{step}/" for step in Step]
    found |= measured(page, "/strategies/", *own, *steps)
    del found["/imprint/"]
    assert {path: one for path, one in found.items() if one[1] > LATER_BYTES} == {}
    assert {path: one for path, one in found.items() if one[2] > 0} == {}
