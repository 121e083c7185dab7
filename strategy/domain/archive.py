"""A ZIP file as a value: equal files make equal bytes, and no name leaves its folder."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NAME_LENGTH = 40


@dataclass(frozen=True)
class File:
    path: str
    content: bytes


def pack(files: Iterable[File], *, day: date) -> bytes:
    """Raises ValueError for two files of one path, and for a path that leads outside."""
    buffer = BytesIO()
    seen: set[str] = set()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for file in sorted(files, key=lambda file: file.path):
            if file.path in seen or not is_inside(file.path):
                raise ValueError(file.path)
            seen.add(file.path)
            info = ZipInfo(file.path, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, file.content)
    return buffer.getvalue()


def is_inside(path: str) -> bool:
    parts = path.split("/")
    return all(re.fullmatch(r"[\w][\w. -]*", part) for part in parts)


def file_name(title: str) -> str:
    """A title as the name of a file on any system; letters of any script stay."""
    text = unicodedata.normalize("NFC", title)
    words = re.findall(r"\w+", text)
    return "-".join(words)[:NAME_LENGTH].strip("-_") or "untitled"
