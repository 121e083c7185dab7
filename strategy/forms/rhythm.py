"""Reminders, the person's own clock, pauses and weekly times."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.zones import zone_names
from strategy.domain.agenda import LONGEST_SLOT, SHORTEST_SLOT
from strategy.domain.rhythm import LONGEST_PAUSE
from strategy.models import Channel
from strategy.wording.labels import choices

from .document import DateInput
from .fields import offer


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def zone_choices() -> list[tuple[str, Any]]:
    """Zones by region, as a person looks for them."""
    grouped = groupby(zone_names(), key=lambda name: name.split("/")[0])
    return [
        (
            region,
            [
                (name, name.partition("/")[2].replace("_", " ") or name)
                for name in names
            ],
        )
        for region, names in grouped
    ]


class RemindersForm(forms.Form):
    reminders = forms.ChoiceField(
        label=_(
            "When something is due or a reader has left a remark, we write you a mail"
        ),
        choices=choices("reminders", User.Reminders.values),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zone_choices,
        help_text=_("Reminders leave at seven in the morning there."),
        error_messages={
            "required": _("Choose a time zone."),
            "invalid_choice": _("Choose a time zone from the list."),
        },
    )

    @staticmethod
    def initial_of(person: User) -> dict[str, Any]:
        return {"reminders": person.reminders, "time_zone": person.zone}


class PauseForm(forms.Form):
    until = forms.DateField(
        label=_("Pause until"),
        widget=DateInput(),
        help_text=_("On that day everything goes on; what fell due waits for it."),
        error_messages={
            "required": _("Say until when."),
            "invalid": _("Enter a date, such as 2027-03-31."),
        },
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if until <= today:
            raise forms.ValidationError(_("A pause ends in the future."))
        if until > today + LONGEST_PAUSE:
            raise forms.ValidationError(
                _("A pause lasts two years at most. Archiving has no end.")
            )
        return until


WEEKDAYS = [
    (0, pgettext_lazy("weekday", "Monday")),
    (1, pgettext_lazy("weekday", "Tuesday")),
    (2, pgettext_lazy("weekday", "Wednesday")),
    (3, pgettext_lazy("weekday", "Thursday")),
    (4, pgettext_lazy("weekday", "Friday")),
    (5, pgettext_lazy("weekday", "Saturday")),
    (6, pgettext_lazy("weekday", "Sunday")),
]


class SlotForm(forms.Form):
    channel = forms.ChoiceField(
        label=_("For which channel?"),
        error_messages={"required": _("Choose a channel.")},
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    starts_at = forms.TimeField(
        label=_("Begins at"),
        widget=TimeInput(),
        error_messages={
            "required": _("Say when it begins."),
            "invalid": _("Enter a time, such as 08:30."),
        },
    )
    minutes = forms.IntegerField(
        label=_("Minutes each time"),
        min_value=SHORTEST_SLOT,
        max_value=LONGEST_SLOT,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
        error_messages={"required": _("Say for how long.")},
    )

    def __init__(self, *args: Any, channels: Iterable[Channel], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.choosable = {str(channel.pk): channel for channel in channels}
        options = [(key, c.platform.name) for key, c in self.choosable.items()]
        offer(self, "channel", options)

    @property
    def chosen_channel(self) -> Channel:
        return self.choosable[self.cleaned_data["channel"]]

    def refuse_more(self) -> None:
        self.add_error(None, _now("There is no room for more times in a week."))
