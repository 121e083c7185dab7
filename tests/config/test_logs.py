"""Logs: one line for one thing, no secret, nothing that a person wrote."""

import logging
import sys

import pytest
from django.db import IntegrityError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from config.logs import OneLine, harmless


def logged(message: str, *args: object, exc_info: object = None) -> str:
    record = logging.LogRecord(
        "name",
        logging.ERROR,
        "",
        0,
        message,
        args,
        exc_info,  # type: ignore[arg-type]
    )
    return OneLine().format(record)


@given(st.text())
def test_whatever_is_logged_stays_one_line(text: str) -> None:
    assert len(logged("Not Found: %s", text).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("/shared/dGhpcyBpcyBhIHNlY3JldCB0b2tlbg/", "/shared/[key]/"),
        ("/accounts/confirm-email/MQ:1vQ2ab:k3y_w1th-s1gn4tur3/", "[key]"),
        ("/accounts/password/reset/key/1-c9abcd-0123456789abcdef0123/", "[key]"),
        ("/accounts/login/?next=/strategies/&code=BCDF-GHJK", "/accounts/login/?[…]"),
        ("no mail to Jane.Doe+x@vierfeld.example today", "no mail to [address] today"),
    ],
)
def test_keys_and_addresses_are_left_out(text: str, kept: str) -> None:
    assert kept in harmless(text)
    for secret in ("dGhpcyBp", "k3y_w1th", "0123456789", "BCDF", "Jane"):
        assert secret not in harmless(text)


def test_the_number_of_a_strategy_stays() -> None:
    path = "/strategies/5b0c3a8e-0000-4000-8000-000000000000/why/"
    assert harmless(path) == path


def test_an_error_says_where_and_what_kind_but_not_what_was_written() -> None:
    try:
        try:
            raise ValueError("a canary")
        except ValueError as error:
            raise IntegrityError("Failing row contains (a canary)") from error
    except IntegrityError:
        text = logged("Internal Server Error: %s", "/x/", exc_info=sys.exc_info())
    assert "IntegrityError" in text
    assert "because of ValueError" in text
    assert "test_logs.py" in text
    assert "row contains" not in text.replace('raise IntegrityError("Failing row', "")


def test_a_forged_path_forges_no_line(
    client: Client, caplog: pytest.LogCaptureFixture, db: None
) -> None:
    caplog.handler.setFormatter(OneLine())
    client.get("/nothing%0aERROR root: forged%0d%0a%1b[31m/")
    assert len(caplog.text.strip().splitlines()) == len(caplog.records)
