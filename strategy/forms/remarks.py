"""Remarks of readers: left, answered, and turned into something."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from strategy.domain.steps import LINE_LENGTH, STATEMENT_LENGTH
from strategy.models import Remark
from strategy.models.remark import REMARK_LENGTH
from strategy.models.share import NAME_LENGTH

from .fields import TOO_LONG, TextField, line, note, statement, text_area


def long_text(label: Any, **options: Any) -> forms.CharField:
    return TextField(
        label=label,
        max_length=REMARK_LENGTH,
        widget=text_area(REMARK_LENGTH, 4),
        error_messages={"max_length": TOO_LONG, **options.pop("error_messages", {})},
        **options,
    )


class RemarkForm(forms.Form):
    text = long_text(
        _("What would you ask me?"),
        help_text=_(
            "A question, a doubt, something you miss. What is plain to you may be news to me."
        ),
        error_messages={"required": _("Say what you would ask.")},
    )
    name = line(
        _("Your name"),
        length=NAME_LENGTH,
        required=True,
        help_text=_("So that I know who asks. Any name will do."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = _("Give a name, any will do.")


class AnswerForm(forms.Form):
    answer = long_text(
        _("Your answer"),
        required=False,
        help_text=_(
            "It stands below the remark on the shared page, for who asked. Empty takes it back."
        ),
    )


class ExperimentFromRemarkForm(forms.Form):
    """The beginning of an experiment; its other fields follow in the document."""

    hypothesis = statement(
        _("What do I suppose?"),
        help_text=_("If I …, then …, because …"),
        error_messages={"required": _("Say what you suppose.")},
    )
    action = note(_("What do I do to find out?"), rows=2)
    signal = line(_("Which sign do I look at?"))

    @staticmethod
    def initial_of(remark: Remark) -> dict[str, Any]:
        return {"hypothesis": shortened(remark.text, STATEMENT_LENGTH)}


class TaskFromRemarkForm(forms.Form):
    task = line(_("What do I do about it?"), required=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["task"].error_messages["required"] = _("Say what you will do.")

    @staticmethod
    def initial_of(remark: Remark) -> dict[str, Any]:
        return {"task": remark.task or shortened(remark.text, LINE_LENGTH)}


def shortened(text: str, length: int) -> str:
    return Truncator(" ".join(text.split())).chars(length)
