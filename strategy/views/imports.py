"""A strategy from a file: sent, looked at, and only then written."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from strategy.actions.imports import bundle_of, import_upload, keep_upload
from strategy.composition import platform_choices
from strategy.domain.bundle import Bundle
from strategy.domain.matching import noted_on_unknown, unknown_platforms
from strategy.domain.shapes import Problem
from strategy.forms.imports import MatchForm, UploadForm
from strategy.models import Upload
from strategy.models.catalog import load_catalog
from strategy.wording.problems import (
    check_ins_left_out,
    problem_path,
    problem_sentence,
)

from .access import own_upload, signed_in
from .drawing import matrix_of_document
from .fragments import failed, render_page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """A file that reads well leads to its preview; for any other it is told what is wrong."""
    by = signed_in(request)
    sent = request.method == "POST"
    form = UploadForm(*((request.POST, request.FILES) if sent else ()))
    if sent and form.is_valid():
        upload = keep_upload(by=by, body=form.cleaned_data["file"])
        return redirect("preview", upload.pk)
    context = {
        "form": form,
        "failed_forms": failed(form),
        "problems": list(map(told, form.problems)),
    }
    status = 422 if sent else 200
    return render_page(request, "strategy/import.html", context, status=status)


def told(problem: Problem) -> dict[str, str]:
    return {
        "path": problem_path(problem.path),
        "sentence": problem_sentence(problem),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_upload
def preview(request: HttpRequest, upload: Upload) -> HttpResponse:
    """What is in the file, and what becomes of platforms that are not known here."""
    if upload.became is not None:
        return redirect("strategy", upload.became.pk)
    bundle = bundle_of(upload)
    if bundle is None:
        raise Http404
    catalog = load_catalog()
    form = MatchForm(
        request.POST if request.method == "POST" else None,
        unknown=unknown_platforms(bundle, catalog.keys()),
        platforms=platform_choices(catalog),
    )
    if request.method == "POST" and form.is_valid():
        by = signed_in(request)
        strategy = import_upload(by=by, upload=upload, matches=form.matches)
        messages.success(request, _("Imported. This is the strategy from the file."))
        return redirect("strategy", strategy.pk)
    context = {
        "form": form,
        "failed_forms": failed(form),
        "left_out": check_ins_left_out(
            noted_on_unknown(bundle.experience, catalog.keys())
        ),
        **contents(bundle),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "strategy/preview.html", context, status=status)


def contents(bundle: Bundle) -> dict[str, Any]:
    document = bundle.document
    history = bundle.history
    noted = bundle.experience.check_ins
    return {
        "document": document,
        "matrix": matrix_of_document(document),
        "revisions": len(history),
        "first": parse_datetime(history[0].entry.kept_at) if history else None,
        "last": parse_datetime(history[-1].entry.kept_at) if history else None,
        "check_ins": len(noted),
        "first_noted": parse_date(noted[0].day) if noted else None,
        "last_noted": parse_date(noted[-1].day) if noted else None,
        "reviews": len(bundle.experience.reviews),
    }
