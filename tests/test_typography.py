"""Texts are set as each language sets them."""

import re

import pytest

from tests.texts import everything, interface

WRONG = {
    "a straight quotation mark": r'"',
    "a straight apostrophe": r"'",
    "a hyphen as a dash": r"\s-\s|--",
    "dots as an ellipsis": r"\.\.\.",
    "two spaces": r"\S  +\S",
    "a space before a mark": r"\s[,;:!?](\s|$)",
    "an exclamation mark": r"\w!",
    "a dash between words without spaces": r"[^\W\d]—|—[^\W\d]",
    "a number that can be parted from its unit": r"[\dX] (%|MB\b|[Mm]in\b)",
}
MARKS = {"en": ("“", "”", "„"), "de": ("„", "“", "”»«")}
# Abbreviations that a German editor writes out, and ones that fall apart at a line's end.
ABBREVIATED = r"\b(z|d|u|o|i)\. ?(B|h|a|ä|d|R)\.|\bbzw\.|\busw\.|\bggf\.|\betc\."


@pytest.mark.parametrize("language", MARKS)
@pytest.mark.parametrize("what", WRONG)
def test_no_text_has(what: str, language: str) -> None:
    found = [text for text in everything(language) if re.search(WRONG[what], text)]
    assert found == []


@pytest.mark.parametrize("language", MARKS)
def test_quotation_marks_are_those_of_the_language_and_in_pairs(language: str) -> None:
    opening, closing, foreign = MARKS[language]
    pairs = re.compile(
        f"[^{opening}{closing}]*({opening}[^{opening}{closing}]+{closing}[^{opening}{closing}]*)*"
    )
    for text in everything(language):
        assert not set(foreign) & set(text), text
        assert pairs.fullmatch(text), text


def test_german_writes_out_what_can_be_written_out() -> None:
    assert [t for t in everything("de") if re.search(ABBREVIATED, t)] == []


def test_german_says_sie() -> None:
    familiar = r"\b([Dd]u|[Dd]ich|[Dd]ein(e|er|em|en|es)?|[Ee]uch|[Ee]uer)\b"
    assert [t for t in interface("de") if re.search(familiar, t)] == []
