"""Versions that are kept: the timeline, any of them as it was, and restoring it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import kept
from strategy.actions.restore import restore as restore_revision
from strategy.actions.revisions import keep_revision
from strategy.actions.revisions import label_revision as write_label
from strategy.composition import compose
from strategy.domain.diff import compare
from strategy.domain.document import RESTORED_TOGETHER, SECTIONS, Block, Document
from strategy.domain.quadrant import Quadrant
from strategy.domain.tasks import planned_minutes
from strategy.forms.revisions import (
    WHOLE,
    CompareForm,
    KeepForm,
    LabelForm,
    RestoreForm,
)
from strategy.models import Revision, Strategy
from strategy.wording.changes import change_lines
from strategy.wording.labels import label, words_of

from .access import own_saved_strategy, revision_of, signed_in
from .changes import changes_since, grouped
from .drawing import drawn, matrix, matrix_of_document, matrix_with_trails
from .fragments import failed, render_page
from .suggested import facts_of_then, suggestion_of_then

PAGE = 20


@never_cache
@require_safe
@own_saved_strategy
def history(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """The latest revisions, or those before a number. As many at a time as fit a page."""
    latest: int = strategy.latest_revision  # type: ignore[attr-defined]
    before = number_in(request.GET.get("before", "")) or latest + 1
    revisions = list(strategy.revisions.for_timeline().filter(number__lt=before)[:PAGE])
    aims = {revision.pk: aims_of(revision) for revision in revisions}
    today = compose(strategy)
    context = {
        "strategy": strategy,
        "entries": [
            {
                "revision": revision,
                "matrix": matrix([drawn(block) for block in aims[revision.pk]]),
                "before": revision.number - 1,
            }
            for revision in revisions
        ],
        "matrix": matrix_with_trails(
            today.section("aims").blocks,
            [aims[revision.pk] for revision in reversed(revisions)],
        ),
        "newest": before <= latest,
        "older": revisions[-1].number if revisions and revisions[-1].number > 1 else 0,
        "form": CompareForm(latest=latest),
    }
    return render_page(request, "strategy/history.html", context)


def aims_of(revision: Revision) -> tuple[Block, ...]:
    blocks: Any = revision.aims  # type: ignore[attr-defined]
    return tuple(map(Block.from_json, blocks or ()))


def number_in(text: str) -> int:
    """A number in an address, or 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def new_revision(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Keep what stands, with a reason that is suggested from what changed."""
    sent = request.POST if request.method == "POST" else None
    form = KeepForm(sent or None)
    if form.is_valid():
        by, reason = signed_in(request), form.cleaned_data["reason"]
        if not reason:
            suggested = changes_since(strategy, compose(strategy)).reason
            reason = suggested or _("Kept by hand")
        revision = keep_revision(by=by, strategy=strategy, reason=reason)
        said = {"number": revision.number}
        messages.success(request, _("Kept: it is revision %(number)s.") % said)
        return redirect("strategy", strategy.pk)
    since = changes_since(strategy, compose(strategy))
    if sent is None:
        form = KeepForm(kept.take(request), initial={"reason": since.reason})
    context = {
        "strategy": strategy,
        "since": since,
        "groups": grouped(since.lines),
        "form": form,
        "failed_forms": failed(form),
    }
    status = 422 if sent is not None else 200
    return render_page(request, "strategy/keep.html", context, status=status)


@never_cache
@require_safe
@own_saved_strategy
def revision(request: HttpRequest, strategy: Strategy, number: int) -> HttpResponse:
    """A revision exactly as it was: its own words, catalog facts and suggested mix."""
    found = revision_of(strategy, number)
    document = Document.from_json(found.document)
    latest: int = strategy.latest_revision  # type: ignore[attr-defined]
    with words_of(document.labels):
        context = {
            "strategy": strategy,
            "revision": found,
            "is_frozen": True,
            "document": document,
            "sections": [
                {"key": key, "template": f"strategy/sections/{key}.html"}
                for key in SECTIONS
            ],
            "matrix": matrix_of_document(document),
            "planned_minutes": planned_minutes(document),
            "weekly_minutes": document.only("resources")["weekly_minutes"],
            "suggestion": suggestion_of_then(document),
            "facts": facts_of_then(document),
            "quadrants": list(Quadrant),
            "previous": number - 1,
            "next": number + 1 if number < latest else 0,
        }
        return render_page(request, "strategy/revision.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def label_revision(
    request: HttpRequest, strategy: Strategy, number: int
) -> HttpResponse:
    found = revision_of(strategy, number)
    sent = request.POST if request.method == "POST" else None
    restored = None if sent is not None else kept.take(request)
    form = LabelForm(sent or restored, initial={"label": found.label})
    if sent is not None and form.is_valid():
        text = form.cleaned_data["label"]
        write_label(by=signed_in(request), revision=found, text=text)
        return redirect("revision", strategy.pk, number)
    context = {
        "strategy": strategy,
        "revision": found,
        "form": form,
        "failed_forms": failed(form),
    }
    status = 422 if sent is not None else 200
    return render_page(request, "strategy/label.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def restore(request: HttpRequest, strategy: Strategy, number: int) -> HttpResponse:
    """Ask what comes back, and say what that changes, before it does."""
    found = revision_of(strategy, number)
    now, then = compose(strategy), Document.from_json(found.document)
    lines = change_lines(compare(now, then), now, then)
    sections = restorable(now, then)
    asked = request.GET.get("section", WHOLE)
    asked = RESTORED_TOGETHER[0] if asked in RESTORED_TOGETHER else asked
    sent = request.POST if request.method == "POST" else None
    form = RestoreForm(sent, initial={"section": asked}, sections=sections)
    if sent is not None and form.is_valid():
        chosen = form.cleaned_data["section"]
        restored = restore_revision(
            by=signed_in(request),
            strategy=strategy,
            revision=found,
            section="" if chosen == WHOLE else chosen,
        )
        messages.success(request, restored_message(restored))
        return redirect("strategy", strategy.pk)
    context = {
        "strategy": strategy,
        "revision": found,
        "groups": grouped(lines),
        "is_same": asked not in (WHOLE, *dict(sections)),
        "form": form,
        "failed_forms": failed(form),
    }
    status = 422 if sent is not None else 200
    return render_page(request, "strategy/restore.html", context, status=status)


def restorable(now: Document, then: Document) -> list[tuple[str, str]]:
    """The sections that differ. What hangs together is one choice."""
    apart = [key for key in SECTIONS if key not in RESTORED_TOGETHER]
    choices = [
        (key, label(f"section.{key}")) for key in apart if differs(key, now, then)
    ]
    if any(differs(key, now, then) for key in RESTORED_TOGETHER):
        choices.append((RESTORED_TOGETHER[0], _("Mix, channels and accounts")))
    return choices


def differs(key: str, now: Document, then: Document) -> bool:
    return now.section(key) != then.section(key)


def restored_message(revision: Revision | None) -> str:
    if revision is None:
        return _("Nothing to restore: the document says the same already.")
    return _(
        "Restored, as revision %(number)s. What stood here before is kept in the history."
    ) % {"number": revision.number}
