"""Addresses that work without signing in: signed, each for one purpose."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

# Full stops occur neither in what is signed nor in signatures.
SNOOZE = Signer(salt="strategy.reminders.snooze", sep=".")
STOP = Signer(salt="strategy.reminders.stop", sep=".")


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def snooze_link(digest: UUID) -> str:
    return absolute(reverse("snooze", args=[SNOOZE.sign(digest.hex)]))


def snoozed_by(token: str) -> UUID | None:
    """The digest of a link, or None for a link that is not ours."""
    try:
        return UUID(hex=SNOOZE.unsign(token))
    except (BadSignature, ValueError):
        return None


def stop_link(person: int) -> str:
    return absolute(reverse("stop_reminders", args=[STOP.sign(str(person))]))


def stopped_by(token: str) -> int | None:
    """The person of a link, or None for a link that is not ours."""
    try:
        return int(STOP.unsign(token))
    except (BadSignature, ValueError):
        return None
