"""Keeps answers that were tried out."""

from collections.abc import Collection, Mapping

from django.db import transaction

from accounts.models import User
from strategy.domain.steps import Stance
from strategy.models import Strategy

from .aims import touch
from .mix import choose_mix


@transaction.atomic
def keep_answers(
    *,
    by: User | None,
    strategy: Strategy,
    weekly_minutes: int,
    region: str,
    formats: Collection[str],
    priorities: Mapping[int, int],
    mix: Mapping[str, int] | None = None,
) -> None:
    """Write what was tried. ``priorities`` go by the aim's key.

    ``mix``: planned minutes by slug; with it, the platforms are taken over as well.
    """
    touch(strategy)
    strategy.weekly_minutes = weekly_minutes
    strategy.region = region
    strategy.formats = list(formats)
    strategy.save(update_fields=["weekly_minutes", "region", "formats", "changed_at"])
    for aim in strategy.aims.all():
        if aim.pk in priorities and aim.priority != priorities[aim.pk]:
            aim.priority = priorities[aim.pk]
            aim.save(update_fields=["priority"])
    if mix is not None:
        choose_mix(
            by=by, strategy=strategy, stance=Stance.PRESENT, slugs=mix, planned=mix
        )
