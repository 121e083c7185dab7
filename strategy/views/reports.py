"""“Report something wrong”: with or without an account, a few times an hour."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from strategy.actions.reports import make_report
from strategy.forms.catalog import ReportForm
from strategy.models.catalog import load_catalog

from .access import signed_in_or_nobody
from .fragments import failed


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    catalog = load_catalog()
    if slug not in catalog:
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        if ratelimit.consume(request, action="report"):
            return keep(request, slug, form)
        form.add_error(None, TOO_MANY)
        status = 429
    context = {"found": catalog[slug], "form": form, "failed_forms": failed(form)}
    return render(request, "strategy/report.html", context, status=status)


def keep(request: HttpRequest, slug: str, form: ReportForm) -> HttpResponse:
    email = form.cleaned_data["email"]
    make_report(
        by=signed_in_or_nobody(request),
        slug=slug,
        text=form.cleaned_data["text"],
        email=email,
        language=request.LANGUAGE_CODE,
    )
    messages.success(request, ANSWERED if email else READ)
    return redirect("platform", slug)


TOO_MANY = _(
    "These are many reports in a short time. Please send this one again in an hour."
)
ANSWERED = _("Thank you. An editor reads it and answers to your address.")
READ = _("Thank you. An editor reads it.")
