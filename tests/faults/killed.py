"""Servers that are killed while people write: the site, its database, and the machine of
the database with another one to take over.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.conftest import Site, running_site
from tests.faults.people import Crowd
from tests.faults.postgresql import address_of, new_server, remove

DATABASE = "vierfeld"


@dataclass
class Outcome:
    """What became of all that was written. ``statuses`` counts answers, 0 for none."""

    acknowledged: int
    statuses: dict[int, int]
    verdict: dict[str, int]
    texts_lost: int
    seconds: list[float] = field(default_factory=list)

    @property
    def lost(self) -> int:
        return self.verdict["lost"] + self.verdict["half"] + self.verdict["twice"]


@contextmanager
def writing(site: Site, people: int) -> Iterator[Crowd]:
    crowd = Crowd.at(site, people)
    crowd.start()
    try:
        yield crowd
    finally:
        crowd.end()


def outcome(crowd: Crowd, seconds: list[float]) -> Outcome:
    return Outcome(
        acknowledged=crowd.acknowledged,
        statuses=dict(sorted(crowd.statuses.items())),
        verdict=crowd.verdict(),
        texts_lost=crowd.texts_lost,
        seconds=[round(one, 1) for one in seconds],
    )


def site_killed(folder: Path, *, people: int, times: int, writes: int) -> Outcome:
    """The whole server, with its workers, as by a loss of power; on SQLite."""
    seconds = []
    folder.mkdir(parents=True, exist_ok=True)
    with running_site(folder) as site:
        with writing(site, people) as crowd:
            for _ in range(times):
                crowd.write_until(crowd.acknowledged + writes)
                site.kill()
                time.sleep(0.2)
                since = time.monotonic()
                site.start()
                crowd.write_until(crowd.acknowledged + 1)
                seconds.append(crowd.seconds_until_saved(since))
            crowd.write_until(crowd.acknowledged + writes)
        return outcome(crowd, seconds)


def database_killed(folder: Path, *, people: int, times: int, writes: int) -> Outcome:
    """PostgreSQL with every process of it, started again a moment later."""
    server = new_server(folder / "postgresql")
    server.sql(f"CREATE DATABASE {DATABASE}")
    seconds = []
    try:
        address = address_of(server, database=DATABASE)
        with running_site(folder / "site", DATABASE_URL=address) as site:
            with writing(site, people) as crowd:
                for _ in range(times):
                    crowd.write_until(crowd.acknowledged + writes)
                    server.kill()
                    time.sleep(0.5)
                    server.start()
                    since = time.monotonic()
                    crowd.write_until(crowd.acknowledged + 1)
                    seconds.append(crowd.seconds_until_saved(since))
                crowd.write_until(crowd.acknowledged + writes)
            return outcome(crowd, seconds)
    finally:
        remove(server)


def failover(folder: Path, *, people: int, writes: int) -> Outcome:
    """The primary dies, and the standby, which has every commit, takes its place. The site
    goes on by itself: its address names both.
    """
    primary = new_server(folder / "primary")
    primary.sql(f"CREATE DATABASE {DATABASE}")
    standby = primary.standby(folder / "standby")
    try:
        address = address_of(primary, standby, database=DATABASE)
        with running_site(folder / "site", DATABASE_URL=address) as site:
            with writing(site, people) as crowd:
                crowd.write_until(writes)
                since = time.monotonic()
                primary.kill()
                time.sleep(0.5)
                standby.promote()
                before = crowd.acknowledged
                crowd.write_until(before + writes)
                seconds = [crowd.seconds_until_saved(since + 0.5) + 0.5]
            return outcome(crowd, seconds)
    finally:
        remove(standby)
        remove(primary)
