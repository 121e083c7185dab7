"""A new address: agreed to from the old one first, then confirmed from the new one."""

import time
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest

KEY = "address_change"
SECONDS = 15 * 60
ATTEMPTS = 3


@dataclass
class AddressChange:
    """What waits for the code that was sent to the old address."""

    old: str
    new: str
    code: str
    at: float
    failed: int = 0


def begin(request: HttpRequest, *, old: str, new: str) -> None:
    adapter = get_adapter(request)
    code = adapter.generate_email_verification_code()
    keep(request, AddressChange(old, new, code, time.time()))
    adapter.send_mail("account/email/address_change", old, {"code": code, "new": new})


def waiting(request: HttpRequest) -> AddressChange | None:
    state: dict[str, Any] | None = request.session.get(KEY)
    if not state or time.time() - state["at"] > SECONDS:
        return None
    return AddressChange(**state)


def agree(request: HttpRequest, change: AddressChange, code: str) -> bool:
    """Whether the code is right. It works once; three wrong ones end the change."""
    agreed = compare_user_code(actual=code, expected=change.code)
    change.failed += not agreed
    if agreed or change.failed >= ATTEMPTS:
        forget(request)
    else:
        keep(request, change)
    return agreed


def keep(request: HttpRequest, change: AddressChange) -> None:
    request.session[KEY] = vars(change)


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
