"""Leaves an open task as it is, or asks for it again."""

from django.db import transaction

from accounts.models import User
from strategy.models import Strategy


@transaction.atomic
def leave_task(*, by: User, strategy: Strategy, key: str, digest: str) -> None:
    """Ask no more, for as long as what the task is about has this digest."""
    locked = Strategy.objects.select_for_update().get(pk=strategy.pk)
    write(strategy, {**locked.tasks_left, key: digest})


@transaction.atomic
def ask_again(*, by: User, strategy: Strategy, key: str) -> None:
    locked = Strategy.objects.select_for_update().get(pk=strategy.pk)
    left = {
        other: digest for other, digest in locked.tasks_left.items() if other != key
    }
    write(strategy, left)


def write(strategy: Strategy, left: dict[str, str]) -> None:
    """To leave something as it is does not change the document: its date stays."""
    strategy.tasks_left = left
    Strategy.objects.filter(pk=strategy.pk).update(tasks_left=left)
