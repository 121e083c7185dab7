"""Mail on a machine without a mail server: kept in a folder and shown on the console."""

from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend as FileBackend


class FileAndConsoleBackend(FileBackend):
    """Writes what a person reads, not what a mail server does: links stay whole."""

    def write_message(self, message: EmailMessage) -> None:
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
