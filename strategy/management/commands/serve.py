"""Serves Vierfeld with Granian, and does what is due beside it (see work). Prints the
address once it answers.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.module_loading import import_string
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

WAIT_SECONDS = 30
# A worker that ends by itself is started again, after a pause: it may be the database.
RESTART_SECONDS = 10
END_SECONDS = 20


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000")
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument(
            "--no-work",
            action="store_true",
            help="only serve; what is due is done by `work` elsewhere",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port = readable_port(options["port"])
        if options["workers"] < 1:
            raise CommandError("--workers takes a number from 1 up.")
        refuse_taken(options["address"], port)
        server = SiteServer(
            "config.wsgi:application",
            address=options["address"],
            port=port,
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=4,
            respawn_failed_workers=True,
            workers_kill_timeout=10,
            log_level=LogLevels.warning,
            log_dictconfig=logging_of_the_server(),
        )
        # Counts begin anew with the server: those of processes that are gone are not its own.
        shutil.rmtree(settings.METRICS_DIR, ignore_errors=True)
        threading.Thread(
            target=announce, args=(self, options["address"], port), daemon=True
        ).start()
        if "SITE_URL" not in os.environ:
            # Mails and the calendar name the address that one really comes in by.
            os.environ["SITE_URL"] = settings.SITE_URL = f"http://localhost:{port}"
        work = server.work = None if options["no_work"] else Work()
        try:
            server.serve(target_loader=load, wrap_loader=False)
        finally:
            if work:
                work.end()


class SiteServer(Server):  # type: ignore[misc, valid-type]
    """Told to stop, it takes no more requests, and answers those that it has begun."""

    work: "Work | None" = None

    def shutdown(self, exit_code: int = 0) -> None:
        """The worker is told first, so that both come to their end side by side."""
        if self.work:
            self.work.ask_to_end()
        super().shutdown(exit_code)


class Work:
    """The process that does what is due, kept running for as long as this one is."""

    def __init__(self) -> None:
        self.ending = threading.Event()
        self.process = self.start()
        threading.Thread(target=self.keep_running, daemon=True).start()

    def start(self) -> subprocess.Popen[bytes]:
        """Its standard input closes when the last of the serving processes has ended, in
        whatever way.
        """
        command = [sys.executable, sys.argv[0], "work", "--supervised"]
        return subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603

    def keep_running(self) -> None:
        while not self.ending.is_set():
            self.process.wait()
            if not self.ending.wait(RESTART_SECONDS):
                self.process = self.start()

    def ask_to_end(self) -> None:
        self.ending.set()
        if self.process.stdin:
            self.process.stdin.close()

    def end(self) -> None:
        self.ask_to_end()
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()


def logging_of_the_server() -> dict[str, Any]:
    """Its own lines look like all others."""
    return {
        "formatters": settings.LOGGING["formatters"],
        "handlers": settings.LOGGING["handlers"],
        "loggers": {"_granian": {"handlers": ["console"], "propagate": False}},
    }


def load() -> Callable[..., Any]:
    """Ctrl-C reaches the workers too; a worker told to stop twice hangs for 10 seconds.

    So only the parent answers it, and stops them.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    return import_string(settings.WSGI_APPLICATION)


def readable_port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:
        raise CommandError(f"PORT takes a number between 1 and 65535, not {value!r}.")
    return int(value)


def refuse_taken(address: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). "
                f"Choose another one: make run PORT={port % 65535 + 1}"
            ) from error


def announce(command: BaseCommand, address: str, port: int) -> None:
    """Say where to go as soon as a worker answers, and not before."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if not answers(address, port):
            time.sleep(0.1)
            continue
        where = settings.SITE_URL if settings.HTTPS else f"http://localhost:{port}"
        command.stdout.write(f"Vierfeld is running: {where}")
        command.stdout.flush()
        return


def answers(address: str, port: int) -> bool:
    """Asks by the site's own host: under https, no other is allowed."""
    connection = HTTPConnection(address, port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": settings.SITE_HOST})
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True
