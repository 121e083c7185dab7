"""Counts for Prometheus: closed unless an address is named, open to the token alone."""

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.config.test_environment import start
from tests.operating.installation import Installation, served

pytestmark = pytest.mark.once

TOKEN = "a-token-of-forty-characters-for-the-tests"


def test_without_a_setting_there_is_no_such_address(client: Client, db: None) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("metrics")
    assert settings.METRICS_PATH == ""
    assert client.get("/metrics").status_code == 404


def test_without_a_setting_the_library_is_not_even_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from django.test import Client; "
        "Client().get('/healthz', headers={'host': 'localhost'}); "
        "print('loaded', 'prometheus_client' in sys.modules)"
    )
    assert "loaded False" in start(tmp_path, ["shell", "-v0", "-c", code])[1]


def test_an_address_without_a_token_stops_the_start(tmp_path: Path) -> None:
    code, output = start(tmp_path, METRICS_PATH="internal/metrics")
    assert code != 0
    assert "METRICS_TOKEN cannot be read" in output


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A real server of two processes, each of which counts what it answers."""
    settings = {"METRICS_PATH": "internal/metrics", "METRICS_TOKEN": TOKEN}
    site = Installation(tmp_path, settings)
    site.must("prepare")
    with served(site) as (address, _):
        yield address


def answered(url: str, token: str = "") -> tuple[int, str]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with urlopen(Request(url, headers=headers), timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, ""


def value(text: str, name: str) -> float:
    (line,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])


def test_all_processes_together_tell_what_they_answered(address: str) -> None:
    for _ in range(20):
        assert answered(f"{address}/method/")[0] == 200
    answered(f"{address}/nothing/")
    url = f"{address}/internal/metrics"
    assert answered(url)[0] == 404
    assert answered(url, TOKEN[:-1])[0] == 404
    code, text = answered(url, TOKEN)
    assert code == 200
    labels = 'method="GET",route="method",status="200"'
    assert value(text, f"vierfeld_requests_total{{{labels}}}") == 20
    assert value(text, 'vierfeld_request_seconds_count{route="method"}') == 20
    assert value(text, 'vierfeld_check{check="database"}') == 1
    assert value(text, 'vierfeld_mails{state="waiting"}') == 0
    assert "vierfeld_heartbeat_age_seconds" in text
    assert 'vierfeld_version{version="' in text
    assert 'route="none",status="404"' in text
