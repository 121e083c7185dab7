"""A note in passing: short enough for the phone."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from strategy.domain.check_ins import ENERGIES, MOST_CAME_BACK, MOST_DAILY_MINUTES
from strategy.domain.days import is_within_notes
from strategy.domain.resources import MOST_WEEKLY_MINUTES
from strategy.models import CheckIn
from strategy.wording.labels import choices

from .document import DateInput
from .fields import note, offer

VOICES = [("yes", _("Yes")), ("no", _("No"))]
OWN_VOICE = {"yes": True, "no": False, "": None}


class CheckInForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    platform = forms.ChoiceField(
        label=_("Where?"),
        error_messages={"required": _("Choose where that was.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes really spent"),
        min_value=0,
        max_value=MOST_DAILY_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Say how many minutes it took."),
            "max_value": _("A day has %(limit_value)s minutes."),
        },
    )
    energy = forms.TypedChoiceField(
        label=_("How did it leave you? (optional)"),
        choices=choices("energy", map(str, ENERGIES)),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "pills"}),
    )
    own_voice = forms.ChoiceField(
        label=_("Was it your own voice? (optional)"),
        choices=VOICES,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "pills"}),
    )
    came_back = forms.IntegerField(
        label=_("How often did the sign of success show? (optional)"),
        required=False,
        min_value=0,
        max_value=MOST_CAME_BACK,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    note = note(_("What came back? (optional)"), rows=2)
    day = forms.DateField(label=_("When?"), widget=DateInput())

    def __init__(
        self,
        *args: Any,
        platforms: list[tuple[str, str]],
        today: date,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.today = today
        offer(self, "platform", platforms)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if not is_within_notes(day, self.today):
            raise forms.ValidationError(_("This lies more than a year back."))
        return day

    def refuse_full_week(self, noted: int) -> None:
        """Say that a week does not have that many minutes."""
        message = ngettext(
            "This week holds %(noted)s minute already; more than %(most)s do not fit.",
            "This week holds %(noted)s minutes already; more than %(most)s do not fit.",
            noted,
        )
        self.add_error(
            "minutes", message % {"noted": noted, "most": MOST_WEEKLY_MINUTES}
        )

    @property
    def key_or_new(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()

    @property
    def values(self) -> dict[str, Any]:
        names = ("day", "minutes", "energy", "came_back", "note")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "platform_id": self.cleaned_data["platform"],
            "own_voice": OWN_VOICE[self.cleaned_data["own_voice"]],
        }

    @staticmethod
    def initial_of(check_in: CheckIn) -> dict[str, Any]:
        names = ("minutes", "came_back", "note", "day", "energy")
        voices = {value: word for word, value in OWN_VOICE.items()}
        return {
            **{name: getattr(check_in, name) for name in names},
            "platform": check_in.platform_id,
            "own_voice": voices[check_in.own_voice],
        }
