"""The stylesheet: one place for each class, a page's own rules under the page's own class."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from config import bundles

ROOT = Path(settings.BASE_DIR)
CSS = ROOT / "static" / "css"
FILES = sorted(CSS.rglob("*.css"))
PAGES = sorted((CSS / "pages").glob("*.css"))
TEMPLATES = [
    path for path in (ROOT / "templates").rglob("*.html") if path.parent.name != "mail"
]
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)(?:-\w+)*"
    r"|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height))\s*:(?![^{}();]*\))"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def text_of(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def rules(text: str) -> Iterator[tuple[str, str]]:
    """Selector (or @-rule) and content of each rule, not looking into them."""
    depth, start, opened = 0, 0, 0
    for place, letter in enumerate(text):
        if letter == "{":
            opened = place if depth == 0 else opened
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield text[start:opened].strip(), text[opened + 1 : place]
                start = place + 1
        elif letter == ";" and depth == 0:
            start = place + 1


def selectors(text: str) -> Iterator[str]:
    """The selectors of all rules that are not nested in one with a selector."""
    for head, content in rules(text):
        if not head.startswith("@"):
            yield from re.split(r",(?![^(]*\))", head)
        elif not head.startswith(("@page", "@keyframes")):
            yield from selectors(content)


def classes(text: str) -> list[str]:
    return re.findall(r"\.(-?[a-zA-Z_][\w-]*)", text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_rules_of_a_page_stand_under_the_class_of_that_page(path: Path) -> None:
    (only,) = rules(text_of(path))
    assert only[0] == f".page-{path.stem}"


def test_each_class_of_a_page_is_set_by_a_template_and_has_its_file() -> None:
    set_ = {
        name
        for path in TEMPLATES
        for block in re.findall(
            r"block body_class %}(.*?){%", path.read_text(encoding="utf-8")
        )
        for name in block.split()
    }
    assert set_ == {f"page-{path.stem}" for path in PAGES}


def test_a_rule_outside_of_pages_belongs_to_one_file_by_its_first_class() -> None:
    """So that nobody gives a name a second meaning: its rules are all in one place."""
    owners = defaultdict(set)
    for path in FILES:
        if path in PAGES or path.name == "print.css":
            continue
        for selector in selectors(text_of(path)):
            for name in classes(selector)[:1]:
                owners[name].add(path.name)
    assert {name: files for name, files in owners.items() if len(files) > 1} == {}


def test_no_style_is_left_over() -> None:
    used = " ".join(
        path.read_text(encoding="utf-8")
        for path in [
            *TEMPLATES,
            *(ROOT / "static" / "js").glob("*.js"),
            *(ROOT / "strategy").rglob("*.py"),
        ]
    )
    words = set(re.findall(r"[\w-]+", used))
    # state-{{ … }} makes names with a beginning, p{{ … }} names of a letter and a digit.
    made = tuple(re.findall(r"\b([a-z]+-)\{\{", used))
    numbered = set(re.findall(r"\b([a-z])\{\{", used))
    assert {
        f"{path.name}: .{name}"
        for path in FILES
        for head in re.findall(r"([^{};]*)\{", text_of(path))
        for name in classes(head)
        if name not in words
        and not name.startswith(made)
        and not (name[0] in numbered and name[1:].isdigit())
    } == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_styles_speak_of_start_and_end_not_of_left_and_right(path: Path) -> None:
    assert PHYSICAL.findall(text_of(path)) == []


def test_the_stylesheet_names_its_layers_first_and_leaves_nothing_outside() -> None:
    joined = bundles.join("app.css").read_text(encoding="utf-8")
    first, _, rest = joined.partition("\n")
    assert first == "@layer tokens, base, components, pages, helpers, print;"
    outside = {
        head.split()[0]
        for head, _ in rules(re.sub(r"/\*.*?\*/", "", rest, flags=re.DOTALL))
    }
    assert outside == {"@layer"}
