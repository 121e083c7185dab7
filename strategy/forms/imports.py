"""A file to import, and the platforms in it that the catalog does not know."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.file_reading import MOST_BYTES, read_file
from strategy.domain.shapes import Problem

from .fields import offer

# More would be no page any more. What is not asked for becomes a note.
MOST_ASKED = 40


class UploadForm(forms.Form):
    """``problems`` is what is wrong with the file, by path."""

    problems: tuple[Problem, ...] = ()
    file = forms.FileField(
        label=_("A JSON file that Vierfeld has exported"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        help_text=_(
            "10\xa0MB at most. First you see what is in it; nothing is written yet."
        ),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> bytes:
        body: bytes = self.cleaned_data["file"].read(MOST_BYTES + 1)
        bundle, problems = read_file(body)
        if bundle is None:
            self.problems = tuple(problems)
            raise forms.ValidationError(_("This file cannot be imported."))
        return body


class MatchForm(forms.Form):
    """One field for each platform that is not known here, named after it."""

    def __init__(
        self,
        *args: Any,
        unknown: Mapping[str, str],
        platforms: list[tuple[str, str]],
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        by_name = {name.casefold(): slug for slug, name in platforms}
        nothing = [("", str(_("None of them: keep what I wrote as a note in “Why”")))]
        for slug, name in list(unknown.items())[:MOST_ASKED]:
            self.fields[slug] = forms.ChoiceField(
                label=name, required=False, initial=by_name.get(name.casefold(), "")
            )
            offer(self, slug, [*nothing, *platforms])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        taken: set[str] = set()
        for slug, match in list(values.items()):
            if match in taken:
                self.add_error(slug, _("You have chosen this platform already."))
            elif match:
                taken.add(match)
        return values

    @property
    def matches(self) -> dict[str, str]:
        return {slug: match for slug, match in self.cleaned_data.items() if match}
