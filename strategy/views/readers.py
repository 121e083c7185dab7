"""What a reader of a shared page does: gives its passphrase, leaves a remark."""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from strategy.actions.remarks import NoMoreRemarksError, new_reader_key
from strategy.actions.remarks import leave_remark as leave
from strategy.forms.remarks import RemarkForm
from strategy.forms.sharing import PassphraseForm
from strategy.models import Share

from .access import proof_of_passphrase, shared_link, unlocked_link
from .fragments import failed, render_page, wants
from .shared import remarks_for


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shared_link
def shared_passphrase(request: HttpRequest, share: Share, token: str) -> HttpResponse:
    """Ask for it. Every attempt counts, per network address and for the link in all."""
    if not share.passphrase_hash:
        return redirect("shared", token)
    sent = request.POST if request.method == "POST" else None
    form = PassphraseForm(sent)
    status = 422 if sent is not None else 200
    if sent is not None and form.is_valid():
        if not is_allowed(request, share, "shared_passphrase"):
            form.add_error("passphrase", too_many())
            status = 429
        elif check_password(form.cleaned_data["passphrase"], share.passphrase_hash):
            response = redirect("shared", token)
            proof = proof_of_passphrase(share)
            set_cookie(response, token, settings.PASSPHRASE_COOKIE_NAME, proof)
            return response
        else:
            form.add_error("passphrase", _("This is not the passphrase."))
    context = {"form": form, "failed_forms": failed(form)}
    return render_page(
        request, "strategy/shared_passphrase.html", context, status=status
    )


def is_allowed(request: HttpRequest, share: Share, action: str) -> bool:
    return bool(ratelimit.consume(request, action=action, key=str(share.pk)))


def too_many() -> str:
    return _("That was too often. Please wait a few minutes, then try again.")


def set_cookie(
    response: HttpResponse, token: str, name: str, value: str, days: int | None = None
) -> None:
    """For this link's pages alone; without days, until the browser is closed."""
    response.set_cookie(
        name,
        value,
        max_age=days * 24 * 60 * 60 if days else None,
        path=reverse("shared", args=[token]),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@unlocked_link
def leave_remark(
    request: HttpRequest, share: Share, token: str, section: str
) -> HttpResponse:
    """A reader says something about a section: on a page of its own, or in place."""
    if not share.takes_remarks or section not in share.sections:
        raise Http404
    key = request.COOKIES.get(settings.READER_COOKIE_NAME) or new_reader_key()
    sent = request.POST if request.method == "POST" else None
    form = RemarkForm(sent, auto_id=f"id_{section}_%s")
    status = 422 if sent is not None else 200
    if sent is not None and form.is_valid():
        if not is_allowed(request, share, "shared_remark"):
            form.add_error(None, too_many())
            status = 429
        else:
            try:
                leave(
                    reader_key=key,
                    share=share,
                    section=section,
                    values=form.cleaned_data,
                )
            except NoMoreRemarksError:
                form.add_error(None, _("This page takes no more remarks."))
            else:
                return said(request, share, token, section, key)
    in_place = wants(request, f"remarks-{section}")
    context: dict[str, Any] = {
        **remarks_context(request, share, token, section),
        "title": share.title,
        "form": form,
        "failed_forms": failed(form),
        "in_place": in_place,
    }
    part = "form" if in_place else ""
    template = "strategy/leave_remark.html"
    response = render_page(request, template, context, part=part, status=status)
    # With the form already: pressed twice, it is one reader who says it.
    set_cookie(response, token, settings.READER_COOKIE_NAME, key, settings.READER_DAYS)
    return response


def said(
    request: HttpRequest, share: Share, token: str, section: str, key: str
) -> HttpResponse:
    """The section's remarks again, with this one among them."""
    if wants(request, f"remarks-{section}"):
        request.COOKIES[settings.READER_COOKIE_NAME] = key
        context = remarks_context(request, share, token, section)
        response = render_page(request, "strategy/sections/readers.html", context)
    else:
        page = reverse("shared", args=[token])
        response = redirect(f"{page}#remarks-{section}")
    set_cookie(response, token, settings.READER_COOKIE_NAME, key, settings.READER_DAYS)
    return response


def remarks_context(
    request: HttpRequest, share: Share, token: str, section: str
) -> dict[str, Any]:
    found = remarks_for(request, share)
    return {
        "token": token,
        "key": section,
        "takes_remarks": share.takes_remarks,
        "remarks": [remark for remark in found if remark.section == section],
    }
