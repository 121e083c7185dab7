"""Writes down the schema of this version and a database that is filled with it, as where
the walk through the migrations begins: ``python -m tests.migrations.release``. Once, when
the first version is released; after that the file stays as it is.
"""

import json
import os
import tempfile

import django
from django.db.models import Model, Q

PLATFORMS = ("mastodon", "bluesky", "linkedin")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/release.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        django.setup()
        write()


def write() -> None:
    from django.core import serializers
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from strategy.models import CatalogChange
    from tests.migrations.walk import APPS, RELEASE

    call_command("migrate", verbosity=0)
    call_command("sync_catalog", verbosity=0)
    fill()
    rows = []
    for model in django.apps.apps.get_models():
        if model._meta.app_label in APPS and model is not CatalogChange:
            objects = model._default_manager.order_by("pk")
            written = serializers.serialize("json", objects.filter(used(model)))
            rows += json.loads(written)
    leaves = MigrationLoader(connection).graph.leaf_nodes()
    text = json.dumps({"leaves": leaves, "rows": rows}, ensure_ascii=False, indent=1)
    RELEASE.write_text(f"{text}\n", encoding="utf-8")


def used(model: type[Model]) -> Q:
    """Of the catalog only what the strategy names."""
    if model.__name__ == "Platform":
        return Q(pk__in=PLATFORMS)
    if model.__name__ in ("PlatformFit", "PlatformRegion", "PlatformSource"):
        return Q(platform__in=PLATFORMS)
    return Q()


def fill() -> None:
    from datetime import timedelta

    from django.utils import timezone

    from strategy.actions.rhythm import open_feed
    from strategy.models import Digest, Reminder
    from tests import factories as make

    user = make.make_user(email="first@vierfeld.example")
    strategy = make.make_strategy(owner=user, platforms=PLATFORMS)
    make.make_draft(key="k" * 43)
    make.make_revisions(strategy, count=1)
    make.make_check_in(strategy, note="Well.")
    make.make_experiment(strategy)
    make.make_concluded(strategy)
    make.make_review(strategy)
    make.make_remark(make.make_link(strategy))
    make.make_upload(user)
    open_feed(by=user)
    now = timezone.now()
    digest = Digest.objects.create(
        person=user, day=now.date() - timedelta(days=1), not_before=now, state="sent"
    )
    Reminder.objects.create(digest=digest, strategy=strategy)
    channel = strategy.channels.first()
    assert channel is not None
    channel.slots.create(weekday=1, starts_at="08:00", minutes=30, since=now.date())


if __name__ == "__main__":
    main()
