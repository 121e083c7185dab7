"""The sections of the living document."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strategy.domain.steps import TITLE_LENGTH
from strategy.models import Channel, Experiment, Strategy
from strategy.wording.labels import LABELS, choices

from .fields import line, minutes, note, offer, statement

FURTHEST_REVIEW = timedelta(days=5 * 366)


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TitleForm(forms.Form):
    title = line(
        _("Title"),
        length=TITLE_LENGTH,
        required=True,
    )


class CheckForm(forms.Form):
    title = line(
        _("A name for this strategy (optional)"),
        length=TITLE_LENGTH,
        help_text=_("Only you see it. Without one it is called “My strategy”."),
    )


class DeleteForm(forms.Form):
    """Deleting takes the title, typed by hand."""

    title = line(_("Type the title to confirm"), length=TITLE_LENGTH, required=True)

    def __init__(self, *args: Any, expected: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if title.strip() != self.expected.strip():
            raise forms.ValidationError(_("This is not the title of the strategy."))
        return title


class WhyForm(forms.Form):
    why = note(
        _("Why do I show up online at all?"),
        rows=6,
        help_text=_("What would be lost if I did not? What do I want to be found for?"),
    )


class BoundariesForm(forms.Form):
    social_capital = note(
        LABELS["boundary.social_capital"],
        rows=3,
        help_text=_(
            "Whom do I accept, whom do I leave, where do staff or patients stand?"
        ),
    )
    intellectual_capital = note(
        LABELS["boundary.intellectual_capital"],
        rows=3,
        help_text=_(
            "Secrets, clients, family; the rules of my employer or profession."
        ),
    )
    momentum = note(
        LABELS["boundary.momentum"],
        rows=3,
        help_text=_("A fixed hour, a stock of drafts; and the sign that it is enough."),
    )
    watch_notice = note(
        LABELS["boundary.watch_notice"],
        rows=3,
        help_text=_("A search alert, a colleague, a weekly look at my own name."),
    )
    watch_caller = line(
        LABELS["boundary.watch_caller"],
        help_text=_("Who may ring me at night when something goes wrong?"),
    )
    watch_answer = line(
        LABELS["boundary.watch_answer"],
        help_text=_("Within an hour, a day, or not at all: in which case?"),
    )


class RhythmForm(forms.Form):
    rhythm = note(
        _("When do I do this?"),
        rows=2,
        help_text=_("Days, hours, pauses: what a normal week looks like."),
    )
    next_review = forms.DateField(
        label=_("When do I look at this strategy again? (optional)"),
        required=False,
        widget=DateInput(),
        help_text=_("You get a mail on that day, unless you turned reminders off."),
    )

    def clean_next_review(self) -> date | None:
        """A day that has passed may stay, but cannot be chosen."""
        day: date | None = self.cleaned_data["next_review"]
        if day is None or day == self.initial.get("next_review"):
            return day
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("This day has passed."))
        if day > today + FURTHEST_REVIEW:
            raise forms.ValidationError(_("Choose a day within the next five years."))
        return day


class ServedAims(forms.MultipleChoiceField):
    """An aim that was removed in the meantime is no longer served: no error of theirs."""

    def to_python(self, value: Any) -> list[str]:
        return [key for key in super().to_python(value) if self.valid_value(key)]


class NewChannelForm(forms.Form):
    platform = forms.ChoiceField(
        label=_("Which platform?"),
        help_text=_(
            "The best for your aims first. What is to happen there comes next."
        ),
        error_messages={"required": _("Choose a platform.")},
    )

    def __init__(self, *args: Any, platforms: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer(self, "platform", [("", str(_("Choose …"))), *platforms])


class ChannelForm(forms.Form):
    role = forms.ChoiceField(
        label=_("What part does it play?"),
        choices=choices("role", Channel.Role.values),
        widget=forms.RadioSelect,
        required=False,
    )
    aims = ServedAims(
        label=_("Which aims does it serve?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    topics = note(_("What is it about?"), rows=2)
    activity = note(
        _("What do I do there, and how often?"),
        rows=2,
        help_text=_("Two posts a week, ten minutes of replies a day."),
    )
    weekly_minutes = minutes(_("Minutes a week"))
    success_signal = line(
        _("How do I notice that it works?"),
        help_text=_("Three good conversations a month; one enquiry a quarter."),
    )
    stop_rule = line(
        _("When do I stop?"),
        help_text=_("If nothing came back by the end of March."),
    )

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any):
        # Beside an open form of the resources, which ask for minutes as well.
        kwargs["auto_id"] = "id_channel_%s"
        super().__init__(*args, **kwargs)
        self.choosable = {str(aim.pk): aim for aim in strategy.aims.all()}
        offer(
            self, "aims", [(key, aim.statement) for key, aim in self.choosable.items()]
        )

    @property
    def served_aims(self) -> list[Any]:
        return [self.choosable[key] for key in self.cleaned_data["aims"]]

    @staticmethod
    def initial_of(channel: Channel) -> dict[str, Any]:
        names = (
            "role",
            "topics",
            "activity",
            "weekly_minutes",
            "success_signal",
            "stop_rule",
        )
        return {
            **{name: getattr(channel, name) for name in names},
            "aims": [str(aim.pk) for aim in channel.aims.all()],
        }


class OutsideForm(forms.Form):
    fate = forms.ChoiceField(
        label=_("What becomes of this account?"),
        choices=choices("fate", Channel.Fate.values),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )


class ExperimentForm(forms.Form):
    hypothesis = statement(
        _("What do I suppose?"),
        help_text=_("If I …, then …, because …"),
        error_messages={"required": _("Say what you suppose.")},
    )
    action = note(_("What do I do to find out?"), rows=2)
    signal = line(_("Which sign do I look at?"))
    confidence = forms.IntegerField(
        label=_("How sure am I, in per cent? (50 to 99, optional)"),
        required=False,
        min_value=50,
        max_value=99,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    starts_on = forms.DateField(
        label=_("From (optional)"), required=False, widget=DateInput()
    )
    ends_on = forms.DateField(
        label=_("Until (optional)"), required=False, widget=DateInput()
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end lies before the beginning."))
        return values

    @staticmethod
    def initial_of(experiment: Experiment) -> dict[str, Any]:
        names = (
            "hypothesis",
            "action",
            "signal",
            "confidence",
            "starts_on",
            "ends_on",
        )
        return {name: getattr(experiment, name) for name in names}
