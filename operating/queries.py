"""Watches the queries of a request: how many, which were slow, which failed."""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import Error

from operating import metrics

logger = logging.getLogger("operating.slow_query")
LONGEST = 4000


class QueryWatch:
    """For ``connection.execute_wrapper``."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        self.count += 1
        began = perf_counter()
        try:
            return execute(sql, params, many, context)
        except Error as error:
            if counts := metrics.counts():
                counts.database_errors.labels(type(error).__name__).inc()
            raise
        finally:
            note_if_slow(sql, (perf_counter() - began) * 1000)


def note_if_slow(sql: str, ms: float) -> None:
    """The statement with its gaps: what would fill them is what people wrote."""
    if not settings.SLOW_QUERY_MS or ms < settings.SLOW_QUERY_MS:
        return
    text = " ".join(str(sql).split())[:LONGEST]
    logger.warning("slow query", extra={"fields": {"ms": round(ms, 1), "sql": text}})
