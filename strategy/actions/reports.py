"""What is reported about the catalog, and answered."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.models import Report


@transaction.atomic
def make_report(
    *, by: User | None, slug: str, text: str, email: str, language: str
) -> Report:
    """``by`` is not kept: who reports may stay unknown."""
    return Report.objects.create(
        platform_id=slug, text=text, email=email, language=language
    )


@transaction.atomic
def answer_report(*, by: User, report: Report, answer: str, site_url: str) -> Report:
    """Answer, and send the answer if an address was given. It is sent once."""
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if locked.answer:
        return locked
    locked.answer = answer
    locked.answered_at = timezone.now()
    locked.answered_by = by
    locked.save(update_fields=["answer", "answered_at", "answered_by"])
    if locked.email:
        message = answer_mail(locked, site_url)
        transaction.on_commit(message.send, robust=True)
    return locked


def answer_mail(report: Report, site_url: str) -> EmailMessage:
    """In the language that the report was written in."""
    with translation.override(report.language):
        context = {"report": report, "site_url": site_url}
        return EmailMessage(
            subject=_("Vierfeld: your report about %(name)s")
            % {"name": report.platform.name},
            body=render_to_string("strategy/mail/answer.txt", context),
            to=[report.email],
        )
