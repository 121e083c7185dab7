"""Gives a document to typst, and takes the file back."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).resolve().parent / "typst" / "typeset.py"
SECONDS = 30
PICTURE_PPI = 200


class TypesettingError(Exception):
    """What typst said when it could not set a document."""


def typeset_pdf(template: str, data: dict[str, Any], day: date) -> bytes:
    """The PDF says that it was made on that day: the same document is the same bytes."""
    moment = datetime.combine(day, time(), UTC)
    return run(template, data, format="pdf", timestamp=int(moment.timestamp()))


def typeset_picture(
    template: str, data: dict[str, Any], ppi: int = PICTURE_PPI
) -> bytes:
    return run(template, data, format="png", ppi=ppi)


def run(template: str, data: dict[str, Any], **options: Any) -> bytes:
    """Another process, without our environment: it needs none of our secrets."""
    job = json.dumps({"template": template, "data": data, **options})
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(SCRIPT)],
            input=job.encode(),
            capture_output=True,
            timeout=SECONDS,
            env={},
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise TypesettingError(error.stderr.decode(errors="replace")) from error
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(str(error)) from error
    return done.stdout
