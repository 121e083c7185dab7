"""Composes the Document of a strategy: the one reading of it for pages and revisions."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import prefetch_related_objects

from strategy.domain.document import Block, Document, Section
from strategy.domain.mix import Candidate, Pool
from strategy.domain.quadrant import Weighted
from strategy.domain.resources import Region
from strategy.domain.steps import Answers
from strategy.domain.suitability import Assessment, Person
from strategy.models import Aim, Bar, Channel, Platform, Strategy
from strategy.models.catalog import CatalogEntry
from strategy.wording.labels import in_both_languages

BOUNDARIES = (
    "social_capital",
    "intellectual_capital",
    "momentum",
    "watch_notice",
    "watch_caller",
    "watch_answer",
)


def channels_of(strategy: Strategy) -> list[Channel]:
    """The channels with their platforms and aims, by the platforms' names."""
    channels = list(strategy.channels.all())
    prefetch_related_objects(channels, "aims")
    return sorted(channels, key=lambda channel: channel.platform.name.lower())


def compose(strategy: Strategy, channels: list[Channel] | None = None) -> Document:
    """Today's state of a strategy. Five queries, however large it is."""
    aims = list(strategy.aims.all())
    if channels is None:
        channels = channels_of(strategy)
    bars = sorted(strategy.bars.all(), key=lambda bar: bar.platform_id)
    return Document(
        title=strategy.title,
        sections=(
            Section("why", (Block("why", "text", {"text": strategy.why}),)),
            Section("aims", tuple(map(aim_block, aims))),
            Section("resources", (resources_block(strategy, bars),)),
            Section("mix", (mix_block(strategy, channels),)),
            Section("channels", tuple(channel_block(c) for c in channels if c.in_mix)),
            Section(
                "outside", tuple(outside_block(c) for c in channels if not c.in_mix)
            ),
            Section("boundaries", (boundaries_block(strategy),)),
            Section("experiments", experiment_blocks(strategy)),
            Section("rhythm", (rhythm_block(strategy),)),
        ),
        platforms={
            **{bar.platform_id: facts(bar.platform) for bar in bars},
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
            "number": aim.number,
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
    chosen = tuple(channel.platform_id for channel in channels if channel.in_mix)
    return Block("mix", "mix", {"stance": strategy.stance, "platforms": chosen})


def channel_block(channel: Channel) -> Block:
    return Block(
        f"channel-{channel.pk}",
        "channel",
        {
            "platform": channel.platform_id,
            "account_exists": channel.account_exists,
            "role": channel.role,
            "aims": tuple(f"aim-{aim.pk}" for aim in channel.aims.all()),
            "topics": channel.topics,
            "activity": channel.activity,
            "weekly_minutes": channel.weekly_minutes,
            "success_signal": channel.success_signal,
            "stop_rule": channel.stop_rule,
        },
    )


def outside_block(channel: Channel) -> Block:
    return Block(
        f"channel-{channel.pk}",
        "outside",
        {"platform": channel.platform_id, "fate": channel.fate},
    )


def boundaries_block(strategy: Strategy) -> Block:
    values = {name: getattr(strategy, name) for name in BOUNDARIES}
    return Block("boundaries", "boundaries", values)


def experiment_blocks(strategy: Strategy) -> tuple[Block, ...]:
    return tuple(
        Block(
            f"experiment-{experiment.pk}",
            "experiment",
            {
                "hypothesis": experiment.hypothesis,
                "action": experiment.action,
                "signal": experiment.signal,
                "confidence": experiment.confidence,
                "starts_on": day(experiment.starts_on),
                "ends_on": day(experiment.ends_on),
            },
        )
        for experiment in strategy.experiments.all()
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


def with_words(document: Document) -> Document:
    """The document with the labels of today in both languages, to be kept for good."""
    codes = sorted(set(used_codes(document)))
    return Document(
        title=document.title,
        sections=document.sections,
        labels={code: in_both_languages(code) for code in codes},
        platforms=document.platforms,
    )


PREFIXES = {
    "kind": "goal",
    "purposes": "purpose",
    "groups": "group",
    "region": "region",
    "formats": "format",
    "languages": "language",
    "stance": "stance",
    "role": "role",
    "fate": "fate",
}


def used_codes(document: Document) -> Iterable[str]:
    for section in document.sections:
        yield f"section.{section.key}"
        for block in section.blocks:
            for name, value in block.values.items():
                if not value or name not in PREFIXES:
                    continue
                for code in value if isinstance(value, tuple) else (value,):
                    yield f"{PREFIXES[name]}.{code}"


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


def pool(
    assessed: Iterable[Assessment], aims: Iterable[Weighted], existing: Collection[str]
) -> Pool:
    """What the mix is chosen from: every platform that nothing excludes."""
    return Pool(
        candidates=tuple(
            Candidate(
                slug=assessment.platform.slug,
                floor_minutes=assessment.platform.floor_minutes,
                typical_minutes=assessment.platform.typical_minutes,
                suitabilities=tuple(
                    found.thousandths for found in assessment.suitabilities
                ),
                account_exists=assessment.platform.slug in existing,
            )
            for assessment in assessed
            if not assessment.is_excluded
        ),
        priorities=tuple(aim.priority for aim in aims),
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
