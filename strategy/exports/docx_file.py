"""DOCX: real styles and headings, for whoever works on with it. The matrix is a picture."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from .docx_styles import LABEL, LANGUAGES, REMARK, SUBTITLE, prepared
from .export import Choice, Export, Source
from .nodes import Fact, Heading, Items, Matrix, Node, Paragraphs, Prose
from .outline import outline, subtitle
from .summary import summary
from .typesetter import typeset_picture

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(source: Source, choice: Choice) -> Export:
    if choice.is_summary:
        page = summary(source, choice)
        title, nodes = page.title, page.in_order
    else:
        found = outline(source, choice)
        title, nodes = found.title, found.nodes
    document = prepared(choice.paper, choice.language)
    describe(document, title, source, choice)
    document.add_paragraph(title, style="Title")
    document.add_paragraph(subtitle(source), style=SUBTITLE)
    for node in nodes:
        add(document, node, choice.language)
    body = BytesIO()
    document.save(body)
    return Export(f"{source.stem}.docx", TYPE, body.getvalue())


def describe(document: Any, title: str, source: Source, choice: Choice) -> None:
    properties = document.core_properties
    properties.title, properties.subject = title, subtitle(source)
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = LANGUAGES[choice.language]
    properties.created = properties.modified = datetime.combine(source.day, time(), UTC)


def add(document: Any, node: Node, language: str) -> None:
    if isinstance(node, Heading):
        document.add_heading(node.text, level=node.level)
    elif isinstance(node, Prose):
        style = "Normal" if node.is_own else REMARK
        for lines in node.paragraphs:
            add_lines(document.add_paragraph(style=style), lines)
    elif isinstance(node, Fact):
        add_fact(document, node.label, node.paragraphs)
    elif isinstance(node, Items):
        for item in node.items:
            document.add_paragraph(item, style="List Bullet")
    elif isinstance(node, Matrix):
        add_matrix(document, node, language)


def add_fact(document: Any, label: str, paragraphs: Paragraphs) -> None:
    first, *others = paragraphs
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}:", style=LABEL)
    paragraph.add_run(" ")
    add_lines(paragraph, first)
    for lines in others:
        add_lines(document.add_paragraph(), lines)


def add_lines(paragraph: Any, lines: Iterable[str]) -> None:
    for index, line in enumerate(lines):
        run = paragraph.add_run()
        if index:
            run.add_break()
        run.add_text(line)


def add_matrix(document: Any, matrix: Matrix, language: str) -> None:
    data = {"matrix": asdict(matrix), "language": language}
    picture = BytesIO(typeset_picture("picture.typ", data))
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = paragraph.add_run().add_picture(picture, width=Cm(12.6))
    # What is read aloud to whoever does not see it.
    shape._inline.docPr.set("descr", matrix.alt)
