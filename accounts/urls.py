from django.urls import include, path

from . import views

urlpatterns = [
    path("language/", views.set_language, name="set_language"),
    path("", include("allauth.account.urls")),
]
