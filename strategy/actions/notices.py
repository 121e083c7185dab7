"""What a change of the catalog means for the strategies that rely on the entry."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from strategy.catalog.values import Values, kept_facts
from strategy.domain.catalog_changes import mattering
from strategy.models import Channel, Notice, Revision, Strategy
from strategy.wording.catalog_changes import decision_sentence

from .mix import choose_mix, settle
from .revisions import keep_revision

BATCH = 500


@transaction.atomic
def notify(*, slug: str, before: Values, after: Values) -> None:
    """Tell every saved strategy with that channel, if the change matters to it.

    What a strategy has not taken over yet it compares with the facts that it holds, so
    that several changes are one notice, and a change that is taken back is none.
    """
    old, new = kept_facts(before), kept_facts(after)
    if not mattering(old, new):
        return
    # A channel that left otherwise, when an older version was restored for instance.
    Notice.objects.filter(platform=slug, decision="", channels=None).delete()
    channels = Channel.objects.filter(platform=slug)
    changed: list[Channel] = []
    fresh: list[Notice] = []
    for channel in channels.exclude(strategy__state=Strategy.State.DRAFT):
        if channel.notice:
            renew(channel, channel.notice, new)
            continue
        channel.notice = notice_for(channel, old, new)
        fresh.append(channel.notice)
        changed.append(channel)
    Notice.objects.bulk_create(fresh, batch_size=BATCH)
    Channel.objects.bulk_update(changed, ["notice"], batch_size=BATCH)


def renew(channel: Channel, notice: Notice, new: Mapping[str, Any]) -> None:
    """A further change, beside one that is undecided or was kept out."""
    is_open, held = notice.is_open, notice.before
    if mattering(held, new) and is_open:
        notice.after = new
        notice.save(update_fields=["after"])
        return
    channel.notice = None
    if mattering(held, new):
        channel.notice = notice_for(channel, held, new)
        channel.notice.save()
    channel.save(update_fields=["notice"])
    if is_open:
        notice.delete()


def notice_for(
    channel: Channel, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Notice:
    return Notice(
        strategy_id=channel.strategy_id,
        platform_id=channel.platform_id,
        before=before,
        after=after,
    )


@transaction.atomic
def decide_notice(
    *, by: User, strategy: Strategy, notice: Notice, decision: str
) -> Revision | None:
    """Accept the new facts, or keep the strategy as it is with the facts it relies on.

    Nothing happens if it was decided in the meantime, in another tab for instance.
    """
    Strategy.objects.select_for_update().get(pk=strategy.pk)
    if not settle(notice, decision, by):
        return None
    if decision == Notice.Decision.ACCEPT:
        Channel.objects.filter(notice=notice).update(notice=None)
    reason = decision_sentence(decision, notice.platform.name, notice.differences)
    return keep_revision(by=by, strategy=strategy, reason=reason, even_if_same=True)


@transaction.atomic
def replace_channel(
    *,
    by: User,
    strategy: Strategy,
    notice: Notice,
    stance: str,
    slugs: Collection[str],
    planned: Mapping[str, int],
    own_reason: Mapping[str, str | None],
) -> Revision:
    """Choose the mix anew without the platform that changed."""
    others = [slug for slug in slugs if slug != notice.platform_id]
    choose_mix(
        by=by,
        strategy=strategy,
        stance=stance,
        slugs=others,
        planned=planned,
        **own_reason,
    )
    reason = decision_sentence(
        Notice.Decision.REPLACE, notice.platform.name, notice.differences
    )
    return keep_revision(by=by, strategy=strategy, reason=reason, even_if_same=True)
