"""What comes of a form that is sent: merged with what others saved, refused, undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import QueryDict

from strategy.domain.merge import Verdict, merge
from strategy.forms.version import (
    Values,
    Version,
    digests,
    put,
    saved_values,
    typed_values,
)

from .editor import Editor, Removed


class Kind(StrEnum):
    SAVED = "saved"
    REFUSED = "refused"
    CONFLICT = "conflict"
    DISCARDED = "discarded"
    REMOVED = "removed"


class Choice(StrEnum):
    """How a person settles a conflict."""

    MINE = "mine"
    SAVED = "saved"
    MERGED = "merged"


@dataclass(frozen=True)
class Outcome:
    """``form`` holds what was typed; ``version`` what it has seen by now.

    ``conflicts`` are the fields to choose for, ``is_undecided`` if that was forgotten.
    """

    kind: Kind
    form: Any = None
    version: Version | None = None
    theirs: Mapping[str, Any] | None = None
    conflicts: tuple[str, ...] = ()
    is_undecided: bool = False
    removed: Removed | None = None
    was_typed: bool = False


def carry_out(editor: Editor, sent: QueryDict) -> Outcome:
    """Do what the pressed button says. Nothing is written unless all of it can be."""
    if "remove" in sent and editor.remove and editor.is_removable:
        return Outcome(Kind.REMOVED, removed=editor.remove())
    theirs = saved_values(editor.make_form(None))
    if "discard" in sent:
        return discard(editor, sent, theirs)
    data = sent.copy()
    undecided = settle(data, theirs)
    version = Version.sent(data)
    form = editor.make_form(data)
    mine = typed_values(form)
    verdicts = merge(version.seen, digests(mine), digests(theirs))
    conflicts = undecided or having(verdicts, Verdict.CONFLICT)
    if conflicts:
        # Once both texts have been looked at, only a third one is a conflict again.
        shown = digests({name: theirs[name] for name in conflicts})
        version = Version({**version.seen, **shown}, version.opening)
        return Outcome(Kind.CONFLICT, form, version, theirs, conflicts, bool(undecided))
    untouched = having(verdicts, Verdict.THEIRS)
    for name in untouched:
        put(data, name, theirs[name])
    if untouched:
        form = editor.make_form(data)
    if not form.is_valid():
        return Outcome(Kind.REFUSED, form, version)
    removed = None
    if editor.is_new or typed_values(form) != theirs:
        removed = editor.save(form)
    # What the page goes on showing is what it has seen: the next save starts from there.
    return Outcome(
        Kind.SAVED, form, Version(digests(mine), version.opening), removed=removed
    )


def discard(editor: Editor, sent: QueryDict, theirs: Values) -> Outcome:
    """Write back what stood when the form was opened, where nobody else has changed it."""
    version = Version.sent(sent)
    opening = {name: version.opening.get(name, theirs[name]) for name in theirs}
    typed = editor.make_form(sent)
    was_typed = typed_values(typed) != opening
    if editor.saves_as_typed:
        data = sent.copy()
        for name, who in merge(version.seen, digests(opening), digests(theirs)).items():
            put(data, name, (opening if who == Verdict.MINE else theirs)[name])
        form = editor.make_form(data)
        if form.is_valid() and typed_values(form) != theirs:
            editor.save(form)
    return Outcome(Kind.DISCARDED, typed, version, was_typed=was_typed)


def settle(data: QueryDict, theirs: Values) -> tuple[str, ...]:
    """Take what was chosen for each conflict into the data; return those left open."""
    undecided = []
    for name in data.getlist("deciding"):
        if name not in theirs:
            continue
        choice = data.get(f"choice-{name}")
        if choice == Choice.SAVED:
            put(data, name, theirs[name])
        elif choice == Choice.MERGED:
            put(data, name, data.get(f"merged-{name}", ""))
        elif choice != Choice.MINE:
            undecided.append(name)
    return tuple(undecided)


def having(verdicts: Mapping[str, Verdict], wanted: Verdict) -> tuple[str, ...]:
    return tuple(name for name, verdict in verdicts.items() if verdict == wanted)


def sent_again(data: QueryDict, names: Iterable[str]) -> list[tuple[str, str]]:
    """What was typed, for a form that carries it unseen."""
    wanted = set(names)
    return [
        (name, str(value))
        for name, values in data.lists()
        if name in wanted
        for value in values
    ]
