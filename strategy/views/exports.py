"""Taking a strategy along: the page with the choices, and the files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.secrets import holds_secret
from strategy.exports.dates import has_dates
from strategy.exports.formats import FORMATS
from strategy.exports.formats import export as make_export
from strategy.exports.typesetter import TypesettingError
from strategy.forms.exports import ExportForm, usual
from strategy.models import Strategy
from strategy.sources import source_of

from .access import own_saved_strategy
from .fragments import failed, render_page


@never_cache
@require_safe
@own_saved_strategy
def export(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """What to take along. A choice of a format leads to its file."""
    latest: int = strategy.latest_revision  # type: ignore[attr-defined]
    sent = request.GET if "format" in request.GET else None
    initial = {**usual("pdf", language()), "revision": request.GET.get("revision")}
    form = ExportForm(sent, initial=initial, latest=latest)
    if sent is not None and form.is_valid():
        url = reverse("export_as", args=[strategy.pk, form.cleaned_data["format"]])
        query = sent.copy()
        del query["format"]
        return redirect(f"{url}?{query.urlencode()}")
    return export_page(request, strategy, form, status=200 if sent is None else 422)


@holds_secret
@require_safe
@own_saved_strategy
def export_as(request: HttpRequest, strategy: Strategy, format: str) -> HttpResponse:  # noqa: A002
    """The file. Without a choice in the address it is what one usually wants of it."""
    if format not in FORMATS:
        raise Http404
    latest: int = strategy.latest_revision  # type: ignore[attr-defined]
    sent: Any = usual(format, language())
    if request.GET:
        sent = request.GET.copy()
        sent["format"] = format
    form = ExportForm(sent, latest=latest)
    if not form.is_valid():
        return export_page(request, strategy, form, status=422)
    with_history = form.choice.history
    source = source_of(
        strategy,
        form.cleaned_data["revision"],
        with_history=with_history,
        with_documents=with_history and format == "json",
    )
    if format == "ics" and not has_dates(source.document):
        form.add_error("format", _("There is no date in it yet for a calendar."))
        return export_page(request, strategy, form, status=422)
    try:
        made = make_export(format, source, form.choice)
    except TypesettingError:
        form.add_error("format", _("This could not be set. Please take Markdown."))
        return export_page(request, strategy, form, status=503)
    response = HttpResponse(made.body, content_type=made.content_type)
    disposition = content_disposition_header(as_attachment=True, filename=made.name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    return response


def language() -> str:
    return "de" if get_language() == "de" else "en"


def export_page(
    request: HttpRequest, strategy: Strategy, form: ExportForm, *, status: int
) -> HttpResponse:
    context = {"strategy": strategy, "form": form, "failed_forms": failed(form)}
    return render_page(request, "strategy/export.html", context, status=status)
