from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache

from accounts.models import User
from config.environment import mailer
from strategy.actions.catalog import sync_catalog
from strategy.management.commands.sync_catalog import FOLDER

from .factories import make_user
from .mail import Sink, mail_server, read_addresses_anew

# How long an example takes says more of the machine's other work than of the code.
hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")


def pytest_configure() -> None:
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The database has the catalog, as every served one has."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        sync_catalog(folder=FOLDER)


@pytest.fixture(autouse=True)
def fresh_rate_limits() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture
def owner(db: None) -> User:
    return make_user(email="owner@vierfeld.example")


@pytest.fixture
def stranger(db: None) -> User:
    return make_user(email="stranger@vierfeld.example")


@pytest.fixture
def sink(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """Mail arrives, and the site is as it is with EMAIL_URL."""
    with mail_server() as (sink, address):
        monkeypatch.setenv("EMAIL_URL", address)
        settings.MAILERS = {"default": mailer("EMAIL_URL", Path())}
        settings.MAIL_IS_SENT = True
        settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
        settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
        settings.MFA_PASSKEY_SIGNUP_ENABLED = True
        settings.MFA_ALLOW_UNVERIFIED_EMAIL = False
        read_addresses_anew()
        yield sink
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
    settings.MFA_PASSKEY_SIGNUP_ENABLED = False
    read_addresses_anew()
