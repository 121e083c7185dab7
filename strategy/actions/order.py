"""In which order aims and channels are told."""

from django.db import transaction

from accounts.models import User
from strategy.models import Aim, Channel, Strategy

from .aims import touch


@transaction.atomic
def move_aim(*, by: User, strategy: Strategy, aim: Aim, to: int) -> int:
    """Give an aim a number, as far as there are aims. Returns the one it had.

    Two aims never have the same number, so the row is out of the table for the moment in
    which the others move. Nothing goes with it: its references are checked at the end.
    """
    touch(strategy)
    aims = list(strategy.aims.all())
    moved = next(one for one in aims if one.pk == aim.pk)
    before = moved.number
    order = moved_to(aims, moved, to)
    if order == aims:
        return before
    row = Aim.objects.filter(pk=moved.pk)
    row._raw_delete(row.db)
    towards_end = order.index(moved) > aims.index(moved)
    wanted = {one.pk: number for number, one in enumerate(order, start=1)}
    for other in aims if towards_end else reversed(aims):
        if other.number != wanted[other.pk]:
            other.number = wanted[other.pk]
            if other is not moved:
                other.save(update_fields=["number"])
    moved.save(force_insert=True)
    return before


@transaction.atomic
def move_channel(*, by: User, strategy: Strategy, channel: Channel, to: int) -> int:
    """Tell a channel of the mix at this place, from 1. Returns where it stood."""
    touch(strategy)
    channels = list(Channel.objects.filter(strategy=strategy, in_mix=True).in_order())
    moved = next(one for one in channels if one.pk == channel.pk)
    for place, one in enumerate(moved_to(channels, moved, to), start=1):
        if one.place != place:
            one.place = place
            one.save(update_fields=["place"])
    return channels.index(moved) + 1


def moved_to[Row: (Aim, Channel)](rows: list[Row], moved: Row, to: int) -> list[Row]:
    others = [row for row in rows if row is not moved]
    others.insert(max(to, 1) - 1, moved)
    return others
