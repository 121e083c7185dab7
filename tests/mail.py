"""A real mail server for a test, and the site as it is with one."""

import importlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message as Mail
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.urls import clear_url_caches

# Addresses that are there or not by settings, read when these are imported.
URL_MODULES = (
    "allauth.account.urls",
    "allauth.mfa.webauthn.urls",
    "allauth.mfa.urls",
    "accounts.urls",
    "config.urls",
)


class Sink(Message):
    def __init__(self) -> None:
        super().__init__()
        self.received: list[Mail] = []

    def handle_message(self, message: Any) -> None:
        self.received.append(message)

    @property
    def texts(self) -> list[str]:
        return [text_of(message) for message in self.received]


class Server(Controller):
    """Takes its port and keeps it: no other process can be given it in between."""

    def __init__(self, handler: Sink) -> None:
        self.taken = socket.socket()
        self.taken.bind(("127.0.0.1", 0))
        super().__init__(handler, "127.0.0.1", self.taken.getsockname()[1])

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self.taken)


def text_of(message: Mail) -> str:
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode().replace("\r\n", "\n")


@contextmanager
def mail_server() -> Iterator[tuple[Sink, str]]:
    """The sink, and the value of EMAIL_URL that leads to it."""
    sink = Sink()
    server = Server(sink)
    server.start()
    try:
        yield sink, f"smtp://127.0.0.1:{server.port}?starttls=0"
    finally:
        server.stop()


def read_addresses_anew() -> None:
    for name in URL_MODULES:
        importlib.reload(importlib.import_module(name))
    clear_url_caches()
