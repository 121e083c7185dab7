"""What readers say, and what the owner makes of it."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from strategy.models import Aim, Remark, Share, Strategy

from .aims import save_aim
from .document import save_experiment

# One link takes no more than these: a page that is flooded stays readable.
MOST_REMARKS = 300


class NoMoreRemarksError(Exception):
    """The link takes no remarks, or no more of them."""


def new_reader_key() -> str:
    return secrets.token_urlsafe(24)


def hash_reader_key(key: str, share: Share) -> str:
    """For one link alone: the database does not tell who reads two of them."""
    return hashlib.sha256(f"{share.pk}:{key}".encode()).hexdigest()


@transaction.atomic
def leave_remark(
    *, reader_key: str, share: Share, section: str, values: Mapping[str, Any]
) -> Remark:
    """A reader says something about a section. Pressed twice, it is said once.

    Raises NoMoreRemarksError if the owner closed it, or a flood did.
    """
    locked = Share.objects.select_for_update().get(pk=share.pk)
    if not locked.takes_remarks or section not in locked.sections:
        raise NoMoreRemarksError
    said = {
        "section": section,
        "reader_hash": hash_reader_key(reader_key, share),
        **values,
    }
    if twin := locked.remarks.filter(**said).first():
        return twin
    if locked.remarks.count() >= MOST_REMARKS:
        raise NoMoreRemarksError
    return Remark.objects.create(share=locked, **said)


@transaction.atomic
def mark_as_read(*, by: User, strategy: Strategy, latest: Remark) -> None:
    """All that was shown: up to the latest of them, and none that came meanwhile."""
    unread = Remark.objects.filter(share__strategy=strategy, pk__lte=latest.pk).unread()
    unread.update(read_at=timezone.now())


@transaction.atomic
def answer_remark(*, by: User, remark: Remark, text: str) -> None:
    """Answer its reader; an empty text takes the answer back."""
    now = timezone.now()
    write(remark, answer=text, answered_at=now if text else None)


@transaction.atomic
def resolve_remark(*, by: User, remark: Remark) -> None:
    write(remark, resolved_at=timezone.now())


@transaction.atomic
def reopen_remark(*, by: User, remark: Remark) -> None:
    write(remark, resolved_at=None)


@transaction.atomic
def publish_remark(*, by: User, remark: Remark) -> None:
    """Show it, and its answer, to all readers of the link."""
    write(remark, is_public=True)


@transaction.atomic
def hide_remark(*, by: User, remark: Remark) -> None:
    write(remark, is_public=False)


@transaction.atomic
def remove_remark(*, by: User, remark: Remark) -> None:
    remark.delete()


DECISIONS: dict[str, Callable[..., None]] = {
    "resolve": resolve_remark,
    "reopen": reopen_remark,
    "publish": publish_remark,
    "hide": hide_remark,
    "remove": remove_remark,
}


@transaction.atomic
def turn_into_experiment(
    *, by: User, remark: Remark, strategy: Strategy, values: Mapping[str, Any]
) -> None:
    """Pressed twice, it becomes one experiment."""
    locked = Remark.objects.select_for_update().get(pk=remark.pk)
    if locked.became == Remark.Became.EXPERIMENT:
        return
    save_experiment(by=by, strategy=strategy, experiment=None, values=values)
    settle(remark, Remark.Became.EXPERIMENT)


@transaction.atomic
def turn_into_aim(
    *,
    by: User,
    remark: Remark,
    strategy: Strategy,
    aim: Aim,
    values: Mapping[str, Any],
) -> None:
    save_aim(by=by, strategy=strategy, aim=aim, values=values)
    settle(remark, Remark.Became.AIM)


@transaction.atomic
def turn_into_task(*, by: User, remark: Remark, text: str) -> None:
    """It stays open until the task is done."""
    write(remark, became=Remark.Became.TASK, task=text, resolved_at=None)


def settle(remark: Remark, became: str) -> None:
    write(remark, became=became, task="", resolved_at=timezone.now())


def write(remark: Remark, **values: Any) -> None:
    """Whatever is done with a remark, it was read."""
    values["read_at"] = remark.read_at or timezone.now()
    for name, value in values.items():
        setattr(remark, name, value)
    remark.save(update_fields=list(values))
