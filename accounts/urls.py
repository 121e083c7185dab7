from allauth.account.decorators import reauthentication_required
from allauth.account.views import password_set
from allauth.mfa.recovery_codes.views import (
    download_recovery_codes,
    view_recovery_codes,
)
from allauth.mfa.totp.views import activate_totp
from django.urls import include, path

from .secrets import holds_secret
from .views import email, language, leaving, overview, sessions

urlpatterns = [
    path("", overview.account, name="account"),
    path("language/", language.set_language, name="set_language"),
    path("activity/", overview.activity, name="account_activity"),
    path(
        "activity/everybody/",
        overview.everybodys_activity,
        name="account_everybodys_activity",
    ),
    path("sessions/", sessions.sessions, name="account_sessions"),
    path("sessions/end/", sessions.end_other_sessions, name="account_end_sessions"),
    path(
        "sessions/<int:session_id>/end/",
        sessions.end_session,
        name="account_end_session",
    ),
    path("keep/", leaving.keep_account, name="keep_account"),
    # These stand in for allauth's own.
    path("email/", email.email, name="account_email"),
    path("email/agree/", email.agree_to_change, name="account_agree_to_change"),
    path("logout/", sessions.logout, name="account_logout"),
    path(
        "password/set/",
        reauthentication_required(password_set),
        name="account_set_password",
    ),
    path(
        "two-factor/totp/activate/",
        holds_secret(activate_totp),
        name="mfa_activate_totp",
    ),
    path(
        "two-factor/recovery-codes/",
        holds_secret(view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "two-factor/recovery-codes/download/",
        holds_secret(download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("", include("allauth.account.urls")),
    path("two-factor/", include("allauth.mfa.urls")),
]
