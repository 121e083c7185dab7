"""Composes the Document of a strategy: the one reading of it for pages and revisions."""

from collections.abc import Iterable, Mapping
from typing import Any

from strategy.domain.document import FIELDS, Block, Document, Section, Value
from strategy.domain.resources import Region
from strategy.domain.situation import Situation
from strategy.domain.steps import Answers
from strategy.domain.suitability import Person
from strategy.models import Aim, Bar, Channel, Experiment, Platform, Strategy
from strategy.models.catalog import CatalogEntry


def channels_of(strategy: Strategy) -> list[Channel]:
    """The channels with their platforms, notices and aims, in their order."""
    channels = Channel.objects.filter(strategy=strategy)
    return list(channels.with_served_aims().in_order())


def compose(strategy: Strategy, channels: list[Channel] | None = None) -> Document:
    """Today's state of a strategy. Four queries, however large it is.

    Everything is in an order of its own, never in that of names in the catalog: the
    content changes when the person changes it, and at no other time.
    """
    aims = list(strategy.aims.all())
    if channels is None:
        channels = channels_of(strategy)
    bars = sorted(strategy.bars.all(), key=lambda bar: bar.platform_id)
    experiments = list(strategy.experiments.select_related("platform").order_by("pk"))
    return Document(
        title=strategy.title,
        sections=(
            Section("why", (Block("why", "text", {"text": strategy.why}),)),
            Section("aims", tuple(map(aim_block, aims))),
            Section("resources", (resources_block(strategy, bars),)),
            Section("mix", (mix_block(strategy, channels),)),
            Section(
                "channels", tuple(channel_block(c, aims) for c in channels if c.in_mix)
            ),
            Section(
                "outside",
                tuple(outside_block(c, aims) for c in channels if c.is_outside),
            ),
            Section("boundaries", (boundaries_block(strategy),)),
            Section("experiments", tuple(map(experiment_block, experiments))),
            Section("rhythm", (rhythm_block(strategy),)),
        ),
        platforms={
            **{bar.platform_id: facts(bar.platform) for bar in bars},
            **{
                one.platform.pk: facts(one.platform)
                for one in experiments
                if one.platform
            },
            **{channel.platform_id: known_facts(channel) for channel in channels},
        },
    )


def facts(platform: Platform) -> dict[str, Any]:
    """The catalog facts that a document relies on."""
    return {
        **platform.facts,
        "name": platform.name,
        "status": platform.status,
        "floor_minutes": platform.floor_minutes,
        "typical_minutes": platform.typical_minutes,
    }


def known_facts(channel: Channel) -> dict[str, Any]:
    """The facts as they stand in the catalog, or as the strategy holds on to them."""
    if channel.notice:
        return dict(channel.notice.before)
    return facts(channel.platform)


def aim_block(aim: Aim) -> Block:
    return Block(
        f"aim-{aim.pk}",
        "aim",
        {
            "statement": aim.statement,
            "kind": aim.kind,
            "purposes": tuple(aim.purposes),
            "groups": tuple(aim.groups),
            "audience_open": aim.audience_open,
            "x": aim.x,
            "y": aim.y,
            "priority": aim.priority,
        },
    )


def resources_block(strategy: Strategy, bars: Iterable[Bar]) -> Block:
    barred: dict[str, list[str]] = {by: [] for by in Bar.By}
    for bar in bars:
        barred[bar.by].append(bar.platform_id)
    return Block(
        "resources",
        "resources",
        {
            "region": strategy.region,
            "weekly_minutes": strategy.weekly_minutes,
            "formats": None if strategy.formats is None else tuple(strategy.formats),
            "languages": tuple(strategy.languages),
            "age": strategy.age,
            "barred_by_employer": tuple(barred[Bar.By.EMPLOYER]),
            "barred_by_self": tuple(barred[Bar.By.SELF]),
            "helpers": strategy.helpers,
            "company_resources": strategy.company_resources,
            "pledge": strategy.pledge,
        },
    )


def mix_block(strategy: Strategy, channels: Iterable[Channel]) -> Block:
    chosen = sorted(channel.platform_id for channel in channels if channel.in_mix)
    return Block(
        "mix",
        "mix",
        {
            "stance": strategy.stance,
            "platforms": tuple(chosen),
            "choice_reason": strategy.choice_reason,
            "choice_note": strategy.choice_note,
        },
    )


