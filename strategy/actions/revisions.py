"""Keeps a version of the document, and says something beside one."""

from django.db import transaction

from accounts.models import User
from strategy.composition import compose
from strategy.domain.document import Document
from strategy.domain.schemas import SCHEMA
from strategy.models import Revision, RevisionLabel, Strategy
from strategy.snapshot import snapshot


@transaction.atomic
def keep_revision(
    *, by: User, strategy: Strategy, reason: str, even_if_same: bool = False
) -> Revision:
    """The document as it stands, under the next number.

    If nothing changed since the latest revision, that one is returned, unless something
    was decided that does not show in the document's own words. The strategy is locked,
    so that whoever keeps at the same moment gets the number after.
    """
    locked = Strategy.objects.select_for_update().get(pk=strategy.pk)
    latest = locked.revisions.first()
    document = compose(locked)
    digest = document.digest()
    same = latest and digest in (latest.digest, digest_today(latest))
    if latest and same and not even_if_same:
        return latest
    return Revision.objects.create(
        strategy=locked,
        number=latest.number + 1 if latest else 1,
        reason=reason,
        document=snapshot(document).to_json(),
        digest=digest,
    )


def digest_today(revision: Revision) -> str:
    """The digest that a revision of an older schema would have had today."""
    if revision.document["schema"] == SCHEMA:
        return revision.digest
    return Document.from_json(revision.document).digest()


@transaction.atomic
def label_revision(*, by: User, revision: Revision, text: str) -> None:
    """Call a revision something; an empty text takes the label away."""
    if not text:
        RevisionLabel.objects.filter(revision=revision).delete()
        return
    RevisionLabel.objects.update_or_create(revision=revision, defaults={"text": text})
