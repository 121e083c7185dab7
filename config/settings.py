"""Django's settings: the environment in, safe defaults, nothing to set for a first start."""

import os
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR") or BASE_DIR / "var")
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"][
    "version"
]

DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.secret_key("SECRET_KEY", VAR_DIR / "secret-key")
SECRET_KEY_FALLBACKS = environment.old_keys("SECRET_KEY_FALLBACKS")

SITE_URL = environment.site_url("SITE_URL", "http://localhost:8000")
HTTPS = SITE_URL.startswith("https://")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS") or (
    [SITE_HOST] if HTTPS else [SITE_HOST, *LOCAL_HOSTS]
)

# Where editors of the catalog work, below SITE_URL.
ADMIN_PATH = environment.path("ADMIN_PATH", "admin")

OPERATOR_NAME = environment.text("OPERATOR_NAME")
OPERATOR_ADDRESS = environment.text("OPERATOR_ADDRESS")
OPERATOR_EMAIL = environment.text("OPERATOR_EMAIL")

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "accounts",
    "strategy",
    "operating",
]

MIDDLEWARE = [
    "operating.requests.told_and_counted",
    "config.headers.closed_to_other_sites",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.compressed",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "config.middleware.known_methods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.language_of_account_or_browser",
    "config.middleware.no_larger_than_an_import",
    "config.middleware.time_zone_of_account",
    "accounts.middleware.session_is_seen",
    "accounts.middleware.LoginRequiredKeepingText",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.RefusedForms",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.htmx_redirects_whole_page",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "strategy.templatetags.fixed",
            ],
        },
    }
]
FORM_RENDERER = "strategy.forms.rendering.FormRenderer"

DATABASES = {"default": environment.database("DATABASE_URL", VAR_DIR / "db.sqlite3")}
# Where PostgreSQL's own programs lie, if not on the PATH: `backup` and `restore` call them.
PG_BIN = environment.text("PG_BIN")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by the workers, so that rate limits count across them.
CACHES = {
    "default": environment.cache("CACHE", VAR_DIR / "cache"),
    # Shared pages as they are drawn, each under what it is drawn from: never out of date.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 100},
    },
}

# Who one is.

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "strategies"
ACCOUNT_ADAPTER = "config.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "config.signup.GuardianForm"
ACCOUNT_FORMS = {
    "confirm_login_code": "accounts.forms.SignInCodeForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Vierfeld: "
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_RATE_LIMITS = {
    # The key of the first is account and network, so that a stranger who guesses does
    # not lock the owner out; that of the second is the account alone.
    "login_failed": "10/m/ip,5/300s/key",
    "guessing": "50/3600s/key",
    "address_change": "5/3600s/user",
    "take_out": "5/3600s/user",
    "policy_report": "20/m/ip",
    "report": "10/h/ip",
    # Per address of the network, behind which a whole office may sit, and per link in all.
    "shared_passphrase": "10/5m/ip,60/h/key",
    "shared_remark": "20/10m/ip,60/h/key",
}
PASSWORD_RESET_TIMEOUT = 60 * 60
MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "signup_webauthn": "accounts.forms.SignUpPasskeyForm",
    "login_webauthn": "accounts.forms.SignInPasskeyForm",
    "authenticate_webauthn": "accounts.forms.SecondStepPasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.SurePasskeyForm",
    "authenticate": "accounts.forms.SecondFactorForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Vierfeld"
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers allow passkeys without https on localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Proxies in front whose word on the address of a visitor is taken.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXIES", int(HTTPS))

# Mail.

MAIL_IS_SENT = bool(environment.text("EMAIL_URL"))
MAILERS = {"default": environment.mailer("EMAIL_URL", VAR_DIR / "mail")}
# Where mail arrives, an address is confirmed by a code before the first sign-in: only so
# does signing up not tell who has an account. Elsewhere confirming is asked for, not
# waited for: unconfirmed people may edit their strategies.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if MAIL_IS_SENT else "optional"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = MAIL_IS_SENT
MFA_PASSKEY_SIGNUP_ENABLED = MAIL_IS_SENT
MFA_ALLOW_UNVERIFIED_EMAIL = not MAIL_IS_SENT
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM") or f"Vierfeld <vierfeld@{SITE_HOST}>"

# Closed by default.

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "report-uri": ["/policy-report"],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "config.errors.stale_form"
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
# A file of 10 MB with the form around it. Anything larger is refused unread.
LARGEST_BODY = 10 * 1024 * 1024 + 64 * 1024

COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
DRAFT_COOKIE_NAME = f"{COOKIE_PREFIX}draft"
# These two belong to the path of one shared page, which "__Host-" does not allow.
READER_COOKIE_NAME = "__Secure-reader" if HTTPS else "reader"
PASSPHRASE_COOKIE_NAME = "__Secure-passphrase" if HTTPS else "passphrase"
READER_DAYS = 365
# What lies in a session (codes, text kept while signed out) is not readable in the
# database or in a backup of it.
SESSION_SERIALIZER = "accounts.sealed.SealedSerializer"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
DRAFT_DAYS = 14
GRACE_DAYS = 14
EVENT_DAYS = 365

SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Health checks come from inside, past the proxy that speaks https.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

# Language and time.

USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
USE_TZ = True
TIME_ZONE = environment.time_zone("TIME_ZONE", "Europe/Berlin")

# Static files: sources in parts, one stylesheet and one script as served.

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "config.bundles.BundleFinder",
    "config.bundles.PictureFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
BUNDLE_DIR = VAR_DIR / "bundles"
PICTURE_DIR = VAR_DIR / "pictures"
# The order of the parts of a stylesheet is that of its cascade layers.
BUNDLES = {
    "app.css": [
        "css/tokens.css",
        "css/base.css",
        "css/components/*.css",
        "css/pages/*.css",
        "css/helpers.css",
        "css/print.css",
    ],
    "app.js": ["django_htmx/htmx-2.min.js", "js/*.js"],
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# What an operator is told: lines, counts at an address that is closed unless it is named.

SLOW_QUERY_MS = environment.milliseconds("SLOW_QUERY_MS", 200)
METRICS_PATH = environment.path_or_none("METRICS_PATH")
METRICS_TOKEN = environment.token("METRICS_TOKEN", is_needed=bool(METRICS_PATH))
METRICS_DIR = VAR_DIR / "metrics"
if METRICS_PATH:
    # Read by prometheus_client when it is imported: each process counts in its own file.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)

# Lines for machines, unless a person is looking.
LOG_FORM = "line" if DEBUG or sys.stderr.isatty() else "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.logs.OneLine"},
        "json": {"()": "config.logs.JsonLine"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORM}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # What was not found is in the access line; its address is what somebody typed.
        "django.request": {"level": "ERROR"},
        "operating.access": {
            "handlers": ["console"],
            "level": "INFO",
            "propagate": False,
        },
    },
}

if DEBUG:
    INSTALLED_APPS += ["debug_toolbar"]
    MIDDLEWARE.insert(4, "debug_toolbar.middleware.DebugToolbarMiddleware")
    INTERNAL_IPS = ["127.0.0.1"]
