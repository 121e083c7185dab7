"""What changed: since the last revision, and between any two versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from strategy.composition import compose
from strategy.domain.diff import compare as compare_documents
from strategy.domain.document import Document
from strategy.forms.revisions import CompareForm
from strategy.models import Revision, Strategy
from strategy.wording.changes import change_lines, texts
from strategy.wording.labels import label
from strategy.wording.pair import Line
from strategy.wording.revisions import suggested_reason

from .access import own_saved_strategy, revision_of
from .drawing import matrix_with_trails
from .fragments import failed, render_page

TODAY = "today"
VIEWS = ("line", "side")


@dataclass(frozen=True)
class Since:
    """The changes since the latest revision, and a reason for the next."""

    number: int
    lines: tuple[Line, ...] = ()
    reason: str = ""


def changes_since(strategy: Strategy, document: Document) -> Since:
    """Digests are compared first: nothing else is read while nothing changed."""
    number: int = strategy.latest_revision  # type: ignore[attr-defined]
    if document.digest() == strategy.latest_digest:  # type: ignore[attr-defined]
        return Since(number)
    kept = strategy.revisions.values_list("document", flat=True).get(number=number)
    latest = Document.from_json(kept)
    found = compare_documents(latest, document)
    return Since(
        number,
        change_lines(found, latest, document),
        suggested_reason(found, latest, document),
    )


def grouped(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The sentences under the names of their sections."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.section, []).append(line)
    return [
        {"label": label(f"section.{key}") if key else _("Title"), "lines": found}
        for key, found in groups.items()
    ]


@dataclass(frozen=True)
class Version:
    """A revision, or today."""

    word: str
    document: Document
    revision: Revision | None = None

    @property
    def name(self) -> str:
        if self.revision is None:
            return _("today")
        return _("Revision %(number)s") % {"number": self.revision.number}


def version_of(strategy: Strategy, word: str) -> Version:
    if word == TODAY:
        return Version(word, compose(strategy))
    if not word.isascii() or not word.isdigit() or len(word) > 9:
        raise Http404
    found = revision_of(strategy, int(word))
    return Version(word, Document.from_json(found.document), found)


@never_cache
@require_safe
@own_saved_strategy
def compare(
    request: HttpRequest, strategy: Strategy, old: str, new: str
) -> HttpResponse:
    """Any two versions: the changes in sentences, then the texts word by word."""
    before, after = version_of(strategy, old), version_of(strategy, new)
    found = compare_documents(before.document, after.document)
    lines = change_lines(found, before.document, after.document)
    asked = request.GET.get("view", "")
    context = {
        "strategy": strategy,
        "old": before,
        "new": after,
        "versions": (before, after),
        "count": len(lines),
        "groups": grouped(lines),
        "texts": texts(found, before.document, after.document),
        "view": asked if asked in VIEWS else VIEWS[0],
        "matrix": matrix_with_trails(
            after.document.section("aims").blocks,
            [before.document.section("aims").blocks],
        ),
    }
    return render_page(request, "strategy/compare.html", context)


@never_cache
@require_safe
@own_saved_strategy
def choose(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Two numbers, as a form sends them, become the address of their comparison."""
    latest: int = strategy.latest_revision  # type: ignore[attr-defined]
    form = CompareForm(request.GET or None, latest=latest)
    if form.is_valid():
        new = form.cleaned_data["new"] or TODAY
        return redirect("compare", strategy.pk, form.cleaned_data["old"], new)
    context = {"strategy": strategy, "form": form, "failed_forms": failed(form)}
    status = 422 if form.is_bound else 200
    return render_page(request, "strategy/choose.html", context, status=status)
