"""The contact sheet leaves no page out."""

from uuid import uuid4

from django.urls import resolve

from look.pages import SIGNED_IN, SIGNED_OUT, address
from tests.views.access_matrix import TABLE

OK = 200
STRATEGY = f"/strategies/{uuid4()}/"
PLACES = {
    "strategy": STRATEGY,
    "other": STRATEGY,
    "draft": f"{STRATEGY}wizard/",
    "upload": f"/strategies/import/{uuid4()}/",
    "experiment": f"{STRATEGY}experiments/1/",
    "concluded": f"{STRATEGY}experiments/2/",
    "review": f"{STRATEGY}reviews/1/",
    "share": f"{STRATEGY}sharing/1/",
    "remark": f"{STRATEGY}remarks/1/",
    "check_in": f"{STRATEGY}check-ins/1/",
    "notice": f"{STRATEGY}changes/1/",
    "remark_aim": f"{STRATEGY}remarks/1/aim/1/",
    "shared": "/shared/token/",
    "passphrase": "/shared/token/passphrase/",
}
# No pages but answers for programs, files, or parts of pages.
NO_PAGES = {
    "healthz",
    "readyz",
    "manifest",
    "favicon",
    "robots",
    "platform_changes_feed",
    "export_as",
}
# For administrators, who are few; or what mails lead to, drawn by the same templates.
ELSEWHERE = {"account_everybodys_activity", "operation", "account_confirm_email"}


def test_every_page_is_on_the_contact_sheet() -> None:
    shown = {
        resolve(address(shot, PLACES).partition("?")[0]).url_name
        for shot in (*SIGNED_OUT, *SIGNED_IN)
        if "nothing" not in shot.path
    }
    pages = {name for name, row in TABLE.items() if row.get == OK}
    assert pages - shown - NO_PAGES - ELSEWHERE == set()


def test_each_picture_has_a_name_of_its_own() -> None:
    names = [shot.name for shot in (*SIGNED_OUT, *SIGNED_IN)]
    assert len(names) == len(set(names))
