"""An entry as editors change it in the admin, held to the same rules as its file."""

import re
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from strategy.catalog.entry import FACTS, KINDS
from strategy.catalog.parser import problems_of
from strategy.catalog.values import entry_values
from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.goals import Purpose
from strategy.domain.platform import HIGHEST_FIT, Status
from strategy.domain.resources import (
    ANY_LANGUAGE,
    FORMATS,
    LANGUAGES,
    Availability,
    Region,
)
from strategy.models import Platform, PlatformFit, PlatformRegion, PlatformSource
from strategy.models.catalog import entry_of
from strategy.wording.labels import FITS, LABELS, choices

# Where the file calls a thing otherwise than the form.
FIELDS = {
    "audiences": "groups",
    "reasons": "purposes",
    "risks.social_capital": "social_risk",
    "risks.intellectual_capital": "intellectual_risk",
    "links.safety": "safety_link",
    "links.export": "export_link",
}
PARTS = {field: key.partition(".")[0] for key, field in FIELDS.items()}
LANGUAGES_OF_TEXTS = {"en": _("English"), "de": _("German")}


def ticks(options: list[Any]) -> Any:
    return forms.MultipleChoiceField(
        choices=options, required=False, widget=forms.CheckboxSelectMultiple
    )


class PlatformForm(forms.ModelForm):
    kind = forms.ChoiceField(choices=choices("kind", KINDS))
    status = forms.ChoiceField(choices=choices("status", Status))
    groups = ticks(choices("group", AUDIENCE_GROUPS))
    purposes = ticks(choices("purpose", Purpose))
    core_formats = ticks(choices("format", FORMATS))
    secondary_formats = ticks(choices("format", FORMATS))
    languages = ticks(
        [(ANY_LANGUAGE, _("alive in every language")), *choices("language", LANGUAGES)]
    )
    alternatives = forms.CharField(
        required=False, help_text=_("Slugs in their order, separated by commas.")
    )

    class Meta:
        model = Platform
        exclude = ("slug", "facts", "edited_here_at")  # noqa: DJ006

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["alternatives"] = ", ".join(self.instance.alternatives)
        for name, field in self.fields.items():
            field.label = label_of(name)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3

    def clean_alternatives(self) -> list[str]:
        slugs = re.split(r"[,\s]+", self.cleaned_data["alternatives"])
        slugs = [slug for slug in slugs if slug]
        known = set(Platform.objects.values_list("pk", flat=True))
        for slug in slugs:
            if slug not in known - {self.instance.pk}:
                raise forms.ValidationError(
                    _("“%(slug)s” is not another entry of the catalog."),
                    params={"slug": slug},
                )
        return slugs

    def clean_rules(self) -> Any:
        rules = self.cleaned_data["rules"] or []
        shape = {"kind", "en", "de"}
        is_readable = isinstance(rules, list) and all(
            isinstance(rule, dict)
            and rule.keys() == shape
            and all(isinstance(value, str) for value in rule.values())
            for rule in rules
        )
        if not is_readable:
            raise forms.ValidationError(
                _("This takes a list of objects with kind, en and de.")
            )
        return rules

    def clean_ages(self) -> Any:
        ages = self.cleaned_data["ages"] or {}
        is_readable = isinstance(ages, dict) and all(
            region in Region and isinstance(age, int) for region, age in ages.items()
        )
        if not is_readable:
            raise forms.ValidationError(
                _("This takes an object with regions and ages in years.")
            )
        return ages

    def clean_successor(self) -> Platform | None:
        successor: Platform | None = self.cleaned_data["successor"]
        passed = successor
        while passed is not None:
            if passed.pk == self.instance.pk:
                raise forms.ValidationError(
                    _("That one’s successors lead back to this entry.")
                )
            passed = passed.successor
        return successor

    def validate_constraints(self) -> None:
        """Left to the rules of the files: they say it beside the field."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        for problem in problems_of(entry_values(entry_of(self.instance))):
            name = field_of(problem.key)
            self.add_error(
                name if name in self.fields else None,
                f"{problem.key}: {problem.message}",
            )


def field_of(key: str) -> str:
    """The field of the form for a key of the file: “summary.en” is “summary_en”."""
    plain = re.sub(r"\[.*", "", key)
    if plain in FIELDS:
        return FIELDS[plain]
    stem, _dot, language = plain.rpartition(".")
    if language in LANGUAGES_OF_TEXTS:
        return f"{FIELDS.get(stem, stem)}_{language}"
    return plain.partition(".")[0]


def label_of(name: str) -> Any:
    stem, _line, language = name.rpartition("_")
    if language in LANGUAGES_OF_TEXTS:
        words = LABELS[f"part.{PARTS.get(stem, stem)}"]
        return format_lazy("{} ({})", words, LANGUAGES_OF_TEXTS[language])
    return LABELS[f"part.{PARTS.get(name, name)}"]


class FitForm(forms.ModelForm):
    value = forms.TypedChoiceField(
        label=_("Value"),
        coerce=int,
        choices=[
            (value, format_lazy("{} {}", value, LABELS[f"fit.{FITS[value]}"]))
            for value in range(HIGHEST_FIT + 1)
        ],
    )

    class Meta:
        model = PlatformFit
        fields = ("value", "reason_en", "reason_de")


class RegionForm(forms.ModelForm):
    region = forms.ChoiceField(label=_("Region"), choices=choices("region", Region))
    availability = forms.ChoiceField(
        label=_("Availability"),
        choices=choices(
            "availability", [a for a in Availability if a != Availability.AVAILABLE]
        ),
    )

    class Meta:
        model = PlatformRegion
        fields = ("region", "availability", "reason_en", "reason_de")


class SourceForm(forms.ModelForm):
    facts = forms.MultipleChoiceField(
        label=_("Facts"),
        choices=[(fact, fact) for fact in FACTS],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = PlatformSource
        fields = ("url", "title", "read", "facts")
