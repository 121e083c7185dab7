import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.models import Strategy
from tests.factories import make_strategy, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, title="Old houses")


def url(name: str, strategy: Strategy) -> str:
    return reverse(name, args=[strategy.pk])


def test_renaming_takes_a_title_and_refuses_none(
    client: Client, strategy: Strategy
) -> None:
    assert client.post(url("rename", strategy), {"title": " "}).status_code == 422
    client.post(url("rename", strategy), {"title": "Older houses"})
    strategy.refresh_from_db()
    assert strategy.title == "Older houses"


def test_a_copy_opens_and_stands_in_the_list(
    client: Client, strategy: Strategy
) -> None:
    response = client.post(url("duplicate", strategy))
    twin = Strategy.objects.exclude(pk=strategy.pk).get()
    assert response.url == url("strategy", twin)
    assert "Old houses (copy)" in client.get(reverse("strategies")).content.decode()


def test_archiving_puts_away_and_brings_back(
    client: Client, strategy: Strategy
) -> None:
    client.post(url("archive", strategy))
    strategy.refresh_from_db()
    assert strategy.is_archived
    assert "1 archived strategy" in client.get(reverse("strategies")).content.decode()
    assert client.get(url("strategy", strategy)).status_code == 200
    client.post(url("unarchive", strategy))
    strategy.refresh_from_db()
    assert strategy.state == Strategy.State.ACTIVE


def test_deleting_takes_the_title_typed_by_hand(
    client: Client, strategy: Strategy
) -> None:
    response = client.post(url("delete", strategy), {"title": "Old house"})
    assert response.status_code == 422
    assert Strategy.objects.count() == 1
    client.post(url("delete", strategy), {"title": "Old houses"})
    assert Strategy.objects.count() == 0


def test_a_language_chosen_is_remembered_by_account_and_browser(
    client: Client, owner: User
) -> None:
    client.post(reverse("set_language"), {"language": "de", "next": "/strategies/"})
    owner.refresh_from_db()
    assert owner.language == "de"
    assert "Meine Strategien" in signed_in(owner).get("/strategies/").content.decode()
    nobody = Client()
    response = nobody.post(
        reverse("set_language"), {"language": "de", "next": "https://evil.example/"}
    )
    assert response.url == "/"
    assert 'lang="de"' in nobody.get("/").content.decode()


def test_an_unknown_language_changes_nothing(client: Client, owner: User) -> None:
    client.post(reverse("set_language"), {"language": "xx"})
    owner.refresh_from_db()
    assert owner.language == ""


def test_the_browser_decides_the_language_at_first() -> None:
    german = Client(headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"})
    assert 'lang="de"' in german.get("/").content.decode()
