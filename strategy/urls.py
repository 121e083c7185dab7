from django.urls import path

from .views import (
    calendar,
    document,
    pages,
    reminders,
    rhythm,
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
    path(f"{ONE}pause/", rhythm.pause, name="pause"),
    path(f"{ONE}slots/", rhythm.slots, name="slots"),
    path(f"{ONE}slots/<int:slot>/remove/", rhythm.remove_slot, name="remove_slot"),
    path("accounts/rhythm/", rhythm.rhythm, name="rhythm"),
    path("accounts/rhythm/calendar/open/", rhythm.open_feed, name="open_feed"),
    path("accounts/rhythm/calendar/close/", rhythm.close_feed, name="close_feed"),
    path("calendar/<str:token>.ics", calendar.feed, name="feed"),
    path("reminders/snooze/<str:token>/", reminders.snooze, name="snooze"),
    path("reminders/stop/<str:token>/", reminders.stop, name="stop_reminders"),
    path("method/", pages.method, name="method"),
    path("privacy/", pages.privacy, name="privacy"),
    path("imprint/", pages.imprint, name="imprint"),
    path("healthz", pages.healthz, name="healthz"),
    path("readyz", pages.readyz, name="readyz"),
]
