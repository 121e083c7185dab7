"""The owner's side of sharing: the links, who may read what, and since when no more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import kept
from strategy.actions import sharing as actions
from strategy.forms.sharing import ShareForm
from strategy.models import Share, Strategy

from .access import own_saved_strategy, share_of, signed_in
from .fragments import failed, render_page


@never_cache
@require_safe
@own_saved_strategy
def sharing(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    shares = list(
        strategy.shares.with_remark_counts()
        .select_related("revision")
        .defer("revision__document")
    )
    today = timezone.localdate()
    context = {
        "strategy": strategy,
        "shares": [
            {
                "share": share,
                "address": address_of(request, share),
                "is_over": share.is_over(today),
            }
            for share in shares
            if not share.is_revoked
        ],
        "revoked": [share for share in shares if share.is_revoked],
        "may_share": actions.may_share(signed_in(request)),
    }
    return render_page(request, "strategy/sharing.html", context)


def address_of(request: HttpRequest, share: Share) -> str:
    """Whole, as one sends it; empty if only a new one can be made."""
    token = share.token
    return request.build_absolute_uri(reverse("shared", args=[token])) if token else ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def new_share(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    if not actions.may_share(signed_in(request)):
        return redirect("sharing", strategy.pk)
    return share_page(request, strategy, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def change_share(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    share = share_of(strategy, pk)
    if share.is_revoked:
        return redirect("sharing", strategy.pk)
    return share_page(request, strategy, share)


def share_page(
    request: HttpRequest, strategy: Strategy, share: Share | None
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    restored = None if sent is not None else kept.take(request)
    form = ShareForm(
        sent or restored,
        strategy=strategy,
        share=share,
        latest=strategy.latest_revision,  # type: ignore[attr-defined]
        today=timezone.localdate(),
    )
    if sent is not None and form.is_valid():
        pk = write(request, strategy, share, form)
        return redirect(f"{reverse('sharing', args=[strategy.pk])}#share-{pk}")
    context = {
        "strategy": strategy,
        "share": share,
        "form": form,
        "failed_forms": failed(form),
    }
    status = 422 if sent is not None else 200
    return render_page(request, "strategy/share.html", context, status=status)


def write(
    request: HttpRequest, strategy: Strategy, share: Share | None, form: ShareForm
) -> int:
    by, values, passphrase = signed_in(request), form.values, form.new_passphrase
    if share is None:
        made = actions.make_share(
            by=by, strategy=strategy, values=values, passphrase=passphrase or ""
        )
        messages.success(
            request, _("The link is made. Send its address to whom you like.")
        )
        return made.pk
    actions.change_share(by=by, share=share, values=values, passphrase=passphrase)
    messages.success(request, _("The link is changed."))
    return share.pk


@require_POST
@own_saved_strategy
def renew_share(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    share = share_of(strategy, pk)
    actions.renew_address(by=signed_in(request), share=share)
    messages.success(
        request, _("The link has a new address. The old one opens nothing any more.")
    )
    return redirect(f"{reverse('sharing', args=[strategy.pk])}#share-{pk}")


@require_POST
@own_saved_strategy
def revoke_share(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    share = share_of(strategy, pk)
    actions.revoke_share(by=signed_in(request), share=share)
    messages.success(
        request, _("The link is revoked. Who opens it finds nothing from now on.")
    )
    return redirect("sharing", strategy.pk)
