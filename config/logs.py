"""Logs hold one line for one thing, no secret and nothing that a person wrote."""

import logging
import re
import traceback
from types import TracebackType

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
        return super().formatMessage(record)

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


def harmless(text: str) -> str:
    text = ADDRESS.sub("[address]", QUERY.sub("?[…]", text[:LONGEST]))
    return CONTROL.sub("\N{SYMBOL FOR NEWLINE}", KEY.sub("[key]", text))
