"""The form of a section as it is shown: opened, refused, or with both texts."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from strategy.forms.version import Version
from strategy.models import Strategy
from strategy.wording.labels import label

from .conflict import conflicts_of
from .document import edit_url
from .editor import Editor
from .fragments import failed, render_page, wants
from .saving import Outcome, sent_again


@dataclass(frozen=True)
class Opened:
    """The form of a section, or of one thing in it, as one request has it open."""

    request: HttpRequest
    strategy: Strategy
    section: str
    item: str
    editor: Editor

    def show(self, restored: QueryDict | None = None) -> HttpResponse:
        form = self.editor.make_form(restored)
        version = Version.sent(restored) if restored else Version.of(form)
        return self.render(
            "strategy/edit.html",
            {"form": form, "version": version, "is_restored": restored is not None},
        )

    def refused(self, outcome: Outcome) -> HttpResponse:
        context = {"form": outcome.form, "failed_forms": failed(outcome.form)}
        context["version"] = outcome.version
        return self.render("strategy/edit.html", context, status=422)

    def both_texts(self, outcome: Outcome) -> HttpResponse:
        context = {
            "form": outcome.form,
            "version": outcome.version,
            "conflicts": conflicts_of(outcome, self.request.POST),
            "is_undecided": outcome.is_undecided,
            "sent": sent_again(self.request.POST, outcome.form.fields),
        }
        status = 422 if outcome.is_undecided else 409
        return self.render("strategy/conflict.html", context, status=status)

    def render(
        self, template: str, context: dict[str, Any], *, status: int = 200
    ) -> HttpResponse:
        in_place = wants(self.request, f"section-{self.section}")
        context = {
            "strategy": self.strategy,
            "key": self.section,
            "label": self.editor.heading or label(f"section.{self.section}"),
            # Not the editor itself: a template calls what can be called.
            "fields_template": self.editor.template,
            "saves_as_typed": self.editor.saves_as_typed,
            "can_remove": self.editor.is_removable,
            "action": edit_url(self.strategy, self.section, self.item),
            "in_place": in_place,
            **self.editor.context,
            **context,
        }
        part = "form" if in_place else ""
        return render_page(self.request, template, context, part=part, status=status)
