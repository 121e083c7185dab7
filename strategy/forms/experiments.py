"""What the moves in the life of an experiment ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.days import is_within_plans
from strategy.domain.experiments import Outcome
from strategy.models import Channel, Experiment, Strategy
from strategy.wording.labels import choices

from .document import DateInput
from .fields import minutes, note, offer

JUDGEMENTS = [
    ("yes", _("Yes, it came true")),
    ("no", _("No, it did not")),
    ("unclear", _("It cannot be said")),
]
CAME_TRUE = {"yes": True, "no": False, "unclear": None}


class UntilForm(forms.Form):
    """Until when an experiment runs from now on."""

    until = forms.DateField(
        label=_("Until when?"),
        widget=DateInput(),
        error_messages={"required": _("Say until when: it must not simply fade.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day is over already."))
        if not is_within_plans(until, self.today):
            raise forms.ValidationError(_("This date is too far away to be meant."))
        return until


class LessonForm(forms.Form):
    """What may be worded better later; the outcome and the judgement stay."""

    happened = note(_("What happened? (optional)"), rows=2)
    lesson = note(_("What did I learn? (optional)"), rows=2)
    follows = note(_("What follows from it? (optional)"), rows=2)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in LessonForm.base_fields}

    @staticmethod
    def initial_of(experiment: Experiment) -> dict[str, Any]:
        return {name: getattr(experiment, name) for name in LessonForm.base_fields}


class ConcludeForm(LessonForm):
    outcome = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=choices("outcome", Outcome),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what becomes of it.")},
    )
    came_true = forms.ChoiceField(
        label=_("Did the prediction come true?"),
        choices=JUDGEMENTS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say whether it came true, or that it cannot be said.")
        },
    )

    @property
    def values(self) -> dict[str, Any]:
        return {
            **super().values,
            "outcome": self.cleaned_data["outcome"],
            "came_true": CAME_TRUE[self.cleaned_data["came_true"]],
        }


class IntoChannelForm(forms.Form):
    """What the experiment changes in its channel, if one wants it written there."""

    write = forms.BooleanField(
        label=_("Write it into the channel, as a change of the document"),
        required=False,
    )
    activity = note(_("What do I do there, and how often?"), rows=2)
    weekly_minutes = minutes(_("Minutes a week"))

    def __init__(self, data: Any, *, channel: Channel, experiment: Experiment):
        super().__init__(data, initial=self.initial_of(channel, experiment))

    @property
    def values(self) -> dict[str, Any] | None:
        """What is to be written, or nothing."""
        if not self.cleaned_data["write"]:
            return None
        return {
            name: self.cleaned_data[name] for name in ("activity", "weekly_minutes")
        }

    @staticmethod
    def initial_of(channel: Channel, experiment: Experiment) -> dict[str, Any]:
        """Proposed is what one does there already, and what was tried out."""
        said = [channel.activity, experiment.action]
        if experiment.action in channel.activity:
            said.pop()
        return {
            "activity": "\n".join(text for text in said if text),
            "weekly_minutes": channel.weekly_minutes,
        }


class LessonsForm(forms.Form):
    """What to look for in the log. Nothing in it is required, and nothing is refused."""

    text = forms.CharField(
        label=_("Words"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    platform = forms.ChoiceField(label=_("Channel"), required=False)
    aim = forms.ChoiceField(label=_("Aim"), required=False)
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[("", _("All")), *choices("outcome", Outcome)],
    )

    def __init__(
        self, data: Any, *, strategy: Strategy, platforms: list[tuple[str, str]]
    ):
        super().__init__(data)
        aims = [(str(aim.pk), aim.statement) for aim in strategy.aims.all()]
        everything = [("", str(_("All")))]
        offer(self, "platform", [*everything, *platforms])
        offer(self, "aim", [*everything, *aims])

    @property
    def wanted(self) -> dict[str, str]:
        """What was asked for, without what is not there."""
        self.full_clean()
        found = dict.fromkeys(self.fields, "")
        return {**found, **getattr(self, "cleaned_data", {})}
