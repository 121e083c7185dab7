"""Which platforms, or none on purpose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.steps import Stance
from strategy.wording.labels import choices

from .fields import offer


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

    def __init__(
        self,
        *args: Any,
        platforms: list[tuple[str, str]],
        lenient: bool = False,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
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
