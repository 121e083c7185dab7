"""The interface says each thing by its one word: docs/glossary.md."""

import re
from collections.abc import Iterator

import pytest

from config.messages import ROOT
from tests.texts import LANGUAGES, interface

GLOSSARY = ROOT / "docs" / "glossary.md"
COLUMNS = 6
# Names that others gave.
NAMES = re.compile("Harvard Business Review")


def rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")]
    return [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in table[1:]
    ]


def words_not_to_use(language: str) -> list[str]:
    column = 4 if language == "en" else 5
    return [
        word.strip()
        for row in rows()
        for word in row[column].split(",")
        if word.strip()
    ]


def test_each_row_of_the_glossary_is_whole() -> None:
    assert len(rows()) > 20
    assert [
        row for row in rows() if len(row) != COLUMNS or not row[0] or not row[1]
    ] == []


def uses(word: str, language: str) -> Iterator[str]:
    """Texts with the word, also as a part of a German compound."""
    end = r"\b" if language == "en" else r"(?=\b|s\b|e\b|en\b|er\b|[a-zäöü]+)"
    exact = re.compile(
        rf"\b{re.escape(word)}{end}", re.IGNORECASE if language == "en" else 0
    )
    return (text for text in interface(language) if exact.search(NAMES.sub("", text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_uses_a_word_that_has_a_better_one(language: str) -> None:
    found = {
        word: texts
        for word in words_not_to_use(language)
        if (texts := list(uses(word, language)))
    }
    assert found == {}
