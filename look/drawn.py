"""What nobody can be led to: pages of errors, and a mail, as the site would send them."""

import json
import uuid
from datetime import date

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from accounts.models import User
from config import errors
from look.filling import LANGUAGES, email_of
from look.words import WORDS
from strategy.domain.rhythm import Due, DueKind, Entry
from strategy.mails import compose_mail
from strategy.models import Digest

TEXT = (
    "I lead technology in a company of nine hundred people.\n\n"
    "Half of them know my name only from the slide with the reorganisation."
)


def error_pages(language: str) -> dict[str, str]:
    asked = request(language)
    answers = {
        "error-400": errors.bad_request(asked, SuspiciousOperation()),
        "error-403": errors.forbidden(asked, PermissionDenied()),
        "error-403-stale": errors.stale_form(request(language, sent=True)),
        "error-404": errors.not_found(asked, Http404()),
        "error-413": errors.too_large(asked),
        "error-429": errors.error_page(asked, 429),
        "error-500": errors.server_error(asked),
        "error-503": errors.unavailable(asked),
        "error-503-sent": errors.unavailable(request(language, sent=True)),
    }
    return {name: text(answer) for name, answer in answers.items()}


def request(language: str, *, sent: bool = False) -> HttpRequest:
    headers = {"Accept-Language": language, "Origin": "http://localhost"}
    factory = RequestFactory(SERVER_NAME="localhost")
    if sent:
        return factory.post("/start/", {"why": TEXT}, headers=headers)
    return factory.get("/start/", headers=headers)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def mail(language: str) -> str:
    """A digest of two things that are due today."""
    person = User(email=email_of(language), language=language)
    words = WORDS[language]
    today = date(2027, 3, 1)
    key, title = uuid.uuid4(), words["share"]
    hypothesis = words["experiments"][2]["hypothesis"]
    entries = [
        Entry(Due(DueKind.REVIEW, key, title, today), is_last=False),
        Entry(Due(DueKind.EXPERIMENT, key, title, today, 1, hypothesis), is_last=True),
    ]
    digest = Digest(person=person, day=today)
    composed = compose_mail(digest, person, entries, today)
    return str(composed.alternatives[0].content)


def main() -> None:
    drawn = {
        language: {**error_pages(language), "mail": mail(language)}
        for language in LANGUAGES
    }
    print(json.dumps(drawn))
