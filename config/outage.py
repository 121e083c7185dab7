"""When the database, or the disk it lies on, cannot be used for a while."""

import errno
import sqlite3
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError, connection
from psycopg.errors import ReadOnlySqlTransaction

FULL_OR_FIXED = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}


def is_outage(error: BaseException | None) -> bool:
    """Whether the same request may well succeed in a while."""
    return any(map(says_outage, causes(error)))


def causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def says_outage(error: BaseException) -> bool:
    """SQLite calls a statement that is wrong by the same class as a disk that is full; a
    database that was handed over to another machine only says that it cannot be written.
    """
    if isinstance(error, OperationalError | InterfaceError):
        code = getattr(error.__cause__, "sqlite_errorcode", None)
        return code != sqlite3.SQLITE_ERROR
    if isinstance(error, OSError):
        return error.errno in FULL_OR_FIXED
    return isinstance(error, ReadOnlySqlTransaction)


def begin_anew() -> None:
    """The next request asks for a connection, perhaps to another machine."""
    if not connection.in_atomic_block:
        connection.close()
