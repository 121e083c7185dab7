"""What readers said: read, answered, decided, and turned into something."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import kept
from strategy.actions import remarks as actions
from strategy.forms.aims import AimForm
from strategy.forms.remarks import (
    AnswerForm,
    ExperimentFromRemarkForm,
    TaskFromRemarkForm,
)
from strategy.models import Remark, Strategy
from strategy.wording.labels import label

from .access import aim_of, own_saved_strategy, remark_of, signed_in
from .fragments import failed, render_page, wants


@never_cache
@require_safe
@own_saved_strategy
def remarks(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """All of them, the newest first. Shown once, they are no longer new."""
    found = list(Remark.objects.of(strategy))
    context = {
        "strategy": strategy,
        "open": [remark for remark in found if not remark.is_resolved],
        "resolved": [remark for remark in found if remark.is_resolved],
        "aims": list(strategy.aims.all()),
    }
    response = render_page(request, "strategy/remarks.html", context)
    if request.method == "GET" and any(remark.read_at is None for remark in found):
        by = signed_in(request)
        actions.mark_as_read(by=by, strategy=strategy, latest=found[0])
    return response


@require_POST
@own_saved_strategy
def decide_remark(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    """Resolve or reopen it, show or hide it, or remove it."""
    remark = remark_of(strategy, pk)
    decision = request.POST.get("decision", "")
    if decision not in actions.DECISIONS:
        raise Http404
    actions.DECISIONS[decision](by=signed_in(request), remark=remark)
    if not wants(request, f"remark-{pk}"):
        if decision == "remove":
            messages.success(request, _("The remark is removed."))
        return to_remarks(strategy, "" if decision == "remove" else f"remark-{pk}")
    context = {
        "strategy": strategy,
        "remark": remark,
        "aims": list(strategy.aims.all()),
        "is_removed": decision == "remove",
    }
    return render_page(request, "strategy/remark.html", context)


def to_remarks(strategy: Strategy, place: str = "") -> HttpResponse:
    page = reverse("remarks", args=[strategy.pk])
    return redirect(f"{page}#{place}" if place else page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def answer_remark(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    remark = remark_of(strategy, pk)
    sent, given = given_to(request)
    form = AnswerForm(given, initial={"answer": remark.answer})
    if sent and form.is_valid():
        text = form.cleaned_data["answer"]
        actions.answer_remark(by=signed_in(request), remark=remark, text=text)
        return to_remarks(strategy, f"remark-{pk}")
    return form_page(request, strategy, remark, form, heading=_("Answer"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def remark_to_experiment(
    request: HttpRequest, strategy: Strategy, pk: int
) -> HttpResponse:
    remark = remark_of(strategy, pk)
    sent, given = given_to(request)
    form = ExperimentFromRemarkForm(
        given, initial=ExperimentFromRemarkForm.initial_of(remark)
    )
    if sent and form.is_valid():
        actions.turn_into_experiment(
            by=signed_in(request),
            remark=remark,
            strategy=strategy,
            values=form.cleaned_data,
        )
        return to_document(request, strategy, "experiments")
    heading = _("An experiment from it")
    return form_page(request, strategy, remark, form, heading=heading)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def remark_to_aim(
    request: HttpRequest, strategy: Strategy, pk: int, aim: int
) -> HttpResponse:
    remark, found = remark_of(strategy, pk), aim_of(strategy, aim)
    sent, given = given_to(request)
    form = AimForm(given, initial=AimForm.initial_of(found))
    if sent and form.is_valid():
        actions.turn_into_aim(
            by=signed_in(request),
            remark=remark,
            strategy=strategy,
            aim=found,
            values=form.cleaned_data,
        )
        return to_document(request, strategy, "aims")
    heading = _("Aim %(number)s") % {"number": found.number}
    return form_page(request, strategy, remark, form, heading=heading)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def remark_to_task(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    remark = remark_of(strategy, pk)
    sent, given = given_to(request)
    form = TaskFromRemarkForm(given, initial=TaskFromRemarkForm.initial_of(remark))
    if sent and form.is_valid():
        text = form.cleaned_data["task"]
        actions.turn_into_task(by=signed_in(request), remark=remark, text=text)
        return to_remarks(strategy, f"remark-{pk}")
    heading = _("A task from it")
    return form_page(request, strategy, remark, form, heading=heading)


def given_to(request: HttpRequest) -> tuple[bool, Any]:
    """Whether a form was sent now, and what it was given: now, or before signing in."""
    if request.method == "POST":
        return True, request.POST
    return False, kept.take(request)


def to_document(request: HttpRequest, strategy: Strategy, section: str) -> HttpResponse:
    messages.success(request, _("Saved. The remark is resolved."))
    return redirect(f"{reverse('strategy', args=[strategy.pk])}#section-{section}")


def form_page(
    request: HttpRequest, strategy: Strategy, remark: Remark, form: Any, *, heading: str
) -> HttpResponse:
    """The remark above, the form below."""
    context = {
        "strategy": strategy,
        "remark": remark,
        "section": label(f"section.{remark.section}"),
        "heading": heading,
        "form": form,
        "failed_forms": failed(form),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "strategy/remark_form.html", context, status=status)
