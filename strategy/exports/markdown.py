"""Markdown: CommonMark that reads well as it is, with whatever was typed as plain text."""

import re
from collections.abc import Iterable

from .export import Choice, Export, Source
from .nodes import Fact, Heading, Items, Matrix, Node, Paragraphs, Prose
from .outline import outline, subtitle
from .summary import summary

# What may begin markup anywhere in a line, and what only begins it as the first of a line.
ANYWHERE = re.compile(r"([\\`*\[\]<~|]|(?<![^\W_])_|_(?![^\W_])|&(?=[#A-Za-z]))")
HASHES = re.compile(r"^(#+)(?=\s|$)")
BULLET = re.compile(r"^([-+])(?=\s|$)")
NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
# A line of these would make a heading of the line above, a rule, or a quotation.
RULE = re.compile(r"^([=>-])")


def markdown(source: Source, choice: Choice) -> Export:
    if choice.is_summary:
        page = summary(source, choice)
        title, nodes = page.title, page.in_order
    else:
        found = outline(source, choice)
        # The places in the drawing are told with each aim.
        nodes = tuple(node for node in found.nodes if not isinstance(node, Matrix))
        title = found.title
    head = [f"# {line(title)}", line(subtitle(source))]
    parts = [*head, *(part for node in nodes for part in told(node))]
    body = "\n\n".join(parts) + "\n"
    return Export(f"{source.stem}.md", "text/markdown; charset=utf-8", body.encode())


def told(node: Node) -> Iterable[str]:
    if isinstance(node, Heading):
        yield f"{'#' * (node.level + 1)} {line(node.text)}"
    elif isinstance(node, Prose):
        yield from map(paragraph, node.paragraphs)
    elif isinstance(node, Fact):
        yield from fact(node.label, node.paragraphs)
    elif isinstance(node, Items):
        yield "\n".join(f"- {line(item)}" for item in node.items)
    elif isinstance(node, Matrix):
        yield line(node.alt)


def paragraph(lines: Iterable[str]) -> str:
    """Lines as they were typed: a backslash at the end keeps a break."""
    return "\\\n".join(map(line, lines))


def fact(label: str, paragraphs: Paragraphs) -> Iterable[str]:
    first, *others = paragraphs
    yield f"**{line(label)}:** {paragraph(first)}"
    yield from map(paragraph, others)


def line(text: str) -> str:
    """One line of plain text."""
    escaped = ANYWHERE.sub(r"\\\1", text)
    for pattern in (HASHES, BULLET, RULE):
        escaped = pattern.sub(r"\\\1", escaped)
    return NUMBER.sub(r"\1\\\2", escaped)
