"""Under a full disk, another writer, a database that only reads, slow, many and greedy
clients: a clear answer, nothing lost, and afterwards as before.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.browser.conftest import Site, running_site
from tests.faults import weather
from tests.faults.people import Browser, inside
from tests.faults.postgresql import address_of, new_server, remove

pytestmark = pytest.mark.once


@dataclass
class Here:
    site: Site
    browser: Browser
    strategy: str


@contextmanager
def somebody(site: Site) -> Iterator[Here]:
    (one,) = inside(site, "people", {"count": 1})
    browser = Browser(site.address, one["session"])
    yield Here(site, browser, one["strategy"])
    browser.close()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    folder = tmp_path_factory.mktemp("site")
    with running_site(folder) as site, somebody(site) as here:
        yield here


def expect_saved(here: Here) -> None:
    assert weather.write(here.browser, here.strategy)[0].status == 302


def test_a_full_disk_is_told_of_and_keeps_the_text(here: Here) -> None:
    expect_saved(here)
    with weather.full_disk(here.site):
        answer, text = weather.write(here.browser, here.strategy)
        assert answer.status == 503
        assert answer.retry_after == "30"
        assert text in answer.body
        assert here.browser.get(f"/strategies/{here.strategy}/").status == 200
        assert here.browser.get("/healthz").status == 200
    assert weather.seconds_until_saved(here.browser, here.strategy) < 5


def test_another_writer_is_waited_for(here: Here) -> None:
    with weather.locked(here.site):
        answers: list[int] = []

        def write() -> None:
            answer, _ = weather.write(here.browser, here.strategy)
            answers.append(answer.status)

        thread = threading.Thread(target=write)
        thread.start()
        thread.join(1.5)
        assert answers == []
        reader = Browser(here.site.address, here.browser.session)
        assert reader.get(f"/strategies/{here.strategy}/").status == 200
        reader.close()
    thread.join(20)
    assert answers == [302]


def test_slow_clients_keep_nobody_waiting(here: Here) -> None:
    with weather.slow_clients(here.site, 40):
        answer, _ = weather.write(here.browser, here.strategy)
    assert answer.status == 302
    assert answer.seconds < 5


def test_two_hundred_connections_at_once_are_all_answered(here: Here) -> None:
    path = f"/strategies/{here.strategy}/"
    found = weather.at_once(here.site, here.browser.session, path, 200)
    assert found == {200: 200}
    expect_saved(here)


def test_what_is_too_large_is_refused_and_takes_no_memory(here: Here) -> None:
    assert weather.send_much(here.site, 12, announced=True) in (413, 0)
    before = weather.megabytes(here.site)
    for announced in (True, False):
        for _ in range(3):
            status = weather.send_much(here.site, 30, announced=announced)
            assert status not in (200, 302, 500)
    assert weather.megabytes(here.site) - before < 30
    expect_saved(here)


def test_a_database_that_only_reads_is_told_of_and_left(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("reading")
    server = new_server(folder / "postgresql")
    server.sql("CREATE DATABASE vierfeld")
    address = address_of(server, database="vierfeld")
    try:
        with (
            running_site(folder / "site", DATABASE_URL=address) as site,
            somebody(site) as here,
        ):
            expect_saved(here)
            with weather.read_only(server, "vierfeld"):
                answer, text = weather.write(here.browser, here.strategy)
                assert answer.status == 503
                assert text in answer.body
            # Without anybody cutting the connections that only read.
            assert weather.seconds_until_saved(here.browser, here.strategy) < 5
    finally:
        remove(server)
