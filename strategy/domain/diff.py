"""What changed between two documents, as data. It is put into words elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from .document import Block, Document, Section, Value
from .words import Run, rising, word_runs


@dataclass(frozen=True)
class Retitled:
    old: str
    new: str


@dataclass(frozen=True)
class SectionAdded:
    section: Section
    index: int


@dataclass(frozen=True)
class SectionRemoved:
    section: Section


@dataclass(frozen=True)
class SectionMoved:
    key: str
    index: int


@dataclass(frozen=True)
class BlockAdded:
    section: str
    block: Block
    index: int


@dataclass(frozen=True)
class BlockRemoved:
    section: str
    block: Block


@dataclass(frozen=True)
class BlockMoved:
    section: str
    block: Block
    before: int
    index: int


@dataclass(frozen=True)
class FieldChanged:
    """One field of a block that is in both documents. ``block`` is the new one."""

    section: str
    block: Block
    name: str
    old: Value
    new: Value

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The change word by word; nothing for what is no text."""
        if isinstance(self.old, str) and isinstance(self.new, str):
            return word_runs(self.old, self.new)
        return ()


Change = (
    Retitled
    | SectionAdded
    | SectionRemoved
    | SectionMoved
    | BlockAdded
    | BlockRemoved
    | BlockMoved
    | FieldChanged
)


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """Every change of content, in the order of the new document."""
    return tuple(changes(old, new))


def changes(old: Document, new: Document) -> Iterator[Change]:
    if old.title != new.title:
        yield Retitled(old.title, new.title)
    before = {section.key: section for section in old.sections}
    after = {section.key: section for section in new.sections}
    for section in old.sections:
        if section.key not in after:
            yield SectionRemoved(section)
    moved = set(out_of_order(list(before), list(after)))
    for index, (key, section) in enumerate(after.items()):
        if key not in before:
            yield SectionAdded(section, index)
            continue
        if key in moved:
            yield SectionMoved(key, index)
        yield from block_changes(before[key], section)


def block_changes(old: Section, new: Section) -> Iterator[Change]:
    before = {block.id: block for block in old.blocks}
    after = {block.id: block for block in new.blocks}
    kept = {
        key
        for key in before.keys() & after.keys()
        if is_same_shape(before[key], after[key])
    }
    for block in old.blocks:
        if block.id not in kept:
            yield BlockRemoved(old.key, block)
    moved = set(
        out_of_order(
            [key for key in before if key in kept],
            [key for key in after if key in kept],
        )
    )
    places = {key: index for index, key in enumerate(before)}
    for index, (key, block) in enumerate(after.items()):
        if key not in kept:
            yield BlockAdded(new.key, block, index)
            continue
        if key in moved:
            yield BlockMoved(new.key, block, places[key], index)
        yield from field_changes(new.key, before[key], block)


def is_same_shape(old: Block, new: Block) -> bool:
    return old.kind == new.kind and old.values.keys() == new.values.keys()


def field_changes(section: str, old: Block, new: Block) -> Iterator[FieldChanged]:
    """Changes in the fields that both blocks have."""
    for name, value in new.values.items():
        if name in old.values and not same(old[name], value):
            yield FieldChanged(section, new, name, old[name], value)


def same(old: Value, new: Value) -> bool:
    """Equal, and of one type: to Python, yes is 1."""
    return old == new and type(old) is type(new)


def out_of_order(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """The fewest keys that have to move for the old order to become the new."""
    places = {key: index for index, key in enumerate(old)}
    common = [key for key in new if key in places]
    staying = set(rising([places[key] for key in common]))
    for index, key in enumerate(common):
        if index not in staying:
            yield key


def apply(old: Document, found: Iterable[Change]) -> Document:
    """The old document with the changes made to it."""
    found = list(found)
    titles = [old.title, *(c.new for c in found if isinstance(c, Retitled))]
    gone = {c.section.key for c in found if isinstance(c, SectionRemoved)}
    edited = [
        with_changes(section, found)
        for section in old.sections
        if section.key not in gone
    ]
    by_key = {section.key: section for section in edited}
    moves = {c.key: c.index for c in found if isinstance(c, SectionMoved)}
    placed = [(index, by_key[key]) for key, index in moves.items()]
    placed += [(c.index, c.section) for c in found if isinstance(c, SectionAdded)]
    rest = [section for section in edited if section.key not in moves]
    return replace(old, title=titles[-1], sections=tuple(inserted(rest, placed)))


def with_changes(section: Section, found: Iterable[Change]) -> Section:
    gone: set[str] = set()
    placed: list[tuple[int, Block]] = []
    moves: dict[str, int] = {}
    values: dict[str, dict[str, Value]] = {}
    for change in found:
        if getattr(change, "section", None) != section.key:
            continue
        if isinstance(change, BlockRemoved):
            gone.add(change.block.id)
        elif isinstance(change, BlockAdded):
            placed.append((change.index, change.block))
        elif isinstance(change, BlockMoved):
            moves[change.block.id] = change.index
        elif isinstance(change, FieldChanged):
            values.setdefault(change.block.id, {})[change.name] = change.new
    blocks = [
        replace(block, values={**block.values, **values.get(block.id, {})})
        for block in section.blocks
        if block.id not in gone
    ]
    placed += [(moves[block.id], block) for block in blocks if block.id in moves]
    rest = [block for block in blocks if block.id not in moves]
    return Section(section.key, tuple(inserted(rest, placed)))


def inserted[Item](
    items: Sequence[Item], placed: Iterable[tuple[int, Item]]
) -> list[Item]:
    """The items with others put in at the places they have in the end."""
    result = list(items)
    for index, item in sorted(placed, key=lambda pair: pair[0]):
        result.insert(index, item)
    return result
