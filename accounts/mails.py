"""Mail that is no answer to a request: in the language of the account."""

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

logger = logging.getLogger(__name__)


def send(prefix: str, *, to: str, language: str, **context: Any) -> None:
    """A mail server that is away is noted; what the mail tells of holds all the same."""
    context = {
        "site_url": settings.SITE_URL,
        "operator_name": settings.OPERATOR_NAME,
        **context,
    }
    with translation.override(language or settings.LANGUAGE_CODE):
        subject = render_to_string(f"{prefix}_subject.txt", context).strip()
        body = render_to_string(f"{prefix}_message.txt", context).strip()
    try:
        subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}"
        send_mail(subject, f"{body}\n", settings.DEFAULT_FROM_EMAIL, [to])
    except (OSError, SMTPException) as error:
        logger.error("%s not sent: %s", prefix, type(error).__name__)
