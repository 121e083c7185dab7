"""Where browsers tell what the content policy stopped."""

import json
import logging
import re
from typing import Any
from urllib.parse import urlsplit

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

logger = logging.getLogger(__name__)
LARGEST = 16 * 1024
DIRECTIVE = re.compile(r"[a-z-]{1,40}")


@csrf_exempt
@login_not_required
@require_POST
def policy_report(request: HttpRequest) -> HttpResponse:
    """Notes which rule, of whom and on which kind of page; never an address as a whole."""
    if not ratelimit.consume(request, action="policy_report"):
        return HttpResponse(status=429)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LARGEST:
        return HttpResponse(status=413)
    if report := readable(request.body):
        logger.warning("content policy: %s", report)
    return HttpResponse(status=204)


def readable(body: bytes) -> str:
    try:
        report: Any = json.loads(body)["csp-report"]
        rule = DIRECTIVE.match(report.get("effective-directive", ""))
        blocked = urlsplit(report.get("blocked-uri", ""))
        page = urlsplit(report.get("document-uri", "")).path
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ""
    host = re.sub(r"[^\w.:-]", "", blocked.netloc or blocked.scheme or "inline")[:80]
    return f"{rule.group() if rule else '?'} stopped {host} on {kind_of_page(page)}"


def kind_of_page(path: str) -> str:
    try:
        return resolve(path).url_name or "?"
    except Resolver404:
        return "?"
