"""A file becomes a strategy of its own: complete, and beside everything that is there."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from strategy.actions.imports import (
    import_bundle,
    import_upload,
    keep_upload,
    purge_uploads,
)
from strategy.actions.restore import restore
from strategy.actions.revisions import keep_revision, label_revision
from strategy.composition import compose
from strategy.domain.bundle import Bundle, Kept, renamed
from strategy.domain.document import Section
from strategy.domain.extract import chosen_of
from strategy.exports.json_file import written
from strategy.models import Aim, Channel, Revision, Strategy, Upload
from tests.actions.files import bundle_in, exported
from tests.domain.bundles import bundles
from tests.edits import Edit, edits
from tests.exports.sample import document, entry
from tests.factories import (
    make_strategy,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_export_import_export_is_the_same_bytes(owner: User, stranger: User) -> None:
    strategy = make_strategy(owner=owner, existing=["xing"], barred_by_self=["tiktok"])
    strategy.why = "Changed\nsince."
    strategy.save()
    keep_revision(by=owner, strategy=strategy, reason="A second one")
    label_revision(by=owner, revision=strategy.revisions.get(number=2), text="Later")
    strategy.why = "And not kept."
    strategy.save()
    first = exported(strategy)
    twin = import_bundle(by=stranger, bundle=bundle_in(first), matches={})
    assert exported(twin) == first
    assert twin.owner == stranger
    assert compose(strategy).digest() != compose(twin).digest()
    assert exported(strategy) == first


def test_revisions_keep_their_days_names_and_numbers(owner: User) -> None:
    entries = (entry(1), entry(2, "Why not", "Before"))
    history = tuple(Kept(one, document()) for one in entries)
    strategy = import_bundle(by=owner, bundle=Bundle(document(), history), matches={})
    first, second = strategy.revisions.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert second.created_at.isoformat() == "2026-11-02T10:00:00+00:00"
    assert (second.reason, second.label, first.label) == ("Why not", "Before", "")
    again = keep_revision(by=owner, strategy=strategy, reason="Nothing new")
    assert again == second


def test_without_a_history_it_begins_with_revision_1(owner: User) -> None:
    strategy = import_bundle(by=owner, bundle=Bundle(document()), matches={})
    assert [one.number for one in strategy.revisions.all()] == [1]
    assert strategy.state == Strategy.State.ACTIVE


def test_rows_of_others_are_never_written_over(owner: User, stranger: User) -> None:
    """Ids in a file may be the keys of somebody else's rows."""
    theirs = make_strategy(owner=stranger)
    before = exported(theirs)
    aim, channel = theirs.aims.get(), theirs.channels.first()
    assert channel is not None
    wanted = document()
    taken = {"aim-11": f"aim-{aim.pk}", "channel-4": f"channel-{channel.pk}"}
    bundle = renamed(Bundle(wanted, (Kept(entry(1), wanted),)), taken)
    strategy = import_bundle(by=owner, bundle=bundle, matches={})
    assert exported(theirs) == before
    assert not set(strategy.aims.all()) & set(theirs.aims.all())


def test_what_is_gone_by_today_comes_back_under_a_key_of_its_own(owner: User) -> None:
    without = replace(
        document(),
        sections=tuple(
            replace(one, blocks=one.blocks[:1]) if one.key == "aims" else one
            for one in document().sections
        ),
    )
    bundle = Bundle(without, (Kept(entry(1), document()), Kept(entry(2), without)))
    bundle = bundle_in(written(bundle_of_served(bundle)))
    strategy = import_bundle(by=owner, bundle=bundle, matches={})
    others = make_strategy(owner=owner)
    assert strategy.aims.count() == 1
    restored = restore(
        by=owner, strategy=strategy, revision=strategy.revisions.get(number=1)
    )
    assert restored is not None
    assert strategy.aims.count() == 3
    assert others.aims.count() == 1


def bundle_of_served(bundle: Bundle) -> Bundle:
    """As documents are: channels serve only aims that are there."""
    keys = tuple(section.key for section in bundle.document.sections)
    return chosen_of(bundle, keys, private_notes=True)


def with_unknown() -> Bundle:
    found = document()
    facts = {**found.platforms, "orbit": {"name": "Orbit"}, "lost": {"name": "Lost"}}
    sections = []
    for section in found.sections:
        blocks = [
            replace(block, values=renamed_values(dict(block.values)))
            for block in section.blocks
        ]
        sections.append(replace(section, blocks=tuple(blocks)))
    found = replace(found, sections=tuple(sections), platforms=facts)
    return Bundle(found, (Kept(entry(1), found),))


def renamed_values(values: dict[str, Any]) -> dict[str, Any]:
    new = {"newsletter": "orbit", "tiktok": "lost"}
    for name, value in values.items():
        if name == "platform":
            values[name] = new.get(value, value)
        elif name in ("platforms", "barred_by_self"):
            values[name] = tuple(sorted(new.get(slug, slug) for slug in value))
    return values


