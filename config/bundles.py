"""Static files that are made: the joined stylesheet and script, and the drawn pictures."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage, Storage


class BundleFinder(finders.BaseFinder):
    """Finds what BUNDLES names, joined anew from the parts each time it is asked."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False) -> Any:
        if path not in settings.BUNDLES:
            return []
        return [str(join(path))] if find_all else str(join(path))

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, Storage]]:
        for name in settings.BUNDLES:
            join(name)
            yield name, FileSystemStorage(location=settings.BUNDLE_DIR)


class PictureFinder(finders.BaseFinder):
    """Finds the pictures that ``draw_pictures`` has drawn."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False) -> Any:
        if path not in drawn():
            return []
        found = str(settings.PICTURE_DIR / path)
        return [found] if find_all else found

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, Storage]]:
        for path in drawn():
            yield path, FileSystemStorage(location=settings.PICTURE_DIR)


def drawn() -> Iterable[str]:
    folder = settings.PICTURE_DIR
    return sorted(p.relative_to(folder).as_posix() for p in folder.glob("img/*"))


def join(name: str) -> Path:
    text = "\n".join(pieces(name))
    target = settings.BUNDLE_DIR / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
    return target


def pieces(name: str) -> Iterator[str]:
    """The texts of all parts; each of a stylesheet in the cascade layer of its folder."""
    texts = [(layer(part), part.read_text(encoding="utf-8")) for part in parts(name)]
    if not name.endswith(".css"):
        yield from (text for _, text in texts)
        return
    yield f"@layer {', '.join(dict.fromkeys(name for name, _ in texts))};"
    yield from (f"@layer {name} {{\n{text}}}" for name, text in texts)


def layer(part: Path) -> str:
    """``css/pages/home.css`` is in the layer of pages, ``css/base.css`` in that of base."""
    return part.stem if part.parent.name == "css" else part.parent.name


def parts(name: str) -> Iterator[Path]:
    (folder,) = settings.STATICFILES_DIRS
    for pattern in settings.BUNDLES[name]:
        if pattern.startswith(("css/", "js/")):
            yield from sorted(folder.glob(pattern))
        elif found := finders.AppDirectoriesFinder().find(pattern):
            yield Path(found)
