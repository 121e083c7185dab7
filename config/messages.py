"""Collects the texts to translate into the files under locale: ``make messages``."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[str, bytes]]:
    """Name and Python text of every source; templates are turned into Python first."""
    for package in ("accounts", "config", "operating", "strategy"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_bytes()
    for path in sorted((ROOT / "templates").rglob("*.*")):
        python = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        lines = (line.lstrip() for line in python.splitlines())
        yield path.relative_to(ROOT).as_posix(), "\n".join(lines).encode()


def collect() -> Catalog:
    catalog = Catalog(charset="utf-8")
    for name, text in sources():
        for line, message, comments, context in extract(
            "python", BytesIO(text), keywords=KEYWORDS
        ):
            catalog.add(
                message,
                locations=[(name, line)],
                auto_comments=comments,
                context=context,
            )
    return catalog


def update(path: Path) -> None:
    """Bring a file of translations up to date. What is new in it waits for its words."""
    with path.open("rb") as po:
        translations = read_po(po)
    created = translations.creation_date
    translations.update(collect(), no_fuzzy_matching=True)
    translations.creation_date = created
    translations.obsolete.clear()
    with path.open("wb") as po:
        write_po(po, translations, sort_output=True, width=88, include_lineno=False)


if __name__ == "__main__":
    for path in sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po")):
        update(path)
