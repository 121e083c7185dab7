"""The forms of a review: one for each thing that is looked back on."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.days import is_within_plans
from strategy.domain.reviews import MOST_DECISIONS, Decision, Degree, Verdict
from strategy.models import Aim, Channel
from strategy.wording.labels import choices

from .document import DateInput
from .fields import line, minutes, note, position, statement


def degree(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices("degree", Degree),
        required=False,
        widget=forms.RadioSelect(attrs={"class": "pills"}),
    )


class HappenedForm(forms.Form):
    """Whether something decided last time happened."""

    happened = degree(_("Did it happen?"))
    note = line(_("A word on it (optional)"))

    def __init__(self, data: Any, *, decision: Decision, heading: str, said: Any):
        super().__init__(data, initial=said, prefix=decision.key)
        self.key = decision.key
        self.heading = heading


class ChannelReviewForm(forms.Form):
    """Keep, change or stop."""

    verdict = forms.ChoiceField(
        label=_("Keep, change or stop?"),
        choices=choices("verdict", Verdict),
        required=False,
        widget=forms.RadioSelect(attrs={"class": "pills"}),
    )
    minutes = minutes(_("Minutes a week, if they change"))
    note = line(_("What exactly? (optional)"))

    def __init__(self, data: Any, *, channel: Channel, said: Any):
        initial = said or {"minutes": channel.weekly_minutes}
        super().__init__(data, initial=initial, prefix=channel.platform_id)
        self.channel = channel
        self.key = str(channel.platform_id)
        self.heading = channel.platform.name

    @property
    def values(self) -> dict[str, Any] | None:
        if not self.cleaned_data["verdict"]:
            return None
        return {**self.cleaned_data, "was": self.channel.weekly_minutes}


class AimReviewForm(forms.Form):
    """Still true? Did I move?"""

    holds = degree(_("Is this still true?"))
    statement = statement(
        _("In your own words"),
        error_messages={"required": _("Say in your own words what you want.")},
    )
    x = position(_("Personal 0 to professional 100"))
    y = position(_("Private 0 to public 100"))

    def __init__(self, data: Any, *, aim: Aim, said: Any):
        self.was = {"statement": aim.statement, "x": aim.x, "y": aim.y}
        # The prefix is that of the drawing's points, so that dragging writes the fields.
        super().__init__(data, initial=said or self.was, prefix=f"aim{aim.pk}")
        self.key = str(aim.pk)
        self.heading = aim.statement

    @property
    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        for axis in ("x", "y"):
            if said[axis] is None:
                said[axis] = self.was[axis]
        return {**said, "was": self.was}


class BoundaryReviewForm(forms.Form):
    kept = degree(_("Did I keep to it?"))
    note = line(_("What happened? (optional)"))

    def __init__(self, data: Any, *, name: str, heading: str, text: str, said: Any):
        super().__init__(data, initial=said, prefix=name)
        self.key = name
        self.heading = heading
        self.text = text


class DecisionsForm(forms.Form):
    """What changes, in one's own words, and when one looks again."""

    summary = note(
        _("What do I take away from this review? (optional)"),
        rows=3,
        help_text=_("Its first line becomes the reason of the revision."),
    )
    next_review = forms.DateField(
        label=_("When do I look at this again?"),
        widget=DateInput(),
        error_messages={"required": _("Choose the day of the next review.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        for number in range(1, MOST_DECISIONS + 1):
            self.fields[f"line{number}"] = line(
                _("Decision %(number)s (optional)") % {"number": number}
            )
        lines = [f"line{number}" for number in range(1, MOST_DECISIONS + 1)]
        self.order_fields([*lines, "summary", "next_review"])

    def clean_next_review(self) -> date:
        day: date = self.cleaned_data["next_review"]
        if day <= self.today:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        if not is_within_plans(day, self.today):
            raise forms.ValidationError(_("This date is too far away to be meant."))
        return day

    @property
    def lines(self) -> list[str]:
        names = [name for name in self.fields if name.startswith("line")]
        return [text for name in names if (text := self.cleaned_data[name])]
