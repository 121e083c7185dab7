"""Links by which others read, and the passphrase that opens one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy.domain.document import SECTIONS
from strategy.domain.steps import TITLE_LENGTH
from strategy.models import Share, Strategy
from strategy.models.share import NAME_LENGTH

from .document import DateInput
from .fields import TOO_LONG, line, many

TODAY = "today"
REVISION = "revision"
LEAST_PASSPHRASE = 8
MOST_PASSPHRASE = 200
# What one shows a mentor first; resources and boundaries say more about a person.
SUGGESTED = ["why", "aims", "mix", "channels", "experiments"]


class ShareForm(forms.Form):
    """``values`` and ``new_passphrase`` are what the actions take."""

    name = line(
        _("For whom is it? (optional)"),
        length=NAME_LENGTH,
        help_text=_("Only you see it, in your list of links."),
    )
    title = line(
        _("Title on the page"),
        length=TITLE_LENGTH,
        required=True,
        help_text=_("Your readers see it. It may differ from that of the strategy."),
    )
    sections = many(
        _("Which sections do they see?"),
        "section",
        SECTIONS,
        required=True,
        error_messages={"required": _("Choose at least one section.")},
    )
    state = forms.ChoiceField(
        label=_("Which state do they see?"),
        choices=[
            (TODAY, _("Today’s: what you change, they see")),
            (REVISION, _("One revision: what you change stays with you")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which state your readers see.")},
    )
    revision = forms.IntegerField(
        label=_("Number of the revision"),
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    until = forms.DateField(
        label=_("Until when? (optional)"),
        required=False,
        widget=DateInput(),
        help_text=_("The last day. Without one, until you revoke it."),
    )
    passphrase = forms.CharField(
        label=_("Passphrase (optional)"),
        required=False,
        min_length=LEAST_PASSPHRASE,
        max_length=MOST_PASSPHRASE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "max_length": TOO_LONG,
            "min_length": _("A passphrase has at least %(limit_value)s characters."),
        },
        help_text=_(
            "Tell it to your readers in another way than the link. Only a hash of it is kept, so it cannot be shown again."
        ),
    )
    without_passphrase = forms.BooleanField(
        label=_("Open it without a passphrase from now on"), required=False
    )
    takes_remarks = forms.BooleanField(
        label=_("Ask for feedback"),
        required=False,
        help_text=_(
            "Readers leave remarks on a section, without an account, under a name they give. Only you see them, unless you show one to the others. You can close it at any time."
        ),
    )

    def __init__(
        self,
        data: Any,
        *,
        strategy: Strategy,
        share: Share | None,
        latest: int,
        today: date,
    ):
        super().__init__(data, initial=self.initial_of(strategy, share, latest))
        self.strategy = strategy
        self.share = share
        self.today = today
        self.fields["revision"].widget.attrs["max"] = latest
        if share is None or not share.passphrase_hash:
            del self.fields["without_passphrase"]
        else:
            self.fields["passphrase"].label = _("Another passphrase (optional)")

    @staticmethod
    def initial_of(
        strategy: Strategy, share: Share | None, latest: int
    ) -> dict[str, Any]:
        if share is None:
            return {
                "title": strategy.title,
                "sections": SUGGESTED,
                "state": TODAY,
                "revision": latest,
            }
        return {
            "name": share.name,
            "title": share.title,
            "sections": share.sections,
            "state": REVISION if share.revision else TODAY,
            "revision": share.revision.number if share.revision else latest,
            "until": share.until,
            "takes_remarks": share.takes_remarks,
        }

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        unchanged = self.share is not None and until == self.share.until
        if until and until < self.today and not unchanged:
            raise forms.ValidationError(_("This day is over already."))
        return until

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["found"] = None
        if values.get("state") == REVISION and "revision" not in self.errors:
            found = self.strategy.revisions.filter(number=values["revision"]).first()
            if found is None:
                self.add_error("revision", _("There is no revision with this number."))
            values["found"] = found
        return values

    @property
    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "name": given["name"],
            "title": given["title"],
            "sections": [key for key in SECTIONS if key in given["sections"]],
            "revision": given["found"],
            "until": given["until"],
            "takes_remarks": given["takes_remarks"],
        }

    @property
    def new_passphrase(self) -> str | None:
        """None if it stays as it is, empty if there is none from now on."""
        if given := self.cleaned_data["passphrase"]:
            return str(given)
        return "" if self.cleaned_data.get("without_passphrase") else None


class PassphraseForm(forms.Form):
    passphrase = forms.CharField(
        label=_("Passphrase"),
        max_length=MOST_PASSPHRASE,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Enter the passphrase."),
            "max_length": _("This is not the passphrase."),
        },
    )
