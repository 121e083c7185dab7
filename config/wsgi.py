"""What the server calls for each request."""

import os
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

Application = Callable[..., Any]
# Slots of eight bytes: room for some thousand calls inside each other.
ROOM = 2**15


def roomy(application: Application) -> Application:
    """Call it from a frame so large that all frames above it have room in one piece.

    Python asks the system for memory for calls in pieces of 16 KB, and gives a piece back
    as soon as its last call returns. Templates call to and fro over the edge of a piece
    thousands of times for one page, and each time the system clears the memory anew: up
    to half of a page's time. A large frame brings a large piece along.
    """

    def called(environ: dict[str, Any], start_response: Any) -> Any:
        return application(environ, start_response)

    called.__code__ = called.__code__.replace(co_stacksize=ROOM)
    return called


application = roomy(get_wsgi_application())
