"""The first run: five pages, each a plain form, each stored at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import kept
from strategy.actions.aims import save_audience, save_goals
from strategy.actions.drafts import SAVE_AFTER_SIGN_UP
from strategy.actions.mix import choose_mix
from strategy.actions.resources import save_resources
from strategy.actions.strategies import rename, save_strategy
from strategy.composition import answers, compose, platform_choices
from strategy.domain.steps import (
    FIRST_RUN_AIMS,
    Stance,
    Step,
    first_open_step,
    open_answers,
)
from strategy.forms.aims import AudienceForm, GoalForm
from strategy.forms.document import CheckForm
from strategy.forms.mix import MixForm
from strategy.forms.resources import ResourcesForm
from strategy.models import Aim, Bar, Channel, Strategy
from strategy.models.catalog import load_catalog
from strategy.wording.labels import label
from strategy.wording.reasons import sentence
from strategy.wording.suggestions import STATEMENTS

from .access import own_draft_or_strategy, signed_in_or_nobody
from .drawing import matrix_of, matrix_of_document, named
from .fragments import failed, render_page, wants
from .ranking import ranking, shelves, suggestion

PREVIEW = "preview"
AFTER_CHECK = "check"
TAKE = "take"
# Which channels there are, and which platforms are barred: no word of their platforms.
WHICH = ("strategy", "platform", "in_mix", "account_exists")
BARS = Prefetch(
    "bars", Bar.objects.select_related(None).only("strategy", "platform", "by")
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_draft_or_strategy
def wizard(request: HttpRequest, strategy: Strategy, step: str) -> HttpResponse:
    if step not in Step:
        raise Http404
    here = Step(step)
    if request.method != "POST" or here == Step.CHECK:
        read_along(strategy, here)
    if request.method != "POST":
        if not strategy.is_draft:
            return redirect("strategy", strategy.pk)
        first = first_open_step(answers(strategy))
        if first.number < here.number:
            messages.info(request, _("This page comes first."))
            return redirect("wizard", strategy.pk, first)
    return PAGES[here](request, strategy, here)


def read_along(strategy: Strategy, step: Step) -> None:
    """What a page asks of the strategy's rows: all of the channels where they are told,
    else which there are.
    """
    related = Channel.objects.with_served_aims().in_order()
    if step != Step.CHECK:
        related = Channel.objects.select_related(None).only(*WHICH)
    prefetch_related_objects([strategy], "aims", Prefetch("channels", related))
    if step == Step.RESOURCES:
        prefetch_related_objects([strategy], BARS)


def goals(request: HttpRequest, strategy: Strategy, step: Step) -> HttpResponse:
    aims = list(strategy.aims.all())
    lenient = wants(request, PREVIEW)
    data = typed(request)
    initials = [GoalForm.initial_of(aim) for aim in aims]
    count = len(aims)
    initials += [{}] * (FIRST_RUN_AIMS - count)
    rows = [
        GoalForm(data, number=number, initial=initial, lenient=lenient)
        for number, initial in enumerate(initials, start=1)
    ]
    valid = request.method == "POST" and all_valid(rows)
    if valid:
        values = [form.cleaned_data for form in rows]
        by = signed_in_or_nobody(request)
        aims = save_goals(by=by, strategy=strategy, rows=values)
    context = {"rows": rows, "suggestions": STATEMENTS.items(), "count": count}
    return answer(request, strategy, step, rows, context, valid=valid, aims=aims)


def audience(request: HttpRequest, strategy: Strategy, step: Step) -> HttpResponse:
    aims = list(strategy.aims.all())
    lenient = wants(request, PREVIEW)
    data = typed(request)
    rows = [AudienceForm(data, aim=aim, lenient=lenient) for aim in aims]
    valid = request.method == "POST" and all_valid(rows)
    if valid:
        values = {form.aim.pk: form.cleaned_data for form in rows}
        by = signed_in_or_nobody(request)
        aims = save_audience(by=by, strategy=strategy, rows=values)
    context = {"rows": rows}
    return answer(request, strategy, step, rows, context, valid=valid, aims=aims)


def resources(request: HttpRequest, strategy: Strategy, step: Step) -> HttpResponse:
    data = typed(request)
    form = ResourcesForm(
        data,
        initial=ResourcesForm.initial_of(strategy) if data is None else None,
        platforms=platform_choices(load_catalog()),
        lenient=wants(request, PREVIEW),
    )
    valid = request.method == "POST" and form.is_valid()
    if valid:
        save_resources(
            by=signed_in_or_nobody(request), strategy=strategy, values=form.cleaned_data
        )
    return answer(request, strategy, step, [form], {"form": form}, valid=valid)


def matrix(request: HttpRequest, strategy: Strategy, step: Step) -> HttpResponse:
    # Not the channels: those are read anew where they are written.
    prefetch_related_objects([strategy], "aims", BARS)
    if not strategy.aims.all():
        return redirect("wizard", strategy.pk, Step.GOALS)
    catalog = load_catalog()
    found = ranking(strategy, catalog)
    sent = typed(request)
    if sent and TAKE in sent:
        sent = QueryDict(mutable=True)
        sent["stance"] = Stance.PRESENT
        sent.setlist("platforms", list(found.mix.slugs))
    form = MixForm(
        sent,
        initial=MixForm.initial_of(strategy, found.chosen),
        platforms=found.choosable,
        lenient=wants(request, PREVIEW),
        form_id="wizard-form",
    )
    valid = request.method == "POST" and form.is_valid()
    if valid:
        choose_mix(
            by=signed_in_or_nobody(request),
            strategy=strategy,
            stance=form.cleaned_data["stance"],
            slugs=form.cleaned_data["platforms"],
            planned=found.mix.planned,
            **form.own_reason,
        )
    chosen = form.cleaned_data["platforms"] if valid else found.chosen
    context = {
        "form": form,
        "shelves": shelves(found.rows),
        "suggestion": suggestion(found, chosen),
        "matrix": matrix_of(list(strategy.aims.all()), named(catalog, chosen)),
    }
    return answer(request, strategy, step, [form], context, valid=valid)


def check(request: HttpRequest, strategy: Strategy, step: Step) -> HttpResponse:
    form = CheckForm(typed(request), initial={"title": strategy.title})
    missing = open_answers(step, answers(strategy))
    valid = request.method == "POST" and form.is_valid() and not missing
    if valid and strategy.is_draft:
        strategy.title = form.cleaned_data["title"]
        user = signed_in_or_nobody(request)
        if user is None:
            return ask_to_sign_up(request, strategy)
        save_strategy(by=user, strategy=strategy, title=strategy.title)
        messages.success(request, _("Saved as revision 1. From here on it can grow."))
    if valid:
        return redirect("strategy", strategy.pk)
    document = compose(strategy, list(strategy.channels.all()))
    context = {
        "form": form,
        "missing": [sentence(reason) for reason in missing],
        "document": document,
        "matrix": matrix_of_document(document),
    }
    return answer(request, strategy, step, [form], context, valid=False)


PAGES: dict[Step, Callable[[HttpRequest, Strategy, Step], HttpResponse]] = {
    Step.GOALS: goals,
    Step.AUDIENCE: audience,
    Step.RESOURCES: resources,
    Step.MATRIX: matrix,
    Step.CHECK: check,
}


def all_valid(rows: Sequence[forms.Form]) -> bool:
    """Looks at every form, so that all problems are shown at once."""
    return all([form.is_valid() for form in rows])  # noqa: C419


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, or what was kept when nobody was signed in any more."""
    if request.method == "POST":
        return request.POST
    data = kept.take(request)
    if data is not None:
        messages.info(
            request,
            _(
                "You had been signed out. What you typed is here again; it is not saved yet."
            ),
        )
    return data


