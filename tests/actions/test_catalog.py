import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from strategy.actions.catalog import sync_catalog
from strategy.catalog.parser import CatalogError
from strategy.management.commands.sync_catalog import FOLDER
from strategy.models import CatalogState, Platform, PlatformFit
from strategy.models.catalog import load_catalog

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "platforms"
    shutil.copytree(FOLDER, copy)
    return copy


def test_loading_the_same_files_again_changes_nothing() -> None:
    before = list(PlatformFit.objects.order_by("pk").values_list("pk", flat=True))
    result = sync_catalog(folder=FOLDER)
    assert not result.changed
    after = list(PlatformFit.objects.order_by("pk").values_list("pk", flat=True))
    assert before == after


def test_a_changed_file_is_written_and_read_at_once(folder: Path) -> None:
    assert load_catalog()["mastodon"].platform.floor_minutes == 45
    path = folder / "mastodon.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("floor_minutes = 45", "floor_minutes = 50"), encoding="utf-8"
    )
    assert sync_catalog(folder=folder).changed
    assert load_catalog()["mastodon"].platform.floor_minutes == 50


def test_a_broken_file_changes_nothing_at_all(folder: Path) -> None:
    (folder / "bluesky.toml").write_text('name = "Bluesky"\n', encoding="utf-8")
    (folder / "mastodon.toml").unlink()
    state = CatalogState.objects.get()
    count = Platform.objects.count()
    with pytest.raises(CatalogError, match=r"bluesky\.toml:"):
        sync_catalog(folder=folder)
    assert CatalogState.objects.get().version == state.version
    assert Platform.objects.count() == count


def test_a_platform_whose_file_is_gone_stays(folder: Path) -> None:
    (folder / "signal.toml").unlink()
    sync_catalog(folder=folder)
    assert Platform.objects.filter(pk="signal").exists()


def test_the_command_reports_a_broken_file_in_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bluesky.toml").write_text("name =", encoding="utf-8")
    monkeypatch.setattr("strategy.management.commands.sync_catalog.FOLDER", folder)
    with pytest.raises(CommandError, match=r"bluesky\.toml:1"):
        call_command("sync_catalog")
