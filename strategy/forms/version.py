"""What a form showed of its block, field by field: to tell who changed what since then.

It travels in two hidden fields. ``seen`` has a digest of each value that the form last
knew as saved; ``opening`` has the values that stood when the form was opened, which is
what "discard" brings back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django import forms
from django.http import QueryDict

from strategy.domain.document import digest_of

Values = dict[str, Any]


@dataclass(frozen=True)
class Version:
    seen: Mapping[str, str]
    opening: Values

    @classmethod
    def of(cls, form: forms.Form) -> Self:
        """As the form shows it when it is opened."""
        values = saved_values(form)
        return cls(digests(values), values)

    @classmethod
    def sent(cls, data: QueryDict) -> Self:
        """As it comes back. What cannot be read counts as: nothing was seen."""
        return cls(readable(data.get("seen")), readable(data.get("opening")))

    @property
    def seen_json(self) -> str:
        return json.dumps(self.seen, separators=(",", ":"))

    @property
    def opening_json(self) -> str:
        return json.dumps(self.opening, ensure_ascii=False, separators=(",", ":"))


def readable(text: str | None) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
        # Half a surrogate pair can be written in JSON, and nowhere else.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def saved_values(form: forms.Form) -> Values:
    """What is saved, as the form was given it."""
    return {bound.name: plain(bound.field, bound.initial) for bound in form}


def typed_values(form: forms.Form) -> Values:
    return {bound.name: plain(bound.field, bound.data) for bound in form}


def digests(values: Values) -> dict[str, str]:
    return {name: digest_of(value)[:16] for name, value in values.items()}


def plain(field: forms.Field, value: Any) -> Any:
    """One value for what is one to the person, saved or typed, in whatever order."""
    try:
        value = field.to_python(value)
    except forms.ValidationError:
        value = str(value)
    if isinstance(value, list):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def put(data: QueryDict, name: str, value: Any) -> None:
    """Make the data say of a field what a plain value says."""
    if isinstance(value, list):
        data.setlist(name, list(map(str, value)))
    elif value is False or value is None:
        data.pop(name, None)
    else:
        data[name] = "on" if value is True else str(value)
