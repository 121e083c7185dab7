from django import forms
from django.utils.translation import gettext_lazy as _

NOW = "now"
LATER = "later"


class LeaveForm(forms.Form):
    when = forms.ChoiceField(
        label=_("When?"),
        choices=[
            (LATER, _("In 14 days: until then I can think again")),
            (NOW, _("At once: it cannot be brought back")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )
