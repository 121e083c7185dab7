"""Shapes that hold others: lists, records with named fields, tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .shapes import (
    UNKEPT,
    Code,
    Json,
    Number,
    Path,
    Problem,
    Shape,
    Text,
    printable,
    wrong,
)

DEEPEST = 8


@dataclass(frozen=True)
class Maybe:
    """A value, or null."""

    shape: Shape

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if value is not None:
            yield from self.shape.problems(value, path)

    def schema(self) -> Json:
        return {"anyOf": [self.shape.schema(), {"type": "null"}]}


@dataclass(frozen=True)
class Many:
    """``is_set``: none twice. Its items are then texts or numbers."""

    shape: Shape
    most: int
    least: int = 0
    is_set: bool = False

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield wrong(path, "not_list")
            return
        if len(value) > self.most:
            yield wrong(path, "too_many", most=self.most, length=len(value))
            return
        if len(value) < self.least:
            yield wrong(path, "empty")
        found = [
            problem
            for index, item in enumerate(value)
            for problem in self.shape.problems(item, (*path, index))
        ]
        yield from found
        if self.is_set and not found and len(set(value)) < len(value):
            yield wrong(path, "twice")

    def schema(self) -> Json:
        found: Json = {
            "type": "array",
            "items": self.shape.schema(),
            "maxItems": self.most,
        }
        if self.least:
            found["minItems"] = self.least
        return {**found, "uniqueItems": True} if self.is_set else found


@dataclass(frozen=True)
class Record:
    """Named fields. ``more`` is the shape of fields with any other name, if there may be."""

    fields: Mapping[str, Shape]
    optional: Mapping[str, Shape] = field(default_factory=dict)
    more: Shape | None = None

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield wrong(path, "not_object")
            return
        for name in self.fields:
            if name not in value:
                yield wrong((*path, name), "missing")
        for name, item in value.items():
            shape = self.fields.get(name) or self.optional.get(name) or self.more
            if shape is None or UNKEPT.search(name):
                yield wrong((*path, printable(name)), "unknown_field")
            else:
                yield from shape.problems(item, (*path, name))

    def schema(self) -> Json:
        known = {**self.fields, **self.optional}
        return {
            "type": "object",
            "properties": {name: shape.schema() for name, shape in known.items()},
            "required": list(self.fields),
            "additionalProperties": self.more.schema() if self.more else False,
        }


@dataclass(frozen=True)
class Table:
    """Values of one shape under names of their own."""

    key: Text
    shape: Shape
    most: int

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield wrong(path, "not_object")
            return
        if len(value) > self.most:
            yield wrong(path, "too_many", most=self.most, length=len(value))
            return
        for name, item in value.items():
            place = (*path, printable(name))
            yield from self.key.problems(name, place)
            yield from self.shape.problems(item, place)

    def schema(self) -> Json:
        return {
            "type": "object",
            "propertyNames": self.key.schema(),
            "additionalProperties": self.shape.schema(),
            "maxProperties": self.most,
        }


@dataclass(frozen=True)
class OneOf:
    """Records that a field tells apart."""

    field: str
    shapes: Mapping[str, Record]

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield wrong(path, "not_object")
            return
        word = value.get(self.field)
        shape = self.shapes.get(word) if isinstance(word, str) else None
        if shape is None:
            known = Code(tuple(self.shapes))
            yield from known.problems(word, (*path, self.field))
        else:
            yield from shape.problems(value, path)

    def schema(self) -> Json:
        return {"oneOf": [shape.schema() for shape in self.shapes.values()]}


@dataclass(frozen=True)
class Plain:
    """Anything that JSON holds and a database keeps, to some depth."""

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        yield from self.inside(value, path, DEEPEST)

    def inside(self, value: Any, path: Path, depth: int) -> Iterator[Problem]:
        if depth < 0:
            yield wrong(path, "too_deep")
        elif isinstance(value, str):
            yield from Text(20_000).problems(value, path)
        elif isinstance(value, dict):
            for name, item in value.items():
                if UNKEPT.search(name):
                    yield wrong((*path, printable(name)), "unknown_field")
                yield from self.inside(item, (*path, printable(name)), depth - 1)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.inside(item, (*path, index), depth - 1)
        elif value is not None and not isinstance(value, bool):
            yield from Number().problems(value, path)

    def schema(self) -> Json:
        return {}
