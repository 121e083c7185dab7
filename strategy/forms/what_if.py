"""Answers that are tried out: minutes, formats, region, and how much each aim matters."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.resources import FORMATS, Region
from strategy.models import Aim, Strategy
from strategy.wording.labels import choices

from .aims import priority_field
from .fields import many, minutes


class WhatIfForm(forms.Form):
    """``tried`` is not empty as soon as the form was sent: no format is an answer, too."""

    tried = forms.CharField(required=False, widget=forms.HiddenInput, initial="1")
    weekly_minutes = minutes(
        _("Minutes a week"),
        required=True,
        error_messages={"required": _("Say how many minutes; 0 is an answer too.")},
    )
    region = forms.ChoiceField(
        label=_("Where you live"), choices=choices("region", Region)
    )
    formats = many(_("What you are willing to make"), "format", FORMATS)

    def __init__(self, *args: Any, aims: Iterable[Aim], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.aims = list(aims)
        for aim in self.aims:
            field = priority_field()
            field.label = _("Aim %(number)s: %(statement)s") % {
                "number": aim.number,
                "statement": aim.statement,
            }
            self.fields[priority_name(aim)] = field

    @property
    def priorities(self) -> dict[int, int]:
        """By the aim's key. Only of a valid form."""
        return {aim.pk: self.cleaned_data[priority_name(aim)] for aim in self.aims}

    @staticmethod
    def initial_of(strategy: Strategy) -> dict[str, Any]:
        return {
            "weekly_minutes": strategy.weekly_minutes or 0,
            "region": strategy.region or Region.OTHER,
            "formats": strategy.formats or [],
            **{priority_name(aim): aim.priority for aim in strategy.aims.all()},
        }


def priority_name(aim: Aim) -> str:
    return f"priority{aim.pk}"
