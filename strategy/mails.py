"""A digest as a mail: text and HTML, with the headers by which programs unsubscribe."""

import email.message
import email.policy
from collections.abc import Callable, Sequence
from datetime import date
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from strategy.domain.rhythm import AGAIN_AFTER, DueKind, Entry
from strategy.links import absolute, snooze_link, stop_link
from strategy.models import Digest
from strategy.wording.digest import due_sentence, outlook, shortened, subject

# A mail stays short, however much is due; the page has the rest.
MOST_ENTRIES = 12


class Verbatim(UnstructuredHeader):
    """A header that programs read. Python would fold a long address into words of RFC
    2047, which none of them understands.
    """

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]


HEADERS: Any = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", Verbatim)


class Mail(EmailMultiAlternatives):
    """``before_handing`` is called by our mailers when a message leaves for good."""

    before_handing: Callable[[], None]

    def message(self, *, policy: Any = email.policy.default) -> Any:
        return super().message(policy=policy.clone(header_factory=HEADERS))


def compose_mail(
    digest: Digest, person: User, entries: Sequence[Entry], today: date
) -> Mail:
    """The mail of a digest, in the person's language. No query."""
    with translation.override(person.language or settings.LANGUAGE_CODE):
        lines = [line(entry) for entry in entries[:MOST_ENTRIES]]
        strategies = absolute(reverse("strategies"))
        context = {
            "lines": lines,
            "main": lines[0]["url"] if len(entries) == 1 else strategies,
            "more": len(entries[MOST_ENTRIES:]),
            "outlook": outlook(entries, once_more=today + AGAIN_AFTER),
            "snooze": snooze_link(digest.pk),
            "stop": stop_link(person.pk),
            "settings": absolute(reverse("rhythm")),
            "strategies": strategies,
            "site_url": settings.SITE_URL,
            "operator_name": settings.OPERATOR_NAME,
            "language": translation.get_language(),
        }
        mail = Mail(
            subject=subject(entries),
            body=render_to_string("strategy/mail/digest.txt", context),
            to=[person.email],
            headers={
                "Message-ID": f"<{digest.pk}@{settings.SITE_HOST}>",
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": f"<{context['stop']}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
        html = render_to_string("strategy/mail/digest.html", context)
        mail.attach_alternative(html, "text/html")
    return mail


def line(entry: Entry) -> dict[str, str]:
    """An experiment says which strategy it is of; the others have said so already."""
    due = entry.due
    is_experiment = due.kind == DueKind.EXPERIMENT
    page = "remarks" if due.kind == DueKind.REMARKS else "strategy"
    anchor = "#section-experiments" if is_experiment else ""
    return {
        "sentence": due_sentence(due),
        "context": shortened(due.title) if is_experiment else "",
        "url": absolute(reverse(page, args=[due.strategy])) + anchor,
    }
