"""What a normal installation has, and the ceiling, which it has not."""

from django.urls import path

from benchmarks import ceiling
from config import urls

# First, so that finding them costs next to nothing.
urlpatterns = [
    path("ceiling/", ceiling.page, name="ceiling_page"),
    path("ceiling/<uuid:pk>/", ceiling.save, name="ceiling_save"),
    *urls.urlpatterns,
]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
