"""A strategy from a file: looked at first, then written as a new one with its history."""

import zlib
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.domain.bundle import Bundle, Kept
from strategy.domain.experience import LookedBack, Noted, answers_to_keep
from strategy.domain.file_reading import read_file
from strategy.domain.matching import matched
from strategy.models import (
    CheckIn,
    Review,
    Revision,
    RevisionLabel,
    Strategy,
    Upload,
)
from strategy.models.catalog import load_catalog

from .placing import with_experience_told, with_fresh_keys
from .restore import write
from .revisions import keep_revision

BATCH = 100


@transaction.atomic
def keep_upload(*, by: User, body: bytes) -> Upload:
    """Keep a file that was read without problems, until it is imported.

    One at a time: another one takes its place.
    """
    Upload.objects.filter(owner=by, became=None).delete()
    return Upload.objects.create(owner=by, body=zlib.compress(body))


def purge_uploads(*, before: datetime) -> None:
    """Files that were looked at and left."""
    Upload.objects.filter(created_at__lt=before).delete()


def bundle_of(upload: Upload) -> Bundle | None:
    """What the file holds. None if this version of the application refuses it."""
    bundle, _problems = read_file(body_of(upload))
    return bundle


def body_of(upload: Upload) -> bytes:
    """The file as it was sent; nothing once it is imported."""
    return zlib.decompress(upload.body) if upload.body else b""


@transaction.atomic
def import_upload(*, by: User, upload: Upload, matches: Mapping[str, str]) -> Strategy:
    """Write the strategy. Asked for twice, it is the one that was written first."""
    locked = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if locked.became is not None:
        return locked.became
    bundle = bundle_of(locked)
    if bundle is None:
        raise ValueError(upload.pk)
    strategy = import_bundle(by=by, bundle=bundle, matches=matches)
    locked.became, locked.body = strategy, None
    locked.save(update_fields=["became", "body"])
    return strategy


@transaction.atomic
def import_bundle(*, by: User, bundle: Bundle, matches: Mapping[str, str]) -> Strategy:
    """A new strategy. ``matches``: by slugs that are not known here those that are meant.

    Revisions stay as they are, under their numbers and days. Without any, there is one.
    """
    known = load_catalog().keys()
    strategy = Strategy.objects.create(owner=by, state=Strategy.State.ACTIVE)
    bundle = with_fresh_keys(strategy, matched(bundle, matches), known)
    write(strategy, with_experience_told(bundle, known))
    if bundle.history:
        revisions = write_history(strategy, bundle.history)
        write_reviews(strategy, bundle.experience.reviews, revisions)
    else:
        keep_revision(by=by, strategy=strategy, reason=_("Imported from a file"))
    write_check_ins(strategy, bundle.experience.check_ins, known)
    return strategy


def write_history(strategy: Strategy, history: tuple[Kept, ...]) -> list[Revision]:
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                strategy=strategy,
                number=kept.entry.number,
                reason=kept.entry.reason,
                document=kept.document.to_json(),
                digest=kept.document.digest(),
                created_at=datetime.fromisoformat(kept.entry.kept_at),
            )
            for kept in history
        ],
        batch_size=BATCH,
    )
    RevisionLabel.objects.bulk_create(
        RevisionLabel(revision=revision, text=kept.entry.label)
        for revision, kept in zip(revisions, history, strict=True)
        if kept.entry.label
    )
    return revisions


def write_reviews(
    strategy: Strategy, reviews: tuple[LookedBack, ...], revisions: list[Revision]
) -> None:
    """Finished ones. What they name and is gone stays as they name it."""
    Review.objects.bulk_create(
        [
            Review(
                strategy=strategy,
                number=one.number,
                started_on=one.started_on,
                finished_on=one.finished_on,
                answers=answers_to_keep(one),
                revision=revisions[one.revision - 1],
            )
            for one in reviews
        ],
        batch_size=BATCH,
    )


def write_check_ins(
    strategy: Strategy, check_ins: tuple[Noted, ...], known: Collection[str]
) -> None:
    """Those on platforms that are known here, in their order."""
    CheckIn.objects.bulk_create(
        (
            CheckIn(
                strategy=strategy,
                platform_id=one.platform,
                day=one.day,
                minutes=one.minutes,
                energy=one.energy,
                own_voice=one.own_voice,
                came_back=one.came_back,
                note=one.note,
            )
            for one in check_ins
            if one.platform in known
        ),
        batch_size=BATCH * 5,
    )
