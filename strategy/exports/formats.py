"""The formats by name, and one way to make any of them."""

from collections.abc import Callable

from django.utils.translation import override

from strategy.wording.labels import words_of

from .dates import dates_file
from .docx_file import docx
from .export import Choice, Export, Source
from .json_file import json_file
from .markdown import markdown
from .pdf import pdf

FORMATS: dict[str, Callable[[Source, Choice], Export]] = {
    "pdf": pdf,
    "docx": docx,
    "md": markdown,
    "json": json_file,
    "ics": dates_file,
}
# What can be cut down to one page.
SUMMARISED = ("pdf", "docx", "md")


def export(format: str, source: Source, choice: Choice) -> Export:  # noqa: A002
    """In the chosen language, and with the words of the document if it kept its own."""
    with override(choice.language), words_of(source.document.labels):
        return FORMATS[format](source, choice)
