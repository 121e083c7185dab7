"""Sign-in meets strategy: the browser's draft is claimed."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from accounts.adapter import WatchfulAdapter
from accounts.models import User
from strategy.actions.drafts import SAVE_AFTER_SIGN_UP, claim_draft


class AccountAdapter(WatchfulAdapter):
    """Claims at the moment of sign-up, before any confirmation, and at each sign-in."""

    @transaction.atomic
    def save_user(
        self, request: HttpRequest, user: User, form: Any, commit: bool = True
    ) -> User:
        user = super().save_user(request, user, form, commit)
        claim(request, user)
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        save = request.session.get(SAVE_AFTER_SIGN_UP, "")
        super().login(request, user)
        claim(request, user, save)


def claim(request: HttpRequest, user: User, save: str = "") -> None:
    key = request.COOKIES.get(settings.DRAFT_COOKIE_NAME)
    save = save or request.session.get(SAVE_AFTER_SIGN_UP, "")
    if key and claim_draft(by=user, draft_key=key, save=save):
        request.session.pop(SAVE_AFTER_SIGN_UP, None)
