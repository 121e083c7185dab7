"""The living document as a value: what page, revisions and exports all draw from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

SCHEMA = 1

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


@dataclass(frozen=True)
class Block:
    """One thing in a section. Its id stays the same for as long as the thing lives."""

    id: str
    kind: str
    values: Mapping[str, Value]

    def __getitem__(self, name: str) -> Value:
        return self.values[name]


@dataclass(frozen=True)
class Section:
    key: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """Ordered sections, with the words and catalog facts as they stood when it was made.

    ``labels`` maps codes ("goal.expertise") to words per language; ``platforms`` maps
    slugs to the catalog facts that the document relies on.
    """

    title: str
    sections: tuple[Section, ...]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    platforms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    schema: int = SCHEMA

    def section(self, key: str) -> Section:
        """The section of that key. Raises KeyError if the document has none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": self.schema,
            "title": self.title,
            "sections": [
                {
                    "key": section.key,
                    "blocks": [
                        {
                            "id": block.id,
                            "kind": block.kind,
                            "values": {
                                name: list(value) if isinstance(value, tuple) else value
                                for name, value in block.values.items()
                            },
                        }
                        for block in section.blocks
                    ],
                }
                for section in self.sections
            ],
            "labels": {code: dict(words) for code, words in self.labels.items()},
            "platforms": {slug: dict(facts) for slug, facts in self.platforms.items()},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            schema=data["schema"],
            title=data["title"],
            sections=tuple(
                Section(
                    key=section["key"],
                    blocks=tuple(
                        Block(
                            id=block["id"],
                            kind=block["kind"],
                            values={
                                name: tuple(value) if isinstance(value, list) else value
                                for name, value in block["values"].items()
                            },
                        )
                        for block in section["blocks"]
                    ),
                )
                for section in data["sections"]
            ),
            labels=data["labels"],
            platforms=data["platforms"],
        )

    def digest(self) -> str:
        """SHA-256 of title and sections: equal for equal content, whatever the labels."""
        content = self.to_json()
        text = json.dumps(
            [content["title"], content["sections"]],
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
        )
        return hashlib.sha256(text.encode()).hexdigest()
