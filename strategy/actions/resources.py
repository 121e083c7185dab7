"""What a person can put in, and what they may not or will not use."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from strategy.models import Bar, Channel, Strategy

COLUMNS = (
    "region",
    "weekly_minutes",
    "formats",
    "languages",
    "age",
    "helpers",
    "company_resources",
    "pledge",
)


@transaction.atomic
def save_resources(
    *, by: User | None, strategy: Strategy, values: Mapping[str, Any]
) -> None:
    """Write the third page. ``values`` holds the columns above and three lists of slugs:
    ``existing``, ``barred_by_employer`` and ``barred_by_self``.
    """
    for name in COLUMNS:
        setattr(strategy, name, values[name])
    strategy.save(update_fields=[*COLUMNS, "changed_at"])
    barred = [(slug, Bar.By.EMPLOYER) for slug in values["barred_by_employer"]]
    barred += [(slug, Bar.By.SELF) for slug in values["barred_by_self"]]
    write_bars(strategy, barred)
    write_accounts(strategy, values["existing"])


def write_bars(strategy: Strategy, barred: Collection[tuple[str, str]]) -> None:
    rows = strategy.bars.values_list("platform", "by", "pk")
    known = {(slug, by): pk for slug, by, pk in rows}
    gone = [pk for bar, pk in known.items() if bar not in barred]
    if gone:
        strategy.bars.filter(pk__in=gone).delete()
    Bar.objects.bulk_create(
        Bar(strategy=strategy, platform_id=slug, by=by)
        for slug, by in barred
        if (slug, by) not in known
    )


def write_accounts(strategy: Strategy, slugs: Collection[str]) -> None:
    """An account that exists is a channel, inside the mix or outside it."""
    known = {channel.platform_id: channel for channel in strategy.channels.all()}
    for slug, channel in known.items():
        exists = slug in slugs
        if channel.account_exists == exists:
            continue
        said = channel.has_notes or channel.fate
        if not exists and not channel.in_mix and not said:
            channel.delete()
            continue
        channel.account_exists = exists
        channel.save(update_fields=["account_exists"])
    Channel.objects.bulk_create(
        Channel(strategy=strategy, platform_id=slug, in_mix=False, account_exists=True)
        for slug in slugs
        if slug not in known
    )
