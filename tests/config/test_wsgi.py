"""Calls inside each other take no memory back and forth, however deep a page goes."""

import resource
from collections.abc import Callable
from typing import Any

from config.wsgi import roomy

DEPTH = 400
TIMES = 100


def faults(call: Callable[..., Any]) -> int:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    call({}, None)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def leaf() -> int:
    return 1


def deep(depth: int) -> int:
    """At each depth, calls that return at once: at the edge of a piece that is dear."""
    called = sum(leaf() for _ in range(TIMES))
    return called + (deep(depth - 1) if depth else 0)


def go(_environ: dict[str, Any], _start: Any) -> int:
    return deep(DEPTH)


def test_deep_calls_stay_in_one_piece_of_memory() -> None:
    assert roomy(go)({}, None) == (DEPTH + 1) * TIMES
    faults(roomy(go))
    assert faults(roomy(go)) < TIMES <= faults(go)
