"""Parts of pages that say the same to everybody: drawn once for each language."""

from typing import Any

from django import template
from django.template import defaulttags
from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    Parser,
    TextNode,
    Token,
    Variable,
)
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import StaticNode
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.tag
def fixed(parser: Parser, _token: Token) -> Node:
    """Keeps what stands between it and ``endfixed``.

    Nothing is allowed there that could differ from one request to the next: words, texts
    to translate, files of the site, addresses without a part of their own. The template
    does not load otherwise.
    """
    nodes = parser.parse(("endfixed",))
    parser.delete_first_token()
    for node in nodes:
        if not is_fixed(node):
            raise template.TemplateSyntaxError(f"{node!r} may differ: not in 'fixed'.")
    return Fixed(nodes)


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Django's own; a text that holds nothing else is put into each language once."""
    node = do_translate(parser, token)
    return Translated(node) if is_fixed(node) else node


class Translated(Node):
    def __init__(self, node: Node):
        self.node = node
        self.said: dict[Any, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        key = get_language(), context.autoescape
        if key not in self.said:
            self.said[key] = mark_safe(self.node.render(context))  # noqa: S308
        return self.said[key]


class Fixed(Node):
    def __init__(self, nodelist: NodeList):
        self.nodelist = nodelist
        self.drawn: dict[Any, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        key = get_language(), get_script_prefix(), get_urlconf(), context.autoescape
        if key not in self.drawn:
            self.drawn[key] = mark_safe(self.nodelist.render(context))  # noqa: S308
        return self.drawn[key]


def is_fixed(node: Node) -> bool:
    match node:
        case TextNode() | defaulttags.CommentNode() | Translated():
            return True
        case TranslateNode():
            context = node.message_context
            return not node.asvar and context is None and says(node.filter_expression)
        case StaticNode():
            return not node.varname and says(node.path)
        case defaulttags.URLNode():
            return not (node.asvar or node.args or node.kwargs) and says(node.view_name)
    return False


def says(expression: FilterExpression) -> bool:
    """Whether it is the text itself, and no name of something else."""
    var = expression.var
    is_text = not isinstance(var, Variable) or var.literal is not None
    return is_text and not expression.filters
