"""The catalog for everybody: drawn, listed, filtered, one entry, what changed."""

import gzip
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from strategy.actions.catalog import sync_catalog
from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.quadrant import Quadrant
from strategy.models.catalog import load_catalog
from tests.catalog_files import closed, platform_values, text, write_platform
from tests.factories import make_strategy, signed_in

pytestmark = pytest.mark.django_db
MOST_BYTES = 60 * 1024
MOST_QUERIES = 8
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two platforms beside the catalog: one alive, one that it replaced."""
    write_platform(
        tmp_path,
        regions={"AT": {"availability": "banned", **text("AT")}},
        alternatives=["agora"],
        rules=[{"kind": "imprint", **text("the imprint")}],
    )
    write_platform(tmp_path, "agora", **closed(successor="plaza"))
    sync_catalog(folder=tmp_path)
    return tmp_path


def slugs(client: Client, **query: Any) -> set[str]:
    """The slugs of the list, over all of its pages."""
    found: set[str] = set()
    url = f"{reverse('platforms')}?{urlencode(query)}"
    while True:
        response = client.get(url)
        assert response.status_code == 200
        body = response.content.decode()
        found |= set(listed(body))
        following = re.search(r'rel="next" href="(.*?)"', body)
        if following is None:
            return found
        url = reverse("platforms") + unescape(following[1])


def listed(body: str) -> list[str]:
    return re.findall(r'<h3><a href="/platforms/([\w-]+)/">', body)


def page(client: Client, name: str, *args: str, **query: Any) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def test_every_platform_is_in_the_list_with_what_it_is_good_for(client: Client) -> None:
    assert slugs(client) == set(load_catalog())
    entry = next(iter(load_catalog().values()))
    best = max(entry.platform.fits, key=lambda q: entry.platform.fits[q])
    assert escape(entry.entry.fit_reasons[best].en) in page(client, "platforms")


def test_what_is_alive_is_drawn_once_and_what_has_ended_is_not(
    client: Client, folder: Path
) -> None:
    drawn = re.findall(
        r'<a href="/platforms/([\w-]+)/" tabindex', page(client, "platforms")
    )
    assert len(drawn) == len(set(drawn))
    assert "plaza" in drawn
    assert "agora" not in drawn
    assert "agora" in re.findall(
        r'<a href="/platforms/([\w-]+)/" tabindex',
        page(client, "platforms", status="closed"),
    )


FILTERS: list[tuple[dict[str, str], bool]] = [
    ({"region": "DE"}, True),
    ({"region": "AT"}, False),
    ({"quadrant": "personal_public"}, True),
    ({"quadrant": "professional_private"}, False),
    ({"audience": "peers"}, True),
    ({"audience": "family"}, False),
    ({"format": "short_text"}, True),
    ({"format": "photo"}, True),
    ({"format": "code"}, False),
    ({"minutes": "30"}, True),
    ({"minutes": "29"}, False),
    ({"status": "active"}, True),
    ({"status": "closed"}, False),
    ({"q": "plaza LTD"}, True),
    ({"q": "deutsche worte"}, True),
    ({"q": "plaza nowhere"}, False),
    ({"q": "PLÁZA", "region": "DE", "minutes": "45", "audience": "peers"}, True),
    ({"q": "plaza", "region": "AT"}, False),
]


@pytest.mark.parametrize(("query", "is_found"), FILTERS)
def test_each_filter_is_an_address(
    client: Client, folder: Path, query: dict[str, str], is_found: bool
) -> None:
    assert ("plaza" in slugs(client, **query)) is is_found


def test_what_was_asked_can_be_dropped_part_by_part(
    client: Client, folder: Path
) -> None:
    body = page(client, "platforms", q="no such words", region="AT", page="3")
    assert "No platform answers all of that at once." in body
    assert 'href="?q=no+such+words"' in body
    assert 'href="?region=AT"' in body


def test_a_question_that_cannot_be_read_is_told_and_answered_as_far_as_it_can(
    client: Client,
) -> None:
    query = {"region": "XX", "minutes": "-1", "audience": "press"}
    response = client.get(reverse("platforms"), query)
    assert response.status_code == 422
    body = response.content.decode()
    assert 'href="#id_region"' in body
    assert 'href="#id_minutes"' in body
    assert "press" in load_catalog()[listed(body)[0]].platform.groups


def test_htmx_gets_the_results_alone(client: Client) -> None:
    htmx = {"HX-Request": "true", "HX-Target": "results"}
    response = client.get(reverse("platforms"), {"q": "a"}, headers=htmx)
    body = response.content.decode().strip()
    assert body.startswith('<section id="results"')
    assert body.endswith("</section>")


def test_an_entry_shows_fits_facts_sources_and_openly_what_is_not_verified(
    client: Client, folder: Path
) -> None:
    body = page(client, "platform", "plaza")
    for quadrant in Quadrant:
        assert f"English words on {quadrant}." in body
    assert "Plaza Ltd" in body
    assert '<a href="https://source.example/"' in body
    assert "read on 20 November 2026" in body
    facts = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", body, re.DOTALL))
    assert 'href="#source-1"' in facts["Operator"]
    assert "not verified" not in facts["Operator"]
    assert "not verified" in facts["What it costs"]
    assert "English words on AT." in facts["Availability: Austria"]
    assert "English words on the imprint." in facts["Rules to mind: Imprint"]
    assert "All of this is our judgement" in body


def test_an_entry_in_german_is_german(client: Client, folder: Path) -> None:
    body = client.get(
        reverse("platform", args=["plaza"]), headers={"Accept-Language": "de"}
    ).content.decode()
    assert "Deutsche Worte zu visibility." in body
    assert "English words" not in body
    assert "nicht belegt" in body


def test_what_has_closed_says_what_became_of_it_and_what_came_after(
    client: Client, folder: Path
) -> None:
    body = page(client, "platform", "agora")
    assert "Closed since 1 October 2026" in body
    assert "English words on its end." in body
    assert 'href="/platforms/plaza/">Plaza</a>' in body
    assert "Agora" in page(client, "platform", "plaza")


def test_alternatives_are_those_of_the_readers_region(
    client: Client, folder: Path, owner: User
) -> None:
    def offered(client: Client, **query: str) -> list[str]:
        url = reverse("platform", args=["agora"])
        body = client.get(url, query).content.decode()
        instead = body.partition('class="plain instead"')[2].partition("</ul>")[0]
        return re.findall(r'<a href="/platforms/([\w-]+)/">', instead)

    assert offered(client, region="DE")[0] == "plaza"
    assert "plaza" not in offered(client, region="AT")
    make_strategy(owner=owner, region="AT")
    assert "plaza" not in offered(signed_in(owner))
    assert offered(signed_in(owner), region="")[0] == "plaza"


def test_what_holds_where_the_reader_lives_is_said_first(
    client: Client, folder: Path
) -> None:
    assert "Where you live (Austria): banned." in page(
        client, "platform", "plaza", region="AT"
    )
    assert "Where you live" not in page(client, "platform", "plaza", region="DE")


def test_a_platform_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get(reverse("platform", args=["nowhere"])).status_code == 404
    assert client.get(reverse("report", args=["nowhere"])).status_code == 404


def test_the_log_and_the_history_tell_what_changed(
    client: Client, folder: Path
) -> None:
    write_platform(folder, floor_minutes=45, cost=text("another price"))
    sync_catalog(folder=folder)
    for body in (
        page(client, "platform_changes"),
        page(client, "platform", "plaza"),
    ):
        assert "Least minutes a week: 30 → 45" in body
        assert "What it costs: revised" in body
    assert "told to strategies" in page(client, "platform_changes")


def test_the_log_is_a_feed_as_well(client: Client, folder: Path) -> None:
    write_platform(folder, "agora", **closed(successor="plaza", floor_minutes=20))
    sync_catalog(folder=folder)
    assert reverse("platform_changes_feed") in page(client, "platform_changes")
    response = client.get(reverse("platform_changes_feed"))
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)  # noqa: S314
    items = {item.findtext(f"{ATOM}title"): item for item in feed.iter(f"{ATOM}entry")}
    assert items["Agora"].findtext(f"{ATOM}summary") == "Least minutes a week: 30 → 20"
    link = items["Agora"].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href", "").endswith("/platforms/agora/")
    ids = [item.findtext(f"{ATOM}id") for item in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def write_many(folder: Path, count: int) -> None:
    groups = list(AUDIENCE_GROUPS)
    quadrants = list(Quadrant)
    for number in range(count):
        fit = {
            str(q): {"value": 1 + (number + i) % 3, **text(f"{q} {number * 7919}")}
            for i, q in enumerate(quadrants)
        }
        write_platform(
            folder,
            f"place-{number}",
            name=f"Place {number * 104729 % 99991}",
            summary=text(f"{number} of many"),
            audiences=groups[number % 18 :],
            fit=fit,
        )


def test_a_thousand_entries_cost_no_more_queries_and_stay_small(
    client: Client, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    pages = [
        reverse("platforms"),
        f"{reverse('platforms')}?q=many&region=DE&minutes=30",
        reverse("platform", args=["mastodon"]),
        reverse("platform_changes"),
        reverse("platform_changes_feed"),
    ]
    load_catalog()
    before = [queries(client, url, django_assert_max_num_queries) for url in pages]
    write_many(tmp_path, 1000)
    sync_catalog(folder=tmp_path)
    load_catalog()
    after = [queries(client, url, django_assert_max_num_queries) for url in pages]
    assert max(after) <= MOST_QUERIES
    # A log of one page and a log of several differ by nothing but their length.
    assert after == before
    for url in pages:
        assert len(gzip.compress(client.get(url).content, 6)) < MOST_BYTES, url


def queries(client: Client, url: str, counter: Any) -> int:
    with counter(50) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_values_of_a_made_up_platform_are_complete() -> None:
    assert platform_values()["fit"].keys() == set(Quadrant)
