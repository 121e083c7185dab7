"""What holds everywhere: both languages, no inline code, one way to reach a view."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from config.messages import ROOT, collect

# A mail is no page: no policy holds for it, and mail programs read no stylesheets.
TEMPLATES = sorted(
    path for path in (ROOT / "templates").rglob("*.html") if path.parent.name != "mail"
)
GERMAN = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"


def test_every_text_has_its_german_and_no_translation_is_left_over() -> None:
    with GERMAN.open("rb") as po:
        german = {(m.context, m.id): m for m in read_po(po) if m.id}
    wanted = {(m.context, m.id) for m in collect() if m.id}
    assert wanted - german.keys() == set(), "run: make messages"
    assert german.keys() - wanted == set(), "run: make messages"
    words = {key: m.string for key, m in german.items()}
    assert [key for key, text in words.items() if not all(as_tuple(text))] == []
    assert [m.id for m in german.values() if m.fuzzy] == []


def test_translations_keep_the_placeholders() -> None:
    with GERMAN.open("rb") as po:
        german = read_po(po)
    assert [
        (m.id, list(m.check(german))) for m in german if list(m.check(german))
    ] == []


def as_tuple(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_code_that_the_content_policy_forbids(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\sstyle=|<style|\son\w+=|javascript:|hx-on|js:", text) == []
    scripts = re.findall(r"<script(?![^>]*\ssrc=)", text)
    assert scripts == []


def test_modules_stay_short() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for folder in ("accounts", "config", "operating", "strategy", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 370
    }
    assert long == {}
