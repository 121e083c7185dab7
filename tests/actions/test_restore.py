"""Restoring gives exactly what was, on top, and loses nothing of what came after."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from strategy.actions.aims import remove_aim, save_aim
from strategy.actions.document import save_channel, save_fields
from strategy.actions.mix import choose_mix
from strategy.actions.restore import restore
from strategy.actions.revisions import keep_revision
from strategy.composition import compose
from strategy.domain.document import Document
from strategy.models import Aim, Channel, Platform, Revision, Strategy
from tests.edits import Edit, edits
from tests.factories import audience, goal, make_strategy

pytestmark = pytest.mark.django_db
with_database = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, existing=["reddit"])


@contextmanager
def undone() -> Iterator[None]:
    """Each example of a property starts from the same database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything(strategy: Strategy) -> list[tuple[int, str, str, str]]:
    return [
        (one.number, one.reason, one.digest, json.dumps(one.document, sort_keys=True))
        for one in strategy.revisions.order_by("number")
    ]


@with_database
@given(st.lists(st.tuples(edits(), st.booleans()), max_size=8), st.integers(0, 20))
def test_a_restore_after_any_edits_gives_exactly_the_earlier_content(
    owner: User, strategy: Strategy, made: list[tuple[Edit, bool]], choice: int
) -> None:
    with undone():
        for edit, keep in made:
            edit(strategy)
            if keep:
                keep_revision(by=owner, strategy=strategy, reason="Kept")
        before, last = everything(strategy), compose(fresh(strategy))
        revisions = list(strategy.revisions.order_by("number"))
        wanted = revisions[choice % len(revisions)]
        restore(by=owner, strategy=strategy, revision=wanted)
        restored = compose(fresh(strategy))
        then = Document.from_json(wanted.document)
        assert (restored.title, restored.sections) == (then.title, then.sections)
        after = everything(strategy)
        assert after[: len(before)] == before
        assert [number for number, *_ in after] == list(range(1, len(after) + 1))
        assert after[-1][2] == wanted.digest
        assert last.digest() in {digest for _, _, digest, _ in after}


def fresh(strategy: Strategy) -> Strategy:
    return Strategy.objects.get(pk=strategy.pk)


@with_database
@given(
    st.lists(edits(), min_size=1, max_size=6),
    st.sampled_from(
        ["why", "aims", "resources", "mix", "channels", "boundaries", "experiments"]
    ),
)
def test_a_section_restored_alone_leaves_the_others(
    owner: User, strategy: Strategy, made: list[Edit], section: str
) -> None:
    with undone():
        first = strategy.revisions.get()
        for edit in made:
            edit(strategy)
        now = compose(fresh(strategy))
        restore(by=owner, strategy=strategy, revision=first, section=section)
        restored, then = compose(fresh(strategy)), Document.from_json(first.document)
        if section not in ("mix", "channels"):
            assert restored.section(section) == then.section(section)
        else:
            assert restored.section("mix") == then.section("mix")
            assert slugs(restored, "channels") == slugs(then, "channels")
            assert slugs(restored, "outside") == slugs(then, "outside")
        for other in ("why", "resources", "boundaries", "experiments", "rhythm"):
            if other != section:
                assert restored.section(other) == now.section(other)
        assert restored.title == now.title


def slugs(document: Document, section: str) -> list[object]:
    return [block["platform"] for block in document.section(section).blocks]


def test_the_state_before_is_kept_first(owner: User, strategy: Strategy) -> None:
    first = strategy.revisions.get()
    save_fields(by=owner, strategy=strategy, values={"why": "Never kept by hand."})
    restored = restore(by=owner, strategy=strategy, revision=first)
    assert restored is not None
    assert restored.number == 3
    kept = Document.from_json(strategy.revisions.get(number=2).document)
    assert kept.only("why")["text"] == "Never kept by hand."


