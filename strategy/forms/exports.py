"""What of a strategy is taken along, and in which form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.document import SECTIONS
from strategy.exports.export import Choice
from strategy.exports.formats import FORMATS
from strategy.wording.labels import choices

PARTS = ("open_questions", "private_notes", "history")
WHOLE, SUMMARY = "whole", "summary"
FORMAT_LABELS = {
    "pdf": _("PDF: finely set, to read and to print"),
    "docx": _("DOCX: to work on with in Word or LibreOffice"),
    "md": _("Markdown: plain text with headings"),
    "json": _("JSON: to import it again, here or elsewhere"),
    "ics": _("ICS: the dates alone, for a calendar"),
}


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=_("As what?"),
        choices=[(name, FORMAT_LABELS[name]) for name in FORMATS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a format.")},
    )
    revision = forms.IntegerField(
        label=_("Which revision? (empty: today’s state)"), required=False, min_value=1
    )
    extent = forms.ChoiceField(
        label=_("How much?"),
        choices=[
            (WHOLE, _("The document, with the sections below")),
            (
                SUMMARY,
                _(
                    "One page: matrix, mix and boundaries, for an assistant or the press"
                ),
            ),
        ],
        widget=forms.RadioSelect,
        help_text=_("The one page is for PDF, DOCX and Markdown."),
    )
    sections = forms.MultipleChoiceField(
        label=_("Which sections?"),
        choices=choices("section", SECTIONS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    parts = forms.MultipleChoiceField(
        label=_("What else comes along?"),
        choices=[
            ("open_questions", _("Open questions")),
            ("private_notes", _("Private notes")),
            ("history", _("History")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Private notes are your age, your helpers and what your organisation gives, platforms that are ruled out, what you never disclose, and who may call you. In JSON so is what you wrote in check-ins. The history in JSON is every revision whole, with check-ins and finished reviews (an open one stays here), elsewhere its list. Open questions are left out of JSON and ICS."
        ),
    )
    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=[("a4", _("A4")), ("letter", _("Letter"))],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("de", _("German")), ("en", _("English"))],
        widget=forms.RadioSelect,
        help_text=_("Your own words stay as they are."),
    )

    def __init__(self, *args: Any, latest: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.latest = latest
        self.fields["revision"].widget.attrs["max"] = latest

    def clean_revision(self) -> int | None:
        number: int | None = self.cleaned_data["revision"]
        if number and number > self.latest:
            message = _("There are revisions 1 to %(latest)s.")
            raise forms.ValidationError(message, params={"latest": self.latest})
        return number

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("sections") and values.get("extent") == WHOLE:
            self.add_error("sections", _("Choose at least one section."))
        return values

    @property
    def choice(self) -> Choice:
        values = self.cleaned_data
        return Choice(
            sections=tuple(key for key in SECTIONS if key in values["sections"]),
            open_questions="open_questions" in values["parts"],
            private_notes="private_notes" in values["parts"],
            history="history" in values["parts"],
            is_summary=values["extent"] == SUMMARY,
            paper=values["paper"],
            language=values["language"],
        )


def usual(format: str, language: str) -> dict[str, Any]:  # noqa: A002
    """What an address without a choice means: a file to import again is complete, one to
    be read keeps private notes back.
    """
    return {
        "format": format,
        "extent": WHOLE,
        "sections": list(SECTIONS),
        "parts": list(PARTS) if format == "json" else [],
        "paper": "a4",
        "language": language,
    }
