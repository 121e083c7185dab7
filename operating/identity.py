"""The id of a request: in its answer and in every line that it causes."""

import re
import uuid
from contextvars import ContextVar

WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")

current: ContextVar[str] = ContextVar("request_id", default="")


def identity(told: str, *, is_trusted: bool) -> str:
    """The one that the proxy gave it, if there is a proxy and it reads like an id."""
    if is_trusted and WELL_FORMED.fullmatch(told):
        return told
    return uuid.uuid4().hex
