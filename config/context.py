"""What every template may know of the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_url": settings.SITE_URL,
        "site_version": settings.VERSION,
        "languages": settings.LANGUAGES,
        "operator_name": settings.OPERATOR_NAME,
        "operator_address": settings.OPERATOR_ADDRESS,
        "operator_email": settings.OPERATOR_EMAIL,
        "mail_is_sent": settings.MAIL_IS_SENT,
        "draft_days": settings.DRAFT_DAYS,
    }
