"""Four worked examples in two languages, in the form of exported files."""

from functools import cache
from pathlib import Path

from strategy.domain.bundle import Bundle
from strategy.domain.document import Document
from strategy.domain.file_reading import read_file

FOLDER = Path(__file__).resolve().parent
# In the order in which they are shown.
SLUGS = ("workshop-owner", "cto", "researcher", "councillor")


@cache
def example_bundle(slug: str, language: str) -> Bundle:
    """Raises ValueError with what is wrong if the file is no strategy."""
    body = (FOLDER / f"{slug}.{language}.json").read_bytes()
    bundle, problems = read_file(body)
    if bundle is None:
        raise ValueError(problems)
    return bundle


def example_document(slug: str, language: str) -> Document:
    return example_bundle(slug, language).document
