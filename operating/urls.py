from django.conf import settings
from django.urls import path

from operating import views
from strategy.admin import curators

urlpatterns = [
    path("readyz", views.readyz, name="readyz"),
    path(
        f"{settings.ADMIN_PATH}operation/",
        curators.admin_view(views.operation),
        name="operation",
    ),
]
if settings.METRICS_PATH:
    urlpatterns.append(path(settings.METRICS_PATH, views.prometheus, name="metrics"))
