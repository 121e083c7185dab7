"""The living style page: each component in each state, drawn by its own template.

For those who build pages, so only with DEBUG. Nothing here is read from a strategy or
written to one: the objects are made up and never saved.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from strategy.domain.calibration import Forecast, bands
from strategy.domain.charts import calibration_points, minutes_chart
from strategy.domain.check_ins import Spent
from strategy.domain.days import last_mondays
from strategy.domain.document import Document
from strategy.domain.experiments import Move, Outcome, State
from strategy.domain.quadrant import Position, Quadrant
from strategy.domain.reach import contours
from strategy.domain.steps import Step
from strategy.domain.words import Kind, word_runs
from strategy.forms.aims import GoalForm
from strategy.forms.check_ins import CheckInForm
from strategy.models import Experiment, Platform, Remark, Strategy
from strategy.wording.labels import label

from .clock import today
from .conflict import Conflict
from .drawing import matrix_of_document, with_trails
from .examples import document_of, shown
from .fragments import failed, render_page

NOWHERE = UUID(int=0)
COLOURS = (
    "paper",
    "sheet",
    "ink",
    "muted",
    "line",
    "strong-line",
    "accent",
    "on-accent",
    "accent-soft",
    "danger",
    "danger-soft",
    "added",
    "gone",
)


@login_not_required
@require_safe
def style(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    document = document_of("cto")
    day = today()
    context = {
        **shown(document),
        **texts(document),
        **numbers(day),
        "is_frozen": True,
        "is_for_reading": True,
        "colours": COLOURS,
        "quadrants": list(Quadrant),
        "strategy": strategy_of(document),
        "shown_card": {
            "strategy": strategy_of(document),
            "matrix": matrix_of_document(document),
        },
        "aim": GoalForm(None, number=1),
        "check_in": check_in_form(None, day),
        "wrong": failed(check_in_form({"when-minutes": "5000"}, day)),
        "said": [
            Message(constants.SUCCESS, _("Saved.")),
            Message(constants.ERROR, _("There is a problem")),
        ],
        "steps": steps(),
        "page": Paginator(range(30), 10).get_page(2),
        "wandered": wandered(document),
        "contours": contours(dict(zip(Quadrant, (0, 2, 1, 3), strict=True))),
        "sent": [("text", why_of(document))],
        "sights": sights(document, day),
        "remark": remark(document),
    }
    return render_page(request, "strategy/style.html", context)


def strategy_of(document: Document) -> Strategy:
    return Strategy(
        pk=NOWHERE,
        title=document.title,
        changed_at=timezone.now(),
        state=Strategy.State.DRAFT,
    )


def check_in_form(data: Any, day: date) -> CheckInForm:
    return CheckInForm(
        data,
        prefix=None if data is None else "when",
        platforms=[("mastodon", "Mastodon"), ("linkedin", "LinkedIn")],
        today=day,
        initial={"day": day, "energy": 1},
    )


def steps() -> list[dict[str, Any]]:
    return [
        {
            "label": label(f"step.{step}"),
            "url": "#navigation",
            "is_here": step == Step.RESOURCES,
            "is_done": step.number < Step.RESOURCES.number,
            "is_open": step.number <= Step.RESOURCES.number,
        }
        for step in Step
    ]


def wandered(document: Document) -> dict[str, Any]:
    """The same aims, the first of them with a way behind it."""
    found = matrix_of_document(document)
    first = found["points"][0]["aim"].key
    return with_trails(found, {first: [Position(15, 20), Position(40, 70)]})


def why_of(document: Document) -> str:
    return str(document.only("why")["text"])


def statements(document: Document) -> list[str]:
    return [str(aim["statement"]) for aim in document.section("aims").blocks]


def texts(document: Document) -> dict[str, Any]:
    """A text and what became of it."""
    words = why_of(document).split()
    new = " ".join([*words[:8], *document.title.split(), *words[14:30]])
    runs = word_runs(" ".join(words[:26]), new)
    return {
        "runs": runs,
        "conflicts": [
            Conflict(
                name="text",
                label=label("section.why"),
                saved=tuple(run for run in runs if run.kind != Kind.ADDED),
                mine=tuple(run for run in runs if run.kind != Kind.REMOVED),
                merged=new,
                choice="mine",
                limit=500,
                is_text=True,
            )
        ],
    }


def numbers(day: date) -> dict[str, Any]:
    """Weeks below and above what is planned, and predictions of all kinds."""
    mondays = last_mondays(day, 8)
    spent = {
        monday: Spent(minutes=minutes, times=2)
        for monday, minutes in zip(
            mondays, (30, 45, 0, 80, 60, 20, 95, 40), strict=True
        )
    }
    forecasts = [
        Forecast(confidence, came_true=bool(number % 4))
        for number, confidence in enumerate((50, 55, 60, 65, 70, 70, 80, 80, 90, 95))
    ]
    found = bands(forecasts)
    return {
        "item": {
            "channel": {"platform": {"name": "Mastodon"}, "weekly_minutes": 60},
            "chart": minutes_chart(spent, mondays, 60),
        },
        "calibration": {"bands": found, "points": calibration_points(found)},
    }


def sights(document: Document, day: date) -> list[dict[str, Any]]:
    """An idea, one that runs, one past its end, one that is concluded."""
    kinds: list[dict[str, Any]] = [
        {"state": State.IDEA},
        {"state": State.RUNNING, "starts_on": day, "ends_on": day + timedelta(28)},
        {"state": State.RUNNING, "starts_on": day, "ends_on": day - timedelta(1)},
        {"state": State.CONCLUDED, "outcome": Outcome.KEEP, "concluded_on": day},
    ]
    found = [
        Experiment(
            pk=number,
            hypothesis=statements(document)[0],
            platform=Platform(slug="mastodon", name="Mastodon"),
            confidence=70,
            **kind,
        )
        for number, kind in enumerate(kinds, start=1)
    ]
    return [
        {
            "experiment": one,
            "is_past_end": one.is_past_end(day),
            "moves": [Move.START] if one.is_idea else [Move.CONCLUDE, Move.PAUSE],
        }
        for one in found
    ]


def remark(document: Document) -> Remark:
    return Remark(
        pk=1,
        name="Ida",
        section="aims",
        text=statements(document)[-1],
        created_at=timezone.now(),
        answer=document.title,
        answered_at=timezone.now(),
    )
