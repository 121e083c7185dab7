import pytest

from accounts.models import User
from strategy.actions.aims import save_aim
from strategy.actions.document import save_channel, save_experiment
from strategy.actions.mix import choose_mix
from strategy.actions.strategies import duplicate, save_strategy
from strategy.composition import compose
from strategy.models import Strategy
from tests.factories import audience, goal, make_draft, make_strategy

pytestmark = pytest.mark.django_db


def test_saving_twice_writes_revision_1_once(owner: User) -> None:
    draft = make_draft(owner=owner)
    save_strategy(by=owner, strategy=draft, title="One")
    save_strategy(by=owner, strategy=draft, title="Two")
    assert draft.revisions.get().number == 1
    assert Strategy.objects.get(pk=draft.pk).title == "One"


def test_a_revision_keeps_words_and_facts_of_its_day(owner: User) -> None:
    strategy = make_strategy(owner=owner)
    kept = strategy.revisions.get().document
    aim = strategy.aims.get()
    save_aim(by=owner, strategy=strategy, aim=aim, values={"statement": "Other"})
    assert strategy.revisions.get().document == kept
    assert "old houses" in str(kept)
    assert "Mastodon" in str(kept["platforms"])


def test_a_copy_has_everything_but_the_history(owner: User) -> None:
    strategy = make_strategy(owner=owner, barred_by_self=["x"])
    channel = strategy.channels.first()
    assert channel
    save_channel(
        by=owner,
        channel=channel,
        values={"topics": "Walls", "weekly_minutes": 30},
        aims=strategy.aims.all(),
    )
    values = {"hypothesis": "If I write weekly, people answer."}
    save_experiment(by=owner, strategy=strategy, experiment=None, values=values)
    twin = duplicate(by=owner, strategy=Strategy.objects.get(pk=strategy.pk))
    assert twin.pk != strategy.pk
    assert told(twin) == told(strategy)
    assert twin.revisions.get().number == 1
    assert strategy.aims.count() == 1


def told(strategy: Strategy) -> list[dict[str, object]]:
    """Everything the document says, without the keys of rows."""
    document = compose(Strategy.objects.get(pk=strategy.pk))
    return [
        {name: value for name, value in block.values.items() if name != "aims"}
        for section in document.sections
        for block in section.blocks
    ]


def test_a_platform_that_leaves_the_mix_keeps_what_was_written(owner: User) -> None:
    strategy = make_strategy(owner=owner)
    channel = strategy.channels.get(platform="mastodon")
    values = {"topics": "Walls", "role": "lead"}
    save_channel(by=owner, channel=channel, values=values, aims=[])
    choose_mix(by=owner, strategy=strategy, stance="absent", slugs=[])
    assert strategy.channels.get().topics == "Walls"
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=["mastodon"])
    assert strategy.channels.get(platform="mastodon").in_mix


def test_a_moved_aim_stays_where_it_was_put(owner: User) -> None:
    strategy = make_strategy(owner=owner)
    values = {**audience(y=34), **goal(x=12)}
    aim = save_aim(by=owner, strategy=strategy, aim=None, values=values)
    assert (aim.x, aim.y) == (12, 34)
