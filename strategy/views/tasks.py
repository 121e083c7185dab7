"""The open tasks at the top of the document: each with its link, and left as it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from strategy.actions.tasks import ask_again, leave_task
from strategy.composition import compose
from strategy.domain.document import Document
from strategy.domain.tasks import Task, Urgency, open_tasks, without_left
from strategy.models import Strategy
from strategy.wording.tasks import task_sentence

from .access import own_saved_strategy, signed_in
from .clock import today
from .fragments import render_page, wants

# Sections whose things have forms of their own, and the section itself none.
IN_PARTS = ("aims", "channels", "outside", "experiments")


@require_POST
@own_saved_strategy
def tasks(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Leave a task as it is, or ask for it again. One that is gone meanwhile is fine."""
    document = compose(strategy)
    by = signed_in(request)
    open_now = {task.key: task for task in open_tasks(document, today())}
    key, _, digest = request.POST.get("leave", "").rpartition(":")
    if key in open_now and open_now[key].digest == digest:
        leave_task(by=by, strategy=strategy, key=key, digest=digest)
    elif (again := request.POST.get("ask", "")) in open_now:
        ask_again(by=by, strategy=strategy, key=again)
    if not wants(request, "tasks"):
        return redirect(f"{reverse('strategy', args=[strategy.pk])}#tasks")
    context = {"strategy": strategy, "tasks": tasks_context(strategy, document)}
    return render_page(request, "strategy/sections/tasks.html", context)


def tasks_context(strategy: Strategy, document: Document) -> dict[str, Any]:
    found = open_tasks(document, today())
    asked, left = without_left(found, strategy.tasks_left)
    told = [told_task(strategy, document, task) for task in asked]
    return {
        "pressing": [item for item in told if item["is_pressing"]],
        "optional": [item for item in told if not item["is_pressing"]],
        "left": [told_task(strategy, document, task) for task in left],
    }


def told_task(strategy: Strategy, document: Document, task: Task) -> dict[str, Any]:
    names = {slug: facts["name"] for slug, facts in document.platforms.items()}
    return {
        "task": task,
        "sentence": task_sentence(task, names),
        "url": task_url(strategy, task),
        "is_pressing": task.urgency != Urgency.MISSING,
    }


def task_url(strategy: Strategy, task: Task) -> str:
    if task.code == "experiment_over":
        return reverse("experiment", args=[strategy.pk, task.item])
    if task.code == "review":
        return reverse("reviews", args=[strategy.pk])
    if task.item:
        return reverse("edit_item", args=[strategy.pk, task.section, task.item])
    if task.section in IN_PARTS:
        page = reverse("strategy", args=[strategy.pk])
        return f"{page}#section-{task.section}"
    return reverse("edit", args=[strategy.pk, task.section])
