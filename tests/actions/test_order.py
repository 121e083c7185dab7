"""Moving changes the order, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from strategy.actions.document import save_channel
from strategy.actions.mix import choose_mix
from strategy.actions.order import move_aim, move_channel
from strategy.actions.restore import restore
from strategy.actions.revisions import keep_revision
from strategy.composition import compose
from strategy.models import Channel, Strategy
from tests.factories import goal, make_strategy

pytestmark = pytest.mark.django_db
PLATFORMS = ["bluesky", "linkedin", "mastodon", "newsletter"]
with_database = settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
moves = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=6)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    goals = [goal(statement=f"Aim {number}") for number in range(5)]
    strategy = make_strategy(owner=owner, goals=goals, platforms=PLATFORMS)
    aims = list(strategy.aims.all())
    for channel in Channel.objects.filter(strategy=strategy):
        save_channel(by=owner, channel=channel, values={"topics": "Walls"}, aims=aims)
    return strategy


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ids(strategy: Strategy, section: str) -> list[str]:
    return [block.id for block in compose(strategy).section(section).blocks]


def moved(order: list[str], index: int, to: int) -> list[str]:
    others = [key for place, key in enumerate(order) if place != index]
    others.insert(max(to, 1) - 1, order[index])
    return others


@with_database
@given(moves)
def test_aims_are_numbered_as_they_were_put(
    owner: User, strategy: Strategy, made: list[tuple[int, int]]
) -> None:
    with undone():
        before = compose(strategy).section("aims").blocks
        wanted = [block.id for block in before]
        for index, to in made:
            wanted = moved(wanted, index, to)
            aim = strategy.aims.all()[index]
            move_aim(by=owner, strategy=strategy, aim=aim, to=to)
        after = compose(strategy).section("aims").blocks
        assert [block.id for block in after] == wanted
        assert {block.id: block for block in after} == {b.id: b for b in before}
        assert [aim.number for aim in strategy.aims.all()] == [1, 2, 3, 4, 5]
        served = Channel.objects.filter(strategy=strategy, aims__isnull=False)
        assert served.count() == 5 * len(PLATFORMS)


@with_database
@given(moves)
def test_channels_stand_as_they_were_put_and_a_revision_knows_it(
    owner: User, strategy: Strategy, made: list[tuple[int, int]]
) -> None:
    with undone():
        revision = keep_revision(by=owner, strategy=strategy, reason="Before")
        before = compose(strategy)
        wanted = ids(strategy, "channels")
        for index, to in made:
            key = int(wanted[index].rpartition("-")[2])
            wanted = moved(wanted, index, to)
            channel = Channel.objects.get(pk=key)
            move_channel(by=owner, strategy=strategy, channel=channel, to=to)
        assert ids(strategy, "channels") == wanted
        restore(by=owner, strategy=strategy, revision=revision)
        assert compose(strategy) == before


def test_a_channel_that_joins_comes_last(owner: User, strategy: Strategy) -> None:
    first = Channel.objects.get(strategy=strategy, platform="bluesky")
    move_channel(by=owner, strategy=strategy, channel=first, to=4)
    slugs = ["facebook", *PLATFORMS]
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=slugs)
    order = [
        block["platform"] for block in compose(strategy).section("channels").blocks
    ]
    assert order == ["linkedin", "mastodon", "newsletter", "bluesky", "facebook"]
