from django.urls import path

from .views import (
    document,
    notices,
    pages,
    platforms,
    reports,
    start,
    strategies,
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
    path(f"{ONE}rename/", strategies.rename, name="rename"),
    path(f"{ONE}duplicate/", strategies.duplicate, name="duplicate"),
    path(f"{ONE}archive/", strategies.archive, name="archive"),
    path(f"{ONE}unarchive/", strategies.unarchive, name="unarchive"),
    path(f"{ONE}delete/", strategies.delete, name="delete"),
    path(f"{ONE}changes/<int:pk>/", notices.decide, name="notice"),
    path(f"{ONE}changes/<int:pk>/replace/", notices.replace, name="notice_replace"),
    path("platforms/", platforms.platforms, name="platforms"),
    path("platforms/changes/", platforms.changes, name="platform_changes"),
    path("platforms/changes/feed/", platforms.feed, name="platform_changes_feed"),
    path("platforms/<slug:slug>/", platforms.platform, name="platform"),
    path("platforms/<slug:slug>/report/", reports.report, name="report"),
    path("method/", pages.method, name="method"),
    path("privacy/", pages.privacy, name="privacy"),
    path("imprint/", pages.imprint, name="imprint"),
    path("healthz", pages.healthz, name="healthz"),
    path("readyz", pages.readyz, name="readyz"),
]
