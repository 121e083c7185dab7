"""Where editors work: for staff alone, held to the rules of the files, everything logged."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.actions.catalog import sync_catalog
from strategy.models import CatalogChange, CatalogState, Notice, Platform, Report
from strategy.models.catalog import load_catalog
from tests.catalog_files import text, write_platform
from tests.factories import make_strategy, make_user, signed_in

pytestmark = pytest.mark.django_db
CHANGE = "admin:strategy_platform_change"


@pytest.fixture
def curator(db: None) -> User:
    user = make_user(email="curator@vierfeld.example")
    user.is_staff = True
    user.save()
    return user


@pytest.fixture
def client(curator: User) -> Client:
    return signed_in(curator)


@pytest.fixture
def plaza(tmp_path: Path) -> str:
    write_platform(
        tmp_path,
        regions={"AT": {"availability": "banned", **text("AT")}},
        alternatives=["agora"],
        ages={"DE": 16},
        rules=[{"kind": "imprint", **text("the imprint")}],
    )
    write_platform(tmp_path, "agora")
    sync_catalog(folder=tmp_path)
    return reverse(CHANGE, args=["plaza"])


def form_of(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """What the browser would send if nothing but the changes were touched."""
    context = client.get(url).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {
        field.html_name: value
        for form in forms
        for field in form
        if (value := plain(field)) is not None
    }
    return data | changes


def plain(field: Any) -> Any:
    value = field.value()
    if hasattr(value, "pk"):
        value = value.pk
    if isinstance(value, list):
        return value
    return None if value is None or value is False else str(value)


def test_an_entry_sent_back_untouched_changes_nothing(
    client: Client, plaza: str
) -> None:
    version = CatalogState.objects.get().version
    response = client.post(plaza, form_of(client, plaza))
    assert response.status_code == 302
    assert CatalogState.objects.get().version == version
    assert not Platform.objects.get(pk="plaza").is_edited_here


def test_an_edit_is_marked_logged_told_and_shown_at_once(
    client: Client, curator: User, plaza: str
) -> None:
    strategy = make_strategy(owner=curator, platforms=["plaza"])
    data = form_of(client, plaza, floor_minutes="45", summary_en="Said anew.")
    assert client.post(plaza, data).status_code == 302
    assert Platform.objects.get(pk="plaza").is_edited_here
    change = CatalogChange.objects.filter(platform="plaza", origin="edit").get()
    assert change.by == curator
    assert [found.path for found in change.differences] == [
        "floor_minutes",
        "summary.en",
    ]
    assert Notice.objects.get(strategy=strategy).is_open
    assert load_catalog()["plaza"].platform.floor_minutes == 45
    page = client.get(reverse("platform", args=["plaza"])).content.decode()
    assert "Said anew." in page
    assert "edited here" in page
    assert LogEntry.objects.get().user == curator


def test_fits_regions_and_sources_are_edited_with_the_entry(
    client: Client, plaza: str
) -> None:
    forms = {
        "fits-0-value": "0",
        "regions-0-availability": "restricted",
        "sources-0-facts": ["cost"],
    }
    assert client.post(plaza, form_of(client, plaza, **forms)).status_code == 302
    entry = load_catalog()["plaza"].entry
    assert sorted(entry.platform.regions.values()) == ["restricted"]
    assert entry.sources[0].facts == ("cost",)
    (change,) = CatalogChange.objects.filter(platform="plaza", origin="edit")
    assert "regions.AT.availability" in [found.path for found in change.differences]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"visibility_de": ""}, "visibility_de"),
        ({"typical_minutes": "10"}, "typical_minutes"),
        ({"groups": ["martians"]}, "groups"),
        ({"secondary_formats": ["short_text"]}, "secondary_formats"),
        ({"status": "closed"}, "status_since"),
        ({"status": "merged", "status_since": "2026"}, "successor"),
        ({"successor": "plaza"}, "successor"),
        ({"alternatives": "agora, nowhere"}, "alternatives"),
        ({"alternatives": "plaza"}, "alternatives"),
        ({"rules": '[{"kind": "luck", "en": "a", "de": "b"}]'}, "rules"),
        ({"rules": '{"kind": "imprint"}'}, "rules"),
        ({"rules": "[1"}, "rules"),
        ({"ages": '{"XX": 3}'}, "ages"),
        ({"ages": '{"DE": 99}'}, "ages"),
        ({"home": "nowhere"}, "home"),
    ],
)
def test_an_edit_keeps_to_the_rules_of_the_files(
    client: Client, plaza: str, changes: dict[str, Any], field: str
) -> None:
    response = client.post(plaza, form_of(client, plaza, **changes))
    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors
    assert not Platform.objects.get(pk="plaza").is_edited_here


def test_a_region_is_named_once(client: Client, plaza: str) -> None:
    again = {
        "regions-TOTAL_FORMS": "2",
        "regions-1-region": "AT",
        "regions-1-availability": "restricted",
        "regions-1-reason_en": "No.",
        "regions-1-reason_de": "Nein.",
    }
    assert client.post(plaza, form_of(client, plaza, **again)).status_code == 200


def test_a_preview_shows_the_page_and_saves_nothing(
    client: Client, curator: User, plaza: str
) -> None:
    strategy = make_strategy(owner=curator, platforms=["plaza"])
    data = form_of(client, plaza, summary_en="Said anew.", floor_minutes="45")
    body = client.post(plaza, data | {"_preview": "1"}).content.decode()
    assert "A preview: nothing of it has been saved." in body
    assert "Said anew." in body
    assert Platform.objects.get(pk="plaza").floor_minutes == 30
    assert not strategy.notices.exists()
    assert not LogEntry.objects.exists()
    page = client.get(reverse("platform", args=["plaza"])).content.decode()
    assert "Said anew." not in page


def test_a_report_is_answered_once_and_mailed(
    client: Client,
    curator: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    report = Report.objects.create(
        platform_id="mastodon",
        text="It moved.",
        email="me@vierfeld.example",
        language="en",
    )
    url = reverse("admin:strategy_report_change", args=[report.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"answer": "True, thank you."})
    report.refresh_from_db()
    assert report.answer == "True, thank you."
    assert report.answered_by == curator
    assert len(mail.outbox) == 1
    assert LogEntry.objects.get().user == curator
    assert 'name="answer"' not in client.get(url).content.decode()


def test_saving_a_report_without_an_answer_leaves_it_open(client: Client) -> None:
    report = Report.objects.create(platform_id="x", text="It moved.", language="en")
    url = reverse("admin:strategy_report_change", args=[report.pk])
    client.post(url, {"answer": " "})
    report.refresh_from_db()
    assert report.answered_at is None


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "strategy_platform_changelist",
        "strategy_report_changelist",
        "strategy_catalogchange_changelist",
    ],
)
def test_the_lists_open_in_both_languages(client: Client, name: str) -> None:
    Report.objects.create(platform_id="x", text="It moved.", language="en")
    for language in ("en", "de"):
        headers = {"Accept-Language": language}
        assert client.get(reverse(f"admin:{name}"), headers=headers).status_code == 200


def test_entries_come_and_go_as_files(client: Client) -> None:
    add = reverse("admin:strategy_platform_add")
    delete = reverse("admin:strategy_platform_delete", args=["mastodon"])
    assert client.get(add).status_code == 403
    assert client.get(delete).status_code == 403


def test_what_was_changed_is_only_read(client: Client, plaza: str) -> None:
    change = CatalogChange.objects.filter(platform="plaza").get()
    url = reverse("admin:strategy_catalogchange_change", args=[change.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"is_new": ""}).status_code == 403
