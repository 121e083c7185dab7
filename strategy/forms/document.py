"""The sections of the living document."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strategy.domain.days import is_within_plans
from strategy.domain.experiments import (
    FIXED_ONCE_STARTED,
    LEAST_CONFIDENCE,
    MOST_CONFIDENCE,
)
from strategy.domain.steps import TITLE_LENGTH
from strategy.domain.week import MOST_TIMES
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
    times_a_week = forms.IntegerField(
        label=_("In how many sittings? (optional)"),
        required=False,
        min_value=1,
        max_value=MOST_TIMES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Your list for the week divides the minutes by it."),
    )
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
            "times_a_week",
            "success_signal",
            "stop_rule",
        )
        return {
            **{name: getattr(channel, name) for name in names},
            "aims": sorted(map(str, channel.served_aims)),
        }


class OutsideForm(forms.Form):
    fate = forms.ChoiceField(
        label=_("What becomes of this account?"),
        choices=choices("fate", Channel.Fate.values),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )


class ExperimentForm(forms.Form):
    """The plan of an experiment. What it predicts is fixed once it has started."""

    hypothesis = statement(
        _("What do I suppose?"),
        help_text=_("If I …, then …, because …"),
        error_messages={"required": _("Say what you suppose.")},
    )
    action = note(_("What do I do to find out?"), rows=2)
    platform = forms.ChoiceField(
        label=_("On which channel? (optional)"), required=False
    )
    aim = forms.ChoiceField(label=_("For which aim? (optional)"), required=False)
    signal = line(
        _("Which sign do I look at?"),
        help_text=_("Something that can be counted or clearly seen."),
    )
    prediction = line(
        _("What do I predict?"),
        help_text=_("So that it is beyond doubt at the end whether it came true."),
    )
    confidence = forms.IntegerField(
        label=_("How sure am I of it, in per cent? (50 to 99)"),
        required=False,
        min_value=LEAST_CONFIDENCE,
        max_value=MOST_CONFIDENCE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    starts_on = forms.DateField(
        label=_("From (optional)"), required=False, widget=DateInput()
    )
    ends_on = forms.DateField(
        label=_("Until (optional)"), required=False, widget=DateInput()
    )

    def __init__(
        self,
        *args: Any,
        strategy: Strategy,
        experiment: Experiment | None,
        today: date,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.today = today
        self.aims = {str(aim.pk): aim for aim in strategy.aims.all()}
        channels = Channel.objects.filter(strategy=strategy, in_mix=True)
        platforms = {channel.platform_id: channel.platform.name for channel in channels}
        if experiment and experiment.platform:
            platforms[experiment.platform.pk] = experiment.platform.name
        none = [("", str(_("None in particular")))]
        statements = [(key, aim.statement) for key, aim in self.aims.items()]
        offer(self, "platform", [*none, *platforms.items()])
        offer(self, "aim", [*none, *statements])
        if experiment and not experiment.is_idea:
            for name in (*FIXED_ONCE_STARTED, "starts_on"):
                self.fields[name].disabled = True
            self.fields["ends_on"].required = True

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("starts_on"), values.get("ends_on")
        for name in ("starts_on", "ends_on"):
            day = values.get(name)
            if (
                day
                and name in self.changed_data
                and not is_within_plans(day, self.today)
            ):
                self.add_error(name, _("This date is too far away to be meant."))
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end lies before the beginning."))
        return values

    @property
    def values(self) -> dict[str, Any]:
        """What is to be written."""
        values = dict(self.cleaned_data)
        values["aim"] = self.aims.get(values["aim"])
        values["platform_id"] = values.pop("platform") or None
        return values

    @staticmethod
    def initial_of(experiment: Experiment) -> dict[str, Any]:
        names = (
            "hypothesis",
            "action",
            "signal",
            "prediction",
            "confidence",
            "starts_on",
            "ends_on",
        )
        return {
            **{name: getattr(experiment, name) for name in names},
            "platform": experiment.platform_id or "",
            "aim": str(experiment.aim_id or ""),
        }
