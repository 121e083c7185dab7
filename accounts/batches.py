"""Deleting without end and without holding much: some rows at a time, each some at once."""

from django.db import models, transaction

ROWS_AT_ONCE = 500


@transaction.atomic
def delete_some(rows: models.QuerySet) -> int:
    """Delete some of these rows and return how many; 0 if none is left for this worker.

    Rows that another worker is about to delete are left to it. What has changed meanwhile
    and is no longer among them stays: the rows are locked before they are deleted.
    """
    locked = rows.select_for_update(skip_locked=True).order_by()
    keys = list(locked.values_list("pk", flat=True)[:ROWS_AT_ONCE])
    rows.model._default_manager.filter(pk__in=keys).delete()
    return len(keys)


def delete_all(rows: models.QuerySet) -> int:
    """All of them, whoever else is at it. Stopped in between, it goes on the next time."""
    count = 0
    while deleted := delete_some(rows):
        count += deleted
    return count
