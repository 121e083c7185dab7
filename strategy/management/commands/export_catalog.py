"""Prints the whole catalog as JSON, as it stands in the database (docs/catalog.md)."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from strategy.models import CatalogState
from strategy.models.catalog import stored_entries

SCHEMA = 1


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        state = CatalogState.objects.filter(pk=1).first()
        stored = stored_entries()
        data = {
            "schema": SCHEMA,
            "version": state.version if state else "",
            "platforms": [stored[slug] for slug in sorted(stored)],
        }
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
