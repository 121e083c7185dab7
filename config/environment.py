"""Reads settings from the environment. What cannot be read stops the start, by name."""

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


def refuse(name: str, accepted: str) -> ImproperlyConfigured:
    """The value is left out on purpose: it may hold a password."""
    return ImproperlyConfigured(f"{name} cannot be read: it takes {accepted}.")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str) -> bool:
    value = text(name).lower()
    if value not in YES | NO:
        raise refuse(name, "1 or 0 (or true/false, yes/no, on/off)")
    return value in YES


def words(name: str) -> list[str]:
    return [word for part in text(name).split(",") if (word := part.strip())]


def number(name: str, default: int) -> int:
    value = text(name, str(default)) or str(default)
    if not value.isascii() or not value.isdigit() or int(value) > 9:
        raise refuse(name, "a number from 0 to 9")
    return int(value)


def milliseconds(name: str, default: int) -> int:
    value = text(name, str(default)) or str(default)
    if not value.isascii() or not value.isdigit() or int(value) > 60_000:
        raise refuse(name, "a number of milliseconds from 0 (off) to 60000")
    return int(value)


def token(name: str, *, is_needed: bool) -> str:
    value = text(name)
    if (value or is_needed) and not re.fullmatch(r"[\x21-\x7e]{20,}", value):
        raise refuse(name, "at least 20 random characters")
    return value


def old_keys(name: str) -> list[str]:
    """Keys that still open what they once sealed or signed, but make nothing new."""
    keys = words(name)
    if any(len(key) < 50 for key in keys):
        raise refuse(name, "former values of SECRET_KEY, separated by commas")
    return keys


def site_url(name: str, default: str) -> str:
    """An address without a path: https://vierfeld.example or http://localhost:8000."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    try:
        port_is_readable = parts.port is None or parts.port > 0
    except ValueError:
        port_is_readable = False
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.path
        or parts.query
        or parts.username
        or not port_is_readable
    ):
        raise refuse(name, "an address such as https://vierfeld.example")
    return value


def time_zone(name: str, default: str) -> str:
    value = text(name, default) or default
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise refuse(name, "a name such as Europe/Berlin") from error
    return value


def database(name: str, default: Path) -> dict[str, Any]:
    """Django's settings for a database address; SQLite at the default path if unset.

    PostgreSQL addresses are read by libpq itself, several hosts included.
    """
    value = text(name)
    accepted = (
        "sqlite:///path/to/file.sqlite3 or postgresql://user:password@host:5432/name "
        "(several hosts separated by commas)"
    )
    if not value:
        return sqlite(default)
    if value.startswith("sqlite:///") and value != "sqlite:///":
        return sqlite(Path(unquote(value.removeprefix("sqlite:///"))))
    if not value.startswith(("postgresql://", "postgres://")):
        raise refuse(name, accepted)
    try:
        parts = dict(conninfo_to_dict(value))
    except ProgrammingError as error:
        raise refuse(name, accepted) from error
    if not parts.get("dbname"):
        raise refuse(name, accepted)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Persistent: opening a connection runs the three statements below anew.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;"
            ),
        },
    }


def mailer(name: str, folder: Path) -> dict[str, Any]:
    """Django's mailer for an SMTP address; files in a folder and the console if unset."""
    value = text(name)
    accepted = (
        "smtp://user:password@host:587 (with STARTTLS), smtps://user:password@host:465, "
        "or smtp://host:25?starttls=0"
    )
    if not value:
        return {
            "BACKEND": "config.mail.FileAndConsoleBackend",
            "OPTIONS": {"file_path": folder},
        }
    parts = urlsplit(value)
    query = dict(parse_qsl(parts.query))
    starttls = query.pop("starttls", "1")
    try:
        port = parts.port
    except ValueError as error:
        raise refuse(name, accepted) from error
    if (
        parts.scheme not in ("smtp", "smtps")
        or not parts.hostname
        or parts.path not in ("", "/")
        or query
        or starttls not in ("0", "1")
    ):
        raise refuse(name, accepted)
    encrypted = parts.scheme == "smtps"
    return {
        "BACKEND": "config.mail.SmtpBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": port or (465 if encrypted else 587),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": encrypted,
            "use_tls": not encrypted and starttls == "1",
            "timeout": 15,
        },
    }


def path(name: str, default: str) -> str:
    """A path below the site's address, without a slash before and with one after it."""
    value = text(name, default).strip("/")
    if not re.fullmatch(r"[\w-]+(/[\w-]+)*", value, re.ASCII):
        raise refuse(name, "a path such as admin or office/desk")
    return f"{value}/"


def path_or_none(name: str) -> str:
    """Without a slash at its end; empty if nothing lies there."""
    return path(name, "").removesuffix("/") if text(name) else ""


def secret_key(name: str, file: Path) -> str:
    """The key from the environment, else from a file that is written once.

    The file can be read by its owner alone.
    """
    value = text(name)
    if value:
        if len(value) < 50:
            raise refuse(name, "at least 50 random characters")
        return value
    try:
        return file.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(f"cannot read {file}: {error.strerror}") from error
    key = secrets.token_urlsafe(60)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(
            os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w"
        ) as f:
            f.write(key)
    except FileExistsError:
        return file.read_text(encoding="ascii")
    except OSError as error:
        raise ImproperlyConfigured(f"cannot write {file}: {error.strerror}") from error
    return key
