"""The strategy as a whole: saved, renamed, doubled, put away, deleted."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.domain.steps import TITLE_LENGTH
from strategy.models import Aim, Bar, Channel, Experiment, Notice, Strategy

from .revisions import keep_revision


@transaction.atomic
def save_strategy(*, by: User, strategy: Strategy, title: str = "") -> Strategy:
    """End the first run: the strategy becomes active, with revision 1."""
    locked = Strategy.objects.select_for_update().get(pk=strategy.pk)
    if locked.state == Strategy.State.DRAFT:
        locked.state = Strategy.State.ACTIVE
        locked.title = title or locked.title or suggested_title()
        locked.save(update_fields=["state", "title", "changed_at"])
        keep_revision(by=by, strategy=locked, reason=_("First revision"))
    return locked


def suggested_title() -> str:
    return _("My strategy")


@transaction.atomic
def rename(*, by: User | None, strategy: Strategy, title: str) -> None:
    strategy.title = title
    strategy.save(update_fields=["title", "changed_at"])


@transaction.atomic
def archive(*, by: User, strategy: Strategy) -> None:
    strategy.state = Strategy.State.ARCHIVED
    strategy.save(update_fields=["state", "changed_at"])


@transaction.atomic
def unarchive(*, by: User, strategy: Strategy) -> None:
    strategy.state = Strategy.State.ACTIVE
    strategy.save(update_fields=["state", "changed_at"])


@transaction.atomic
def delete(*, by: User, strategy: Strategy) -> None:
    strategy.delete()


@transaction.atomic
def duplicate(*, by: User, strategy: Strategy) -> Strategy:
    """A copy with everything but the history; it starts with a revision of its own."""
    source = strategy.title
    twin = copy(strategy, owner=by, state=strategy.state)
    ending = _(" (copy)")
    twin.title = source[: TITLE_LENGTH - len(ending)] + ending
    if twin.state == Strategy.State.ARCHIVED:
        twin.state = Strategy.State.ACTIVE
    twin.save()
    aims = {
        aim.pk: copy_row(aim, twin) for aim in Aim.objects.filter(strategy=strategy)
    }
    for channel in Channel.objects.filter(strategy=strategy).prefetch_related("aims"):
        served = [aims[aim.pk] for aim in channel.aims.all()]
        if channel.notice:
            channel.notice = copy_row(channel.notice, twin)
        copy_row(channel, twin).aims.set(served)
    for bar in Bar.objects.filter(strategy=strategy):
        copy_row(bar, twin)
    for experiment in Experiment.objects.filter(strategy=strategy):
        experiment.aim = aims.get(experiment.aim_id or 0)
        copy_row(experiment, twin)
    if twin.state == Strategy.State.ACTIVE:
        reason = _("Copied from “%(title)s”") % {"title": source}
        keep_revision(by=by, strategy=twin, reason=reason)
    return twin


def copy(strategy: Strategy, **changes: Any) -> Strategy:
    fields = {
        field.attname: getattr(strategy, field.attname)
        for field in Strategy._meta.concrete_fields
        if field.name
        not in ("id", "created_at", "changed_at", "draft_key_hash", "owner")
    }
    return Strategy(**{**fields, **changes})


def copy_row[Row: (Aim, Bar, Channel, Experiment, Notice)](
    row: Row, twin: Strategy
) -> Row:
    row.pk = None
    row._state.adding = True
    row.strategy = twin
    row.save()
    return row
