"""The database itself refuses what must not be, whoever writes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from strategy.models import (
    Aim,
    Bar,
    CatalogChange,
    CatalogState,
    Channel,
    Experiment,
    Notice,
    Platform,
    PlatformFit,
    PlatformRegion,
    Report,
    Revision,
    RevisionLabel,
    Strategy,
)
from tests.factories import make_strategy

pytestmark = pytest.mark.django_db


def refused(constraint: str, write: Callable[[], Any], caught: str = "") -> None:
    """SQLite names the columns of a broken unique constraint, PostgreSQL its name."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    message = str(error.value)
    assert constraint in message or (caught and caught in message), message


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


def aim(strategy: Strategy, **fields: Any) -> Aim:
    return Aim(strategy=strategy, **{"number": 2, "statement": "More", **fields})


def test_a_strategy_has_an_owner_or_a_draft_key_and_never_both(owner: User) -> None:
    name = "strategy_has_either_owner_or_draft_key"
    refused(name, Strategy.objects.create)
    refused(name, lambda: Strategy.objects.create(owner=owner, draft_key_hash="a" * 64))


def test_a_strategy_without_an_owner_is_a_draft() -> None:
    refused(
        "strategy_without_owner_is_a_draft",
        lambda: Strategy.objects.create(draft_key_hash="a" * 64, state="active"),
    )


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("state", "gone", "strategy_state_is_known"),
        ("region", "XX", "strategy_region_is_known"),
        ("stance", "shouting", "strategy_stance_is_known"),
        ("weekly_minutes", 10081, "strategy_minutes_fit_into_a_week"),
    ],
)
def test_a_strategy_holds_known_values(
    strategy: Strategy, field: str, value: Any, constraint: str
) -> None:
    rows = Strategy.objects.filter(pk=strategy.pk)
    refused(constraint, lambda: rows.update(**{field: value}))


def test_a_sixth_aim_is_refused(strategy: Strategy) -> None:
    for number in range(2, 6):
        aim(strategy, number=number).save()
    refused("aim_is_one_of_five", aim(strategy, number=6).save)


def test_two_aims_cannot_share_a_number(strategy: Strategy) -> None:
    refused("aim_number_is_unique", aim(strategy, number=1).save, "number")


@pytest.mark.parametrize(
    ("axis", "value"), [("x", -1), ("x", 101), ("y", -1), ("y", 101)]
)
def test_an_aim_lies_on_the_plane(strategy: Strategy, axis: str, value: int) -> None:
    refused("aim_lies_on_the_plane", aim(strategy, **{axis: value}).save)


@pytest.mark.parametrize("priority", [0, 4])
def test_a_priority_lies_between_1_and_3(strategy: Strategy, priority: int) -> None:
    refused("aim_priority_is_1_to_3", aim(strategy, priority=priority).save)


def test_an_aim_says_something(strategy: Strategy) -> None:
    refused("aim_has_a_statement", aim(strategy, statement="").save)


def test_a_second_revision_with_the_same_number_is_refused(strategy: Strategy) -> None:
    def write(number: int) -> Revision:
        return Revision.objects.create(
            strategy=strategy, number=number, reason="", document={}, digest=""
        )

    refused("revision_number_is_unique", lambda: write(1), "number")
    refused("revision_number_starts_at_1", lambda: write(0))


def test_a_label_of_a_revision_says_something(strategy: Strategy) -> None:
    label = RevisionLabel(revision=strategy.revisions.get(), text="")
    refused("revision_label_says_something", label.save)


def test_a_second_channel_for_the_same_platform_is_refused(strategy: Strategy) -> None:
    twin = Channel(strategy=strategy, platform_id="mastodon")
    refused("channel_platform_is_unique", twin.save, "platform_id")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"fate": "keep"}, "channel_has_a_role_inside_or_a_fate_outside"),
        (
            {"in_mix": False, "role": "lead"},
            "channel_has_a_role_inside_or_a_fate_outside",
        ),
        ({"role": "boss"}, "channel_role_is_known"),
        ({"in_mix": False, "fate": "burn"}, "channel_fate_is_known"),
        ({"weekly_minutes": 10081}, "channel_minutes_fit_into_a_week"),
    ],
)
def test_a_channel_holds_known_values(
    strategy: Strategy, fields: dict[str, Any], constraint: str
) -> None:
    refused(
        constraint,
        Channel(strategy=strategy, platform_id="reddit", **fields).save,
    )


