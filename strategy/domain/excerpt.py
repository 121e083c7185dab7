"""Some sections of a document, and nothing that belongs to the others."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from .bundle import REFERENCES
from .document import Block, Document, Section, Value


def excerpt(document: Document, keys: Collection[str], *, title: str) -> Document:
    """The document under another title, with the sections of ``keys`` alone; the others
    are there, but empty.

    A channel names the aims that it serves: where the aims are not shown, it does not.
    Blocks are numbered anew, so that no id tells of anything that was left out. Facts are
    kept of the platforms that are named, the suggestion of the method is not.
    """
    names = new_names(document, keys)
    sections = tuple(
        Section(
            section.key,
            tuple(renamed(block, names) for block in section.blocks)
            if section.key in keys
            else (),
        )
        for section in document.sections
    )
    named = set(mentioned(sections))
    return replace(
        document,
        title=title,
        sections=sections,
        platforms={
            slug: facts for slug, facts in document.platforms.items() if slug in named
        },
        suggestion={},
    )


def new_names(document: Document, keys: Collection[str]) -> Mapping[str, str]:
    """What each numbered block is called now; the empty text if it is left out."""
    names: dict[str, str] = {}
    for section in document.sections:
        for place, block in enumerate(section.blocks, start=1):
            if block.id.rpartition("-")[2].isdigit():
                shown = section.key in keys
                names[block.id] = f"{section.key}-{place}" if shown else ""
    return names


def renamed(block: Block, names: Mapping[str, str]) -> Block:
    values = {
        name: followed(value, names) if name in REFERENCES else value
        for name, value in block.values.items()
    }
    return Block(names.get(block.id, block.id), block.kind, values)


def followed(value: Value, names: Mapping[str, str]) -> Value:
    """A value that names other blocks, by their new names; one left out is named no more."""
    if isinstance(value, tuple):
        return tuple(new for old in value if (new := names.get(old, old)))
    return names.get(value, value) if isinstance(value, str) else value


def mentioned(sections: Collection[Section]) -> Iterator[str]:
    for section in sections:
        for block in section.blocks:
            for value in block.values.values():
                if isinstance(value, str):
                    yield value
                elif isinstance(value, tuple):
                    yield from value


def says_something(section: Section) -> bool:
    """Whether there is anything in a section to read."""
    return any(any(block.values.values()) for block in section.blocks)
