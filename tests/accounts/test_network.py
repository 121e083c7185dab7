"""Addresses: believed of trusted proxies alone, shortened before they are kept."""

from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from accounts.devices import device
from accounts.network import UNKNOWN, client_address, readable, shortened


@pytest.mark.parametrize(
    ("hops", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        (2, "1.2.3.4, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "nonsense", "192.0.2.1"),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
    ],
)
def test_only_what_a_trusted_proxy_wrote_counts(
    settings: Any, hops: int, forwarded: str, expected: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = hops
    request = RequestFactory(REMOTE_ADDR="192.0.2.1").get(
        "/", headers={"X-Forwarded-For": forwarded}
    )
    assert client_address(request) == expected


def test_a_request_without_an_address_is_served() -> None:
    assert client_address(RequestFactory(REMOTE_ADDR="").get("/")) == UNKNOWN


@given(st.ip_addresses())
def test_a_kept_address_is_a_network_of_many(address: Any) -> None:
    network = shortened(str(address))
    assert network.endswith("/24" if address.version == 4 else "/48")
    assert len(network) <= 43


@given(st.text())
def test_anything_else_is_no_address(text: str) -> None:
    assert shortened(readable(text)) == shortened(readable(readable(text)))
    assert "\n" not in readable(text)


CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537.36"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (CHROME, "Chrome, Windows"),
        (f"{CHROME} Edg/140.0", "Edge, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18) Version/18 Safari/604",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 15) Firefox/140.0", "Firefox, Android"),
        ("<script>alert(1)</script>\nFirefox", "Firefox"),
        ("", ""),
    ],
)
def test_a_device_is_told_in_words_and_nothing_else_of_it_is_kept(
    sent: str, words: str
) -> None:
    assert device(sent) == words
