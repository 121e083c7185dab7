"""Keeping, labelling, comparing and restoring revisions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.models.revision import LABEL_LENGTH

from .fields import line, statement

WHOLE = "whole"


class KeepForm(forms.Form):
    reason = statement(
        _("Why do I keep this revision? (optional)"),
        required=False,
        help_text=_(
            "Suggested from what changed. Say it in your own words, if you like."
        ),
    )

    def clean_reason(self) -> str:
        return " ".join(self.cleaned_data["reason"].split())


class LabelForm(forms.Form):
    label = line(
        _("What do I call it? (optional)"),
        length=LABEL_LENGTH,
        help_text=_("“Before the new job”, for example. Empty takes the label away."),
    )


class CompareForm(forms.Form):
    """Any two revisions; without a second one it is today."""

    old = forms.IntegerField(label=_("Revision"), min_value=1)
    new = forms.IntegerField(
        label=_("with (empty: today)"), min_value=1, required=False
    )

    def __init__(self, *args: Any, latest: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.latest = latest
        for field in self.fields.values():
            field.widget.attrs["max"] = latest

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name, number in list(values.items()):
            if number and number > self.latest:
                message = _("There are revisions 1 to %(latest)s.")
                self.add_error(
                    name, forms.ValidationError(message, params={"latest": self.latest})
                )
        return values


class RestoreForm(forms.Form):
    section = forms.ChoiceField(
        label=_("What comes back?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what comes back."),
            "invalid_choice": _("Choose what comes back."),
        },
    )

    def __init__(self, *args: Any, sections: Iterable[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["section"]
        field.choices = [(WHOLE, _("The whole document")), *sections]
