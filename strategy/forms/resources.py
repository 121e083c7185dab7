"""What a person can put in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.resources import (
    ADULT_AGE,
    FORMATS,
    LANGUAGES,
    Region,
)
from strategy.models import Bar, Strategy
from strategy.wording.labels import choices

from .fields import many, minutes, note, offer
from .rendering import PlatformBoxes

NO_FORMAT = "none"
YOUNGEST = 6


def platforms_to_tick(label: Any) -> forms.MultipleChoiceField:
    return many(label, "platform", (), widget=PlatformBoxes)


class ResourcesForm(forms.Form):
    region = forms.ChoiceField(
        label=_("Where do you live?"),
        help_text=_(
            "Some platforms exist only in some countries, and age limits differ."
        ),
        choices=[("", _("Choose …")), *choices("region", Region)],
        error_messages={"required": _("Choose where you live.")},
    )
    weekly_minutes = minutes(
        _("How many minutes a week do you have?"),
        required=True,
        help_text=_(
            "For all platforms together, reading included. 0 is an answer too."
        ),
        error_messages={
            "required": _("Say how many minutes a week you have; 0 is an answer too.")
        },
    )
    formats = forms.MultipleChoiceField(
        label=_("What are you willing to make?"),
        choices=[
            *choices("format", FORMATS),
            (NO_FORMAT, _("Nothing: I only want to read and listen")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one answer.")},
    )
    languages = many(
        _("Which languages do you use online?"),
        "language",
        LANGUAGES,
        required=True,
        error_messages={"required": _("Choose at least one language.")},
    )
    existing = platforms_to_tick(_("Accounts that I already have (optional)"))
    barred_by_employer = platforms_to_tick(_("My employer does not allow (optional)"))
    barred_by_self = platforms_to_tick(_("I will not use (optional)"))
    minor = forms.BooleanField(label=_("I am under 18"), required=False)
    age = forms.IntegerField(
        label=_("My age, if under 18 (optional)"),
        required=False,
        min_value=YOUNGEST,
        max_value=ADULT_AGE - 1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    helpers = note(
        _("Who helps me with what (optional)"),
        rows=2,
        help_text=_("Research, editing, filming, technology: name people and tasks."),
    )
    company_resources = note(
        _("What my organisation provides (optional)"),
        rows=2,
        help_text=_("A press office, equipment, working hours, paid advertising."),
    )
    pledge = forms.BooleanField(
        label=_("I pledge: what appears under my name, I write or say myself."),
        help_text=_(
            "Others may research, edit or film. The voice cannot be outsourced."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        platforms: list[tuple[str, str]],
        lenient: bool = False,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        for name in ("existing", "barred_by_employer", "barred_by_self"):
            offer(self, name, platforms)
        self.lenient = lenient
        if lenient:
            for field in self.fields.values():
                field.required = False

    def clean_formats(self) -> list[str] | None:
        formats: list[str] = self.cleaned_data["formats"]
        if not formats:
            return None
        if NO_FORMAT in formats and len(formats) > 1:
            raise forms.ValidationError(
                _("“Nothing” and something do not go together: choose one of them.")
            )
        return [word for word in formats if word != NO_FORMAT]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        missing = "age" in values and values["age"] is None
        if values.get("minor") and missing and not self.lenient:
            self.add_error("age", _("Say how old you are: age limits depend on it."))
        if not values.get("minor") and "age" not in self.errors:
            values["age"] = None
        return values

    @staticmethod
    def initial_of(strategy: Strategy) -> dict[str, Any]:
        bars = list(strategy.bars.all())
        formats = strategy.formats
        return {
            "region": strategy.region,
            "weekly_minutes": strategy.weekly_minutes,
            "formats": [NO_FORMAT] if formats == [] else formats,
            "languages": strategy.languages,
            "existing": [
                c.platform_id for c in strategy.channels.all() if c.account_exists
            ],
            "barred_by_employer": [
                bar.platform_id for bar in bars if bar.by == Bar.By.EMPLOYER
            ],
            "barred_by_self": [
                bar.platform_id for bar in bars if bar.by == Bar.By.SELF
            ],
            "minor": strategy.age is not None,
            "age": strategy.age,
            "helpers": strategy.helpers,
            "company_resources": strategy.company_resources,
            "pledge": strategy.pledge,
        }
