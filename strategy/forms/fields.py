"""Fields that the forms share: text as it is typed, positions, minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.quadrant import HUNDREDTHS
from strategy.domain.resources import MOST_WEEKLY_MINUTES
from strategy.domain.steps import LINE_LENGTH, NOTE_LENGTH, STATEMENT_LENGTH
from strategy.wording.labels import choices


class TextField(forms.CharField):
    """Counts a line break as one character, as the page does; browsers send two."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser cuts by it what is pasted, without a word."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


def text_area(length: int, rows: int) -> forms.Textarea:
    """A text field that says how much fits. The browser does not cut: nothing typed is
    lost, the server says what is too long.
    """
    return forms.Textarea(attrs={"rows": rows, "data-count": length})


def statement(label: Any, **options: Any) -> forms.CharField:
    return TextField(
        label=label,
        max_length=STATEMENT_LENGTH,
        widget=text_area(STATEMENT_LENGTH, 2),
        error_messages={"max_length": TOO_LONG, **options.pop("error_messages", {})},
        **options,
    )


def note(label: Any, *, rows: int = 4, **options: Any) -> forms.CharField:
    return TextField(
        label=label,
        max_length=NOTE_LENGTH,
        required=False,
        strip=False,
        widget=text_area(NOTE_LENGTH, rows),
        error_messages={"max_length": TOO_LONG},
        **options,
    )


def line(label: Any, *, length: int = LINE_LENGTH, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    return TextField(
        label=label,
        max_length=length,
        widget=forms.TextInput(attrs={"data-count": length}),
        error_messages={"max_length": TOO_LONG},
        **options,
    )


def many(
    label: Any, prefix: str, codes: Any, **options: Any
) -> forms.MultipleChoiceField:
    options.setdefault("required", False)
    options.setdefault("widget", forms.CheckboxSelectMultiple)
    return forms.MultipleChoiceField(
        label=label,
        choices=choices(prefix, codes),
        **options,
    )


def position(label: Any, **options: Any) -> forms.IntegerField:
    """A place on an axis in hundredths; empty means: where the answers put it."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=HUNDREDTHS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **options,
    )


def minutes(label: Any, **options: Any) -> forms.IntegerField:
    options.setdefault("required", False)
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST_WEEKLY_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
        **options,
    )


TOO_LONG = _(
    "This has %(show_value)s characters; %(limit_value)s fit. Please shorten it."
)


def offer(form: forms.Form, name: str, options: list[tuple[str, str]]) -> None:
    """Give a field of choices the options that only this person has."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    field.choices = options
