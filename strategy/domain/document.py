"""The living document as a value: what page, revisions and exports all draw from."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from .schemas import SCHEMA, upgraded

# What a field of a block may hold; all of it survives JSON unchanged.
Value = str | int | bool | None | tuple[str, ...]

SECTIONS = (
    "why",
    "aims",
    "resources",
    "mix",
    "channels",
    "outside",
    "boundaries",
    "experiments",
    "rhythm",
)

# The fields of each kind of block, in the order in which they are told: a database may
# give them back in another.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text",),
    "aim": (
        "statement",
        "kind",
        "purposes",
        "groups",
        "audience_open",
        "x",
        "y",
        "priority",
    ),
    "resources": (
        "region",
        "weekly_minutes",
        "formats",
        "languages",
        "age",
        "barred_by_employer",
        "barred_by_self",
        "helpers",
        "company_resources",
        "pledge",
    ),
    "mix": ("stance", "platforms", "choice_reason", "choice_note"),
    "channel": (
        "platform",
        "account_exists",
        "role",
        "aims",
        "topics",
        "activity",
        "weekly_minutes",
        "times_a_week",
        "success_signal",
        "stop_rule",
    ),
    "outside": (
        "platform",
        "account_exists",
        "fate",
        "aims",
        "topics",
        "activity",
        "weekly_minutes",
        "times_a_week",
        "success_signal",
        "stop_rule",
    ),
    "boundaries": (
        "social_capital",
        "intellectual_capital",
        "momentum",
        "watch_notice",
        "watch_caller",
        "watch_answer",
    ),
    "experiment": (
        "hypothesis",
        "action",
        "platform",
        "aim",
        "signal",
        "prediction",
        "confidence",
        "starts_on",
        "ends_on",
        "state",
        "outcome",
        "happened",
        "came_true",
        "lesson",
        "follows",
        "concluded_on",
    ),
    "rhythm": ("rhythm", "next_review"),
}

# A platform is in one of these three sections' blocks at a time, so they come back
# together or not at all.
RESTORED_TOGETHER = ("mix", "channels", "outside")


@dataclass(frozen=True)
class Block:
    """One thing in a section. Its id stays the same for as long as the thing lives."""

    id: str
    kind: str
    values: Mapping[str, Value]

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def to_json(self) -> dict[str, Any]:
        values = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.values.items()
        }
        return {"id": self.id, "kind": self.kind, "values": values}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        values = data["values"]
        known = [name for name in FIELDS.get(data["kind"], ()) if name in values]
        names = dict.fromkeys([*known, *values])
        return cls(
            id=data["id"],
            kind=data["kind"],
            values={
                name: tuple(values[name])
                if isinstance(values[name], list)
                else values[name]
                for name in names
            },
        )


@dataclass(frozen=True)
class Section:
    key: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """Ordered sections, with the words and catalog facts as they stood when it was made.

    ``labels`` maps codes ("goal.expertise") to words per language; ``platforms`` maps
    slugs to the catalog facts that the document relies on; ``suggestion`` is the mix of
    the method of that day with its numbers. None of the three is content: they do not
    count when two documents are compared.
    """

    title: str
    sections: tuple[Section, ...]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    platforms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    suggestion: Mapping[str, Any] = field(default_factory=dict)

    def section(self, key: str) -> Section:
        """The section of that key. Raises KeyError if the document has none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def only(self, key: str) -> Block:
        """The block of a section that holds exactly one."""
        (block,) = self.section(key).blocks
        return block

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "title": self.title,
            "sections": [
                {
                    "key": section.key,
                    "blocks": [block.to_json() for block in section.blocks],
                }
                for section in self.sections
            ],
            "labels": {code: dict(words) for code, words in self.labels.items()},
            "platforms": {slug: dict(facts) for slug, facts in self.platforms.items()},
            "suggestion": dict(self.suggestion),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a document of this schema, or of any older one."""
        data = upgraded(data)
        return cls(
            title=data["title"],
            sections=tuple(
                Section(section["key"], tuple(map(Block.from_json, section["blocks"])))
                for section in data["sections"]
            ),
            labels=data["labels"],
            platforms=data["platforms"],
            suggestion=data["suggestion"],
        )

    def digest(self) -> str:
        """SHA-256 of title and sections: equal for equal content, whatever the labels."""
        content = self.to_json()
        return digest_of([content["title"], content["sections"]])


def digest_of(content: Any) -> str:
    """SHA-256 of anything that JSON can hold, whatever the order of its keys."""
    text = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


def with_section_of(now: Document, then: Document, key: str) -> Document:
    """Today's document with one section as it stood then.

    What hangs together comes along. A channel or an experiment cannot serve an aim that is
    not there, so such references are left out.
    """
    keys = RESTORED_TOGETHER if key in RESTORED_TOGETHER else (key,)
    sections = [
        then.section(section.key) if section.key in keys else section
        for section in now.sections
    ]
    aims = {
        block.id
        for section in sections
        if section.key == "aims"
        for block in section.blocks
    }
    return replace(
        now,
        sections=tuple(
            Section(section.key, tuple(serving(section.blocks, aims)))
            for section in sections
        ),
    )


def serving(blocks: Iterable[Block], aims: set[str]) -> Iterable[Block]:
    for block in blocks:
        served, tried = block.values.get("aims"), block.values.get("aim")
        if isinstance(served, tuple) and not aims.issuperset(served):
            kept = tuple(aim for aim in served if aim in aims)
            yield replace(block, values={**block.values, "aims": kept})
        elif tried and tried not in aims:
            yield replace(block, values={**block.values, "aim": None})
        else:
            yield block
