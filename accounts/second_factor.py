"""Passkeys, authenticator app and recovery codes; and the pages that ask for them."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from .batches import ROWS_AT_ONCE
from .models import User
from .sealed import seal, seal_anew, unseal

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Vierfeld"}


def is_change(request: HttpRequest) -> bool:
    return request.method == "POST"


# Pages can be looked at; a change asks for password or passkey once more.
sure_who_it_is = reauthentication_required(enabled=is_change)


def step_before_administering(request: HttpRequest) -> str:
    """The page that staff have to pass first; empty once a second factor was used.

    For whoever lets staff in: ``if step := step_before_administering(request):
    return redirect(step)``.
    """
    used = get_authentication_records(request, request.user)
    if any(record["method"] == "mfa" for record in used):
        return ""
    owned = Authenticator.objects.filter(user=request.user, type__in=FACTORS)
    types = set(owned.values_list("type", flat=True))
    if not types:
        return reverse("mfa_index")
    page = (
        "mfa_reauthenticate"
        if Authenticator.Type.TOTP in types
        else "mfa_reauthenticate_webauthn"
    )
    return f"{reverse(page)}?next={request.path}"


def seal_all_anew() -> int:
    """After SECRET_KEY changed: nothing needs the former key any more; return how many."""
    if not settings.SECRET_KEY_FALLBACKS:
        return 0
    count, last = 0, 0
    while some := seal_some_anew(after=last):
        count += len(some)
        last = some[-1].pk
    return count


@transaction.atomic
def seal_some_anew(*, after: int) -> list[Authenticator]:
    """Those with the next keys, and nobody changes them meanwhile."""
    sealed = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)
    some = list(
        sealed.filter(pk__gt=after).order_by("pk").select_for_update()[:ROWS_AT_ONCE]
    )
    for authenticator in some:
        for name in ("secret", "seed"):
            if name in authenticator.data:
                authenticator.data[name] = seal_anew(authenticator.data[name])
        authenticator.save(update_fields=["data"])
    return some
