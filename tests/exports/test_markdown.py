"""Markdown: CommonMark that reads back as the same outline, whatever was typed."""

from collections.abc import Iterator

from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from strategy.exports.export import Choice
from strategy.exports.formats import export
from strategy.exports.markdown import markdown
from strategy.exports.nodes import Fact, Heading, Items, Matrix, Node, Prose
from strategy.exports.outline import outline
from tests.domain.bundles import letters

from .sample import HOSTILE, LANGUAGES, document, source

Line = tuple[str, str]
WHOLE = Choice(open_questions=True, history=True)
PLAIN = {"text", "hardbreak", "strong_open", "strong_close"}


def parsed(text: str) -> Iterator[Line]:
    """Headings, paragraphs and items of a CommonMark text, each as plain text."""
    tokens = MarkdownIt("commonmark").parse(text)
    kind = ""
    for token in tokens:
        if token.type == "heading_open":
            kind = token.tag
        elif token.type == "list_item_open":
            kind = "item"
        elif token.type == "paragraph_open" and kind != "item":
            kind = "text"
        elif token.type == "inline":
            yield kind, plain(token)
            kind = ""
        else:
            assert token.type.endswith(("_open", "_close")), token.type


def plain(token: Token) -> str:
    children = token.children or []
    assert {child.type for child in children} <= PLAIN
    return "".join(
        "\n" if child.type == "hardbreak" else child.content for child in children
    )


def told(nodes: tuple[Node, ...]) -> Iterator[Line]:
    for node in nodes:
        if isinstance(node, Heading):
            yield f"h{node.level + 1}", node.text
        elif isinstance(node, Prose):
            yield from (("text", "\n".join(lines)) for lines in node.paragraphs)
        elif isinstance(node, Fact):
            first, *others = ("\n".join(lines) for lines in node.paragraphs)
            yield "text", f"{node.label}: {first}"
            yield from (("text", other) for other in others)
        elif isinstance(node, Items):
            yield from (("item", item) for item in node.items)
        else:
            assert isinstance(node, Matrix)


def assert_same_outline(text: str, found: object) -> None:
    with override("en"):
        expected = outline(source(document(why=found)), WHOLE)
    lines = list(parsed(text))
    assert lines[:2] == [("h1", expected.title), ("text", expected.subtitle)]
    assert lines[2:] == list(told(expected.nodes))


def written(why: str) -> str:
    with override("en"):
        return markdown(source(document(why=why)), WHOLE).body.decode()


def test_the_whole_document_reads_back_as_its_outline() -> None:
    assert_same_outline(written("Because I care."), "Because I care.")


def test_text_that_would_like_to_be_markup_stays_text() -> None:
    assert_same_outline(written(HOSTILE), HOSTILE)


def test_all_languages_are_kept() -> None:
    assert LANGUAGES in written(LANGUAGES)


@example("__0__ a_b _c_")
@given(st.text(letters) | st.text("#-+*_`[]()<>!&;\\~|=.:1a \t\n>", max_size=60))
def test_any_text_stays_text(text: str) -> None:
    assert_same_outline(written(text), text)


def test_one_page_holds_matrix_mix_and_boundaries() -> None:
    choice = Choice(is_summary=True, language="en", private_notes=False)
    text = export("md", source(), choice).body.decode()
    headings = [line for kind, line in parsed(text) if kind.startswith("h")]
    assert headings[1:] == ["Aims", "Where I show up", "Boundaries"]
    assert "Aim 1: Mostly Forum (professional & public)" in text.replace("\\", "")
    assert "Anna" not in text
    assert "Newsletter (Lead, 45 minutes a week)" in text
