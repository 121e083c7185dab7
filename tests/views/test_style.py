"""The living style page: everything there is, for those who build pages, and for nobody else."""

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.factories import signed_in

pytestmark = pytest.mark.django_db

TEMPLATES = Path(configured.BASE_DIR) / "templates"
# What only works, and is not seen.
UNSEEN = {"components/passkey.html"}


def test_nobody_finds_it_where_people_work(client: Client) -> None:
    assert client.get("/style/").status_code == 404


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_shows_in_both_languages(
    client: Client, settings: Settings, language: str
) -> None:
    settings.DEBUG = True
    response = client.get("/style/", headers={"accept-language": language})
    assert response.status_code == 200
    assert f'lang="{language}"' in response.content.decode()


def test_every_component_is_drawn_on_it(owner: User, settings: Settings) -> None:
    settings.DEBUG = True
    response = signed_in(owner).get("/style/")
    drawn = {template.name for template in response.templates}
    there = {
        path.relative_to(TEMPLATES).as_posix()
        for path in (TEMPLATES / "components").glob("*.html")
    }
    assert there - UNSEEN - drawn == set()
