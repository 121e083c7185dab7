"""Two documents side by side: what the things in them are called."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strategy.domain.diff import FieldChanged
from strategy.domain.document import Block, Document

from .labels import label

# The fields that hold codes, and the prefix of their labels.
CODES = {
    "kind": "goal",
    "purposes": "purpose",
    "groups": "group",
    "region": "region",
    "formats": "format",
    "languages": "language",
    "stance": "stance",
    "choice_reason": "choice_reason",
    "role": "role",
    "fate": "fate",
    "priority": "priority",
    "state": "experiment",
    "outcome": "outcome",
}
DATES = {"starts_on", "ends_on", "concluded_on", "next_review"}


@dataclass(frozen=True)
class Line:
    """One change in a sentence. ``runs_of`` is a text to be told word by word."""

    section: str
    sentence: str
    heading: str = ""
    runs_of: FieldChanged | None = None


@dataclass(frozen=True)
class Pair:
    """The two documents that are compared, for the names of things in them."""

    old: Document
    new: Document

    def word(self, code: str, document: Document) -> str:
        """The word that the document itself has for a code, else today's."""
        kept = document.labels.get(code)
        if kept is None:
            return label(code)
        return kept["de" if get_language() == "de" else "en"]

    def platform(self, slug: Any) -> str:
        facts = self.new.platforms.get(slug) or self.old.platforms.get(slug) or {}
        return str(facts.get("name", slug))

    def block(self, section: str, key: str, document: Document) -> Block | None:
        blocks = document.section(section).blocks
        return next((block for block in blocks if block.id == key), None)

    def number(self, aim: str) -> int:
        """The number of an aim: today's, or for one that is gone that of then."""
        for document in (self.new, self.old):
            keys = [block.id for block in document.section("aims").blocks]
            if aim in keys:
                return keys.index(aim) + 1
        return 0

    def thing(self, section: str, block: Block) -> str:
        """What a block is called; nothing if it is its section."""
        if section == "aims":
            return _("Aim %(number)s") % {"number": self.number(block.id)}
        if section in ("channels", "outside"):
            return self.platform(block["platform"])
        if section == "experiments":
            return _("Experiment “%(text)s”") % {"text": short(block["hypothesis"])}
        return ""


def short(text: Any) -> str:
    return Truncator(str(text)).chars(80)


def shown(name: str, value: Any, pair: Pair, document: Document) -> str:
    if value in ("", None):
        return ""
    if name in CODES:
        word = pair.word(f"{CODES[name]}.{value}", document)
        return _("“%(word)s”") % {"word": word}
    if name in DATES:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    return str(value)
