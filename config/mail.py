"""How mail leaves: through a server, or, without one, into a folder and onto the console.

Both call ``before_handing`` of a message, if it has one, at the last moment at which it
is certain that nobody has received it.
"""

import smtplib
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend as FileBackend
from django.core.mail.backends.smtp import EmailBackend

# How long a server may look at a message before it answers, in seconds (RFC 5321 asks
# for patience here: who hangs up does not know whether it was taken).
ANSWER_SECONDS = 5 * 60


class Announcing:
    """A connection that says when it is about to hand over a message."""

    before_handing: Callable[[], None] | None = None

    def send(self: Any, s: Any) -> None:
        """Commands are sent as text. The only bytes are a message, with its end."""
        if isinstance(s, bytes) and self.before_handing:
            try:
                self.before_handing()
            except BaseException:
                self.close()
                raise
            self.sock.settimeout(ANSWER_SECONDS)
        super().send(s)  # type: ignore[misc]


class AnnouncingSMTP(Announcing, smtplib.SMTP):
    pass


class AnnouncingSMTPOverTLS(Announcing, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    connection: Any

    @property
    def connection_class(self) -> Any:
        return AnnouncingSMTPOverTLS if self.use_ssl else AnnouncingSMTP

    def _send(self, email_message: EmailMessage) -> bool:
        self.connection.before_handing = getattr(email_message, "before_handing", None)
        sent: bool = super()._send(email_message)  # type: ignore[misc]
        self.connection.sock.settimeout(self.timeout)
        return sent


class FileAndConsoleBackend(FileBackend):
    """Writes what a person reads, not what a mail server does: links stay whole."""

    def write_message(self, message: EmailMessage) -> None:
        if before_handing := getattr(message, "before_handing", None):
            before_handing()
        text = readable(message)
        self.stream.write(text.encode())  # type: ignore[arg-type]
        print(text, flush=True)  # noqa: T201


def readable(message: EmailMessage) -> str:
    lines: list[Any] = [
        f"From: {message.from_email}",
        f"To: {', '.join(message.to)}",
        f"Subject: {message.subject}",
        "",
        message.body,
        "-" * 72,
        "",
    ]
    return "\n".join(map(str, lines))
