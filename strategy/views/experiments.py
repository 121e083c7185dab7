"""Experiments: all of them in order of sight, each with the moves that are possible."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import kept
from strategy.actions.experiments import (
    NotPossibleError,
    conclude,
    move_experiment,
    reword_lesson,
)
from strategy.domain.days import WEEK, add_months
from strategy.domain.experiments import (
    ASK_UNTIL,
    Move,
    missing_to_start,
    moves,
    order_of_sight,
    state_after,
)
from strategy.domain.reviews import Part
from strategy.forms.experiments import (
    ConcludeForm,
    IntoChannelForm,
    LessonForm,
    UntilForm,
)
from strategy.models import Channel, Experiment, Strategy
from strategy.wording.experience import experience_sentence
from strategy.wording.reasons import listing

from .access import experiment_of, own_saved_strategy, signed_in
from .clock import today
from .fragments import failed, render_page


@never_cache
@require_safe
@own_saved_strategy
def experiments(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    day = today()
    found = sorted(
        Experiment.objects.with_names().filter(strategy=strategy),
        key=lambda one: order_of_sight(one, day),
    )
    context = {
        "strategy": strategy,
        "current": [sight(one, day) for one in found if not one.is_concluded],
        "concluded": sorted(
            (one for one in found if one.is_concluded),
            key=lambda one: (one.concluded_on, one.pk),
            reverse=True,
        ),
    }
    return render_page(request, "strategy/experiments.html", context)


@never_cache
@require_safe
@own_saved_strategy
def experiment(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    found = experiment_of(strategy, pk)
    context = {"strategy": strategy, **sight(found, today())}
    return render_page(request, "strategy/experiment.html", context)


def sight(experiment: Experiment, day: date) -> dict[str, Any]:
    """What a page shows of an experiment: its moves, and what it waits for."""
    return {
        "experiment": experiment,
        "is_past_end": experiment.is_past_end(day),
        "moves": moves(experiment.state),
        "missing": missing(experiment),
    }


def missing(experiment: Experiment) -> str:
    """What an idea does not say yet: “what you predict and how sure you are”."""
    if not experiment.is_idea:
        return ""
    return listing(map(experience_sentence, missing_to_start(experiment)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def move(request: HttpRequest, strategy: Strategy, pk: int, move: str) -> HttpResponse:
    """One of the moves. Those that make it run ask until when; pausing asks nothing."""
    if move not in list(Move):
        raise Http404
    if move == Move.CONCLUDE:
        return conclusion(request, strategy, experiment_of(strategy, pk))
    return simple_move(request, strategy, experiment_of(strategy, pk), Move(move))


def simple_move(
    request: HttpRequest, strategy: Strategy, found: Experiment, move: Move
) -> HttpResponse:
    if state_after(found.state, move) is None or missing(found):
        return no_longer(request, strategy, found)
    asks = move in ASK_UNTIL
    sent = request.POST if request.method == "POST" else None
    form = UntilForm(sent, initial={"until": until(found)}, today=today())
    if sent is not None and (not asks or form.is_valid()):
        try:
            move_experiment(
                by=signed_in(request),
                experiment=found,
                move=move,
                today=today(),
                until=form.cleaned_data["until"] if asks else None,
            )
        except NotPossibleError as error:
            return no_longer(request, strategy, error.experiment)
        return back(request, strategy, found)
    context = {
        "strategy": strategy,
        "experiment": found,
        "move": move,
        "form": form if asks else None,
        "failed_forms": failed(form) if asks else [],
        "review": review_number(request),
    }
    status = 422 if sent is not None else 200
    return render_page(request, "strategy/move.html", context, status=status)


def until(experiment: Experiment) -> date:
    """The end that is proposed: the one planned, else a month or a fortnight from now."""
    day = today()
    if experiment.ends_on and experiment.ends_on >= day:
        return experiment.ends_on
    return add_months(day, 1) if experiment.is_idea else day + 2 * WEEK


def conclusion(
    request: HttpRequest, strategy: Strategy, found: Experiment
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    restored = None if sent is not None else kept.take(request)
    data = sent if sent is not None else restored
    form, into = ConcludeForm(data), into_channel(data, strategy, found)
    shown = [form, into] if into else [form]
    if sent is None and not can_conclude(found):
        return no_longer(request, strategy, found)
    status = 200
    if sent is not None:
        status = 422
        if all(one.is_valid() for one in shown):
            try:
                written = into.values if into else None
                conclude(
                    by=signed_in(request),
                    experiment=found,
                    today=today(),
                    values=form.values,
                    channel=written,
                )
            except NotPossibleError as error:
                found, status = error.experiment, 409
            else:
                tell_concluded(request, found, bool(written))
                return back(request, strategy, found)
    context = {
        "strategy": strategy,
        "experiment": found,
        "form": form,
        "into": into,
        "failed_forms": failed(*shown),
        "restored": restored is not None,
        "conflict": status == 409,
        "review": review_number(request),
    }
    return render_page(request, "strategy/conclude.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def lesson(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    """Word the lesson of a concluded experiment better."""
    found = experiment_of(strategy, pk)
    if not found.is_concluded:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = LessonForm(sent, initial=LessonForm.initial_of(found))
    if sent is not None and form.is_valid():
        reword_lesson(by=signed_in(request), experiment=found, values=form.values)
        return redirect("experiment", strategy.pk, pk)
    context = {
        "strategy": strategy,
        "experiment": found,
        "form": form,
        "failed_forms": failed(form),
    }
    status = 422 if sent is not None else 200
    return render_page(request, "strategy/lesson.html", context, status=status)


def can_conclude(experiment: Experiment) -> bool:
    return state_after(experiment.state, Move.CONCLUDE) is not None


def into_channel(
    data: Any, strategy: Strategy, experiment: Experiment
) -> IntoChannelForm | None:
    """The form that writes into the channel, if the experiment is on one of the mix."""
    channels = Channel.objects.filter(strategy=strategy, in_mix=True)
    channel = channels.filter(platform=experiment.platform_id).first()
    return (
        IntoChannelForm(data, channel=channel, experiment=experiment)
        if channel
        else None
    )


def tell_concluded(request: HttpRequest, experiment: Experiment, written: bool) -> None:
    said = _("Concluded. What you learned stands among the lessons.")
    if written and experiment.platform:
        name = {"name": experiment.platform.name}
        said = _("Concluded, and written into %(name)s as a new revision.") % name
    messages.success(request, said)


def no_longer(
    request: HttpRequest, strategy: Strategy, experiment: Experiment
) -> HttpResponse:
    """The move is not possible from where the experiment is: show where that is."""
    context = {"strategy": strategy, **sight(experiment, today()), "conflict": True}
    return render_page(request, "strategy/experiment.html", context, status=409)


def back(
    request: HttpRequest, strategy: Strategy, experiment: Experiment
) -> HttpResponse:
    """To the review that one came from, or to the experiment."""
    if number := review_number(request):
        return redirect("review_part", strategy.pk, number, Part.EXPERIMENTS)
    return redirect("experiment", strategy.pk, experiment.pk)


def review_number(request: HttpRequest) -> int:
    """The review from which one came here, or 0."""
    said = request.GET.get("review", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0
