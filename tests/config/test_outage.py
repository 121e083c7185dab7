"""What a person gets while the database is away: a page that keeps what they typed."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import (
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.test import Client

from accounts.models import User
from config.outage import is_outage
from tests.factories import make_strategy, signed_in

ORIGIN = {"HTTP_ORIGIN": "http://testserver"}


@contextmanager
def failing(error: Callable[[], Exception], after: int = 0) -> Iterator[None]:
    """The database answers so many statements, and none after them."""
    count = 0

    def fail(execute: Any, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        if count > after:
            raise error()
        return execute(*arguments)

    with connection.execute_wrapper(fail):
        yield


def gone() -> Exception:
    return OperationalError("the connection is lost")


def browser(user: User) -> Client:
    return signed_in(user, raise_request_exception=False)


def test_text_that_could_not_be_saved_is_in_the_page_ready_to_send_again(
    owner: User,
) -> None:
    client = browser(owner)
    url = f"/strategies/{make_strategy(owner=owner).pk}/edit/why/"
    sent = {"why": "A thought that\ntook <me> an hour.", "password": "not to be shown"}
    for answered in range(3):
        with failing(gone, after=answered):
            response = client.post(url, sent, **ORIGIN)
        assert response.status_code == 503, answered
        assert response.headers["Retry-After"] == "30"
        assert response.headers["Content-Security-Policy"]
        page = response.content.decode()
        assert "took &lt;me&gt; an hour." in page
        assert f'action="{url}"' in page
        assert 'name="csrfmiddlewaretoken"' in page
        assert "not to be shown" not in page


def test_the_page_speaks_the_language_of_the_browser_if_the_account_is_unknown(
    owner: User,
) -> None:
    client = browser(owner)
    with failing(gone):
        response = client.get("/strategies/", HTTP_ACCEPT_LANGUAGE="de")
    assert response.status_code == 503
    assert "Gleich wieder da" in response.content.decode()
    assert '<html lang="de">' in response.content.decode()


def test_nobody_elsewhere_puts_words_into_the_page(owner: User) -> None:
    client = browser(owner)
    with failing(gone):
        response = client.post(
            "/strategies/", {"why": "Put in"}, HTTP_ORIGIN="https://elsewhere.example"
        )
    assert response.status_code == 503
    assert "Put in" not in response.content.decode()


def test_a_body_that_cannot_be_read_is_no_second_failure(owner: User) -> None:
    client = browser(owner)
    with failing(gone):
        response = client.post("/strategies/", {"why": "x" * 600_000}, **ORIGIN)
    assert response.status_code == 503


def test_the_next_request_is_answered_again(owner: User) -> None:
    client = browser(owner)
    with failing(gone):
        assert client.get("/strategies/").status_code == 503
    assert client.get("/strategies/").status_code == 200


def test_a_fault_of_ours_stays_a_fault_of_ours(owner: User) -> None:
    client = browser(owner)
    with failing(lambda: ProgrammingError("no such column")):
        assert client.get("/strategies/").status_code == 500


def caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (OperationalError("server closed the connection"), True),
        (InterfaceError("the connection is closed"), True),
        (caused_by(OperationalError(), sqlite_error(sqlite3.SQLITE_BUSY)), True),
        (caused_by(OperationalError(), sqlite_error(sqlite3.SQLITE_FULL)), True),
        (caused_by(OperationalError(), sqlite_error(sqlite3.SQLITE_READONLY)), True),
        (caused_by(OperationalError(), sqlite_error(sqlite3.SQLITE_ERROR)), False),
        (caused_by(InternalError(), psycopg.errors.ReadOnlySqlTransaction()), True),
        (caused_by(InternalError(), psycopg.errors.InternalError_()), False),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.ENOENT, "No such file"), False),
        (ProgrammingError("syntax error"), False),
        (ValueError("nothing to do with it"), False),
        (caused_by(ValueError(), OperationalError("away")), True),
        (None, False),
    ],
)
def test_what_passes_by_itself_is_told_from_what_does_not(
    error: Exception | None, passes: bool
) -> None:
    assert is_outage(error) is passes
