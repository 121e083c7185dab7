"""Children: under 16, somebody who has care of them creates the account (Art. 8 GDPR)."""

from typing import Any

from allauth.core import context
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from strategy.actions.drafts import hash_draft_key
from strategy.models import Strategy

AGE_OF_CONSENT = 16


class GuardianForm(forms.Form):
    """Joins allauth's form for signing up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_of_a_child(context.request):
            self.fields["guardian"] = forms.BooleanField(
                label=_(
                    "I am a parent or guardian, and create this account for a child"
                ),
                help_text=_(
                    "The draft in this browser says that its person is under 16. "
                    "What differs for children stands on the page on privacy."
                ),
                error_messages={
                    "required": _(
                        "Under 16, somebody who has care of you creates the account."
                    )
                },
            )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Nothing more is kept."""


def is_of_a_child(request: HttpRequest) -> bool:
    """Whether the draft that the new account would claim tells of an age below that."""
    key = request.COOKIES.get(settings.DRAFT_COOKIE_NAME, "")
    drafts = Strategy.objects.filter(draft_key_hash=hash_draft_key(key))
    return drafts.filter(age__lt=AGE_OF_CONSENT).exists()
