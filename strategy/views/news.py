"""What happened to the platforms of a strategy, as a review tells it."""

from collections.abc import Iterable
from dataclasses import dataclass

from strategy.domain.platform import Status
from strategy.domain.reason import Reason
from strategy.models import Channel
from strategy.wording.reasons import sentence


@dataclass(frozen=True)
class News:
    """Something about one platform. ``url`` leads to where one decides on it, if any."""

    name: str
    sentences: tuple[str, ...]
    url: str = ""


def news_for_review(channels: Iterable[Channel]) -> list[News]:
    """The one place where the catalog joins the review: what to know before deciding.

    Reads nothing further: the channels come with their platforms.
    """
    return [
        News(channel.platform.name, (closed_sentence(channel),))
        for channel in channels
        if channel.platform.status != Status.ACTIVE
    ]


def closed_sentence(channel: Channel) -> str:
    platform = channel.platform
    params = {"status": platform.status, "successor": platform.successor_id or ""}
    return sentence(Reason("closed", params))
