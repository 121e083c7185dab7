"""Reading and writing as one, with nobody else writing in between."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from strategy.models import Strategy


@contextmanager
def alone(strategy: Strategy) -> Iterator[Strategy]:
    """The strategy as it stands, locked until the end: what is read stays true.

    What was read along with it, of its revisions, goes along as it was.
    """
    with transaction.atomic():
        locked = Strategy.objects.select_for_update().get(pk=strategy.pk)
        fields = {field.attname for field in Strategy._meta.concrete_fields}
        for name, value in vars(strategy).items():
            if name not in fields and not name.startswith("_"):
                setattr(locked, name, value)
        yield locked