def channel_block(channel: Channel, aims: Iterable[Aim]) -> Block:
    return Block(
        f"channel-{channel.pk}",
        "channel",
        {
            "platform": channel.platform_id,
            "account_exists": channel.account_exists,
            "role": channel.role,
            **notes(channel, aims),
        },
    )


def outside_block(channel: Channel, aims: Iterable[Aim]) -> Block:
    """An account outside the mix keeps what was written down for it inside."""
    return Block(
        f"channel-{channel.pk}",
        "outside",
        {
            "platform": channel.platform_id,
            "account_exists": channel.account_exists,
            "fate": channel.fate,
            **notes(channel, aims),
        },
    )


def notes(channel: Channel, aims: Iterable[Aim]) -> dict[str, Value]:
    served = channel.served_aims
    return {
        "aims": tuple(f"aim-{aim.pk}" for aim in aims if aim.pk in served),
        "topics": channel.topics,
        "activity": channel.activity,
        "weekly_minutes": channel.weekly_minutes,
        "times_a_week": channel.times_a_week,
        "success_signal": channel.success_signal,
        "stop_rule": channel.stop_rule,
    }


def boundaries_block(strategy: Strategy) -> Block:
    values = {name: getattr(strategy, name) for name in FIELDS["boundaries"]}
    return Block("boundaries", "boundaries", values)


def experiment_block(experiment: Experiment) -> Block:
    return Block(
        f"experiment-{experiment.pk}",
        "experiment",
        {
            "hypothesis": experiment.hypothesis,
            "action": experiment.action,
            "platform": experiment.platform_id,
            "aim": f"aim-{experiment.aim_id}" if experiment.aim_id else None,
            "signal": experiment.signal,
            "prediction": experiment.prediction,
            "confidence": experiment.confidence,
            "starts_on": day(experiment.starts_on),
            "ends_on": day(experiment.ends_on),
            "state": experiment.state,
            "outcome": experiment.outcome,
            "happened": experiment.happened,
            "came_true": experiment.came_true,
            "lesson": experiment.lesson,
            "follows": experiment.follows,
            "concluded_on": day(experiment.concluded_on),
        },
    )


def rhythm_block(strategy: Strategy) -> Block:
    return Block(
        "rhythm",
        "rhythm",
        {"rhythm": strategy.rhythm, "next_review": day(strategy.next_review)},
    )


def day(value: object) -> str | None:
    """A date as text, as JSON keeps it."""
    return str(value) if value else None


def answers(strategy: Strategy) -> Answers:
    """What the steps of the first run ask for, as far as it is answered."""
    return Answers(
        aims=list(strategy.aims.all()),
        region=strategy.region,
        weekly_minutes=strategy.weekly_minutes,
        formats=strategy.formats,
        languages=strategy.languages,
        stance=strategy.stance,
        chosen=[c.platform_id for c in strategy.channels.all() if c.in_mix],
    )


def situation(strategy: Strategy, catalog: Mapping[str, CatalogEntry]) -> Situation:
    """What the method reads of a strategy. Three queries, unless they are prefetched."""
    channels = strategy.channels.all()
    return Situation(
        platforms=tuple(entry.platform for entry in catalog.values()),
        aims=tuple(aim.for_method() for aim in strategy.aims.all()),
        person=person(strategy, strategy.bars.all()),
        weekly_minutes=strategy.weekly_minutes or 0,
        existing=frozenset(c.platform_id for c in channels if c.account_exists),
    )


def person(strategy: Strategy, bars: Iterable[Bar]) -> Person:
    """The strategy's resources as the method reads them."""
    barred: dict[str, set[str]] = {by: set() for by in Bar.By}
    for bar in bars:
        barred[bar.by].add(bar.platform_id)
    return Person(
        region=Region(strategy.region or Region.OTHER),
        languages=frozenset(strategy.languages),
        formats=frozenset(strategy.formats or ()),
        age=strategy.age,
        barred_by_employer=frozenset(barred[Bar.By.EMPLOYER]),
        barred_by_self=frozenset(barred[Bar.By.SELF]),
    )


def platform_choices(catalog: dict[str, CatalogEntry]) -> list[tuple[str, str]]:
    return [(slug, entry.name) for slug, entry in catalog.items()]
