"""What a pooler asks for that hands out connections per transaction: nothing that outlives
one. A walk through pages and writes is looked at statement by statement.
"""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.editing import opened
from tests.factories import make_strategy, share_form, signed_in

# Each would leave something behind for whoever gets the connection next.
LASTING = re.compile(
    r"\b(PREPARE|DECLARE|LISTEN|NOTIFY|CREATE TEMP|SET SESSION|LOAD|pg_advisory_lock"
    r"|pg_try_advisory_lock)\b|^SET (?!LOCAL)",
    re.IGNORECASE,
)


@pytest.fixture
def statements(owner: User) -> list[str]:
    strategy = make_strategy(owner=owner)
    client = signed_in(owner)
    start = f"/strategies/{strategy.pk}/"
    with CaptureQueriesContext(connection) as captured:
        for path in ("", "history/", "check-ins/", "experiments/", "export/json"):
            assert client.get(f"{start}{path}").status_code == 200
        sent = {**opened(client, f"{start}edit/why/"), "why": "Because."}
        writes: dict[str, dict[str, Any]] = {
            "edit/why/": sent,
            "revisions/new/": {"reason": "Because."},
            "sharing/new/": share_form(),
            "duplicate/": {},
            "reviews/": {},
        }
        for path, data in writes.items():
            assert client.post(f"{start}{path}", data).status_code == 302
        assert client.get("/accounts/take-out/").status_code == 200
        call_command("work", "--once")
        call_command("purge")
    return [query["sql"] for query in captured]


def test_no_statement_leaves_anything_behind_on_its_connection(
    statements: list[str],
) -> None:
    assert len(statements) > 80
    assert [sql for sql in statements if LASTING.search(sql.split("'")[0])] == []


def test_nothing_is_left_on_the_connection_itself(statements: list[str]) -> None:
    assert connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS", True)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in ("pg_prepared_statements", "pg_cursors"):
                cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
                assert cursor.fetchone() == (0,)
