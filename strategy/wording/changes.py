"""What changed between two documents, in sentences."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from strategy.domain.diff import (
    BlockAdded,
    BlockMoved,
    BlockRemoved,
    Change,
    FieldChanged,
    Retitled,
    field_changes,
)
from strategy.domain.document import Block, Document

from .fields import TEXTS, field_changed
from .pair import Line, Pair, short

# A channel that leaves the mix with an account is found again outside of it.
ACROSS = {"channels": "outside", "outside": "channels"}
CROSSING = {"role", "fate", "platform"}


def change_lines(
    found: Iterable[Change], old: Document, new: Document
) -> tuple[Line, ...]:
    """The changes in sentences, in the order of the document."""
    pair = Pair(old, new)
    return tuple(
        line
        for change in found
        for line in TELLERS.get(type(change), none)(change, pair)
    )


def texts(found: Iterable[Change], old: Document, new: Document) -> tuple[Line, ...]:
    """The texts that changed, those of what came and went included."""
    pair = Pair(old, new)
    changed = [change for one in found for change in text_changes(one, pair)]
    lines = [line for change in changed for line in field_changed(change, pair)]
    return tuple(line for line in lines if line.runs_of)


def text_changes(change: Change, pair: Pair) -> Iterator[FieldChanged]:
    if isinstance(change, FieldChanged):
        yield change
    elif isinstance(change, BlockAdded):
        before = counterpart(change.section, change.block, pair.old)
        yield from field_changes(
            change.section, before or emptied(change.block), change.block
        )
    elif isinstance(change, BlockRemoved) and not counterpart(
        change.section, change.block, pair.new
    ):
        yield from field_changes(change.section, change.block, emptied(change.block))


def emptied(block: Block) -> Block:
    """The block as it is before anything is written into it."""
    blank = {name: "" for name in block.values if name in TEXTS}
    return replace(block, values={**block.values, **blank})


def counterpart(section: str, block: Block, document: Document) -> Block | None:
    """The same channel on the other side of the border of the mix."""
    if section not in ACROSS:
        return None
    blocks = document.section(ACROSS[section]).blocks
    return next((one for one in blocks if one.id == block.id), None)


def none(change: Change, pair: Pair) -> Iterator[Line]:
    """Sections neither come nor go: every schema reads in the shape of today."""
    yield from ()


def retitled(change: Retitled, pair: Pair) -> Iterator[Line]:
    yield Line(
        "",
        _("Renamed from “%(old)s” to “%(new)s”")
        % {"old": change.old, "new": change.new},
    )


def added(change: BlockAdded, pair: Pair) -> Iterator[Line]:
    section, block = change.section, change.block
    thing = {"thing": pair.thing(section, block)}
    if section == "channels":
        before = counterpart(section, block, pair.old)
        sentence = _("%(thing)s comes into the mix") if before else _("%(thing)s added")
        yield Line(section, sentence % thing)
        if before:
            yield from crossing(section, before, block, pair)
    elif section == "outside":
        if not counterpart(section, block, pair.old):
            yield Line(section, _("Account on %(thing)s added") % thing)
    elif section == "aims":
        text = {**thing, "text": short(block["statement"])}
        yield Line(section, _("%(thing)s added: “%(text)s”") % text)
    else:
        yield Line(section, _("%(thing)s added") % thing)


def removed(change: BlockRemoved, pair: Pair) -> Iterator[Line]:
    section, block = change.section, change.block
    thing = {"thing": pair.thing(section, block)}
    if section == "channels":
        after = counterpart(section, block, pair.new)
        if not after:
            yield Line(section, _("%(thing)s removed") % thing)
            return
        yield Line(section, _("%(thing)s leaves the mix; the account stays") % thing)
        yield from crossing("outside", block, after, pair)
    elif section == "outside":
        if not counterpart(section, block, pair.new):
            yield Line(section, _("Account on %(thing)s removed") % thing)
    elif section == "aims":
        text = {"text": short(block["statement"])}
        yield Line(section, _("Aim removed: “%(text)s”") % text)
    else:
        yield Line(section, _("%(thing)s removed") % thing)


def crossing(section: str, old: Block, new: Block, pair: Pair) -> Iterator[Line]:
    """What else changed of a platform that crossed the border of the mix."""
    for change in field_changes(section, old, new):
        if change.name not in CROSSING:
            yield from field_changed(change, pair)


def moved(change: BlockMoved, pair: Pair) -> Iterator[Line]:
    values = {
        "text": short(change.block.values.get("statement", change.block.id)),
        "old": change.before + 1,
        "new": change.index + 1,
    }
    sentence = _("“%(text)s” moved from place %(old)s to place %(new)s")
    yield Line(change.section, sentence % values)


TELLERS: Mapping[type, Callable[[Any, Pair], Iterator[Line]]] = {
    Retitled: retitled,
    BlockAdded: added,
    BlockRemoved: removed,
    BlockMoved: moved,
    FieldChanged: field_changed,
}
