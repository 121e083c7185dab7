"""Both texts of a conflict, side by side and word by word."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from strategy.domain.words import Kind, Run, word_runs
from strategy.forms.version import typed_values
from strategy.wording.reasons import listing

from .saving import Choice, Outcome


@dataclass(frozen=True)
class Conflict:
    """One field. ``saved`` and ``mine`` are its two values, in runs of words."""

    name: str
    label: str
    saved: tuple[Run, ...]
    mine: tuple[Run, ...]
    merged: str
    choice: str
    limit: int | None
    is_text: bool


def conflicts_of(outcome: Outcome, data: QueryDict) -> list[Conflict]:
    typed = typed_values(outcome.form)
    saved = outcome.theirs or {}
    return [
        conflict(outcome.form[name], saved[name], typed[name], data)
        for name in outcome.conflicts
    ]


def conflict(bound: Any, saved: Any, mine: Any, data: QueryDict) -> Conflict:
    is_text = isinstance(bound.field, forms.CharField)
    if is_text:
        runs = word_runs(saved, mine)
        one = tuple(run for run in runs if run.kind != Kind.ADDED)
        other = tuple(run for run in runs if run.kind != Kind.REMOVED)
    else:
        one = (Run(Kind.REMOVED, told(bound.field, saved)),)
        other = (Run(Kind.ADDED, told(bound.field, mine)),)
    choice = data.get(f"choice-{bound.name}", "")
    return Conflict(
        bound.name,
        str(bound.label),
        one,
        other,
        merged=data.get(f"merged-{bound.name}", mine if is_text else ""),
        choice=choice if choice in Choice else "",
        limit=bound.field.widget.attrs.get("data-count"),
        is_text=is_text,
    )


def told(field: forms.Field, value: Any) -> str:
    """A value that is no text, as the form words it."""
    if isinstance(field, forms.ChoiceField):
        words = {str(code): str(word) for code, word in flat(field.choices)}
        codes: list[str] = value if isinstance(value, list) else [value]
        named = [words.get(code, str(code)) for code in codes if code]
        return listing(named) if named else _("nothing")
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.DateField) and value:
        return date_of(value)
    return _("nothing") if value in (None, "") else str(value)


def flat(choices: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for code, word in choices:
        found += flat(word) if isinstance(word, (list, tuple)) else [(code, word)]
    return found


def date_of(value: str) -> str:
    try:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    except ValueError:
        return value
