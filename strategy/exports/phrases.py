"""Values of a document in words, for the readable formats."""

from datetime import date
from typing import Any

from django.utils.formats import date_format

from strategy.domain.document import Document
from strategy.wording.labels import label, label_row

from .nodes import one_line


def served(document: Document, keys: tuple[str, ...]) -> str:
    aims = document.section("aims").blocks
    return "\n".join(one_line(aim["statement"]) for aim in aims if aim.id in keys)


def coded(prefix: str, code: Any) -> str:
    return label(f"{prefix}.{code}") if code else ""


def listed(prefix: str, codes: Any) -> str:
    return label_row(prefix, codes or ())


def day(value: str | None) -> str:
    return date_format(date.fromisoformat(value), "DATE_FORMAT") if value else ""