def test_a_bar_is_named_once_and_by_somebody(strategy: Strategy) -> None:
    Bar.objects.create(strategy=strategy, platform_id="reddit", by="self")
    twin = Bar(strategy=strategy, platform_id="reddit", by="self")
    refused("bar_is_unique", twin.save, "platform_id")
    other = Bar(strategy=strategy, platform_id="reddit", by="them")
    refused("bar_by_is_known", other.save)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"hypothesis": ""}, "experiment_has_a_hypothesis"),
        ({"confidence": 49}, "experiment_confidence_is_50_to_99"),
        ({"confidence": 100}, "experiment_confidence_is_50_to_99"),
        (
            {"starts_on": "2026-03-02", "ends_on": "2026-03-01"},
            "experiment_ends_after_it_starts",
        ),
    ],
)
def test_an_experiment_makes_sense(
    strategy: Strategy, fields: dict[str, Any], constraint: str
) -> None:
    experiment = Experiment(strategy=strategy, **{"hypothesis": "If", **fields})
    refused(constraint, experiment.save)


@pytest.mark.parametrize("value", [-1, 4])
def test_a_fit_outside_0_to_3_is_refused(value: int) -> None:
    rows = PlatformFit.objects.filter(platform="mastodon", quadrant="personal_public")
    refused("fit_is_between_0_and_3", lambda: rows.update(value=value))


def test_a_fit_belongs_to_one_known_quadrant() -> None:
    rows = PlatformFit.objects.filter(platform="mastodon", quadrant="personal_public")
    refused("fit_quadrant_is_known", lambda: rows.update(quadrant="middle"))
    refused(
        "fit_is_unique_per_quadrant",
        lambda: rows.update(quadrant="personal_private"),
        "quadrant",
    )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"status": "asleep"}, "platform_status_is_known"),
        (
            {"floor_minutes": 60, "typical_minutes": 59},
            "platform_typical_minutes_reach_the_floor",
        ),
        (
            {"status": "merged", "successor": None},
            "platform_renamed_or_merged_has_a_successor",
        ),
    ],
)
def test_a_platform_holds_known_values(fields: dict[str, Any], constraint: str) -> None:
    rows = Platform.objects.filter(pk="mastodon")
    refused(constraint, lambda: rows.update(**fields))


def test_availability_is_known_and_named_once_per_region() -> None:
    def write(region: str, availability: str) -> PlatformRegion:
        return PlatformRegion.objects.create(
            platform_id="mastodon", region=region, availability=availability
        )

    refused("region_is_known", lambda: write("XX", "banned"))
    refused("availability_is_known", lambda: write("US", "perhaps"))
    write("US", "banned")
    refused(
        "availability_is_unique_per_region", lambda: write("US", "banned"), "region"
    )


def test_the_catalog_has_one_state() -> None:
    refused("catalog_state_is_one_row", lambda: CatalogState.objects.create(pk=2))


def notice(strategy: Strategy, **fields: Any) -> Notice:
    values = {"platform_id": "mastodon", "before": {}, "after": {}, **fields}
    return Notice(strategy=strategy, **values)


def test_a_strategy_has_one_open_notice_of_a_platform(strategy: Strategy) -> None:
    notice(strategy).save()
    notice(strategy, decision="keep", decided_at=timezone.now()).save()
    twin = notice(strategy)
    refused("notice_is_open_once_per_platform", twin.save, "platform_id")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        (
            {"decision": "shrug", "decided_at": timezone.now()},
            "notice_decision_is_known",
        ),
        ({"decision": "keep"}, "notice_is_decided_at_a_time"),
        ({"decided_at": timezone.now()}, "notice_is_decided_at_a_time"),
    ],
)
def test_a_notice_is_open_or_decided(
    strategy: Strategy, fields: dict[str, Any], constraint: str
) -> None:
    refused(constraint, notice(strategy, **fields).save)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"origin": "hear", "is_new": True}, "change_origin_is_known"),
        ({"is_new": False}, "change_says_what_unless_new"),
        ({"is_new": True, "data": [{"path": "name"}]}, "change_says_what_unless_new"),
    ],
)
def test_a_change_comes_from_somewhere_and_says_what(
    fields: dict[str, Any], constraint: str
) -> None:
    change = CatalogChange(platform_id="mastodon", **{"origin": "sync", **fields})
    refused(constraint, change.save)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"text": ""}, "report_says_something"),
        ({"language": "xx"}, "report_language_is_known"),
        ({"answer": "Thank you."}, "report_is_answered_at_a_time"),
        ({"answered_at": timezone.now()}, "report_is_answered_at_a_time"),
    ],
)
def test_a_report_says_something_and_is_answered_at_a_time(
    fields: dict[str, Any], constraint: str
) -> None:
    values = {"text": "It moved.", "language": "en", **fields}
    refused(constraint, Report(platform_id="mastodon", **values).save)


def test_an_e_mail_address_signs_in_one_person_however_it_is_written(
    owner: User,
) -> None:
    twin = User(email=owner.email.upper(), date_joined=timezone.now())
    refused("user_email_is_unique", twin.save)


def test_a_language_is_one_of_ours(owner: User) -> None:
    rows = User.objects.filter(pk=owner.pk)
    refused("user_language_is_known", lambda: rows.update(language="xx"))
