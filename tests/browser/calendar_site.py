"""Serves the site on the day that a file says: ``python calendar_site.py PORT FILE``."""

import os
import sys
from datetime import date, datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIServer, make_server

from django.utils import timezone

DAY = Path(sys.argv[2])
real_localdate = timezone.localdate


def localdate(value: datetime | None = None, *args: Any) -> date:
    if value is not None:
        return real_localdate(value, *args)
    return date.fromisoformat(DAY.read_text())


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 50


timezone.localdate = localdate  # type: ignore[assignment]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from config.wsgi import application  # noqa: E402

make_server("127.0.0.1", int(sys.argv[1]), application, Server).serve_forever()
