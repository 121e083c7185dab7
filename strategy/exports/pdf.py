"""PDF: a finely set document, tagged, with the matrix as vector drawing."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from .export import Choice, Export, Source
from .nodes import Fact, Heading, Items, Matrix, Node, Prose
from .outline import outline
from .summary import summary
from .typesetter import typeset_pdf

NAMES: dict[type, str] = {
    Heading: "heading",
    Prose: "prose",
    Items: "items",
    Matrix: "matrix",
}
PAPERS = {"a4": "a4", "letter": "us-letter"}


def pdf(source: Source, choice: Choice) -> Export:
    if choice.is_summary:
        page = summary(source, choice)
        data = {
            "title": page.title,
            "subtitle": page.subtitle,
            "beside": plain(page.beside),
            "nodes": plain(page.nodes),
        }
        template = "summary.typ"
    else:
        found = outline(source, choice)
        data = {
            "title": found.title,
            "subtitle": found.subtitle,
            "nodes": plain(found.nodes),
            "contents": _("Contents"),
        }
        template = "document.typ"
    data |= {"language": choice.language, "paper": PAPERS[choice.paper]}
    body = typeset_pdf(template, data, source.day)
    return Export(f"{source.stem}.pdf", "application/pdf", body)


def plain(nodes: tuple[Node, ...]) -> list[dict[str, Any]]:
    """Nodes as JSON has them; facts that follow each other are one list."""
    found: list[dict[str, Any]] = []
    for node in nodes:
        if not isinstance(node, Fact):
            found.append({"node": NAMES[type(node)], **asdict(node)})
        elif found and found[-1]["node"] == "facts":
            found[-1]["facts"].append(asdict(node))
        else:
            found.append({"node": "facts", "facts": [asdict(node)]})
    return found
