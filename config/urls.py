from django.conf import settings
from django.urls import include, path

from config.reports import policy_report
from strategy.admin import curators

urlpatterns = [
    path("accounts/", include("accounts.urls")),
    path("", include("operating.urls")),
    path(settings.ADMIN_PATH, curators.urls),
    path("policy-report", policy_report, name="policy_report"),
    path("", include("strategy.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"

if "debug_toolbar" in settings.INSTALLED_APPS:
    urlpatterns.append(path("__debug__/", include("debug_toolbar.urls")))
