"""PDF: text, structure for those who have it read aloud, and one page where one is asked."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from strategy.domain.document import Section
from strategy.exports import typesetter
from strategy.exports.export import Choice
from strategy.exports.formats import export
from strategy.exports.typesetter import TypesettingError

from .sample import HOSTILE, aim, boundaries, channel, document, source


def opened(choice: Choice, found: Any = None) -> PdfReader:
    return PdfReader(BytesIO(export("pdf", source(found), choice).body))


def text_of(reader: PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def structure(reader: PdfReader) -> tuple[Counter[str], list[str]]:
    """How often each tag is used, and what is said instead of figures."""
    tags: Counter[str] = Counter()
    said: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            for one in element:
                walk(one)
        elif isinstance(element, dict):
            tags[element.get("/S", "")] += 1
            if element.get("/S") == "/Figure":
                said.append(element["/Alt"])
            if "/K" in element:
                walk(element["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return tags, said


@pytest.fixture(scope="module")
def german() -> PdfReader:
    return opened(Choice(language="de", open_questions=True, history=True))


def test_it_is_tagged_to_the_letter_of_the_standard(german: PdfReader) -> None:
    root: Any = german.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/Lang"] == "de"
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    tags, said = structure(german)
    assert tags["/H1"] >= 11
    assert tags["/H2"] == 8
    assert tags["/TOCI"] >= 18
    assert tags["/LI"] > 20
    (picture,) = said
    assert "Ziel 1: Überwiegend Forum (beruflich & öffentlich)" in picture


def test_contents_and_bookmarks_lead_to_every_section(german: PdfReader) -> None:
    first = " ".join(german.pages[0].extract_text().split())
    names = [item["/Title"] for item in german.outline if not isinstance(item, list)]
    assert names[0] == "Warum"
    assert names[-2:] == ["Offene Fragen", "Verlauf"]
    for name in names:
        assert name in first


def test_pages_are_numbered_and_named(german: PdfReader) -> None:
    count = len(german.pages)
    for number, page in enumerate(german.pages, start=1):
        assert f"{number} / {count}" in page.extract_text()
    assert "Fassung 2, 25. November 2026" in german.pages[1].extract_text()
    assert german.metadata is not None
    assert german.metadata.title == "Alte Häuser, neue Fenster"


def test_the_matrix_is_drawn_and_no_picture(german: PdfReader) -> None:
    assert all(not page.images for page in german.pages)


def test_text_that_would_like_to_be_markup_stays_text() -> None:
    text = text_of(opened(Choice(sections=("why",)), document(why=HOSTILE)))
    for line in HOSTILE.replace("\r", "").split("\n"):
        assert " ".join(line.split()) in text


@pytest.mark.parametrize(
    "text",
    [
        "漢字, العربية, עברית, 한국어, 🦊",
        "\ue000 \u202e\x07\ufffe\U000e0041",
        '#import sys: inputs; #read("/etc/passwd") #panic()',
        "x" * 5000,
        "\u0301" * 300,
    ],
)
def test_any_text_can_be_set(text: str) -> None:
    reader = opened(Choice(sections=("why",)), document(why=text))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712


def test_the_same_document_is_the_same_bytes() -> None:
    choice = Choice(sections=("why",))
    once, again = (export("pdf", source(), choice).body for _ in range(2))
    assert once == again


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_paper_is_the_one_chosen(paper: str, width: int) -> None:
    reader = opened(Choice(sections=("why",), paper=paper))
    assert round(float(reader.pages[0].mediabox.width)) == width


def test_one_page_is_one_page_whatever_it_holds() -> None:
    long = "Ein langes Wort nach dem anderen, und kein Ende. " * 100
    bounds = boundaries(long)
    bounds = replace(bounds, values=dict.fromkeys(bounds.values, long))
    aims = [aim(n, 10 * n, 90, 3) for n in range(1, 6)]
    aims = [
        replace(one, values={**one.values, "statement": long[:300]}) for one in aims
    ]
    channels = tuple(channel(n, f"platform-{n}") for n in range(1, 31))
    filled = {
        "aims": tuple(aims),
        "boundaries": (bounds,),
        "channels": channels,
    }
    full = replace(
        document(),
        title="Ein langer Titel " * 7,
        sections=tuple(
            Section(one.key, filled.get(one.key, one.blocks))
            for one in document().sections
        ),
    )
    for paper in ("a4", "letter"):
        reader = opened(Choice(is_summary=True, paper=paper, language="de"), full)
        assert len(reader.pages) == 1
    _tags, said = structure(reader)
    assert len(said) == 1
    assert "und 16 weitere" in text_of(reader)


def test_one_page_holds_matrix_mix_and_boundaries() -> None:
    text = text_of(opened(Choice(is_summary=True, language="en", private_notes=False)))
    for word in ("Aims", "Where I show up", "Mastodon (Lead", "Boundaries", "Forum"):
        assert word in text
    assert "Anna" not in text


def test_what_cannot_be_set_in_time_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typesetter, "SECONDS", 0.001)
    with pytest.raises(TypesettingError):
        export("pdf", source(), Choice())