def test_an_unknown_platform_becomes_the_one_that_is_meant(owner: User) -> None:
    strategy = import_bundle(
        by=owner, bundle=with_unknown(), matches={"orbit": "bluesky", "lost": "tiktok"}
    )
    channel = Channel.objects.get(strategy=strategy, platform="bluesky")
    assert channel.topics == "Kastenfenster, Leinöl, Kitt."
    assert compose(strategy).only("resources")["barred_by_self"] == ("tiktok",)
    assert "Orbit" not in strategy.why
    revision = strategy.revisions.get()
    assert revision.digest == compose(strategy).digest()


def test_what_is_left_out_stays_as_a_note(owner: User) -> None:
    strategy = import_bundle(by=owner, bundle=with_unknown(), matches={})
    strategy.refresh_from_db()
    for said in (
        "Orbit, which the catalog does not know here:",
        "topics: Kastenfenster, Leinöl, Kitt.",
        "minutes a week: 45",
        "stop rule: Wenn bis Ende März nichts kam.",
        "Ruled out by myself: Lost",
    ):
        assert said in strategy.why
    channels = Channel.objects.filter(strategy=strategy)
    assert {channel.platform_id for channel in channels} == {"mastodon", "xing"}


def test_an_experiment_says_where_it_was_tried(owner: User) -> None:
    found = with_unknown().document
    tried, over = found.section("experiments").blocks
    tried = replace(tried, values={**tried.values, "platform": "orbit"})
    sections = tuple(
        Section(one.key, (tried, over)) if one.key == "experiments" else one
        for one in found.sections
    )
    bundle = Bundle(replace(found, sections=sections))
    strategy = import_bundle(by=owner, bundle=bundle, matches={})
    strategy.refresh_from_db()
    assert "antworten mehr.”: on Orbit, which the catalog" in strategy.why
    first, second = strategy.experiments.order_by("pk")
    assert first.platform is None
    assert first.aim == strategy.aims.get(number=2)
    assert (first.state, second.state, second.outcome) == (
        "running",
        "concluded",
        "change",
    )
    matched = import_bundle(by=owner, bundle=bundle, matches={"orbit": "bluesky"})
    assert matched.experiments.filter(platform="bluesky").count() == 1


def test_a_revision_with_unknown_platforms_can_be_restored(owner: User) -> None:
    strategy = import_bundle(by=owner, bundle=with_unknown(), matches={})
    strategy.why = ""
    strategy.save()
    restored = restore(by=owner, strategy=strategy, revision=strategy.revisions.get())
    assert restored is not None
    strategy.refresh_from_db()
    assert "Orbit" in strategy.why


def test_asked_twice_it_is_imported_once(owner: User) -> None:
    upload = keep_upload(by=owner, body=written(Bundle(document())))
    once = import_upload(by=owner, upload=upload, matches={})
    again = import_upload(by=owner, upload=upload, matches={})
    assert once == again
    assert owner.strategies.count() == 1
    upload.refresh_from_db()
    assert upload.body is None


def test_one_file_at_a_time_is_kept_and_none_for_long(owner: User) -> None:
    first = keep_upload(by=owner, body=written(Bundle(document())))
    second = keep_upload(by=owner, body=written(Bundle(document())))
    assert list(Upload.objects.all()) == [second]
    assert first != second
    purge_uploads(before=timezone.now() - timedelta(days=1))
    assert Upload.objects.count() == 1
    purge_uploads(before=timezone.now() + timedelta(seconds=1))
    assert Upload.objects.count() == 0


class RoundTrips(TestCase):
    """Whatever a strategy holds: export, import and export again are the same bytes."""

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(bundles())
    def test_of_any_file(self, bundle: Bundle) -> None:
        first = written(bundle)
        with transaction.atomic():
            strategy = import_bundle(
                by=make_user(), bundle=bundle_in(first), matches={}
            )
            history = bool(bundle.history)
            assert exported(strategy, history=history) == first
            assert Aim.objects.filter(strategy=strategy).count() <= 5
            transaction.set_rollback(True)

    @settings(max_examples=10, suppress_health_check=list(HealthCheck))
    @given(st.lists(edits(), max_size=6))
    def test_of_any_course_of_edits(self, steps: list[Edit]) -> None:
        with transaction.atomic():
            strategy = make_strategy(owner=make_user())
            for number, edit in enumerate(steps):
                edit(strategy)
                strategy.refresh_from_db()
                if number % 2:
                    keep_revision(
                        by=strategy.owner, strategy=strategy, reason=f"Step {number}"
                    )
            first = exported(strategy)
            twin = import_bundle(by=strategy.owner, bundle=bundle_in(first), matches={})
            assert exported(twin) == first
            assert Revision.objects.filter(strategy=twin).count() > 0
            transaction.set_rollback(True)
