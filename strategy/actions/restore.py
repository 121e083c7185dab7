"""Makes the document again what a revision says: on top, with everything kept below."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.composition import compose
from strategy.domain.document import Block, Document, with_section_of
from strategy.models import Aim, Bar, Channel, Experiment, Revision, Strategy
from strategy.models.catalog import load_catalog
from strategy.wording.labels import label

from .placing import on_known_platforms
from .revisions import keep_revision


@transaction.atomic
def restore(
    *, by: User, strategy: Strategy, revision: Revision, section: str = ""
) -> Revision | None:
    """Restore a revision, whole or one section of it, as a new revision.

    What stood there before is kept first, if no revision has it yet. Returns None, and
    changes nothing, if the document already says the same.
    """
    locked = Strategy.objects.select_for_update().get(pk=strategy.pk)
    now = compose(locked)
    target = target_of(now, revision, section)
    if target.digest() == now.digest():
        return None
    number = {"number": revision.number}
    before = _("As it was before revision %(number)s was restored") % number
    keep_revision(by=by, strategy=locked, reason=before)
    write(locked, target)
    if section:
        reason = _("“%(section)s” restored from revision %(number)s") % {
            **number,
            "section": label(f"section.{section}"),
        }
    else:
        reason = _("Revision %(number)s restored") % number
    return keep_revision(by=by, strategy=locked, reason=reason)


def target_of(now: Document, revision: Revision, section: str = "") -> Document:
    """What the document would say. A revision that was imported may name platforms that
    the catalog here does not know.
    """
    then = Document.from_json(revision.document)
    target = with_section_of(now, then, section) if section else then
    return on_known_platforms(target, load_catalog().keys())


def write(strategy: Strategy, document: Document) -> None:
    """Make the rows say what the document says. Rows that stay keep what else they hold."""
    write_fields(strategy, document)
    write_bars(strategy, document.only("resources"))
    write_aims(strategy, document.section("aims").blocks)
    write_channels(strategy, document)
    write_experiments(strategy, document.section("experiments").blocks)


def write_fields(strategy: Strategy, document: Document) -> None:
    values: dict[str, Any] = {
        "title": document.title,
        "why": document.only("why")["text"],
        **{
            name: document.only("mix")[name]
            for name in ("stance", "choice_reason", "choice_note")
        },
        **document.only("resources").values,
        **document.only("boundaries").values,
        **document.only("rhythm").values,
    }
    names = values.keys() - {"barred_by_employer", "barred_by_self"}
    for name in names:
        setattr(strategy, name, plain(values[name]))
    strategy.save(update_fields=[*names, "changed_at"])


def write_bars(strategy: Strategy, resources: Block) -> None:
    strategy.bars.all().delete()
    Bar.objects.bulk_create(
        Bar(strategy=strategy, platform_id=slug, by=by)
        for by in Bar.By
        for slug in plain(resources[f"barred_by_{by}"])
    )


def write_aims(strategy: Strategy, blocks: Iterable[Block]) -> None:
    """All rows are written anew, under their old keys: in between, no two aims may have
    the same number, and none may have a sixth.
    """
    existing = {aim.pk: aim for aim in strategy.aims.all()}
    aims = []
    for number, block in enumerate(blocks, start=1):
        aim = existing.get(key_of(block)) or Aim(pk=key_of(block), strategy=strategy)
        assign(aim, block)
        aim.number = number
        aims.append(aim)
    strategy.aims.all().delete()
    Aim.objects.bulk_create(aims)


def write_channels(strategy: Strategy, document: Document) -> None:
    inside = document.section("channels").blocks
    outside = document.section("outside").blocks
    existing = {
        channel.pk: channel for channel in Channel.objects.filter(strategy=strategy)
    }
    channels = []
    for in_mix, blocks in ((True, inside), (False, outside)):
        for place, block in enumerate(blocks, start=1):
            pk = key_of(block)
            channel = existing.get(pk) or Channel(pk=pk, strategy=strategy)
            channel.role = channel.fate = ""
            assign(channel, block)
            channel.in_mix = in_mix
            channel.place = place
            channels.append(channel)
    write_rows(Channel, strategy, channels, existing)
    serve(Channel.aims.through, (*inside, *outside))


def serve(through: Any, blocks: Iterable[Block]) -> None:
    pairs = [
        (key_of(block), number_behind(aim))
        for block in blocks
        for aim in plain(block["aims"])
    ]
    keys = [key_of(block) for block in blocks]
    through.objects.filter(channel__in=keys).delete()
    through.objects.bulk_create(
        through(channel_id=channel, aim_id=aim) for channel, aim in pairs
    )


def write_experiments(strategy: Strategy, blocks: Iterable[Block]) -> None:
    existing = {experiment.pk: experiment for experiment in strategy.experiments.all()}
    experiments = []
    for block in blocks:
        pk = key_of(block)
        experiment = existing.get(pk) or Experiment(pk=pk, strategy=strategy)
        assign(experiment, block)
        experiments.append(experiment)
    write_rows(Experiment, strategy, experiments, existing)


def write_rows(
    model: Any, strategy: Strategy, rows: list[Any], existing: dict[int, Any]
) -> None:
    """Change the rows that are there, add those that are not, and take the others out."""
    wanted = {row.pk for row in rows}
    model.objects.filter(strategy=strategy).exclude(pk__in=wanted).delete()
    for row in rows:
        row.save(force_insert=row.pk not in existing)


def assign(row: Any, block: Block) -> None:
    """Set what the block says, but for its relations."""
    for name, value in block.values.items():
        if name == "platform":
            row.platform_id = value
        elif name == "aim":
            row.aim_id = number_behind(str(value)) if value else None
        elif name != "aims":
            setattr(row, name, plain(value))


def plain(value: Any) -> Any:
    """A value as a column holds it."""
    return list(value) if isinstance(value, tuple) else value


def key_of(block: Block) -> int:
    """The key of the row behind a block: ``aim-12`` is the aim 12."""
    return number_behind(block.id)


def number_behind(block_id: str) -> int:
    return int(block_id.rpartition("-")[2])
