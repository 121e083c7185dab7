"""One file with everything: what is in it first, then the database.

The secret key is not in it. Whoever finds a backup must not be able to open what was
sealed; a print of the key says which one belongs to it.
"""

import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from operating.databases import Migrations, RefusedError
from operating.tallies import Tally

FORM = 1
CONTENTS = "contents.json"
DATA = "database"


@dataclass(frozen=True)
class Contents:
    version: str
    made_at: str
    vendor: str
    key: str
    sha256: str
    migrations: Migrations
    tables: dict[str, Tally]

    def as_bytes(self) -> bytes:
        told = {
            "form": FORM,
            "version": self.version,
            "made_at": self.made_at,
            "vendor": self.vendor,
            "key": self.key,
            "sha256": self.sha256,
            "migrations": sorted(self.migrations),
            "tables": {name: tally.as_json() for name, tally in self.tables.items()},
        }
        return json.dumps(told, indent=1).encode() + b"\n"

    @property
    def rows(self) -> int:
        return sum(tally.rows for tally in self.tables.values())


def read_contents(text: bytes) -> Contents:
    """Raises ValueError, KeyError or TypeError for what was not written here."""
    told: dict[str, Any] = json.loads(text)
    if told.pop("form") != FORM:
        raise ValueError
    migrations = frozenset((app, name) for app, name in told.pop("migrations"))
    tables = {name: Tally(**tally) for name, tally in told.pop("tables").items()}
    return Contents(**told, migrations=migrations, tables=tables)


def write_archive(target: Path, contents: Contents, data: Path) -> None:
    """Under its name only when it is whole, and for its owner alone."""
    part = target.with_name(f"{target.name}.part")
    try:
        with os.fdopen(
            os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb"
        ) as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=4) as tar:
                text = contents.as_bytes()
                head = tarfile.TarInfo(CONTENTS)
                head.size = len(text)
                tar.addfile(head, BytesIO(text))
                tar.add(data, DATA, filter=nameless)
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def nameless(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


@contextmanager
def opened(archive: Path) -> Iterator[tuple[Contents, Path]]:
    """What it says of itself, and its database as a file that is what it says."""
    with work_folder() as folder:
        try:
            with tarfile.open(archive) as tar:
                head = tar.extractfile(CONTENTS)
                contents = read_contents(head.read() if head else b"")
                tar.extract(DATA, folder, filter="data")
        except OSError as error:
            reason = error.strerror or "it is no backup, or not whole"
            raise RefusedError(f"{archive} cannot be read: {reason}.") from error
        except (tarfile.TarError, EOFError, KeyError, ValueError, TypeError) as error:
            raise RefusedError(
                f"{archive} is no backup of Vierfeld, or not whole."
            ) from error
        if digest_of(folder / DATA) != contents.sha256:
            raise RefusedError(f"{archive} is damaged: its digest does not match.")
        yield contents, folder / DATA


@contextmanager
def work_folder() -> Iterator[Path]:
    """On the disk of the installation: the system's own may be too small, or in memory."""
    settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".backup-", dir=settings.VAR_DIR) as folder:
        yield Path(folder)


def digest_of(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
