"""A reason for a revision, suggested from what changed since the one before."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.domain.diff import (
    BlockAdded,
    BlockMoved,
    BlockRemoved,
    Change,
    FieldChanged,
    Retitled,
)
from strategy.domain.document import Document

from .fields import field_changed
from .pair import Pair

# What a reason names; the rest is “and more”.
MOST_PARTS = 5


def suggested_reason(found: Iterable[Change], old: Document, new: Document) -> str:
    """“Two channels dropped, minutes from 240 to 120”, or nothing."""
    pair = Pair(old, new)
    changes = tuple(found)
    parts = [part for told in PARTS if (part := told(changes, pair))]
    if len(parts) > MOST_PARTS:
        parts = [*parts[:MOST_PARTS], _("and more")]
    return capfirst(", ".join(parts))


Changes = Sequence[Change]


def names_of(
    kind: type[BlockAdded] | type[BlockRemoved],
    section: str,
    changes: Changes,
    pair: Pair,
) -> list[str]:
    return [
        pair.thing(section, change.block)
        for change in changes
        if isinstance(change, kind) and change.section == section
    ]


def changed_in(section: str, changes: Changes, pair: Pair) -> list[str]:
    """The things of a section with a change that is worth a sentence, each once."""
    names = {
        change.block.id: pair.thing(section, change.block)
        for change in changes
        if isinstance(change, FieldChanged)
        and change.section == section
        and any(field_changed(change, pair))
    }
    return list(names.values())


def has_changed(section: str, *names: str, changes: Changes) -> bool:
    return any(
        isinstance(change, FieldChanged)
        and change.section == section
        and (not names or change.name in names)
        for change in changes
    )


def counted(names: Sequence[str], one: str, more: str) -> str:
    """One thing by its name, several by their number, written out as far as twelve."""
    if not names:
        return ""
    if len(names) == 1:
        return one % {"name": names[0]}
    return more % {"count": number_word(len(names))}


def number_word(number: int) -> str:
    words = {
        2: _("two"),
        3: _("three"),
        4: _("four"),
        5: _("five"),
        6: _("six"),
        7: _("seven"),
        8: _("eight"),
        9: _("nine"),
        10: _("ten"),
        11: _("eleven"),
        12: _("twelve"),
    }
    return words.get(number, str(number))


def dropped_channels(changes: Changes, pair: Pair) -> str:
    names = names_of(BlockRemoved, "channels", changes, pair)
    return counted(names, _("%(name)s dropped"), _("%(count)s channels dropped"))


def added_channels(changes: Changes, pair: Pair) -> str:
    names = names_of(BlockAdded, "channels", changes, pair)
    return counted(names, _("%(name)s added"), _("%(count)s channels added"))


def minutes(changes: Changes, pair: Pair) -> str:
    for change in changes:
        if isinstance(change, FieldChanged) and change.section == "resources":
            values = {"old": change.old, "new": change.new}
            if change.name == "weekly_minutes":
                return _("minutes from %(old)s to %(new)s") % values
    return ""


def stance(changes: Changes, pair: Pair) -> str:
    changed = has_changed("mix", "stance", changes=changes)
    return _("another stance") if changed else ""


def added_aims(changes: Changes, pair: Pair) -> str:
    names = names_of(BlockAdded, "aims", changes, pair)
    return counted(names, _("one aim added"), _("%(count)s aims added"))


def removed_aims(changes: Changes, pair: Pair) -> str:
    names = names_of(BlockRemoved, "aims", changes, pair)
    return counted(names, _("one aim removed"), _("%(count)s aims removed"))


def changed_aims(changes: Changes, pair: Pair) -> str:
    numbers = [
        str(pair.number(change.block.id))
        for change in changes
        if isinstance(change, FieldChanged) and change.section == "aims"
    ]
    numbers = list(dict.fromkeys(numbers))
    return counted(numbers, _("aim %(name)s changed"), _("%(count)s aims changed"))


def ordered_aims(changes: Changes, pair: Pair) -> str:
    moved = any(isinstance(change, BlockMoved) for change in changes)
    return _("aims in another order") if moved else ""


def changed_channels(changes: Changes, pair: Pair) -> str:
    names = changed_in("channels", changes, pair)
    return counted(names, _("%(name)s changed"), _("%(count)s channels changed"))


def changed_accounts(changes: Changes, pair: Pair) -> str:
    names = changed_in("outside", changes, pair)
    return counted(
        names,
        _("decided on the account on %(name)s"),
        _("decided on %(count)s accounts"),
    )


def experiments(changes: Changes, pair: Pair) -> str:
    planned = len(names_of(BlockAdded, "experiments", changes, pair))
    ended = len(names_of(BlockRemoved, "experiments", changes, pair))
    if planned:
        sentence = ngettext(
            "an experiment planned", "%(count)s experiments planned", planned
        )
        return sentence % {"count": number_word(planned)}
    if ended or changed_in("experiments", changes, pair):
        return _("experiments changed")
    return ""


def resources(changes: Changes, pair: Pair) -> str:
    names = {
        change.name
        for change in changes
        if isinstance(change, FieldChanged) and change.section == "resources"
    }
    return _("resources changed") if names - {"weekly_minutes"} else ""


def other_sections(changes: Changes, pair: Pair) -> str:
    said = []
    if has_changed("why", changes=changes):
        said.append(_("why reworded"))
    if has_changed("boundaries", changes=changes):
        said.append(_("boundaries drawn anew"))
    if has_changed("rhythm", changes=changes):
        said.append(_("another rhythm"))
    return ", ".join(said)


def title(changes: Changes, pair: Pair) -> str:
    renamed = any(isinstance(change, Retitled) for change in changes)
    return _("renamed") if renamed else ""


# What weighs most comes first.
PARTS: tuple[Callable[[Changes, Pair], str], ...] = (
    stance,
    dropped_channels,
    added_channels,
    minutes,
    removed_aims,
    added_aims,
    changed_aims,
    ordered_aims,
    changed_channels,
    changed_accounts,
    experiments,
    resources,
    other_sections,
    title,
)