def ask_to_sign_up(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Keep the title, note what to save, and come back to the strategy afterwards."""
    rename(by=None, strategy=strategy, title=strategy.title)
    request.session[SAVE_AFTER_SIGN_UP] = str(strategy.pk)
    back = reverse("strategy", args=[strategy.pk])
    return redirect(f"{reverse('account_signup')}?next={back}")


def answer(
    request: HttpRequest,
    strategy: Strategy,
    step: Step,
    rows: Sequence[forms.Form],
    context: dict[str, Any],
    *,
    valid: bool,
    aims: Iterable[Aim] | None = None,
) -> HttpResponse:
    """The next page when all is stored, else this page with what is wrong (422)."""
    preview = wants(request, PREVIEW)
    if valid and not preview:
        return redirect(following(request, strategy, step))
    if "matrix" not in context:
        context["matrix"] = matrix_of(list(aims or strategy.aims.all()))
    context |= {
        "strategy": strategy,
        "step": step,
        "steps": [] if preview else step_links(strategy, step),
        "failed_forms": failed(*rows),
        "saved": valid,
        "back": reverse("wizard", args=[strategy.pk, step.previous])
        if step.previous
        else reverse("start"),
        "from_check": AFTER_CHECK if request.GET.get("then") == AFTER_CHECK else "",
    }
    refused = request.method == "POST" and not valid and not preview
    return render_page(
        request,
        f"strategy/wizard/{step}.html",
        context,
        part=PREVIEW if preview else "",
        status=422 if refused else 200,
    )


def following(request: HttpRequest, strategy: Strategy, step: Step) -> str:
    """Forward; or back to checking, if the person came from there to change something."""
    if not strategy.is_draft:
        return reverse("strategy", args=[strategy.pk])
    wanted = Step.CHECK if request.GET.get("then") == AFTER_CHECK else step.following
    return reverse("wizard", args=[strategy.pk, wanted or Step.CHECK])


def step_links(strategy: Strategy, here: Step) -> list[dict[str, Any]]:
    state = answers(strategy)
    first = first_open_step(state)
    return [
        {
            "step": step,
            "number": step.number,
            "label": label(f"step.{step}"),
            "url": reverse("wizard", args=[strategy.pk, step]),
            "is_here": step == here,
            "is_done": step != Step.CHECK and not open_answers(step, state),
            "is_open": step.number <= first.number,
        }
        for step in Step
    ]
