from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from strategy.actions.catalog import note_edit, sync_catalog
from strategy.catalog.reader import CatalogError
from strategy.catalog.values import entry_values
from strategy.management.commands.sync_catalog import FOLDER
from strategy.models import CatalogChange, CatalogState, Platform, PlatformFit
from strategy.models.catalog import load_catalog, stored_entries
from tests.catalog_files import closed, text, write_platform
from tests.factories import make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One platform, loaded."""
    write_platform(tmp_path)
    sync_catalog(folder=tmp_path)
    return tmp_path


def edit(slug: str, by: User, **fields: object) -> None:
    """What the admin does: write a field, then say so."""
    before = stored_entries([slug])[slug]
    Platform.objects.filter(pk=slug).update(**fields)
    note_edit(by=by, slug=slug, before=before)


def command(name: str, *args: str, folder: Path) -> str:
    out = StringIO()
    call_command(name, *args, folder=folder, stdout=out)
    return out.getvalue()


def test_loading_the_same_files_again_changes_nothing() -> None:
    before = list(PlatformFit.objects.order_by("pk").values_list("pk", flat=True))
    result = sync_catalog(folder=FOLDER)
    assert not result.changed
    after = list(PlatformFit.objects.order_by("pk").values_list("pk", flat=True))
    assert before == after


def test_the_tables_say_all_that_the_files_say() -> None:
    for slug, entry in load_catalog().items():
        assert stored_entries([slug])[slug] == entry_values(entry.entry)


def test_a_changed_file_is_written_and_read_at_once(folder: Path) -> None:
    assert load_catalog()["plaza"].platform.floor_minutes == 30
    write_platform(folder, floor_minutes=50)
    assert sync_catalog(folder=folder).changed
    assert load_catalog()["plaza"].platform.floor_minutes == 50


def test_a_change_is_logged_once_and_only_with_what_changed(folder: Path) -> None:
    write_platform(folder, floor_minutes=50, summary=text("something else"))
    sync_catalog(folder=folder)
    sync_catalog(folder=folder)
    changed, new = CatalogChange.objects.filter(platform="plaza")
    assert new.is_new
    assert changed.origin == "sync"
    assert changed.data == [
        {"path": "floor_minutes", "before": 30, "after": 50},
        {
            "path": "summary.en",
            "before": "English words on the whole.",
            "after": "English words on something else.",
        },
        {
            "path": "summary.de",
            "before": "Deutsche Worte zu the whole.",
            "after": "Deutsche Worte zu something else.",
        },
    ]


def test_a_broken_file_changes_nothing_at_all(folder: Path) -> None:
    write_platform(folder, floor_minutes=50)
    (folder / "broken.toml").write_text('name = "Broken"\n', encoding="utf-8")
    state = CatalogState.objects.get()
    with pytest.raises(CatalogError, match=r"broken\.toml:1"):
        sync_catalog(folder=folder)
    assert CatalogState.objects.get().version == state.version
    assert Platform.objects.get(pk="plaza").floor_minutes == 30


def test_a_platform_whose_file_is_gone_stays(folder: Path) -> None:
    (folder / "plaza.toml").unlink()
    sync_catalog(folder=folder)
    assert Platform.objects.filter(pk="plaza").exists()


def test_the_version_is_that_of_the_content(folder: Path, owner: User) -> None:
    version = CatalogState.objects.get().version
    edit("plaza", owner, floor_minutes=40)
    assert CatalogState.objects.get().version != version
    edit("plaza", owner, floor_minutes=30)
    assert CatalogState.objects.get().version == version


def test_what_was_edited_here_is_kept_marked_and_said(
    folder: Path, owner: User
) -> None:
    edit("plaza", owner, floor_minutes=40)
    write_platform(folder, floor_minutes=50)
    said = command("sync_catalog", folder=folder)
    assert "! plaza was edited in the admin and stays as it is" in said
    record = Platform.objects.get(pk="plaza")
    assert record.floor_minutes == 40
    assert record.is_edited_here
    assert CatalogChange.objects.filter(platform="plaza", origin="edit").count() == 1


def test_what_was_edited_here_is_overwritten_only_by_name(
    folder: Path, owner: User
) -> None:
    edit("plaza", owner, floor_minutes=40)
    command("sync_catalog", "--overwrite=plaza", folder=folder)
    record = Platform.objects.get(pk="plaza")
    assert record.floor_minutes == 30
    assert not record.is_edited_here


def test_an_edit_can_be_written_back_and_is_no_longer_marked(
    folder: Path, owner: User
) -> None:
    edit("plaza", owner, floor_minutes=40, cost_de="Nichts „Neues“.")
    assert "plaza.toml" in command("write_catalog", folder=folder)
    assert "floor_minutes = 40" in (folder / "plaza.toml").read_text(encoding="utf-8")
    assert "= plaza and its file say the same" in command("sync_catalog", folder=folder)
    record = Platform.objects.get(pk="plaza")
    assert not record.is_edited_here
    assert record.cost_de == "Nichts „Neues“."


def test_only_what_was_edited_here_is_written_back(folder: Path) -> None:
    with pytest.raises(CommandError, match="was not edited here"):
        command("write_catalog", "plaza", folder=folder)


def test_an_edit_that_changes_nothing_leaves_no_mark(folder: Path, owner: User) -> None:
    edit("plaza", owner, floor_minutes=30)
    assert not Platform.objects.get(pk="plaza").is_edited_here
    assert CatalogChange.objects.filter(platform="plaza").count() == 1


def test_a_dry_run_says_what_would_change_and_for_how_many_and_does_nothing(
    folder: Path, owner: User
) -> None:
    for _twin in range(2):
        make_strategy(owner=owner, platforms=["plaza"])
    make_strategy(owner=owner, platforms=["mastodon"])
    write_platform(folder, floor_minutes=50)
    write_platform(folder, "forum", **closed())
    said = command("sync_catalog", "--dry-run", folder=folder)
    assert "+ forum" in said
    assert "~ plaza\n  * floor_minutes\n      - 30\n      + 50\n" in said
    assert "1 new, 1 changed; strategies that are told: 2" in said
    assert Platform.objects.get(pk="plaza").floor_minutes == 30
    assert not Platform.objects.filter(pk="forum").exists()


def test_the_command_reports_a_broken_file_in_one_line(folder: Path) -> None:
    (folder / "plaza.toml").write_text("name =", encoding="utf-8")
    with pytest.raises(CommandError, match=r"plaza\.toml:1"):
        command("sync_catalog", folder=folder)
