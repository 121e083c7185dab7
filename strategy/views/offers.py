"""The offer to undo what was just removed or discarded: in the session, for a while."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from strategy.models import Strategy

KEY = "undo"
LASTING = timedelta(minutes=15)


def make_offer(
    request: HttpRequest, strategy: Strategy, section: str, sentence: str, **undone: Any
) -> None:
    """Offer to undo the latest thing; the one before can no longer be."""
    request.session[KEY] = {
        "strategy": str(strategy.pk),
        "section": section,
        "sentence": sentence,
        "until": (timezone.now() + LASTING).timestamp(),
        **undone,
    }


def offer_of(request: HttpRequest, strategy: Strategy) -> dict[str, Any] | None:
    offer: dict[str, Any] | None = request.session.get(KEY)
    if offer and offer["until"] < timezone.now().timestamp():
        del request.session[KEY]
        return None
    return offer if offer and offer["strategy"] == str(strategy.pk) else None


def take_offer(request: HttpRequest, strategy: Strategy) -> dict[str, Any] | None:
    """The offer, once: a second press finds nothing to do."""
    offer = offer_of(request, strategy)
    if offer:
        del request.session[KEY]
    return offer
