"""A mail server that keeps what it gets, and can be told to refuse."""

import socket
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from config.environment import mailer


class Sink:
    """``on_message`` and ``on_recipient`` answer for the server. If it ``hangs_up``, it
    takes the message, and the line breaks before it can say so.
    """

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.hangs_up = False
        self.on_message: Callable[[], str] = lambda: "250 OK"
        self.on_recipient: Callable[[str], str] = lambda address: "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        answer = self.on_recipient(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        answer = self.on_message()
        if answer.startswith("250"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            self.received.append(message)  # type: ignore[arg-type]
            self.recipients.extend(envelope.rcpt_tos)
        if self.hangs_up:
            server.transport.abort()
        return answer

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.recipients)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve_sink(sink: Sink) -> Controller:
    return Controller(sink, hostname="127.0.0.1", port=free_port())


@pytest.fixture
def sink(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    handler = Sink()
    server = serve_sink(handler)
    server.start()
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{server.port}?starttls=0")
    settings.MAILERS = {"default": mailer("EMAIL_URL", Path())}
    settings.MAIL_IS_SENT = True
    yield handler
    server.stop()
