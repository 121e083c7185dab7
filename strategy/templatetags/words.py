"""Words and addresses for templates."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from strategy.domain.document import Block, Document, Section
from strategy.domain.experiments import State
from strategy.domain.frames import FRAMES, Frame
from strategy.wording import labels
from strategy.wording.reasons import quadrant_name

register = template.Library()


@register.filter
def label(code: Any, prefix: str) -> str:
    """``{{ aim.kind|label:"goal" }}``; nothing for an empty code."""
    return labels.label(f"{prefix}.{code}") if code else ""


@register.filter
def label_list(codes: Any, prefix: str) -> str:
    return labels.label_row(prefix, codes or ())


@register.filter
def quadrant(code: str) -> str:
    return quadrant_name(code)


@register.filter
def platform_name(slug: str, document: Document) -> str:
    return str(document.platforms[slug]["name"])


@register.simple_tag
def frame(scale: str) -> Frame:
    """The four fields of the matrix at one of its scales."""
    return FRAMES[scale]


@register.simple_tag
def edit_url(strategy: Any, section: str, item: Any = "") -> str:
    if item == "":
        return reverse("edit", args=[strategy.pk, section])
    return reverse("edit_item", args=[strategy.pk, section, item])


@register.filter
def key_of(block_id: str) -> str:
    """The number behind a block's id: ``aim-12`` is the aim 12."""
    return block_id.rpartition("-")[2]


# Without a delay, focus is settled before a quick hand types into a form that opens.
HTMX_CONFIG = (
    '{"allowEval":false,"includeIndicatorStyles":false,"disableInheritance":true,'
    '"historyEnabled":false,"historyCacheSize":0,"selfRequestsOnly":true,"timeout":20000,"defaultSettleDelay":0,'
    '"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},'
    '{"code":"409|422|429","swap":true},{"code":"[45]..","swap":false,"error":true}]}'
)


@register.simple_tag
def htmx_config() -> SafeString:
    return mark_safe(f"<meta name=\"htmx-config\" content='{HTMX_CONFIG}'>")  # noqa: S308


@register.filter
def section(document: Document, key: str) -> Section:
    return document.section(key)


@register.filter
def first_values(section: Section) -> Mapping[str, Any]:
    """The fields of a section that is one block."""
    return section.blocks[0].values


@register.filter
def concluded(section: Section) -> list[Block]:
    """The experiments of the section that are over, the latest first."""
    return [
        block for block in reversed(section.blocks) if block["state"] == State.CONCLUDED
    ]


@register.filter
def has_text(values: Iterable[Any]) -> bool:
    return any(values)


@register.filter
def day(value: str) -> str:
    """A date that the document keeps as text, as the language writes it."""
    return date_format(date.fromisoformat(value), "DATE_FORMAT")
