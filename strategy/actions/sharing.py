"""Makes, changes and revokes the links by which others read a strategy."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from strategy.models import Share, Strategy
from strategy.models.share import hash_token, new_seed, token_of

FIELDS = ("name", "title", "sections", "revision", "until", "takes_remarks")


def may_share(person: User) -> bool:
    """Where mail is sent, only with a confirmed address: nobody shares as somebody else."""
    if not settings.MAIL_IS_SENT:
        return True
    return EmailAddress.objects.filter(user=person, verified=True).exists()


@transaction.atomic
def make_share(
    *, by: User, strategy: Strategy, values: Mapping[str, Any], passphrase: str = ""
) -> Share:
    """A new link. Raises PermissionDenied for somebody who may not share yet."""
    if not may_share(by):
        raise PermissionDenied
    share = Share(strategy=strategy)
    give_address(share)
    assign(share, values)
    share.passphrase_hash = make_password(passphrase) if passphrase else ""
    share.save()
    return share


@transaction.atomic
def change_share(
    *,
    by: User,
    share: Share,
    values: Mapping[str, Any],
    passphrase: str | None = None,
) -> None:
    """Change what a link shows. A passphrase of None stays as it is, an empty one goes.

    A link that was revoked in the meantime stays so, and is not changed.
    """
    locked = Share.objects.select_for_update().get(pk=share.pk)
    if locked.is_revoked:
        return
    assign(locked, values)
    if passphrase is not None:
        locked.passphrase_hash = make_password(passphrase) if passphrase else ""
    locked.save(update_fields=[*values, "passphrase_hash"])


@transaction.atomic
def renew_address(*, by: User, share: Share) -> None:
    """A new address for the same link. The old one opens nothing from now on."""
    give_address(share)
    Share.objects.filter(pk=share.pk, revoked_at=None).update(
        seed=share.seed, token_hash=share.token_hash
    )


@transaction.atomic
def revoke_share(*, by: User, share: Share) -> None:
    """From the next request on there is nothing at its address any more."""
    Share.objects.filter(pk=share.pk, revoked_at=None).update(
        revoked_at=timezone.now(), takes_remarks=False
    )


def count_opening(*, share: Share, today: date) -> None:
    """How often, and the last day: nothing about who. One statement, no lock kept."""
    Share.objects.filter(pk=share.pk).update(opened=F("opened") + 1, opened_on=today)


def give_address(share: Share) -> None:
    share.seed = new_seed()
    share.token_hash = hash_token(token_of(share.seed))


def assign(share: Share, values: Mapping[str, Any]) -> None:
    """Set some of FIELDS. Raises KeyError for any other name."""
    for name, value in values.items():
        if name not in FIELDS:
            raise KeyError(name)
        setattr(share, name, value)
