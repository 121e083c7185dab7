"""Answers a question to the method, from a JSON file or from standard input."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from strategy.forms.recommendation import QuestionError, read_question
from strategy.models import CatalogState
from strategy.models.catalog import load_catalog
from strategy.wording.recommendation import recommendation

BAD_INPUT = 2


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a file, or - for standard input")
        parser.add_argument("--language", choices=["de", "en"], default="en")

    def handle(self, *args: Any, file: str, language: str, **options: Any) -> None:
        catalog = load_catalog()
        platforms = [entry.platform for entry in catalog.values()]
        try:
            situation = read_question(read_json(file), platforms)
        except QuestionError as error:
            for problem in error.problems:
                self.stderr.write(problem)
            sys.exit(BAD_INPUT)
        with translation.override(language):
            result = recommendation(
                situation,
                version=CatalogState.objects.get().version,
                names={slug: entry.name for slug, entry in catalog.items()},
            )
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))


def read_json(file: str) -> Any:
    """Raises QuestionError for what is not there or not JSON."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
        return json.loads(text)
    except OSError as error:
        raise QuestionError([f"{file}: {error.strerror}"]) from error
    except ValueError as error:
        raise QuestionError([f"input: is not JSON ({error})"]) from error
