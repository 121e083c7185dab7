"""Writes the shape of exported strategies, as it is published, to standard output:

manage.py strategy_schema > docs/strategy.schema.json
"""

import json
from typing import Any

from django.core.management.base import BaseCommand

from strategy.domain.file_shape import published


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(published(), ensure_ascii=False, indent=2))
