"""Draws icons and preview pictures from the matrix, unless they stand already as they should."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

from strategy.exports.pictures import pictures
from strategy.exports.typesetter import SCRIPT

MARK = "mark.svg"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.PICTURE_DIR / "img"
        folder.mkdir(parents=True, exist_ok=True)
        mark = render_to_string("components/mark.svg")
        drawn = pictures(code for code, _name in settings.LANGUAGES)
        state, kept = digest(mark, str(drawn)), folder.parent / "drawn-from"
        if kept.exists() and kept.read_text() == state:
            return
        (folder / MARK).write_text(mark, encoding="utf-8")
        for picture in drawn:
            (folder / picture.name).write_bytes(picture.draw())
        kept.write_text(state)


def digest(*texts: str) -> str:
    """Of all that the pictures are drawn from."""
    found = hashlib.sha256("\0".join(texts).encode())
    for path in sorted(Path(SCRIPT).parent.iterdir()):
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()
