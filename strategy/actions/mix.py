"""Which platforms a person chooses together, or none on purpose."""

from collections.abc import Collection, Mapping

from django.db import transaction

from accounts.models import User
from strategy.domain.steps import Stance
from strategy.models import Channel, Strategy


@transaction.atomic
def choose_mix(
    *,
    by: User | None,
    strategy: Strategy,
    stance: str,
    slugs: Collection[str],
    planned: Mapping[str, int] | None = None,
) -> None:
    """Write the stance and the platforms; only those who are present have any.

    A platform that leaves the mix stays as an account outside it if it has one, or if
    something was written down for it: nothing typed is lost. ``planned`` holds minutes
    by slug that a new channel starts with.
    """
    strategy.stance = stance
    strategy.save(update_fields=["stance", "changed_at"])
    chosen = set(slugs) if stance != Stance.ABSENT else set()
    channels = {channel.platform_id: channel for channel in strategy.channels.all()}
    last = max((c.place for c in channels.values() if c.in_mix), default=0)
    for slug, channel in channels.items():
        if slug in chosen and not channel.in_mix:
            enter(channel, stance, last + 1)
        elif slug not in chosen and channel.in_mix:
            leave(channel)
    for slug in sorted(chosen - channels.keys()):
        Channel.objects.create(
            strategy=strategy,
            platform_id=slug,
            place=last + 1,
            role=first_role(stance),
            weekly_minutes=(planned or {}).get(slug),
        )


def first_role(stance: str) -> str:
    return Channel.Role.LISTEN if stance == Stance.LISTENING else ""


def enter(channel: Channel, stance: str, place: int) -> None:
    channel.in_mix = True
    channel.place = place
    channel.fate = ""
    channel.role = first_role(stance)
    channel.save(update_fields=["in_mix", "place", "fate", "role"])


def leave(channel: Channel) -> None:
    if not channel.account_exists and not channel.has_notes:
        channel.delete()
        return
    channel.in_mix = False
    channel.role = ""
    channel.save(update_fields=["in_mix", "role"])
