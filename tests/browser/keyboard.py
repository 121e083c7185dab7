"""Somebody with a keyboard and nothing else, who has to see where they are."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

MOST_STOPS = 120
# Where the focus is, and whether one can see it: an outline, on the screen, not see-through.
# A point of the matrix is painted otherwise instead.
FOCUS = """() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const shadow = style.boxShadow !== "none";
    const paint = () => [...at.querySelectorAll("circle")].map((circle) => {
        const { fill, stroke, strokeWidth } = getComputedStyle(circle);
        return fill + stroke + strokeWidth;
    }).join();
    /* The button inside of a field for a date has a ring of its own. */
    let painted = at.matches("[type=date], [type=time]") && !at.matches(":focus-visible");
    if (at.ownerSVGElement) {
        const focused = paint();
        at.blur();
        painted = paint() !== focused;
        at.focus();
    }
    return {
        tag: at.tagName.toLowerCase() + (at.id ? "#" + at.id : ""),
        text: (at.getAttribute("aria-label") ?? at.textContent).trim().slice(0, 40),
        seen: (outlined || shadow || painted) && box.width > 0 && box.height > 0
            && box.bottom > 0 && box.top < innerHeight,
        clear: style.outlineColor !== "rgba(0, 0, 0, 0)",
    };
}"""


@dataclass
class Keyboard:
    page: Page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def go_to(self, selector: str, *, back: bool = False) -> None:
        """Tab on until the focus is there. It is seen at each stop on the way."""
        way = []
        for _ in range(MOST_STOPS):
            self.press("Shift+Tab" if back else "Tab")
            if self.is_at("body"):
                continue
            way.append(self.look())
            if self.is_at(selector):
                return
        raise AssertionError(f"{selector} is not reached: {way}")

    def is_at(self, selector: str) -> bool:
        return bool(
            self.page.evaluate("(s) => document.activeElement.matches(s)", selector)
        )

    def look(self) -> str:
        found = self.page.evaluate(FOCUS)
        assert found["seen"], f"the focus is not seen: {found}"
        assert found["clear"], f"the focus has no colour: {found}"
        return str(found["tag"])

    def follow(self, selector: str, end: str) -> None:
        """Enter on a link or a button that leads to an address with this end."""
        self.go_to(selector)
        with self.page.expect_navigation(
            url=lambda url: re.split("[?#]", url)[0].endswith(end)
        ):
            self.press("Enter")

    def expect_at(self, selector: str) -> None:
        expect(self.page.locator(selector).first).to_be_focused()
        self.look()
