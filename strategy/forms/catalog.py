"""What is asked of the catalog, and what is reported about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.catalog_filter import Filter
from strategy.domain.platform import Status
from strategy.domain.quadrant import Quadrant
from strategy.domain.resources import FORMATS, MOST_WEEKLY_MINUTES, Region
from strategy.domain.steps import LINE_LENGTH, NOTE_LENGTH
from strategy.wording.labels import choices

from .fields import TOO_LONG, TextField, text_area

MOST_EMAIL = 254


def one_of(label: Any, prefix: str, codes: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", _("any")), *choices(prefix, codes)],
        error_messages={"invalid_choice": _("Choose one of the list.")},
    )


class CatalogForm(forms.Form):
    """Sent as an address, so that each question can be kept and passed on."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=LINE_LENGTH,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": TOO_LONG},
    )
    region = one_of(_("Can be used in"), "region", Region)
    quadrant = one_of(_("Good for"), "quadrant", Quadrant)
    audience = one_of(_("Reaches"), "group", AUDIENCE_GROUPS)
    format = one_of(_("What I make"), "format", FORMATS)
    minutes = forms.IntegerField(
        label=_("My minutes a week"),
        required=False,
        min_value=0,
        max_value=MOST_WEEKLY_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
    )
    status = one_of(_("Status"), "status", Status)

    @property
    def asked(self) -> Filter:
        """What can be read of the question; what is out of range asks for nothing."""
        values = self.cleaned_data
        return Filter(
            region=Region(values["region"]) if values.get("region") else None,
            quadrant=Quadrant(values["quadrant"]) if values.get("quadrant") else None,
            audience=values.get("audience", ""),
            format=values.get("format", ""),
            minutes=values.get("minutes"),
            status=Status(values["status"]) if values.get("status") else None,
            text=values.get("q", ""),
        )


class ReportForm(forms.Form):
    text = TextField(
        label=_("What is wrong?"),
        max_length=NOTE_LENGTH,
        widget=text_area(NOTE_LENGTH, 5),
        help_text=_("If you know where it stands better, say where."),
        error_messages={
            "required": _("Say what is wrong."),
            "max_length": TOO_LONG,
        },
    )
    email = forms.EmailField(
        label=_("Your e-mail address, if you want an answer (optional)"),
        required=False,
        max_length=MOST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
