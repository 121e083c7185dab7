"""Every request leaves one line with its id, its route and its cost, and no word of it."""

import json
import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.logs import JsonLine, OneLine
from operating import identity
from operating.queries import QueryWatch
from tests.factories import make_strategy, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Any:
    """What a machine would read of what was logged since."""
    caplog.handler.setFormatter(JsonLine())

    def read() -> list[dict[str, Any]]:
        return [json.loads(line) for line in caplog.text.splitlines()]

    return read


def test_a_request_leaves_one_line_that_tells_route_and_cost(
    owner: User, lines: Any
) -> None:
    strategy = make_strategy(owner=owner)
    client = signed_in(owner)
    response = client.get(reverse("strategy", args=[strategy.pk]) + "?name=Jane")
    line = lines()[-1]
    assert (line["method"], line["route"], line["status"]) == ("GET", "strategy", 200)
    assert 0 < line["queries"] <= 8
    assert line["ms"] > 0
    assert "at" in line
    assert "Jane" not in json.dumps(line)
    assert str(strategy.pk) not in json.dumps(line)
    assert response.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/", "home"),
        ("/nothing/of/jane@vierfeld.example", "none"),
        ("/static/nothing.css", "static"),
        ("/shared/dGhpcyBpcyBhIHNlY3JldCB0b2tlbg/", "shared"),
    ],
)
def test_addresses_are_told_by_the_name_of_their_route(
    client: Client, lines: Any, path: str, route: str
) -> None:
    client.get(path)
    access = [line for line in lines() if line["logger"] == "operating.access"]
    assert [line["route"] for line in access] == [route]
    assert path not in json.dumps(access) or path == "/"


def test_an_unknown_method_is_not_repeated(client: Client, lines: Any) -> None:
    client.generic("JANE", "/")
    assert lines()[-1]["method"] == "other"


def test_a_proxy_names_the_request_and_every_line_of_it(
    client: Client, settings: Any, lines: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.SLOW_QUERY_MS = 0.000_1
    headers = {"X-Request-ID": "3f2a9c01d4"}
    answer = client.get("/platforms/mastodon/", headers=headers)
    assert answer.headers["X-Request-ID"] == "3f2a9c01d4"
    assert len(lines()) > 1
    assert {line["request"] for line in lines()} == {"3f2a9c01d4"}


def test_a_path_that_is_not_there_is_told_nowhere(client: Client, lines: Any) -> None:
    client.get("/jane-doe/?and=more")
    assert len(lines()) == 1
    assert "jane" not in json.dumps(lines())


@pytest.mark.parametrize(
    "told", ["short", "x" * 65, "with space here", "a=b;c=d;e=f", "\u2028" * 10, ""]
)
def test_what_does_not_read_like_an_id_is_replaced(
    client: Client, settings: Any, told: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    made = client.get("/", headers={"X-Request-ID": told}).headers["X-Request-ID"]
    assert made != told
    assert identity.WELL_FORMED.fullmatch(made)


def test_without_a_proxy_nobody_names_requests(client: Client) -> None:
    headers = {"X-Request-ID": "3f2a9c01d4"}
    first = client.get("/", headers=headers).headers["X-Request-ID"]
    second = client.get("/", headers=headers).headers["X-Request-ID"]
    assert len({first, second, "3f2a9c01d4"}) == 3


def test_nothing_of_a_request_remains_after_it(client: Client) -> None:
    client.get("/")
    assert identity.current.get() == ""
    assert not [w for w in connection.execute_wrappers if isinstance(w, QueryWatch)]


def test_a_slow_query_is_told_with_its_gaps(
    owner: User, settings: Any, lines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(10_000))
    monkeypatch.setattr("operating.queries.perf_counter", lambda: next(ticks))
    with connection.execute_wrapper(QueryWatch()):
        User.objects.filter(email="jane@vierfeld.example").exists()
    (line,) = lines()
    assert line["logger"] == "operating.slow_query"
    assert line["ms"] == 1000
    assert "%s" in line["sql"]
    assert "accounts_user" in line["sql"]
    assert "jane" not in line["sql"]


def test_no_query_is_slow_if_nobody_asks(
    owner: User, settings: Any, lines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SLOW_QUERY_MS = 0
    ticks = iter(range(10_000))
    monkeypatch.setattr("operating.queries.perf_counter", lambda: next(ticks))
    with connection.execute_wrapper(QueryWatch()):
        User.objects.exists()
    assert lines() == []


def test_a_person_reads_the_same_in_one_line() -> None:
    record = logging.makeLogRecord(
        {"name": "operating.access", "levelname": "INFO", "msg": "request"}
    )
    record.fields = {"route": "home", "status": 200, "sql": "SELECT\n1"}
    text = OneLine().format(record)
    assert text == "INFO operating.access: request route=home status=200 sql=SELECT 1"
    assert len(json.loads(JsonLine().format(record))) == 7
