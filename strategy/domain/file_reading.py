"""From the bytes of a file to a Bundle, within limits of size, depth and memory."""

import json
from typing import Any, Never

from .bundle import Bundle
from .checking import read
from .shapes import Problem, wrong

MOST_BYTES = 10 * 1024 * 1024
# Each list and object takes memory of its own, however little stands in it.
MOST_PARTS = 400_000


class NotJsonError(ValueError):
    """What JSON does not know: NaN and Infinity."""


def read_file(body: bytes) -> tuple[Bundle | None, list[Problem]]:
    """The Bundle, or None and what is wrong."""
    if len(body) > MOST_BYTES:
        return None, [wrong((), "too_large", most=MOST_BYTES // 1024 // 1024)]
    if body.count(b"{") + body.count(b"[") > MOST_PARTS:
        return None, [wrong((), "too_many_parts", most=MOST_PARTS)]
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [wrong((), "not_utf8", place=error.start + 1)]
    try:
        data: Any = json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        return None, [wrong((), "not_json", line=error.lineno, column=error.colno)]
    except RecursionError:
        return None, [wrong((), "too_deep")]
    except ValueError:
        # NaN, Infinity, and numbers with more digits than Python reads.
        return None, [wrong((), "not_json_number")]
    return read(data)


def refuse(word: str) -> Never:
    raise NotJsonError(word)
