"""What is exported, what of it was chosen, and the file that comes of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from strategy.domain.bundle import Bundle, Entry
from strategy.domain.document import SECTIONS, Document
from strategy.domain.extract import chosen

# One page for an assistant or the press office.
SUMMARY = ("aims", "mix", "channels", "boundaries")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# No file format keeps these; the line feed and the tabulator have a meaning of their own.
UNREADABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]"
)


@dataclass(frozen=True)
class Export:
    """A file to be taken along."""

    name: str
    content_type: str
    body: bytes


@dataclass(frozen=True)
class Source:
    """A version of a strategy: a revision, or today's state after revision ``number``.

    ``key`` names the strategy for good, on its ``host``; ``left`` holds the open tasks that were left as
    they are, ``entries`` tell the history, and ``bundle`` holds it with its documents.
    """

    document: Document
    key: str
    host: str
    number: int
    day: date
    is_changed: bool = False
    left: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    bundle: Bundle | None = None

    @property
    def version(self) -> str:
        if not self.number:
            return _("Draft")
        words = (
            _("After revision %(number)s")
            if self.is_changed
            else _("Revision %(number)s")
        )
        return words % {"number": self.number}

    @property
    def stem(self) -> str:
        """The beginning of the file's name: title, revision and date."""
        title = slugify(self.document.title.lower().translate(UMLAUTS), True)
        parts = (title[:60].strip("-_") or _("strategy"), slugify(self.version))
        return "-".join((*parts, self.day.isoformat()))


@dataclass(frozen=True)
class Choice:
    sections: tuple[str, ...] = SECTIONS
    open_questions: bool = False
    private_notes: bool = True
    history: bool = False
    is_summary: bool = False
    paper: str = "a4"
    language: str = "en"


def taken_along(source: Source, choice: Choice) -> Document:
    """The part of the document that was chosen."""
    sections = SUMMARY if choice.is_summary else choice.sections
    return chosen(source.document, sections, private_notes=choice.private_notes)


def readable(text: str) -> str:
    """The text without what no file format keeps."""
    return UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def platform_name(document: Document, slug: object) -> str:
    facts = document.platforms.get(str(slug), {})
    return readable(str(facts.get("name", slug)))
