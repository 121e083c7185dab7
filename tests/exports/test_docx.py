"""DOCX: read back with its styles, its picture, and every word as plain text."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from django.utils.translation import override

from strategy.exports.export import Choice
from strategy.exports.formats import export
from strategy.exports.nodes import Heading
from strategy.exports.outline import outline

from .sample import HOSTILE, LANGUAGES, document, source


def opened(choice: Choice, **changes: Any) -> Any:
    made = export("docx", source(document(**changes)), choice)
    return docx.Document(BytesIO(made.body))


@pytest.fixture(scope="module")
def hostile() -> Any:
    why = f"{HOSTILE}\x07\x0b\ufffe\n\n{LANGUAGES}"
    return opened(Choice(language="en", history=True), why=why)


def test_headings_are_real_and_the_same_as_in_the_outline(hostile: Any) -> None:
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in hostile.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    with override("en"):
        nodes = outline(source(), Choice(history=True)).nodes
    expected = [
        (f"Heading {node.level}", node.text)
        for node in nodes
        if isinstance(node, Heading)
    ]
    assert found == expected


def test_text_that_would_like_to_be_markup_stays_text(hostile: Any) -> None:
    text = "\n".join(paragraph.text for paragraph in hostile.paragraphs)
    for line in HOSTILE.replace("\r", "").split("\n"):
        assert " ".join(line.split()) in text
    assert LANGUAGES in text
    assert "\x07" not in text


def test_lists_and_title_have_styles(hostile: Any) -> None:
    styles = {paragraph.style.name for paragraph in hostile.paragraphs}
    assert {"Title", "Subtitle", "List Bullet", "Remark", "Normal"} <= styles
    assert hostile.paragraphs[0].text == "Alte Häuser, neue Fenster"


def test_the_matrix_is_a_picture_with_words_for_it(hostile: Any) -> None:
    (shape,) = hostile.inline_shapes
    described = shape._inline.docPr.get("descr")
    assert "Aim 2: Mostly Workshop (professional & private)" in described
    with ZipFile(BytesIO(export("docx", source(), Choice()).body)) as archive:
        (picture,) = [n for n in archive.namelist() if n.endswith(".png")]
        assert archive.read(picture).startswith(b"\x89PNG")


def test_language_and_paper_are_those_chosen() -> None:
    found = opened(Choice(sections=("why",), language="de", paper="letter"))
    assert found.core_properties.language == "de-DE"
    assert found.core_properties.title == "Alte Häuser, neue Fenster"
    assert round(found.sections[0].page_width.inches, 1) == 8.5
    assert 'w:val="de-DE"' in found.styles["Normal"].element.xml
    assert [p.text for p in found.paragraphs if p.style.name == "Heading 1"] == [
        "Warum"
    ]


def test_one_page_has_its_own_headings() -> None:
    found = opened(Choice(is_summary=True, language="en"))
    headings = [p.text for p in found.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Aims", "Where I show up", "Boundaries"]
