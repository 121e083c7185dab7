"""Logs hold one line for one thing, no secret and nothing that a person wrote."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from operating import identity

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Keys in addresses (of a shared page, a new password) are long and without meaning; the
# number of a strategy is not: it opens nothing by itself.
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
KEY = re.compile(rf"(?<![\w-])(?!{UUID}(?![\w-]))[\w-][\w:-]{{19,}}")
QUERY = re.compile(r"\?\S*")
ADDRESS = re.compile(r"(?<![^\s@<>\"'])[^\s@<>\"']+@[^\s@<>\"']+")
LONGEST = 2000


class OneLine(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("{levelname} {name}: {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        record.message = harmless(record.message)
        told = {**getattr(record, "fields", {}), **request_of_now()}
        return super().formatMessage(record) + "".join(
            f" {name}={CONTROL.sub(' ', str(value))}" for name, value in told.items()
        )

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Where and what kind, not its words: a database quotes the row it refused."""
        kind, error, trace = ei
        lines = traceback.format_tb(trace)
        while error and (error := error.__cause__ or error.__context__):
            lines.append(f"  because of {type(error).__name__}\n")
        name = kind.__name__ if kind else ""
        return "".join([*lines, name])


class JsonLine(OneLine):
    """The same for machines. ``fields`` say more, and are chosen where they are logged."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname,
            "logger": record.name,
            "message": harmless(record.getMessage()),
            **getattr(record, "fields", {}),
            **request_of_now(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def request_of_now() -> dict[str, str]:
    name = identity.current.get()
    return {"request": name} if name else {}


def harmless(text: str) -> str:
    text = ADDRESS.sub("[address]", QUERY.sub("?[…]", text[:LONGEST]))
    return CONTROL.sub("\N{SYMBOL FOR NEWLINE}", KEY.sub("[key]", text))
