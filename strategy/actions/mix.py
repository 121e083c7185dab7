"""Which platforms a person chooses together, or none on purpose."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from strategy.domain.steps import Stance
from strategy.models import Channel, Notice, Strategy


@transaction.atomic
def choose_mix(
    *,
    by: User | None,
    strategy: Strategy,
    stance: str,
    slugs: Collection[str],
    planned: Mapping[str, int] | None = None,
    reason: str | None = None,
    note: str | None = None,
) -> None:
    """Write the stance and the platforms; only those who are present have any.

    A platform that leaves the mix stays as an account outside it if it has one, or if
    something was written down for it: nothing typed is lost. ``planned`` holds minutes
    by slug that a new channel starts with. ``reason`` and ``note`` say why somebody chose
    otherwise than suggested; None leaves them as they are.
    """
    strategy.stance = stance
    if reason is not None:
        strategy.choice_reason = reason
    if note is not None:
        strategy.choice_note = note
    strategy.save(
        update_fields=["stance", "choice_reason", "choice_note", "changed_at"]
    )
    chosen = set(slugs) if stance != Stance.ABSENT else set()
    channels = {channel.platform_id: channel for channel in strategy.channels.all()}
    last = max((c.place for c in channels.values() if c.in_mix), default=0)
    for slug, channel in channels.items():
        if slug in chosen and not channel.in_mix:
            enter(channel, stance, last + 1)
        elif slug not in chosen and channel.in_mix:
            leave(channel, by)
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


def leave(channel: Channel, by: User | None) -> None:
    """An open notice is answered by it: the channel is replaced."""
    if channel.notice:
        settle(channel.notice, Notice.Decision.REPLACE, by)
        channel.notice = None
    if not channel.account_exists and not channel.has_notes:
        channel.delete()
        return
    channel.in_mix = False
    channel.role = ""
    channel.save(update_fields=["in_mix", "role", "notice"])


def settle(notice: Notice, decision: str, by: User | None) -> bool:
    """Note a decision, unless there is one already."""
    settled = Notice.objects.filter(pk=notice.pk, decision="").update(
        decision=decision, decided_at=timezone.now(), by=by
    )
    return settled == 1
