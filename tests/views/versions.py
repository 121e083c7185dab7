"""What the tests of revisions share."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.actions.aims import save_aim
from strategy.actions.document import save_channel, save_fields
from strategy.actions.mix import choose_mix
from strategy.models import Channel, Strategy
from tests.factories import (
    goal,
)


def address(name: str, strategy: Strategy, *more: Any) -> str:
    return reverse(name, args=[strategy.pk, *more])


def body(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def change_much(owner: User, strategy: Strategy) -> None:
    """Other minutes, a moved aim with another priority, one channel dropped."""
    aim = strategy.aims.get()
    values = {**goal(statement="Said anew.", priority=3, x=10), "y": 20}
    save_aim(by=owner, strategy=strategy, aim=aim, values=values)
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=["mastodon"])
    channel = Channel.objects.get(strategy=strategy, platform="mastodon")
    save_channel(by=owner, channel=channel, values={"weekly_minutes": 90}, aims=[aim])
    save_fields(by=owner, strategy=strategy, values={"why": "Because <b>I</b> care."})
    Strategy.objects.filter(pk=strategy.pk).update(weekly_minutes=240)
