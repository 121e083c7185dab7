"""Aims: what one wants, for whom, where it lies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.audiences import AUDIENCE_GROUPS, audience_position
from strategy.domain.goals import GOAL_KINDS, Purpose, goal_position
from strategy.models import Aim
from strategy.wording.labels import LABELS, choices

from .fields import many, position, statement

KINDS = [
    (_("Mostly my own life"), [kind for kind, x in GOAL_KINDS.items() if x <= 30]),
    (_("Between the two"), [kind for kind, x in GOAL_KINDS.items() if 30 < x < 70]),
    (_("Mostly my work"), [kind for kind, x in GOAL_KINDS.items() if x >= 70]),
]
KIND_CHOICES = [
    ("", _("Choose …")),
    *((group, choices("goal", kinds)) for group, kinds in KINDS),
]


class KindSelect(forms.Select):
    """Tells the page where each kind of goal lies, so that it can draw at once."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            option["attrs"]["data-x"] = goal_position(str(value))
        return option


class GroupBoxes(forms.CheckboxSelectMultiple):
    """Tells the page where each group lies, so that it can draw at once."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-y"] = AUDIENCE_GROUPS[str(value)]
        return option


def kind_field(**options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What kind of goal is it?"),
        choices=KIND_CHOICES,
        widget=KindSelect,
        error_messages={"required": _("Choose what kind of goal this is.")},
        **options,
    )


def priority_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("How much does it matter?"),
        choices=[(number, LABELS[f"priority.{number}"]) for number in (3, 2, 1)],
        coerce=int,
        initial=2,
        required=False,
        # Any type goes; the stubs know strings only.
        empty_value=2,  # type: ignore[arg-type]
        widget=forms.RadioSelect,
    )


def groups_field() -> forms.MultipleChoiceField:
    return many(_("Who is it for?"), "group", AUDIENCE_GROUPS, widget=GroupBoxes)


class GoalForm(forms.Form):
    """One aim of the first page. Only the first of them has to be filled in."""

    kind = kind_field(required=False)
    statement = statement(
        _("In your own words"),
        required=False,
        help_text=_("One sentence that you would recognise in a year."),
    )
    priority = priority_field()
    purposes = many(_("What should it bring you? (optional)"), "purpose", Purpose)
    x = position(
        _("Personal 0 to professional 100 (optional)"),
        help_text=_("Leave it empty and it lies where its kind of goal lies."),
    )

    def __init__(
        self, data: Any, *, number: int, lenient: bool = False, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial, prefix=f"aim{number}")
        self.number = number
        self.lenient = lenient
        if number == 1:
            self.fields["kind"].widget.attrs["required"] = True
            self.fields["statement"].widget.attrs["required"] = True

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.lenient:
            return values
        wanted = self.number == 1 or bool(values.get("kind"))
        if wanted and not values.get("statement") and "statement" not in self.errors:
            self.add_error("statement", _("Say in your own words what you want."))
        wanted = wanted or bool(values.get("statement"))
        if wanted and not values.get("kind") and "kind" not in self.errors:
            self.add_error("kind", self.fields["kind"].error_messages["required"])
        return values

    @staticmethod
    def initial_of(aim: Aim) -> dict[str, Any]:
        return {
            "kind": aim.kind,
            "statement": aim.statement,
            "priority": aim.priority,
            "purposes": aim.purposes,
            "x": None if aim.x == goal_position(aim.kind) else aim.x,
        }


class AudienceForm(forms.Form):
    """The second page for one aim: its groups, and its place if moved."""

    groups = groups_field()
    audience_open = forms.BooleanField(label=_("I am not sure yet"), required=False)
    x = position(_("Personal 0 to professional 100 (optional)"))
    y = position(_("Private 0 to public 100 (optional)"))

    def __init__(self, data: Any, *, aim: Aim, lenient: bool = False):
        super().__init__(data, initial=self.initial_of(aim), prefix=f"aim{aim.pk}")
        self.aim = aim
        self.lenient = lenient
        self.fields["groups"].widget.attrs["required"] = True

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        require_groups(self, values)
        return values

    @staticmethod
    def initial_of(aim: Aim) -> dict[str, Any]:
        return {
            "groups": aim.groups,
            "audience_open": aim.audience_open,
            "x": None if aim.x == goal_position(aim.kind) else aim.x,
            "y": None if aim.y == audience_position(aim.groups) else aim.y,
        }


class AimForm(forms.Form):
    """A whole aim, as the living document edits it."""

    kind = kind_field()
    statement = statement(
        _("In your own words"),
        error_messages={"required": _("Say in your own words what you want.")},
    )
    priority = priority_field()
    purposes = many(_("What should it bring you? (optional)"), "purpose", Purpose)
    groups = groups_field()
    audience_open = forms.BooleanField(label=_("I am not sure yet"), required=False)
    x = position(_("Personal 0 to professional 100 (optional)"))
    y = position(_("Private 0 to public 100 (optional)"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        require_groups(self, values)
        return values

    @staticmethod
    def initial_of(aim: Aim) -> dict[str, Any]:
        return {**GoalForm.initial_of(aim), **AudienceForm.initial_of(aim)}


def require_groups(form: forms.Form, values: dict[str, Any]) -> None:
    if getattr(form, "lenient", False):
        return
    if "groups" in values and not values["groups"] and not values.get("audience_open"):
        form.add_error(
            "groups", _("Choose at least one group, or “I am not sure yet”.")
        )
