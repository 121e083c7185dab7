"""Which platforms, or none on purpose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.steps import ChoiceReason, Stance
from strategy.models import Strategy
from strategy.wording.labels import choices

from .fields import line, offer


class MixForm(forms.Form):
    stance = forms.ChoiceField(
        label=_("How do you want to show up?"),
        choices=choices("stance", Stance),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    platforms = forms.MultipleChoiceField(
        label=_("Platforms"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.ChoiceField(
        label=_("Why this choice? (optional)"),
        required=False,
        choices=[
            *choices("choice_reason", ChoiceReason),
            ("", _("I would rather not say")),
        ],
        widget=forms.RadioSelect,
    )
    note = line(_("In your own words (optional)"))

    def __init__(
        self,
        *args: Any,
        platforms: list[tuple[str, str]],
        lenient: bool = False,
        form_id: str = "",
        **kwargs: Any,
    ):
        """``form_id``: that of the form on the page, for fields that stand outside it."""
        super().__init__(*args, **kwargs)
        if form_id:
            for name in ("reason", "note"):
                self.fields[name].widget.attrs["form"] = form_id
        offer(self, "platforms", platforms)
        self.lenient = lenient
        if lenient:
            self.fields["stance"].required = False

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("platforms") and not self.data.get("stance"):
            # Whoever ticks a platform has said it.
            values["stance"] = Stance.PRESENT
            self.errors.pop("stance", None)
        present = values.get("stance") == Stance.PRESENT
        missing = "platforms" in values and not values["platforms"]
        if present and missing and not self.lenient:
            self.add_error(
                "platforms",
                _("Choose at least one platform, or one of the other two ways."),
            )
        return values

    @staticmethod
    def initial_of(strategy: Strategy, chosen: list[str]) -> dict[str, Any]:
        return {
            "stance": strategy.stance or None,
            "platforms": chosen,
            "reason": strategy.choice_reason or None,
            "note": strategy.choice_note,
        }

    @property
    def own_reason(self) -> dict[str, str]:
        """The reason as the action takes it; nothing where the page did not ask."""
        return {
            name: self.cleaned_data[name]
            for name in ("reason", "note")
            if name in self.data
        }