def test_a_state_that_a_revision_has_already_is_not_kept_twice(
    owner: User, strategy: Strategy
) -> None:
    first = strategy.revisions.get()
    save_fields(by=owner, strategy=strategy, values={"why": "Kept by hand."})
    keep_revision(by=owner, strategy=strategy, reason="By hand")
    restore(by=owner, strategy=strategy, revision=first)
    assert [one.number for one in strategy.revisions.all()] == [3, 2, 1]


def test_what_is_as_it_was_makes_no_revision(owner: User, strategy: Strategy) -> None:
    first = strategy.revisions.get()
    assert restore(by=owner, strategy=strategy, revision=first) is None
    assert strategy.revisions.count() == 1


def test_a_platform_that_closed_meanwhile_comes_back_all_the_same(
    owner: User, strategy: Strategy
) -> None:
    first = strategy.revisions.get()
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=["bluesky"])
    Platform.objects.filter(pk="mastodon").update(status="closed")
    restore(by=owner, strategy=strategy, revision=first)
    mix = Channel.objects.filter(strategy=strategy, in_mix=True)
    assert {channel.platform_id for channel in mix} == {"bluesky", "mastodon"}


def test_notes_of_an_account_outside_come_back(owner: User, strategy: Strategy) -> None:
    channel = Channel.objects.get(strategy=strategy, platform="mastodon")
    values = {"topics": "Roofs and walls", "weekly_minutes": 45}
    save_channel(
        by=owner, channel=channel, values=values, aims=list(strategy.aims.all())
    )
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=["bluesky"])
    outside = keep_revision(by=owner, strategy=strategy, reason="Left")
    Channel.objects.get(strategy=strategy, platform="mastodon").delete()
    restore(by=owner, strategy=strategy, revision=outside)
    back = Channel.objects.get(strategy=strategy, platform="mastodon")
    assert not back.in_mix
    assert (back.topics, back.weekly_minutes) == ("Roofs and walls", 45)
    assert list(back.aims.all()) == list(strategy.aims.all())


def test_aims_come_back_in_their_order_and_to_their_channels(
    owner: User, strategy: Strategy
) -> None:
    for statement in ("Second", "Third"):
        values = {**audience(), **goal(statement=statement)}
        save_aim(by=owner, strategy=strategy, aim=None, values=values)
    channel = Channel.objects.get(strategy=strategy, platform="mastodon")
    aims = list(strategy.aims.all())
    save_channel(by=owner, channel=channel, values={}, aims=aims[1:])
    kept = keep_revision(by=owner, strategy=strategy, reason="Three aims")
    keys = [aim.pk for aim in aims]
    remove_aim(by=owner, strategy=strategy, aim=aims[0])
    remove_aim(by=owner, strategy=strategy, aim=aims[1])
    restore(by=owner, strategy=strategy, revision=kept)
    assert [aim.pk for aim in strategy.aims.all()] == keys
    assert {aim.pk for aim in channel.aims.all()} == set(keys[1:])


def test_a_revision_of_the_first_schema_restores(
    owner: User, strategy: Strategy
) -> None:
    kept = strategy.revisions.get().document
    old = {**kept, "schema": 1, "title": "From long ago"}
    del old["suggestion"]
    old["sections"] = [as_first_schema(section) for section in old["sections"]]
    revision = Revision.objects.create(
        strategy=strategy, number=2, reason="Old", document=old, digest="0" * 64
    )
    assert restore(by=owner, strategy=strategy, revision=revision) is not None
    strategy.refresh_from_db()
    assert strategy.title == "From long ago"
    assert Aim.objects.filter(strategy=strategy).count() == 1
    assert keep_revision(by=owner, strategy=strategy, reason="Same").number == 4


def as_first_schema(section: dict[str, object]) -> dict[str, object]:
    """The section as the first version wrote it: accounts outside without their notes."""
    blocks = []
    for block in section["blocks"]:  # type: ignore[attr-defined]
        values = dict(block["values"])
        if block["kind"] == "aim":
            values["number"] = 1
        if block["kind"] == "outside":
            values = {name: values[name] for name in ("platform", "fate")}
        blocks.append({**block, "values": values})
    return {**section, "blocks": blocks}
