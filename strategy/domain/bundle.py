"""A strategy as it travels: the document, the revisions that led to it, and what was
noted and looked back on.

Things in it are numbered anew, in the order in which they appear. So the file is the same
bytes wherever the strategy lives, and says nothing of the rows that it came from.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from . import experience as lived
from .document import SECTIONS, Block, Document, Section, Value, digest_of
from .experience import Experience
from .schemas import SCHEMA
from .steps import Stance

KIND = "strategy"
# The fields that name other blocks by their ids.
REFERENCES = ("aims", "aim")
# What documents of a history mostly have in common is written once, under a digest.
SHARED = ("labels", "platforms", "suggestion")

Json = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """What is known of a revision without its document. ``kept_at`` is ISO, in UTC."""

    number: int
    reason: str
    label: str
    kept_at: str


@dataclass(frozen=True)
class Kept:
    """A revision with its document."""

    entry: Entry
    document: Document


@dataclass(frozen=True)
class Bundle:
    """``history`` is empty, or all revisions from 1 on."""

    document: Document
    history: tuple[Kept, ...] = field(default_factory=tuple)
    experience: Experience = field(default_factory=Experience)

    @property
    def documents(self) -> tuple[Document, ...]:
        return (*(kept.document for kept in self.history), self.document)

    def changed(self, change: Callable[[Document], Document]) -> "Bundle":
        """The same with every document changed."""
        return replace(
            self,
            document=change(self.document),
            history=tuple(
                replace(kept, document=change(kept.document)) for kept in self.history
            ),
        )


def to_json(bundle: Bundle) -> Json:
    """As the file has it. Today's words and facts are left out, but for names: they
    belong to the installation. Those of a revision belong to the revision.
    """
    bundle = renumbered(bundle)
    shared: dict[str, Json] = {name: {} for name in SHARED}
    history = [
        {
            "number": kept.entry.number,
            "reason": kept.entry.reason,
            "label": kept.entry.label,
            "kept_at": kept.entry.kept_at,
            "document": pooled(kept.document, shared),
        }
        for kept in bundle.history
    ]
    document = bundle.document
    names = {
        slug: {"name": facts["name"]} for slug, facts in document.platforms.items()
    }
    return {
        "vierfeld": KIND,
        "schema": SCHEMA,
        "document": {**content(document), "platforms": names},
        "history": history,
        "shared": shared,
        **lived.to_json(bundle.experience),
    }


def content(document: Document) -> Json:
    whole = document.to_json()
    return {"title": whole["title"], "sections": whole["sections"]}


def pooled(document: Document, shared: dict[str, Json]) -> Json:
    whole = document.to_json()
    found = content(document)
    for name in SHARED:
        key = digest_of(whole[name])[:16]
        shared[name][key] = whole[name]
        found[name] = key
    return found


def from_json(data: Mapping[str, Any]) -> Bundle:
    """Read a file whose shape was checked, of this schema or of any older one."""
    return Bundle(
        whole(document_of(data, data["document"])),
        tuple(
            Kept(
                Entry(
                    number=item["number"],
                    reason=item["reason"],
                    label=item["label"],
                    kept_at=item["kept_at"],
                ),
                whole(document_of(data, item["document"])),
            )
            for item in data["history"]
        ),
        lived.from_json(data),
    )


def document_of(data: Mapping[str, Any], found: Mapping[str, Any]) -> Document:
    return Document.from_json(unpooled(data, found))


def unpooled(data: Mapping[str, Any], found: Mapping[str, Any]) -> Json:
    """The document with what it shares, as a document alone has it."""
    document: Json = {name: {} for name in SHARED}
    document |= {"schema": data["schema"], **found}
    for name in SHARED:
        if isinstance(document[name], str):
            document[name] = data["shared"][name][document[name]]
    return document


EMPTY: dict[str, Mapping[str, Value]] = {
    "why": {"text": ""},
    "resources": {
        "region": "",
        "weekly_minutes": None,
        "formats": None,
        "languages": (),
        "age": None,
        "barred_by_employer": (),
        "barred_by_self": (),
        "helpers": "",
        "company_resources": "",
        "pledge": False,
    },
    "mix": {"stance": "", "platforms": (), "choice_reason": "", "choice_note": ""},
    "channel": {
        "platform": "",
        "account_exists": False,
        "role": "",
        "aims": (),
        "topics": "",
        "activity": "",
        "weekly_minutes": None,
        "times_a_week": None,
        "success_signal": "",
        "stop_rule": "",
    },
    "boundaries": {
        "social_capital": "",
        "intellectual_capital": "",
        "momentum": "",
        "watch_notice": "",
        "watch_caller": "",
        "watch_answer": "",
    },
    "rhythm": {"rhythm": "", "next_review": None},
}


def whole(document: Document) -> Document:
    """The document with every section. What was not taken along is empty, but for what
    hangs together: the mix is the platforms of the channels.
    """
    there = {section.key: section for section in document.sections}
    if "mix" in there and "channels" not in there:
        (mix,) = there["mix"].blocks
        there["channels"] = Section("channels", tuple(bare_channels(mix)))
    if "mix" not in there and there.get("channels", Section("", ())).blocks:
        there["mix"] = mix_of(there["channels"].blocks)
    return replace(
        document, sections=tuple(there.get(key) or empty(key) for key in SECTIONS)
    )


def bare_channels(mix: Block) -> Iterable[Block]:
    platforms = mix["platforms"]
    for number, slug in enumerate(platforms if isinstance(platforms, tuple) else ()):
        values = {**EMPTY["channel"], "platform": slug}
        # Higher than any number of our files, which count from 1.
        yield Block(f"channel-{10**9 + number}", "channel", values)


def mix_of(channels: Iterable[Block]) -> Section:
    slugs = tuple(str(channel["platform"]) for channel in channels)
    stance = Stance.PRESENT.value
    values = {**EMPTY["mix"], "stance": stance, "platforms": slugs}
    return Section("mix", (Block("mix", "mix", values),))


def empty(key: str) -> Section:
    if key not in EMPTY:
        return Section(key, ())
    kind = "text" if key == "why" else key
    return Section(key, (Block(key, kind, EMPTY[key]),))


def renumbered(bundle: Bundle) -> Bundle:
    """``aim-1``, ``aim-2`` …, in the order in which they first appear."""
    numbers: dict[str, int] = {}
    new: dict[str, str] = {}
    for old in ids_in(bundle):
        kind = old.rpartition("-")[0]
        numbers[kind] = numbers.get(kind, 0) + 1
        new[old] = f"{kind}-{numbers[kind]}"
    return renamed(bundle, new)


def ids_in(bundle: Bundle) -> Iterable[str]:
    """The numbered ids of all things, each once, in order of appearance."""
    blocks = (
        block.id
        for document in bundle.documents
        for section in document.sections
        for block in section.blocks
        if "-" in block.id
    )
    return dict.fromkeys(chain(blocks, lived.aims_in(bundle.experience)))


def renamed(bundle: Bundle, new: Mapping[str, str]) -> Bundle:
    """The same with other ids, wherever they are named."""
    called = lived.with_aims_called(bundle.experience, new)
    return replace(bundle, experience=called).changed(
        lambda document: replace(
            document,
            sections=tuple(
                Section(
                    section.key,
                    tuple(renamed_block(block, new) for block in section.blocks),
                )
                for section in document.sections
            ),
        )
    )


def renamed_block(block: Block, new: Mapping[str, str]) -> Block:
    values = dict(block.values)
    for name in REFERENCES:
        served = values.get(name)
        if isinstance(served, tuple):
            values[name] = tuple(new.get(one, one) for one in served)
        elif isinstance(served, str):
            values[name] = new.get(served, served)
    return replace(block, id=new.get(block.id, block.id), values=values)
