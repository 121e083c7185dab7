"""What happened to the platforms of a strategy, as a review tells it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from strategy.domain.platform import Status
from strategy.domain.reason import Reason
from strategy.models import Channel
from strategy.wording.catalog_changes import difference_sentences
from strategy.wording.reasons import sentence


@dataclass(frozen=True)
class News:
    """Something about one platform. ``url`` leads to where one decides on it, if any."""

    name: str
    sentences: tuple[str, ...]
    url: str = ""


def news_for_review(channels: Iterable[Channel]) -> list[News]:
    """What is undecided, and what has ended: what to know before deciding on channels.

    Reads nothing further: the channels come with their platforms and notices.
    """
    return [
        News(channel.platform.name, told, place_of(channel))
        for channel in channels
        if (told := sentences_of(channel))
    ]


def sentences_of(channel: Channel) -> tuple[str, ...]:
    if channel.notice and channel.notice.is_open:
        return tuple(difference_sentences(channel.notice.differences))
    platform = channel.platform
    if platform.status == Status.ACTIVE:
        return ()
    params = {"status": platform.status, "successor": platform.successor_id or ""}
    return (sentence(Reason("closed", params)),)


def place_of(channel: Channel) -> str:
    """Where the person decides on what changed."""
    if channel.notice and channel.notice.is_open:
        return f"{reverse('strategy', args=[channel.strategy_id])}#news"
    return ""
