from django.urls import path

from .views import (
    changes,
    document,
    editing,
    pages,
    revisions,
    start,
    strategies,
    tasks,
    wizard,
)

ONE = "strategies/<uuid:strategy_id>/"

urlpatterns = [
    path("", start.home, name="home"),
    path("start/", start.start, name="start"),
    path(f"{ONE}wizard/<slug:step>/", wizard.wizard, name="wizard"),
    path("strategies/", strategies.strategies, name="strategies"),
    path(ONE, document.strategy, name="strategy"),
    path(f"{ONE}edit/<slug:section>/", editing.edit, name="edit"),
    path(f"{ONE}edit/<slug:section>/<slug:item>/", editing.edit, name="edit_item"),
    path(f"{ONE}section/<slug:section>/", document.section, name="section"),
    path(f"{ONE}move/<slug:section>/", editing.move, name="move"),
    path(f"{ONE}undo/", editing.undo, name="undo"),
    path(f"{ONE}tasks/", tasks.tasks, name="tasks"),
    path(f"{ONE}history/", revisions.history, name="history"),
    path(f"{ONE}revisions/new/", revisions.new_revision, name="new_revision"),
    path(f"{ONE}revisions/<int:number>/", revisions.revision, name="revision"),
    path(
        f"{ONE}revisions/<int:number>/label/",
        revisions.label_revision,
        name="label_revision",
    ),
    path(f"{ONE}revisions/<int:number>/restore/", revisions.restore, name="restore"),
    path(f"{ONE}compare/", changes.choose, name="choose"),
    path(f"{ONE}compare/<slug:old>/<slug:new>/", changes.compare, name="compare"),
    path(f"{ONE}rename/", strategies.rename, name="rename"),
    path(f"{ONE}duplicate/", strategies.duplicate, name="duplicate"),
    path(f"{ONE}archive/", strategies.archive, name="archive"),
    path(f"{ONE}unarchive/", strategies.unarchive, name="unarchive"),
    path(f"{ONE}delete/", strategies.delete, name="delete"),
    path("method/", pages.method, name="method"),
    path("privacy/", pages.privacy, name="privacy"),
    path("imprint/", pages.imprint, name="imprint"),
    path("healthz", pages.healthz, name="healthz"),
    path("readyz", pages.readyz, name="readyz"),
]
