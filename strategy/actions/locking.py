"""Reading and writing as one, with nobody else writing in between."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from strategy.models import Strategy


@contextmanager
def alone(strategy: Strategy) -> Iterator[Strategy]:
    """The strategy as it stands, locked until the end: what is read stays true."""
    with transaction.atomic():
        found = Strategy.objects.for_page()
        yield found.select_for_update(of=("self",)).get(pk=strategy.pk)
