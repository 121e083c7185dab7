"""What was removed comes back into its place, with all that went with it."""

import pytest

from accounts.models import User
from strategy.actions.aims import TooManyAimsError, remove_aim, save_aim
from strategy.actions.document import save_channel
from strategy.actions.mix import choose_mix
from strategy.actions.removal import put_back, rows_with
from strategy.composition import compose
from strategy.models import Aim, Channel, Strategy
from tests.factories import audience, goal, make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    goals = [goal(statement=f"Aim {number}", x=number * 9) for number in (1, 2, 3)]
    strategy = make_strategy(owner=owner, goals=goals)
    aims = list(strategy.aims.all())
    for channel in Channel.objects.filter(strategy=strategy):
        save_channel(by=owner, channel=channel, values={"topics": "Walls"}, aims=aims)
    return strategy


def remove(strategy: Strategy, aim: Aim) -> str:
    rows = rows_with([aim])
    remove_aim(by=strategy.owner, strategy=strategy, aim=aim)
    return rows


def add(strategy: Strategy, statement: str) -> None:
    values = {**audience(), **goal(statement=statement)}
    save_aim(by=strategy.owner, strategy=strategy, aim=None, values=values)


def statements(strategy: Strategy) -> list[str]:
    return [aim.statement for aim in strategy.aims.all()]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_an_aim_comes_back_into_its_place_and_to_its_channels(
    owner: User, strategy: Strategy, index: int
) -> None:
    before = compose(strategy)
    rows = remove(strategy, strategy.aims.all()[index])
    assert compose(strategy) != before
    for _ in range(2):
        put_back(by=owner, strategy=strategy, rows=rows)
        assert compose(strategy) == before


def test_an_aim_comes_back_beside_what_was_added_meanwhile(
    owner: User, strategy: Strategy
) -> None:
    rows = remove(strategy, strategy.aims.all()[0])
    add(strategy, "Later")
    put_back(by=owner, strategy=strategy, rows=rows)
    assert statements(strategy) == ["Aim 1", "Aim 2", "Aim 3", "Later"]


def test_a_sixth_aim_does_not_come_back(owner: User, strategy: Strategy) -> None:
    rows = remove(strategy, strategy.aims.all()[0])
    for number in range(3):
        add(strategy, f"Later {number}")
    with pytest.raises(TooManyAimsError):
        put_back(by=owner, strategy=strategy, rows=rows)
    assert strategy.aims.count() == 5


def test_an_aim_comes_back_without_a_channel_that_went_meanwhile(
    owner: User, strategy: Strategy
) -> None:
    rows = remove(strategy, strategy.aims.all()[0])
    Channel.objects.get(strategy=strategy, platform="mastodon").delete()
    put_back(by=owner, strategy=strategy, rows=rows)
    (channel,) = Channel.objects.filter(strategy=strategy)
    assert channel.aims.count() == 3


def test_a_channel_chosen_anew_meanwhile_stays_as_it_is(
    owner: User, strategy: Strategy
) -> None:
    gone = Channel.objects.get(strategy=strategy, platform="mastodon")
    rows = rows_with([gone])
    gone.delete()
    slugs = ["bluesky", "mastodon"]
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=slugs)
    before = compose(strategy)
    put_back(by=owner, strategy=strategy, rows=rows)
    assert compose(strategy) == before
