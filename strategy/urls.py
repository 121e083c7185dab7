from django.urls import path

from .views import (
    document,
    leaving,
    method,
    pages,
    start,
    strategies,
    what_if,
    why,
    wizard,
)

ONE = "strategies/<uuid:strategy_id>/"

urlpatterns = [
    path("", start.home, name="home"),
    path("start/", start.start, name="start"),
    path(f"{ONE}wizard/<slug:step>/", wizard.wizard, name="wizard"),
    path("strategies/", strategies.strategies, name="strategies"),
    path(ONE, document.strategy, name="strategy"),
    path(f"{ONE}edit/<slug:section>/", document.edit, name="edit"),
    path(f"{ONE}edit/<slug:section>/<slug:item>/", document.edit, name="edit_item"),
    path(f"{ONE}section/<slug:section>/", document.section, name="section"),
    path(f"{ONE}why/", why.why, name="why"),
    path(f"{ONE}why/<slug:slug>/", why.why_platform, name="why_platform"),
    path(f"{ONE}what-if/", what_if.what_if, name="what_if"),
    path(f"{ONE}rename/", strategies.rename, name="rename"),
    path(f"{ONE}duplicate/", strategies.duplicate, name="duplicate"),
    path(f"{ONE}archive/", strategies.archive, name="archive"),
    path(f"{ONE}unarchive/", strategies.unarchive, name="unarchive"),
    path(f"{ONE}delete/", strategies.delete, name="delete"),
    path("accounts/take-out/", leaving.take_out, name="take_out"),
    path("accounts/leave/", leaving.leave, name="leave"),
    path("method/", method.method, name="method"),
    path("privacy/", pages.privacy, name="privacy"),
    path("imprint/", pages.imprint, name="imprint"),
    path("healthz", pages.healthz, name="healthz"),
    path("readyz", pages.readyz, name="readyz"),
]
