"""Keeps a version of the document."""

from django.db import transaction

from accounts.models import User
from strategy.composition import compose, with_words
from strategy.models import Revision, Strategy


@transaction.atomic
def keep_revision(
    *, by: User, strategy: Strategy, reason: str, even_if_same: bool = False
) -> Revision:
    """The document as it stands, under the next number.

    If nothing changed since the latest revision, that one is returned, unless something
    was decided that does not show in the document's own words.
    """
    Strategy.objects.select_for_update().get(pk=strategy.pk)
    latest = strategy.revisions.first()
    document = compose(strategy)
    digest = document.digest()
    if latest and latest.digest == digest and not even_if_same:
        return latest
    return Revision.objects.create(
        strategy=strategy,
        number=latest.number + 1 if latest else 1,
        reason=reason,
        document=with_words(document).to_json(),
        digest=digest,
        by=by,
    )
